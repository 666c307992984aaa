"""Tables as files: CSV and Excel, written row by row, so that a million rows take no more memory than one.

Nothing of the data can become a formula: a spreadsheet evaluates what begins like one, and the data is other people's
words. In CSV such a text gets an apostrophe before it; in Excel every text is written as text.
"""

import csv
import io
import math
import re
import tempfile
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, BinaryIO, Literal

from xlsxwriter import Workbook  # type: ignore[import-untyped]

Kind = Literal["text", "integer", "number", "money", "day", "share"]
Cell = str | int | float | date | None
Row = Sequence[Cell]

CSV_TYPE = "text/csv; charset=utf-8"
EXCEL_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ABOUT = "About"
# What Excel holds: rows of a sheet with its head, letters of a cell, letters of a sheet's name.
MOST_ROWS, LONGEST_TEXT, _LONGEST_NAME = 1_048_576, 32_767, 31

# Also the wide forms that some programs read as the narrow ones, and the line break that some take away first.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# Where a comma is the decimal mark, a spreadsheet splits cells at semicolons, quoted or not: what follows one may begin
# a cell, too.
_FORMULA_AFTER_SPLIT = re.compile(r"([;\t]\s*)(?=[=+\-@＝＋－＠])")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ROWS_A_CHUNK = 1_000
# So many rows say how wide a column is.
_ROWS_MEASURED = 1_000
_NARROW, _WIDE = 10, 60
_SHARE_DIGITS, _NUMBER_DIGITS = 6, 6


class SheetFullError(ValueError):
    """More rows than an Excel sheet holds; the sentence says what to do."""


@dataclass(frozen=True)
class SheetColumn:
    """One column.

    Attributes:
        name: The frame's column.
        label: Its head.
        kind: What stands in it: ``day`` is YYYY-MM-DD or a date, ``money`` is in major units, ``share`` 0 to 1.
        about: What it means; empty where the label says it.
    """

    name: str
    label: str
    kind: Kind = "text"
    about: str = ""


@dataclass(frozen=True)
class Sheet:
    """A table without its rows.

    Attributes:
        title: What it shows.
        columns: From left to right.
        about: Label and words of each line that tells where it comes from.
        currency: ISO 4217 code of its money.
        money_digits: Decimals of that currency.
    """

    title: str
    columns: tuple[SheetColumn, ...]
    about: tuple[tuple[str, str], ...]
    currency: str
    money_digits: int

    def heads(self) -> list[str]:
        """Labels of the columns; money says its currency."""
        return [f"{one.label} ({self.currency})" if one.kind == "money" else one.label for one in self.columns]

    def told(self) -> list[tuple[str, str]]:
        """Everything that the file tells of itself: where it comes from, then what its columns mean."""
        meanings = [(one.label, one.about) for one in self.columns if one.about]
        return [("Table", self.title), *self.about, *meanings]


def csv_chunks(sheet: Sheet, rows: Iterable[Row], *, with_about: bool = False) -> Iterator[bytes]:
    """The table as CSV by RFC 4180, in UTF-8 with the mark by which Excel knows it, a piece at a time.

    Numbers have a decimal point and no groups, days are YYYY-MM-DD, a share of 12.3 % is 0.123: for programs.

    Args:
        sheet: The table.
        rows: Its rows, taken one by one.
        with_about: Whether lines that begin with ``#`` come first and tell what the table is.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    text.write("\ufeff")
    if with_about:
        writer.writerows([f"# {label}: {_clean(words)}"] for label, words in sheet.told())
    writer.writerow([_guarded(head) for head in sheet.heads()])
    written = [_csv_cells(column.kind, sheet.money_digits) for column in sheet.columns]
    for number, row in enumerate(rows, start=1):
        writer.writerow([cell(value) for cell, value in zip(written, row, strict=True)])
        if number % _ROWS_A_CHUNK == 0:
            yield _taken(text)
    yield _taken(text)


def write_excel(sheet: Sheet, rows: Iterable[Row], file: BinaryIO) -> None:
    """The table as an Excel workbook: a sheet with typed columns below a head that stays, and a sheet About.

    Args:
        sheet: The table.
        rows: Its rows, taken one by one.
        file: Where it is written; must be able to seek.

    Raises:
        SheetFullError: There are more rows than Excel can hold.
    """
    with tempfile.TemporaryDirectory() as folder:
        options = {
            "constant_memory": True,
            "tmpdir": folder,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        with closing(Workbook(file, options)) as book:
            # Told to the day: the same table asked for twice is the same file.
            book.set_properties({"created": datetime.combine(date.today(), time())})
            _write_table(book, sheet, rows)
            _write_about(book, sheet)


def file_name(store: str, name: str, days: Sequence[str], ending: str) -> str:
    """A name for the file that every system takes: ``simulated-store_purchase-plan_2026-10-31.csv``.

    Args:
        store: Where the data came from; what stands in brackets, such as a file, is left out.
        name: What the table is.
        days: The days that it is of.
        ending: ``csv`` or ``xlsx``.
    """
    return f"{'_'.join((_slug(store.partition('(')[0]) or 'store', _slug(name), *days))}.{ending}"


def _write_table(book: Any, sheet: Sheet, rows: Iterable[Row]) -> None:
    page = book.add_worksheet(_sheet_name(sheet.title))
    formats = {kind: book.add_format(looks) for kind, looks in _looks(sheet.money_digits).items()}
    # Also where somebody edits such a cell or saves the sheet as CSV, it stays a text.
    formats["guarded"] = book.add_format({"quote_prefix": True})
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    write = [_excel_cells(page, column.kind, sheet.money_digits, formats) for column in sheet.columns]
    widths = [max(_NARROW, len(label) + 2) for label in sheet.heads()]
    for column, label in enumerate(sheet.heads()):
        page.write_string(0, column, label, head)
    number = 0
    for number, row in enumerate(rows, start=1):
        if number >= MOST_ROWS:
            raise SheetFullError(f"An Excel sheet holds {MOST_ROWS - 1:,} rows, and there are more. Download the CSV.")
        for column, (cell, value) in enumerate(zip(write, row, strict=True)):
            if not _is_missing(value):
                cell(number, column, value)
        if number <= _ROWS_MEASURED:
            widths = [max(width, _letters(value) + 2) for width, value in zip(widths, row, strict=True)]
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, number, max(0, len(write) - 1))
    for column, width in enumerate(widths):
        page.set_column(column, column, min(width, _WIDE))


def _write_about(book: Any, sheet: Sheet) -> None:
    page = book.add_worksheet(ABOUT)
    bold = book.add_format({"bold": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for row, (label, words) in enumerate(sheet.told()):
        page.write_string(row, 0, _clean(label), bold)
        page.write_string(row, 1, _clean(words)[:LONGEST_TEXT], wrapped)
    page.set_column(0, 0, 28)
    page.set_column(1, 1, 100)


def _looks(money_digits: int) -> dict[str, dict[str, str]]:
    cents = f".{'0' * money_digits}" if money_digits else ""
    return {
        "text": {},
        "integer": {"num_format": "#,##0"},
        "number": {"num_format": "#,##0.00"},
        "money": {"num_format": f"#,##0{cents}"},
        "day": {"num_format": "yyyy-mm-dd"},
        "share": {"num_format": "0.0%"},
    }


def _excel_cells(page: Any, kind: Kind, money_digits: int, formats: dict[str, Any]) -> Callable[[int, int, Any], None]:
    """What writes the cells of a column of this kind; what is not known stays empty."""
    looks, guarded = formats[kind], formats["guarded"]

    def text(row: int, column: int, value: Any) -> None:
        written = _clean(str(value))[:LONGEST_TEXT]
        look = guarded if written.startswith(_FORMULA_STARTS) else looks
        if written.startswith("<r>") and written.endswith("</r>"):
            # XlsxWriter would take it for the markup of a rich text, and write it as it stands.
            page.write_rich_string(row, column, formats["text"], written[:1], written[1:], look)
        else:
            page.write_string(row, column, written, look)

    def day(row: int, column: int, value: Any) -> None:
        page.write_datetime(row, column, value if isinstance(value, date) else date.fromisoformat(str(value)), looks)

    def money(row: int, column: int, value: Any) -> None:
        page.write_number(row, column, round(value, money_digits), looks)  # as the CSV has it, and as the page shows it

    def number(row: int, column: int, value: Any) -> None:
        page.write_number(row, column, value, looks)

    return {"text": text, "day": day, "money": money}.get(kind, number)


def _letters(value: Cell) -> int:
    """About how many letters wide a cell is."""
    if _is_missing(value):
        return 0
    return len(f"{value:,.2f}") if isinstance(value, int | float) else min(len(str(value)), _WIDE)


def _csv_cells(kind: Kind, money_digits: int) -> Callable[[Any], str]:
    """What writes the cells of a column of this kind; what is not known stays empty."""

    def text(value: Any) -> str:
        return "" if _is_missing(value) else _guarded(_clean(str(value)))

    def day(value: Any) -> str:
        return value.isoformat() if isinstance(value, date) else text(value)

    def number(digits: int) -> Callable[[Any], str]:
        pattern = f"%.{digits}f"
        return lambda value: "" if _is_missing(value) else _signed(pattern % value)

    def trimmed(digits: int) -> Callable[[Any], str]:
        pattern = f"%.{digits}f"
        return lambda value: "" if _is_missing(value) else _signed((pattern % value).rstrip("0").rstrip("."))

    match kind:
        case "text":
            return text
        case "day":
            return day
        case "integer":
            return number(0)
        case "money":
            return number(money_digits)
    return trimmed(_SHARE_DIGITS if kind == "share" else _NUMBER_DIGITS)


def _signed(text: str) -> str:
    """A number without the sign of a nothing: what is rounded to 0 is not below it."""
    return text if text[:1] != "-" or text.strip("-0.") else text[1:]


def _is_missing(value: Cell) -> bool:
    return value is None or value == "" or (isinstance(value, float) and not math.isfinite(value))


def _guarded(text: str) -> str:
    if ";" in text or "\t" in text:
        text = _FORMULA_AFTER_SPLIT.sub(r"\1'", text)
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _clean(text: str) -> str:
    """The text without what a file of text cannot hold."""
    return text if text.isprintable() else _UNWRITABLE.sub(" ", text)


def _taken(text: io.StringIO) -> bytes:
    chunk = text.getvalue().encode("utf-8")
    text.seek(0)
    text.truncate()
    return chunk


def _sheet_name(title: str) -> str:
    return re.sub(r"[\[\]:*?/\\']", " ", _clean(title))[:_LONGEST_NAME].strip() or "Table"


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:60].strip("-")
