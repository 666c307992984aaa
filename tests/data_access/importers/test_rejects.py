"""The file of rejected rows: complete, and harmless in a spreadsheet."""

import csv
from pathlib import Path

import pytest

from data_access.importers import Options
from data_access.importers.rejects import guarded, shortened
from tests.data_access.importers.sources import FIVE_TABLES, five_tables, imported


def rejected(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_rejected_rows_are_written_with_line_reason_value_and_text(tmp_path: Path) -> None:
    bad = '3,"=HYPERLINK(""http://x"",""y"")",@SUM(A1),North,2024-02-30\n4,-2+3,\t=1+1,,2024-01-02\n=cmd,-5,+1,,2024-01-02\n'
    imported("five-tables", five_tables(tmp_path, Customers=FIVE_TABLES["Customers.csv"] + bad))

    assert rejected(tmp_path / "store.rejects.csv") == [
        ["file", "line", "reason", "value", "row"],
        [
            "Customers.csv", "4", "JoinDate is not a day written as %Y-%m-%d", "2024-02-30",
            """3,"'=HYPERLINK(""http://x"",""y"")",'@SUM(A1),North,2024-02-30""",
        ],
        ["Customers.csv", "5", "Region is empty", "", "4,'-2+3,'\t=1+1,,2024-01-02"],
        ["Customers.csv", "6", "Region is empty", "", "'=cmd,-5,+1,,2024-01-02"],
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["=1+1", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "-", "=", "-5,1,2", "+49 30 1"])
def test_a_cell_that_a_spreadsheet_would_evaluate_is_guarded(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "5", "-5", "+5", "-5.25", "-5,25", "Lamp", "a=b", "1-2"])
def test_other_cells_stay_as_they_are(text: str) -> None:
    assert guarded(text) == text


def test_a_bad_value_is_guarded_too_and_no_cell_begins_with_a_formula(tmp_path: Path) -> None:
    lines = FIVE_TABLES["OrderItems.csv"] + "=1,=2,=3,=4,=5\n+1,-x,@y,\t,=HYPERLINK(1)\n"
    imported("five-tables", five_tables(tmp_path, OrderItems=lines))

    cells = [cell for row in rejected(tmp_path / "store.rejects.csv") for cell in row]
    cells += [cell for row in rejected(tmp_path / "store.rejects.csv")[1:] for cell in next(csv.reader([row[4]]))]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t")) and cell != "+1"]


def test_an_import_without_rejected_rows_leaves_only_a_header(tmp_path: Path) -> None:
    bad = five_tables(tmp_path, Reviews=FIVE_TABLES["Reviews.csv"] + "501,10,1,9,,2024-03-14\n")
    imported("five-tables", bad, options=Options(rejects=tmp_path / "mine.csv"))
    assert len(rejected(tmp_path / "mine.csv")) == 2

    imported("five-tables", five_tables(tmp_path), options=Options(rejects=tmp_path / "mine.csv"))
    assert rejected(tmp_path / "mine.csv") == [["file", "line", "reason", "value", "row"]]
    assert sorted(path.name for path in tmp_path.iterdir() if not path.name.startswith(".store.db")) == [
        "mine.csv",
        "shop",
        "store.db",
    ]


def test_long_and_invisible_values_are_shortened_for_sentences() -> None:
    assert shortened("a\nb\u202ec") == "a b c"
    assert shortened("x" * 200) == "x" * 79 + "\u2026"
