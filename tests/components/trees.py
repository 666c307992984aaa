"""Components as the browser gets them: plain JSON, read strictly, so that trees can be compared and searched."""

import json
from collections.abc import Iterator
from typing import Any, NoReturn

from plotly.utils import PlotlyJSONEncoder  # type: ignore[import-untyped]

Node = dict[str, Any]


def strict_json(text: str) -> Any:
    """JSON as the standard has it: NaN and Infinity are refused."""
    return json.loads(text, parse_constant=_refuse)


def sent(component: Any) -> Any:
    """A component, an element or a list of them as the browser receives it; properties without value left out.

    An HTML component of Dash and a plain element of the same kind look the same here, as they do on the page.
    """
    return _plain(strict_json(json.dumps(component, cls=PlotlyJSONEncoder, allow_nan=False)))


def nodes(tree: Any) -> Iterator[Node]:
    """Every component of a sent tree, outermost first."""
    if isinstance(tree, list):
        for part in tree:
            yield from nodes(part)
    elif isinstance(tree, dict):
        if "props" in tree:
            yield tree
        for part in tree.values():
            yield from nodes(part)


def words(tree: Any) -> str:
    """The text of a sent tree, as it is read: its parts separated by one space."""
    return " ".join(part for part in _texts(tree) if part)


def of_class(tree: Any, name: str) -> list[Node]:
    """Every component that carries this CSS class."""
    return [node for node in nodes(tree) if name in str(node["props"].get("className", "")).split()]


def leading(tree: Any) -> list[Node]:
    """Every link that leads somewhere: not the marks that open a number on top of the page."""
    return [node for node in nodes(tree) if node["type"] == "A" and node not in of_class(tree, "info")]


def graphs(tree: Any) -> list[Node]:
    """Properties of every graph."""
    return [node["props"] for node in nodes(tree) if node["type"] == "Graph"]


def _texts(tree: Any) -> Iterator[str]:
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, list):
        for part in tree:
            yield from _texts(part)
    elif isinstance(tree, dict) and "props" in tree:
        yield from _texts(tree["props"].get("children"))
        yield from _texts(tree["props"].get("tree"))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        html = {"namespace": "dash_html_components"}.items()
        return {key: _plain(part) for key, part in value.items() if part is not None and (key, part) not in html}
    return [_plain(part) for part in value] if isinstance(value, list) else value


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")
