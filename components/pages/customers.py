"""The Customers page: who buys and who is leaving?"""

import math
from collections.abc import Sequence
from typing import Any

import pandas as pd
from dash import html

from components.cards import Drawn, card, card_head, empty_state, graph_card, legend
from components.figures.customers import (
    CHART_HEIGHT,
    LOYALTY,
    lifetime_value_figure,
    new_and_returning_figure,
)
from components.figures.values import has_any
from components.formats import Formats
from components.graph import graph
from components.heat_table import HeatCell, heat_size, heat_table
from components.ids import CustomersId
from components.kpi_card import Kpi
from components.light import element
from components.pages.chosen import Chosen, missing_input, missing_words, nothing_sold, page_head
from components.pages.customers_cohorts import NO_COHORTS
from components.pages.kpi_row import empty_kpi_row, kpi_row
from components.rows import rows

TITLE = "Customers"
INPUT = "Orders.CustomerID"
KPIS = (
    Kpi("customers", "Customers", "count"),
    Kpi("new_customers", "New customers", "count"),
    Kpi("repeat_rate", "Repeat purchase rate", "share"),
    Kpi("customer_revenue", "Revenue per customer", "money"),
    Kpi("customer_orders", "Orders per customer", "number"),
    Kpi("prospects", "Prospects", "count"),
)
Named = tuple[str, str]
# Title and definition of each card.
GRID: Named = ("Customers by recency and value (RFM)", "rfm_grid")
RETURNING: Named = ("New and returning revenue", "new_and_returning")
VALUE: Named = ("Lifetime value (historic)", "lifetime_value")
NO_JOINING = "no days of joining (column Customers.JoinDate)"
# A finding tells of the value of customers after so many months, or of the last one known.
TOLD_AGE = 6
# A smaller share is told as that of the others.
LEAST_SHARE = 0.005


def customers_layout() -> html.Div:
    """The page with empty places; callbacks fill them."""
    returning = graph(
        CustomersId.RETURNING_GRAPH, height=CHART_HEIGHT, described_by=CustomersId.RETURNING_HEAD, of_days=True
    )
    value = graph(CustomersId.VALUE_GRAPH, height=CHART_HEIGHT, described_by=CustomersId.VALUE_HEAD)
    return html.Div(
        [
            page_head(TITLE, CustomersId.SUBTITLE),
            empty_kpi_row(CustomersId.KPIS, len(KPIS), kind="kpi-row six"),
            html.Div(
                [
                    card(CustomersId.GRID_CARD, span="span-8"),
                    card(CustomersId.SEGMENTS_CARD, span="span-4 two-rows"),
                    graph_card(CustomersId.RETURNING_CARD, CustomersId.RETURNING_HEAD, returning, span="span-5"),
                    graph_card(CustomersId.VALUE_CARD, CustomersId.VALUE_HEAD, value, span="span-3"),
                    card(CustomersId.TABLE_CARD, span="span-12 customers-table"),
                    card(CustomersId.COHORTS_CARD, span="span-12"),
                    card(CustomersId.TOP_CARD, span="span-12"),
                ],
                className="card-grid",
            ),
        ],
        className="page",
    )


def kpi_cards(
    totals: pd.DataFrame, series: pd.DataFrame, chosen: Chosen, formats: Formats, *, has_customers: bool
) -> list[Any]:
    """The six headline cards.

    Args:
        totals: One row a metric and ``on_file``, columns now and earlier.
        series: One row a bucket, a column a metric.
        chosen: The selection.
        formats: The locale.
        has_customers: Whether any order names its customer.
    """
    if not has_customers:
        missing = dict.fromkeys((kpi.name for kpi in KPIS), missing_words(INPUT))
        return kpi_row(KPIS, totals, series, chosen, formats, missing=missing)
    on_file, prospects = totals["now"]["on_file"], totals["now"]["prospects"]
    return kpi_row(
        KPIS,
        totals,
        series,
        chosen,
        formats,
        missing={"prospects": NO_JOINING} if math.isnan(prospects) else {},
        nothing="nobody known ordered in these days",
        without_change={"prospects": NO_JOINING} if chosen.earlier_is_known else {},
        asides={} if math.isnan(on_file) else {"prospects": f"of {formats.count_short(on_file)} on file"},
    )


def missing_card(named: Named) -> list[Any]:
    """A card that has nothing to show, as no order names its customer."""
    return card_head(*named, below=missing_input(INPUT))


def nobody(named: Named, chosen: Chosen) -> list[Any]:
    """A card that has nothing to show, as nobody known ordered in the selection."""
    return card_head(*named, below=nothing_sold(chosen, "No known customer ordered anything"))


def new_and_returning_card(frame: pd.DataFrame, chosen: Chosen, formats: Formats) -> Drawn:
    """Revenue of new and of returning customers per bucket, and of orders by nobody known."""
    title, definition = f"{RETURNING[0]} by {chosen.grain}", RETURNING[1]
    figure = new_and_returning_figure(frame, formats, grain=chosen.grain)
    sums = {column: float(frame[column].sum()) for column, *_ in LOYALTY}
    drawn = [part for part in LOYALTY if has_any(frame[part[0]])]
    if not drawn:
        return Drawn(card_head(title, definition, below=nothing_sold(chosen)), figure)
    known = sums["new_revenue"] + sums["returning_revenue"]
    finding = ""
    if min(sums["new_revenue"], sums["returning_revenue"]) >= 0 and known > 0:
        who, share = "Returning", sums["returning_revenue"] / known
        if share < LEAST_SHARE:  # nearly nothing is told of the other part
            who, share = "New", sums["new_revenue"] / known
        of_known = " of known customers' revenue" if sums["unknown_revenue"] else " of revenue"
        part = "all" if share == 1 else "nearly all" if share > 1 - LEAST_SHARE else formats.percent(share, 0)
        finding = f"{who} customers bring {part}{of_known}"
    keys = [(colour, f"{name} {formats.money_short(sums[column])}", True) for column, name, colour in drawn]
    return Drawn(card_head(title, definition, finding=finding, below=legend(keys)), figure)


def lifetime_value_card(frame: pd.DataFrame, formats: Formats) -> Drawn:
    """Revenue per customer since the first order."""
    figure = lifetime_value_figure(frame, formats)
    if frame.empty:
        return Drawn(card_head(*VALUE, below=empty_state(NO_COHORTS)), figure)
    last = rows(frame)[min(TOLD_AGE, len(frame) - 1)]
    when = "in the first month" if last.age == 0 else f"after {formats.counted(last.age, 'month')}"
    finding = f"A customer has brought {formats.money_short(last.cumulative)} {when}"
    return Drawn(card_head(*VALUE, finding=finding), figure)


def grid_card(frame: pd.DataFrame, narrowed: Sequence[int], link: Any, chosen: Chosen, formats: Formats) -> list[Any]:
    """The RFM grid: recency down, value across, the number of customers in each cell.

    Args:
        frame: 25 rows: recency, value, segment, customers, orders, revenue, key (the cell's name in the address).
        narrowed: Cells that the table of customers is narrowed to, as 10 x recency + value.
        link: The address that narrows it to a key.
        chosen: The selection.
        formats: The locale.
    """
    cells = rows(frame)
    total = sum(cell.customers for cell in cells)
    if not total:
        return nobody(GRID, chosen)
    largest = max(cell.customers for cell in cells)
    lines = []
    for score, words in ((5, "latest"), (4, ""), (3, ""), (2, ""), (1, "longest ago")):
        head = [f"R {score}", *([element("Small", words)] if words else [])]
        found = [cell for cell in cells if cell.recency == score]
        lines.append((head, [_grid_cell(cell, largest, total, narrowed, link, formats) for cell in found]))
    heads = [["FM 1", element("Small", "least")], "FM 2", "FM 3", "FM 4", ["FM 5", element("Small", "most")]]
    caption = "Customers by recency score and score of orders and revenue"
    table = heat_table("Last order", heads, lines, caption=caption)
    leaving = [cell for cell in cells if cell.segment in ("At risk", "Previously loyal")]
    finding = ""
    if count := sum(cell.customers for cell in leaving):
        spent = formats.money_short(sum(cell.revenue for cell in leaving))
        who = "good customer has" if count == 1 else "good customers have"
        finding = f"{formats.count(count)} {who} gone quiet (at risk or previously loyal): {spent} spent"
    days = (
        f"Counted over {formats.span(chosen.first_day, chosen.last_day)}; days since the last order up to its last day."
    )
    note = element("P", f"{days} Click a cell to list its customers below.", className="customers-note")
    return card_head(*GRID, finding=finding, below=element("Div", [note, table], className="rfm-grid"))


def _grid_cell(cell: Any, largest: int, total: int, narrowed: Sequence[int], link: Any, formats: Formats) -> HeatCell:
    is_chosen = 10 * cell.recency + cell.value in narrowed
    name = element("Small", cell.segment, className="cell-name chosen" if is_chosen else "cell-name")
    share, spent = formats.percent(cell.customers / total), formats.money(cell.revenue)
    sentence = f"{cell.segment}, R {cell.recency}, FM {cell.value}: {formats.count(cell.customers)} ({share}), {spent}"
    text = [element("Strong", formats.count(cell.customers)), name]
    return HeatCell(
        text, heat_size(cell.customers, largest), sentence, link(cell.key) if cell.customers else "", is_chosen
    )
