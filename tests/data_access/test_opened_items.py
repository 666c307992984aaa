"""The statements behind the numbers of one product, customer or order, and of the data as a whole."""

import math
from datetime import date
from typing import Any

import pytest

from data_access import customer_orders, data_checks, data_facts, order, product, product_audience
from data_access.asked import Asked
from data_access.opened import BEHIND, ask, of_days, statement_of
from data_access.opened_rows import Item
from data_access.plan_settings import PlanSettings
from data_access.selection import read_selection
from data_access.store import load_store
from tests.data_access.answers import Answers
from tests.data_access.conftest import Both
from tests.data_access.test_opened import columns


def of_item(answers: Answers, key: str, item: Item, *names: str) -> list[tuple[Any, ...]]:
    """What the statement finds on the page of one product or customer."""
    with answers.snapshot() as snapshot:
        store = load_store(snapshot)
        page = read_selection("range=all", store)
        statement = statement_of(key, store, of_days(BEHIND[key].covers, store, page, Asked("")), item, PlanSettings())
        assert statement is not None
        return columns(ask(snapshot, statement), *names)


@pytest.mark.parametrize("number", [3, 11])
def test_the_statements_of_one_product(number: int, simulated: Both) -> None:
    item = Item("product", number)
    with simulated.answers.snapshot() as snapshot:
        a = (snapshot, load_store(snapshot), read_selection("range=all", load_store(snapshot)))
        buyers = columns(product_audience.load_buyers(*a, number), "customer_id", "orders", "units", "revenue")
        regions = columns(product.load_product_revenue_by_region(*a, number), "label", "revenue", "units")
    names = ("customer_number", "orders_counted", "units_sold", "net_sales")
    assert of_item(simulated.answers, "product_buyers", item, *names)[:10] == buyers
    assert of_item(simulated.answers, "by_region", item, "region", "net_sales", "units_sold") == regions


@pytest.mark.parametrize("number", [9, 200])
def test_the_statements_of_one_customer(number: int, simulated: Both) -> None:
    item = Item("customer", number)
    with simulated.answers.snapshot() as snapshot:
        favourites = columns(customer_orders.load_favourite_products(snapshot, number), "product_id", "revenue")
        categories = columns(customer_orders.load_favourite_categories(snapshot, number), "category", "revenue")
        stars = customer_orders.load_review_count(snapshot, number).iloc[0].tolist()
        counted = int(customer_orders.load_order_count(snapshot, number)["orders"][0])
    found = of_item(simulated.answers, "customer_products", item, "product_number", "net_sales")
    assert found[:10] == favourites
    assert of_item(simulated.answers, "customer_categories", item, "category", "net_sales") == categories
    assert of_item(simulated.answers, "customer_reviews", item, "reviews_counted")[0][0] == stars[0]
    assert len(of_item(simulated.answers, "order_history", item, "order_number")) == counted
    spent = sum(row[0] for row in of_item(simulated.answers, "customer_spend", item, "net_sales"))
    assert math.isclose(spent, sum(row[1] for row in categories), abs_tol=5e-7)


@pytest.mark.parametrize("number", [1, 17, 4000])
def test_the_statements_of_one_order(number: int, simulated: Both) -> None:
    item = Item("order", number)
    with simulated.answers.snapshot() as snapshot:
        store = load_store(snapshot)
        customer = int(order.load_order_facts(snapshot, number)["customer_id"][0])
        selection = read_selection("range=all", store)
        around = columns(
            order.load_orders_around(snapshot, store, selection, customer, number),
            *("order_id", "day", "order_status", "line_count", "amount"),
        )
        said = columns(
            order.load_order_reviews(snapshot, number), "review_id", "day", "product", "rating", "review_text"
        )
    names = ("order_number", "day", "state", "order_lines", "amount_of_order")
    assert of_item(simulated.answers, "orders_around", item, *names) == around
    names = ("review_number", "day", "product", "stars_given", "review_text")
    assert of_item(simulated.answers, "order_reviews", item, *names) == said


def test_the_statements_of_the_whole_data(simulated: Both, tiny_answers: Answers) -> None:
    for answers in (simulated.answers, tiny_answers):
        with answers.snapshot() as snapshot:
            store = load_store(snapshot)
            checks = data_checks.run_checks(snapshot, store, date(9999, 12, 31))
        known = of_item(answers, "data_inputs", Item(), "optional_input", "rows_with_it")
        assert {name for name, rows in known if rows} == store.inputs
        found = dict(of_item(answers, "data_checks", Item(), "looked_for", "found"))
        shown = {one.name.replace("_", " "): one.found for one in checks}
        assert found == {name: shown[name] for name in found}
        left = {name for name in shown if not name.startswith("prepared ")} - {"orders in the future"}
        assert left == set(found)
        noted = dict(of_item(answers, "data_receipt", Item(), "noted", "noted_value"))
        assert noted["last_day"] == store.as_of.isoformat() if store.as_of else False


def test_the_rows_of_the_tables(simulated: Both) -> None:
    with simulated.answers.snapshot() as snapshot:
        tables = dict(columns(data_facts.load_tables(snapshot), "table", "rows"))
    found = of_item(simulated.answers, "data_tables", Item(), "table_rows", "row_count")
    assert {name: tables[name] for name, _ in found} == dict(found)
