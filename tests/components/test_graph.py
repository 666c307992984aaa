"""The one way to put a graph on a page: there from the start, drawn into, never made anew."""

import json
import re
from pathlib import Path

from dash import dcc, html

from components.attributes import aria
from components.cards import graph_card
from components.graph import graph
from components.light import Content, element
from components.pages.overview import overview_layout
from components.theme import GRAPH_CONFIG, layout
from tests.components.trees import Node, graphs, nodes, of_class, sent
from tests.conftest import REPOSITORY

STYLES = Path(REPOSITORY / "assets" / "style.css")


def test_a_graph_is_blank_until_it_is_drawn_into() -> None:
    hidden = {"visible": False}
    blank = {"data": [], "layout": layout(240, xaxis=hidden, yaxis=hidden)}
    drawn = dcc.Graph(id="g", figure=blank, config=GRAPH_CONFIG, style={"height": "240px"})  # type: ignore[arg-type]
    expected = html.Div(drawn, className="graph", role="figure", style={"height": "240px"}, **aria(labelledby="head"))
    assert sent(graph("g", height=240, described_by="head")) == sent(expected)


def test_a_blank_graph_has_no_axes_no_template_and_the_height_of_its_figures() -> None:
    figure = graphs(sent(graph("g", height=240, described_by="head")))[0]["figure"]
    assert figure["data"] == []
    assert figure["layout"]["height"] == 240
    assert figure["layout"]["xaxis"]["visible"] is figure["layout"]["yaxis"]["visible"] is False
    assert "template" not in figure["layout"]
    assert json.loads(json.dumps(figure, allow_nan=False)) == figure


def test_the_settings_of_a_graph_stay_whatever_is_drawn() -> None:
    """Callbacks write figures alone: what is no part of a figure is written once, here."""
    expected = {
        "displaylogo": False,
        "showSendToCloud": False,
        "responsive": True,
        "displayModeBar": False,
        "modeBarButtons": [["resetScale2d"]],
    }
    found = graphs(sent(overview_layout()))
    assert [one["id"] for one in found] == ["overview-revenue-graph", "overview-cumulative-graph"]
    assert [one["config"] for one in found] == [expected] * 2, "nothing is sent away, no maker's mark, no zoom"


def test_a_graph_that_is_not_over_time_can_be_zoomed_and_sets_no_dates() -> None:
    made = sent(graph("g", height=240, described_by="head"))
    assert graphs(made)[0]["config"]["modeBarButtons"] == [["resetScale2d"]]
    assert of_class(made, "of-days") == []


def test_a_graph_is_described_by_the_head_of_its_own_card() -> None:
    def described(card: Node) -> tuple[str, str]:
        head, drawn, _ = card["props"]["children"]
        return head["props"]["id"], drawn["props"]["aria-labelledby"]

    cards = [card for card in of_class(sent(overview_layout()), "card-box") if graphs(card)]
    assert [described(card) for card in cards] == [
        ("overview-revenue-head", "overview-revenue-head"),
        ("overview-cumulative-head", "overview-cumulative-head"),
    ]


def test_a_graph_card_has_its_head_above_its_graph_and_its_data_below() -> None:
    drawn = graph("g", height=240, described_by="head")
    parts = [element("Summary", "Show the data"), element("Div", None)]
    data = Content(tree=parts, tag="details", className="chart-data")
    expected = html.Section([Content(id="head"), drawn, data], id="card", className="card-box span-8")
    assert sent(graph_card("card", "head", drawn, span="span-8")) == sent(expected)


def hides_the_graph(styles: str) -> list[str]:
    """Selectors of rules that take a graph away."""
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", re.sub(r"/\*.*?\*/", "", styles, flags=re.DOTALL))
    return [selector.strip() for selector, rule in rules if re.search(r"\.graph\b(?!-)", selector) and "none" in rule]


def test_the_style_sheet_hides_a_graph_beside_an_empty_state_and_nowhere_else() -> None:
    assert hides_the_graph(STYLES.read_text(encoding="utf-8")) == [".card-box:has(.empty-state) .graph"]
    assert hides_the_graph(".a { x: y }\n/* c */ .graph { display: none; }") == [".graph"]
    card = sent(graph_card("card", "head", graph("g", height=240, described_by="head"), span="span-8"))
    assert card["props"]["className"].split()[0] == "card-box"
    assert [node["type"] for node in of_class(card, "graph")] == ["Div"], "what the rule names is in the card"
    assert [node["props"]["id"] for node in nodes(of_class(card, "graph")) if node["type"] == "Graph"] == ["g"]
