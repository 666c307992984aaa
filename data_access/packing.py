"""Many numbers in one cell of a table, as text: written by an aggregate of the build, read back as a set or an array.

A set is a Roaring bitmap, compressed, in the portable format that all its libraries share. An array is its numbers one
after the other, in the smallest type that holds them all; the type's name stands before them.
"""

from array import array
from base64 import b64decode, b64encode
from bisect import bisect_left
from typing import Any

import numpy as np
import numpy.typing as npt
from pyroaring import BitMap

Numbers = npt.NDArray[Any]
# Little-endian, the smallest first.
_KINDS = [np.dtype(f"<{sign}{size}") for size in (1, 2, 4, 8) for sign in "ui"]


class PackSet:
    """SQL aggregate: numbers from 0 to 2^32 - 1 as a set; their order does not matter."""

    def __init__(self) -> None:
        self._numbers = array("I")
        self.step = self._numbers.append  # called for every row: nothing of Python stands between

    def finalize(self) -> Any:
        """The set as text."""
        return b64encode(BitMap(self._numbers).serialize()).decode("ascii")


class PackNumbers:
    """SQL aggregate: whole numbers as an array, in the order in which the rows come."""

    def __init__(self) -> None:
        self._numbers = array("q")
        self.step = self._numbers.append

    def finalize(self) -> Any:
        """The array as text."""
        return packed_numbers(np.array(self._numbers))


def packed_numbers(numbers: Numbers) -> str:
    """Whole numbers as text."""
    packed = narrowed(numbers)
    return f"{packed.dtype.str} {b64encode(packed.tobytes()).decode('ascii')}"


AGGREGATES: dict[str, type[PackSet] | type[PackNumbers]] = {"pack_set": PackSet, "pack_numbers": PackNumbers}


def unpacked_set(packed: str) -> BitMap:
    """What ``pack_set`` wrote."""
    return BitMap.deserialize(b64decode(packed))


def unpacked_numbers(packed: str) -> Numbers:
    """What ``pack_numbers`` wrote."""
    kind, numbers = packed.split(" ")
    return np.frombuffer(b64decode(numbers), dtype=kind)


def unpacked_column(cells: "npt.NDArray[np.object_]") -> Numbers:
    """What ``pack_numbers`` wrote into these cells, one after the other: empty where there was nothing to write."""
    parts = [unpacked_numbers(cell) for cell in cells]
    if len(parts) < 2:
        return parts[0] if parts else np.zeros(0, dtype=np.int64)
    return np.concatenate(parts, dtype=_smallest_kind(*parts), casting="unsafe")


def narrowed(numbers: Numbers) -> Numbers:
    """Whole numbers in the smallest type that holds them all."""
    return numbers.astype(_smallest_kind(numbers))


def span(ordered: Numbers, first: int, end: int) -> slice:
    """Where the numbers from one to before another stand in an array in order.

    Not by NumPy's search: where the two are not of the array's own type, it copies all of the array into theirs.
    """
    return slice(bisect_left(ordered, first), bisect_left(ordered, end))


def _smallest_kind(*parts: Numbers) -> "np.dtype[Any]":
    """The smallest type that holds all of these numbers."""
    least = min((part.min() for part in parts if len(part)), default=0)
    most = max((part.max() for part in parts if len(part)), default=0)
    return next(kind for kind in _KINDS if np.iinfo(kind).min <= least and most <= np.iinfo(kind).max)
