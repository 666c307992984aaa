"""The Sales page's figures a second time: METRICS.md in pandas over the raw tables, in cents and exact fractions."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction
from typing import Any

import pandas as pd

from tests.data_access.reference import DAY, Case, Reference, Row, ratio

Sums = dict[str, int]
RATIOS = {
    "aov": ("revenue", "orders"),
    "units_per_order": ("units", "orders"),
    "unit_retail": ("revenue", "units"),
    "discount_rate": ("discount", "gross"),
    "return_rate": ("returned", "gross"),
}
EVERY = -1


def sums(lines: pd.DataFrame) -> Sums:
    """What adds up, in cents and pieces; orders are those with a kept line of positive quantity, each once."""
    sold, back = lines[lines["Quantity"] > 0], lines[lines["Quantity"] < 0]
    return {
        "revenue": int((lines["Quantity"] * lines["UnitPrice"] - lines["Discount"]).sum()),
        "gross": int((sold["Quantity"] * sold["UnitPrice"]).sum()),
        "returned": -int((back["Quantity"] * back["UnitPrice"]).sum()),
        "discount": int(lines["Discount"].sum()),
        "units": int(lines["Quantity"].sum()),
        "orders": sold["OrderID"].nunique(),
    }


def metrics(lines: pd.DataFrame) -> dict[str, Any]:
    """The sums and their ratios, money in cents; None where there is nothing to divide by."""
    found = sums(lines)
    return found | {name: ratio(found[above], found[below]) for name, (above, below) in RATIOS.items()}


def totals(store: Reference, case: Case) -> dict[str, tuple[Any, Any]]:
    """Each metric of the choice, and of the days compared with."""
    earlier = store.known_earlier(case)
    before = metrics(store.kept(earlier)) if earlier else {}
    return {name: (value, before.get(name)) for name, value in metrics(store.kept(case)).items()}


def by_bucket(store: Reference, case: Case, measure: str) -> list[Row]:
    """First and last day, days, days by the calendar, the measure, and that of the earlier days it stands for."""
    earlier = store.known_earlier(case)
    spans = dict(zip(_days(case.first, case.last), store.stands_for(case), strict=True))
    found = []
    for days, length in store.parts(case, case.grain):
        value = metrics(store.kept(case.on(days[0], days[-1])))[measure]
        span = [one for day in days if (one := spans[day])]
        before = metrics(store.kept(case.on(span[0][0], span[-1][1])))[measure] if earlier and span else None
        found.append((str(days[0]), str(days[-1]), len(days), length, value, before))
    return found


def average_7(store: Reference, case: Case, measure: str) -> list[Fraction | None]:
    """The mean of each day and the six before it; None before the seventh day with data."""
    found: list[Fraction | None] = []
    for day in _days(case.first, case.last):
        week = case.on(day - 6 * DAY, day)
        known = week.first >= store.first_day
        found.append(Fraction(sums(store.kept(week))[measure], 7) if known else None)
    return found


def by_weekday_and_month(store: Reference, case: Case, measure: str) -> dict[Row, tuple[int, Any]]:
    """Days and measure of each (year, month, weekday); year 0 where more than 13 months are taken together."""
    days = _days(case.first, case.last)
    apart = len({(day.year, day.month) for day in days}) <= 13
    lines = store.kept(case)

    def keys(day: date) -> list[Row]:
        month = (day.year if apart else 0, day.month)
        every = (0, EVERY)
        return [(*one, weekday) for one in (month, every) for weekday in (day.isoweekday(), EVERY)]

    return _means(days, lines, lambda line: keys(line["Day"]), keys, measure)


def by_weekday_and_hour(store: Reference, case: Case, measure: str) -> dict[Row, tuple[int, Any]]:
    """Days and measure of each (hour, weekday) from the first hour with a line to the last."""
    lines = store.kept(case)
    lines = lines[lines["OrderTime"].notna()]
    if lines.empty:
        return {}
    hours = [int(text[:2]) for text in lines["OrderTime"]]
    shown = [*range(min(hours), max(hours) + 1), EVERY]

    def keys_of_line(line: Any) -> list[Row]:
        hour, weekday = int(line["OrderTime"][:2]), line["Day"].isoweekday()
        return [(one, day) for one in (hour, EVERY) for day in (weekday, EVERY)]

    def keys_of_day(day: date) -> list[Row]:
        return [(hour, weekday) for hour in shown for weekday in (day.isoweekday(), EVERY)]

    return _means(_days(case.first, case.last), lines, keys_of_line, keys_of_day, measure)


def matrix(store: Reference, case: Case) -> dict[tuple[str, str], Row]:
    """Revenue, units, and both earlier, of each category in each region."""
    earlier = store.known_earlier(case)

    def cells(lines: pd.DataFrame) -> dict[Any, Row]:
        grouped = lines.groupby(["Category", "Region"])[["Revenue", "Quantity"]].sum()
        return {key: (int(row["Revenue"]), int(row["Quantity"])) for key, row in grouped.iterrows()}

    now, before = cells(store.kept(case)), cells(store.kept(earlier)) if earlier else {}
    absent = (0, 0) if earlier else (None, None)
    return {key: (*now.get(key, (0, 0)), *before.get(key, absent)) for key in now.keys() | before.keys()}


def product_sums(lines: pd.DataFrame) -> dict[int, tuple[int, int]]:
    """Revenue and units of each product."""
    grouped = lines.groupby("ProductID")[["Revenue", "Quantity"]].sum()
    return {int(str(key)): (int(row["Revenue"]), int(row["Quantity"])) for key, row in grouped.iterrows()}


def effects(now: dict[int, tuple[int, int]], earlier: dict[int, tuple[int, int]]) -> dict[str, Fraction]:
    """Volume, mix and price of what sold in both ranges, and what is new, lost, or without a price; in exact cents."""
    both = [key for key in now.keys() & earlier.keys() if now[key][1] > 0 and earlier[key][1] > 0]
    found = dict.fromkeys(("volume", "mix", "price", "new", "lost", "unpriced"), Fraction(0))
    before, after = sum(earlier[key][1] for key in both), sum(now[key][1] for key in both)
    for key in both:
        (r1, q1), (r0, q0) = now[key], earlier[key]
        p0, p1 = Fraction(r0, q0), Fraction(r1, q1)
        found["mix"] += p0 * (q1 - q0 * Fraction(after, before))
        found["price"] += (p1 - p0) * q1
    if both:
        found["volume"] = Fraction((after - before) * sum(earlier[key][0] for key in both), before)
    for key in (now.keys() | earlier.keys()) - set(both):
        (r1, q1), (r0, q0) = now.get(key, (0, 0)), earlier.get(key, (0, 0))
        appears, goes = (r0, q0) == (0, 0) and q1 > 0, q0 > 0 and (r1, q1) == (0, 0)
        found["new" if appears else "lost" if goes else "unpriced"] += r1 - r0
    return found


def _means(
    days: list[date],
    lines: pd.DataFrame,
    keys_of_line: Callable[[Any], list[Row]],
    keys_of_day: Callable[[date], list[Row]],
    measure: str,
) -> dict[Row, tuple[int, Any]]:
    """A flow divided by the days of each key; a ratio as it is."""
    counted: Counter[Row] = Counter(key for day in days for key in keys_of_day(day))
    members: dict[Row, list[int]] = {key: [] for key in counted}
    for place, line in enumerate(lines.to_dict("records")):
        for key in keys_of_line(line):
            members[key].append(place)
    found = {}
    for key, places in members.items():
        value = metrics(lines.iloc[places])[measure]
        found[key] = (counted[key], value if measure in RATIOS else ratio(value, counted[key]))
    return found


def _days(first: date, last: date) -> list[date]:
    return [first + number * DAY for number in range((last - first).days + 1)]


def total(values: Iterable[Fraction]) -> Fraction:
    """A sum that stays exact."""
    return sum(values, Fraction(0))
