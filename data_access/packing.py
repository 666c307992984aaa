"""Many numbers in one cell of a table, as text: written by an aggregate of the build, read back as a set or an array.

A set is a Roaring bitmap, compressed, in the portable format that all its libraries share. An array is its
numbers one after the other, little-endian.
"""

from array import array
from base64 import b64decode, b64encode
from typing import Any

import numpy as np
import numpy.typing as npt
from pyroaring import BitMap


class PackSet:
    """SQL aggregate: numbers from 0 to 2^32 - 1 as a set; their order does not matter."""

    def __init__(self) -> None:
        self._numbers = array("I")
        self.step = self._numbers.append  # called for every row: nothing of Python stands between

    def finalize(self) -> Any:
        """The set as text."""
        return _text(BitMap(self._numbers).serialize())


class PackNumbers:
    """SQL aggregate: numbers of 32 bits, signed, in the order in which the rows come."""

    def __init__(self) -> None:
        self._numbers = array("i")
        self.step = self._numbers.append

    def finalize(self) -> Any:
        """The array as text."""
        return _text(np.array(self._numbers, dtype="<i4").tobytes())


class PackBytes:
    """SQL aggregate: numbers from 0 to 255, in the order in which the rows come."""

    def __init__(self) -> None:
        self._numbers = array("B")
        self.step = self._numbers.append

    def finalize(self) -> Any:
        """The array as text."""
        return _text(self._numbers.tobytes())


AGGREGATES: dict[str, type[PackSet] | type[PackNumbers] | type[PackBytes]] = {
    "pack_set": PackSet,
    "pack_numbers": PackNumbers,
    "pack_bytes": PackBytes,
}


def unpacked_set(packed: str) -> BitMap:
    """What ``pack_set`` wrote."""
    return BitMap.deserialize(b64decode(packed))


def unpacked_numbers(packed: str) -> npt.NDArray[np.int32]:
    """What ``pack_numbers`` wrote."""
    return np.frombuffer(b64decode(packed), dtype="<i4")


def unpacked_bytes(packed: str) -> npt.NDArray[np.uint8]:
    """What ``pack_bytes`` wrote."""
    return np.frombuffer(b64decode(packed), dtype=np.uint8)


def _text(packed: bytes) -> str:
    return b64encode(packed).decode("ascii")
