"""One product's page: how it does, what it cost, how much was there, who buys it, what they say."""

import math
from datetime import date
from typing import Any

import pandas as pd
from dash import dcc, html

from components.cards import Drawn, card, card_head, empty_state, graph_card, legend
from components.facts import Fact, fact_list
from components.figures.product import HISTORY_HEIGHT, product_prices_figure, product_stock_figure
from components.figures.trend import TREND_HEIGHT
from components.figures.values import has_values
from components.formats import Formats
from components.graph import graph
from components.ids import ProductId
from components.kpi_card import Kpi
from components.light import Content, element
from components.links import Toggle
from components.pages.chosen import Chosen, missing_input, missing_words
from components.pages.kpi_row import empty_kpi_row
from components.rows import rows

PRODUCT_KPIS = (
    Kpi("revenue", "Revenue", "money"),
    Kpi("units", "Units sold", "count"),
    Kpi("orders", "Orders", "count"),
    Kpi("average_price", "Average price paid", "money"),
    Kpi("return_rate", "Return rate", "share", rise_is_good=False),
    Kpi("rating", "Average rating", "stars"),
)
# What a figure cannot be computed without.
NEEDS = {"return_rate": "returns", "rating": "Reviews"}


def product_layout(number: int) -> html.Div:
    """The page with empty places; callbacks fill them.

    Args:
        number: The product's.
    """
    trend = graph(ProductId.TREND_GRAPH, height=TREND_HEIGHT, described_by=ProductId.TREND_HEAD, of_days=True)
    price = graph(ProductId.PRICE_GRAPH, height=HISTORY_HEIGHT, described_by=ProductId.PRICE_HEAD, of_days=True)
    stock = graph(ProductId.STOCK_GRAPH, height=HISTORY_HEIGHT, described_by=ProductId.STOCK_HEAD, of_days=True)
    cards = [
        card(ProductId.FACTS_CARD, span="span-12 short"),
        graph_card(ProductId.TREND_CARD, ProductId.TREND_HEAD, trend, span="span-8"),
        card(ProductId.REGIONS_CARD, span="span-4"),
        graph_card(ProductId.PRICE_CARD, ProductId.PRICE_HEAD, price, span="span-half"),
        graph_card(ProductId.STOCK_CARD, ProductId.STOCK_HEAD, stock, span="span-half"),
        card(ProductId.BUYERS_CARD, span="span-half"),
        card(ProductId.TOGETHER_CARD, span="span-half"),
        card(ProductId.REVIEWS_CARD, span="span-12"),
    ]
    parts = [
        empty_kpi_row(ProductId.KPIS, len(PRODUCT_KPIS), kind="kpi-row of-six"),
        html.Div(cards, className="card-grid"),
    ]
    return html.Div(
        [
            dcc.Store(id=ProductId.NUMBER, data=number),
            Content(id=ProductId.HEAD, className="page-head", tag="header"),
            html.Div(parts, id=ProductId.BODY),
        ],
        className="page",
    )


def facts_card(row: Any, inputs: frozenset[str], category: Toggle, as_of: date, formats: Formats) -> list[Any]:
    """What is known of the product, whatever is chosen.

    Args:
        row: The product's facts.
        inputs: Optional inputs that the data has.
        category: Where a click on its category leads.
        as_of: Last day with data.
        formats: The locale.
    """

    def known(term: str, name: str, value: float, shown: str, note: str = "") -> Fact:
        return Fact(term, shown, note) if not math.isnan(value) else Fact(term, "–", _unknown(name, inputs))

    margin = (row.price - row.unit_cost) / row.price if row.price else math.nan
    margin_of = "Products.UnitCost" if math.isnan(row.unit_cost) else "Products.Price"
    multiple = f"ordered in multiples of {formats.count(row.order_multiple)}" if row.order_multiple > 1 else ""
    facts = [
        Fact("Category", category.name(row.category)),
        Fact("SKU", row.sku_code or "–", "" if row.sku_code else _unknown("Products.SKU", inputs)),
        known("List price", "Products.Price", row.price, formats.money(row.price), "today"),
        known("Unit cost", "Products.UnitCost", row.unit_cost, formats.money(row.unit_cost)),
        known(
            "Margin at list price", margin_of, margin, formats.percent(margin), formats.money(row.price - row.unit_cost)
        ),
        known("In stock", "Products.StockLevel", row.stock, formats.count(row.stock), _stock_note(row.stock)),
        known("On order", "Products.OnOrder", row.on_order, formats.count(row.on_order)),
        known("Lead time", "Products.LeadTimeDays", row.lead_time, formats.counted(row.lead_time, "day"), multiple),
        Fact("First sale", formats.day(row.first_sale) if row.first_sale else "never sold"),
        Fact(
            "Last sale",
            formats.day(row.last_sale) if row.last_sale else "never sold",
            _ago(row.last_sale, as_of, formats),
        ),
    ]
    return card_head("Product details", "product_facts", below=fact_list(facts))


def prices_card(frame: pd.DataFrame, list_price: float, days: tuple[date, date], grain: str, formats: Formats) -> Drawn:
    """What was paid per unit over all days, beside today's list price.

    Args:
        frame: One row a bucket: first_day, last_day, average_price, lowest_price, units.
        list_price: Today's; NaN where unknown.
        days: The chosen days, which are shaded.
        grain: Length of a bucket.
        formats: The locale.
    """
    title, definition = f"Price paid per unit, by {grain}, over all days", "product_prices"
    figure = product_prices_figure(frame, list_price, days, formats)
    paid = frame[frame["average_price"].notna()]
    if paid.empty:
        sentence = "Nobody has paid for this product in these regions yet."
        return Drawn(card_head(title, definition, below=empty_state(sentence)), figure)
    last = float(paid["average_price"].iloc[-1])
    finding = f"Last paid {formats.money(last)} on average{_against_list(last, list_price, formats)}"
    keys = [
        ("now", "Average", True),
        ("before", "Lowest", True),
        ("average", "List price today", not math.isnan(list_price)),
        ("range", "Chosen days", True),
    ]
    return Drawn(card_head(title, definition, finding=finding, below=legend(keys)), figure)


def stock_card(frame: pd.DataFrame, chosen: Chosen, formats: Formats, *, has_history: bool) -> Drawn:
    """Units on hand day by day, the days without any marked.

    Args:
        frame: One row a day: day, stock, is_out.
        chosen: The selection.
        formats: The locale.
        has_history: Whether the store has any stock history.
    """
    title, definition = "Stock on hand", "product_stock_history"
    figure = product_stock_figure(frame, formats)
    if not has_history:
        return Drawn(card_head(title, definition, below=missing_input("StockLevels")), figure)
    if not has_values(frame["stock"]):
        sentence = "The stock of this product was not counted in these days, nor before."
        return Drawn(card_head(title, definition, below=empty_state(sentence)), figure)
    counted, out = int(frame["stock"].notna().sum()), int(frame["is_out"].sum())
    of_days = formats.counted(counted, "day")
    finding = f"Out of stock on {formats.count(out)} of {of_days}" if out else f"Never out of stock in {of_days}"
    notes = [legend([("now", "In stock", True), ("out", "Out of stock", True)])] if out else []
    if chosen.regions:
        notes.append(element("P", "Stock is kept for the whole store, not by region.", className="bar-note"))
    return Drawn(card_head(title, definition, finding=finding, below=element("Div", notes)), figure)


def product_row(frame: pd.DataFrame) -> Any:
    """The facts as one row; None where there is no such product."""
    return next(iter(rows(frame)), None)


def _unknown(name: str, inputs: frozenset[str]) -> str:
    return "not given for this product" if name in inputs else missing_words(name)


def _stock_note(stock: float) -> str:
    if stock < 0:
        return "below zero: the count is wrong"
    return "out of stock" if stock == 0 else ""


def _ago(day: str, as_of: date, formats: Formats) -> str:
    if not day:
        return ""
    days = (as_of - date.fromisoformat(day)).days
    return "today" if days == 0 else f"{formats.counted(days, 'day')} ago"


def _against_list(paid: float, list_price: float, formats: Formats) -> str:
    if math.isnan(list_price) or list_price == 0:
        return ""
    share = (paid - list_price) / list_price
    if abs(share) < 0.0005:
        return ", the same as today's list price"
    return f", {formats.percent(abs(share))} {'above' if share > 0 else 'below'} today's list price"
