"""A page's tree as plain nodes, with what its callbacks answered in its places; and the reading of such a tree.

A node is what a component is to a browser: its type and its properties. Components of Dash and light elements look the
same here.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from dash.development.base_component import Component

from components.light import Content

Node = dict[str, Any]
# Property of a component by its id and its name.
Answers = Mapping[tuple[str, str], Any]

_UNREAD = ("info", "visually-hidden", "downloads", "segments", "pager", "chart-data", "controls")


def filled(layout: Any, answers: Answers) -> Any:
    """The layout as nodes, lists and texts, with the answers in their places.

    Args:
        layout: A component, an element, or lists of them.
        answers: What callbacks answered.
    """
    if isinstance(layout, list | tuple):
        return [filled(part, answers) for part in layout]
    if isinstance(layout, Component):
        made = layout.to_plotly_json()  # type: ignore[no-untyped-call]
        props = {**made["props"], **_answered(made["props"].get("id"), answers)}
        if isinstance(layout, Content):
            tree, tag = props.pop("tree", None), props.pop("tag", "div")
            return {"type": tag, "props": {**props, "children": filled(tree, answers)}}
        return {"type": made["type"], "props": {**props, "children": filled(props.get("children"), answers)}}
    if isinstance(layout, dict) and "props" in layout:
        props = layout["props"]
        return {"type": layout["type"], "props": {**props, "children": filled(props.get("children"), answers)}}
    return layout


def walked(tree: Any) -> Iterator[Node]:
    """Every node of a tree, outermost first."""
    if isinstance(tree, list):
        for part in tree:
            yield from walked(part)
    elif isinstance(tree, dict):
        yield tree
        yield from walked(tree["props"].get("children"))


def is_of(node: Node, name: str) -> bool:
    """Whether a node carries this CSS class."""
    return name in str(node["props"].get("className") or "").split()


def of_class(tree: Any, name: str) -> list[Node]:
    """Every node that carries this CSS class."""
    return [node for node in walked(tree) if is_of(node, name)]


def of_kind(tree: Any, kind: str) -> list[Node]:
    """Every node of this type, such as ``Table``."""
    return [node for node in walked(tree) if node["type"].lower() == kind.lower()]


def by_id(tree: Any, name: str) -> Node | None:
    """The node with this id."""
    return next((node for node in walked(tree) if node["props"].get("id") == name), None)


def text_of(tree: Any) -> str:
    """What is read of a tree: its texts with one space between them, without what is there to be pressed."""
    text = " ".join(" ".join(_texts(tree)).split())
    return text.replace("· of ", "of ").removeprefix("· ").removesuffix(" ·")


def rows_of_all_pages(card: Any) -> int:
    """How many rows the list of a card has on all of its pages; 0 where it has no pages."""
    return max((int(node["props"].get("data-total", 0)) for node in of_class(card, "pager")), default=0)


def _answered(name: Any, answers: Answers) -> dict[str, Any]:
    return {prop: value for (of, prop), value in answers.items() if of == name} if name else {}


def _texts(tree: Any) -> Iterator[str]:
    if isinstance(tree, list):
        for part in tree:
            yield from _texts(part)
    elif isinstance(tree, dict):
        if tree["type"].lower() != "button" and not any(is_of(tree, name) for name in _UNREAD):
            # What is small on a page stands on a line of its own.
            if tree["type"].lower() == "small":
                yield "·"
            yield from _texts(tree["props"].get("children"))
    elif tree is not None:
        yield str(tree).replace("\n", " · ")
