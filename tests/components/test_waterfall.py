"""Waterfalls: where bars begin and end, and what stands beside them."""

import pytest

from components.changes import Change
from components.waterfall import Step, rises_or_falls, steps_between, waterfall
from tests.components.payloads import PAYLOADS
from tests.components.trees import nodes, of_class, sent, words


def bars(*steps: Step) -> list[dict[str, str]]:
    """Place and length of each bar."""
    return [node["props"]["style"] for node in of_class(sent(waterfall(steps)), "fall-bar")]


def step(start: float, end: float, **given: object) -> Step:
    return Step("Name", "$1.00", start, end, "rise", "Name: $1.00", **given)  # type: ignore[arg-type]


def test_each_bar_goes_on_where_the_one_before_ended() -> None:
    assert steps_between([100.0, -30.0, 5.0]) == [(0.0, 100.0), (100.0, 70.0), (70.0, 75.0)]
    assert steps_between([-10.0], start=4.0) == [(4.0, -6.0)]
    assert steps_between([]) == []


def test_bars_lie_between_the_lowest_and_the_highest_end() -> None:
    assert bars(step(0, 100), step(100, 70), step(0, 70)) == [
        {"left": "0.00%", "width": "100.00%"},
        {"left": "70.00%", "width": "30.00%"},
        {"left": "0.00%", "width": "70.00%"},
    ]


def test_below_zero_the_zero_moves_to_the_right() -> None:
    tree = sent(waterfall([step(0, -50), step(-50, 150)]))
    assert [node["props"]["style"] for node in of_class(tree, "fall-bar")] == [
        {"left": "0.00%", "width": "25.00%"},
        {"left": "0.00%", "width": "100.00%"},
    ]
    assert {node["props"]["style"]["left"] for node in of_class(tree, "fall-zero")} == {"25.00%"}


def test_nothing_has_no_bar() -> None:
    assert bars(step(0, 0)) == [] and bars(step(5, 5), step(0, 5)) == [{"left": "0.00%", "width": "100.00%"}]
    assert sent(waterfall([]))["props"]["children"] == []


def test_a_row_is_read_as_name_note_amount_change_and_earlier_amount() -> None:
    change = Change("-3.0%", "▼", "bad")
    tree = sent(waterfall([step(0, 1, note="11 products", change=change, earlier="from $2.00")]))
    assert words(tree) == "Name 11 products $1.00 ▼-3.0% from $2.00"
    assert [node["props"]["className"] for node in of_class(tree, "change")] == ["change bad"]
    assert [node["props"]["title"] for node in nodes(tree) if node["type"] == "Li"] == ["Name: $1.00"]
    assert of_class(sent(waterfall([step(0, 1)])), "fall-aside") == []


@pytest.mark.parametrize(("amount", "kind"), [(1.0, "rise"), (0.0, "rise"), (-0.01, "fall")])
def test_the_kind_of_a_step(amount: float, kind: str) -> None:
    assert rises_or_falls(amount) == kind


@pytest.mark.parametrize("name", PAYLOADS)
def test_names_are_text(name: str) -> None:
    tree = sent(waterfall([Step(name, "1", 0, 1, "total", name)]))
    assert of_class(tree, "fall-name")[0]["props"]["children"] == [name]
