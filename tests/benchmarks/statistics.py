"""Medians with their spread, as the report writes them."""

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
        """As in ``12.3 [11.0-15.1]``."""
        digits = 2 if self.median < 10 else 1 if self.median < 100 else 0
        return f"{self.median:.{digits}f} [{self.low:.{digits}f}-{self.high:.{digits}f}]"


def spread(values: Sequence[float]) -> Spread:
    """Median, tenth and ninth decile; of few values, the ends."""
    ordered = sorted(values)
    tenth = len(ordered) // 10
    return Spread(statistics.median(ordered), ordered[tenth], ordered[-1 - tenth], len(ordered))


def ratios(values: Sequence[float], controls: Sequence[float]) -> Spread:
    """Each measurement as a multiple of its own control."""
    return spread([value / control for value, control in zip(values, controls, strict=True)])
