"""Multi-row inserts."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from data_access.seed.writer import ROWS_IN_MEMORY, ROWS_PER_STATEMENT, TableWriter


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as opened:
        opened.execute("CREATE TABLE Pairs (Number INTEGER, Word TEXT) STRICT")
        yield opened


@pytest.mark.parametrize("count", [0, 1, ROWS_PER_STATEMENT, ROWS_PER_STATEMENT + 1, ROWS_IN_MEMORY + 3])
def test_every_row_arrives_once_and_in_order(connection: sqlite3.Connection, count: int) -> None:
    writer = TableWriter(connection, "Pairs", ("Number", "Word"))
    half = count // 2
    writer.write(range(half), [None] * half)
    writer.write(range(half, count), [str(number) for number in range(half, count)])
    writer.flush()
    expected = [(number, None if number < half else str(number)) for number in range(count)]
    assert connection.execute("SELECT * FROM Pairs ORDER BY rowid").fetchall() == expected
    assert writer.rows == count


def test_flushing_twice_writes_nothing_twice(connection: sqlite3.Connection) -> None:
    writer = TableWriter(connection, "Pairs", ("Word", "Number"))
    writer.write(["a"], [1])
    writer.flush()
    writer.flush()
    assert connection.execute("SELECT Number, Word FROM Pairs").fetchall() == [(1, "a")]


def test_columns_of_different_length_are_refused(connection: sqlite3.Connection) -> None:
    writer = TableWriter(connection, "Pairs", ("Number", "Word"))
    writer.write([1, 2], ["a"])
    with pytest.raises(ValueError, match="size 1"):
        writer.flush()
