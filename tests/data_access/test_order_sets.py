"""Orders and customers of any regions, categories and days: by hand, and against pandas over the raw tables."""

import random
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data_access.building import build_database, record_fact
from data_access.database import Database
from data_access.order_sets import count_buyers, count_orders, count_orders_by_hour
from data_access.packing import unpacked_column, unpacked_set
from data_access.selection import Selection, read_selection
from data_access.store import load_store
from tests.conftest import REAL_STORES
from tests.data_access.random_stores import CATEGORIES, REGIONS, Order, build_random_store, orders
from tests.data_access.reference import Case, Reference, Row

DAY = timedelta(days=1)


class Counts:
    """A store's counts, by the product and by pandas."""

    def __init__(self, path: Path) -> None:
        self.database = Database(str(path), time_limit=30)
        self.reference = Reference(path)

    def selection(self, case: Case) -> Selection:
        with self.database.snapshot() as snapshot:
            return read_selection(f"?{case.address}", load_store(snapshot))

    def found(self, case: Case, starts: Sequence[date]) -> list[Row]:
        """Orders, customers and repeat customers from each start to the next, the last to the end of the range."""
        selection, days = self.selection(case), [str(day) for day in starts]
        with self.database.snapshot() as snapshot:
            counted = count_buyers(snapshot, selection, days, str(case.last))
            assert count_orders(snapshot, selection, days, str(case.last)).tolist() == counted["orders"].tolist()
        names = ("orders", "customers", "repeat_customers")
        return list(zip(*(counted[name].tolist() for name in names), strict=True))

    def expected(self, case: Case, starts: Sequence[date]) -> list[Row]:
        """The same of the raw lines."""
        ends = [*(start - DAY for start in starts[1:]), case.last]
        rows = []
        for first, last in zip(starts, ends, strict=True):
            lines = self.reference.kept(case.on(first, last))
            sold = lines[lines["Quantity"] > 0]
            by_customer = sold[sold["CustomerID"].notna()].groupby("CustomerID")["OrderID"].nunique()
            rows.append((sold["OrderID"].nunique(), len(by_customer), int((by_customer > 1).sum())))
        return rows

    def found_by_hour(self, case: Case) -> dict[tuple[int, int], int]:
        """Orders by weekday (1 Monday) and hour, where there are any."""
        with self.database.snapshot() as snapshot:
            table = count_orders_by_hour(snapshot, self.selection(case))
        return {(day + 1, hour): int(table[day, hour]) for day in range(7) for hour in range(24) if table[day, hour]}

    def expected_by_hour(self, case: Case) -> dict[tuple[int, int], int]:
        """The same of the raw lines."""
        lines = self.reference.kept(case)
        timed = lines[(lines["Quantity"] > 0) & lines["OrderTime"].notna()].drop_duplicates("OrderID")
        places = [(day.isoweekday(), int(time[:2])) for day, time in zip(timed["Day"], timed["OrderTime"], strict=True)]
        return {place: places.count(place) for place in set(places)}

    def agree(self, case: Case, starts: Sequence[date]) -> None:
        """The counts are those of the raw lines."""
        assert self.found(case, starts) == self.expected(case, starts)


# By hand


def test_what_is_prepared_of_the_tiny_store(tiny_store: Path) -> None:
    with closing(sqlite3.connect(tiny_store)) as connection:
        sets = connection.execute("SELECT kind, label, month_start, packed FROM OrderSets").fetchall()
        columns = connection.execute(
            "SELECT what, packed FROM OrderColumns WHERE category = '*' ORDER BY month_start"
        ).fetchall()
        days = connection.execute("SELECT day, first_number FROM OrderDays ORDER BY day").fetchall()
    # Orders 1, 2, 3, 5, 6, 7, 8 and 9 are numbers 0 to 7: order 4 is cancelled.
    assert {(kind, label, month[:7]): list(unpacked_set(packed)) for kind, label, month, packed in sets} == {
        ("sale", "*", "2024-02"): [0, 1, 2],
        ("sale", "*", "2024-03"): [4, 5],
        ("sale", "*", "2025-02"): [6],
        ("sale", "*", "2025-03"): [7],
        ("sale", "Books", "2024-02"): [0, 2],
        ("sale", "Books", "2025-02"): [6],
        ("sale", "Electronics", "2024-02"): [1],
        ("sale", "Home", "2024-02"): [0],
        ("sale", "Home", "2024-03"): [4, 5],
        ("sale", "Home", "2025-03"): [7],
        ("return", "*", "2024-03"): [3],
        ("return", "Books", "2024-03"): [3],
        ("region", "North", "2024-02"): [0, 1],
        ("region", "North", "2024-03"): [4, 5],
        ("region", "South", "2024-02"): [2],
        ("region", "South", "2024-03"): [3],
        ("region", "South", "2025-02"): [6],
        ("region", "South", "2025-03"): [7],
    }
    assert days == [("2024-02-28", 0), ("2024-02-29", 1), ("2024-03-02", 3), ("2025-02-28", 6), ("2025-03-02", 7)]
    joined = {
        name: unpacked_column(np.array([packed for what, packed in columns if what == name])) for name, _ in columns
    }
    assert {what: numbers.tolist() for what, numbers in joined.items()} == {
        "customer": [1, 2, 3, 3, 0, 4, 4, 4],
        "region": [0, 0, 1, 1, 0, 0, 1, 1],
        # Wednesday 9, Thursday 9 and 23, Saturday 0, none, Saturday 18, Friday 10, none.
        "hour": [2 * 24 + 9, 3 * 24 + 9, 3 * 24 + 23, 5 * 24, 168, 5 * 24 + 18, 4 * 24 + 10, 168],
        "revenue": [5200, 5200, 4200, -1400, 800, 1600, 1600, 2000],
    }


@pytest.mark.parametrize(
    ("regions", "categories", "expected"),
    [
        ((), (), (7, 4, 1)),
        (("North", "South"), (), (7, 4, 1)),  # customer 4 in both regions counts once, and is a repeat customer
        (("North",), (), (4, 3, 0)),
        (("South",), (), (3, 2, 1)),
        ((), ("Books", "Home"), (6, 3, 1)),  # order 1 has both
        (("North",), ("Books", "Home"), (3, 2, 0)),  # order 6 by nobody
        ((), ("Sports",), (0, 0, 0)),  # never sold
        ((), ("Sports", "Books", "Electronics", "Home"), (7, 4, 1)),
    ],
)
def test_counts_of_the_tiny_store(
    tiny_store: Path, regions: tuple[str, ...], categories: tuple[str, ...], expected: Row
) -> None:
    case = Case("2024-02-28 2025-03-03", regions=regions, categories=categories)
    assert Counts(tiny_store).found(case, [case.first]) == [expected]


def test_counts_of_days_without_orders_are_zero(tiny_store: Path) -> None:
    starts = [date(2024, 2, 28), date(2024, 3, 1), date(2024, 3, 2), date(2024, 3, 3), date(2025, 3, 3)]
    case = Case("2024-02-28 2025-03-03", categories=("Books", "Home"))
    assert Counts(tiny_store).found(case, starts) == [(2, 2, 0), (0, 0, 0), (2, 1, 0), (2, 1, 1), (0, 0, 0)]


def test_a_store_of_cancelled_orders_alone_has_none(tmp_path: Path) -> None:
    build_random_store(tmp_path / "cancelled.db", [(3, 1, None, "cancelled", [(1, 1, 500, 0)])], [])
    counts = Counts(tmp_path / "cancelled.db")
    for regions, categories in (((), ()), (("North", "South"), ("Books", "Home"))):
        case = Case("2023-02-23 2023-02-23", regions, categories)
        assert counts.found(case, [case.first]) == [(0, 0, 0)]
        assert counts.found_by_hour(case) == {}


# Against pandas


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    made=orders(),
    regions=st.lists(st.sampled_from(REGIONS), unique=True),
    categories=st.lists(st.sampled_from(CATEGORIES), unique=True),
    cuts=st.lists(st.integers(0, 800), min_size=1, max_size=6, unique=True),
)
def test_counts_of_any_store_and_choice_agree_with_pandas(
    made: list[Order], regions: list[str], categories: list[str], cuts: list[int]
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "random.db"
        build_random_store(path, made, [])
        counts = Counts(path)
        whole = counts.reference.first_day, counts.reference.as_of
        case = Case("", tuple(regions), tuple(categories)).on(*whole)
        length = (whole[1] - whole[0]).days + 1
        starts = sorted({whole[0] + cut % length * DAY for cut in cuts})
        counts.agree(case, starts)
        assert counts.found_by_hour(case) == counts.expected_by_hour(case)
        later = case.on(starts[-1], whole[1])
        assert counts.found_by_hour(later) == counts.expected_by_hour(later)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Counts:
    """A store of 71 categories and 9 regions: up to six lines an order, returns, nobody's orders and other regions."""
    path = tmp_path_factory.mktemp("many") / "many.db"
    chance = random.Random(71)
    regions = [f"Region {number}" for number in range(9)]

    def fill(connection: sqlite3.Connection) -> None:
        record_fact(connection, "currency", "USD")
        record_fact(connection, "source", "many")
        for number in range(1, 61):
            row = (number, f"Customer {number}", regions[number % 9])
            connection.execute("INSERT INTO Customers (CustomerID, FullName, Region) VALUES (?, ?, ?)", row)
        for number in range(1, 143):
            row = (number, f"Product {number}", f"Category {number % 71}")
            connection.execute("INSERT INTO Products (ProductID, ProductName, Category) VALUES (?, ?, ?)", row)
        for number in range(1, 1501):
            customer = chance.choice([None, *range(1, 61)])
            region = chance.choice(regions) if customer is None or chance.random() < 0.2 else None
            day = date(2024, 1, 1) + chance.randrange(200) * DAY
            lines = [(chance.randrange(1, 143), chance.choice([1, 1, 1, -1])) for _ in range(chance.randrange(1, 7))]
            connection.execute(
                "INSERT INTO Orders (OrderID, CustomerID, OrderDate, OrderTime, TotalAmount, Region, Status)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    (number * 7919) % 1501,  # OrderIDs that do not follow the days
                    customer,
                    str(day),
                    f"{chance.randrange(24):02}:30:00",
                    sum(100 * quantity for _, quantity in lines),
                    region,
                    chance.choice([None, None, "cancelled"]),
                ),
            )
            connection.executemany(
                "INSERT INTO OrderItems (OrderID, ProductID, Quantity, UnitPrice) VALUES (?, ?, ?, 100)",
                [((number * 7919) % 1501, *line) for line in lines],
            )

    build_database(path, fill)
    return Counts(path)


@pytest.mark.parametrize("categories", [0, 1, 2, 7, 35, 70, 71])
@pytest.mark.parametrize("regions", [0, 1, 4, 9])
def test_counts_of_many_categories_agree_with_pandas(many: Counts, categories: int, regions: int) -> None:
    chosen = random.Random(categories * 10 + regions)
    case = Case(
        "2024-01-05 2024-07-10",
        tuple(chosen.sample(many.reference.regions, regions)),
        tuple(chosen.sample(many.reference.categories, categories)),
    )
    assert len(many.reference.categories) == 71
    many.agree(case, [case.first])
    many.agree(case, [case.first + number * 7 * DAY for number in range(27)])
    assert many.found_by_hour(case) == many.expected_by_hour(case)


@pytest.mark.parametrize("name", REAL_STORES)
def test_counts_of_a_real_store_agree_with_pandas(name: str, real_store: Callable[[str], Path]) -> None:
    counts = Counts(real_store(name))
    first, last = counts.reference.first_day, counts.reference.as_of
    chance = random.Random(name)
    months = [first, *sorted({first + chance.randrange(1, (last - first).days) * DAY for _ in range(12)})]
    regions, categories = counts.reference.regions, counts.reference.categories
    for number in range(4):
        case = Case(
            "",
            tuple(chance.sample(regions, chance.randint(0, len(regions)))),
            tuple(chance.sample(categories, chance.randint(min(2, len(categories)), len(categories)))),
        ).on(first, last)
        counts.agree(case, [first])
        counts.agree(case, months if number % 2 else [months[5]])
