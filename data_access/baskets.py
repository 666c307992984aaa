"""What is bought together (METRICS.md, Customers: basket affinity).

support = orders with both / orders; confidence = orders with both / orders with A; lift = confidence / share of orders
with C. Pairs of distinct products, five joint orders or more, ranked by leverage = support(AC) - support(A) x
support(C): how many more orders have both than would if the two had nothing to do with each other.
"""

from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from data_access.catalogue import load_every_product
from data_access.database import Snapshot
from data_access.filters import filters
from data_access.frames import frame_of
from data_access.joint_orders import Meetings, load_meetings
from data_access.pairs import LEAST_JOINT_ORDERS
from data_access.products import load_catalogue
from data_access.selection import Selection
from data_access.store import Store

STRONGEST = 50
# Up to so many pairs in orders are counted one by one. Beyond, a product is a row of bits, one an order, and two rows
# are laid over each other, products in most orders first, up to so many comparisons of 64 orders: half a second.
_MOST_PAIRS, _MOST_COMPARISONS = 2_000_000, 200_000_000
_FIRST_PRODUCTS = 256

Integers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


class Baskets(NamedTuple):
    """What orders sold: one entry an order and product, every product once an order.

    Attributes:
        order: Number of the order, from 0.
        product: ProductID.
        orders: How many orders there are.
    """

    order: Integers
    product: Integers
    orders: int


@dataclass(frozen=True)
class Together:
    """What was bought together.

    Attributes:
        pairs: The strongest pairs, the one of most leverage first; columns: product_id (A), other_id (C), orders_with,
            orders_with_other, orders_with_both (int64), support, confidence, lift, leverage (float64). A is the
            product of the higher confidence: the one that is bought with the other more often than the other way
            round; the lower ProductID where both are in as many orders. Only pairs of a leverage above 0: the others
            are bought together less often than by chance.
        orders: Orders in all.
        products: How many products were in five orders or more.
        products_compared: How many of these were compared; fewer only where all would take too long, those in most
            orders.
    """

    pairs: pd.DataFrame
    orders: int
    products: int
    products_compared: int

    @property
    def counts(self) -> tuple[int, int, int]:
        """Orders in all, products in five of them or more, and how many of these were compared."""
        return self.orders, self.products, self.products_compared


class _Counted(NamedTuple):
    """Pairs by the places of their products, and orders with both."""

    first: Integers
    second: Integers
    both: Integers


def load_bought_together(
    snapshot: Snapshot, store: Store, selection: Selection, *, strongest: int = STRONGEST
) -> Together:
    """What is bought together in the selection; the pairs have columns product and other, too: the names."""
    met = load_meetings(snapshot, store, selection)
    catalogue = load_catalogue(snapshot, selection)
    if met is None:
        together = bought_together(load_baskets(snapshot, store, selection, catalogue), strongest=strongest)
    else:
        common = int(np.count_nonzero(met.orders_with >= LEAST_JOINT_ORDERS))
        ids = load_every_product(snapshot)["product_id"]
        pairs = _measured(_strongest_met(met, strongest), ids, met.orders_with, met.orders, strongest)
        together = Together(pairs.iloc[:strongest], met.orders, common, common)
    ids, names = catalogue["product_id"].to_numpy(), catalogue["product"].to_numpy()
    found = {
        name: names[np.searchsorted(ids, together.pairs[column].to_numpy())]
        for name, column in (("product", "product_id"), ("other", "other_id"))
    }
    return replace(together, pairs=pd.concat([together.pairs.reset_index(drop=True), frame_of(found)], axis=1))


def _strongest_met(met: Meetings, strongest: int) -> _Counted:
    """Pairs of the selection, those of most leverage among them: the others have too few joint orders for it."""
    found = _Counted(*[np.zeros(0, dtype=np.int64)] * 3)
    for *part, most in met.most_first():
        found = _Counted(*(np.concatenate(sides) for sides in zip(found, part, strict=True)))
        if len(found.both) > strongest:
            leverage = _leverage(found, met.orders_with, met.orders)
            weakest = np.partition(leverage, -strongest)[-strongest]
            found = _Counted(*(side[leverage >= weakest] for side in found))
            # In the form of the leverage itself, so that what is equal is equal.
            if most * met.orders / met.orders**2 < weakest:
                break
    return found


def load_baskets(snapshot: Snapshot, store: Store, selection: Selection, products: pd.DataFrame) -> Baskets:
    """What each order of the selection sold: kept lines of positive quantity.

    Args:
        snapshot: One read transaction.
        store: What there is to choose from.
        selection: What is chosen. A category keeps its own products; an order counts if one of them remains.
        products: The products of the chosen categories, by product_id.
    """
    packed = snapshot.columns("products/baskets", **filters(store, selection))
    sizes, sold = _numbers(packed["sizes"]), _numbers(packed["products"])
    order = np.repeat(np.arange(len(sizes)), sizes)
    if not selection.categories:
        return Baskets(order, sold, len(sizes))
    kept = np.isin(sold, products["product_id"].to_numpy())
    remaining, order = np.unique(order[kept], return_inverse=True)
    return Baskets(order, sold[kept], len(remaining))


def bought_together(baskets: Baskets, *, strongest: int = STRONGEST) -> Together:
    """The pairs of products of most leverage; equal ones by ProductID."""
    products, place, orders_with = np.unique(baskets.product, return_inverse=True, return_counts=True)
    common = np.flatnonzero(orders_with >= LEAST_JOINT_ORDERS)
    # Places by how many orders a product is in: 0 is in the most.
    common = common[np.argsort(-orders_with[common], kind="stable")]
    rank = np.full(len(products), len(products))
    rank[common] = np.arange(len(common))
    kept = rank[place] < len(common)
    order, place, counts = baskets.order[kept], rank[place][kept], orders_with[common]
    sizes = np.bincount(order, minlength=baskets.orders)
    compared = len(common)
    if int((sizes * (sizes - 1) // 2).sum()) <= _MOST_PAIRS:
        counted = _one_by_one(order, place, sizes, len(common))
    else:
        counted, compared = _by_bits(order, place, counts, baskets.orders, strongest)
    pairs = _measured(counted, products[common], counts, baskets.orders, strongest)
    return Together(pairs.iloc[:strongest], baskets.orders, len(common), compared)


def _numbers(texts: "npt.NDArray[np.object_]") -> Integers:
    """The numbers of texts such as "17 4"."""
    return np.fromstring(" ".join(texts), dtype=np.int64, sep=" ")


def _one_by_one(order: Integers, place: Integers, sizes: Integers, width: int) -> _Counted:
    """Every pair of every order, with the same pairs of all orders added up."""
    by_order = np.argsort(order, kind="stable")
    place = place[by_order]
    # Each entry is paired with those after it in its order.
    starts = np.cumsum(sizes) - sizes
    followers = np.repeat(starts + sizes, sizes) - np.arange(len(place)) - 1
    one = np.repeat(np.arange(len(place)), followers)
    offset = np.arange(len(one)) - np.repeat(np.cumsum(followers) - followers, followers)
    first, second = place[one], place[one + 1 + offset]
    key = np.minimum(first, second) * width + np.maximum(first, second)
    found, both = np.unique(key, return_counts=True)
    return _Counted(found // max(width, 1), found % max(width, 1), both)


def _by_bits(order: Integers, place: Integers, counts: Integers, orders: int, strongest: int) -> tuple[_Counted, int]:
    """Pairs of the products in most orders, and how many products were compared.

    No pair has more leverage than the share s of its rarer product allows, s x (1 - s): once that is less than the
    weakest pair wanted has already, the products that are rarer still need not be looked at. As much is not less: equal
    pairs are told apart by their numbers.
    """
    several = np.bincount(order, minlength=orders) > 1
    numbers = np.cumsum(several) - 1
    kept = several[order]
    order, place = numbers[order[kept]], place[kept]
    most = min(len(counts), int((_MOST_COMPARISONS * 128 / max(int(several.sum()), 1)) ** 0.5))
    # In the form of the leverage itself, so that what is equal is equal.
    reach = (counts * orders - counts**2) / max(orders, 1) ** 2
    width = min(most, _FIRST_PRODUCTS)
    while True:
        counted = _overlaid(order, place, int(several.sum()), width)
        leverage = np.sort(_leverage(counted, counts, orders))[::-1]
        bound = max(0.0, float(leverage[strongest - 1])) if len(leverage) >= strongest else 0.0
        needed = width + int(((reach[width:] >= bound) & (reach[width:] > 0)).sum())
        if needed == width or width == most:
            return counted, len(counts) if needed == width else most
        width = min(most, needed)


def _overlaid(order: Integers, place: Integers, orders: int, width: int) -> _Counted:
    """Orders with both, of all pairs of the first ``width`` products."""
    kept = place < width
    words = (orders // 64 + 1) * 2  # of 32 bits, which a float adds up exactly; two of them are compared at once
    place, order = place[kept], order[kept]
    bits = np.bincount(place * words + order // 32, weights=1 << (order % 32), minlength=width * words)
    table = bits.astype(np.uint32).view(np.uint64).reshape(width, words // 2)
    found = [np.bitwise_count(table[one] & table[one + 1 :]).sum(axis=1, dtype=np.int64) for one in range(width)]
    both = np.concatenate(found) if found else np.zeros(0, dtype=np.int64)
    first, second = np.triu_indices(width, k=1)
    enough = both >= LEAST_JOINT_ORDERS
    return _Counted(first[enough], second[enough], both[enough])


def _leverage(counted: _Counted, counts: Integers, orders: int) -> Floats:
    # Of whole numbers as far as they go, so that equal pairs are equal.
    first, second = counts[counted.first], counts[counted.second]
    leverage: Floats = (counted.both * orders - first * second) / max(orders, 1) ** 2
    return leverage


def _measured(counted: _Counted, products: Integers, counts: Integers, orders: int, strongest: int) -> pd.DataFrame:
    """The measures of METRICS.md, most leverage first; at least of so many pairs, where there are as many."""
    leverage = _leverage(counted, counts, orders)
    kept = np.flatnonzero((counted.both >= LEAST_JOINT_ORDERS) & (leverage > 0))
    if len(kept) > strongest:
        kept = kept[leverage[kept] >= np.partition(leverage[kept], -strongest)[-strongest]]
    first, second, both, leverage = counted.first[kept], counted.second[kept], counted.both[kept], leverage[kept]
    swapped = counts[second] < counts[first]  # of two in as many orders, the first has the lower ProductID
    one, other = np.where(swapped, second, first), np.where(swapped, first, second)
    ranked = np.lexsort((products[other], products[one], -leverage))
    one, other, both, leverage = one[ranked], other[ranked], both[ranked], leverage[ranked]
    confidence = both / counts[one]
    return frame_of(
        {
            "product_id": products[one],
            "other_id": products[other],
            "orders_with": counts[one],
            "orders_with_other": counts[other],
            "orders_with_both": both,
            "support": both / max(orders, 1),
            "confidence": confidence,
            "lift": confidence / (counts[other] / max(orders, 1)),
            "leverage": leverage,
        }
    )
