"""Values of a frame's column as a figure wants them."""

import numpy as np
import pandas as pd


def has_values(values: "pd.Series[float]") -> bool:
    """Whether any value is known."""
    return not bool(np.isnan(values.to_numpy()).all())


def known(values: "pd.Series[float]") -> list[float | None]:
    """The values with None for what is unknown: a gap in a line."""
    return [None if value != value else value for value in values.tolist()]
