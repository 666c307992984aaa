"""The statements behind numbers against what the pages show for the same choice: two ways to the same answer."""

import math
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple, get_args

import pytest

from data_access import (
    baskets,
    cohorts,
    customers,
    inventory,
    overview,
    products,
    reviews,
    rfm,
    sales,
)
from data_access.asked import Asked
from data_access.buckets import buckets
from data_access.customer_table import load_customers
from data_access.database import Snapshot
from data_access.opened import BEHIND, ask, of_days, plan_of, statement_of
from data_access.opened_rows import Item
from data_access.plan_settings import PlanSettings
from data_access.selection import Selection, read_selection
from data_access.store import Store, load_store
from data_access.table_view import TableView
from tests.data_access.answers import Answers
from tests.data_access.conftest import Both
from tests.data_access.reference import Case
from tests.data_access.stock_store import build_stock_store

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
    settings: PlanSettings = PlanSettings()


Rows = Iterable[tuple[Any, ...]]


def starts(a: Asking) -> list[str]:
    """The names of the buckets of the range."""
    return [part.start.isoformat() for part in buckets(a.selection)]


def columns(frame: Any, *names: str) -> list[tuple[Any, ...]]:
    """Some columns of a frame as rows."""
    return list(zip(*(frame[name].tolist() for name in names), strict=True))


def trend(a: Asking) -> Rows:
    frame = overview.revenue_by_bucket(overview.load_revenue_by_day(*a[:3]), a.selection)
    return [(start, value) for start, value in zip(starts(a), frame["revenue"], strict=True) if value]


def sales_trend(a: Asking) -> Rows:
    daily = sales.load_sales_by_day(*a[:3])
    measures = get_args(sales.SalesMeasure)
    by_bucket = [sales.sales_by_bucket(daily, a.selection, measure)["value"].tolist() for measure in measures]
    return [row for row in zip(starts(a), *by_bucket, strict=True) if any(row[1:4])]


def rating_trend(a: Asking) -> Rows:
    frame = reviews.load_rating_by_bucket(*a[:3])
    return [(s, *row) for s, row in zip(starts(a), columns(frame, "reviews", "rating"), strict=True) if row[0]]


def products_of(a: Asking) -> Any:
    return products.load_products(*a[:3], products.class_window(a.store, a.selection, "auto"))


def pareto(a: Asking) -> Rows:
    frame = products_of(a)
    sold = frame[frame["class_lines"] > 0]
    return [(number, revenue, abc) for number, revenue, abc in columns(sold, "product_id", "class_revenue", "abc")]


def pairs(a: Asking) -> Rows:
    found = baskets.load_bought_together(*a[:3]).pairs
    return columns(found, "product_id", "other_id", "support", "confidence", "lift", "leverage")


def rated(a: Asking) -> Rows:
    frame = reviews.load_product_ratings(*a[:3])
    return columns(frame, "product_id", "reviews", "rating", "bayesian")


def grid(a: Asking) -> Rows:
    frame = customers.load_rfm_grid(*a[:3])
    return columns(frame[frame["customers"] > 0], "recency", "value", "customers", "revenue")


def everybody(a: Asking) -> Rows:
    frame, _ = load_customers(*a[:3], TableView("revenue", size=10_000), rfm.cells(""))
    return columns(frame, "customer_id", "orders", "revenue", "last_order", "recency", "value")


def new_and_returning(a: Asking) -> Rows:
    frame = customers.load_new_and_returning(*a[:3])
    values = columns(frame, "new_revenue", "returning_revenue", "unknown_revenue")
    return [(start, *row) for start, row in zip(starts(a), values, strict=True) if any(row)]


def cohort_cells(a: Asking) -> Rows:
    found = cohorts.load_cohorts(*a[:3])
    for month, size, active, revenue in zip(*found, strict=True):
        for age, (customers_active, spent) in enumerate(zip(active, revenue, strict=True)):
            if not math.isnan(customers_active) and (customers_active or spent):
                yield month, age, int(size), customers_active, spent


def stock_value(a: Asking) -> Rows:
    frame = inventory.load_products(*a)
    pieces = frame["stock"].clip(lower=0).sum()
    return [(pieces, frame["retail_value"].sum(), frame["cost_value"].sum())]


def stock_by_day(a: Asking) -> Rows:
    frame = inventory.in_range(inventory.load_stock_by_day(*a[:3]), a.selection)
    return columns(frame, "day", "pieces", "cost_value", "retail_value")


def positions(a: Asking) -> Rows:
    frame = inventory.load_products(*a)
    frame["variance"] = frame["deviation"] ** 2
    days = frame["days"].astype("int64")
    return columns(frame.assign(days=days), "product_id", "stock", "unit_cost", "units", "days", "velocity", "variance")


def turnover(a: Asking) -> inventory.Turnover:
    return inventory.load_turnover(*a[:3], inventory.load_stock_by_day(*a[:3]), inventory.load_products(*a))


def sold_through(a: Asking) -> Rows:
    found = turnover(a)
    return [(found.units, found.sell_through)]


def turned(a: Asking) -> Rows:
    found = turnover(a)
    return [(found.days, found.average_cost, found.stock_turn, found.gmroi)] if not found.is_proxy else []


def lost_sales(a: Asking) -> Rows:
    frame = inventory.load_lost_sales(*a, inventory.load_products(*a))
    return columns(frame, "product_id", "days_out", "units", "sales")


def products_out(a: Asking) -> Rows:
    stock = inventory.in_range(inventory.load_stock_by_day(*a[:3]), a.selection)
    return columns(inventory.load_products_out_by_day(*a[:3], stock), "day", "products")


# By key: the columns of the statement that are compared, and what the page is made from.
SERIES: dict[str, tuple[tuple[str, ...], Callable[[Asking], Rows]]] = {
    "revenue_trend": (("begins", "net_sales"), trend),
    "cumulative": (
        ("day", "net_sales", "added_up"),
        lambda a: columns(overview.load_revenue_by_day(*a[:3]), "day", "revenue", "cumulative"),
    ),
    "top_products": (
        ("product_number", "net_sales", "units_sold"),
        lambda a: columns(overview.load_top_products(*a[:3]), "product_id", "revenue", "units"),
    ),
    "top_customers_ten": (
        ("sold_in", "customer_rank", "customer_number", "orders_counted", "net_sales"),
        lambda a: columns(
            customers.load_top_customers(*a[:3], listed=10_000),
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
            for row in columns(
                reviews.star_distribution(reviews.load_product_ratings(*a[:3]), None), "stars", "reviews"
            )
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
    "inventory_velocity": (
        *(
            (
                "product_number",
                "stock_on_hand",
                "unit_cost",
                "units_in_window",
                "days_in_stock",
                "velocity",
                "daily_variance",
            ),
        ),
        positions,
    ),
    "inventory_sell_through": (("units_sold", "share_sold"), sold_through),
    "inventory_turn": (("days_counted", "mean_stock_at_cost", "turns_a_year", "margin_per_stock"), turned),
    "inventory_lost": (("product_number", "days_out_of_stock", "lost_units", "lost_sales"), lost_sales),
    "inventory_out_by_day": (("day", "products_out"), products_out),
}


def by_label(load: Callable[[Snapshot, Store, Selection], Any]) -> Callable[[Asking], Rows]:
    """What a breakdown is made from, labels of the earlier days alone left out."""
    return lambda a: [row for row in columns(load(*a[:3]), "label", "revenue", "units") if row[1] or row[2]]


SERIES["by_category"] = (("category", "net_sales", "units_sold"), by_label(overview.load_revenue_by_category))
SERIES["by_region"] = (("region", "net_sales", "units_sold"), by_label(overview.load_revenue_by_region))
SERIES["by_category_and_region"] = (
    ("category", "region", "net_sales", "units_sold"),
    lambda a: [
        row
        for row in columns(sales.load_sales_by_category_and_region(*a[:3]), "category", "region", "revenue", "units")
        if row[2] or row[3]
    ],
)
# Whose rows the page cuts: only the strongest pairs are shown.
SHOWN_IN_PART = {"bought_together"}
# Whose rows of nothing the page leaves out.
LOSSES_ONLY = {"inventory_lost"}
# What the range shows only where it is over.
FINISHED_ONLY = {"cohorts"}
# What the page shows from the first day on that is known.
KNOWN_ONLY = {"inventory_by_day", "inventory_out_by_day"}


def same(one: Any, other: Any) -> bool:
    """Whether two cells are equal; unknown is equal to unknown."""
    if isinstance(one, str) or isinstance(other, str):
        return bool(one == other)
    if one is None or other is None or math.isnan(one) or math.isnan(other):
        return (one is None or math.isnan(one)) and (other is None or math.isnan(other))
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=5e-7)


def ordered(rows: Rows) -> list[tuple[Any, ...]]:
    return sorted(rows, key=lambda row: [str(cell) for cell in row[:3]])


def both_ways(
    key: str,
    answers: Answers,
    case: Case,
    item: Item = Item(),  # noqa: B008
    settings: PlanSettings = PlanSettings(),  # noqa: B008
) -> tuple[list[Any], list[Any]]:
    """What the statement finds and what the page is made from."""
    names, load = SERIES[key]
    with answers.snapshot() as snapshot:
        store = load_store(snapshot)
        page = read_selection(case.address, store)
        selection = of_days(BEHIND[key].covers, store, page, Asked(case.address))
        statement = statement_of(key, store, selection, item, settings)
        assert statement is not None
        return columns(ask(snapshot, statement), *names), list(load(Asking(snapshot, store, page, settings)))


def compare(key: str, found: list[Any], shown: list[Any]) -> None:
    if key in SHOWN_IN_PART or key in FINISHED_ONLY:
        width = 3 if key in FINISHED_ONLY else 2
        keys = {row[:width] for row in shown}
        found = [row for row in found if row[:width] in keys]
    if key in LOSSES_ONLY:
        found = [row for row in found if row[1] > 0]
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


@pytest.mark.parametrize("search", ["window=7", "window=56&dead=7", "window=365"])
@pytest.mark.parametrize("key", ["inventory_velocity", "inventory_lost"])
def test_a_plan_is_asked_for_with_the_settings_of_the_page(key: str, search: str, simulated: Both) -> None:
    settings = plan_of(key, Asked(search))
    assert settings != PlanSettings() == plan_of("product_stock", Asked(search)), "other pages have no settings"
    found, shown = both_ways(key, simulated.answers, CASES["ninety days"], settings=settings)
    compare(key, found, shown)
    assert found != both_ways(key, simulated.answers, CASES["ninety days"])[0]


@pytest.mark.parametrize("key", ["inventory_velocity", "inventory_lost", "inventory_sell_through", "inventory_turn"])
@pytest.mark.parametrize("days", ["2026-03-01 2026-03-31", "2026-01-01 2026-03-31", "2025-06-01 2025-12-31"])
def test_the_statements_of_a_stock_with_every_oddity(key: str, days: str, tmp_path: Path) -> None:
    answers = Answers(build_stock_store(tmp_path / "stock.db"))
    for case in (Case(days), Case(days, categories=("Books",))):
        compare(key, *both_ways(key, answers, case))


def test_the_values_are_written_into_what_is_copied(tiny_answers: Answers) -> None:
    with tiny_answers.snapshot() as snapshot:
        store = load_store(snapshot)
        selection = read_selection("range=all&region=North", store)
        statement = statement_of("revenue", store, selection, Item(), PlanSettings())
    assert statement is not None
    assert "BETWEEN '2024-02-28' AND '2025-03-03' AND region IN ('North')" in statement.filled
    assert ":" not in statement.filled and ":first_day" in statement.text
    assert statement.text.startswith("-- Revenue: what was sold")
