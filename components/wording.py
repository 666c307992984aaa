"""The selection in words, for titles and for cards that have nothing to compare with."""

from collections.abc import Mapping, Sequence
from datetime import date

from components.formats import Formats
from components.text import listed

Days = tuple[date, date]
# A value of the address in words: by value, or what stands before it.
Words = Mapping[str, str] | str


def places(regions: Sequence[str], categories: Sequence[str], *, of_product: bool = False) -> str:
    """North and East, Home; or "all regions and categories".

    Args:
        regions: Those chosen; none for all.
        categories: The same.
        of_product: Whether one product is shown, which has no other category than its own.
    """
    if not categories and (of_product or not regions):
        every = "all regions" if of_product else "all regions and categories"
        return listed(tuple(regions)) if regions else every
    parts = [
        listed(tuple(regions)) if regions else "all regions",
        listed(tuple(categories)) if categories else "all categories",
    ]
    return ", ".join(parts)


def against(comparison: str, preset: str, earlier: Days | None, first_day: date | None, formats: Formats) -> str:
    """What the range is compared with: "against the period before (Sep 1 – 30, 2026)".

    Args:
        comparison: The kind of comparison.
        preset: How the range was chosen; an unfinished month or year is compared with its elapsed part.
        earlier: The days compared with; None without comparison.
        first_day: The first day with data where that is too late for a comparison; None where it is not.
        formats: The locale.
    """
    if earlier is None:
        return "without comparison"
    if first_day is not None:
        return f"without comparison, as the data begins on {formats.day(first_day)}"
    names = {
        "previous": _elapsed(preset, earlier),
        "weekdays": "the same weekdays last year",
        "dates": "the same dates last year",
    }
    return f"against {names[comparison]} ({formats.span(*earlier)})"


def earlier_name(comparison: str, preset: str, earlier: Days | None) -> str:
    """What the days compared with are called where there is no room for more: "the days before", "last year"."""
    if earlier is None:
        return "the earlier days"
    return _elapsed(preset, earlier) if comparison == "previous" else "last year"


def _elapsed(preset: str, earlier: Days) -> str:
    """What an unfinished month or (fiscal) year is compared with begins where a month does."""
    if preset == "ytd" and earlier[0].day == 1:
        return "the same days last year"
    return "the month before" if preset == "month" and earlier[0].day == 1 else "the days before"


def no_earlier(earlier: Days | None) -> str:
    """Why a card shows no change."""
    return "no comparison" if earlier is None else "no earlier data"
