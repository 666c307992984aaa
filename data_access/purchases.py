"""What known customers bought, order by order, in memory: who bought on any days, of what, where, and for how much.

Customers do not add up over days, regions or categories, so nothing prepared answers for all of them. Their orders do:
OrderColumns and OrderSets of sql/rollups.sql are read once a dataset and summed for each question. An order is 9 bytes,
and 13 more in each category that is asked for and that it touches.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from data_access.database import Snapshot
from data_access.order_sets import NOBODY, Integers, load_column, load_customers, load_order_sets
from data_access.packing import Numbers, span, unpacked_column
from data_access.selection import Days, Selection
from data_access.store import Store

Bools = npt.NDArray[np.bool_]

# The day of joining of whom nothing says it.
UNKNOWN_DAY = -(2**31)
_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True)
class Customers:
    """Every customer of the store, by place: the first has place 0, in the order of CustomerID.

    Attributes:
        ids: CustomerID.
        first_days: Day number of the first order ever; one beyond all days where there is none.
        names: Place of the name in alphabetical order; equal names share one.
        join_days: Day number of joining; UNKNOWN_DAY where nothing says it.
        names: Place of the name in alphabetical order; equal names share one.
        regions: Place of the own region among all regions by name.
    """

    ids: Integers
    first_days: Numbers
    join_days: Numbers
    names: Numbers
    regions: Numbers


class Parts(NamedTuple):
    """The orders of known customers that touch a category, or all of them, in order.

    Attributes:
        orders: Their numbers.
        revenue: What they brought of it, in minor units; below 0 for a return.
        is_sale: Whether a line of it has a positive quantity.
        sold: The numbers of those with such a line.
    """

    orders: Numbers
    revenue: Numbers
    is_sale: Bools
    sold: Numbers


@dataclass(frozen=True)
class Orders:
    """All orders by number: from 0, by day and then by OrderID.

    Attributes:
        days: Day number of each (Calendar.DayNo).
        customers: Place of its customer, or NOBODY.
        regions: Place of its region among all regions by name.
    """

    days: Numbers
    customers: Numbers
    regions: Numbers


@dataclass(frozen=True)
class Purchases:
    """Orders of a selection.

    Attributes:
        orders: All orders.
        touched: The numbers of the selection's orders, with returns; once for each chosen category that they touch; in
            order.
        revenue: What each of these brought, in minor units.
        is_sale: Whether a line of it has a positive quantity.
        sold: The numbers of the orders with a line of positive quantity in the selection, each once, in order.
    """

    orders: Orders
    touched: Integers
    revenue: Integers
    is_sale: Bools
    sold: Integers

    def between(self, first_day: date, last_day: date) -> "Purchases":
        """Those of some days."""
        days = span(self.orders.days, day_number(first_day), day_number(last_day) + 1)
        touched, sold = (span(numbers, days.start, days.stop) for numbers in (self.touched, self.sold))
        return Purchases(
            self.orders, self.touched[touched], self.revenue[touched], self.is_sale[touched], self.sold[sold]
        )


def day_number(day: date) -> int:
    """A day as Calendar numbers it."""
    return day.toordinal() - _EPOCH


def date_of(number: int) -> date:
    """The day of a number."""
    return date.fromordinal(int(number) + _EPOCH)


def day_text(number: int) -> str:
    """A day's number as YYYY-MM-DD."""
    return date_of(number).isoformat()


def region_places(store: Store, regions: Sequence[str]) -> list[int]:
    """The places of these regions among all regions by name."""
    places = {label: place for place, label in enumerate(sorted(store.regions))}
    return [places[label] for label in regions]


def are_chosen(labels: Sequence[str], chosen: Sequence[str]) -> Bools:
    """Whether each of all labels, by name, is chosen."""
    return np.isin(sorted(labels), chosen)


def load_everyone(snapshot: Snapshot) -> Customers:
    """All customers of the store.

    Raises:
        DatabaseError: The database cannot be read.
    """
    return snapshot.once("purchases/customers", lambda: _read_customers(snapshot))


def load_purchases(snapshot: Snapshot, store: Store, selection: Selection, days: Days | None = None) -> Purchases:
    """The orders of known customers in the selection.

    Args:
        snapshot: The data.
        store: What there is to choose from.
        selection: What is chosen.
        days: Other days than the selection's range.

    Raises:
        DatabaseError: The database cannot be read.
    """
    orders = load_orders(snapshot)
    first_day, last_day = days or (selection.first_day, selection.last_day)
    within = span(orders.days, day_number(first_day), day_number(last_day) + 1)
    parts = [parts_within(load_parts(snapshot, label), within) for label in selection.categories or ("*",)]
    touched, revenue, is_sale, sold = _joined(parts)
    if selection.regions:
        here = are_chosen(store.regions, selection.regions)[orders.regions[touched]]
        touched, revenue, is_sale = touched[here], revenue[here], is_sale[here]
        sold = touched[is_sale]
    if len(selection.categories) > 1:
        met = np.zeros(within.stop - within.start, dtype=bool)
        met[sold - within.start] = True
        sold = np.flatnonzero(met) + within.start
    return Purchases(orders, touched, revenue, is_sale, sold)


def _joined(parts: Sequence[Parts]) -> Parts:
    """The orders of all parts, in order; once for each part that they are in."""
    if len(parts) == 1:
        return parts[0]
    touched = np.concatenate([part.orders for part in parts])
    order = np.argsort(touched, kind="stable")
    revenue = np.concatenate([part.revenue for part in parts])
    is_sale = np.concatenate([part.is_sale for part in parts])
    touched, revenue, is_sale = touched[order], revenue[order], is_sale[order]
    return Parts(touched, revenue, is_sale, touched[is_sale])


def parts_within(parts: Parts, orders: slice) -> Parts:
    """Those whose numbers are within."""
    kept = span(parts.orders, orders.start, orders.stop)
    sold = span(parts.sold, orders.start, orders.stop)
    return Parts(parts.orders[kept], parts.revenue[kept], parts.is_sale[kept], parts.sold[sold])


def load_parts(snapshot: Snapshot, category: str) -> Parts:
    """All orders of known customers that touch a category; ``*`` for all of them.

    Raises:
        DatabaseError: The database cannot be read.
    """
    return snapshot.once(f"purchases/of {category}", lambda: _read_parts(snapshot, category))


def _read_customers(snapshot: Snapshot) -> Customers:
    columns = ("customer_id", "first_day", "join_day", "name", "region")
    return Customers(*(_numbers(snapshot, what) for what in columns))


def _read_orders(snapshot: Snapshot) -> Orders:
    sets = load_order_sets(snapshot)
    numbers = [day_number(date.fromisoformat(day)) for day in sets.days]
    days = np.repeat(np.array(numbers, dtype=np.int32), np.diff(sets.starts))
    return Orders(days, load_customers(snapshot), load_column(snapshot, "region"))


def _read_parts(snapshot: Snapshot, category: str) -> Parts:
    orders, sets = load_orders(snapshot), load_order_sets(snapshot)
    is_sold = np.zeros(len(orders.days), dtype=bool)
    touched = np.zeros(len(orders.days), dtype=bool)
    for kind, is_sale in ((sets.sales, True), (sets.returns, False)):
        if category in kind:
            numbers = np.frombuffer(kind[category].to_array(), dtype=np.uint32)
            touched[numbers], is_sold[numbers] = True, is_sale
    numbers = np.flatnonzero(touched).astype(np.int32)
    known = orders.customers[numbers] != NOBODY
    revenue = load_column(snapshot, "revenue", category)
    touching = numbers[known]
    return Parts(touching, revenue[known], is_sold[touching], touching[is_sold[touching]])


def load_orders(snapshot: Snapshot) -> Orders:
    """All orders of the store.

    Raises:
        DatabaseError: The database cannot be read.
    """
    return snapshot.once("purchases/orders", lambda: _read_orders(snapshot))


def _numbers(snapshot: Snapshot, what: str) -> Numbers:
    return unpacked_column(snapshot.unremembered("customers/column", customer_column=what)["packed"])
