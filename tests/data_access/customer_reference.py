"""The Customers page's figures a second time: METRICS.md in pandas over the raw tables, and nothing else of ours."""

from datetime import date
from typing import Any

import pandas as pd

from tests.data_access.reference import Case, Reference, Row, ratio

GRID = """
5 | New         | Active      | Active          | Champions | Champions
4 | Promising   | Active      | Active          | Loyal     | Loyal
3 | Almost lost | Almost lost | Needs attention | Loyal     | Loyal
2 | Almost lost | Almost lost | At risk         | At risk   | Previously loyal
1 | Dormant     | Dormant     | At risk         | At risk   | Previously loyal
"""
SEGMENT = {
    (int(recency), value): name.strip()
    for recency, *names in (line.split("|") for line in GRID.strip().splitlines())
    for value, name in enumerate(names, start=1)
}


def sold(lines: pd.DataFrame) -> pd.DataFrame:
    """Lines of positive quantity to somebody known."""
    return lines[(lines["Quantity"] > 0) & lines["CustomerID"].notna()]


def first_days(reference: Reference) -> dict[int, date]:
    """The day of each customer's first order ever."""
    days = sold(reference.lines).groupby("CustomerID")["Day"].min()
    return dict(zip(days.index.tolist(), days.tolist(), strict=True))


def buyers(reference: Reference, case: Case) -> pd.DataFrame:
    """Customers with an order in the selection: orders, revenue in cents, last day, scores and segment."""
    lines = reference.kept(case)
    found = pd.DataFrame(
        {
            "orders": sold(lines).groupby("CustomerID")["OrderID"].nunique(),
            "revenue": lines[lines["CustomerID"].notna()].groupby("CustomerID")["Revenue"].sum(),
            "last": sold(lines).groupby("CustomerID")["Day"].max(),
        }
    ).dropna(subset="orders")
    found["days"] = [(case.last - day).days for day in found["last"]]
    found["r"] = scores([-days for days in found["days"]])  # the most days first
    found["f"] = scores(found["orders"].tolist())
    found["m"] = scores(found["revenue"].tolist())
    found["fm"] = [(f + m + 1) // 2 for f, m in zip(found["f"], found["m"], strict=True)]
    found["segment"] = [SEGMENT[r, fm] for r, fm in zip(found["r"], found["fm"], strict=True)]
    return found


def scores(values: list[Any]) -> list[int]:
    """min(5, 1 + floor(5 x PERCENT_RANK)): the share of the others that is less, in exact fifths."""
    others = len(values) - 1
    less = [sum(other < value for other in values) for value in values]
    return [min(5, 1 + 5 * worse // others) if others else 1 for worse in less]


def grid(reference: Reference, case: Case) -> dict[tuple[int, int], Row]:
    """Customers, orders and revenue of each cell of the grid that anybody is in."""
    found = buyers(reference, case)
    cells = sorted(set(zip(found["r"].tolist(), found["fm"].tolist(), strict=True)))
    parts = {(r, fm): found[(found["r"] == r) & (found["fm"] == fm)] for r, fm in cells}
    return {cell: (len(part), int(part["orders"].sum()), int(part["revenue"].sum())) for cell, part in parts.items()}


def totals(reference: Reference, case: Case) -> dict[str, Any]:
    """The headline figures; revenue per customer in cents."""
    found, first = buyers(reference, case), first_days(reference)
    count = len(found)
    return {
        "customers": count,
        "new_customers": sum(case.first <= first[number] <= case.last for number in found.index),
        "repeat_rate": ratio(int((found["orders"] > 1).sum()), count),
        "customer_revenue": ratio(int(found["revenue"].sum()), count),
        "customer_orders": ratio(int(found["orders"].sum()), count),
    }


def new_and_returning(reference: Reference, case: Case) -> list[Row]:
    """First day of each bucket, and its revenue by new customers, other known ones, and nobody known."""
    first, lines = first_days(reference), reference.kept(case)
    found = []
    for days, _ in reference.parts(case, case.grain):
        within = lines[lines["Day"].isin(days)]
        sums = {"new": 0, "returning": 0, "unknown": 0}
        for number, revenue in zip(within["CustomerID"].tolist(), within["Revenue"].tolist(), strict=True):
            kind = "unknown" if pd.isna(number) else "new" if first.get(number) in days else "returning"
            sums[kind] += revenue
        found.append((str(days[0]), *sums.values()))
    return found


def cohorts(reference: Reference, case: Case) -> dict[str, tuple[int, list[Any], list[Any]]]:
    """Of each cohort by month: its size, and by age the customers who ordered and the revenue; None if not over."""
    everything = case.on(reference.first_day, case.last)
    kept = set(sold(reference.kept(everything))["CustomerID"])
    lines = reference.lines[(reference.lines["Day"] <= case.last) & reference.lines["CustomerID"].isin(kept)]
    earliest = min(_month(case.first), _month(case.last) - 11)
    first = {number: _month(day) for number, day in first_days(reference).items() if number in kept}
    begun = sorted({month for month in first.values() if month >= earliest})
    found = {}
    for month in begun:
        members = {number for number, begin in first.items() if begin == month}
        own = lines[lines["CustomerID"].isin(members)]
        months = own["Day"].map(_month)
        ages = range(_month(case.last) - begun[0] + 1)
        over = [pd.Period(year=(month + age) // 12, month=(month + age) % 12 + 1, freq="M") for age in ages]
        is_over = [period.end_time.date() <= case.last for period in over]
        active = [sold(own[months == month + age])["CustomerID"].nunique() for age in ages]
        revenue = [int(own.loc[months == month + age, "Revenue"].sum()) for age in ages]
        found[f"{month // 12:04}-{month % 12 + 1:02}-01"] = (
            len(members),
            [value if known else None for value, known in zip(active, is_over, strict=True)],
            [value if known else None for value, known in zip(revenue, is_over, strict=True)],
        )
    return found


def top_customers(reference: Reference, case: Case, ranks: int) -> list[Row]:
    """Region, rank, CustomerID, orders, revenue of the first ranks; regions by all-time revenue."""
    lines = reference.kept(case)
    lines = lines[lines["CustomerID"].notna()]
    spent = lines.groupby(["Region", "CustomerID"])["Revenue"].sum()
    orders = sold(lines).groupby(["Region", "CustomerID"])["OrderID"].nunique()
    rows = []
    for region in reference.regions:
        among = [(int(number), int(spent[there, number])) for there, number in orders.index if there == region]
        for number, revenue in sorted(among, key=lambda one: (-one[1], one[0])):
            rank = 1 + sum(other > revenue for _, other in among)
            if rank <= ranks:
                rows.append((region, rank, number, int(orders[region, number]), revenue))
    return rows


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1
