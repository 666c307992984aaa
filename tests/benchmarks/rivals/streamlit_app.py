"""The Overview in Streamlit: the same store, queries and figures; cards, charts and lists as Streamlit draws them."""

import math
import os
from typing import Any

import pandas as pd
import streamlit as st  # type: ignore[import-not-found]  # only where requirements-bench.txt is installed

from components.formats import Formats, Preferences
from components.kpi_card import KPIS, Kpi, shown
from components.pages import overview as page
from data_access import kpis, overview
from data_access.database import Database
from data_access.selection import read_selection
from data_access.store import Store, load_store

_RANGES = {"7 days": "7d", "30 days": "30d", "90 days": "90d", "12 months": "12m", "Everything": "all"}


@st.cache_resource  # type: ignore[untyped-decorator]
def database() -> Database:
    """The store, opened once."""
    return Database(os.environ["STORE"])


def address(store: Store) -> str:
    """What is chosen, as the product's pages write it."""
    with st.sidebar:
        days = st.radio("Days", list(_RANGES), index=2)
        region = st.radio("Region", ["All regions", *store.regions])
        category = st.radio("Category", ["All categories", *store.categories])
    chosen = f"?range={_RANGES[days]}"
    chosen += f"&region={region}" if region in store.regions else ""
    return chosen + (f"&category={category}" if category in store.categories else "")


def cards(totals: pd.DataFrame, series: pd.DataFrame, formats: Formats) -> None:
    """The eight headline figures with their changes and sparklines."""
    for column, kpi in zip(st.columns(4) + st.columns(4), KPIS, strict=True):
        now, earlier = totals["now"][kpi.name], totals["earlier"][kpi.name]
        with column:
            st.metric(
                kpi.label,
                shown(kpi, now, formats, short=True),
                delta=_delta(kpi, now, earlier),
                delta_color="normal" if kpi.rise_is_good else "inverse",
                chart_data=series[kpi.name].fillna(0).tolist(),
                border=True,
            )


def ranked(title: str, frame: pd.DataFrame) -> None:
    """A list with a bar for each revenue."""
    st.subheader(title)
    most = max(float(frame["revenue"].max()), 1.0) if len(frame) else 1.0
    bar = st.column_config.ProgressColumn("Revenue", format="dollar", min_value=0.0, max_value=most)
    st.dataframe(frame, hide_index=True, column_config={"revenue": bar})


def chart(title: str, figure: Any, key: str) -> None:
    """One of the product's own figures."""
    st.subheader(title)
    st.plotly_chart(figure, key=key, theme=None, config={"displayModeBar": False})


def main() -> None:
    """One run of the page."""
    st.set_page_config(page_title="Overview", layout="wide")
    with database().snapshot() as snapshot:
        store = load_store(snapshot)
        selection = read_selection(address(store), store)
        totals = kpis.load_kpis(snapshot, store, selection)
        series = kpis.load_kpis_by_bucket(snapshot, store, selection)
        daily = overview.load_revenue_by_day(snapshot, store, selection)
        categories = overview.load_revenue_by_category(snapshot, store, selection)
        regions = overview.load_revenue_by_region(snapshot, store, selection)
        products = overview.load_top_products(snapshot, store, selection)
        customers = overview.load_top_customers_by_region(snapshot, store, selection)
    formats = Preferences().formats(store.currency)
    cards(totals, series, formats)
    wide, narrow = st.columns([2, 1])
    revenue = float(daily["revenue"].sum()), float(regions["earlier_revenue"].sum(skipna=False))
    trend = page.revenue_card(overview.revenue_by_bucket(daily, selection), revenue, selection, formats)
    with wide:
        chart("Revenue", trend.figure, "trend")
    with narrow:
        chart(
            "Cumulative revenue",
            page.cumulative_card(overview.thinned(daily), revenue, selection, formats).figure,
            "sum",
        )
    lists = {
        "Categories": categories[["label", "revenue", "units"]],
        "Regions": regions[["label", "revenue", "units"]],
        "Products": products[["product", "revenue", "units"]],
    }
    for column, (title, frame) in zip(st.columns(3), lists.items(), strict=True):
        with column:
            ranked(title, frame)
    ranked("Customers", customers[["region", "customer_rank", "customer", "orders", "revenue"]])


def _delta(kpi: Kpi, now: float, earlier: float) -> str | None:
    if math.isnan(now) or math.isnan(earlier) or not earlier:
        return None
    return f"{now - earlier:+.1%}" if kpi.unit == "share" else f"{now / earlier - 1:+.1%}"


main()
