"""Scores of customers, against the definition: how many of the others are less, in fifths."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.buyers import score, score_at


@given(st.lists(st.integers(-3, 12) | st.integers(-(10**12), 10**12), max_size=40))
def test_a_score_is_the_percent_rank_in_fifths(values: list[int]) -> None:
    others = max(1, len(values) - 1)
    expected = [min(5, 1 + int(5 * Fraction(sum(one < value for one in values), others))) for value in values]
    found = np.array(values, dtype=np.int64)
    assert score(found).tolist() == expected
    assert [score_at(found, place) for place in range(len(values))] == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [([], []), ([7], [1]), ([7, 7], [1, 1]), ([1, 2], [1, 5]), ([1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 5, 5])],
)
def test_scores_of_few(values: list[int], expected: list[int]) -> None:
    assert score(np.array(values, dtype=np.int64)).tolist() == expected
