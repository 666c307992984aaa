"""Which customers of each region bought most on any days (METRICS.md, Customers).

Over years, every order would have to be summed to rank a few customers. But nobody brought more on some days than all
that they ever bought, and that is summed once a dataset: so the customers are taken in its order, most first, and those
who ever bought less than somebody at the last rank did on these days are not looked at.
"""

import operator
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from data_access.buyers import Buyers
from data_access.database import Snapshot
from data_access.order_sets import NOBODY, Integers
from data_access.packing import Numbers, span
from data_access.purchases import Parts, day_number, load_everyone, load_orders, load_parts, load_purchases
from data_access.selection import Selection
from data_access.store import Store

Floats = npt.NDArray[np.float64]
# Summing so many orders, or so small a part of all, takes no longer than looking for whom they need not be summed.
_FEW_ORDERS, _FEW_OF_ALL = 50_000, 1 / 8
# Customers of a region who are looked at first, a rank.
_AT_FIRST = 20
_MOST_RANKS = 20


@dataclass(frozen=True)
class Pairs:
    """Every customer with their own region, and with every other one that an order of theirs went to; by region.

    Attributes:
        customers: The place of the customer of each.
        starts: The first pair of each region, by its place among all by name; at the end, how many there are.
        of_orders: The pair of each order by number, or NOBODY.
    """

    customers: Integers
    starts: Integers
    of_orders: Numbers


class Ranking(NamedTuple):
    """All pairs, by region, and in each by the most that they can have brought of a category on any days.

    Attributes:
        pairs: In this order.
        most: What their orders with a gain brought ever, in minor units.
        parts: The places of all orders that touch the category, among these, by pair in this order.
        ends: Where those of each pair begin; one more at the end.
    """

    pairs: Numbers
    most: Integers
    parts: Numbers
    ends: Integers


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
    few = max(_FEW_ORDERS, _FEW_OF_ALL * len(days))
    if len(selection.categories) > 1 or ranks > _MOST_RANKS or within.stop - within.start <= few:
        return _all_buyers(snapshot, store, selection)
    return _front_runners(snapshot, store, selection, within, ranks)


def _all_buyers(snapshot: Snapshot, store: Store, selection: Selection) -> list[Buyers]:
    pairs, purchases = _load_pairs(snapshot, store), load_purchases(snapshot, store, selection)
    counts = np.bincount(pairs.of_orders[purchases.sold], minlength=len(pairs.customers)).astype(np.int64)
    spent = np.bincount(pairs.of_orders[purchases.touched], purchases.revenue, minlength=len(pairs.customers)).astype(
        np.float64
    )
    return _by_region(pairs, np.flatnonzero(counts), counts, spent)


def _front_runners(snapshot: Snapshot, store: Store, selection: Selection, within: slice, ranks: int) -> list[Buyers]:
    category = selection.categories[0] if selection.categories else "*"
    pairs, ranking = _load_pairs(snapshot, store), _load_ranking(snapshot, store, category)
    parts = load_parts(snapshot, category)
    counts, spent = np.zeros(len(pairs.customers), dtype=np.int64), np.zeros(len(pairs.customers))

    def look(places: Integers) -> Integers:
        found = ranking.pairs[places]
        counts[found], spent[found] = _summed(ranking, parts, places, within)
        return found[counts[found] > 0]

    met: list[Integers] = [np.zeros(0, dtype=np.int64)]
    for region, (start, end) in zip(sorted(store.regions), pairwise(pairs.starts.tolist()), strict=True):
        if not selection.regions or region in selection.regions:
            first = min(start + _AT_FIRST * ranks, end)
            found = look(np.arange(start, first))
            met += found, look(np.arange(first, _needed(ranking.most, spent[found], (first, end), ranks)))
    return _by_region(pairs, np.sort(np.concatenate(met)), counts, spent)


def _needed(most: Integers, revenue: Floats, places: tuple[int, int], ranks: int) -> int:
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


def _summed(ranking: Ranking, parts: Parts, places: Integers, within: slice) -> tuple[Integers, Floats]:
    """How many of the orders between two numbers each of these has, and what they brought."""
    sizes = ranking.ends[places + 1] - ranking.ends[places]
    owner = np.repeat(np.arange(len(places)), sizes)
    entries = ranking.parts[np.arange(len(owner)) + np.repeat(ranking.ends[places] - np.cumsum(sizes) + sizes, sizes)]
    numbers = parts.orders[entries]
    kept = (numbers >= within.start) & (numbers < within.stop)
    entries, owner = entries[kept], owner[kept]
    orders = np.bincount(owner[parts.is_sale[entries]], minlength=len(places)).astype(np.int64)
    # Whole numbers of minor units are exact as floats up to 2^53.
    return orders, np.bincount(owner, parts.revenue[entries], minlength=len(places)).astype(np.float64)


def _by_region(pairs: Pairs, met: Integers, counts: Integers, spent: Floats) -> list[Buyers]:
    bounds = np.searchsorted(met, pairs.starts).tolist()
    found = []
    for first, end in pairwise(bounds):
        there = met[first:end]
        nothing = np.zeros(len(there), dtype=np.int64)
        found.append(Buyers(pairs.customers[there], counts[there], spent[there].astype(np.int64), nothing))
    return found


def _load_pairs(snapshot: Snapshot, store: Store) -> Pairs:
    return snapshot.once("buyers/pairs", lambda: _read_pairs(snapshot, store))


def _read_pairs(snapshot: Snapshot, store: Store) -> Pairs:
    orders, own = load_orders(snapshot), load_everyone(snapshot).regions.astype(np.int64)
    count = len(own)
    known = np.flatnonzero(orders.customers != NOBODY)
    away = known[own[orders.customers[known]] != orders.regions[known]]
    # Region and customer in one number.
    elsewhere = orders.regions[away].astype(np.int64) * count + orders.customers[away]
    at_home = own * count + np.arange(count)
    keys = np.sort(np.concatenate([at_home, np.unique(elsewhere)]))
    of_orders = np.full(len(orders.customers), NOBODY, dtype=np.int32)
    of_orders[known] = np.searchsorted(keys, at_home)[orders.customers[known]]
    of_orders[away] = np.searchsorted(keys, elsewhere)
    return Pairs(
        customers=keys % max(count, 1),
        starts=np.searchsorted(keys, np.arange(len(store.regions) + 1) * count),
        of_orders=of_orders,
    )


def _load_ranking(snapshot: Snapshot, store: Store, category: str) -> Ranking:
    return snapshot.once(f"buyers/ranking of {category}", lambda: _read_ranking(snapshot, store, category))


def _read_ranking(snapshot: Snapshot, store: Store, category: str) -> Ranking:
    pairs, parts = _load_pairs(snapshot, store), load_parts(snapshot, category)
    count, owner = len(pairs.customers), pairs.of_orders[parts.orders]
    most = np.bincount(owner, np.maximum(parts.revenue, 0), minlength=count).astype(np.int64)
    region = np.repeat(np.arange(len(pairs.starts) - 1), np.diff(pairs.starts))
    order = np.lexsort((-most, region))
    place = np.zeros(count, dtype=np.int32)
    place[order] = np.arange(count)
    sizes = np.bincount(owner, minlength=count)[order]
    return Ranking(
        pairs=order.astype(np.int32),
        most=most[order],
        parts=np.argsort(place[owner], kind="stable").astype(np.int32),
        ends=np.concatenate([[0], np.cumsum(sizes)]),
    )
