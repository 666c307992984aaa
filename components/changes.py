"""A change from earlier to now, in words and with its meaning (METRICS.md, Comparison)."""

import math
from typing import Literal, NamedTuple

from components.formats import Formats

# From ten times on, a change in percent says nothing that the factor does not say better.
MOST_SHOWN = 9.0
Meaning = Literal["good", "bad", "neutral"]


class Change(NamedTuple):
    """What a chip or a sentence says.

    Attributes:
        text: With sign and unit, such as ``+12.4%``, ``-0.8 pp``, ``new`` or ``–``.
        arrow: ``▲``, ``▼`` or empty.
        meaning: Whether the change is welcome.
    """

    text: str
    arrow: str
    meaning: Meaning


def change(
    now: float, earlier: float, formats: Formats, *, in_points: bool = False, rise_is_good: bool = True
) -> Change | None:
    """The change (now - before) / |before|; of a share, in percentage points. None where one of them is unknown.

    Before 0 and now not: "new". Both 0: a dash.
    """
    if math.isnan(now) or math.isnan(earlier):
        return None
    if earlier == 0 and not in_points:
        return Change("–", "", "neutral") if now == 0 else Change("new", "", "neutral")
    difference = (now - earlier) * 100 if in_points else (now - earlier) / abs(earlier)
    size = f"{formats.decimal(abs(difference), 1)} pp" if in_points else formats.percent(abs(difference))
    if abs(difference) < (0.05 if in_points else 0.0005):  # shown as nothing
        return Change(size, "", "neutral")
    if not in_points and difference >= MOST_SHOWN and earlier > 0:
        return Change(f"×{formats.count(now / earlier)}", "▲", "good" if rise_is_good else "bad")
    rising = difference > 0
    meaning: Meaning = "good" if rising == rise_is_good else "bad"
    return Change(f"{'+' if rising else '-'}{size}", "▲" if rising else "▼", meaning)
