"""A measure over time: the one figure of every trend."""

from datetime import date
from typing import Any

import pandas as pd

from components.figures.series import Unit, line, time_layout
from components.figures.tables import Kind, with_table
from components.figures.ticks import time_ticks
from components.figures.values import has_values, known, whole
from components.formats import Formats
from components.kpi_card import Kpi, compared_with, shown
from components.rows import rows
from components.theme import AVERAGE, BEFORE, NOW, NOW_SOFT, Figure

TREND_HEIGHT = 300
# How a measure and its average are written in the table of a trend, by unit.
_KINDS: dict[str, tuple[Kind, Kind]] = {
    "money": ("money", "money"),
    "count": ("count", "mean"),
    "share": ("share", "share"),
    "stars": ("number", "number"),
    "number": ("number", "number"),
}


def trend_figure(
    frame: pd.DataFrame, kpi: Kpi, formats: Formats, *, column: str, grain: str, is_flow: bool = True
) -> Figure:
    """One measure over time, the earlier days as a grey line, the 7-day average as a line.

    What adds up is drawn as bars, from zero; a ratio as a line with its points.

    Args:
        frame: One row a bucket: first_day, last_day, days, length, the measure, average_7, the measure earlier,
            earlier_first_day, earlier_last_day.
        kpi: The measure.
        formats: The locale.
        column: The frame's column of the measure, such as ``value``; that of the earlier days is ``earlier_value``.
        grain: ``day``, ``week`` or ``month``.
        is_flow: Whether the measure adds up over days.
    """
    days, values, earlier = frame["first_day"].tolist(), frame[column], frame[f"earlier_{column}"]
    drawn = {
        "name": kpi.label,
        "x": days,
        "y": known(values),
        "customdata": _sentences(frame, column, kpi, formats, grain),
        "hovertemplate": "%{customdata}<extra></extra>",
    }
    data = [{**drawn, **(_bars(frame) if is_flow else _points(len(days)))}]
    if has_values(earlier):
        style = {"color": BEFORE, "width": 1.5}
        data.append(line(days, earlier, "Earlier", style, opacity=0.6 if grain == "day" else 1))
    if has_values(frame["average_7"]):
        data.append(line(days, frame["average_7"], "7-day average", {"color": AVERAGE, "width": 2.25}))
    unit: Unit = "money" if kpi.unit == "money" else "count"
    figure = {
        "data": data,
        "layout": time_layout(
            time_ticks(days, formats), formats, height=TREND_HEIGHT, last_days=frame["last_day"].tolist(), unit=unit
        ),
    }
    kind, mean = _KINDS[kpi.unit]
    columns: dict[str, Kind | int] = {kpi.label: kind, "Earlier": kind, "7-day average": mean}
    return with_table(figure, formats, row=grain.title(), columns=columns)


def bucket_name(row: Any, formats: Formats, grain: str) -> str:
    """The days of a bucket, and how many of them are in the range where it is cut.

    Args:
        row: first_day, last_day, days, length.
        formats: The locale.
        grain: ``day``, ``week`` or ``month``.
    """
    if grain == "day":
        return formats.weekday(row.first_day)
    cut = "" if row.days == row.length else f" ({row.days} of {row.length} days)"
    return f"{_span(row.first_day, row.last_day, formats)}{cut}"


def _bars(frame: pd.DataFrame) -> Figure:
    return {"type": "bar", "marker": {"color": [NOW if complete else NOW_SOFT for complete in whole(frame)]}}


def _points(count: int) -> Figure:
    mark: dict[str, Any] = {"color": NOW, "size": 5 if count <= 60 else 3}
    return {"type": "scatter", "mode": "lines+markers", "line": {"color": NOW, "width": 2.25}, "marker": mark}


def _sentences(frame: pd.DataFrame, column: str, kpi: Kpi, formats: Formats, grain: str) -> list[str]:
    sentences = []
    pairs = zip(frame[column].tolist(), frame[f"earlier_{column}"].tolist(), strict=True)
    for row, (value, before) in zip(rows(frame), pairs, strict=True):
        now = "nothing sold" if value != value else shown(kpi, value, formats)
        compared = compared_with(kpi, value, before, formats, f"on {_earlier(row, formats, grain)}")
        # A mean of whole numbers is no whole number.
        mean = formats.decimal(row.average_7, 1) if kpi.unit == "count" else shown(kpi, row.average_7, formats)
        average = f"<br>7-day average {mean}" if row.average_7 == row.average_7 else ""
        when = bucket_name(row, formats, grain)
        sentences.append(f"{when}<br><b>{now}</b>{f'<br>{compared}' if compared else ''}{average}")
    return sentences


def _earlier(row: Any, formats: Formats, grain: str) -> str:
    if grain == "day":
        return formats.weekday(row.earlier_first_day or row.first_day)
    if row.earlier_first_day is None or row.earlier_last_day is None:
        return "the days before"
    return _span(row.earlier_first_day, row.earlier_last_day, formats)


def _span(first: str, last: str, formats: Formats) -> str:
    return formats.span(date.fromisoformat(first), date.fromisoformat(last))
