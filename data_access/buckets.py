"""Buckets of time: the days, weeks or months of a range, complete or not."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from data_access.business_calendar import CIVIL, BusinessCalendar
from data_access.selection import Days, Grain, Selection

_ONE_DAY, _ONE_WEEK = timedelta(days=1), timedelta(days=7)


class Bucket(NamedTuple):
    """One day, week or month, as far as it lies in the range.

    Attributes:
        start: Its first day by the calendar (of a week as the calendar counts weeks); its name in queries.
        first_day: Its first day in the range.
        last_day: Its last day in the range.
        length: How many days it has by the calendar.
    """

    start: date
    first_day: date
    last_day: date
    length: int

    @property
    def days(self) -> int:
        """How many of its days lie in the range."""
        return (self.last_day - self.first_day).days + 1

    @property
    def is_complete(self) -> bool:
        """Whether all its days lie in the range."""
        return self.days == self.length


def buckets(selection: Selection) -> list[Bucket]:
    """The buckets of the selection's range, in order; the first and the last may be incomplete."""
    return [*_buckets(selection.first_day, selection.last_day, selection.grain, selection.calendar)]


@lru_cache(maxsize=200)
def _buckets(first: date, last: date, grain: Grain, calendar: BusinessCalendar) -> tuple[Bucket, ...]:
    found = []
    start = bucket_start(first, grain, calendar)
    while start <= last:
        following = _following(start, grain)
        found.append(Bucket(start, max(start, first), min(following - _ONE_DAY, last), (following - start).days))
        start = following
    return tuple(found)


def bucket_places(parts: Sequence[Bucket], days: "npt.NDArray[np.object_]") -> "npt.NDArray[np.intp]":
    """In which of these buckets each day lies, by its place.

    Args:
        parts: Buckets one after the other.
        days: Days in them, YYYY-MM-DD.
    """
    starts = np.array([part.first_day.isoformat() for part in parts], dtype="U10")
    return np.searchsorted(starts, days.astype("U10"), side="right") - 1


def month_within(selection: Selection, year: int, month: int) -> Days:
    """The first and the last day of a month, as far as it lies in the selection's range."""
    first = date(year, month, 1)
    return max(first, selection.first_day), min(_following(first, "month") - _ONE_DAY, selection.last_day)


def bucket_start(day: date, grain: Grain, calendar: BusinessCalendar = CIVIL) -> date:
    """First day of the day's bucket: itself, that of its week or the first of its month."""
    if grain == "day":
        return day
    return calendar.week_start(day) if grain == "week" else day.replace(day=1)


def _following(start: date, grain: Grain) -> date:
    if grain == "month":
        return (start + timedelta(days=32)).replace(day=1)
    return start + (_ONE_DAY if grain == "day" else _ONE_WEEK)
