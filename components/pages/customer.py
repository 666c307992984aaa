"""One customer's page: who it is, what was bought when, and what was said of it."""

import math
from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
from dash import dcc, html

from components.bar_list import BarRow, bar_list
from components.cards import Drawn, card, card_head, empty_state, graph_card, legend
from components.data_table import Paging, pager
from components.facts import Fact, fact_list
from components.figures.customer import SPEND_HEIGHT, spend_by_month_figure
from components.formats import Formats
from components.graph import graph
from components.ids import CustomerId
from components.kpi_card import Kpi
from components.light import Content, element
from components.links import ItemLink, Toggle, link
from components.pages.chosen import missing_input
from components.pages.kpi_row import empty_kpi_row
from components.review_list import Review, review_list
from components.rows import rows

CUSTOMER_KPIS = (
    Kpi("revenue", "Revenue", "money"),
    Kpi("orders", "Orders", "count"),
    Kpi("aov", "Average order value", "money"),
    Kpi("units", "Units bought", "count"),
    Kpi("return_rate", "Return rate", "share", rise_is_good=False),
)
# What a figure cannot be computed without.
NEEDS = {"return_rate": "returns"}
NEVER = "This customer has not bought anything yet. Cancelled orders do not count."


def customer_layout(number: int) -> html.Div:
    """The page with empty places; callbacks fill them.

    Args:
        number: The customer's.
    """
    spend = graph(CustomerId.SPEND_GRAPH, height=SPEND_HEIGHT, described_by=CustomerId.SPEND_HEAD, of_days=True)
    cards = [
        card(CustomerId.FACTS_CARD, span="span-12 short customer-facts"),
        graph_card(CustomerId.SPEND_CARD, CustomerId.SPEND_HEAD, spend, span="span-12"),
        card(CustomerId.ORDERS_CARD, span="span-12"),
        card(CustomerId.PRODUCTS_CARD, span="span-half"),
        card(CustomerId.CATEGORIES_CARD, span="span-half"),
        card(CustomerId.REVIEWS_CARD, span="span-12"),
    ]
    parts = [
        empty_kpi_row(CustomerId.KPIS, len(CUSTOMER_KPIS), kind="kpi-row of-five"),
        html.Div(cards, className="card-grid"),
    ]
    return html.Div(
        [
            dcc.Store(id=CustomerId.NUMBER, data=number),
            Content(id=CustomerId.HEAD, className="page-head", tag="header"),
            html.Div(parts, id=CustomerId.BODY),
        ],
        className="page",
    )


def customer_facts_card(
    row: Any,
    life: Mapping[str, Any],
    standing: tuple[pd.DataFrame, Mapping[str, Any]],
    links: tuple[Toggle, Callable[[str], str]],
    formats: Formats,
    *,
    knows_joining: bool,
) -> list[Any]:
    """Who the customer is, and the whole history in a few figures.

    Args:
        row: The customer's facts.
        life: orders, revenue, aov, days_since, first_order, last_order over all days.
        standing: The rank in the region, one row of customer_rank and customers, none without an order there in the
            selection; and recency, frequency, monetary and segment, empty without an order in the selection.
        links: Where a click on the customer's region leads, and that of all customers of a segment.
        formats: The locale.
        knows_joining: Whether the source tells days of joining; an import fills them in from first orders.
    """
    rank, scores = standing
    region, segment_href = links

    def day(text: str, without: str) -> str:
        return formats.day(text) if text else without

    since = "" if math.isnan(life["days_since"]) else _ago(life["days_since"], formats)
    place, of_all = "–", "no order there in this selection"
    if len(rank):
        place, customers = f"#{formats.count(rank['customer_rank'].iloc[0])}", rank["customers"].iloc[0]
        of_all = f"of {formats.count(customers)} with an order there in this selection"
    joined = row.join_date if knows_joining else ""
    segment = Fact("Segment", "–", "no order in this selection")
    if scores:
        noted = f"R {scores['recency']}, F {scores['frequency']}, M {scores['monetary']} in this selection"
        segment = Fact("Segment", link(scores["segment"], segment_href(scores["segment"])), noted)
    facts = [
        segment,
        Fact("Region", region.name(row.region)),
        *([Fact("Customer number", row.number)] if row.number else []),
        *([Fact("Email", row.email_address)] if row.email_address else []),
        Fact("Joined", day(joined, "–"), "" if joined else "not given"),
        Fact("First order", day(life["first_order"], "none")),
        Fact("Last order", day(life["last_order"], "none"), since),
        Fact("Orders", formats.count(life["orders"]), "over all days"),
        Fact("Spend", formats.money(life["revenue"]), "over all days"),
        Fact("Average order value", formats.money(life["aov"]), "over all days"),
        Fact(f"Rank in {row.region}", place, of_all),
    ]
    return card_head("What is known of this customer", "customer_facts", below=fact_list(facts))


def spend_card(frame: pd.DataFrame, formats: Formats) -> Drawn:
    """Revenue by month over all days, the chosen days marked.

    Args:
        frame: One row a month: first_day, revenue, chosen_revenue, orders, is_chosen.
        formats: The locale.
    """
    title, definition, figure = "Spend by month, over all days", "customer_spend", spend_by_month_figure(frame, formats)
    if not (frame["revenue"] != 0).any() and not frame["orders"].any():
        return Drawn(card_head(title, definition, below=empty_state(NEVER)), figure)
    best = str(frame["first_day"].iloc[int(frame["revenue"].to_numpy().argmax())])
    months = int((frame["orders"] > 0).sum())
    ordered = f"Ordered in {formats.count(months)} of {formats.count(len(frame))} months"
    finding = f"{ordered}, most in {formats.month_name(best)} {best[:4]}"
    below = legend([("now", "In the chosen days", True), ("partial", "On other days", True)])
    return Drawn(card_head(title, definition, finding=finding if months else "", below=below), figure)


def favourite_products_card(frame: pd.DataFrame, spent: float, item: ItemLink, formats: Formats) -> list[Any]:
    """The products that the customer spent the most on.

    Args:
        frame: product_id, product, category, revenue, units, orders; most revenue first.
        spent: Revenue of all products.
        item: The address of a product's own page.
        formats: The locale.
    """
    listed = [_favourite(row, row.product, item(row.product_id), frame, formats) for row in rows(frame)]
    return _favourites("Favourite products", "customer_products", listed, frame, spent, formats)


def favourite_categories_card(frame: pd.DataFrame, spent: float, category: Toggle, formats: Formats) -> list[Any]:
    """What the customer spent on each category.

    Args:
        frame: category, revenue, units, orders; most revenue first.
        spent: Revenue of all categories.
        category: Where a click on a category leads.
        formats: The locale.
    """
    listed = [
        _favourite(row, row.category, category.link(row.category), frame, formats)._replace(
            is_chosen=category.is_chosen(row.category)
        )
        for row in rows(frame)
    ]
    return _favourites("Favourite categories", "customer_categories", listed, frame, spent, formats)


def written_reviews_card(
    frame: pd.DataFrame, stars: int, paging: Paging, item: ItemLink, formats: Formats, *, has_reviews: bool
) -> list[Any]:
    """What the customer wrote.

    Args:
        frame: One page: day, rating, review_text, product_id, product.
        stars: Sum of the stars of all.
        paging: Which page it is.
        item: The address of a product's own page.
        formats: The locale.
        has_reviews: Whether the data has any review.
    """
    title, definition = "Reviews written", "customer_reviews"
    if not has_reviews:
        return card_head(title, definition, below=missing_input("Reviews"))
    if not paging.total:
        return card_head(title, definition, below=empty_state("This customer has not reviewed anything."))
    finding = f"{formats.decimal(stars / paging.total)} ★ on average in {formats.counted(paging.total, 'review')}"
    said = [
        Review(row.rating, row.day, link(row.product, item(row.product_id)), row.review_text) for row in rows(frame)
    ]
    below = element("Div", [review_list(said, formats), pager(*paging[:3], "review", paging.link, formats)])
    return card_head(title, definition, finding=finding, below=below)


def _favourites(
    title: str, definition: str, listed: list[BarRow], frame: pd.DataFrame, spent: float, formats: Formats
) -> list[Any]:
    if not listed:
        return card_head(title, definition, below=empty_state(NEVER))
    first = float(frame["revenue"].iloc[0])
    # A share of a whole that returns have eaten up says nothing.
    finding = f"{listed[0].label}: {formats.percent(first / spent, 0)} of the spend" if 0 < first <= spent else ""
    hidden = frame["revenue"].iloc[10:].sum() if len(listed) > 10 else 0.0
    others = f"{len(listed) - 10} more, {formats.money_short(hidden)}"
    return card_head(title, definition, finding=finding, below=bar_list(listed, others=others, shown=10))


def _favourite(row: Any, name: str, href: str, frame: pd.DataFrame, formats: Formats) -> BarRow:
    orders, units = formats.counted(row.orders, "order"), formats.counted(row.units, "unit")
    return BarRow(
        name,
        formats.money_short(row.revenue),
        row.revenue / max(float(frame["revenue"].max()), 1e-9),
        f"{name}: {formats.money(row.revenue)} for {units} in {orders}",
        aside=f"{units}, {orders}",
        href=href,
        amount=row.revenue,
    )


def _ago(days: float, formats: Formats) -> str:
    return "on the as-of day" if days == 0 else f"{formats.counted(days, 'day')} ago"
