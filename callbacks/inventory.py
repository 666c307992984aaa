"""The callback of the Inventory page: all that it shows is drawn from the same positions of the products."""

from typing import Any, NamedTuple

import pandas as pd
from dash import Dash, Output

from callbacks.files import with_files
from callbacks.reading import SELECTION, Question, Reader
from components.ids import InventoryId
from components.pages import inventory as page
from components.pages import inventory_history as history
from components.pages import inventory_lists as lists
from components.pages import inventory_table as table
from components.pages.inventory_words import page_words
from data_access import inventory as data
from data_access.plan_settings import DAYS, DEFAULT_SERVICE, SERVICE_LEVELS, PlanSettings, read_plan_settings
from data_access.stock_planning import STATUSES
from data_access.table_view import TableView, read_table_view, table_page

SORTABLE = (
    *("product", "status_rank", "stock", "on_order", "velocity", "cover", "reorder_point", "suggested"),
    *("last_safe_day", "days_idle", "cost_value", "retail_value"),
)
PAGE_SIZE = 15
SEARCHED = ("product", "sku", "category")
# Of each output; the purchase plan has its links in its head.
FILES = (
    *("", "", "", "", "inventory", "stock-by-age", "excess-stock", "lost-sales"),
    *("stock-by-day", "", "products-out-by-day", ""),
)


def register(app: Dash, reader: Reader) -> None:
    """Register it on this app."""

    @app.callback(
        Output(InventoryId.SUBTITLE, "children"),
        Output(InventoryId.KPIS, "tree"),
        Output(InventoryId.REORDER_CARD, "tree"),
        Output(InventoryId.SETTINGS_CARD, "tree"),
        Output(InventoryId.PRODUCTS_CARD, "tree"),
        Output(InventoryId.AGEING_CARD, "tree"),
        Output(InventoryId.EXCESS_CARD, "tree"),
        Output(InventoryId.LOST_CARD, "tree"),
        Output(InventoryId.STOCK_HEAD, "tree"),
        Output(InventoryId.STOCK_GRAPH, "figure"),
        Output(InventoryId.OUT_HEAD, "tree"),
        Output(InventoryId.OUT_GRAPH, "figure"),
        *SELECTION,
    )
    def update_inventory(search: str | None, version: str) -> tuple[Any, ...]:
        with reader.question(search, version) as question:
            snapshot, store, selection, formats, asked, address = question
            settings = read_plan_settings(asked)
            offered = history.measures(store.inputs)
            measure = asked.choice("stock", tuple(offered), "pieces", called="measure of the stock")
            products = data.load_products(snapshot, store, selection, settings)
            lost = data.load_lost_sales(snapshot, store, selection, settings, products)
            stock = data.load_stock_by_day(snapshot, store, selection)
            turnover = data.load_turnover(snapshot, store, selection, stock, products)
            shown = data.in_range(stock, selection)
            out = data.load_products_out_by_day(snapshot, store, selection, shown)
        plan, item, inputs = data.purchase_plan(products), address.item("products"), store.inputs
        reset = address.with_choices(dict.fromkeys(("service", *DAYS), ""))
        links = address.choices("stock", offered, measure)
        days = (selection.first_day, selection.last_day)
        known = (shown["day"].iloc[0] if len(shown) else "", data.as_of(store, selection))
        drawn = (
            _words(question),
            page.kpi_cards(products, plan, lost, turnover, inputs, formats),
            lists.reorder_card(plan, inputs, item, address.download("purchase-plan"), formats),
            page.settings_card(_days(settings), DAYS, _service(settings), products, inputs, reset, formats),
            _table(products, settings, question),
            lists.ageing_card(products, inputs, formats),
            lists.excess_card(products, inputs, settings.maximum_cover, item, formats),
            lists.lost_card(lost, inputs, days, known, item, formats),
            *history.stock_card(shown, measure, links, inputs, selection, formats),
            *history.out_card(out, inputs, formats),
        )
        return with_files(drawn, FILES, address)


class Look(NamedTuple):
    """Which part of the table is looked at.

    Attributes:
        view: Its sorting, search and page.
        status: The only status that is shown; empty for all.
    """

    view: TableView
    status: str

    def of(self, products: pd.DataFrame) -> pd.DataFrame:
        """The products of the status."""
        return products[products["status"] == self.status] if self.status else products


def read_look(question: Question) -> Look:
    """The look that the address asks for."""
    asked, has_stock = question.asked, "Products.StockLevel" in question.store.inputs
    view = read_table_view(asked, SORTABLE, default="last_safe_day" if has_stock else "-velocity", size=PAGE_SIZE)
    return Look(view, asked.choice("status", STATUSES, "", called="status") if has_stock else "")


def _words(question: Question) -> list[Any]:
    _, store, selection, formats, *_ = question
    has = {"has_stock": "Products.StockLevel" in store.inputs, "has_history": "StockLevels" in store.inputs}
    is_kept_back = "Products.StockLevel" in store.kept_back
    return page_words(selection, data.as_of(store, selection), formats, **has, is_kept_back=is_kept_back)


def _table(products: pd.DataFrame, settings: PlanSettings, question: Question) -> list[Any]:
    """The table's card, of the look and status that the address asks for."""
    _, store, _, formats, _, address = question
    look = read_look(question)
    rows, found = table_page(look.of(products), look.view, find_in=SEARCHED)
    return table.products_card(
        rows, found, products, look.view, look.status, store.inputs, settings.window, address.with_choice,
        address.item("products"), formats,
    )  # fmt: skip


def _days(settings: PlanSettings) -> dict[str, int]:
    """Days of each setting, by its key in the address."""
    values = (
        *(settings.lead_time, settings.lead_deviation, settings.target_cover, settings.maximum_cover),
        *(settings.window, settings.dead_after),
    )
    return dict(zip(DAYS, values, strict=True))


def _service(settings: PlanSettings) -> tuple[str, str, tuple[str, ...]]:
    return settings.service, DEFAULT_SERVICE, tuple(SERVICE_LEVELS)
