"""The card of a measure over time, on the pages that have one."""

from typing import Any

import pandas as pd

from components.cards import Drawn, card_head, legend
from components.changes import change
from components.figures.trend import trend_figure
from components.figures.values import has_any, has_values, whole
from components.formats import Formats
from components.kpi_card import Kpi, shown
from components.pages.chosen import Chosen, nothing_sold


def trend_card(
    frame: pd.DataFrame,
    kpi: Kpi,
    totals: tuple[float, float],
    chosen: Chosen,
    formats: Formats,
    *,
    column: str,
    definition: str,
    is_flow: bool = True,
    tools: Any = None,
) -> Drawn:
    """One measure per day, week or month.

    Args:
        frame: One row a bucket, as for the figure.
        kpi: The measure.
        totals: It over the whole range and over the earlier days, NaN where unknown.
        chosen: The selection.
        formats: The locale.
        column: The frame's column of the measure.
        definition: Key of DEFINITIONS.
        is_flow: Whether the measure adds up over days.
        tools: Choices of this card.
    """
    figure = trend_figure(frame, kpi, formats, column=column, grain=chosen.grain, is_flow=is_flow)
    title = f"{kpi.label} by {chosen.grain}"
    if not has_any(frame[column]):
        return Drawn(card_head(title, definition, tools=tools, below=nothing_sold(chosen)), figure)
    keys = [
        ("now", kpi.label, True),
        ("before", "Earlier", has_values(frame[f"earlier_{column}"])),
        ("average", "7-day average", has_values(frame["average_7"])),
        ("partial", "Not complete", is_flow and not all(whole(frame))),
    ]
    finding = _finding(kpi, totals, (chosen.last_day - chosen.first_day).days + 1, formats)
    return Drawn(card_head(title, definition, finding=finding, tools=tools, below=legend(keys)), figure)


def _finding(kpi: Kpi, totals: tuple[float, float], days: int, formats: Formats) -> str:
    finding = f"{shown(kpi, totals[0], formats, short=True)} in {formats.counted(days, 'day')}"
    found = change(*totals, formats)
    if found is None or not found.arrow:
        return finding
    earlier = shown(kpi, totals[1], formats, short=True)
    if found.text[0] == "×":
        return f"{finding}, {found.text[1:]} times {earlier}"
    return f"{finding}, {'up' if totals[0] > totals[1] else 'down'} {found.text.lstrip('+-')} on {earlier}"
