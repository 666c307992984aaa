"""The lines of one order as a table, with what they come to."""

from collections.abc import Sequence
from typing import Any

from components.attributes import aria
from components.formats import Formats
from components.light import element
from components.links import ItemLink, link
from components.pages.chosen import Chosen
from components.scrolling import scrolling

CANCELLED = "cancelled"
_HEADS = (("Product", "name"), ("Quantity", "number"), ("Unit price", "number"))


def order_number(row: Any) -> str:
    """What the store calls an order: the source's own number, else ours."""
    return row.order_number or str(row.order_id)


def order_name(row: Any) -> str:
    """ "Order 1017"."""
    return f"Order {order_number(row)}"


def lines_table(row: Any, lines: Sequence[Any], item: ItemLink, chosen: Chosen, formats: Formats) -> Any:
    """The lines of an order, and what it comes to; those of categories that are not chosen are paler.

    Args:
        row: The order: order_id, order_number, line_count, discount, amount.
        lines: Its lines, or the first of them: product_id, product, category, quantity, unit_price, discount, amount.
        item: The address of a product's own page.
        chosen: The selection.
        formats: The locale.
    """
    has_discounts = bool(row.discount) or any(line.discount for line in lines)
    names = [*_HEADS, *([("Discount", "number")] if has_discounts else []), ("Amount", "number")]
    head = [element("Th", name, scope="col", className=kind) for name, kind in names]
    body = [_line(line, item, chosen, formats, has_discounts=has_discounts) for line in lines]
    hidden = row.line_count - len(lines)
    width = len(names) - 1
    foot = []
    if hidden > 0:
        rest = row.amount - sum(line.amount for line in lines)
        foot.append(_foot(formats.counted(hidden, "more line"), rest, width, formats))
    foot.append(_foot("Order in all", row.amount, width, formats))
    parts = [
        element("Thead", element("Tr", head)),
        element("Tbody", body),
        element("Tfoot", foot),
    ]
    caption = f"Lines of order {order_number(row)}"
    table = element("Table", parts, className="data-table", **aria(label=caption))
    return scrolling(table, caption)


def _line(line: Any, item: ItemLink, chosen: Chosen, formats: Formats, *, has_discounts: bool) -> Any:
    name = [link(line.product, item(line.product_id))]
    if line.quantity < 0:
        name.append(element("Span", "Return", className="badge-word"))
    name.append(element("Small", line.category))
    is_outside = bool(chosen.categories) and line.category not in chosen.categories
    cells = [
        element("Th", name, scope="row", className="name"),
        element("Td", formats.count(line.quantity), className="number"),
        element("Td", formats.money(line.unit_price), className="number"),
        *([element("Td", formats.money(-line.discount), className="number")] if has_discounts else []),
        element("Td", formats.money(line.amount), className="number"),
    ]
    return element(
        "Tr", cells, **({"className": "outside", "title": "not in the chosen categories"} if is_outside else {})
    )


def _foot(words: str, amount: float, width: int, formats: Formats) -> Any:
    cells = [
        element("Th", words, scope="row", colSpan=width, className="name"),
        element("Td", formats.money(amount), className="number"),
    ]
    return element("Tr", cells)
