"""The selection as parameters of queries."""

from datetime import date, timedelta

from data_access.selection import Days, Selection
from data_access.statements import Parameter
from data_access.store import Store

# In the rollups, the label of all regions or categories together.
EVERY = ["*"]


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
    first, last = days
    first_month = first if first.day == 1 else _next_month(first)
    after = _next_month(last) if _next_month(last) - timedelta(days=1) == last else last.replace(day=1)
    if first_month >= after:
        return {"head_end": last.isoformat(), "first_month": "9999", "last_month": "0000", "tail_start": "9999"}
    return {
        "head_end": (first_month - timedelta(days=1)).isoformat(),
        "first_month": first_month.isoformat(),
        "last_month": (after - timedelta(days=1)).replace(day=1).isoformat(),
        "tail_start": after.isoformat(),
    }


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
