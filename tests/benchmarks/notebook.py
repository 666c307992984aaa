"""The notebook that the product grew from: found beside the repository or nowhere, and read, never copied."""

import ast
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.stores import REPOSITORY

PATH = REPOSITORY.parent / "shared" / "spec" / "notebook.txt"
_CELL, _HEADING, _COMMAND = "In [None]:", "## ", "!"


@dataclass(frozen=True)
class Notebook:
    """What the notebook defines.

    Attributes:
        path: Where it lies.
        functions: The source of each of its functions, by name.
        statements: The SQL in each of them, by the name that it has there: ``plot_dashboard.trend_sql``.
    """

    path: Path
    functions: dict[str, str]
    statements: dict[str, str]


def find_notebook(path: Path = PATH) -> Notebook | None:
    """The notebook as it was exported to text; None where there is none."""
    return read_notebook(path) if path.is_file() else None


def read_notebook(path: Path) -> Notebook:
    """The functions of a notebook that was exported to text, and their SQL."""
    tree = ast.parse("\n".join(_cells(path.read_text(encoding="utf-8"))))
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    return Notebook(
        path,
        {node.name: ast.unparse(node) for node in functions},
        {f"{node.name}.{name}": text for node in functions for name, text in _texts(node)},
    )


def fill_schema(notebook: Notebook, store: Path, path: Path) -> None:
    """The rows of a store in the notebook's own schema: its constraints, money as it kept it, and no indexes.

    Args:
        notebook: Its statements.
        store: A database of this product.
        path: The file to make.
    """
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(notebook.statements["create_schema.schema_script"])
        connection.execute("ATTACH ? AS store", (str(store),))
        for table, columns, kept in _ROWS:
            names = ", ".join(column.rpartition(" ")[2] for column in columns)
            rows = f"SELECT {', '.join(columns)} FROM store.{table} {kept}"
            connection.execute(f"INSERT INTO {table} ({names}) {rows}")
        connection.commit()


# Cancelled orders are no sales; the notebook does not know of them.
_SOLD = "WHERE Status IS NULL OR Status <> 'cancelled'"
_ROWS = (
    ("Customers", ("CustomerID", "FullName", "Email", "Region", "JoinDate"), ""),
    ("Products", ("ProductID", "ProductName", "Category", "Price / 100.0 AS Price", "StockLevel"), ""),
    ("Orders", ("OrderID", "CustomerID", "OrderDate", "TotalAmount / 100.0 AS TotalAmount"), _SOLD),
    (
        "OrderItems",
        ("OrderItemID", "OrderID", "ProductID", "Quantity", "UnitPrice / 100.0 AS UnitPrice"),
        f"WHERE OrderID IN (SELECT OrderID FROM store.Orders {_SOLD})",
    ),
)


def _cells(text: str) -> list[str]:
    """The code alone: up to the next heading, and without commands to the shell."""
    cells = []
    for part in text.split(_CELL)[1:]:
        code = part.split(f"\n{_HEADING}")[0]
        cells.append("\n".join(line for line in code.splitlines() if not line.startswith(_COMMAND)))
    return cells


def _texts(function: ast.FunctionDef) -> list[tuple[str, str]]:
    """Texts that are given a name in a function; an f-string without any value is one too."""
    found = []
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            parts = node.value.values if isinstance(node.value, ast.JoinedStr) else [node.value]
            texts = [part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)]
            if len(texts) == len(parts) == 1:
                found.append((node.targets[0].id, texts[0]))
    return found
