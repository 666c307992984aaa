"""Values of a frame's column as a figure wants them."""

import numpy as np
import pandas as pd


def has_values(values: "pd.Series[float]") -> bool:
    """Whether any value is known."""
    return not bool(np.isnan(values.to_numpy()).all())


def has_any(values: "pd.Series[float]") -> bool:
    """Whether any value is known and not zero."""
    return bool(np.nan_to_num(values.to_numpy()).any())


def whole(frame: pd.DataFrame) -> list[bool]:
    """Whether each bucket is complete: not cut by the range; ``days`` of its ``length`` are in it."""
    return [days == length for days, length in zip(frame["days"].tolist(), frame["length"].tolist(), strict=True)]


def known(values: "pd.Series[float]") -> list[float | None]:
    """The values with None for what is unknown: a gap in a line."""
    return [None if value != value else value for value in values.tolist()]
