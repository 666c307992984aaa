"""Ticks of a time axis in the locale's own words."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from components.formats import Formats

MOST = 6
# Names of days are longer than those of months; so many stand side by side on a phone.
MOST_DAYS = 5
# From so many days on, a tick names a month; up to there, a day.
LONGEST_BY_DAY = 100


def time_ticks(days: Sequence[str], formats: Formats, *, most: int = MOST) -> dict[str, Any]:
    """At most so many ticks, evenly spread, each named for what begins there.

    Over a long range a tick stands at the first bucket that begins in its month, and the year stands below the first
    tick and below each January or the first tick of a year.

    Args:
        days: First day of each bucket, YYYY-MM-DD, in order.
        formats: The locale.
        most: How many at the most.
    """
    by_month = bool(days) and _months(days[0], days[-1]) * 30 > LONGEST_BY_DAY
    places = _first_of_months(days) if by_month else list(days)
    fitting = most if by_month else min(most, MOST_DAYS)
    chosen = places[:: max(1, -(-len(places) // fitting))]
    texts = _month_texts(chosen, formats) if by_month else [formats.day_short(day) for day in chosen]
    return {"tickmode": "array", "tickvals": chosen, "ticktext": texts, "tickangle": 0}


def _months(first: str, last: str) -> int:
    return (int(last[:4]) - int(first[:4])) * 12 + int(last[5:7]) - int(first[5:7])


def _first_of_months(days: Sequence[str]) -> list[str]:
    """The first day of each month that is drawn; a month that begins before the axis does has none."""
    found = [day for before, day in pairwise(days) if day[:7] != before[:7]]
    return [days[0], *found] if days and days[0][8:] <= "07" else found


def _month_texts(days: Sequence[str], formats: Formats) -> list[str]:
    texts, year = [], ""
    for day in days:
        name = formats.month_name(day)
        texts.append(name if day[:4] == year else f"{name}<br>{day[:4]}")
        year = day[:4]
    return texts
