"""Every file in sql/: header, statement and result agree; it is portable; it is asked by somebody; it is not slow."""

import ast
import re
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from data_access.database import Database
from data_access.sql_files import KINDS, query, query_names
from data_access.statements import Parameter
from data_access.store import load_store
from tests.conftest import REPOSITORY
from tests.source_tree import tree
from tests.sql_lint import Spelling, lint
from tests.sql_parameters import Case, cases, plausible

PYTHON_TYPES = {"text": (str,), "integer": (int, type(None)), "number": (float, type(None)), "money": (int, type(None))}
DTYPES = {"text": ("object",), "integer": ("int64", "float64"), "number": ("float64",), "money": ("float64",)}

# What the definitions ask of the raw tables, for whoever opens a number. Pages never do.
DEFINITIONS = "opened/"

every_query = pytest.mark.parametrize("name", query_names())


@pytest.fixture(params=["tiny", "simulated"])
def database(request: pytest.FixtureRequest) -> Database:
    """Both stores: the one of odd rows, and the one of many."""
    name = {"tiny": "tiny_database", "simulated": "store_database"}[request.param]
    found = request.getfixturevalue(name)
    assert isinstance(found, Database)
    return found


def written_out(name: str, parameters: Mapping[str, Parameter]) -> str:
    """The statement with its parameters written into it, for tools that bind none."""
    return re.sub(r"(?<!:):(\w+)", lambda found: _literal(parameters[found.group(1)]), query(name).statement.text)


def _literal(value: Parameter) -> str:
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return str(value) if isinstance(value, int) else f"({', '.join(map(_literal, value))})"


def rows(path: Path, statement: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Names of the columns, and rows, by the driver alone."""
    with closing(sqlite3.connect(path)) as connection:
        cursor = connection.execute(statement)
        return [column[0] for column in cursor.description], cursor.fetchall()


# Header, statement and result


def test_there_are_queries() -> None:
    assert {"overview/revenue_by_day", "store/facts"} <= set(query_names())


@every_query
def test_the_header_is_a_sentence_and_known_kinds(name: str) -> None:
    found = query(name)
    assert re.match(r"[A-Z].{10,}", found.summary), "the first line says what is answered"
    assert found.columns and set(found.columns.values()) <= set(KINDS)


@every_query
def test_the_statement_uses_exactly_the_declared_parameters(name: str) -> None:
    declared = query(name).parameters
    assert len(declared) == len(set(declared))
    assert set(query(name).statement.compile().params) == set(declared)


@every_query
@pytest.mark.parametrize("case", ["everything", "narrow", "several", "nothing"])
def test_the_result_is_what_the_header_declares(name: str, case: str, database: Database) -> None:
    declared = query(name)
    with database.snapshot() as snapshot:
        parameters = plausible(declared.parameters, cases(load_store(snapshot))[case])
        frame = snapshot.read(name, **parameters)
    columns, cells = rows(database.path, written_out(name, parameters))
    assert columns == list(frame.columns) == list(declared.columns)
    assert len(frame) == len(cells)
    for position, kind in enumerate(declared.columns.values()):
        kinds = {type(row[position]) for row in cells}
        # A definition may be a mean of amounts; pages divide for themselves.
        means = {float} if kind == "money" and name.startswith(DEFINITIONS) else set()
        assert kinds <= {*PYTHON_TYPES[kind], *means}, f"{columns[position]} is declared {kind}"
        assert str(frame.dtypes.iloc[position]) in DTYPES[kind]


@every_query
def test_an_empty_result_keeps_its_kinds(name: str, empty_store: Path) -> None:
    declared = query(name)
    nothing = Case(date(1990, 1, 1), date(1990, 3, 31), (), (), False, "day", "revenue")
    with Database(str(empty_store)).snapshot() as snapshot:
        frame = snapshot.read(name, **plausible(declared.parameters, nothing))
    if len(frame) == 0:
        expected = {"text": "object", "integer": "int64", "number": "float64", "money": "float64"}
        assert [str(dtype) for dtype in frame.dtypes] == [expected[kind] for kind in declared.columns.values()]


@every_query
def test_the_tiny_store_answers_something(name: str, tiny_database: Database) -> None:
    with tiny_database.snapshot() as snapshot:
        parameters = plausible(query(name).parameters, cases(load_store(snapshot))["everything"])
        assert len(snapshot.read(name, **parameters)) > 0, "a query that finds nothing proves nothing"


# Portability


@cache
def spelling(path: Path) -> Spelling:
    """The names of a built database."""
    tables = rows(path, "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')")[1]
    columns = rows(path, "SELECT c.name FROM sqlite_schema AS t JOIN pragma_table_info(t.name) AS c")[1]
    return Spelling(frozenset(str(row[0]) for row in tables), frozenset(str(row[0]) for row in columns))


@every_query
def test_the_statement_is_portable(name: str, store_path: Path) -> None:
    assert lint(query(name).statement.text, spelling(store_path), name=name) == []


def test_only_the_search_may_search_and_that_is_all_it_may(store_path: Path) -> None:
    searching = "SELECT t.rowid AS review_id, {} AS x FROM ReviewText AS t WHERE t.Comment MATCH :words"
    plain = searching.format("highlight(ReviewText, 0, '[', ']')")
    assert lint(plain, spelling(store_path), name="review_search/x") == []
    for elsewhere in ("", "reviews/x", "overview/review_search/x"):
        assert len(lint(plain, spelling(store_path), name=elsewhere)) == 4
    for forbidden in ("ROUND(t.rowid)", "upper(t.Comment)", "t.Comment || 'x'", "t.comment", "t.rowid / 2"):
        assert lint(searching.format(forbidden), spelling(store_path), name="review_search/x"), forbidden


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("SELECT date(day, '-7 days') AS week_ago FROM Sales", "not in the subset"),
        ("SELECT strftime('%Y-%m', day) AS month FROM Sales", "not in the subset"),
        ("SELECT julianday(day) AS n FROM Sales", "not in the subset"),
        ("SELECT substr(day, 1, 7) AS month FROM Sales", "not in the subset"),
        ("SELECT day FROM Sales WHERE day < CURRENT_DATE", "not in the subset"),
        ("SELECT ROUND(revenue) AS money FROM Sales", "not in the subset"),
        ("SELECT region FROM Sales WHERE region LIKE 'N%'", "not in the subset"),
        ("SELECT region FROM Sales WHERE region GLOB 'N*'", "not in the subset"),
        ("SELECT LAG(revenue) OVER (ORDER BY day) AS earlier FROM Sales", "not in the subset"),
        ("SELECT region FROM Sales WHERE region IN (SELECT value FROM json_each(:regions))", "no table is spelled"),
        ("SELECT json_each(region) AS x FROM Sales", "not in the subset"),
        ("SELECT GROUP_CONCAT(region) AS regions FROM Sales", "not in the subset"),
        ("SELECT MAX(gross, returned) AS most FROM Sales", "not in the subset"),
        ("SELECT IIF(units > 0, 1, 0) AS sold FROM Sales", "not in the subset"),
        ("SELECT region || category AS both_labels FROM Sales", "not in the subset"),
        ("SELECT units % 2 AS odd FROM Sales", "not in the subset"),
        ("WITH RECURSIVE n AS (SELECT 1 AS x UNION ALL SELECT x + 1 FROM n WHERE x < 9) SELECT x FROM n", "recursive"),
        ("SELECT revenue / units AS price FROM Sales", "whole numbers divide"),
        ("SELECT 1.0 * revenue / units AS price FROM Sales", "whole numbers divide"),
        ("SELECT CAST(revenue AS REAL) AS money FROM Sales", "only BIGINT"),
        ("SELECT SUM(revenue) AS net FROM Sales", "leaves the statement"),
        ("SELECT CAST(SUM(units > 0) AS BIGINT) AS sold FROM Sales", "a truth is no number"),
        ("SELECT day AS Day, units AS Units_sold FROM Sales", "lower_snake"),
        ("SELECT CAST(SUM(revenue) AS BIGINT) AS revenue FROM Sales", "shadows a column"),
        ("SELECT -units AS Units FROM Sales", "shadows a column"),
        ("SELECT region, category, COUNT(*) AS n FROM Sales GROUP BY region", "category: selected, but not grouped"),
        ("SELECT region, COUNT(*) AS n FROM Sales", "region: selected, but not grouped"),
        ("SELECT region, COUNT(*) AS n FROM Sales GROUP BY 1", "name the column"),
        ("SELECT region, COUNT(*) + units AS n FROM Sales GROUP BY region", "units: selected, but not grouped"),
        ("SELECT SUM(units) OVER (ORDER BY day) AS total FROM Sales", "name its ROWS frame"),
        ("SELECT COUNT(*) OVER (ORDER BY day RANGE UNBOUNDED PRECEDING) AS n FROM Sales", "name its ROWS frame"),
        ("SELECT region FROM sales", "no table is spelled"),
        ("SELECT Region FROM Sales AS s WHERE s.REGION = 'x'", "no column is spelled"),
        ('SELECT "region" FROM Sales', "not quoted"),
        ("SELECT * FROM Sales", "name the columns"),
        ("SELECT region FROM Sales UNION SELECT category FROM Sales", "UNION ALL"),
        ("SELECT s.region FROM Sales AS s JOIN Orders", "a join says ON"),
        ("SELECT s.region FROM Sales AS s NATURAL JOIN Orders AS o", "a join says ON"),
        ("SELECT region FROM Sales LIMIT 3", "LIMIT without ORDER BY"),
        ("SELECT region FROM Sales; DELETE FROM Orders", "not one SELECT"),
        ("DELETE FROM Orders", "not one SELECT"),
        ("SELECT FROM WHERE", "cannot be parsed"),
    ],
)
def test_what_is_not_portable_would_be_noticed(statement: str, problem: str, store_path: Path) -> None:
    found = lint(statement, spelling(store_path))
    assert any(problem in sentence for sentence in found), found


def test_what_is_portable_passes(store_path: Path) -> None:
    statement = """
        WITH Sold AS (
            SELECT day AS sale_day, SUM(revenue) AS net_cents FROM Sales WHERE region IN :regions GROUP BY day
        )
        SELECT
            k.Day AS day,
            CASE WHEN s.net_cents > 0 THEN 'yes' ELSE 'no' END AS sold,
            1e0 * s.net_cents / NULLIF(k.DayNo, 0) AS ratio,
            CAST(SUM(s.net_cents) OVER (ORDER BY k.Day ROWS BETWEEN 6 PRECEDING AND CURRENT ROW) AS BIGINT) AS week,
            RANK() OVER (PARTITION BY k.Weekday ORDER BY s.net_cents DESC) AS place
        FROM Calendar AS k LEFT JOIN Sold AS s ON s.sale_day = k.Day ORDER BY k.Day LIMIT 10"""
    assert lint(statement, spelling(store_path)) == []


# Use and cost


def asked_for() -> set[str]:
    """Patterns of the names that data_access asks for; a name put together from parts may be any word there."""
    texts = [node for path in (REPOSITORY / "data_access").glob("*.py") for node in ast.walk(tree(path))]
    whole = {re.escape(node.value) for node in texts if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    joined = [node.values for node in texts if isinstance(node, ast.JoinedStr)]
    parts = [[re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"\w+" for part in v] for v in joined]
    return whole | {"".join(part) for part in parts if part and "/" in part[0]}


def test_every_query_is_asked_by_somebody() -> None:
    patterns = asked_for()
    assert [name for name in query_names() if not any(re.fullmatch(pattern, name) for pattern in patterns)] == []


def whole_tables_read(path: Path, statement: str) -> set[str]:
    """Tables that a statement reads from end to end, by themselves or by one of their indexes.

    Read off the bytecode: a cursor that is rewound goes through all its rows. (The query plan names aliases instead.)
    """
    roots = dict(rows(path, "SELECT rootpage, tbl_name FROM sqlite_schema")[1])
    program = rows(path, f"EXPLAIN {statement}")[1]
    opened = {cursor: roots.get(root) for _, code, cursor, root, *_ in program if code == "OpenRead"}
    rewound = {cursor for _, code, cursor, *_ in program if code in ("Rewind", "Last", "Count")}
    return {table for cursor, table in opened.items() if cursor in rewound and table}


@pytest.mark.parametrize("name", [name for name in query_names() if not name.startswith(DEFINITIONS)])
@pytest.mark.parametrize("case", ["everything", "narrow", "several"])
def test_no_query_reads_every_order_line(name: str, case: str, store_database: Database) -> None:
    with store_database.snapshot() as snapshot:
        parameters = plausible(query(name).parameters, cases(load_store(snapshot))[case])
    assert "OrderItems" not in whole_tables_read(store_database.path, written_out(name, parameters))


def test_reading_every_order_line_would_be_noticed(store_path: Path) -> None:
    for statement in (
        "SELECT SUM(revenue) FROM Sales",
        "SELECT SUM(x.Quantity) FROM OrderItems AS x",
        "SELECT COUNT(*) FROM OrderItems",
    ):
        assert "OrderItems" in whole_tables_read(store_path, statement), statement
    assert whole_tables_read(store_path, "SELECT Quantity FROM OrderItems WHERE OrderID = 7") == set()
