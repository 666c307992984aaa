"""Callbacks of one customer's page: title, figures and facts with spend and favourites; orders and reviews."""

from typing import Any

from dash import Dash, Input, Output
from dash.exceptions import PreventUpdate

from callbacks.files import with_files
from callbacks.reading import SELECTION, Reader
from components.data_table import Paging
from components.ids import CustomerId
from components.pages import customer as page
from components.pages import items
from components.pages.chosen import missing_figures, subtitle
from components.pages.customer_orders import orders_card
from components.pages.kpi_row import kpi_row
from components.rows import rows
from data_access import customer, customer_orders
from data_access.data_facts import load_receipt
from data_access.rfm import segment_key
from data_access.table_view import read_table_view

ITEM = Input(CustomerId.NUMBER, "data")
ORDERS_SHOWN, REVIEWS_SHOWN = 20, 8


def register(app: Dash, reader: Reader) -> None:
    """Register them on this app."""

    @app.callback(
        Output(CustomerId.HEAD, "tree"),
        Output(CustomerId.BODY, "hidden"),
        Output(CustomerId.KPIS, "tree"),
        Output(CustomerId.FACTS_CARD, "tree"),
        *SELECTION,
        ITEM,
    )
    def update_customer(search: str | None, version: str, number: int | None) -> tuple[Any, ...]:
        with reader.question(search, version) as (snapshot, store, selection, formats, _, address):
            origin = ("Customers", address.page("customers"))
            row = next(iter(rows(customer.load_customer_facts(snapshot, number or 0))), None)
            if row is None or number is None:
                return items.no_such_item("customer", number or 0, origin), True, [], []
            totals, series = customer.load_customer_kpis(snapshot, store, selection, number)
            by_day = customer.load_customer_days(snapshot, store, selection, number)
            rank = customer.load_rank_in_region(snapshot, store, selection, number, row.region)
            scores = customer.load_segment(snapshot, store, selection, number)
            knows_joining = "Customers.JoinDate" not in load_receipt(snapshot).get("missing", [])
        life = customer.lifetime(by_day, store.as_of or selection.last_day)
        words = [
            f"{subtitle('What this customer bought', selection, store.first_day, formats)}; below, the whole history"
        ]
        missing = missing_figures(page.NEEDS, store.inputs)
        cards = kpi_row(
            page.CUSTOMER_KPIS,
            totals,
            series,
            selection,
            formats,
            missing=missing,
            nothing="nothing bought in these days",
        )
        links = (
            address.places(store, selection).region,
            lambda name: address.page("customers", segment=segment_key(name)),
        )
        facts = page.customer_facts_card(row, life, (rank, scores), links, formats, knows_joining=knows_joining)
        return items.item_head(row.customer, origin, words), False, cards, facts

    @app.callback(
        Output(CustomerId.SPEND_HEAD, "tree"),
        Output(CustomerId.SPEND_GRAPH, "figure"),
        Output(CustomerId.PRODUCTS_CARD, "tree"),
        Output(CustomerId.CATEGORIES_CARD, "tree"),
        *SELECTION,
        ITEM,
    )
    def update_customer_spend(search: str | None, version: str, number: int | None) -> tuple[Any, ...]:
        with reader.question(search, version) as (snapshot, store, selection, formats, _, address):
            if number is None or customer.load_customer_facts(snapshot, number).empty:
                raise PreventUpdate
            by_day = customer.load_customer_days(snapshot, store, selection, number)
            products = customer_orders.load_favourite_products(snapshot, number)
            categories = customer_orders.load_favourite_categories(snapshot, number)
        spent = float(by_day["revenue"].sum())
        drawn = (
            *page.spend_card(customer.spend_by_month(by_day, store, selection), formats),
            page.favourite_products_card(products, spent, address.item("products"), formats),
            page.favourite_categories_card(categories, spent, address.places(store, selection).category, formats),
        )
        return with_files(
            drawn, ("customer-spend", "", "customer-products", "customer-categories"), address, customer=number
        )

    @app.callback(Output(CustomerId.ORDERS_CARD, "tree"), Output(CustomerId.REVIEWS_CARD, "tree"), *SELECTION, ITEM)
    def update_customer_orders(search: str | None, version: str, number: int | None) -> tuple[Any, ...]:
        with reader.question(search, version) as (snapshot, store, selection, formats, asked, address):
            if number is None or customer.load_customer_facts(snapshot, number).empty:
                raise PreventUpdate
            view = read_table_view(asked, ("day",), default="-day", size=ORDERS_SHOWN, prefix="orders-")
            reviews_view = read_table_view(asked, ("day",), default="-day", size=REVIEWS_SHOWN, prefix="reviews-")
            (counts,) = rows(customer_orders.load_order_count(snapshot, number))
            view = view.within(counts.orders)
            orders = customer_orders.load_orders(snapshot, store, selection, number, view)
            lines = customer_orders.load_order_lines(snapshot, orders)
            reviews, stars = customer_orders.load_review_count(snapshot, number).iloc[0].tolist()
            reviews_view = reviews_view.within(reviews)
            written = customer_orders.load_customer_reviews(snapshot, number, reviews_view)
        paging = Paging(view.page, view.size, counts.orders, address.only("orders-page"))
        pages = Paging(reviews_view.page, reviews_view.size, reviews, address.only("reviews-page"))
        item = address.item("products")
        links = (item, address.item("orders"))
        drawn = (
            orders_card(orders, lines, counts, paging, links, selection, formats),
            page.written_reviews_card(written, stars, pages, item, formats, has_reviews=store.has_reviews),
        )
        return with_files(drawn, ("customer-orders", "customer-reviews"), address, customer=number)
