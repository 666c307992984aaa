"""Texts and boxes of a slide. Places are in inches: left, top, width and height."""

from collections.abc import Sequence
from typing import Any

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Pt

from components.handouts.chart_looks import colour
from components.handouts.plain_text import writable

# Width of a letter, on average, as a share of the type's size, with something to spare for other fonts.
LETTER = 0.52

Box = tuple[float, float, float, float]
# A text, its points, its colour and whether it is bold.
Run = tuple[str, int, str, bool]


def add_text(
    made: Any,
    name: str,
    lines: Sequence[Run],
    box: Box,
    *,
    align: PP_ALIGN = PP_ALIGN.LEFT,
) -> Any:
    """A box of words, a paragraph a line."""
    shape = made.shapes.add_textbox(*inches(box))
    shape.name = name
    write_runs(shape.text_frame, [[line] for line in lines], align=align)
    return shape


def write_runs(
    frame: Any,
    lines: Sequence[Sequence[Run]],
    *,
    align: PP_ALIGN = PP_ALIGN.LEFT,
    margin: float = 0,
) -> None:
    """Paragraphs of runs into a frame, with so many inches beside them."""
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    frame.margin_left, frame.margin_right = Inches(margin), Inches(margin / 2)
    frame.margin_top = frame.margin_bottom = 0
    for at, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        paragraph.alignment = align
        for text, size, ink, bold in line:
            run = paragraph.add_run()
            run.text = writable(text)
            run.font.size, run.font.bold = Pt(size), bold
            run.font.color.rgb = colour(ink)


def add_rectangle(made: Any, box: Box, fill: str, line: str = "") -> Any:
    """A box, with a hairline around it where a colour of the line is given."""
    shape = made.shapes.add_shape(MSO_SHAPE.RECTANGLE, *inches(box))
    # Without the theme's style, which brings a shadow and a colour of its own.
    shape._element.remove(shape._element.find(qn("p:style")))
    shape.fill.solid()
    shape.fill.fore_color.rgb = colour(fill)
    if line:
        shape.line.color.rgb, shape.line.width = colour(line), Pt(0.75)
    else:
        shape.line.fill.background()
    return shape


def describe(frame: Any, about: str) -> None:
    """What a screen reader says of it."""
    properties = frame._element.xpath(".//p:cNvPr")[0]
    properties.set("descr", writable(about)[:1000])


def inches(box: Box) -> tuple[Emu, Emu, Emu, Emu]:
    """A box as python-pptx has it."""
    left, top, width, height = (Inches(max(part, 0.01)) for part in box)
    return left, top, width, height
