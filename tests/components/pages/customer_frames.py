"""Small frames of customers, as the data layer hands them over."""

from typing import NamedTuple

import numpy as np
import pandas as pd

SEGMENTS = ("Champions", "Loyal", "Active", "New", "Promising", "Needs attention", "At risk", "Previously loyal")
LEFT = ("Almost lost", "Dormant")


class Cohorts(NamedTuple):
    """Cohorts by age."""

    months: list[str]
    sizes: "np.ndarray[tuple[int], np.dtype[np.int64]]"
    active: "np.ndarray[tuple[int, int], np.dtype[np.float64]]"


def grid(**customers: int) -> pd.DataFrame:
    """The grid with customers in some cells, such as ``r5v1=3``; 10.00 each."""
    cells = [(r, v) for r in (5, 4, 3, 2, 1) for v in (1, 2, 3, 4, 5)]
    counts = [customers.get(f"r{r}v{v}", 0) for r, v in cells]
    names = {(5, 1): "New", (5, 5): "Champions", (2, 3): "At risk", (1, 5): "Previously loyal"}
    return pd.DataFrame(
        {
            "recency": [r for r, _ in cells],
            "value": [v for _, v in cells],
            "segment": [names.get(cell, "Loyal") for cell in cells],
            "key": [f"r{r}-v{v}" for r, v in cells],
            "customers": counts,
            "orders": counts,
            "revenue": [10.0 * count for count in counts],
        }
    )


def segments(*counted: tuple[int, float]) -> pd.DataFrame:
    """Customers and revenue of the first segments; of the others nobody."""
    names = [*SEGMENTS, *LEFT]
    rows = [*counted, *[(0, 0.0)] * (len(names) - len(counted))]
    return pd.DataFrame(
        {
            "segment": names,
            "key": [name.lower().replace(" ", "-") for name in names],
            "customers": [count for count, _ in rows],
            "orders": [count for count, _ in rows],
            "revenue": [revenue for _, revenue in rows],
        }
    )


def top(*rows: tuple[str, int, int, str, int, float, int]) -> pd.DataFrame:
    """Region, rank, number, name, orders, revenue, how many stand at these ranks."""
    names = ["region", "customer_rank", "customer_id", "customer", "orders", "revenue", "ranked"]
    return pd.DataFrame(rows, columns=names)


def customers(*names: str) -> pd.DataFrame:
    """Rows of the table, all alike but for their names."""
    count = len(names)
    return pd.DataFrame(
        {
            "customer_id": range(7, 7 + count),
            "number": [f"C-{number}" for number in range(count)],
            "customer": list(names),
            "email_address": ["a@example.org", *[""] * (count - 1)][:count],
            "region": ["North"] * count,
            "orders": [3] * count,
            "revenue": [120.0] * count,
            "aov": [40.0] * count,
            "first_order": ["2024-02-28"] * count,
            "last_order": ["2026-10-30"] * count,
            "days_since": [1] * count,
            "recency": [5] * count,
            "frequency": [4] * count,
            "monetary": [3] * count,
            "value": [4] * count,
            "segment": ["Champions"] * count,
        }
    )


def buckets(*rows: tuple[str, str, int, int, float, float, float]) -> pd.DataFrame:
    """First and last day, days, length, new, returning and unknown revenue."""
    names = ["first_day", "last_day", "days", "length", "new_revenue", "returning_revenue", "unknown_revenue"]
    return pd.DataFrame(rows, columns=names)


def value(*rows: tuple[int, int, float, float]) -> pd.DataFrame:
    """Age, customers, revenue in that month, revenue up to it."""
    return pd.DataFrame(rows, columns=["age", "customers", "revenue", "cumulative"])
