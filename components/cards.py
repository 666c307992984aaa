"""Boxes of a page: a chart with its finding, and the sentence that stands in for one."""

from collections.abc import Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from components.attributes import DECORATION, aria
from components.definitions import DEFINITIONS
from components.light import element


def info(name: str) -> Any:
    """A small mark that tells the definition of a number when pointed at or focused."""
    mark = element("I", None, className="bi bi-info-circle", **DECORATION)
    told = {**aria(label=DEFINITIONS[name]), "data-tip": DEFINITIONS[name]}
    return element("Span", mark, className="info", tabIndex="0", role="note", **told)


def card_content(
    title: str,
    definition: str,
    body: Component | Sequence[Component],
    *,
    finding: str = "",
    tools: Component | None = None,
) -> list[Component]:
    """What stands in a card: its title, what was found, and the body.

    Args:
        title: What is shown.
        definition: Key of DEFINITIONS.
        body: The graph, table or sentence.
        finding: The headline that was computed from the data; empty where there is none.
        tools: Choices of this card alone.
    """
    named = element("H2", [title, info(definition)], className="card-title")
    return [
        element("Div", [named, *([tools] if tools else [])], className="card-head"),
        element("P", finding, className="card-finding"),
        element("Div", body, className="card-body-area"),
    ]


def card(card_id: str, *, span: str) -> html.Section:
    """An empty card of the grid, filled by a callback.

    Args:
        card_id: Its id.
        span: CSS class that says how many columns it spans.
    """
    return html.Section(html.Div(className="skeleton"), id=card_id, className=f"card-box {span}")


def empty_state(sentence: str, *, clear_link: str | None = None) -> html.Div:
    """Why there is nothing to see, and the way out.

    Args:
        sentence: Why, in words.
        clear_link: Address that shows everything again.
    """
    parts: list[Component] = [html.I(className="bi bi-inbox", **DECORATION), html.P(sentence)]
    if clear_link is not None:
        parts.append(html.A("Clear the filters", href=clear_link, className="pick"))
    return html.Div(parts, className="empty-state")
