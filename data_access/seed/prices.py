"""List prices: written as shops write them, and changed now and then."""

import numpy as np

from data_access.seed.arrays import Floats, Ints

CHANGES_PER_YEAR = 1.5
LEAST_MARKUP = 1.12


def charming(price: Floats) -> Ints:
    """Prices as shops write them: 12.49, 37.99, 244.99."""
    step = np.select([price < 2000, price < 20000], [50, 100], default=500)
    return np.asarray(np.maximum(np.rint(price / step), 1) * step - 1, dtype=np.int64)


def price_steps(
    rng: np.random.Generator, price: Ints, cost: Ints, launch: Ints, days: int, minor_per_cent: int
) -> tuple[Ints, Ints, Ints]:
    """Days, products and new list prices: more often up than down."""
    changes = rng.poisson(CHANGES_PER_YEAR * (days - launch) / 365)
    product = np.repeat(np.arange(len(price)), changes)
    day = launch[product] + 1 + (rng.random(len(product)) * (days - launch[product] - 1)).astype(np.int64)
    order = np.lexsort((product, day))
    day, product = day[order], product[order]
    factor = np.exp(0.025 + 0.06 * rng.standard_normal(len(product)))
    current = price.copy()
    new = np.empty_like(product)
    for change in range(len(product)):  # each starts from the price before it
        item = product[change]
        wanted = max(current[item] * factor[change], cost[item] * LEAST_MARKUP) / minor_per_cent
        current[item] = new[change] = charming(np.array([wanted]))[0] * minor_per_cent
    inside = day < days
    return day[inside], product[inside], new[inside]
