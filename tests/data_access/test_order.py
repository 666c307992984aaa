"""One order: its sums, its lines, its neighbours and its reviews, by hand and against the raw tables."""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from data_access import order
from tests import tiny_store as tiny
from tests.data_access import item_reference as second
from tests.data_access.answers import Answers, cents
from tests.data_access.conftest import Both
from tests.data_access.item_reference import asked
from tests.data_access.reference import Case

ALL_DAYS = Case(f"{tiny.FIRST_DAY} {tiny.AS_OF}")


def facts(answers: Answers, order_id: int) -> dict[str, Any]:
    with answers.snapshot() as snapshot:
        (row,) = order.load_order_facts(snapshot, order_id).to_dict("records")
    return {str(name): value for name, value in row.items()}


def around(answers: Answers, customer_id: int, order_id: int) -> pd.DataFrame:
    found = asked(answers, ALL_DAYS, order.load_orders_around, customer_id, order_id)
    assert isinstance(found, pd.DataFrame)
    return found


def test_an_order_with_a_discount(tiny_answers: Answers) -> None:
    found = facts(tiny_answers, 1)
    sums = {name: found[name] for name in ("line_count", "sold_lines", "units", "gross", "discount", "amount")}
    assert sums == {"line_count": 2, "sold_lines": 2, "units": 3, "gross": 55.0, "discount": 3.0, "amount": 52.0}
    assert (found["day"], found["time_of_day"], found["order_status"]) == ("2024-02-28", "09:15:00", "")
    assert (found["customer"], found["home"], found["order_region"]) == ("Ada Lovelace", "North", "North")


def test_a_return_and_an_order_by_nobody(tiny_answers: Answers) -> None:
    back = facts(tiny_answers, 5)
    assert (back["sold_lines"], back["units"], back["returned"], back["amount"]) == (0, -1, 14.0, -14.0)
    nobody = facts(tiny_answers, 6)
    assert pd.isna(nobody["customer_id"]) and (nobody["customer"], nobody["order_region"]) == ("", "North")


def test_there_are_orders_that_are_not_there(tiny_answers: Answers) -> None:
    with tiny_answers.snapshot() as snapshot:
        assert order.load_order_facts(snapshot, 99).empty
        assert order.load_lines(snapshot, 99).empty
        assert order.load_order_reviews(snapshot, 99).empty


def test_the_neighbours_are_of_the_same_customer(tiny_answers: Answers) -> None:
    found = around(tiny_answers, 3, 4)
    assert list(zip(found["order_id"], cents(found["amount"]), strict=True)) == [(5, -1400), (4, 50000), (3, 4200)]
    assert around(tiny_answers, 0, 6).empty, "nobody has no other orders"


def test_reviews_are_of_its_products_and_not_older(tiny_answers: Answers) -> None:
    with tiny_answers.snapshot() as snapshot:
        assert order.load_order_reviews(snapshot, 3)["review_id"].tolist() == [2]
        assert order.load_order_reviews(snapshot, 5).empty, "a return is not a purchase"
        assert order.load_order_reviews(snapshot, 6).empty, "nobody's review is of no order"


# Against the raw tables


@pytest.mark.parametrize("number", [1, 17, 2_500, 4_999])
def test_sums_and_lines_of_the_simulated_store(number: int, simulated: Both, store_path: Path) -> None:
    answers = simulated.answers
    lines = second.table(store_path, "OrderItems")
    lines = lines[lines["OrderID"] == number].merge(second.table(store_path, "Products"), on="ProductID")
    net = lines["Quantity"] * lines["UnitPrice"]
    found = facts(answers, number)
    assert cents(pd.Series([found["amount"], found["gross"], found["cost"]])) == [
        (net - lines["Discount"]).sum(),
        net[lines["Quantity"] > 0].sum(),
        (lines["Quantity"] * lines["UnitCost"]).sum(),
    ]
    with answers.snapshot() as snapshot:
        told = order.load_lines(snapshot, number)
    assert told["product"].tolist() == lines["ProductName"].tolist()
    assert cents(told["amount"]) == (net - lines["Discount"]).tolist()


@pytest.mark.parametrize("number", [1, 17, 2_500, 4_999])
def test_neighbours_of_the_simulated_store(number: int, simulated: Both, store_path: Path) -> None:
    orders = second.table(store_path, "Orders")
    (customer,) = orders.loc[orders["OrderID"] == number, "CustomerID"]
    of_them = orders[orders["CustomerID"] == customer].fillna({"OrderTime": ""})
    ids = of_them.sort_values(["OrderDate", "OrderTime", "OrderID"], ascending=False)["OrderID"].tolist()
    place = ids.index(number)
    expected = ids[max(0, place - order.REACH) : place + order.REACH + 1]
    assert around(simulated.answers, int(customer), number)["order_id"].tolist() == expected
