"""The columns an import can fill: those of sql/schema.sql, and a few that only help to find them."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["key", "text", "label", "status", "money", "amount", "count", "units", "rate", "rating", "day", "clock"]


@dataclass(frozen=True)
class Column:
    """What a column holds.

    Attributes:
        kind: How its text is read (see values.py).
        needed: A row without it is rejected, unless the preset says how to fill it.
        least: The smallest number allowed.
        optional: The store can do without; the receipt names it where the source lacks it.
    """

    kind: Kind
    needed: bool = False
    least: int | None = None
    optional: bool = False


TABLES: dict[str, dict[str, Column]] = {
    "Customers": {
        "CustomerID": Column("key", needed=True),
        "Reference": Column("key"),  # what orders name the customer by, where that is not CustomerID
        "FullName": Column("text", needed=True),
        "Email": Column("text", optional=True),
        "Region": Column("label", needed=True),
        "JoinDate": Column("day", optional=True),
        "CustomerNumber": Column("text"),
    },
    "Products": {
        "ProductID": Column("key", needed=True),
        "ProductName": Column("text", needed=True),
        "Category": Column("label", needed=True),
        "Price": Column("money", least=0, optional=True),
        "StockLevel": Column("units", optional=True),
        "SKU": Column("text"),
        "UnitCost": Column("money", least=0, optional=True),
        "LeadTimeDays": Column("count", least=0, optional=True),
        "OrderMultiple": Column("count", least=1, optional=True),
        "OnOrder": Column("count", least=0, optional=True),
    },
    "Orders": {
        "OrderID": Column("key", needed=True),
        "CustomerID": Column("key"),
        "OrderDate": Column("day", needed=True),
        "OrderTime": Column("clock", optional=True),
        "TotalAmount": Column("amount"),  # compared with the lines, never stored
        "Region": Column("label"),
        "Status": Column("status", optional=True),
        "OrderNumber": Column("text"),
    },
    "OrderItems": {
        "OrderItemID": Column("key"),
        "OrderID": Column("key", needed=True),
        "ProductID": Column("key", needed=True),
        "Quantity": Column("units", needed=True),
        "UnitPrice": Column("money", needed=True),
        "Discount": Column("money", optional=True),
        "DiscountRate": Column("rate"),  # the discount as a fraction of the line, instead of as money
    },
    "Reviews": {
        "ReviewID": Column("key"),
        "ProductID": Column("key"),
        "OrderID": Column("key"),  # instead of ProductID: the order that was reviewed
        "CustomerID": Column("key"),
        "Rating": Column("rating", needed=True),
        "Comment": Column("text", optional=True),
        "ReviewDate": Column("day", needed=True),
    },
    "StockLevels": {
        "ProductID": Column("key", needed=True),
        "SnapshotDate": Column("day", needed=True),
        "Quantity": Column("units", needed=True),
    },
}

NEEDED_TABLES = ("Customers", "Products", "Orders", "OrderItems")
KEYS = {
    "Customers": "CustomerID",
    "Products": "ProductID",
    "Orders": "OrderID",
    "OrderItems": "OrderItemID",
    "Reviews": "ReviewID",
}
NUMBER_KINDS = ("money", "amount", "count", "units", "rate", "rating")

# Ways to fill a gap that are not a text.
FIRST_ORDER = "day of first order"
LAST_PRICE = "last price paid"
FILLS = {("Customers", "JoinDate"): FIRST_ORDER, ("Products", "Price"): LAST_PRICE}
