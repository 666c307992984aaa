"""Figures of the Overview."""

from datetime import date

import pandas as pd

from components.changes import compared_sentence
from components.figures.series import line, time_layout
from components.figures.ticks import time_ticks
from components.figures.values import has_values
from components.formats import Formats
from components.rows import rows
from components.theme import AVERAGE, BEFORE, NOW, NOW_SOFT, Figure

TREND_HEIGHT = 300


def revenue_trend_figure(frame: pd.DataFrame, formats: Formats, *, grain: str) -> Figure:
    """Revenue per bucket as bars, the earlier days as a grey line, the 7-day average as a line.

    Args:
        frame: One row a bucket: first_day, last_day, days, length, revenue, average_7, earlier_revenue,
            earlier_first_day, earlier_last_day.
        formats: The locale.
        grain: ``day``, ``week`` or ``month``.
    """
    days = frame["first_day"].tolist()
    whole = (frame["days"] == frame["length"]).tolist()
    data = [
        {
            "type": "bar",
            "name": "Revenue",
            "x": days,
            "y": frame["revenue"].tolist(),
            "marker": {"color": [NOW if complete else NOW_SOFT for complete in whole]},
            "customdata": _trend_sentences(frame, formats, grain),
            "hovertemplate": "%{customdata}<extra></extra>",
        }
    ]
    if has_values(frame["earlier_revenue"]):
        data.append(
            line(
                days,
                frame["earlier_revenue"],
                "Earlier",
                {"color": BEFORE, "width": 1.5},
                opacity=0.6 if grain == "day" else 1,
            )
        )
    if has_values(frame["average_7"]):
        data.append(line(days, frame["average_7"], "7-day average", {"color": AVERAGE, "width": 2.25}))
    ticks = time_ticks(days, formats)
    return {
        "data": data,
        "layout": time_layout(ticks, formats, height=TREND_HEIGHT),
    }


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
        f"By {formats.day(day)}: <b>{formats.money(now)}</b>{_after(now, before, formats, whom)}"
        for day, now, before in zip(days, frame["cumulative"], earlier, strict=True)
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
    return {
        "data": data,
        "layout": time_layout(ticks, formats, height=TREND_HEIGHT, right=26),
    }


def _after(now: float, before: float, formats: Formats, whom: str) -> str:
    sentence = compared_sentence(now, before, formats, whom)
    return f"<br>{sentence}" if sentence else ""


def _trend_sentences(frame: pd.DataFrame, formats: Formats, grain: str) -> list[str]:
    sentences = []
    for row in rows(frame):
        if grain == "day":
            when, whom = formats.weekday(row.first_day), formats.weekday(row.earlier_first_day or row.first_day)
        else:
            when, whom = (
                _span(row.first_day, row.last_day, formats),
                _span(row.earlier_first_day, row.earlier_last_day, formats),
            )
            when += "" if row.days == row.length else f" ({row.days} of {row.length} days)"
        average = f"<br>7-day average {formats.money(row.average_7)}" if row.average_7 == row.average_7 else ""
        compared = _after(row.revenue, row.earlier_revenue, formats, f"on {whom}")
        sentences.append(f"{when}<br><b>{formats.money(row.revenue)}</b>{compared}{average}")
    return sentences


def _span(first: str | None, last: str | None, formats: Formats) -> str:
    if first is None or last is None:
        return "the days before"
    return formats.span(date.fromisoformat(first), date.fromisoformat(last))
