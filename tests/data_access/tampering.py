"""What each check of the store is there for: a way to break a built database, and what is then to be found.

The building of a database refuses most of this. So a copy of the tiny store is changed behind its back.
"""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

# What the tiny store itself has: a kite that nobody bought, and a mug with less than nothing on hand.
ALREADY = {"products_without_a_sale": 1, "negative_stock": 1, "negative_stock_history": 1}


class Tampering(NamedTuple):
    """One way to break the tiny store.

    Attributes:
        script: The statements.
        finds: How many each check finds then, besides or instead of ALREADY.
        check: The check that it is made for.
        example: What the first example of that check holds.
    """

    script: str
    finds: dict[str, int]
    check: str
    example: dict[str, Any]


def tamper(path: Path, script: str) -> None:
    """Run a script on a database, references unchecked."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)


def _without_rules(table: str) -> str:
    """Makes a table one that takes anything."""
    return (
        f"PRAGMA legacy_alter_table = ON; CREATE TABLE Bare AS SELECT * FROM {table}; "
        f"DROP TABLE {table}; ALTER TABLE Bare RENAME TO {table};"
    )


_LINE = "INSERT INTO OrderItems (OrderItemID, OrderID, ProductID, Quantity, UnitPrice, Discount) VALUES"
_ORDER = "INSERT INTO Orders (OrderID, CustomerID, OrderDate, TotalAmount, Region, Status) VALUES"

# Five prepared tables hold the units of a day.
_UNITS = {"prepared_sales": 5}

TAMPERINGS: dict[str, Tampering] = {
    "an order of a customer who is not there": Tampering(
        "UPDATE Orders SET CustomerID = 99 WHERE OrderID = 1",
        # Ada's review is now one by somebody who never bought.
        {"orders_without_their_customer": 1, "reviews_before_a_purchase": 1},
        "orders_without_their_customer",
        {"order_id": 1, "order_day": "2024-02-28", "missing_id": 99},
    ),
    "a line of an order that is not there": Tampering(
        f"{_LINE} (12, 77, 1, 1, 100, 0)",
        {"lines_without_their_order": 1},
        "lines_without_their_order",
        {"line_id": 12, "missing_id": 77, "product_id": 1, "product": "Lamp"},
    ),
    "a line of a product that is not there": Tampering(
        f"{_LINE} (12, 1, 77, 1, 100, 100)",
        {"lines_without_their_product": 1, **_UNITS},
        "lines_without_their_product",
        {"order_id": 1, "missing_id": 77},
    ),
    "a review of a product that is not there": Tampering(
        "UPDATE Reviews SET ProductID = 77 WHERE ReviewID = 1",
        {"reviews_without_their_product": 1, "reviews_before_a_sale": 1},
        "reviews_without_their_product",
        {"review_id": 1, "review_day": "2024-03-01", "missing_id": 77},
    ),
    "a review by a customer who is not there": Tampering(
        "UPDATE Reviews SET CustomerID = 88 WHERE ReviewID = 1",
        {"reviews_without_their_customer": 1, "reviews_before_a_purchase": 1},
        "reviews_without_their_customer",
        {"review_id": 1, "product": "Lamp", "missing_id": 88},
    ),
    "stock of a product that is not there": Tampering(
        "INSERT INTO StockLevels VALUES (66, '2025-03-01', 5), (66, '2025-03-02', 5)",
        {"stock_without_its_product": 1},
        "stock_without_its_product",
        {"missing_id": 66, "days": 2},
    ),
    "another total": Tampering(
        "UPDATE Orders SET TotalAmount = TotalAmount + 1 WHERE OrderID = 9",
        # Five prepared tables hold the revenue of its day.
        {"orders_with_another_total": 1, "prepared_sales": 5},
        "orders_with_another_total",
        {"order_id": 9, "total": 20.01, "lines_total": 20.0, "customer_id": 4, "customer": "Di Prince"},
    ),
    "another total of a cancelled order": Tampering(
        "UPDATE Orders SET TotalAmount = 0 WHERE OrderID = 4",
        {"orders_with_another_total": 1},
        "orders_with_another_total",
        {"order_id": 4, "total": 0.0, "lines_total": 500.0},
    ),
    "a region's day prepared wrongly": Tampering(
        "UPDATE SalesByDay SET revenue = revenue + 5 WHERE category = '*' AND region = 'North' AND day = '2024-02-28'",
        {"prepared_sales": 1},
        "prepared_sales",
        {"prepared": "SalesByDay by region", "bucket_start": "2024-02-28", "revenue": 0.05, "units": 0, "orders": 0},
    ),
    "a category's day that is missing": Tampering(
        "DELETE FROM SalesByDay WHERE category = 'Home' AND region = '*' AND day = '2025-03-02'",
        {"prepared_sales": 1},
        "prepared_sales",
        {"prepared": "SalesByDay by category", "bucket_start": "2025-03-02", "revenue": -20.0, "units": -2},
    ),
    "a day too many": Tampering(
        "INSERT INTO ProductSalesByDay VALUES ('2024-12-24', 'North', 1, 'Home', 1, 0, 1, 1)",
        {"prepared_sales": 1},
        "prepared_sales",
        {"prepared": "ProductSalesByDay", "bucket_start": "2024-12-24", "revenue": 0.0, "units": 1},
    ),
    "an order counted twice": Tampering(
        "UPDATE KpisByPeriod SET orders = orders + 1"
        " WHERE category = '*' AND region = '*' AND grain = 'day' AND bucket = '2024-02-29'",
        {"prepared_sales": 1, "prepared_months": 1},  # its month has one less than its days
        "prepared_sales",
        {"prepared": "KpisByPeriod", "bucket_start": "2024-02-29", "orders": 1},
    ),
    "a month prepared wrongly": Tampering(
        "UPDATE KpisByPeriod SET units = units - 3"
        " WHERE category = '*' AND region = '*' AND grain = 'month' AND bucket = '2024-02-01'",
        {"prepared_months": 1},
        "prepared_months",
        {"bucket_start": "2024-02-01", "revenue": 0.0, "units": -3, "orders": 0},
    ),
    "a day's stars prepared wrongly": Tampering(
        "UPDATE ReviewsByDay SET rating_sum = 5 WHERE category = 'Books' AND region = '*' AND day = '2024-03-05'",
        {"prepared_ratings": 1},
        "prepared_ratings",
        {"prepared": "ReviewsByDay by category", "bucket_start": "2024-03-05", "reviews": 0, "rating_sum": 3},
    ),
    "an earlier last day": Tampering(
        "UPDATE StoreFacts SET Value = '2025-03-01' WHERE Name = 'last_day'",
        {"orders_after_the_last_day": 1, "stock_after_the_last_day": 2, "reviews_outside_the_days": 1},
        "orders_after_the_last_day",
        {"order_id": 9, "order_day": "2025-03-02", "customer": "Di Prince"},
    ),
    "stock of later days": Tampering(
        "INSERT INTO StockLevels VALUES (3, '2025-03-04', 5), (3, '2025-03-09', 4)",
        {"stock_after_the_last_day": 1},
        "stock_after_the_last_day",
        {"product": "Book", "days": 2, "last_stock_day": "2025-03-09"},
    ),
    "an order before its customer joined": Tampering(
        "UPDATE Customers SET JoinDate = '2024-03-01' WHERE CustomerID = 3",
        {"orders_before_joining": 1},
        "orders_before_joining",
        {"order_id": 3, "order_day": "2024-02-29", "customer_id": 3, "joined": "2024-03-01"},
    ),
    "a review before its customer bought": Tampering(
        "UPDATE Reviews SET ReviewDate = '2024-02-28' WHERE ReviewID = 2",
        # Two days of three prepared sums.
        {"reviews_before_a_purchase": 1, "prepared_ratings": 6},
        "reviews_before_a_purchase",
        {"review_day": "2024-02-28", "product": "Book", "customer_id": 3, "bought_day": "2024-02-29"},
    ),
    "a review before its product was sold": Tampering(
        "UPDATE Reviews SET ProductID = 4 WHERE ReviewID = 1",
        {"reviews_before_a_sale": 1},
        "reviews_before_a_sale",
        {"review_day": "2024-03-01", "product": "Mug", "customer": "Ada Lovelace"},
    ),
    "the same order again": Tampering(
        "UPDATE Orders SET OrderDate = '2024-03-02' WHERE OrderID = 8",
        # Two days of six prepared tables.
        {"repeated_orders": 1, "prepared_sales": 10},
        "repeated_orders",
        {"order_id": 8, "total": 16.0, "times": 2, "customer": "Di Prince"},
    ),
    "a cancelled order, ordered again": Tampering(
        f"{_ORDER} (10, 4, '2024-03-02', 1600, NULL, 'cancelled'); {_LINE} (12, 10, 4, 2, 800, 0)", {}, "", {}
    ),
    "a line three times": Tampering(
        f"{_LINE} (12, 9, 1, 1, 2100, 0), (13, 9, 1, 1, 2100, 0), (14, 9, 1, 1, 2000, 0)",
        {"repeated_lines": 2, "orders_with_another_total": 1, **_UNITS},
        "repeated_lines",
        {"order_id": 9, "product": "Lamp", "quantity": 1, "times": 3},
    ),
    "an email of three": Tampering(
        f"{_without_rules('Customers')} UPDATE Customers SET Email = 'ada@example.org' WHERE CustomerID IN (2, 3)",
        {"repeated_emails": 2},
        "repeated_emails",
        {"customer_id": 2, "customer": "Bo Diddley", "address": "ada@example.org"},
    ),
    "an SKU of two": Tampering(
        f"{_without_rules('Products')} UPDATE Products SET SKU = 'X1' WHERE ProductID IN (2, 4)",
        {"repeated_skus": 1},
        "repeated_skus",
        {"product_id": 4, "product": "Mug", "item_sku": "X1"},
    ),
    "less than nothing on hand": Tampering(
        "UPDATE Products SET StockLevel = -7 WHERE ProductID = 2",
        {"negative_stock": 2},
        "negative_stock",
        {"product_id": 2, "quantity": -7},
    ),
    "less than nothing on a day": Tampering(
        "INSERT INTO StockLevels VALUES (1, '2025-03-01', -2)",
        {"negative_stock_history": 2},
        "negative_stock_history",
        {"product_id": 1, "days": 1, "last_stock_day": "2025-03-01"},
    ),
    "an order without lines": Tampering(
        f"{_ORDER} (10, 1, '2024-03-02', 0, NULL, NULL)",
        {"orders_without_lines": 1},
        "orders_without_lines",
        {"order_id": 10, "order_day": "2024-03-02", "customer": "Ada Lovelace"},
    ),
    "a line without a price": Tampering(
        f"{_LINE} (12, 9, 3, 4, 0, 0)",
        {"lines_without_a_price": 1, **_UNITS},
        "lines_without_a_price",
        {"order_id": 9, "product": "Book", "quantity": 4},
    ),
    "a product that nobody bought": Tampering(
        "INSERT INTO Products (ProductID, ProductName, Category) VALUES (0, 'Hat', 'Home')",
        {"products_without_a_sale": 2},
        "products_without_a_sale",
        {"product_id": 0, "product": "Hat"},
    ),
    "a review after the last day": Tampering(
        "UPDATE Reviews SET ReviewDate = '2025-03-04' WHERE ReviewID = 4",
        {"reviews_outside_the_days": 1, "prepared_ratings": 6},
        "reviews_outside_the_days",
        {"review_day": "2025-03-04", "product": "Lamp", "customer": "Bo Diddley"},
    ),
    "a customer of tomorrow": Tampering(
        "UPDATE Customers SET JoinDate = '2025-03-04' WHERE CustomerID = 5",
        {"customers_after_the_last_day": 1},
        "customers_after_the_last_day",
        {"customer_id": 5, "customer": "Ed Wood", "joined": "2025-03-04"},
    ),
}
