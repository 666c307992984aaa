"""Reviews: some of those who bought a product rate it some days later, each product at most once."""

from dataclasses import dataclass

import numpy as np

from data_access.errors import BuildError
from data_access.seed.arrays import Floats, Ints
from data_access.seed.catalogue import Catalogue

TASTE = 0.85  # spread of opinions about one product, in stars; a few are far out (Student's t)
FREEDOM = 4
MEAN_LAG = 12.0
# Delight and anger make people write: relative chance of writing with 1, 2, ... stars in mind.
EAGERNESS = np.array([1.5, 1.1, 0.8, 0.9, 1.2])


@dataclass(frozen=True)
class Purchases:
    """Lines that were sold and not cancelled, in date order: the only ones that can be reviewed."""

    customer: Ints
    product: Ints
    day: Ints


@dataclass(frozen=True)
class Reviews:
    """One entry per review, in date order; ratings are 1 to 5."""

    customer: Ints
    product: Ints
    day: Ints
    rating: Ints


def make_reviews(
    rng: np.random.Generator, *, count: int, purchases: Purchases, catalogue: Catalogue, days: int
) -> Reviews:
    """Choose ``count`` buyers and let them rate what they bought, a day after the purchase or later.

    Raises:
        BuildError: There are not so many pairs of customer and product with a day left to write on.
    """
    first = _first_purchases(purchases, catalogue.count, days)
    if count > len(first):
        raise BuildError(
            f"--reviews {count:,} is more than the buyers can write: these orders leave {len(first):,} purchases to "
            f"review, one for each customer and product. Give at most --reviews {len(first)}, or more --orders."
        )
    product, bought = purchases.product[first], purchases.day[first]
    opinion = catalogue.quality_on(product, bought) + TASTE * rng.standard_t(FREEDOM, len(first))
    rating = np.rint(opinion).clip(1, 5).astype(np.int64)
    chosen = _sample(rng, EAGERNESS[rating - 1], count)
    bought = bought[chosen]
    day = bought + 2 + rng.exponential(MEAN_LAG, count).astype(np.int64)
    # Whoever would write after the last day writes on some day before it instead.
    late = day >= days
    day[late] = bought[late] + 1 + (rng.random(int(late.sum())) * (days - 1 - bought[late])).astype(np.int64)
    order = np.argsort(day, kind="stable")
    return Reviews(
        customer=purchases.customer[first][chosen][order],
        product=product[chosen][order],
        day=day[order],
        rating=rating[chosen][order],
    )


def _first_purchases(purchases: Purchases, products: int, days: int) -> Ints:
    """Places of each customer's first purchase of each product, if a day is left after it."""
    early = np.flatnonzero(purchases.day < days - 1)
    key = purchases.customer[early].astype(np.int64) * products + purchases.product[early]
    by_key = np.argsort(key)  # in any order where keys are equal: much faster than a stable sort, which np.unique is
    starts = np.flatnonzero(np.diff(key[by_key], prepend=-1))
    return np.asarray(early[np.sort(np.minimum.reduceat(by_key, starts))])


def _sample(rng: np.random.Generator, weights: Floats, count: int) -> Ints:
    """Places of ``count`` entries, without replacement, in proportion to weight (Efraimidis and Spirakis 2006)."""
    if count in (0, len(weights)):
        return np.arange(count)
    keys = rng.exponential(size=len(weights)) / weights
    return np.sort(np.argpartition(keys, count)[:count])
