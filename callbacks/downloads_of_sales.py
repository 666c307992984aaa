"""What the downloads of the Overview and Sales pages hold."""

import numpy as np
import pandas as pd

from callbacks.download import ALL, Download
from callbacks.reading import Question
from components.pages import download_columns as shared
from components.pages import download_columns_of_sales as columns
from data_access import customers, overview, sales, sales_patterns

_MEASURES: tuple[sales.SalesMeasure, ...] = ("revenue", "orders", "units", "aov", "units_per_order", "unit_retail")
_FLOWS: tuple[sales.SalesMeasure, ...] = ("revenue", "orders", "units")
# Rows of the totals that lead from gross sales to revenue, and what they are called.
_PARTS = {"gross": "Gross sales", "discount": "Discounts", "returned": "Returns", "revenue": "Revenue"}


def _by_bucket(question: Question) -> pd.DataFrame:
    daily = sales.load_sales_by_day(*question[:3])
    buckets = {one: sales.sales_by_bucket(daily, question.selection, one) for one in _MEASURES}
    frame = buckets["revenue"]
    for measure, found in buckets.items():
        frame = frame.assign(**{measure: found["value"], f"earlier_{measure}": found["earlier_value"]})
    return frame


def _by_weekday_and_month(question: Question) -> pd.DataFrame:
    daily = sales.load_sales_by_day(*question[:3])
    return _flows({one: sales_patterns.sales_by_weekday_and_month(daily, one) for one in _FLOWS}, "month")


def _by_weekday_and_hour(question: Question) -> pd.DataFrame:
    by_hour = sales_patterns.load_sales_by_hour(*question[:3])
    selection = question.selection
    return _flows({one: sales_patterns.sales_by_weekday_and_hour(by_hour, selection, one) for one in _FLOWS}, "hour")


def _flows(found: dict[sales.SalesMeasure, pd.DataFrame], other: str) -> pd.DataFrame:
    """One row a pair, without those of all weekdays or of all months or hours."""
    frame = found["revenue"].assign(**{flow: one["total"] for flow, one in found.items()})
    every = sales_patterns.EVERY
    return frame[(frame["weekday"] != every) & (frame[other] != every)]


def _gross_to_net(question: Question) -> pd.DataFrame:
    totals = sales.sales_totals(sales.load_sales_by_day(*question[:3])).loc[list(_PARTS)]
    return totals.assign(part=list(_PARTS.values()))


def _price_volume_mix(question: Question) -> pd.DataFrame:
    found = sales.load_price_volume_mix(*question[:3], named=ALL)
    if found is None:
        return pd.DataFrame({column.name: [] for column in columns.PRICE_VOLUME_MIX})
    of_none = found.effects[(found.effects["products"] == 0) & (found.effects["amount"] != 0)]
    return pd.concat([of_none.assign(product="")[["effect", "product", "amount"]], found.named], ignore_index=True)


def _top_products(question: Question) -> pd.DataFrame:
    found = overview.load_top_products(*question[:3], listed=None)
    return found.assign(rank=np.arange(1, len(found) + 1))


SALES: dict[str, Download] = {
    "revenue-by-day": Download("Revenue by day", lambda q: overview.load_revenue_by_day(*q[:3]), shared.REVENUE_BY_DAY),
    "revenue-by-category": Download(
        "Revenue by category", lambda q: overview.load_revenue_by_category(*q[:3]), shared.BREAKDOWN
    ),
    "revenue-by-region": Download(
        "Revenue by region", lambda q: overview.load_revenue_by_region(*q[:3]), shared.BREAKDOWN
    ),
    "top-products": Download("Top products", _top_products, columns.TOP_PRODUCTS),
    "top-customers": Download(
        "Top customers by region",
        lambda q: customers.load_top_customers(*q[:3], ranks=ALL, listed=ALL),
        columns.TOP_CUSTOMERS,
        needs=("Orders.CustomerID",),
    ),
    "sales-over-time": Download("Sales over time", _by_bucket, columns.SALES_BY_BUCKET),
    "sales-by-weekday-and-month": Download(
        "Sales by weekday and month", _by_weekday_and_month, columns.SALES_BY_WEEKDAY_AND_MONTH
    ),
    "sales-by-weekday-and-hour": Download(
        "Sales by weekday and hour",
        _by_weekday_and_hour,
        columns.SALES_BY_WEEKDAY_AND_HOUR,
        needs=("Orders.OrderTime",),
    ),
    "gross-to-net": Download(
        "From gross sales to revenue", _gross_to_net, columns.GROSS_TO_NET, needs=("returns", "discounts")
    ),
    "price-volume-mix": Download("Why revenue changed", _price_volume_mix, columns.PRICE_VOLUME_MIX),
    "sales-by-category-and-region": Download(
        "Sales by category and region",
        lambda q: sales.load_sales_by_category_and_region(*q[:3]),
        columns.SALES_BY_CATEGORY_AND_REGION,
    ),
}
