"""Sorting whole numbers."""

import numpy as np
import pytest

from data_access.seed.arrays import stable_order


@pytest.mark.parametrize("most", [1, 9, 65_535, 65_536, 2**40])
def test_equal_numbers_keep_their_order(most: int) -> None:
    values = np.random.default_rng(1).integers(0, most, 3000, endpoint=True)
    values[[5, 2990]] = most
    expected = sorted(range(len(values)), key=lambda place: values[place])
    assert stable_order(values).tolist() == expected


def test_nothing_is_in_order() -> None:
    assert stable_order(np.empty(0, dtype=np.int64)).tolist() == []
