"""Boxes of a page and their definitions."""

import re

import pytest
from dash import html

from components.attributes import DECORATION
from components.cards import card, card_head, empty_state, info
from components.definitions import DEFINITIONS, NAMES
from components.links import way_out
from components.theme import layout
from tests.components.payloads import PAYLOADS
from tests.components.trees import of_class, sent


def named(title: str, definition: str) -> html.H2:
    """A title with its mark, as expected."""
    return html.H2([title, info(definition)], className="card-title")


def test_a_head_has_title_finding_and_what_stands_below_in_this_order() -> None:
    below = html.Div("Revenue", className="legend-line")
    expected = [
        html.Div([named("Revenue by day", "revenue_trend")], className="card-head"),
        html.P("Up 5%", className="card-finding"),
        below,
    ]
    assert sent(card_head("Revenue by day", "revenue_trend", finding="Up 5%", below=below)) == sent(expected)


def test_a_head_without_finding_has_no_empty_line() -> None:
    title = html.Div([named("Revenue by day", "revenue_trend")], className="card-head")
    below = html.Div("Nothing was sold.")
    assert sent(card_head("Revenue by day", "revenue_trend")) == sent([title])
    assert sent(card_head("Revenue by day", "revenue_trend", below=below)) == sent([title, below])


def test_tools_stand_beside_the_title() -> None:
    tools = html.Div(html.A("Units", href="?top=units"), className="segments")
    expected = [html.Div([named("Top", "top_products"), tools], className="card-head"), html.P("a")]
    assert sent(card_head("Top", "top_products", tools=tools, below=html.P("a"))) == sent(expected)


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_a_hostile_finding_is_text(payload: str) -> None:
    found = of_class(sent(card_head("Revenue", "revenue", finding=payload)), "card-finding")
    assert [node["props"]["children"] for node in found] == [payload]


def test_an_empty_card_holds_its_place() -> None:
    made = sent(card("a", span="span-8"))
    assert (made["type"], made["props"]["tag"]) == ("Content", "section")
    assert (made["props"]["id"], made["props"]["className"]) == ("a", "card-box span-8")
    assert made["props"]["tree"] == {"type": "Div", "props": {"className": "skeleton"}}


def test_an_empty_state_says_why_and_offers_the_way_out() -> None:
    icon = html.I(className="bi bi-inbox", **DECORATION)
    why = html.P("Nothing was sold.")
    assert sent(empty_state("Nothing was sold.")) == sent(html.Div([icon, why], className="empty-state"))
    ways = [way_out("Show all regions", "region"), way_out("Show all days", "from", "to", href="?range=all")]
    made = sent(empty_state("Nothing was sold.", ways))
    assert of_class(made, "ways-out")[0]["props"]["children"] == sent(ways)
    assert [(link["props"]["href"], link["props"]["data-drop"]) for link in of_class(made, "pick")] == [
        ("?", "region"),
        ("?range=all", "from to"),
    ]


@pytest.mark.parametrize("name", DEFINITIONS)
def test_a_definition_is_told_to_eyes_and_to_ears(name: str) -> None:
    mark = sent(info(name))["props"]
    assert mark["data-tip"] == mark["aria-description"] == DEFINITIONS[name]
    assert mark["aria-label"] == f"{NAMES[name]}: definition, rows and SQL"
    assert (mark["href"], mark["className"]) == (f"#open={name}", "info open")
    assert re.fullmatch(r"[A-Z].*\.", DEFINITIONS[name]), "a sentence"


def test_a_number_without_definition_has_no_mark() -> None:
    """That every definition stands on a page is held by tests/test_wiring.py."""
    with pytest.raises(KeyError):
        info("no_such_metric")


def test_a_layout_takes_changes_over_its_defaults() -> None:
    made = layout(240, margin={"l": 0}, yaxis={"showgrid": False}, annotations=[1])
    assert made["height"] == 240
    assert made["margin"] == {"l": 0, "r": 12, "t": 8, "b": 32}
    assert made["yaxis"] == {**layout(1)["yaxis"], "showgrid": False}
    assert made["annotations"] == [1]
    assert layout(1)["margin"]["l"] == 52, "the defaults are not changed"
