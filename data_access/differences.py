"""From which day on two databases of a store differ, in the columns that somebody reads.

A row of orders, lines, reviews or stock belongs to a day. One of customers or products belongs to all days on which
others point to it; where one comes or goes, so do all that stand behind it by number, as their places change.
"""

import sqlite3
from collections.abc import Collection, Iterator, Mapping

# Before all days, and after them.
EVERY_DAY, NO_DAY = "0001-01-01", "9999-12-31"

# The day of a row, as SQL.
_DAYS = {
    "Orders": "{row}.OrderDate",
    "OrderItems": "(SELECT o.OrderDate FROM {database}.Orders AS o WHERE o.OrderID = {row}.OrderID)",
    "Reviews": "{row}.ReviewDate",
    "StockLevels": "{row}.SnapshotDate",
}
_LABELS = """
    SELECT 'category', Category FROM {database}.Products
    UNION SELECT 'region', Region FROM {database}.Customers
    UNION SELECT 'region', Region FROM {database}.Orders WHERE Region IS NOT NULL
"""
# In the others, h is a row here and t the one of the same key there. A key that is not there is NULL and so differs.
_ROWS = """
    SELECT MIN(CASE WHEN {differs} THEN {day_here} END), MIN(CASE WHEN {differs} THEN {day_there} END), COUNT(t.{key})
    FROM {here} AS h LEFT JOIN {there} AS t ON {same}
"""
_COUNT = "SELECT COUNT(*) FROM {there}"
_GONE = "SELECT MIN({day_there}) FROM {there} AS t WHERE NOT EXISTS (SELECT 1 FROM {here} AS h WHERE {same})"
_TO_EDITED = """
    SELECT MIN({day}) FROM {pointing} AS p
    WHERE p.{column} IN (SELECT h.{key} FROM {here} AS h JOIN {there} AS t ON {same} WHERE {differs})
"""
_TO_MOVED = """
    SELECT MIN({day}) FROM {pointing} AS p
    WHERE p.{column} >= (
        SELECT MIN({key}) FROM (SELECT {key} FROM {here} UNION ALL SELECT {key} FROM {there})
        WHERE {key} NOT IN (SELECT h.{key} FROM {here} AS h JOIN {there} AS t ON {same})
    )
"""


def first_difference(connection: sqlite3.Connection, other: str, columns: Mapping[str, Collection[str]]) -> str:
    """The first day of a row that only one of two databases has, or that they have differently.

    Args:
        connection: The database, with its indexes.
        other: Name under which the other one is attached; its schema is the same.
        columns: The columns that are compared, by table.

    Returns:
        YYYY-MM-DD; EVERY_DAY where there is another region or category, as the places of all change then; NO_DAY where
        nothing differs.

    Raises:
        sqlite3.Error: The other database cannot be read.
    """
    here, there = (connection.execute(_LABELS.format(database=database)).fetchall() for database in ("main", other))
    if here != there:
        return EVERY_DAY
    days = [day for table in columns for day in _days(connection, other, table, columns)]
    return min(filter(None, days), default=NO_DAY)


def _days(
    connection: sqlite3.Connection, other: str, table: str, columns: Mapping[str, Collection[str]]
) -> Iterator[str | None]:
    """Days on which two tables differ, the first among them."""
    shape = connection.execute(f"PRAGMA main.table_info({table})").fetchall()
    keys = [name for _, name, _, _, _, place in sorted(shape, key=lambda column: int(column[5])) if place]
    words = {
        "here": f"main.{table}",
        "there": f"{other}.{table}",
        "key": keys[0],
        "same": " AND ".join(f"t.{name} = h.{name}" for name in keys),
        "differs": " OR ".join(f"t.{name} IS NOT h.{name}" for name in sorted({*columns[table], *keys})),
    }

    def ask(question: str, **more: str) -> tuple[str | None, ...]:
        row: tuple[str | None, ...] = connection.execute(question.format(**words, **more)).fetchone()
        return row

    if table in _DAYS:
        days = {"day_here": _day(table, "h", "main"), "day_there": _day(table, "t", other)}
        first_here, first_there, met = ask(_ROWS, **days)
        yield from (first_here, first_there)
        if (met,) != ask(_COUNT):
            yield from ask(_GONE, **days)
    else:
        for pointing, column in _pointing_to(connection, table, columns):
            pointer = {"pointing": f"main.{pointing}", "column": column, "day": _day(pointing, "p", "main")}
            yield from ask(_TO_EDITED, **pointer)
            yield from ask(_TO_MOVED, **pointer)


def _pointing_to(connection: sqlite3.Connection, table: str, tables: Collection[str]) -> Iterator[tuple[str, str]]:
    """Those of some tables whose rows have days, and their columns, that name a row of a table."""
    for pointing in (each for each in _DAYS if each in tables):
        for _, _, target, column, *_ in connection.execute(f"PRAGMA main.foreign_key_list({pointing})").fetchall():
            if target == table:
                yield pointing, column


def _day(table: str, row: str, database: str) -> str:
    return _DAYS[table].format(row=row, database=database)
