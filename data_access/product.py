"""One product's page: what it is, what it sold. Figures are defined in METRICS.md; money is in the major unit."""

from datetime import timedelta

import numpy as np
import pandas as pd

from data_access.comparison import average_7, day_names, laid_over, partners
from data_access.database import Snapshot
from data_access.filters import filters
from data_access.frames import Columns, frame_of
from data_access.item_kpis import Daily, item_kpis, laid_by_day
from data_access.kpis import ratio
from data_access.overview import breakdown
from data_access.selection import Days, Selection
from data_access.statements import Parameter
from data_access.store import Store


def load_product_facts(snapshot: Snapshot, product_id: int) -> pd.DataFrame:
    """What is known of a product.

    Returns:
        One row, none where there is no such product; columns: product, category, sku_code (text, empty where
        unknown), price, unit_cost (money, NaN where unknown), stock, lead_time (days), order_multiple, on_order
        (NaN where unknown), first_sale, last_sale (days of all time as text, empty where it never sold).
    """
    return snapshot.read("product/facts", product_id=product_id)


def load_product_kpis(
    snapshot: Snapshot, store: Store, selection: Selection, product_id: int
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The product's headline figures; frames as ``item_kpis``.

    Metrics: revenue (money), units, orders, average_price (revenue / units), return_rate (returns / gross), rating
    (mean of the stars of reviews written in these days), reviews (the n behind it).
    """
    return item_kpis(selection, _daily(snapshot, store, selection, product_id), _metrics)


def load_product_revenue_by_day(
    snapshot: Snapshot, store: Store, selection: Selection, product_id: int
) -> pd.DataFrame:
    """The product's revenue of every day of the range with its moving average and comparison.

    Returns:
        Columns day, revenue, average_7, earlier_day, earlier_revenue, each as in ``overview.load_revenue_by_day``,
        to be summed by ``overview.revenue_by_bucket``.
    """
    daily = _daily(snapshot, store, selection, product_id)
    lead_in = max(selection.first_day - timedelta(days=6), store.first_day or selection.first_day)
    values = daily((lead_in, selection.last_day))["revenue"].tolist()
    known = selection.earlier if selection.earlier_is_known else None
    earlier = dict(zip(day_names(*known), daily(known)["revenue"].tolist(), strict=True)) if known else {}
    partner_days = partners(selection)
    return frame_of(
        {
            "day": day_names(selection.first_day, selection.last_day),
            "revenue": np.array(values[-selection.days :]),
            "average_7": average_7(values, selection.days),
            "earlier_day": partner_days,
            "earlier_revenue": laid_over(earlier, partner_days),
        }
    )


def load_product_revenue_by_region(
    snapshot: Snapshot, store: Store, selection: Selection, product_id: int
) -> pd.DataFrame:
    """The product's revenue by region; columns as ``overview.load_revenue_by_region``."""

    def read(days: Days) -> Columns:
        return snapshot.columns("product/revenue_by_region", **asked(store, selection, product_id, days))

    return breakdown(selection, read, "region")


def asked(store: Store, selection: Selection, product_id: int, days: Days | None = None) -> dict[str, Parameter]:
    """Every filter that a query of one product may name.

    Args:
        store: What there is to choose from.
        selection: What is chosen.
        product_id: The product.
        days: Other days than the selection's range.
    """
    return {**filters(store, selection, days), "product_id": product_id}


def _daily(snapshot: Snapshot, store: Store, selection: Selection, product_id: int) -> Daily:
    """What happened on any days of the store: every day of it is asked for once, as another range is often the next."""
    whole = (store.first_day or selection.first_day, store.as_of or selection.last_day)
    given = asked(store, selection, product_id, whole)
    answers = (snapshot.unremembered(f"product/{name}", **given) for name in ("sales_by_day", "reviews_by_day"))
    question = ("product/days", product_id, selection.regions, selection.categories, *whole)
    laid = snapshot.remembered(question, lambda: laid_by_day(answers, whole))

    def daily(days: Days) -> Columns:
        first, end = ((day - whole[0]).days for day in (days[0], days[1] + timedelta(days=1)))
        return {name: values[first:end] for name, values in laid.items()}

    return daily


def _metrics(sums: Columns) -> Columns:
    return {
        "revenue": sums["revenue"],
        "units": sums["units"],
        "orders": sums["orders"],
        "average_price": ratio(sums["revenue"], sums["units"]),
        "return_rate": ratio(sums["returned"], sums["gross"]),
        "rating": ratio(sums["rating_sum"], sums["reviews"]),
        "reviews": sums["reviews"],
    }
