"""Figures of the Overview."""

import pandas as pd

from components.changes import change, compared_sentence
from components.figures.bar_list import BarRows, bar_list_figure
from components.figures.ticks import day_ticks
from components.figures.values import has_values, known
from components.formats import Formats
from components.rows import rows
from components.text import chart_text
from components.theme import AVERAGE, BEFORE, NOW, NOW_SOFT, Figure, layout

TREND_HEIGHT = 300
LIST_HEIGHT = 372


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
        data.append(_line(days, frame["earlier_revenue"], "Earlier", {"color": BEFORE, "width": 1.5}))
    if has_values(frame["average_7"]):
        data.append(_line(days, frame["average_7"], "7-day average", {"color": AVERAGE, "width": 2.25}))
    ticks = day_ticks(days, formats, by_month=grain == "month")
    return {
        "data": data,
        "layout": _time_layout(ticks, formats),
    }


def cumulative_revenue_figure(frame: pd.DataFrame, formats: Formats) -> Figure:
    """Revenue added up over the range, the earlier days laid over it by day index.

    Args:
        frame: One row a day: day, cumulative, earlier_cumulative.
        formats: The locale.
    """
    days = frame["day"].tolist()
    earlier = frame["earlier_cumulative"]
    sentences = [
        f"By {formats.day(day)}: <b>{formats.money(now)}</b>{_after(now, before, formats, 'by then, earlier')}"
        for day, now, before in zip(days, frame["cumulative"], earlier, strict=True)
    ]
    data = [
        {
            "type": "scatter",
            "mode": "lines",
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
        data.append(_line(days, earlier, "Earlier", {"color": BEFORE, "width": 1.5}))
    ticks = day_ticks(days, formats, most=4)
    return {
        "data": data,
        "layout": _time_layout(ticks, formats),
    }


def revenue_by_category_figure(frame: pd.DataFrame, formats: Formats) -> Figure:
    """Revenue of each category as bars, with pieces and average price below, and the earlier revenue as a mark.

    Args:
        frame: label, revenue, units, average_price, earlier_revenue; most revenue first.
        formats: The locale.
    """
    notes = [
        f"{formats.count(units)} sold · {formats.money(price)} each" if units else "nothing sold"
        for units, price in zip(frame["units"], frame["average_price"], strict=True)
    ]
    return _ranked_bars(frame, formats, notes)


def revenue_by_region_figure(frame: pd.DataFrame, formats: Formats) -> Figure:
    """Revenue of each region as bars, with its share below, and the earlier revenue as a mark.

    Args:
        frame: label, revenue, units, average_price, earlier_revenue; most revenue first.
        formats: The locale.
    """
    total = frame["revenue"].sum()
    notes = [f"{formats.percent(revenue / total)} of revenue" if total > 0 else "" for revenue in frame["revenue"]]
    return _ranked_bars(frame, formats, notes)


def top_products_figure(frame: pd.DataFrame, formats: Formats, *, measure: str) -> Figure:
    """The ten first products as bars of revenue or units, the other measure beside it.

    Args:
        frame: product, category, revenue, units; the first first.
        formats: The locale.
        measure: ``revenue`` or ``units``.
    """
    money = [formats.money_short(value) for value in frame["revenue"]]
    units = [f"{formats.count(value)} sold" for value in frame["units"]]
    first, second = (units, money) if measure == "units" else (money, units)
    sentences = [
        f"<b>{chart_text(row.product, 80)}</b><br>{chart_text(row.category)}<br>"
        f"{formats.money(row.revenue)} from {formats.count(row.units)} sold"
        for row in rows(frame)
    ]
    texts = BarRows(
        labels=[chart_text(product, 32) for product in frame["product"]],
        ends=[f"{main} {_quiet(other)}" for main, other in zip(first, second, strict=True)],
        sentences=sentences,
    )
    return bar_list_figure(frame[measure].astype("float64"), texts, height=LIST_HEIGHT)


def _ranked_bars(frame: pd.DataFrame, formats: Formats, notes: list[str]) -> Figure:
    ends, sentences = [], []
    for label, now, before in zip(frame["label"], frame["revenue"], frame["earlier_revenue"], strict=True):
        found = change(now, before, formats)
        ends.append(f"{formats.money_short(now)}{' ' + _quiet(found.arrow + found.text) if found else ''}")
        after = _after(now, before, formats, "in the earlier days")
        sentences.append(f"<b>{chart_text(label, 80)}</b><br>{formats.money(now)}{after}")
    labels = [chart_text(label, 32) for label in frame["label"]]
    texts = BarRows(labels=labels, ends=ends, sentences=sentences, notes=notes)
    return bar_list_figure(frame["revenue"], texts, height=LIST_HEIGHT, earlier=frame["earlier_revenue"])


def _quiet(text: str) -> str:
    return f"<span style='font-size:11px;opacity:.75'>{text}</span>"


def _line(days: list[str], values: "pd.Series[float]", name: str, line: dict[str, object]) -> Figure:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": days,
        "y": known(values),
        "line": line,
        "hoverinfo": "skip",
    }


def _time_layout(ticks: dict[str, object], formats: Formats) -> Figure:
    money = {"tickformat": "~s", "tickprefix": formats.money_prefix.strip(), "ticksuffix": formats.money_suffix}
    # Room for "100k" and the currency's sign, the same in every chart, so that charts side by side line up.
    left = 40 + 9 * len(formats.money_prefix.strip() + formats.money_suffix)
    axes = {"xaxis": {"type": "category", **ticks}, "yaxis": {**money, "rangemode": "tozero"}}
    return layout(TREND_HEIGHT, margin={"l": left}, **axes)


def _after(now: float, before: float, formats: Formats, whom: str) -> str:
    sentence = compared_sentence(now, before, formats, whom)
    return f"<br>{sentence}" if sentence else ""


def _trend_sentences(frame: pd.DataFrame, formats: Formats, grain: str) -> list[str]:
    sentences = []
    for row in rows(frame):
        if grain == "day":
            when, whom = (
                formats.weekday(row.first_day),
                f"on {formats.weekday(row.earlier_first_day)}" if row.earlier_first_day else "",
            )
        else:
            when = f"{formats.day(row.first_day)} – {formats.day(row.last_day)}"
            part = "" if row.days == row.length else f" ({row.days} of {row.length} days)"
            when, whom = when + part, "in the same days before"
        average = f"<br>7-day average {formats.money(row.average_7)}" if row.average_7 == row.average_7 else ""
        compared = _after(row.revenue, row.earlier_revenue, formats, whom)
        sentences.append(f"{when}<br><b>{formats.money(row.revenue)}</b>{compared}{average}")
    return sentences
