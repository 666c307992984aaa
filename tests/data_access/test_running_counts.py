"""Counts of any part of an array, against counting that part."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access import running_counts
from data_access.running_counts import RunningCounts


@given(st.data(), st.lists(st.integers(0, 6), max_size=80), st.integers(1, 30))
def test_any_part_is_counted(data: st.DataObject, kinds: list[int], step: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(running_counts, "_LEAST_STEP", step)
        counts = RunningCounts(np.array(kinds, dtype=np.int64), 7)
    first = data.draw(st.integers(0, len(kinds)))
    end = data.draw(st.integers(first, len(kinds)))
    expected = Counter(kinds[first:end])
    assert counts.between(first, end).tolist() == [expected[kind] for kind in range(7)]


@pytest.mark.parametrize("size", [0, 1, 4095, 4096, 4097, 8192, 30_000])
@pytest.mark.parametrize("count", [1, 255, 256, 5000])
def test_long_arrays_of_few_and_many_kinds(size: int, count: int) -> None:
    kinds = np.random.default_rng(size).integers(count, size=size)
    counts = RunningCounts(kinds, count)
    for first, end in ((0, size), (size // 3, size), (0, size // 2), (size // 3, size // 2), (size, size)):
        assert counts.between(first, end).tolist() == np.bincount(kinds[first:end], minlength=count).tolist()


@pytest.mark.parametrize("count", [1, 5000, 100_000])
def test_what_is_kept_is_four_bytes_an_entry_at_the_most(count: int) -> None:
    size = 200_000
    counts = RunningCounts(np.zeros(size, dtype=np.int64), count)
    assert counts._before.nbytes - 4 * count <= 4 * size
