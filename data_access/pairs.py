"""Pairs of products that stand together in orders: those that could ever count, found once when a store is built.

A pair counts from so many joint orders on, whatever the days, regions and categories: so one that has fewer in all of
the store counts nowhere, and is not kept. Most pairs meet but once or twice.
"""

from array import array
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from data_access.packing import Numbers, packed_numbers, unpacked_numbers

Integers = npt.NDArray[np.int64] | npt.NDArray[np.int32]

LEAST_JOINT_ORDERS = 5
# A store with more pairs in its orders keeps none: a wholesaler's orders have hundreds of products, and half the square
# of that in pairs. Ten million orders of three products have fewer, and take four gigabytes of memory while they are
# found.
MOST_PAIRS = 60_000_000
_AT_A_TIME = 1_000_000


class Pairs(NamedTuple):
    """Pairs of products with enough joint orders in all of the store, and each of these orders.

    Attributes:
        first: The place of one product among all by ProductID.
        second: That of the other, which is higher.
        order: The number of an order with a pair, in order.
        pair: Which pair it has, by its place in ``first``.
    """

    first: Numbers
    second: Numbers
    order: Numbers
    pair: Numbers


class PackPairs:
    """SQL aggregate: the sold lines of all orders, number of the order x 2^32 + place of the product."""

    def __init__(self) -> None:
        self._lines = array("q")
        self.step = self._lines.append  # called for every row: nothing of Python stands between

    def finalize(self) -> Any:
        """The four arrays of Pairs, one a line; empty where there are too many."""
        lines = np.sort(np.array(self._lines))
        lines = lines[np.diff(lines, prepend=-1) > 0]  # a product may stand on several lines of an order
        orders, products = (half.astype(np.int32) for half in (lines >> 32, lines & 0xFFFFFFFF))
        starts = np.flatnonzero(np.diff(orders, prepend=-1))
        sizes = np.diff(np.append(starts, len(orders)))
        if int((sizes * (sizes - 1) // 2).sum()) > MOST_PAIRS:
            return ""
        found = [*_pairs(orders, products, starts, sizes)]
        order, keys = (np.concatenate([part[place] for part in found]) for place in (0, 1))
        known, counts = np.unique(keys, return_counts=True)
        known = known[counts >= LEAST_JOINT_ORDERS]
        pair = np.searchsorted(known, keys)
        kept = np.append(known, -1)[pair] == keys
        columns = (known >> 32, known & 0xFFFFFFFF, order[kept], pair[kept])
        return "\n".join(map(packed_numbers, columns))


def unpacked_pairs(packed: str) -> Pairs | None:
    """What ``pack_pairs`` wrote; None where there were too many."""
    return Pairs(*map(unpacked_numbers, packed.split("\n"))) if packed else None


def _pairs(
    orders: Integers, products: Integers, starts: Integers, sizes: Integers
) -> Iterator[tuple[Integers, Integers]]:
    """The order of every pair, and both products in one number, the lower one first; some orders at a time."""
    # How many lines follow each line in its order: as many pairs begin with it.
    following = np.repeat(starts + sizes, sizes) - np.arange(len(orders)) - 1
    done = np.cumsum(following)
    first = 0
    while first < len(orders):
        end = max(first + 1, int(np.searchsorted(done, done[first] + _AT_A_TIME)))
        counts = following[first:end]
        one = np.repeat(np.arange(first, end), counts)
        other = one + 1 + np.arange(len(one)) - np.repeat(np.cumsum(counts) - counts, counts)
        yield orders[one], products[one].astype(np.int64) << 32 | products[other]
        first = end
    yield np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.int64)
