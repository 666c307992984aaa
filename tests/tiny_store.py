"""A store of a few rows, made by hand, with one of everything that is easily counted wrongly.

Decoys: a cancelled order (4), an order of nothing but a return (5), a discount (in 1), an order by nobody (6), a
customer with sales in two regions (4: North by ``Orders.Region``, else South), two products of one name (1 and 2), a
product that never sold (5), a customer who never bought (5), prices that differ from today's, 29 February, a tie in
North's top customers (1 and 2), a negative unit price (in 9), a review by nobody (3), negative stock (4), orders
without a time (6, 9), text that looks like markup, and an as-of day (3 March 2025, from the stock) after the last
order.
"""

import sqlite3

from data_access.building import record_fact

Row = tuple[int | str | None, ...]

# CustomerID, FullName, Email, Region, JoinDate
CUSTOMERS: list[Row] = [
    (1, "Ada Lovelace", "ada@example.org", "North", "2024-01-05"),
    (2, "Bo Diddley", "bo@example.org", "North", "2024-01-10"),
    (3, "Cy <b>Young</b>", "cy@example.org", "South", "2024-01-20"),
    (4, "Di Prince", "di@example.org", "South", "2024-02-01"),
    (5, "Ed Wood", "ed@example.org", "South", "2024-02-02"),
]
# ProductID, ProductName, Category, Price, StockLevel
PRODUCTS: list[Row] = [
    (1, "Lamp", "Home", 2000, 10),
    (2, "Lamp", "Electronics", 5000, 0),
    (3, "Book", "Books", 1500, 100),
    (4, "Mug", "Home", 800, -1),
    (5, "Kite", "Sports", 2500, 7),
]
# OrderID, CustomerID, OrderDate, TotalAmount, Region, Status
ORDERS: list[Row] = [
    (1, 1, "2024-02-28", 5200, None, None),
    (2, 2, "2024-02-29", 5200, None, "delivered"),
    (3, 3, "2024-02-29", 4200, None, "delivered"),
    (4, 3, "2024-03-01", 50000, None, "cancelled"),
    (5, 3, "2024-03-02", -1400, None, "delivered"),
    (6, None, "2024-03-02", 800, "North", "delivered"),
    (7, 4, "2024-03-02", 1600, "North", None),
    (8, 4, "2025-02-28", 1600, None, "delivered"),
    (9, 4, "2025-03-02", 2000, None, None),
]
# OrderID, OrderTime; orders 6 and 9 have none
ORDER_TIMES: list[Row] = [
    (1, "09:15:00"),
    (2, "09:59:59"),
    (3, "23:00:00"),
    (4, "10:00:00"),
    (5, "00:00:00"),
    (7, "18:30:00"),
    (8, "10:00:00"),
]
# OrderItemID, OrderID, ProductID, Quantity, UnitPrice, Discount
ORDER_ITEMS: list[Row] = [
    (1, 1, 1, 2, 2000, 0),
    (2, 1, 3, 1, 1500, 300),
    (3, 2, 2, 1, 5200, 0),
    (4, 3, 3, 3, 1400, 0),
    (5, 4, 2, 10, 5000, 0),
    (6, 5, 3, -1, 1400, 0),
    (7, 6, 4, 1, 800, 0),
    (8, 7, 4, 2, 800, 0),
    (9, 8, 3, 1, 1600, 0),
    (10, 9, 1, 1, 2100, 0),
    (11, 9, 4, 1, -100, 0),
]
# ReviewID, ProductID, CustomerID, Rating, Comment, ReviewDate
REVIEWS: list[Row] = [
    (1, 1, 1, 5, "Bright", "2024-03-01"),
    (2, 3, 3, 2, "Torn <script>alert(1)</script> cover", "2024-03-05"),
    (3, 3, None, 1, None, "2024-02-29"),
    (4, 2, 2, 4, "", "2025-03-02"),
]
# ProductID, SnapshotDate, Quantity
STOCK_LEVELS: list[Row] = [(1, "2025-03-02", 10), (1, "2025-03-03", 10), (4, "2025-03-03", -1)]

FIRST_DAY, AS_OF = "2024-02-28", "2025-03-03"
SOURCE = "Tiny store, made by hand"

_INSERTS = {
    "Customers (CustomerID, FullName, Email, Region, JoinDate)": CUSTOMERS,
    "Products (ProductID, ProductName, Category, Price, StockLevel)": PRODUCTS,
    "Orders (OrderID, CustomerID, OrderDate, TotalAmount, Region, Status)": ORDERS,
    "OrderItems (OrderItemID, OrderID, ProductID, Quantity, UnitPrice, Discount)": ORDER_ITEMS,
    "Reviews (ReviewID, ProductID, CustomerID, Rating, Comment, ReviewDate)": REVIEWS,
    "StockLevels (ProductID, SnapshotDate, Quantity)": STOCK_LEVELS,
}


def fill(connection: sqlite3.Connection) -> None:
    """Write the tiny store; to be handed to ``build_database``."""
    for target, rows in _INSERTS.items():
        connection.executemany(f"INSERT INTO {target} VALUES ({', '.join('?' * len(rows[0]))})", rows)
    connection.executemany("UPDATE Orders SET OrderTime = ?2 WHERE OrderID = ?1", ORDER_TIMES)
    fill_facts(connection)


def fill_facts(connection: sqlite3.Connection) -> None:
    """Write the facts alone: with nothing else, a store without a single row."""
    record_fact(connection, "currency", "USD")
    record_fact(connection, "source", SOURCE)
