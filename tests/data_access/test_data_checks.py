"""The checks of the store: each finds exactly what somebody has tampered with, and none breaks the others."""

import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from data_access import data_checks
from data_access.data_checks import CHECKS, EXAMPLES, Finding, run_checks
from data_access.data_walks import Walk, Walked, walked
from data_access.database import Database, Snapshot
from data_access.errors import QueryTimeoutError
from data_access.sql_files import query_names
from data_access.store import load_store
from tests.data_access.conftest import Both
from tests.data_access.tampering import ALREADY, TAMPERINGS, Tampering, tamper

TODAY = date(2026, 11, 21)


def findings(path: Path, today: date = TODAY, clock: Callable[[], float] = lambda: 0.0) -> dict[str, Finding]:
    """What every check finds in a database."""
    with Database(str(path), time_limit=30).snapshot() as snapshot:
        return {one.name: one for one in run_checks(snapshot, load_store(snapshot), today, clock=clock)}


def found(path: Path, today: date = TODAY) -> dict[str, int]:
    """How many the checks find that find any; all of them must have ended."""
    made = findings(path, today)
    assert {one.ending for one in made.values()} == {"done"}
    return {name: one.found for name, one in made.items() if one.found}


def first(finding: Finding) -> dict[str, Any]:
    """The first example."""
    return {str(name): value for name, value in finding.examples.iloc[0].to_dict().items()}


# What they find


def test_the_tiny_store_has_two_oddities(tiny_store: Path) -> None:
    assert found(tiny_store) == ALREADY


@pytest.mark.parametrize("tampering", TAMPERINGS.values(), ids=list(TAMPERINGS))
def test_what_was_tampered_with_is_found_and_nothing_else(tiny_store: Path, tampering: Tampering) -> None:
    tamper(tiny_store, tampering.script)
    assert found(tiny_store) == ALREADY | tampering.finds
    if tampering.check:
        example = first(findings(tiny_store)[tampering.check])
        assert {name: example[name] for name in tampering.example} == tampering.example


def test_every_check_has_something_that_it_finds() -> None:
    made_for = {tampering.check for tampering in TAMPERINGS.values()} | {"orders_in_the_future"}
    assert made_for - {""} >= {check.name for check in CHECKS} - set(ALREADY)


def test_every_file_of_a_check_is_asked() -> None:
    files = {name.removeprefix("data/") for name in query_names() if name.startswith("data/")}
    others = {name for name in files if name.startswith("slice_of_")} | {"calendar", "receipt"}
    assert {check.name for check in CHECKS} == files - others
    assert max(Counter(check.name for check in CHECKS).values()) == 1


def test_the_future_is_told_by_the_clock(tiny_store: Path) -> None:
    assert found(tiny_store, date(2025, 3, 2)) == ALREADY
    made = findings(tiny_store, date(2025, 3, 1))["orders_in_the_future"]
    assert (made.found, first(made)["order_id"], first(made)["order_day"]) == (1, 9, "2025-03-02")


def test_an_empty_store_has_nothing_to_find(empty_store: Path) -> None:
    assert found(empty_store) == {}


def test_the_simulated_store_is_sound(store_path: Path) -> None:
    # Its customers now and then order the same twice a day; nothing else.
    with closing(sqlite3.connect(store_path)) as connection:
        orders = pd.read_sql("SELECT CustomerID, OrderDate, TotalAmount, Status FROM Orders", connection)
    counted = orders[(orders["Status"] != "cancelled") & (orders["TotalAmount"] != 0)]
    twins = int(counted.duplicated(["CustomerID", "OrderDate", "TotalAmount"]).sum())
    assert twins > 0
    assert found(store_path) == {"repeated_orders": twins}


def test_the_quirks_of_online_retail(online_retail: Both) -> None:
    path = online_retail.answers._database.path
    with closing(sqlite3.connect(path)) as connection:
        lines = pd.read_sql("SELECT * FROM OrderItems", connection)
        orders = pd.read_sql("SELECT * FROM Orders WHERE CustomerID IS NOT NULL AND TotalAmount <> 0", connection)
    sold = set(lines.loc[lines["Quantity"] > 0, "ProductID"])
    with closing(sqlite3.connect(path)) as connection:
        products = {row[0] for row in connection.execute("SELECT ProductID FROM Products")}
    assert found(path) == {
        "repeated_lines": int(lines.drop(columns="OrderItemID").duplicated().sum()),
        "repeated_orders": int(orders.duplicated(["CustomerID", "OrderDate", "TotalAmount"]).sum()),
        "lines_without_a_price": int((lines["UnitPrice"] == 0).sum()),
        "products_without_a_sale": len(products - sold),
    }


def test_the_quirks_of_olist(olist: Both) -> None:
    path = olist.answers._database.path
    made = found(path)
    assert {
        name for name in made if name.startswith(("prepared", "orders_with_")) or "_without_their_" in name
    } == set()
    # A marketplace: reviews go on for some days after the last order, and cancelled orders never had lines.
    assert {"reviews_outside_the_days", "orders_without_lines", "repeated_lines"} <= set(made)


# How they go about it


def test_five_examples_at_most_however_many_are_found(tiny_store: Path) -> None:
    tamper(tiny_store, "UPDATE Products SET StockLevel = -ProductID")
    made = findings(tiny_store)["negative_stock"]
    assert (made.found, len(made.examples), EXAMPLES) == (5, 5, 5)
    row = "'x', 'y', -1"
    columns = "ProductID, ProductName, Category, StockLevel"
    tamper(tiny_store, f"INSERT INTO Products ({columns}) VALUES (6, {row}), (7, {row})")
    made = findings(tiny_store)["negative_stock"]
    assert (made.found, made.examples["product_id"].tolist()) == (7, [1, 2, 3, 4, 5])


def in_small_steps(snapshot: Snapshot, walk: Walk) -> Walked:
    """The same walk, cut into steps of a few rows."""
    whole = walked(snapshot, walk)
    low, high = (-(2**63) + 1, 2**63 - 1)
    ends = [-5, 0, 1, 3, 8, 60, high]
    steps = [{"first_id": a + 1, "last_id": b} for a, b in zip([low - 1, *ends], ends, strict=False)]
    months = ["", "2024-03-01", "2024-04-01", "2025-03-01", "9999"]
    by_day = [
        {"first_day": a, "last_day": b}
        for a, b in zip(months, ["2024-02-31", "2024-03-31", "2025-02-31", "9999"], strict=False)
    ]
    return whole._replace(steps=tuple(by_day if walk == "days" else steps))


@pytest.mark.parametrize("tampering", TAMPERINGS.values(), ids=list(TAMPERINGS))
def test_in_small_steps_the_same_is_found(
    tiny_store: Path, tampering: Tampering, monkeypatch: pytest.MonkeyPatch
) -> None:
    tamper(tiny_store, tampering.script)

    whole = findings(tiny_store)
    monkeypatch.setattr(data_checks, "walked", in_small_steps)
    parts = findings(tiny_store)
    for name, one in whole.items():
        assert parts[name].found == one.found, name
        pd.testing.assert_frame_equal(parts[name].examples, one.examples, check_dtype=False, obj=name)


def test_what_was_found_is_remembered_as_long_as_the_dataset_is_the_same(
    tiny_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = Database(str(tiny_store))
    asked = counted_questions(monkeypatch)
    for _ in range(2):
        with database.snapshot() as snapshot:
            run_checks(snapshot, load_store(snapshot), TODAY)
    assert max(number for name, number in asked.items() if not name.startswith("store/")) == 1
    tamper(tiny_store, "UPDATE Products SET StockLevel = -7 WHERE ProductID = 2")
    with database.snapshot() as snapshot:
        made = {one.name: one.found for one in run_checks(snapshot, load_store(snapshot), TODAY)}
    assert made["negative_stock"] == 2


def counted_questions(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each query of the checks is read from now on."""
    asked: Counter[str] = Counter()
    read = Snapshot.read

    def counting(self: Snapshot, name: str, **parameters: Any) -> pd.DataFrame:
        asked[name] += 1
        return read(self, name, **parameters)

    monkeypatch.setattr(Snapshot, "read", counting)
    return asked


# What cannot be answered


def test_checks_that_run_out_of_time_say_so_and_go_on_from_there(
    tiny_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twenty seconds are there for all of them; each look at the clock takes three here."""
    database = Database(str(tiny_store))
    monkeypatch.setattr(data_checks, "walked", in_small_steps)
    asked, whole, rounds = counted_questions(monkeypatch), findings(tiny_store), 0
    once = asked.copy()
    asked.clear()
    made: list[Finding] = []
    while not made or any(one.ending != "done" for one in made):
        before, rounds = {one.name: one.looked_at for one in made}, rounds + 1
        with database.snapshot() as snapshot:
            made = run_checks(snapshot, load_store(snapshot), TODAY, clock=count(step=3.0).__next__)
        assert sum(one.looked_at for one in made) > sum(before.values())
        assert {one.ending for one in made if one.looked_at < 1} <= {"late"}
    assert rounds > 2
    assert {name: one.found for name, one in whole.items()} == {one.name: one.found for one in made}
    assert {name: number for name, number in asked.items() if name.startswith("data/")} == {
        name: number for name, number in once.items() if name.startswith("data/")
    }


def test_a_query_that_is_stopped_stops_its_own_check_alone(tiny_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = Snapshot.read

    def stopped(self: Snapshot, name: str, **parameters: Any) -> pd.DataFrame:
        if name == "data/repeated_lines":
            raise QueryTimeoutError("too long")
        return read(self, name, **parameters)

    monkeypatch.setattr(Snapshot, "read", stopped)
    made = findings(tiny_store)
    assert {name for name, one in made.items() if one.ending != "done"} == {"repeated_lines"}
    assert made["repeated_lines"].ending == "late"
    assert {name: one.found for name, one in made.items() if one.found} == ALREADY


def test_a_table_that_is_gone_fails_only_the_checks_that_need_it(tiny_store: Path) -> None:
    tamper(tiny_store, "DROP TABLE ReviewsByDay")
    made = findings(tiny_store)
    assert {name for name, one in made.items() if one.ending == "failed"} == {"prepared_ratings"}
    assert {name for name, one in made.items() if one.ending == "done" and one.found} == set(ALREADY)


def test_a_finding_without_a_day_of_data(tiny_store: Path) -> None:
    with Database(str(tiny_store)).snapshot() as snapshot:
        store = replace(load_store(snapshot), first_day=None, as_of=None)
        made = {one.name: one.found for one in run_checks(snapshot, store, TODAY)}
    assert made["orders_after_the_last_day"] == made["reviews_outside_the_days"] == 0
