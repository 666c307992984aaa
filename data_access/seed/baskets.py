"""What customers put into their baskets, and what they do when it has run out."""

import numpy as np

from data_access.seed.arrays import Bools, Floats, Ints, stable_order
from data_access.seed.catalogue import NONE, Catalogue
from data_access.seed.demand import LIFT_PER_PERCENT, Demand
from data_access.seed.profiles import BASKET_SIZES, LINE_QUANTITIES, LINES_PER_ORDER, REGIONS
from data_access.seed.stock import Stock

ELASTICITY = 1.5
COMPANION_SHARE = 0.22
SWITCH_SHARE = 0.5  # of those who find a product gone; the others do without it
LAUNCH_DAYS = 30  # until a new product is known
ATTEMPTS = 4
MOST_IN_BASKET = 100


def basket_sizes(mean: float) -> Floats:
    """Share of the orders with one, two, ... products wished for.

    Args:
        mean: Products of an average order. For another than that of BASKET_SIZES, each size is met less often than the
            one before it by the same factor, as is nearly so there.
    """
    if mean == LINES_PER_ORDER:
        return np.array(BASKET_SIZES)
    shares = (1 - 1 / mean) ** np.arange(MOST_IN_BASKET)
    return np.asarray(shares / shares.sum())


class Baskets:
    """Fills the baskets of one day after another."""

    def __init__(
        self,
        catalogue: Catalogue,
        demand: Demand,
        stock: Stock,
        rng: np.random.Generator,
        *,
        lines_per_order: float = LINES_PER_ORDER,
    ) -> None:
        self._catalogue = catalogue
        self._demand = demand
        self._stock = stock
        self._rng = rng
        self._sizes = basket_sizes(lines_per_order)
        self._tastes = np.array([region.tastes for region in REGIONS])[:, catalogue.category]

    def fill(
        self, *, day: int, prices: Ints, percent_off: Ints, region: Ints, cancelled: Bools
    ) -> tuple[Ints, Ints, Ints]:
        """Choose and sell the lines of a day's orders; every order gets at least one.

        Args:
            day: Counted from 0.
            prices: List price of each product, minor units.
            percent_off: Promotion of each product.
            region: Region of each order, orders in the order of their time.
            cancelled: Whether the order will be cancelled, so that its units stay.

        Returns:
            Of each line: the order's place in ``region``, the product, and the units; by order.
        """
        wanted = self._wanted(day, prices, percent_off)
        order, product = self._wish(region, wanted)
        quantity = self._quantities(prices[product])
        served = self._stock.sell(product, quantity, ~cancelled[order])
        switching = order[~served & (self._rng.random(len(order)) < SWITCH_SHARE)]
        lines = np.stack([order[served], product[served], quantity[served]])
        for _ in range(ATTEMPTS):
            empty = np.bincount(lines[0], minlength=len(region)) == 0
            again = np.concatenate([np.flatnonzero(empty), switching[~empty[switching]]])
            available = wanted * (self._stock.on_hand > 0)
            if not len(again) or not available.any():
                break
            lines = self._sell_instead(lines, again, self._choose(region[again], available), cancelled)
            switching = switching[:0]
        lines = self._rush(lines, region, wanted, cancelled)
        order, product, quantity = lines[:, stable_order(lines[0])]
        return order, product, quantity

    def _wanted(self, day: int, prices: Ints, percent_off: Ints) -> Floats:
        """Weight of each product in each region, whether in stock or not (regions x products)."""
        items = self._catalogue
        weight = items.popularity * self._demand.seasons[day][items.category]
        weight = weight * (prices / items.first_price) ** -ELASTICITY * (1 + LIFT_PER_PERCENT * percent_off)
        weight = weight * np.clip((day - items.launch + 10) / LAUNCH_DAYS, 0.3, 1) ** (items.launch > 0)
        return self._tastes * np.where((items.launch <= day) & (day < items.fade), weight, 0.0)

    def _choose(self, region: Ints, weights: Floats) -> Ints:
        """One product for each entry of ``region``, in proportion to the region's row of ``weights``."""
        running = np.cumsum(weights, axis=1)
        running /= running[:, -1:]
        running += np.arange(len(running))[:, None]  # rows end to end: one search serves every region
        place = np.searchsorted(running.ravel(), region + self._rng.random(len(region)) * (1 - 1e-12), side="right")
        return np.asarray(place - region * weights.shape[1])

    def _wish(self, region: Ints, wanted: Floats) -> tuple[Ints, Ints]:
        sizes = 1 + self._rng.choice(len(self._sizes), len(region), p=self._sizes)
        order = np.repeat(np.arange(len(region)), sizes)
        product = self._choose(region[order], wanted)
        companion = self._catalogue.companion[product]
        added = (companion != NONE) & (self._rng.random(len(product)) < COMPANION_SHARE) & (wanted[0, companion] > 0)
        order = np.concatenate([order, order[added]])
        product = np.concatenate([product, companion[added]])
        # An order has one line per product.
        _, first = np.unique(order * self._catalogue.count + product, return_index=True)
        return order[first], product[first]

    def _quantities(self, price: Ints) -> Ints:
        quantity = 1 + self._rng.choice(len(LINE_QUANTITIES), len(price), p=LINE_QUANTITIES)
        dear = price > 2 * self._catalogue.first_price.mean()
        return np.where(dear, 1, quantity)

    def _sell_instead(self, lines: Ints, order: Ints, product: Ints, cancelled: Bools) -> Ints:
        key = order * self._catalogue.count + product
        _, first = np.unique(key, return_index=True)
        first.sort()
        taken = np.sort(lines[0] * self._catalogue.count + lines[1])
        place = np.searchsorted(taken, key[first])
        new = first[np.append(taken, -1)[place] != key[first]]
        order, product = order[new], product[new]
        quantity = np.ones_like(order)
        served = self._stock.sell(product, quantity, ~cancelled[order])
        return np.concatenate([lines, np.stack([order, product, quantity])[:, served]], axis=1)

    def _rush(self, lines: Ints, region: Ints, wanted: Floats, cancelled: Bools) -> Ints:
        empty = np.flatnonzero(np.bincount(lines[0], minlength=len(region)) == 0)
        if not len(empty):
            return lines
        product = self._choose(region[empty], wanted)
        self._stock.rush(product)
        return self._sell_instead(lines, empty, product, cancelled)
