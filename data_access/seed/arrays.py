"""The kinds of array the simulation is made of."""

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


def stable_order(values: Ints) -> Ints:
    """Places of ``values`` (none is negative) in ascending order; of equal ones the first comes first.

    Numbers below 65,536 are sorted as 16 bits, for which numpy has a radix sort, ten times faster.
    """
    narrow = len(values) > 0 and values.max() < 1 << 16
    return np.argsort(values.astype(np.uint16) if narrow else values, kind="stable")
