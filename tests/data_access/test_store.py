"""The store as a whole: its days, its currency, and its labels in the order that keeps their colours."""

from datetime import date
from pathlib import Path

import pytest

from data_access.building import build_database, record_fact
from data_access.database import Database
from data_access.store import Store, load_store
from tests import tiny_store as tiny
from tests.data_access.conftest import Both
from tests.data_access.random_stores import Order, build_random_store

TINY_INPUTS = (
    "Products.Price",
    "Products.StockLevel",
    "Orders.CustomerID",
    "Orders.OrderTime",
    "Reviews",
    "Reviews.Comment",
    "StockLevels",
    "returns",
    "discounts",
)


def store_at(path: Path) -> Store:
    """The store as the product sees it."""
    with Database(str(path)).snapshot() as snapshot:
        return load_store(snapshot)


def test_the_whole_tiny_store(tiny_store: Path) -> None:
    assert store_at(tiny_store) == Store(
        source="Tiny store, made by hand",
        currency="USD",
        first_day=date(2024, 2, 28),
        as_of=date(2025, 3, 3),  # from the stock, a day after the last order
        regions=("North", "South"),  # 128.00, 64.00
        categories=("Home", "Books", "Electronics", "Sports"),  # 84.00, 56.00, 52.00 (552.00 if cancelled counted), 0
        inputs=frozenset(TINY_INPUTS),
    )


def test_a_store_without_a_row_has_no_days_and_no_labels(empty_store: Path) -> None:
    assert store_at(empty_store) == Store(tiny.SOURCE, "USD", None, None, (), ())


def test_a_store_without_facts_has_defaults(tmp_path: Path) -> None:
    build_database(tmp_path / "mute.db", lambda connection: None)
    found = store_at(tmp_path / "mute.db")
    assert (found.source, found.currency) == ("Unknown source", "USD")


def test_the_currency_is_the_stores_own(tmp_path: Path) -> None:
    build_database(tmp_path / "yen.db", lambda connection: record_fact(connection, "currency", "JPY"))
    assert store_at(tmp_path / "yen.db").currency == "JPY"


def test_labels_of_the_same_revenue_stand_by_name_and_a_loss_comes_last(tmp_path: Path) -> None:
    # Products 1 to 3 are Home, Toys, Books. A region of orders alone (West has no customer of that name here) counts.
    made: list[Order] = [
        (0, 1, "West", None, [(1, 1, 500, 0), (2, 1, 500, 0)]),
        (1, 1, "South", None, [(3, -1, 300, 0)]),
    ]
    build_random_store(tmp_path / "ties.db", made, [])
    found = store_at(tmp_path / "ties.db")
    assert (found.regions, found.categories) == (("West", "North", "South"), ("Home", "Toys", "Books"))
    assert not found.has_reviews


def test_a_cancelled_order_is_still_a_day_with_data(tmp_path: Path) -> None:
    made: list[Order] = [(0, 1, None, "cancelled", [(1, 1, 500, 0)]), (5, 1, None, None, [])]
    build_random_store(tmp_path / "days.db", made, [(30, 1, None, 5)])
    found = store_at(tmp_path / "days.db")
    # A review later than the last order moves nothing: there is nothing sold to compare it with.
    assert (found.first_day, found.as_of, found.has_reviews) == (date(2023, 2, 20), date(2023, 2, 25), True)


def test_the_simulated_store_agrees_with_pandas(simulated: Both) -> None:
    with simulated.answers.snapshot() as snapshot:
        found = load_store(snapshot)
    reference = simulated.reference
    assert (found.first_day, found.as_of) == (reference.first_day, reference.as_of)
    assert (found.regions, found.categories) == (reference.regions, reference.categories)


@pytest.mark.parametrize("path", ["store_path", "tiny_store"])
def test_a_store_is_read_once_for_all_snapshots(path: str, request: pytest.FixtureRequest) -> None:
    database = Database(str(request.getfixturevalue(path)))
    with database.snapshot() as first, database.snapshot() as second:
        assert load_store(first) is load_store(second)
