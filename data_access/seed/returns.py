"""Returns: goods that come back some days after they were bought, as orders of their own with negative quantities."""

import numpy as np

from data_access.seed.arrays import Ints
from data_access.seed.catalogue import Catalogue
from data_access.seed.lines import Lines
from data_access.seed.profiles import CATEGORIES

EARLIEST, LATEST = 4, 26  # days after the purchase
WORSE_FACTOR = 0.75  # a point less quality: exp(0.75), about twice as many returns
ORDINARY_QUALITY = 4.2
# The rows of the waiting lines.
DUE, ORDER, CUSTOMER, PRODUCT, QUANTITY, PRICE, DISCOUNT = range(7)


class Returns:
    """Lines that will be returned, waiting for their day. Only lines of a few weeks wait at a time."""

    def __init__(self, catalogue: Catalogue, rng: np.random.Generator) -> None:
        self._catalogue = catalogue
        self._rng = rng
        self._waiting = np.empty((7, 0), dtype=np.int64)
        self._rates = np.array([category.return_rate for category in CATEGORIES])[catalogue.category]

    def due(self, day: int, *, most: int) -> Ints:
        """Take out what comes back on ``day``: at most ``most`` orders, the others come a day later.

        Returns:
            An array of seven rows (DUE to DISCOUNT) and a column per line, by ORDER.
        """
        ready = self._waiting[DUE] <= day
        orders = np.unique(self._waiting[ORDER, ready])[:most]
        ready &= np.isin(self._waiting[ORDER], orders)
        lines = self._waiting[:, ready]
        self._waiting = self._waiting[:, ~ready]
        return lines[:, np.argsort(lines[ORDER], kind="stable")]

    def expect(self, day: int, order: Ints, customer: Ints, lines: Lines) -> None:
        """Decide which of the lines sold on ``day`` will come back; lines of one order come back together.

        Args:
            day: Counted from 0.
            order: Identifier of each line's order.
            customer: Each line's customer.
            lines: What was sold.
        """
        product, quantity = lines.product, lines.quantity
        chance = self._rates[product] * np.exp(
            WORSE_FACTOR * (ORDINARY_QUALITY - self._catalogue.quality_on(product, day))
        )
        back = np.flatnonzero(self._rng.random(len(product)) < np.minimum(chance, 0.6))
        lag = self._rng.integers(EARLIEST, LATEST, len(back))
        _, of = np.unique(order[back], return_inverse=True)
        units = 1 + (self._rng.random(len(back)) * quantity[back]).astype(np.int64)
        # The discount given back is the part that belongs to the units given back.
        given_back = lines.discount[back] * units // quantity[back]
        new = np.stack(
            [day + lag[of], order[back], customer[back], product[back], -units, lines.price[back], -given_back]
        )
        self._waiting = np.concatenate([self._waiting, new], axis=1)
