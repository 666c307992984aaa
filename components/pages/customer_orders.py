"""One customer's order history: every order opens to its lines."""

from itertools import groupby
from typing import Any

import pandas as pd

from components.cards import card_head, empty_state
from components.data_table import Paging, pager
from components.formats import Formats
from components.light import element
from components.links import ItemLink, link
from components.order_lines import CANCELLED, lines_table, order_name
from components.pages.chosen import Chosen
from components.rows import rows


def orders_card(
    orders: pd.DataFrame,
    lines: pd.DataFrame,
    counts: Any,
    paging: Paging,
    links: tuple[ItemLink, ItemLink],
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
        links: The address of a product's own page, and of an order's.
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
    return card_head(title, definition, finding=counted_orders(counts, formats), below=element("Div", below))


def counted_orders(counts: Any, formats: Formats) -> str:
    """How many orders a customer has, and what else stands among them: "12 orders, 1 cancelled and not counted".

    Args:
        counts: orders, of them cancelled, mere_returns and without_lines.
        formats: The locale.
    """
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
    row: Any,
    lines: list[Any],
    links: tuple[ItemLink, ItemLink],
    chosen: Chosen,
    formats: Formats,
) -> Any:
    is_cancelled = row.order_status == CANCELLED
    in_days = chosen.first_day.isoformat() <= row.day <= chosen.last_day.isoformat()
    classes = [name for name, holds in (("chosen", in_days), ("cancelled", is_cancelled)) if holds]
    product, whole = links
    parts = [element("Summary", _summary(row, chosen, formats))]
    if lines:
        parts.append(lines_table(row, lines, product, chosen, formats))
    all_lines = f"Open this order with all {formats.count(row.line_count)} lines"
    words = all_lines if row.line_count > len(lines) else "Open this order"
    parts.append(element("P", link(words, whole(row.order_id)), className="order-more"))
    details = element("Details", parts, className="order")
    # With a key of its own, an order that stands open does not leave its place open to the next page's.
    return element("Li", details, key=str(row.order_id), className=" ".join(classes))


def _summary(row: Any, chosen: Chosen, formats: Formats) -> list[Any]:
    count = formats.counted(row.line_count, "line")
    units = formats.counted(abs(row.units), "unit")
    if row.units < 0:
        units = f"{units} back"
    status = f" · {row.order_status}" if row.order_status not in ("", CANCELLED) else ""
    words: list[Any] = [f"{order_name(row)} · {count}, {units}{status}"]
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
