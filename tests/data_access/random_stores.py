"""Small stores of random rows, for hypothesis: few values of everything, so that ties, gaps and edges are frequent."""

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType

from hypothesis import strategies as st

from data_access.building import build_database, record_fact
from tests.data_access.builders import Fill
from tests.data_access.reference import Case, Reference

FIRST = date(2023, 2, 20)
LONGEST = 760  # from a year before a leap day to a year after it
REGIONS = ("North", "South", "West")
CATEGORIES = ("Books", "Home", "Toys")
NAMES = ("Lamp", "Mug")

Line = tuple[int, int, int, int]  # product, quantity, price, discount
Order = tuple[int, int | None, str | None, str | None, list[Line]]  # day, customer, region, status, lines
Review = tuple[int, int, int | None, int]  # day, product, customer, rating
Level = tuple[int, int, int]  # day, product, pieces at its end


@st.composite
def _lines(draw: st.DrawFn) -> Line:
    quantity = draw(st.sampled_from([1, 1, 2, 3, -1, -2]))
    price = draw(st.sampled_from([500, 1000, 333, 0, -100]))
    discount = draw(st.sampled_from([0, 0, 50])) * (1 if quantity > 0 else -1)
    return draw(st.integers(1, 12)), quantity, price, discount


@st.composite
def _orders(draw: st.DrawFn) -> Order:
    customer = draw(st.none() | st.integers(1, 6))
    region = draw(st.sampled_from(REGIONS) if customer is None else st.none() | st.sampled_from(REGIONS))
    status = draw(st.sampled_from([None, "delivered", "delivered", "cancelled"]))
    return draw(_offsets()), customer, region, status, draw(st.lists(_lines(), min_size=0, max_size=4))


def _offsets() -> st.SearchStrategy[int]:
    """Days since the first: close together, in three years around the end of February, or anywhere."""
    return st.integers(0, 20) | st.integers(365, 385) | st.integers(731, 751) | st.integers(0, LONGEST)


def orders() -> st.SearchStrategy[list[Order]]:
    """One order or more."""
    return st.lists(_orders(), min_size=1, max_size=14)


def reviews() -> st.SearchStrategy[list[Review]]:
    """Reviews, some by nobody."""
    review = st.tuples(_offsets(), st.integers(1, 12), st.none() | st.integers(1, 6), st.integers(1, 5))
    return st.lists(review, max_size=5)


def levels() -> st.SearchStrategy[list[Level]]:
    """What was counted of the stock of three products, often nothing; once a day and product."""
    level = st.tuples(_offsets(), st.integers(1, 3), st.sampled_from([0, 0, -2, 5]))
    return st.lists(level, max_size=12, unique_by=lambda made: made[:2])


def choices() -> st.SearchStrategy[tuple[int, int, Case]]:
    """A range as two numbers, to be fitted to a store's days, and everything else that may be chosen."""
    case = st.builds(
        Case,
        days=st.just(""),
        regions=st.lists(st.sampled_from(REGIONS), unique=True, max_size=2).map(tuple),
        categories=st.lists(st.sampled_from(CATEGORIES), unique=True, max_size=2).map(tuple),
        compare=st.sampled_from(["previous", "weekdays", "dates", "none"]),
        grain=st.sampled_from(["day", "week", "month"]),
        top=st.sampled_from(["revenue", "units"]),
    )
    return st.tuples(_offsets(), st.integers(0, 20) | st.integers(0, 120) | st.integers(0, LONGEST), case)


def fitted(choice: tuple[int, int, Case], store: Reference) -> Case:
    """The choice on days that the store has."""
    offset, length, case = choice
    first = store.first_day + timedelta(days=offset % ((store.as_of - store.first_day).days + 1))
    return case.on(first, min(first + timedelta(days=length), store.as_of))


def build_random_store(
    path: Path,
    made: list[Order],
    opinions: list[Review],
    counted: Sequence[Level] = (),
    *,
    comments: Mapping[int, str] = MappingProxyType({}),
) -> None:
    """Build a store of these orders, reviews and stock, six customers and twelve products, at ``path``.

    ``comments``: what some reviews say, by their number from 1.
    """
    build_database(path, random_rows(made, opinions, counted=counted, comments=comments))


def random_rows(
    made: list[Order],
    opinions: list[Review],
    *edits: str,
    counted: Sequence[Level] = (),
    comments: Mapping[int, str] = MappingProxyType({}),
) -> Fill:
    """Writes these orders, reviews and stock, six customers and twelve products, and then edits them.

    Args:
        made: The orders.
        opinions: The reviews.
        edits: Statements; the totals of the orders follow.
        counted: The levels of the stock.
        comments: What some reviews say, by their number from 1.
    """

    def fill(connection: sqlite3.Connection) -> None:
        record_fact(connection, "currency", "USD")
        record_fact(connection, "source", "random")
        for number in range(1, 7):
            row = (number, f"Customer {number % 3}", REGIONS[number % 3])
            connection.execute("INSERT INTO Customers (CustomerID, FullName, Region) VALUES (?, ?, ?)", row)
        for number in range(1, 13):
            product = (number, NAMES[number % 2], CATEGORIES[number % 3])
            connection.execute("INSERT INTO Products (ProductID, ProductName, Category) VALUES (?, ?, ?)", product)
        for number, (offset, customer, region, status, lines) in enumerate(made, start=1):
            total = sum(quantity * price - discount for _, quantity, price, discount in lines)
            connection.execute(
                "INSERT INTO Orders (OrderID, CustomerID, OrderDate, OrderTime, TotalAmount, Region, Status)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (number, customer, _day(offset), _time(number), total, region, status),
            )
            connection.executemany(
                "INSERT INTO OrderItems (OrderID, ProductID, Quantity, UnitPrice, Discount) VALUES (?, ?, ?, ?, ?)",
                ((number, *line) for line in lines),
            )
        connection.executemany(
            "INSERT INTO Reviews (ReviewID, ReviewDate, ProductID, CustomerID, Rating, Comment)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (
                (number, _day(offset), product, customer, rating, comments.get(number))
                for number, (offset, product, customer, rating) in enumerate(opinions, start=1)
            ),
        )
        connection.executemany(
            "INSERT INTO StockLevels (SnapshotDate, ProductID, Quantity) VALUES (?, ?, ?)",
            ((_day(offset), product, pieces) for offset, product, pieces in counted),
        )
        for edit in edits:
            connection.execute(edit)
        if edits:
            connection.execute(
                "UPDATE Orders SET TotalAmount = COALESCE((SELECT SUM(i.Quantity * i.UnitPrice - i.Discount)"
                " FROM OrderItems AS i WHERE i.OrderID = Orders.OrderID), 0)"
            )

    return fill


def _time(number: int) -> str | None:
    """A time of day for three orders of four, midnight and the last minute among them."""
    return (None, "00:00:00", "09:30:00", "23:59:59")[number % 4]


def _day(offset: int) -> str:
    return (FIRST + timedelta(days=offset)).isoformat()
