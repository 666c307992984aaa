"""Seeding as far as the rows of the tables, and bare ``executemany`` of the same rows: tasks of one process each."""

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import date
from pathlib import Path
from typing import Any

from data_access.building import build_database
from data_access.seed.options import SeedOptions
from data_access.seed.seeding import seed_store
from tests.benchmarks.protocol import answer_requests, processor_time

_LOADED = "Building indexes"
_TABLES = ("Customers", "Products", "Orders", "OrderItems", "Reviews", "StockLevels")
_ROWS = 100_000


class _LoadedError(Exception):
    """The rows are in their tables; no more is wanted."""


def seed(path: str, options: dict[str, Any]) -> float:
    """Milliseconds of processor time to draw a store and to load it."""
    given: dict[str, Any] = {
        name: date.fromisoformat(value) if isinstance(value, str) else value for name, value in options.items()
    }
    begun = processor_time()
    ended = _until_loaded(lambda report: seed_store(Path(path), SeedOptions(**given), report=report))
    return ended - begun


def write_rows(path: str, store: str) -> float:
    """Milliseconds of processor time to load the rows of a store, which are read meanwhile at no charge."""
    spent: list[float] = []
    begun = 0.0

    def fill(connection: sqlite3.Connection) -> None:
        nonlocal begun
        with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as source:
            for table in _TABLES:
                rows = source.execute(f"SELECT * FROM {table}")
                into = f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows.description))})"
                while some := rows.fetchmany(_ROWS):
                    begun = processor_time()
                    connection.executemany(into, some)
                    spent.append(processor_time() - begun)
        begun = processor_time()  # what is left is the commit

    ended = _until_loaded(lambda report: build_database(Path(path), fill, report=report))
    return sum(spent) + ended - begun


def _until_loaded(build: Callable[[Callable[[str], None]], None]) -> float:
    """Build a database as far as its rows; the processor time then. Nothing is left of it."""
    ended: list[float] = []

    def report(step: str) -> None:
        if step == _LOADED:
            ended.append(processor_time())
            raise _LoadedError

    with suppress(_LoadedError):
        build(report)
    return ended[0]


if __name__ == "__main__":
    answer_requests(seed=seed, write_rows=write_rows)
