"""Saved views: their dialog, and the list of them (keys and choices: assets/views.js)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from dash import dcc
from dash.development.base_component import Component

from components.attributes import DECORATION, aria
from components.dialogs import dialog, dialog_head
from components.formats import Formats
from components.ids import ViewsId
from components.light import Content, element
from components.text import listed
from components.wording import Words

# Views of a page of the list.
SIZE = 20
_LONGEST_NAME, _LONGEST_NOTE = "80", "500"


class ViewRow(NamedTuple):
    """A saved view as the list shows it.

    Attributes:
        view_id: Its number.
        name: What it is called.
        note: What else was said of it; may be empty.
        words: What it shows, in words.
        href: The page and selection.
        link: Its own lasting address.
        changed: When it was changed last.
        decks: Titles of the decks that it is in.
    """

    view_id: int
    name: str
    note: str
    words: str
    href: str
    link: str
    changed: str
    decks: tuple[str, ...] = ()


def views_dialog() -> Component:
    """The dialog, still without its list."""
    fields = [_field("Name of this view", "name", _LONGEST_NAME, id=ViewsId.NAME, required=True)]
    fields += [_field("Note (optional)", "note", _LONGEST_NOTE, id=ViewsId.NOTE)]
    save = element("Button", "Save this view", type="submit", className="btn btn-primary")
    form = element("Form", [*fields, save], className="views-form", **{"data-do": "save"})
    message = element("P", None, id=ViewsId.MESSAGE, className="views-message", role="status")
    find = element(
        "Input",
        None,
        id=ViewsId.FIND,
        type="search",
        className="form-control",
        placeholder="Find a view",
        autoComplete="off",
        maxLength="200",
        **aria(label="Find a view"),
    )
    parts: list[Component] = [
        dialog_head("Views"),
        Content(tree=[form, message, find], className="views-head"),
        Content(id=ViewsId.LIST, tree=[], className="views-list"),
        *(dcc.Store(id=name) for name in (ViewsId.ASKED, ViewsId.ACTION, ViewsId.DONE)),
    ]
    return dialog(ViewsId.DIALOG, "views", "Views", parts, passing=True)


def views_list(rows: Sequence[ViewRow], decks: Mapping[str, str], *, total: int, page: int, find: str) -> list[Any]:
    """The views of one page of the list.

    Args:
        rows: The views.
        decks: Titles of the decks that views can be added to, by number.
        total: How many there are on all pages.
        page: Number of the page, from 1.
        find: What was searched for; empty for all.
    """
    if not rows:
        none = (
            "No view has these words." if find else "No view has been saved yet. Name this page, and it is the first."
        )
        return [element("P", none, className="views-none")]
    lines = element("Ul", [_row(row) for row in rows], className="views-lines")
    return [lines, _decks_form(decks), *([_pager(len(rows), total, page)] if total > SIZE else [])]


def views_problem(sentence: str) -> list[Any]:
    """Why the views cannot be listed."""
    return [element("P", sentence, className="views-none")]


def view_words(
    page: str, asked: Sequence[tuple[str, str]], told: Mapping[str, Words], days: str, *, default_preset: str
) -> str:
    """What a view shows, in words: "Sales · Last 12 months · Region: North".

    Said from the address alone: it holds whatever the store has to choose from now.

    Args:
        page: Name of the page.
        asked: The keys and values of the address.
        told: What they are called (``chip_words``).
        days: The days that are chosen by date, in words; empty where none are.
        default_preset: The preset that holds where the address names none.
    """
    parts = [days or _range(dict(asked).get("range", default_preset), told["range"])]
    for key, words in told.items():
        values = [value for name, value in asked if name == key and key != "range"]
        if values and isinstance(words, str):
            parts.append(words + listed(tuple(values)))
        elif values and not isinstance(words, str):
            parts.append(words.get(values[0], values[0]))
    return " · ".join([page, *parts])


def chosen_days(asked: Sequence[tuple[str, str]], formats: Formats) -> str:
    """The days that an address chooses by date, in words; empty where it chooses none, or none of the calendar."""
    found = dict(asked)
    try:
        first, last = (date.fromisoformat(found[key]) if key in found else None for key in ("from", "to"))
    except ValueError:
        return ""
    if first and last:
        return formats.span(first, last)
    return f"From {formats.day(first)}" if first else f"To {formats.day(last)}" if last else ""


def _range(preset: str, words: Words) -> str:
    return words + preset if isinstance(words, str) else words.get(preset, preset)


def _row(row: ViewRow) -> Any:
    name = element("A", element("Bdi", row.name), href=row.href, className="go view-name")
    said = [name, element("Span", element("Bdi", row.words), className="view-words")]
    if row.note:
        said.append(element("Span", element("Bdi", row.note), className="view-note"))
    tools = [
        _tool("copy", "bi-link-45deg", f"Copy the link to {row.name}", **{"data-link": row.link}),
        _tool("edit", "bi-pencil", f"Rename {row.name}"),
        _tool("show", "bi-bookmark-check", f"Let {row.name} show this page instead"),
        _tool("deck", "bi-easel", f"Add {row.name} to a deck"),
        _tool("ask", "bi-trash", f"Delete {row.name}"),
    ]
    parts = [
        element("Div", said, className="view-said"),
        element("Div", tools, className="view-tools"),
        _edit_form(row),
        _question(row),
    ]
    return element("Li", parts, key=f"{row.view_id} {row.changed}", className="view", **{"data-view": row.view_id})


def _edit_form(row: ViewRow) -> Any:
    fields = [
        _field("Name", "name", _LONGEST_NAME, required=True, defaultValue=row.name),
        _field("Note", "note", _LONGEST_NOTE, defaultValue=row.note),
    ]
    buttons = [
        element("Button", "Save", type="submit", className="btn btn-primary"),
        element("Button", "Keep as it is", type="button", className="btn", **{"data-tool": "keep"}),
    ]
    return element("Form", [*fields, *buttons], className="view-edit", hidden=True, **{"data-do": "rename"})


def _decks_form(decks: Mapping[str, str]) -> Any:
    """The choice of a deck: one for all views, put into the one that is to be added (views.js)."""
    offered = [element("Option", title, value=number) for number, title in [*decks.items(), ("", "A new deck")]]
    choice = element("Select", offered, name="deck", className="form-select", **aria(label="Deck"))
    buttons = [
        element("Button", "Add", type="submit", className="btn btn-primary"),
        element("Button", "Keep", type="button", className="btn", **{"data-tool": "keep"}),
    ]
    parts = [element("Label", [element("Span", "Add to"), choice], className="view-field"), *buttons]
    return element("Form", parts, className="view-edit views-decks", hidden=True, **{"data-do": "deck"})


def _question(row: ViewRow) -> Any:
    taken = f" It is taken from {listed(row.decks)} as well." if row.decks else ""
    parts = [
        element("Span", ["Delete ", element("Bdi", row.name), f"? Its link will lead nowhere.{taken}"]),
        element("Button", "Delete", type="button", className="btn btn-danger", **{"data-tool": "delete"}),
        element("Button", "Keep", type="button", className="btn", **{"data-tool": "keep"}),
    ]
    return element(
        "Div", parts, className="view-question", role="group", hidden=True, **aria(label="Delete this view?")
    )


def _tool(name: str, icon: str, label: str, **more: str) -> Any:
    mark = element("I", None, className=f"bi {icon}", **DECORATION)
    given = {"data-tool": name, "title": label, **more}
    return element("Button", mark, type="button", className="view-tool", **given, **aria(label=label))


def _field(label: str, name: str, longest: str, **more: Any) -> Any:
    field = element(
        "Input", None, type="text", name=name, className="form-control", maxLength=longest, autoComplete="off", **more
    )
    return element("Label", [element("Span", label), field], className=f"view-field view-field-{name}")


def _pager(shown: int, total: int, page: int) -> Any:
    first = (page - 1) * SIZE + 1
    steps = [("Earlier in the list", page - 1, first > 1), ("Later in the list", page + 1, first + shown - 1 < total)]
    buttons = [
        element("Button", label, type="button", className="btn", disabled=not there, **{"data-page": number})
        for label, number, there in steps
    ]
    words = element("Span", f"{first:,} to {first + shown - 1:,} of {total:,} views")
    return element("Div", [buttons[0], words, buttons[1]], className="views-pager")
