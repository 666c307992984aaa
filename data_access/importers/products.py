"""Products while they are read: their codes, their most frequent name, the last price paid."""

import sqlite3
from collections import Counter
from dataclasses import dataclass, field

from data_access.importers.preset import NotProducts, Table
from data_access.importers.receipt import Merge
from data_access.importers.tables import Filler, Record
from data_access.importers.values import RowError


@dataclass(slots=True, eq=False)
class Product:
    """One product; names and spellings are counted in order of first appearance."""

    number: int
    record: Record
    spellings: Counter[str] = field(default_factory=Counter)
    names: dict[str, list[int]] = field(default_factory=dict)  # [lines with a price, all lines]
    last_paid: tuple[str, int] = ("", 0)

    @property
    def code(self) -> str:
        """The most frequent spelling of its code."""
        return max(self.spellings, key=lambda code: self.spellings[code])

    @property
    def name(self) -> str | None:
        """The most frequent name on lines with a price: on the others clerks write what went wrong."""
        return max(self.names, key=lambda name: self.names[name]) if self.names else None


class ProductBook:
    """All products, by the source's code."""

    def __init__(self, table: Table, keep_ids: bool, not_products: NotProducts) -> None:
        self.table = table
        self.keep_ids = keep_ids
        self.not_products = not_products
        self._by_key: dict[str, Product] = {}
        self._by_spelling: dict[str, Product] = {}
        self.filler = Filler(table)
        self._apart: list[str] = []
        self._skus: set[str] = set()

    def __len__(self) -> int:
        return len(self._by_key)

    def find(self, code: str) -> Product | None:
        """The product with this code."""
        found = self._by_spelling.get(code)
        return found or self._by_key.get(self._key(code))

    def check(self, record: Record) -> None:
        """Raise RowError where the record cannot be added."""
        code = record["ProductID"]
        if not self.table.repeats and self._key(code) in self._by_key:
            raise RowError("ProductID appears a second time", code)
        if record.get("SKU") in self._skus and self._key(code) not in self._by_key:
            raise RowError("SKU appears a second time", record["SKU"])

    def add(self, record: Record, *, priced: bool = True) -> Product:
        """Add a product, or another row about one; ``priced``: the row is a line at a price above zero."""
        code = record["ProductID"]
        product = self._by_spelling.get(code)
        if product is None:
            product = self._by_key.get(self._key(code))
            if product is None:
                product = Product(int(code) if self.keep_ids else len(self._by_key) + 1, record)
                self._by_key[self._key(code)] = product
                if sku := record.get("SKU"):
                    self._skus.add(sku)
            self._by_spelling[code] = product
        product.spellings[code] += 1
        if name := record.get("ProductName"):
            votes = product.names.setdefault(name, [0, 0])
            votes[0] += priced
            votes[1] += 1
        return product

    def _key(self, code: str) -> str:
        return code.upper() if self.table.fold_case else code

    def write(self, connection: sqlite3.Connection) -> None:
        """Insert all products."""
        rows = (self._row(product) for product in self._by_key.values())
        connection.executemany("INSERT INTO Products VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)

    def _row(self, product: Product) -> tuple[int | str | None, ...]:
        record, code = product.record, product.code
        apart = any(self.not_products.includes(spelling) for spelling in product.spellings)
        if apart:
            self._apart.append(code)
        cost = record.get("UnitCost")
        return (
            product.number,
            product.name or self.filler.text("ProductName", code),
            self.not_products.category if apart else record.get("Category") or self.filler.text("Category", code),
            self._price(product, apart),
            record.get("StockLevel"),
            record.get("SKU") or (None if self.keep_ids else code),
            cost and cost.minor,
            record.get("LeadTimeDays"),
            record.get("OrderMultiple"),
            record.get("OnOrder"),
        )

    def _price(self, product: Product, apart: bool) -> int | None:
        price = product.record.get("Price")
        if price is not None:
            return int(price.minor)
        if apart or "Price" not in self.table.fill or not product.last_paid[0]:
            return None
        self.filler.counts["Price"] += 1
        return product.last_paid[1]

    def merges(self) -> list[Merge]:
        """What was folded together; complete after ``write``."""
        spelled = [product for product in self._by_key.values() if len(product.spellings) > 1]
        renamed = [product for product in self._by_key.values() if len(product.names) > 1]
        return [
            Merge(
                "products with more than one name: the most frequent is kept, counting lines with a price first",
                len(renamed),
                [f"{product.code}: {product.name}" for product in renamed[:3]],
            ),
            Merge(
                "products whose code comes in upper and in lower case: one product, under the more frequent spelling",
                len(spelled),
                [" = ".join(product.spellings) for product in spelled[:3]],
            ),
            Merge(
                f"codes that are no products: kept in the category '{self.not_products.category}', without a price",
                len(self._apart),
                sorted(self._apart),
            ),
        ]
