"""Stores that name themselves, for tests of building, swapping and breaking: every row carries the store's token."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from data_access.building import record_fact

Fill = Callable[[sqlite3.Connection], None]


def marked(token: str, orders: int = 20) -> Fill:
    """Writes a store whose source, region, category and every order carry one token; each order is worth 1.00."""

    def fill(connection: sqlite3.Connection) -> None:
        record_fact(connection, "source", token)
        record_fact(connection, "currency", "USD")
        connection.execute("INSERT INTO Customers (CustomerID, FullName, Region) VALUES (1, ?, ?)", (token, token))
        connection.execute("INSERT INTO Products (ProductID, ProductName, Category) VALUES (1, ?, ?)", (token, token))
        connection.executemany(
            "INSERT INTO Orders (OrderID, CustomerID, OrderDate, TotalAmount, Region)"
            " VALUES (?, 1, '2026-01-31', 100, ?)",
            ((number, token) for number in range(1, orders + 1)),
        )
        connection.executemany(
            "INSERT INTO OrderItems (OrderID, ProductID, Quantity, UnitPrice) VALUES (?, 1, 1, 100)",
            ((number,) for number in range(1, orders + 1)),
        )

    return fill


def whole(path: Path) -> str | None:
    """The token of a store that is there in full; None where anything is missing, mixed or damaged."""
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
            if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                return None
            tokens = connection.execute("SELECT Value FROM StoreFacts WHERE Name = 'source'").fetchall()
            tokens += connection.execute("SELECT DISTINCT Region FROM Orders").fetchall()
            tokens += connection.execute("SELECT label FROM Labels").fetchall()
            orders, lines, sold = connection.execute(
                "SELECT (SELECT COUNT(*) FROM Orders), (SELECT COUNT(*) FROM OrderItems),"
                " (SELECT SUM(revenue) / 100 FROM SalesByDay WHERE region <> '*' AND category <> '*')"
            ).fetchone()
    except sqlite3.Error:
        return None
    same = len({token for (token,) in tokens}) == 1 and orders == lines == sold and orders % 10 == 0
    return str(tokens[0][0]) if same and orders else None


def files(folder: Path) -> set[str]:
    """Names of the files in a folder, except the lock that stays for the next build."""
    return {path.name for path in folder.iterdir() if not path.name.endswith(".lock")}
