"""What the Overview shows. Every figure is defined in METRICS.md; money is in the store's major currency unit.

Each function takes one snapshot, so that all answers of a page agree.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pandas as pd

from data_access.buckets import Bucket, buckets
from data_access.database import Parameter, Snapshot
from data_access.selection import Days, Selection, spark_grain
from data_access.store import Store

EVERY = ["*"]
METRICS = ("revenue", "orders", "aov", "units", "customers", "repeat_rate", "return_rate", "rating")


def load_kpis(snapshot: Snapshot, store: Store, selection: Selection) -> pd.DataFrame:
    """The eight headline figures of the range and of the days it is compared with.

    Returns:
        One row a metric (index: revenue, orders, aov, units, customers, repeat_rate, return_rate, rating), columns
        ``now`` and ``earlier``, float64. revenue and aov in money; repeat_rate and return_rate as shares; rating in
        stars. NaN where a ratio has no denominator, and throughout ``earlier`` where the data does not reach back.
    """
    now = _totals(snapshot, store, selection, (selection.first_day, selection.last_day))
    known = selection.earlier is not None and selection.earlier_is_known
    earlier = _totals(snapshot, store, selection, selection.earlier) if known and selection.earlier else {}
    frame = pd.DataFrame({"now": now, "earlier": earlier}, index=list(METRICS), dtype="float64")
    return frame.rename_axis("metric")


def load_kpis_by_bucket(snapshot: Snapshot, store: Store, selection: Selection) -> pd.DataFrame:
    """The same figures for the days, weeks or months of the range, for the sparklines.

    Weeks and months that the range covers only in part are left out where three whole ones remain: they would look
    like a fall.

    Returns:
        One row a bucket in order, columns as the index of ``load_kpis``, float64: flows are 0 in a bucket without
        sales, ratios NaN.
    """
    coarse = replace(selection, grain=spark_grain(selection))
    asked = {**_filters(store, selection, (selection.first_day, selection.last_day)), "grain": coarse.grain}
    sums = _by_bucket(snapshot.read("overview/kpis_by_bucket", **asked), coarse)
    ratings = _by_bucket(snapshot.read("overview/ratings_by_bucket", **asked), coarse)
    with np.errstate(divide="ignore", invalid="ignore"):
        frame = pd.DataFrame(_metrics({**sums, **ratings}), columns=list(METRICS))
    whole = [part.is_complete for part in buckets(coarse)]
    return frame[whole].reset_index(drop=True) if sum(whole) >= 3 else frame


def load_revenue_by_day(snapshot: Snapshot, store: Store, selection: Selection) -> pd.DataFrame:
    """Revenue of every day of the range with its moving average, running sum and comparison.

    Returns:
        One row a day, columns: day (text), revenue, average_7 (mean of the trailing seven days, six lead-in days
        included; NaN before the seventh day with data), cumulative, earlier_day (text, None without partner),
        earlier_revenue, earlier_cumulative (by day index; NaN throughout where the data does not reach back).
        float64 money but for the days.
    """
    days = _days(selection.first_day, selection.last_day)
    lead_in = max(selection.first_day - timedelta(days=6), store.first_day or selection.first_day)
    series = _daily(snapshot, store, selection, (lead_in, selection.last_day))
    revenue = np.array([series.get(day.isoformat(), 0.0) for day in days])
    partners = [selection.earlier_day(day) for day in days]
    earlier = _daily(snapshot, store, selection, selection.earlier) if selection.earlier else {}
    return pd.DataFrame(
        {
            "day": np.array([day.isoformat() for day in days], dtype=object),
            "revenue": revenue,
            "average_7": _average_7(list(series.values()), len(days)),
            "cumulative": revenue.cumsum(),
            "earlier_day": np.array([day.isoformat() if day else None for day in partners], dtype=object),
            "earlier_revenue": np.array([earlier.get(day.isoformat(), np.nan) if day else np.nan for day in partners]),
            "earlier_cumulative": _earlier_cumulative(selection, earlier, len(days)),
        }
    )


def revenue_by_bucket(daily: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    """``load_revenue_by_day`` summed to the selection's buckets.

    Returns:
        One row a bucket, columns: first_day, last_day (text), days, length (int64), revenue, average_7,
        earlier_revenue (float64 money), earlier_first_day, earlier_last_day (text or None). average_7 is that of the
        day where the grain is the day, else NaN: a daily mean has no place among weekly sums.
    """
    parts = buckets(selection)
    offsets = np.array([(part.first_day - selection.first_day).days for part in parts])
    ends = np.append(offsets[1:], len(daily)) - 1
    by_day = selection.grain == "day"
    partner_days = daily["earlier_day"].to_numpy()
    return pd.DataFrame(
        {
            "first_day": np.array([part.first_day.isoformat() for part in parts], dtype=object),
            "last_day": np.array([part.last_day.isoformat() for part in parts], dtype=object),
            "days": np.array([part.days for part in parts]),
            "length": np.array([part.length for part in parts]),
            "revenue": np.add.reduceat(daily["revenue"].to_numpy(), offsets),
            "average_7": daily["average_7"].to_numpy() if by_day else np.full(len(parts), np.nan),
            "earlier_revenue": _sums(daily["earlier_revenue"].to_numpy(), offsets),
            "earlier_first_day": partner_days[offsets],
            "earlier_last_day": partner_days[ends],
        }
    )


def load_revenue_by_category(snapshot: Snapshot, store: Store, selection: Selection) -> pd.DataFrame:
    """Revenue and units of each category, most revenue first.

    Returns:
        Columns: label (text), revenue, units, average_price (revenue / units, NaN without units), earlier_revenue
        (NaN where the data does not reach back), float64. Categories sold now or in the earlier days.
    """
    return _compared(selection, lambda days: _breakdown(snapshot, store, selection, days, "category"))


def load_revenue_by_region(snapshot: Snapshot, store: Store, selection: Selection) -> pd.DataFrame:
    """Revenue and units of each region, most revenue first; columns as ``load_revenue_by_category``."""
    return _compared(selection, lambda days: _breakdown(snapshot, store, selection, days, "region"))


def load_top_products(snapshot: Snapshot, store: Store, selection: Selection) -> pd.DataFrame:
    """The ten products with the most revenue or units, grouped by product (names are not unique).

    Returns:
        Columns: product_id (int64), product, category (text), revenue (money), units (int64).
    """
    days = (selection.first_day, selection.last_day)
    asked = {**_filters(store, selection, days), **_whole_months(days), "measure": selection.top}
    return snapshot.read("overview/top_products", **asked)


def load_top_customers_by_region(snapshot: Snapshot, store: Store, selection: Selection) -> pd.DataFrame:
    """The three customers of each region with the most revenue, by RANK; tied customers share a rank.

    Returns:
        Columns: region (text), customer_rank, customer_id (int64), customer (text), orders (int64), revenue (money).
        Regions in the order of their all-time revenue.
    """
    days = (selection.first_day, selection.last_day)
    frame = snapshot.read("overview/top_customers_by_region", **_filters(store, selection, days))
    position = {region: number for number, region in enumerate(store.regions)}
    order = np.argsort([position[region] for region in frame["region"]], kind="stable")
    return frame.iloc[order].reset_index(drop=True)


def _filters(store: Store, selection: Selection, days: Days) -> dict[str, Parameter]:
    return {
        "first_day": days[0].isoformat(),
        "last_day": days[1].isoformat(),
        "regions": list(selection.regions) or EVERY,
        "categories": list(selection.categories) or EVERY,
        "listed_regions": list(selection.regions or store.regions),
        "listed_categories": list(selection.categories or store.categories),
        "every_region": int(not selection.regions),
        "every_category": int(not selection.categories),
    }


def _totals(snapshot: Snapshot, store: Store, selection: Selection, days: Days) -> dict[str, float]:
    asked = {**_filters(store, selection, days), "grain": "month"}
    sums = snapshot.read("overview/kpis", **asked)
    ratings = snapshot.read("overview/ratings_by_bucket", **asked)
    totals = {column: sums[column].to_numpy(dtype="float64") for column in sums.columns}
    for column in ("reviews", "rating_sum"):
        totals[column] = ratings[column].to_numpy(dtype="float64").sum(keepdims=True)
    with np.errstate(divide="ignore", invalid="ignore"):
        return {metric: float(values[0]) for metric, values in _metrics(totals).items()}


def _metrics(sums: dict[str, "np.ndarray"]) -> dict[str, "np.ndarray"]:
    """METRICS.md, Sales and Reviews; every ratio is of sums over the same orders, never a mean of ratios."""
    return {
        "revenue": sums["revenue"],
        "orders": sums["orders"],
        "aov": _ratio(sums["revenue"], sums["orders"]),
        "units": sums["units"],
        "customers": sums["customers"],
        "repeat_rate": _ratio(sums["repeat_customers"], sums["customers"]),
        "return_rate": _ratio(sums["returned"], sums["gross"]),
        "rating": _ratio(sums["rating_sum"], sums["reviews"]),
    }


def _ratio(numerator: "np.ndarray", denominator: "np.ndarray") -> "np.ndarray":
    return np.where(denominator != 0, numerator / denominator, np.nan)


def _by_bucket(frame: pd.DataFrame, selection: Selection) -> dict[str, "np.ndarray"]:
    """The frame's sums laid over every bucket of the range, 0 where it has none."""
    parts: list[Bucket] = buckets(selection)
    position = {part.start.isoformat(): number for number, part in enumerate(parts)}
    rows = [position[bucket] for bucket in frame["bucket"]]
    laid = {}
    for column in frame.columns[1:]:
        laid[column] = np.zeros(len(parts))
        laid[column][rows] = frame[column].to_numpy()
    return laid


def _daily(snapshot: Snapshot, store: Store, selection: Selection, days: Days) -> dict[str, float]:
    """Revenue by day; days before the data begins are absent."""
    known = (max(days[0], store.first_day or days[0]), days[1])
    frame = snapshot.read("overview/revenue_by_day", **_filters(store, selection, known))
    return dict(zip(frame["day"], frame["revenue"], strict=True))


def _average_7(revenue: list[float], wanted: int) -> "np.ndarray":
    if len(revenue) < 7:
        return np.full(wanted, np.nan)
    means = np.convolve(revenue, np.ones(7), mode="valid") / 7
    return np.concatenate([np.full(max(0, wanted - len(means)), np.nan), means[-wanted:]])


def _earlier_cumulative(selection: Selection, earlier: dict[str, float], wanted: int) -> "np.ndarray":
    running = np.full(wanted, np.nan)
    if selection.earlier_is_known:
        sums = np.array(list(earlier.values()), dtype="float64").cumsum()[:wanted]
        running[: len(sums)] = sums
    return running


def _sums(values: "np.ndarray", offsets: "np.ndarray") -> "np.ndarray":
    """Sums between the offsets; NaN where every value is."""
    counts = np.add.reduceat(~np.isnan(values), offsets)
    return np.where(counts > 0, np.add.reduceat(np.nan_to_num(values), offsets), np.nan)


def _breakdown(snapshot: Snapshot, store: Store, selection: Selection, days: Days, dimension: str) -> pd.DataFrame:
    frame = snapshot.read(f"overview/revenue_by_{dimension}", **_filters(store, selection, days))
    return frame.rename(columns={dimension: "label"})


def _compared(selection: Selection, load: Callable[[Days], pd.DataFrame]) -> pd.DataFrame:
    """The breakdown of the range with the earlier revenue beside it, labels of both kept."""
    now = load((selection.first_day, selection.last_day))
    known = selection.earlier is not None and selection.earlier_is_known
    before = load(selection.earlier) if known and selection.earlier else now.iloc[:0]
    earlier = dict(zip(before["label"], before["revenue"], strict=True))
    gone = [label for label in earlier if label not in set(now["label"])]
    labels = [*now["label"], *gone]
    revenue = np.append(now["revenue"].to_numpy(dtype="float64"), np.zeros(len(gone)))
    units = np.append(now["units"].to_numpy(dtype="float64"), np.zeros(len(gone)))
    with np.errstate(divide="ignore", invalid="ignore"):
        average_price = _ratio(revenue, units)
    return pd.DataFrame(
        {
            "label": np.array(labels, dtype=object),
            "revenue": revenue,
            "units": units,
            "average_price": average_price,
            "earlier_revenue": np.array(
                [earlier.get(label, 0.0 if known else np.nan) for label in labels], dtype="float64"
            ),
        }
    )


def _whole_months(days: Days) -> dict[str, str]:
    """A range cut into leading days, whole months and trailing days, any of them empty."""
    first, last = days
    first_month = first if first.day == 1 else _next_month(first)
    after = _next_month(last) if _next_month(last) - timedelta(days=1) == last else last.replace(day=1)
    if first_month >= after:
        return {"head_end": last.isoformat(), "first_month": "9999", "last_month": "0000", "tail_start": "9999"}
    return {
        "head_end": (first_month - timedelta(days=1)).isoformat(),
        "first_month": first_month.isoformat(),
        "last_month": (after - timedelta(days=1)).replace(day=1).isoformat(),
        "tail_start": after.isoformat(),
    }


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def _days(first: date, last: date) -> list[date]:
    return [date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1)]
