"""What a page and its query name: labels that a filter must let through, and items that must be there."""

import pytest

from data_access.allowed import is_there, named_items, names_only
from data_access.database import Database
from data_access.row_filter import RowFilter

BOTH = RowFilter(["North"], ["Home"])


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", True),
        ("range=90d&find=South", True),
        ("?region=North&category=Home", True),
        ("region=North&region=South", False),
        ("category=Books", False),
        ("region=%53outh", False),
        ("region=north", False),
        ("region=*", False),
        ("region=" + "x" * 20_000, False),
    ],
)
def test_a_query_may_name_only_what_is_let_through(query: str, expected: bool) -> None:
    assert names_only(BOTH, query) is expected


def test_what_is_not_limited_may_be_named() -> None:
    assert names_only(RowFilter(["North"]), "category=Books")
    assert not names_only(RowFilter(categories=[]), "category=Books")


def test_items_are_those_of_the_page_and_of_the_query() -> None:
    assert named_items("products/17", "of-customer=2&order=3&product=x") == [
        *[("product", "17"), ("product", "x")],
        *[("customer", "2"), ("order", "3")],
    ]
    assert named_items("sales", "range=90d") == []


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (("product", "1"), True),
        (("customer", "5"), True),
        (("order", "9"), True),
        (("product", "6"), False),
        (("product", "-1"), False),
        (("product", "x"), False),
        (("product", "9" * 30), False),
        (("", "1"), False),
    ],
)
def test_an_item_must_be_there(tiny_database: Database, item: tuple[str, str], expected: bool) -> None:
    with tiny_database.snapshot() as snapshot:
        assert is_there(snapshot, item) is expected
