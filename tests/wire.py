"""A browser without a browser: speaks to the application as the pages do, and keeps what it was given."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from dash import Dash

Node = dict[str, Any]


@dataclass(frozen=True)
class Dependency:
    """One callback as the server announces it.

    Attributes:
        output: Its name, made of all outputs.
        outputs: Pairs of id and property.
        inputs: Pairs of id and property.
        state: Pairs of id and property.
        is_clientside: Whether it runs in the browser.
        runs_at_start: Whether a page calls it at once.
    """

    output: str
    outputs: tuple[tuple[str, str], ...]
    inputs: tuple[tuple[str, str], ...]
    state: tuple[tuple[str, str], ...]
    is_clientside: bool
    runs_at_start: bool


@dataclass
class Visit:
    """One look at one address.

    Attributes:
        app: The application.
        pathname: The address's path.
        search: The address's query, with its question mark.
        mounted: Path below which the application is asked.
        place: What else its location holds.
        components: Every component seen, by id.
        tree: The layout, with what callbacks put into it.
    """

    app: Dash
    pathname: str = "/"
    search: str = ""
    mounted: str = ""
    place: Mapping[str, str] = field(default_factory=dict)
    components: dict[str, Node] = field(default_factory=dict)
    tree: Any = None

    def __post_init__(self) -> None:
        """Open the address: ask for the layout, then call what a page calls at its start, until nothing is new."""
        self.client = self.app.server.test_client()
        self.dependencies = [_dependency(one) for one in self._get(f"{self.mounted}/_dash-dependencies")]
        self.tree = self._get(f"{self.mounted}/_dash-layout")
        called: set[str] = set()
        while True:
            self.components = {text(node["props"]["id"]): node for node in nodes(self.tree) if "id" in node["props"]}
            ready = [one for one in self.dependencies if one.output not in called and self._can_call(one)]
            if not ready:
                return
            for dependency in ready:
                called.add(dependency.output)
                self._keep(self.call(dependency))

    def call(self, dependency: Dependency, changed: tuple[str, str] | None = None) -> Mapping[str, Mapping[str, Any]]:
        """Call one callback with what the page holds now; what it gives back, by id and property."""
        answer = self.client.post(f"{self.mounted}/_dash-update-component", **self.request(dependency, changed))
        assert answer.status_code in (200, 204), f"{dependency.output}: {answer.status_code} {answer.get_data(True)}"
        said = {} if answer.status_code == 204 else json.loads(answer.data)
        assert "sideUpdate" not in said, f"{dependency.output}: {said['sideUpdate']}"
        return dict(said.get("response", {}))

    def request(self, dependency: Dependency, changed: tuple[str, str] | None = None) -> dict[str, Any]:
        """The request for a call, as arguments of the test client."""
        outputs = [{"id": target, "property": name} for target, name in dependency.outputs]
        body = {
            "output": dependency.output,
            "outputs": outputs if dependency.output.startswith("..") else outputs[0],
            "inputs": [self._given(*one) for one in dependency.inputs],
            "changedPropIds": [".".join(changed)] if changed else [],
        }
        if dependency.state:
            body["state"] = [self._given(*one) for one in dependency.state]
        return {"data": json.dumps(body), "content_type": "application/json"}

    def _get(self, path: str) -> Any:
        answer = self.client.get(path)
        assert answer.status_code == 200, f"{path}: {answer.status_code}"
        return json.loads(answer.data)

    def _can_call(self, dependency: Dependency) -> bool:
        if dependency.is_clientside or not dependency.runs_at_start:
            return False
        named = (*dependency.outputs, *dependency.inputs, *dependency.state)
        return all(target in self.components for target, _ in named)

    def _given(self, target: str, name: str) -> Node:
        props = self.components[target]["props"]
        if target == "location":
            props = {"pathname": self.pathname, "search": self.search, **self.place, **props}
        return {"id": target, "property": name, **({"value": props[name]} if name in props else {})}

    def _keep(self, response: Mapping[str, Mapping[str, Any]]) -> None:
        for target, props in response.items():
            self.components[target]["props"] |= props


def nodes(tree: Any) -> Iterator[Node]:
    """Every component and element in a layout as JSON, wherever it stands."""
    if isinstance(tree, list):
        for part in tree:
            yield from nodes(part)
    elif isinstance(tree, dict):
        if {"type", "props"} <= tree.keys():
            yield tree
        for part in tree.values():
            yield from nodes(part)


def text(component_id: Any) -> str:
    """An id as Dash writes it in a dependency."""
    return component_id if isinstance(component_id, str) else json.dumps(component_id, sort_keys=True)


def _dependency(one: Mapping[str, Any]) -> Dependency:
    output = str(one["output"])
    names = output.strip(".").split("...") if output.startswith("..") else [output]
    return Dependency(
        output=output,
        outputs=tuple(_pair(name) for name in names),
        inputs=tuple((given["id"], given["property"]) for given in one["inputs"]),
        state=tuple((given["id"], given["property"]) for given in one["state"]),
        is_clientside=bool(one["clientside_function"]),
        runs_at_start=not one["prevent_initial_call"],
    )


def _pair(name: str) -> tuple[str, str]:
    target, _, prop = name.rpartition(".")
    # An output that is shared on purpose carries "@" and a hash.
    return target, prop
