"""Stock: it falls with sales, and rises with returns and with deliveries a lead time after they were ordered.

The simulated buyer looks at each product every few days, forecasts from recent sales alone (so the busy season comes
as a surprise), orders whole packs, and some deliveries are late: sound practice, and still some products run out.
"""

from dataclasses import dataclass

import numpy as np

from data_access.seed.arrays import Bools, Floats, Ints, stable_order
from data_access.seed.catalogue import Catalogue

SAFETY_FACTOR = 0.5
FORECAST_DAYS = 30
COVER_DAYS = 26
LATE_SHARE = 0.25
MOST_LATE_DAYS = 21


@dataclass(frozen=True)
class Snapshots:
    """Units at the end of a day, for the launch day, the last day and every day on which the quantity changed."""

    product: Ints
    day: Ints
    quantity: Ints


class Stock:
    """Units on hand and on order, one entry per product, moving forward a day at a time.

    A day is: ``receive``, any number of ``sell`` and ``rush``, then ``close``.

    Attributes:
        on_hand, on_order: Units.
        delivered: Units received since the beginning.
    """

    def __init__(self, catalogue: Catalogue, rng: np.random.Generator, *, days: int, units_per_day: float) -> None:
        count = catalogue.count
        self._catalogue = catalogue
        self._rng = rng
        self._days = days
        self.on_hand = np.zeros(count, dtype=np.int64)
        self.on_order = np.zeros(count, dtype=np.int64)
        self.delivered = np.zeros(count, dtype=np.int64)
        self._forecast: Floats = catalogue.popularity * units_per_day
        self._optimism = np.exp(0.25 * rng.standard_normal(count))
        self._review_days = rng.integers(2, 11, count)
        # A ring of coming days: a row is the units that arrive on that day.
        self._coming = np.zeros((int(catalogue.lead_days.max()) + MOST_LATE_DAYS + 2, count), dtype=np.int64)
        self._snapshots: list[tuple[int, Ints, Ints]] = []
        self._before = self.on_hand.copy()
        self._sold = np.zeros(count, dtype=np.int64)

    def receive(self, day: int) -> None:
        """Take in what arrives on ``day``; a product's first delivery comes on its launch day."""
        arriving = self._coming[day % len(self._coming)]
        self.on_order -= arriving
        first = np.flatnonzero(self._catalogue.launch == day)
        self._deliver(arriving)
        arriving[:] = 0
        self._deliver_packs(first, self._target()[first])
        # Those that will not sell any more got one last large delivery.
        dead = np.flatnonzero(self._catalogue.fade == day)
        self._deliver_packs(dead, self._target()[dead] + 1)
        self._sold[:] = 0

    def sell(self, product: Ints, quantity: Ints, takes: Bools) -> Bools:
        """Serve lines in the order they come while there is stock.

        Args:
            product: Product of each line.
            quantity: Units of each line.
            takes: Whether the line takes its units; those of a cancelled order do not.

        Returns:
            Which lines were served.
        """
        order = stable_order(product)
        of = product[order]
        units = np.where(takes, quantity, 0)[order]
        running = np.cumsum(units)
        starts = np.flatnonzero(np.diff(of, prepend=-1))
        before = np.repeat((running - units)[starts], np.diff(np.r_[starts, len(of)]))
        served = np.empty(len(product), dtype=np.bool_)
        served[order] = (running - before <= self.on_hand[of]) & (self.on_hand[of] > 0)
        gone = self._units(product[served & takes], quantity[served & takes])
        self.on_hand -= gone
        self._sold += gone
        return served

    def rush(self, product: Ints) -> None:
        """An express delivery of a pack for each line: only where a day's order finds nothing left to buy at all."""
        self._deliver_packs(np.unique(product), np.bincount(product)[np.unique(product)].astype(np.float64))

    def close(self, day: int, returned: Ints, quantity: Ints) -> None:
        """Put returned units back, take the day's snapshot, forecast and order."""
        self.on_hand += self._units(returned, quantity)
        self._take_snapshot(day)
        self._learn()
        self._order(day)

    def snapshots(self) -> Snapshots:
        """All snapshots taken, by product and day."""
        day = np.repeat([day for day, _, _ in self._snapshots], [len(p) for _, p, _ in self._snapshots])
        product = np.concatenate([p for _, p, _ in self._snapshots])
        quantity = np.concatenate([q for _, _, q in self._snapshots])
        order = np.lexsort((day, product))
        return Snapshots(product[order].astype(np.int64), day[order], quantity[order].astype(np.int64))

    def _target(self) -> Floats:
        policy = self._catalogue
        cover = policy.lead_days + COVER_DAYS
        return np.asarray(self._forecast * self._optimism * cover * policy.overstocked)

    def _deliver_packs(self, product: Ints, least: Floats) -> None:
        pack = self._catalogue.order_multiple[product]
        quantity = np.zeros_like(self.on_hand)
        quantity[product] = np.maximum(np.ceil(least / pack), 1).astype(np.int64) * pack
        self._deliver(quantity)

    def _deliver(self, quantity: Ints) -> None:
        self.on_hand += quantity
        self.delivered += quantity

    def _take_snapshot(self, day: int) -> None:
        first = self._catalogue.launch == day
        changed = first | (self.on_hand != self._before)
        if day == self._days - 1:
            changed |= self._catalogue.launch <= day
        product = np.flatnonzero(changed)
        self._snapshots.append((day, product.astype(np.int32), self.on_hand[product].astype(np.int32)))
        self._before[:] = self.on_hand

    def _learn(self) -> None:
        """Exponential smoothing of daily sales; a day without stock teaches nothing."""
        seen = (self.on_hand > 0) | (self._sold > 0)
        self._forecast[seen] += (self._sold[seen] - self._forecast[seen]) * 2 / (FORECAST_DAYS + 1)

    def _order(self, day: int) -> None:
        policy = self._catalogue
        mean = self._forecast * self._optimism
        safety = SAFETY_FACTOR * np.sqrt(mean * policy.lead_days)
        reorder_point = mean * policy.overstocked * (policy.lead_days + self._review_days / 2) + safety
        position = self.on_hand + self.on_order
        due = (position <= reorder_point) & (policy.launch <= day) & (policy.fade > day)
        due &= (day + np.arange(policy.count)) % self._review_days == 0
        product = np.flatnonzero(due)
        wanted = self._target()[product] + safety[product] - position[product]
        pack = policy.order_multiple[product]
        quantity = np.maximum(np.ceil(wanted / pack), 1).astype(np.int64) * pack
        late = (self._rng.random(len(product)) < LATE_SHARE) * self._rng.integers(1, MOST_LATE_DAYS + 1, len(product))
        arrival = day + np.maximum(policy.lead_days[product], 1) + late
        self._coming[arrival % len(self._coming), product] += quantity
        self.on_order[product] += quantity

    def _units(self, product: Ints, quantity: Ints) -> Ints:
        return np.bincount(product, weights=quantity, minlength=len(self.on_hand)).astype(np.int64)
