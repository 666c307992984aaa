"""Two stores that are one to whoever may not see everything: they differ in every row that is hidden, and in no other.

Whatever such a person is answered must be the same over both, to the letter. Nothing has to be known of the answers: a
name, an amount, a count or a label of a hidden row that got into one would be another over the other store.
"""

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from data_access.building import build_database, record_fact
from data_access.row_filter import RowFilter
from tests.data_access.seen_reference import Tables, seen

Row = tuple[Any, ...]

# What stands in every text of a hidden row.
SECRETS = ("qzvx", "wkjp")
HOME, ELSEWHERE = "North", "Zembla"
SHOWN, CONTRABAND = "Home", "Contraband"
REGION_ONLY = RowFilter([HOME])
CATEGORY_ONLY = RowFilter(categories=[SHOWN])
BOTH = RowFilter([HOME], [SHOWN])
_DAYS = pd.date_range("2024-01-15", "2025-06-30", periods=48).strftime("%Y-%m-%d")
_KEYS = {
    "Customers": "CustomerID",
    "Products": "ProductID",
    "Orders": "OrderID",
    "OrderItems": "OrderItemID",
    "Reviews": "ReviewID",
}


def hidden_labels(row_filter: RowFilter) -> list[str]:
    """The labels that a filter hides, without what differs between the stores."""
    return [
        *([ELSEWHERE] if row_filter.regions is not None else []),
        *([CONTRABAND] if row_filter.categories is not None else []),
    ]


def build_twins(folder: Path, row_filter: RowFilter) -> tuple[Path, Path]:
    """Two stores that a filter lets see the same of.

    Args:
        folder: Where each gets a folder of its own.
        row_filter: What is let through.
    """
    paths = []
    for twin in range(2):
        path = folder / str(twin) / "store.db"
        rows = _changed(_rows(), row_filter, twin)
        build_database(path, lambda connection, rows=rows: _fill(connection, rows))  # type: ignore[misc]
        paths.append(path)
    return paths[0], paths[1]


def _rows() -> Tables:
    """Everything that there is: two regions, two categories, and everybody and everything that is on their border."""
    customers = [
        (n, f"Person{n} Smith", f"p{n}@example.org", (ELSEWHERE, HOME)[n % 2], "2024-01-02", f"C-{n}")
        for n in range(1, 10)
    ]
    products = [
        (n, f"Thing{n} Made", (CONTRABAND, SHOWN)[n % 2], 1000 + n, 20 + n, f"SKU-{n}", 400 + n, 7, 2, n)
        for n in range(1, 9)
    ]
    orders, lines = list[Row](), list[Row]()
    for n, day in enumerate(_DAYS, start=1):
        # 3 lives here and buys elsewhere, 6 lives elsewhere and buys here too, 8 and 9 never buy; some are nobody's.
        who = None if n % 11 == 0 else n % 7 + 1
        sold_in = ELSEWHERE if who == 3 else HOME if who == 6 and n % 2 else None
        orders.append(
            (n, who, day, 0, sold_in or (HOME if who is None else None), f"{n % 24:02}:30:00", None, f"O-{n}")
        )
        for step in range(n % 3 + 1):
            product = (n * 3 + step * 5) % 8 + 1
            # 5 never buys anything but contraband.
            product = product + product % 2 if who == 5 else product
            quantity = -1 if (n + step) % 13 == 0 else 1 + step
            lines.append((len(lines) + 1, n, product, quantity, 900 + product * 10, 0))
    reviews = [
        (n, n % 8 + 1, None if n % 7 == 0 else (1, 2, 4, 6, 7, 8)[n % 6], n % 5 + 1, f"Said{n} of it", _DAYS[n])
        for n in range(1, 30)
    ]
    levels = [(n, day, 5 + n) for n in range(1, 9) for day in (_DAYS[3], _DAYS[30], _DAYS[-1])]
    return {
        "Customers": _frame(customers, "CustomerID FullName Email Region JoinDate CustomerNumber"),
        "Products": _frame(
            products,
            "ProductID ProductName Category Price StockLevel SKU UnitCost LeadTimeDays OrderMultiple OnOrder",
        ),
        "Orders": _frame(orders, "OrderID CustomerID OrderDate TotalAmount Region OrderTime Status OrderNumber"),
        "OrderItems": _frame(lines, "OrderItemID OrderID ProductID Quantity UnitPrice Discount"),
        "Reviews": _frame(reviews, "ReviewID ProductID CustomerID Rating Comment ReviewDate"),
        "StockLevels": _frame(levels, "ProductID SnapshotDate Quantity"),
    }


def _frame(rows: Sequence[Row], names: str) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=names.split(), dtype="object")


def _changed(rows: Tables, row_filter: RowFilter, twin: int) -> Tables:
    """The rows of one of the stores: those that are hidden have a secret in their texts, and amounts of their own."""
    shown = seen(rows, row_filter.regions, row_filter.categories)
    secret, factor = SECRETS[twin], (7, 13)[twin]
    hidden = {name: ~rows[name][key].isin(set(shown[name][key])) for name, key in _KEYS.items()}
    for name, texts in (
        ("Customers", ("FullName", "Email", "CustomerNumber")),
        ("Products", ("ProductName", "SKU")),
        ("Orders", ("OrderNumber",)),
        ("Reviews", ("Comment",)),
    ):
        for column in texts:
            rows[name].loc[hidden[name], column] += f" {secret}"
    for name, amounts in (
        ("Products", ("Price", "UnitCost", "StockLevel")),
        ("OrderItems", ("Quantity", "UnitPrice")),
    ):
        for column in amounts:
            rows[name].loc[hidden[name], column] *= factor
    rows["Reviews"].loc[hidden["Reviews"], "Rating"] = (5, 1)[twin]
    rows["Orders"].loc[hidden["Orders"], "OrderTime"] = ("01:00:00", "02:00:00")[twin]
    if row_filter.regions is not None:  # stock is of no region, and so hidden
        rows["Products"][["StockLevel", "OnOrder"]] += factor
        rows["StockLevels"]["Quantity"] += factor
        for name in ("Customers", "Orders"):
            rows[name]["Region"] = rows[name]["Region"].replace(ELSEWHERE, f"{ELSEWHERE} {secret}")
    if row_filter.categories is not None:
        rows["Products"]["Category"] = rows["Products"]["Category"].replace(CONTRABAND, f"{CONTRABAND} {secret}")
    return _with_more(rows, row_filter, secret) if twin else rows


def _with_more(rows: Tables, row_filter: RowFilter, secret: str) -> Tables:
    """One hidden product, customer, order and line more."""
    category = SHOWN if row_filter.categories is None else f"{CONTRABAND} {secret}"
    region = HOME if row_filter.regions is None else f"{ELSEWHERE} {secret}"
    product = 999 if row_filter.categories is not None else 1
    more: dict[str, list[Any]] = {
        "Customers": [999, f"More {secret}", None, region, None, None],
        "Orders": [999, 999, _DAYS[20], 0, None, None, None, None],
        "OrderItems": [9999, 999, product, 3, 12345, 0],
    }
    if product == 999:
        more["Products"] = [product, f"More {secret}", category, 55, None, None, None, None, None, None]
    for name, row in more.items():
        rows[name].loc[len(rows[name])] = row
    return rows


def _fill(connection: sqlite3.Connection, rows: Tables) -> None:
    record_fact(connection, "currency", "USD")
    record_fact(connection, "source", "Twin")
    for name, frame in rows.items():
        cells = ", ".join("?" * len(frame.columns))
        connection.executemany(
            f"INSERT INTO {name} ({', '.join(frame.columns)}) VALUES ({cells})", frame.values.tolist()
        )
    connection.execute(
        "UPDATE Orders SET TotalAmount = COALESCE((SELECT SUM(i.Quantity * i.UnitPrice - i.Discount)"
        " FROM OrderItems AS i WHERE i.OrderID = Orders.OrderID), 0)"
    )
