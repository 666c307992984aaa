"""What the stock's history tells: days out of stock, the sales they cost, and the stock of every day. Pure functions.

A product is out of stock on the days between the one that ended without any and the one that ended with some again:
the day on which the last piece went still sold, and is not one of them. Days are Calendar's day numbers.
"""

from datetime import date
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from data_access.comparison import day_names
from data_access.frames import frame_of
from data_access.stock_planning import Floats, velocity

Integers = npt.NDArray[np.int64]


class Days(NamedTuple):
    """First and last day, as Calendar's numbers."""

    first: int
    last: int


class Outs(NamedTuple):
    """Times without stock, one entry each.

    Attributes:
        product_id: Whose.
        ran_out_no: The day that ended without stock.
        back_no: The day that ended with some again; far ahead where that has not come.
        units_before: Pieces that went in the window up to ran_out_no.
        out_before: Days of that window without stock.
    """

    product_id: Integers
    ran_out_no: Integers
    back_no: Integers
    units_before: Integers
    out_before: Integers


def days_out(outs: Outs, days: Days) -> Integers:
    """How many of these days each time without stock holds."""
    first = np.maximum(outs.ran_out_no + 1, days.first)
    last = np.minimum(outs.back_no - 1, days.last)
    found: Integers = np.maximum(last - first + 1, 0)
    return found


def velocity_before(outs: Outs, window: int, data_first: int) -> Floats:
    """Velocity of the window up to the day on which the stock ran out, its days without stock left out.

    Args:
        outs: The times without stock.
        window: Days of the window.
        data_first: First day with data: before it there are no days.
    """
    days = np.minimum(window, outs.ran_out_no - data_first + 1) - outs.out_before
    return velocity(outs.units_before.astype("float64"), np.maximum(days, 1).astype("float64"))


def lost_units(outs: Outs, days: Days, window: int, data_first: int) -> Floats:
    """Estimated lost sales in pieces: days at zero stock x velocity before."""
    return days_out(outs, days) * velocity_before(outs, window, data_first)


def sum_by_product(outs: Outs, product_ids: Integers, *values: "np.ndarray[Any, Any]") -> list[Floats]:
    """Each of the values added up for each of these products, which stand in order; 0 for one without any."""
    rows = np.searchsorted(product_ids, outs.product_id)
    return [np.bincount(rows, one, len(product_ids)).astype(np.float64) for one in values]


def products_out(outs: Outs, days: Days) -> Integers:
    """How many products are out of stock on each of the days."""
    length = days.last - days.first + 1
    first = np.clip(outs.ran_out_no + 1 - days.first, 0, length)
    after = np.maximum(np.clip(outs.back_no - days.first, 0, length), first)
    began, ended = (np.bincount(steps, minlength=length + 1) for steps in (first, after))
    return np.cumsum(began - ended)[:length]


def levels(changes: pd.DataFrame, first_day: str, last_day: str) -> pd.DataFrame:
    """The stock at the end of each day, from its changes; a level holds until it changes.

    Args:
        changes: day and any sums of changes, in order from the beginning of the history.
        first_day: First day wanted.
        last_day: Last day wanted.

    Returns:
        day (text) and the changes' columns (float64), from first_day or the first day of the history on, whichever is
        later; empty without a history.
    """
    names = [name for name in changes.columns if name != "day"]
    start = max(first_day, str(changes["day"].iloc[0])) if len(changes) else "9999"
    if start > last_day:
        return frame_of({"day": []} | {name: np.zeros(0) for name in names})
    days = day_names(date.fromisoformat(start), date.fromisoformat(last_day))
    position = np.searchsorted(changes["day"].to_numpy(dtype=str), np.array(days), side="right") - 1
    return frame_of(
        {"day": days} | {name: changes[name].to_numpy(dtype="float64").cumsum()[position] for name in names}
    )


def sell_through(units: float, opening: float, closing: float) -> float:
    """Units sold / (units on hand at the start + received); received is what the closing stock cannot be explained by.

    Args:
        units: Pieces sold in the days, net of returns.
        opening: Units on hand at the end of the day before them.
        closing: Units on hand at the end of the last of them.
    """
    received = max(0.0, closing - opening + units)
    return share(max(units, 0.0), opening + received)


def sell_through_proxy(units: float, stock: float) -> float:
    """Units / (units + stock now), where there is no history."""
    return share(max(units, 0.0), max(units, 0.0) + stock)


def stock_turn(cost_of_sales: float, average_cost: float, days: int) -> float:
    """Yearly cost of goods sold / average inventory at cost."""
    return share(cost_of_sales * 365 / days, average_cost)


def gmroi(margin: float, average_cost: float) -> float:
    """Gross margin / average inventory at cost."""
    return share(margin, average_cost)


def share(part: float, whole: float) -> float:
    """One by the other, NaN where there is nothing to divide by."""
    return part / whole if whole > 0 else float("nan")
