"""Customers while they are read: who they are, where most of their orders went, when they first bought."""

import sqlite3
from collections import Counter
from dataclasses import dataclass, field

from data_access.importers.preset import Table
from data_access.importers.receipt import Merge
from data_access.importers.tables import Filler, Record
from data_access.importers.values import RowError


@dataclass(slots=True, eq=False)
class Customer:
    """One customer; ``regions`` counts orders by region, in order of first appearance."""

    number: int
    record: Record
    regions: Counter[str] = field(default_factory=Counter)
    first_day: str | None = None

    @property
    def region(self) -> str:
        """Where the customer belongs: where most orders went, else what the customer's own row says."""
        return max(self.regions, key=lambda region: self.regions[region]) if self.regions else self.record["Region"]


class CustomerBook:
    """All customers, by what the source calls them."""

    def __init__(self, table: Table, keep_ids: bool) -> None:
        self.table = table
        self.keep_ids = keep_ids
        self._by_key: dict[str, Customer] = {}
        self._by_reference: dict[str, tuple[Customer, str]] = {}
        self._has_references = "Reference" in table.columns
        self.filler = Filler(table)
        self._shared_emails = 0
        self._own_numbers: set[str] = set()

    def __len__(self) -> int:
        return len(self._by_key)

    def find(self, name: str) -> tuple[Customer, str] | None:
        """The customer an order names, and the region that goes with that name."""
        if self._has_references:
            return self._by_reference.get(name)
        found = self._by_key.get(name)
        return (found, found.record["Region"]) if found else None

    def check(self, record: Record) -> None:
        """Raise RowError where the record cannot be added."""
        key, reference = record["CustomerID"], record.get("Reference")
        if key is not None and not self.table.repeats and key in self._by_key:
            raise RowError("CustomerID appears a second time", key)
        if reference is not None and reference in self._by_reference:
            raise RowError(f"{self.table.columns['Reference'].columns[0]} appears a second time", reference)
        if key is not None and key not in self._by_key and self._own_number(record) in self._own_numbers:
            raise RowError("CustomerNumber appears a second time", str(self._own_number(record)))

    def add(self, record: Record) -> None:
        """Add a customer, or another row about one; a row that names nobody adds nothing."""
        key = record["CustomerID"]
        if key is None:
            return
        customer = self._by_key.get(key)
        if customer is None:
            customer = Customer(int(key) if self.keep_ids else len(self._by_key) + 1, record)
            self._by_key[key] = customer
            if own_number := self._own_number(record):
                self._own_numbers.add(own_number)
        if self._has_references and record["Reference"] is not None:
            self._by_reference[record["Reference"]] = (customer, record["Region"])

    def _own_number(self, record: Record) -> str | None:
        return record.get("CustomerNumber") or (None if self.keep_ids else record["CustomerID"])

    def note_order(self, customer: Customer, region: str, day: str) -> None:
        """Count an order towards the customer's region and first day."""
        if self.table.repeats:
            customer.regions[region] += 1
        if customer.first_day is None or day < customer.first_day:
            customer.first_day = day

    def write(self, connection: sqlite3.Connection) -> None:
        """Insert all customers."""
        emails: set[str] = set()
        rows = (self._row(key, customer, emails) for key, customer in self._by_key.items())
        connection.executemany("INSERT INTO Customers VALUES (?, ?, ?, ?, ?, ?)", rows)

    def _row(self, key: str, customer: Customer, emails: set[str]) -> tuple[int | str | None, ...]:
        record = customer.record
        email = record.get("Email")
        if email in emails:
            email, self._shared_emails = None, self._shared_emails + 1
        elif email:
            emails.add(email)
        return (
            customer.number, record["FullName"] or self.filler.text("FullName", key), email, customer.region,
            self._joined(customer), self._own_number(record),
        )  # fmt: skip

    def _joined(self, customer: Customer) -> str | None:
        joined: str | None = customer.record.get("JoinDate")
        if joined is None and "JoinDate" in self.table.fill and customer.first_day:
            self.filler.counts["JoinDate"] += 1
            return customer.first_day
        return joined

    def merges(self) -> list[Merge]:
        """What was folded together; complete after ``write``."""
        moved = [customer for customer in self._by_key.values() if len(customer.regions) > 1]
        return [
            Merge(
                "customers with orders in more than one region: they belong to the region of most of their orders "
                "(the first, where two have as many), and their other orders keep their own",
                len(moved),
            ),
            Merge("customers whose e-mail address an earlier one already has: left empty", self._shared_emails),
            Merge(
                "rows of a customer whom other orders know by another number: taken as one person",
                max(0, len(self._by_reference) - len(self._by_key)) if self._has_references else 0,
            ),
        ]
