"""Files as they really come: each is stored rightly, row for row, or refused with a sentence. Never anything else."""

import codecs
import gzip
import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data_access.errors import SourceError
from tests.data_access.importers.sources import FIVE_TABLES, five_tables, imported, rows, whole_store

HEAD = "OrderItemID,OrderID,ProductID,Quantity,UnitPrice\n"
A, B, C = "1,100,10,2,25.00\n", "2,100,11,1,8.50\n", "3,101,11,-1,8.50\n"
ROW_A, ROW_B, ROW_C = (1, 100, 10, 2, 2500, 0), (2, 100, 11, 1, 850, 0), (3, 101, 11, -1, 850, 0)
ALL = [ROW_A, ROW_B, ROW_C]
GOOD = HEAD + A + B + C


def zipped() -> bytes:
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("OrderItems.csv", GOOD)
    return data.getvalue()


STORED: dict[str, tuple[str | bytes, Sequence[tuple[int, ...]]]] = {
    "plain": (GOOD, ALL),
    "windows line ends": (GOOD.replace("\n", "\r\n"), ALL),
    "old macintosh line ends": (GOOD.replace("\n", "\r"), ALL),
    "no line end at the end": (GOOD.rstrip("\n"), ALL),
    "empty lines between and after": (HEAD + "\n" + A + "\n\n" + B + C + "\n\n", ALL),
    "byte-order mark of utf-8": (codecs.BOM_UTF8 + GOOD.encode(), ALL),
    "utf-16 little endian with mark": (codecs.BOM_UTF16_LE + GOOD.encode("utf-16-le"), ALL),
    "utf-16 big endian with mark": (codecs.BOM_UTF16_BE + GOOD.encode("utf-16-be"), ALL),
    "utf-32 with mark": (GOOD.encode("utf-32"), ALL),
    "gzip under a plain name": (gzip.compress(GOOD.encode()), ALL),
    "semicolons and decimal commas": (GOOD.replace(",", ";").replace(".", ","), ALL),
    "tabs": (GOOD.replace(",", "\t"), ALL),
    "bars": (GOOD.replace(",", "|"), ALL),
    "every cell quoted": ("".join('"' + line.replace(",", '","') + '"\n' for line in GOOD.splitlines()), ALL),
    "quoted and parted by semicolons": (
        "".join('"' + line.replace(",", '";"') + '"\n' for line in GOOD.splitlines()),
        ALL,
    ),
    "spaces around cells": (GOOD.replace(",", " , "), ALL),
    "columns in another order, and one more": (
        "Extra,UnitPrice,Quantity,ProductID,OrderID,OrderItemID\nx,25.00,2,10,100,1\n,8.50,1,11,100,2\nNA,8.50,-1,11,101,3\n",
        ALL,
    ),
    "a column without a name": (GOOD.replace("\n", ",\n"), ALL),
    "one field too many": (HEAD + A + "9,100,10,2,25.00,oops\n" + B + C, ALL),
    "one field too few": (HEAD + A + "9,100,10,2\n" + B + C, ALL),
    "fields too many before": (HEAD + A + "oops,9,100,10,2,25.00\n" + B + C, ALL),
    "header in the middle": (HEAD + A + HEAD + B + C, ALL),
    "header in the middle, keys last": (
        "UnitPrice,Quantity,ProductID,OrderID,OrderItemID\n25.00,2,10,100,1\n"
        "UnitPrice,Quantity,ProductID,OrderID,OrderItemID\n8.50,1,11,100,2\n8.50,-1,11,101,3\n",
        ALL,
    ),
    "a line of spaces": (HEAD + A + "    \n" + B + C, ALL),
    "a line of commas": (HEAD + A + ",,,,\n" + B + C, ALL),
    "a total below": (HEAD + A + B + C + "Total,,,2,33.50\n", [(1, *ROW_A[1:]), (2, *ROW_B[1:]), (3, *ROW_C[1:])]),
    "NUL in a row": (HEAD + A + "9,100,1\x000,2,25.00\n" + B + C, ALL),
    "quantity 0": (HEAD + A + "9,100,10,0,25.00\n" + B + C, ALL),
    "quantity 1.5": (HEAD + A + "9,100,10,1.5,25.00\n" + B + C, ALL),
    "quantity 1.0": (HEAD + "1,100,10,2.0,25.00\n" + B + C, ALL),
    "three decimals below one": (HEAD + A + B + "3,101,11,-1,0.125\n", [ROW_A, ROW_B, (3, 101, 11, -1, 13, 0)]),
    "thousands in quotes": (HEAD + A + B + '3,101,11,-1,"1,008.50"\n', [ROW_A, ROW_B, (3, 101, 11, -1, 100850, 0)]),
    "price inf": (HEAD + A + "9,100,10,1,inf\n" + B + C, ALL),
    "price nan": (HEAD + A + "9,100,10,1,nan\n" + B + C, ALL),
    "price in hexadecimal": (HEAD + A + "9,100,10,1,0x10\n" + B + C, ALL),
    "price with an underscore": (HEAD + A + "9,100,10,1,1_0.00\n" + B + C, ALL),
    "price in other digits": (HEAD + A + "9,100,10,1,\u0661\u0662.00\n" + B + C, ALL),
    "price with a unit": (HEAD + A + "9,100,10,1,25.00 USD\n" + B + C, ALL),
    "price with two points": (HEAD + A + "9,100,10,1,25..00\n" + B + C, ALL),
    "a number of 300 digits": (HEAD + A + f"9,100,10,1,{'9' * 300}\n" + B + C, ALL),
    "a price like a formula": (HEAD + A + "9,100,10,1,=1+1\n" + B + C, ALL),
    "a line break inside a key": (HEAD + A + '9,"10\n0",10,1,1.00\n' + B + C, ALL),
    "a minus of typographers": (HEAD + A + "9,100,10,\u22121,25.00\n" + B + C, ALL),
}  # fmt: skip

REFUSED: dict[str, tuple[str | bytes, str]] = {
    "nothing": (b"", "is empty"),
    "only line ends": ("\n\n\n", "has no lines with text"),
    "only a header": (HEAD, "has no order lines that could be kept"),
    "no header": (A + B + C, "has no column OrderID, ProductID, Quantity, UnitPrice"),
    "a column missing": (GOOD.replace("Quantity", "Qty"), "has no column Quantity; its first line has: OrderItemID"),
    "a column doubled": ("OrderItemID,OrderID,OrderID,Quantity,UnitPrice,ProductID\n", "has the column OrderID twice"),
    "an optional column doubled": (
        "OrderID,ProductID,Quantity,UnitPrice,Discount,Discount\n100,10,2,25.00,1.00,2.00\n",
        "has the column Discount twice",
    ),
    "every row short": (HEAD + "1,100,10,2\n" * 3, "3 of 3 rows would be rejected"),
    "most rows wrong": (HEAD + A + "9,100,10,x,1.00\n" * 9, "9 of 10 rows would.*line 3: Quantity is not a number"),
    "a quote never closed": (HEAD + A + '2,"100,11,1,8.50\n' + C, "the row that begins on line 3 has a quotation mark"),
    "text after a closed quote": (HEAD + A + '2,"100"x,11,1,8.50\n' + C, "the row that begins on line 3"),
    "latin-1": (HEAD.encode() + b"1,100,10,2,\xa325.00\n", r"is not utf-8: line 2 has the byte 0xA3"),
    "latin-1 far below": (GOOD.encode() * 1 + b"9,100,10,1,\xe9\n", "line 5 has the byte 0xE9"),
    "utf-8 cut in the middle": (GOOD.encode() + b"9,100,10,1,\xe2\x82", "is not utf-8: line 5"),
    "utf-16 without mark": (GOOD.encode("utf-16-le"), "looks like UTF-16: try --encoding utf-16-le"),
    "a zip archive": (zipped(), "is a zip archive or an Excel workbook, not CSV"),
    "an old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "is an old Excel workbook"),
    "a database": (b"SQLite format 3\0" + b"\0" * 600, "is a SQLite database"),
    "gzip cut short": (gzip.compress(GOOD.encode())[:-12], "is damaged: its gzip data cannot be unpacked"),
    "gzip with a wrong sum": (gzip.compress(GOOD.encode())[:-8] + b"\1" * 8, "is damaged"),
    "a line without end": (HEAD + "1" * 1_100_000, "line 2 has over 1,000,000 characters"),
    "a cell without end": (HEAD + '1,"' + "1\n" * 200_000, "the row that begins on line 2"),
    "decimal point or thousands": (
        HEAD + '1,100,10,2,"25,000"\n2,100,11,1,"8,500"\n',
        r"the decimal mark cannot be told.*--decimal-mark",
    ),
    "points and commas mixed": (HEAD + '1,100,10,2,"25,00"\n' + B, "because the numbers do not agree"),
    "quantity with thousands misplaced": (HEAD + A + '9,100,10,"1,00",25.00\n', "the numbers do not agree"),
    "markup": ("<html><body>Please log in</body></html>", "has no column"),
    "json": ('[{"OrderID": 100}]', "has no column"),
}  # fmt: skip


@pytest.mark.parametrize("name", STORED)
def test_a_file_is_stored_rightly(tmp_path: Path, name: str) -> None:
    content, expected = STORED[name]
    receipt, database = imported("five-tables", five_tables(tmp_path, OrderItems=content))
    file = next(each for each in receipt.files if "OrderItems" in each.tables)

    assert rows(database, "SELECT * FROM OrderItems") == expected
    assert file.read == file.kept + file.rejected
    assert file.kept == len(expected)


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_is_refused_with_a_sentence(tmp_path: Path, name: str) -> None:
    content, sentence = REFUSED[name]
    source = five_tables(tmp_path, OrderItems=content)
    with pytest.raises(SourceError, match=sentence) as refusal:
        imported("five-tables", source)

    assert str(refusal.value).endswith((".", "--decimal-mark ,"))
    assert not (tmp_path / "store.db").exists()
    assert not [path.name for path in tmp_path.iterdir() if "building" in path.name or "rejects" in path.name]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_damaged_file_never_stores_a_row_that_was_not_there(tmp_path: Path, data: st.DataObject) -> None:
    good = bytearray(FIVE_TABLES["OrderItems.csv"].encode())
    start = data.draw(st.integers(0, len(good)))
    end = data.draw(st.integers(start, min(len(good), start + 20)))
    good[start:end] = data.draw(st.binary(max_size=6) | st.text('",;\n\r0123456789.-', max_size=6).map(str.encode))
    source = five_tables(tmp_path, OrderItems=bytes(good))
    try:
        receipt, database = imported("five-tables", source)
    except SourceError:
        return
    stored = whole_store(database)["OrderItems"]
    assert sum(file.kept for file in receipt.files if "OrderItems" in file.tables) == len(stored)
    assert {(order, product) for _, order, product, *_ in stored} <= {(o, p) for o in (100, 101) for p in (10, 11)}
    assert all(file.read == file.kept + file.rejected for file in receipt.files)
