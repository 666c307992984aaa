"""The eight headline figures: by hand on the tiny store, and against pandas on the simulated one and on random ones."""

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings

from data_access.building import build_database, record_fact
from data_access.business_calendar import BusinessCalendar
from data_access.kpis import METRICS, load_kpis, load_kpis_by_bucket
from data_access.selection import read_selection
from data_access.store import load_store
from tests import tiny_store as tiny
from tests.data_access.answers import Answers
from tests.data_access.cases import CASES
from tests.data_access.conftest import Both
from tests.data_access.random_stores import Order, Review, build_random_store, choices, fitted, orders, reviews
from tests.data_access.reference import Case, Reference, ratio

ALL_DAYS = f"{tiny.FIRST_DAY} {tiny.AS_OF}"


def now(answers: Answers, case: Case) -> tuple[Any, ...]:
    """The eight figures of the range, in the order of the cards; revenue and AOV in cents."""
    return tuple(figures[0] for figures in answers.kpis(case).values())[:8]


def earlier(answers: Answers, case: Case) -> tuple[Any, ...]:
    """The eight figures of the days compared with."""
    return tuple(figures[1] for figures in answers.kpis(case).values())[:8]


# By hand. Order: revenue, orders, AOV, units, customers, repeat rate, return rate, rating.


def test_the_metrics_stand_in_the_order_of_the_cards(tiny_answers: Answers) -> None:
    names = ["revenue", "orders", "aov", "units", "customers", "repeat_rate", "return_rate", "rating", "reviews"]
    assert list(tiny_answers.kpis(Case(ALL_DAYS))) == list(METRICS) == names


def test_all_figures_of_the_tiny_store(tiny_answers: Answers) -> None:
    # Gross 209.00 (a negative price in it), returns 14.00, discount 3.00. Order 4 is cancelled, order 5 a mere return.
    assert now(tiny_answers, Case(ALL_DAYS)) == (
        19200, 7, ratio(19200, 7), 12, 4, ratio(1, 4), ratio(1400, 20900), ratio(5 + 2 + 1 + 4, 4),
    )  # fmt: skip


def test_a_region_is_that_of_the_order_before_that_of_the_customer(tiny_answers: Answers) -> None:
    # Order 7, by a customer of the South, was sold in the North; order 6, by nobody, too. Reviews 1 and 4.
    case = Case(ALL_DAYS, regions=("North",))
    assert now(tiny_answers, case) == (12800, 4, 3200, 7, 3, 0, 0, 4.5)


def test_orders_and_customers_of_two_categories_are_not_added_up(tiny_answers: Answers) -> None:
    def counts(*categories: str) -> tuple[int, int]:
        found = now(tiny_answers, Case(ALL_DAYS, categories=categories))
        return found[1], found[4]

    assert counts("Home") == (4, 2)  # orders 1, 6 (nobody's), 7, 9
    assert counts("Books") == (3, 3)  # orders 1, 3, 8
    assert counts("Home", "Books") == (6, 3)  # order 1 once


def test_all_figures_of_two_categories(tiny_answers: Answers) -> None:
    case = Case(ALL_DAYS, categories=("Home", "Books"))
    assert now(tiny_answers, case) == (
        14000, 6, ratio(14000, 6), 11, 3, ratio(1, 3), ratio(1400, 15700), ratio(5 + 2 + 1, 3),
    )  # fmt: skip


def test_29_february_is_a_day_like_any_other(tiny_answers: Answers) -> None:
    assert now(tiny_answers, Case("2024-02-29 2024-02-29")) == (9400, 2, 4700, 4, 2, 0, 0, 1)


def test_a_return_alone_is_revenue_but_no_order_and_no_customer(tiny_answers: Answers) -> None:
    case = Case("2024-03-02 2024-03-02", regions=("South",))
    assert now(tiny_answers, case) == (-1400, 0, None, -1, 0, None, None, None)


def test_a_cancelled_order_is_in_no_figure(tiny_answers: Answers) -> None:
    # Order 4, of 500.00, is all there was on 1 March; the review of that day counts.
    assert now(tiny_answers, Case("2024-03-01 2024-03-01")) == (0, 0, None, 0, 0, None, None, 5)


def test_a_rating_says_of_how_many_reviews_it_is(tiny_answers: Answers) -> None:
    def found(case: Case) -> tuple[Any, Any]:
        return tiny_answers.kpis(case)["reviews"]

    assert found(Case(ALL_DAYS)) == (4, None)
    assert found(Case(ALL_DAYS, categories=("Books",))) == (2, None)  # one of them by nobody
    assert found(Case(ALL_DAYS, regions=("South",))) == (1, None)
    assert found(Case("2025-02-28 2025-03-02", compare="dates")) == (1, 2)


def test_where_nothing_sold_flows_are_zero_and_ratios_are_blank(tiny_answers: Answers) -> None:
    case = Case(ALL_DAYS, categories=("Sports",))
    assert now(tiny_answers, case) == (0, 0, None, 0, 0, None, None, None)


def test_an_order_by_nobody_is_an_order_but_no_customer(tiny_answers: Answers) -> None:
    case = Case("2024-03-02 2024-03-02", categories=("Home",), regions=("North",))
    assert now(tiny_answers, case) == (2400, 2, 1200, 3, 1, 0, 0, None)


# Compared with


def test_the_same_dates_last_year_are_a_question_of_their_own(tiny_answers: Answers) -> None:
    case = Case("2025-02-28 2025-03-02", compare="dates")
    assert now(tiny_answers, case) == (3600, 2, 1800, 3, 1, 1, 0, 4)
    # 28 February to 2 March 2024, 29 February in between.
    assert earlier(tiny_answers, case) == (15600, 5, 3120, 9, 4, 0, ratio(1400, 17300), 3)


def test_the_same_weekdays_last_year_lie_364_days_back(tiny_answers: Answers) -> None:
    case = Case("2025-02-27 2025-02-28", compare="weekdays")  # earlier: 29 February and 1 March 2024
    assert (now(tiny_answers, case)[0], earlier(tiny_answers, case)[:2]) == (1600, (9400, 2))


def test_the_previous_period_ends_the_day_before(tiny_answers: Answers) -> None:
    case = Case("2024-03-01 2024-03-02")  # earlier: 28 and 29 February 2024
    assert (now(tiny_answers, case)[0], earlier(tiny_answers, case)[:2]) == (1000, (14600, 3))


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(Case("2024-03-01 2024-03-03"), id="earlier days begin a day before the data"),
        pytest.param(Case("2025-02-28 2025-03-02", compare="none"), id="no comparison"),
        pytest.param(Case("2024-02-29 2024-02-29", compare="dates"), id="29 February has no partner"),
    ],
)
def test_earlier_is_blank_where_it_is_not_known(tiny_answers: Answers, case: Case) -> None:
    assert earlier(tiny_answers, case) == (None,) * 8
    assert now(tiny_answers, case)[0] != 0


# Sparklines


def test_figures_by_day(tiny_answers: Answers) -> None:
    found = tiny_answers.kpis_by_bucket(Case("2024-02-28 2024-03-03"))
    assert {metric: [day[metric] for day in found] for metric in METRICS} == {
        "revenue": [5200, 9400, 0, 1000, 0],
        "orders": [1, 2, 0, 2, 0],
        "aov": [5200, 4700, None, 500, None],
        "units": [3, 4, 0, 2, 0],
        "customers": [1, 2, 0, 1, 0],
        "repeat_rate": [0, 0, None, 0, None],
        "return_rate": [0, 0, None, ratio(1400, 2400), None],
        "rating": [None, 1, 5, None, None],
        "reviews": [0, 1, 1, 0, 0],
    }


def test_weeks_at_the_edges_are_left_out_where_they_are_not_whole(tiny_answers: Answers) -> None:
    # 32 days from Wednesday: five days of sales, four whole weeks without any, one day.
    assert [week["revenue"] for week in tiny_answers.kpis_by_bucket(Case("2024-02-28 2024-04-01"))] == [0, 0, 0, 0]
    # From Monday two whole weeks before the decoy, the last week being whole too.
    weeks = tiny_answers.kpis_by_bucket(Case("2025-01-27 2025-03-02"))
    assert [week["revenue"] for week in weeks] == [0, 0, 0, 0, 3600]
    assert [(week["orders"], week["customers"], week["repeat_rate"]) for week in weeks[-1:]] == [(2, 1, 1)]


@pytest.mark.parametrize("first_weekday", [1, 4, 7])
def test_weeks_begin_with_the_day_that_is_set(simulated: Both, first_weekday: int) -> None:
    case = Case("2026-02-03 2026-05-29")
    with simulated.answers.snapshot() as snapshot:
        store = load_store(snapshot)
        selection = read_selection(case.address, store, BusinessCalendar(first_weekday))
        found = load_kpis_by_bucket(snapshot, store, selection)
    first = next(day for day in pd.date_range(case.first, case.last) if day.isoweekday() == first_weekday).date()
    starts = [first + timedelta(days=7 * week) for week in range(len(found))]
    assert starts[-1] + timedelta(days=6) <= case.last < starts[-1] + timedelta(days=13), "every whole week"
    totals = [simulated.reference.totals(case.on(start, start + timedelta(days=6))) for start in starts]
    assert (found["revenue"] * 100).round().tolist() == [week["revenue"] for week in totals]
    for name in ("orders", "customers", "units", "reviews"):
        assert found[name].tolist() == [week[name] for week in totals], name


# The currency


def test_money_has_the_currencys_own_digits(tmp_path: Path) -> None:
    def fill(connection: Any) -> None:
        tiny.fill(connection)
        record_fact(connection, "currency", "JPY")
        record_fact(connection, "minor_digits", 0)

    build_database(tmp_path / "yen.db", fill)
    found = now(Answers(tmp_path / "yen.db"), Case(ALL_DAYS))
    assert found[:4] == (1920000, 7, ratio(1920000, 7), 12)  # "cents" of a yen


# Against pandas


@pytest.mark.parametrize("name", CASES)
def test_figures_of_the_simulated_store_agree_with_pandas(simulated: Both, name: str) -> None:
    assert simulated.answers.kpis(CASES[name]) == simulated.reference.kpis(CASES[name])


@pytest.mark.parametrize("name", CASES)
def test_sparklines_of_the_simulated_store_agree_with_pandas(simulated: Both, name: str) -> None:
    assert simulated.answers.kpis_by_bucket(CASES[name]) == simulated.reference.kpis_by_bucket(CASES[name])


def test_the_cases_would_notice_a_rule_that_is_forgotten(simulated: Both) -> None:
    lines = simulated.reference.lines
    assert (lines["Quantity"] < 0).any() and (lines["Discount"] > 0).any()
    for case in CASES.values():
        assert simulated.answers.kpis(case)["revenue"][0] != 0


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(made=orders(), opinions=reviews(), choice=choices())
def test_figures_of_any_store_and_choice_agree_with_pandas(
    made: list[Order], opinions: list[Review], choice: tuple[int, int, Case]
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "random.db"
        build_random_store(path, made, opinions)
        reference, answers = Reference(path), Answers(path)
        case = fitted(choice, reference)
        assert answers.kpis(case) == reference.kpis(case)
        assert answers.kpis_by_bucket(case) == reference.kpis_by_bucket(case)


# The frames


@pytest.mark.parametrize("categories", [(), ("Sports",)], ids=["sold", "nothing sold"])
def test_figures_are_floats_whether_anything_sold_or_not(tiny_answers: Answers, categories: tuple[str, ...]) -> None:
    with tiny_answers.snapshot() as snapshot:
        store = load_store(snapshot)
        selection = read_selection(Case(ALL_DAYS, categories=categories).address, store)
        for frame in (load_kpis(snapshot, store, selection), load_kpis_by_bucket(snapshot, store, selection)):
            assert {str(dtype) for dtype in frame.dtypes} == {"float64"}
