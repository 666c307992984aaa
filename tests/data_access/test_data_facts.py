"""Rows and days of every table, and what was noted when the database was built."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from data_access.data_facts import load_receipt, load_tables
from data_access.database import Database
from data_access.seed.options import SeedOptions
from tests.data_access.conftest import Both
from tests.data_access.tampering import tamper

DAYS = {
    "Customers": "JoinDate",
    "Orders": "OrderDate",
    "Reviews": "ReviewDate",
    "StockLevels": "SnapshotDate",
    "Calendar": "Day",
}


def test_rows_and_days_of_every_table(store_path: Path) -> None:
    with Database(str(store_path)).snapshot() as snapshot:
        found = load_tables(snapshot)
    assert found["table"].tolist() == [
        *("Customers", "Products", "Orders", "OrderItems", "Reviews", "StockLevels", "Calendar"),
    ]
    with closing(sqlite3.connect(store_path)) as connection:
        for table, rows, first_day, last_day in found.itertuples(index=False):
            days = f"MIN({DAYS[table]}), MAX({DAYS[table]})" if table in DAYS else "'', ''"
            assert connection.execute(f"SELECT COUNT(*), {days} FROM {table}").fetchone() == (rows, first_day, last_day)


def test_an_empty_store_has_tables_without_rows(empty_store: Path) -> None:
    with Database(str(empty_store)).snapshot() as snapshot:
        found = load_tables(snapshot)
        assert load_receipt(snapshot) == {}
    assert found["rows"].tolist() == [0] * 7
    assert set(found["first_day"]) == set(found["last_day"]) == {""}
    assert [str(dtype) for dtype in found.dtypes] == ["object", "int64", "object", "object"]


def test_a_simulated_store_knows_its_options(store_path: Path) -> None:
    with Database(str(store_path)).snapshot() as snapshot:
        receipt = load_receipt(snapshot)
    assert (receipt["kind"], receipt["options"]) == ("simulated", SeedOptions().as_facts())


def test_an_import_is_remembered_with_its_receipt(northwind: Both) -> None:
    with northwind.answers._database.snapshot() as snapshot:
        receipt = load_receipt(snapshot)
    assert receipt["rows"] == {"read": 3155, "kept": 3153, "rejected": 2}
    assert receipt["preset"] == "northwind"


@pytest.mark.parametrize("text", ["{", "[]", '"x"', "null", ""])
def test_a_receipt_that_cannot_be_read_is_none(tiny_store: Path, text: str) -> None:
    tamper(tiny_store, f"INSERT INTO StoreFacts VALUES ('receipt', '{text}')")
    with Database(str(tiny_store)).snapshot() as snapshot:
        assert load_receipt(snapshot) == {}
