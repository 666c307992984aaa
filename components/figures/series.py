"""What charts over time share: lines, and axes that line up from card to card."""

from typing import Any, Literal

import pandas as pd

from components.figures.values import known
from components.formats import Formats
from components.theme import Figure, layout

Unit = Literal["money", "count", "share"]


def line(
    days: list[str], values: "pd.Series[float]", name: str, style: dict[str, object], *, opacity: float = 1
) -> Figure:
    """A line that is not pointed at; a gap where nothing is known.

    Args:
        days: Its places on the axis.
        values: Its values, NaN where unknown.
        name: Its name.
        style: Colour and width.
        opacity: 0 to 1.
    """
    return {
        "opacity": opacity,
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": days,
        "y": known(values),
        "line": style,
        "hoverinfo": "skip",
    }


def time_layout(
    ticks: dict[str, object], formats: Formats, *, height: int, unit: Unit = "money", right: int = 12
) -> Figure:
    """The layout of a chart over time.

    Args:
        ticks: Of its time axis (figures/ticks.py).
        formats: The locale.
        height: Pixels.
        unit: What its values are.
        right: Pixels beside the last bucket; a line ends there, and half of a tick's name stands beyond it.
    """
    before, after = _around(unit, formats)
    # Room for "100k" and the currency's sign, the same in every chart, so that charts side by side line up.
    left = 40 + 9 * len(before + after)
    scale: dict[str, Any] = {"tickformat": "~%" if unit == "share" else "~s", "tickprefix": before, "ticksuffix": after}
    axes = {"xaxis": {"type": "category", **ticks}, "yaxis": {**scale, "rangemode": "tozero"}}
    return layout(height, margin={"l": left, "r": right, "b": 44}, **axes)


def _around(unit: Unit, formats: Formats) -> tuple[str, str]:
    return (formats.money_prefix.strip(), formats.money_suffix) if unit == "money" else ("", "")
