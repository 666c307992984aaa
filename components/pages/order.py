"""One order's page: who bought what, for how much, and what else the same customer ordered."""

import math
from typing import Any

import pandas as pd
from dash import dcc, html

from components.bar_list import BarRow, bar_list
from components.cards import card, card_head, empty_state
from components.data_table import Paging, pager
from components.facts import Fact, fact_list
from components.formats import Formats
from components.ids import OrderId
from components.light import Content, element
from components.links import ItemLink, Toggle, link
from components.order_lines import CANCELLED, lines_table, order_name
from components.pages.chosen import Chosen, missing_input, missing_words
from components.pages.customer_orders import counted_orders
from components.review_list import Review, review_list
from components.rows import rows

NOBODY = "The data does not say who placed this order."


def order_layout(number: int) -> html.Div:
    """The page with empty places; callbacks fill them.

    Args:
        number: The order's.
    """
    cards = [
        card(OrderId.FACTS_CARD, span="span-12 short customer-facts"),
        card(OrderId.LINES_CARD, span="span-8 order-lines"),
        card(OrderId.AROUND_CARD, span="span-4"),
        card(OrderId.REVIEWS_CARD, span="span-12 short"),
    ]
    return html.Div(
        [
            dcc.Store(id=OrderId.NUMBER, data=number),
            Content(id=OrderId.HEAD, className="page-head", tag="header"),
            html.Div(html.Div(cards, className="card-grid"), id=OrderId.BODY),
        ],
        className="page",
    )


def order_words(row: Any, chosen: Chosen, formats: Formats) -> str:
    """What the page shows, in words: when and where it was placed, and whether the selection has it.

    Args:
        row: The order's facts.
        chosen: The selection.
        formats: The locale.
    """
    time = f", {row.time_of_day[:5]}" if row.time_of_day else ""
    who = f" by {row.customer}" if row.customer else ""
    reasons = [
        "cancelled, so it is in no sales figure" if row.order_status == CANCELLED else "",
        "" if _is_in_days(row.day, chosen) else "not in the chosen days",
        f"{row.order_region} is not chosen" if chosen.regions and row.order_region not in chosen.regions else "",
    ]
    outside = "".join(f"; {reason}" for reason in reasons if reason)
    return f"Placed on {formats.weekday(row.day)}{time}{who}, {row.order_region}{outside}"


def order_facts_card(row: Any, links: tuple[ItemLink, Toggle], inputs: frozenset[str], formats: Formats) -> list[Any]:
    """The order in a few figures.

    Args:
        row: The order's facts.
        links: The address of a customer's own page, and where a click on the order's region leads.
        inputs: Optional inputs that the data has.
        formats: The locale.
    """
    customer, region = links
    who = link(row.customer, customer(int(row.customer_id))) if row.customer else "–"
    lives = f"lives in {row.home}" if row.home and row.home != row.order_region else ""
    facts = [
        Fact("Customer", who, lives if row.customer else "the data does not say who"),
        Fact("Region", region.name(row.order_region)),
        *([Fact("Status", row.order_status)] if row.order_status else []),
        Fact("Amount", formats.money(row.amount)),
        Fact("Goods sold", formats.money(row.gross), formats.counted(row.sold_lines, "line")),
        *([Fact("Returned", formats.money(-row.returned), _returns(row, formats))] if row.returned else []),
        *([Fact("Discounts", formats.money(-row.discount))] if row.discount else []),
        Fact("Units", formats.count(row.units), "less those returned" if row.returned else ""),
        _margin(row, inputs, formats),
    ]
    return card_head("What is known of this order", "order_facts", below=fact_list(facts))


def order_lines_card(
    row: Any, lines: pd.DataFrame, paging: Paging, item: ItemLink, chosen: Chosen, formats: Formats
) -> list[Any]:
    """What was bought.

    Args:
        row: The order's facts.
        lines: One page of its lines: product_id, product, category, quantity, unit_price, discount, amount.
        paging: Which page it is.
        item: The address of a product's own page.
        chosen: The selection.
        formats: The locale.
    """
    title, definition = "Lines", "order_lines"
    if not paging.total:
        return card_head(title, definition, below=empty_state("This order has no lines, so it is in no figure."))
    below = [
        lines_table(row, list(rows(lines)), item, chosen, formats),
        pager(*paging[:3], "line", paging.link, formats),
    ]
    paler = any(line.category not in chosen.categories for line in rows(lines)) if chosen.categories else False
    finding = "Paler lines are of other categories than the chosen" if paler else ""
    return card_head(title, definition, finding=finding, below=element("Div", below))


def orders_around_card(
    row: Any, around: pd.DataFrame, counts: Any, item: ItemLink, formats: Formats, *, has_customers: bool
) -> list[Any]:
    """The customer's orders before and after it.

    Args:
        row: The order's facts.
        around: order_id, order_number, day, order_status, sold_lines, line_count, amount; the newest first.
        counts: orders of the customer, of them cancelled, mere_returns and without_lines.
        item: The address of an order's own page.
        formats: The locale.
        has_customers: Whether the data names customers at all.
    """
    title, definition = "Before and after it", "orders_around"
    if not row.customer:
        return card_head(
            title, definition, below=empty_state(NOBODY) if has_customers else missing_input("Orders.CustomerID")
        )
    longest = max(float(around["amount"].max()), 1e-9)
    listed = [_neighbour(one, row.order_id, longest, item, formats) for one in rows(around)]
    finding = f"{row.customer}: {counted_orders(counts, formats)}"
    return card_head(title, definition, finding=finding, below=bar_list(listed, shown=len(listed)))


def order_reviews_card(frame: pd.DataFrame, item: ItemLink, formats: Formats, *, has_reviews: bool) -> list[Any]:
    """What the customer wrote of what was bought.

    Args:
        frame: day, rating, review_text, product_id, product.
        item: The address of a product's own page.
        formats: The locale.
        has_reviews: Whether the data has any review.
    """
    title, definition = "Reviews of its products", "order_reviews"
    if not has_reviews:
        return card_head(title, definition, below=missing_input("Reviews"))
    if frame.empty:
        sentence = "The customer has not reviewed a product of this order since."
        return card_head(title, definition, below=empty_state(sentence))
    said = [
        Review(one.rating, one.day, link(one.product, item(one.product_id)), one.review_text) for one in rows(frame)
    ]
    return card_head(title, definition, below=review_list(said, formats))


def _is_in_days(day: str, chosen: Chosen) -> bool:
    return chosen.first_day.isoformat() <= day <= chosen.last_day.isoformat()


def _returns(row: Any, formats: Formats) -> str:
    return formats.counted(row.line_count - row.sold_lines, "line")


def _margin(row: Any, inputs: frozenset[str], formats: Formats) -> Fact:
    name = "Gross margin"
    if "Products.UnitCost" not in inputs:
        return Fact(name, "–", missing_words("Products.UnitCost"))
    if not row.line_count or row.costed_lines < row.line_count:
        return Fact(name, "–", "not every product of it has a unit cost" if row.line_count else "")
    margin = row.amount - row.cost
    share = f"{formats.percent(margin / row.amount)} of the amount, " if row.amount > 0 else ""
    return Fact(name, formats.money(margin), f"{share}at today's unit costs")


def _neighbour(one: Any, here: int, longest: float, item: ItemLink, formats: Formats) -> BarRow:
    kinds = [
        "this order" if one.order_id == here else "",
        "cancelled, not counted" if one.order_status == CANCELLED else "",
        "a return" if one.line_count and not one.sold_lines else "",
    ]
    note = ", ".join(kind for kind in kinds if kind)
    day = formats.day(one.day)
    return BarRow(
        order_name(one),
        formats.money(one.amount),
        max(one.amount, 0.0) / longest if not math.isnan(one.amount) else 0.0,
        f"{order_name(one)}, {day}: {formats.money(one.amount)}{f', {note}' if note else ''}",
        note=f"{day}{f', {note}' if note else ''}",
        href="" if one.order_id == here else item(one.order_id),
        amount=one.amount,
    )
