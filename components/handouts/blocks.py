"""What stands on a slide: the cards of a page as charts, tables, boxes and words of PowerPoint."""

from collections.abc import Sequence
from typing import Any

from pptx.enum.text import MSO_ANCHOR

from components.handouts.chart_looks import INK, LINE, MUTED
from components.handouts.native_charts import add_bars, add_bridge, add_chart, add_points
from components.handouts.parts import Bars, Block, Bridge, Chart, Content, Kpi, Kpis, Points, Series, Table, Words
from components.handouts.plain_text import cut, one_line
from components.handouts.shapes import LETTER, Box, Run, add_rectangle, add_text, describe, inches, write_runs
from components.handouts.tables import add_table
from components.theme import NOW

# Inches between two cards.
GAP = 0.2
_MEANINGS = {"good": "#0b6b5d", "bad": "#a63a0b", "neutral": MUTED, "": MUTED}
# More tables than these do not stand on one slide; and how wide one has to be.
_MOST_TABLES, _A_TABLE = 10, 2.9
# Inches of a bar with its gap, a caption, a line of words and a column of facts.
_A_BAR, _CAPTION, _A_LINE, _A_COLUMN = 0.24, 0.3, 0.22, 3.0
_LONGEST_FACT = 80


def write_block(made: Any, block: Block, box: Box) -> None:
    """Write a card.

    Args:
        made: The slide.
        block: The card.
        box: Where it stands.
    """
    left, top, width, height = box
    heads = []
    if block.title:
        heads.append((cut(block.title, int(width * 72 / 12 / LETTER)), 12, INK, True))
    if block.finding:
        room = int(width * 72 / 12 / LETTER) * (2 if height > 2.5 else 1)
        heads.append((cut(block.finding, room), 12, MUTED, False))
    if heads:
        lines = sum(1 + (len(text) * size * LETTER / 72 > width) for text, size, *_ in heads)
        add_text(made, "Finding", heads, (left, top, width, 0.22 * lines))
        top, height = top + 0.22 * lines + 0.06, height - 0.22 * lines - 0.06
    about = ". ".join(one_line(part) for part in (block.title, block.finding) if part)
    contents = block.contents[:_MOST_TABLES]
    rest = len(block.contents) - len(contents)
    height -= _CAPTION if rest else 0
    for content, inner in zip(contents, _shares(contents, (left, top, width, height)), strict=True):
        _write_content(made, content, inner, about)
    _and_more(made, rest, (left, top + height, width, _CAPTION))


def _shares(contents: Sequence[Content], box: Box) -> list[Box]:
    """Where each of several contents stands: charts of one figure below each other, lists side by side if wide."""
    left, top, width, height = box
    if len(contents) == 1:
        return [box]
    if all(isinstance(one, Chart) for one in contents):
        heights = [one.height for one in contents if isinstance(one, Chart)]
        boxes, place = [], top
        # The figure counts its axes from the bottom up; the first is the one that matters, and stands on top.
        for share in heights:
            part = height * share / sum(heights)
            boxes.append((left, place, width, part - 0.05))
            place += part
        return boxes
    across = min(len(contents), max(1, int(width / _A_TABLE)) if width > height else 1)
    lines = -(-len(contents) // across)
    wide, high = (width + GAP) / across, (height + GAP) / lines
    return [
        (left + at % across * wide, top + at // across * high, wide - GAP, high - GAP) for at in range(len(contents))
    ]


def _write_content(made: Any, content: Content, box: Box, about: str) -> None:
    match content:
        case Kpis():
            _write_kpis(made, content.cards, box)
        case Chart():
            describe(add_chart(made.shapes, content, inches(box), box[2]), about)
        case Points():
            describe(add_points(made.shapes, content, inches(box)), about)
        case Bars():
            _write_bars(made, content, box, about)
        case Bridge():
            _write_bridge(made, content, box, about)
        case Table():
            _write_table(made, content, box, about)
        case Words():
            _write_words(made, content, box)


def _write_bars(made: Any, bars: Bars, box: Box, about: str) -> None:
    box = _captioned(made, bars.caption, box)
    left, top, width, height = box
    most = max(1, int(height / (_A_BAR * len(bars.series))))
    if bars.total > most:
        most = max(1, int((height - _CAPTION) / (_A_BAR * len(bars.series))))
    shown = min(most, len(bars.categories))
    kept = bars._replace(
        categories=tuple(cut(name, max(20, int(width * 5))) for name in bars.categories[:shown]),
        series=tuple(one._replace(values=one.values[:shown]) for one in bars.series),
    )
    rest = bars.total - shown
    room = height - (_CAPTION if rest else 0)
    # A few bars need no more room than many.
    needed = min(room, 0.4 + shown * 0.55 * len(bars.series))
    describe(add_bars(made.shapes, kept, inches((left, top, width, needed))), about)
    _and_more(made, rest, (left, top + needed, width, _CAPTION))


def _write_bridge(made: Any, bridge: Bridge, box: Box, about: str) -> None:
    ends = [place for step in bridge.steps for place in (step.start, step.end)]
    if min(ends) < 0 < max(ends):
        # Bars on an invisible one cannot cross zero: each step from zero, with its own sign.
        sizes = tuple(round(step.end - step.start, 9) for step in bridge.steps)
        names = tuple(step.label for step in bridge.steps)
        _write_bars(made, _bars_of(names, sizes, bridge), box, about)
        return
    left, top, width, height = box
    needed = min(height, 0.4 + 0.55 * len(bridge.steps))
    describe(add_bridge(made.shapes, bridge, inches((left, top, width, needed))), about)


def _bars_of(names: tuple[str, ...], sizes: tuple[float, ...], bridge: Bridge) -> Bars:
    """A bridge as bars that all begin at zero."""
    return Bars(names, (Series("Change", sizes, NOW),), bridge.unit, len(names))


def _write_table(made: Any, table: Table, box: Box, about: str) -> None:
    left, top, width, height = _captioned(made, table.caption, box)
    frame, shown, high = add_table(made.shapes, table, (left, top, width, height - _CAPTION))
    describe(frame, about)
    _and_more(made, table.total - shown, (left, top + high + 0.04, width, _CAPTION))


def _write_kpis(made: Any, cards: Sequence[Kpi], box: Box) -> None:
    left, top, width, height = box
    columns = len(cards) if len(cards) <= 5 and height < 2 else -(-len(cards) // 2) if len(cards) > 4 else len(cards)
    columns = max(1, columns)
    lines = -(-len(cards) // columns)
    wide, high = (width + GAP) / columns, min((height + GAP) / max(lines, 1), 1.7)
    for at, card in enumerate(cards):
        x, y = left + at % columns * wide, top + at // columns * high
        inner = (x, y, wide - GAP, high - GAP)
        frame = add_rectangle(made, inner, "#ffffff", LINE)
        frame.name = cut(card.label, 60)
        value = 24 if len(card.value) <= 14 and inner[3] >= 0.9 else 18
        letters = int((wide - GAP - 0.3) * 72 / 10 / LETTER)
        change = f"{card.change}  " if card.change else ""
        lines_of = [
            [(cut(card.label, letters), 11, MUTED, False)],
            [(cut(card.value, 40), value, INK, True), (f"  {card.aside}" if card.aside else "", 10, MUTED, False)],
            [
                (change, 10, _MEANINGS[card.meaning], True),
                (cut(card.context, max(8, letters * 2 - len(change))), 10, MUTED, False),
            ],
        ]
        write_runs(frame.text_frame, lines_of, margin=0.15)
        frame.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE


def _write_words(made: Any, words: Words, box: Box) -> None:
    left, top, width, height = box
    # Short facts stand in columns, as on the page.
    is_short = len(words.paragraphs) > 3 and max(map(len, words.paragraphs)) <= _LONGEST_FACT
    columns = max(1, int(width / _A_COLUMN)) if is_short else 1
    letters = max(10, int(width / columns * 72 / 12 / LETTER))
    lines: list[Run] = []
    room = int(height / _A_LINE) * columns
    for paragraph in words.paragraphs:
        needed = -(-len(paragraph) // letters)
        if needed > room - 1 and lines:
            break
        lines.append((cut(paragraph, letters * max(1, room - 1)), 12, INK, False))
        room -= needed
    rest = len(words.paragraphs) - len(lines)
    if rest:
        lines.append((f"and {rest:,} more", 12, MUTED, False))
    shape = add_text(made, "Words", lines, (left, top, width, height))
    if columns > 1:
        shape.text_frame._txBody.bodyPr.set("numCol", str(columns))


def _captioned(made: Any, caption: str, box: Box) -> Box:
    """What is left of the box below its caption."""
    left, top, width, height = box
    if not caption:
        return box
    add_text(made, "Caption", [(cut(caption, int(width * 72 / 12 / LETTER)), 12, INK, True)], (left, top, width, 0.25))
    return left, top + _CAPTION, width, height - _CAPTION


def _and_more(made: Any, rest: int, box: Box) -> None:
    if rest > 0:
        add_text(made, "More", [(f"and {rest:,} more", 11, MUTED, False)], box)
