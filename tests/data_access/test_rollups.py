"""The rollups and the view Sales hold what the raw tables say: by hand on the tiny store, and by pandas."""

import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from tests.data_access.random_stores import Order, Review, build_random_store, orders, reviews
from tests.data_access.reference import Reference, Row

SUMS = ("units", "gross", "returned", "discount", "revenue")


def ask(path: Path, statement: str) -> list[Row]:
    """Rows of a statement, asked without any of our code."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(statement).fetchall()


# By hand


def test_sales_of_the_tiny_store(tiny_store: Path) -> None:
    statement = (
        "SELECT item_id, order_id, customer_id, product_id, day, region, category,"
        " units, gross, returned, discount, revenue, is_sale FROM Sales ORDER BY item_id"
    )
    assert ask(tiny_store, statement) == [
        (1, 1, 1, 1, "2024-02-28", "North", "Home", 2, 4000, 0, 0, 4000, 1),
        (2, 1, 1, 3, "2024-02-28", "North", "Books", 1, 1500, 0, 300, 1200, 1),
        (3, 2, 2, 2, "2024-02-29", "North", "Electronics", 1, 5200, 0, 0, 5200, 1),
        (4, 3, 3, 3, "2024-02-29", "South", "Books", 3, 4200, 0, 0, 4200, 1),
        (6, 5, 3, 3, "2024-03-02", "South", "Books", -1, 0, 1400, 0, -1400, 0),
        (7, 6, None, 4, "2024-03-02", "North", "Home", 1, 800, 0, 0, 800, 1),
        (8, 7, 4, 4, "2024-03-02", "North", "Home", 2, 1600, 0, 0, 1600, 1),
        (9, 8, 4, 3, "2025-02-28", "South", "Books", 1, 1600, 0, 0, 1600, 1),
        (10, 9, 4, 1, "2025-03-02", "South", "Home", 1, 2100, 0, 0, 2100, 1),
        (11, 9, 4, 4, "2025-03-02", "South", "Home", 1, -100, 0, 0, -100, 1),
    ]


def test_sales_by_day_of_one_day_of_the_tiny_store(tiny_store: Path) -> None:
    statement = (
        "SELECT category, region, day, units, lines, gross, returned, discount, revenue"
        " FROM SalesByDay WHERE day = '2024-03-02' ORDER BY category, region"
    )
    assert ask(tiny_store, statement) == [
        ("*", "*", "2024-03-02", 2, 3, 2400, 1400, 0, 1000),
        ("*", "North", "2024-03-02", 3, 2, 2400, 0, 0, 2400),
        ("*", "South", "2024-03-02", -1, 1, 0, 1400, 0, -1400),
        ("Books", "*", "2024-03-02", -1, 1, 0, 1400, 0, -1400),
        ("Books", "South", "2024-03-02", -1, 1, 0, 1400, 0, -1400),
        ("Home", "*", "2024-03-02", 3, 2, 2400, 0, 0, 2400),
        ("Home", "North", "2024-03-02", 3, 2, 2400, 0, 0, 2400),
    ]


def test_a_review_by_nobody_belongs_to_no_region(tiny_store: Path) -> None:
    statement = (
        "SELECT category, region, day, reviews, rating_sum"
        " FROM ReviewsByDay WHERE category IN ('*', 'Books') ORDER BY day, category, region"
    )
    assert ask(tiny_store, statement) == [
        ("*", "*", "2024-02-29", 1, 1),
        ("Books", "*", "2024-02-29", 1, 1),
        ("*", "*", "2024-03-01", 1, 5),
        ("*", "North", "2024-03-01", 1, 5),
        ("*", "*", "2024-03-05", 1, 2),
        ("*", "South", "2024-03-05", 1, 2),
        ("Books", "*", "2024-03-05", 1, 2),
        ("Books", "South", "2024-03-05", 1, 2),
        ("*", "*", "2025-03-02", 1, 4),
        ("*", "North", "2025-03-02", 1, 4),
    ]


def test_the_calendar_has_every_day_of_the_years_of_orders_and_reviews(tiny_store: Path, tmp_path: Path) -> None:
    assert ask(tiny_store, "SELECT COUNT(*), MIN(Day), MAX(Day) FROM Calendar") == [
        (366 + 365, "2024-01-01", "2025-12-31")
    ]
    assert ask(tiny_store, "SELECT * FROM Calendar WHERE Day IN ('2024-01-01', '2024-02-29', '2024-12-31')") == [
        ("2024-01-01", 19723, 1, "2024-01-01", "2024-01-01", "2024-01-01", 1, 2024),
        ("2024-02-29", 19782, 4, "2024-02-26", "2024-02-01", "2024-01-01", 2, 2024),
        ("2024-12-31", 20088, 2, "2024-12-30", "2024-12-01", "2024-10-01", 12, 2024),
    ]
    made: list[Order] = [(0, 1, None, None, [])]
    build_random_store(tmp_path / "late.db", made, [(315, 1, 1, 5)])
    assert ask(tmp_path / "late.db", "SELECT MAX(Day) FROM Calendar") == [("2024-12-31",)]


# Against pandas


def summed(reference: Reference, *columns: str) -> dict[Row, Row]:
    """The five sums of every combination of these columns of the raw lines."""
    found: dict[Row, Counter[str]] = {}
    for line in reference.lines.to_dict("records"):
        worth = line["Quantity"] * line["UnitPrice"]
        sums = found.setdefault(tuple(key(line[column]) for column in columns), Counter())
        sums["units"] += line["Quantity"]
        sums["gross"] += worth if line["Quantity"] > 0 else 0
        sums["returned"] -= worth if line["Quantity"] < 0 else 0
        sums["discount"] += line["Discount"]
        sums["revenue"] += worth - line["Discount"]
    return {keys: tuple(sums[name] for name in SUMS) for keys, sums in found.items()}


def key(value: Any) -> Any:
    """Days as the database writes them."""
    return str(value) if hasattr(value, "isoformat") else value


def assert_rollups_agree(path: Path) -> None:
    """Every cell of the rollups of sales, and none but those, is the sum of its raw lines."""
    reference = Reference(path)
    sums = ", ".join(SUMS)
    for chosen, where in (
        (("Category", "Region", "Day"), "category <> '*' AND region <> '*'"),
        (("Region", "Day"), "category = '*' AND region <> '*'"),
        (("Category", "Day"), "category <> '*' AND region = '*'"),
        (("Day",), "category = '*' AND region = '*'"),
    ):
        found = ask(path, f"SELECT {', '.join(chosen)}, {sums} FROM SalesByDay WHERE {where}")
        assert {row[:-5]: row[-5:] for row in found} == summed(reference, *chosen)
    by_day = ask(path, "SELECT product_id, region, day, units, revenue FROM ProductSalesByDay")
    expected = summed(reference, "ProductID", "Region", "Day")
    assert {row[:3]: row[3:] for row in by_day} == {keys: (row[0], row[4]) for keys, row in expected.items()}


def test_rollups_of_the_simulated_store_agree_with_pandas(store_path: Path) -> None:
    assert_rollups_agree(store_path)


def test_ratings_of_the_simulated_store_agree_with_pandas(store_path: Path) -> None:
    expected = Reference(store_path).reviews.groupby("Region")["Rating"].agg(["size", "sum"])
    found = ask(
        store_path,
        "SELECT region, SUM(reviews), SUM(rating_sum) FROM ReviewsByDay"
        " WHERE category = '*' AND region <> '*' GROUP BY region ORDER BY region",
    )
    assert found == [(str(region), row["size"], row["sum"]) for region, row in expected.iterrows()]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(made=orders(), opinions=reviews())
def test_rollups_of_any_store_agree_with_pandas(made: list[Order], opinions: list[Review]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "random.db"
        build_random_store(path, made, opinions)
        assert_rollups_agree(path)


@pytest.mark.parametrize("table", ["SalesByDay", "KpisByPeriod", "ProductSalesByDay"])
def test_a_cancelled_order_is_in_no_rollup(tiny_store: Path, table: str) -> None:
    # How often a line is in it: the label of all repeats it, and each length of time.
    revenue = {"SalesByDay": 4, "KpisByPeriod": 12, "ProductSalesByDay": 1}
    counted = ask(tiny_store, f"SELECT SUM(revenue) FROM {table}")[0][0]
    assert counted == 19200 * revenue[table]
