"""Plausible values for the parameters of every query, by name. A query with a new parameter needs a line here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from data_access.statements import Parameter
from data_access.store import Store


@dataclass(frozen=True)
class Case:
    """One way to ask: the days, and whether all regions and categories or one of each are chosen."""

    first: date
    last: date
    regions: tuple[str, ...]
    categories: tuple[str, ...]
    everything: bool
    grain: str
    measure: str


def cases(store: Store) -> dict[str, Case]:
    """Everything, a narrow choice, a choice of several, and days long before the store opened."""
    assert store.first_day is not None and store.as_of is not None
    whole = Case(store.first_day, store.as_of, store.regions, store.categories, True, "week", "revenue")
    narrow_days = (max(store.first_day, store.as_of - timedelta(days=60)), store.as_of)
    narrow = Case(*narrow_days, store.regions[:1], store.categories[:1], False, "day", "units")
    several = Case(store.first_day, store.as_of, store.regions[:2], store.categories[:2], False, "month", "revenue")
    before = Case(date(1990, 1, 1), date(1990, 3, 31), store.regions, store.categories, True, "month", "revenue")
    return {"everything": whole, "narrow": narrow, "several": several, "nothing": before}


PLAUSIBLE: dict[str, Callable[[Case], Parameter]] = {
    "first_day": lambda case: case.first.isoformat(),
    "last_day": lambda case: case.last.isoformat(),
    "head_end": lambda case: (_next_month(case.first) - timedelta(days=1)).isoformat(),
    "first_month": lambda case: _next_month(case.first).isoformat(),
    "last_month": lambda case: (case.last.replace(day=1) - timedelta(days=1)).replace(day=1).isoformat(),
    "tail_start": lambda case: case.last.replace(day=1).isoformat(),
    "regions": lambda case: ["*"] if case.everything else case.regions,
    "categories": lambda case: ["*"] if case.everything else case.categories,
    "listed_regions": lambda case: case.regions,
    "listed_categories": lambda case: case.categories,
    "every_region": lambda case: int(case.everything),
    "every_category": lambda case: int(case.everything),
    "grain": lambda case: case.grain,
    "measure": lambda case: case.measure,
    "words": lambda case: '"bright"*',
    "by_match": lambda case: int(case.everything),
    "opening": lambda case: "[",
    "closing": lambda case: "]",
    "review_column": lambda case: "rating",
    "review_ids": lambda case: [1, 2, 3],
    "size": lambda case: 10,
    "skipped": lambda case: 0,
    "first_bucket": lambda case: min(_monday(case.first), case.first.replace(day=1)).isoformat(),
    "last_bucket": lambda case: case.last.isoformat(),
    "product_id": lambda case: 1,
    "customer_id": lambda case: 1,
    "order_id": lambda case: 1,
    "order_number": lambda case: "1",
    "reach": lambda case: 3,
    "order_ids": lambda case: [1, 2, 3],
    "most_lines": lambda case: 1,
    "first_id": lambda case: 1 if case.everything else 2,
    "last_id": lambda case: 1_000_000 if case.everything else 9,
    "order_column": lambda case: "customer",
    "category": lambda case: "*",
    "customer_column": lambda case: "first_day",
    "product_column": lambda case: "units",
    "stock_out_column": lambda case: "back_no",
    "customer_ids": lambda case: [1, 2, 3],
    "word": lambda case: "a",
    "end": lambda case: "b",
    "after": lambda case: 0,
    "first_weekday": lambda case: 1,
    "most_ranks": lambda case: 3,
    "least_orders": lambda case: 1,
    "earlier_first_day": lambda case: (case.first - timedelta(days=365)).isoformat(),
    "earlier_last_day": lambda case: (case.first - timedelta(days=1)).isoformat(),
    "as_of_day": lambda case: case.last.isoformat(),
    "data_first_day": lambda case: case.first.isoformat(),
    "day_before": lambda case: (case.first - timedelta(days=1)).isoformat(),
    "window_days": lambda case: 28,
    "demand_first_day": lambda case: (case.last - timedelta(days=118)).isoformat(),
    "dead_after_days": lambda case: 90,
    "cohort_first_day": lambda case: case.first.replace(day=1).isoformat(),
    "today": lambda case: case.last.isoformat(),
}


def plausible(names: tuple[str, ...], case: Case) -> dict[str, Parameter]:
    """A value for each parameter."""
    unknown = set(names) - set(PLAUSIBLE)
    assert not unknown, f"tests/sql_parameters.py has no plausible value for {', '.join(sorted(unknown))}"
    return {name: PLAUSIBLE[name](case) for name in names}


def _next_month(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
