"""What is prepared for the Inventory page: by hand on the stock store, and against plain loops on the simulated one."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from data_access.packing import unpacked_numbers
from tests.data_access.stock_reference import DAY, StockReference
from tests.data_access.stock_store import build_stock_store

EPOCH = date(1970, 1, 1)
NEVER = 9_999_999


def ask(path: Path, statement: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(statement).fetchall()


def stock_outs(path: Path) -> list[tuple[int, int, int]]:
    """Product, day of running out and day of being back of every time without stock, unpacked."""
    columns = {what: unpacked_numbers(packed).tolist() for what, packed in ask(path, "SELECT * FROM StockOutColumns")}
    ids = [row[0] for row in ask(path, "SELECT ProductID FROM Products ORDER BY ProductID")]
    places = zip(columns["product"], columns["ran_out_no"], columns["back_no"], strict=True)
    return [(ids[place], ran_out, back) for place, ran_out, back in places]


def number(day: str) -> int:
    return (date.fromisoformat(day) - EPOCH).days


def test_times_without_stock_by_hand(tmp_path: Path) -> None:
    path = build_stock_store(tmp_path / "stock.db")
    assert stock_outs(path) == [
        (2, number("2026-03-10"), NEVER),
        (3, number("2026-01-20"), NEVER),
        (5, number("2026-03-02"), number("2026-03-06")),
        (5, number("2026-03-31"), NEVER),
    ]


def test_lives_of_products_by_hand(tmp_path: Path) -> None:
    path = build_stock_store(tmp_path / "stock.db")
    lives = {row[0]: row[1:] for row in ask(path, "SELECT * FROM ProductLife")}
    assert len(lives) == 10
    assert lives[3] == (number("2025-12-23"), number("2026-01-20"), number("2026-01-10"))
    assert lives[7] == (number("2026-03-30"), number("2026-03-30"), None)
    assert lives[8] == (None, None, None)  # nothing but a cancelled order
    assert lives[9] == (number("2025-06-01"), number("2025-06-01"), None)  # a return is no sale


def test_changes_of_the_stock_by_hand(tmp_path: Path) -> None:
    path = build_stock_store(tmp_path / "stock.db")
    found = ask(path, "SELECT * FROM StockChanges WHERE day >= '2026-03-06' ORDER BY day, category")
    assert found == [
        ("*", "2026-03-06", 9, 2700, 10800),
        ("Books", "2026-03-06", 9, 2700, 10800),
        ("*", "2026-03-10", -6, -3000, -12000),
        ("Home", "2026-03-10", -6, -3000, -12000),
        ("*", "2026-03-31", -19, -6700, -20800),  # product 1 less 10; product 5 from 9 to nothing, not to -3
        ("Books", "2026-03-31", -9, -2700, -10800),
        ("Home", "2026-03-31", -10, -4000, -10000),
    ]


def test_times_without_stock_of_the_simulated_store_agree_with_asking_day_by_day(store_path: Path) -> None:
    reference = StockReference(store_path)
    expected = {
        (product, day)
        for product, levels in reference.counts.items()
        for day in pd.date_range(min(levels), reference.as_of).date
        if reference.is_out(product, day)
    }
    found = set()
    for product, ran_out, back in stock_outs(store_path):
        day = EPOCH + DAY * (ran_out + 1)
        while day <= reference.as_of and day < EPOCH + DAY * min(back, 100_000):
            found.add((product, day))
            day += DAY
    assert found == expected
    assert len(expected) > 500


def test_changes_of_the_simulated_store_add_up_to_the_levels(store_path: Path) -> None:
    reference = StockReference(store_path)
    for day in ("2025-03-01", "2026-02-28", "2026-10-31"):
        total = sum(max(0, reference.level(product, date.fromisoformat(day)) or 0) for product in reference.counts)
        statement = f"SELECT SUM(units) FROM StockChanges WHERE category = '*' AND day <= '{day}'"
        assert ask(store_path, statement) == [(total,)]
