"""The Overview: how is the store doing?"""

import math
from collections.abc import Collection
from typing import Any

import pandas as pd
from dash import html

from components.cards import Drawn, card, card_head, graph_card
from components.figures.overview import cumulative_revenue_figure
from components.figures.trend import TREND_HEIGHT
from components.figures.values import has_any
from components.formats import Formats
from components.graph import graph
from components.ids import OverviewId
from components.kpi_card import KPIS, REVENUE
from components.pages.chosen import Chosen, missing_figures, nothing_sold, page_head
from components.pages.kpi_row import empty_kpi_row, kpi_row
from components.pages.trend import trend_card
from components.wording import earlier_name

TITLE = "Overview"
# What a card cannot be computed without.
_NEEDS = {
    "customers": "Orders.CustomerID",
    "repeat_rate": "Orders.CustomerID",
    "return_rate": "returns",
    "rating": "Reviews",
}


def overview_layout() -> html.Div:
    """The page with empty places; callbacks fill them."""
    trend = graph(OverviewId.REVENUE_GRAPH, height=TREND_HEIGHT, described_by=OverviewId.REVENUE_HEAD, of_days=True)
    cumulative = graph(
        OverviewId.CUMULATIVE_GRAPH, height=TREND_HEIGHT, described_by=OverviewId.CUMULATIVE_HEAD, of_days=True
    )
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
    column, definition = "revenue", "revenue_trend"
    return trend_card(frame, REVENUE, totals, chosen, formats, column=column, definition=definition)


def cumulative_card(frame: pd.DataFrame, totals: tuple[float, float], chosen: Chosen, formats: Formats) -> Drawn:
    """Revenue added up over the range; ``totals`` is revenue now and earlier (NaN where unknown)."""
    title, figure = "Cumulative revenue", cumulative_revenue_figure(frame, formats)
    if not has_any(frame["revenue"]):
        return Drawn(card_head(title, "cumulative", below=nothing_sold(chosen)), figure)
    now, earlier = totals
    finding = f"{formats.money_short(now)} since {formats.day(chosen.first_day)}"
    if not math.isnan(earlier):
        place = "ahead of" if now >= earlier else "behind"
        before = earlier_name(chosen.comparison, chosen.preset, chosen.earlier)
        finding = f"{formats.money_short(abs(now - earlier))} {place} {before}"
    return Drawn(card_head(title, "cumulative", finding=finding), figure)
