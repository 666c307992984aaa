"""Extracts over time: of the store that is live, built once and not by everybody, and gone when nobody asks."""

import multiprocessing
import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from data_access import extracts as module
from data_access.building import build_database
from data_access.database import Database
from data_access.errors import BuildInProgressError, DatabaseError, FrozenError, PreparingError
from data_access.extracts import Extracts, extracts_folder, fill_extract
from data_access.row_filter import RowFilter
from data_access.store import load_store
from tests import tiny_store as tiny
from tests.data_access.builders import marked
from tests.data_access.extracting import NORTH, built, extracts_of, source_of, store_of
from tests.data_access.seen_reference import raw_tables

# Of which store, and when it is built


def test_it_follows_the_store(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    build_database(path, marked("old"))
    extracts = extracts_of(path)
    everything = RowFilter(["old", "new"])
    before = extracts.database(everything)
    version = before.version()
    assert source_of(before) == "old (regions new and old)"
    assert extracts.database(everything).version() == version, "built once"
    build_database(path, marked("new", orders=30))
    after = extracts.database(everything)
    assert after.version() != version
    assert source_of(after) == "new (regions new and old)"
    assert len(raw_tables(after.path)["Orders"]) == 30
    assert source_of(extracts_of(path).database(everything)) == "new (regions new and old)", "in any process"


def test_what_is_built_again_has_the_rollups_of_a_full_build(store_path: Path, tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    path.write_bytes(store_path.read_bytes())
    extracts = extracts_of(path)
    kept = extracts.database(RowFilter(["East"])).path

    def grown(connection: sqlite3.Connection) -> None:
        connection.execute("ATTACH ? AS old", (f"{store_path.as_uri()}?mode=ro",))
        for table in ("Customers", "Products", "Orders", "OrderItems", "Reviews", "StockLevels"):
            connection.execute(f"INSERT INTO main.{table} SELECT * FROM old.{table}")
        connection.execute(
            "INSERT INTO main.StoreFacts SELECT * FROM old.StoreFacts WHERE Name IN ('currency', 'source')"
        )
        connection.execute(
            "INSERT INTO main.Orders (OrderID, CustomerID, OrderDate, TotalAmount, Region) VALUES"
            " (900001, 1, '2026-10-31', 1250, 'East'), (900002, 1, '2026-10-31', 99, 'West')"
        )
        connection.execute(
            "INSERT INTO main.OrderItems (OrderID, ProductID, Quantity, UnitPrice) VALUES"
            " (900001, 1, 1, 1250), (900002, 1, 1, 99)"
        )

    build_database(path, grown)
    extracts.database(RowFilter(["East"]))
    anew = built(path, RowFilter(["East"]), tmp_path / "anew.db")
    with closing(sqlite3.connect(kept)) as one, closing(sqlite3.connect(anew)) as other:
        tables = [name for (name,) in one.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        for table in tables:
            statement = f"SELECT * FROM {table}"
            found = [pd.read_sql_query(statement, connection) for connection in (one, other)]
            assert found[0].equals(found[1]), table
        assert one.execute("SELECT COUNT(*) FROM Orders WHERE OrderID > 900000").fetchone() == (1,)


def test_it_lies_where_nobody_else_may_look(tiny_store: Path) -> None:
    made = extracts_of(tiny_store).database(NORTH).path
    assert made.parent == extracts_folder(tiny_store) == tiny_store.with_name(".tiny.db.extracts")
    assert made.parent.stat().st_mode & 0o777 == 0o700
    assert "North" not in made.name


def test_whoever_cannot_wait_is_told_and_it_is_there_later(tiny_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = threading.Event()

    def slow(*given: Any) -> None:
        go_on.wait(30)
        fill_extract(*given)

    monkeypatch.setattr(module, "fill_extract", slow)
    extracts = extracts_of(tiny_store, patience=0.05)
    for _ in range(2):
        with pytest.raises(PreparingError, match="is being prepared"):
            extracts.database(NORTH)
    assert [one.name for one in threading.enumerate()].count("extract") == 1, "built once, whoever asks"
    go_on.set()
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            assert store_of(extracts.database(NORTH)).regions == ("North",)
            return
        except PreparingError:
            time.sleep(0.05)
    pytest.fail("the extract was never there")


def test_many_ask_at_once(tiny_store: Path) -> None:
    extracts, found = extracts_of(tiny_store), list[tuple[str, ...]]()
    filters = [NORTH, RowFilter(["South"])] * 8
    threads = [
        threading.Thread(target=lambda one=one: found.append(store_of(extracts.database(one)).regions))
        for one in filters
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(found) == [("North",)] * 8 + [("South",)] * 8


def ask(path: Path, answers: "multiprocessing.Queue[str]") -> None:
    """Ask for an extract; for a process of its own."""
    answers.put(source_of(extracts_of(path).database(NORTH)))


def test_two_processes_build_one_extract(tiny_store: Path) -> None:
    context = multiprocessing.get_context("spawn")
    answers: multiprocessing.Queue[str] = context.Queue()
    processes = [context.Process(target=ask, args=(tiny_store, answers)) for _ in range(2)]
    for process in processes:
        process.start()
    told = {answers.get(timeout=60) for _ in processes}
    for process in processes:
        process.join(60)
    assert told == {f"{tiny.SOURCE} (region North)"}
    assert len(list(extracts_folder(tiny_store).glob("*.db"))) == 1


def test_what_another_process_builds_is_waited_for(tiny_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    extracts, times = extracts_of(tiny_store), list[int]()

    def busy_at_first(path: Path, fill: Any) -> None:
        times.append(1)
        if len(times) < 3:
            raise BuildInProgressError("busy")
        build_database(path, fill)

    monkeypatch.setattr(module, "build_database", busy_at_first)
    monkeypatch.setattr(module, "_PAUSE", 0.01)
    assert store_of(extracts.database(NORTH)).regions == ("North",)
    assert len(times) == 3


def test_a_store_that_is_swapped_while_it_is_opened_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "store.db"
    build_database(path, marked("old"))
    whole, times = Database(str(path), time_limit=30), list[int]()
    version = whole.version

    def swapped() -> str:
        times.append(1)
        if len(times) == 3:  # asked whether it is fresh, for its version, and once it is attached
            build_database(path, marked("new", orders=30))
        return version()

    monkeypatch.setattr(whole, "version", swapped)
    monkeypatch.setattr(module, "_PAUSE", 0.01)
    extracts = Extracts(whole, lambda at: Database(str(at), time_limit=30), patience=60)
    made = extracts.database(RowFilter(["old", "new"]))
    assert source_of(made) == "new (regions new and old)"
    assert len(raw_tables(made.path)["Orders"]) == 30


def test_the_store_is_swapped_again_and_again_while_people_ask(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    build_database(path, marked("store-0"))
    extracts, stop = extracts_of(path), threading.Event()
    seen_tokens, failed = set[str](), list[BaseException]()
    filters = [RowFilter([f"store-{number}" for number in range(9) if number % 2 == parity]) for parity in (0, 1)]

    def ask_on(row_filter: RowFilter) -> None:
        try:
            while not stop.is_set():
                try:
                    with extracts.database(row_filter).snapshot() as snapshot:
                        labels = set(load_store(snapshot).regions)
                except PreparingError:
                    continue
                assert labels <= (row_filter.regions or set())
                seen_tokens.update(labels)
        except BaseException as error:  # noqa: BLE001
            failed.append(error)

    threads = [threading.Thread(target=ask_on, args=(one,)) for one in filters]
    for thread in threads:
        thread.start()
    for number in range(1, 9):
        build_database(path, marked(f"store-{number}", orders=20 + number * 10))
        time.sleep(0.15)
    stop.set()
    for thread in threads:
        thread.join(60)
    assert failed == []
    assert len(seen_tokens) >= 3, "nobody met a swap: this test proves nothing"


# What goes wrong


def test_a_store_that_is_not_there_is_said(tiny_store: Path) -> None:
    extracts = extracts_of(tiny_store)
    extracts.database(NORTH)
    tiny_store.rename(tiny_store.with_name("away.db"))
    with pytest.raises(DatabaseError, match=r"no database at tiny\.db"):
        extracts.database(NORTH)


def test_what_cannot_be_built_is_said_and_tried_again(
    tiny_store: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*_: Any) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    extracts = extracts_of(tiny_store)
    with monkeypatch.context() as patched:
        patched.setattr(module, "fill_extract", fails)
        with pytest.raises(DatabaseError, match=r"could not be prepared\. Tell whoever runs the server") as error:
            extracts.database(NORTH)
    assert str(tiny_store.parent) not in str(error.value)
    assert "disk is full" in caplog.text
    assert store_of(extracts.database(NORTH)).regions == ("North",)


def test_a_failed_build_after_an_import_shows_nothing_old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "store.db"
    build_database(path, marked("old"))
    extracts = extracts_of(path)
    extracts.database(RowFilter(["old"]))
    build_database(path, marked("new"))
    monkeypatch.setattr(module, "fill_extract", lambda *_: 1 / 0)
    with pytest.raises(DatabaseError, match="could not be prepared"):
        extracts.database(RowFilter(["old"]))


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + b"\0" * 500])
def test_a_damaged_extract_is_built_again(tiny_store: Path, content: bytes) -> None:
    extracts = extracts_of(tiny_store)
    path = extracts.database(NORTH).path
    path.unlink()
    path.write_bytes(content)
    assert store_of(extracts.database(NORTH)).regions == ("North",)


def test_an_extract_that_nobody_asks_for_is_removed(tiny_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    extracts = extracts_of(tiny_store)
    path = extracts.database(NORTH).path
    extracts.database(NORTH).freeze()
    monkeypatch.setattr(module, "_UNUSED_SECONDS", -1)
    other = extracts.database(RowFilter(["South"])).path
    left = {each.name for each in path.parent.iterdir() if path.stem in each.name}
    assert left == set()
    monkeypatch.setattr(module, "_UNUSED_SECONDS", 1_000)
    assert store_of(extracts.database(NORTH)).regions == ("North",), "and is built again for who asks after all"
    assert other.name != path.name


def test_only_some_extracts_are_kept_open(tiny_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_OPEN", 2)
    extracts = extracts_of(tiny_store)
    first = extracts.database(NORTH)
    for label in ("South", "Atlantis", "Lemuria"):
        extracts.database(RowFilter([label]))
    assert extracts.database(NORTH) is not first
    assert store_of(first).regions == ("North",), "whoever still has it can ask it"


# Kept datasets


def test_a_dataset_is_kept_for_who_may_see_it_and_for_nobody_else(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    build_database(path, marked("old"))
    extracts = extracts_of(path)
    mine, other = RowFilter(["old", "new"]), RowFilter(["new", "newer"])
    version = extracts.database(mine).freeze()
    kept_whole = Database(str(path)).freeze()
    build_database(path, marked("new", orders=30))
    for ask_again in (extracts, extracts_of(path)):
        with ask_again.kept(mine).snapshot(f"frozen:{version}") as snapshot:
            assert load_store(snapshot).source == "old (regions new and old)"
        assert source_of(ask_again.database(mine)) == "new (regions new and old)"
    for theirs in (version, kept_whole):
        assert not extracts.kept(other).is_kept(theirs)
        with pytest.raises(FrozenError), extracts.kept(other).snapshot(f"frozen:{theirs}"):
            pass
