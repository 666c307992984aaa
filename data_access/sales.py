"""What the Sales page shows: when and where it sells. Figures as METRICS.md defines them; money in major units.

Each ``load_`` function takes one snapshot, so that all answers of a page agree.
"""

from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

import numpy as np
import pandas as pd

from data_access.buckets import Bucket, buckets
from data_access.comparison import (
    Offsets,
    average_7,
    day_names,
    earlier_spans,
    known_sums,
    laid_at,
    partner_places,
    partners,
)
from data_access.database import Snapshot
from data_access.filters import filters
from data_access.frames import Columns, frame_of
from data_access.kpis import Floats, ratio
from data_access.order_sets import count_orders
from data_access.price_volume_mix import NAMED, PriceVolumeMix, price_volume_mix
from data_access.product_sums import load_product_sums
from data_access.selection import Days, Selection, spark_grain
from data_access.store import Store

SalesMeasure = Literal["revenue", "orders", "units", "aov", "units_per_order", "unit_retail"]

# What adds up over days. An order has one day, so even orders do.
FLOWS = ("revenue", "gross", "returned", "discount", "units", "orders")
# METRICS.md, Sales: each a ratio of two sums over the same orders, never a mean of daily ratios.
RATIOS = {
    "aov": ("revenue", "orders"),
    "units_per_order": ("units", "orders"),
    "unit_retail": ("revenue", "units"),
    "discount_rate": ("discount", "gross"),
    "return_rate": ("returned", "gross"),
}
# Flows that have a 7-day average.
AVERAGED = ("revenue", "orders", "units")


def load_sales_by_day(snapshot: Snapshot, store: Store, selection: Selection) -> pd.DataFrame:
    """Every flow of every day of the range, with the days that it is compared with.

    Returns:
        One row a day, columns: day (text), earlier_day (text, None without partner); revenue, gross, returned,
        discount (money), units, orders; earlier_revenue and so on (NaN where the data does not reach back over all
        the earlier days; else they add up to the earlier total, see ``comparison.laid_over``); average_7_revenue,
        average_7_orders, average_7_units (mean of the trailing seven days, six lead-in days included; NaN before the
        seventh day with data). All float64; a day without sales is 0.
    """
    days = day_names(selection.first_day, selection.last_day)
    lead_in = max(selection.first_day - timedelta(days=6), store.first_day or selection.first_day)
    now = _daily(snapshot, store, selection, (lead_in, selection.last_day))
    partner_days = partners(selection)
    known = selection.earlier if selection.earlier_is_known else None
    before = _daily(snapshot, store, selection, known) if known else {}
    columns: Columns = {"day": np.array(days, dtype=object), "earlier_day": np.array(partner_days, dtype=object)}
    places = partner_places(day_names(*known), partner_days) if known else None
    for flow in FLOWS:
        columns[flow] = now[flow][-len(days) :]
        columns[f"earlier_{flow}"] = laid_at(before[flow], places) if places else np.full(len(days), np.nan)
    for flow in AVERAGED:
        columns[f"average_7_{flow}"] = average_7(now[flow].tolist(), len(days))
    return frame_of(columns)


def sales_totals(daily: pd.DataFrame) -> pd.DataFrame:
    """``load_sales_by_day`` over the whole range.

    Returns:
        One row a metric (index: the flows, then aov, units_per_order, unit_retail in money; discount_rate and
        return_rate as shares of gross), columns ``now`` and ``earlier``, float64. NaN where a ratio has no
        denominator, and throughout ``earlier`` where nothing is known.
    """
    whole: Offsets = np.zeros(1, dtype=np.int64)
    now, earlier = with_ratios(_sums(daily, whole)), with_ratios(_sums(daily, whole, "earlier_"))
    columns = {"now": np.concatenate([*now.values()]), "earlier": np.concatenate([*earlier.values()])}
    return pd.DataFrame(columns, index=pd.Index(list(now), name="metric"), copy=False)


def sales_by_bucket(daily: pd.DataFrame, selection: Selection, measure: SalesMeasure) -> pd.DataFrame:
    """One measure of ``load_sales_by_day`` in the selection's buckets.

    Returns:
        One row a bucket, columns: first_day, last_day (text), days, length (int64), value, average_7, earlier_value
        (float64), earlier_first_day, earlier_last_day (text or None). A ratio is that of the bucket's sums, NaN where
        it has no denominator. average_7 is that of the day where the grain is the day and the measure a flow.
    """
    parts = buckets(selection)
    offsets = _offsets(parts, selection)
    spans = earlier_spans(daily["earlier_day"].tolist(), offsets, selection)
    now, earlier = with_ratios(_sums(daily, offsets)), with_ratios(_sums(daily, offsets, "earlier_"))
    has_average = selection.grain == "day" and measure in AVERAGED
    return frame_of(
        {
            "first_day": [part.first_day.isoformat() for part in parts],
            "last_day": [part.last_day.isoformat() for part in parts],
            "days": np.array([part.days for part in parts]),
            "length": np.array([part.length for part in parts]),
            "value": now[measure],
            "average_7": daily[f"average_7_{measure}"].to_numpy() if has_average else np.full(len(parts), np.nan),
            "earlier_value": earlier[measure],
            "earlier_first_day": spans[0],
            "earlier_last_day": spans[1],
        }
    )


def sales_series(daily: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    """Every metric by day, week or month for the sparklines; buckets that the range covers only in part left out.

    Returns:
        One row a bucket in order, columns as the index of ``sales_totals``, float64: ratios are NaN without
        denominator.
    """
    parts = buckets(replace(selection, grain=spark_grain(selection)))
    whole = np.array([part.is_complete for part in parts])
    sums: Columns = {flow: values[whole] for flow, values in _sums(daily, _offsets(parts, selection)).items()}
    return frame_of(with_ratios(sums))


def with_ratios(sums: Columns) -> Columns:
    """The sums, and the ratios of them."""
    return sums | {name: ratio(sums[above], sums[below]) for name, (above, below) in RATIOS.items()}


def load_sales_by_category_and_region(snapshot: Snapshot, store: Store, selection: Selection) -> pd.DataFrame:
    """Revenue and units of each category in each region, now and earlier.

    Returns:
        Columns: category, region (text), revenue, units, earlier_revenue, earlier_units, float64: 0 where nothing was
        sold, earlier NaN throughout where the data does not reach back. Pairs sold now or in the earlier days;
        categories and regions in the order of their all-time revenue.
    """
    now = _cells(snapshot, store, selection)
    known = selection.earlier if selection.earlier_is_known else None
    before = _cells(snapshot, store, selection, known) if known else {}
    unknown = (0.0, 0.0) if known else (np.nan, np.nan)
    pairs = now.keys() | before.keys()
    ordered = [(c, r) for c in store.categories for r in store.regions if (c, r) in pairs]
    cells = [(*now.get(pair, (0.0, 0.0)), *before.get(pair, unknown)) for pair in ordered]
    values = np.array(cells, dtype="float64").reshape(-1, 4)
    measures = ("revenue", "units", "earlier_revenue", "earlier_units")
    labels: dict[str, list[str | None]] = {
        "category": [category for category, _ in ordered],
        "region": [region for _, region in ordered],
    }
    return frame_of({**labels, **{name: values[:, number] for number, name in enumerate(measures)}})


def load_price_volume_mix(
    snapshot: Snapshot, store: Store, selection: Selection, *, named: int = NAMED
) -> PriceVolumeMix | None:
    """Why revenue changed (METRICS.md, Explaining a change), in money; None where no earlier days are known.

    ``named`` products of each effect are told apart.
    """
    known = selection.earlier if selection.earlier_is_known else None
    if known is None:
        return None
    now = _product_sales(snapshot, store, selection, (selection.first_day, selection.last_day))
    earlier = _product_sales(snapshot, store, selection, known)
    return price_volume_mix(now, earlier, named=named).in_units(10 ** int(snapshot.facts.get("minor_digits", "2")))


def _daily(snapshot: Snapshot, store: Store, selection: Selection, days: Days) -> dict[str, Floats]:
    """Every flow of every one of these days, 0 without sales."""
    sold = snapshot.columns("sales/sales_by_day", **filters(store, selection, days))
    names = day_names(*days)
    found = {flow: np.zeros(len(names)) for flow in FLOWS}
    places = [(date.fromisoformat(day) - days[0]).days for day in sold.pop("day")]
    for flow, values in sold.items():
        found[flow][places] = values
    found["orders"] += count_orders(snapshot, selection, names, names[-1])
    return found


def _sums(daily: pd.DataFrame, offsets: Offsets, prefix: str = "") -> Columns:
    """Every flow between the offsets, NaN where unknown; rounded, so that days which cancel out leave exactly 0."""
    return {flow: np.round(known_sums(daily[f"{prefix}{flow}"].to_numpy(), offsets), 6) for flow in FLOWS}


def _offsets(parts: list[Bucket], selection: Selection) -> Offsets:
    return np.array([(part.first_day - selection.first_day).days for part in parts])


def _cells(
    snapshot: Snapshot, store: Store, selection: Selection, days: Days | None = None
) -> dict[tuple[str, str], tuple[float, float]]:
    found = snapshot.columns("sales/sales_by_category_and_region", **filters(store, selection, days))
    pairs = zip(found["category"], found["region"], strict=True)
    return dict(zip(pairs, zip(found["revenue"].tolist(), found["units"].tolist(), strict=True), strict=True))


def _product_sales(snapshot: Snapshot, store: Store, selection: Selection, days: Days) -> pd.DataFrame:
    sold = load_product_sums(snapshot, store, selection, days)
    return frame_of({name: sold[name] for name in ("product_id", "product", "cents", "units")})
