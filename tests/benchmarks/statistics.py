"""Medians with their spread, as the report writes them."""

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Spread:
    """Many measurements of one thing.

    Attributes:
        median: Half of them are below.
        low: A tenth of them are below.
        high: A tenth of them are above.
        count: How many there are.
    """

    median: float
    low: float
    high: float
    count: int

    def __str__(self) -> str:
        """As in ``12.3 [11.0-15.1]``; one measurement alone has no spread."""
        if self.count == 1:
            return number(self.median)
        digits = _digits(self.median)
        return f"{number(self.median)} [{self.low:,.{digits}f}-{self.high:,.{digits}f}]"


def spread(values: Sequence[float]) -> Spread:
    """Median, tenth and ninth decile; of few values, the ends."""
    ordered = sorted(values)
    tenth = len(ordered) // 10
    return Spread(statistics.median(ordered), ordered[tenth], ordered[-1 - tenth], len(ordered))


def ratios(values: Sequence[float], controls: Sequence[float]) -> Spread:
    """Each measurement as a multiple of its own control."""
    return spread([value / control for value, control in zip(values, controls, strict=True)])


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least this share of all do not exceed (the nearest rank)."""
    ordered = sorted(values)
    # A hair less: 0.95 times 20 is not quite 19.
    rank = math.ceil(share * len(ordered) - 1e-9)
    return ordered[max(rank, 1) - 1]


def number(value: float) -> str:
    """A figure with three digits or so, as in 2.34, 23.4 and 2,340."""
    return f"{value:,.{_digits(value)}f}"


def _digits(value: float) -> int:
    return 2 if abs(value) < 10 else 1 if abs(value) < 100 else 0
