"""All books together: where a row's records go; checked before anything is added, so a row is taken whole or not."""

import sqlite3
from collections.abc import Callable, Sequence

from data_access.importers.customers import CustomerBook
from data_access.importers.items import ItemBook
from data_access.importers.orders import OrderBook
from data_access.importers.preset import Preset, Table
from data_access.importers.products import ProductBook
from data_access.importers.receipt import Gap, Merge
from data_access.importers.reviews import ReviewBook, StockBook
from data_access.importers.tables import Record

Take = Callable[[Sequence[Record], Sequence[str]], None]


class Books:
    """Every table of the store while it is read.

    Args:
        preset: How the tables are filled.
        keep_ids: The tables whose keys are whole numbers and become our keys.
        digits: Of the currency's minor unit.
        connection: The database that is being built.
    """

    def __init__(self, preset: Preset, keep_ids: frozenset[str], digits: int, connection: sqlite3.Connection) -> None:
        self.connection = connection
        tables = {table.name: table for table in preset.tables}
        self.customers = CustomerBook(tables["Customers"], "Customers" in keep_ids)
        self.products = ProductBook(tables["Products"], "Products" in keep_ids, preset.not_products)
        self.orders = OrderBook(tables["Orders"], "Orders" in keep_ids, self.customers)
        self.items = ItemBook(tables["OrderItems"], "OrderItems" in keep_ids, digits, self.orders, self.products)
        reviews = tables.get("Reviews", Table("Reviews", "", {}))
        self.reviews = ReviewBook(reviews, "Reviews" in keep_ids, self.customers, self.products, self.orders)
        self.stock = StockBook(self.products)

    def taker(self, names: Sequence[str]) -> Take:
        """The function that takes one row's records, one for each of these tables."""
        with_customer, with_product, with_order = ("Customers" in names, "Products" in names, "Orders" in names)
        with_lines = "OrderItems" in names

        def take(records: Sequence[Record], cells: Sequence[str]) -> None:
            by_table = dict(zip(names, records, strict=True))
            item = by_table.get("OrderItems")
            if with_customer:
                self.customers.check(by_table["Customers"])
            if with_product:
                self.products.check(by_table["Products"])
            if with_order:
                self.orders.check(by_table["Orders"], with_customer=with_customer)
            if item is not None:
                self.items.check(item, with_order=with_order, with_product=with_product)
            if with_customer:
                self.customers.add(by_table["Customers"])
            if with_product:
                self.products.add(by_table["Products"], priced=item is None or item["UnitPrice"].exact > 0)
            if with_order:
                self.orders.add(by_table["Orders"])
            if item is not None:
                self.items.add(item, cells, self.connection)

        return take if with_customer or with_product or with_order or with_lines else self._pointing_taker(names)

    def _pointing_taker(self, names: Sequence[str]) -> Take:
        def take(records: Sequence[Record], cells: Sequence[str]) -> None:
            (self.reviews if names[0] == "Reviews" else self.stock).add(records[0], self.connection)

        return take

    def write(self) -> None:
        """Insert what waited for the whole source."""
        self.items.flush(self.connection)
        self.customers.write(self.connection)
        self.products.write(self.connection)
        self.orders.write(self.connection)

    def gaps(self) -> list[Gap]:
        """What was filled, in all tables."""
        return [*self.customers.filler.gaps(), *self.products.filler.gaps(), *self.orders.gaps()]

    def merges(self) -> list[Merge]:
        """What was folded together, in all tables."""
        merges = [*self.customers.merges(), *self.products.merges(), *self.orders.merges()]
        return [merge for merge in merges if merge.count]
