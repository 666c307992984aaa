"""The search of everything: its dialog, and the list of what was found (keys and choices: assets/search.js)."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from dash import dcc, html
from dash.development.base_component import Component

from components.attributes import DECORATION, aria
from components.dialogs import close_button, dialog
from components.ids import SearchId
from components.light import Content, element

# So many are shown, whatever is found.
MOST = 12
_LONGEST = "200"


class Hit(NamedTuple):
    """One thing that was found.

    Attributes:
        name: What it is called.
        note: What tells it from others of that name.
        href: Where it leads; one that begins with a question mark changes this page's selection.
        icon: Its Bootstrap icon.
    """

    name: str
    note: str
    href: str
    icon: str


# Those of one kind, under its name.
Group = tuple[str, Sequence[Hit]]


def search_dialog() -> Component:
    """The dialog, still without results."""
    field = element(
        "Input",
        None,
        id=SearchId.INPUT,
        type="text",
        role="combobox",
        className="search-input",
        placeholder="Search products, customers, orders, pages",
        autoComplete="off",
        spellCheck=False,
        maxLength=_LONGEST,
        **aria(label="Search everything", autocomplete="list", expanded="true", controls=SearchId.LIST),
    )
    icon = element("I", None, className="bi bi-search", **DECORATION)
    found = html.Div(
        [html.Div(id=SearchId.START), Content(id=SearchId.RESULTS, tree=[])],
        id=SearchId.LIST,
        className="search-list",
        role="listbox",
        **aria(label="Results"),
    )
    parts: list[Component] = [
        Content(tree=[icon, field, close_button()], className="search-head"),
        found,
        Content(tree=_foot(), className="search-foot"),
        dcc.Store(id=SearchId.ASKED),
    ]
    return dialog(SearchId.DIALOG, "search", "Search everything", parts, passing=True)


def search_results(text: str, groups: Sequence[Group]) -> Any:
    """What was found, or a sentence that says that nothing was.

    Args:
        text: What was searched for.
        groups: What was found, by kind; the most of it is left out where that is too much.
    """
    shown = [(name, hits) for name, hits in balanced(groups) if hits]
    made: list[Any] = [_group(name, hits) for name, hits in shown]
    return _answer(text, made or [_words("Nothing is called so. Each word must begin a word of a name or number.")])


def search_refusal(text: str, sentence: str) -> Any:
    """Why nothing could be searched for."""
    return _answer(text, [_words(sentence)])


def balanced(groups: Sequence[Group], most: int = MOST) -> list[Group]:
    """The groups cut to ``most`` in all, the larger ones first: a kind with few is not lost behind one with many."""
    cap = most
    while sum(min(cap, len(hits)) for _, hits in groups) > most:
        cap -= 1
    return [(name, hits[:cap]) for name, hits in groups]


def _answer(text: str, parts: Sequence[Any]) -> Any:
    # As another element for another text, so that nothing of the last one's choice stays.
    return element("Div", list(parts), key=text, **{"data-for": text})


def _words(sentence: str) -> Any:
    return element("P", sentence, className="search-words")


def _group(name: str, hits: Sequence[Hit]) -> Any:
    title = element("Div", name, className="search-title", **DECORATION)
    return element("Div", [title, *map(_option, hits)], className="search-group", role="group", **aria(label=name))


def _option(hit: Hit) -> Any:
    kind = {"?": "pick ", "#": ""}.get(hit.href[0], "go ")
    parts = [
        element("I", None, className=f"bi {hit.icon}", **DECORATION),
        element("Span", hit.name, className="search-name"),
        element("Span", hit.note, className="search-note"),
    ]
    props = {"href": hit.href, "className": f"{kind}search-option", "role": "option", "tabIndex": -1}
    return element("A", parts, **props, **aria(selected="false"))


def _foot() -> list[Any]:
    keys = [("↑ ↓", "choose"), ("Enter", "open"), ("Esc", "close")]
    status = element("Span", None, id=SearchId.STATUS, role="status", className="visually-hidden")
    return [element("Span", [element("Kbd", key), f" {what}"]) for key, what in keys] + [status]
