"""Which customers of each region bought most on any days (METRICS.md, Customers).

Over years, every order would have to be summed to rank a few customers. But nobody brought more on some days than all
that they ever bought, and that is summed once a dataset: so the customers are taken in its order, most first, and those
who ever bought less than somebody at the last rank did on these days are not looked at. On fewer days, the revenue of
everybody is summed; but whoever has less than some customer at the last rank is not looked at any more.
"""

import operator
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from data_access.buyers import Buyers
from data_access.customer_history import load_pairs
from data_access.database import Snapshot
from data_access.order_sets import NOBODY, Integers
from data_access.packing import Numbers, span
from data_access.purchases import Bools, Parts, day_number, load_orders, load_parts, parts_within
from data_access.selection import Selection
from data_access.store import Store

Floats = npt.NDArray[np.float64]
# Summing so small a part of all orders takes no longer than looking for whom they need not be summed.
_FEW_OF_ALL = 1 / 10
# Customers of a region who are looked at first, a rank.
_AT_FIRST = 20
_MOST_RANKS = 20
# One customer of so many is enough to tell how much it takes at least to have a rank.
_SAMPLED = 16


@dataclass(frozen=True)
class Pairs:
    """The pairs of ``customer_history``, by region and then by customer.

    Attributes:
        customers: The place of the customer of each.
        starts: The first pair of each region, by its place among all by name; at the end, how many there are.
        of_orders: The pair of each order by number, or NOBODY.
    """

    customers: Numbers
    starts: Integers
    of_orders: Numbers


class Ranking(NamedTuple):
    """All pairs with an order that touches a category, by region, and in each by the most that they can have brought.

    Attributes:
        starts: The first of these pairs of each region; at the end, how many there are.
        pairs: In this order.
        most: What their orders with a gain brought ever, in minor units.
        ends: Where the orders of each pair begin; one more at the end.
        orders: The numbers of the orders that touch the category, by pair in this order.
        revenue: What each of these brought of it, in minor units.
        is_sale: Whether a line of it has a positive quantity.
    """

    starts: Integers
    pairs: Numbers
    most: Integers
    ends: Integers
    orders: Numbers
    revenue: Numbers
    is_sale: Bools


def load_region_buyers(snapshot: Snapshot, store: Store, selection: Selection, ranks: int) -> list[Buyers]:
    """The customers of each region with the most revenue in the selection, and more of them; without ``latest``.

    Args:
        snapshot: The data.
        store: What there is to choose from.
        selection: What is chosen.
        ranks: Whoever has one of these ranks is among them.

    Returns:
        Customers with an order in the selection, region by region, as these are sorted by name.

    Raises:
        DatabaseError: The database cannot be read.
    """
    days = load_orders(snapshot).days
    within = span(days, day_number(selection.first_day), day_number(selection.last_day) + 1)
    are_few = within.stop - within.start <= _FEW_OF_ALL * len(days)
    if len(selection.categories) > 1 or ranks > _MOST_RANKS or are_few:
        return _all_buyers(snapshot, store, selection, within, ranks)
    return _front_runners(snapshot, store, selection, within, ranks)


def _all_buyers(snapshot: Snapshot, store: Store, selection: Selection, within: slice, ranks: int) -> list[Buyers]:
    pairs = _load_pairs(snapshot, store)
    parts = [parts_within(load_parts(snapshot, label), within) for label in selection.categories or ("*",)]
    owners = [pairs.of_orders[part.orders] for part in parts]
    spent = np.zeros(len(pairs.customers))
    for owner, part in zip(owners, parts, strict=True):
        # Whole numbers of minor units are exact as floats up to 2^53.
        spent += np.bincount(owner, part.revenue, minlength=len(spent))
    is_near, regions = np.zeros(len(spent), dtype=bool), _chosen(store, selection, pairs.starts)
    for there in regions:
        is_near[there] = spent[there] >= _least(spent[there], ranks)
    met, orders = _counted(pairs, parts, owners, is_near)
    # Whoever only brought something back is no customer, and may have left too few.
    few = [there for there in regions if np.count_nonzero(orders[span(met, there.start, there.stop)]) < ranks]
    if not all(is_near[there].all() for there in few):
        for there in few:
            is_near[there] = True
        met, orders = _counted(pairs, parts, owners, is_near)
    found = (span(met, there.start, there.stop) for there in regions)
    return [_buyers(pairs, met[those], orders[those], spent[met[those]]) for those in found]


def _least(spent: Floats, ranks: int) -> float:
    """What somebody brought who is at the last rank or behind it: of all, or of some of many."""
    sample = spent[::_SAMPLED]
    if ranks > _MOST_RANKS or len(sample) < ranks:
        return -np.inf
    return float(np.partition(sample, -ranks)[-ranks])


def _counted(
    pairs: Pairs, parts: Sequence[Parts], owners: Sequence[Numbers], is_near: Bools
) -> tuple[Integers, Integers]:
    """Those who are looked at, in order, and how many orders each has; ``owners`` are the pairs of the orders."""
    met = np.flatnonzero(is_near)
    sold = [part.orders[is_near[owner] & part.is_sale] for owner, part in zip(owners, parts, strict=True)]
    each = np.unique(np.concatenate(sold)) if len(sold) > 1 else sold[0]
    return met, np.bincount(np.searchsorted(met, pairs.of_orders[each]), minlength=len(met))


def _front_runners(snapshot: Snapshot, store: Store, selection: Selection, within: slice, ranks: int) -> list[Buyers]:
    pairs = _load_pairs(snapshot, store)
    ranking = _load_ranking(snapshot, store, selection.categories[0] if selection.categories else "*")
    found = []
    for there in _chosen(store, selection, ranking.starts):
        first = slice(there.start, min(there.start + _AT_FIRST * ranks, there.stop))
        orders, spent = _summed(ranking, first, within)
        others = slice(first.stop, _needed(ranking.most, spent[orders > 0], (first.stop, there.stop), ranks))
        more_orders, more_spent = _summed(ranking, others, within)
        met = ranking.pairs[first.start : others.stop]
        found.append(_buyers(pairs, met, np.append(orders, more_orders), np.append(spent, more_spent)))
    return found


def _chosen(store: Store, selection: Selection, starts: Integers) -> list[slice]:
    """The pairs of each region, by name; none of one that is not chosen."""
    return [
        slice(start, end if not selection.regions or region in selection.regions else start)
        for region, (start, end) in zip(sorted(store.regions), pairwise(starts.tolist()), strict=True)
    ]


def _needed(most: Integers, revenue: Integers, places: tuple[int, int], ranks: int) -> int:
    """Up to which place of a ranking somebody may have one of the ranks.

    Args:
        most: What each can have brought.
        revenue: What those who were looked at brought.
        places: The first of their region who was not looked at, and the one after its last.
        ranks: The last rank.
    """
    first, end = places
    if len(revenue) < ranks:
        return end
    least = np.partition(revenue, -ranks)[-ranks]
    return bisect_right(most, -least, first, end, key=operator.neg)


def _summed(ranking: Ranking, places: slice, within: slice) -> tuple[Integers, Integers]:
    """How many of the orders between two numbers each of these has, and what they brought."""
    if places.start == places.stop:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    starts = ranking.ends[places]
    entries = slice(starts[0], ranking.ends[places.stop])
    is_within = (ranking.orders[entries] >= within.start) & (ranking.orders[entries] < within.stop)
    orders = np.add.reduceat(is_within & ranking.is_sale[entries], starts - starts[0], dtype=np.int64)
    return orders, np.add.reduceat(ranking.revenue[entries] * is_within, starts - starts[0], dtype=np.int64)


def _buyers(pairs: Pairs, met: Numbers, orders: Integers, spent: "Integers | Floats") -> Buyers:
    """Those of them with an order."""
    kept = np.flatnonzero(orders)
    nothing = np.zeros(len(kept), dtype=np.int64)
    return Buyers(pairs.customers[met[kept]], orders[kept], spent[kept].astype(np.int64), nothing)


def _load_pairs(snapshot: Snapshot, store: Store) -> Pairs:
    return snapshot.once("buyers/pairs", lambda: _read_pairs(snapshot, store))


def _read_pairs(snapshot: Snapshot, store: Store) -> Pairs:
    pairs = load_pairs(snapshot)
    order = np.argsort(pairs.regions, kind="stable")
    place = np.full(len(order) + 1, NOBODY, dtype=np.int32)  # the last is that of NOBODY
    place[order] = np.arange(len(order))
    return Pairs(
        customers=pairs.customers[order],
        starts=np.searchsorted(pairs.regions[order], np.arange(len(store.regions) + 1)),
        of_orders=place[pairs.of_orders],
    )


def _load_ranking(snapshot: Snapshot, store: Store, category: str) -> Ranking:
    return snapshot.once(f"buyers/ranking of {category}", lambda: _read_ranking(snapshot, store, category))


def _read_ranking(snapshot: Snapshot, store: Store, category: str) -> Ranking:
    pairs, parts = _load_pairs(snapshot, store), load_parts(snapshot, category)
    count, owner = len(pairs.customers), pairs.of_orders[parts.orders]
    most = np.bincount(owner, np.maximum(parts.revenue, 0), minlength=count).astype(np.int64)
    sizes = np.bincount(owner, minlength=count)
    region = np.repeat(np.arange(len(pairs.starts) - 1), np.diff(pairs.starts))
    touching = np.flatnonzero(sizes)
    order = touching[np.lexsort((-most[touching], region[touching]))]
    place = np.zeros(count, dtype=np.int32)
    place[order] = np.arange(len(order))
    entries = np.argsort(place[owner], kind="stable")
    return Ranking(
        starts=np.searchsorted(region[order], np.arange(len(pairs.starts))),
        pairs=order.astype(np.int32),
        most=most[order],
        ends=np.concatenate([[0], np.cumsum(sizes[order])]),
        orders=parts.orders[entries],
        revenue=parts.revenue[entries],
        is_sale=parts.is_sale[entries],
    )
