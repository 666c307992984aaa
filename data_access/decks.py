"""Decks: saved views in an order, each with a title and a note, to be presented; one of them is there from the start.

They lie in the file of the views (data_access/views_file.py). A slide shows what its view shows at the moment: a view
that is changed changes in every deck, and one that is deleted is taken from them.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from data_access.errors import DeckError
from data_access.ready_made_decks import READY_MADE as READY_MADE
from data_access.ready_made_decks import Deck as Deck
from data_access.ready_made_decks import Slide as Slide
from data_access.ready_made_decks import for_store
from data_access.sql_files import script
from data_access.views_file import LARGEST_ID, Allowed, ViewsFile, everything, folded, is_name, now, plain
from data_access.words import search_words

LONGEST_TITLE, LONGEST_NOTE = 80, 500
MOST_DECKS, MOST_SLIDES = 500, 100


@dataclass(frozen=True)
class Decks(ViewsFile):
    """The decks of one file of views. Of every deck, whoever asks sees the slides that they are allowed to see.

    A deck of which they may see none is to them as if it were not there.

    Attributes:
        inputs: The optional inputs of the store, for which the ready-made decks are; a slide that would only say that
            there is nothing to show is left out. None where they are not known.
    """

    inputs: Callable[[], Collection[str] | None] = lambda: None

    def listed(self, is_allowed: Allowed = everything) -> list[Deck]:
        """All decks: those that are ready-made, then the others by title.

        Args:
            is_allowed: Whether a slide may be seen, by its page and query.

        Raises:
            ViewsFileError: The file cannot be read.
        """
        with self._reading(is_allowed, shape=2) as connection:
            kept = [] if connection is None else _decks(connection, None, is_allowed)
        inputs = self.inputs()
        return [*(for_store(deck, inputs) for deck in READY_MADE.values()), *kept]

    def deck(self, deck_id: str, is_allowed: Allowed = everything) -> Deck | None:
        """One deck; None where there is none, or no longer.

        Args:
            deck_id: Its number as text, or the name of a ready-made one.
            is_allowed: Whether a slide may be seen, by its page and query.

        Raises:
            ViewsFileError: The file cannot be read.
        """
        if deck_id in READY_MADE:
            return for_store(READY_MADE[deck_id], self.inputs())
        number = _number(deck_id)
        with self._reading(is_allowed, shape=2) as connection:
            if connection is None or number is None:
                return None
            return next(iter(_decks(connection, number, is_allowed)), None)

    def using(self, views: Iterable[int], is_allowed: Allowed = everything) -> dict[int, list[str]]:
        """Titles of the decks that each of these views is in; a view that is in none is left out.

        Raises:
            ViewsFileError: The file cannot be read.
        """
        found: dict[int, list[str]] = defaultdict(list)
        with self._reading(is_allowed, shape=2) as connection:
            if connection is not None:
                asked = {"views": json.dumps(sorted(views))}
                for view_id, title in connection.execute(script("decks/using"), asked):
                    found[view_id].append(title)
        return dict(found)

    def create(self, title: str, note: str = "", is_allowed: Allowed = everything) -> Deck:
        """Make a deck, still without slides.

        Args:
            title: 1 to 80 characters that no other deck is called by, whatever its case.
            note: Up to 500 characters; may be empty.

        Raises:
            DeckError: The title cannot be used, or there are too many decks.
            ViewsFileError: The file cannot be written.
        """
        named = _named(title, note)
        with self._writing(is_allowed) as connection:
            _refuse_taken(connection, named, None, is_allowed)
            return Deck(_insert(connection, named), named["title"], named["note"], ())

    def copy(self, deck_id: str, is_allowed: Allowed = everything) -> Deck:
        """Make a deck with the same slides. Those of a ready-made deck are saved as views, so that they can be changed.

        Raises:
            DeckError: The deck is no longer there, or there are too many.
            ViewsFileError: The file cannot be written.
        """
        ready_made = READY_MADE.get(deck_id)
        with self._writing(is_allowed) as connection:
            deck = for_store(ready_made, self.inputs()) if ready_made else _there(connection, deck_id, is_allowed)
            named = _named(_free(deck.title, lambda title: _taken(connection, folded(title)) is not None), deck.note)
            number = _insert(connection, named)
            for slide in deck.slides:
                view_id = slide.view_id or _kept_view(connection, deck, slide)
                connection.execute(script("decks/add"), {"deck_id": number, "view_id": view_id, **_said(slide)})
            copied = _decks(connection, int(number), is_allowed)
            return copied[0]

    def rename(self, deck_id: str, title: str, note: str, is_allowed: Allowed = everything) -> None:
        """Give a deck another title and note; its number stays.

        Raises:
            DeckError: The title cannot be used, or the deck is no longer there.
            ViewsFileError: The file cannot be written.
        """
        named = _named(title, note)
        with self._writing(is_allowed) as connection:
            deck = _there(connection, deck_id, is_allowed)
            _refuse_taken(connection, named, int(deck.deck_id), is_allowed)
            connection.execute(script("decks/rename"), {**named, "at": now(), "deck_id": int(deck.deck_id)})

    def delete(self, deck_id: str, is_allowed: Allowed = everything) -> None:
        """Forget a deck, not its views; one that is no longer there is forgotten already.

        Where others see slides of it that may not be seen, the deck stays theirs, with those alone.

        Raises:
            DeckError: It is ready-made.
            ViewsFileError: The file cannot be written.
        """
        _refuse_ready_made(deck_id)
        deck = self.deck(deck_id, is_allowed)
        if deck is None:
            return
        with self._writing(is_allowed) as connection:
            seen = [{"slide_id": slide.slide_id} for slide in deck.slides]
            connection.executemany(script("decks/remove"), seen)
            if not _order(connection, deck):
                connection.execute(script("decks/delete"), {"deck_id": int(deck_id)})

    def add(
        self,
        deck_id: str,
        view_id: int,
        title: str = "",
        note: str = "",
        show: str = "",
        is_allowed: Allowed = everything,
    ) -> None:
        """Put a view at the end of a deck.

        Args:
            deck_id: The deck.
            view_id: The view's number.
            title: Up to 80 characters; empty for the view's name.
            note: Up to 500 characters; may be empty.
            show: Which part of the page is shown; whoever calls has checked that there is such a part.
            is_allowed: Whether a view may be seen.

        Raises:
            DeckError: The deck or the view is no longer there, a text is too long, or the deck is full.
            ViewsFileError: The file cannot be written.
        """
        said = _texts(title, note) | {"show": show}
        with self._writing(is_allowed) as connection:
            _refuse_hidden(connection, view_id)
            deck = _there(connection, deck_id, is_allowed)
            if len(_order(connection, deck)) >= MOST_SLIDES:
                raise DeckError(
                    f"{deck.title} has {MOST_SLIDES} slides already. Remove one first, or make another deck."
                )
            asked = {**said, "deck_id": int(deck.deck_id), "view_id": view_id}
            connection.execute(script("decks/add"), asked)

    def change(
        self, deck_id: str, slide_id: int, title: str, note: str, show: str, is_allowed: Allowed = everything
    ) -> None:
        """Give a slide another title, note and part of its page; the arguments are those of ``add``.

        Raises:
            DeckError: The slide is no longer there, or a text is too long.
            ViewsFileError: The file cannot be written.
        """
        said = _texts(title, note) | {"show": show}
        with self._writing(is_allowed) as connection:
            _slide(_there(connection, deck_id, is_allowed), slide_id)
            connection.execute(script("decks/change"), {**said, "slide_id": slide_id})

    def move(self, deck_id: str, slide_id: int, steps: int, is_allowed: Allowed = everything) -> None:
        """Move a slide up or down; at the end of the deck it stays.

        Args:
            deck_id: The deck.
            slide_id: The slide's number.
            steps: How far down; less than zero is up.
            is_allowed: Whether a slide may be seen; those that may not keep their places.

        Raises:
            DeckError: The slide is no longer there.
            ViewsFileError: The file cannot be written.
        """
        with self._writing(is_allowed) as connection:
            deck = _there(connection, deck_id, is_allowed)
            seen = [slide.slide_id for slide in deck.slides]
            place = seen.index(_slide(deck, slide_id).slide_id)
            moved = [*seen[:place], *seen[place + 1 :]]
            moved.insert(max(0, place + steps), slide_id)
            turn = iter(moved)
            order = [next(turn) if one in seen else one for one in _order(connection, deck)]
            places = [{"place": number, "slide_id": one} for number, one in enumerate(order, start=1)]
            connection.executemany(script("decks/place"), places)

    def remove(self, deck_id: str, slide_id: int, is_allowed: Allowed = everything) -> None:
        """Take a slide from its deck; its view stays.

        Raises:
            DeckError: The slide is no longer there.
            ViewsFileError: The file cannot be written.
        """
        with self._writing(is_allowed) as connection:
            _slide(_there(connection, deck_id, is_allowed), slide_id)
            connection.execute(script("decks/remove"), {"slide_id": slide_id})


def _decks(connection: sqlite3.Connection, number: int | None, is_allowed: Allowed) -> list[Deck]:
    """The decks, or the one of this number, without those of which no slide may be seen."""
    slides: dict[int, list[Slide]] = defaultdict(list)
    for deck_id, *parts in connection.execute(script("decks/slides"), {"deck_id": number}):
        slides[deck_id].append(Slide(*parts))
    found = []
    for deck_id, title, note in connection.execute(script("decks/list"), {"deck_id": number}):
        seen = tuple(slide for slide in slides[deck_id] if is_allowed(slide.page, slide.query))
        if seen or not slides[deck_id]:
            found.append(Deck(str(deck_id), title, note, seen))
    return found


def _there(connection: sqlite3.Connection, deck_id: str, is_allowed: Allowed) -> Deck:
    """The deck that is to be changed.

    Raises:
        DeckError: It is ready-made, or not there.
    """
    _refuse_ready_made(deck_id)
    number = _number(deck_id)
    found = [] if number is None else _decks(connection, number, is_allowed)
    if not found:
        raise DeckError("There is no such deck; maybe it was deleted. Choose another one.")
    return found[0]


def _slide(deck: Deck, slide_id: int) -> Slide:
    for slide in deck.slides:
        if slide.slide_id == slide_id:
            return slide
    raise DeckError(f"This slide is no longer in {deck.title}; somebody has removed it.")


def _order(connection: sqlite3.Connection, deck: Deck) -> list[int]:
    """Numbers of all slides of a deck, whoever may see them."""
    rows = connection.execute(script("decks/slides"), {"deck_id": int(deck.deck_id)})
    return [Slide(*parts).slide_id or 0 for _, *parts in rows]


def _insert(connection: sqlite3.Connection, named: Mapping[str, str]) -> str:
    if connection.execute(script("decks/count")).fetchone()[0] >= MOST_DECKS:
        raise DeckError(f"There are {MOST_DECKS} decks already. Delete one that nobody needs first.")
    return str(connection.execute(script("decks/insert"), {**named, "at": now()}).lastrowid)


def _kept_view(connection: sqlite3.Connection, deck: Deck, slide: Slide) -> int:
    """Number of a view that shows what a ready-made slide does; it is saved unless it was before."""

    def is_other(name: str) -> bool:
        there = connection.execute(script("views/named"), {"key": folded(name)}).fetchone()
        return there is not None and there[3:5] != (slide.page, slide.query)

    name = _free(f"{deck.title}: {slide.title}", is_other)
    there = connection.execute(script("views/named"), {"key": folded(name)}).fetchone()
    if there is not None:
        return int(there[0])
    words = "".join(f" {word}" for word in search_words(name))
    asked = {"name": name, "key": folded(name), "words": words, "note": slide.note, "page": slide.page}
    number = connection.execute(script("views/insert"), {**asked, "query": slide.query, "at": now()}).lastrowid
    return number or 0


def _free(name: str, is_taken: Any) -> str:
    """A name, or where it is taken the name with a number."""
    tried, number = name, 1
    while is_taken(tried):
        number += 1
        mark = f" ({number})"
        tried = name[: LONGEST_TITLE - len(mark)] + mark
    return tried


def _taken(connection: sqlite3.Connection, key: str) -> tuple[int | None, str] | None:
    """Number and title of the deck of a title, whatever its case; a ready-made one has no number."""
    for deck in READY_MADE.values():
        if folded(deck.title) == key:
            return None, deck.title
    found = connection.execute(script("decks/named"), {"key": key}).fetchone()
    return None if found is None else (int(found[0]), str(found[1]))


def _refuse_taken(
    connection: sqlite3.Connection, named: Mapping[str, str], own: int | None, is_allowed: Allowed
) -> None:
    there = _taken(connection, named["key"])
    if there is None or (own is not None and there[0] == own):
        return
    is_seen = there[0] is None or _decks(connection, there[0], is_allowed)
    called = there[1] if is_seen else named["title"]
    raise DeckError(f"There is a deck called '{called}' already. Choose another title.")


def _refuse_ready_made(deck_id: str) -> None:
    if deck_id in READY_MADE:
        raise DeckError(f"{READY_MADE[deck_id].title} is ready-made. Copy it, and change the copy.")


def _refuse_hidden(connection: sqlite3.Connection, view_id: int) -> None:
    is_number = 0 < view_id <= LARGEST_ID
    if not is_number or connection.execute(script("views/view"), {"view_id": view_id}).fetchone() is None:
        raise DeckError("This view is no longer there; somebody has deleted it.")


def _number(deck_id: str) -> int | None:
    """The number that a deck's id is; None for anything else."""
    is_number = deck_id.isascii() and deck_id.isdigit() and len(deck_id) <= len(str(LARGEST_ID))
    return int(deck_id) if is_number and 0 < int(deck_id) <= LARGEST_ID and deck_id == str(int(deck_id)) else None


def _named(title: str, note: str) -> dict[str, str]:
    """What is stored of a deck's title and note."""
    texts = _texts(title, note)
    if not texts["title"]:
        raise DeckError("A deck needs a title. Write one, such as Monday's meeting.")
    return {**texts, "key": folded(texts["title"])}


def _texts(title: str, note: str) -> dict[str, str]:
    told = {"title": plain(title) if is_name(plain(title)) else "", "note": plain(note)}
    for name, longest in (("title", LONGEST_TITLE), ("note", LONGEST_NOTE)):
        if len(told[name]) > longest:
            raise DeckError(f"The {name} has {len(told[name])} characters; write at most {longest}.")
    return told


def _said(slide: Slide) -> dict[str, str]:
    return {"title": slide.title, "note": slide.note, "show": slide.show}
