"""Figures of the Customers page."""

from typing import Any

import pandas as pd

from components.figures.series import time_layout, value_axis, value_room
from components.figures.tables import Kind, with_table
from components.figures.ticks import time_ticks
from components.figures.trend import bucket_name
from components.figures.values import has_any, whole
from components.formats import Formats
from components.rows import rows
from components.theme import AVERAGE, BEFORE, NOW, Figure, layout

CHART_HEIGHT = 300
# Who brought the revenue: column, name, colour.
LOYALTY = (
    ("returning_revenue", "Returning customers", NOW),
    ("new_revenue", "New customers", AVERAGE),
    ("unknown_revenue", "No known customer", BEFORE),
)


def new_and_returning_figure(frame: pd.DataFrame, formats: Formats, *, grain: str) -> Figure:
    """Revenue per bucket as stacked bars: returning customers at the bottom, new ones, nobody known.

    Args:
        frame: One row a bucket: first_day, last_day, days, length, new_revenue, returning_revenue, unknown_revenue.
        formats: The locale.
        grain: ``day``, ``week`` or ``month``.
    """
    days = frame["first_day"].tolist()
    sentences = [_sentence(row, formats, grain) for row in rows(frame)]
    opacity = [1 if complete else 0.45 for complete in whole(frame)]
    data = [
        {
            "type": "bar",
            "name": name,
            "x": days,
            "y": frame[column].tolist(),
            "marker": {"color": colour, "opacity": opacity},
            "customdata": sentences,
            "hovertemplate": "%{customdata}<extra></extra>",
        }
        for column, name, colour in LOYALTY
        if has_any(frame[column])
    ]
    # One sentence tells of the whole bar.
    for trace in data[1:]:
        del trace["customdata"], trace["hovertemplate"]
        trace["hoverinfo"] = "skip"
    drawn = time_layout(time_ticks(days, formats), formats, height=CHART_HEIGHT, last_days=frame["last_day"].tolist())
    columns: dict[str, Kind | int] = {name: "money" for _, name, _ in LOYALTY}
    figure = {"data": data, "layout": {**drawn, "barmode": "relative"}}
    return with_table(figure, formats, row=grain.title(), columns=columns)


def lifetime_value_figure(frame: pd.DataFrame, formats: Formats) -> Figure:
    """Revenue per customer added up over the months since the first order.

    Args:
        frame: One row an age: age, customers, revenue, cumulative.
        formats: The locale.
    """
    sentences = [
        f"{_after(row.age, formats)}<br><b>{formats.money(row.cumulative)}</b> per customer"
        f"<br>{formats.money(row.revenue)} of it in that month"
        f"<br>{formats.count(row.customers)} customers have been here so long"
        for row in rows(frame)
    ]
    curve: dict[str, Any] = {
        "type": "scatter",
        "mode": "lines" if len(frame) > 1 else "markers",
        "name": "Revenue per customer",
        "x": frame["age"].tolist(),
        "y": frame["cumulative"].tolist(),
        "line": {"color": NOW, "width": 2.5},
        "fill": "tozeroy",
        "fillcolor": "rgba(58,114,216,0.10)",
        "customdata": sentences,
        "hovertemplate": "%{customdata}<extra></extra>",
    }
    ages = {"title": {"text": "months since the first order"}, "tickformat": "d", "nticks": 8, "rangemode": "tozero"}
    margin = {"l": value_room("money", formats), "b": 52}
    figure_layout = layout(CHART_HEIGHT, margin=margin, xaxis=ages, yaxis=value_axis("money", formats))
    columns: dict[str, Kind | int] = {"Revenue per customer": "money", "Of it": 3, "Customers": 4}
    figure = {"data": [curve], "layout": figure_layout}
    return with_table(figure, formats, row="Since the first order", columns=columns)


def _sentence(row: Any, formats: Formats, grain: str) -> str:
    parts = [(name, getattr(row, column)) for column, name, _ in LOYALTY]
    total = sum(money for _, money in parts)
    lines = [f"{name}: {formats.money(money)}" for name, money in parts if money]
    return "<br>".join([bucket_name(row, formats, grain), f"<b>{formats.money(total)}</b>", *lines])


def _after(age: int, formats: Formats) -> str:
    return "In the month of the first order" if age == 0 else f"{formats.counted(age, 'month')} after it"
