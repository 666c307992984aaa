"""Orders while they are read, and their totals while their lines are."""

import sqlite3
from dataclasses import dataclass

from data_access.importers.customers import Customer, CustomerBook
from data_access.importers.preset import Table
from data_access.importers.products import Product
from data_access.importers.receipt import Gap, Merge
from data_access.importers.tables import Record
from data_access.importers.values import RowError


@dataclass(slots=True, eq=False)
class Order:
    """One order; ``only_product`` is its product while its lines name just one."""

    number: int
    key: str
    customer: Customer | None
    day: str
    time: str | None
    region: str | None
    status: str | None
    own_number: str | None
    claimed: int | None
    total: int = 0
    only_product: Product | None = None
    has_several_products: bool = False

    @property
    def moment(self) -> str:
        """Day and time, to compare."""
        return self.day + (self.time or "")


class OrderBook:
    """All orders, by the source's number."""

    def __init__(self, table: Table, keep_ids: bool, customers: CustomerBook) -> None:
        self.table = table
        self.keep_ids = keep_ids
        self.customers = customers
        self._by_key: dict[str, Order] = {}
        self._conflicts: dict[str, set[str]] = {"OrderDate": set(), "CustomerID": set()}
        self.rejected: set[str] = set()
        self._own_numbers: set[str] = set()

    def __len__(self) -> int:
        return len(self._by_key)

    def find(self, key: str) -> Order | None:
        """The order with this number."""
        return self._by_key.get(key)

    def check(self, record: Record, *, with_customer: bool) -> None:
        """Raise RowError where the record cannot be added; ``with_customer``: its row brings the customer itself."""
        key, customer = record["OrderID"], record.get("CustomerID")
        if key in self._by_key:
            if not self.table.repeats:
                raise RowError("OrderID appears a second time", key)
            return
        if customer is None and not record.get("Region"):
            raise RowError("the order names neither a customer nor a region")
        if customer is not None and not with_customer and self.customers.find(customer) is None:
            raise RowError("the order names a customer that is not among the customers kept", customer)
        if record.get("OrderNumber") in self._own_numbers:
            raise RowError("OrderNumber appears a second time", record["OrderNumber"])

    def add(self, record: Record) -> Order:
        """Add an order, or another row about one: its first row counts."""
        order = self._by_key.get(record["OrderID"])
        if order is None:
            return self._new(record)
        if order.day != record["OrderDate"] or order.time != record.get("OrderTime"):
            self._conflicts["OrderDate"].add(order.key)
        found = self.customers.find(record["CustomerID"]) if record.get("CustomerID") else None
        if (found and found[0]) is not order.customer:
            self._conflicts["CustomerID"].add(order.key)
        return order

    def _new(self, record: Record) -> Order:
        key = record["OrderID"]
        found = self.customers.find(record["CustomerID"]) if record.get("CustomerID") else None
        customer, region = found or (None, None)
        order = Order(
            number=int(key) if self.keep_ids else len(self._by_key) + 1,
            key=key,
            customer=customer,
            day=record["OrderDate"],
            time=record.get("OrderTime"),
            region=record.get("Region") or region,
            status=record.get("Status"),
            own_number=record.get("OrderNumber") or (None if self.keep_ids else key),
            claimed=record.get("TotalAmount"),
        )
        self._by_key[key] = order
        if "OrderNumber" in record and order.own_number:
            self._own_numbers.add(order.own_number)
        if customer and order.region:
            self.customers.note_order(customer, order.region, order.day)
        return order

    def write(self, connection: sqlite3.Connection) -> None:
        """Insert all orders; their lines must have been read."""
        connection.executemany("INSERT INTO Orders VALUES (?, ?, ?, ?, ?, ?, ?, ?)", map(_row, self._by_key.values()))

    def gaps(self) -> list[Gap]:
        """Orders that lack what others have."""
        nobody = sum(order.customer is None for order in self._by_key.values())
        return [Gap("Orders.CustomerID", "left empty: the source does not say who bought", nobody)] if nobody else []

    def merges(self) -> list[Merge]:
        """Where rows about the same order disagree, and where the source's totals do."""
        wrong = [order for order in self._by_key.values() if order.claimed not in (None, order.total)]
        dates, buyers = sorted(self._conflicts["OrderDate"]), sorted(self._conflicts["CustomerID"])
        return [
            Merge("orders whose rows have more than one date or time: the first is kept", len(dates), dates[:3]),
            Merge("orders whose rows name more than one customer: the first is kept", len(buyers), buyers[:3]),
            Merge(
                "orders whose total in the source differs from their lines: the sum of the lines is kept",
                len(wrong),
                [order.key for order in wrong[:3]],
            ),
        ]


def _row(order: Order) -> tuple[int | str | None, ...]:
    customer = order.customer
    elsewhere = order.region if customer is None or order.region != customer.region else None
    buyer = customer.number if customer else None
    return (
        order.number, buyer, order.day, order.total, elsewhere, order.time, order.status, order.own_number,
    )  # fmt: skip
