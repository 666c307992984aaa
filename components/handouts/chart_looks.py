"""What charts of a presentation look like: colours, formats of numbers, axes and labels as on the pages."""

import math
from collections.abc import Iterable
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_LABEL_POSITION, XL_LEGEND_POSITION
from pptx.util import Pt

from components.handouts.parts import Unit

INK, MUTED, LINE = "#171b22", "#5b6472", "#e3e6eb"
SMALL = Pt(10)
# From so much on, an axis counts thousands; below so much, it shows decimals.
_THOUSANDS, _DECIMALS = 10_000, 10
# How much of its colour is left to what is not complete, as on the page.
_FAINT = 0.45


def colour(text: str) -> RGBColor:
    """``#3a72d8`` as python-pptx has it."""
    return RGBColor.from_string(text.lstrip("#").upper())


def number_format(unit: Unit) -> str:
    """A format of Excel for exact numbers."""
    before, after = _around(unit)
    if unit.is_share:
        return f"0.{'0' * max(1, unit.digits)}%"
    return f"{before}#,##0{'.' if unit.digits else ''}{'0' * unit.digits}{after}"


def short_format(unit: Unit, largest: float) -> str:
    """A format of Excel for an axis up to so much: thousands as k, millions as M."""
    before, after = _around(unit)
    if unit.is_share:
        return "0%"
    if largest < _THOUSANDS:
        # A mean or a rating keeps a decimal; an amount of money needs none.
        return f"{before}{'0.0' if unit.digits and largest < _DECIMALS else '#,##0'}{after}"
    if largest < _THOUSANDS * 1_000:
        return f'{before}#,##0,"k"{after}'
    return f'{before}#,##0.0,,"M"{after}'


def _around(unit: Unit) -> list[str]:
    """What stands around a number, as literal text of a format."""
    return [f'"{text}"' if (text := part.replace('"', "")) else "" for part in (unit.before, unit.after)]


def fill(looks: Any, text: str) -> None:
    """A shape, or a part of a chart, in one colour."""
    looks.fill.solid()
    looks.fill.fore_color.rgb = colour(text)


def paler(text: str) -> str:
    """A colour as it looks where something is not complete."""
    parts = (int(text[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(255 + (part - 255) * _FAINT):02x}" for part in parts)


def scale(axis: Any, unit: Unit, values: Iterable[float | None], least: float | None, most: float | None) -> None:
    """The axis of values.

    Args:
        axis: It.
        unit: What is measured.
        values: What is shown along it.
        least: Where it begins; None for where it likes.
        most: Where it ends.
    """
    known = [value for value in values if value is not None]
    quiet(axis)
    axis.format.line.fill.background()
    axis.has_major_gridlines = True
    axis.major_gridlines.format.line.color.rgb = colour(LINE)
    axis.major_gridlines.format.line.width = Pt(0.75)
    looks = short_format(unit, max(map(abs, known), default=0.0))
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = looks, False
    # To whole numbers, without the room that a figure leaves for the halves of its marks; nothing shown is cut off.
    if most is not None and known:
        axis.maximum_scale = math.floor(most) if math.floor(most) >= max(known) else max(math.ceil(most), max(known))
    if least is not None and known and math.floor(least) <= min(known):
        axis.minimum_scale = math.ceil(least) if math.ceil(least) <= min(known) else math.floor(least)


def quiet(axis: Any) -> None:
    """An axis in the small type and the colours of the pages."""
    axis.format.line.color.rgb = colour(LINE)
    axis.tick_labels.font.size = SMALL
    axis.tick_labels.font.color.rgb = colour(MUTED)


def label(
    drawn: Any, unit: Unit, *, position: XL_LABEL_POSITION | None = XL_LABEL_POSITION.OUTSIDE_END, sign: str = ""
) -> None:
    """Each bar with its number."""
    labels = drawn.data_labels
    labels.show_value = True
    looks = number_format(unit)
    labels.number_format = f'"{sign}"{looks}' if sign else looks
    labels.number_format_is_linked = False
    labels.font.size = SMALL
    labels.font.color.rgb = colour(INK)
    if position is not None:
        labels.position = position


def legend(native: Any, shown: bool) -> None:
    """No title, and what the colours mean where there are several."""
    native.has_title = False
    native.has_legend = shown
    native.font.size = SMALL
    if shown:
        native.legend.position = XL_LEGEND_POSITION.TOP
        native.legend.include_in_layout = False
        native.legend.font.size = SMALL
        native.legend.font.color.rgb = colour(MUTED)
