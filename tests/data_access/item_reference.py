"""One product and one customer a second time: METRICS.md in pandas over the raw tables, none of the SQL."""

import copy
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pandas as pd

from data_access.selection import read_selection
from data_access.store import load_store
from tests.data_access.answers import Answers
from tests.data_access.reference import Case, Reference, Row

DAY = timedelta(days=1)


def asked(answers: Answers, case: Case, load: Callable[..., Any], *more: Any) -> Any:
    """What ``load`` gives for a snapshot, its store, a choice and whatever else it takes."""
    with answers.snapshot() as snapshot:
        store = load_store(snapshot)
        return load(snapshot, store, read_selection(case.address, store), *more)


def of_product(store: Reference, product_id: int) -> Reference:
    """A store in which nobody buys or reviews anything but this product."""
    only = copy.copy(store)
    only.lines = store.lines[store.lines["ProductID"] == product_id]
    only.reviews = store.reviews[store.reviews["ProductID"] == product_id]
    return only


def of_customer(store: Reference, customer_id: int) -> Reference:
    """A store in which nobody but this customer buys anything."""
    only = copy.copy(store)
    only.lines = store.lines[(store.lines["CustomerID"] == customer_id).fillna(False)]
    return only


def table(path: Path, name: str) -> pd.DataFrame:
    """A raw table."""
    with closing(sqlite3.connect(path)) as connection:
        return pd.read_sql_query(f"SELECT * FROM {name}", connection)


def buyers(product: Reference, case: Case) -> list[Row]:
    """CustomerID, orders, units, revenue in cents of the ten who spent the most."""
    lines = product.kept(case)
    lines = lines[lines["CustomerID"].notna()]
    found = []
    for customer, mine in lines.groupby("CustomerID"):
        orders = mine.loc[mine["Quantity"] > 0, "OrderID"].nunique()
        if orders:
            found.append((int(str(customer)), orders, int(mine["Quantity"].sum()), int(mine["Revenue"].sum())))
    return sorted(found, key=lambda row: (-row[3], row[0]))[:10]


def buyer_counts(store: Reference, product_id: int, case: Case) -> Row:
    """Customers with an order of the product; with several; whose first order ever lies in the range."""
    sold = store.lines[(store.lines["Quantity"] > 0) & store.lines["CustomerID"].notna()]
    mine = of_product(store, product_id).kept(case)
    mine = mine[(mine["Quantity"] > 0) & mine["CustomerID"].notna()]
    orders = mine.groupby("CustomerID")["OrderID"].nunique()
    first = sold.groupby("CustomerID")["Day"].min()
    new = sum(1 for customer in orders.index if case.first <= first[customer] <= case.last)
    return len(orders), int((orders > 1).sum()), new


def prices(product: Reference, case: Case, grain: str) -> list[Row]:
    """First day of each bucket, money per unit on average and of the cheapest line (cents), units."""
    lines = product.kept(case)
    lines = lines[(lines["Quantity"] > 0) & (lines["Revenue"] > 0)]
    found: list[Row] = []
    for days, _ in product.parts(case, grain):
        inside = lines[lines["Day"].isin(days)]
        pairs = list(zip(inside["Revenue"].tolist(), inside["Quantity"].tolist(), strict=True))
        if not pairs:
            found.append((str(days[0]), None, None, 0))
            continue
        money, units = sum(pair[0] for pair in pairs), sum(pair[1] for pair in pairs)
        cheapest = min(Fraction(*pair) for pair in pairs)
        found.append((str(days[0]), float(Fraction(money, units)), float(cheapest), units))
    return found


def stock(levels: pd.DataFrame, product_id: int, case: Case) -> list[Row]:
    """Day, units at its end (None before the first count), and whether it began and ended without any."""
    mine = levels[levels["ProductID"] == product_id].sort_values("SnapshotDate")
    counts = list(zip(mine["SnapshotDate"].tolist(), mine["Quantity"].tolist(), strict=True))

    def at_the_end_of(day: date) -> int | None:
        known = [count for counted, count in counts if counted <= day.isoformat()]
        return known[-1] if known else None

    found, day = [], case.first
    while day <= case.last:
        ends, began = at_the_end_of(day), at_the_end_of(day - DAY)
        is_out = ends is not None and began is not None and ends <= 0 and began <= 0
        found.append((day.isoformat(), ends, is_out))
        day += DAY
    return found


def bought_with(store: Reference, product_id: int, case: Case) -> dict[int, tuple[int, Fraction, Fraction, Fraction]]:
    """Of every product bought with this one five times or more: orders with both, confidence, lift, leverage."""
    lines = store.kept(case)
    baskets = [set(found) for _, found in lines[lines["Quantity"] > 0].groupby("OrderID")["ProductID"]]
    total, mine = len(baskets), [basket for basket in baskets if product_id in basket]
    found = {}
    for other in set().union(*mine) - {product_id}:
        both = sum(1 for basket in mine if other in basket)
        with_other = sum(1 for basket in baskets if other in basket)
        leverage = Fraction(both, total) - Fraction(len(mine), total) * Fraction(with_other, total)
        if both >= 5 and leverage > 0:
            confidence = Fraction(both, len(mine))
            found[int(other)] = (both, confidence, confidence / Fraction(with_other, total), leverage)
    return found


def rank_in_region(store: Reference, customer_id: int, region: str, case: Case) -> tuple[int, int] | None:
    """Place by revenue among those with an order in the region, and how many these are."""
    lines = store.kept(case)
    lines = lines[(lines["Region"] == region) & lines["CustomerID"].notna()]
    buyers_there = set(lines.loc[lines["Quantity"] > 0, "CustomerID"])
    spent = lines[lines["CustomerID"].isin(buyers_there)].groupby("CustomerID")["Revenue"].sum()
    if customer_id not in buyers_there:
        return None
    return 1 + int((spent > spent[customer_id]).sum()), len(spent)


def spend_by_month(customer: Reference, case: Case) -> list[Row]:
    """First day, revenue, revenue in the chosen days (cents), orders, of every month of all time."""
    everything = Case(f"{customer.first_day} {customer.as_of}")
    found = []
    for days, _ in customer.parts(everything, "month"):
        lines = customer.lines[customer.lines["Day"].isin(days)]
        chosen = lines[(lines["Day"] >= case.first) & (lines["Day"] <= case.last)]
        orders = lines.loc[lines["Quantity"] > 0, "OrderID"].nunique()
        found.append((str(days[0]), int(lines["Revenue"].sum()), int(chosen["Revenue"].sum()), orders))
    return found


def buyers_favourite(store: Reference, case: Case) -> int:
    """The product in most orders."""
    lines = store.kept(case)
    orders = lines[lines["Quantity"] > 0].groupby("ProductID")["OrderID"].nunique()
    return int(orders.sort_values(kind="stable").index[-1])
