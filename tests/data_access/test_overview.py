"""What the Overview's charts show: by hand on the tiny store, against pandas on the simulated and on random ones."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings

from data_access import overview
from data_access.selection import read_selection
from data_access.store import load_store
from tests import tiny_store as tiny
from tests.data_access.answers import Answers, cents
from tests.data_access.cases import CASES
from tests.data_access.conftest import Both
from tests.data_access.random_stores import Order, build_random_store, choices, fitted, orders
from tests.data_access.reference import Case, Reference, Row, ratio

ALL_DAYS = f"{tiny.FIRST_DAY} {tiny.AS_OF}"


def column(found: list[Row], number: int) -> list[object]:
    """One column of rows."""
    return [row[number] for row in found]


# Revenue by day. Columns: day, revenue, 7-day average, cumulative, earlier day, earlier revenue, earlier cumulative.


def test_every_day_has_a_row_and_is_compared_with_its_weekday(tiny_answers: Answers) -> None:
    assert tiny_answers.revenue_by_day(Case("2025-02-26 2025-03-01", compare="weekdays")) == [
        ("2025-02-26", 0, 0, 0, "2024-02-28", 5200, 5200),
        ("2025-02-27", 0, 0, 0, "2024-02-29", 9400, 14600),
        ("2025-02-28", 1600, 229, 1600, "2024-03-01", 0, 14600),
        ("2025-03-01", 0, 229, 1600, "2024-03-02", 1000, 15600),
    ]


def test_29_february_has_no_partner_and_the_running_sum_goes_by_day_index(tiny_answers: Answers) -> None:
    # Earlier: 28 February to 2 March 2024, a day more than the range. The 29th counts with the 28th by date, and on the
    # last day of the running sum there is nothing missing.
    assert tiny_answers.revenue_by_day(Case("2025-02-28 2025-03-02", compare="dates")) == [
        ("2025-02-28", 1600, 229, 1600, "2024-02-28", 5200 + 9400, 5200),
        ("2025-03-01", 0, 229, 1600, "2024-03-01", 0, 14600),
        ("2025-03-02", 2000, 514, 3600, "2024-03-02", 1000, 15600),
    ]
    assert tiny_answers.revenue_by_day(Case("2024-02-29 2024-03-01", compare="dates")) == [
        ("2024-02-29", 9400, None, 9400, None, None, None),
        ("2024-03-01", 0, None, 9400, "2023-03-01", None, None),
    ]


def test_the_previous_period_goes_by_day_index(tiny_answers: Answers) -> None:
    assert tiny_answers.revenue_by_day(Case("2024-03-01 2024-03-02")) == [
        ("2024-03-01", 0, None, 14600 - 14600, "2024-02-28", 5200, 5200),
        ("2024-03-02", 1000, None, 1000, "2024-02-29", 9400, 14600),
    ]


def test_nothing_is_compared_where_the_data_does_not_reach_back_over_all_of_it(tiny_answers: Answers) -> None:
    found = tiny_answers.revenue_by_day(Case("2024-03-01 2024-03-04"))
    assert column(found, 4) == ["2024-02-26", "2024-02-27", "2024-02-28", "2024-02-29"]  # the data begins on the 28th
    assert column(found, 5) == column(found, 6) == [None] * 4
    assert column(found, 1) == [0, 1000, 0, 0]


def test_the_average_is_blank_before_the_seventh_day_and_always_of_seven_days(tiny_answers: Answers) -> None:
    found = tiny_answers.revenue_by_day(Case("2024-02-28 2024-03-09"))
    assert column(found, 1) == [5200, 9400, 0, 1000, 0, 0, 0, 0, 0, 0, 0]
    # 156.00 / 7, 104.00 / 7, 10.00 / 7 twice, then 0: empty days count.
    assert column(found, 2) == [None] * 6 + [2229, 1486, 143, 143, 0]


def test_six_days_of_data_have_no_average(tiny_answers: Answers) -> None:
    assert column(tiny_answers.revenue_by_day(Case("2024-02-28 2024-03-04")), 2) == [None] * 6


def test_the_average_reads_six_days_before_the_range(tiny_answers: Answers) -> None:
    assert column(tiny_answers.revenue_by_day(Case("2024-03-05 2024-03-06")), 2) == [2229, 1486]
    # A week of data ends on 5 March: the day before it stays blank.
    assert column(tiny_answers.revenue_by_day(Case("2024-03-04 2024-03-05")), 2) == [None, 2229]


def test_the_average_is_of_the_chosen_lines(tiny_answers: Answers) -> None:
    case = Case("2024-03-05 2024-03-05", regions=("South",), categories=("Books",))
    assert column(tiny_answers.revenue_by_day(case), 2) == [400]  # (42.00 - 14.00) / 7


# Buckets. Columns: first and last day, days, days by the calendar, revenue, average, earlier revenue and its days.


def test_weeks_are_marked_where_the_range_cuts_them(tiny_answers: Answers) -> None:
    case = Case("2025-02-20 2025-03-03", compare="previous", grain="week")
    assert tiny_answers.revenue_by_bucket(case) == [
        ("2025-02-20", "2025-02-23", 4, 7, 0, None, 0, "2025-02-08", "2025-02-11"),
        ("2025-02-24", "2025-03-02", 7, 7, 3600, None, 0, "2025-02-12", "2025-02-18"),
        ("2025-03-03", "2025-03-03", 1, 7, 0, None, 0, "2025-02-19", "2025-02-19"),
    ]


def test_months_know_a_leap_year(tiny_answers: Answers) -> None:
    case = Case("2024-02-28 2024-04-30", compare="dates", grain="month")
    assert [row[:5] for row in tiny_answers.revenue_by_bucket(case)] == [
        ("2024-02-28", "2024-02-29", 2, 29, 14600),
        ("2024-03-01", "2024-03-31", 31, 31, 1000),
        ("2024-04-01", "2024-04-30", 30, 30, 0),
    ]


def test_a_bucket_is_compared_with_the_days_that_have_a_partner(tiny_answers: Answers) -> None:
    # 29 February 2024, worth 94.00, is the partner of no day, and counts with the 28th.
    case = Case("2025-02-28 2025-03-03", compare="dates", grain="month")
    assert tiny_answers.revenue_by_bucket(case) == [
        ("2025-02-28", "2025-02-28", 1, 28, 1600, None, 14600, "2024-02-28", "2024-02-29"),
        ("2025-03-01", "2025-03-03", 3, 31, 2000, None, 1000, "2024-03-01", "2024-03-03"),
    ]
    leap_day = Case("2024-02-29 2024-02-29", compare="dates", grain="month")
    assert tiny_answers.revenue_by_bucket(leap_day) == [
        ("2024-02-29", "2024-02-29", 1, 29, 9400, None, None, None, None)
    ]


def test_a_bucket_is_not_compared_where_its_own_days_alone_lie_in_the_data(tiny_answers: Answers) -> None:
    case = Case("2025-02-01 2025-03-02", compare="dates", grain="month")  # 1 March 2024 lies in it, 1 February does not
    assert column(tiny_answers.revenue_by_bucket(case), 6) == [None, None]


def test_only_days_have_an_average(tiny_answers: Answers) -> None:
    for grain, average in (("day", 2229), ("week", None), ("month", None)):
        assert column(tiny_answers.revenue_by_bucket(Case("2024-03-05 2024-03-05", grain=grain)), 5) == [average]


# A curve of a hundred points


def curve(length: int, earlier_length: int) -> pd.DataFrame:
    """Two running sums that count their days."""
    return pd.DataFrame(
        {"cumulative": range(length), "earlier_cumulative": pd.Series(range(earlier_length)).reindex(range(length))}
    )


def test_a_thinned_curve_ends_on_the_last_day_and_skips_evenly() -> None:
    daily = curve(730, 730)
    kept = overview.thinned(daily)["cumulative"].tolist()
    assert len(kept) == 92 and kept[-1] == 729 and set(pd.Series(kept).diff().dropna()) == {8}


@pytest.mark.parametrize("length", [1, 99, 100, 101, 200, 201, 3650])
def test_a_thinned_curve_has_at_most_a_hundred_points(length: int) -> None:
    kept = overview.thinned(curve(length, length))["cumulative"].tolist()
    assert min(length, 50) <= len(kept) <= 100 and kept[-1] == length - 1


def test_a_thinned_curve_keeps_the_end_of_an_earlier_curve_that_is_shorter() -> None:
    kept = overview.thinned(curve(730, 729))
    assert kept["cumulative"].tolist()[-3:] == [721, 728, 729]
    assert kept["earlier_cumulative"].max() == 728


# Breakdowns. Columns: label, revenue, units, average unit retail, earlier revenue.


def test_revenue_by_category(tiny_answers: Answers) -> None:
    assert tiny_answers.breakdown(Case(ALL_DAYS, compare="none"), "Category") == [
        ("Home", 8400, 7, 1200, None),
        ("Books", 5600, 4, 1400, None),
        ("Electronics", 5200, 1, 5200, None),
    ]


def test_revenue_by_region(tiny_answers: Answers) -> None:
    assert tiny_answers.breakdown(Case(ALL_DAYS, compare="none"), "Region") == [
        ("North", 12800, 7, ratio(12800, 7), None),
        ("South", 6400, 5, 1280, None),
    ]


def test_what_sold_only_earlier_stays_in_the_list(tiny_answers: Answers) -> None:
    case = Case("2025-02-28 2025-03-02", compare="dates")
    assert tiny_answers.breakdown(case, "Category") == [
        ("Home", 2000, 2, 1000, 6400),
        ("Books", 1600, 1, 1600, 4000),
        ("Electronics", 0, 0, None, 5200),
    ]
    assert tiny_answers.breakdown(case, "Region") == [("South", 3600, 3, 1200, 2800), ("North", 0, 0, None, 12800)]


def test_what_was_only_returned_comes_after_what_sold_nothing(tiny_answers: Answers) -> None:
    case = Case("2024-03-01 2024-03-02", categories=("Books", "Electronics"))
    assert tiny_answers.breakdown(case, "Category") == [
        ("Electronics", 0, 0, None, 5200),
        ("Books", -1400, -1, 1400, 5400),
    ]


def test_a_breakdown_without_sales_is_empty(tiny_answers: Answers) -> None:
    case = Case(ALL_DAYS, categories=("Sports",))
    assert [tiny_answers.breakdown(case, dimension) for dimension in ("Category", "Region")] == [[], []]


# Top products. Columns: ProductID, name, category, revenue, units.


def test_products_of_one_name_are_told_apart(tiny_answers: Answers) -> None:
    assert tiny_answers.top_products(Case(ALL_DAYS)) == [
        (1, "Lamp", "Home", 6100, 3),
        (3, "Book", "Books", 5600, 4),
        (2, "Lamp", "Electronics", 5200, 1),
        (4, "Mug", "Home", 2300, 4),
    ]


def test_products_of_as_many_units_stand_by_number(tiny_answers: Answers) -> None:
    found = tiny_answers.top_products(Case(ALL_DAYS, top="units"))
    assert [(row[0], row[4]) for row in found] == [(3, 4), (4, 4), (1, 3), (2, 1)]


def test_ten_products_and_the_eleventh_is_left_out(tmp_path: Path) -> None:
    # Product n sells n times, but 12 and 1 for the same money; product 3 gives everything back.
    made: list[Order] = [(0, 1, None, None, [(number, number, 100, 0) for number in range(1, 13)])]
    made += [(1, 1, None, None, [(3, -3, 100, 0), (1, 1, 1100, 0)])]
    build_random_store(tmp_path / "twelve.db", made, [])
    answers = Answers(tmp_path / "twelve.db")

    case = Case("2023-02-20 2023-02-21")
    assert [(row[0], row[3]) for row in answers.top_products(case)] == [
        (1, 1200), (12, 1200), (11, 1100), (10, 1000), (9, 900), (8, 800), (7, 700), (6, 600), (5, 500), (4, 400),
    ]  # fmt: skip
    units = [(row[0], row[4]) for row in answers.top_products(Case(case.days, top="units"))]
    assert units == [(number, number) for number in range(12, 3, -1)] + [(1, 2)]


# Top customers. Columns: region, rank, CustomerID, name, orders, revenue.


def test_tied_customers_share_a_rank_and_leave_a_gap(tiny_answers: Answers) -> None:
    # Customer 4 bought in both regions; nobody's order 6 has no rank; customer 3's return leaves 28.00.
    assert tiny_answers.top_customers(Case(ALL_DAYS)) == [
        ("North", 1, 1, "Ada Lovelace", 1, 5200),
        ("North", 1, 2, "Bo Diddley", 1, 5200),
        ("North", 3, 4, "Di Prince", 1, 1600),
        ("South", 1, 4, "Di Prince", 2, 3600),
        ("South", 2, 3, "Cy <b>Young</b>", 1, 2800),
    ]


def test_a_customer_who_only_returned_is_not_ranked(tiny_answers: Answers) -> None:
    assert tiny_answers.top_customers(Case("2024-03-01 2024-03-02")) == [("North", 1, 4, "Di Prince", 1, 1600)]


def test_ranks_to_three_hold_everyone_who_ties_there(tmp_path: Path) -> None:
    spent = {1: 100, 2: 500, 3: 300, 4: 300, 5: 300, 6: 100}
    made: list[Order] = [(0, number, "West", None, [(1, 1, price, 0)]) for number, price in spent.items()]
    made += [(1, None, "West", None, [(1, 1, 900, 0)])]
    build_random_store(tmp_path / "ties.db", made, [])

    found = Answers(tmp_path / "ties.db").top_customers(Case("2023-02-20 2023-02-21"))
    assert [row[:3] for row in found] == [("West", 1, 2), ("West", 2, 3), ("West", 2, 4), ("West", 2, 5)]


def test_an_order_of_two_chosen_categories_is_one_order_of_its_customer(tiny_answers: Answers) -> None:
    case = Case("2024-02-28 2024-02-29", categories=("Home", "Books"))
    assert tiny_answers.top_customers(case) == [
        ("North", 1, 1, "Ada Lovelace", 1, 5200),
        ("South", 1, 3, "Cy <b>Young</b>", 1, 4200),
    ]


# Against pandas


@pytest.mark.parametrize("name", CASES)
def test_charts_of_the_simulated_store_agree_with_pandas(simulated: Both, name: str) -> None:
    assert_charts_agree(*simulated, CASES[name])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(made=orders(), choice=choices())
def test_charts_of_any_store_and_choice_agree_with_pandas(made: list[Order], choice: tuple[int, int, Case]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "random.db"
        build_random_store(path, made, [])
        reference = Reference(path)
        assert_charts_agree(Answers(path), reference, fitted(choice, reference))


def assert_charts_agree(answers: Answers, reference: Reference, case: Case) -> None:
    """Every chart of the Overview agrees with pandas."""
    assert answers.revenue_by_day(case) == reference.revenue_by_day(case)
    assert answers.revenue_by_bucket(case) == reference.revenue_by_bucket(case)
    for dimension in ("Category", "Region"):
        assert answers.breakdown(case, dimension) == reference.breakdown(case, dimension)
    assert answers.top_products(case) == reference.top_products(case)
    assert answers.top_customers(case) == reference.top_customers(case)


# Places that show the same figure


@pytest.mark.parametrize("name", CASES)
def test_every_place_shows_the_same_revenue(simulated: Both, name: str) -> None:
    answers, case = simulated.answers, CASES[name]
    revenue, before = answers.kpis(case)["revenue"]
    days, regions = answers.revenue_by_day(case), answers.breakdown(case, "Region")

    assert days[-1][3] == sum(row[1] for row in days) == revenue
    assert sum(row[4] for row in answers.revenue_by_bucket(case)) == revenue
    assert sum(row[1] for row in regions) == revenue
    assert sum(row[1] for row in answers.breakdown(case, "Category")) == revenue
    if before is not None:
        assert sum(row[4] for row in regions) == before
        assert sum(row[5] for row in days if row[5] is not None) == before
        assert sum(row[6] for row in answers.revenue_by_bucket(case) if row[6] is not None) == before
        assert [row[6] for row in days if row[6] is not None][-1] == before


@pytest.mark.parametrize("name", CASES)
def test_revenue_is_gross_less_returns_less_discounts(simulated: Both, name: str) -> None:
    lines = simulated.reference.kept(CASES[name])
    worth = lines["Quantity"] * lines["UnitPrice"]
    gross, net = int(worth[worth > 0].sum()), int(worth.sum() - lines["Discount"].sum())
    found = simulated.answers.kpis(CASES[name])
    # Of these three, the cards show revenue and returns as a share of gross.
    assert found["revenue"][0] == net
    assert found["return_rate"][0] * gross == pytest.approx(-worth[worth < 0].sum(), abs=1e-3)


@pytest.mark.parametrize(
    ("address", "case", "earlier"),
    [
        pytest.param("range=month", Case("2026-10-01 2026-10-31"), Case("2026-08-31 2026-09-30"), id="a whole month"),
        pytest.param("range=ytd", Case("2026-01-01 2026-10-31"), Case("2025-01-01 2025-10-31"), id="year to date"),
    ],
)
def test_a_period_is_compared_with_the_same_part_of_the_one_before(
    simulated: Both, address: str, case: Case, earlier: Case
) -> None:
    answers, reference = simulated
    with answers.snapshot() as snapshot:
        store = load_store(snapshot)
        selection = read_selection(f"{address}&compare=previous", store)
        daily = overview.load_revenue_by_day(snapshot, store, selection)
        regions = overview.load_revenue_by_region(snapshot, store, selection)
    before = reference.totals(earlier)["revenue"]
    assert sum(filter(None, cents(daily["revenue"]))) == reference.totals(case)["revenue"]
    assert sum(filter(None, cents(daily["earlier_revenue"]))) == before
    assert max(filter(None, cents(daily["earlier_cumulative"]))) == before
    assert sum(filter(None, cents(regions["earlier_revenue"]))) == before


def test_an_unfinished_month_is_compared_with_its_first_days_of_the_month_before(tmp_path: Path) -> None:
    # 3 and 6 March (a decoy), 5 April; the data begins on 20 February.
    days = {0: 700, 11: 500, 14: 1000, 44: 333}
    made: list[Order] = [(day, 1, None, None, [(1, 1, price, 0)]) for day, price in days.items()]
    build_random_store(tmp_path / "april.db", made, [])
    with Answers(tmp_path / "april.db").snapshot() as snapshot:
        store = load_store(snapshot)
        daily = overview.load_revenue_by_day(snapshot, store, read_selection("range=month", store))
    assert daily["day"].tolist() == [f"2023-04-0{day}" for day in range(1, 6)]
    assert cents(daily["revenue"]) == [0, 0, 0, 0, 333]
    assert cents(daily["earlier_revenue"]) == [0, 0, 500, 0, 0]


# The frames


def test_a_frame_without_sales_has_the_types_of_one_with_sales(tiny_answers: Answers) -> None:
    loaders = (
        overview.load_revenue_by_day,
        overview.load_revenue_by_category,
        overview.load_revenue_by_region,
        overview.load_top_products,
    )
    with tiny_answers.snapshot() as snapshot:
        store = load_store(snapshot)
        sold = read_selection(Case(ALL_DAYS).address, store)
        nothing = read_selection(Case(ALL_DAYS, categories=("Sports",)).address, store)
        for load in loaders:
            full, empty = load(snapshot, store, sold), load(snapshot, store, nothing)
            numbers = full.select_dtypes("number").dtypes
            assert len(numbers) and numbers.equals(empty[numbers.index].dtypes), load.__name__
