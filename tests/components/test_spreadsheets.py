"""Tables as files: what a program reads back is what was written, and nothing of it is a formula."""

import csv
import io
import tracemalloc
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest

from components import spreadsheets
from components.spreadsheets import Row, Sheet, SheetColumn, SheetFullError, csv_chunks, file_name, write_excel

COLUMNS = (
    SheetColumn("name", "Name"),
    SheetColumn("units", "Units", "integer"),
    SheetColumn("cover", "Days of cover", "number", "Stock divided by velocity."),
    SheetColumn("value", "Value", "money"),
    SheetColumn("last", "Last sale", "day"),
    SheetColumn("rate", "Return rate", "share"),
)
SHEET = Sheet("Plan", COLUMNS, (("Store", "Tiny, by hand"),), currency="EUR", money_digits=2)
ROWS: list[Row] = [
    ("Lampe, grün", 1234, 12.345678, 1234.5, "2026-02-28", 0.123),
    ('A "quoted"\nname', -3.0, 0.0, -0.1, date(1999, 12, 31), 1.0),
    ("Unknown", None, float("nan"), float("inf"), None, float("nan")),
]
HOSTILE = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\tx",
    "\rx",
    "\n=1",
    "＝1+1",
    '=HYPERLINK("http://a.example","x")',
    "=cmd|' /C calc'!A0",
]


def csv_rows(sheet: Sheet, rows: Iterable[Row], *, with_about: bool = False) -> list[list[str]]:
    text = b"".join(csv_chunks(sheet, rows, with_about=with_about)).decode("utf-8")
    assert text.startswith("\ufeff") and text.endswith("\r\n")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))


def excel(sheet: Sheet, rows: Iterable[Row]) -> Any:
    file = io.BytesIO()
    write_excel(sheet, rows, file)
    return openpyxl.load_workbook(io.BytesIO(file.getvalue()))


def texts(names: Iterable[str]) -> tuple[Sheet, list[Row]]:
    return Sheet("Names", COLUMNS[:1], (), currency="EUR", money_digits=2), [(name,) for name in names]


# CSV


def test_csv_is_for_programs_whatever_the_locale() -> None:
    assert csv_rows(SHEET, ROWS) == [
        ["Name", "Units", "Days of cover", "Value (EUR)", "Last sale", "Return rate"],
        ["Lampe, grün", "1234", "12.345678", "1234.50", "2026-02-28", "0.123"],
        ['A "quoted"\nname', "-3", "0", "-0.10", "1999-12-31", "1"],
        ["Unknown", "", "", "", "", ""],
    ]


def test_csv_ends_every_line_as_the_standard_says() -> None:
    text = b"".join(csv_chunks(*texts(["a", "b"]))).decode("utf-8")
    assert text == "\ufeffName\r\na\r\nb\r\n"


def test_csv_can_tell_what_it_is() -> None:
    told = csv_rows(SHEET, [], with_about=True)
    assert told[:3] == [["# Table: Plan"], ["# Store: Tiny, by hand"], ["# Days of cover: Stock divided by velocity."]]
    assert told[3][0] == "Name"


def test_money_has_the_digits_of_its_currency() -> None:
    yen = Sheet("Plan", COLUMNS[3:4], (), currency="JPY", money_digits=0)
    assert csv_rows(yen, [(1500.0,)]) == [["Value (JPY)"], ["1500"]]
    assert excel(yen, [(1500.0,)])["Plan"]["A2"].number_format == "#,##0"


@pytest.mark.parametrize("name", HOSTILE)
def test_no_text_in_csv_is_a_formula(name: str) -> None:
    assert csv_rows(*texts([name]))[1] == ["'" + name]


def test_a_harmless_text_in_csv_stays_as_it_is() -> None:
    names = ["a=1", "1-2", "'quoted'", " =1", "München 😀", "<b>&amp;</b>"]
    assert csv_rows(*texts(names))[1:] == [[name] for name in names]


def test_what_follows_a_semicolon_in_csv_is_no_formula_either() -> None:
    """Where the comma is the decimal mark, a spreadsheet splits the line there."""
    names = ["Lamp;=HYPERLINK(1)", "a; +b;@c", "red;blue"]
    assert csv_rows(*texts(names))[1:] == [["Lamp;'=HYPERLINK(1)"], ["a; '+b;'@c"], ["red;blue"]]


@pytest.mark.parametrize(
    ("amount", "written"), [(-0.0, "0.00"), (-0.001, "0.00"), (-0.01, "-0.01"), (-10.0, "-10.00"), (0.0, "0.00")]
)
def test_nothing_has_no_sign(amount: float, written: str) -> None:
    assert csv_rows(Sheet("Plan", COLUMNS[3:4], (), currency="USD", money_digits=2), [(amount,)])[1] == [written]


def test_csv_is_made_while_it_is_taken() -> None:
    taken = 0

    def many() -> Iterator[Row]:
        nonlocal taken
        for number in range(1_000_000):
            taken = number
            yield (f"Product {number}",)

    chunks = csv_chunks(texts([])[0], many())
    assert len(next(chunks)) < 100_000
    assert taken < 2_000


# Excel


def test_excel_holds_values_of_their_kinds() -> None:
    page = excel(SHEET, ROWS)["Plan"]
    assert [[cell.value for cell in row] for row in page.iter_rows()] == [
        ["Name", "Units", "Days of cover", "Value (EUR)", "Last sale", "Return rate"],
        ["Lampe, grün", 1234, 12.345678, 1234.5, datetime(2026, 2, 28), 0.123],
        ['A "quoted"\nname', -3, 0, -0.1, datetime(1999, 12, 31), 1],
        ["Unknown", None, None, None, None, None],
    ]
    assert [cell.number_format for cell in page[2]] == [
        *("General", "#,##0", "#,##0.00", "#,##0.00", "yyyy-mm-dd", "0.0%"),
    ]


def test_the_head_stays_in_sight_and_can_be_filtered_by() -> None:
    page = excel(SHEET, ROWS)["Plan"]
    assert (page.freeze_panes, page.auto_filter.ref) == ("B2", "A1:F4")
    assert page["A1"].font.b
    assert page.column_dimensions["A"].width > 16, "as wide as what stands in it"


def test_excel_tells_what_it_is_on_a_sheet_of_its_own() -> None:
    book = excel(SHEET, ROWS)
    assert book.sheetnames == ["Plan", "About"]
    assert [[cell.value for cell in row] for row in book["About"].iter_rows()] == [
        ["Table", "Plan"],
        ["Store", "Tiny, by hand"],
        ["Days of cover", "Stock divided by velocity."],
    ]


@pytest.mark.parametrize(
    "name",
    [
        *(*HOSTILE, "http://a.example", "file:///c:/x", "007", "1e5", "{=1}", "a" * 300),
        *("<r>", "<r></r>", "<r><t>bold</t></r>", "<r><unclosed & broken</r>", "<r> two </r> "),
    ],
)
def test_a_text_in_excel_is_a_text(name: str) -> None:
    cell = excel(*texts([name]))["Names"]["A2"]
    assert (cell.data_type, cell.hyperlink) == ("s", None)
    assert cell.value.replace("_x000D_", "\r") == name
    assert cell.quotePrefix == (name in HOSTILE), "nor does it become a formula when somebody edits it"


def test_what_tells_about_the_table_is_no_formula_either() -> None:
    sheet = Sheet("=1", (SheetColumn("x", "=2"),), (("=3", "=4"),), currency="EUR", money_digits=2)
    assert csv_rows(sheet, [])[0] == ["'=2"]
    book = excel(sheet, [])
    kinds = {cell.data_type for page in book for row in page.iter_rows() for cell in row}
    assert kinds == {"s"}


def test_what_a_file_cannot_hold_is_left_out() -> None:
    name = "a\x00b\x0bc\ud800d\uffffe"
    assert csv_rows(*texts([name]))[1] == ["a b c d e"]
    assert excel(*texts([name]))["Names"]["A2"].value == "a b c d e"
    assert len(excel(*texts(["x" * 40_000]))["Names"]["A2"].value) == 32_767


def test_more_than_excel_holds_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheets, "MOST_ROWS", 3)
    assert excel(*texts("ab"))["Names"].max_row == 3
    with pytest.raises(SheetFullError, match="holds 2 rows, and there are more"):
        excel(*texts("abc"))


def test_a_long_table_is_not_held_in_memory() -> None:
    long = "x" * 2_000
    sheet, _ = texts([])
    file = io.BytesIO()
    tracemalloc.start()
    try:
        write_excel(sheet, ((f"{number}{long}",) for number in range(20_000)), file)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 10_000_000, "40 million letters were written"


def test_a_title_that_no_sheet_may_have() -> None:
    sheet = Sheet("'[a]:b*c?d/e\\f' and much more text than fits", (), (), currency="EUR", money_digits=2)
    book = excel(sheet, [])
    assert book.sheetnames[0] == "a  b c d e f  and much more t"


# Names


@pytest.mark.parametrize(
    ("store", "expected"),
    [
        ("Simulated store", "simulated-store_plan_2026-01-01_2026-01-31.csv"),
        ("Online Retail (online_retail.csv.gz)", "online-retail_plan_2026-01-01_2026-01-31.csv"),
        ('../../Évil "x"\r\nSet-Cookie: a', "evil-x-set-cookie-a_plan_2026-01-01_2026-01-31.csv"),
        ("店", "store_plan_2026-01-01_2026-01-31.csv"),
        ("x" * 500, f"{'x' * 60}_plan_2026-01-01_2026-01-31.csv"),
    ],
)
def test_a_file_is_named_for_its_store_table_and_days(store: str, expected: str) -> None:
    assert file_name(store, "plan", ("2026-01-01", "2026-01-31"), "csv") == expected
