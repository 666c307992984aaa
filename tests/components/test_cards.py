"""Boxes of a page, their definitions, and the one way to put a figure on a page."""

import re
from pathlib import Path

import pytest
from dash import html

from components.attributes import DECORATION
from components.cards import card, card_content, empty_state, info
from components.definitions import DEFINITIONS
from components.graph import graph
from components.theme import layout
from tests.components.trees import graphs, nodes, of_class, sent, words
from tests.conftest import REPOSITORY

FIGURE = {"data": [{"type": "bar", "x": [1], "y": [2]}], "layout": layout(300)}


def test_a_card_has_title_finding_and_body_in_this_order() -> None:
    made = sent(card_content("Revenue by day", "revenue_trend", html.Div("body"), finding="Up 5%"))
    assert [node["props"].get("className") for node in made] == ["card-head", "card-finding", "card-body-area"]
    assert words(made) == "Revenue by day Up 5% body"


def test_a_card_without_finding_keeps_its_place_free() -> None:
    made = sent(card_content("Revenue by day", "revenue_trend", html.Div("body")))
    assert of_class(made, "card-finding")[0]["props"]["children"] == ""


def test_tools_stand_beside_the_title() -> None:
    made = sent(card_content("Top", "top_products", html.Div("body"), tools=html.A("Units", href="?top=units")))
    assert [node["type"] for node in made[0]["props"]["children"]] == ["H2", "A"]


def test_an_empty_card_holds_its_place() -> None:
    expected = html.Section(html.Div(className="skeleton"), id="a", className="card-box span-8")
    assert sent(card("a", span="span-8")) == sent(expected)


def test_an_empty_state_says_why_and_offers_the_way_out() -> None:
    icon = html.I(className="bi bi-inbox", **DECORATION)
    why = html.P("Nothing was sold.")
    assert sent(empty_state("Nothing was sold.")) == sent(html.Div([icon, why], className="empty-state"))
    out = html.A("Clear the filters", href="?", className="pick")
    expected = html.Div([icon, why, out], className="empty-state")
    assert sent(empty_state("Nothing was sold.", clear_link="?")) == sent(expected)


@pytest.mark.parametrize("name", DEFINITIONS)
def test_a_definition_is_told_to_eyes_and_to_ears(name: str) -> None:
    mark = sent(info(name))["props"]
    assert mark["data-tip"] == mark["aria-label"] == DEFINITIONS[name]
    assert (mark["role"], mark["tabIndex"]) == ("note", "0")
    assert re.fullmatch(r"[A-Z].*\.", DEFINITIONS[name]), "a sentence"


def test_every_mark_has_its_definition_and_every_definition_its_mark() -> None:
    """Whatever a module of components hands to ``info`` or ``card_content`` by name."""
    modules = Path(REPOSITORY / "components").rglob("*.py")
    sources = [path.read_text(encoding="utf-8") for path in modules if path.name != "definitions.py"]
    named = {name for text in sources for name in re.findall(r'"([a-z_]+)"', text)}
    assert sorted(set(DEFINITIONS) - named) == []
    with pytest.raises(KeyError):
        info("no_such_metric")


@pytest.mark.parametrize("zoomable", [True, False])
def test_a_graph_never_offers_to_upload(zoomable: bool) -> None:
    config = graphs(sent(graph("g", FIGURE, label="Bars", zoomable=zoomable)))[0]["config"]
    assert config["showSendToCloud"] is False
    assert config["displaylogo"] is False
    buttons = {name for group in config.get("modeBarButtons", []) for name in group}
    assert buttons == ({"toImage", "resetScale2d"} if zoomable else set())
    assert config["displayModeBar"] == ("hover" if zoomable else False)
    assert not [key for key in config if re.search("cloud|server|edit", key, re.IGNORECASE) and config[key]]


def test_a_graph_has_its_figures_height_and_says_what_it_shows() -> None:
    made = sent(graph("g", FIGURE, label="Revenue by day. Up 5%."))
    assert (made["props"]["role"], made["props"]["aria-label"]) == ("img", "Revenue by day. Up 5%.")
    assert graphs(made)[0]["style"] == {"height": "300px"}
    assert [node["type"] for node in nodes(made)] == ["Div", "Graph"]


def test_a_layout_takes_changes_over_its_defaults() -> None:
    made = layout(240, margin={"l": 0}, yaxis={"showgrid": False}, annotations=[1])
    assert made["height"] == 240
    assert made["margin"] == {"l": 0, "r": 12, "t": 8, "b": 32}
    assert made["yaxis"] == {**layout(1)["yaxis"], "showgrid": False}
    assert made["annotations"] == [1]
    assert layout(1)["margin"]["l"] == 52, "the defaults are not changed"
