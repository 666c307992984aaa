"""The headline figures: each defined in METRICS.md, in the store's major currency unit."""

from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from data_access.buckets import Bucket, bucket_places, buckets
from data_access.database import Snapshot
from data_access.filters import filters
from data_access.frames import Columns, frame_of
from data_access.order_sets import count_buyers
from data_access.selection import Days, Selection, spark_grain
from data_access.statements import Parameter
from data_access.store import Store

Floats = npt.NDArray[np.float64]
METRICS = ("revenue", "orders", "aov", "units", "customers", "repeat_rate", "return_rate", "rating", "reviews")


def load_kpis(snapshot: Snapshot, store: Store, selection: Selection) -> pd.DataFrame:
    """The headline figures of the range and of the days it is compared with.

    Returns:
        One row a metric (index: revenue, orders, aov, units, customers, repeat_rate, return_rate, rating, reviews),
        columns ``now`` and ``earlier``, float64. revenue and aov in money; repeat_rate and return_rate as shares;
        rating in stars, reviews the n behind it. NaN where a ratio has no denominator, and throughout ``earlier``
        where the data does not reach back.
    """
    now = _totals(snapshot, store, selection)
    known = selection.earlier is not None and selection.earlier_is_known
    earlier = _totals(snapshot, store, selection, selection.earlier) if known else np.full(len(METRICS), np.nan)
    return frame_of({"now": now, "earlier": earlier}, names_of_rows=METRICS)


def load_kpis_by_bucket(snapshot: Snapshot, store: Store, selection: Selection) -> pd.DataFrame:
    """The same figures for the days, weeks or months of the range, for the sparklines.

    Weeks and months that the range covers only in part are left out, as they would look like a fall; with the grain
    that a sparkline has, three whole ones remain at least.

    Returns:
        One row a bucket in order, columns as the index of ``load_kpis``, float64: flows are 0 in a bucket without
        sales, ratios NaN.
    """
    coarse = replace(selection, grain=spark_grain(selection))
    parts = [part for part in buckets(coarse) if part.is_complete]
    # Weeks are prepared from Monday on; others are added up from days.
    is_prepared = coarse.grain != "week" or selection.calendar.first_weekday == 1
    asked: dict[str, Parameter] = {
        **filters(store, selection, (parts[0].first_day, parts[-1].last_day)),
        "grain": coarse.grain if is_prepared else "day",
        "first_bucket": parts[0].first_day.isoformat(),
        "last_bucket": parts[-1].last_day.isoformat(),
    }
    sums = _laid(snapshot.columns("overview/kpis_by_bucket", **asked), parts)
    # Orders and customers of one category or all in one region or all are in KpisByPeriod; others do not add up.
    if len(selection.categories) > 1 or len(selection.regions) > 1 or not is_prepared:
        starts = [part.first_day.isoformat() for part in parts]
        sums |= count_buyers(snapshot, selection, starts, parts[-1].last_day.isoformat())
    return frame_of({name: values.astype(np.float64, copy=False) for name, values in _metrics(sums).items()})


def ratio(numerator: Floats, denominator: Floats) -> Floats:
    """One sum by another, NaN where there is nothing to divide by."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(denominator != 0, numerator / denominator, np.nan)


def _totals(snapshot: Snapshot, store: Store, selection: Selection, days: Days | None = None) -> Floats:
    first_day, last_day = days or (selection.first_day, selection.last_day)
    sums = snapshot.columns("overview/kpis", **filters(store, selection, days))
    sums |= count_buyers(snapshot, selection, [first_day.isoformat()], last_day.isoformat())
    return np.array([values[0] for values in _metrics(sums).values()], dtype="float64")


def _metrics(sums: Columns) -> Columns:
    """METRICS.md, Sales and Reviews; every ratio is of sums over the same orders, never a mean of ratios."""
    return {
        "revenue": sums["revenue"],
        "orders": sums["orders"],
        "aov": ratio(sums["revenue"], sums["orders"]),
        "units": sums["units"],
        "customers": sums["customers"],
        "repeat_rate": ratio(sums["repeat_customers"], sums["customers"]),
        "return_rate": ratio(sums["returned"], sums["gross"]),
        "rating": ratio(sums["rating_sum"], sums["reviews"]),
        "reviews": sums["reviews"],
    }


def _laid(columns: Columns, parts: list[Bucket]) -> Columns:
    """The sums of buckets, or of days in them, laid over every bucket of the range; 0 where it has none."""
    rows = bucket_places(parts, columns.pop("bucket"))
    return {name: np.bincount(rows, values, len(parts)).astype(np.float64) for name, values in columns.items()}
