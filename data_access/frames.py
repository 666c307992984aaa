"""Frames made of columns, in the few types that a page knows: text as object, numbers as int64 and float64."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

# The stubs of pandas leave this module out.
from pandas.api.internals import create_dataframe_from_blocks  # type: ignore[import-not-found]

Columns = dict[str, "np.ndarray[Any, Any]"]


def columns_of(rows: Sequence[Sequence[Any]], kinds: Mapping[str, str], minor_units: float) -> Columns:
    """The rows of an answer as columns that nobody may write into.

    Args:
        rows: What a database gave.
        kinds: By column: text, integer, number or money.
        minor_units: How many of them are one of the currency's major unit, in which money comes out.
    """
    values = zip(*rows, strict=True) if rows else ([] for _ in kinds)
    columns = {
        column: _column(kind, list(cells), minor_units)
        for (column, kind), cells in zip(kinds.items(), values, strict=True)
    }
    for cells in columns.values():
        cells.setflags(write=False)
    return columns


def frame_of(
    columns: Mapping[str, "np.ndarray[Any, Any] | Sequence[str | None]"], names_of_rows: Sequence[str] | None = None
) -> pd.DataFrame:
    """A frame of one column or more of equal length; texts come as a list or as an array of objects.

    The constructor of frames would look at every text, make a type of its own of them, and NaN of None; and it takes
    ten times as long for the small frames that a page is made of. Here the columns stay as they are.

    Args:
        columns: The columns by name.
        names_of_rows: The index; the rows' numbers where none is given.
    """
    names, places = _axis(tuple(columns))
    # A block is two-dimensional: here a single column.
    blocks = [(_kept(values)[np.newaxis], place) for values, place in zip(columns.values(), places, strict=True)]
    index = _axis(tuple(names_of_rows))[0] if names_of_rows else pd.RangeIndex(blocks[0][0].shape[1])
    frame: pd.DataFrame = create_dataframe_from_blocks(blocks, index, names)
    return frame


def _column(kind: str, cells: list[Any], minor_units: float) -> "np.ndarray[Any, Any]":
    if kind == "text":
        return np.array(cells, dtype="object")
    if kind == "money":
        return np.array(cells, dtype="float64") / minor_units
    if kind == "number" or None in cells:
        return np.array(cells, dtype="float64")
    return np.array(cells, dtype="int64")


def _kept(values: Any) -> "np.ndarray[Any, Any]":
    return values if isinstance(values, np.ndarray) else np.array(values, dtype="object")


@lru_cache(maxsize=500)
def _axis(names: tuple[str, ...]) -> tuple[pd.Index, list["np.ndarray[Any, Any]"]]:
    """Names of columns or rows, and for each its place alone: frames of the same names share them."""
    return pd.Index(names), [np.array([place]) for place in range(len(names))]
