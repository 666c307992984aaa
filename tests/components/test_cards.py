"""Boxes of a page, their definitions, and the one way to put a figure on a page."""

import re
from pathlib import Path

import pytest
from dash import html

from components.attributes import DECORATION
from components.cards import card, card_head, empty_state, graph_card, info
from components.definitions import DEFINITIONS
from components.graph import graph
from components.theme import layout
from tests.components.trees import graphs, nodes, of_class, sent, words
from tests.conftest import REPOSITORY


def test_a_head_has_title_finding_and_what_stands_below_in_this_order() -> None:
    made = sent(card_head("Revenue by day", "revenue_trend", finding="Up 5%", below=html.Div("below")))
    assert [node["props"].get("className") for node in made] == ["card-head", "card-finding", None]
    assert words(made) == "Revenue by day Up 5% below"


def test_a_head_without_finding_has_no_empty_line() -> None:
    assert of_class(sent(card_head("Revenue by day", "revenue_trend")), "card-finding") == []


def test_tools_stand_beside_the_title() -> None:
    made = sent(card_head("Top", "top_products", tools=html.A("Units", href="?top=units")))
    assert [node["type"] for node in made[0]["props"]["children"]] == ["H2", "A"]


def test_a_graph_card_keeps_its_graph_while_its_head_changes() -> None:
    made = sent(graph_card("card", "head", html.Div(id="graph"), span="span-8"))
    expected = html.Section([html.Div(id="head"), html.Div(id="graph")], id="card", className="card-box span-8")
    assert made == sent(expected)


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
    """Whatever a module of components hands to ``info`` or ``card_head`` by name."""
    modules = Path(REPOSITORY / "components").rglob("*.py")
    sources = [path.read_text(encoding="utf-8") for path in modules if path.name != "definitions.py"]
    named = {name for text in sources for name in re.findall(r'"([a-z_]+)"', text)}
    named |= {f"by_{name}" for name in named}
    assert sorted(set(DEFINITIONS) - named) == []
    with pytest.raises(KeyError):
        info("no_such_metric")


def test_a_graph_never_offers_to_upload() -> None:
    config = graphs(sent(graph("g", height=300, described_by="head")))[0]["config"]
    assert config["showSendToCloud"] is False
    assert config["displaylogo"] is False
    assert config["modeBarButtons"] == [["toImage", "resetScale2d"]]
    assert not [key for key in config if re.search("cloud|server|edit", key, re.IGNORECASE) and config[key]]


def test_a_graph_keeps_its_height_and_is_described_by_its_head() -> None:
    made = sent(graph("g", height=300, described_by="head"))
    assert (made["props"]["role"], made["props"]["aria-labelledby"]) == ("img", "head")
    blank = graphs(made)[0]
    assert blank["style"] == {"height": "300px"}
    assert (blank["figure"]["data"], blank["figure"]["layout"]["height"]) == ([], 300)
    assert "template" not in blank["figure"]["layout"]
    assert [node["type"] for node in nodes(made)] == ["Div", "Graph"]


def test_a_layout_takes_changes_over_its_defaults() -> None:
    made = layout(240, margin={"l": 0}, yaxis={"showgrid": False}, annotations=[1])
    assert made["height"] == 240
    assert made["margin"] == {"l": 0, "r": 12, "t": 8, "b": 32}
    assert made["yaxis"] == {**layout(1)["yaxis"], "showgrid": False}
    assert made["annotations"] == [1]
    assert layout(1)["margin"]["l"] == 52, "the defaults are not changed"
