"""Frames made of columns, in the few types that a page knows: text as object, numbers as int64 and float64."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

Columns = dict[str, "np.ndarray[Any, Any]"]


def frame_of(columns: Mapping[str, "np.ndarray[Any, Any] | Sequence[str | None]"]) -> pd.DataFrame:
    """A frame of columns of equal length; texts come as a list or as an array of objects.

    pandas would look at every text, make a type of its own of them, and NaN of None; as an index they stay as they are.
    """
    return pd.DataFrame({name: _kept(values) for name, values in columns.items()}, copy=False)


def _kept(values: Any) -> Any:
    is_text = not isinstance(values, np.ndarray) or values.dtype == "object"
    return pd.Index(values, dtype="object") if is_text else values
