"""Wiring: callbacks and pages name the same components, and every chart keeps to itself."""

import importlib
import inspect
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from dash import Dash

from components import ids
from components.definitions import DEFINITIONS
from components.pages import ITEM_PAGES, PAGES
from tests.application import app_over
from tests.wire import Dependency, Node, Visit, nodes, text

PATHS = [*PAGES, *(f"{path}/1" for path in ITEM_PAGES)]


@pytest.fixture(scope="module")
def app(store_path: Path) -> Dash:
    """The application over the simulated store."""
    return app_over(store_path)


@pytest.fixture(scope="module")
def visits(app: Dash) -> dict[str, Visit]:
    """Every page, with what its callbacks put into it, and the first item's page of each that has some."""
    return {path: Visit(app, pathname=f"/{path}") for path in PATHS}


@pytest.fixture(scope="module")
def screen(app: Dash) -> Visit:
    """The meeting screen, with a slide."""
    return Visit(app, pathname="/sales", mounted="/present", place={"hash": "#change"})


@pytest.fixture(scope="module")
def seen(visits: dict[str, Visit], screen: Visit) -> dict[str, Node]:
    """Every component with an id, of all pages and of the meeting screen."""
    looks = [screen, *visits.values()]
    return {name: node for visit in looks for name, node in visit.components.items()}


def used(dependencies: list[Dependency]) -> set[tuple[str, str]]:
    """Every component and property that callbacks read or write."""
    pairs = [pair for one in dependencies for pair in (*one.outputs, *one.inputs, *one.state)]
    return {(target, name.partition("@")[0]) for target, name in pairs}


def declared_ids() -> dict[str, str]:
    """Every id of components/ids.py, by its name there."""
    return {
        f"{name}.{key}": value
        for name, group in vars(ids).items()
        if isinstance(group, type)
        for key, value in vars(group).items()
        if isinstance(value, str) and not key.startswith("_")
    }


def properties(node: Node) -> set[str]:
    """Properties that a component of this type has."""
    namespace = str(node["namespace"])
    renamed = {
        "dash_html_components": "dash.html",
        "dash_core_components": "dash.dcc",
        "store_components": "components.light",
    }
    module = importlib.import_module(renamed.get(namespace, namespace))
    component: Any = getattr(module, node["type"])
    return set(inspect.signature(component).parameters)


def doubled_outputs(dependencies: list[Dependency]) -> list[tuple[str, str]]:
    """Outputs that more than one callback writes without saying so."""
    counted = Counter(pair for one in dependencies for pair in one.outputs if "@" not in pair[1])
    return [pair for pair, times in counted.items() if times > 1]


def talkative_graphs(tree: Any) -> list[str]:
    """Graphs that offer to send their data away, or show the maker's mark."""
    graphs = [node["props"] for node in nodes(tree) if node["type"] == "Graph"]
    kept = {"showSendToCloud": False, "displaylogo": False}
    return [str(props.get("id")) for props in graphs if not kept.items() <= (props.get("config") or {}).items()]


def test_every_component_of_a_callback_exists(visits: dict[str, Visit], seen: dict[str, Node]) -> None:
    dependencies = next(iter(visits.values())).dependencies
    assert dependencies
    assert sorted({target for target, _ in used(dependencies)} - set(seen)) == []


def test_every_property_of_a_callback_exists(visits: dict[str, Visit], seen: dict[str, Node]) -> None:
    pairs = used(next(iter(visits.values())).dependencies)
    assert [pair for pair in sorted(pairs) if pair[0] in seen and pair[1] not in properties(seen[pair[0]])] == []


def test_no_two_callbacks_write_one_output(visits: dict[str, Visit]) -> None:
    assert doubled_outputs(next(iter(visits.values())).dependencies) == []


def test_every_declared_id_is_used(seen: dict[str, Node]) -> None:
    assert [name for name, value in declared_ids().items() if value not in seen] == []


def test_every_id_on_a_page_is_declared(seen: dict[str, Node]) -> None:
    declared = set(declared_ids().values())
    plain = [name for name in seen if not name.startswith("{")]
    assert [name for name in plain if name not in declared] == []


@pytest.mark.parametrize("path", PATHS)
def test_no_id_stands_twice_on_a_page(path: str, visits: dict[str, Visit]) -> None:
    counted = Counter(text(node["props"]["id"]) for node in nodes(visits[path].tree) if "id" in node["props"])
    assert [name for name, times in counted.items() if times > 1] == []


@pytest.mark.parametrize("path", PATHS)
def test_every_graph_keeps_its_data_here(path: str, visits: dict[str, Visit]) -> None:
    assert talkative_graphs(visits[path].tree) == []


@pytest.mark.parametrize("path", PATHS)
def test_every_page_has_something_on_it(path: str, visits: dict[str, Visit]) -> None:
    assert len(list(nodes(visits[path].components[ids.ShellId.PAGE]))) > 5


def test_a_slide_is_drawn_by_the_callbacks_of_its_page(screen: Visit, visits: dict[str, Visit]) -> None:
    for card in (ids.SalesId.CHANGE_CARD, ids.SalesId.MATRIX_CARD, ids.SalesId.KPIS):
        assert screen.components[card]["props"]["tree"] == visits["sales"].components[card]["props"]["tree"]
    assert screen.components[ids.SalesId.CHANGE_CARD]["type"] == "Content"
    assert screen.components[ids.SalesId.MATRIX_CARD]["type"] == "Place", "what the slide does not show is not drawn"


def test_the_meeting_screen_has_the_callbacks_of_the_pages_and_one_of_its_own(
    screen: Visit, visits: dict[str, Visit]
) -> None:
    of_pages = {one.output for one in visits[""].dependencies if not one.is_clientside}
    others = {"search-results.tree", "views-list.tree"}
    mine = {one.output for one in screen.dependencies if not one.is_clientside}
    assert mine <= of_pages
    assert not mine & others


def test_the_overview_has_its_graphs(visits: dict[str, Visit]) -> None:
    graphs = {text(node["props"]["id"]) for node in nodes(visits[""].tree) if node["type"] == "Graph"}
    assert graphs == {ids.OverviewId.REVENUE_GRAPH, ids.OverviewId.CUMULATIVE_GRAPH}
    drawn = [visits[""].components[name]["props"]["figure"] for name in sorted(graphs)]
    assert all(figure["data"] for figure in drawn), "callbacks draw into them"


def test_every_definition_stands_on_a_page(visits: dict[str, Visit]) -> None:
    shown = {node["props"].get("data-tip") for visit in visits.values() for node in nodes(visit.tree)} - {None}
    assert shown == set(DEFINITIONS.values())


def test_two_applications_in_one_process_are_each_wired(app: Dash, tiny_store: Path) -> None:
    other = Visit(app_over(tiny_store))
    assert {one.output for one in other.dependencies} == {one.output for one in Visit(app).dependencies}
    assert len(list(nodes(other.components[ids.ShellId.PAGE]))) > 5


# That these tests can fail


def test_what_is_badly_wired_would_be_noticed() -> None:
    one = Dependency("x.children", (("x", "children"),), (("a", "value"),), (), False, True)
    two = Dependency("..x.children...y.n..", (("x", "children"), ("y", "n")), (("b", "value"),), (), False, True)
    shared = Dependency("y.n@1", (("y", "n@1"),), (("b", "value"),), (), False, True)
    assert doubled_outputs([one, two, shared]) == [("x", "children")]
    assert used([shared]) == {("y", "n"), ("b", "value")}


def test_a_talkative_graph_would_be_noticed() -> None:
    def graph(name: str, config: Any) -> Node:
        return {"type": "Graph", "namespace": "dash_core_components", "props": {"id": name, "config": config}}

    quiet = {"showSendToCloud": False, "displaylogo": False, "responsive": True}
    tree = {"props": {"children": [graph("a", quiet), graph("b", None), graph("c", {"displaylogo": False})]}}
    assert talkative_graphs(tree) == ["b", "c"]
