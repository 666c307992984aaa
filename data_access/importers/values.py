"""Text to values: strictly, in full, or not at all.

Whatever a cell holds that is not exactly a value of its kind raises ``RowError``: the row is rejected with its reason,
never stored as something near it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from data_access.importers.columns import Column

MOST_UNITS = 10**9
MOST_MONEY = 10**13  # minor units; a line may reach a hundred times as much and every sum still fits 64 bits
FIRST_YEAR, LAST_YEAR = 1900, 2199


class RowError(Exception):
    """Why a row is rejected.

    Attributes:
        reason: The same words for every row with the same fault, so that they can be counted.
        value: What the cell held.
    """

    def __init__(self, reason: str, value: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.value = value


class Money(NamedTuple):
    """An amount as it is stored and as the source has it."""

    minor: int
    exact: Decimal


@dataclass(frozen=True)
class Marks:
    """How numbers are written."""

    decimal: str = "."
    thousands: str = ""

    def pattern(self) -> re.Pattern[str]:
        """Matches a number in these marks as a whole, thousands only where they belong."""
        grouped = rf"|[0-9]{{1,3}}(?:{re.escape(self.thousands)}[0-9]{{3}})+" if self.thousands else ""
        return re.compile(rf"[+-]?(?:[0-9]+{grouped})(?:{re.escape(self.decimal)}[0-9]+)?")

    def plain(self, text: str) -> str:
        """The same number with a point and without thousands."""
        plain = text.replace(self.thousands, "") if self.thousands else text
        return plain.replace(self.decimal, ".")


def rounded(exact: Decimal, digits: int) -> int:
    """Whole minor units, half a unit away from zero."""
    return int(exact.scaleb(digits).quantize(Decimal(1), ROUND_HALF_UP))


@dataclass(frozen=True)
class Reader:
    """Makes the functions that read one file's cells."""

    marks: Marks
    date_format: str
    digits: int

    def of(self, name: str, column: Column) -> Callable[[str], Any]:
        """The function that reads a filled cell of this column; it remembers what it has read."""
        make = getattr(self, f"_{column.kind}", None)
        return lru_cache(maxsize=100_000)(make(name, column)) if make else str

    def _number(self, name: str) -> Callable[[str], Decimal]:
        pattern, plain = self.marks.pattern(), self.marks.plain

        def read(text: str) -> Decimal:
            if not pattern.fullmatch(text):
                raise RowError(f"{name} is not a number", text)
            if len(text) > 30:
                raise RowError(f"{name} is too long for a number", text)
            return Decimal(plain(text))

        return read

    def _whole(self, name: str, least: int, most: int) -> Callable[[str], int]:
        number = self._number(name)

        def read(text: str) -> int:
            value = number(text)
            if value != value.to_integral_value():
                raise RowError(f"{name} is not a whole number", text)
            if not least <= value <= most:
                raise RowError(f"{name} is outside {least:,} to {most:,}", text)
            return int(value)

        return read

    def _money(self, name: str, column: Column) -> Callable[[str], Money]:
        number = self._number(name)

        def read(text: str) -> Money:
            exact = number(text)
            minor = rounded(exact, self.digits)
            if column.least is not None and exact < column.least:
                raise RowError(f"{name} is below {column.least}", text)
            if abs(minor) > MOST_MONEY:
                raise RowError(f"{name} is larger than any price", text)
            return Money(minor, exact)

        return read

    def _amount(self, name: str, column: Column) -> Callable[[str], int]:
        number = self._number(name)
        return lambda text: rounded(number(text), self.digits)

    def _count(self, name: str, column: Column) -> Callable[[str], int]:
        return self._whole(name, column.least or 0, MOST_UNITS)

    def _units(self, name: str, column: Column) -> Callable[[str], int]:
        return self._whole(name, -MOST_UNITS, MOST_UNITS)

    def _rating(self, name: str, column: Column) -> Callable[[str], int]:
        return self._whole(name, 1, 5)

    def _rate(self, name: str, column: Column) -> Callable[[str], Decimal]:
        number = self._number(name)

        def read(text: str) -> Decimal:
            value = number(text)
            if not 0 <= value <= 1:
                raise RowError(f"{name} is not between 0 and 1", text)
            return value

        return read

    def _day(self, name: str, column: Column) -> Callable[[str], str]:
        def read(text: str) -> str:
            moment = parse_moment(text, self.date_format)
            if moment is None:
                raise RowError(f"{name} is not a day written as {self.date_format}", text)
            if not FIRST_YEAR <= moment.year <= LAST_YEAR:
                raise RowError(f"{name} is outside the years {FIRST_YEAR} to {LAST_YEAR}", text)
            return moment.date().isoformat()

        return read

    def _clock(self, name: str, column: Column) -> Callable[[str], str]:
        def read(text: str) -> str:
            for pattern in (self.date_format, "%H:%M:%S", "%H:%M"):
                moment = parse_moment(text, pattern)
                if moment is not None:
                    return moment.time().isoformat()[:8]
            raise RowError(f"{name} is not a time of day", text)

        return read

    def _label(self, name: str, column: Column) -> Callable[[str], str]:
        def read(text: str) -> str:
            if text == "*":
                raise RowError(f"{name} may not be called *", text)
            return text

        return read

    def _status(self, name: str, column: Column) -> Callable[[str], str]:
        return _lower


def parse_moment(text: str, pattern: str) -> datetime | None:
    """The moment a text means in a format, or None where it means none."""
    if not text.isascii():  # strptime takes digits of any script
        return None
    try:
        return datetime.strptime(text, pattern)
    except ValueError:
        return None


def is_date_format(pattern: str) -> bool:
    """Whether a format tells year, month and day."""
    moment = datetime(2021, 3, 14)
    try:
        return datetime.strptime(moment.strftime(pattern), pattern).date() == moment.date()
    except ValueError:
        return False


def _lower(text: str) -> str:
    # SQLite's lower(), which the schema compares with, knows ASCII only.
    return "".join(letter.lower() if letter.isascii() else letter for letter in text)
