"""Reading a database: answers agree with the rows, reads cannot write, and limits hold."""

import sqlite3
import threading
import time
from contextlib import ExitStack, closing
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from data_access import database as database_module
from data_access.building import build_database
from data_access.database import Database
from data_access.errors import DatabaseError, QueryTimeoutError, TooManyRowsError
from data_access.sql_files import Query, query
from data_access.store import load_store
from tests import tiny_store as tiny
from tests.data_access.builders import files, marked


def use_query(monkeypatch: pytest.MonkeyPatch, statement: str, columns: dict[str, str]) -> None:
    """Make every question but the store's facts this one."""
    made = Query("made", "Made for a test.", (), columns, text(statement))
    monkeypatch.setattr(database_module, "query", lambda name: made if name == "made" else query(name))


# Answers


def test_whole_frame_of_a_query(tiny_database: Database) -> None:
    with tiny_database.snapshot() as snapshot:
        frame = snapshot.read("store/labels")
    assert frame.to_dict("list") == {
        "kind": ["category"] * 4 + ["region"] * 2,
        # Electronics 52.00; Home 40.00 + 8.00 + 16.00 + 21.00 - 1.00; Books 12.00 + 42.00 - 14.00 + 16.00.
        "label": ["Home", "Books", "Electronics", "Sports", "North", "South"],
    }


def test_store_of_the_tiny_database(tiny_database: Database) -> None:
    with tiny_database.snapshot() as snapshot:
        store = load_store(snapshot)
    assert (store.source, store.currency) == (tiny.SOURCE, "USD")
    assert (str(store.first_day), str(store.as_of)) == (tiny.FIRST_DAY, tiny.AS_OF)


def test_kinds_become_types_and_money_becomes_decimal(tiny_database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    statement = "SELECT 'a' AS t, 7 AS i, NULL AS n, 0.5 AS x, 1999 AS m UNION ALL SELECT NULL, 8, 9, NULL, NULL"
    use_query(monkeypatch, statement, {"t": "text", "i": "integer", "n": "integer", "x": "number", "m": "money"})
    with tiny_database.snapshot() as snapshot:
        frame = snapshot.read("made")
    assert [str(dtype) for dtype in frame.dtypes] == ["object", "int64", "float64", "float64", "float64"]
    assert frame["t"].tolist() == ["a", None]
    assert frame["m"].tolist()[0] == 19.99
    assert np.isnan(frame.loc[1, ["x", "m"]].astype(float)).all() and np.isnan(frame["n"].iloc[0])


def test_money_has_the_decimals_of_its_currency(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use_query(monkeypatch, "SELECT 1999 AS m", {"m": "money"})
    for digits, expected in ((0, 1999.0), (3, 1.999)):

        def fill(connection: sqlite3.Connection, digits: int = digits) -> None:
            tiny.fill(connection)
            connection.execute("INSERT INTO StoreFacts VALUES ('minor_digits', ?)", (str(digits),))

        build_database(tmp_path / "store.db", fill)
        with Database(str(tmp_path / "store.db")).snapshot() as snapshot:
            assert snapshot.read("made")["m"].tolist() == [expected]


def test_a_name_with_signs_that_mean_something_in_a_url_opens(tmp_path: Path) -> None:
    path = tmp_path / "50% off? #1 & more.db"
    build_database(path, marked("odd"))
    with Database(str(path)).snapshot() as snapshot:
        assert snapshot.facts["source"] == "odd"


# Reads cannot write


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO Orders (OrderID, CustomerID, OrderDate, TotalAmount) VALUES (99, 1, '2024-01-01', 0)",
        "UPDATE Products SET Price = 0",
        "DELETE FROM Reviews",
        "DROP TABLE Orders",
        "CREATE TABLE Mine (x)",
        "CREATE TEMP TABLE Mine (x)",
        "ALTER TABLE Orders ADD COLUMN Mine",
        "CREATE INDEX Mine ON Orders (TotalAmount)",
        "PRAGMA user_version = 9",
        "PRAGMA application_id = 9",
        "REINDEX",
        "ATTACH DATABASE '{folder}/other.db' AS other",
        "VACUUM INTO '{folder}/other.db'",
        "VACUUM",
    ],
)
@pytest.mark.parametrize("unlocked", [False, True], ids=["", "after query_only=OFF"])
def test_a_connection_refuses_to_write(tiny_store: Path, statement: str, unlocked: bool) -> None:
    before, there = tiny_store.read_bytes(), files(tiny_store.parent)
    with Database(str(tiny_store)).snapshot() as snapshot:
        if unlocked and "TEMP" not in statement:
            snapshot._connection.exec_driver_sql("PRAGMA query_only = OFF")
        changed_pragma = statement.startswith("PRAGMA")
        try:
            snapshot._connection.exec_driver_sql(statement.format(folder=tiny_store.parent))
        except DBAPIError:
            pass
        else:
            assert changed_pragma, "the statement went through"
    assert tiny_store.read_bytes() == before
    assert files(tiny_store.parent) == there


# Limits


def test_a_slow_query_is_stopped_at_the_limit(tiny_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    endless = "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT COUNT(*) AS c FROM n"
    use_query(monkeypatch, endless, {"c": "integer"})
    database = Database(str(tiny_store), time_limit=0.3)
    with database.snapshot() as snapshot:
        started = time.monotonic()
        with pytest.raises(QueryTimeoutError, match=r"took too long and was stopped\. Choose a shorter range"):
            snapshot.read("made")
        assert 0.3 <= time.monotonic() - started < 1.0
        assert len(snapshot.read("store/labels")) == 6, "the next question has its own time"
    with database.snapshot() as snapshot:
        time.sleep(0.4)
        assert len(snapshot.read("store/labels")) == 6, "the clock starts with the question, not with the snapshot"


def test_a_query_that_slows_down_while_rows_come_is_stopped(tiny_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slowing = """WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)
        SELECT x FROM n WHERE x = 1 OR x = 1000000000000"""
    use_query(monkeypatch, slowing, {"x": "integer"})
    with Database(str(tiny_store), time_limit=0.3).snapshot() as snapshot, pytest.raises(QueryTimeoutError):
        snapshot.read("made")


def test_an_answer_of_too_many_rows_is_refused(tiny_store: Path) -> None:
    with Database(str(tiny_store), row_limit=6).snapshot() as snapshot:
        assert len(snapshot.read("store/labels")) == 6
    refused = pytest.raises(TooManyRowsError, match=r"more than 5 rows\. Choose a shorter range")
    with Database(str(tiny_store), row_limit=5).snapshot() as snapshot, refused:
        snapshot.read("store/labels")


# Many at once


def test_more_questions_than_connections_is_a_sentence(tiny_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database_module, "_KEPT_CONNECTIONS", 1)
    monkeypatch.setattr(database_module, "_MOST_CONNECTIONS", 2)
    database = Database(str(tiny_store), time_limit=0.2)
    with database.snapshot(), database.snapshot():
        started = time.monotonic()
        with pytest.raises(DatabaseError, match=r"Too many questions .* Try again in a moment\."), database.snapshot():
            pass
        assert time.monotonic() - started < 1.0


def test_as_many_questions_at_once_as_the_server_may_have_threads(tiny_database: Database) -> None:
    with ExitStack() as together:
        snapshots = [together.enter_context(tiny_database.snapshot()) for _ in range(256)]
        assert {len(snapshot.read("store/labels")) for snapshot in snapshots} == {6}


def test_many_threads_share_one_database(tiny_database: Database) -> None:
    lengths: list[int] = []

    def read() -> None:
        for _ in range(20):
            with tiny_database.snapshot() as snapshot:
                lengths.append(len(snapshot.read("store/labels")))

    threads = [threading.Thread(target=read) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert lengths == [6] * 240


def test_a_reader_does_not_hold_up_another_programs_reading(tiny_store: Path) -> None:
    with Database(str(tiny_store)).snapshot() as snapshot, closing(sqlite3.connect(tiny_store, timeout=0)) as other:
        snapshot.read("store/labels")
        assert other.execute("SELECT COUNT(*) FROM Orders").fetchone() == (len(tiny.ORDERS),)
