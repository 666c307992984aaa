"""The products: what they are, cost and sell for, how well they sell, how good they are and how they are supplied."""

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from data_access.seed.arrays import Floats, Ints
from data_access.seed.prices import charming, price_steps
from data_access.seed.profiles import CATEGORIES

NONE = -1
# A lognormal of this spread gives the best fifth of the products about 70 % of the revenue: Phi(1.37 - 0.84). Its ends
# are cut off: no product is a seventh of the store, and the slowest still sell a few times a year.
TAIL_SPREAD, TAIL_ENDS = 1.37, (-1.4, 2.2)
PACK_SIZES = np.array([1, 2, 3, 5, 6, 10, 12, 20, 24, 50, 100])


@dataclass(frozen=True)
class Catalogue:
    """One entry per product in every array; days count from 0, and the number of days means "never".

    Attributes:
        category: Place in CATEGORIES.
        first_price: List price on the launch day, minor units.
        unit_cost: Minor units.
        popularity: Units sold on an ordinary day, as a share of all products' units.
        quality: Hidden: the rating an average buyer has in mind, 1 to 5.
        worse_from: Day from which quality is lower by QUALITY_DROP.
        launch: First day on sale.
        fade: First day on which nobody wants it any more.
        overstocked: How many times too much is bought; 1 is ordinary.
        companion: A product often bought with it, or NONE.
        step_day, step_product, step_price: Changes of list price, in date order.
    """

    category: Ints
    first_price: Ints
    unit_cost: Ints
    popularity: Floats
    quality: Floats
    worse_from: Ints
    launch: Ints
    fade: Ints
    overstocked: Floats
    companion: Ints
    lead_days: Ints
    order_multiple: Ints
    step_day: Ints
    step_product: Ints
    step_price: Ints

    @property
    def count(self) -> int:
        """How many products."""
        return len(self.category)

    def apply_price_steps(self, prices: Ints, day: int) -> None:
        """Change the list prices that change on ``day``, in place."""
        first, end = np.searchsorted(self.step_day, [day, day + 1])
        prices[self.step_product[first:end]] = self.step_price[first:end]

    def quality_on(self, product: Ints, day: Ints | int) -> Floats:
        """Hidden quality of products bought on these days."""
        return np.where(day >= self.worse_from[product], self.quality[product] - QUALITY_DROP, self.quality[product])


QUALITY_DROP = 1.6


def make_catalogue(
    rng: np.random.Generator, *, count: int, days: int, units_per_day: float, minor_per_cent: int
) -> Catalogue:
    """Invent the products.

    Args:
        rng: Source of chance.
        count: How many.
        days: Length of the history.
        units_per_day: Units the whole store will sell on an average day; the sizes of packs follow from it.
        minor_per_cent: Minor units in a hundredth of the currency (1, or 10 where the currency has three decimals).
    """
    category = rng.permutation(np.arange(count) % len(CATEGORIES))
    price = charming(_by_category(rng, category)) * minor_per_cent
    popularity = _popularity(rng, category, price)
    launch, fade = _life(rng, popularity, days)
    cost = np.rint(price * (1 - _between(rng, category, "margin"))).astype(np.int64)
    steps = price_steps(rng, price, cost, launch, days, minor_per_cent)
    pack = np.searchsorted(PACK_SIZES, popularity * units_per_day * rng.uniform(4, 15, count), side="right") - 1
    return Catalogue(
        category=category,
        first_price=price,
        unit_cost=cost,
        popularity=popularity,
        quality=_quality(rng, count),
        worse_from=_worse_from(rng, popularity, fade, days),
        launch=launch,
        fade=fade,
        overstocked=_overstocked(rng, count, fade, days),
        companion=_companions(rng, category),
        lead_days=np.rint(_between(rng, category, "lead_days")).astype(np.int64),
        order_multiple=PACK_SIZES[np.maximum(pack, 0)],
        step_day=steps[0],
        step_product=steps[1],
        step_price=steps[2],
    )


def _by_category(rng: np.random.Generator, category: Ints) -> Floats:
    median = np.array([c.price[0] for c in CATEGORIES])[category]
    spread = np.array([c.price[1] for c in CATEGORIES])[category]
    return np.asarray(np.maximum(median * np.exp(spread * rng.standard_normal(len(category)).clip(-2, 2)), 300))


def _between(rng: np.random.Generator, category: Ints, field: str) -> Floats:
    low, high = np.array([getattr(c, field) for c in CATEGORIES])[category].T
    return np.asarray(low + (high - low) * rng.random(len(category)))


def _popularity(rng: np.random.Generator, category: Ints, price: Ints) -> Floats:
    count = len(category)
    normal = NormalDist()
    # Quantiles instead of draws, dealt out to the categories in turn: the tail is as long in a small catalogue as in
    # a large one, and every category has its good sellers.
    quantile = np.array([normal.inv_cdf((rank + 0.5) / count) for rank in range(count)]).clip(*TAIL_ENDS)
    turn = np.empty(count, dtype=np.int64)
    for place in range(len(CATEGORIES)):
        members = np.flatnonzero(category == place)
        turn[members] = rng.permutation(len(members))
    dealt = np.empty(count)
    dealt[np.lexsort((rng.random(count), turn))] = quantile
    revenue = np.exp(TAIL_SPREAD * dealt) * np.array([c.demand for c in CATEGORIES])[category]
    units = revenue / price**0.6  # dear things sell less often, and still earn more
    return np.asarray(units / units.sum())


def _life(rng: np.random.Generator, popularity: Floats, days: int) -> tuple[Ints, Ints]:
    """Launch days, and the days from which some sell no more."""
    count = len(popularity)
    launch = np.zeros(count, dtype=np.int64)
    fade = np.full(count, days)
    if count < 10:
        return launch, fade
    # Those that die once sold well enough to be stocked, so that what is left of them is money.
    middle = np.argsort(-popularity, kind="stable")[count // 5 : 3 * count // 5]
    dead = rng.choice(middle, count // 25 if days >= 200 else 0, replace=False)
    fade[dead] = days - rng.integers(100, 190, len(dead))
    new = rng.choice(np.flatnonzero(fade == days), count // 7, replace=False)
    launch[new] = (days * rng.uniform(0.12, 0.88, len(new))).astype(np.int64)
    return launch, fade


def _overstocked(rng: np.random.Generator, count: int, fade: Ints, days: int) -> Floats:
    times = np.ones(count)
    ordinary = np.flatnonzero(fade == days)
    times[rng.choice(ordinary, count // 20, replace=False)] = 7
    return times


def _quality(rng: np.random.Generator, count: int) -> Floats:
    quality = (4.3 + 0.35 * rng.standard_normal(count)).clip(3.5, 4.9)
    poor = rng.choice(count, count // 10, replace=False)
    quality[poor] = rng.uniform(2.1, 2.9, len(poor))
    return quality


def _worse_from(rng: np.random.Generator, popularity: Floats, fade: Ints, days: int) -> Ints:
    """A few good sellers, one in fifty, that became worse late in the history."""
    worse_from = np.full(len(popularity), days)
    if len(popularity) >= 20:
        sellers = np.argsort(np.where(fade == days, -popularity, 0), kind="stable")[: len(popularity) // 5]
        chosen = rng.choice(sellers, max(1, len(popularity) // 50), replace=False)
        worse_from[chosen] = (days * rng.uniform(0.6, 0.8, len(chosen))).astype(np.int64)
    return worse_from


def _companions(rng: np.random.Generator, category: Ints) -> Ints:
    """Every fifth product is often bought with another of its category."""
    companion = np.full(len(category), NONE)
    for place in range(len(CATEGORIES)):
        members = rng.permutation(np.flatnonzero(category == place))
        pairs = len(members) // 5
        companion[members[:pairs]] = members[pairs : 2 * pairs]
    return companion
