"""The customers: where they live, when they join, how often they buy and when they stop."""

from dataclasses import dataclass

import numpy as np

from data_access.seed.arrays import Bools, Floats, Ints
from data_access.seed.profiles import REGIONS

EARLIER_SHARE = 0.22  # joined before the history begins
EARLIER_DAYS = 240
ONE_TIME_SHARE = 0.42
MEAN_LIFETIME = 420  # days until a customer stops buying
NEW_DAYS, NEW_FACTOR = 12, 10.0  # people join in order to buy
LEFT_FACTOR = 0.03  # hardly anyone comes back


@dataclass(frozen=True)
class Customers:
    """One entry per customer, in the order of joining; days count from 0 and are negative before the history.

    Attributes:
        region: Place in REGIONS.
        leave_day: The day after which the customer hardly buys.
        rate: How often the customer buys, relative to the others: heavy-tailed.
        one_time: Buys once and never again.
    """

    region: Ints
    join_day: Ints
    leave_day: Ints
    rate: Floats
    one_time: Bools


def make_customers(rng: np.random.Generator, *, count: int, day_weights: Floats) -> Customers:
    """Invent the customers; at least one has joined before the first day.

    Args:
        rng: Source of chance.
        count: How many.
        day_weights: The store's demand per day; people join when others buy.
    """
    earlier = max(1, round(EARLIER_SHARE * count))
    join_day = np.concatenate(
        [
            -rng.integers(0, EARLIER_DAYS, earlier),
            rng.choice(len(day_weights), count - earlier, p=day_weights / day_weights.sum()),
        ]
    )
    join_day.sort()
    return Customers(
        region=rng.permutation(_regions(count)),
        join_day=join_day,
        leave_day=join_day + rng.exponential(MEAN_LIFETIME, count).astype(np.int64),
        rate=np.exp(0.80 * rng.standard_normal(count).clip(-3, 2.4)),  # nobody buys every day
        one_time=rng.random(count) < ONE_TIME_SHARE,
    )


def _regions(count: int) -> Ints:
    """Each region's share of the customers, as exactly as whole customers allow."""
    ends = np.cumsum([region.share for region in REGIONS])
    return np.asarray(np.searchsorted(ends[:-1], (np.arange(count) + 0.5) / count))


class Shoppers:
    """Who buys today: customers that have joined, each in proportion to rate, age and region."""

    def __init__(self, customers: Customers, rng: np.random.Generator) -> None:
        self._customers = customers
        self._rng = rng
        self._rate = customers.rate.copy()
        self._leaving = np.argsort(customers.leave_day, kind="stable")
        self._leave_day = customers.leave_day[self._leaving]
        self._left = 0  # how many of these have left
        self._presence = np.ones(len(customers.rate))
        self._weight = np.empty(len(customers.rate))

    def come(self, *, day: int, count: int, region_weights: Floats) -> Ints:
        """Customers who buy on ``day``, ``count`` of them; one may come twice. Days are asked in their order."""
        who = self._customers
        joined = int(np.searchsorted(who.join_day, day, side="right"))
        new = int(np.searchsorted(who.join_day, day - NEW_DAYS, side="right"))
        left = int(np.searchsorted(self._leave_day, day))
        self._presence[self._leaving[self._left : left]] = LEFT_FACTOR
        self._left = max(self._left, left)
        weight = np.take(region_weights, who.region[:joined], out=self._weight[:joined], mode="clip")
        weight *= self._rate[:joined]
        weight[new:] *= NEW_FACTOR
        weight *= self._presence[:joined]
        running = np.cumsum(weight, out=weight)
        if running[-1] <= 0:  # a very small store has only one-time customers, and all have bought
            return self._rng.integers(0, joined, count)
        chosen = np.searchsorted(running, self._rng.random(count) * running[-1], side="right")
        chosen = np.minimum(chosen, joined - 1)
        self._rate[chosen[who.one_time[chosen]]] = 0.0
        return np.asarray(chosen)
