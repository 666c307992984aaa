"""How good products are by their reviews (METRICS.md, Reviews). Pure functions of counts of stars.

The mean alone puts one happy review above fifty good ones; both ranks here ask how sure one can be.
"""

import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from data_access.frames import Columns

Floats = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]

STARS = (1, 2, 3, 4, 5)
STAR_COLUMNS = tuple(f"stars_{star}" for star in STARS)
# Of a normal distribution, 95 % lies within so many standard deviations.
Z_95 = 1.959963984540054
# A product whose rating may be below this puts its revenue at risk.
RISK_BELOW = 3.5


class Prior(NamedTuple):
    """What is known of a product before its first review is read: what all of them are like.

    Attributes:
        reviews: How many reviews there are.
        rating_sum: Sum of their stars.
        median: m, the median number of reviews of a product that has any.
        deviation: s, the standard deviation of all ratings.
    """

    reviews: int
    rating_sum: int
    median: float
    deviation: float

    @property
    def mean(self) -> float:
        """C, the mean of all ratings; NaN without any."""
        return self.rating_sum / self.reviews if self.reviews else math.nan


def prior_of(stars: Counts) -> Prior:
    """The prior that these products make up together.

    Args:
        stars: A row a product, a column a number of stars, 1 to 5.
    """
    by_star, reviews = stars.sum(axis=0), stars.sum(axis=1)
    total, rating_sum = int(by_star.sum()), int(by_star @ STARS)
    if not total:
        return Prior(0, 0, math.nan, math.nan)
    squares = int(by_star @ np.square(STARS))
    median = float(np.median(reviews[reviews > 0]))
    return Prior(total, rating_sum, median, math.sqrt(total * squares - rating_sum**2) / total)


def bayesian_average(reviews: Counts, rating_sum: Counts, prior: Prior) -> Floats:
    """(m x C + sum of ratings) / (m + n): the mean, drawn towards that of all ratings as if by m more reviews.

    Computed from whole numbers with one division, so that what is equal is equal to the last digit and ties are found.

    Args:
        reviews: n of each product.
        rating_sum: Sum of its stars.
        prior: C and m.
    """
    twice = round(2 * prior.median)  # a median may be a half
    total = max(prior.reviews, 1)
    return (twice * prior.rating_sum + 2 * rating_sum * total) / (total * (twice + 2 * reviews))


def bayesian_lower_bound(reviews: Counts, rating_sum: Counts, prior: Prior) -> Floats:
    """The lower end of the Bayesian average's 95 % interval, in stars: that average - 1.96 x s / sqrt(m + n)."""
    bound: Floats = bayesian_average(reviews, rating_sum, prior) - Z_95 * prior.deviation / np.sqrt(
        prior.median + reviews
    )
    return bound


def wilson_lower_bound(good: Counts, reviews: Counts) -> Floats:
    """The lower end of Wilson's 95 % interval for a share (E. B. Wilson 1927): 5 of 5 give 0.566, 45 of 50 0.786.

    Args:
        good: How many count.
        reviews: Of how many; NaN where of none.
    """
    # Where none counts the bound is 0, and is said to be: rounding would rank those products by chance.
    with np.errstate(divide="ignore", invalid="ignore"):
        share = good / reviews
        spread = Z_95 * np.sqrt(share * (1 - share) / reviews + Z_95**2 / (4 * reviews.astype(np.float64) ** 2))
        bound = (share + Z_95**2 / (2 * reviews) - spread) / (1 + Z_95**2 / reviews)
    return np.where(reviews > 0, np.where(good > 0, bound, 0.0), np.nan)


def rated(columns: Columns) -> Columns:
    """Products with their counts of stars, rated and ranked.

    Args:
        columns: An entry a product: stars_1 to stars_5 (int64), and whatever else there is.

    Returns:
        The same columns, and those of ``judged``; bayesian_rank and wilson_rank (int64; equal products share a rank and
        leave a gap).
    """
    columns = judged(columns)
    return columns | {"bayesian_rank": ranks(columns["bayesian"]), "wilson_rank": ranks(columns["wilson"])}


def judged(columns: Columns) -> Columns:
    """Products with their counts of stars, rated but not ranked.

    Args:
        columns: As for ``rated``.

    Returns:
        The same columns, and: reviews (n), low_reviews (1 or 2 stars; int64); rating (the mean), bayesian,
        lower (its lower bound, stars), wilson (lower bound of the share of 4 and 5 stars), float64.
    """
    stars = np.column_stack([columns[name] for name in STAR_COLUMNS])
    prior = prior_of(stars)
    reviews, rating_sum = stars.sum(axis=1), stars @ np.array(STARS)
    bayesian = bayesian_average(reviews, rating_sum, prior) if prior.reviews else np.zeros(len(stars))
    wilson = wilson_lower_bound(stars[:, 3:].sum(axis=1), reviews)
    return columns | {
        "reviews": reviews,
        "low_reviews": stars[:, :2].sum(axis=1),
        "rating": rating_sum / np.maximum(reviews, 1),
        "bayesian": bayesian,
        "lower": bayesian_lower_bound(reviews, rating_sum, prior) if prior.reviews else bayesian,
        "wilson": wilson,
    }


def ranks(values: Floats) -> Counts:
    """Rank of each value, the largest first; equal values share a rank and leave a gap."""
    order = np.argsort(-values)
    ordered = values[order]
    firsts = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1]))[: len(ordered)])
    found = np.empty(len(values), dtype=np.int64)
    found[order] = np.repeat(firsts + 1, np.diff(firsts, append=len(values)))
    return found
