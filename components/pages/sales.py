"""The Sales page: when and where does it sell?"""

from collections.abc import Sequence
from typing import Any

import pandas as pd
from dash import html

from components.attributes import DECORATION
from components.cards import card, card_head, graph_card
from components.changes import change
from components.controls import segments
from components.figures.sales import TREND_HEIGHT, sales_by_bucket_figure
from components.figures.values import has_values
from components.formats import Formats
from components.graph import graph
from components.ids import SalesId
from components.kpi_card import KPIS, Kpi, shown
from components.light import element
from components.pages.chosen import Chosen, missing_figures, nothing_sold, page_head
from components.pages.kpi_row import empty_kpi_row, kpi_row
from components.pages.overview import Drawn

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
    trend = graph(SalesId.TREND_GRAPH, height=TREND_HEIGHT, described_by=SalesId.TREND_HEAD)
    return html.Div(
        [
            page_head(TITLE, SalesId.SUBTITLE),
            empty_kpi_row(SalesId.KPIS, len(SALES_KPIS), kind="kpi-row sales-kpis"),
            html.Div(
                [
                    graph_card(SalesId.TREND_CARD, SalesId.TREND_HEAD, trend, span="span-12"),
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
    kpi, is_flow = MEASURES[measure], measure in FLOWS
    figure = sales_by_bucket_figure(frame, kpi, formats, grain=chosen.grain, is_flow=is_flow)
    title, tools = f"{kpi.label} by {chosen.grain}", segments(links, label="Shown")
    values = frame["value"]
    if not bool(((values != 0) & values.notna()).any()):
        return Drawn(card_head(title, "sales_trend", tools=tools, below=nothing_sold(chosen)), figure)
    finding = _finding(kpi, totals, (chosen.last_day - chosen.first_day).days + 1, formats)
    return Drawn(card_head(title, "sales_trend", finding=finding, tools=tools, below=_legend(frame, kpi)), figure)


def _finding(kpi: Kpi, totals: tuple[float, float], days: int, formats: Formats) -> str:
    finding = f"{shown(kpi, totals[0], formats, short=True)} in {'1 day' if days == 1 else f'{days} days'}"
    found = change(*totals, formats)
    if found is None or not found.arrow:
        return finding
    earlier = shown(kpi, totals[1], formats, short=True)
    if found.text[0] == "×":
        return f"{finding}, {found.text[1:]} times {earlier}"
    return f"{finding}, {'up' if totals[0] > totals[1] else 'down'} {found.text.lstrip('+-')} on {earlier}"


def _legend(frame: pd.DataFrame, kpi: Kpi) -> Any:
    marks = [
        ("now", kpi.label, True),
        ("before", "Earlier", has_values(frame["earlier_value"])),
        ("average", "7-day average", has_values(frame["average_7"])),
        ("partial", "Not complete", kpi.name in FLOWS and bool((frame["days"] < frame["length"]).any())),
    ]
    keys = [
        element("Span", [element("I", None, className=f"key {name}", **DECORATION), label])
        for name, label, there in marks
        if there
    ]
    return element("Div", keys, className="legend-line")
