"""Figures of one product's page."""

import math
from datetime import date
from itertools import groupby
from typing import Any

import numpy as np
import pandas as pd

from components.figures.series import line, time_layout
from components.figures.tables import Kind, with_table
from components.figures.ticks import time_ticks
from components.figures.values import known
from components.formats import Formats
from components.rows import rows
from components.theme import AVERAGE, BEFORE, NOW, Figure

HISTORY_HEIGHT = 280
RANGE_SHADE = "rgba(58,114,216,0.10)"
OUT_SHADE = "rgba(194,87,26,0.22)"


def product_prices_figure(frame: pd.DataFrame, list_price: float, days: tuple[date, date], formats: Formats) -> Figure:
    """Average and lowest price paid per bucket, today's list price across, the chosen days shaded.

    Args:
        frame: One row a bucket: first_day, last_day, average_price, lowest_price (NaN where nothing was paid), units.
        list_price: Today's; NaN where unknown.
        days: First and last chosen day.
        formats: The locale.
    """
    names = frame["first_day"].tolist()
    average = {
        "type": "scatter",
        "mode": "lines+markers",
        "name": "Average",
        "x": names,
        "y": known(frame["average_price"]),
        # A price holds until the next sale tells another one; the marks are the sales.
        "connectgaps": True,
        "line": {"color": NOW, "width": 2, "shape": "hv"},
        "marker": {"size": 4, "color": NOW},
        "customdata": [_price_sentence(row, formats) for row in rows(frame)],
        "hovertemplate": "%{customdata}<extra></extra>",
    }
    lowest = {
        **line(names, frame["lowest_price"], "Lowest", {"color": BEFORE, "width": 1.5, "shape": "hv"}),
        "connectgaps": True,
    }
    data = [lowest, average]
    if not math.isnan(list_price):
        flat = pd.Series(np.full(len(names), list_price))
        data.insert(0, line(names, flat, "List price today", {"color": AVERAGE, "width": 1.5, "dash": "dot"}))
    figure_layout = time_layout(
        time_ticks(names, formats), formats, height=HISTORY_HEIGHT, last_days=frame["last_day"].tolist()
    )
    # Cents matter here, and "850m" is no price.
    figure_layout["yaxis"] |= {"tickformat": f",.{formats.money_digits}f", "rangemode": "normal"}
    figure_layout["separators"] = f"{formats.decimal_mark}{formats.group_mark}"
    figure_layout["margin"] |= {"l": figure_layout["margin"]["l"] + 14}
    inside = [place for place, name in enumerate(names) if _touches(names, place, days)]
    figure_layout["shapes"] = [_shade(inside[0], inside[-1], RANGE_SHADE)] if inside else []
    columns: dict[str, Kind | int] = {"Average": "money", "Lowest": "money", "List price today": "money", "Units": 3}
    return with_table({"data": data, "layout": figure_layout}, formats, row="Days", columns=columns)


def product_stock_figure(frame: pd.DataFrame, formats: Formats) -> Figure:
    """Units on hand as steps, the days out of stock shaded.

    Args:
        frame: One row a day: day, stock (NaN before the first count), is_out.
        formats: The locale.
    """
    names = frame["day"].tolist()
    steps = {
        "type": "scatter",
        "mode": "lines",
        "name": "In stock",
        "x": names,
        "y": known(frame["stock"]),
        "line": {"color": NOW, "width": 2, "shape": "hv"},
        "customdata": [_stock_sentence(row, formats) for row in rows(frame)],
        "hovertemplate": "%{customdata}<extra></extra>",
    }
    if len(names) == 1:
        steps["mode"] = "markers"
    figure_layout = time_layout(
        time_ticks(names, formats), formats, height=HISTORY_HEIGHT, last_days=names, unit="count"
    )
    figure_layout["shapes"] = [_shade(first, last, OUT_SHADE) for first, last in _runs(frame["is_out"].tolist())]
    figure = {"data": [steps], "layout": figure_layout}
    return with_table(figure, formats, row="Day", columns={"In stock": "count"})


def _price_sentence(row: Any, formats: Formats) -> str:
    if math.isnan(row.average_price):
        return ""
    sold = f"{formats.count(row.units)} sold"
    lowest = f", lowest {formats.money(row.lowest_price)}" if row.lowest_price < row.average_price - 0.004 else ""
    return f"From {formats.day(row.first_day)}<br><b>{formats.money(row.average_price)}</b> a unit{lowest}<br>{sold}"


def _stock_sentence(row: Any, formats: Formats) -> str:
    if math.isnan(row.stock):
        return ""
    out = "<br>out of stock" if row.is_out else ""
    return f"{formats.weekday(row.day)}<br><b>{formats.count(row.stock)}</b> on hand at the end of the day{out}"


def _touches(names: list[str], place: int, days: tuple[date, date]) -> bool:
    """Whether a bucket, which ends where the next begins, has a day of these."""
    ends_after = place + 1 == len(names) or names[place + 1] > days[0].isoformat()
    return names[place] <= days[1].isoformat() and ends_after


def _runs(marked: list[bool]) -> list[tuple[int, int]]:
    """First and last place of each run of marked places."""
    found = []
    for is_marked, group in groupby(enumerate(marked), key=lambda one: one[1]):
        places = [place for place, _ in group]
        if is_marked:
            found.append((places[0], places[-1]))
    return found


def _shade(first: int, last: int, colour: str) -> dict[str, object]:
    """A band over places of a time axis, from edge to edge of its buckets."""
    across = {"type": "rect", "xref": "x", "yref": "paper", "x0": first - 0.5, "x1": last + 0.5, "y0": 0, "y1": 1}
    return {**across, "line": {"width": 0}, "fillcolor": colour, "layer": "below"}
