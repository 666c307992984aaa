"""Reviews and stock snapshots: the tables that only point at others."""

import sqlite3

from data_access.importers.customers import CustomerBook
from data_access.importers.orders import Order, OrderBook
from data_access.importers.preset import Table
from data_access.importers.products import Product, ProductBook
from data_access.importers.tables import Record
from data_access.importers.values import RowError


class ReviewBook:
    """Writes reviews. One of a whole order belongs to its product if there is only one: else nobody knows which."""

    def __init__(
        self, table: Table, keep_ids: bool, customers: CustomerBook, products: ProductBook, orders: OrderBook
    ) -> None:
        self.table = table
        self.keep_ids = keep_ids
        self.customers = customers
        self.products = products
        self.orders = orders
        self._seen: set[tuple[str, int | None]] = set()
        self.count = 0

    def add(self, record: Record, connection: sqlite3.Connection) -> None:
        """Insert a review, or raise RowError."""
        order = self._order(record)
        product = self._product(record, order)
        buyer = self._customer(record, order)
        key = record.get("ReviewID")
        if key is not None:
            identity = (key, product.number if self.table.repeats else None)
            if identity in self._seen:
                raise RowError("ReviewID appears a second time" + " for the product" * self.table.repeats, key)
            self._seen.add(identity)
        self.count += 1
        number = int(key) if self.keep_ids and key is not None else self.count
        row = (number, product.number, buyer, record["Rating"], record.get("Comment"), record["ReviewDate"])
        connection.execute("INSERT INTO Reviews VALUES (?, ?, ?, ?, ?, ?)", row)

    def _order(self, record: Record) -> Order | None:
        key = record.get("OrderID")
        if key is None:
            return None
        order = self.orders.find(key)
        if order is None:
            raise RowError("the review names an order that is not among the orders kept", key)
        return order

    def _product(self, record: Record, order: Order | None) -> Product:
        if order is None:
            code = record.get("ProductID")
            product = self.products.find(code) if code else None
            if product is None:
                raise RowError("the review names a product that is not among the products kept", code or "")
            return product
        if order.only_product is None:
            raise RowError("the review is of an order without lines", order.key)
        if order.has_several_products:
            raise RowError("the review is of an order with several products: nobody knows which is meant", order.key)
        return order.only_product

    def _customer(self, record: Record, order: Order | None) -> int | None:
        name = record.get("CustomerID")
        if name is None:
            return order.customer.number if order and order.customer else None
        found = self.customers.find(name)
        if found is None:
            raise RowError("the review names a customer that is not among the customers kept", name)
        return found[0].number


class StockBook:
    """Writes stock snapshots."""

    def __init__(self, products: ProductBook) -> None:
        self.products = products
        self._seen: set[tuple[int, str]] = set()

    def add(self, record: Record, connection: sqlite3.Connection) -> None:
        """Insert a snapshot, or raise RowError."""
        product = self.products.find(record["ProductID"])
        if product is None:
            raise RowError("the snapshot names a product that is not among the products kept", record["ProductID"])
        identity = (product.number, record["SnapshotDate"])
        if identity in self._seen:
            raise RowError("the product has a second snapshot of the same day", record["SnapshotDate"])
        self._seen.add(identity)
        connection.execute("INSERT INTO StockLevels VALUES (?, ?, ?)", (*identity, record["Quantity"]))
