"""Orders and their customers, each counted once in any categories and regions on any days.

Neither adds up over categories, and customers not over days either. So every order has a number that follows the days,
and each category and region the set of its orders' numbers: those of several are laid together, and over each other.
An order is one with a kept line of positive quantity (METRICS.md, Sales).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt
from pyroaring import BitMap

from data_access.database import Snapshot
from data_access.frames import Columns
from data_access.packing import Numbers, unpacked_column, unpacked_set
from data_access.selection import Selection

Integers = npt.NDArray[np.int64]
Number = TypeVar("Number", bound=np.generic)

# The place of whoever is not known.
NOBODY = -1
_HOURS_OF_WEEK = 7 * 24


@dataclass(frozen=True)
class OrderSets:
    """All orders of the store by number: from 0, by day and then by OrderID; those with nothing but returns among them.

    Attributes:
        days: Days with orders, YYYY-MM-DD, in order.
        starts: The number of the first order of each of them; at the end, how many orders there are.
        sales: The orders that sold something of each category; ``*`` of any.
        returns: The orders that had nothing but returns of it.
        regions: The orders of each region.
    """

    days: Sequence[str]
    starts: Sequence[int]
    sales: Mapping[str, BitMap]
    returns: Mapping[str, BitMap]
    regions: Mapping[str, BitMap]

    def places(self, starts: Sequence[str], last_day: str) -> list[int]:
        """Where each of these days would stand among the days with orders, and the one after the last day."""
        return [*(bisect_left(self.days, day) for day in starts), bisect_right(self.days, last_day)]

    def bounds(self, starts: Sequence[str], last_day: str) -> list[int]:
        """The number that each of these days begins with, and the one after the last day."""
        return [self.starts[place] for place in self.places(starts, last_day)]

    def sold(self, selection: Selection, first: int, end: int) -> BitMap:
        """The orders of the selection's regions and categories, from one number to before another."""
        within = BitMap(range(first, end))
        if selection.regions:
            within = _laid_together(within, self.regions, selection.regions)
        return _laid_together(within, self.sales, selection.categories or ("*",))


class Neighbours(NamedTuple):
    """On which days the customer of each order by number bought before and after it, as places among ``days``.

    Attributes:
        before: -1 where they did not; beyond all places where nobody is known, and for an order of mere returns.
        after: Beyond all places where they did not.
    """

    before: Numbers
    after: Numbers


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
    sets = load_order_sets(snapshot)
    bounds = sets.bounds(starts, last_day)
    return np.diff(_ranks(sets.sold(selection, bounds[0], bounds[-1]), bounds))


def count_buyers(snapshot: Snapshot, selection: Selection, starts: Sequence[str], last_day: str) -> Columns:
    """How many orders, customers and repeat customers the selection's regions and categories have.

    Args: as ``count_orders``.

    Returns:
        orders, customers, repeat_customers (with more than one order between two starts; int64): one number a start.
        Orders without a customer count as orders alone.
    """
    sets = load_order_sets(snapshot)
    bounds = sets.bounds(starts, last_day)
    sold = sets.sold(selection, bounds[0], bounds[-1])
    ranks = _ranks(sold, bounds)
    if selection.regions or selection.categories:
        buyers = _distinct(_of(sold, load_customers(snapshot)), ranks)
    else:
        buyers = _distinct_of_all(_neighbours(snapshot), sets.places(starts, last_day), bounds)
    return {"orders": np.diff(ranks), **buyers}


def first_orders(snapshot: Snapshot, first_day: str, last_day: str) -> Integers:
    """The first order of each known customer on some days, of anything and anywhere, by number."""
    sets = load_order_sets(snapshot)
    (place, _), (first, end) = sets.places([first_day], last_day), sets.bounds([first_day], last_day)
    return first + np.flatnonzero(_neighbours(snapshot).before[first:end] < place)


def count_orders_by_hour(snapshot: Snapshot, selection: Selection) -> Integers:
    """How many orders of the selection fall on each hour of the week.

    Returns:
        A table of 7 weekdays, Monday first, and 24 hours; orders without a time are not in it.
    """
    sets = load_order_sets(snapshot)
    hours = snapshot.once("orders/hours", lambda: load_column(snapshot, "hour"))
    bounds = sets.bounds([selection.first_day.isoformat()], selection.last_day.isoformat())
    counts = np.bincount(_of(sets.sold(selection, *bounds), hours), minlength=_HOURS_OF_WEEK + 1)
    return counts[:_HOURS_OF_WEEK].reshape(7, 24)


def load_order_sets(snapshot: Snapshot) -> OrderSets:
    """The sets of all orders.

    Raises:
        DatabaseError: The database cannot be read.
    """
    return snapshot.once("orders/sets", lambda: _read_sets(snapshot))


def load_customers(snapshot: Snapshot) -> npt.NDArray[np.int32]:
    """The customer of each order by number: the place among all customers by CustomerID, from 0; or NOBODY."""
    return snapshot.once("orders/customers", lambda: load_column(snapshot, "customer").astype(np.int32) + NOBODY)


def load_column(snapshot: Snapshot, what: str, category: str = "*") -> Numbers:
    """A fact of every order by number, or of every order that touches a category; empty where there is none.

    Args:
        snapshot: The data.
        what: One of OrderColumns in sql/rollups.sql.
        category: The category; ``*`` for all of the order.

    Raises:
        DatabaseError: The database cannot be read.
    """
    return unpacked_column(snapshot.unremembered("orders/column", order_column=what, category=category)["packed"])


def _read_sets(snapshot: Snapshot) -> OrderSets:
    found: dict[str, dict[str, BitMap]] = {"sale": {}, "return": {}, "region": {}}
    for kind, label, packed in zip(*snapshot.unremembered("orders/sets").values(), strict=True):
        found[kind].setdefault(label, BitMap())
        found[kind][label] |= unpacked_set(packed)
    days = snapshot.columns("orders/days")
    return OrderSets(
        days=days["day"].tolist(),
        starts=[*days["first_number"].tolist(), len(load_customers(snapshot))],
        sales=found["sale"],
        returns=found["return"],
        regions=found["region"],
    )


def _neighbours(snapshot: Snapshot) -> Neighbours:
    return snapshot.once("orders/neighbours", lambda: _read_neighbours(snapshot))


def _read_neighbours(snapshot: Snapshot) -> Neighbours:
    sets, customers = load_order_sets(snapshot), load_customers(snapshot)
    sold = np.frombuffer(sets.sales.get("*", BitMap()).to_array(), dtype=np.uint32)
    known = sold[customers[sold] != NOBODY]
    # Customer and number in one: sorting these is several times faster than sorting numbers by customer.
    pairs = np.sort(customers[known].astype(np.int64) << 32 | known)
    numbers, is_same = pairs & 0xFFFFFFFF, pairs[1:] >> 32 == pairs[:-1] >> 32
    # Half the memory for any store of less than ninety years.
    kind: type[np.int16 | np.int32] = np.int16 if len(sets.days) < np.iinfo(np.int16).max else np.int32
    days = np.repeat(np.arange(len(sets.days), dtype=kind), np.diff(sets.starts))[numbers]
    before, after = (np.full(len(customers), np.iinfo(kind).max, dtype=kind) for _ in range(2))
    before[numbers] = -1
    before[numbers[1:][is_same]] = days[:-1][is_same]
    after[numbers[:-1][is_same]] = days[1:][is_same]
    return Neighbours(before, after)


def _laid_together(within: BitMap, sets: Mapping[str, BitMap], labels: Sequence[str]) -> BitMap:
    """The numbers that are in any of these sets, as far as they are within."""
    return BitMap().union(*(within & sets[label] for label in labels if label in sets))


def _ranks(sold: BitMap, bounds: Sequence[int]) -> Integers:
    """How many of these orders come before each number."""
    return np.array([sold.rank(bound - 1) if bound else 0 for bound in bounds], dtype=np.int64)


def _of(sold: BitMap, column: npt.NDArray[Number]) -> npt.NDArray[Number]:
    """What a column says of these orders, in their order; a copy."""
    return column[np.frombuffer(sold.to_array(), dtype=np.uint32)]


def _distinct(customers: npt.NDArray[np.int32], ranks: Integers) -> Columns:
    """How many have one order, and how many two, from each rank to the next. The customers are sorted in place."""
    spans = [*pairwise(ranks.tolist())]
    for first, end in spans:
        customers[first:end].sort()
    is_known = customers != NOBODY
    is_first = np.ones(len(customers), dtype=bool)
    np.not_equal(customers[1:], customers[:-1], out=is_first[1:])
    is_first[ranks[ranks < len(customers)]] = True
    is_second = np.zeros(len(customers), dtype=bool)
    np.greater(is_first[:-1], is_first[1:], out=is_second[1:])
    counted = {"customers": is_first & is_known, "repeat_customers": is_second & is_known}
    return {
        name: np.array([np.count_nonzero(flags[first:end]) for first, end in spans], dtype=np.int64)
        for name, flags in counted.items()
    }


def _distinct_of_all(neighbours: Neighbours, places: Sequence[int], bounds: Sequence[int]) -> Columns:
    """The same of all orders, without sorting them.

    Between two days, a customer is met for the first time at the order before which they bought earlier or never, and
    for the only time if they bought after it later or never, too.
    """
    customers, once = [], []
    for (first_place, end_place), (first, end) in zip(pairwise(places), pairwise(bounds), strict=True):
        is_first = neighbours.before[first:end] < first_place
        customers.append(np.count_nonzero(is_first))
        once.append(np.count_nonzero(is_first & (neighbours.after[first:end] >= end_place)))
    return {"customers": np.array(customers), "repeat_customers": np.array(customers) - np.array(once)}
