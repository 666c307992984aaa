"""How files are written: declared, or detected beyond doubt, or asked for; the receipt says which."""

from pathlib import Path

import pytest

from data_access.errors import SourceError
from data_access.importers import Options
from data_access.importers.detection import DateEvidence, NumberEvidence
from data_access.importers.values import Marks
from tests.data_access.importers.sources import FIVE_TABLES, five_tables, flat, imported, rows

ORDERS = "OrderID,CustomerID,OrderDate\n100,1,{}\n101,2,{}\n"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("2024-02-03", "2024-02-14", ["2024-02-03", "2024-02-14"]),
        ("3/2/2024", "14/2/2024", ["2024-02-03", "2024-02-14"]),
        ("2/3/2024", "2/14/2024", ["2024-02-03", "2024-02-14"]),
        ("03.02.2024", "14.02.2024", ["2024-02-03", "2024-02-14"]),
        ("14-02-2024", "03-02-2024", ["2024-02-14", "2024-02-03"]),
        ("2024/02/03", "2024/02/14", ["2024-02-03", "2024-02-14"]),
        ("2024-02-03 10:11:12", "2024-02-14 00:00:00", ["2024-02-03", "2024-02-14"]),
        ("2024-02-03T10:11", "2024-02-14T23:59", ["2024-02-03", "2024-02-14"]),
        ("2/3/2024 8:05", "2/14/2024 18:05", ["2024-02-03", "2024-02-14"]),
    ],
)
def test_a_date_format_is_detected_where_the_days_prove_it(
    tmp_path: Path, first: str, second: str, expected: list[str]
) -> None:
    receipt, database = imported("five-tables", five_tables(tmp_path, Orders=ORDERS.format(first, second)))

    assert [day for (day,) in rows(database, "SELECT OrderDate FROM Orders ORDER BY OrderID")] == expected
    notation = next(file.notation for file in receipt.files if file.file == "Orders.csv")
    assert notation["dates"]["how"].startswith("detected")


def test_an_ambiguous_date_format_must_be_declared(tmp_path: Path) -> None:
    source = five_tables(tmp_path, Orders=ORDERS.format("3/2/2024", "4/12/2024"))
    with pytest.raises(SourceError, match=r"Orders\.csv: the date format cannot be told.*--date-format"):
        imported("five-tables", source)

    customers = FIVE_TABLES["Customers.csv"].replace("2024-01-0", "1/1/202")
    orders = ORDERS.format("3/2/2024", "4/12/2024")
    source = five_tables(tmp_path, Orders=orders, Customers=customers, Reviews=None)
    receipt, database = imported("five-tables", source, options=Options(date_format="%d/%m/%Y"))
    assert [day for (day,) in rows(database, "SELECT OrderDate FROM Orders")] == ["2024-02-03", "2024-12-04"]
    assert receipt.files[0].notation["dates"] == {"value": "%d/%m/%Y", "how": "declared"}


def test_a_file_that_mixes_day_first_and_month_first_is_refused(tmp_path: Path) -> None:
    source = five_tables(tmp_path, Orders=ORDERS.format("13/2/2024", "2/14/2024"))
    with pytest.raises(SourceError, match="line 2 is written day first and line 3 month first"):
        imported("five-tables", source)


@pytest.mark.parametrize("pattern", ["dd/mm/yyyy", "%d/%m", "%Q", "%H:%M"])
def test_a_date_format_that_is_none_is_refused(tmp_path: Path, pattern: str) -> None:
    with pytest.raises(SourceError, match="is no date format"):
        imported("five-tables", five_tables(tmp_path), options=Options(date_format=pattern))


def test_days_that_do_not_exist_are_no_evidence() -> None:
    evidence = DateEvidence()
    for line, text in enumerate(["30/2/2024", "99/99/2024", "2024-13-01", "yesterday", "", "5/6/2024", "5/26/2024"]):
        evidence.add(line, text)

    assert evidence.verdict("x").value == "%m/%d/%Y"


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["1", "20"], Marks(".", "")),
        (["1.5"], Marks(".", "")),
        (["1,5"], Marks(",", "")),
        (["1.5", "1,234"], Marks(".", ",")),
        (["1,5", "1.234"], Marks(",", ".")),
        (["1.234,50"], Marks(",", ".")),
        (["-1,234.5"], Marks(".", ",")),
        (["1.234.567"], Marks(",", ".")),
        (["1 234,50"], Marks(",", " ")),
        (["1'234.50"], Marks(".", "'")),
        (["0.125"], Marks(".", "")),
        (["1234.567"], Marks(".", "")),
        (["abc", "1.2.3", "1,23,4", "", "1.5"], Marks(".", "")),
    ],
)
def test_the_decimal_mark_is_detected_where_the_numbers_prove_it(texts: list[str], expected: Marks) -> None:
    evidence = NumberEvidence()
    for line, text in enumerate(texts, start=2):
        evidence.add(line, text)

    assert evidence.verdict("x")[0] == expected


@pytest.mark.parametrize("texts", [["1.234"], ["1,234", "5"], ["1.5", "1,5"], ["1.234.567", "1.5"]])
def test_numbers_that_prove_nothing_or_two_things_are_refused(texts: list[str]) -> None:
    evidence = NumberEvidence()
    for line, text in enumerate(texts, start=2):
        evidence.add(line, text)

    with pytest.raises(SourceError, match="the decimal mark cannot be told"):
        evidence.verdict("x")


def test_a_decimal_mark_can_be_declared(tmp_path: Path) -> None:
    lines = 'OrderID,ProductID,Quantity,UnitPrice\n100,10,1,"2,500"\n'
    source = five_tables(
        tmp_path, OrderItems=lines, Products="ProductID,ProductName,Category\n10,Lamp,Home\n", Reviews=None
    )
    orders = "OrderID,CustomerID,OrderDate\n100,1,2024-02-13\n"
    (source / "Orders.csv").write_text(orders, encoding="utf-8")
    _, database = imported("five-tables", source, options=Options(decimal_mark=","))

    assert rows(database, "SELECT UnitPrice FROM OrderItems") == [(250,)]


LINE = "500001,22001,CAF\u00c9 MUG \u00a3,1,12/1/2010 8:26,2.55,17001,Norway\n"
HEADER = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n"


@pytest.mark.parametrize(
    ("encoding", "option", "how"),
    [
        ("latin-1", None, "declared"),
        ("cp1252", "cp1252", "declared"),
        ("utf-8", "utf-8", "declared"),
        ("utf-8-sig", "utf-8", "declared, with byte-order mark"),
        ("utf-16", "utf-16", "declared, with byte-order mark"),
        ("utf-16-le", "utf-16-le", "declared"),
        ("utf-8", "detect", "detected: valid UTF-8"),
        ("utf-8-sig", "detect", "detected: byte-order mark"),
        ("utf-16", "detect", "detected: byte-order mark"),
    ],
)
def test_encodings_are_declared_or_detected(tmp_path: Path, encoding: str, option: str | None, how: str) -> None:
    source = flat(tmp_path, (HEADER + LINE).encode(encoding))
    receipt, database = imported("online-retail", source, options=Options(encoding=option))

    assert rows(database, "SELECT ProductName FROM Products") == [("CAF\u00c9 MUG \u00a3",)]
    assert receipt.files[0].notation["encoding"]["how"] == how


@pytest.mark.parametrize(
    ("encoding", "option", "sentence"),
    [
        ("latin-1", "utf-8", r"lines\.csv is not utf-8: line 2 has the byte 0xC9\. Say how it is encoded"),
        ("latin-1", "detect", r"lines\.csv is not utf-8: line 2 has the byte 0xC9"),
        ("latin-1", "ascii", r"lines\.csv is not ascii: line 2"),
        ("utf-8", None, r"lines\.csv is not latin-1: all of it is valid UTF-8.*--encoding utf-8"),
        ("utf-8-sig", None, r"lines\.csv is not latin-1: it begins with the byte-order mark of utf-8"),
        ("utf-16", "utf-8", r"lines\.csv is not utf-8: it begins with the byte-order mark of utf-16"),
        ("utf-16-le", "utf-16", r"lines\.csv is not utf-16: it has no byte-order mark.*--encoding utf-16-le"),
        ("latin-1", "klingon", "There is no encoding 'klingon'"),
        ("latin-1", "base64", "There is no encoding 'base64'"),
    ],
)
def test_a_file_that_is_not_what_it_is_said_to_be_is_refused(
    tmp_path: Path, encoding: str, option: str | None, sentence: str
) -> None:
    source = flat(tmp_path, (HEADER + LINE).encode(encoding))
    with pytest.raises(SourceError, match=sentence):
        imported("online-retail", source, options=Options(encoding=option))
