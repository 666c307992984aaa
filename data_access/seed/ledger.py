"""From the simulation's arrays to the rows of the database."""

import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np

from data_access.seed.arrays import Bools, Ints
from data_access.seed.catalogue import Catalogue
from data_access.seed.comments import Comments
from data_access.seed.customers import EARLIER_DAYS, Customers
from data_access.seed.lines import Lines
from data_access.seed.profiles import CATEGORIES, REGIONS
from data_access.seed.reviews import Reviews
from data_access.seed.stock import Stock
from data_access.seed.words import Words, email
from data_access.seed.writer import TableWriter

# Rows that are in memory as Python's numbers and words; as arrays they take a tenth of it.
ROWS_AT_A_TIME = 50_000
COLUMNS = {
    "Customers": ("CustomerID", "FullName", "Email", "Region", "JoinDate"),
    "Products": (
        "ProductID", "ProductName", "Category", "Price", "StockLevel", "SKU", "UnitCost", "LeadTimeDays",
        "OrderMultiple", "OnOrder",
    ),
    "Orders": ("OrderID", "CustomerID", "OrderDate", "TotalAmount", "OrderTime", "Status"),
    "OrderItems": ("OrderItemID", "OrderID", "ProductID", "Quantity", "UnitPrice", "Discount"),
    "Reviews": ("ReviewID", "ProductID", "CustomerID", "Rating", "Comment", "ReviewDate"),
    "StockLevels": ("ProductID", "SnapshotDate", "Quantity"),
}  # fmt: skip


class Ledger:
    """Writes the six tables. Identifiers are places in the simulation's arrays plus one, in date order."""

    def __init__(self, connection: sqlite3.Connection, *, first_day: date, days: int) -> None:
        self._tables = {name: TableWriter(connection, name, columns) for name, columns in COLUMNS.items()}
        self._dates = [
            (first_day + timedelta(days=day)).isoformat() for day in range(-EARLIER_DAYS, days)
        ]  # from the first possible join date on
        self._times = [f"{s // 3600:02d}:{s // 60 % 60:02d}:{s % 60:02d}" for s in range(86_400)]

    def write_customers(self, customers: Customers, words: Words, rng: np.random.Generator) -> None:
        """Names, addresses, regions and join dates."""
        regions = [region.name for region in REGIONS]
        for part in _parts(len(customers.region)):
            region = customers.region[part].tolist()
            names = words.customer_names(rng, len(region))
            self._tables["Customers"].write(
                range(part.start + 1, part.stop + 1),
                names,
                [email(name, number) for number, name in enumerate(names, part.start + 1)],
                [regions[place] for place in region],
                self._days(customers.join_day[part]),
            )

    def write_orders(self, *, day: int, customer: Ints, second: Ints, cancelled: Bools, lines: Lines) -> int:
        """A day's orders in the order of their time, with their lines; returns the identifier of the first."""
        first = self._tables["Orders"].rows + 1
        self._tables["Orders"].write(
            range(first, first + len(customer)),
            (customer + 1).tolist(),
            [self._dates[day + EARLIER_DAYS]] * len(customer),
            lines.totals().tolist(),
            [self._times[time] for time in second.tolist()],
            ["cancelled" if gone else "completed" for gone in cancelled.tolist()],
        )
        item = self._tables["OrderItems"].rows + 1
        columns = (first + lines.order, lines.product + 1, lines.quantity, lines.price, lines.discount)
        self._tables["OrderItems"].write(range(item, item + len(lines.order)), *(c.tolist() for c in columns))
        return first

    def write_products(self, catalogue: Catalogue, names: list[str], prices: Ints, stock: Stock) -> None:
        """The products as they are on the last day, and the history of their stock."""
        profiles = [CATEGORIES[place] for place in catalogue.category.tolist()]
        self._tables["Products"].write(
            range(1, catalogue.count + 1),
            names,
            [profile.name for profile in profiles],
            prices.tolist(),
            stock.on_hand.tolist(),
            [f"{profile.code}-{number:05d}" for number, profile in enumerate(profiles, 1)],
            catalogue.unit_cost.tolist(),
            catalogue.lead_days.tolist(),
            catalogue.order_multiple.tolist(),
            stock.on_order.tolist(),
        )
        history = stock.snapshots()
        for part in _parts(len(history.day)):
            self._tables["StockLevels"].write(
                (history.product[part] + 1).tolist(), self._days(history.day[part]), history.quantity[part].tolist()
            )

    def write_reviews(self, reviews: Reviews, comments: Comments, category: Ints) -> None:
        """Reviews with their comments; ``category`` is that of each product."""
        texts = comments.write(category[reviews.product], reviews.rating)
        for part in _parts(len(reviews.day)):
            self._tables["Reviews"].write(
                range(part.start + 1, part.stop + 1),
                (reviews.product[part] + 1).tolist(),
                (reviews.customer[part] + 1).tolist(),
                reviews.rating[part].tolist(),
                texts[part],
                self._days(reviews.day[part]),
            )

    def close(self) -> dict[str, int]:
        """Write what is still in memory; returns the rows of each table."""
        for table in self._tables.values():
            table.flush()
        return {name: table.rows for name, table in self._tables.items()}

    def _days(self, days: Ints) -> list[str]:
        return [self._dates[day] for day in (days + EARLIER_DAYS).tolist()]


def _parts(rows: int) -> Iterator[slice]:
    for start in range(0, rows, ROWS_AT_A_TIME):
        yield slice(start, min(start + ROWS_AT_A_TIME, rows))
