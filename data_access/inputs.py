"""Which optional inputs a store has: what is absent is named on the page, never invented."""

import sqlite3

_TABLES = ("StockLevels", "Reviews")
_COLUMNS = (
    "Products.Price",
    "Products.StockLevel",
    "Products.SKU",
    "Products.UnitCost",
    "Products.LeadTimeDays",
    "Products.OrderMultiple",
    "Products.OnOrder",
    "Orders.CustomerID",
    "Orders.OrderTime",
    "Reviews.Comment",
)
# Not a column, but whether the source can tell at all: a rate of 0 means nothing where it cannot.
_KINDS = {"returns": "OrderItems WHERE Quantity < 0", "discounts": "OrderItems WHERE Discount <> 0"}


def find_inputs(connection: sqlite3.Connection) -> list[str]:
    """The inputs that at least one row has.

    Args:
        connection: A database with its rows in place.
    """
    wanted = {name: name for name in _TABLES} | _KINDS
    for name in _COLUMNS:
        table, column = name.split(".")
        wanted[name] = f"{table} WHERE {column} IS NOT NULL"
    questions = {name: f"SELECT EXISTS (SELECT 1 FROM {rows})" for name, rows in wanted.items()}  # noqa: S608
    return [name for name, question in questions.items() if connection.execute(question).fetchone()[0]]
