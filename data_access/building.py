"""Building a database: a new file beside the live one, checked, then swapped in whole.

Whatever goes wrong, kill -9 and a full disk included, the old file is still there, unchanged. A server that has the
old file open reads on in it and finds the new one at its next question.
"""

import json
import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from data_access.errors import BuildError, BuildInProgressError
from data_access.inputs import find_inputs
from data_access.rollup_sources import filled_by
from data_access.rollups import build_rollups, recipe
from data_access.sql_files import script, script_statements

# Raised whenever schema.sql or rollups.sql change in a way that older databases do not satisfy.
SCHEMA_VERSION = 12

_JOURNALS = ("-journal", "-wal", "-shm")

_DAYS = (
    ("Orders", "OrderDate"),
    ("Reviews", "ReviewDate"),
    ("StockLevels", "SnapshotDate"),
    ("Customers", "JoinDate"),
)
_SCRIPTS = ("indexes", "rollup_inputs", "rollups")  # after the load, in this order
_FIRST_DAY, _LAST_DAY = "1900-01-01", "2199-12-31"

# Processor seconds that each part took after a million orders had been written; all others take next to none. They say
# how far a build is, and nothing depends on them.
_SECONDS = {
    "OrdersByCustomer": 0.9, "OrdersByDate": 0.2, "OrderItemsByOrder": 0.2, "OrderItemsByProduct": 1.6,
    "ReviewsByProduct": 0.4, "ReviewsByDate": 0.1, "ReviewsByCustomer": 0.2, "StockLevelsByDate": 0.2, "Checking": 1.8,
    "Places": 0.1, "SaleOrders": 2.3, "OrderMonths": 0.2, "SaleLines": 1.3, "OrderParts": 4.4, "BuyersByPeriod": 2.4,
    "SalesByDay": 1.1, "SalesByHour": 2.2, "ProductSalesByDay": 2.7, "BasketsByDay": 1.4, "ReviewsByDay": 1.1,
    "KpisByPeriod": 0.2, "ProductLife": 0.5, "StockChanges": 0.9, "StockOuts": 0.4, "ReviewText": 0.5,
    "CustomerFacts": 0.7, "CustomerWords": 1.0, "OrderSets": 1.1, "OrderDays": 0.2, "OrderColumns": 1.0,
    "ProductColumns": 1.4, "ProductPairs": 0.9, "ReviewRows": 1.3, "ReviewColumns": 0.3, "CustomerColumns": 0.2,
    "Swapping": 1.6,
}  # fmt: skip

Fill = Callable[[sqlite3.Connection], None]
Report = Callable[[str], None]
Advance = Callable[[float], None]


def build_database(
    path: Path,
    fill: Fill,
    *,
    report: Report = lambda step: None,
    advance: Advance = lambda share: None,
    filled: float = 0.0,
    full: bool = False,
) -> None:
    """Build a store at ``path`` from what ``fill`` writes, and swap it in.

    ``fill`` gets a connection to an empty schema and inserts rows, money in minor units; it also calls
    ``record_fact`` for ``currency`` and ``source``. Indexes, calendar and rollups are made after it, then everything
    is checked, and only then does the new file replace the old one. Rollups of days that are as they were in the old
    one are taken over from it.

    Args:
        path: The live database; need not exist yet.
        fill: Writes the rows.
        report: Called with a few words before each step.
        advance: Called with the share of the whole build that is done, 0 to 1, again and again after ``fill``.
        filled: Share of the whole build that is done once ``fill`` is through.
        full: Take nothing over from the old file.

    Raises:
        BuildInProgressError: Another build holds the same path.
        BuildError: The rows break a rule of the schema, or the file cannot be written. The old database is unchanged.
    """
    path = Path(os.path.realpath(path))  # what a link leads to is replaced, not the link
    with _exclusive(path):
        unfinished = path.with_name(f".{path.name}.building")
        _remove(unfinished)
        try:
            _create_private(unfinished)
            _write(unfinished, None if full else path, fill, report, _Advance(advance, filled))
            report("Swapping in the new database")
            _publish(unfinished, path)
            advance(1.0)
        except sqlite3.Error as error:
            raise BuildError(f"{path.name} was not changed: {error}.") from error
        except OSError as error:
            raise BuildError(f"{path.name} was not changed: {error.strerror or error} ({path}).") from error
        finally:
            _remove(unfinished)


def record_fact(connection: sqlite3.Connection, name: str, value: Any) -> None:
    """Write one fact of the store (text as it is, anything else as JSON); a later value replaces an earlier one."""
    stored = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)
    connection.execute("INSERT OR REPLACE INTO StoreFacts VALUES (?, ?)", (name, stored))


@contextmanager
def _exclusive(path: Path) -> Iterator[None]:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(path.with_name(f".{path.name}.lock"), timeout=0)
        with lock:
            yield
    except Timeout:
        raise BuildInProgressError(
            f"Another seeding or import is writing {path.name}. Wait until it has finished, then try again."
        ) from None
    except OSError as error:
        raise BuildError(f"{path.name} was not changed: {error.strerror or error} ({path.parent}).") from error


class _Advance:
    """Tells the share of the build that is done as its parts are done, each as long as it took once."""

    def __init__(self, tell: Advance, filled: float) -> None:
        self._tell = tell
        self._filled = filled
        self._parts = {"Checking": 1, "Swapping": 1}
        for name in _SCRIPTS:
            for statement in script_statements(name):
                self._parts[filled_by(statement)] = self._parts.get(filled_by(statement), 0) + 1
        self._left = self._all = sum(_SECONDS.get(part, 0.0) for part in self._parts)

    def done(self, part: str) -> None:
        """One of the statements that make this table or index is through."""
        self._left -= _SECONDS.get(part, 0.0) / self._parts[part]
        self._tell(self._filled + (1 - self._filled) * (1 - self._left / self._all))


def _write(unfinished: Path, before: Path | None, fill: Fill, report: Report, advance: _Advance) -> None:
    with closing(sqlite3.connect(unfinished, isolation_level=None, uri=True)) as connection:
        # Nothing else reads this file, and a crash throws it away: no file beside it, no waiting for the disk until the
        # end. What rollups take over may have to be undone.
        for setting in ("journal_mode = MEMORY", "synchronous = OFF", "cache_size = -200000", "temp_store = FILE"):
            connection.execute(f"PRAGMA {setting}")
        connection.executescript(script("schema"))
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        connection.execute("BEGIN")
        fill(connection)
        connection.execute("COMMIT")
        report("Building indexes")
        for statement in script_statements("indexes"):
            connection.execute(statement)
            advance.done(filled_by(statement))
        report("Checking every order and reference")
        _check(connection)
        _check_years(connection)
        advance.done("Checking")
        connection.execute("BEGIN")
        _record_days(connection)
        record_fact(connection, "recipe", recipe())
        connection.execute("COMMIT")
        build_rollups(connection, before, report, advance.done)
        connection.execute("PRAGMA main.optimize = 0x10002")


def _record_days(connection: sqlite3.Connection) -> None:
    """The first and last day with data, and a calendar of every day of those years.

    Reviews are in the calendar, but neither first nor last day: a day after the last order would show a revenue of
    zero that nobody knows to be zero. So reviews before the first order or after the last day are in no range, not
    even in that of all days. Where the days are among the facts already, the rows are some of a larger store, and its
    days are theirs.
    """
    first, last = connection.execute(
        """SELECT MIN(OrderDate), MAX(COALESCE((SELECT MAX(SnapshotDate) FROM StockLevels), ''), MAX(OrderDate))
           FROM Orders"""
    ).fetchone()
    if first is None:
        return
    known = dict(connection.execute("SELECT Name, Value FROM StoreFacts WHERE Name IN ('first_day', 'last_day')"))
    first, last = known.get("first_day", first), known.get("last_day", last)
    record_fact(connection, "first_day", first)
    record_fact(connection, "last_day", last)
    record_fact(connection, "inputs", " ".join(find_inputs(connection)))
    earliest, latest = connection.execute(
        "SELECT MIN(COALESCE(MIN(ReviewDate), ?), ?), MAX(COALESCE(MAX(ReviewDate), ?), ?) FROM Reviews",
        (first, first, last, last),
    ).fetchone()
    connection.executemany(
        "INSERT INTO Calendar VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        _calendar(date(int(earliest[:4]), 1, 1), date(int(latest[:4]), 12, 31)),
    )


def _calendar(first: date, last: date) -> Iterator[tuple[str, int, int, str, str, str, int, int]]:
    for number in range(first.toordinal(), last.toordinal() + 1):
        day = date.fromordinal(number)
        month = day.replace(day=1)
        yield (
            day.isoformat(),
            number - date(1970, 1, 1).toordinal(),
            day.isoweekday(),
            (day - timedelta(days=day.weekday())).isoformat(),
            month.isoformat(),
            month.replace(month=(day.month - 1) // 3 * 3 + 1).isoformat(),
            day.month,
            day.year,
        )


def _check(connection: sqlite3.Connection) -> None:
    """Refuse a database whose references or totals are wrong."""
    orphan = connection.execute("PRAGMA foreign_key_check").fetchone()
    if orphan:
        raise BuildError(f"A row of {orphan[0]} names a row of {orphan[2]} that does not exist; nothing was changed.")
    wrong = connection.execute(
        """SELECT o.OrderID FROM Orders AS o
           LEFT JOIN (SELECT OrderID, SUM(Quantity * UnitPrice - Discount) AS Total
                      FROM OrderItems GROUP BY OrderID) AS i ON i.OrderID = o.OrderID
           WHERE o.TotalAmount <> COALESCE(i.Total, 0) LIMIT 1"""
    ).fetchone()
    if wrong:
        raise BuildError(f"The total of order {wrong[0]} is not the sum of its lines; nothing was changed.")


def _check_years(connection: sqlite3.Connection) -> None:
    """Refuse days that are not of a store's life; the calendar would be long, and a day before the first year fails."""
    for table, column in _DAYS:
        extremes = connection.execute(f"SELECT MIN({column}), MAX({column}) FROM {table}").fetchone()  # noqa: S608
        for day in filter(None, extremes):
            if not _FIRST_DAY <= day <= _LAST_DAY:
                raise BuildError(
                    f"{table} has the {column} {day}; days are from {_FIRST_DAY} to {_LAST_DAY}. Nothing was changed."
                )


def _publish(unfinished: Path, path: Path) -> None:
    """Make the new file durable and as private as the old one, then put it in the old one's place in one step."""
    with closing(sqlite3.connect(unfinished)) as connection:
        verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if verdict != "ok":
        raise BuildError(f"The new database is damaged ({verdict}); nothing was changed. Check the disk.")
    _synchronize(unfinished)
    unfinished.chmod(stat.S_IMODE(path.stat().st_mode) if path.is_file() else _usual_mode(unfinished))
    unfinished.replace(path)
    # Left by another program that died in the old file; SQLite would play them back into the new one.
    for ending in _JOURNALS:
        Path(f"{path}{ending}").unlink(missing_ok=True)
    if os.name == "posix":  # elsewhere a folder cannot be opened
        _synchronize(path.parent)


def _create_private(unfinished: Path) -> None:
    """Make the file readable by nobody else while it is written: the old one may be private."""
    os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _usual_mode(unfinished: Path) -> int:
    """The mode that a new file gets here. Asked of one, as asking the process would change it for other threads."""
    probe = unfinished.with_name(f"{unfinished.name}-mode")
    probe.unlink(missing_ok=True)
    probe.touch()
    try:
        return stat.S_IMODE(probe.stat().st_mode)
    finally:
        probe.unlink()


def _synchronize(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove(unfinished: Path) -> None:
    for ending in ("", "-mode", *_JOURNALS):
        Path(f"{unfinished}{ending}").unlink(missing_ok=True)
