"""The customers of some orders: how much each bought, and how they rank (METRICS.md, Customers).

A customer is one with an order of positive quantity among them; what they brought back counts against their revenue.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from data_access.order_sets import Integers
from data_access.purchases import Customers, Purchases


@dataclass(frozen=True)
class Buyers:
    """Customers by place (see purchases.Customers), one entry each.

    Attributes:
        places: Who.
        orders: Their orders, each counted once.
        revenue: What they brought, in minor units.
        latest: Day number of the latest order.
    """

    places: Integers
    orders: Integers
    revenue: Integers
    latest: Integers

    def only(self, kept: "npt.NDArray[np.bool_] | Integers") -> "Buyers":
        """Some of them."""
        return Buyers(self.places[kept], self.orders[kept], self.revenue[kept], self.latest[kept])


class Scores(NamedTuple):
    """Scores of 1 to 5 of each buyer among all of them; ``value`` is the mean of the last two, rounded half up."""

    recency: Integers
    frequency: Integers
    monetary: Integers
    value: Integers


def buyers(purchases: Purchases, everyone: Customers) -> Buyers:
    """The customers of these orders.

    Args:
        purchases: The orders.
        everyone: All customers of the store.
    """
    customers = len(everyone.ids)
    who = purchases.orders.customers[purchases.sold]
    counts = np.bincount(who, minlength=customers)
    places = np.flatnonzero(counts)
    latest = np.zeros(customers, dtype=np.int64)
    latest[who] = purchases.orders.days[purchases.sold]  # the days go up: the last one stays
    # Whole numbers of minor units are exact as floats up to 2^53.
    spent = np.bincount(purchases.orders.customers[purchases.touched], purchases.revenue, minlength=customers)
    return Buyers(places, counts[places], spent[places].astype(np.int64), latest[places])


def buyers_by_region(purchases: Purchases, everyone: Customers, regions: int) -> list[Buyers]:
    """The customers of these orders in each region, by its place; without ``latest``, which is 0.

    Args:
        purchases: The orders.
        everyone: All customers of the store.
        regions: How many regions there are.
    """
    orders = purchases.orders

    def summed(numbers: Integers, weights: Integers | None = None) -> Integers:
        # A customer in a region is one number: all are summed in one go.
        keys = orders.customers[numbers].astype(np.int64) * regions + orders.regions[numbers]
        return np.bincount(keys, weights, minlength=len(everyone.ids) * regions).reshape(-1, regions)

    counts, spent = summed(purchases.sold), summed(purchases.touched, purchases.revenue)
    found = []
    for region in range(regions):
        places = np.flatnonzero(counts[:, region])
        revenue = spent[places, region].astype(np.int64)
        found.append(Buyers(places, counts[places, region], revenue, np.zeros(len(places), dtype=np.int64)))
    return found


def scores(found: Buyers) -> Scores:
    """Recency by the latest order, frequency by orders, money by revenue; see rfm.py."""
    frequency, monetary = score(found.orders), score(found.revenue)
    return Scores(score(found.latest), frequency, monetary, (frequency + monetary + 1) // 2)


def score(values: Integers) -> Integers:
    """min(5, 1 + floor(5 x PERCENT_RANK)), exact in whole numbers: how many of the others are less, in fifths."""
    less = np.searchsorted(np.sort(values), values)
    return np.minimum(5, 1 + 5 * less // max(1, len(values) - 1))


def first_ranks(found: Buyers, ranks: int) -> tuple[Buyers, Integers]:
    """The buyers with the most revenue up to a rank, by RANK: ties share a rank and leave a gap.

    Returns:
        Most revenue first, then by place; and their ranks.
    """
    if len(found.places) > ranks:
        least = np.partition(found.revenue, -ranks)[-ranks]
        found = found.only(found.revenue >= least)
    found = found.only(np.lexsort((found.places, -found.revenue)))
    return found, 1 + np.searchsorted(-found.revenue, -found.revenue)
