"""Callbacks of the Products page: one for the products, one for what is bought together."""

from typing import Any

from dash import Dash, Output

from callbacks.files import with_files
from callbacks.reading import SELECTION, Reader
from components.ids import ProductsId
from components.pages import products as page
from components.pages import products_pairs, products_table
from components.pages.chosen import subtitle
from data_access import baskets, classes
from data_access import products as data
from data_access.asked import Asked
from data_access.store import Store
from data_access.table_view import TableView, read_table_view, table_page

PAIRS_SHOWN = 6


def register(app: Dash, reader: Reader) -> None:
    """Register them on this app."""

    @app.callback(
        Output(ProductsId.SUBTITLE, "children"),
        Output(ProductsId.PARETO_HEAD, "tree"),
        Output(ProductsId.PARETO_GRAPH, "figure"),
        Output(ProductsId.CLASSES_CARD, "tree"),
        Output(ProductsId.MOVERS_CARD, "tree"),
        Output(ProductsId.TABLE_CARD, "tree"),
        *SELECTION,
    )
    def update_products(search: str | None, version: str) -> tuple[Any, ...]:
        with reader.question(search, version) as (snapshot, store, selection, formats, asked, address):
            view = read_view(asked, store)
            chosen, choice = data.read_class(asked), data.read_window(asked)
            window = data.class_window(store, selection, choice)
            products = data.load_products(snapshot, store, selection, window)
            shown, found = table_page(data.of_class(products, chosen), view, find_in=data.FIND_IN)
            trends = data.load_trends(snapshot, store, selection, shown["product_id"].tolist())
        item = address.item("products")
        links: dict[str, Any] = {key: address.only(key) for key in ("sort", "page", "class")}
        links |= {"item": item, "category": address.places(store, selection).category}
        note = page.window_note(window.days, selection, formats)
        weeks = (window.weeks, classes.LEAST_WEEKS)
        grid = classes.class_grid(products)
        drawn = (
            subtitle("Product sales", selection, store.first_day, formats),
            *page.pareto_card(classes.pareto(products), products, note, selection, formats),
            products_table.classes_card(grid, weeks, chosen, choice, note, links["class"], formats),
            page.movers_card(products, item, selection, formats),
            products_table.products_card(shown, found, trends, view, chosen, store.inputs, links, selection, formats),
        )
        return with_files(drawn, ("", "pareto", "", "product-classes", "product-movers", "products"), address)

    @app.callback(Output(ProductsId.PAIRS_CARD, "tree"), *SELECTION)
    def update_pairs(search: str | None, version: str) -> Any:
        with reader.question(search, version) as (snapshot, store, selection, formats, asked, address):
            sortable = products_pairs.SORTABLE
            view = read_table_view(asked, sortable, default="-leverage", size=PAIRS_SHOWN, prefix="pairs-")
            together = baskets.load_bought_together(snapshot, store, selection)
        shown, _ = table_page(together.pairs, view)
        links: dict[str, Any] = {key: address.only(f"pairs-{key}") for key in ("sort", "page")}
        links["item"] = address.item("products")
        card = products_pairs.pairs_card(shown, together.pairs, together.counts, view, links, formats)
        (filed,) = with_files((card,), ("bought-together",), address)
        return filed


def read_view(asked: Asked, store: Store) -> TableView:
    """Which part of the table is looked at."""
    return read_table_view(asked, products_table.sortable(store.inputs), default="-revenue")
