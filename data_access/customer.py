"""One customer's page: who it is, what was bought. Figures are defined in METRICS.md; money is in the major unit."""

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd

from data_access import rfm
from data_access.buckets import buckets
from data_access.buyers import Buyers, load_buyers, load_pair_sums, score_at
from data_access.customer_history import load_pairs
from data_access.database import Snapshot
from data_access.filters import filters
from data_access.frames import Columns, frame_of
from data_access.item_kpis import item_kpis, laid_by_day
from data_access.kpis import Floats, ratio
from data_access.packing import span
from data_access.purchases import are_chosen, load_everyone
from data_access.selection import Days, Selection
from data_access.statements import Parameter
from data_access.store import Store


def load_customer_facts(snapshot: Snapshot, customer_id: int) -> pd.DataFrame:
    """What is known of a customer.

    Returns:
        One row, none where there is no such customer; columns, all text and empty where unknown: customer, number
        (the source's own), email_address, region, join_date.
    """
    return snapshot.read("customer/facts", customer_id=customer_id)


def load_customer_kpis(
    snapshot: Snapshot, store: Store, selection: Selection, customer_id: int
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The customer's headline figures in the selection; frames as ``item_kpis``.

    Metrics: revenue, aov (money), orders, units, return_rate.
    """

    def daily(days: Days) -> Columns:
        given = asked(store, selection, customer_id, days)
        return laid_by_day([snapshot.columns("customer/sales_by_day", **given)], days)

    return item_kpis(selection, daily, _metrics)


def load_customer_days(snapshot: Snapshot, store: Store, selection: Selection, customer_id: int) -> pd.DataFrame:
    """What the customer bought on each day of all time that has sales or returns, whatever the filters.

    Returns:
        Columns: day (text), revenue, gross, returned (money), units, orders (int64).
    """
    whole = replace(selection, regions=(), categories=())
    days = (store.first_day or selection.first_day, store.as_of or selection.last_day)
    return snapshot.read("customer/sales_by_day", **asked(store, whole, customer_id, days))


def lifetime(by_day: pd.DataFrame, as_of: date) -> dict[str, float | str]:
    """A customer's whole history in a few figures.

    Args:
        by_day: ``load_customer_days``.
        as_of: Last day with data.

    Returns:
        orders, revenue, aov (revenue / orders, NaN without any), days_since (as-of day - last order, NaN), first_order
        and last_order (text, empty without an order). Cancelled orders and mere returns are no orders.
    """
    ordered = by_day.loc[by_day["orders"] > 0, "day"].tolist()
    orders, revenue = float(by_day["orders"].sum()), float(by_day["revenue"].sum())
    return {
        "orders": orders,
        "revenue": revenue,
        "aov": revenue / orders if orders else np.nan,
        "first_order": ordered[0] if ordered else "",
        "last_order": ordered[-1] if ordered else "",
        "days_since": float((as_of - date.fromisoformat(ordered[-1])).days) if ordered else np.nan,
    }


def spend_by_month(by_day: pd.DataFrame, store: Store, selection: Selection) -> pd.DataFrame:
    """Revenue of every month of all time, with the part of it that lies in the selection's days.

    Args:
        by_day: ``load_customer_days``.
        store: Its first and last day with data.
        selection: Its days alone.

    Returns:
        One row a month, columns: first_day, last_day (text), revenue, chosen_revenue (money), orders (int64),
        is_chosen (bool: a day of the month is in the selection).
    """
    days = (store.first_day or selection.first_day, store.as_of or selection.last_day)
    whole = replace(selection, first_day=days[0], last_day=days[1], grain="month")
    parts = buckets(whole)
    places = {part.start.isoformat(): number for number, part in enumerate(parts)}
    month = [places[day[:8] + "01"] for day in by_day["day"]]
    chosen = by_day["day"].between(selection.first_day.isoformat(), selection.last_day.isoformat()).to_numpy()
    revenue = by_day["revenue"].to_numpy()
    return frame_of(
        {
            "first_day": [part.first_day.isoformat() for part in parts],
            "last_day": [part.last_day.isoformat() for part in parts],
            "revenue": _added(month, revenue, len(parts)),
            "chosen_revenue": _added(month, np.where(chosen, revenue, 0.0), len(parts)),
            "orders": _added(month, by_day["orders"].to_numpy(), len(parts)).astype("int64"),
            "is_chosen": np.array(
                [part.first_day <= selection.last_day and part.last_day >= selection.first_day for part in parts]
            ),
        }
    )


def load_rank_in_region(
    snapshot: Snapshot, store: Store, selection: Selection, customer_id: int, region: str
) -> pd.DataFrame:
    """The customer's rank by revenue among the customers with an order in a region, in the selection's days.

    The same rank as among ``overview.load_top_customers_by_region``.

    Returns:
        One row, none without such an order; int64: customer_rank (ties share one), customers.
    """
    pairs, sums = load_pairs(snapshot), load_pair_sums(snapshot, store, selection)
    is_there = are_chosen(store.regions, (region,))[pairs.regions[sums["pairs"]]] & (sums["orders"] > 0)
    all_of_customer = span(pairs.customers, *_places(snapshot, customer_id))
    of_customer = span(sums["pairs"], all_of_customer.start, all_of_customer.stop)
    mine = sums["revenue"][of_customer][is_there[of_customer]]
    ranks = np.array([1 + np.count_nonzero(is_there & (sums["revenue"] > one)) for one in mine], dtype=np.int64)
    return frame_of({"customer_rank": ranks, "customers": np.full(len(mine), np.count_nonzero(is_there))})


def load_segment(snapshot: Snapshot, store: Store, selection: Selection, customer_id: int) -> dict[str, int | str]:
    """The customer's RFM scores and segment among the customers of the selection, as on the Customers page.

    Returns:
        recency, frequency, monetary (int), segment (text); empty without an order in the selection.
    """
    found = load_buyers(snapshot, store, selection)
    mine = _place(snapshot, found, customer_id)
    if mine is None:
        return {}
    recency, frequency, monetary = (score_at(values, mine) for values in (found.latest, found.orders, found.revenue))
    named = rfm.segment(recency, (frequency + monetary + 1) // 2)
    return {"recency": recency, "frequency": frequency, "monetary": monetary, "segment": named}


def _place(snapshot: Snapshot, found: Buyers, customer_id: int) -> int | None:
    """Where the customer is among the buyers."""
    mine = span(found.places, *_places(snapshot, customer_id))
    return mine.start if mine.start < mine.stop else None


def _places(snapshot: Snapshot, customer_id: int) -> tuple[int, int]:
    """Where the customer is among all, and the place after it; twice the same where there is none."""
    place = span(load_everyone(snapshot).ids, customer_id, customer_id + 1)
    return place.start, place.stop


def asked(store: Store, selection: Selection, customer_id: int, days: Days | None = None) -> dict[str, Parameter]:
    """Every filter that a query of one customer may name.

    Args:
        store: What there is to choose from.
        selection: What is chosen.
        customer_id: The customer.
        days: Other days than the selection's range.
    """
    return {**filters(store, selection, days), "customer_id": customer_id}


def _metrics(sums: Columns) -> Columns:
    return {
        "revenue": sums["revenue"],
        "orders": sums["orders"],
        "aov": ratio(sums["revenue"], sums["orders"]),
        "units": sums["units"],
        "return_rate": ratio(sums["returned"], sums["gross"]),
    }


def _added(places: list[int], values: Floats, length: int) -> Floats:
    found = np.zeros(length)
    np.add.at(found, places, values)
    return found
