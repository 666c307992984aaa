"""Recency, frequency and money: the segments of customers on their grid (METRICS.md, Customers).

Each customer has three scores of 1 to 5 within the selection, ``min(5, 1 + floor(5 x PERCENT_RANK))``, computed where
the customers are (sql/customers/rfm_grid.sql). The value score is the mean of frequency and money, rounded half up.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from data_access.frames import Columns, frame_of

SCORES = (1, 2, 3, 4, 5)
# By recency score, the segments of the value scores 1 to 5.
_GRID = {
    5: ("New", "Active", "Active", "Champions", "Champions"),
    4: ("Promising", "Active", "Active", "Loyal", "Loyal"),
    3: ("Almost lost", "Almost lost", "Needs attention", "Loyal", "Loyal"),
    2: ("Almost lost", "Almost lost", "At risk", "At risk", "Previously loyal"),
    1: ("Dormant", "Dormant", "At risk", "At risk", "Previously loyal"),
}
# From the best customers to the lost ones.
SEGMENTS = (
    "Champions",
    "Loyal",
    "Active",
    "New",
    "Promising",
    "Needs attention",
    "At risk",
    "Previously loyal",
    "Almost lost",
    "Dormant",
)


def segment(recency: int, value: int) -> str:
    """The segment of two scores of 1 to 5."""
    return _GRID[recency][value - 1]


def cell_key(recency: int, value: int) -> str:
    """The name of one cell of the grid in an address: ``r5-v1``."""
    return f"r{recency}-v{value}"


def segment_key(name: str) -> str:
    """The name of a segment in an address: ``at-risk``."""
    return name.lower().replace(" ", "-")


# What the table of customers can be narrowed to, by its name in an address: the cells, as 10 x recency + value.
CHOICES: dict[str, tuple[int, ...]] = {
    **{
        segment_key(name): tuple(10 * r + v for r in SCORES for v in SCORES if segment(r, v) == name)
        for name in SEGMENTS
    },
    **{cell_key(r, v): (10 * r + v,) for r in SCORES for v in SCORES},
}
EVERY_CELL = tuple(10 * r + v for r in SCORES for v in SCORES)


def cells(choice: str) -> tuple[int, ...]:
    """The cells of a choice, as 10 x recency + value; all of them where it is empty."""
    return CHOICES[choice] if choice else EVERY_CELL


def choice_name(choice: str) -> str:
    """A choice in words: ``At risk``, or ``New (R 5, FM 1)`` for one cell; empty where it is."""
    if choice not in CHOICES:
        return ""
    recency, value = divmod(CHOICES[choice][0], 10)
    name = segment(recency, value)
    return f"{name} (R {recency}, FM {value})" if choice == cell_key(recency, value) else name


def whole_grid(found: pd.DataFrame) -> pd.DataFrame:
    """All 25 cells of the grid, the most recent first and the smallest value first within.

    Args:
        found: Columns recency, value, customers, orders (int64), revenue (money); cells without customers absent.

    Returns:
        Columns recency, value, segment, key (its cell_key, text), customers, orders, revenue; zeros where nobody is.
    """
    places_of = [(r, v) for r in reversed(SCORES) for v in SCORES]
    position = {cell: number for number, cell in enumerate(places_of)}
    places = [position[cell] for cell in zip(found["recency"].tolist(), found["value"].tolist(), strict=True)]
    columns: Columns = {
        "recency": np.array([r for r, _ in places_of]),
        "value": np.array([v for _, v in places_of]),
        "segment": np.array([segment(r, v) for r, v in places_of], dtype=object),
        "key": np.array([cell_key(r, v) for r, v in places_of], dtype=object),
    }
    for name in ("customers", "orders", "revenue"):
        values = found[name].to_numpy()
        columns[name] = np.zeros(len(places_of), dtype=values.dtype)
        columns[name][places] = values
    return frame_of(columns)


def segment_totals(grid: pd.DataFrame, names: Sequence[str] = SEGMENTS) -> pd.DataFrame:
    """Customers, orders and revenue of each segment, from the best to the lost; those without customers too.

    Args:
        grid: As from ``whole_grid``.
        names: The segments, in order.

    Returns:
        Columns segment, key (its segment_key, text), customers, orders (int64), revenue (money).
    """
    place = {name: number for number, name in enumerate(names)}
    where = [place.get(name, len(names)) for name in grid["segment"].tolist()]
    sums = {
        name: np.bincount(where, grid[name].to_numpy(), minlength=len(names))[: len(names)]
        for name in ("customers", "orders", "revenue")
    }
    return frame_of(
        {
            "segment": list(names),
            "key": [segment_key(name) for name in names],
            "customers": sums["customers"].astype(np.int64),
            "orders": sums["orders"].astype(np.int64),
            "revenue": sums["revenue"],
        }
    )
