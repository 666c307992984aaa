"""What charts over time share: lines, and axes that line up from card to card."""

from collections.abc import Sequence
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
    ticks: dict[str, object],
    formats: Formats,
    *,
    height: int,
    last_days: Sequence[str],
    unit: Unit = "money",
    right: int = 12,
) -> Figure:
    """The layout of a chart over time.

    Args:
        ticks: Of its time axis (figures/ticks.py).
        formats: The locale.
        height: Pixels.
        last_days: Last day, YYYY-MM-DD, that each place of the time axis stands for, which is named by its first.
        unit: What its values are.
        right: Pixels beside the last bucket; a line ends there, and half of a tick's name stands beyond it.
    """
    left = value_room(unit, formats)
    axes = {"xaxis": {"type": "category", **ticks}, "yaxis": value_axis(unit, formats)}
    return layout(height, margin={"l": left, "r": right, "b": 44}, **axes, **sets_days(last_days))


def sets_days(last_days: Sequence[str]) -> Figure:
    """What a layout has where a click or a drag sets the dates (assets/brushing.js), and zooms no more.

    Args:
        last_days: Last day, YYYY-MM-DD, of each place of the time axis.
    """
    return {"dragmode": False, "meta": {"last_days": list(last_days)}}


def value_axis(unit: Unit, formats: Formats) -> Figure:
    """The axis of what adds up, from zero."""
    before, after = _around(unit, formats)
    scale: dict[str, Any] = {"tickformat": "~%" if unit == "share" else "~s", "tickprefix": before, "ticksuffix": after}
    return {**scale, "rangemode": "tozero"}


def value_room(unit: Unit, formats: Formats) -> int:
    """Pixels beside that axis."""
    before, after = _around(unit, formats)
    # Room for "100k" and the currency's sign, the same in every chart, so that charts side by side line up.
    return 40 + 9 * len(before + after)


def _around(unit: Unit, formats: Formats) -> tuple[str, str]:
    return (formats.money_prefix.strip(), formats.money_suffix) if unit == "money" else ("", "")
