"""The Overview: how is the store doing?"""

import math
from collections.abc import Collection
from typing import Any, NamedTuple

import pandas as pd
from dash import html

from components.attributes import DECORATION
from components.cards import card, card_head, graph_card
from components.changes import change
from components.figures.overview import TREND_HEIGHT, cumulative_revenue_figure, revenue_trend_figure
from components.figures.values import has_values
from components.formats import Formats
from components.graph import graph
from components.ids import OverviewId
from components.kpi_card import KPIS
from components.light import element
from components.pages.chosen import Chosen, missing_figures, nothing_sold, page_head
from components.pages.kpi_row import empty_kpi_row, kpi_row
from components.theme import Figure
from components.wording import earlier_name

TITLE = "Overview"
# What a card cannot be computed without.
_NEEDS = {
    "customers": "Orders.CustomerID",
    "repeat_rate": "Orders.CustomerID",
    "return_rate": "returns",
    "rating": "Reviews",
}


class Drawn(NamedTuple):
    """What a card with a graph is given.

    Attributes:
        head: Its title, finding and legend.
        figure: Its figure.
    """

    head: list[Any]
    figure: Figure


def overview_layout() -> html.Div:
    """The page with empty places; callbacks fill them."""
    trend = graph(OverviewId.REVENUE_GRAPH, height=TREND_HEIGHT, described_by=OverviewId.REVENUE_HEAD)
    cumulative = graph(OverviewId.CUMULATIVE_GRAPH, height=TREND_HEIGHT, described_by=OverviewId.CUMULATIVE_HEAD)
    return html.Div(
        [
            page_head(TITLE, OverviewId.SUBTITLE),
            empty_kpi_row(OverviewId.KPIS, len(KPIS)),
            html.Div(
                [
                    graph_card(OverviewId.REVENUE_CARD, OverviewId.REVENUE_HEAD, trend, span="span-8"),
                    graph_card(OverviewId.CUMULATIVE_CARD, OverviewId.CUMULATIVE_HEAD, cumulative, span="span-4"),
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


def kpi_cards(
    totals: pd.DataFrame, series: pd.DataFrame, chosen: Chosen, formats: Formats, *, inputs: Collection[str]
) -> list[Any]:
    """The eight headline cards.

    Args:
        totals: One row a metric, columns now and earlier.
        series: One row a bucket, a column a metric.
        chosen: The selection.
        formats: The locale.
        inputs: Optional inputs that the data has.
    """
    # A rate of nothing is no zero where the data cannot say.
    return kpi_row(KPIS, totals, series, chosen, formats, missing=missing_figures(_NEEDS, inputs))


def revenue_card(frame: pd.DataFrame, totals: tuple[float, float], chosen: Chosen, formats: Formats) -> Drawn:
    """Revenue per bucket; ``totals`` is revenue now and earlier (NaN where unknown)."""
    title = f"Revenue by {chosen.grain}"
    figure = revenue_trend_figure(frame, formats, grain=chosen.grain)
    if not _has_any(frame["revenue"]):
        return Drawn(card_head(title, "revenue_trend", below=nothing_sold(chosen)), figure)
    found = change(*totals, formats)
    days = (chosen.last_day - chosen.first_day).days + 1
    finding = f"{formats.money_short(totals[0])} in {'1 day' if days == 1 else f'{days} days'}"
    if found is not None and found.arrow:
        direction = "up" if totals[0] > totals[1] else "down"
        step = f"{direction} {found.text.lstrip('+-')} on" if found.text[0] != "×" else f"{found.text[1:]} times"
        finding += f", {step} {formats.money_short(totals[1])}"
    return Drawn(card_head(title, "revenue_trend", finding=finding, below=_legend(frame)), figure)


def cumulative_card(frame: pd.DataFrame, totals: tuple[float, float], chosen: Chosen, formats: Formats) -> Drawn:
    """Revenue added up over the range; ``totals`` is revenue now and earlier (NaN where unknown)."""
    title, figure = "Cumulative revenue", cumulative_revenue_figure(frame, formats)
    if not _has_any(frame["revenue"]):
        return Drawn(card_head(title, "cumulative", below=nothing_sold(chosen)), figure)
    now, earlier = totals
    finding = f"{formats.money_short(now)} since {formats.day(chosen.first_day)}"
    if not math.isnan(earlier):
        place = "ahead of" if now >= earlier else "behind"
        before = earlier_name(chosen.comparison, chosen.preset, chosen.earlier)
        finding = f"{formats.money_short(abs(now - earlier))} {place} {before}"
    return Drawn(card_head(title, "cumulative", finding=finding), figure)


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


def _has_any(values: "pd.Series[float]") -> bool:
    return bool((values != 0).any())
