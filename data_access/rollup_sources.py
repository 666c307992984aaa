"""What the statements of the rollups read, as SQLite itself tells it, and which tables grow by the days.

Nothing is listed twice: the mark of a table that grows stands before its statement in sql/rollups.sql, and what it is
made of follows from the statements.
"""

import json
import re
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from functools import cache

from data_access.buyer_counts import CountBuyers
from data_access.packing import AGGREGATES
from data_access.pairs import PackPairs
from data_access.sql_files import script, script_statements
from data_access.words import search_words

Column = tuple[str, str]

# A function of the scripts: the first day that is built. As a source, it stands for "looks only at these days".
_SINCE = "since"
SOME_DAYS: Column = ("", _SINCE)
# Follows from the days themselves: every database has the same, as far as it goes.
_CALENDAR = "Calendar"


def prepare(connection: sqlite3.Connection, since: str) -> None:
    """Give a connection the functions of the scripts.

    Args:
        connection: Where the scripts will run.
        since: The first day that is built; the empty text for all days.
    """
    for name, aggregate in (AGGREGATES | {"pack_pairs": PackPairs}).items():
        connection.create_aggregate(name, 1, aggregate)
    connection.create_aggregate("count_buyers", 3, CountBuyers)
    connection.create_function("search_words", 1, _words, deterministic=True)
    connection.create_function(_SINCE, 0, lambda: since, deterministic=True)


def target(statement: str) -> str:
    """The table that a statement makes, or the table or index that it fills; the empty text if it does neither."""
    made = re.search(r"^CREATE (?:TEMP )?TABLE (\w+)", statement, re.MULTILINE)
    return made[1] if made else filled_by(statement)


def filled_by(statement: str) -> str:
    """The index or the table that a statement fills; the empty text if it fills none."""
    found = re.search(r"^(?:CREATE INDEX|INSERT INTO) (\w+)", statement, re.MULTILINE)
    return found[1] if found else ""


def growing_tables() -> dict[str, str]:
    """The tables that grow, and the column by which each does."""
    marks = re.findall(r"^-- grows by: (\w+)\nCREATE TABLE (\w+)", script("rollups"), re.MULTILINE)
    return {table: column for column, table in marks}


def origins() -> dict[str, set[str]]:
    """The columns of the store's own tables that the growing ones are made of, by table."""
    read = set().union(*(_all_sources(table) for table in growing_tables()))
    tables = set(re.findall(r"^CREATE TABLE (\w+)", script("schema"), re.MULTILINE)) - {_CALENDAR}
    return {
        name: {column for table, column in read if table == name and column}
        for name in tables & {table for table, _ in read}
    }


def inputs_of_some_days(statements: Iterable[str]) -> set[str]:
    """The inputs, with those they are made of, that statements read and that have only the days that are built."""
    inputs = {filled_by(statement) for statement in script_statements("rollup_inputs")}
    read = {table for statement in statements for table, _ in sources().get(filled_by(statement), ())} & inputs
    read |= {table for name in read for table, _ in _all_sources(name)} & inputs
    return {name for name in read if SOME_DAYS in _all_sources(name)}


@cache
def sources() -> Mapping[str, set[Column]]:
    """The columns that the statements of each table of the scripts read, by table; SOME_DAYS where they ask for it."""
    found: dict[str, set[Column]] = {}
    reader: list[str] = [""]

    def note(action: int, first: str | None, second: str | None, *_: str | None) -> int:
        if action == sqlite3.SQLITE_READ and first:
            found[reader[0]].add((first, second or ""))  # no column where rows are only counted
        if action == sqlite3.SQLITE_FUNCTION and second == _SINCE:
            found[reader[0]].add(SOME_DAYS)
        return sqlite3.SQLITE_OK

    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(script("schema"))
        prepare(connection, "")
        for statement in (*script_statements("rollup_inputs"), *script_statements("rollups")):
            reader[0] = filled_by(statement)
            found.setdefault(reader[0], set())
            connection.set_authorizer(note if reader[0] else None)
            connection.execute(statement)
    return found


def _all_sources(table: str) -> set[Column]:
    """What a table is made of, and what that is made of, and so on."""
    found: set[Column] = set()
    waiting = [table]
    while waiting:
        more = sources().get(waiting.pop(), set()) - found
        found |= more
        waiting += {name for name, _ in more}
    return found


def _words(text: str) -> str:
    """The words of a text as JSON."""
    return json.dumps(search_words(text))
