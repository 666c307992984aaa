"""Order lines: checked, priced and inserted as they are read, so that memory does not grow with them."""

import sqlite3
from array import array
from collections.abc import Sequence
from decimal import Decimal

import numpy

from data_access.importers.money import Amounts
from data_access.importers.orders import OrderBook
from data_access.importers.preset import Table
from data_access.importers.products import ProductBook
from data_access.importers.tables import Record
from data_access.importers.values import MOST_MONEY, RowError, rounded

BATCH = 10_000
MOST_LINE = MOST_MONEY * 100


class ItemBook:
    """Writes order lines and keeps the sums the receipt needs."""

    def __init__(self, table: Table, keep_ids: bool, digits: int, orders: OrderBook, products: ProductBook) -> None:
        self.table = table
        self.keep_ids = keep_ids
        self.digits = digits
        self.orders = orders
        self.products = products
        self.count = 0
        self.stored = Amounts()
        self._keys: set[str] = set()
        self._batch: list[tuple[int, int, int, int, int, int]] = []
        self._fingerprints = array("q")

    def check(self, record: Record, *, with_order: bool, with_product: bool) -> None:
        """Raise RowError where the line cannot be added; the flags: its row brings order or product itself."""
        quantity = record["Quantity"]
        if quantity == 0:
            raise RowError("Quantity is 0", "0")
        if not with_order and self.orders.find(record["OrderID"]) is None:
            raise RowError("the line names an order that is not among the orders kept", record["OrderID"])
        if not with_product and self.products.find(record["ProductID"]) is None:
            raise RowError("the line names a product that is not among the products kept", record["ProductID"])
        if record.get("OrderItemID") in self._keys:
            raise RowError("OrderItemID appears a second time", record["OrderItemID"])
        if abs(quantity * record["UnitPrice"].minor) > MOST_LINE:
            raise RowError("the line is worth more than can be stored", str(record["UnitPrice"].exact))
        if quantity > 0 and (discount := self._discount(record)) < 0:
            raise RowError("the discount on a sale is negative", str(discount))

    def add(self, record: Record, cells: Sequence[str], connection: sqlite3.Connection) -> None:
        """Insert a line that was checked."""
        order, product = self.orders.find(record["OrderID"]), self.products.find(record["ProductID"])
        if order is None or product is None:
            raise AssertionError("checked before")
        quantity, price, discount = record["Quantity"], record["UnitPrice"].minor, self._discount(record)
        self.count += 1
        key = record.get("OrderItemID")
        if key is not None:
            self._keys.add(key)
        number = int(key) if key is not None and self.keep_ids else self.count
        self._batch.append((number, order.number, product.number, quantity, price, discount))
        if len(self._batch) >= BATCH:
            self.flush(connection)
        self._fingerprints.append(hash(tuple(cells)))
        self.stored.add(quantity, quantity * price, discount)
        order.total += quantity * price - discount
        if order.only_product is None:
            order.only_product = product
        elif order.only_product is not product:
            order.has_several_products = True
        is_paid = quantity > 0 and price > 0 and order.status != "cancelled"
        if is_paid and (moment := order.moment) >= product.last_paid[0]:
            product.last_paid = (moment, price)

    def _discount(self, record: Record) -> int:
        discount = record.get("Discount")
        if discount is not None:
            return int(discount.minor)
        rate: Decimal | None = record.get("DiscountRate")
        return rounded(record["UnitPrice"].exact * record["Quantity"] * rate, self.digits) if rate else 0

    def flush(self, connection: sqlite3.Connection) -> None:
        """Insert what is waiting."""
        connection.executemany("INSERT INTO OrderItems VALUES (?, ?, ?, ?, ?, ?)", self._batch)
        self._batch.clear()

    def duplicates(self) -> int:
        """Rows that repeat an earlier row in every cell."""
        return len(self._fingerprints) - int(numpy.unique(numpy.frombuffer(self._fingerprints, numpy.int64)).size)
