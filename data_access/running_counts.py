"""Counting any part of a long array in the same short time, however long the part is."""

import numpy as np

from data_access.order_sets import Integers
from data_access.packing import Numbers

# Counting so many entries takes no longer than looking up what was counted before.
_LEAST_STEP = 4096


class RunningCounts:
    """How often each kind occurs in any part of an array.

    The counts of everything before every so many entries are kept, so that only a few entries at either end of a part
    are counted anew. What is kept takes four bytes an entry at the most.

    Attributes:
        kinds: A kind an entry: whole numbers from 0.
    """

    def __init__(self, kinds: Numbers, count: int) -> None:
        """``count``: how many kinds there are."""
        self.kinds = kinds.astype(np.min_scalar_type(count))
        self._count = count
        self._step = max(count, _LEAST_STEP)
        steps = range(0, len(kinds) - self._step + 1, self._step)
        self._before = np.zeros((len(steps) + 1, count), dtype=np.int32)
        for number, start in enumerate(steps, start=1):
            self._before[number] = self._before[number - 1] + self._counted(start, start + self._step)

    def between(self, first: int, end: int) -> Integers:
        """How often each kind occurs from one entry to before another."""
        if end - first <= self._step:
            return self._counted(first, end)
        return self._up_to(end) - self._up_to(first)

    def _up_to(self, end: int) -> Integers:
        number = min(round(end / self._step), len(self._before) - 1)
        start = number * self._step
        rest = self._counted(start, end) if start <= end else -self._counted(end, start)
        counts: Integers = self._before[number] + rest
        return counts

    def _counted(self, first: int, end: int) -> Integers:
        return np.bincount(self.kinds[first:end], minlength=self._count)
