"""Callbacks of the Overview: one for the cards, one for the charts."""

from typing import Any

from dash import Dash, Output

from callbacks.files import with_files
from callbacks.reading import SELECTION, Reader
from components.ids import OverviewId
from components.pages import overview as page
from components.pages import overview_lists as lists
from components.pages.chosen import subtitle
from data_access import kpis
from data_access import overview as data

# Of each output of the charts.
CHART_FILES = (
    *("revenue-by-day", "", "revenue-by-day", ""),
    *("revenue-by-category", "revenue-by-region", "top-products", "top-customers"),
)
TOP = {"revenue": "Revenue", "units": "Units"}


def register(app: Dash, reader: Reader) -> None:
    """Register them on this app."""

    @app.callback(Output(OverviewId.SUBTITLE, "children"), Output(OverviewId.KPIS, "tree"), *SELECTION)
    def update_kpis(search: str | None, version: str) -> tuple[str, list[Any]]:
        with reader.question(search, version) as (snapshot, store, selection, formats, *_):
            totals = kpis.load_kpis(snapshot, store, selection)
            series = kpis.load_kpis_by_bucket(snapshot, store, selection)
        cards = page.kpi_cards(totals, series, selection, formats, inputs=store.inputs)
        return subtitle("Revenue", selection, store.first_day, formats), cards

    @app.callback(
        Output(OverviewId.REVENUE_HEAD, "tree"),
        Output(OverviewId.REVENUE_GRAPH, "figure"),
        Output(OverviewId.CUMULATIVE_HEAD, "tree"),
        Output(OverviewId.CUMULATIVE_GRAPH, "figure"),
        Output(OverviewId.CATEGORY_CARD, "tree"),
        Output(OverviewId.REGION_CARD, "tree"),
        Output(OverviewId.PRODUCTS_CARD, "tree"),
        Output(OverviewId.CUSTOMERS_CARD, "tree"),
        *SELECTION,
    )
    def update_charts(search: str | None, version: str) -> tuple[Any, ...]:
        with reader.question(search, version) as (snapshot, store, selection, formats, _, address):
            daily = data.load_revenue_by_day(snapshot, store, selection)
            # Those not chosen stay in sight, to be added.
            by_category = data.load_revenue_by_category(snapshot, store, selection.with_every("category"))
            by_region = data.load_revenue_by_region(snapshot, store, selection.with_every("region"))
            products = data.load_top_products(snapshot, store, selection)
            customers = data.load_top_customers_by_region(snapshot, store, selection)
        of_regions = data.of_chosen(by_region, selection.regions)
        totals = (float(daily["revenue"].to_numpy().sum()), float(of_regions["earlier_revenue"].to_numpy().sum()))
        regions, places = of_regions["label"].tolist(), address.places(store, selection)
        drawn = (
            *page.revenue_card(data.revenue_by_bucket(daily, selection), totals, selection, formats),
            *page.cumulative_card(data.thinned(daily), totals, selection, formats),
            lists.category_card(by_category, places.category, selection, formats),
            lists.region_card(by_region, places.region, selection, formats),
            lists.products_card(
                products,
                totals[0],
                address.choices("top", TOP, selection.top),
                address.item("products"),
                selection,
                formats,
            ),
            lists.customers_card(customers, regions, address.item("customers"), selection, formats),
        )
        return with_files(drawn, CHART_FILES, address)
