"""Boxes of a page: a chart with its finding, and the sentence that stands in for one."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from dash import html

from components.attributes import DECORATION, aria
from components.definitions import DEFINITIONS, NAMES
from components.light import Content, element
from components.theme import Figure

# In the part of an address behind its hash: which number lies open on top of the page.
OPEN = "open"


class Drawn(NamedTuple):
    """What a card with a graph is given.

    Attributes:
        head: Its title, finding and legend.
        figure: Its figure.
    """

    head: list[Any]
    figure: Figure


def info(name: str) -> Any:
    """A small mark that tells the definition of a number when pointed at or focused, and opens the number.

    It opens on top of the page (assets/opened.js). Nothing else that can be followed or pressed may stand in it.
    """
    mark = element("I", None, className="bi bi-info-circle", **DECORATION)
    words = DEFINITIONS[name]
    told = {**aria(label=f"{NAMES[name]}: definition, rows and SQL", description=words), "data-tip": words}
    return element("A", mark, href=f"#{OPEN}={name}", className="info open", **told)


def card_head(title: str, definition: str, *, finding: str = "", tools: Any = None, below: Any = None) -> list[Any]:
    """What stands at the top of a card: its title and what was found.

    Args:
        title: What is shown.
        definition: Key of DEFINITIONS.
        finding: The headline that was computed from the data; empty where there is none.
        tools: Choices of this card alone.
        below: A legend, or the sentence that stands in for a graph.
    """
    named = element("H2", [title, info(definition)], className="card-title")
    head = [element("Div", [named, *([tools] if tools else [])], className="card-head")]
    if finding:
        head.append(element("P", finding, className="card-finding"))
    return [*head, *([below] if below else [])]


def legend(keys: Sequence[tuple[str, str, bool]]) -> Any:
    """What the marks of a graph mean, side by side.

    Args:
        keys: Of each mark its CSS class or colour, its meaning, and whether there is any.
    """
    shown = [element("Span", [_key(mark), meaning]) for mark, meaning, is_there in keys if is_there]
    return element("Div", shown, className="legend-line")


def _key(mark: str) -> Any:
    if mark.startswith("#"):
        return element("I", None, className="key", style={"background": mark}, **DECORATION)
    return element("I", None, className=f"key {mark}", **DECORATION)


def graph_card(card_id: str, head_id: str, graph: Any, *, span: str) -> html.Section:
    """A card with a graph that stays while its head and figure change, and its data as a table (chart-table.js).

    Args:
        card_id: Its id.
        head_id: Id of its head.
        graph: The graph, at first empty.
        span: CSS class that says how many columns it spans.
    """
    data = [element("Summary", "Show the data"), element("Div", None)]
    return html.Section(
        [Content(id=head_id), graph, Content(tree=data, tag="details", className="chart-data")],
        id=card_id,
        className=f"card-box {span}",
    )


def card(card_id: str, *, span: str) -> Content:
    """An empty card of the grid, filled by a callback.

    Args:
        card_id: Its id.
        span: CSS class that says how many columns it spans.
    """
    skeleton = element("Div", None, className="skeleton")
    return Content(id=card_id, tree=skeleton, className=f"card-box {span}", tag="section")


def empty_state(sentence: str, ways_out: Sequence[Any] = ()) -> Any:
    """Why there is nothing to see, and the ways out.

    Args:
        sentence: Why, in words.
        ways_out: Links that show something again.
    """
    parts = [element("I", None, className="bi bi-inbox", **DECORATION), element("P", sentence)]
    if ways_out:
        parts.append(element("Div", list(ways_out), className="ways-out"))
    return element("Div", parts, className="empty-state")
