"""Callbacks of the Overview: one for the cards, one for the charts."""

from urllib.parse import parse_qsl, urlencode

from dash import Dash, Input, Output
from dash.development.base_component import Component

from components.formats import Preferences
from components.ids import OverviewId, ShellId
from components.pages import overview as page
from data_access import kpis
from data_access import overview as data
from data_access.database import Database
from data_access.selection import read_selection
from data_access.store import load_store

SELECTION = (Input(ShellId.LOCATION, "search"), Input(ShellId.DATASET, "data"))


def register(app: Dash, database: Database, preferences: Preferences) -> None:
    """Register them on this app."""

    @app.callback(Output(OverviewId.SUBTITLE, "children"), Output(OverviewId.KPIS, "children"), *SELECTION)
    def update_kpis(search: str | None, version: str) -> tuple[str, list[Component]]:
        with database.snapshot(version) as snapshot:
            store = load_store(snapshot)
            selection = read_selection(search or "", store)
            formats = preferences.formats(store.currency)
            totals = kpis.load_kpis(snapshot, store, selection)
            series = kpis.load_kpis_by_bucket(snapshot, store, selection)
        first_day = store.first_day or selection.first_day
        cards = page.kpi_cards(totals, series, selection, first_day, formats, has_reviews=store.has_reviews)
        return page.subtitle(selection, formats), [*cards]

    @app.callback(
        Output(OverviewId.REVENUE_CARD, "children"),
        Output(OverviewId.CUMULATIVE_CARD, "children"),
        Output(OverviewId.CATEGORY_CARD, "children"),
        Output(OverviewId.REGION_CARD, "children"),
        Output(OverviewId.PRODUCTS_CARD, "children"),
        Output(OverviewId.CUSTOMERS_CARD, "children"),
        *SELECTION,
    )
    def update_charts(search: str | None, version: str) -> tuple[list[Component], ...]:
        with database.snapshot(version) as snapshot:
            store = load_store(snapshot)
            selection = read_selection(search or "", store)
            formats = preferences.formats(store.currency)
            daily = data.load_revenue_by_day(snapshot, store, selection)
            by_category = data.load_revenue_by_category(snapshot, store, selection)
            by_region = data.load_revenue_by_region(snapshot, store, selection)
            products = data.load_top_products(snapshot, store, selection)
            customers = data.load_top_customers_by_region(snapshot, store, selection)
        revenue = float(daily["revenue"].sum())
        earlier = float(by_region["earlier_revenue"].sum(skipna=False))
        links = [
            (label, with_choice(search or "", "top", name), selection.top == name)
            for name, label in (("revenue", "Revenue"), ("units", "Units"))
        ]
        return (
            page.revenue_card(data.revenue_by_bucket(daily, selection), (revenue, earlier), selection, formats),
            page.cumulative_card(data.thinned(daily), selection, formats),
            page.category_card(by_category, selection, formats),
            page.region_card(by_region, selection, formats),
            page.products_card(products, revenue, links, selection, formats),
            page.customers_card(customers, selection, formats),
        )


def with_choice(search: str, key: str, value: str) -> str:
    """The address's query with one choice changed."""
    kept = [(name, old) for name, old in parse_qsl(search.removeprefix("?")) if name != key]
    return f"?{urlencode([*kept, (key, value)])}"
