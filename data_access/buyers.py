"""The customers of some orders: how much each bought, and how they rank (METRICS.md, Customers).

A customer is one with an order of positive quantity among them; what they brought back counts against their revenue.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from data_access.customer_history import Pairs, load_pairs, load_sums_of_anything
from data_access.database import Snapshot
from data_access.frames import Columns
from data_access.order_sets import NOBODY, Integers
from data_access.packing import Numbers
from data_access.purchases import Customers, Purchases, load_purchases
from data_access.selection import Selection
from data_access.store import Store


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


class Totals(NamedTuple):
    """How many customers bought, and how much.

    Attributes:
        customers: How many.
        new_customers: Those of them whose first order ever is not before the first day.
        repeat_customers: Those with more than one order.
        orders: Their orders, each counted once.
        revenue: What they brought, in minor units.
    """

    customers: int
    new_customers: int
    repeat_customers: int
    orders: int
    revenue: int


class Scores(NamedTuple):
    """Scores of 1 to 5 of each buyer among all of them; ``value`` is the mean of the last two, rounded half up."""

    recency: Numbers
    frequency: Numbers
    monetary: Numbers
    value: Numbers


def load_scores(snapshot: Snapshot, store: Store, selection: Selection) -> Scores:
    """The scores of ``load_buyers``, likewise.

    Raises:
        DatabaseError: The database cannot be read.
    """

    def find() -> Columns:
        return scores(load_buyers(snapshot, store, selection))._asdict()

    return Scores(**_remembered("scores", snapshot, store, selection, find))


def load_buyers(snapshot: Snapshot, store: Store, selection: Selection) -> Buyers:
    """The customers of the selection, found once for all that is told of them.

    Raises:
        DatabaseError: The database cannot be read.
    """

    return _of_pairs(load_pair_sums(snapshot, store, selection), load_pairs(snapshot))


def load_pair_sums(snapshot: Snapshot, store: Store, selection: Selection) -> Columns:
    """What each customer bought in each region of the selection, found once for all that is told of them.

    Returns:
        One row a pair of customer and region with an order, and where pairs are more than customers with a mere return:
        pairs (see customer_history.Pairs, in order); orders (each once); revenue (minor units); latest (day number of
        the latest order; without meaning where orders is 0).

    Raises:
        DatabaseError: The database cannot be read.
    """

    def find() -> Columns:
        if selection.categories:
            return _pair_sums(load_purchases(snapshot, store, selection), load_pairs(snapshot))
        return load_sums_of_anything(snapshot, store, selection)

    return _remembered("sums", snapshot, store, selection, find)


def _pair_sums(purchases: Purchases, pairs: Pairs) -> Columns:
    count, who = len(pairs.customers), pairs.of_orders[purchases.sold]
    touched = pairs.of_orders[purchases.touched]
    orders = np.bincount(who, minlength=count)
    latest = np.zeros(count, dtype=np.int32)
    latest[who] = purchases.orders.days[purchases.sold]  # the days go up: the last one stays
    # Whole numbers of minor units are exact as floats up to 2^53.
    spent = np.bincount(touched, purchases.revenue, minlength=count)
    met = np.flatnonzero(orders if pairs.are_customers else np.bincount(touched, minlength=count))
    return {
        "pairs": met.astype(np.int32),
        "orders": orders[met].astype(np.int32),
        "revenue": spent[met].astype(np.int64),
        "latest": latest[met],
    }


def _of_pairs(sums: Columns, pairs: Pairs) -> Buyers:
    """The customers of these pairs, each once."""
    if pairs.are_customers:
        return Buyers(sums["pairs"], sums["orders"], sums["revenue"], sums["latest"])
    customers = pairs.customers[sums["pairs"]]
    firsts = np.flatnonzero(np.diff(customers, prepend=NOBODY))
    if not len(firsts):
        return Buyers(customers, sums["orders"], sums["revenue"], sums["latest"])
    orders, revenue = (np.add.reduceat(sums[name], firsts, dtype=np.int64) for name in ("orders", "revenue"))
    found = Buyers(customers[firsts], orders, revenue, np.maximum.reduceat(sums["latest"], firsts))
    return found.only(found.orders > 0)


def _remembered(
    name: str, snapshot: Snapshot, store: Store, selection: Selection, find: Callable[[], Columns]
) -> Columns:
    """Found once a dataset where everything is chosen: it costs most, and people begin with it."""
    days = (selection.first_day, selection.last_day)
    if days == (store.first_day, store.as_of) and not selection.regions and not selection.categories:
        return snapshot.once(f"buyers/{name}", find)
    return snapshot.remembered((name, *days, selection.regions, selection.categories), find)


def totals(purchases: Purchases, everyone: Customers, first_day: int) -> Totals:
    """What the customers of these orders add up to, without telling them one by one.

    Args:
        purchases: The orders.
        everyone: All customers of the store.
        first_day: Number of the first day of the orders.
    """
    who = np.sort(purchases.orders.customers[purchases.sold])
    is_first = np.ones(len(who), dtype=bool)
    np.not_equal(who[1:], who[:-1], out=is_first[1:])
    customers = who[is_first]
    # Whoever brought something back and bought nothing is none of them.
    returned = np.flatnonzero(~purchases.is_sale)
    bringers = purchases.orders.customers[purchases.touched[returned]]
    place = np.searchsorted(customers, bringers)
    is_other = np.append(customers, NOBODY)[place] != bringers
    return Totals(
        customers=len(customers),
        new_customers=int(np.count_nonzero(everyone.first_days[customers] >= first_day)),
        repeat_customers=int(np.count_nonzero(is_first[:-1] & ~is_first[1:])),
        orders=len(who),
        revenue=int(purchases.revenue.sum(dtype=np.int64) - purchases.revenue[returned[is_other]].sum(dtype=np.int64)),
    )


def totals_of(found: Buyers, everyone: Customers, first_day: int) -> Totals:
    """The same of customers that were told one by one."""
    return Totals(
        customers=len(found.places),
        new_customers=int(np.count_nonzero(everyone.first_days[found.places] >= first_day)),
        repeat_customers=int(np.count_nonzero(found.orders > 1)),
        orders=int(found.orders.sum()),
        revenue=int(found.revenue.sum()),
    )


def scores(found: Buyers) -> Scores:
    """Recency by the latest order, frequency by orders, money by revenue; see rfm.py."""
    frequency, monetary = score(found.orders), score(found.revenue)
    return Scores(score(found.latest), frequency, monetary, (frequency + monetary + 1) // 2)


def score(values: Integers) -> Numbers:
    """min(5, 1 + floor(5 x PERCENT_RANK)), exact in whole numbers: how many of the others are less, in fifths.

    A score is reached by whoever has so many others below, and so by whoever has more than the last of these has.
    """
    others = max(1, len(values) - 1)
    found = np.ones(len(values), dtype=np.int8)
    if len(values) > 1:
        ordered = np.sort(values)  # a quarter of the time of np.partition at four places
        for fifths in range(1, 5):
            found += values > ordered[-(-fifths * others // 5) - 1]
    return found


def score_at(values: Integers, place: int) -> int:
    """The score of one of these values alone."""
    below = int(np.count_nonzero(values < values[place]))
    return 1 + min(4, 5 * below // max(1, len(values) - 1))


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
