"""The callbacks of what stays: the page of an address."""

import json
from pathlib import Path

import pytest

from components.ids import FilterId, ShellId
from tests.application import app_over
from tests.callbacks.asking import Page
from tests.components.trees import nodes, words
from tests.wire import Visit


def titles(visit: Visit) -> list[str]:
    """The headings of the page."""
    page = visit.components[ShellId.PAGE]
    return [words(node) for node in nodes(page) if node["type"] == "H1"]


@pytest.mark.parametrize(("pathname", "title"), [("/", "Overview"), ("/nothing", "There is no such page")])
def test_an_address_has_its_page(tiny_store: Path, pathname: str, title: str) -> None:
    assert titles(Visit(app_over(tiny_store), pathname=pathname)) == [title]


CONTROLS = [
    (name, "value")
    for name in (
        FilterId.RANGE,
        FilterId.FROM,
        FilterId.TO,
        FilterId.COMPARE,
        FilterId.REGIONS,
        FilterId.CATEGORIES,
        FilterId.GRAIN,
    )
]
OFFERS = [(FilterId.PRESETS, "data"), (FilterId.REGIONS, "options"), (FilterId.CATEGORIES, "options")]


def test_the_filters_write_the_address_in_the_browser_alone(tiny_store: Path) -> None:
    choose = Page(tiny_store).callback(ShellId.LOCATION)
    assert choose.is_clientside and not choose.runs_at_start
    assert list(choose.outputs) == [(ShellId.LOCATION, "search")]
    assert list(choose.inputs) == [*CONTROLS, (FilterId.CLEAR, "n_clicks")]
    assert list(choose.state) == [(ShellId.LOCATION, "search"), *OFFERS], "what a list does not offer, it would drop"


def test_the_filters_follow_the_address_and_no_page_waits_for_them(tiny_store: Path) -> None:
    follow = Page(tiny_store).callback(ShellId.RAIL)
    assert follow.is_clientside
    assert list(follow.outputs) == [(ShellId.RAIL, "title")], "nothing that a page is asked by"
    assert list(follow.inputs) == [
        (ShellId.LOCATION, "search"),
        (ShellId.LOCATION, "pathname"),
        (ShellId.PAGE, "children"),
    ]
    assert list(follow.state) == [*CONTROLS, *OFFERS]


def test_the_chips_are_drawn_by_the_address_alone_and_at_once(tiny_store: Path) -> None:
    draw = Page(tiny_store).callback(FilterId.CHIPS)
    assert draw.is_clientside and draw.runs_at_start
    assert (list(draw.outputs), list(draw.inputs)) == ([(FilterId.CHIPS, "tree")], [(ShellId.LOCATION, "search")])


def test_a_store_without_orders_says_so(empty_store: Path) -> None:
    layout = json.loads(app_over(empty_store).server.test_client().get("/_dash-layout").data)
    assert words(layout) == (
        "Nothing to show yet The store has no orders yet. Import your data or build the simulated store, "
        "then load this page again."
    )
