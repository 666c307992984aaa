"""Elements made by the hundred, and the component that shows them; and two that show nothing.

To Dash's renderer, every component of a layout is a thing of its own: it is wrapped, tracked and asked whether it
loads, at about half a millisecond each. Here a whole card is one component, and what stands in it a tree of plain
elements that React draws by itself (assets/content.js): a table of a thousand cells costs what a card did.
"""

from typing import Any

from dash.development.base_component import Component


class Content(Component):
    """A box that shows a tree of elements; callbacks write its ``tree``.

    Keyword arguments:
        id: Its id.
        tree: Elements made by ``element``, texts, or lists of them. No component of Dash.
        className: CSS classes of the box.
        tag: Name of its HTML element, ``div`` by default.
    """

    _children_props: list[str] = []  # noqa: RUF012
    _base_nodes: list[str] = []  # noqa: RUF012
    _namespace = "store_components"
    _type = "Content"
    _prop_names: list[str] = ["id", "tree", "className", "tag"]  # noqa: RUF012
    _valid_wildcard_attributes: list[str] = []  # noqa: RUF012
    available_properties: list[str] = _prop_names
    available_wildcard_properties: list[str] = []  # noqa: RUF012

    # Dash builds a component by the names of its properties.
    def __init__(
        self,
        id: str | None = None,  # noqa: A002
        tree: Any = None,
        className: str | None = None,  # noqa: N803
        tag: str | None = None,
    ) -> None:
        given = {"id": id, "tree": tree, "className": className, "tag": tag}
        super().__init__(  # type: ignore[no-untyped-call]
            **{name: value for name, value in given.items() if value is not None}
        )


class Place(Component):
    """Shows nothing: callbacks read and write its properties.

    As the location of a slide it holds the address of the page that the slide is of, while the browser's own address
    stays that of the deck. Elsewhere it stands for a part of a page that a slide does not show.

    Keyword arguments:
        id: Its id.
        pathname: Path of the page.
        search: Query of the page's address, with its question mark.
        hash: What follows it; always empty on a slide.
    """

    _children_props: list[str] = []  # noqa: RUF012
    _base_nodes: list[str] = []  # noqa: RUF012
    _namespace = "store_components"
    _type = "Place"
    _prop_names: list[str] = ["id", "pathname", "search", "hash"]  # noqa: RUF012
    _valid_wildcard_attributes: list[str] = []  # noqa: RUF012
    available_properties: list[str] = _prop_names
    available_wildcard_properties: list[str] = []  # noqa: RUF012

    def __init__(
        self,
        id: str | None = None,  # noqa: A002
        pathname: str | None = None,
        search: str | None = None,
        hash: str | None = None,  # noqa: A002
    ) -> None:
        given = {"id": id, "pathname": pathname, "search": search, "hash": hash}
        super().__init__(  # type: ignore[no-untyped-call]
            **{name: value for name, value in given.items() if value is not None}
        )


class Watcher(Component):
    """Shows nothing: tells the page's scripts of another address or another page, by the event ``moved``."""

    _children_props: list[str] = []  # noqa: RUF012
    _base_nodes: list[str] = []  # noqa: RUF012
    _namespace = "store_components"
    _type = "Watcher"
    _prop_names: list[str] = []  # noqa: RUF012
    _valid_wildcard_attributes: list[str] = []  # noqa: RUF012
    available_properties: list[str] = _prop_names
    available_wildcard_properties: list[str] = []  # noqa: RUF012

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]


def element(kind: str, children: Any, **props: Any) -> Any:
    """An HTML element.

    Args:
        kind: Its name with a capital, as in ``dash.html``, such as ``Td``.
        children: Text, elements or lists of them.
        props: Its properties, by React's names.
    """
    return {"type": kind, "props": {"children": children, **props}}
