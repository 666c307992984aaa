"""Callbacks of the Sales page: one for what is seen day by day, one for where it sells and why it changed."""

from typing import Any, get_args

import pandas as pd
from dash import Dash, Output

from callbacks.addresses import Address
from callbacks.errors import passing
from callbacks.files import with_files
from callbacks.reading import SELECTION, Reader
from components.formats import Formats
from components.ids import SalesId
from components.pages import sales as page
from components.pages import sales_bridges as bridges
from components.pages import sales_matrix as matrix
from components.pages import sales_patterns as cards
from components.pages.chosen import subtitle
from data_access import sales as data
from data_access import sales_patterns as patterns
from data_access.asked import Asked
from data_access.buckets import month_within
from data_access.database import Snapshot
from data_access.errors import QueryTimeoutError
from data_access.selection import Selection
from data_access.store import Store

# Of each output of what is seen day by day.
DAY_FILES = (
    *("", "", "sales-over-time", ""),
    *("sales-by-weekday-and-month", "sales-by-weekday-and-hour", "gross-to-net"),
)


def register(app: Dash, reader: Reader) -> None:
    """Register them on this app."""

    @app.callback(
        Output(SalesId.SUBTITLE, "children"),
        Output(SalesId.KPIS, "tree"),
        Output(SalesId.TREND_HEAD, "tree"),
        Output(SalesId.TREND_GRAPH, "figure"),
        Output(SalesId.MONTHS_CARD, "tree"),
        Output(SalesId.HOURS_CARD, "tree"),
        Output(SalesId.NET_CARD, "tree"),
        *SELECTION,
    )
    def update_days(search: str | None, version: str) -> tuple[Any, ...]:
        with reader.question(search, version) as (snapshot, store, selection, formats, asked, address):
            measure = _measure(asked)
            daily = data.load_sales_by_day(snapshot, store, selection)
            hours = _hours(snapshot, store, selection)
        kpi, inputs = page.MEASURES[measure], store.inputs
        totals, series = data.sales_totals(daily), data.sales_series(daily, selection)
        by_bucket = data.sales_by_bucket(daily, selection, measure)
        by_month = patterns.sales_by_weekday_and_month(daily, measure)
        links = address.choices("measure", page.MEASURE_LABELS, measure)
        over_all = page.now_and_earlier(totals, measure)
        drawn = (
            subtitle(kpi.label, selection, store.first_day, formats),
            page.sales_cards(totals, series, inputs, selection, formats),
            *page.trend_card(by_bucket, measure, over_all, links, selection, formats),
            cards.months_card(
                by_month, kpi, inputs, lambda *month: address.days(*month_within(selection, *month)), selection, formats
            ),
            _hours_card(hours, totals, measure, selection, formats),
            bridges.net_card(totals, inputs, selection, formats),
        )
        return with_files(drawn, DAY_FILES, address)

    @app.callback(Output(SalesId.CHANGE_CARD, "tree"), Output(SalesId.MATRIX_CARD, "tree"), *SELECTION)
    def update_places(search: str | None, version: str) -> tuple[Any, ...]:
        with reader.question(search, version) as (snapshot, store, selection, formats, asked, address):
            cells = asked.choice("cells", tuple(matrix.CELLS), "revenue", called="measure of the matrix")
            opened: matrix.Open = asked.choice("open", matrix.OPEN, "none", called="part of the matrix")
            found = data.load_price_volume_mix(snapshot, store, selection)
            by_place = data.load_sales_by_category_and_region(snapshot, store, selection)
        links = _matrix_links(address, store, selection, cells)
        drawn = (
            bridges.change_card(found, address.item("products"), selection, formats),
            matrix.matrix_card(by_place, cells, opened, links, selection, formats),
        )
        return with_files(drawn, ("price-volume-mix", "sales-by-category-and-region"), address)


def _measure(asked: Asked) -> data.SalesMeasure:
    return asked.choice("measure", get_args(data.SalesMeasure), "revenue", called="measure of sales")


def _hours(snapshot: Snapshot, store: Store, selection: Selection) -> pd.DataFrame | str:
    """What sells at what hour; else why that cannot be told, empty where the data has no times.

    Counting each order of several categories once takes longer than anything else here, and in a large store too long:
    then the rest of the page is shown all the same.
    """
    if "Orders.OrderTime" not in store.inputs:
        return ""
    try:
        return patterns.load_sales_by_hour(snapshot, store, selection)
    except QueryTimeoutError as error:
        return passing(error)


def _hours_card(
    hours: pd.DataFrame | str, totals: pd.DataFrame, measure: data.SalesMeasure, selection: Selection, formats: Formats
) -> list[Any]:
    kpi = page.MEASURES[measure]
    if isinstance(hours, str):
        return cards.untold_hours_card(kpi, hours)
    by_hour = patterns.sales_by_weekday_and_hour(hours, selection, measure)
    untimed = round(float(totals["now"]["orders"]) - float(hours["orders"].sum()))
    return cards.hours_card(by_hour, kpi, untimed, selection, formats)


def _matrix_links(address: Address, store: Store, selection: Selection, cells: str) -> matrix.MatrixLinks:
    def both(category: str, region: str) -> str:
        is_chosen = (selection.categories, selection.regions) == ((category,), (region,))
        return address.with_choices(
            dict.fromkeys(("category", "region"), "") if is_chosen else {"category": category, "region": region}
        )

    return matrix.MatrixLinks(
        cells=address.choices("cells", matrix.CELLS, cells),
        places=address.places(store, selection),
        both=both,
        opened=lambda side: address.with_choice("open", "" if side == "none" else side),
    )
