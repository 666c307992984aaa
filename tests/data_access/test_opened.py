"""The statements behind numbers against what the pages show for the same choice: two ways to the same answer."""

import math
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, get_args

import pytest

from data_access import (
    baskets,
    cohorts,
    customer_orders,
    customers,
    data_facts,
    inventory,
    overview,
    product,
    product_audience,
    products,
    reviews,
    rfm,
    sales,
)
from data_access.asked import Asked
from data_access.buckets import buckets
from data_access.customer_table import load_customers
from data_access.database import Snapshot
from data_access.opened import BEHIND, ask, of_days, statement_of
from data_access.opened_rows import Item
from data_access.plan_settings import PlanSettings
from data_access.selection import Selection, read_selection
from data_access.store import Store, load_store
from data_access.table_view import TableView
from tests.data_access.answers import Answers
from tests.data_access.conftest import Both
from tests.data_access.reference import Case

CASES = {
    "all days by month": Case("2024-11-01 2026-10-31", compare="weekdays", grain="month", top="units"),
    "ninety days": Case("2026-08-03 2026-10-31"),
    "several of both by week": Case(
        "2025-11-15 2026-03-10", regions=("West", "South"), categories=("Home", "Sports"), grain="week"
    ),
    "one category": Case("2026-01-01 2026-01-31", categories=("Books",), compare="dates"),
}
TINY = {
    "all days": Case("2024-02-28 2025-03-03", compare="none", grain="week"),
    "North": Case("2024-02-28 2024-03-03", regions=("North",), compare="none"),
}


class Asking(NamedTuple):
    """What a page is asked: two ways from here lead to one answer."""

    snapshot: Snapshot
    store: Store
    selection: Selection


Rows = Iterable[tuple[Any, ...]]


def starts(a: Asking) -> list[str]:
    """The names of the buckets of the range."""
    return [part.start.isoformat() for part in buckets(a.selection)]


def columns(frame: Any, *names: str) -> list[tuple[Any, ...]]:
    """Some columns of a frame as rows."""
    return list(zip(*(frame[name].tolist() for name in names), strict=True))


def trend(a: Asking) -> Rows:
    frame = overview.revenue_by_bucket(overview.load_revenue_by_day(*a), a.selection)
    return [(start, value) for start, value in zip(starts(a), frame["revenue"], strict=True) if value]


def sales_trend(a: Asking) -> Rows:
    daily = sales.load_sales_by_day(*a)
    measures = get_args(sales.SalesMeasure)
    by_bucket = [sales.sales_by_bucket(daily, a.selection, measure)["value"].tolist() for measure in measures]
    return [row for row in zip(starts(a), *by_bucket, strict=True) if any(row[1:4])]


def rating_trend(a: Asking) -> Rows:
    frame = reviews.load_rating_by_bucket(*a)
    return [(s, *row) for s, row in zip(starts(a), columns(frame, "reviews", "rating"), strict=True) if row[0]]


def products_of(a: Asking) -> Any:
    return products.load_products(*a, products.class_window(a.store, a.selection, "auto"))


def pareto(a: Asking) -> Rows:
    frame = products_of(a)
    sold = frame[frame["class_lines"] > 0]
    return [(number, revenue, abc) for number, revenue, abc in columns(sold, "product_id", "class_revenue", "abc")]


def pairs(a: Asking) -> Rows:
    found = baskets.load_bought_together(*a).pairs
    return columns(found, "product_id", "other_id", "support", "confidence", "lift", "leverage")


def rated(a: Asking) -> Rows:
    frame = reviews.load_product_ratings(*a)
    return columns(frame, "product_id", "reviews", "rating", "bayesian")


def grid(a: Asking) -> Rows:
    frame = customers.load_rfm_grid(*a)
    return columns(frame[frame["customers"] > 0], "recency", "value", "customers", "revenue")


def everybody(a: Asking) -> Rows:
    frame, _ = load_customers(*a, TableView("revenue", size=10_000), rfm.cells(""))
    return columns(frame, "customer_id", "orders", "revenue", "last_order", "recency", "value")


def new_and_returning(a: Asking) -> Rows:
    frame = customers.load_new_and_returning(*a)
    values = columns(frame, "new_revenue", "returning_revenue", "unknown_revenue")
    return [(start, *row) for start, row in zip(starts(a), values, strict=True) if any(row)]


def cohort_cells(a: Asking) -> Rows:
    found = cohorts.load_cohorts(*a)
    for month, size, active, revenue in zip(*found, strict=True):
        for age, (customers_active, spent) in enumerate(zip(active, revenue, strict=True)):
            if not math.isnan(customers_active) and (customers_active or spent):
                yield month, age, int(size), customers_active, spent


def stock_value(a: Asking) -> Rows:
    frame = inventory.load_products(*a, PlanSettings())
    pieces = frame["stock"].clip(lower=0).sum()
    return [(pieces, frame["retail_value"].sum(), frame["cost_value"].sum())]


def stock_by_day(a: Asking) -> Rows:
    frame = inventory.in_range(inventory.load_stock_by_day(*a), a.selection)
    return columns(frame, "day", "pieces", "cost_value", "retail_value")


def positions(a: Asking) -> Rows:
    return columns(inventory.load_products(*a, PlanSettings()), "product_id", "stock", "unit_cost", "units")


# By key: the columns of the statement that are compared, and what the page is made from.
SERIES: dict[str, tuple[tuple[str, ...], Callable[[Asking], Rows]]] = {
    "revenue_trend": (("begins", "net_sales"), trend),
    "cumulative": (
        ("day", "net_sales", "added_up"),
        lambda a: columns(overview.load_revenue_by_day(*a), "day", "revenue", "cumulative"),
    ),
    "top_products": (
        ("product_number", "net_sales", "units_sold"),
        lambda a: columns(overview.load_top_products(*a), "product_id", "revenue", "units"),
    ),
    "top_customers_ten": (
        ("sold_in", "customer_rank", "customer_number", "orders_counted", "net_sales"),
        lambda a: columns(
            customers.load_top_customers(*a, listed=10_000),
            *("region", "customer_rank", "customer_id", "orders", "revenue"),
        ),
    ),
    "sales_trend": (
        ("begins", "net_sales", "orders_counted", "units_sold", "average_order", "average_units", "average_price"),
        sales_trend,
    ),
    "product_list": (
        ("product_number", "net_sales", "units_sold"),
        lambda a: columns(products_of(a), "product_id", "revenue", "units"),
    ),
    "product_margin": (
        ("product_number", "gross_margin"),
        lambda a: columns(products_of(a)[products_of(a)["sold_lines"] != 0], "product_id", "margin"),
    ),
    "pareto": (("product_number", "net_sales", "abc"), pareto),
    "bought_together": (
        ("first_product", "second_product", "support", "confidence", "lift", "leverage"),
        pairs,
    ),
    "star_distribution": (
        ("stars_given", "reviews_counted"),
        lambda a: [
            row
            for row in columns(reviews.star_distribution(reviews.load_product_ratings(*a), None), "stars", "reviews")
            if row[1]
        ],
    ),
    "rating_trend": (("begins", "reviews_counted", "mean_stars"), rating_trend),
    "bayesian": (("product_number", "reviews_counted", "mean_stars", "bayesian_average"), rated),
    "rfm_grid": (("recency_score", "value_score", "customers_counted", "net_sales"), grid),
    "customers_table": (
        ("customer_number", "orders_counted", "net_sales", "last_order", "recency_score", "value_score"),
        everybody,
    ),
    "new_and_returning": (("begins", "new_sales", "returning_sales", "unknown_sales"), new_and_returning),
    "cohorts": (
        ("cohort", "months_after", "customers_in_cohort", "customers_active", "net_sales"),
        cohort_cells,
    ),
    "inventory_cost": (("units_on_hand", "value_at_retail", "value_at_cost"), stock_value),
    "inventory_by_day": (("day", "units_on_hand", "value_at_cost", "value_at_retail"), stock_by_day),
    "inventory_velocity": (("product_number", "stock_on_hand", "unit_cost", "units_in_window"), positions),
}


def by_label(load: Callable[[Snapshot, Store, Selection], Any]) -> Callable[[Asking], Rows]:
    """What a breakdown is made from, labels of the earlier days alone left out."""
    return lambda a: [row for row in columns(load(*a), "label", "revenue", "units") if row[1] or row[2]]


SERIES["by_category"] = (("category", "net_sales", "units_sold"), by_label(overview.load_revenue_by_category))
SERIES["by_region"] = (("region", "net_sales", "units_sold"), by_label(overview.load_revenue_by_region))
SERIES["by_category_and_region"] = (
    ("category", "region", "net_sales", "units_sold"),
    lambda a: [
        row
        for row in columns(sales.load_sales_by_category_and_region(*a), "category", "region", "revenue", "units")
        if row[2] or row[3]
    ],
)
# Whose rows the page cuts: only the strongest pairs are shown.
SHOWN_IN_PART = {"bought_together"}
# What the range shows only where it is over.
FINISHED_ONLY = {"cohorts"}
# What the page shows from the first day on that is known.
KNOWN_ONLY = {"inventory_by_day"}


def same(one: Any, other: Any) -> bool:
    """Whether two cells are equal; unknown is equal to unknown."""
    if isinstance(one, str) or isinstance(other, str):
        return bool(one == other)
    if one is None or other is None or math.isnan(one) or math.isnan(other):
        return (one is None or math.isnan(one)) and (other is None or math.isnan(other))
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=5e-7)


def ordered(rows: Rows) -> list[tuple[Any, ...]]:
    return sorted(rows, key=lambda row: [str(cell) for cell in row[:3]])


def both_ways(key: str, answers: Answers, case: Case, item: Item = Item()) -> tuple[list[Any], list[Any]]:  # noqa: B008
    """What the statement finds and what the page is made from."""
    names, load = SERIES[key]
    with answers.snapshot() as snapshot:
        store = load_store(snapshot)
        page = read_selection(case.address, store)
        selection = of_days(BEHIND[key].covers, store, page, Asked(case.address))
        statement = statement_of(key, store, selection, item)
        assert statement is not None
        return columns(ask(snapshot, statement), *names), list(load(Asking(snapshot, store, page)))


def compare(key: str, found: list[Any], shown: list[Any]) -> None:
    if key in SHOWN_IN_PART or key in FINISHED_ONLY:
        width = 3 if key in FINISHED_ONLY else 2
        keys = {row[:width] for row in shown}
        found = [row for row in found if row[:width] in keys]
    if key in KNOWN_ONLY:
        found = found[len(found) - len(shown) :]
    assert [row[0] for row in ordered(found)] == [row[0] for row in ordered(shown)]
    pairs = zip(ordered(found), ordered(shown), strict=True)
    assert [(one, other) for one, other in pairs if not all(map(same, one, other))] == []


@pytest.mark.parametrize("key", SERIES)
@pytest.mark.parametrize("case", CASES)
def test_a_statement_finds_what_the_page_is_made_from(key: str, case: str, simulated: Both) -> None:
    found, shown = both_ways(key, simulated.answers, CASES[case])
    assert shown or key == "bought_together", "a comparison of nothing proves nothing"
    compare(key, found, shown)


@pytest.mark.parametrize("key", SERIES)
@pytest.mark.parametrize("case", TINY)
def test_a_statement_finds_the_same_in_the_tiny_store(key: str, case: str, tiny_answers: Answers) -> None:
    compare(key, *both_ways(key, tiny_answers, TINY[case]))


def of_item(answers: Answers, key: str, item: Item, *names: str) -> list[tuple[Any, ...]]:
    """What the statement finds on the page of one product or customer."""
    with answers.snapshot() as snapshot:
        store = load_store(snapshot)
        page = read_selection("range=all", store)
        statement = statement_of(key, store, of_days(BEHIND[key].covers, store, page, Asked("")), item)
        assert statement is not None
        return columns(ask(snapshot, statement), *names)


@pytest.mark.parametrize("number", [3, 11])
def test_the_statements_of_one_product(number: int, simulated: Both) -> None:
    item = Item("product", number)
    with simulated.answers.snapshot() as snapshot:
        a = Asking(snapshot, load_store(snapshot), read_selection("range=all", load_store(snapshot)))
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


def test_the_rows_of_the_tables(simulated: Both) -> None:
    with simulated.answers.snapshot() as snapshot:
        tables = dict(columns(data_facts.load_tables(snapshot), "table", "rows"))
    found = of_item(simulated.answers, "data_tables", Item(), "table_rows", "row_count")
    assert {name: tables[name] for name, _ in found} == dict(found)


def test_the_values_are_written_into_what_is_copied(tiny_answers: Answers) -> None:
    with tiny_answers.snapshot() as snapshot:
        store = load_store(snapshot)
        selection = read_selection("range=all&region=North", store)
        statement = statement_of("revenue", store, selection, Item())
    assert statement is not None
    assert "BETWEEN '2024-02-28' AND '2025-03-03' AND region IN ('North')" in statement.filled
    assert ":" not in statement.filled and ":first_day" in statement.text
    assert statement.text.startswith("-- Revenue: what was sold")
