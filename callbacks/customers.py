"""Callbacks of the Customers page: one for the cards, one for the table, one for the charts."""

from typing import Any

from dash import Dash, Output

from callbacks.files import with_files
from callbacks.reading import SELECTION, Reader
from components.cards import Drawn
from components.ids import CustomersId
from components.pages import customers as page
from components.pages import customers_cohorts as cohorts_page
from components.pages import customers_lists as lists
from components.pages.chosen import subtitle
from data_access import customer_table, overview, rfm
from data_access import customers as data
from data_access.asked import Asked
from data_access.cohorts import lifetime_value, load_cohorts, retention
from data_access.store import Store
from data_access.table_view import TableView, read_table_view

# Of each output of the charts.
CHART_FILES = (
    *("segment-grid", "segments", "new-and-returning", "", "lifetime-value", ""),
    *("cohorts", "top-customers"),
)


def register(app: Dash, reader: Reader) -> None:
    """Register them on this app."""

    @app.callback(Output(CustomersId.SUBTITLE, "children"), Output(CustomersId.KPIS, "tree"), *SELECTION)
    def update_kpis(search: str | None, version: str) -> tuple[str, list[Any]]:
        with reader.question(search, version) as (snapshot, store, selection, formats, *_):
            totals = data.load_kpis(snapshot, store, selection)
            series = data.load_kpis_by_bucket(snapshot, store, selection)
        cards = page.kpi_cards(totals, series, selection, formats, has_customers=_has_customers(store))
        return subtitle("Who buys and who is leaving", selection, store.first_day, formats), cards

    @app.callback(Output(CustomersId.TABLE_CARD, "tree"), *SELECTION)
    def update_table(search: str | None, version: str) -> Any:
        with reader.question(search, version) as (snapshot, store, selection, formats, asked, address):
            choice = read_segment(asked)
            view = read_view(asked)
            frame, total = customer_table.load_customers(snapshot, store, selection, view, rfm.cells(choice))
        if not _has_customers(store):
            return page.missing_card(lists.TABLE)
        links = lists.TableLinks(
            address.with_choice,
            address.item("customers"),
            address.places(store, selection).region,
        )
        card = lists.table_card(frame, total, view, rfm.choice_name(choice), links, selection, formats)
        (filed,) = with_files((card,), ("customers",), address)
        return filed

    @app.callback(
        Output(CustomersId.GRID_CARD, "tree"),
        Output(CustomersId.SEGMENTS_CARD, "tree"),
        Output(CustomersId.RETURNING_HEAD, "tree"),
        Output(CustomersId.RETURNING_GRAPH, "figure"),
        Output(CustomersId.VALUE_HEAD, "tree"),
        Output(CustomersId.VALUE_GRAPH, "figure"),
        Output(CustomersId.COHORTS_CARD, "tree"),
        Output(CustomersId.TOP_CARD, "tree"),
        *SELECTION,
    )
    def update_charts(search: str | None, version: str) -> tuple[Any, ...]:
        with reader.question(search, version) as (snapshot, store, selection, formats, asked, address):
            choice = read_segment(asked)
            grid = data.load_rfm_grid(snapshot, store, selection)
            revenue = data.load_new_and_returning(snapshot, store, selection)
            cohorts = load_cohorts(snapshot, store, selection)
            top = data.load_top_customers(snapshot, store, selection)
            regions = overview.load_revenue_by_region(snapshot, store, selection)["label"].tolist()

        def link(key: str) -> str:
            if key == choice:
                return address.with_choice("segment", "")
            return f"{address.with_choice('segment', key)}#{CustomersId.TABLE_CARD}"

        returning = page.new_and_returning_card(revenue, selection, formats)
        value = page.lifetime_value_card(lifetime_value(cohorts), formats)
        if not _has_customers(store):
            return _missing(returning, value)
        drawn = (
            page.grid_card(grid, rfm.cells(choice) if choice else (), link, selection, formats),
            lists.segments_card(rfm.segment_totals(grid), choice, link, selection, formats),
            *returning,
            *value,
            cohorts_page.cohorts_card(cohorts, retention(cohorts), formats),
            lists.top_customers_card(top, regions, address.item("customers"), selection, formats),
        )
        return with_files(drawn, CHART_FILES, address)


def _missing(returning: Drawn, value: Drawn) -> tuple[Any, ...]:
    """The cards of a store that does not know its customers."""
    return (
        page.missing_card(page.GRID),
        page.missing_card(lists.SEGMENTS),
        page.missing_card(page.RETURNING),
        returning.figure,
        page.missing_card(page.VALUE),
        value.figure,
        page.missing_card(cohorts_page.COHORTS),
        page.missing_card(lists.TOP),
    )


def read_segment(asked: Asked) -> str:
    """The segment or cell of the grid that the table is narrowed to; empty for all."""
    return asked.choice("segment", tuple(rfm.CHOICES), "", called="segment")


def read_view(asked: Asked) -> TableView:
    """Which part of the table is looked at."""
    return read_table_view(asked, customer_table.SORTABLE, default="-revenue")


def _has_customers(store: Store) -> bool:
    return page.INPUT in store.inputs
