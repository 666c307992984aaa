"""Figures of the Overview, besides its trend."""

import pandas as pd

from components.figures.series import line, time_layout
from components.figures.tables import with_table
from components.figures.ticks import time_ticks
from components.figures.trend import TREND_HEIGHT
from components.figures.values import has_values
from components.formats import Formats
from components.kpi_card import REVENUE, compared_with
from components.theme import BEFORE, NOW, Figure


def cumulative_revenue_figure(frame: pd.DataFrame, formats: Formats) -> Figure:
    """Revenue added up over the range, the earlier days laid over it by day index.

    Args:
        frame: One row a day: day, cumulative, earlier_cumulative.
        formats: The locale.
    """
    days = frame["day"].tolist()
    earlier = frame["earlier_cumulative"]
    whom = "by the same day of the earlier days"
    sentences = [
        f"By {formats.day(day)}<br><b>{formats.money(now)}</b>{_after(now, before, formats, whom)}"
        for day, now, before in zip(days, frame["cumulative"].tolist(), earlier.tolist(), strict=True)
    ]
    data = [
        {
            "type": "scatter",
            "mode": "lines" if len(days) > 1 else "markers",
            "name": "Now",
            "x": days,
            "y": frame["cumulative"].tolist(),
            "line": {"color": NOW, "width": 2.5},
            "fill": "tozeroy",
            "fillcolor": "rgba(58,114,216,0.10)",
            "customdata": sentences,
            "hovertemplate": "%{customdata}<extra></extra>",
        }
    ]
    if has_values(earlier):
        data.append(line(days, earlier, "Earlier", {"color": BEFORE, "width": 1.5}))
    ticks = time_ticks(days, formats, most=4)
    figure = {"data": data, "layout": time_layout(ticks, formats, height=TREND_HEIGHT, last_days=days, right=26)}
    return with_table(figure, formats, row="Day", columns={"Now": "money", "Earlier": "money"})


def _after(now: float, before: float, formats: Formats, whom: str) -> str:
    sentence = compared_with(REVENUE, now, before, formats, whom)
    return f"<br>{sentence}" if sentence else ""
