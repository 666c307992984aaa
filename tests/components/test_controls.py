"""Choices inside a page."""

import pytest

from components.controls import choice_control, controls, number_control, search_control, segments
from tests.components.payloads import PAYLOADS
from tests.components.trees import leading, nodes, of_class, sent, words


def test_segments_are_links_of_which_one_is_current() -> None:
    made = sent(segments([("Revenue", "?", True), ("Units", "?top=units", False)], label="Ranked by"))
    assert made["props"]["aria-label"] == "Ranked by"
    links = [node["props"] for node in leading(made)]
    assert [(one["children"], one["href"], one["aria-current"], one["className"]) for one in links] == [
        ("Revenue", "?", "true", "pick segment active"),
        ("Units", "?top=units", "false", "pick segment"),
    ]


def test_a_list_knows_its_key_its_default_and_what_is_chosen() -> None:
    made = sent(choice_control("service", "Service level", {"90": "90 %", "95": "95 %"}, "90", default="95"))
    chosen = next(node["props"] for node in nodes(made) if node["type"] == "Select")
    assert (chosen["data-key"], chosen["data-default"], chosen["defaultValue"]) == ("service", "95", "90")
    options = [(node["props"]["value"], node["props"]["children"]) for node in nodes(made) if node["type"] == "Option"]
    assert options == [("90", "90 %"), ("95", "95 %")]
    assert made["type"] == "Label"
    assert words(made).startswith("Service level")


def test_a_number_has_bounds_and_a_unit() -> None:
    made = sent(number_control("lead", "Lead time", 14, default=7, least=0, most=365, unit="days"))
    field = next(node["props"] for node in nodes(made) if node["type"] == "Input")
    assert (field["type"], field["min"], field["max"], field["step"], field["required"]) == ("number", 0, 365, 1, True)
    assert (field["data-key"], field["data-default"], field["defaultValue"]) == ("lead", "7", "14")
    assert words(made) == "Lead time days"


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_what_was_searched_for_is_text(payload: str) -> None:
    field = next(
        node["props"]
        for node in nodes(sent(search_control("find", "Find a product", payload)))
        if node["type"] == "Input"
    )
    assert (field["defaultValue"], field["data-key"], field["data-default"]) == (payload, "find", "")
    assert field["placeholder"] == "Find a product"


def test_controls_stand_in_one_line() -> None:
    made = sent(controls(search_control("find", "Find", ""), number_control("n", "N", 1, default=1, least=0, most=9)))
    assert len(of_class([made], "controls")) == 1
    assert len(of_class(made, "control")) == 2
