"""Order lines as arrays."""

from dataclasses import dataclass

import numpy as np

from data_access.seed.arrays import Bools, Ints


@dataclass(frozen=True)
class Lines:
    """Order lines, an entry each; ``order`` is a place among the orders of the day, money is in minor units."""

    order: Ints
    product: Ints
    quantity: Ints
    price: Ints
    discount: Ints

    def where(self, kept: Bools) -> "Lines":
        """The lines that are kept."""
        return Lines(*(column[kept] for column in vars(self).values()))

    def totals(self) -> Ints:
        """Total of each order, minor units; the lines are by order and every order has one."""
        starts = np.flatnonzero(np.diff(self.order, prepend=-1))
        return np.add.reduceat(self.quantity * self.price - self.discount, starts)
