"""Figures of one customer's page."""

from typing import Any

import pandas as pd

from components.figures.series import time_layout
from components.figures.tables import Kind, with_table
from components.figures.ticks import time_ticks
from components.formats import Formats
from components.rows import rows
from components.theme import NOW, NOW_SOFT, Figure

SPEND_HEIGHT = 260


def spend_by_month_figure(frame: pd.DataFrame, formats: Formats) -> Figure:
    """Revenue of every month, the part of it in the chosen days darker and below the rest.

    Args:
        frame: One row a month: first_day, last_day, revenue, chosen_revenue, orders, is_chosen.
        formats: The locale.
    """
    months = frame["first_day"].tolist()
    sentences = [_sentence(row, formats) for row in rows(frame)]
    rest = (frame["revenue"] - frame["chosen_revenue"]).round(6)
    figure_layout = time_layout(
        time_ticks(months, formats), formats, height=SPEND_HEIGHT, last_days=frame["last_day"].tolist()
    )
    figure_layout["barmode"] = "relative"
    bars = [
        _bars("In the chosen days", months, frame["chosen_revenue"], NOW, sentences),
        _bars("On other days", months, rest, NOW_SOFT, sentences),
    ]
    columns: dict[str, Kind | int] = {"In the chosen days": "money", "On other days": "money"}
    return with_table({"data": bars, "layout": figure_layout}, formats, row="Month", columns=columns)


def _bars(name: str, months: list[str], values: "pd.Series[float]", colour: str, sentences: list[str]) -> Figure:
    bars: dict[str, Any] = {"type": "bar", "name": name, "x": months, "y": values.tolist()}
    # One sentence for the whole month, wherever it is pointed at, and not once for each part.
    told = {"customdata": sentences, "hovertemplate": "%{customdata}<extra></extra>"}
    return bars | {"marker": {"color": colour}} | (told if colour == NOW else {"hoverinfo": "skip"})


def _sentence(row: Any, formats: Formats) -> str:
    partly = row.is_chosen and abs(row.revenue - row.chosen_revenue) > 0.004
    of_it = f"<br>{formats.money(row.chosen_revenue)} of it in the chosen days" if partly else ""
    month = f"{formats.month_name(row.first_day)} {row.first_day[:4]}"
    return f"{month}<br><b>{formats.money(row.revenue)}</b> in {formats.counted(row.orders, 'order')}{of_it}"
