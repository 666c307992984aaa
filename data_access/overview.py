"""What the Overview shows. Every figure is defined in METRICS.md; money is in the store's major currency unit.

Each function takes one snapshot, so that all answers of a page agree.
"""

from collections.abc import Callable, Sequence
from datetime import timedelta

import numpy as np
import pandas as pd

from data_access.buckets import buckets
from data_access.comparison import average_7, day_names, earlier_spans, known_sums, laid_at, partner_places, partners
from data_access.customers import load_top_customers
from data_access.database import Snapshot
from data_access.filters import filters
from data_access.frames import Columns, frame_of
from data_access.kpis import Floats, ratio
from data_access.product_sums import load_product_sums
from data_access.selection import Days, Selection
from data_access.store import Store

# More than share any rank.
_EVERYBODY = 2**53


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
    days = day_names(selection.first_day, selection.last_day)
    lead_in = max(selection.first_day - timedelta(days=6), store.first_day or selection.first_day)
    series = _daily(snapshot, store, selection, (lead_in, selection.last_day))
    revenue = np.concatenate([np.zeros(max(0, len(days) - len(series))), series[-len(days) :]])
    partner_days = partners(selection)
    known = selection.earlier if selection.earlier_is_known else None
    earlier = _daily(snapshot, store, selection, known) if known else np.zeros(0)
    places = partner_places(day_names(*known), partner_days) if known else None
    return frame_of(
        {
            "day": days,
            "revenue": revenue,
            "average_7": average_7(series, len(days)),
            "cumulative": revenue.cumsum(),
            "earlier_day": partner_days,
            "earlier_revenue": laid_at(earlier, places) if places else np.full(len(days), np.nan),
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
    earlier_first_days, earlier_last_days = earlier_spans(daily["earlier_day"].tolist(), offsets, selection)
    return frame_of(
        {
            "first_day": [part.first_day.isoformat() for part in parts],
            "last_day": [part.last_day.isoformat() for part in parts],
            "days": np.array([part.days for part in parts]),
            "length": np.array([part.length for part in parts]),
            "revenue": np.add.reduceat(daily["revenue"].to_numpy(), offsets),
            "average_7": daily["average_7"].to_numpy() if by_day else np.full(len(parts), np.nan),
            "earlier_revenue": known_sums(daily["earlier_revenue"].to_numpy(), offsets),
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
    places = sorted({*kept, *known[-1:].tolist()})
    return frame_of({name: daily[name].to_numpy()[places] for name in daily.columns})


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


def of_chosen(frame: pd.DataFrame, chosen: Sequence[str]) -> pd.DataFrame:
    """The rows of a breakdown whose labels are chosen; all of them where none is.

    Args:
        frame: Of every label, such as ``load_revenue_by_region`` gives for a selection of every region.
        chosen: Labels; empty means all.
    """
    return frame[frame["label"].isin(chosen)] if chosen else frame


def load_top_products(
    snapshot: Snapshot, store: Store, selection: Selection, *, listed: int | None = 10
) -> pd.DataFrame:
    """The products with the most revenue or units, so many or all of them, by product (names are not unique).

    Returns:
        Columns: product_id (int64), product, category (text), revenue (money), units (int64).
    """
    sold = load_product_sums(snapshot, store, selection)
    order = np.argsort(-sold["units" if selection.top == "units" else "cents"], kind="stable")[:listed]
    return frame_of({name: sold[name][order] for name in ("product_id", "product", "category", "revenue", "units")})


def load_top_customers_by_region(snapshot: Snapshot, store: Store, selection: Selection) -> pd.DataFrame:
    """The three customers of each region with the most revenue, by RANK; tied customers share a rank.

    Returns:
        Columns: region (text), customer_rank, customer_id (int64), customer (text), orders (int64), revenue (money).
        Regions in the order of their all-time revenue.
    """
    found = load_top_customers(snapshot, store, selection, ranks=3, listed=_EVERYBODY)
    kept = ("region", "customer_rank", "customer_id", "customer", "orders", "revenue")
    return frame_of({name: found[name].to_numpy() for name in kept})


def _daily(snapshot: Snapshot, store: Store, selection: Selection, days: Days) -> Floats:
    """Revenue of every day, 0 without sales; days before the data begins and after the as-of day are absent."""
    first = max(days[0], store.first_day or days[0])
    last = min(days[1], store.as_of or days[1])
    sold = snapshot.columns("overview/revenue_by_day", **filters(store, selection, days))
    names = day_names(first, last)
    if len(names) == len(sold["day"]):
        return sold["revenue"]
    revenue = dict(zip(sold["day"], sold["revenue"].tolist(), strict=True))
    return np.array([revenue.get(day, 0.0) for day in names])


def _earlier_cumulative(earlier: Floats, wanted: int) -> Floats:
    sums = earlier.cumsum()
    if len(sums) > wanted:
        sums = np.append(sums[: wanted - 1], sums[-1])
    return np.concatenate([sums, np.full(wanted - len(sums), np.nan)])


def _breakdown(snapshot: Snapshot, store: Store, selection: Selection, dimension: str) -> pd.DataFrame:
    def read(days: Days) -> Columns:
        return snapshot.columns(f"overview/revenue_by_{dimension}", **filters(store, selection, days))

    return breakdown(selection, read, dimension)


def breakdown(selection: Selection, read: Callable[[Days], Columns], dimension: str) -> pd.DataFrame:
    """A breakdown of the range with the earlier revenue beside it, labels of both kept.

    Args:
        selection: The range and its comparison.
        read: Gives label, revenue and units of some days, most revenue first.
        dimension: Name of the labels' column.

    Returns:
        Columns as ``load_revenue_by_category``.
    """
    now = read((selection.first_day, selection.last_day))
    known = selection.earlier is not None and selection.earlier_is_known
    earlier: dict[str, float] = {}
    if known and selection.earlier:
        before = read(selection.earlier)
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
