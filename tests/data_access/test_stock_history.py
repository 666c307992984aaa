"""Days out of stock, lost sales, levels, turn and sell-through: by hand, and against plain loops."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access import stock_history as history
from data_access.stock_history import Days, Outs

NEVER = 9_999_999


def outs(*rows: tuple[int, int, int, int, int]) -> Outs:
    """product_id, ran_out_no, back_no, units_before, out_before of each time without stock."""
    columns = np.array(rows, dtype="int64").reshape(len(rows), 5).T
    return Outs(*columns)


def test_the_day_on_which_the_last_piece_went_and_the_day_it_came_back_are_not_out_of_stock() -> None:
    times = outs((1, 10, 14, 0, 0), (1, 20, 21, 0, 0), (2, 10, NEVER, 0, 0))
    assert history.days_out(times, Days(1, 30)).tolist() == [3, 0, 20]
    assert history.days_out(times, Days(12, 12)).tolist() == [1, 0, 1]
    assert history.days_out(times, Days(14, 30)).tolist() == [0, 0, 17]
    assert history.days_out(times, Days(1, 10)).tolist() == [0, 0, 0]


def test_velocity_before_leaves_out_days_without_stock_and_days_before_the_data() -> None:
    times = outs((1, 100, NEVER, 28, 0), (2, 100, NEVER, 28, 14), (3, 100, NEVER, -4, 0), (4, 100, NEVER, 9, 28))
    assert history.velocity_before(times, 28, 0).tolist() == [1, 2, 0, 9]
    # The data begins on day 94: seven days up to day 100.
    assert history.velocity_before(times, 28, 94)[0] == 4


def test_lost_sales_are_days_out_of_stock_times_velocity_before() -> None:
    times = outs((7, 100, 105, 56, 0), (9, 50, NEVER, 14, 0))
    # Product 7: 4 days at 2 a day; product 9: all 31 days of the range at half a piece.
    assert history.lost_units(times, Days(90, 120), 28, 0).tolist() == [8, 15.5]
    units, days = history.lost_units(times, Days(90, 120), 28, 0), history.days_out(times, Days(90, 120))
    lost, days_out = history.sum_by_product(times, np.array([3, 7, 8, 9]), units, days)
    assert lost.tolist() == [0, 8, 0, 15.5]
    assert days_out.tolist() == [0, 4, 0, 31]


def test_several_times_without_stock_add_up_by_product() -> None:
    times = outs((5, 1, 4, 0, 0), (5, 9, 11, 0, 0))
    (days,) = history.sum_by_product(times, np.array([5]), history.days_out(times, Days(0, 20)))
    assert days.tolist() == [3]
    (days,) = history.sum_by_product(outs(), np.array([5, 6]), history.days_out(outs(), Days(0, 20)))
    assert days.tolist() == [0, 0]


@given(
    st.lists(st.tuples(st.integers(-20, 60), st.integers(1, 50)), max_size=8), st.integers(0, 30), st.integers(0, 20)
)
def test_products_out_of_each_day_agree_with_asking_day_by_day(
    times: list[tuple[int, int]], first: int, length: int
) -> None:
    made = outs(*((number, start, start + days, 0, 0) for number, (start, days) in enumerate(times)))
    days = Days(first, first + length)
    expected = [
        sum(start < day < start + lasting for start, lasting in times) for day in range(days.first, days.last + 1)
    ]
    assert history.products_out(made, days).tolist() == expected
    assert history.days_out(made, days).sum() == sum(expected)


# Levels


CHANGES = pd.DataFrame({"day": ["2026-01-05", "2026-01-07", "2026-01-10"], "pieces": [10, -4, 6]})


def test_a_level_holds_until_it_changes() -> None:
    found = history.levels(CHANGES, "2026-01-06", "2026-01-11")
    assert found["day"].tolist() == [f"2026-01-{day:02}" for day in range(6, 12)]
    assert found["pieces"].tolist() == [10, 6, 6, 6, 12, 12]


def test_levels_begin_where_the_history_does() -> None:
    found = history.levels(CHANGES, "2025-12-01", "2026-01-06")
    assert (found["day"].tolist(), found["pieces"].tolist()) == (["2026-01-05", "2026-01-06"], [10, 10])


@pytest.mark.parametrize(
    ("changes", "last"), [(CHANGES, "2026-01-04"), (CHANGES.iloc[:0], "2026-01-31")], ids=["too early", "no history"]
)
def test_without_a_history_there_are_no_levels(changes: pd.DataFrame, last: str) -> None:
    found = history.levels(changes, "2025-12-01", last)
    assert (len(found), list(found.columns), str(found["pieces"].dtype)) == (0, ["day", "pieces"], "float64")


# Sell-through, turn, GMROI


def test_sell_through_is_of_what_was_there_and_what_came() -> None:
    assert history.sell_through(30, 100, 70) == 0.3  # nothing came
    assert history.sell_through(30, 100, 120) == 30 / 150  # 50 came
    assert history.sell_through(30, 0, 0) == 1.0
    # Ten pieces went without being sold: they were there to be sold all the same.
    assert history.sell_through(30, 100, 60) == 0.3
    assert history.sell_through(-5, 100, 105) == 0
    assert math.isnan(history.sell_through(0, 0, 0))


def test_the_proxy_knows_the_stock_of_now_alone() -> None:
    assert history.sell_through_proxy(30, 90) == 0.25
    assert history.sell_through_proxy(-5, 90) == 0
    assert math.isnan(history.sell_through_proxy(0, 0))


def test_turn_is_of_a_year_and_gmroi_of_the_days() -> None:
    assert history.stock_turn(200, 1000, 73) == 1.0
    assert history.gmroi(450, 1000) == 0.45
    assert math.isnan(history.stock_turn(200, 0, 73)) and math.isnan(history.gmroi(450, 0))
