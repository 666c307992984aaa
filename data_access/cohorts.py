"""Cohorts: customers by the month of their first order ever, and what became of them (METRICS.md, Customers).

Age 0 is the month of the first order. A month counts once it is over; what is not over is unknown (NaN), never 0.
"""

from datetime import date, timedelta
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from data_access.buckets import buckets
from data_access.database import Snapshot
from data_access.frames import frame_of
from data_access.order_sets import Integers, first_orders
from data_access.packing import Numbers
from data_access.purchases import day_number, load_everyone, load_purchases
from data_access.selection import Days, Selection
from data_access.store import Store

Floats = npt.NDArray[np.float64]
# January of 1970, as ``month_number`` counts.
_EPOCH = 1970 * 12
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


class Monthly(NamedTuple):
    """Customers by the month of their first order, and by month.

    Attributes:
        first: The first month (``month_number``); there is a cohort of it and of each month after it.
        customers: How many of each cohort ordered in each month, cohorts x months; 0 before their first order.
        revenue: What they brought, net of returns, in money; likewise.
    """

    first: int
    customers: Integers
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
    if not selection.regions and not selection.categories:
        return cohorts(_monthly_of_all(snapshot, store, (earliest, selection.last_day)), selection.last_day)
    everyone = load_everyone(snapshot)
    until = load_purchases(snapshot, store, selection, (store.first_day or earliest, selection.last_day))
    chosen = np.bincount(until.orders.customers[until.sold], minlength=len(everyone.ids)) > 0
    first_days = np.where(chosen & (everyone.first_days <= day_number(selection.last_day)), everyone.first_days, 0)
    found = _read_monthly(snapshot, store, first_days, (earliest, selection.last_day))
    return cohorts(found, selection.last_day)


def _monthly_of_all(snapshot: Snapshot, store: Store, days: Days) -> Monthly:
    """All customers by month, up to the last of some days; the months of all days are summed once a dataset."""
    first_days = load_everyone(snapshot).first_days
    ever = (store.first_day or days[0], store.as_of or days[1])
    found = snapshot.once("cohorts", lambda: _read_monthly(snapshot, store, first_days, ever))
    first, last = max(month_number(days[0]), found.first), month_number(days[1])
    kept = slice(first - found.first, last + 1 - found.first)
    customers = found.customers[kept, kept].copy()
    # Of the last month, whoever came by the last day alone.
    came = (first_days >= day_number(days[1].replace(day=1))) & (first_days <= day_number(days[1]))
    customers[-1, -1] = np.count_nonzero(came)
    return Monthly(first, customers, found.revenue[kept, kept])


def _read_monthly(snapshot: Snapshot, store: Store, first_days: Numbers, days: Days) -> Monthly:
    """Customers and revenue of each cohort in each month of some days.

    Args:
        snapshot: The data.
        store: What there is to choose from.
        first_days: Of every customer, the day number of the first order; before all of these days for whoever is in no
            cohort.
        days: First and last day.
    """
    whole = Selection(*days, grain="month")
    months, purchases = buckets(whole), load_purchases(snapshot, store, whole)
    first, count = month_number(days[0]), len(months)
    cohort = first_days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) + _EPOCH - first
    # The place of the cohort's month; -1 for whoever is in none of them.
    place = np.where((cohort >= 0) & (cohort < count), cohort, -1).astype(np.int16)
    found = Monthly(first, np.zeros((count, count), dtype=np.int64), np.zeros((count, count)))
    for number, month in enumerate(months):
        there = purchases.between(month.first_day, month.last_day)
        whose = place[there.orders.customers[there.touched]]
        kept = (whose >= 0) & (whose <= number)
        revenue = np.bincount(whose[kept], there.revenue[kept], minlength=number + 1)
        found.revenue[: number + 1, number] = snapshot.money(revenue)
        firsts = first_orders(snapshot, month.first_day.isoformat(), month.last_day.isoformat())
        active = place[there.orders.customers[firsts]]
        kept = (active >= 0) & (active <= number)
        found.customers[: number + 1, number] = np.bincount(active[kept], minlength=number + 1)
    return found


def month_number(day: date) -> int:
    """The day's month, counted on."""
    return day.year * 12 + day.month - 1


def cohorts(found: Monthly, last_day: date) -> Cohorts:
    """The cohorts as tables of cohort by age.

    Args:
        found: Up to the month of the last day.
        last_day: Last day that is looked at; the month in which it lies is over only if it is its last.
    """
    # Cohorts without a single customer are no rows; ages go by the calendar all the same.
    sizes = found.customers.diagonal()
    met = np.flatnonzero(sizes)
    ages = len(sizes) - met[0] if len(met) else 0
    over = month_number(last_day + timedelta(days=1)) - found.first  # the first month that is not over
    active, revenue = np.full((2, len(met), ages), np.nan)
    for row, cohort in enumerate(met):
        active[row, : over - cohort] = found.customers[cohort, cohort:over]
        revenue[row, : over - cohort] = found.revenue[cohort, cohort:over]
    months = [date(month // 12, month % 12 + 1, 1).isoformat() for month in (found.first + met).tolist()]
    return Cohorts(months, sizes[met], active, revenue)


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
