"""Cohorts: customers by the month of their first order ever, and what became of them (METRICS.md, Customers).

Age 0 is the month of the first order. A month counts once it is over; what is not over is unknown (NaN), never 0.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from data_access.buckets import Bucket, buckets
from data_access.database import Snapshot
from data_access.frames import Columns, frame_of
from data_access.order_sets import Integers, first_orders
from data_access.purchases import Purchases, day_number, load_everyone, load_purchases
from data_access.selection import Selection
from data_access.store import Store

Floats = npt.NDArray[np.float64]
# A shorter range would show cohorts of an age at which little can be said of them.
LEAST_COHORTS = 12


class Cohorts(NamedTuple):
    """Cohorts by age, oldest first.

    Attributes:
        months: First day of each cohort's month, YYYY-MM-DD.
        sizes: Number of customers of each.
        active: How many of them ordered at each age, cohorts x ages; NaN where the month is not over.
        revenue: What they brought at each age, net of returns, in money; NaN likewise.
    """

    months: list[str]
    sizes: npt.NDArray[np.int64]
    active: Floats
    revenue: Floats


def first_cohort(first_day: date, last_day: date) -> date:
    """The first cohort shown for a range: that of its first day, but at least twelve up to its last day."""
    number = last_day.year * 12 + last_day.month - LEAST_COHORTS
    latest = date(number // 12, number % 12 + 1, 1)
    return min(first_day.replace(day=1), latest)


def load_cohorts(snapshot: Snapshot, store: Store, selection: Selection) -> Cohorts:
    """The cohorts that began in the range, at least those of the twelve months up to its last day.

    Regions and categories keep the customers with an order there up to that day; they count with all their orders.
    """
    earliest = first_cohort(selection.first_day, selection.last_day)
    everyone = load_everyone(snapshot)
    chosen = np.ones(len(everyone.ids), dtype=bool)
    if selection.regions or selection.categories:
        until = load_purchases(snapshot, store, selection, (store.first_day or earliest, selection.last_day))
        chosen = np.bincount(until.orders.customers[until.sold], minlength=len(everyone.ids)) > 0
    first_days = np.where(chosen & (everyone.first_days <= day_number(selection.last_day)), everyone.first_days, 0)
    # Months are counted from 1970; who is in no cohort is in the month 0, which no store's orders reach back to.
    cohort = first_days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    everything = replace(selection, regions=(), categories=())
    months = buckets(replace(selection, first_day=earliest, grain="month"))
    purchases = load_purchases(snapshot, store, everything, (earliest, selection.last_day))
    return cohorts(_monthly(snapshot, purchases, cohort, months), selection.last_day)


def _monthly(snapshot: Snapshot, purchases: Purchases, cohort: Integers, months: list[Bucket]) -> Columns:
    """Customers and revenue of each cohort in each month, as ``cohorts`` takes them.

    Args:
        snapshot: The data.
        purchases: The orders of these months.
        cohort: Of every customer, the month of the first order, from 1970 on.
        months: The months in order.
    """
    parts: list[Columns] = []
    first = _month(months[0].start)
    # Of each customer, the place of the cohort's month; -1 for whoever is in none of them.
    place = np.where((cohort >= first) & (cohort < first + len(months)), cohort - first, -1).astype(np.int16)
    for number, month in enumerate(months):
        there = purchases.between(month.first_day, month.last_day)
        found = place[there.orders.customers[there.touched]]
        kept = (found >= 0) & (found <= number)
        revenue = np.bincount(found[kept], there.revenue[kept], minlength=number + 1)
        met = np.flatnonzero(np.bincount(found[kept], minlength=number + 1))
        firsts = first_orders(snapshot, month.first_day.isoformat(), month.last_day.isoformat())
        active = place[there.orders.customers[firsts]]
        customers = np.bincount(active[(active >= 0) & (active <= number)], minlength=number + 1)
        parts.append(
            {
                "cohort": np.array([months[place].start.isoformat() for place in met], dtype=object),
                "month": np.full(len(met), month.start.isoformat(), dtype=object),
                "customers": customers[met],
                "revenue": snapshot.money(revenue[met]),
            }
        )
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def _month(day: date) -> int:
    """A month, counted from 1970."""
    return (day.year - 1970) * 12 + day.month - 1


def cohorts(found: Mapping[str, Any], last_day: date) -> Cohorts:
    """The cohorts as tables of cohort by age.

    Args:
        found: Columns cohort and month (text), customers and revenue of the customers of a cohort in that month.
        last_day: Last day that is looked at; the month in which it lies is over only if it is its last.
    """
    months = sorted(set(found["cohort"]))
    position = {month: number for number, month in enumerate(months)}
    # Cohorts without a single customer are no rows; ages go by the calendar all the same.
    ages = _number(last_day.isoformat()) - _number(months[0]) + 1 if months else 0
    active, revenue = np.zeros((len(months), ages)), np.zeros((len(months), ages))
    for cohort, month, customers, money in zip(
        found["cohort"], found["month"], found["customers"], found["revenue"], strict=True
    ):
        place = position[cohort], _number(month) - _number(cohort)
        active[place], revenue[place] = customers, money
    sizes = active[:, 0].astype(np.int64) if ages else np.zeros(0, dtype=np.int64)
    over = _number((last_day + timedelta(days=1)).isoformat())  # the first month that is not over
    unfinished = np.array([[_number(month) + age >= over for age in range(ages)] for month in months], dtype=bool)
    if months:
        active[unfinished], revenue[unfinished] = np.nan, np.nan
    return Cohorts(months, sizes, active, revenue)


def retention(found: Cohorts) -> pd.DataFrame:
    """Share of each cohort with an order at each age, and of all of them together.

    Returns:
        One row an age that any cohort has finished; columns age (int64), customers (int64, of the cohorts that finished
        it), share (weighted by the size of the cohorts: their active customers / their customers).
    """
    finished = ~np.isnan(found.active)
    known = np.flatnonzero(finished.any(axis=0))
    customers = np.array([found.sizes[finished[:, age]].sum() for age in known], dtype=np.int64)
    active = np.array([np.nansum(found.active[:, age]) for age in known], dtype=np.float64)
    return frame_of({"age": known.astype(np.int64), "customers": customers, "share": active / customers})


def lifetime_value(found: Cohorts) -> pd.DataFrame:
    """Revenue per customer by age, and added up from the first order on.

    Returns:
        One row an age that any cohort has finished; columns age, customers (int64, of the cohorts that finished it),
        revenue (money: the revenue of those cohorts at that age / their customers), cumulative (money: the sum of
        revenue up to that age).
    """
    finished = ~np.isnan(found.revenue)
    known = np.flatnonzero(finished.any(axis=0))
    customers = np.array([found.sizes[finished[:, age]].sum() for age in known], dtype=np.int64)
    revenue = np.array([np.nansum(found.revenue[:, age]) for age in known], dtype=np.float64) / customers
    columns = {"age": known.astype(np.int64), "customers": customers, "revenue": revenue}
    return frame_of({**columns, "cumulative": revenue.cumsum()})


def _number(day: str) -> int:
    """The day's month, counted on."""
    return int(day[:4]) * 12 + int(day[5:7]) - 1
