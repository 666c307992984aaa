"""When it sells: by weekday and month, and by weekday and hour.

A month has four or five of each weekday, so a flow (revenue, orders, units) is its mean for each such day: the sum
divided by how many of those days the range has, days without sales among them. A ratio is that of the sums.
"""

import numpy as np
import pandas as pd

from data_access.database import Snapshot
from data_access.filters import filters
from data_access.frames import Columns, frame_of
from data_access.kpis import Floats, ratio
from data_access.order_sets import count_orders_by_hour
from data_access.sales import FLOWS, RATIOS, SalesByDay, SalesMeasure
from data_access.selection import Selection
from data_access.store import Store

# Up to so many months stand one by one; of more, those of the same name are taken together.
MONTHS_APART = 13
# In the place of a weekday, month or hour: all of them together.
EVERY = -1
_FLOWS = ("revenue", "orders", "units")
# Greater than any number of a month or weekday: so all of them together stand last.
_LAST = 10**6
_HOURS, _WEEKDAYS = 24, 7


def sales_by_weekday_and_month(daily: SalesByDay, measure: SalesMeasure) -> pd.DataFrame:
    """One measure of ``load_sales_by_day`` by weekday and month.

    Returns:
        One row a pair in order, and one for each weekday, each month and everything with EVERY in the place of the
        other: year (int64; 0 where months of several years are taken together), month (1 to 12), weekday (1 Monday
        to 7 Sunday), days (int64: how many such days the range has), value, total (float64; total is the sum of a
        flow, NaN for a ratio). Pairs that the range has no day of are left out.
    """
    days = np.array(daily.days, dtype="datetime64[D]")
    months = days.astype("datetime64[M]").astype(np.int64)  # since January 1970
    weekdays = (days.astype(np.int64) + 3) % 7 + 1  # 1 January 1970 was a Thursday
    apart = len(np.unique(months)) <= MONTHS_APART
    months = months if apart else months % 12
    added = np.vstack([np.ones(len(days)), daily.now[[FLOWS.index(flow) for flow in _FLOWS]]])
    every = np.full(len(days), _LAST)
    keys, sums = [], list[Floats]()
    for month, weekday in ((months, weekdays), (months, every), (every, weekdays), (every, every)):
        codes, places = np.unique(month * _LAST + weekday, return_inverse=True)
        keys.append(codes)
        sums.append(np.array([np.bincount(places, weights=row) for row in added], dtype="float64").T)
    order = np.argsort(np.concatenate(keys))
    month, weekday = np.divmod(np.concatenate(keys)[order] - 1, _LAST)
    is_every = month == _LAST
    labels = {
        "year": np.where(is_every | (not apart), 0, 1970 + month // 12),
        "month": np.where(is_every, EVERY, month % 12 + 1),
        "weekday": np.where(weekday + 1 == _LAST, EVERY, weekday + 1),
    }
    return frame_of({**labels, **_measured(np.concatenate(sums)[order], measure)})


def load_sales_by_hour(snapshot: Snapshot, store: Store, selection: Selection) -> pd.DataFrame:
    """What was sold on each weekday at each hour, by orders that have a time.

    Returns:
        Columns: weekday (1 Monday to 7 Sunday), hour (0 to 23; int64), revenue (money), orders, units (float64).
    """
    columns = snapshot.columns("sales/sales_by_hour", **filters(store, selection))
    if len(selection.categories) > 1:  # orders do not add up over categories
        orders = count_orders_by_hour(snapshot, selection)
        columns["orders"] = orders[columns["weekday"] - 1, columns["hour"]]
    return frame_of({**columns, **{flow: columns[flow].astype("float64") for flow in _FLOWS}})


def sales_by_weekday_and_hour(by_hour: pd.DataFrame, selection: Selection, measure: SalesMeasure) -> pd.DataFrame:
    """One measure of ``load_sales_by_hour``, from the first hour that sells to the last.

    Returns:
        One row a pair in order, and one for each weekday, each hour and everything with EVERY in the place of the
        other: hour (0 to 23), weekday, days (int64: how many such days the range has), value, total (float64). Empty
        where nothing has a time; weekdays that the range has none of are left out.
    """
    if by_hour.empty:
        return frame_of({"hour": np.zeros(0, dtype=np.int64), **_no_days(), **_measured(np.zeros((0, 4)), measure)})
    sold_hours = by_hour["hour"].to_numpy()
    # What stands after the last hour and the last weekday is of all of them.
    sums = np.zeros((_HOURS + 1, _WEEKDAYS + 1, len(_FLOWS)))
    flows = np.column_stack([by_hour[flow].to_numpy() for flow in _FLOWS])
    np.add.at(sums, (sold_hours, by_hour["weekday"].to_numpy() - 1), flows)
    sums[_HOURS] = sums.sum(axis=0)
    sums[:, _WEEKDAYS] = sums.sum(axis=1)
    days = np.bincount((selection.first_day.weekday() + np.arange(selection.days)) % _WEEKDAYS, minlength=_WEEKDAYS)
    days = np.append(days, selection.days)
    hours = np.append(np.arange(sold_hours.min(), sold_hours.max() + 1), _HOURS)
    hour, weekday = (places.ravel() for places in np.meshgrid(hours, np.flatnonzero(days), indexing="ij"))
    labels = {
        "hour": np.where(hour == _HOURS, EVERY, hour),
        "weekday": np.where(weekday == _WEEKDAYS, EVERY, weekday + 1),
    }
    found = np.column_stack([days[weekday], sums[hour, weekday]])
    return frame_of({**labels, **_measured(found, measure)})


def _measured(found: Floats, measure: SalesMeasure) -> Columns:
    """Days, value and total of rows of days, revenue, orders and units."""
    # Rounded, so that sales and returns which cancel out leave exactly 0.
    sums = dict(zip(("days", *_FLOWS), np.round(found, 6).T, strict=True))
    if measure in RATIOS:
        above, below = RATIOS[measure]
        value, total = ratio(sums[above], sums[below]), np.full(len(found), np.nan)
    else:
        value, total = ratio(sums[measure], sums["days"]), sums[measure]
    return {"days": sums["days"].astype(np.int64), "value": value, "total": total}


def _no_days() -> Columns:
    return {"weekday": np.zeros(0, dtype=np.int64)}
