"""The Sales page: when and where does it sell?"""

from collections.abc import Sequence
from typing import Any

import pandas as pd
from dash import html

from components.cards import Drawn, card, graph_card
from components.controls import segments
from components.figures.trend import TREND_HEIGHT
from components.formats import Formats
from components.graph import graph
from components.ids import SalesId
from components.kpi_card import KPIS, Kpi
from components.pages import trend
from components.pages.chosen import Chosen, missing_figures, page_head
from components.pages.kpi_row import empty_kpi_row, kpi_row

TITLE = "Sales"

_KPI = {kpi.name: kpi for kpi in KPIS}
SALES_KPIS = (
    _KPI["revenue"],
    _KPI["orders"],
    _KPI["units"],
    _KPI["aov"],
    Kpi("units_per_order", "Units per order", "number"),
    Kpi("unit_retail", "Average unit retail", "money"),
    Kpi("discount_rate", "Discount rate", "share", rise_is_good=False),
    _KPI["return_rate"],
)
# What the trend and the heat maps may show, by name in the address; the first three add up over days.
MEASURES = {kpi.name: kpi for kpi in SALES_KPIS[:6]}
MEASURE_LABELS = {name: kpi.label for name, kpi in MEASURES.items()} | {
    "units": "Units",
    "aov": "AOV",
    "units_per_order": "Units/order",
    "unit_retail": "Unit retail",
}
FLOWS = ("revenue", "orders", "units")
# Rates that mean nothing where the source cannot tell: which input each needs.
_NEEDS = {"discount_rate": "discounts", "return_rate": "returns"}

Links = Sequence[tuple[str, str, bool]]


def sales_layout() -> html.Div:
    """The page with empty places; callbacks fill them."""
    graph_of_days = graph(SalesId.TREND_GRAPH, height=TREND_HEIGHT, described_by=SalesId.TREND_HEAD, of_days=True)
    return html.Div(
        [
            page_head(TITLE, SalesId.SUBTITLE),
            empty_kpi_row(SalesId.KPIS, len(SALES_KPIS), kind="kpi-row sales-kpis"),
            html.Div(
                [
                    graph_card(SalesId.TREND_CARD, SalesId.TREND_HEAD, graph_of_days, span="span-12"),
                    card(SalesId.MONTHS_CARD, span="span-6"),
                    card(SalesId.HOURS_CARD, span="span-6 sales-hours"),
                    card(SalesId.NET_CARD, span="span-6 sales-net"),
                    card(SalesId.CHANGE_CARD, span="span-12"),
                    card(SalesId.MATRIX_CARD, span="span-12"),
                ],
                className="card-grid",
            ),
        ],
        className="page",
    )


def sales_cards(
    totals: pd.DataFrame, series: pd.DataFrame, inputs: frozenset[str], chosen: Chosen, formats: Formats
) -> list[Any]:
    """The eight headline cards.

    Args:
        totals: One row a metric, columns now and earlier.
        series: One row a bucket, a column a metric.
        inputs: Optional inputs that the data has.
        chosen: The selection.
        formats: The locale.
    """
    return kpi_row(SALES_KPIS, totals, series, chosen, formats, missing=missing_figures(_NEEDS, inputs))


def now_and_earlier(totals: pd.DataFrame, metric: str) -> tuple[float, float]:
    """A metric over the whole range and over the earlier days, NaN where unknown."""
    return float(totals["now"][metric]), float(totals["earlier"][metric])


def trend_card(
    frame: pd.DataFrame, measure: str, totals: tuple[float, float], links: Links, chosen: Chosen, formats: Formats
) -> Drawn:
    """One measure per day, week or month.

    Args:
        frame: One row a bucket.
        measure: Which of MEASURES.
        totals: It over the whole range and over the earlier days, NaN where unknown.
        links: The choice of measure.
        chosen: The selection.
        formats: The locale.
    """
    tools = segments(links, label="Shown")
    return trend.trend_card(
        frame,
        MEASURES[measure],
        totals,
        chosen,
        formats,
        column="value",
        definition="sales_trend",
        is_flow=measure in FLOWS,
        tools=tools,
    )
