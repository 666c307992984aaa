"""Going through a whole table in steps: nothing is left out, nothing is looked at twice, no step is too long."""

import sqlite3
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import pytest

from data_access.data_walks import Walk, walked
from data_access.database import Database, Snapshot

TABLES: dict[Walk, tuple[str, str]] = {
    "customers": ("Customers", "CustomerID"),
    "products": ("Products", "ProductID"),
    "orders": ("Orders", "OrderID"),
    "lines": ("OrderItems", "OrderItemID"),
    "order_lines": ("OrderItems", "OrderID"),
    "customer_orders": ("Orders", "CustomerID"),
    "reviews": ("Reviews", "ReviewID"),
    "stock_levels": ("StockLevels", "ProductID"),
    "days": ("Orders", "OrderDate"),
}
LONGEST_STEP = 25_000


@pytest.fixture(scope="module")
def large_store(tmp_path_factory: pytest.TempPathFactory, store_path: Path) -> Path:
    """A store with many rows, their numbers far apart; one customer, one order and one product have a step's worth."""
    path = tmp_path_factory.mktemp("large") / "large.db"
    with closing(sqlite3.connect(store_path)) as source, closing(sqlite3.connect(path)) as connection:
        source.backup(connection)
        numbers = [(number,) for number in range(1, 60_001)]
        connection.executemany(
            "INSERT INTO Orders (OrderID, CustomerID, OrderDate, TotalAmount)"
            " SELECT 1000000 + ?1 * 1000, 1 + ?1 / 30000 * (?1 % 900), '2025-01-01', 0",
            numbers,
        )
        connection.executemany(
            "INSERT INTO OrderItems (OrderItemID, OrderID, ProductID, Quantity, UnitPrice)"
            " SELECT ?1 * -100000, CASE WHEN ?1 < 30000 THEN 7 ELSE 1000000 + ?1 * 1000 END, 1, 1, 0",
            numbers,
        )
        connection.executemany("INSERT OR IGNORE INTO StockLevels SELECT 900 + ?1 % 3, 'day ' || ?1, 1", numbers)
        connection.commit()
    return path


def rows(path: Path, statement: str, *values: Any) -> list[Any]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(statement, values).fetchall()


@pytest.mark.parametrize("walk", get_args(Walk))
def test_every_row_is_in_one_step(large_store: Path, walk: Walk) -> None:
    table, key = TABLES[walk]
    with Database(str(large_store), time_limit=30).snapshot() as snapshot:
        found = walked(snapshot, walk)
    names = ("first_day", "last_day") if walk == "days" else ("first_id", "last_id")
    bounds = [(step[names[0]], step[names[1]]) for step in found.steps]
    counts = [
        rows(large_store, f"SELECT COUNT(*), COUNT(DISTINCT {key}) FROM {table} WHERE {key} BETWEEN ? AND ?", *pair)[0]
        for pair in bounds
    ]
    known = rows(large_store, f"SELECT COUNT(*) FROM {table} WHERE {key} IS NOT NULL")[0][0]
    assert sum(total for total, _ in counts) == known
    assert found.rows == (0 if walk == "days" else known)
    assert all(total <= LONGEST_STEP or walk == "days" or distinct < 40_000 for total, distinct in counts)
    if walk in ("customers", "products", "orders", "lines", "reviews"):
        assert max(total for total, _ in counts) <= LONGEST_STEP
        assert len(bounds) == max(1, -(-found.rows // LONGEST_STEP))


@pytest.mark.parametrize("walk", sorted(set(get_args(Walk)) - {"days"}))
def test_the_steps_leave_no_number_out(large_store: Path, walk: Walk) -> None:
    with Database(str(large_store), time_limit=30).snapshot() as snapshot:
        steps = walked(snapshot, walk).steps
    assert (steps[0]["first_id"], steps[-1]["last_id"]) == (-(2**63) + 1, 2**63 - 1)
    for before, after in pairwise(steps):
        assert int(str(before["last_id"])) + 1 == after["first_id"]


def test_steps_of_days_are_whole_months(large_store: Path) -> None:
    with Database(str(large_store), time_limit=30).snapshot() as snapshot:
        steps = walked(snapshot, "days").steps
    assert [dict(step) for step in steps] == [
        {"first_day": "", "last_day": "2025-01-31"},
        {"first_day": "2025-02-01", "last_day": "9999"},
    ]


def test_a_table_without_rows_is_one_step(empty_store: Path) -> None:
    with Database(str(empty_store)).snapshot() as snapshot:
        for walk in get_args(Walk):
            found = walked(snapshot, walk)
            assert (found.rows, found.first_day, found.last_day, len(found.steps)) == (0, "", "", 1)


def test_the_steps_are_worked_out_once(tiny_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Database(str(tiny_store)).snapshot() as snapshot:
        first = walked(snapshot, "orders")
        monkeypatch.setattr(Snapshot, "columns", lambda *_: pytest.fail("asked again"))
        assert walked(snapshot, "orders") is first
    assert (first.rows, first.first_day, first.last_day) == (9, "2024-02-28", "2025-03-02")
