"""The rows behind a number as a table: what a row of each kind shows, and what all of them amount to."""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, NamedTuple

import pandas as pd

from components.data_table import Column, Paging, data_table, pager
from components.formats import Formats
from components.light import element
from components.links import ItemLink, link

# What of the rows is the number on the page.
Same = Literal["count", "amount", ""]
# Longer ones would make a page of one row.
_LONGEST_TEXT = 280


class RowLinks(NamedTuple):
    """Where the rows lead.

    Attributes:
        order: An order's page.
        product: A product's page.
        customer: A customer's page.
    """

    order: ItemLink
    product: ItemLink
    customer: ItemLink


# What a row is called, by kind.
NAMES: Mapping[str, str] = {
    "lines": "order line",
    "orders": "order",
    "reviews": "review",
    "customers": "customer",
    "new-customers": "new customer",
    "prospects": "prospect",
    "stock": "product",
    "levels": "stock count",
    "outs": "stock-out",
    "to-order": "product to order",
    "excess": "product in excess",
    "order-lines": "order line",
    "orders-around": "order",
    "order-reviews": "review",
}


def rows_table(kind: str, frame: pd.DataFrame, paging: Paging, links: RowLinks, formats: Formats) -> list[Any]:
    """One page of rows, and the way to the others.

    Args:
        kind: One of NAMES.
        frame: The rows.
        paging: Which page.
        links: Where they lead.
        formats: The locale.
    """
    name = NAMES[kind]
    columns = _COLUMNS[kind](links, formats)
    table = data_table(columns, frame, caption=f"The {name}s behind this", sort="", descending=True, link=str)
    steps = pager(paging.page, paging.size, paging.total, name, paging.link, formats, follow="open")
    return [table, steps]


def rows_words(kind: str, total: int, amount: float, formats: Formats, *, same: Same = "") -> str:
    """How many rows there are, and what they amount to: "1,234 order lines, together $56,789.00."

    Args:
        kind: One of NAMES.
        total: How many.
        amount: What they amount to; NaN where that does not add up.
        formats: The locale.
        same: What of it is the number on the page.
    """
    counted = formats.counted(total, NAMES[kind])
    together = "" if math.isnan(amount) else f"together {formats.money(amount)}"
    if same == "count":
        return f"{counted}: the number on the page{'; ' if together else ''}{together}."
    words = f"{counted}, {together}" if together else counted
    return f"{words}: the number on the page." if same else f"{words}."


def _lines(links: RowLinks, formats: Formats) -> Sequence[Column]:
    return (
        _column("order_id", "Order", lambda row: _order(row, links), is_text=True),
        _column("day", "Day", lambda row: _day(row, formats), is_text=True),
        _column("product", "Product", lambda row: link(row.product, links.product(row.product_id)), is_text=True),
        _column("customer", "Customer", lambda row: _customer(row, links), is_text=True),
        _column("sold_in", "Region", lambda row: row.sold_in, is_text=True),
        _column("units", "Units", lambda row: formats.count(row.units)),
        _column("unit_price", "Unit price", lambda row: formats.money(row.unit_price)),
        _column("discount", "Discount", lambda row: formats.money(row.discount) if row.discount else "–"),
        _column("amount", "Amount", lambda row: formats.money(row.amount)),
    )


def _orders(links: RowLinks, formats: Formats) -> Sequence[Column]:
    return (
        _column("order_id", "Order", lambda row: _order(row, links), is_text=True),
        _column("day", "Day", lambda row: _day(row, formats), is_text=True),
        _column("customer", "Customer", lambda row: _customer(row, links), is_text=True),
        _column("sold_in", "Region", lambda row: row.sold_in, is_text=True),
        _column("kept_lines", "Lines", lambda row: formats.count(row.kept_lines)),
        _column("units", "Units", lambda row: formats.count(row.units)),
        _column("amount", "Amount", lambda row: formats.money(row.amount)),
    )


def _reviews(links: RowLinks, formats: Formats) -> Sequence[Column]:
    return (
        _column("product", "Product", lambda row: link(row.product, links.product(row.product_id)), is_text=True),
        _column("day", "Day", lambda row: formats.day(row.day), is_text=True),
        _column("customer", "Customer", lambda row: _customer(row, links), is_text=True),
        _column("stars", "Stars", lambda row: f"{formats.count(row.stars)} ★"),
        _column("review_text", "Comment", lambda row: _cut(row.review_text), is_text=True),
    )


def _customers(links: RowLinks, formats: Formats) -> Sequence[Column]:
    return (
        _column("customer", "Customer", lambda row: link(row.customer, links.customer(row.customer_id)), is_text=True),
        _column("region", "Home region", lambda row: row.region, is_text=True),
        _column("last_order", "Last order", lambda row: formats.day(row.last_order), is_text=True),
        _column("first_order", "First order ever", lambda row: formats.day(row.first_order), is_text=True),
        _column("orders", "Orders", lambda row: formats.count(row.orders)),
        _column("revenue", "Revenue", lambda row: formats.money(row.revenue)),
    )


def _prospects(links: RowLinks, formats: Formats) -> Sequence[Column]:
    return (
        _column("customer", "Customer", lambda row: link(row.customer, links.customer(row.customer_id)), is_text=True),
        _column("region", "Home region", lambda row: row.region, is_text=True),
        _column("joined", "Joined", lambda row: _known_day(row.joined, "not known", formats), is_text=True),
    )


def _levels(links: RowLinks, formats: Formats) -> Sequence[Column]:
    return (
        _column("day", "Day", lambda row: formats.day(row.day), is_text=True),
        _column("product", "Product", lambda row: link(row.product, links.product(row.product_id)), is_text=True),
        _column("category", "Category", lambda row: row.category, is_text=True),
        _column("units", "On hand at its end", lambda row: formats.count(row.units)),
    )


def _to_order(links: RowLinks, formats: Formats) -> Sequence[Column]:
    return (
        _column("product", "Product", lambda row: link(row.product, links.product(row.product_id)), is_text=True),
        _column("last_safe_day", "Last safe day", lambda row: formats.day(row.last_safe_day), is_text=True),
        _column("stock", "On hand", lambda row: formats.count(row.stock)),
        _column("on_order", "On order", lambda row: formats.count(row.on_order)),
        _column("reorder_point", "Reorder point", lambda row: formats.decimal(row.reorder_point, 1)),
        _column("suggested", "To order", lambda row: formats.count(row.suggested)),
        _column("unit_cost", "Unit cost", lambda row: _money(row.unit_cost, formats)),
        _column("amount", "Cost", lambda row: _money(row.amount, formats)),
    )


def _excess(links: RowLinks, formats: Formats) -> Sequence[Column]:
    return (
        _column("product", "Product", lambda row: link(row.product, links.product(row.product_id)), is_text=True),
        _column("status", "Status", lambda row: row.status, is_text=True),
        _column("stock", "On hand", lambda row: formats.count(row.stock)),
        _column("excess", "Too many", lambda row: formats.decimal(row.excess, 1)),
        _column("unit_cost", "Unit cost", lambda row: _money(row.unit_cost, formats)),
        _column("amount", "At cost", lambda row: _money(row.amount, formats)),
    )


def _outs(links: RowLinks, formats: Formats) -> Sequence[Column]:
    return (
        _column("product", "Product", lambda row: link(row.product, links.product(row.product_id)), is_text=True),
        _column("ran_out", "Ran out on", lambda row: formats.day(row.ran_out), is_text=True),
        _column("back", "Back on", lambda row: _known_day(row.back, "not yet", formats), is_text=True),
        _column("days_out", "Days without", lambda row: formats.count(row.days_out)),
        _column("velocity", "Units a day before", lambda row: formats.decimal(row.velocity, 2)),
        _column("units", "Units lost", lambda row: formats.decimal(row.units, 1)),
        _column("price", "List price", lambda row: _money(row.price, formats)),
        _column("amount", "Sales lost", lambda row: _money(row.amount, formats)),
    )


def _stock(links: RowLinks, formats: Formats) -> Sequence[Column]:
    def known(value: float, write: Callable[[float], str]) -> str:
        return "–" if math.isnan(value) else write(value)

    return (
        _column("product", "Product", lambda row: link(row.product, links.product(row.product_id)), is_text=True),
        _column("category", "Category", lambda row: row.category, is_text=True),
        _column("stock", "On hand", lambda row: known(row.stock, formats.count)),
        _column("on_order", "On order", lambda row: known(row.on_order, formats.count)),
        _column("unit_cost", "Unit cost", lambda row: known(row.unit_cost, formats.money)),
        _column("price", "List price", lambda row: known(row.price, formats.money)),
        _column("cost_value", "At cost", lambda row: known(row.cost_value, formats.money)),
        _column("retail_value", "At retail", lambda row: known(row.retail_value, formats.money)),
    )


_COLUMNS: Mapping[str, Callable[[RowLinks, Formats], Sequence[Column]]] = {
    "lines": _lines,
    "orders": _orders,
    "reviews": _reviews,
    "customers": _customers,
    "new-customers": _customers,
    "prospects": _prospects,
    "stock": _stock,
    "levels": _levels,
    "outs": _outs,
    "to-order": _to_order,
    "excess": _excess,
    "order-lines": _lines,
    "orders-around": _orders,
    "order-reviews": _reviews,
}


def _column(name: str, label: str, cell: Callable[[Any], Any], *, is_text: bool = False) -> Column:
    return Column(name, label, cell, is_text=is_text, sortable=False)


def _order(row: Any, links: RowLinks) -> Any:
    return link(row.order_number or str(row.order_id), links.order(row.order_id))


def _day(row: Any, formats: Formats) -> list[Any]:
    time = [element("Span", f" {row.time_of_day[:5]}", className="time")] if row.time_of_day else []
    return [formats.day(row.day), *time]


def _money(value: float, formats: Formats) -> str:
    return "–" if math.isnan(value) else formats.money(value)


def _known_day(day: str | None, otherwise: str, formats: Formats) -> Any:
    return formats.day(day) if day else element("Span", otherwise, className="unknown")


def _customer(row: Any, links: RowLinks) -> Any:
    if math.isnan(row.customer_id):
        return element("Span", "not known", className="unknown")
    return link(row.customer, links.customer(int(row.customer_id)))


def _cut(text: str) -> Any:
    return text if len(text) <= _LONGEST_TEXT else f"{text[: _LONGEST_TEXT - 1].rstrip()}…"
