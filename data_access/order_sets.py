"""Orders and their customers, each counted once in any categories and regions on any days.

Neither adds up over categories, and customers not over days either. So every order has a number that follows the days,
and each category and region the set of its orders' numbers: those of several are laid together, and over each other.
An order is one with a kept line of positive quantity (METRICS.md, Sales).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

import numpy as np
import numpy.typing as npt
from pyroaring import BitMap

from data_access.database import Snapshot
from data_access.frames import Columns
from data_access.packing import unpacked_bytes, unpacked_numbers, unpacked_set
from data_access.selection import Selection

Integers = npt.NDArray[np.int64]
Number = TypeVar("Number", bound=np.generic)

_HOURS_OF_WEEK = 7 * 24


@dataclass(frozen=True)
class OrderSets:
    """All orders of the store by number.

    Attributes:
        days: Days with orders, YYYY-MM-DD, in order.
        starts: The number of the first order of each of them; at the end, how many orders there are.
        categories: The orders of each category that has any.
        regions: The orders of each region that has any.
    """

    days: Sequence[str]
    starts: Sequence[int]
    categories: Mapping[str, BitMap]
    regions: Mapping[str, BitMap]

    def bounds(self, starts: Sequence[str], last_day: str) -> list[int]:
        """The number that each of these days begins with, and the one after the last day."""
        return [self.starts[bisect_left(self.days, day)] for day in starts] + [
            self.starts[bisect_right(self.days, last_day)]
        ]

    def chosen(self, selection: Selection, first: int, end: int) -> BitMap:
        """The orders of the selection's regions and categories, from one number to before another."""
        found = BitMap(range(first, end))
        for sets, labels in ((self.regions, selection.regions), (self.categories, selection.categories)):
            if labels:
                found = BitMap().union(*(found & sets[label] for label in labels if label in sets))
        return found


def count_orders(snapshot: Snapshot, selection: Selection, starts: Sequence[str], last_day: str) -> Integers:
    """How many orders the selection's regions and categories have.

    Args:
        snapshot: The data.
        selection: What is chosen; its days are not looked at.
        starts: First days, YYYY-MM-DD, in order: the orders from each of them to the day before the next.
        last_day: The last of them ends with this day.

    Returns:
        One number a start.
    """
    sets = _load_sets(snapshot)
    bounds = sets.bounds(starts, last_day)
    return np.diff(_places(sets.chosen(selection, bounds[0], bounds[-1]), bounds))


def count_buyers(snapshot: Snapshot, selection: Selection, starts: Sequence[str], last_day: str) -> Columns:
    """How many orders, customers and repeat customers the selection's regions and categories have.

    Args: as ``count_orders``.

    Returns:
        orders, customers, repeat_customers (with more than one order between two starts; int64): one number a start.
        Orders without a customer count as orders alone.
    """
    sets = _load_sets(snapshot)
    bounds = sets.bounds(starts, last_day)
    chosen = sets.chosen(selection, bounds[0], bounds[-1])
    places = _places(chosen, bounds)
    buyers = _of(chosen, snapshot.once("orders/customers", lambda: _load_customers(snapshot)))
    return {"orders": np.diff(places), **_distinct(buyers, places)}


def count_orders_by_hour(snapshot: Snapshot, selection: Selection) -> Integers:
    """How many orders of the selection fall on each hour of the week.

    Returns:
        A table of 7 weekdays, Monday first, and 24 hours; orders without a time are not in it.
    """
    sets = _load_sets(snapshot)
    hours = snapshot.once("orders/hours", lambda: _load_hours(snapshot))
    bounds = sets.bounds([selection.first_day.isoformat()], selection.last_day.isoformat())
    chosen = sets.chosen(selection, *bounds)
    counts = np.bincount(_of(chosen, hours), minlength=_HOURS_OF_WEEK + 1)
    return counts[:_HOURS_OF_WEEK].reshape(7, 24)


def _load_sets(snapshot: Snapshot) -> OrderSets:
    return snapshot.once("orders/sets", lambda: _read_sets(snapshot))


def _read_sets(snapshot: Snapshot) -> OrderSets:
    daily = snapshot.columns("orders/days")
    found: dict[str, dict[str, BitMap]] = {"category": {}, "region": {}}
    sets = snapshot.columns("orders/sets")
    for kind, label, packed in zip(sets["kind"], sets["label"], sets["packed"], strict=True):
        found[kind][label] = unpacked_set(packed)
    starts = [0, *np.cumsum(daily["orders"]).tolist()]
    return OrderSets(daily["day"].tolist(), starts, found["category"], found["region"])


def _load_customers(snapshot: Snapshot) -> npt.NDArray[np.int32]:
    return unpacked_numbers("".join(snapshot.columns("orders/column", order_column="customer")["packed"]))


def _load_hours(snapshot: Snapshot) -> npt.NDArray[np.uint8]:
    return unpacked_bytes("".join(snapshot.columns("orders/column", order_column="hour")["packed"]))


def _places(chosen: BitMap, bounds: Sequence[int]) -> Integers:
    """How many of the chosen orders come before each number."""
    return np.array([chosen.rank(bound - 1) if bound else 0 for bound in bounds], dtype=np.int64)


def _of(chosen: BitMap, column: npt.NDArray[Number]) -> npt.NDArray[Number]:
    """What a column says of the chosen orders, in their order; a copy."""
    if not chosen:
        return column[:0].copy()
    first, end = chosen.min(), chosen.max() + 1
    if len(chosen) == end - first:
        return column[first:end].copy()
    return column[np.frombuffer(chosen.to_array(), dtype=np.uint32)]


def _distinct(buyers: npt.NDArray[np.int32], places: Integers) -> Columns:
    """Customers with an order and with two between two places; 0 is nobody. The buyers are sorted where they are."""
    spans = [*pairwise(places.tolist())]
    for first, end in spans:
        buyers[first:end].sort()
    is_new = np.ones(len(buyers), dtype=bool)
    np.not_equal(buyers[1:], buyers[:-1], out=is_new[1:])
    is_new[places[places < len(buyers)]] = True
    is_second = np.zeros(len(buyers), dtype=bool)
    np.greater(is_new[:-1], is_new[1:], out=is_second[1:])
    is_known = buyers > 0
    counted = (("customers", is_new & is_known), ("repeat_customers", is_second & is_known))
    return {
        name: np.array([np.count_nonzero(flags[first:end]) for first, end in spans], dtype=np.int64)
        for name, flags in counted
    }
