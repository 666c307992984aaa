"""The statements in sql/: each file of a folder is a sentence, its parameters, its columns and one SELECT.

::

    -- Revenue by category, most first.
    --
    -- Parameters: first_day, last_day, categories
    -- Columns: category text, revenue money, units integer
    SELECT ...

Column kinds: ``text`` (also days, YYYY-MM-DD), ``integer``, ``number`` (float) and ``money`` (whole minor units in the
database, decimal once it is read).
"""

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sqlalchemy import TextClause, bindparam, text

SQL_FOLDER = Path(__file__).resolve().parent.parent / "sql"
# Statements of a file of its own (data_access/views_file.py).
NO_QUERIES = ("views/", "decks/")
KINDS = ("text", "integer", "number", "money")


@dataclass(frozen=True, eq=False)
class Query:
    """One SELECT with what its header declares; each file is one object."""

    name: str
    summary: str
    parameters: tuple[str, ...]
    columns: dict[str, str]
    statement: TextClause


def query_names() -> list[str]:
    """Names of all queries of the store, ``folder/file`` without the ending."""
    names = (str(path.relative_to(SQL_FOLDER).with_suffix("")) for path in SQL_FOLDER.glob("*/*.sql"))
    return sorted(name for name in names if not name.startswith(NO_QUERIES))


def script(name: str) -> str:
    """The text of a statement or script that is no query of the store, such as ``schema`` or ``views/list``."""
    return (SQL_FOLDER / f"{name}.sql").read_text(encoding="utf-8")


def script_statements(name: str) -> Iterator[str]:
    """The statements of a build script, one by one, each with the comments before it; each ends with its line."""
    lines: list[str] = []
    for line in script(name).splitlines():
        lines.append(line)
        if sqlite3.complete_statement("\n".join(lines)):
            yield "\n".join(lines)
            lines.clear()


@cache
def query(name: str) -> Query:
    """Read and parse one query file.

    Raises:
        ValueError: The header does not have the three parts, or names an unknown kind of column.
    """
    content = (SQL_FOLDER / f"{name}.sql").read_text(encoding="utf-8")
    lines = content.splitlines()
    header = [line[2:].strip() for line in lines if line.startswith("--")]
    body = "\n".join(line for line in lines if not line.startswith("--"))
    columns = dict(part.split() for part in _listed(header, "Columns", name))
    if unknown := set(columns.values()) - set(KINDS):
        raise ValueError(f"sql/{name}.sql: unknown column kind {', '.join(sorted(unknown))}")
    lists = set(re.findall(r"\bIN :(\w+)", body))
    statement = text(body).bindparams(*(bindparam(name, expanding=True) for name in sorted(lists)))
    return Query(name, header[0], tuple(_listed(header, "Parameters", name)), columns, statement)


def _listed(header: list[str], title: str, name: str) -> list[str]:
    joined = " ".join(header)
    found = re.search(rf"{title}: (.*?)(?: (?:Parameters|Columns): |$)", joined)
    if not found:
        raise ValueError(f"sql/{name}.sql: the header has no line '{title}: ...'")
    return [part.strip() for part in found.group(1).split(",") if part.strip() not in ("", "none")]
