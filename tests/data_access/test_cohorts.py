"""Cohorts by hand: months that are not over, weights, and what is added up."""

from datetime import date
from math import nan
from typing import Any

import numpy as np
import pytest

from data_access.cohorts import Cohorts, Monthly, cohorts, first_cohort, lifetime_value, month_number, retention

Row = tuple[str, str, int, float]


def made_of(rows: tuple[Row, ...], last_day: date) -> Cohorts:
    """Of cohort, month, customers, revenue; the first cohort is that of December 2025 or earlier."""
    first = min([month_number(date(2025, 12, 1)), *(month_number(date.fromisoformat(row[0])) for row in rows)])
    count = month_number(last_day) - first + 1
    found = Monthly(first, np.zeros((count, count), dtype=np.int64), np.zeros((count, count)))
    for cohort, month, customers, revenue in rows:
        place = tuple(month_number(date.fromisoformat(day)) - first for day in (cohort, month))
        found.customers[place], found.revenue[place] = customers, revenue
    return cohorts(found, last_day)


# Four who began in December and six in January; one of the four is back in January and two in February.
ROWS = (
    ("2025-12-01", "2025-12-01", 4, 40.0),
    ("2025-12-01", "2026-01-01", 1, 8.0),
    ("2025-12-01", "2026-02-01", 2, 20.0),
    ("2026-01-01", "2026-01-01", 6, 30.0),
    ("2026-01-01", "2026-02-01", 3, -6.0),
    ("2026-02-01", "2026-02-01", 5, 50.0),
)


def same(values: "np.ndarray[Any, Any]", expected: list[list[float]]) -> bool:
    return bool(np.array_equal(values, np.array(expected), equal_nan=True))


def test_a_month_that_is_not_over_is_unknown_and_one_without_orders_is_nought() -> None:
    made = made_of(ROWS, date(2026, 2, 27))
    assert (made.months, made.sizes.tolist()) == (["2025-12-01", "2026-01-01", "2026-02-01"], [4, 6, 5])
    assert same(made.active, [[4, 1, nan], [6, nan, nan], [nan, nan, nan]])
    assert same(made.revenue, [[40, 8, nan], [30, nan, nan], [nan, nan, nan]])

    over = made_of(ROWS, date(2026, 2, 28))
    assert same(over.active, [[4, 1, 2], [6, 3, nan], [5, nan, nan]])
    later = made_of(ROWS, date(2026, 3, 31))
    assert same(later.active, [[4, 1, 2, 0], [6, 3, 0, nan], [5, 0, nan, nan]])


def test_a_leap_year_s_february_is_over_on_the_29th() -> None:
    rows = (("2024-02-01", "2024-02-01", 1, 1.0),)
    assert np.isnan(made_of(rows, date(2024, 2, 28)).active).all()
    assert made_of(rows, date(2024, 2, 29)).active.tolist() == [[1.0]]


def test_the_average_is_weighted_over_the_cohorts_that_finished_the_month() -> None:
    shares = retention(made_of(ROWS, date(2026, 2, 28)))
    assert shares["age"].tolist() == [0, 1, 2]
    assert shares["customers"].tolist() == [15, 10, 4]
    assert shares["share"].tolist() == [1.0, pytest.approx(4 / 10), pytest.approx(2 / 4)]
    assert retention(made_of(ROWS, date(2026, 2, 27)))["share"].tolist() == [1.0, 1 / 4]


def test_lifetime_value_adds_up_the_months_that_are_over() -> None:
    value = lifetime_value(made_of(ROWS, date(2026, 2, 28)))
    assert value["customers"].tolist() == [15, 10, 4]
    assert value["revenue"].tolist() == pytest.approx([120 / 15, 2 / 10, 20 / 4])
    assert value["cumulative"].tolist() == pytest.approx([8.0, 8.2, 13.2])


def test_nobody_makes_no_cohorts() -> None:
    nothing = made_of((), date(2026, 2, 28))
    assert nothing.months == [] and retention(nothing).empty and lifetime_value(nothing).empty
    only_now = made_of((("2026-02-01", "2026-02-01", 1, 5.0),), date(2026, 2, 3))
    assert only_now.sizes.tolist() == [1] and retention(only_now).empty and lifetime_value(only_now).empty


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2026, 8, 3), date(2026, 10, 31), date(2025, 11, 1)),
        (date(2026, 1, 1), date(2026, 1, 1), date(2025, 2, 1)),
        (date(2026, 12, 1), date(2026, 12, 31), date(2026, 1, 1)),
        (date(2024, 11, 20), date(2026, 10, 31), date(2024, 11, 1)),
    ],
)
def test_a_range_shows_its_cohorts_but_twelve_at_least(first: date, last: date, expected: date) -> None:
    assert first_cohort(first, last) == expected
