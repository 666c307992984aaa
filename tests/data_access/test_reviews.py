"""What the Reviews page shows: by hand on the tiny store, against pandas on the simulated, real and random ones."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings

from components.rows import rows
from data_access import review_kpis, reviews
from data_access.building import build_database
from data_access.database import Database
from data_access.selection import read_selection
from data_access.store import load_store
from tests import tiny_store as tiny
from tests.data_access import review_reference as again
from tests.data_access.cases import CASES
from tests.data_access.conftest import Both
from tests.data_access.random_stores import Order, Review, build_random_store, choices, fitted, orders
from tests.data_access.random_stores import reviews as opinions
from tests.data_access.reference import Case, Reference

ALL_DAYS = f"{tiny.FIRST_DAY} {tiny.AS_OF}"
METRICS = ("rating", "reviews", "review_rate", "low_share", "revenue_at_risk")


def ask(path: Path, case: Case, load: Callable[..., Any], *more: Any) -> Any:
    """What a function of the page answers to a choice."""
    with Database(str(path), time_limit=30).snapshot() as snapshot:
        store = load_store(snapshot)
        return load(snapshot, store, read_selection(case.address, store), *more)


def exactly(values: list[Any]) -> list[Any]:
    """Values of a frame or of the reference, alike to twelve digits; None for what is missing."""
    return [
        None
        if value is None or value != value
        else round(float(value), 12)
        if isinstance(value, Fraction | float)
        else value
        for value in values
    ]


def buckets_of(path: Path, case: Case) -> list[list[Any]]:
    frame = ask(path, case, reviews.load_rating_by_bucket)
    return [exactly(list(row)) for row in frame.itertuples(index=False)]


def headline(path: Path, case: Case) -> pd.DataFrame:
    now = ask(path, case, reviews.load_product_ratings)
    earlier = ask(path, case, reviews.load_earlier_product_ratings)
    found: pd.DataFrame = ask(path, case, review_kpis.load_review_kpis, now, earlier)
    return found


def compare(path: Path, reference: Reference, case: Case) -> None:
    """Everything that the page asks, with the reference."""
    assert buckets_of(path, case) == [exactly(list(row)) for row in again.rating_by_bucket(reference, case)]
    compare_products(ask(path, case, reviews.load_product_ratings), again.products(reference, case))
    found, earlier = headline(path, case), reference.known_earlier(case)
    for column, days in (("now", case), ("earlier", earlier)):
        expected = again.kpis(reference, days) if days else dict.fromkeys(METRICS)
        given_back = {name: found[column][name] for name in METRICS}
        cents = given_back.pop("revenue_at_risk")
        assert exactly(list(given_back.values())) == exactly([expected[name] for name in METRICS[:-1]])
        assert (None if cents != cents else round(cents * 100)) == expected["revenue_at_risk"]
    for name, recent in zip(("recent_rating", "recent_reviews"), again.recent(reference, case), strict=True):
        assert exactly(list(found.loc[name])) == exactly(list(recent)), name


def compare_products(frame: pd.DataFrame, expected: dict[int, dict[str, Any]]) -> None:
    assert frame["product_id"].tolist() == sorted(expected)
    for row in rows(frame):
        wanted = expected[row.product_id]
        assert (row.stars_1, row.stars_2, row.stars_3, row.stars_4, row.stars_5) == wanted["stars"]
        for name in ("reviews", "low_reviews", "bayesian_rank", "wilson_rank"):
            assert getattr(row, name) == wanted[name], name
        for name in ("rating", "bayesian", "lower", "wilson"):
            assert getattr(row, name) == pytest.approx(float(wanted[name]), abs=1e-9), name
        assert round(row.revenue * 100) == wanted["revenue"]


# By hand


def test_a_bucket_without_a_review_has_no_rating(tiny_store: Path) -> None:
    found = buckets_of(tiny_store, Case("2024-02-28 2024-03-06", compare="none"))
    assert [row[0] for row in found if row[4]] == ["2024-02-29", "2024-03-01", "2024-03-05"]
    assert found[:3] == [
        ["2024-02-28", "2024-02-28", 1, 1, 0, None, None, None],
        ["2024-02-29", "2024-02-29", 1, 1, 1, 1.0, None, None],
        ["2024-03-01", "2024-03-01", 1, 1, 1, 5.0, None, None],
    ]


def test_the_review_of_29_february_counts_with_the_day_before_a_year_later(tiny_store: Path) -> None:
    found = buckets_of(tiny_store, Case("2025-02-28 2025-03-02", compare="dates"))
    assert [row[-2:] for row in found] == [[1, 1.0], [1, 5.0], [0, None]]
    by_month = buckets_of(tiny_store, Case("2025-02-28 2025-03-02", compare="dates", grain="month"))
    assert [row[4:] for row in by_month] == [[0, None, 1, 1.0], [1, 4.0, 1, 5.0]]


def test_a_week_that_begins_on_29_february_begins_on_1_march_a_year_before(tmp_path: Path) -> None:
    def fill(connection: sqlite3.Connection) -> None:
        tiny.fill_facts(connection)
        connection.execute("INSERT INTO Products (ProductID, ProductName, Category) VALUES (1, 'Mug', 'Home')")
        orders_of = "INSERT INTO Orders (OrderDate, TotalAmount, Region) VALUES (?, 0, 'North')"
        connection.executemany(orders_of, [("2015-01-01",), ("2016-03-31",)])
        reviews_of = "INSERT INTO Reviews (ProductID, Rating, ReviewDate) VALUES (1, ?, ?)"
        said = [(1, "2015-02-28"), (4, "2015-03-01"), (5, "2015-03-03"), (2, "2016-02-29"), (3, "2016-03-06")]
        connection.executemany(reviews_of, said)

    build_database(tmp_path / "leap.db", fill)
    case = Case("2016-02-22 2016-03-06", compare="dates", grain="week")
    assert buckets_of(tmp_path / "leap.db", case) == [
        ["2016-02-22", "2016-02-28", 7, 7, 0, None, 1, 1.0],
        ["2016-02-29", "2016-03-06", 7, 7, 2, 2.5, 2, 4.5],
    ]


def test_a_review_by_nobody_counts_only_where_no_region_is_chosen(tiny_store: Path) -> None:
    everywhere = ask(tiny_store, Case(ALL_DAYS), reviews.load_stars_by_day)
    assert list(zip(*everywhere.values(), strict=True)) == [
        ("2024-02-29", 1, 1, 1),
        ("2024-03-01", 1, 5, 0),
        ("2024-03-05", 1, 2, 1),
        ("2025-03-02", 1, 4, 0),
    ]
    south = ask(tiny_store, Case(ALL_DAYS, regions=("South",)), reviews.load_stars_by_day)
    assert south["day"].tolist() == ["2024-03-05"]


def test_the_headline_figures_of_the_tiny_store(tiny_store: Path) -> None:
    found = headline(tiny_store, Case(ALL_DAYS))["now"]
    # Book (1 and 2 stars) and both Lamps (one review each): no bound reaches 3.5, and all their revenue is at risk.
    assert found.to_dict() == pytest.approx(
        {
            "rating": 3.0,
            "reviews": 4,
            "review_rate": 4 / 7,
            "low_share": 0.5,
            "revenue_at_risk": 61 + 52 + 56,
            "recent_rating": 4.0,
            "recent_reviews": 1,
        }
    )


def test_the_distribution_is_of_all_products_together(tiny_store: Path) -> None:
    case = Case("2025-02-28 2025-03-02", compare="dates")
    now, earlier = (
        ask(tiny_store, case, load) for load in (reviews.load_product_ratings, reviews.load_earlier_product_ratings)
    )
    found = reviews.star_distribution(now, earlier)
    assert found["stars"].tolist() == [5, 4, 3, 2, 1]
    assert found["reviews"].tolist() == [0, 1, 0, 0, 0]
    assert found["share"].tolist() == [0, 1, 0, 0, 0]
    assert found["earlier_share"].tolist() == [0.5, 0, 0, 0, 0.5]
    unknown = reviews.star_distribution(now.iloc[:0], None)
    assert unknown["reviews"].sum() == 0 and unknown[["share", "earlier_share"]].isna().all(axis=None)


def test_stock_that_is_not_known_is_not_zero(tiny_store: Path) -> None:
    stock = ask(tiny_store, Case(ALL_DAYS), reviews.load_product_ratings).set_index("product_id")["stock"]
    assert stock.to_dict() == {1: 10, 2: 0, 3: 100}


def test_ranked_products_stand_in_the_order_of_their_ranks(tiny_store: Path) -> None:
    found = ask(tiny_store, Case(ALL_DAYS), reviews.load_ranked_products)
    assert found["product_id"].tolist() == [1, 2, 3] and found["bayesian_rank"].tolist() == [1, 2, 3]


@pytest.mark.parametrize(("first_day", "expected"), [("2024-09-05", 0), ("2024-09-06", None)])
def test_before_180_days_of_data_there_are_no_90_days_before(
    first_day: str, expected: int | None, tiny_store: Path
) -> None:
    with closing(sqlite3.connect(tiny_store, isolation_level=None)) as connection:
        connection.execute("UPDATE StoreFacts SET Value = ? WHERE Name = 'first_day'", (first_day,))
    case = Case("2025-02-28 2025-03-02")
    found = headline(tiny_store, case)
    assert exactly(list(found.loc["recent_rating"])) == [4.0, None]
    assert exactly(list(found.loc["recent_reviews"])) == [1, expected]


# Against pandas


@pytest.mark.parametrize("name", CASES)
def test_every_figure_of_the_simulated_store(name: str, store_path: Path, simulated: Both) -> None:
    compare(store_path, simulated.reference, CASES[name])


@pytest.mark.parametrize(
    "case",
    [
        Case("2017-01-01 2018-08-29", compare="none", grain="month"),
        Case("2018-02-10 2018-08-29", regions=("SP", "RJ"), grain="week"),
        Case("2018-06-01 2018-08-29", categories=("health_beauty",), compare="weekdays"),
    ],
)
def test_every_figure_of_a_real_marketplace(case: Case, olist: Both, real_store: Callable[[str], Path]) -> None:
    compare(real_store("olist"), olist.reference, case)


def test_reviews_after_the_as_of_day_are_in_no_range(olist: Both, real_store: Callable[[str], Path]) -> None:
    every = olist.reference.reviews
    late = every[every["Day"] > olist.reference.as_of]
    found = ask(real_store("olist"), Case("2016-01-01 2030-01-01", compare="none"), reviews.load_stars_by_day)
    before = every[every["Day"] < olist.reference.first_day]
    assert len(late) > 0 and found["reviews"].sum() == len(every) - len(late) - len(before)


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(orders(), opinions(), choices())
def test_every_figure_of_random_stores(made: list[Order], said: list[Review], choice: tuple[int, int, Case]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "random.db"
        build_random_store(path, made, said)
        reference = Reference(path)
        compare(path, reference, fitted(choice, reference))


def test_the_sparklines_are_the_figures_of_each_whole_bucket(store_path: Path, simulated: Both) -> None:
    case = Case("2026-03-05 2026-09-20", regions=("North",), compare="none")
    found = ask(store_path, case, review_kpis.load_review_kpis_by_bucket)
    whole = [days for days, length in simulated.reference.parts(case, "week") if len(days) == length]
    expected = [again.kpis(simulated.reference, case.on(days[0], days[-1])) for days in whole]
    for name in found.columns:
        assert exactly(found[name].tolist()) == exactly([one[name] for one in expected]), name


def test_a_store_without_reviews_answers_nothing(tiny_store: Path) -> None:
    with closing(sqlite3.connect(tiny_store, isolation_level=None)) as connection:
        for table in ("ReviewColumns", "ReviewsByDay", "Reviews"):
            connection.execute(f"DELETE FROM {table}")
        connection.execute("UPDATE KpisByPeriod SET reviews = 0, rating_sum = 0")
    case = Case(ALL_DAYS)
    assert ask(tiny_store, case, reviews.load_product_ratings).empty
    found = headline(tiny_store, case)["now"]
    assert found["reviews"] == found["recent_reviews"] == 0
    assert found.drop(["reviews", "recent_reviews", "review_rate"]).isna().all()
    assert ask(tiny_store, case, reviews.load_rating_by_bucket)["rating"].isna().all()
