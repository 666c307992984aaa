"""Demand: growth, seasons, weekdays, holidays and promotions."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from data_access.seed.arrays import Bools, Floats, Ints
from data_access.seed.profiles import CATEGORIES, GROWTH_PER_YEAR, HOLIDAYS, MONTHS, REGIONS, WEEKDAYS

LIFT_PER_PERCENT = 0.05  # 20 % off doubles the demand for a product
DAYS_BETWEEN_PROMOTIONS = 24


@dataclass(frozen=True)
class Promotion:
    """Percent off the list price of some products, first to last day (counted from 0)."""

    first: int
    last: int
    percent: int
    products: Bools


@dataclass(frozen=True)
class Demand:
    """How much is wanted on each day.

    Attributes:
        day_weights: Orders per day, relative (days).
        seasons: Demand per day and category, 1 is ordinary (days x categories).
        region_weights: Activity of customers per day and region, 1 is ordinary (days x regions).
    """

    day_weights: Floats
    seasons: Floats
    region_weights: Floats
    promotions: tuple[Promotion, ...]
    products: int

    def percent_off(self, day: int) -> Ints:
        """Percent off each product's list price on ``day``; the best offer where several meet."""
        best = np.zeros(self.products, dtype=np.int64)
        for promotion in self.promotions:
            if promotion.first <= day <= promotion.last:
                np.maximum(best, promotion.percent * promotion.products, out=best)
        return best


def make_demand(rng: np.random.Generator, *, first_day: date, days: int, category: Ints) -> Demand:
    """Draw the promotions and compute the weights of every day from ``first_day`` on."""
    dates = [first_day + timedelta(days=day) for day in range(days)]
    promotions = _promotions(rng, dates, category)
    years = np.arange(days) / 365.0
    day_weights = (1 + GROWTH_PER_YEAR) ** years
    day_weights *= np.array([WEEKDAYS[day.weekday()] * HOLIDAYS.get((day.month, day.day), 1.0) for day in dates])
    day_weights *= _through_the_year(dates, MONTHS) * _store_lift(promotions, days)
    return Demand(
        day_weights=day_weights,
        seasons=np.column_stack([_through_the_year(dates, c.season) for c in CATEGORIES]),
        region_weights=np.column_stack([(1 + r.drift) ** years for r in REGIONS]),
        promotions=promotions,
        products=len(category),
    )


def _through_the_year(dates: list[date], months: tuple[float, ...]) -> Floats:
    """The value of each day, going straight from the middle of one month to the middle of the next."""
    middles = np.array([-16.5, *(30.42 * month + 15.2 for month in range(12)), 380.3])
    values = np.array([months[-1], *months, months[0]])
    return np.asarray(np.interp([day.timetuple().tm_yday for day in dates], middles, values))


def _promotions(rng: np.random.Generator, dates: list[date], category: Ints) -> tuple[Promotion, ...]:
    """Black Friday week for most of the store, and every few weeks some products of one category."""
    promotions = [
        Promotion(day, day + 7, 20, rng.random(len(category)) < 0.7)
        for day, today in enumerate(dates)
        if today.month == 11 and today.weekday() == 0 and 19 <= today.day <= 25  # the Monday before
    ]
    present = np.unique(category)
    day = int(rng.integers(5, DAYS_BETWEEN_PROMOTIONS))
    while day < len(dates):
        members = (category == rng.choice(present)) & (rng.random(len(category)) < 0.8)
        last = day + int(rng.integers(6, 12))
        promotions.append(Promotion(day, last, int(rng.choice([10, 15, 20, 25])), members))
        day += DAYS_BETWEEN_PROMOTIONS + int(rng.integers(-6, 7))
    return tuple(promotions)


def _store_lift(promotions: tuple[Promotion, ...], days: int) -> Floats:
    """More orders while promotions run: half of what they lift is taken from other products."""
    lift = np.ones(days)
    for promotion in promotions:
        share = promotion.products.mean()
        lift[promotion.first : promotion.last + 1] += 0.5 * LIFT_PER_PERCENT * promotion.percent * share
    return lift
