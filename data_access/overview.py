"""What the Overview shows. Every figure is defined in METRICS.md; money is in the store's major currency unit.

Each function takes one snapshot, so that all answers of a page agree.
"""

from bisect import bisect_left
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pandas as pd

from data_access.buckets import buckets
from data_access.database import Snapshot
from data_access.filters import filters, whole_months
from data_access.frames import frame_of
from data_access.kpis import Floats, ratio
from data_access.selection import Days, Selection
from data_access.store import Store


def load_revenue_by_day(snapshot: Snapshot, store: Store, selection: Selection) -> pd.DataFrame:
    """Revenue of every day of the range with its moving average, running sum and comparison.

    Returns:
        One row a day, columns: day (text), revenue, average_7 (mean of the trailing seven days, six lead-in days
        included; NaN before the seventh day with data), cumulative, earlier_day (text, None without partner),
        earlier_revenue, earlier_cumulative (by day index). float64 money but for the days; earlier money is NaN
        throughout where the data does not reach back over all the earlier days.

        Whatever the leap years, earlier_revenue adds up to the revenue of all earlier days, and earlier_cumulative
        ends there. An earlier day that is nobody's partner (29 February by date) counts with the one before it; a
        day without partner (29 February again) is drawn alone. Where the earlier days are more, the last day adds up
        the rest of them; where they are fewer, earlier_cumulative ends before the range does.
    """
    days = _names(selection.first_day, selection.last_day)
    lead_in = max(selection.first_day - timedelta(days=6), store.first_day or selection.first_day)
    series = _daily(snapshot, store, selection, (lead_in, selection.last_day))
    revenue = np.array([series.get(day, 0.0) for day in days])
    partners = _partners(selection, len(days))
    known = selection.earlier if selection.earlier_is_known else None
    earlier = _daily(snapshot, store, selection, known) if known else {}
    return frame_of(
        {
            "day": days,
            "revenue": revenue,
            "average_7": _average_7(list(series.values()), len(days)),
            "cumulative": revenue.cumsum(),
            "earlier_day": partners,
            "earlier_revenue": _earlier_revenue(earlier, partners),
            "earlier_cumulative": _earlier_cumulative(earlier, len(days)),
        }
    )


def revenue_by_bucket(daily: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    """``load_revenue_by_day`` summed to the selection's buckets.

    Returns:
        One row a bucket, columns: first_day, last_day (text), days, length (int64), revenue, average_7,
        earlier_revenue (float64 money), earlier_first_day, earlier_last_day (text or None). average_7 is that of the
        day where the grain is the day, else NaN: a daily mean has no place among weekly sums. The earlier days of
        the buckets follow each other without a gap; None where no day of the bucket has a partner.
    """
    parts = buckets(selection)
    offsets = np.array([(part.first_day - selection.first_day).days for part in parts])
    by_day = selection.grain == "day"
    earlier_first_days, earlier_last_days = _earlier_spans(daily["earlier_day"].tolist(), offsets, selection)
    return frame_of(
        {
            "first_day": [part.first_day.isoformat() for part in parts],
            "last_day": [part.last_day.isoformat() for part in parts],
            "days": np.array([part.days for part in parts]),
            "length": np.array([part.length for part in parts]),
            "revenue": np.add.reduceat(daily["revenue"].to_numpy(), offsets),
            "average_7": daily["average_7"].to_numpy() if by_day else np.full(len(parts), np.nan),
            "earlier_revenue": _sums(daily["earlier_revenue"].to_numpy(), offsets),
            "earlier_first_day": earlier_first_days,
            "earlier_last_day": earlier_last_days,
        }
    )


def thinned(daily: pd.DataFrame, *, most: int = 100) -> pd.DataFrame:
    """At most so many rows of ``load_revenue_by_day``, evenly spaced, the last day among them: enough for a curve.

    One more where the earlier curve ends before the range does: its last point is the total.
    """
    step = -(-len(daily) // most)
    kept = range((len(daily) - 1) % step, len(daily), step)
    known = np.flatnonzero(daily["earlier_cumulative"].notna())
    return daily.iloc[sorted({*kept, *known[-1:].tolist()})]


def load_revenue_by_category(snapshot: Snapshot, store: Store, selection: Selection) -> pd.DataFrame:
    """Revenue and units of each category, most revenue first.

    Returns:
        Columns: label (text), revenue, units, average_price (revenue / units, NaN without units), earlier_revenue
        (NaN where the data does not reach back), float64. Categories sold now or in the earlier days.
    """
    return _breakdown(snapshot, store, selection, "category")


def load_revenue_by_region(snapshot: Snapshot, store: Store, selection: Selection) -> pd.DataFrame:
    """Revenue and units of each region, most revenue first; columns as ``load_revenue_by_category``."""
    return _breakdown(snapshot, store, selection, "region")


def load_top_products(snapshot: Snapshot, store: Store, selection: Selection) -> pd.DataFrame:
    """The ten products with the most revenue or units, grouped by product (names are not unique).

    Returns:
        Columns: product_id (int64), product, category (text), revenue (money), units (int64).
    """
    days = (selection.first_day, selection.last_day)
    asked = {**filters(store, selection), **whole_months(days), "measure": selection.top}
    return snapshot.read("overview/top_products", **asked)


def load_top_customers_by_region(snapshot: Snapshot, store: Store, selection: Selection) -> pd.DataFrame:
    """The three customers of each region with the most revenue, by RANK; tied customers share a rank.

    Returns:
        Columns: region (text), customer_rank, customer_id (int64), customer (text), orders (int64), revenue (money).
        Regions in the order of their all-time revenue.
    """
    ranked = snapshot.columns("overview/top_customers_by_region", **filters(store, selection))
    position = {region: number for number, region in enumerate(store.regions)}
    order = np.argsort([position[region] for region in ranked["region"]], kind="stable").astype(np.int64)
    return frame_of({name: values[order] for name, values in ranked.items()})


def _daily(snapshot: Snapshot, store: Store, selection: Selection, days: Days) -> dict[str, float]:
    """Revenue of every day, 0 without sales; days before the data begins and after the as-of day are absent."""
    first = max(days[0], store.first_day or days[0])
    last = min(days[1], store.as_of or days[1])
    sold = snapshot.columns("overview/revenue_by_day", **filters(store, selection, days))
    revenue = dict(zip(sold["day"], sold["revenue"].tolist(), strict=True))
    return {day: revenue.get(day, 0.0) for day in _names(first, last)}


def _partners(selection: Selection, wanted: int) -> list[str | None]:
    """``Selection.earlier_day`` of each day."""
    if selection.earlier is None:
        return [None] * wanted
    if selection.goes_by_date:
        days = range(selection.first_day.toordinal(), selection.last_day.toordinal() + 1)
        partners = (selection.earlier_day(date.fromordinal(day)) for day in days)
        return [partner.isoformat() if partner else None for partner in partners]
    names: list[str | None] = [*_names(*selection.earlier)]
    return (names + [None] * wanted)[:wanted]


def _average_7(revenue: list[float], wanted: int) -> Floats:
    if len(revenue) < 7:
        return np.full(wanted, np.nan)
    means = np.convolve(revenue, np.ones(7), mode="valid") / 7
    return np.concatenate([np.full(max(0, wanted - len(means)), np.nan), means[-wanted:]])


def _earlier_revenue(earlier: dict[str, float], partners: list[str | None]) -> Floats:
    """Revenue from each partner to the day before the next one; NaN without partner, and where nothing is known."""
    found = np.full(len(partners), np.nan)
    if earlier:
        position = {day: number for number, day in enumerate(earlier)}
        offsets = [position[day] for day in partners if day]
        found[[day is not None for day in partners]] = np.add.reduceat(list(earlier.values()), offsets)
    return found


def _earlier_cumulative(earlier: dict[str, float], wanted: int) -> Floats:
    sums = np.array(list(earlier.values()), dtype="float64").cumsum()
    if len(sums) > wanted:
        sums = np.append(sums[: wanted - 1], sums[-1])
    return np.concatenate([sums, np.full(wanted - len(sums), np.nan)])


def _earlier_spans(
    partners: list[str | None], offsets: npt.NDArray[np.int64], selection: Selection
) -> tuple[list[str | None], list[str | None]]:
    """First and last earlier day of each bucket: from its first partner to the day before the next bucket's."""
    if selection.earlier is None:
        return [None] * len(offsets), [None] * len(offsets)
    known = [number for number, partner in enumerate(partners) if partner]
    bounds = [bisect_left(known, offset) for offset in (*offsets, len(partners))]
    starts = [partner for partner in partners if partner]
    starts.append((selection.earlier[1] + timedelta(days=1)).isoformat())
    spans = [
        (starts[begin], _day_before(starts[end])) if begin < end else (None, None) for begin, end in pairwise(bounds)
    ]
    return [first for first, _ in spans], [last for _, last in spans]


def _day_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def _sums(values: Floats, offsets: npt.NDArray[np.int64]) -> Floats:
    """Sums between the offsets; NaN where no value is known (29 February has no partner, and is left out)."""
    is_known = np.add.reduceat(~np.isnan(values), offsets) > 0
    return np.where(is_known, np.add.reduceat(np.nan_to_num(values), offsets), np.nan)


def _breakdown(snapshot: Snapshot, store: Store, selection: Selection, dimension: str) -> pd.DataFrame:
    """The breakdown of the range with the earlier revenue beside it, labels of both kept."""
    name = f"overview/revenue_by_{dimension}"
    now = snapshot.columns(name, **filters(store, selection))
    known = selection.earlier is not None and selection.earlier_is_known
    earlier: dict[str, float] = {}
    if known and selection.earlier:
        before = snapshot.columns(name, **filters(store, selection, selection.earlier))
        earlier = dict(zip(before[dimension], before["revenue"].tolist(), strict=True))
    sold = set(now[dimension])
    labels = [*now[dimension], *(label for label in earlier if label not in sold)]
    gone = np.zeros(len(labels) - len(sold))
    revenue, units = np.append(now["revenue"], gone), np.append(now["units"], gone)
    unknown = 0.0 if known else np.nan
    columns = {
        "label": np.array(labels, dtype=object),
        "revenue": revenue,
        "units": units,
        "average_price": ratio(revenue, units),
        "earlier_revenue": np.array([earlier.get(label, unknown) for label in labels], dtype="float64"),
    }
    # What sold only earlier stands above what was only returned now.
    order = np.argsort(-revenue, kind="stable")
    return frame_of({name: values[order] for name, values in columns.items()})


def _names(first: date, last: date) -> list[str]:
    """Every day from the first to the last, YYYY-MM-DD."""
    days = np.arange(np.datetime64(first), np.datetime64(last + timedelta(days=1)))
    names: list[str] = days.astype(str).tolist()
    return names
