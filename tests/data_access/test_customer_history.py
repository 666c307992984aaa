"""Running sums that go round, and where they must not; the rest of a history is tested as what the pages show of it."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from data_access.customer_history import latest_sales, running_sum

LARGE = 2**31 - 1


@given(st.lists(st.lists(st.sampled_from([LARGE, -LARGE, 1, 7, -3]), max_size=3), min_size=1, max_size=6))
def test_what_a_customer_brought_is_the_difference_of_two_sums(histories: list[list[int]]) -> None:
    revenue = np.array([one for history in histories for one in history], dtype=np.int64)
    owner = np.repeat(np.arange(len(histories)), [len(history) for history in histories])
    sums = running_sum(revenue, owner)
    moved = [sum(abs(one) for one in history) for history in histories]
    assert sums.dtype == (np.int32 if max(moved) <= LARGE else np.int64)
    for customer, history in enumerate(histories):
        first = sum(map(len, histories[:customer]))
        places = [(low, high) for high in range(len(history) + 1) for low in range(high + 1)]
        lows, highs = np.array(places).T
        brought = sums[first + highs] - sums[first + lows]
        assert brought.tolist() == [sum(history[low:high]) for low, high in places]


@given(st.lists(st.lists(st.integers(0, 40_000), max_size=5), min_size=1, max_size=6))
def test_the_latest_sale_is_the_customer_s_own(histories: list[list[int]]) -> None:
    days = np.array([day for history in histories for day in history], dtype=np.int64)
    owner = np.repeat(np.arange(len(histories)), [len(history) for history in histories])
    expected = [max(history[: place + 1]) for history in histories for place in range(len(history))]
    assert latest_sales(days, owner).tolist() == expected
