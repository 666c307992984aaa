"""The grid of segments, and cells that nobody is in."""

import pandas as pd
import pytest

from data_access import rfm
from tests.data_access.customer_reference import SEGMENT


def test_the_segments_are_those_of_the_grid() -> None:
    assert {(r, v): rfm.segment(r, v) for r in rfm.SCORES for v in rfm.SCORES} == SEGMENT
    assert len(SEGMENT) == 25 and set(SEGMENT.values()) == set(rfm.SEGMENTS)


def test_every_cell_belongs_to_one_segment_s_choice() -> None:
    cells = sorted(cell for name in rfm.SEGMENTS for cell in rfm.CHOICES[rfm.segment_key(name)])
    assert cells == sorted(rfm.EVERY_CELL) == sorted(10 * r + v for r, v in SEGMENT)
    assert rfm.cells("at-risk") == (13, 14, 23, 24)
    assert rfm.cells("r5-v1") == (51,)
    assert rfm.cells("") == rfm.EVERY_CELL


@pytest.mark.parametrize(
    ("choice", "name"), [("at-risk", "At risk"), ("r5-v1", "New (R 5, FM 1)"), ("new", "New"), ("", ""), ("x", "")]
)
def test_a_choice_in_words(choice: str, name: str) -> None:
    assert rfm.choice_name(choice) == name


def test_a_grid_is_whole_and_adds_up() -> None:
    found = pd.DataFrame(
        {"recency": [5, 1], "value": [4, 3], "customers": [2, 3], "orders": [9, 4], "revenue": [10.5, 4.0]}
    )
    grid = rfm.whole_grid(found)
    assert list(zip(grid["recency"], grid["value"], strict=True)) == sorted(
        SEGMENT, key=lambda cell: (-cell[0], cell[1])
    )
    assert (grid["customers"].sum(), grid["orders"].sum(), grid["revenue"].sum()) == (5, 13, 14.5)
    assert grid["key"].tolist()[:2] == ["r5-v1", "r5-v2"]
    totals = rfm.segment_totals(grid)
    assert totals["segment"].tolist() == list(rfm.SEGMENTS)
    counted = {row[0]: row[1:] for row in totals.itertuples(index=False, name=None)}
    assert counted["Champions"] == ("champions", 2, 9, 10.5)
    assert counted["At risk"] == ("at-risk", 3, 4, 4.0)
    assert counted["New"] == ("new", 0, 0, 0.0) and totals["customers"].sum() == 5


def test_a_grid_of_nobody_is_zeros() -> None:
    nothing = pd.DataFrame({name: pd.Series(dtype="int64") for name in ("recency", "value", "customers", "orders")})
    grid = rfm.whole_grid(nothing.assign(revenue=pd.Series(dtype="float64")))
    assert len(grid) == 25 and grid["customers"].sum() == 0
