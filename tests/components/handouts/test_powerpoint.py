"""The PowerPoint file, opened again: what stands on the slides, and what the charts hold in their sheets."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import openpyxl
import pytest
from lxml import etree  # type: ignore[import-untyped]
from pptx import Presentation

from components.handouts.parts import (
    Bars,
    Block,
    Bridge,
    Cell,
    Chart,
    Content,
    Handout,
    Kpi,
    Kpis,
    Place,
    Points,
    Series,
    Slide,
    Step,
    Table,
    Unit,
    Words,
    place_of,
)
from components.handouts.powerpoint import write_powerpoint

MONEY = Unit(2, "$", "")
WHOLE = Place(0, 0, 1, 1)
# What a file or a program could take for something else than a text.
HOSTILE = (
    "=1+1",
    "@SUM(A1)",
    '=HYPERLINK("http://evil.example","x")',
    "http://evil.example/",
    "<b>bold</b> & \"quoted\" 'text' ]]>",
    "{{x}} <c:v>9</c:v> _x0041_",
    "\x00\x01\x0b\x1f bell \x07 \ufffe \ud800 end",
    "\u202eright to left, and never back",
    "عربى עברית",
    "a" * 5_000,
    "👩‍👩‍👧‍👦 " * 200,
    "two\nlines\tand a tab",
)


def opened(*contents: Content, title: str = "Title", note: str = "", said: str = "Said", place: Place = WHOLE) -> Any:
    """A deck of one slide with these contents, written and opened again."""
    block = Block("A card", "A finding", place, contents)
    return reopened(Handout("Deck", "", "Store", "Oct 31, 2026", [Slide(title, note, said, [block])]))


def reopened(handout: Handout) -> Any:
    file = io.BytesIO()
    write_powerpoint(handout, file)
    with zipfile.ZipFile(file) as parts:
        for name in parts.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(parts.read(name))
    file.seek(0)
    return Presentation(file)


def shapes(book: Any, number: int = 1) -> list[Any]:
    return list(book.slides[number].shapes)


def texts(book: Any, number: int = 1) -> list[str]:
    return [shape.text_frame.text for shape in shapes(book, number) if shape.has_text_frame]


def charts(book: Any) -> list[Any]:
    return [shape.chart for shape in shapes(book) if shape.has_chart]


def tables(book: Any) -> list[list[list[str]]]:
    found = [shape.table for shape in shapes(book) if shape.has_table]
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in found]


def values(chart: Any) -> dict[str, list[float | None]]:
    return {one.name: list(one.values) for plot in chart.plots for one in plot.series}


def sheet(chart: Any) -> list[list[Any]]:
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    return [[cell.value for cell in row] for row in book["Sheet1"].iter_rows()]


def cells(chart: Any) -> Iterator[Any]:
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    yield from (cell for row in book["Sheet1"].iter_rows() for cell in row)


def test_a_deck_is_a_title_and_a_slide_a_view_with_its_words_in_the_notes_too() -> None:
    slides = [Slide("First", "Look here", "Revenue, all", []), Slide("Second", "", "Stock", [])]
    book = reopened(Handout("Weekly", "What we do", "Simulated store", "Oct 31, 2026", slides))
    assert [slide.shapes.title.text_frame.text for slide in book.slides] == ["Weekly", "First", "Second"]
    assert {"Simulated store\nAs of Oct 31, 2026", "What we do"} <= set(texts(book, 0))
    assert {"Look here", "Revenue, all", "As of Oct 31, 2026", "1 / 2"} <= set(texts(book, 1))
    notes = [slide.notes_slide.notes_text_frame.text.splitlines() for slide in book.slides]
    assert notes[1] == ["Look here", "Revenue, all", "As of Oct 31, 2026", "Simulated store"]
    assert book.slide_width / book.slide_height == pytest.approx(16 / 9, rel=1e-3)
    assert book.core_properties.title == "Weekly"


def test_columns_and_lines_are_one_native_chart_with_its_values_in_a_sheet() -> None:
    series = (
        Series("Revenue", (10.5, None, 3.0), "#3a72d8", faint=frozenset({2})),
        Series("Earlier", (9.0, 8.0, 7.0), "#87919f", "line"),
    )
    (chart,) = charts(opened(Chart(("Aug 1", "Aug 2", "Aug 3"), series, MONEY)))
    assert values(chart) == {"Revenue": [10.5, None, 3.0], "Earlier": [9.0, 8.0, 7.0]}
    assert [type(plot).__name__ for plot in chart.plots] == ["BarPlot", "LinePlot"]
    assert list(chart.plots[0].categories) == ["Aug 1", "Aug 2", "Aug 3"]
    assert sheet(chart) == [
        [None, "Revenue", "Earlier"],
        ["Aug 1", 10.5, 9],
        ["Aug 2", None, 8],
        ["Aug 3", 3, 7],
    ]
    assert {cell.number_format for cell in cells(chart) if isinstance(cell.value, float)} == {'"$"#,##0.00'}


def test_lines_alone_bars_and_points_are_native_charts() -> None:
    lines, bars, points = charts(
        opened(
            Chart(("1", "2"), (Series("A", (1.0, 2.0), "#3a72d8", "line"),), Unit(1)),
            Bars(("x", "y"), (Series("Now", (0.25, -0.5), "#3a72d8"),), Unit(1, "", "%", is_share=True), 2),
            Points("Stars", (1.0, 2.0), (3.0, 4.0), "#3a72d8", "Days", "Stars", Unit(2)),
        )
    )
    assert (values(lines), values(bars)) == ({"A": [1.0, 2.0]}, {"Now": [0.25, -0.5]})
    assert bars.plots[0].series[0].data_labels.number_format == "0.0%"
    assert values(points) == {"Stars": [3.0, 4.0]}


def test_a_bridge_stands_on_an_invisible_bar_and_keeps_what_each_step_is_worth() -> None:
    steps = (Step("Gross", 0, 100, True), Step("Returns", 100, 70, False), Step("Net", 0, 70, True))
    (chart,) = charts(opened(Bridge(steps, MONEY)))
    assert values(chart) == {
        "From": [0, 70, 0], "Total": [100, None, 70], "Rise": [None, None, None], "Fall": [None, 30, None],
    }  # fmt: skip


def test_a_bridge_that_crosses_zero_becomes_bars_with_signs() -> None:
    steps = (Step("Volume", 0, 50, False), Step("Price", 50, -20, False), Step("Change", 0, -20, True))
    (chart,) = charts(opened(Bridge(steps, MONEY)))
    assert values(chart) == {"Change": [50, -70, -20]}


def test_headline_figures_have_their_change_in_words_and_in_colour() -> None:
    kpi = Kpi("Revenue", "$1.2 M", "of 3", "▲ +5.0%", "good", "from $1.1 M")
    (box,) = [shape for shape in shapes(opened(Kpis((kpi,)))) if shape.name == "Revenue"]
    assert box.text_frame.text == "Revenue\n$1.2 M  of 3\n▲ +5.0%  from $1.1 M"
    assert str(box.text_frame.paragraphs[2].runs[0].font.color.rgb) == "0B6B5D"


def test_a_table_shows_the_rows_that_fit_and_says_how_many_there_are_besides() -> None:
    rows = tuple((Cell(f"Product {number}"), Cell(str(number), 0.5)) for number in range(60))
    book = opened(Table(("Product", "Units"), rows, (False, True), 1_234))
    ((head, *shown),) = tables(book)
    assert head == ["Product", "Units"]
    assert shown == [[f"Product {number}", str(number)] for number in range(len(shown))]
    assert f"and {1_234 - len(shown):,} more" in texts(book)


def test_bars_and_words_say_so_too_and_nothing_stands_below_the_slide() -> None:
    bars = Bars(tuple(map(str, range(90))), (Series("Now", tuple(map(float, range(90))), "#3a72d8"),), MONEY, 200)
    words = Words(tuple(f"Paragraph {number} of many words in a row" for number in range(99)))
    book = opened(bars, words)
    (chart,) = charts(book)
    kept = len(next(iter(values(chart).values())))
    assert f"and {200 - kept} more" in texts(book)
    (said,) = [text for text in texts(book) if text.startswith("Paragraph 0")]
    *shown, last = said.splitlines()
    assert last == f"and {99 - len(shown)} more"
    assert max(shape.top + shape.height for shape in shapes(book)) <= book.slide_height


@pytest.mark.parametrize("text", HOSTILE)
def test_other_peoples_words_are_words_everywhere(text: str) -> None:
    chart = Chart((text, "b"), (Series("A", (1.0, 2.0), "#3a72d8"),), Unit())
    bars = Bars((text,), (Series("Now", (1.0,), "#3a72d8"),), Unit(), 1, caption=text)
    table = Table((text, "n"), ((Cell(text), Cell(text)),), (False, True), 1, caption=text)
    kpis = Kpis((Kpi(text, text, text, text, "bad", text),))
    block = Block(text, text, WHOLE, [chart, bars, table, kpis, Words((text, text))])
    book = reopened(Handout(text, text, text, text, [Slide(text, text, text, [block])]))
    for chart_of in charts(book):
        for cell in cells(chart_of):
            assert cell.data_type in ("s", "n", "inlineStr"), f"{cell.value!r} is no text"
            assert cell.hyperlink is None
    whole = "".join(texts(book))
    assert not any(letter in whole for letter in "\x00\x01\x0b\x1f\x07\ufffe\ud800")
    if len(text) < 40 and text.isprintable() and "\u202e" not in text:
        assert [row[0] for found in tables(book) for row in found] == [text, text] or text in whole


def test_nothing_that_turns_the_direction_stays_open() -> None:
    book = opened(Words(("\u202eabc",)))
    (said,) = [text for text in texts(book) if "abc" in text]
    assert said == "\u202eabc\u202c"


def test_a_place_is_read_as_css_has_it() -> None:
    assert place_of("7 / 1 / 13 / 13")[:4] == (0, 0.5, 1, 0.5)
    assert place_of("1 / 5 / 13 / 9")[:4] == pytest.approx((1 / 3, 0, 1 / 3, 1))
