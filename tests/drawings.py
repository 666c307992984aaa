"""The diagrams of the README, drawn from what is there: ``python -m tests.drawings`` writes them into it."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

from data_access.sql_files import script
from tests.conftest import REPOSITORY as ROOT

README = ROOT / "README.md"
PACKAGES = ("dashboard", "callbacks", "components", "data_access")
WHAT = {
    "dashboard": "settings, server, guard, embedding",
    "callbacks": "wiring: read, ask, draw, return",
    "components": "pages, cards, figures",
    "data_access": "selection, queries, seed, importers",
}


def entity_relationship_diagram() -> str:
    """The tables of sql/schema.sql with their columns and foreign keys, as Mermaid."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(script("schema"))
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        lines = ["erDiagram"]
        for table in tables:
            for key in connection.execute(f"PRAGMA foreign_key_list({table})"):
                lines.append(f"    {key[2]} ||--o{{ {table} : {key[3]}")
        for table in tables:
            lines.append(f"    {table} {{")
            keys = {key[3] for key in connection.execute(f"PRAGMA foreign_key_list({table})")}
            for _, name, kind, _, _, primary in connection.execute(f"PRAGMA table_info({table})"):
                marks = ", ".join(mark for mark, holds in (("PK", primary), ("FK", name in keys)) if holds)
                lines.append(f"        {kind} {name} {marks}".rstrip())
            lines.append("    }")
    return "\n".join(lines)


def architecture_diagram() -> str:
    """The packages and which of them import which, with sql/ and the database, as Mermaid."""
    lines = ["flowchart TD", "    browser([Browser]) --> dashboard"]
    lines += [f'    {package}["{package}/<br>{WHAT[package]}"]' for package in PACKAGES]
    for package in PACKAGES:
        for other in PACKAGES:
            if other != package and _imports(package, other):
                lines.append(f"    {package} --> {other}")
    lines += [
        '    data_access --> sql["sql/<br>schema, rollups, one SELECT a file"]',
        "    data_access --> store[(SQLite)]",
    ]
    return "\n".join(lines)


def drawn(readme: str) -> str:
    """The README with both diagrams as they are now."""
    for name, diagram in (("architecture", architecture_diagram()), ("tables", entity_relationship_diagram())):
        block = f"<!-- {name} -->\n```mermaid\n{diagram}\n```\n<!-- /{name} -->"
        before, rest = readme.split(f"<!-- {name} -->", 1)
        readme = before + block + rest.split(f"<!-- /{name} -->", 1)[1]
    return readme


def _imports(package: str, other: str) -> bool:
    statement = re.compile(rf"^\s*(?:from {other}[ .]|import {other}\b)", re.MULTILINE)
    return any(statement.search(path.read_text(encoding="utf-8")) for path in (ROOT / package).rglob("*.py"))


if __name__ == "__main__":
    Path(README).write_text(drawn(README.read_text(encoding="utf-8")), encoding="utf-8")
