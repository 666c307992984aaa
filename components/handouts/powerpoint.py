"""A deck as a PowerPoint file: a slide a view, its charts drawn by PowerPoint itself, its notes in the notes, too."""

from typing import Any, BinaryIO

from pptx import Presentation
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu, Inches

from components.handouts.blocks import GAP, write_block
from components.handouts.chart_looks import INK, MUTED
from components.handouts.parts import Block, Handout, Slide
from components.handouts.plain_text import cut, writable
from components.handouts.shapes import LETTER, Box, add_rectangle, add_text, inches, write_runs
from components.theme import NOW

POWERPOINT_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation"

# Inches.
WIDTH, HEIGHT = 13.333, 7.5
_MARGIN = 0.5
_BODY_END, _FOOT = 6.95, 7.02
_LONGEST_TITLE, _LONGEST_NOTE = 160, 320


def write_powerpoint(handout: Handout, file: BinaryIO) -> None:
    """Write the deck as a PowerPoint file.

    Args:
        handout: The deck.
        file: Where it is written.
    """
    book = Presentation()
    _widen(book)
    book.core_properties.title = writable(handout.title)[:255]
    book.core_properties.author = writable(handout.store)[:255]
    _write_title(book, handout)
    for number, slide in enumerate(handout.slides, start=1):
        _write_slide(book, slide, handout, number)
    book.save(file)


def _widen(book: Any) -> None:
    """16:9, with the template's own places widened, for slides that somebody adds."""
    share = Inches(WIDTH) / book.slide_width
    book.slide_width, book.slide_height = Inches(WIDTH), Inches(HEIGHT)
    for part in (book.slide_master, *book.slide_layouts):
        for shape in part.placeholders:
            shape.left, shape.width = Emu(int(shape.left * share)), Emu(int(shape.width * share))


def _write_title(book: Any, handout: Handout) -> None:
    made = book.slides.add_slide(book.slide_layouts[5])
    _title(made, handout.title, (_MARGIN, 2.3, WIDTH - 2 * _MARGIN, 1.6), 40, anchor=MSO_ANCHOR.BOTTOM)
    _rule(made, 4.05)
    said = [handout.store, f"As of {handout.as_of}"]
    add_text(made, "Store", [(line, 18, MUTED, False) for line in said], (_MARGIN, 4.2, WIDTH - 2 * _MARGIN, 0.9))
    if handout.note:
        note = cut(handout.note, 600)
        add_text(made, "Note", [(note, 16, INK, False)], (_MARGIN, 5.2, WIDTH - 2 * _MARGIN, 1.7))
    made.notes_slide.notes_text_frame.text = writable("\n".join(part for part in (handout.note, *said) if part))


def _write_slide(book: Any, slide: Slide, handout: Handout, number: int) -> None:
    made = book.slides.add_slide(book.slide_layouts[5])
    size = 28 if len(slide.title) <= 50 else 22 if len(slide.title) <= 75 else 16
    _title(made, slide.title, (_MARGIN, 0.3, WIDTH - 2 * _MARGIN, 0.62), size)
    wide = WIDTH - 2 * _MARGIN
    add_text(made, "What is shown", [(cut(slide.said, 220), 12, MUTED, False)], (_MARGIN, 0.92, wide - 2.6, 0.45))
    as_of = (f"As of {handout.as_of}", 12, MUTED, False)
    add_text(made, "As of", [as_of], (WIDTH - _MARGIN - 2.5, 0.92, 2.5, 0.3), align=PP_ALIGN.RIGHT)
    top = 1.42
    if slide.note:
        note = (cut(slide.note, _LONGEST_NOTE), 14, INK, False)
        lines = 1 if len(note[0]) * 14 * LETTER / 72 <= wide else 2
        add_rectangle(made, (_MARGIN, top + 0.04, 0.05, 0.27 * lines), NOW)
        add_text(made, "Note", [note], (_MARGIN + 0.15, top, wide - 0.15, 0.3 * lines))
        top += 0.3 * lines + 0.12
    for block in slide.blocks:
        write_block(made, block, _placed(block, top))
    foot = (cut(handout.store, 120), 10, MUTED, False)
    add_text(made, "Store", [foot], (_MARGIN, _FOOT, wide - 1.5, 0.3))
    count = (f"{number} / {len(handout.slides)}", 10, MUTED, False)
    add_text(made, "Number", [count], (WIDTH - _MARGIN - 1.4, _FOOT, 1.4, 0.3), align=PP_ALIGN.RIGHT)
    kept = (slide.note, slide.said, f"As of {handout.as_of}", handout.store)
    made.notes_slide.notes_text_frame.text = writable("\n".join(part for part in kept if part))


def _placed(block: Block, top: float) -> Box:
    """Where a block stands, in inches: the gap lies between neighbours, not at the edges."""
    wide, high = WIDTH - 2 * _MARGIN + GAP, _BODY_END - top + GAP
    left, above, width, height, _ = block.place
    return _MARGIN + left * wide, top + above * high, width * wide - GAP, height * high - GAP


def _title(made: Any, text: str, box: Box, size: int, *, anchor: MSO_ANCHOR = MSO_ANCHOR.MIDDLE) -> None:
    shape = made.shapes.title
    shape.left, shape.top, shape.width, shape.height = inches(box)
    frame = shape.text_frame
    write_runs(frame, [[(cut(text, _LONGEST_TITLE), size, INK, True)]])
    frame.vertical_anchor = anchor


def _rule(made: Any, top: float) -> None:
    add_rectangle(made, (_MARGIN, top, 1.2, 0.05), NOW)
