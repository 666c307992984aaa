"""What was paid for a product and what was in stock, against pandas and by hand."""

import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from data_access.building import build_database
from data_access.database import Snapshot
from data_access.product_history import load_product_prices, load_product_stock, whole_history
from data_access.selection import Selection
from data_access.store import Store
from tests import tiny_store as tiny
from tests.data_access import item_reference as second
from tests.data_access.answers import Answers
from tests.data_access.cases import CASES
from tests.data_access.conftest import Both
from tests.data_access.item_reference import asked
from tests.data_access.reference import Case, Row

ALL_DAYS = f"{tiny.FIRST_DAY} {tiny.AS_OF}"


def prices(answers: Answers, product_id: int, case: Case) -> list[Row]:
    """The buckets of the choice's own days; money in cents."""
    frame = asked(answers, case, load_product_prices, product_id)
    money = [
        [None if value != value else value * 100 for value in frame[name]] for name in ("average_price", "lowest_price")
    ]
    return list(zip(frame["first_day"], *money, frame["units"], strict=True))


def stock(answers: Answers, product_id: int, case: Case) -> list[Row]:
    frame = asked(answers, case, load_product_stock, product_id)
    levels = [None if level != level else level for level in frame["stock"]]
    return list(zip(frame["day"], levels, frame["is_out"].tolist(), strict=True))


def close(row: Row) -> Row:
    return (row[0], *(value if value is None else pytest.approx(value, rel=1e-12) for value in row[1:3]), row[3])


def test_prices_are_after_discounts_and_returns_tell_none(tiny_answers: Answers) -> None:
    # The book: one for 15.00 less 3.00, three for 14.00 each, and in March one of them came back.
    assert prices(tiny_answers, 3, Case("2024-02-28 2024-03-02")) == [
        ("2024-02-28", 1200, 1200, 1),
        ("2024-02-29", 1400, 1400, 3),
        ("2024-03-01", None, None, 0),
        ("2024-03-02", None, None, 0),
    ]


def test_each_bucket_of_prices_ends_where_the_next_begins_and_the_last_with_the_range(tiny_answers: Answers) -> None:
    def weeks(snapshot: Snapshot, store: Store, selection: Selection, number: int) -> Any:
        return load_product_prices(snapshot, store, replace(selection, grain="week"), number)

    frame = asked(tiny_answers, Case("2024-02-28 2024-03-12"), weeks, 3)
    assert list(zip(frame["first_day"], frame["last_day"], strict=True)) == [
        ("2024-02-28", "2024-03-03"), ("2024-03-04", "2024-03-10"), ("2024-03-11", "2024-03-12"),
    ]  # fmt: skip


def test_a_negative_price_is_no_price(tiny_answers: Answers) -> None:
    assert prices(tiny_answers, 4, Case("2025-03-02 2025-03-02")) == [("2025-03-02", None, None, 0)]


def test_the_cheapest_line_is_by_piece_not_by_line(tmp_path: Path) -> None:
    def fill(connection: sqlite3.Connection) -> None:
        tiny.fill(connection)
        # Three pieces for 9.99 in all are dearer than ten for 30.00; one was given away.
        connection.executemany(
            "INSERT INTO OrderItems (OrderItemID, OrderID, ProductID, Quantity, UnitPrice, Discount)"
            " VALUES (?, 1, 5, ?, ?, ?)",
            [(21, 3, 400, 201), (22, 10, 350, 500), (23, 1, 0, 0)],
        )
        connection.execute("UPDATE Orders SET TotalAmount = TotalAmount + 999 + 3000 WHERE OrderID = 1")

    build_database(tmp_path / "more.db", fill)
    found = prices(Answers(tmp_path / "more.db"), 5, Case("2024-02-28 2024-02-28"))
    assert [close(row) for row in [("2024-02-28", (999 + 3000) / 13, 300, 13)]] == found


def test_the_whole_history_keeps_the_regions(tiny_answers: Answers) -> None:
    def whole(_: Snapshot, store: Store, selection: Selection) -> Any:
        return whole_history(store, replace(selection, regions=("North",)))

    found = asked(tiny_answers, Case("2024-03-01 2024-03-02"), whole)
    assert (str(found.first_day), str(found.last_day), found.regions, found.grain) == (
        tiny.FIRST_DAY, tiny.AS_OF, ("North",), "week",
    )  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_prices_of_the_simulated_store_agree_with_pandas(simulated: Both, name: str) -> None:
    case = replace(CASES[name], categories=())
    for product_id in (2, 97):
        only = second.of_product(simulated.reference, product_id)
        expected = [close(row) for row in second.prices(only, case, case.grain)]
        assert prices(simulated.answers, product_id, case) == expected


# Stock


def test_a_count_holds_until_the_next_and_before_the_first_nothing_is_known(tiny_answers: Answers) -> None:
    assert stock(tiny_answers, 1, Case("2025-03-01 2025-03-03")) == [
        ("2025-03-01", None, False),
        ("2025-03-02", 10, False),
        ("2025-03-03", 10, False),
    ]
    assert [row[1] for row in stock(tiny_answers, 3, Case(ALL_DAYS))] == [None] * 370


def test_the_day_on_which_the_last_piece_went_is_not_out_of_stock(tmp_path: Path) -> None:
    levels = [("2024-02-28", 2), ("2024-03-01", 0), ("2024-03-04", -1), ("2024-03-05", 6), ("2024-03-06", 0)]

    def fill(connection: sqlite3.Connection) -> None:
        tiny.fill(connection)
        connection.executemany("INSERT INTO StockLevels VALUES (5, ?, ?)", levels)

    build_database(tmp_path / "out.db", fill)
    answers = Answers(tmp_path / "out.db")
    found = stock(answers, 5, Case("2024-02-29 2024-03-07"))
    assert [row[1] for row in found] == [2, 0, 0, 0, -1, 6, 0, 0]
    assert [row[0][-2:] for row in found if row[2]] == ["02", "03", "04", "07"], "a count below zero is no stock"
    assert stock(answers, 5, Case("2024-03-02 2024-03-02")) == [("2024-03-02", 0, True)], "known from the day before"


@pytest.mark.parametrize("name", CASES)
def test_stock_of_the_simulated_store_agrees_with_pandas(simulated: Both, store_path: Path, name: str) -> None:
    levels = second.table(store_path, "StockLevels")
    case = CASES[name]
    short = case.on(max(case.first, case.last.replace(day=1)), case.last)  # the reference looks up every day anew
    for product_id in (1, 97):
        assert stock(simulated.answers, product_id, short) == second.stock(levels, product_id, short)


def test_days_out_of_stock_are_those_of_the_inventory_page(simulated: Both, store_path: Path) -> None:
    case = Case("2025-11-01 2026-10-31")
    expected = sum(is_out for *_, is_out in second.stock(second.table(store_path, "StockLevels"), 1, case))
    assert sum(is_out for *_, is_out in stock(simulated.answers, 1, case)) == expected > 0
