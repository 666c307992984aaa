"""A store of ten products, made by hand, each with one thing that stock planning easily gets wrong.

The as-of day is Tuesday, 31 March 2026; the window of 28 days begins on 4 March. Decoys: a cancelled order of product
8, a product that was only returned (9), one without any stock figure (10), negative stock (5), a history that begins
late and for four products alone.
"""

import sqlite3
from datetime import date, timedelta
from pathlib import Path

from data_access.building import build_database, record_fact

FIRST_DAY = "2025-06-01"

# ProductID, ProductName, Category, Price, StockLevel, SKU, UnitCost, LeadTimeDays, OrderMultiple, OnOrder
PRODUCTS: list[tuple[int | str | None, ...]] = [
    (1, "Steady", "Home", 1000, 20, "S-1", 400, 10, 6, 5),
    (2, "Ran out", "Home", 2000, 0, "S-2", 500, 7, 1, 0),
    (3, "Out for long", "Home", 3000, 0, "S-3", 600, 20, None, 4),
    (4, "Dead", "Home", 1500, 50, "S-4", 700, None, None, None),
    (5, "Negative", "Books", 1200, -3, "S-5", 300, 5, 1, 0),
    (6, "Excess", "Books", 800, 1000, "S-6", 100, 5, 1, 0),
    (7, "New", "Books", 900, 10, "S-7", None, None, None, None),
    (8, "Never sold", "Books", None, 5, None, 250, None, None, None),
    (9, "Returned", "Books", 700, 1, "S-9", 200, 30, 1, 0),
    (10, "Unknown", "Books", 600, None, "S-10", 150, 3, 1, 0),
]

# Day, product, pieces, status
SALES: list[tuple[str, int, int, str | None]] = [
    (FIRST_DAY, 4, 1, None),
    (FIRST_DAY, 9, 1, None),
    *(((date(2026, 3, 4) + timedelta(days=2 * n)).isoformat(), 1, 2, None) for n in range(14)),
    ("2026-03-05", 2, 6, None),
    ("2026-03-10", 2, 6, None),
    ("2025-12-24", 3, 10, None),
    ("2026-01-20", 3, 4, None),
    ("2025-12-23", 3, 100, None),  # the day before the window that ends when it ran out
    ("2025-12-31", 4, 1, None),  # 90 days before the as-of day
    ("2026-03-31", 5, 7, None),
    ("2026-03-04", 6, 28, None),
    ("2026-03-03", 6, 500, None),  # the day before the window
    ("2026-03-30", 7, 2, None),
    ("2026-03-20", 8, 40, "cancelled"),
    ("2026-03-20", 9, -2, None),
    ("2026-03-30", 10, 14, None),
    ("2026-03-30", 10, -14, None),  # sent back on the day it was sold
    ("2026-03-29", 10, 14, None),
]

# Product, day, pieces at its end
LEVELS: list[tuple[int, str, int]] = [
    (1, "2026-03-01", 30),
    (1, "2026-03-31", 20),
    (2, "2026-03-01", 12),
    (2, "2026-03-05", 6),
    (2, "2026-03-10", 0),
    (3, "2026-01-10", 4),
    (3, "2026-01-20", 0),
    (5, "2026-03-02", 0),  # there was none when it was first counted
    (5, "2026-03-06", 9),
    (5, "2026-03-31", -3),
]


def build_stock_store(path: Path, *, levels: bool = True, products: bool = True) -> Path:
    """Build it, with or without the stock's history, and with or without what products know of stock and cost."""

    def fill(connection: sqlite3.Connection) -> None:
        record_fact(connection, "currency", "USD")
        record_fact(connection, "source", "Stock store, made by hand")
        connection.execute("INSERT INTO Customers (CustomerID, FullName, Region) VALUES (1, 'Ada', 'North')")
        connection.execute("INSERT INTO Customers (CustomerID, FullName, Region) VALUES (2, 'Bo', 'South')")
        columns = (
            "ProductID, ProductName, Category, Price, StockLevel, SKU, UnitCost, LeadTimeDays, OrderMultiple, OnOrder"
        )
        for row in PRODUCTS:
            known = row if products else (*row[:3], *(None for _ in row[3:]))
            connection.execute(f"INSERT INTO Products ({columns}) VALUES (?,?,?,?,?,?,?,?,?,?)", known)
        for number, (day, product, pieces, status) in enumerate(SALES, start=1):
            connection.execute(
                "INSERT INTO Orders (OrderID, CustomerID, OrderDate, TotalAmount, Status) VALUES (?, ?, ?, ?, ?)",
                (number, 1 + number % 2, day, pieces * 500, status),
            )
            connection.execute(
                "INSERT INTO OrderItems (OrderID, ProductID, Quantity, UnitPrice) VALUES (?, ?, ?, 500)",
                (number, product, pieces),
            )
        for level in LEVELS if levels else ():
            connection.execute("INSERT INTO StockLevels (ProductID, SnapshotDate, Quantity) VALUES (?, ?, ?)", level)

    build_database(path, fill)
    return path
