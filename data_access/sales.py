"""What the Sales page shows: when and where it sells. Figures as METRICS.md defines them; money in major units.

Each ``load_`` function takes one snapshot, so that all answers of a page agree.
"""

from dataclasses import replace
from datetime import timedelta
from typing import Literal, NamedTuple

import numpy as np
import pandas as pd

from data_access.buckets import Bucket, buckets
from data_access.catalogue import in_categories, load_every_product
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
from data_access.product_sums import load_sums_of_all
from data_access.selection import Days, Selection, spark_grain
from data_access.store import Store

SalesMeasure = Literal["revenue", "orders", "units", "aov", "units_per_order", "unit_retail"]

# What adds up over days. An order has one day, so even orders do; they alone are counted, not summed.
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


class SalesByDay(NamedTuple):
    """Every flow of every day of a range, with the days that it is compared with.

    Attributes:
        days: Every day, YYYY-MM-DD.
        earlier_days: The day that each is compared with; None without partner.
        now: A row a flow in the order of FLOWS, a column a day: money, units, orders; 0 without sales.
        earlier: The same of the earlier days; NaN where the data does not reach back over all of them, else they add up
            to the earlier total (``comparison.laid_over``).
        average_7: A row each of AVERAGED, a column a day: mean of the trailing seven days, six lead-in days included;
            NaN before the seventh day with data.
    """

    days: list[str]
    earlier_days: list[str | None]
    now: Floats
    earlier: Floats
    average_7: Floats


def load_sales_by_day(snapshot: Snapshot, store: Store, selection: Selection) -> SalesByDay:
    """Every flow of every day of the range, with the days that it is compared with.

    Raises:
        DatabaseError: The database cannot be read.
    """
    days = day_names(selection.first_day, selection.last_day)
    lead_in = max(selection.first_day - timedelta(days=6), store.first_day or selection.first_day)
    now = _daily(snapshot, store, selection, (lead_in, selection.last_day))
    partner_days = partners(selection)
    known = selection.earlier if selection.earlier_is_known else None
    earlier = np.full((len(FLOWS), len(days)), np.nan)
    if known:
        places = partner_places(day_names(*known), partner_days)
        earlier = laid_at(_daily(snapshot, store, selection, known), places)
    averages = [average_7(now[FLOWS.index(flow)], len(days)) for flow in AVERAGED]
    return SalesByDay(days, partner_days, now[:, -len(days) :], earlier, np.array(averages))


def sales_totals(daily: SalesByDay) -> pd.DataFrame:
    """Every flow and ratio over the whole range.

    Returns:
        One row a metric (index: the flows, then aov, units_per_order, unit_retail in money; discount_rate and
        return_rate as shares of gross), columns ``now`` and ``earlier``, float64. NaN where a ratio has no
        denominator, and throughout ``earlier`` where nothing is known.
    """
    whole: Offsets = np.zeros(1, dtype=np.int64)
    now, earlier = with_ratios(_sums(daily.now, whole)), with_ratios(_sums(daily.earlier, whole))
    columns = {"now": np.concatenate([*now.values()]), "earlier": np.concatenate([*earlier.values()])}
    return frame_of(columns, names_of_rows=[*now])


def sales_by_bucket(daily: SalesByDay, selection: Selection, measure: SalesMeasure) -> pd.DataFrame:
    """One measure in the selection's buckets.

    Returns:
        One row a bucket, columns: first_day, last_day (text), days, length (int64), value, average_7, earlier_value
        (float64), earlier_first_day, earlier_last_day (text or None). A ratio is that of the bucket's sums, NaN where
        it has no denominator. average_7 is that of the day where the grain is the day and the measure a flow.
    """
    parts = buckets(selection)
    offsets = _offsets(parts, selection)
    spans = earlier_spans(daily.earlier_days, offsets, selection)
    now, earlier = with_ratios(_sums(daily.now, offsets)), with_ratios(_sums(daily.earlier, offsets))
    has_average = selection.grain == "day" and measure in AVERAGED
    return frame_of(
        {
            "first_day": [part.first_day.isoformat() for part in parts],
            "last_day": [part.last_day.isoformat() for part in parts],
            "days": np.array([part.days for part in parts]),
            "length": np.array([part.length for part in parts]),
            "value": now[measure],
            "average_7": daily.average_7[AVERAGED.index(measure)] if has_average else np.full(len(parts), np.nan),
            "earlier_value": earlier[measure],
            "earlier_first_day": spans[0],
            "earlier_last_day": spans[1],
        }
    )


def sales_series(daily: SalesByDay, selection: Selection) -> pd.DataFrame:
    """Every metric by day, week or month for the sparklines; buckets that the range covers only in part left out.

    Returns:
        One row a bucket in order, columns as the index of ``sales_totals``, float64: ratios are NaN without
        denominator.
    """
    parts = buckets(replace(selection, grain=spark_grain(selection)))
    whole = np.array([part.is_complete for part in parts])
    sums: Columns = {flow: values[whole] for flow, values in _sums(daily.now, _offsets(parts, selection)).items()}
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
    kept = np.flatnonzero(in_categories(snapshot, selection))
    products = {name: load_every_product(snapshot)[name][kept] for name in ("product_id", "product")}
    for prefix, days in (("", (selection.first_day, selection.last_day)), ("earlier_", known)):
        cents, units = load_sums_of_all(snapshot, store, selection, days, ("revenue", "units"))
        products |= {f"{prefix}cents": cents[kept], f"{prefix}units": units[kept]}
    return price_volume_mix(products, named=named).in_units(10 ** int(snapshot.facts.get("minor_digits", "2")))


def _daily(snapshot: Snapshot, store: Store, selection: Selection, days: Days) -> Floats:
    """Every flow of every one of these days, 0 without sales: a row a flow."""
    question = ("sales/flows", selection.regions, selection.categories)
    flows = snapshot.remembered(question, lambda: _flows(snapshot, store, selection))["flows"]
    places = np.arange((days[1] - days[0]).days + 1) + (days[0] - (store.first_day or days[0])).days
    is_there = (places >= 0) & (places < flows.shape[1])
    found = np.zeros((len(FLOWS), len(places)))
    found[:, is_there] = flows[:, places[is_there]]
    return found


def _flows(snapshot: Snapshot, store: Store, selection: Selection) -> Columns:
    """The same of every day of the store: whatever range is looked at next, it is a part of this."""
    if store.first_day is None or store.as_of is None:
        return {"flows": np.zeros((len(FLOWS), 0))}
    every = (store.first_day, store.as_of)
    sold = snapshot.unremembered("sales/sales_by_day", **filters(store, selection, every))
    days = day_names(*every)
    flows = np.zeros((len(FLOWS), len(days)))
    places = (sold["day"].astype("datetime64[D]") - np.datetime64(every[0])).astype(np.int64)
    flows[:-1, places] = [sold[flow] for flow in FLOWS[:-1]]
    flows[-1] = count_orders(snapshot, selection, days, days[-1])
    return {"flows": flows}


def _sums(flows: Floats, offsets: Offsets) -> Columns:
    """Every flow between the offsets, NaN where unknown; rounded, so that days which cancel out leave exactly 0."""
    return dict(zip(FLOWS, np.round(known_sums(flows, offsets), 6), strict=True))


def _offsets(parts: list[Bucket], selection: Selection) -> Offsets:
    return np.array([(part.first_day - selection.first_day).days for part in parts])


def _cells(
    snapshot: Snapshot, store: Store, selection: Selection, days: Days | None = None
) -> dict[tuple[str, str], tuple[float, float]]:
    found = snapshot.columns("sales/sales_by_category_and_region", **filters(store, selection, days))
    pairs = zip(found["category"], found["region"], strict=True)
    return dict(zip(pairs, zip(found["revenue"].tolist(), found["units"].tolist(), strict=True), strict=True))
