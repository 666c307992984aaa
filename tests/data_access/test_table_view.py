"""Which part of a table is looked at."""

import math

import pandas as pd
import pytest

from data_access.asked import Asked
from data_access.errors import SelectionError
from data_access.table_view import TableView, read_table_view, table_page

FRAME = pd.DataFrame(
    {
        "product": ["Émile Lamp", "mug", "Zebra", "Ape mug", None],
        "sku": ["A1", "B2", "A3", "B4", "C5"],
        "revenue": [5.0, 7.0, math.nan, 5.0, -1.0],
        "units": [1, 2, 3, 4, 5],
    }
)


def skus(view: TableView) -> tuple[list[str], int]:
    shown, total = table_page(FRAME.assign(product=FRAME["product"].astype(object)), view, find_in=("product", "sku"))
    return shown["sku"].tolist(), total


def test_an_address_without_wishes_has_the_default() -> None:
    assert read_table_view(Asked(""), ("revenue",), default="-revenue") == TableView("revenue")


def test_an_address_is_read() -> None:
    asked = Asked("?sort=units&page=3&find=red+lamp&pairs-sort=-lift&pairs-page=2")
    assert read_table_view(asked, ("revenue", "units"), default="-revenue") == TableView(
        "units", descending=False, page=3, find="red lamp"
    )
    pairs = read_table_view(asked, ("lift",), default="-leverage", size=10, prefix="pairs-")
    assert pairs == TableView("lift", page=2, size=10)
    assert pairs.offset == 10


@pytest.mark.parametrize("search", ["?sort=password", "?sort=--revenue", "?sort=-", "?page=0", "?page=x", "?page=-1"])
def test_what_cannot_be_shown_is_refused(search: str) -> None:
    with pytest.raises(SelectionError):
        read_table_view(Asked(search), ("revenue",), default="-revenue")


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        (TableView("revenue"), ["B2", "A1", "B4", "C5", "A3"]),
        (TableView("revenue", descending=False), ["C5", "A1", "B4", "B2", "A3"]),
        (TableView("product", descending=False), ["B4", "A1", "B2", "A3", "C5"]),
        (TableView("product"), ["A3", "B2", "A1", "B4", "C5"]),
        (TableView("units"), ["C5", "B4", "A3", "B2", "A1"]),
    ],
)
def test_a_table_is_sorted_with_what_is_unknown_at_its_end(view: TableView, expected: list[str]) -> None:
    assert skus(view) == (expected, 5)


FINDS = [
    ("MUG", ["B2", "B4"]),
    ("ape MUG", ["B4"]),
    ("b4", ["B4"]),
    ("éMILE", ["A1"]),
    ("emile", ["A1"]),
    ("xyz", []),
]


@pytest.mark.parametrize(("find", "expected"), FINDS)
def test_what_is_searched_for_is_found_in_any_column_whatever_its_case(find: str, expected: list[str]) -> None:
    assert skus(TableView("units", descending=False, find=find)) == (expected, len(expected))


@pytest.mark.parametrize(
    ("page", "expected"), [(1, ["A1", "B2"]), (2, ["A3", "B4"]), (3, ["C5"]), (4, ["C5"]), (99, ["C5"])]
)
def test_a_page_beyond_the_last_is_the_last(page: int, expected: list[str]) -> None:
    assert skus(TableView("units", descending=False, page=page, size=2)) == (expected, 5)


def test_an_empty_table_has_an_empty_page() -> None:
    shown, total = table_page(FRAME.iloc[:0], TableView("revenue", page=5), find_in=("product",))
    assert (len(shown), total, list(shown.columns)) == (0, 0, list(FRAME.columns))


def test_a_page_beyond_the_last_is_the_last_and_nothing_has_one_page() -> None:
    view = TableView("day", page=9, size=10)
    assert [view.within(total).page for total in (0, 1, 10, 11, 85, 500)] == [1, 1, 1, 2, 9, 9]
    assert view.within(25).offset == 20
