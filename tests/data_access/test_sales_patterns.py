"""When it sells: weekdays, months and hours by hand on the tiny store, and against pandas on others."""

import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings

from tests import tiny_store as tiny
from tests.data_access import sales_reference as again
from tests.data_access.cases import CASES
from tests.data_access.conftest import Both
from tests.data_access.random_stores import Order, build_random_store, choices, fitted, orders
from tests.data_access.reference import Case, Reference, ratio
from tests.data_access.sales_answers import SalesAnswers
from tests.data_access.sales_reference import EVERY

ALL_DAYS = f"{tiny.FIRST_DAY} {tiny.AS_OF}"
WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = 3, 4, 5, 6, 7


@pytest.fixture
def sold(tiny_store: Path) -> SalesAnswers:
    """The page over the tiny store."""
    return SalesAnswers(tiny_store)


# The rollup


def test_hours_of_the_tiny_store_leave_out_what_has_no_time(tiny_store: Path) -> None:
    with closing(sqlite3.connect(tiny_store)) as connection:
        found = connection.execute(
            "SELECT day, hour, orders, units, revenue FROM SalesByHour"
            " WHERE category = '*' AND region = '*' ORDER BY day, hour"
        ).fetchall()
    # Order 4 is cancelled; 6 and 9 have no time; 5 is a return and no order.
    assert found == [
        ("2024-02-28", 9, 1, 3, 5200),
        ("2024-02-29", 9, 1, 1, 5200),
        ("2024-02-29", 23, 1, 3, 4200),
        ("2024-03-02", 0, 0, -1, -1400),
        ("2024-03-02", 18, 1, 2, 1600),
        ("2025-02-28", 10, 1, 1, 1600),
    ]


# By hand


def test_a_weekday_is_the_mean_of_its_days_with_those_without_sales(sold: SalesAnswers) -> None:
    # 28 February to 8 March 2024: two Wednesdays, Thursdays and Fridays, one of each other weekday.
    found = sold.by_weekday_and_month(Case("2024-02-28 2024-03-08", compare="none"), "revenue")
    assert found[2024, 2, WEDNESDAY] == (1, 5200) and found[2024, 3, WEDNESDAY] == (1, 0)
    assert found[0, EVERY, WEDNESDAY] == (2, 2600)
    assert found[0, EVERY, THURSDAY] == (2, 4700)
    assert found[0, EVERY, SATURDAY] == (1, 1000)
    assert found[2024, 2, EVERY] == (2, 7300) and found[2024, 3, EVERY] == (8, 125)
    assert found[0, EVERY, EVERY] == (10, 1560)
    assert (2024, 2, FRIDAY) not in found, "the range has no Friday of February"


def test_months_of_more_than_thirteen_are_taken_together(sold: SalesAnswers) -> None:
    apart = sold.by_weekday_and_month(Case("2024-02-28 2025-02-28"), "units")
    together = sold.by_weekday_and_month(Case("2024-02-28 2025-03-03"), "units")
    assert {key[:2] for key in apart} >= {(2024, 2), (2025, 2)}
    assert {key[0] for key in together} == {0}
    assert together[0, 2, FRIDAY] == (4, 0.25), "28 February 2025, and three Fridays more that sold nothing"


def test_a_ratio_is_of_the_sums(sold: SalesAnswers) -> None:
    found = sold.by_weekday_and_month(Case("2024-02-28 2024-03-08", compare="none"), "aov")
    assert found[0, EVERY, THURSDAY] == (2, 4700) and found[0, EVERY, EVERY] == (10, ratio(15600, 5))
    assert found[2024, 3, WEDNESDAY] == (1, None), "no order, no order value"


def test_hours_run_from_the_first_that_sells_to_the_last(sold: SalesAnswers) -> None:
    found = sold.by_weekday_and_hour(Case("2024-02-28 2024-02-29", compare="none"), "revenue")
    assert [hour for hour, weekday in found if weekday == EVERY] == [*range(9, 24), EVERY]
    assert (found[9, WEDNESDAY], found[9, THURSDAY], found[9, EVERY]) == ((1, 5200), (1, 5200), (2, 5200))
    assert (found[23, THURSDAY], found[12, EVERY], found[EVERY, EVERY]) == ((1, 4200), (2, 0), (2, 7300))


def test_orders_of_two_categories_in_an_hour_are_counted_once(sold: SalesAnswers) -> None:
    case = Case("2024-02-28 2024-02-28", categories=("Home", "Books"), compare="none")
    assert sold.by_weekday_and_hour(case, "orders")[9, WEDNESDAY] == (1, 1)
    assert sold.by_weekday_and_hour(case, "units")[9, WEDNESDAY] == (1, 3)


def test_where_nothing_has_a_time_there_are_no_hours(sold: SalesAnswers) -> None:
    assert sold.by_weekday_and_hour(Case("2025-03-02 2025-03-02", compare="none"), "revenue") == {}


def test_weekdays_that_the_range_has_none_of_are_left_out(sold: SalesAnswers) -> None:
    found = sold.by_weekday_and_month(Case("2024-03-02 2024-03-03", compare="none"), "orders")
    assert {weekday for *_, weekday in found} == {SATURDAY, SUNDAY, EVERY}


# Against pandas


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("measure", ["orders", "unit_retail"])
def test_the_simulated_store_agrees_with_pandas(store_path: Path, simulated: Both, name: str, measure: str) -> None:
    assert_agrees(SalesAnswers(store_path), simulated.reference, CASES[name], measure)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(made=orders(), choice=choices())
def test_any_store_and_choice_agree_with_pandas(made: list[Order], choice: tuple[int, int, Case]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "random.db"
        build_random_store(path, made, [])
        reference = Reference(path)
        case, answers = fitted(choice, reference), SalesAnswers(path)
        for measure in ("revenue", "orders", "units_per_order"):
            assert_agrees(answers, reference, case, measure)


def assert_agrees(answers: SalesAnswers, reference: Reference, case: Case, measure: str) -> None:
    """Weekdays by months and by hours agree with pandas."""
    assert answers.by_weekday_and_month(case, measure) == again.by_weekday_and_month(reference, case, measure)
    assert answers.by_weekday_and_hour(case, measure) == again.by_weekday_and_hour(reference, case, measure)
