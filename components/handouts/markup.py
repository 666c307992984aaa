"""A page's tree as HTML that does nothing by itself: no link leads anywhere, nothing is there to be pressed."""

import re
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from components.handouts.nodes import Node, is_of, walked
from components.handouts.plain_text import writable
from components.theme import Figure

# What belongs to the page and not to what it shows, or is there to be opened.
_LEFT_OUT = (
    "info", "downloads", "segments", "controls", "pager", "chart-data", "skeleton", "ways-out", "order-more",
    "effect-lists",
)  # fmt: skip
# What is folded away on the page; here it stands open as far as there is room.
_FOLDED = "others"
# Words of the page about itself, in which nothing is to be clicked here.
_NOTES = ("mark-key", "card-note", "list-note", "customers-note")
_CLICK = re.compile(r"\s*\b(?:Click|click) [^.]*\.")
_VOID = ("img", "br", "hr", "col")
_ELEMENTS = {
    "article", "b", "bdi", "br", "caption", "code", "col", "colgroup", "dd", "details", "div", "dl", "dt", "em",
    "figure",
    "h1", "h2", "h3", "h4", "header", "hr", "i", "img", "kbd", "li", "mark", "ol", "p", "pre", "s", "section", "small",
    "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "ul",
}  # fmt: skip
_ATTRIBUTES = {
    "className": "class", "title": "title", "alt": "alt", "colSpan": "colspan", "rowSpan": "rowspan", "scope": "scope",
    "dir": "dir", "lang": "lang", "role": "role", "open": "open", "hidden": "hidden", "data-total": "data-total",
}  # fmt: skip
_PICTURES = "data:image/svg+xml,"


def markup(tree: Any, figures: list[Figure]) -> str:
    """The tree as HTML.

    Args:
        tree: Nodes, texts and lists.
        figures: Takes the figures of its graphs, which their places name by number.
    """
    return "".join(_parts(tree, figures))


def _parts(tree: Any, figures: list[Figure]) -> Iterable[str]:
    if isinstance(tree, list):
        for part in tree:
            yield from _parts(part, figures)
    elif isinstance(tree, dict):
        yield from _element(tree, figures)
    elif tree is not None:
        yield escape(writable(str(tree)))


def _element(node: Node, figures: list[Figure]) -> Iterable[str]:
    kind, props = node["type"].lower(), node["props"]
    if kind == "graph":
        if (props.get("figure") or {}).get("data"):
            figures.append(props["figure"])
            yield f'<div class="drawn" data-figure="{len(figures) - 1}"></div>'
        return
    if any(is_of(node, name) for name in _LEFT_OUT):
        return
    if is_of(node, _FOLDED):
        opened = [part for part in walked(props["children"]) if part["type"].lower() in ("ol", "table")]
        yield from _parts(opened, figures)
        return
    if any(is_of(node, name) for name in _NOTES):
        node, props = _without_clicks(node)
    # A link is a text here.
    kind = "span" if kind == "a" else kind
    if kind not in _ELEMENTS or (kind == "img" and not str(props.get("src", "")).startswith(_PICTURES)):
        return
    yield f"<{kind}{_attributes(props)}>"
    if kind not in _VOID:
        yield from _parts(props.get("children"), figures)
        yield f"</{kind}>"


def _without_clicks(node: Node) -> tuple[Node, Mapping[str, Any]]:
    children = node["props"].get("children")
    parts = children if isinstance(children, list) else [children]
    plain = [_CLICK.sub("", part) if isinstance(part, str) else part for part in parts]
    props = {**node["props"], "children": plain}
    return {**node, "props": props}, props


def _attributes(props: Mapping[str, Any]) -> str:
    known = {_ATTRIBUTES[name]: value for name, value in props.items() if name in _ATTRIBUTES}
    known |= {name: value for name, value in props.items() if name in ("aria-label", "aria-hidden", "src")}
    if style := props.get("style"):
        known["style"] = ";".join(f"{_dashed(name)}:{value}" for name, value in style.items())
    return "".join(_attribute(name, value) for name, value in known.items() if value is not None and value is not False)


def _attribute(name: str, value: Any) -> str:
    return f" {name}" if value is True else f' {name}="{escape(writable(str(value)))}"'


def _dashed(name: str) -> str:
    """``gridArea`` as style sheets have it."""
    return name if name.startswith("--") else "".join(f"-{one.lower()}" if one.isupper() else one for one in name)
