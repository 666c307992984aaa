"""The list of saved views, and what each shows in words."""

from typing import Any

import pytest

from components.chips import chip_words
from components.formats import Preferences
from components.pages import page_name
from components.views import SIZE, ViewRow, chosen_days, view_words, views_dialog, views_list
from tests.components.payloads import PAYLOADS
from tests.components.trees import nodes, of_class, sent, words

FORMATS = Preferences("en_US", None).formats("USD")


def said(*asked: tuple[str, str]) -> str:
    """An address in words."""
    told = chip_words({"champions": "Champions"}, FORMATS, default_preset="")
    return view_words("Sales", asked, told, chosen_days(asked, FORMATS), default_preset="90d")


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ([], "Sales · Last 90 days"),
        ([("range", "all")], "Sales · All time"),
        ([("range", "all"), ("to", "2026-10-31"), ("from", "2026-10-01")], "Sales · Oct 1\u2009–\u200931, 2026"),
        ([("from", "2026-10-01")], "Sales · From Oct 1, 2026"),
        ([("to", "2026-10-01")], "Sales · To Oct 1, 2026"),
        ([("from", "yesterday")], "Sales · Last 90 days"),
        ([("region", "North"), ("region", "East")], "Sales · Last 90 days · Region: North and East"),
        ([("segment", "champions"), ("find", "ada")], "Sales · Last 90 days · Segment: Champions · Found: ada"),
        ([("compare", "none"), ("sort", "-units")], "Sales · Last 90 days · No comparison"),
    ],
)
def test_an_address_is_said_in_words(asked: list[tuple[str, str]], expected: str) -> None:
    assert said(*asked) == expected


@pytest.mark.parametrize(
    ("path", "name"), [("", "Overview"), ("sales", "Sales"), ("products/17", "Product 17"), ("orders/2", "Order 2")]
)
def test_a_page_is_called_by_its_path(path: str, name: str) -> None:
    assert page_name(path) == name


def listed(count: int, *, total: int, page: int = 1) -> Any:
    """The list of some views."""
    row = ViewRow(1, "Monday", "", "Sales", "/sales", "/views/1", "2026-10-31T09:15:00+00:00")
    return sent(
        views_list([row._replace(view_id=number) for number in range(count)], {}, total=total, page=page, find="")
    )


def test_a_list_of_one_page_has_no_pager() -> None:
    assert of_class(listed(SIZE, total=SIZE), "views-pager") == []
    first, last = listed(SIZE, total=50), listed(10, total=50, page=3)
    assert [words(of_class(tree, "views-pager")).split(" views")[0].split("list ")[1] for tree in (first, last)] == [
        "1 to 20 of 50",
        "41 to 50 of 50",
    ]
    buttons = [
        node["props"]["disabled"]
        for tree in (first, last)
        for node in nodes(of_class(tree, "views-pager"))
        if node["type"] == "Button"
    ]
    assert buttons == [True, False, False, True]


def test_every_button_says_what_it_does_to_which_view() -> None:
    tools = [node["props"]["aria-label"] for node in of_class(listed(1, total=1), "view-tool")]
    assert len(tools) == 5 and all("Monday" in label for label in tools)


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_hostile_names_are_text(payload: str) -> None:
    row = ViewRow(1, payload, payload, payload, "/sales", "/views/1", "")
    tree = sent(views_list([row], {}, total=1, page=1, find=payload))
    assert words(of_class(tree, "view-name")) == payload


def test_the_dialog_asks_for_a_name() -> None:
    fields = [node["props"] for node in nodes(sent(views_dialog())) if node["type"] == "Input"]
    assert [(field.get("name"), field.get("required")) for field in fields] == [
        ("name", True),
        ("note", None),
        (None, None),
    ]
