"""The Sales page's days, buckets and places: by hand on the tiny store, against pandas on others."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings

from data_access.sales import AVERAGED, SalesMeasure
from tests import tiny_store as tiny
from tests.data_access import sales_reference as again
from tests.data_access.answers import Answers
from tests.data_access.cases import CASES
from tests.data_access.conftest import Both
from tests.data_access.random_stores import Order, build_random_store, choices, fitted, orders
from tests.data_access.reference import Case, Reference, ratio
from tests.data_access.sales_answers import SalesAnswers

ALL_DAYS = f"{tiny.FIRST_DAY} {tiny.AS_OF}"
MEASURES = get_args(SalesMeasure)


@pytest.fixture
def sold(tiny_store: Path) -> SalesAnswers:
    """The page over the tiny store."""
    return SalesAnswers(tiny_store)


@pytest.fixture
def simulated_sales(store_path: Path, simulated: Both) -> tuple[SalesAnswers, Reference]:
    """The page over the simulated store, and its second computation."""
    return SalesAnswers(store_path), simulated.reference


# By hand


def test_all_figures_of_the_tiny_store(sold: SalesAnswers) -> None:
    # A negative price lies in gross as it stands; order 4 is cancelled; the return of order 5 is no order.
    assert {name: value for name, (value, _) in sold.totals(Case(ALL_DAYS)).items()} == {
        "revenue": 20900 - 1400 - 300,
        "gross": 20900,
        "returned": 1400,
        "discount": 300,
        "units": 12,
        "orders": 7,
        "aov": ratio(19200, 7),
        "units_per_order": ratio(12, 7),
        "unit_retail": 1600,
        "discount_rate": ratio(300, 20900),
        "return_rate": ratio(1400, 20900),
    }


def test_orders_of_two_categories_are_counted_once(sold: SalesAnswers) -> None:
    def count(*categories: str) -> list[int]:
        case = Case("2024-02-28 2024-02-29", categories=categories)
        return [row[4] for row in sold.by_bucket(case, "orders")]

    assert [count("Home"), count("Books"), count("Home", "Books")] == [[1, 0], [1, 1], [1, 1]]


def test_days_are_compared_and_a_ratio_is_blank_without_denominator(sold: SalesAnswers) -> None:
    case = Case("2025-02-26 2025-03-02", compare="weekdays")
    assert sold.by_bucket(case, "orders") == [
        ("2025-02-26", "2025-02-26", 1, 1, 0, 1),
        ("2025-02-27", "2025-02-27", 1, 1, 0, 2),
        ("2025-02-28", "2025-02-28", 1, 1, 1, 0),
        ("2025-03-01", "2025-03-01", 1, 1, 0, 2),
        ("2025-03-02", "2025-03-02", 1, 1, 1, 0),
    ]
    assert [row[4:] for row in sold.by_bucket(case, "aov")] == [
        (None, 5200), (None, 4700), (1600, None), (None, 500), (2000, None),
    ]  # fmt: skip


def test_a_bucket_s_ratio_is_of_its_sums_never_a_mean_of_ratios(sold: SalesAnswers) -> None:
    case = Case("2024-02-28 2024-02-29", compare="none", grain="month")
    assert sold.by_bucket(case, "aov") == [("2024-02-28", "2024-02-29", 2, 29, ratio(14600, 3), None)]


def test_orders_and_units_have_an_average_of_seven_days_and_ratios_have_none(sold: SalesAnswers) -> None:
    case = Case("2024-03-05 2024-03-06", compare="none")
    assert sold.average_7(case, "orders") == [pytest.approx(5 / 7), pytest.approx(4 / 7)]
    assert sold.average_7(case, "units") == [pytest.approx(9 / 7), pytest.approx(6 / 7)]
    assert sold.average_7(case, "aov") == [None, None]
    assert sold.average_7(Case(case.days, grain="week"), "orders") == [None], "no daily mean among weeks"


def test_what_sold_only_earlier_stays_in_the_matrix(sold: SalesAnswers) -> None:
    assert sold.matrix(Case("2025-02-28 2025-03-02", compare="dates")) == {
        ("Home", "South"): (2000, 2, 0, 0),
        ("Books", "South"): (1600, 1, 2800, 2),
        ("Home", "North"): (0, 0, 6400, 5),
        ("Books", "North"): (0, 0, 1200, 1),
        ("Electronics", "North"): (0, 0, 5200, 1),
    }
    assert sold.matrix(Case("2025-03-02 2025-03-02", compare="none")) == {("Home", "South"): (2000, 2, None, None)}


def test_nothing_sold_is_zero_and_has_no_ratio(sold: SalesAnswers) -> None:
    case = Case("2024-06-01 2024-06-02", compare="none")
    found = {name: value for name, (value, _) in sold.totals(case).items()}
    assert [found[name] for name in ("revenue", "gross", "units", "orders")] == [0, 0, 0, 0]
    assert [found[name] for name in again.RATIOS] == [None] * 5
    assert sold.matrix(case) == {}


# Against pandas


@pytest.mark.parametrize("name", CASES)
def test_the_simulated_store_agrees_with_pandas(simulated_sales: tuple[SalesAnswers, Reference], name: str) -> None:
    assert_agrees(*simulated_sales, CASES[name], measures=("orders", "aov"))


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(made=orders(), choice=choices())
def test_any_store_and_choice_agree_with_pandas(made: list[Order], choice: tuple[int, int, Case]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "random.db"
        build_random_store(path, made, [])
        reference = Reference(path)
        case = fitted(choice, reference)
        # A long range by days would be reckoned day after day.
        case = case if (case.last - case.first).days < 40 else Case(**{**vars(case), "grain": "month"})
        assert_agrees(SalesAnswers(path), reference, case, measures=MEASURES)


def assert_agrees(answers: SalesAnswers, reference: Reference, case: Case, measures: tuple[str, ...]) -> None:
    """Totals, buckets and matrix agree with pandas."""
    assert answers.totals(case) == again.totals(reference, case)
    assert answers.matrix(case) == again.matrix(reference, case)
    for measure in measures:
        assert answers.by_bucket(case, measure) == again.by_bucket(reference, case, measure)


@pytest.mark.parametrize("measure", AVERAGED)
@pytest.mark.parametrize("name", ["the first seven days", "seven days", "one region and one category"])
def test_averages_of_the_simulated_store_agree_with_pandas(
    simulated_sales: tuple[SalesAnswers, Reference], name: str, measure: str
) -> None:
    answers, reference = simulated_sales
    expected = again.average_7(reference, CASES[name], measure)
    assert answers.average_7(CASES[name], measure) == [
        None if one is None else pytest.approx(float(one)) for one in expected
    ]


# Places that show the same figure


@pytest.mark.parametrize("name", CASES)
def test_every_place_agrees_with_the_cards_of_the_overview(store_path: Path, name: str) -> None:
    case, sales, overview = CASES[name], SalesAnswers(store_path), Answers(store_path)
    cards, found = overview.kpis(case), sales.totals(case)
    for metric in ("revenue", "orders", "units"):
        assert found[metric] == cards[metric]
    for metric in ("aov", "return_rate"):
        assert found[metric] == pytest.approx(cards[metric], nan_ok=True)

    cells = sales.matrix(case)
    assert sum(cell[0] for cell in cells.values()) == cards["revenue"][0]
    assert sum(row[4] for row in sales.by_bucket(case, "orders")) == cards["orders"][0]
    spans = [(str(row[7]), str(row[8])) for row in overview.revenue_by_bucket(case)]
    assert [(str(first), str(last)) for first, last in sales.earlier_days(case)] == spans
    before = cards["revenue"][1]
    if before is not None:
        assert sum(cell[2] for cell in cells.values()) == before
        assert sum(row[5] or 0 for row in sales.by_bucket(case, "revenue")) == before
    series, sparklines = sales.series(case), overview.kpis_by_bucket(case)
    assert [one["orders"] for one in series] == [one["orders"] for one in sparklines]
