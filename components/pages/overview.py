"""The Overview: how is the store doing?"""

import math
from collections.abc import Callable, Sequence
from datetime import date
from itertools import groupby
from typing import Any, Protocol

import pandas as pd
from dash import html
from dash.development.base_component import Component

from components.attributes import DECORATION, aria
from components.cards import card, card_content, empty_state
from components.changes import change
from components.figures.overview import (
    cumulative_revenue_figure,
    revenue_by_category_figure,
    revenue_by_region_figure,
    revenue_trend_figure,
    top_products_figure,
)
from components.figures.values import has_values
from components.formats import Formats
from components.graph import graph
from components.ids import OverviewId
from components.kpi_card import KPIS, kpi_card
from components.light import element
from components.rows import rows
from components.wording import against, no_earlier, places

TITLE = "Overview"
CLEAR_LINK = "?"


class Chosen(Protocol):
    """What the Overview says of the selection."""

    @property
    def first_day(self) -> date: ...
    @property
    def last_day(self) -> date: ...
    @property
    def comparison(self) -> str: ...
    @property
    def regions(self) -> tuple[str, ...]: ...
    @property
    def categories(self) -> tuple[str, ...]: ...
    @property
    def grain(self) -> str: ...
    @property
    def top(self) -> str: ...
    @property
    def earlier(self) -> tuple[date, date] | None: ...
    @property
    def earlier_is_known(self) -> bool: ...


def overview_layout() -> html.Div:
    """The page with empty places; callbacks fill them."""
    return html.Div(
        [
            html.Header(
                [html.H1(TITLE), html.P(id=OverviewId.SUBTITLE, className="page-words")], className="page-head"
            ),
            html.Div([html.Div(className="kpi-card skeleton") for _ in KPIS], id=OverviewId.KPIS, className="kpi-row"),
            html.Div(
                [
                    card(OverviewId.REVENUE_CARD, span="span-8"),
                    card(OverviewId.CUMULATIVE_CARD, span="span-4"),
                    card(OverviewId.CATEGORY_CARD, span="span-4"),
                    card(OverviewId.REGION_CARD, span="span-4"),
                    card(OverviewId.PRODUCTS_CARD, span="span-4"),
                    card(OverviewId.CUSTOMERS_CARD, span="span-12"),
                ],
                className="card-grid",
            ),
        ],
        className="page",
    )


def subtitle(chosen: Chosen, formats: Formats) -> str:
    """What is shown, in words."""
    parts = [
        f"Revenue, {places(chosen.regions, chosen.categories)}",
        formats.span(chosen.first_day, chosen.last_day),
        against(chosen.comparison, chosen.earlier, formats, is_known=chosen.earlier_is_known),
    ]
    return ", ".join(parts)


def kpi_cards(
    totals: pd.DataFrame, series: pd.DataFrame, chosen: Chosen, first_day: date, formats: Formats, *, has_reviews: bool
) -> list[Any]:
    """The eight headline cards.

    Args:
        totals: One row a metric, columns now and earlier.
        series: One row a bucket, a column a metric.
        chosen: The selection.
        first_day: First day with data.
        formats: The locale.
        has_reviews: Whether the store has any review at all.
    """
    no_rating = "no reviews in these days" if has_reviews else "the data has no Reviews"
    without = no_earlier(chosen.earlier, first_day, formats)
    # As plain lists and numbers: taking them one by one out of the frames costs more than drawing the cards.
    values = dict(zip(totals.index, zip(totals["now"].tolist(), totals["earlier"].tolist(), strict=True), strict=True))
    lines = series.to_dict("list")
    cards = []
    for kpi in KPIS:
        now, earlier = values[kpi.name]
        is_new = chosen.earlier_is_known and math.isnan(earlier)
        missing = no_rating if kpi.unit == "stars" else "nothing sold in these days"
        cards.append(
            kpi_card(
                kpi,
                now,
                earlier,
                lines[kpi.name],
                formats,
                without_change="none in the earlier days" if is_new else without,
                missing=missing,
            )
        )
    return cards


def revenue_card(frame: pd.DataFrame, totals: tuple[float, float], chosen: Chosen, formats: Formats) -> list[Component]:
    """Revenue per bucket; ``totals`` is revenue now and earlier (NaN where unknown)."""
    found = change(*totals, formats)
    direction = "up" if totals[0] > totals[1] else "down"
    days = (chosen.last_day - chosen.first_day).days + 1
    finding = f"{formats.money_short(totals[0])} in {'1 day' if days == 1 else f'{days} days'}"
    if found is not None and found.arrow:
        finding += f", {direction} {found.text.lstrip('+-')} on {formats.money_short(totals[1])}"
    content: Component = graph(
        OverviewId.REVENUE_GRAPH,
        revenue_trend_figure(frame, formats, grain=chosen.grain),
        label=f"Revenue by {chosen.grain}. {finding}.",
        zoomable=True,
    )
    body = [_legend(frame), content] if _has_any(frame["revenue"]) else [nothing_sold(chosen)]
    return card_content(
        f"Revenue by {chosen.grain}", "revenue_trend", body, finding=finding if _has_any(frame["revenue"]) else ""
    )


def cumulative_card(frame: pd.DataFrame, chosen: Chosen, formats: Formats) -> list[Component]:
    """Revenue added up over the range."""
    if not _has_any(frame["revenue"]):
        return card_content("Cumulative revenue", "cumulative", nothing_sold(chosen))
    now, earlier = float(frame["cumulative"].iloc[-1]), float(frame["earlier_cumulative"].iloc[-1])
    finding = ""
    if not math.isnan(earlier):
        finding = (
            f"{formats.money_short(abs(now - earlier))} {'ahead of' if now >= earlier else 'behind'} the earlier days"
        )
    drawn = graph(
        OverviewId.CUMULATIVE_GRAPH,
        cumulative_revenue_figure(frame, formats),
        label=f"Cumulative revenue. {finding}",
        zoomable=True,
    )
    return card_content("Cumulative revenue", "cumulative", drawn, finding=finding)


def category_card(frame: pd.DataFrame, chosen: Chosen, formats: Formats) -> list[Component]:
    """Revenue by category."""
    return _breakdown_card(
        frame,
        chosen,
        formats,
        ("Revenue by category", "by_category", OverviewId.CATEGORY_GRAPH),
        revenue_by_category_figure,
    )


def region_card(frame: pd.DataFrame, chosen: Chosen, formats: Formats) -> list[Component]:
    """Revenue by region."""
    return _breakdown_card(
        frame, chosen, formats, ("Revenue by region", "by_region", OverviewId.REGION_GRAPH), revenue_by_region_figure
    )


def products_card(
    frame: pd.DataFrame, revenue: float, links: Sequence[tuple[str, str, bool]], chosen: Chosen, formats: Formats
) -> list[Component]:
    """The top ten products.

    Args:
        frame: The products.
        revenue: Revenue of all products in the selection.
        links: Label, address and whether it is the current choice, of each measure.
        chosen: The selection.
        formats: The locale.
    """
    tools = html.Div(
        [
            html.A(
                label,
                href=href,
                className=f"pick segment{' active' if active else ''}",
                **aria(current="true" if active else "false"),
            )
            for label, href, active in links
        ],
        className="segments",
    )
    if frame.empty:
        return card_content("Top products", "top_products", nothing_sold(chosen), tools=tools)
    share = frame["revenue"].sum() / revenue if revenue > 0 else math.nan
    finding = f"{_these(len(frame))} {formats.percent(share, 0)} of revenue" if not math.isnan(share) else ""
    drawn = graph(
        OverviewId.PRODUCTS_GRAPH,
        top_products_figure(frame, formats, measure=chosen.top),
        label=f"Top products by {chosen.top}. {finding}",
    )
    return card_content(
        f"Top products by {chosen.top}", "top_products", _scrolling(drawn), finding=finding, tools=tools
    )


def customers_card(frame: pd.DataFrame, chosen: Chosen, formats: Formats) -> list[Component]:
    """The top three customers of each region."""
    title, definition = "Top customers per region", "top_customers"
    if frame.empty:
        return card_content(
            title,
            definition,
            empty_state("No known customer bought anything in this selection.", clear_link=CLEAR_LINK),
        )
    ranked = rows(frame)
    regions = [
        _region_table(region, list(members), formats) for region, members in groupby(ranked, key=lambda row: row.region)
    ]
    best = max(ranked, key=lambda row: row.revenue)
    finding = f"{best.customer} in {best.region} spent the most: {formats.money_short(best.revenue)}"
    return card_content(title, definition, html.Div(regions, className="region-tables"), finding=finding)


def nothing_sold(chosen: Chosen) -> html.Div:
    """Why a card is empty."""
    filtered = "in these regions and categories " if chosen.regions or chosen.categories else ""
    return empty_state(f"Nothing was sold {filtered}in these days.", clear_link=CLEAR_LINK)


def _breakdown_card(
    frame: pd.DataFrame,
    chosen: Chosen,
    formats: Formats,
    names: tuple[str, str, str],
    figure: Callable[[pd.DataFrame, Formats], dict[str, object]],
) -> list[Component]:
    title, definition, graph_id = names
    total = float(frame["revenue"].sum())
    if frame.empty or not _has_any(frame["revenue"]):
        return card_content(title, definition, nothing_sold(chosen))
    finding = (
        f"{frame['label'].iloc[0]} brings {formats.percent(frame['revenue'].iloc[0] / total, 0)}" if total > 0 else ""
    )
    if len(frame) > 1 and finding:
        finding += f" of {formats.money_short(total)}"
    drawn = graph(graph_id, figure(frame, formats), label=f"{title}. {finding}")
    return card_content(title, definition, _scrolling(drawn), finding=finding)


def _region_table(region: str, customers: list[Any], formats: Formats) -> Any:
    body = [
        element(
            "Tr",
            [
                element("Td", str(row.customer_rank), className="rank"),
                element(
                    "Td",
                    [row.customer, element("Small", _orders(row.orders, formats))],
                    className="name",
                    title=row.customer,
                ),
                element("Td", formats.money(row.revenue), className="number"),
            ],
        )
        for row in customers
    ]
    head = [
        element("Th", region, className="name", scope="col", colSpan=2),
        element("Th", "Revenue", className="number", scope="col"),
    ]
    content = [element("Thead", element("Tr", head)), element("Tbody", body)]
    return element("Table", content, className="region-table")


def _orders(count: int, formats: Formats) -> str:
    return "1 order" if count == 1 else f"{formats.count(count)} orders"


def _legend(frame: pd.DataFrame) -> Any:
    marks = [
        ("now", "Revenue", True),
        ("before", "Earlier", has_values(frame["earlier_revenue"])),
        ("average", "7-day average", has_values(frame["average_7"])),
    ]
    partial = bool((frame["days"] < frame["length"]).any())
    keys = [(name, label) for name, label, there in (*marks, ("partial", "Not complete", partial)) if there]
    shown = [
        element("Span", [element("I", None, className=f"key {name}", **DECORATION), label]) for name, label in keys
    ]
    return element("Div", shown, className="legend-line")


def _scrolling(drawn: Any) -> Any:
    return element("Div", drawn, className="scrolling", tabIndex="0")


def _has_any(values: "pd.Series[float]") -> bool:
    return bool((values != 0).any())


def _these(count: int) -> str:
    return "One product brings" if count == 1 else f"Top {count} bring"
