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


def test_nothing_but_the_pages_waits_for_a_callback_when_the_address_changes(tiny_store: Path) -> None:
    asked = [one for one in Visit(app_over(tiny_store)).dependencies if (ShellId.LOCATION, "search") in one.inputs]
    assert asked
    assert [one.output for one in asked if one.is_clientside] == []
    layout = json.loads(app_over(tiny_store).server.test_client().get("/_dash-layout").data)
    assert [node["type"] for node in nodes(layout)].count("Watcher") == 1, "the filters and the chips follow it"


def test_a_store_without_orders_says_so(empty_store: Path) -> None:
    layout = json.loads(app_over(empty_store).server.test_client().get("/_dash-layout").data)
    assert words(layout) == (
        "Nothing to show yet The store has no orders yet. Import your data or build the simulated store, "
        "then load this page again."
    )
