"""Averages, bounds and ranks of ratings: published values, by hand, and against exact fractions."""

from fractions import Fraction
from statistics import pstdev

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.ratings import (
    STAR_COLUMNS,
    Prior,
    bayesian_average,
    bayesian_lower_bound,
    prior_of,
    ranks,
    wilson_lower_bound,
)
from data_access.ratings import rated as rated_columns
from tests.data_access.review_reference import wilson


def stars(*rows: tuple[int, int, int, int, int]) -> pd.DataFrame:
    """Products with their counts of 1 to 5 stars."""
    return pd.DataFrame(list(rows), columns=list(STAR_COLUMNS), dtype="int64").assign(
        product_id=range(1, len(rows) + 1)
    )


def rated(frame: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(rated_columns({name: frame[name].to_numpy() for name in frame.columns}))


def bound(good: int, reviews: int) -> float:
    return float(wilson_lower_bound(np.array([good]), np.array([reviews]))[0])


@pytest.mark.parametrize(
    ("good", "reviews", "expected"), [(5, 5, 0.566), (45, 50, 0.786), (1, 1, 0.207), (0, 4, 0.0), (1, 10, 0.018)]
)
def test_wilsons_bound_is_the_published_one(good: int, reviews: int, expected: float) -> None:
    assert round(bound(good, reviews), 3) == expected


@given(st.integers(0, 400).flatmap(lambda n: st.tuples(st.integers(0, n + 1), st.just(n + 1))))
def test_wilsons_bound_solves_its_equation(case: tuple[int, int]) -> None:
    assert bound(*case) == pytest.approx(wilson(*case), abs=1e-9)
    assert 0 <= bound(*case) <= case[0] / case[1]


def test_none_of_none_has_no_bound_and_none_of_any_is_zero_exactly() -> None:
    found = wilson_lower_bound(np.array([0, 0, 0]), np.array([0, 1, 3]))
    assert np.isnan(found[0]) and found[1:].tolist() == [0.0, 0.0]


def test_the_bayesian_average_by_hand() -> None:
    # C = 3 of 4 reviews, m = 2: (2 x 3 + 5) / (2 + 1), (2 x 3 + 7) / (2 + 3).
    prior = Prior(reviews=4, rating_sum=12, median=2.0, deviation=1.0)
    assert bayesian_average(np.array([1, 3]), np.array([5, 7]), prior).tolist() == [11 / 3, 13 / 5]
    below = bayesian_lower_bound(np.array([2]), np.array([6]), prior)
    assert below.tolist() == pytest.approx([3 - 1.959964 / 2])


def test_the_prior_is_what_all_ratings_say() -> None:
    prior = prior_of(stars((1, 0, 0, 0, 0), (0, 0, 0, 0, 2), (0, 0, 0, 0, 0), (0, 0, 1, 1, 1)).iloc[:, :5].to_numpy())
    ratings = [1, 5, 5, 3, 4, 5]
    assert (prior.reviews, prior.rating_sum, prior.median) == (6, 23, 2.0), "a product without a review is none of them"
    assert prior.deviation == pytest.approx(pstdev(ratings)) and prior.mean == pytest.approx(23 / 6)


def test_a_median_may_be_a_half() -> None:
    found = rated(stars((0, 0, 0, 0, 1), (0, 0, 0, 4, 0)))  # m = 2.5, C = 21 / 5
    assert found["bayesian"].tolist() == [
        float((Fraction(5, 2) * Fraction(21, 5) + 5) / (Fraction(5, 2) + 1)),
        float((Fraction(5, 2) * Fraction(21, 5) + 16) / (Fraction(5, 2) + 4)),
    ]


def test_one_happy_review_does_not_lead() -> None:
    found = rated(stars((0, 0, 0, 0, 1), (0, 0, 0, 5, 45), (0, 1, 2, 10, 12), (0, 0, 1, 3, 8)))
    assert found["rating"].idxmax() == 0, "the mere mean would put it first"
    assert found["bayesian_rank"].tolist() == [2, 1, 4, 3]
    assert found["wilson_rank"].tolist() == [4, 1, 2, 3]


def test_equal_products_share_a_rank_and_leave_a_gap() -> None:
    found = rated(stars((0, 0, 1, 1, 1), (0, 0, 0, 3, 0), (1, 0, 0, 0, 0), (0, 0, 0, 0, 3)))
    assert found["rating"].tolist()[:2] == [4.0, 4.0]
    assert found["bayesian_rank"].tolist() == [2, 2, 4, 1]
    assert found["wilson_rank"].tolist() == [3, 1, 4, 1]
    assert ranks(np.array([2.0, 3.0, 2.0, 1.0])).tolist() == [2, 1, 2, 4]


@given(st.lists(st.tuples(*[st.integers(0, 4)] * 5).filter(any), min_size=1, max_size=12))
def test_equal_averages_are_equal_to_the_last_digit(rows: list[tuple[int, int, int, int, int]]) -> None:
    found = rated(stars(*rows))
    numbers = [sum(row) for row in rows]
    sums = [sum(star * count for star, count in enumerate(row, start=1)) for row in rows]
    m, c = Fraction(np.median(numbers)), Fraction(sum(sums), sum(numbers))
    exact = [(m * c + total) / (m + number) for total, number in zip(sums, numbers, strict=True)]
    assert found["bayesian"].tolist() == [float(value) for value in exact]
    assert found["bayesian_rank"].tolist() == [1 + sum(other > value for other in exact) for value in exact]
    assert bool((found["lower"] <= found["bayesian"]).all())


def test_where_all_ratings_are_alike_there_is_no_doubt() -> None:
    assert rated(stars((0, 0, 0, 0, 2), (0, 0, 0, 0, 7)))["lower"].tolist() == [5.0, 5.0]


def test_without_products_there_is_nothing_but_columns() -> None:
    found = rated(stars())
    assert len(found) == 0
    assert {"rating", "bayesian", "lower", "wilson", "bayesian_rank", "wilson_rank"} <= set(found.columns)
    assert str(found["bayesian"].dtype) == "float64" and str(found["bayesian_rank"].dtype) == "int64"
