"""The rollups of a store: what sql/rollups.sql makes of all its rows, or of the days that are not as they were.

A table that grows takes its rows before some day over from the database before, and its statements see only what has
been since. What they read must be the same in both databases on all days before.
"""

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from data_access.differences import first_difference
from data_access.rollup_sources import filled_by, growing_tables, inputs_of_some_days, origins, prepare, target
from data_access.sql_files import script, script_statements

Report = Callable[[str], None]
Done = Callable[[str], None]


def recipe() -> str:
    """A fingerprint of the statements that a database is built by."""
    scripts = "".join(script(name) for name in ("schema", "rollup_inputs", "rollups"))
    return hashlib.sha256(scripts.encode()).hexdigest()


def build_rollups(connection: sqlite3.Connection, before: Path | None, report: Report, done: Done) -> None:
    """Build the rollups, where possible with those of the database before.

    Args:
        connection: A database with its rows, indexes, facts and calendar; open to URIs, with a journal.
        before: The database before. One that is not there, not ours or damaged is of no help.
        report: Called with a few words before each step.
        done: Called with the name of a table whenever another of the statements that fill it is through.
    """
    try:
        is_built = before is not None and before.is_file() and _extend(connection, before, report, done)
    except (sqlite3.Error, ValueError):  # what is wrong with our own rows or disk is met again
        is_built = False
    if not is_built:
        report("Building rollups")
        prepare(connection, "")
        with _transaction(connection):
            _run(connection, [*script_statements("rollup_inputs"), *script_statements("rollups")], done)


def _extend(connection: sqlite3.Connection, before: Path, report: Report, done: Done) -> bool:
    """Build the rollups with those of the database before; whether there was anything to take over."""
    report("Comparing with the database before")
    connection.execute("ATTACH ? AS previous", (f"{before.as_uri()}?mode=ro",))
    try:
        since = _first_day_to_build(connection)
        taken, days = _days_before(connection, since)
        if taken:
            report(f"Building rollups: {taken:,} of {days:,} days taken over from the database before")
            with _transaction(connection):
                _take_over(connection, since, done)
        return taken > 0
    finally:
        connection.execute("DETACH previous")


def _first_day_to_build(connection: sqlite3.Connection) -> str:
    """The first of a month, so that no week and no month that differs begins before it; the empty text for all days."""
    versions = {connection.execute(f"PRAGMA {name}.user_version").fetchone() for name in ("main", "previous")}
    made = connection.execute("SELECT Value FROM previous.StoreFacts WHERE Name = 'recipe'").fetchone()
    if len(versions) > 1 or made != (recipe(),):
        return ""
    different = date.fromisoformat(first_difference(connection, "previous", origins()))
    return date.fromordinal(different.toordinal() - different.weekday()).replace(day=1).isoformat()


def _days_before(connection: sqlite3.Connection, since: str) -> tuple[int, int]:
    """How many of the store's days are before a day, and how many there are."""
    counted: tuple[int, int] = connection.execute(
        """SELECT COALESCE(SUM(Day < ?), 0), COUNT(*) FROM Calendar
           WHERE Day BETWEEN (SELECT Value FROM StoreFacts WHERE Name = 'first_day')
               AND (SELECT Value FROM StoreFacts WHERE Name = 'last_day')""",
        (since,),
    ).fetchone()
    return counted


def _take_over(connection: sqlite3.Connection, since: str, done: Done) -> None:
    """Build all rollups, those that grow from the rows before a day there and the days since here."""
    growing, statements = growing_tables(), [*script_statements("rollups")]
    of_growing = [statement for statement in statements if target(statement) in growing]
    others = [statement for statement in statements if target(statement) not in growing]
    prepare(connection, since)
    _run(connection, script_statements("rollup_inputs"), done)
    # Temporary tables are found first, so that a statement which reads another growing table sees only the days since.
    _run(connection, [statement.replace("CREATE TABLE", "CREATE TEMP TABLE", 1) for statement in of_growing], done)
    for statement in of_growing:
        if not filled_by(statement):
            connection.execute(statement.replace("CREATE TABLE ", "CREATE TABLE main.", 1))
            _join(connection, target(statement), growing[target(statement)], since)
    _drop(connection, growing)
    prepare(connection, "")
    again = inputs_of_some_days(others)
    _drop(connection, again)
    _run(connection, [each for each in script_statements("rollup_inputs") if target(each) in again], lambda table: None)
    _run(connection, others, done)


def _drop(connection: sqlite3.Connection, tables: Iterable[str]) -> None:
    for table in tables:
        connection.execute(f"DROP TABLE temp.{table}")


def _join(connection: sqlite3.Connection, table: str, column: str, since: str) -> None:
    """Fill a growing table with what was before and what is since, both in its order, so that nothing is sorted."""
    shape = connection.execute(f"PRAGMA temp.table_info({table})").fetchall()
    key = [name for _, name, _, _, _, place in sorted(shape, key=lambda each: int(each[5])) if place]
    connection.execute(
        f"INSERT INTO main.{table} SELECT * FROM previous.{table} WHERE {column} < ?"  # noqa: S608
        f" UNION ALL SELECT * FROM temp.{table} WHERE {column} >= ? ORDER BY {', '.join(key)}",
        (since, since),
    )


def _run(connection: sqlite3.Connection, statements: Iterable[str], done: Done) -> None:
    for statement in statements:
        connection.execute(statement)
        done(filled_by(statement))


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
