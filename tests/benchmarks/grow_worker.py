"""The rollups of a store that has become some days longer, built anew or over the shorter one: tasks of one process."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from data_access.building import build_database
from tests.benchmarks.protocol import answer_requests, processor_time

_LATER = "(SELECT OrderID FROM Orders WHERE OrderDate > :last_day)"
_ROWS = {
    "Customers": "TRUE",
    "Products": "TRUE",
    "Orders": "OrderDate <= :last_day",
    "OrderItems": f"OrderID NOT IN {_LATER}",
    "Reviews": "ReviewDate <= :last_day",
    "StockLevels": "SnapshotDate <= :last_day",
}
_BEFORE, _AFTER = ("Comparing", "Building rollups"), "Swapping"


def build(path: str, store: str, days: int, *, full: bool) -> float:
    """Build a store without its last days; milliseconds of processor time from its checked rows to its rollups."""
    times: list[float] = []

    def report(step: str) -> None:
        if step.startswith(_AFTER) or (step.startswith(_BEFORE) and not times):
            times.append(processor_time())

    build_database(Path(path), _rows(store, days), report=report, full=full)
    begun, ended = times
    return ended - begun


def _rows(store: str, days: int) -> Callable[[sqlite3.Connection], None]:
    def fill(connection: sqlite3.Connection) -> None:
        with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as source:
            last = date.fromisoformat(source.execute("SELECT MAX(OrderDate) FROM Orders").fetchone()[0])
            asked = {"last_day": str(last - timedelta(days=days))}
            for table, kept in _ROWS.items():
                rows = source.execute(f"SELECT * FROM {table} WHERE {kept}", asked)
                connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows.description))})", rows)

    return fill


if __name__ == "__main__":
    answer_requests(build=build)
