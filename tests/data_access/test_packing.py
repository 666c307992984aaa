"""Numbers packed into a cell come back as they were, whatever they are."""

import sqlite3
from contextlib import closing
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.packing import AGGREGATES, span, unpacked_column, unpacked_numbers, unpacked_set


def packed(aggregate: str, numbers: list[int]) -> Any:
    """What an aggregate of the build makes of these numbers."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.create_aggregate(aggregate, 1, AGGREGATES[aggregate])
        connection.execute("CREATE TABLE Numbers (number INTEGER)")
        connection.executemany("INSERT INTO Numbers VALUES (?)", [(number,) for number in numbers])
        return connection.execute(f"SELECT {aggregate}(number) FROM Numbers").fetchone()[0]


@given(st.lists(st.integers(-(2**63), 2**63 - 1) | st.integers(-300, 300), min_size=1))
def test_an_array_keeps_every_number_and_their_order(numbers: list[int]) -> None:
    assert unpacked_numbers(packed("pack_numbers", numbers)).tolist() == numbers


@pytest.mark.parametrize(
    ("numbers", "kind"),
    [
        ([0, 168], "uint8"),
        ([-1, 127], "int8"),
        ([0, 256], "uint16"),
        ([-(2**31), 2**31 - 1], "int32"),
        ([0, 2**31], "uint32"),
        ([-1, 2**31], "int64"),
    ],
)
def test_an_array_takes_the_smallest_type_that_holds_it(numbers: list[int], kind: str) -> None:
    assert unpacked_numbers(packed("pack_numbers", numbers)).dtype == np.dtype(kind)


@given(st.lists(st.lists(st.integers(-(2**63), 2**63 - 1) | st.integers(-300, 300), min_size=1)))
def test_a_column_in_parts_is_the_same_as_in_one(parts: list[list[int]]) -> None:
    together = unpacked_column(np.array([packed("pack_numbers", part) for part in parts], dtype=object))
    numbers = [number for part in parts for number in part]
    assert together.tolist() == numbers
    if numbers:
        assert together.dtype == unpacked_numbers(packed("pack_numbers", numbers)).dtype


@given(st.sets(st.integers(0, 2**32 - 1) | st.integers(0, 200), min_size=1), st.randoms())
def test_a_set_is_the_same_in_whatever_order_it_comes(numbers: set[int], random: Any) -> None:
    shuffled = random.sample(sorted(numbers), len(numbers))
    assert set(unpacked_set(packed("pack_set", shuffled))) == numbers


@pytest.mark.parametrize("aggregate", AGGREGATES)
def test_no_rows_are_no_text(aggregate: str) -> None:
    assert packed(aggregate, []) is None


@pytest.mark.parametrize("kind", ["u1", "i2", "u8"])
@pytest.mark.parametrize(("first", "end"), [(3, 9), (-5, 300), (255, 256), (256, 10**12), (9, 3)])
def test_a_span_is_of_the_numbers_between_its_bounds_whatever_their_types(kind: str, first: int, end: int) -> None:
    numbers = np.array([0, 3, 3, 8, 9, 127, 127, 255], dtype=kind)
    assert numbers[span(numbers, first, end)].tolist() == [
        number for number in numbers.tolist() if first <= number < end
    ]
