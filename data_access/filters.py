"""The selection as parameters of queries."""

from datetime import date, timedelta

from data_access.selection import Days, Selection
from data_access.statements import Parameter
from data_access.store import Store

# In the rollups, the label of all regions or categories together.
EVERY = ["*"]
_ONE_DAY = timedelta(days=1)


def filters(store: Store, selection: Selection, days: Days | None = None) -> dict[str, Parameter]:
    """Every filter that a query may name.

    Args:
        store: What there is to choose from.
        selection: What is chosen.
        days: Other days than the selection's range.
    """
    first_day, last_day = days or (selection.first_day, selection.last_day)
    return {
        "first_day": first_day.isoformat(),
        "last_day": last_day.isoformat(),
        **whole_months((first_day, last_day)),
        "regions": list(selection.regions) or EVERY,
        "categories": list(selection.categories) or EVERY,
        "listed_regions": list(selection.regions or store.regions),
        "listed_categories": list(selection.categories or store.categories),
        "every_region": int(not selection.regions),
        "every_category": int(not selection.categories),
    }


def whole_months(days: Days) -> dict[str, Parameter]:
    """A range cut into leading days, whole months and trailing days, any of them empty.

    Returns:
        Last leading day, first and last whole month, first trailing day; where a part is empty its bounds cross.
    """
    months = months_within(days)
    if months is None:
        return {"head_end": days[1].isoformat(), "first_month": "9999", "last_month": "0000", "tail_start": "9999"}
    return {
        "head_end": (months[0] - _ONE_DAY).isoformat(),
        "first_month": months[0].isoformat(),
        "last_month": months[1].replace(day=1).isoformat(),
        "tail_start": (months[1] + _ONE_DAY).isoformat(),
    }


def months_within(days: Days) -> Days | None:
    """The first day of the first whole month of a range and the last day of the last; None where there is none."""
    first, last = days
    start = first if first.day == 1 else _next_month(first)
    after = (last + _ONE_DAY).replace(day=1)
    return (start, after - _ONE_DAY) if start < after else None


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
