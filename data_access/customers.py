"""What the Customers page shows. Every figure is defined in METRICS.md; money is in the store's major currency unit.

A customer counts with an order in the selection; orders without a customer never count here, but for the revenue that
they bring. "First order ever" is of anything, anywhere and at any time, whatever is selected.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd

from data_access import rfm
from data_access.buckets import Bucket, buckets
from data_access.cohorts import Cohorts, cohorts, first_cohort
from data_access.database import Snapshot
from data_access.day_steps import read_in_steps
from data_access.errors import SelectionError
from data_access.filters import filters
from data_access.frames import Columns, frame_of
from data_access.kpis import Floats, ratio
from data_access.selection import Days, Selection, spark_grain
from data_access.statements import Parameter
from data_access.store import Store
from data_access.table_view import TableView
from data_access.words import search_words

METRICS = ("customers", "new_customers", "repeat_rate", "customer_revenue", "customer_orders")
SORTABLE = ("customer", "orders", "revenue", "aov", "first_order", "last_order", "days_since", "region", "segment")
# So many ranks of each region, and so many customers at the most where many share one.
RANKS, LISTED = 10, 12
MOST_WORDS = 6
# Stands after every letter: the end of what begins with a word.
_LAST = "\U0010ffff"


def load_kpis(snapshot: Snapshot, store: Store, selection: Selection) -> pd.DataFrame:
    """The customers' headline figures of the range and of the days it is compared with.

    Returns:
        One row a metric, columns ``now`` and ``earlier``, float64: customers; new_customers, whose first order ever
        lies in the range; repeat_rate, the share with more than one order; customer_revenue (money), their revenue /
        them; customer_orders, their orders / them; prospects, on file by the last day without an order by then;
        on_file. NaN where a ratio has no denominator, and throughout ``earlier`` where the data does not reach back;
        prospects and on_file also where the days end before the as-of day and it is not known of anyone without an
        order by then whether they were on file.
    """
    now = _totals(snapshot, store, selection)
    unknown = dict.fromkeys(now, np.nan)
    known = selection.earlier is not None and selection.earlier_is_known
    earlier = _totals(snapshot, store, selection, selection.earlier) if known else unknown
    names = [*METRICS, "prospects", "on_file"]
    columns = {"now": [now[name] for name in names], "earlier": [earlier[name] for name in names]}
    return pd.DataFrame(columns, index=pd.Index(names, name="metric"), dtype="float64")


def load_kpis_by_bucket(snapshot: Snapshot, store: Store, selection: Selection) -> pd.DataFrame:
    """The same figures for the days, weeks or months of the range, for the sparklines; only whole ones.

    Returns:
        One row a bucket in order, columns as METRICS, float64: counts are 0 in a bucket without orders, ratios NaN.
    """
    coarse = replace(selection, grain=spark_grain(selection))
    parts = [part for part in buckets(coarse) if part.is_complete]

    def read(days: Days) -> Columns:
        asked = filters(store, selection, days)
        return snapshot.columns("customers/kpis_by_bucket", **asked, grain=coarse.grain)

    return pd.DataFrame(_metrics(_laid(read_in_steps(parts, read), parts)), columns=list(METRICS))


def load_rfm_grid(snapshot: Snapshot, store: Store, selection: Selection) -> pd.DataFrame:
    """The customers of the selection by recency and value score: ``rfm.whole_grid``.

    R = days since the last order, up to the last day of the range; F = orders, M = revenue, both in the selection.
    Each is scored 1 to 5 among the selection's customers; equal values score equally.
    """
    return rfm.whole_grid(snapshot.read("customers/rfm_grid", **filters(store, selection)))


def load_customers(
    snapshot: Snapshot, store: Store, selection: Selection, view: TableView, cells: Sequence[int]
) -> tuple[pd.DataFrame, int]:
    """One page of the customers, searched, sorted and cut in the database. A page beyond the last is the last one.

    Args:
        snapshot: The data.
        store: What there is to choose from.
        selection: What is chosen.
        view: The look at the table, sorted by one of SORTABLE.
        cells: Cells of the RFM grid, as 10 x recency + value.

    Returns:
        The rows of the page, and how many were found in all. Columns: customer_id (int64), number, customer,
        email_address, region (text; number and email_address empty where unknown), orders (int64), revenue, aov
        (money), first_order (text: the first order ever), last_order (text), days_since (int64: from the last order to
        the last day of the range), recency, frequency, monetary, value (int64: the scores), segment (text).

    Raises:
        SelectionError: More words are searched for than can be.
    """
    asked: dict[str, Parameter] = {
        **filters(store, selection),
        **_searched(view.find),
        "cells": list(cells),
        # The more days since the last order, the earlier its day.
        "sort": "last_order" if view.sort == "days_since" else view.sort,
        "descending": int(view.descending != (view.sort == "days_since")),
        "size": view.size,
    }
    found = snapshot.columns("customers/customers", **asked, skipped=view.offset)
    if not len(found["found"]) and view.page > 1:
        first = snapshot.columns("customers/customers", **asked, skipped=0)
        total = int(first["found"][0]) if len(first["found"]) else 0
        last = max(0, (total - 1) // view.size * view.size)
        found = snapshot.columns("customers/customers", **asked, skipped=last) if last else first
    total = int(found["found"][0]) if len(found["found"]) else 0
    return _table(found, selection.last_day), total


def load_new_and_returning(snapshot: Snapshot, store: Store, selection: Selection) -> pd.DataFrame:
    """Revenue of each bucket of the range by who brought it. The three add up to the revenue of the bucket.

    Returns:
        One row a bucket, columns: first_day, last_day (text), days, length (int64), new_revenue (of customers whose
        first order ever lies in this bucket, as far as it lies in the range), returning_revenue (of all other known
        customers), unknown_revenue (of orders without a customer), float64 money.
    """
    parts = buckets(selection)

    def read(days: Days) -> Columns:
        asked = filters(store, selection, days)
        return snapshot.columns("customers/new_and_returning", **asked, grain=selection.grain)

    return frame_of(
        {
            "first_day": [part.first_day.isoformat() for part in parts],
            "last_day": [part.last_day.isoformat() for part in parts],
            "days": np.array([part.days for part in parts]),
            "length": np.array([part.length for part in parts]),
            **_laid(read_in_steps(parts, read), parts),
        }
    )


def load_cohorts(snapshot: Snapshot, store: Store, selection: Selection) -> Cohorts:
    """The cohorts that began in the range, at least those of the twelve months up to its last day.

    Regions and categories keep the customers with an order there up to that day; they count with all their orders.
    """
    earliest = first_cohort(selection.first_day, selection.last_day)
    asked: dict[str, Parameter] = {**filters(store, selection), "first_cohort": earliest.isoformat()}

    def read(days: Days) -> Columns:
        step: dict[str, Parameter] = {"step_start": days[0].isoformat(), "step_end": days[1].isoformat()}
        return snapshot.columns("customers/cohorts", **asked, **step)

    months = buckets(replace(selection, first_day=earliest, grain="month"))
    return cohorts(read_in_steps(months, read), selection.last_day)


def load_top_customers(snapshot: Snapshot, store: Store, selection: Selection) -> pd.DataFrame:
    """The customers of each region at ranks 1 to 10 by revenue, by RANK; tied customers share a rank.

    Returns:
        Columns: region (text), customer_rank, customer_id (int64), customer (text), orders (int64), revenue (money),
        ranked (int64: customers at these ranks, of whom twelve are listed at the most). Regions in the order of their
        all-time revenue.
    """
    asked: dict[str, Parameter] = {**filters(store, selection), "ranks": RANKS, "listed": LISTED}
    ranked = snapshot.columns("customers/top_customers", **asked)
    position = {region: number for number, region in enumerate(store.regions)}
    order = np.argsort([position[region] for region in ranked["region"]], kind="stable").astype(np.int64)
    return frame_of({name: values[order] for name, values in ranked.items()})


def _searched(find: str) -> dict[str, Parameter]:
    words = search_words(find)
    if len(words) > MOST_WORDS:
        raise SelectionError(f"Search for at most {MOST_WORDS} words, such as a name or an e-mail address.")
    if find and not words:
        words = ["_"]  # in no word
    padded = words + [""] * (MOST_WORDS - len(words))
    starts = {f"word_{number}": word for number, word in enumerate(padded, start=1)}
    return {**starts, **{f"end_{number}": word + _LAST for number, word in enumerate(padded, start=1)}}


def _totals(snapshot: Snapshot, store: Store, selection: Selection, days: Days | None = None) -> dict[str, float]:
    asked = filters(store, selection, days)
    sums = {name: values.astype(np.float64) for name, values in snapshot.columns("customers/kpis", **asked).items()}
    on_file = snapshot.columns("customers/prospects", **asked)
    totals = {name: float(values[0]) for name, values in {**_metrics(sums), **on_file}.items()}
    # On the as-of day whoever is in the data is on file; before it, somebody may have come later.
    last_day = days[1] if days else selection.last_day
    if totals["undated"] and store.as_of is not None and last_day < store.as_of:
        totals["prospects"] = totals["on_file"] = np.nan
    return totals


def _metrics(sums: Columns) -> Columns:
    """METRICS.md, Sales and Customers: ratios of sums over the same customers."""
    return {
        "customers": sums["customers"],
        "new_customers": sums["new_customers"],
        "repeat_rate": ratio(sums["repeat_customers"], sums["customers"]),
        "customer_revenue": ratio(sums["revenue"], sums["customers"]),
        "customer_orders": ratio(sums["orders"], sums["customers"]),
    }


def _laid(columns: Columns, parts: list[Bucket]) -> dict[str, Floats]:
    """The sums laid over every bucket of the range, 0 where it has none."""
    position = {part.start.isoformat(): number for number, part in enumerate(parts)}
    rows = [position[bucket] for bucket in columns.pop("bucket")]
    laid = {name: np.zeros(len(parts)) for name in columns}
    for name, values in columns.items():
        laid[name][rows] = values
    return laid


def _table(found: Columns, last_day: date) -> pd.DataFrame:
    since = [(last_day - date.fromisoformat(day)).days for day in found["last_order"]]
    segments = [rfm.segment(r, v) for r, v in zip(found["recency"], found["value"], strict=True)]
    del found["found"]
    return frame_of(
        {
            **found,
            "aov": ratio(found["revenue"], found["orders"]),
            "days_since": np.array(since, dtype=np.int64),
            "segment": segments,
        }
    )
