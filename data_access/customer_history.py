"""What known customers bought of anything, customer by customer, in memory: any days are a part of each history.

Summed order by order, years would cost as much as they have orders. Here the orders of a customer stand one after the
other, their revenue is summed up as it goes, and of the start of each month it is known how far everybody was. So days
that begin and end anywhere cost what their customers cost, and half a month's orders. An order is 6 bytes, and a
customer 1 or 2 a month.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from data_access.buckets import bucket_start
from data_access.database import Snapshot
from data_access.frames import Columns
from data_access.order_sets import NOBODY
from data_access.packing import Numbers, narrowed, span
from data_access.purchases import Parts, are_chosen, date_of, day_number, load_everyone, load_orders, load_parts
from data_access.selection import Selection
from data_access.store import Store

# Of the type of what it is added to: of any other, adding takes fifty times as long.
_ONE = np.int32(1)


@dataclass(frozen=True)
class Pairs:
    """Every customer with their own region, and with every other one that an order of theirs went to.

    Attributes:
        customers: The place of the customer of each, in order.
        regions: The place of the region of each among all by name, in order for each customer.
        of_orders: The pair of each order by number, or NOBODY.
        are_customers: Whether nobody ordered to another region: every pair is the customer at its place.
    """

    customers: Numbers
    regions: Numbers
    of_orders: Numbers
    are_customers: bool


@dataclass(frozen=True)
class History:
    """All orders of known customers, with returns, by pair and then in order.

    Attributes:
        starts: The first order of each pair; at the end, how many orders there are.
        spent: What all before each brought, in minor units; at the end, what all brought.
        latest: Day of the latest order with a line of positive quantity up to each, of its pair, counted from
            ``origin``; 0 where there is none.
        origin: Number of the day before the first one.
        milestones: How many orders there were before each month, in their own order.
        passed: How many of them each pair had.
        returns: The orders of nothing but returns, by number.
    """

    starts: Numbers
    spent: Numbers
    latest: Numbers
    origin: int
    milestones: Sequence[int]
    passed: Sequence[Numbers]
    returns: Numbers


def load_pairs(snapshot: Snapshot) -> Pairs:
    """All pairs of customer and region.

    Raises:
        DatabaseError: The database cannot be read.
    """
    return snapshot.once("customers/pairs", lambda: _read_pairs(snapshot))


def load_sums_of_anything(snapshot: Snapshot, store: Store, selection: Selection) -> Columns:
    """``buyers.load_pair_sums`` of a selection without categories.

    Raises:
        DatabaseError: The database cannot be read.
    """
    history, pairs = _load_history(snapshot), load_pairs(snapshot)
    orders, parts = load_orders(snapshot), load_parts(snapshot, "*")
    within = span(orders.days, day_number(selection.first_day), day_number(selection.last_day) + 1)
    entries = span(parts.orders, within.start, within.stop)
    low, high = (_positions(history, pairs, parts, entry) for entry in (entries.start, entries.stop))
    sold = high - low
    returns = history.returns[span(history.returns, within.start, within.stop)]
    np.subtract.at(sold, pairs.of_orders[returns], _ONE)
    is_met = sold > 0 if pairs.are_customers else high > low
    if selection.regions:
        is_met &= are_chosen(store.regions, selection.regions)[pairs.regions]
    met = np.flatnonzero(is_met)
    low, high = low[met], high[met]
    return {
        "pairs": met.astype(np.int32),
        "orders": sold[met],
        "revenue": history.spent[high] - history.spent[low],
        "latest": history.latest[high - 1].astype(np.int32) + history.origin,
    }


def _positions(history: History, pairs: Pairs, parts: Parts, entry: int) -> Numbers:
    """Which order of each pair is the first that does not come before one of all."""
    nearest = _nearest(history.milestones, entry)
    milestone = history.milestones[nearest]
    found = history.starts[:-1] + history.passed[nearest]
    between = parts.orders[min(milestone, entry) : max(milestone, entry)]
    np.add.at(found, pairs.of_orders[between], _ONE if entry > milestone else -_ONE)
    return found


def _nearest(milestones: Sequence[int], entry: int) -> int:
    after = bisect_left(milestones, entry)
    near = range(max(after - 1, 0), min(after + 1, len(milestones)))
    return min(near, key=lambda place: abs(milestones[place] - entry))


def _load_history(snapshot: Snapshot) -> History:
    return snapshot.once("customers/history", lambda: _read_history(snapshot))


def _read_history(snapshot: Snapshot) -> History:
    orders, pairs, parts = load_orders(snapshot), load_pairs(snapshot), load_parts(snapshot, "*")
    owner, count = pairs.of_orders[parts.orders], len(pairs.customers)
    # Pair and order in one number: sorting these is several times faster than sorting orders by pair.
    keys = np.sort(owner.astype(np.int64) << 32 | np.arange(len(owner)))
    entries, owners = keys & 0xFFFFFFFF, keys >> 32
    origin = int(orders.days[0]) - 1 if len(orders.days) else 0
    milestones = _milestones(orders.days, parts)
    return History(
        starts=np.concatenate([[0], np.cumsum(np.bincount(owner, minlength=count))]).astype(np.int32),
        spent=running_sum(parts.revenue[entries], owners),
        latest=latest_sales(np.where(parts.is_sale, orders.days[parts.orders] - origin, 0)[entries], owners),
        origin=origin,
        milestones=milestones,
        passed=_passed(owner, milestones, count),
        returns=parts.orders[~parts.is_sale],
    )


def _milestones(days: Numbers, parts: Parts) -> list[int]:
    """How many of the orders come before each month, and how many there are."""
    met = np.unique(days[parts.orders]).tolist()
    firsts = sorted({day_number(bucket_start(date_of(day), "month")) for day in met})
    numbers = [span(days, first, first).start for first in firsts]
    return [*(span(parts.orders, number, number).start for number in numbers), len(parts.orders)]


def _passed(owner: Numbers, milestones: Sequence[int], count: int) -> list[Numbers]:
    sums, found, first = np.zeros(count, dtype=np.int32), [], 0
    for milestone in milestones:
        np.add.at(sums, owner[first:milestone], _ONE)
        found.append(narrowed(sums))
        first = milestone
    return found


def running_sum(revenue: Numbers, owner: Numbers) -> Numbers:
    """What all before each brought; at the end, what all did. Right are the differences within an owner's.

    In half the room where no owner's can be more than its numbers hold: they go round, and so do the differences.

    Args:
        revenue: What each brought, in minor units.
        owner: Whose each is, in order.
    """
    moved = np.bincount(owner, np.abs(revenue.astype(np.float64)), minlength=1)
    kind = np.int32 if moved.max() <= np.iinfo(np.int32).max else np.int64
    found = np.zeros(len(revenue) + 1, dtype=kind)
    np.cumsum(revenue, out=found[1:], dtype=kind)
    return found


def latest_sales(days: Numbers, owner: Numbers) -> Numbers:
    """The greatest of the days up to each, of the same owner.

    Args:
        days: From 0, below 2^32.
        owner: Whose each is, in order.
    """
    lead = owner << 32
    return narrowed(np.maximum.accumulate(lead + days) - lead)


def _read_pairs(snapshot: Snapshot) -> Pairs:
    orders, own = load_orders(snapshot), load_everyone(snapshot).regions
    count = len(own)
    known = np.flatnonzero(orders.customers != NOBODY)
    away = known[own[orders.customers[known]] != orders.regions[known]]
    everybody = np.arange(count, dtype=np.int32)
    if not len(away):
        return Pairs(everybody, own, orders.customers, are_customers=True)
    # Customer and region in one number.
    elsewhere = orders.customers[away].astype(np.int64) << 32 | orders.regions[away]
    at_home = everybody.astype(np.int64) << 32 | own
    keys = np.sort(np.concatenate([at_home, np.unique(elsewhere)]))
    of_orders = np.full(len(orders.customers), NOBODY, dtype=np.int32)
    of_orders[known] = np.searchsorted(keys, at_home)[orders.customers[known]]
    of_orders[away] = np.searchsorted(keys, elsewhere)
    return Pairs((keys >> 32).astype(np.int32), (keys & 0xFFFFFFFF).astype(own.dtype), of_orders, are_customers=False)
