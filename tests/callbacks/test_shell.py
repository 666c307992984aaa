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


def test_the_filters_and_the_address_are_kept_in_step_in_the_browser_alone(tiny_store: Path) -> None:
    page = Page(tiny_store)
    together = page.callback(FilterId.RANGE)
    assert together.is_clientside
    controls = [(FilterId.RANGE, "value"), (FilterId.FROM, "value"), (FilterId.TO, "value")]
    controls += [(FilterId.COMPARE, "value"), (FilterId.REGIONS, "value"), (FilterId.CATEGORIES, "value")]
    controls += [(FilterId.GRAIN, "value")]
    assert list(together.outputs) == [(ShellId.LOCATION, "search"), *controls]
    assert list(together.inputs) == [(ShellId.LOCATION, "search"), *controls, (FilterId.CLEAR, "n_clicks")]
    offered = [(FilterId.REGIONS, "options"), (FilterId.CATEGORIES, "options")]
    assert list(together.state) == [(FilterId.PRESETS, "data"), *offered], "what a list does not offer, it would drop"


def test_a_store_without_orders_says_so(empty_store: Path) -> None:
    layout = json.loads(app_over(empty_store).server.test_client().get("/_dash-layout").data)
    assert words(layout) == (
        "Nothing to show yet The store has no orders yet. Import your data or build the simulated store, "
        "then load this page again."
    )
