"""Callbacks of the Present page: one draws the decks, one finds views to add, one changes a deck."""

import json
import time
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

from dash import ClientsideFunction, Dash, Input, Output, State

from callbacks.actions import number, read_action, refused, text
from callbacks.addresses import Address
from callbacks.reading import SELECTION, Reader
from callbacks.views import shown_words
from components.formats import Formats
from components.ids import DecksId, ShellId, ViewsId
from components.pages import decks as page
from components.pages import decks_deck as chosen
from components.slides import COMPOSITIONS, page_kind
from data_access.decks import READY_MADE, Deck, Decks, Slide
from data_access.errors import DeckError, SelectionError, ViewsFileError
from data_access.search import searched_words
from data_access.views import Views
from data_access.views_file import LARGEST_ID, Allowed

# Views that are offered at a time.
OFFERED = 8
_MOST_DAYS = 90
_MOVES = {"up": -1, "down": 1}


class Sharing(NamedTuple):
    """How decks get onto a screen.

    Attributes:
        screen: Address of the meeting screen.
        is_possible: Whether links can be signed.
        link: The address that opens a deck, by its number, for some days. Raises DeckError.
    """

    screen: str
    is_possible: Callable[[], bool]
    link: Callable[[str, int], str]


def register(app: Dash, reader: Reader, saved: Views, decks: Decks, sharing: Sharing) -> None:
    """Register them on this app."""
    changed = (Input(DecksId.DONE, "data"), Input(ViewsId.DONE, "data"))
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("decks", "done"),
        Output(DecksId.LIST_CARD, "className"),
        Input(DecksId.DONE, "data"),
        prevent_initial_call=True,
    )

    @app.callback(
        Output(DecksId.SUBTITLE, "children"),
        Output(DecksId.LIST_CARD, "tree"),
        Output(DecksId.DECK_CARD, "tree"),
        *SELECTION,
        *changed,
    )
    def update_decks(search: str | None, version: str, *_done: str | None) -> tuple[Any, ...]:
        formats = reader.formats(version)
        try:
            listed = decks.listed(reader.is_allowed)
        except ViewsFileError as error:
            return page.SUBTITLE, page.decks_problem(str(error)), page.decks_problem(str(error))
        address = Address(search or "", reader.prefix)
        deck = _chosen(listed, search)
        rows = [_row(one, address, deck) for one in listed]
        shown = (
            chosen.missing_deck() if deck is None else chosen.deck_card(_shown(deck, reader.prefix, formats, sharing))
        )
        return page.SUBTITLE, page.decks_card(rows), shown

    @app.callback(
        Output(DecksId.ADD_CARD, "tree"),
        *SELECTION,
        Input(DecksId.ASKED, "data"),
        *changed,
    )
    def update_found(search: str | None, version: str, asked: str | None, *_done: str | None) -> list[Any]:
        find = text(read_action(asked), "find")
        formats = reader.formats(version)
        try:
            deck = _chosen(decks.listed(reader.is_allowed), search)
            found, total = saved.listed(searched_words(find), size=OFFERED, is_allowed=reader.is_allowed)
        except (SelectionError, ViewsFileError) as error:
            return page.decks_problem(str(error))
        if deck is None:
            return page.decks_problem("Choose a deck first.")
        views = [page.FoundView(one.view_id, one.name, shown_words(one.page, one.query, formats)) for one in found]
        is_ready_made = deck.deck_id in READY_MADE
        return page.add_card(deck.title, views, total=total, find=find, is_ready_made=is_ready_made)

    @app.callback(
        Output(DecksId.DONE, "data"),
        Input(DecksId.ACTION, "data"),
        State(ShellId.LOCATION, "search"),
        prevent_initial_call=True,
    )
    def change_decks(action: str | None, search: str | None) -> str:
        wanted = read_action(action)
        address = Address(search or "", reader.prefix)
        try:
            done = {"done": True, **_change(decks, sharing, wanted, address, reader.is_allowed)}
        except (DeckError, ViewsFileError) as error:
            done = {"done": False, "said": str(error)}
        return json.dumps({**done, "do": wanted.get("do"), "at": time.time_ns()})


def _change(
    decks: Decks, sharing: Sharing, wanted: Mapping[str, Any], address: Address, allowed: Allowed
) -> dict[str, str]:
    """Do what the page asks for: what is said of it, where the page goes then, and a link where one was made.

    Raises:
        DeckError: It cannot be done.
        ViewsFileError: The file cannot be written.
    """
    kind, deck_id = wanted.get("do"), text(wanted, "deck")
    if kind in ("create", "copy"):
        title = text(wanted, "title")
        made = decks.create(title, is_allowed=allowed) if kind == "create" else decks.copy(deck_id, allowed)
        return {"said": f"{made.title} is made.", "go": address.with_choice("deck", made.deck_id)}
    if kind == "share":
        if decks.deck(deck_id, allowed) is None:
            raise DeckError("There is no such deck; maybe it was deleted. Choose another one.")
        days = number(wanted, "days", default=1, most=_MOST_DAYS)
        return {"said": "The link is made. Whoever has it sees this deck.", "link": sharing.link(deck_id, days)}
    if kind == "delete":
        decks.delete(deck_id, allowed)
        return {"said": "Deleted. Its views stay.", "go": address.with_choice("deck", "")}
    if kind == "rename":
        decks.rename(deck_id, text(wanted, "title"), text(wanted, "note"), allowed)
        return {"said": "Renamed. Its links stay."}
    return {"said": _change_slide(decks, wanted, deck_id, allowed)}


def _change_slide(decks: Decks, wanted: Mapping[str, Any], deck_id: str, allowed: Allowed) -> str:
    kind = wanted.get("do")
    if kind == "add":
        decks.add(deck_id, number(wanted, "view", default=0, most=LARGEST_ID), is_allowed=allowed)
        return "Added at the end."
    slide_id = number(wanted, "slide", default=0, most=LARGEST_ID)
    if kind == "change":
        decks.change(deck_id, slide_id, text(wanted, "title"), text(wanted, "note"), _show(wanted), allowed)
        return "Changed."
    if kind in _MOVES:
        decks.move(deck_id, slide_id, _MOVES[kind], allowed)
        return f"Moved {kind}."
    if kind == "remove":
        decks.remove(deck_id, slide_id, allowed)
        return "Removed. Its view stays."
    raise refused()


def _show(wanted: Mapping[str, Any]) -> str:
    """What a slide shows, one of those that some page has; on another page it stands for the first."""
    show = text(wanted, "show")
    if show and not any(show in compositions for compositions in COMPOSITIONS.values()):
        raise refused()
    return show


def _chosen(listed: list[Deck], search: str | None) -> Deck | None:
    """The deck that the address names; without one, the first of one's own, else the ready-made one."""
    named = dict(parse_qsl((search or "").removeprefix("?"))).get("deck")
    if named is None:
        return next((deck for deck in listed if deck.deck_id not in READY_MADE), listed[0])
    return next((deck for deck in listed if deck.deck_id == named), None)


def _row(deck: Deck, address: Address, shown: Deck | None) -> page.DeckRow:
    href = address.with_choice("deck", deck.deck_id)
    is_ready_made = deck.deck_id in READY_MADE
    return page.DeckRow(deck.title, href, len(deck.slides), is_ready_made, is_chosen=deck == shown)


def _shown(deck: Deck, prefix: str, formats: Formats, sharing: Sharing) -> chosen.ShownDeck:
    slides = [_slide_row(slide, prefix, formats) for slide in deck.slides]
    is_ready_made = deck.deck_id in READY_MADE
    return chosen.ShownDeck(
        deck.deck_id,
        deck.title,
        deck.note,
        is_ready_made,
        slides,
        sharing.screen,
        sharing.is_possible(),
        f"{prefix}handout/{deck.deck_id}",
    )


def _slide_row(slide: Slide, prefix: str, formats: Formats) -> chosen.SlideRow:
    compositions = COMPOSITIONS.get(page_kind(slide.page), {})
    return chosen.SlideRow(
        slide_id=slide.slide_id,
        title=slide.title,
        note=slide.note,
        words=shown_words(slide.page, slide.query, formats),
        href=f"{prefix}{slide.page}{'?' if slide.query else ''}{slide.query}",
        show=slide.show,
        shows={name: one.label for name, one in compositions.items()},
    )
