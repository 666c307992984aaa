"""Tables of a presentation: hairlines between the rows, numbers on the right, cells coloured by their size."""

from collections.abc import Sequence
from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.util import Emu, Inches, Pt

from components.handouts.chart_looks import INK, LINE, MUTED, colour
from components.handouts.parts import Table
from components.handouts.plain_text import cut, width_of
from components.theme import NOW

# Points of the type, and inches of a row in it: the largest that everything fits in is taken.
_SIZES = ((14, 0.36), (12, 0.31), (11, 0.28), (10, 0.25), (9, 0.215), (8, 0.19))
# Rows are left out in one of this size, rather than written smaller; a table of colours is seen as a whole, or not.
_USUAL, _LEAST, _LEAST_WITH_COLOURS = 11, 10, 8
# Inches: of a letter by the points of its type, on average and with something to spare; of a column; beside a text.
_LETTER, _NARROWEST, _BESIDE = 0.0074, 0.4, 0.14
_LONGEST_CELL = 60
# The style of PowerPoint without colours and lines.
_PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
# How much of the colour the strongest cell has, so that its text can be read.
_STRONGEST = 0.55


def add_table(shapes: Any, table: Table, box: tuple[float, float, float, float]) -> tuple[Any, int, float]:
    """Add the table; rows that do not fit are left out from below, columns from the right.

    Args:
        shapes: Shapes of the slide.
        table: The table.
        box: Left, top, width and height in inches.

    Returns:
        Its frame, how many rows it shows, and its height in inches.
    """
    left, top, width, height = box
    size, high_of = _look(table, width, height)
    widths = _widths(table, width, size)
    rows = table.rows[: max(1, int(height / high_of) - 1)]
    high = high_of * (len(rows) + 1)
    frame = shapes.add_table(len(rows) + 1, len(widths), Inches(left), Inches(top), Inches(width), Inches(high))
    made = frame.table
    frame._element.find(f".//{qn('a:tableStyleId')}").text = _PLAIN
    for row in made.rows:
        row.height = Inches(high_of)
    for column, wide in enumerate(widths):
        made.columns[column].width = Emu(int(Inches(wide)))
        longest = max(3, int((wide - _BESIDE) / (_LETTER * size)))
        is_number = table.is_number[column]
        _write(made.cell(0, column), cut(table.head[column], longest), size, is_number=is_number, ink=MUTED)
        for row_number, cells in enumerate(rows, start=1):
            cell = cells[column]
            text = cut(cell.text, longest)
            _write(made.cell(row_number, column), text, size, is_number=is_number, heat=cell.heat)
    return frame, len(rows), high


def _look(table: Table, width: float, height: float) -> tuple[int, float]:
    """Size of the type and height of a row."""
    has_colours = any(cell.heat is not None for row in table.rows for cell in row)
    least = _LEAST_WITH_COLOURS if has_colours else _LEAST
    across = [look for look in _SIZES if sum(_wanted(table, look[0])) <= width]
    for size, high_of in across:
        if size >= least and high_of * (len(table.rows) + 1) <= height:
            return size, high_of
    return next((look for look in across if look[0] <= _USUAL), _SIZES[-2])


def _wanted(table: Table, size: int) -> list[float]:
    """Of each column, the width that its longest text takes."""
    longest = [
        max(width_of(head), *(width_of(row[at].text) for row in table.rows), 1) for at, head in enumerate(table.head)
    ]
    return [max(_NARROWEST, min(_LONGEST_CELL, letters) * _LETTER * size + _BESIDE) for letters in longest]


def _widths(table: Table, width: float, size: int) -> list[float]:
    """Of each column that fits."""
    wanted = _wanted(table, size)
    if sum(wanted) > width:
        # The longest text gives way first, which is a name or somebody's words.
        wanted = _narrowed(wanted, width)
    kept: list[float] = []
    for one in wanted:
        if kept and sum(kept) + one > width + 0.01:
            break
        kept.append(one)
    spare = width - sum(kept)
    return [one + spare * one / sum(kept) for one in kept]


def _narrowed(wanted: Sequence[float], width: float) -> list[float]:
    order = sorted(wanted)
    for limit in reversed(order):
        fixed = [one for one in wanted if one < limit]
        wide = len(wanted) - len(fixed)
        each = (width - sum(fixed)) / wide
        below = max((one for one in wanted if one < limit), default=_NARROWEST)
        if each >= below:
            return [min(one, each) for one in wanted]
    return [max(_NARROWEST, width / len(wanted))] * len(wanted)


def _write(cell: Any, text: str, size: int, *, is_number: bool, heat: float | None = None, ink: str = INK) -> None:
    cell.margin_left = cell.margin_right = Inches(0.06)
    cell.margin_top = cell.margin_bottom = Inches(0.02)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    frame = cell.text_frame
    frame.word_wrap = False
    paragraph = frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if is_number else PP_ALIGN.LEFT
    run = paragraph.add_run()
    run.text = text
    run.font.size = Pt(size)
    run.font.bold = False
    run.font.color.rgb = colour(ink)
    _hairline(cell)
    if heat is not None:
        cell.fill.solid()
        cell.fill.fore_color.rgb = colour(_heated(heat))


def _heated(heat: float) -> str:
    parts = (int(NOW[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(255 + (part - 255) * heat * _STRONGEST):02x}" for part in parts)


def _hairline(cell: Any) -> None:
    """A line below the cell, which python-pptx knows no name for."""
    properties = cell._tc.get_or_add_tcPr()
    line, fill, ink = (OxmlElement(name) for name in ("a:lnB", "a:solidFill", "a:srgbClr"))
    line.set("w", str(int(Pt(0.75))))
    ink.set("val", LINE.lstrip("#").upper())
    fill.append(ink)
    line.append(fill)
    properties.append(line)
