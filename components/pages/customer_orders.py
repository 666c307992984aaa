"""One customer's order history: every order opens to its lines."""

from collections.abc import Callable
from itertools import groupby
from typing import Any

import pandas as pd

from components.attributes import aria
from components.cards import card_head, empty_state
from components.data_table import Paging, pager
from components.formats import Formats
from components.light import element
from components.links import ItemLink, link
from components.pages.chosen import Chosen
from components.rows import rows

CANCELLED = "cancelled"
# Numbers up to here can stand in an address (data_access/asked.py).
_LARGEST_LINKED = 999_999_999
_HEADS = (("Product", "name"), ("Quantity", "number"), ("Unit price", "number"))


def orders_card(
    orders: pd.DataFrame,
    lines: pd.DataFrame,
    counts: Any,
    paging: Paging,
    links: tuple[ItemLink, Callable[[str], str], int],
    chosen: Chosen,
    formats: Formats,
) -> list[Any]:
    """The orders of one page, the newest first.

    Args:
        orders: order_id, order_number, day, time_of_day, order_status, order_region, line_count, sold_lines, units,
            discount, amount, kept_amount.
        lines: The first lines of each, all of one: order_id, product_id, product, category, quantity, unit_price,
            discount, amount.
        counts: orders of the customer, of them cancelled, mere_returns and without_lines.
        paging: Which page it is.
        links: The address of a product's own page; the address that shows all lines of one order, by its number as
            text; and that order's number, 0 for none.
        chosen: The selection.
        formats: The locale.
    """
    title, definition = "Order history", "order_history"
    if not paging.total:
        return card_head(title, definition, below=empty_state("This customer has not ordered anything yet."))
    by_order = {number: list(found) for number, found in groupby(rows(lines), key=lambda line: line.order_id)}
    what = "orders and return" if counts.mere_returns else "order"  # without the plural's s
    listed = [_order(row, by_order.get(row.order_id, []), links, chosen, formats) for row in rows(orders)]
    below = [
        element("P", _how_to_read(chosen, formats), className="list-note above"),
        element("Ol", listed, className="order-list"),
        pager(*paging[:3], what, paging.link, formats),
    ]
    return card_head(title, definition, finding=_counted(counts, formats), below=element("Div", below))


def _counted(counts: Any, formats: Formats) -> str:
    sold = counts.orders - counts.cancelled - counts.mere_returns - counts.without_lines
    parts = [formats.counted(sold, "order")]
    if counts.mere_returns:
        parts.append(formats.counted(counts.mere_returns, "return"))
    if counts.without_lines:
        parts.append(f"{formats.count(counts.without_lines)} without a line")
    if counts.cancelled:
        parts.append(f"{formats.count(counts.cancelled)} cancelled and not counted")
    return ", ".join(parts)


def _how_to_read(chosen: Chosen, formats: Formats) -> str:
    words = f"A blue edge marks the orders of the chosen days ({formats.span(chosen.first_day, chosen.last_day)})."
    if chosen.categories:
        words += " Amounts are of whole orders; paler lines are of other categories, and not in the cards at the top."
    if chosen.regions:
        words += " Orders of other regions are shown, but are not in the cards at the top."
    return words


def _order(
    row: Any, lines: list[Any], links: tuple[ItemLink, Callable[[str], str], int], chosen: Chosen, formats: Formats
) -> Any:
    is_cancelled = row.order_status == CANCELLED
    in_days = chosen.first_day.isoformat() <= row.day <= chosen.last_day.isoformat()
    classes = [name for name, holds in (("chosen", in_days), ("cancelled", is_cancelled)) if holds]
    item, whole, opened = links
    parts = [element("Summary", _summary(row, chosen, formats))]
    if lines:
        parts.append(_lines(row, lines, item, chosen, formats))
    missing = row.line_count - len(lines)
    if missing > 0 and row.order_id <= _LARGEST_LINKED:
        words = f"Show all {formats.count(row.line_count)} lines of this order"
        parts.append(element("P", link(words, whole(str(row.order_id))), className="order-more"))
    # React's own name for a details that begins open; a click still closes it.
    details = element("Details", parts, className="order", **({"open": True} if row.order_id == opened else {}))
    # With a key of its own, an order that stands open does not leave its place open to the next page's.
    return element("Li", details, key=str(row.order_id), className=" ".join(classes))


def _summary(row: Any, chosen: Chosen, formats: Formats) -> list[Any]:
    number = row.order_number or str(row.order_id)
    count = formats.counted(row.line_count, "line")
    units = formats.counted(abs(row.units), "unit")
    if row.units < 0:
        units = f"{units} back"
    status = f" · {row.order_status}" if row.order_status not in ("", CANCELLED) else ""
    words: list[Any] = [f"Order {number} · {count}, {units}{status}"]
    if row.order_status == CANCELLED:
        words.append(element("Span", "Cancelled, not counted", className="badge-word bad"))
    if row.line_count and not row.sold_lines:
        words.append(element("Span", "Return", className="badge-word"))
    if chosen.regions and row.order_region not in chosen.regions:
        words.append(element("Span", f"{row.order_region}, not chosen", className="badge-word"))
    amount = [element("Span", formats.money(row.amount))]
    if chosen.categories and row.order_status != CANCELLED:
        amount.append(element("Small", f"{formats.money(row.kept_amount)} in the chosen categories"))
    time = f" {row.time_of_day[:5]}" if row.time_of_day else ""
    return [
        element("Time", f"{formats.day(row.day)}{time}", className="order-day"),
        element("Span", words, className="order-number"),
        element("Span", amount, className="order-amount"),
    ]


def _lines(row: Any, lines: list[Any], item: ItemLink, chosen: Chosen, formats: Formats) -> Any:
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
    caption = f"Lines of order {row.order_number or row.order_id}"
    table = element("Table", parts, className="data-table", **aria(label=caption))
    return element("Div", table, className="table-scroll", tabIndex="0", role="region", **aria(label=caption))


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
