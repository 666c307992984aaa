"""Going through a layout."""

from dash import html

from components.layouts import within


def test_a_layout_comes_first_then_what_stands_in_it_and_no_text() -> None:
    layout = html.Div(["text", html.Section(html.P("deep", id="p"), id="section"), html.Hr(id="rule")], id="whole")
    assert [part.id for part in within(layout)] == ["whole", "section", "p", "rule"]


def test_a_layout_of_nothing_but_text_is_itself_alone() -> None:
    alone = html.P("text")
    assert list(within(alone)) == [alone]
