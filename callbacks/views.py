"""Callbacks of the saved views: one lists them, one changes them; what a page shows is never asked anew by either."""

import json
import time
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import parse_qsl

from dash import ClientsideFunction, Dash, Input, Output, State

from callbacks.actions import number, read_action, refused, text
from callbacks.addresses import below
from callbacks.reading import Reader
from components.chips import chip_words
from components.formats import Formats
from components.ids import ShellId, ViewsId
from components.pages import DECKS, VIEWS, is_page, page_name
from components.views import SIZE, ViewRow, chosen_days, view_words, views_list, views_problem
from data_access.decks import READY_MADE, Decks
from data_access.errors import DeckError, SelectionError, ViewError, ViewsFileError
from data_access.rfm import CHOICES, choice_name
from data_access.search import searched_words
from data_access.selection import DEFAULT_PRESET
from data_access.views import View, Views
from data_access.views_file import LARGEST_ID

_MOST_PAGES = 1_000_000


def register(app: Dash, reader: Reader, saved: Views, decks: Decks) -> None:
    """Register them on this app."""
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("views", "done"),
        Output(ViewsId.DIALOG, "title"),
        Input(ViewsId.DONE, "data"),
        prevent_initial_call=True,
    )

    @app.callback(
        Output(ViewsId.LIST, "tree"),
        Input(ViewsId.ASKED, "data"),
        Input(ViewsId.DONE, "data"),
        prevent_initial_call=True,
    )
    def update_views(asked: str | None, _done: str | None) -> list[Any]:
        look = read_action(asked)
        find, page = text(look, "find"), number(look, "page", default=1, most=_MOST_PAGES)
        formats = reader.formats()
        try:
            found, total = saved.listed(searched_words(find), size=SIZE, page=page, is_allowed=reader.is_allowed)
            own = {
                deck.deck_id: deck.title for deck in decks.listed(reader.is_allowed) if deck.deck_id not in READY_MADE
            }
            using = decks.using([view.view_id for view in found])
        except (SelectionError, ViewsFileError) as error:
            return views_problem(str(error))
        page = min(page, max(1, -(-total // SIZE)))
        rows = [view_row(view, reader.prefix, formats, using.get(view.view_id, ())) for view in found]
        return views_list(rows, own, total=total, page=page, find=find)

    @app.callback(
        Output(ViewsId.DONE, "data"),
        Input(ViewsId.ACTION, "data"),
        State(ShellId.LOCATION, "pathname"),
        State(ShellId.LOCATION, "search"),
        prevent_initial_call=True,
    )
    def change_views(action: str | None, pathname: str | None, search: str | None) -> str:
        wanted = read_action(action)
        try:
            if wanted.get("do") == "deck":
                said = _add_to_deck(reader, saved, decks, wanted)
            else:
                said = _change(reader, saved, wanted, pathname or "", search or "")
            is_done = True
        except (ViewError, DeckError, ViewsFileError, SelectionError) as error:
            said, is_done = str(error), False
        return json.dumps({"said": said, "done": is_done, "do": wanted.get("do"), "at": time.time_ns()})


def view_row(view: View, prefix: str, formats: Formats, decks: Sequence[str] = ()) -> ViewRow:
    """A view as the list shows it.

    Args:
        view: The view.
        prefix: Where the application is mounted, ending in a slash.
        formats: The locale.
        decks: Titles of the decks that it is in.
    """
    return ViewRow(
        view_id=view.view_id,
        name=view.name,
        note=view.note,
        words=shown_words(view.page, view.query, formats),
        href=f"{prefix}{view.page}{'?' if view.query else ''}{view.query}",
        link=f"{prefix}{VIEWS}/{view.view_id}",
        changed=view.changed,
        decks=tuple(decks),
    )


def shown_words(page: str, query: str, formats: Formats) -> str:
    """What a page shows with a query, in words: "Sales · Last 12 months · Region: North"."""
    asked = parse_qsl(query)
    # Every preset has its words: the default is named as well.
    told = chip_words({choice: choice_name(choice) for choice in CHOICES}, formats, default_preset="")
    return view_words(page_name(page), asked, told, chosen_days(asked, formats), default_preset=DEFAULT_PRESET)


def _change(reader: Reader, saved: Views, wanted: Mapping[str, Any], pathname: str, search: str) -> str:
    """Do what the page asks for, and say what was done.

    Raises:
        ViewError: It cannot be done.
        ViewsFileError: The file cannot be written.
        SelectionError: The page's selection cannot be read, so that the view would show nothing.
    """
    kind = wanted.get("do")
    if kind == "save":
        name, note = text(wanted, "name"), text(wanted, "note")
        return f"Saved as {saved.save(name, note, *_shown(reader, pathname, search), reader.is_allowed).name}."
    view_id = number(wanted, "view", default=0, most=LARGEST_ID)
    if kind == "rename":
        saved.rename(view_id, text(wanted, "name"), text(wanted, "note"), reader.is_allowed)
        return "Renamed. Its link stays."
    if kind == "show":
        saved.show(view_id, *_shown(reader, pathname, search), reader.is_allowed)
        return "The view shows this page. Its link stays."
    if kind == "delete":
        saved.delete(view_id, reader.is_allowed)
        return "Deleted."
    raise refused()


def _add_to_deck(reader: Reader, saved: Views, decks: Decks, wanted: Mapping[str, Any]) -> str:
    """Put a view at the end of a deck, or of a new one that is called like the view.

    Raises:
        DeckError: It cannot be done.
        ViewsFileError: The file cannot be written.
    """
    view_id, deck_id = number(wanted, "view", default=0, most=LARGEST_ID), text(wanted, "deck")
    if not deck_id:
        view = saved.view(view_id, reader.is_allowed)
        deck_id = "" if view is None else decks.create(view.name, is_allowed=reader.is_allowed).deck_id
    decks.add(deck_id, view_id, is_allowed=reader.is_allowed)
    deck = decks.deck(deck_id, reader.is_allowed)
    return f"Added to {deck.title}." if deck else "Added."


def _shown(reader: Reader, pathname: str, search: str) -> tuple[str, str]:
    """The page and query of an address, once it is sure that they show something."""
    page = below(reader.prefix, pathname)
    if page is None or not is_page(page) or not reader.is_allowed(page, search):
        raise ViewError("There is no such page to save. Open one from the navigation.")
    if page == DECKS:
        raise ViewError("This page shows nothing of the store to be saved. Open another one from the navigation.")
    with reader.question(search, None):
        return page, search
