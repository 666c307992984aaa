"""Does it add up? The source's own sums beside what the finished database answers."""

import sqlite3
from collections.abc import Mapping, Set
from decimal import Decimal

from data_access.errors import SourceError
from data_access.importers.books import Books
from data_access.importers.columns import TABLES
from data_access.importers.money import Amounts, ExactTally
from data_access.importers.preset import Preset
from data_access.importers.receipt import FileReceipt, MoneyLine, Receipt, Rejection
from data_access.importers.rejects import Rejects

_SALES = "SELECT COALESCE(SUM(gross), 0), COALESCE(SUM(returned), 0), COALESCE(SUM(discount), 0) FROM Sales"
_CANCELLED = """
SELECT COALESCE(SUM(CASE WHEN i.Quantity > 0 THEN i.Quantity * i.UnitPrice END), 0),
       COALESCE(SUM(CASE WHEN i.Quantity < 0 THEN -i.Quantity * i.UnitPrice END), 0),
       COALESCE(SUM(i.Discount), 0)
FROM OrderItems AS i JOIN Orders AS o ON o.OrderID = i.OrderID WHERE o.Status = 'cancelled'"""


def make_receipt(
    preset: Preset,
    source: str,
    books: Books,
    rejects: Rejects,
    digits: int,
    files: list[FileReceipt],
    columns: Set[str],
    tally: ExactTally,
    left_out: Mapping[str, Decimal],
) -> Receipt:
    """The receipt of a database that is filled but not yet published.

    Raises:
        SourceError: The sums do not add up, which is a defect of the importer; nothing is published.
    """
    return Receipt(
        preset=preset.name,
        title=preset.title,
        source=source,
        currency=preset.currency,
        minor_digits=digits,
        files=files,
        rows={name: sum(getattr(file, name) for file in files) for name in ("read", "kept", "rejected")},
        rejections=[Rejection(why, count, rejects.examples[why]) for why, count in rejects.counts.most_common()],
        rejects_file=rejects.path.name,
        orders=_orders(books),
        counts=_counts(books.connection),
        money=_money(books, tally, digits),
        unreadable_lines=tally.unreadable,
        duplicate_lines=books.items.duplicates(),
        gaps=books.gaps(),
        merges=books.merges(),
        missing=_missing(preset, columns),
        left_out={name: _plain(amount) for name, amount in left_out.items()},
        notes=list(preset.notes),
    )


def _money(books: Books, tally: ExactTally, digits: int) -> list[MoneyLine]:
    in_sales, cancelled = (_amounts(books.connection, sql, digits) for sql in (_SALES, _CANCELLED))
    kept, rejected = tally.kept.named(), tally.rejected.named()
    stored = {name: amount.scaleb(-digits) for name, amount in books.items.stored.named().items()}
    for name, amount in stored.items():
        if amount != in_sales[name] + cancelled[name]:
            raise SourceError(f"The import does not add up: {name} {amount} was read, {in_sales[name]} is stored.")
    return [
        MoneyLine(
            measure=name,
            source=_plain(kept[name] + rejected[name], digits),
            rejected=_plain(rejected[name], digits),
            rounding=_plain(stored[name] - kept[name], digits),
            cancelled=_plain(cancelled[name], digits),
            database=_plain(in_sales[name], digits),
        )
        for name in stored
    ]


def _amounts(connection: sqlite3.Connection, sql: str, digits: int) -> dict[str, Decimal]:
    named = Amounts(*connection.execute(sql).fetchone()).named()
    return {name: amount.scaleb(-digits) for name, amount in named.items()}


def _plain(amount: Decimal, digits: int = 2) -> str:
    """A decimal with at least the currency's digits, and all of its own."""
    exact = amount.normalize()
    places = max(digits, -int(exact.as_tuple().exponent))
    return f"{exact + 0:.{places}f}"


def _orders(books: Books) -> dict[str, int]:
    def count(condition: str) -> int:
        return int(books.connection.execute(f"SELECT COUNT(*) FROM Orders WHERE {condition}").fetchone()[0])  # noqa: S608

    rejected = {key for key in books.orders.rejected if key and books.orders.find(key) is None}
    return {
        "source": len(books.orders) + len(rejected),
        "rejected": len(rejected),
        "database": count("1"),
        "cancelled": count("Status = 'cancelled'"),
        "without_lines": count("OrderID NOT IN (SELECT OrderID FROM OrderItems)"),
    }


def _counts(connection: sqlite3.Connection) -> dict[str, int]:
    return {
        table: int(connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0])  # noqa: S608
        for table in TABLES
    }


def _missing(preset: Preset, columns: Set[str]) -> list[str]:
    """Optional tables and columns that the source has not."""
    tables = {column.partition(".")[0] for column in columns}
    derived = {"OrderItems.Discount"} if "OrderItems.DiscountRate" in columns else set()
    absent = [
        f"{table}.{name}"
        for table, rules in TABLES.items()
        for name, rule in rules.items()
        if table in tables and rule.optional and f"{table}.{name}" not in {*columns, *derived}
    ]
    return [*absent, *(table for table in TABLES if table not in tables)]
