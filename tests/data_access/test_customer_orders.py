"""The order history: every order whole and to the cent, whatever is chosen; paged in SQL; against the raw tables."""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from data_access import customer_orders
from data_access.table_view import TableView
from tests import tiny_store as tiny
from tests.data_access import item_reference as second
from tests.data_access.answers import Answers, cents
from tests.data_access.conftest import Both
from tests.data_access.item_reference import asked
from tests.data_access.reference import Case

ALL_DAYS = Case(f"{tiny.FIRST_DAY} {tiny.AS_OF}")


def orders(answers: Answers, customer_id: int, case: Case = ALL_DAYS, page: int = 1, size: int = 20) -> pd.DataFrame:
    view = TableView("day", page=page, size=size)
    found = asked(answers, case, customer_orders.load_orders, customer_id, view)
    assert isinstance(found, pd.DataFrame)
    return found


def lines(answers: Answers, of: pd.DataFrame) -> pd.DataFrame:
    with answers.snapshot() as snapshot:
        return customer_orders.load_order_lines(snapshot, of)


def counts(answers: Answers, customer_id: int) -> tuple[int, ...]:
    with answers.snapshot() as snapshot:
        return tuple(customer_orders.load_order_count(snapshot, customer_id).iloc[0].tolist())


def totals(frame: pd.DataFrame) -> list[tuple[Any, ...]]:
    """Order, lines, units, amount and the part of the chosen categories, in cents."""
    money = [cents(frame[name]) for name in ("amount", "kept_amount")]
    return list(zip(frame["order_id"], frame["line_count"], frame["units"], *money, strict=True))


# By hand


def test_orders_are_whole_and_the_newest_stands_first(tiny_answers: Answers) -> None:
    found = orders(tiny_answers, 3)
    # A return, a cancelled order, and the one sale.
    assert totals(found) == [(5, 1, -1, -1400, -1400), (4, 1, 10, 50000, 50000), (3, 1, 3, 4200, 4200)]
    assert found["order_status"].tolist() == ["delivered", "cancelled", "delivered"]
    assert found["sold_lines"].tolist() == [0, 1, 1]
    assert counts(tiny_answers, 3) == (3, 1, 1, 0)


def test_a_category_changes_the_kept_part_and_nothing_else(tiny_answers: Answers) -> None:
    found = orders(tiny_answers, 1, Case("2025-03-01 2025-03-02", regions=("South",), categories=("Books",)))
    assert totals(found) == [(1, 2, 3, 5200, 1200)], "40.00 of lamps, 15.00 less 3.00 of books"
    assert found["discount"].tolist() == [3.0]


def test_where_the_order_was_sold_beats_where_the_customer_lives(tiny_answers: Answers) -> None:
    assert orders(tiny_answers, 4)["order_region"].tolist() == ["South", "South", "North"]


def test_the_lines_of_an_order(tiny_answers: Answers) -> None:
    found = lines(tiny_answers, orders(tiny_answers, 1))
    assert found.to_dict("records") == [
        {"order_id": 1, "product_id": 1, "product": "Lamp", "category": "Home", "quantity": 2, "unit_price": 20.0,
         "discount": 0.0, "amount": 40.0},
        {"order_id": 1, "product_id": 3, "product": "Book", "category": "Books", "quantity": 1, "unit_price": 15.0,
         "discount": 3.0, "amount": 12.0},
    ]  # fmt: skip


def test_who_has_no_orders_has_none(tiny_answers: Answers) -> None:
    found = orders(tiny_answers, 5)
    assert found.empty and lines(tiny_answers, found).empty
    assert counts(tiny_answers, 5) == (0, 0, 0, 0)


def test_favourites(tiny_answers: Answers) -> None:
    with tiny_answers.snapshot() as snapshot:
        products = customer_orders.load_favourite_products(snapshot, 4)
        categories = customer_orders.load_favourite_categories(snapshot, 4)
    # The mug: two for 16.00, and a money adjustment of -1.00.
    assert list(zip(products["product_id"], cents(products["revenue"]), products["orders"], strict=True)) == [
        (1, 2100, 1), (3, 1600, 1), (4, 1500, 2),
    ]  # fmt: skip
    assert list(zip(categories["category"], cents(categories["revenue"]), categories["units"], strict=True)) == [
        ("Home", 3600, 4), ("Books", 1600, 1),
    ]  # fmt: skip


def test_the_reviews_that_somebody_wrote(tiny_answers: Answers) -> None:
    with tiny_answers.snapshot() as snapshot:
        written = customer_orders.load_customer_reviews(snapshot, 3, TableView("day"))
        (count,) = customer_orders.load_review_count(snapshot, 3).to_dict("records")
    assert written[["review_id", "product", "rating"]].to_dict("records") == [
        {"review_id": 2, "product": "Book", "rating": 2}
    ]
    assert count == {"reviews": 1, "rating_sum": 2}


# Against the raw tables


@pytest.mark.parametrize("customer_id", [772, 302])
def test_orders_of_the_simulated_store_agree_with_pandas(simulated: Both, store_path: Path, customer_id: int) -> None:
    categories = ("Electronics", "Books")
    case = Case("2026-01-01 2026-03-31", categories=categories)
    placed = second.table(store_path, "Orders")
    placed = placed[placed["CustomerID"] == customer_id].fillna({"OrderTime": ""})
    items = second.table(store_path, "OrderItems").merge(second.table(store_path, "Products"), on="ProductID")
    items["Amount"] = items["Quantity"] * items["UnitPrice"] - items["Discount"]
    expected = []
    for number in placed.sort_values(["OrderDate", "OrderTime", "OrderID"], ascending=False)["OrderID"]:
        mine = items[items["OrderID"] == number]
        kept = mine[mine["Category"].isin(categories)]
        expected.append((number, len(mine), mine["Quantity"].sum(), mine["Amount"].sum(), kept["Amount"].sum()))
    pages = [totals(orders(simulated.answers, customer_id, case, page, 3)) for page in range(1, len(expected) // 3 + 2)]
    assert [row for page in pages for row in page] == expected and len(expected) > 3
    amounts = dict(zip(placed["OrderID"], placed["TotalAmount"], strict=True))
    assert all(amounts[row[0]] == row[3] for row in expected), "the order's own total, to the cent"


def test_a_wholesalers_order_shows_its_first_lines(online_retail: Both) -> None:
    with online_retail.answers.snapshot() as snapshot:
        few = customer_orders.load_order_lines(snapshot, pd.DataFrame({"order_id": [25815, 25605]}))
    assert few.groupby("order_id").size().tolist() == [customer_orders.MOST_LINES] * 2


def test_an_order_without_lines_comes_to_nothing(olist: Both) -> None:
    lines_of = set(second.asked(olist.answers, Case("2017-01-01 2017-12-31"), _orders_without_lines))
    assert lines_of, "Olist has orders that were never filled"
    for customer_id in sorted(lines_of)[:3]:
        found = orders(olist.answers, customer_id, Case("2017-01-01 2017-12-31"))
        assert (found["line_count"] == 0).any()
        assert found.loc[found["line_count"] == 0, "amount"].tolist() == [0.0] * int((found["line_count"] == 0).sum())


def _orders_without_lines(snapshot: Any, *_: Any) -> list[int]:
    """Customers, among the first two thousand, with an order that has no line."""
    counted = {
        number: customer_orders.load_order_count(snapshot, number)["without_lines"].iloc[0] for number in range(1, 2001)
    }
    return [number for number, count in counted.items() if count]
