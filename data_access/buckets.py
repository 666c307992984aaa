"""Buckets of time: the days, weeks or months of a range, complete or not."""

from datetime import date, timedelta
from typing import NamedTuple

from data_access.selection import Grain, Selection

_ONE_DAY, _ONE_WEEK = timedelta(days=1), timedelta(days=7)


class Bucket(NamedTuple):
    """One day, week or month, as far as it lies in the range.

    Attributes:
        start: Its first day by the calendar (a Monday for a week, the first for a month); its name in queries.
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
    found = []
    start = bucket_start(selection.first_day, selection.grain)
    while start <= selection.last_day:
        following = _following(start, selection.grain)
        first_day = max(start, selection.first_day)
        last_day = min(following - _ONE_DAY, selection.last_day)
        found.append(Bucket(start, first_day, last_day, (following - start).days))
        start = following
    return found


def bucket_start(day: date, grain: Grain) -> date:
    """First day of the day's bucket: itself, its Monday or the first of its month."""
    if grain == "day":
        return day
    return day - timedelta(days=day.weekday()) if grain == "week" else day.replace(day=1)


def _following(start: date, grain: Grain) -> date:
    if grain == "month":
        return (start + timedelta(days=32)).replace(day=1)
    return start + (_ONE_DAY if grain == "day" else _ONE_WEEK)
