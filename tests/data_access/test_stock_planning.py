"""The formulas of stock planning, each by hand; METRICS.md names the edges."""

import math
import statistics

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access import stock_planning as planning

NAN = math.nan


def floats(*values: float) -> planning.Floats:
    return np.array(values, dtype="float64")


def plain(values: planning.Floats) -> list[float | None]:
    """Values with None for what is not known."""
    return [None if value != value else value for value in values.tolist()]


def test_velocity_is_units_by_days() -> None:
    assert plain(planning.velocity(floats(56, 0, -3, 5), floats(28, 28, 28, 0))) == [2.0, 0.0, 0.0, None]


def test_deviation_counts_the_days_without_sales() -> None:
    # Days 2, 4 and 0: mean 2, squares 0 + 4 + 4 over 2 = 4, root 2.
    found = planning.daily_deviation(floats(6, 7, 0), floats(20, 49, 0), floats(3, 1, 28))
    assert found.tolist() == [2.0, 0.0, 0.0]


@given(st.lists(st.integers(-5, 40), min_size=2, max_size=60))
def test_deviation_is_that_of_a_sample(sizes: list[int]) -> None:
    sums, squares = floats(sum(sizes)), floats(sum(size * size for size in sizes))
    found = planning.daily_deviation(sums, squares, floats(len(sizes)))[0]
    assert found == pytest.approx(statistics.stdev(sizes), abs=1e-6)


def test_safety_stock_by_hand() -> None:
    # 1.65 x sqrt(9 x 2^2 + 4^2 x 2^2) = 1.65 x sqrt(36 + 64) = 16.5
    assert planning.safety_stock(1.65, floats(9), floats(2), floats(4), 2)[0] == pytest.approx(16.5)
    # Nothing varies, or nothing has to be waited for: none is needed.
    assert planning.safety_stock(2.33, floats(9, 0), floats(0, 3), floats(4, 4), 0).tolist() == [0, 0]


def test_reorder_point_by_hand() -> None:
    assert planning.reorder_point(floats(2, 0), floats(10, 10), floats(5, 0)).tolist() == [25, 0]


def test_cover_of_what_does_not_sell_is_not_known_and_negative_stock_is_none() -> None:
    assert plain(planning.days_of_cover(floats(20, 20, -3, NAN, 0), floats(2, 0, 2, 2, 1))) == [10, None, 0, None, 0]


def test_suggested_quantity_is_rounded_up_to_the_order_multiple() -> None:
    # 2 x (10 + 30) + 5 - 50 = 35 pieces.
    def suggested(multiple: float, coming: float = 50) -> float:
        two = (floats(2), floats(10), 30, floats(5))
        return float(planning.suggested_quantity(*two, floats(coming), floats(multiple))[0])

    assert [suggested(multiple) for multiple in (1, 6, 7, 35, 36)] == [35, 36, 35, 35, 36]
    assert suggested(6, coming=85) == suggested(6, coming=500) == 0
    assert suggested(6, coming=84.9) == 6
    assert math.isnan(suggested(1, coming=NAN))


def test_a_whole_number_of_packs_is_not_one_more_for_the_last_bit_of_a_float() -> None:
    # 0.14 x 50 is a little more than 7 as a float.
    found = planning.suggested_quantity(floats(0.14), floats(20), 30, floats(0), floats(0), floats(1))
    assert (0.14 * 50 > 7, found.tolist()) == (True, [7.0])


def test_the_last_safe_day_is_when_stock_meets_safety_stock_less_the_lead_time() -> None:
    # (25 - 5) / 2 = 10 days, less 4; a day begun is not one that is lasted; nothing sells; ten years ahead; late.
    found = planning.last_safe_days(
        floats(25, 26.5, 25, 25, 5), floats(2, 2, 0, 0.0001, 2), floats(5, 5, 0, 0, 9), floats(4, 4, 4, 4, 4)
    )
    assert plain(found) == [6, 6, None, None, -6]


def test_so_late_that_no_calendar_has_the_day_is_ten_years_late() -> None:
    assert plain(planning.last_safe_days(floats(50), floats(1 / 28), floats(136_000), floats(14))) == [-3650]


def test_what_has_to_be_ordered_today_is_late_and_nothing_else_is() -> None:
    coming, point = floats(*range(40)), 2.0 * 7 + 4.5
    safe = planning.last_safe_days(coming, np.full(40, 2.0), np.full(40, 4.5), np.full(40, 7.0))
    assert (safe < 0).tolist() == (coming < point).tolist()


def test_excess_is_what_lies_above_the_maximum_cover() -> None:
    assert planning.excess_units(floats(100, 80, 5, -4), floats(1, 1, 0, 0), 90).tolist() == [10, 0, 5, 0]


@pytest.mark.parametrize(
    ("stock", "on_sale", "idle", "expected"),
    [
        (1, 90, 90, True),
        (1, 90, 89, False),
        (1, 89, NAN, False),
        (1, 90, NAN, True),  # never sold in 90 days on sale
        (1, NAN, NAN, False),  # nobody knows since when it is there
        (0, 400, 400, False),
        (-5, 400, 400, False),
    ],
)
def test_dead_stock_needs_stock_days_on_sale_and_no_sale(
    stock: float, on_sale: float, idle: float, expected: bool
) -> None:
    assert planning.is_dead(floats(stock), floats(on_sale), floats(idle), 90).tolist() == [expected]


def test_the_first_status_that_applies_is_the_one() -> None:
    stock = floats(0, -2, 5, 5, 5, 200, 50, NAN)
    point = floats(9, 9, 9, 9, 5, 9, 9, 9)
    excess = floats(0, 0, 5, 0, 0, 110, 0, NAN)
    dead = np.array([False, False, True, False, False, False, False, False])
    found = planning.statuses(stock, point, excess, dead).tolist()
    assert found == ["out", "out", "dead", "below", "healthy", "excess", "healthy", ""]
    assert set(found) - {""} == set(planning.STATUSES)


def test_red_is_out_and_amber_is_out_before_a_delivery_ordered_today() -> None:
    stock, speed = floats(0, -1, 13, 14, 0, NAN), floats(1, 1, 1, 1, 0, 1)
    assert planning.alarms(stock, speed, np.full(6, 14.0)).tolist() == ["red", "red", "amber", "", "", ""]


def test_ageing_buckets() -> None:
    days = floats(0, 30, 31, 60, 61, 90, 91, 180, 181, 365, 366, 9999, NAN)
    assert planning.age_bucket(days).tolist() == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6]
