"""Ticks of a time axis in the locale's own words."""

from collections.abc import Sequence
from typing import Any

from components.formats import Formats

MOST = 6


def day_ticks(days: Sequence[str], formats: Formats, *, by_month: bool = False, most: int = MOST) -> dict[str, Any]:
    """At most six ticks, evenly spread over the days that are drawn.

    Args:
        days: The days of the axis, YYYY-MM-DD, in order.
        formats: The locale.
        by_month: Write months instead of days.
        most: How many at the most.
    """
    step = max(1, -(-len(days) // most))
    chosen = list(days[::step])
    years_differ = days and days[0][:4] != days[-1][:4]
    spans_years = (
        len(days) > 1
        and years_differ
        and int(days[-1][:4]) * 12 + int(days[-1][5:7]) - int(days[0][:4]) * 12 - int(days[0][5:7]) > 5
    )
    write = formats.month if by_month or spans_years else formats.day_short
    return {"tickmode": "array", "tickvals": chosen, "ticktext": [write(day) for day in chosen]}
