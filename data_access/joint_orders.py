"""In how many orders of any days and regions two products stand together, counted in memory.

A store of ten million orders has millions of pairs of products, and few of them are ever shown. So the orders of each
pair are held one pair after the other, and only the pairs that could be shown are counted: no pair has more joint
orders in a part of the store than in all of it. For a few days, whose orders are fewer than those of such pairs, the
pairs are held one order after the other as well. That is up to 8 bytes a joint order in all.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from data_access.catalogue import in_categories
from data_access.database import Snapshot
from data_access.order_sets import Integers, count_orders, load_order_sets
from data_access.packing import Numbers, narrowed
from data_access.pairs import LEAST_JOINT_ORDERS, unpacked_pairs
from data_access.product_sums import load_order_counts
from data_access.purchases import are_chosen, load_orders
from data_access.selection import Selection
from data_access.store import Store

Bools = npt.NDArray[np.bool_]

# So many joint orders are looked at first; each further part has several times as many as those before it.
_FIRST_PART, _GROWTH = 100_000, 4


@dataclass(frozen=True)
class JointOrders:
    """Pairs of products with enough joint orders in all of the store: those with the most stand first.

    Attributes:
        first: The place of one product of each pair among all by ProductID.
        second: That of the other, which is higher.
        starts: Where the orders of each pair begin in ``orders``; at the end, how many there are.
        orders: The numbers of the orders of one pair after the other.
        pairs: The pairs of one order after the other, by their places in ``first``.
        day_starts: Where the pairs of each day with orders begin in ``pairs``; at the end, how many there are.
        sizes: How many pairs each order has, by its number.
    """

    first: Numbers
    second: Numbers
    starts: Integers
    orders: Numbers
    pairs: Numbers
    day_starts: Integers
    sizes: Numbers

    def length(self, pair: int) -> int:
        """In how many orders of all of the store a pair is."""
        return int(self.starts[pair + 1] - self.starts[pair])

    def orders_of(self, pairs: slice | Integers) -> tuple[Numbers, Integers]:
        """The orders of some pairs, one pair after the other, and where those of each begin."""
        if isinstance(pairs, slice):
            starts = self.starts[pairs]
            return self.orders[self.starts[pairs.start] : self.starts[pairs.stop]], starts - starts[:1]
        lengths = self.starts[pairs + 1] - self.starts[pairs]
        offsets = np.cumsum(lengths) - lengths
        return self.orders[np.repeat(self.starts[pairs] - offsets, lengths) + np.arange(lengths.sum())], offsets


class _Regions(NamedTuple):
    """The region of each order by number, and which regions are chosen."""

    of_order: Numbers
    chosen: Bools

    def is_chosen(self, orders: Numbers | slice) -> Bools:
        """Whether some orders are of a chosen region."""
        found: Bools = self.chosen[self.of_order[orders]]
        return found


@dataclass(frozen=True)
class Meetings:
    """How often products stand together in the orders of a selection.

    Attributes:
        orders: How many orders there are.
        orders_with: In how many of them each product of the store is, by ProductID; 0 for those of other categories.
    """

    orders: int
    orders_with: Integers
    _joint: JointOrders
    _numbers: tuple[int, int]
    _entries: slice
    _is_here: Bools | None
    _regions: _Regions | None

    def most_first(self) -> Iterator[tuple[Integers, Integers, Integers, int]]:
        """Pairs with enough joint orders in the selection, some at a time, as long as anybody wants more.

        Yields:
            The places of one product of each pair among all by ProductID; those of the other, which are higher; in how
            many orders both are; and how many joint orders a pair that is yet to come can have at the most.
        """
        joint, count = self._joint, len(self._joint.first)
        done, part = 0, _FIRST_PART
        while done < count:
            # Once more of them are to be looked at than the days have, those of the days are counted.
            is_last = part > _GROWTH * (self._entries.stop - self._entries.start)
            end = count if is_last else max(done + 1, int(np.searchsorted(joint.starts, part, side="right")) - 1)
            both = self._of_days()[done:] if is_last else self._of(slice(done, end))
            kept = np.flatnonzero(both >= LEAST_JOINT_ORDERS)
            first, second = (side[done:end][kept].astype(np.int64) for side in (joint.first, joint.second))
            here = slice(None) if self._is_here is None else self._is_here[first] & self._is_here[second]
            yield first[here], second[here], both[kept][here], joint.length(end) if end < count else 0
            done, part = end, part * _GROWTH

    def with_product(self, mine: int) -> tuple[Integers, Integers]:
        """The places of the products that stand together with one of them, and in how many orders they do."""
        joint = self._joint
        pairs = np.flatnonzero((joint.first == mine) | (joint.second == mine))
        others = joint.first[pairs].astype(np.int64) + joint.second[pairs] - mine
        if self._is_here is not None:
            kept = self._is_here[others] & self._is_here[mine]
            pairs, others = pairs[kept], others[kept]
        return others, self._of(pairs)

    def _of(self, pairs: slice | Integers) -> Integers:
        """In how many orders of the selection each of these pairs is, from the pairs' own orders."""
        orders, offsets = self._joint.orders_of(pairs)
        first, end = self._numbers
        is_met = (orders >= first) & (orders < end)
        if self._regions is not None:
            within = np.flatnonzero(is_met)
            is_met[within] = self._regions.is_chosen(orders[within])
        # Bytes are added up twice as fast as truth values. Every pair has an order.
        return np.add.reduceat(is_met.view(np.uint8), offsets, dtype=np.int64) if len(offsets) else offsets

    def _of_days(self) -> Integers:
        """The same of all pairs, from the orders of the days."""
        joint, met = self._joint, self._joint.pairs[self._entries]
        if self._regions is not None:
            days = slice(*self._numbers)
            met = met[np.repeat(self._regions.is_chosen(days), joint.sizes[days])]
        return np.bincount(met, minlength=len(joint.first))


def load_meetings(snapshot: Snapshot, store: Store, selection: Selection) -> Meetings | None:
    """How often products stand together; None in a store whose orders have too many pairs to be kept (pairs.py).

    Only pairs with enough joint orders in all of the store are told: no others can count in a part of it.

    Raises:
        DatabaseError: The database cannot be read.
    """
    joint = snapshot.once("products/joint orders", lambda: _read_joint_orders(snapshot))
    if joint is None:
        return None
    sets = load_order_sets(snapshot)
    first_day, last_day = selection.first_day.isoformat(), selection.last_day.isoformat()
    days, numbers = sets.places([first_day], last_day), sets.bounds([first_day], last_day)
    orders_with = load_order_counts(snapshot, store, selection)
    is_here = in_categories(snapshot, selection) if selection.categories else None
    regions = None
    if selection.regions:
        regions = _Regions(load_orders(snapshot).regions, are_chosen(store.regions, selection.regions))
    return Meetings(
        orders=int(count_orders(snapshot, selection, [first_day], last_day)[0]),
        orders_with=orders_with if is_here is None else np.where(is_here, orders_with, 0),
        _joint=joint,
        _numbers=(numbers[0], numbers[1]),
        _entries=slice(*joint.day_starts[days].tolist()),
        _is_here=is_here,
        _regions=regions,
    )


def _read_joint_orders(snapshot: Snapshot) -> JointOrders | None:
    kept = unpacked_pairs(snapshot.unremembered("products/pairs")["packed"][0])
    if kept is None:
        return None
    counts = np.bincount(kept.pair, minlength=len(kept.first))
    most_first = np.argsort(-counts, kind="stable")
    place = np.empty(len(counts), dtype=np.uint32)
    place[most_first] = np.arange(len(counts))
    pairs = place[kept.pair]
    # Pair and order in one: sorting these is several times faster than sorting orders by pair.
    by_pair = np.sort(pairs.astype(np.uint64) << np.uint64(32) | kept.order)
    number_starts = load_order_sets(snapshot).starts
    return JointOrders(
        first=kept.first[most_first],
        second=kept.second[most_first],
        starts=np.concatenate(([0], np.cumsum(counts[most_first]))),
        orders=by_pair.astype(np.uint32),  # of each the lower half
        pairs=narrowed(pairs),
        day_starts=np.searchsorted(kept.order, np.array(number_starts)),
        sizes=narrowed(np.bincount(kept.order, minlength=number_starts[-1])),
    )
