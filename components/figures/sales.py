"""Figures of the Sales page."""

from datetime import date
from typing import Any

import pandas as pd

from components.figures.series import Unit, line, time_layout
from components.figures.ticks import time_ticks
from components.figures.values import has_values, known
from components.formats import Formats
from components.kpi_card import Kpi, shown
from components.rows import rows
from components.theme import AVERAGE, BEFORE, NOW, NOW_SOFT, Figure

TREND_HEIGHT = 300


def sales_by_bucket_figure(frame: pd.DataFrame, kpi: Kpi, formats: Formats, *, grain: str, is_flow: bool) -> Figure:
    """One measure over time, the earlier days as a grey line, the 7-day average as a line.

    What adds up is drawn as bars, from zero; a ratio as a line with its points.

    Args:
        frame: One row a bucket: first_day, last_day, days, length, value, average_7, earlier_value, earlier_first_day,
            earlier_last_day.
        kpi: The measure.
        formats: The locale.
        grain: ``day``, ``week`` or ``month``.
        is_flow: Whether the measure adds up over days.
    """
    days = frame["first_day"].tolist()
    told = {"customdata": _sentences(frame, kpi, formats, grain), "hovertemplate": "%{customdata}<extra></extra>"}
    data = [_bars(days, frame, kpi.label) | told] if is_flow else [_points(days, frame, kpi.label) | told]
    if has_values(frame["earlier_value"]):
        style = {"color": BEFORE, "width": 1.5}
        data.append(line(days, frame["earlier_value"], "Earlier", style, opacity=0.6 if grain == "day" else 1))
    if has_values(frame["average_7"]):
        data.append(line(days, frame["average_7"], "7-day average", {"color": AVERAGE, "width": 2.25}))
    unit: Unit = "money" if kpi.unit == "money" else "count"
    return {"data": data, "layout": time_layout(time_ticks(days, formats), formats, height=TREND_HEIGHT, unit=unit)}


def _bars(days: list[str], frame: pd.DataFrame, name: str) -> Figure:
    whole = (frame["days"] == frame["length"]).tolist()
    colours = [NOW if complete else NOW_SOFT for complete in whole]
    return {"type": "bar", "name": name, "x": days, "y": known(frame["value"]), "marker": {"color": colours}}


def _points(days: list[str], frame: pd.DataFrame, name: str) -> Figure:
    mark: dict[str, Any] = {"color": NOW, "size": 5 if len(days) <= 60 else 3}
    style = {"color": NOW, "width": 2.25}
    found = {"type": "scatter", "mode": "lines+markers", "name": name, "x": days, "y": known(frame["value"])}
    return {**found, "line": style, "marker": mark}


def _sentences(frame: pd.DataFrame, kpi: Kpi, formats: Formats, grain: str) -> list[str]:
    sentences = []
    for row in rows(frame):
        if grain == "day":
            when, whom = formats.weekday(row.first_day), formats.weekday(row.earlier_first_day or row.first_day)
        else:
            when = _span(row.first_day, row.last_day, formats)
            whom = _span(row.earlier_first_day, row.earlier_last_day, formats)
            when += "" if row.days == row.length else f" ({row.days} of {row.length} days)"
        now = "nothing sold" if row.value != row.value else shown(kpi, row.value, formats)
        compared = compared_with(kpi, row.value, row.earlier_value, formats, f"on {whom}")
        # A mean of whole numbers is no whole number.
        mean = formats.decimal(row.average_7, 1) if kpi.unit == "count" else shown(kpi, row.average_7, formats)
        average = f"<br>7-day average {mean}" if row.average_7 == row.average_7 else ""
        sentences.append(f"{when}<br><b>{now}</b>{f'<br>{compared}' if compared else ''}{average}")
    return sentences


def compared_with(kpi: Kpi, now: float, earlier: float, formats: Formats, to_whom: str) -> str:
    """ "12 (3.4%) more than on Fri, Nov 21, 2025", or what there is instead; empty where either is unknown.

    Args:
        kpi: What is compared.
        now: Its value.
        earlier: Its value earlier.
        formats: The locale.
        to_whom: When that was, such as ``in the earlier days``.
    """
    if now != now or earlier != earlier:
        return ""
    difference = now - earlier
    if earlier == 0:
        return f"nothing {to_whom}" if now != 0 else f"and nothing {to_whom}"
    if abs(difference) < 0.005:
        return f"the same as {to_whom}"
    share = formats.percent(abs(difference / earlier))
    return f"{shown(kpi, abs(difference), formats)} ({share}) {'more' if difference > 0 else 'less'} than {to_whom}"


def _span(first: str | None, last: str | None, formats: Formats) -> str:
    if first is None or last is None:
        return "the days before"
    return formats.span(date.fromisoformat(first), date.fromisoformat(last))
