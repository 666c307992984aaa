"""The selection: which days, regions and categories a page shows, and what it is compared with.

It lives in the address, so that reload, back and a pasted link restore it:

    ?range=90d                      or  ?from=2026-01-01&to=2026-03-31
    &compare=previous|weekdays|dates|none
    &region=North&region=East       &category=Home
    &grain=day|week|month           &top=revenue|units

Whatever is absent has its default. Everything that comes from outside is checked here, in one place.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal, TypeVar, get_args

from data_access.asked import Asked, shown
from data_access.business_calendar import CIVIL, BusinessCalendar
from data_access.errors import SelectionError
from data_access.store import Store

Preset = Literal["7d", "30d", "90d", "month", "last-month", "ytd", "12m", "all", "custom"]
Comparison = Literal["previous", "weekdays", "dates", "none"]
Grain = Literal["day", "week", "month"]
Measure = Literal["revenue", "units"]

DEFAULT_PRESET: Preset = "90d"
# What of an address is the selection; the rest belongs to one page, and stays behind when another is opened.
SELECTION_KEYS = ("range", "from", "to", "compare", "region", "category", "grain")

# What the parts of an address are called on the page.
_NAMES = {
    "range": "range of dates",
    "from": "first day",
    "to": "last day",
    "compare": "comparison",
    "grain": "length of a bar",
    "top": "ranking of products",
}
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

Days = tuple[date, date]
Chosen = TypeVar("Chosen", bound=str)


@dataclass(frozen=True)
class Selection:
    """What is shown, checked and complete.

    Attributes:
        first_day: First day of the range.
        last_day: Last day of the range, never after the as-of day.
        preset: How the range was chosen; ``custom`` for two dates.
        comparison: What it is compared with.
        regions: Chosen regions; empty means all.
        categories: Chosen categories; empty means all.
        grain: Length of a bucket of time.
        top: What products are ranked by.
        earlier: The days it is compared with; None without comparison, or where no day has a partner.
        earlier_is_known: Whether the data reaches back over all of ``earlier``.
        calendar: Where weeks and fiscal years begin.
        all_regions: The regions that no choice stands for where whoever asks may not see every one; else empty.
        all_categories: The same of categories.
    """

    first_day: date
    last_day: date
    preset: Preset = "custom"
    comparison: Comparison = "previous"
    regions: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    grain: Grain = "day"
    top: Measure = "revenue"
    earlier: Days | None = None
    earlier_is_known: bool = False
    calendar: BusinessCalendar = CIVIL
    all_regions: tuple[str, ...] = ()
    all_categories: tuple[str, ...] = ()

    @property
    def days(self) -> int:
        """Number of days in the range."""
        return (self.last_day - self.first_day).days + 1

    @property
    def goes_by_date(self) -> bool:
        """Whether a day is compared with its date last year: chosen so, or in an unfinished year."""
        if self.comparison == "previous" and self.preset == "ytd":
            return self.earlier == _dates_last_year(self.first_day, self.last_day)
        return self.comparison == "dates"

    def with_every(self, dimension: Literal["category", "region"]) -> "Selection":
        """The same with every category, or every region."""
        return replace(self, categories=()) if dimension == "category" else replace(self, regions=())

    def earlier_day(self, day: date) -> date | None:
        """The day that ``day`` is compared with: by date for the same dates last year, else by day index."""
        if self.earlier is None:
            return None
        if self.goes_by_date:
            return _same_date(day, day.year - 1)
        partner = self.earlier[0] + (day - self.first_day)
        return partner if partner <= self.earlier[1] else None


def read_selection(search: str, store: Store, calendar: BusinessCalendar = CIVIL) -> Selection:
    """The selection that an address asks for.

    Args:
        search: The query part of the address, with or without its question mark.
        store: What there is to choose from.
        calendar: Where weeks and fiscal years begin.

    Raises:
        SelectionError: A value is not a date, not a choice, or not in this store; the sentence names it.
    """
    asked = Asked(search)
    if store.first_day is None or store.as_of is None:
        raise SelectionError("The store has no orders yet. Import your data or build the simulated store.")
    preset, days = _range(asked, store.first_day, store.as_of, calendar)
    comparison = _choice(asked, "compare", Comparison, default_comparison(days))
    earlier = earlier_days(days, comparison, preset, calendar)
    return Selection(
        first_day=days[0],
        last_day=days[1],
        preset=preset,
        comparison=comparison,
        regions=_labels(asked, "region", store.regions),
        categories=_labels(asked, "category", store.categories),
        grain=_choice(asked, "grain", Grain, default_grain(days)),
        top=_choice(asked, "top", Measure, "revenue"),
        earlier=earlier,
        earlier_is_known=earlier is not None and earlier[0] >= store.first_day,
        calendar=calendar,
        all_regions=store.regions if "regions" in store.limits else (),
        all_categories=store.categories if "categories" in store.limits else (),
    )


def preset_days(first_day: date, as_of: date, calendar: BusinessCalendar = CIVIL) -> dict[Preset, Days]:
    """The days of each preset, cut to the days with data.

    Args:
        first_day: First day with data.
        as_of: Last day with data.
        calendar: Where the year to date begins.
    """
    month = as_of.replace(day=1)
    last_month_end = month - timedelta(days=1)
    tomorrow = as_of + timedelta(days=1)
    ranges: dict[Preset, Days] = {
        "7d": (as_of - timedelta(days=6), as_of),
        "30d": (as_of - timedelta(days=29), as_of),
        "90d": (as_of - timedelta(days=89), as_of),
        "month": (month, as_of),
        "last-month": (last_month_end.replace(day=1), last_month_end),
        "ytd": (calendar.year_start(as_of), as_of),
        # From tomorrow's date last year: after the end of a month, whole months.
        "12m": (_year_before(tomorrow), as_of),
        "all": (first_day, as_of),
    }
    return {
        name: (max(first, first_day), last) if last >= first_day else (first, last)
        for name, (first, last) in ranges.items()
    }


def default_comparison(days: Days) -> Comparison:
    """For a year or more the same weekdays last year, else the previous period."""
    return "weekdays" if (days[1] - days[0]).days + 1 >= 364 else "previous"


def default_grain(days: Days) -> Grain:
    """Days up to a quarter, weeks up to two years, then months: never more than about a hundred buckets."""
    length = (days[1] - days[0]).days + 1
    return "day" if length <= 92 else "week" if length <= 740 else "month"


def spark_grain(selection: Selection) -> Grain:
    """The grain of a sparkline: coarse enough to show a trend, whatever the grain of the charts."""
    return "day" if selection.days <= 31 else "week" if selection.days <= 380 else "month"


def earlier_days(days: Days, comparison: Comparison, preset: Preset, calendar: BusinessCalendar = CIVIL) -> Days | None:
    """The days that a range is compared with (METRICS.md, Comparison).

    ``previous`` is as many days, ending the day before the range starts. For a month or year that is not over on the
    last day, it is the same elapsed part of the month or year before; all of that month, where it is shorter. (One
    that is over is compared like any two dates.) ``weekdays`` is 364 days earlier. ``dates`` is matched by month and
    day; a range of nothing but 29 February has no partner.
    """
    first, last = days
    if comparison == "none":
        return None
    if comparison == "weekdays":
        return first - timedelta(days=364), last - timedelta(days=364)
    tomorrow = last + timedelta(days=1)
    if comparison == "dates" or (preset == "ytd" and calendar.year_start(tomorrow) <= last):
        return _dates_last_year(first, last)
    if preset == "month" and first.day == 1 and tomorrow.month == last.month:
        end = first - timedelta(days=1)
        start = end.replace(day=1)
        return start, min(end, start + (last - first))
    return first - (last - first) - timedelta(days=1), first - timedelta(days=1)


def _dates_last_year(first: date, last: date) -> Days | None:
    start = _year_before(first)
    end = _same_date(last, last.year - 1) or date(last.year - 1, 2, 28)
    return (start, end) if start <= end else None


def _year_before(day: date) -> date:
    """The same date last year; 1 March for 29 February."""
    return _same_date(day, day.year - 1) or date(day.year - 1, 3, 1)


def _same_date(day: date, year: int) -> date | None:
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February
        return None


def _range(asked: Asked, first_day: date, as_of: date, calendar: BusinessCalendar) -> tuple[Preset, Days]:
    if "from" in asked or "to" in asked:
        return "custom", _custom(asked, first_day, as_of)
    presets = preset_days(first_day, as_of, calendar)
    name = asked.choice("range", tuple(presets), DEFAULT_PRESET, called=_NAMES["range"])
    return name, presets[name]


def _custom(asked: Asked, first_day: date, as_of: date) -> Days:
    first, last = _day(asked, "from"), _day(asked, "to")
    if first and last and first > last:
        raise SelectionError(
            f"The range begins on {_written(first)} and ends before that, on {_written(last)}. Swap the two dates."
        )
    if (first and first > as_of) or (last and last < first_day):
        raise SelectionError(
            f"The store's data runs from {_written(first_day)} to {_written(as_of)}. Choose days in between."
        )
    return max(first or first_day, first_day), min(last or as_of, as_of)


def _day(asked: Asked, key: str) -> date | None:
    text = asked.one(key, _NAMES[key])
    if text is None:
        return None
    try:
        # Python reads weeks and days without hyphens, too; the controls of the page do not show them.
        day = date.fromisoformat(text if _ISO_DAY.fullmatch(text) else "")
    except ValueError:
        raise SelectionError(f"'{shown(text)}' is not a day of the calendar. Choose another {_NAMES[key]}.") from None
    if not 1900 <= day.year <= 9000:
        raise SelectionError(f"The {_NAMES[key]} is in the year {day.year}. Choose one between 1900 and 9000.")
    return day


def _choice(asked: Asked, key: str, kind: object, default: Chosen) -> Chosen:
    return asked.choice(key, get_args(kind), default, called=_NAMES[key])


def _labels(asked: Asked, key: str, known: tuple[str, ...]) -> tuple[str, ...]:
    wanted = set(asked.several(key))
    if unknown := sorted(wanted - set(known)):
        raise SelectionError(f"This store has no {key} '{shown(unknown[0])}'. Clear the {key} filter and choose again.")
    return tuple(label for label in known if label in wanted) if len(wanted) < len(known) else ()


def _written(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"
