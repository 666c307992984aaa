"""The rows behind a number: each once, newest first, whatever part is asked for; against pandas on the raw tables."""

import math
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.database import Snapshot
from data_access.errors import QueryTimeoutError
from data_access.frames import Columns
from data_access.opened_rows import Item, RowKind, Rows, load_rows, span_of_rows
from data_access.plan_settings import PlanSettings
from data_access.selection import read_selection
from data_access.statements import Parameter
from data_access.store import load_store
from tests.data_access.answers import Answers
from tests.data_access.cases import EVERYTHING
from tests.data_access.conftest import Both
from tests.data_access.reference import Case, Reference
from tests.data_access.stock_store import build_stock_store

CASES = {
    "everything": Case(EVERYTHING),
    "ninety days": Case("2026-08-03 2026-10-31"),
    "several of both": Case("2025-11-15 2026-03-10", regions=("West", "South"), categories=("Home", "Sports")),
    "one category": Case("2026-01-01 2026-01-31", categories=("Books",)),
}
ITEMS = {"all": Item(), "a product": Item("product", 3), "a customer": Item("customer", 9)}
KINDS: tuple[RowKind, ...] = ("lines", "orders", "reviews")


def opened(answers: Answers, case: Case, kind: RowKind, item: Item, *, pages: tuple[int, ...] = ()) -> tuple[Rows, Any]:
    """The rows, and the frames of some pages of seven, or all of them in parts."""
    with answers.snapshot() as snapshot:
        store = load_store(snapshot)
        found = load_rows(snapshot, store, read_selection(case.address, store), kind, item, PlanSettings())
        return found, [found.load(7 * (page - 1), 7) for page in pages] or list(found.parts())


def expected(reference: Reference, case: Case, kind: RowKind, item: Item) -> pd.DataFrame:
    """Day, key and cents of every row, newest first, by METRICS.md on the raw tables."""
    if kind == "reviews":
        rows = reference.reviews
        rows = rows[rows["Day"].between(case.first, case.last)]
        rows = rows[rows["Region"].isin(case.regions)] if case.regions else rows
        rows = rows[rows["Category"].isin(case.categories)] if case.categories else rows
    else:
        rows = reference.kept(case)
    key = {"product": "ProductID", "customer": "CustomerID"}.get(item.kind)
    rows = rows[rows[key].eq(item.number).fillna(False)] if key else rows
    if kind == "orders":
        sold = rows[rows["Quantity"] > 0]["OrderID"]
        rows = rows[rows["OrderID"].isin(sold)].groupby(["Day", "OrderID"])["Revenue"].sum().reset_index()
        return rows.sort_values(["Day", "OrderID"], ascending=False)
    keys = ["Day", "ReviewID"] if kind == "reviews" else ["Day", "OrderID", "OrderItemID"]
    return rows.sort_values(keys, ascending=False)


KEYS = {"lines": ("item_id", "OrderItemID"), "orders": ("order_id", "OrderID"), "reviews": ("review_id", "ReviewID")}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("item", ITEMS)
@pytest.mark.parametrize("case", CASES)
def test_every_row_is_there_once_and_newest_first(case: str, item: str, kind: RowKind, simulated: Both) -> None:
    found, frames = opened(simulated.answers, CASES[case], kind, ITEMS[item])
    rows, wanted = pd.concat(frames), expected(simulated.reference, CASES[case], kind, ITEMS[item])
    mine, theirs = KEYS[kind]
    assert rows[mine].tolist() == wanted[theirs].tolist()
    assert found.total == len(wanted)
    if kind != "reviews":
        assert np.rint(rows["amount"] * 100).tolist() == wanted["Revenue"].tolist()
    if not math.isnan(found.amount):
        assert round(found.amount * 100) == wanted["Revenue"].sum()


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_its_part_of_all_rows(kind: RowKind, simulated: Both) -> None:
    for item in ITEMS.values():
        found, (whole, *_) = opened(simulated.answers, CASES["ninety days"], kind, item)
        last = -(-found.total // 7)
        _, pages = opened(simulated.answers, CASES["ninety days"], kind, item, pages=(1, 2, last, last + 1))
        for number, page in zip((1, 2, last, last + 1), pages, strict=True):
            wanted = whole.iloc[7 * (number - 1) : 7 * number]
            assert page[KEYS[kind][0]].tolist() == wanted[KEYS[kind][0]].tolist()


@pytest.mark.parametrize("kind", ["customers", "new-customers"])
@pytest.mark.parametrize("case", CASES)
def test_customers_are_there_once_the_latest_order_first(case: str, kind: RowKind, simulated: Both) -> None:
    found, frames = opened(simulated.answers, CASES[case], kind, Item())
    rows, lines = pd.concat(frames), simulated.reference.kept(CASES[case])
    sold = lines[(lines["Quantity"] > 0) & lines["CustomerID"].notna()]
    latest = sold.groupby("CustomerID")["Day"].max()
    if kind == "new-customers":
        everything = simulated.reference.lines
        first = everything[everything["Quantity"] > 0].groupby("CustomerID")["Day"].min()
        latest = latest[first[latest.index] >= CASES[case].first]
    assert found.total == len(latest) == len(rows)
    assert dict(zip(rows["customer_id"], rows["last_order"], strict=True)) == {
        customer: day.isoformat() for customer, day in latest.items()
    }
    assert rows["last_order"].is_monotonic_decreasing
    spent = lines[lines["CustomerID"].isin(latest.index)].groupby("CustomerID")["Revenue"].sum()
    assert {k: round(v * 100) for k, v in zip(rows["customer_id"], rows["revenue"], strict=True)} == spent.to_dict()
    assert round(found.amount * 100) == spent.sum()


@pytest.mark.parametrize("case", CASES)
def test_prospects_are_there_once_the_last_to_join_first(case: str, simulated: Both, store_path: Path) -> None:
    chosen = CASES[case]
    with closing(sqlite3.connect(store_path)) as connection:
        everyone = pd.read_sql_query("SELECT * FROM Customers", connection)
    lines = simulated.reference.lines
    buyers = lines[(lines["Quantity"] > 0) & (lines["Day"] <= chosen.last)]["CustomerID"]
    here = everyone["Region"].isin(chosen.regions) if chosen.regions else everyone["Region"].notna()
    joined = pd.to_datetime(everyone["JoinDate"]).dt.date
    wanted = everyone[here & ~everyone["CustomerID"].isin(buyers) & (joined <= chosen.last)]
    found, frames = opened(simulated.answers, chosen, "prospects", Item())
    rows = pd.concat(frames)
    assert found.total == len(rows) == len(wanted) > 0
    assert dict(zip(rows["customer_id"], rows["joined"], strict=True)) == dict(
        zip(wanted["CustomerID"], wanted["JoinDate"], strict=True)
    )
    assert rows["joined"].is_monotonic_decreasing


@pytest.mark.parametrize("item", [Item(), Item("product", 3), Item("customer", 9)])
@pytest.mark.parametrize("case", CASES)
def test_counts_of_the_stock_are_there_once_and_newest_first(
    case: str, item: Item, simulated: Both, store_path: Path
) -> None:
    chosen = CASES[case]
    with closing(sqlite3.connect(store_path)) as connection:
        counts = pd.read_sql_query("SELECT * FROM StockLevels JOIN Products USING (ProductID)", connection)
    kept = counts[counts["SnapshotDate"].between(chosen.first.isoformat(), chosen.last.isoformat())]
    if item.kind == "product":
        kept = kept[kept["ProductID"] == item.number]
    elif chosen.categories:
        kept = kept[kept["Category"].isin(chosen.categories)]
    found, frames = opened(simulated.answers, chosen, "levels", item)
    rows = pd.concat(frames)
    names = ["SnapshotDate", "ProductID", "Quantity"]
    wanted = kept.sort_values(["SnapshotDate", "ProductID"], ascending=[False, True])[names]
    assert found.total == len(wanted) > 0
    assert rows[["day", "product_id", "units"]].to_numpy().tolist() == wanted.to_numpy().tolist()


def test_stock_outs_by_hand(tmp_path: Path) -> None:
    answers = Answers(build_stock_store(tmp_path / "stock.db"))
    found, (rows,) = opened(answers, Case("2026-03-01 2026-03-31"), "outs", Item())
    # tests/data_access/stock_store.py: product 2 sold 12 by the day it ran out, product 3 was out before the range.
    told = {one.product: (one.ran_out, one.back, one.days_out) for one in rows.itertuples()}
    assert told["Ran out"] == ("2026-03-10", None, 21)
    assert told["Out for long"][0] == "2026-01-20" and told["Out for long"][2] == 31
    ran_out = rows.set_index("product").loc["Ran out"]
    assert ran_out["units"] == pytest.approx(21 * 12 / 28) and ran_out["amount"] == pytest.approx(21 * 12 / 28 * 20)
    assert found.amount == pytest.approx(rows["amount"].sum())


def test_the_parts_of_a_file_are_not_remembered(simulated: Both, monkeypatch: pytest.MonkeyPatch) -> None:
    remembered: list[str] = []
    columns = Snapshot.columns

    def spied(snapshot: Snapshot, name: str, **parameters: Parameter) -> Columns:
        remembered.append(name)
        return columns(snapshot, name, **parameters)

    monkeypatch.setattr(Snapshot, "columns", spied)
    opened(simulated.answers, CASES["ninety days"], "lines", Item())
    assert "rows/lines" not in remembered
    opened(simulated.answers, CASES["ninety days"], "lines", Item(), pages=(1,))
    assert "rows/lines" in remembered


def test_a_question_that_runs_out_of_time_is_asked_again_for_fewer_rows() -> None:
    asked: list[tuple[int, int]] = []

    def load(most: int) -> Callable[[int, int], pd.DataFrame]:
        def some(skipped: int, size: int) -> pd.DataFrame:
            asked.append((skipped, size))
            if skipped > 0 and size > most:
                raise QueryTimeoutError("too long")
            return pd.DataFrame({"number": range(skipped, min(skipped + size, 12_345))})

        return some

    parts = list(Rows(12_345, math.nan, load(1_000)).parts())
    assert pd.concat(parts)["number"].tolist() == list(range(12_345))
    assert asked[:3] == [(0, 10_000), (10_000, 10_000), (10_000, 1_000)]
    with pytest.raises(QueryTimeoutError):
        list(Rows(12_345, math.nan, load(10)).parts())
    assert asked[-1] == (10_000, 100)


def test_the_rows_of_the_tiny_store(tiny_answers: Answers) -> None:
    # By hand from tests/tiny_store.py: order 4 is cancelled, order 5 nothing but a return, order 6 by nobody.
    case = Case("2024-02-28 2025-03-03")
    found, (lines,) = opened(tiny_answers, case, "lines", Item())
    assert lines["item_id"].tolist() == [11, 10, 9, 8, 7, 6, 4, 3, 2, 1]
    assert (found.total, found.amount) == (10, 192.0)
    assert lines["amount"].tolist() == [-1.0, 21.0, 16.0, 16.0, 8.0, -14.0, 42.0, 52.0, 12.0, 40.0]
    assert [name for name in lines["customer"] if not name] == ["" for _ in range(1)]
    _, (orders,) = opened(tiny_answers, case, "orders", Item())
    assert orders["order_id"].tolist() == [9, 8, 7, 6, 3, 2, 1]
    assert orders["sold_in"].tolist() == ["South", "South", "North", "North", "South", "North", "North"]


def test_a_store_without_rows_has_none(tiny_answers: Answers) -> None:
    case = Case("2024-06-01 2024-06-30")
    for kind in (*KINDS, "customers", "new-customers"):
        for item in ITEMS.values():
            found, frames = opened(tiny_answers, case, kind, item)
            assert (found.total, [len(frame) for frame in frames]) == (0, [0])


def test_no_row_tells_an_address(tiny_answers: Answers) -> None:
    for kind in (*KINDS, "customers", "new-customers"):
        _, frames = opened(tiny_answers, Case("2024-02-28 2025-03-03"), kind, Item())
        assert not pd.concat(frames).astype(str).stack().str.contains("@").any()


@given(st.lists(st.integers(0, 5), min_size=1, max_size=12), st.integers(0, 70), st.integers(1, 9))
def test_the_days_of_some_rows(counts: list[int], skipped: int, size: int) -> None:
    first, last, before = span_of_rows(np.array(counts, dtype=np.int64), skipped, size)
    listed = [(day, row) for day in reversed(range(len(counts))) for row in range(counts[day])]
    wanted = listed[skipped : skipped + size]
    if not wanted:
        assert last == -1
        return
    asked = [(day, row) for day, row in listed if first <= day <= last]
    assert asked[before : before + size] == wanted
    assert (wanted[0][0], wanted[-1][0]) == (last, first), "no day more than is needed"


def test_rows_are_those_of_one_snapshot(tiny_store: Path) -> None:
    """A row beyond the last page is none, and asks for no day."""
    found, (nothing,) = opened(Answers(tiny_store), Case("2024-02-28 2025-03-03"), "lines", Item(), pages=(9,))
    assert found.total == 10 and nothing.empty
