"""One product: by hand on the tiny store, and against pandas on the simulated one, on random ones and on real ones."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from data_access import overview, product
from data_access.database import Snapshot
from data_access.selection import Selection
from data_access.store import Store
from tests import tiny_store as tiny
from tests.data_access import item_reference as second
from tests.data_access.answers import Answers, plain, rows
from tests.data_access.cases import CASES
from tests.data_access.conftest import Both
from tests.data_access.item_reference import asked
from tests.data_access.random_stores import Order, Review, build_random_store, choices, fitted, orders, reviews
from tests.data_access.reference import Case, Reference, ratio

ALL_DAYS = Case(f"{tiny.FIRST_DAY} {tiny.AS_OF}")
METRICS = ("revenue", "units", "orders", "average_price", "return_rate", "rating", "reviews")
# The best seller, one of the long tail, and one between.
SIMULATED = (2, 41, 97)


def kpis(answers: Answers, product_id: int, case: Case) -> dict[str, tuple[Any, Any]]:
    """The figures now and earlier; money in cents."""
    totals, _ = asked(answers, case, product.load_product_kpis, product_id)
    return {
        str(metric): (plain(str(metric), now), plain(str(metric), earlier))
        for metric, now, earlier in zip(totals.index, totals["now"], totals["earlier"], strict=True)
    }


def expected_kpis(only: Reference, case: Case) -> dict[str, tuple[Any, Any]]:
    earlier = only.known_earlier(case)
    now, before = expected_totals(only, case), expected_totals(only, earlier) if earlier else {}
    return {metric: (now[metric], before.get(metric)) for metric in METRICS}


def expected_totals(only: Reference, case: Case) -> dict[str, Any]:
    totals = only.totals(case)
    return totals | {"average_price": ratio(totals["revenue"], totals["units"])}


def now(answers: Answers, product_id: int, case: Case) -> tuple[Any, ...]:
    return tuple(figures[0] for figures in kpis(answers, product_id, case).values())


# By hand. Order: revenue, units, orders, average price, return rate, rating, reviews.


def test_the_figures_of_a_product_that_was_returned(tiny_answers: Answers) -> None:
    # The book: 12.00 after a discount, 42.00 for three, one taken back, 16.00 a year later.
    assert now(tiny_answers, 3, ALL_DAYS) == (5600, 4, 3, 1400, ratio(1400, 7300), 1.5, 2)


def test_a_cancelled_order_and_a_namesake_are_other_things(tiny_answers: Answers) -> None:
    # Two products are called Lamp; of the second, ten pieces were ordered and cancelled.
    assert now(tiny_answers, 1, ALL_DAYS) == (6100, 3, 2, ratio(6100, 3), 0, 5, 1)
    assert now(tiny_answers, 2, ALL_DAYS) == (5200, 1, 1, 5200, 0, 4, 1)


def test_a_product_that_never_sold_has_no_ratios(tiny_answers: Answers) -> None:
    assert now(tiny_answers, 5, ALL_DAYS) == (0, 0, 0, None, None, None, 0)


def test_the_region_and_the_category_filter_a_product_like_any_line(tiny_answers: Answers) -> None:
    north = Case(ALL_DAYS.days, regions=("North",))
    assert now(tiny_answers, 4, north)[:3] == (2400, 3, 2)
    assert now(tiny_answers, 4, Case(ALL_DAYS.days, categories=("Books",)))[:3] == (0, 0, 0)


def test_the_facts_of_a_product(tiny_answers: Answers) -> None:
    with tiny_answers.snapshot() as snapshot:
        (found,) = product.load_product_facts(snapshot, 3).to_dict("records")
        assert product.load_product_facts(snapshot, 99).empty
        (unsold,) = product.load_product_facts(snapshot, 5).to_dict("records")
    assert {key: found[key] for key in ("product", "category", "sku_code", "price", "stock")} == {
        "product": "Book", "category": "Books", "sku_code": "", "price": 15.0, "stock": 100,
    }  # fmt: skip
    assert (found["first_sale"], found["last_sale"]) == ("2024-02-28", "2025-02-28"), "a return is no sale"
    assert (unsold["first_sale"], unsold["last_sale"]) == ("", "")


# Against pandas


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("product_id", SIMULATED)
def test_figures_of_the_simulated_store_agree_with_pandas(simulated: Both, name: str, product_id: int) -> None:
    only = second.of_product(simulated.reference, product_id)
    assert kpis(simulated.answers, product_id, CASES[name]) == expected_kpis(only, CASES[name])


@pytest.mark.parametrize("name", CASES)
def test_sparklines_agree_with_pandas(simulated: Both, name: str) -> None:
    only = second.of_product(simulated.reference, 97)
    _, series = asked(simulated.answers, CASES[name], product.load_product_kpis, 97)
    found = [dict(zip(series.columns, row, strict=True)) for row in rows(series)]
    # A week or month that is not whole is never shown here, not even where nothing else is left.
    whole = [days for days, length in only.parts(CASES[name], spark(CASES[name])) if len(days) == length]
    expected = [expected_totals(only, CASES[name].on(days[0], days[-1])) for days in whole]
    assert found == [{metric: figures[metric] for metric in METRICS} for figures in expected]


def spark(case: Case) -> str:
    length = (case.last - case.first).days + 1
    return "day" if length <= 31 else "week" if length <= 380 else "month"


@pytest.mark.parametrize("name", CASES)
def test_the_trend_agrees_with_pandas(simulated: Both, name: str) -> None:
    def by_bucket(snapshot: Snapshot, store: Store, selection: Selection) -> Any:
        daily = product.load_product_revenue_by_day(snapshot, store, selection, 97)
        return overview.revenue_by_bucket(daily, selection)

    only = second.of_product(simulated.reference, 97)
    assert rows(asked(simulated.answers, CASES[name], by_bucket)) == only.revenue_by_bucket(CASES[name])


@pytest.mark.parametrize("name", CASES)
def test_regions_agree_with_pandas(simulated: Both, name: str) -> None:
    only = second.of_product(simulated.reference, 97)
    found = asked(simulated.answers, CASES[name], product.load_product_revenue_by_region, 97)
    assert rows(found) == only.breakdown(CASES[name], "Region")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(made=orders(), opinions=reviews(), choice=choices())
def test_figures_of_any_store_and_choice_agree_with_pandas(
    made: list[Order], opinions: list[Review], choice: tuple[int, int, Case]
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "random.db"
        build_random_store(path, made, opinions)
        reference, answers = Reference(path), Answers(path)
        case = fitted(choice, reference)
        for product_id in (1, 2, 3):
            only = second.of_product(reference, product_id)
            assert kpis(answers, product_id, case) == expected_kpis(only, case)


def test_the_best_seller_of_a_real_store_agrees_with_pandas(online_retail: Both) -> None:
    case = Case("2011-03-01 2011-11-30", regions=("United Kingdom", "EIRE"), grain="month")
    only = second.of_product(online_retail.reference, 1)
    assert kpis(online_retail.answers, 1, case) == expected_kpis(only, case)
    assert (only.kept(case)["Quantity"] < 0).any(), "or the case would prove little"
