"""The selection in words, for titles and for cards that have nothing to compare with."""

from collections.abc import Sequence
from datetime import date

from components.formats import Formats
from components.text import listed


def places(regions: Sequence[str], categories: Sequence[str]) -> str:
    """North and East · Home; or "all regions and categories"."""
    if not regions and not categories:
        return "all regions and categories"
    parts = [
        listed(tuple(regions)) if regions else "all regions",
        listed(tuple(categories)) if categories else "all categories",
    ]
    return ", ".join(parts)


def against(comparison: str, earlier: tuple[date, date] | None, formats: Formats, *, is_known: bool) -> str:
    """What the range is compared with: "against the period before (1 – 30 Sep 2026)"."""
    if earlier is None:
        return "without comparison"
    if not is_known:
        return f"without comparison: the data begins after {formats.day(earlier[0])}"
    names = {
        "previous": "the period before",
        "weekdays": "the same weekdays last year",
        "dates": "the same dates last year",
    }
    return f"against {names[comparison]} ({formats.span(*earlier)})"


def no_earlier(earlier: tuple[date, date] | None, first_day: date, formats: Formats) -> str:
    """Why a card shows no change."""
    return "no comparison" if earlier is None else f"no data before {formats.day(first_day)}"
