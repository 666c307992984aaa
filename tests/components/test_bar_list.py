"""The list of bars: names and values above, notes below, the rest folded, and nothing of a name is markup."""

from typing import Any

import pytest
from dash import html

from components.attributes import DECORATION
from components.bar_list import SHOWN, BarRow, bar_list
from components.changes import Change
from tests.components.payloads import LONG, PAYLOADS
from tests.components.trees import Node, nodes, of_class, sent, words

PLAIN = BarRow("North", "$5.00", 0.5, "North: $5.00")


def styles(row: BarRow, name: str) -> list[Any]:
    """The styles of a row's bar or mark."""
    return [node["props"]["style"] for node in of_class(sent(bar_list([row])), name)]


def many(count: int) -> list[BarRow]:
    return [BarRow(f"Region {number}", f"${number}", 0.5, "") for number in range(1, count + 1)]


def lists(made: Any) -> list[list[str]]:
    """The names of each list."""
    found = [node for node in nodes(sent(made)) if node["type"] == "Ol"]
    return [[words(name) for name in of_class(one, "bar-name")] for one in found]


def test_a_row_with_everything() -> None:
    row = BarRow(
        "North",
        "$5.00",
        0.5,
        "North: $5.00, $1.00 (25.0%) more than in the earlier days",
        mark=0.4,
        change=Change("+25.0%", "▲", "good"),
        aside="3 sold",
        note="50.0% of revenue",
        href="?region=North",
    )
    value: Any = ["$5.00", html.Small("3 sold"), html.Small("▲+25.0%", className="change good")]
    bar = [
        html.I(style={"width": "50.00%"}, className="bar-fill"),
        html.I(style={"left": "40.00%"}, className="bar-mark"),
    ]
    item = html.Li(
        [
            html.Span(html.A("North", href="?region=North", className="pick"), className="bar-name"),
            html.Span(value, className="bar-value"),
            html.Span(bar, className="bar-track", **DECORATION),
            html.Span("50.0% of revenue", className="bar-note"),
        ],
        title="North: $5.00, $1.00 (25.0%) more than in the earlier days",
    )
    assert sent(bar_list([row])) == sent(html.Ol([item], className="bar-list"))


def test_a_row_with_nothing_but_its_value() -> None:
    bar = html.I(style={"width": "50.00%"}, className="bar-fill")
    item = html.Li(
        [
            html.Span("North", className="bar-name"),
            html.Span(["$5.00"], className="bar-value"),
            html.Span([bar], className="bar-track", **DECORATION),
        ],
        title="North: $5.00",
    )
    assert sent(bar_list([PLAIN])) == sent(html.Ol([item], className="bar-list"))


@pytest.mark.parametrize(
    ("size", "width"),
    [(1.0, "100.00%"), (0.33333, "33.33%"), (0.0, "0.00%"), (-0.5, "0.00%"), (-4e9, "0.00%"), (1e-9, "0.00%")],
)
def test_a_bar_is_as_long_as_its_share_and_a_loss_has_none(size: float, width: str) -> None:
    assert styles(PLAIN._replace(size=size), "bar-fill") == [{"width": width}]
    unseen = of_class(sent(bar_list([PLAIN._replace(size=size)])), "none")
    assert len(unseen) == (size <= 0), "the shortest bar is seen, none is not"


@pytest.mark.parametrize(
    ("mark", "left"),
    [(1.0, "100.00%"), (0.125, "12.50%"), (0.0, "0.00%"), (-0.5, "0.00%"), (7.0, "100.00%")],
)
def test_a_mark_stands_inside_the_track(mark: float, left: str) -> None:
    assert styles(PLAIN._replace(mark=mark), "bar-mark") == [{"left": left}]
    assert styles(PLAIN, "bar-mark") == [], "none where nothing earlier is known"


@pytest.mark.parametrize(
    ("change", "text", "name"),
    [
        (Change("+25.0%", "▲", "good"), "▲+25.0%", "change good"),
        (Change("-25.0%", "▼", "bad"), "▼-25.0%", "change bad"),
        (Change("0.0%", "", "neutral"), "0.0%", "change neutral"),
        (Change("new", "", "neutral"), "new", "change neutral"),
        (Change("×12", "▲", "good"), "▲×12", "change good"),
    ],
)
def test_a_change_says_whether_it_is_welcome(change: Change, text: str, name: str) -> None:
    made = of_class(sent(bar_list([PLAIN._replace(change=change)])), "change")
    assert [(node["type"], node["props"]) for node in made] == [("Small", {"children": text, "className": name})]


@pytest.mark.parametrize("count", [0, 1, 7, 8])
def test_what_fits_stands_open_and_so_does_one_more(count: int) -> None:
    made = bar_list(many(count), others="never said")
    assert SHOWN == 7
    assert lists(made) == [[f"Region {number}" for number in range(1, count + 1)]]
    assert sent(made)["type"] == "Ol"
    assert "never said" not in words(sent(made))


@pytest.mark.parametrize("count", [9, 38])
def test_the_others_open_on_demand_under_their_own_words(count: int) -> None:
    made = sent(bar_list(many(count), others="31 more regions, $1,234"))
    first, more = made["props"]["children"]
    assert (made["type"], first["type"], more["type"], more["props"]["className"]) == ("Div", "Ol", "Details", "others")
    summary, rest = more["props"]["children"]
    assert (summary["type"], words(summary)) == ("Summary", "31 more regions, $1,234")
    assert (rest["type"], rest["props"]["className"]) == ("Ol", "bar-list")
    assert "open" not in more["props"], "shut until somebody opens it"
    assert lists(made) == [
        [f"Region {number}" for number in range(1, 8)],
        [f"Region {number}" for number in range(8, count + 1)],
    ]


def test_a_list_may_show_more() -> None:
    assert [len(names) for names in lists(bar_list(many(11), shown=10))] == [11]
    assert [len(names) for names in lists(bar_list(many(12), shown=10))] == [10, 2]


def texts(tree: Any) -> list[str]:
    """The text of every element, wherever one holds the name."""
    found: list[Node] = [*nodes(tree)]
    return [node["props"]["children"] for node in found if isinstance(node["props"].get("children"), str)]


@pytest.mark.parametrize("payload", [*PAYLOADS, LONG], ids=range(len(PAYLOADS) + 1))
def test_a_hostile_name_is_text(payload: str) -> None:
    """React shows a child and an attribute as text: there is nothing to escape, and the browser cuts what is long."""
    row = BarRow(payload, "$5.00", 1.0, payload, note=payload, aside=payload, href="?region=x")
    made = sent(bar_list([row]))
    assert texts(made) == [payload] * 3
    assert made["props"]["children"][0]["props"]["title"] == payload
    assert {node["type"] for node in nodes(made)} == {"Ol", "Li", "Span", "A", "Small", "I"}
    named = {name for node in nodes(made) for name in node["props"]}
    assert named == {"children", "className", "title", "href", "style", "aria-hidden"}, "no way to hand over markup"
