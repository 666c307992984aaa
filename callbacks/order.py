"""The callback of one order's page: all of it at once, as all of it is of one order."""

from typing import Any

from dash import Dash, Input, Output

from callbacks.files import with_files
from callbacks.reading import SELECTION, Reader
from components.data_table import Paging
from components.ids import OrderId
from components.order_lines import order_name
from components.pages import items
from components.pages import order as page
from components.rows import rows
from data_access import customer_orders, order
from data_access.table_view import read_table_view

ITEM = Input(OrderId.NUMBER, "data")
LINES_SHOWN = 100
# Of each output; around an order are the orders of its customer.
FILES = ("", "", "", "order-lines", "customer-orders", "order-reviews")


def register(app: Dash, reader: Reader) -> None:
    """Register it on this app."""

    @app.callback(
        Output(OrderId.HEAD, "tree"),
        Output(OrderId.BODY, "hidden"),
        Output(OrderId.FACTS_CARD, "tree"),
        Output(OrderId.LINES_CARD, "tree"),
        Output(OrderId.AROUND_CARD, "tree"),
        Output(OrderId.REVIEWS_CARD, "tree"),
        *SELECTION,
        ITEM,
    )
    def update_order(search: str | None, version: str, number: int | None) -> tuple[Any, ...]:
        with reader.question(search, version) as (snapshot, store, selection, formats, asked, address):
            row = next(iter(rows(order.load_order_facts(snapshot, number or 0))), None)
            if row is None or number is None:
                origin = ("Customers", address.page("customers"))
                return items.no_such_item("order", number or 0, origin), True, [], [], [], []
            view = read_table_view(asked, ("line",), default="line", size=LINES_SHOWN, prefix="lines-")
            view = view.within(row.line_count)
            lines = order.load_lines(snapshot, number).iloc[view.offset : view.offset + view.size]
            reviews = order.load_order_reviews(snapshot, number)
            customer_id = int(row.customer_id) if row.customer else 0
            around = order.load_orders_around(snapshot, store, selection, customer_id, number)
            (counts,) = rows(customer_orders.load_order_count(snapshot, customer_id))
        customers, orders, products = (address.item(name) for name in ("customers", "orders", "products"))
        origin = (row.customer, customers(customer_id)) if row.customer else ("Overview", address.page(""))
        paging = Paging(view.page, view.size, row.line_count, address.only("lines-page"))
        drawn = (
            items.item_head(order_name(row), origin, [page.order_words(row, selection, formats)]),
            False,
            page.order_facts_card(row, (customers, address.places(store, selection).region), store.inputs, formats),
            page.order_lines_card(row, lines, paging, products, selection, formats),
            page.orders_around_card(
                row, around, counts, orders, formats, has_customers="Orders.CustomerID" in store.inputs
            ),
            page.order_reviews_card(reviews, products, formats, has_reviews=store.has_reviews),
        )
        return with_files(drawn, FILES, address, order=number, customer=customer_id)
