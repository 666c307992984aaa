"""Tiny sources written by hand, and short ways to import and to ask."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from data_access.importers import Options, Receipt, import_source

FIVE_TABLES = {
    "Customers.csv": """\
CustomerID,FullName,Email,Region,JoinDate
1,Ann Abel,ann@example.com,North,2024-01-02
2,Bob Birk,,South,2024-01-03
""",
    "Products.csv": """\
ProductID,ProductName,Category,Price,StockLevel
10,Lamp,Home,25.00,4
11,Novel,Books,8.50,0
""",
    "Orders.csv": """\
OrderID,CustomerID,OrderDate,TotalAmount
100,1,2024-02-13,58.50
101,2,2024-02-14,-8.50
""",
    "OrderItems.csv": """\
OrderItemID,OrderID,ProductID,Quantity,UnitPrice
1000,100,10,2,25.00
1001,100,11,1,8.50
1002,101,11,-1,8.50
""",
    "Reviews.csv": """\
ReviewID,ProductID,CustomerID,Rating,Comment,ReviewDate
500,10,1,5,Bright,2024-03-14
""",
}

FLAT_HEADER = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n"


def write_folder(folder: Path, files: dict[str, str], **changed: str | bytes | None) -> Path:
    """Write these files; ``Orders="..."`` replaces Orders.csv, None leaves it out."""
    folder.mkdir(parents=True, exist_ok=True)
    replaced = {f"{name}.csv": content for name, content in changed.items()}
    for name, content in {**files, **replaced}.items():
        if isinstance(content, bytes):
            (folder / name).write_bytes(content)
        elif content is not None:
            (folder / name).write_text(content, encoding="utf-8", newline="")
        else:
            (folder / name).unlink(missing_ok=True)
    return folder


def five_tables(folder: Path, **changed: str | bytes | None) -> Path:
    """The small store in our own columns, with some files replaced."""
    return write_folder(folder / "shop", FIVE_TABLES, **changed)


def flat(folder: Path, lines: str | bytes, *, header: str = FLAT_HEADER) -> Path:
    """A file of invoice lines."""
    path = folder / "lines.csv"
    path.write_bytes(lines if isinstance(lines, bytes) else (header + lines).encode("latin-1"))
    return path


def imported(preset: str, source: Path, *, options: Options | None = None) -> tuple[Receipt, Path]:
    """Import beside the source; the receipt and the database."""
    database = source.parent / "store.db"
    return import_source(preset, source, database, options), database


def rows(database: Path, sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
    """What a query answers."""
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(sql, parameters).fetchall()


def reasons(receipt: Receipt) -> dict[str, int]:
    """How many rows were rejected, by reason."""
    return {rejection.reason: rejection.count for rejection in receipt.rejections}


def whole_store(database: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the store's own tables."""
    tables = ("Customers", "Products", "Orders", "OrderItems", "Reviews", "StockLevels")
    return {table: rows(database, f"SELECT * FROM {table} ORDER BY 1, 2") for table in tables}
