"""Saved views: pages with their selections, by name."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlencode

from data_access.asked import LONGEST_QUERY
from data_access.errors import ViewError
from data_access.sql_files import script
from data_access.views_file import LARGEST_ID, Allowed, ViewsFile, everything, folded, is_name, now, plain
from data_access.words import MOST_WORDS, search_words

LONGEST_NAME, LONGEST_NOTE = 80, 500


class View(NamedTuple):
    """A saved view.

    Attributes:
        view_id: Its number, which stays its own.
        name: What it is called.
        note: What else was said of it; may be empty.
        page: The page's path below the application's prefix, such as ``products/17``.
        query: The query of the address, without its question mark. What is relative in it, such as the last 90 days,
            stays so.
        created: When it was saved first, UTC, ISO 8601.
        changed: When it was changed last.
    """

    view_id: int
    name: str
    note: str
    page: str
    query: str
    created: str
    changed: str


@dataclass(frozen=True)
class Views(ViewsFile):
    """The saved views of one file."""

    def listed(
        self, words: list[str], *, size: int, page: int = 1, is_allowed: Allowed = everything
    ) -> tuple[list[View], int]:
        """Some of the views by name, and how many there are.

        Args:
            words: What is searched for in names and notes, folded; each must begin a word. None for all views, and
                six at the most.
            size: Views of a page.
            page: Number of the page, from 1; one beyond the last is the last one.
            is_allowed: Whether a view may be seen; the others are not counted either.

        Raises:
            ViewsFileError: The file cannot be read.
        """
        asked = _asked(words)
        with self._reading(is_allowed) as connection:
            if connection is None:
                return [], 0
            total = int(connection.execute(script("views/count"), asked).fetchone()[0])
            skipped = min(page - 1, max(0, (total - 1) // size)) * size
            rows = connection.execute(script("views/list"), {**asked, "size": size, "skipped": skipped}).fetchall()
        return [View(*row) for row in rows], total

    def found(self, words: list[str], most: int, is_allowed: Allowed = everything) -> list[View]:
        """The first of the views with these words by name, without counting the others.

        Raises:
            ViewsFileError: The file cannot be read.
        """
        with self._reading(is_allowed) as connection:
            if connection is None:
                return []
            asked = {**_asked(words), "size": most, "skipped": 0}
            return [View(*row) for row in connection.execute(script("views/list"), asked)]

    def view(self, view_id: int, is_allowed: Allowed = everything) -> View | None:
        """The view of this number; None where there is none, or no longer, or where it may not be seen.

        Raises:
            ViewsFileError: The file cannot be read.
        """
        with self._reading(is_allowed) as connection:
            if connection is None or not 0 < view_id <= LARGEST_ID:
                return None
            return _one(connection, "views/view", view_id=view_id)

    def save(self, name: str, note: str, page: str, query: str, is_allowed: Allowed = everything) -> View:
        """Keep a page and its selection under a name. The very same once more changes nothing.

        Args:
            name: 1 to 80 characters that no other view is called by, whatever its case.
            note: Up to 500 characters; may be empty.
            page: The page's path below the application's prefix; whoever calls has checked that it is one.
            query: The query of the address.
            is_allowed: Whether a view may be seen: one that may not is not quoted where it has the name already.

        Raises:
            ViewError: The name cannot be used.
            ViewsFileError: The file cannot be written.
        """
        named, shown = _named(name, note), _shown(page, query)
        with self._writing(is_allowed) as connection:
            there = _one(connection, "views/named", key=named["key"])
            if there is not None and there[1:5] == (named["name"], named["note"], shown["page"], shown["query"]):
                return there
            _refuse_taken(there, named["name"], is_allowed)
            at = now()
            number = connection.execute(script("views/insert"), {**named, **shown, "at": at}).lastrowid
            return View(number or 0, named["name"], named["note"], shown["page"], shown["query"], at, at)

    def rename(self, view_id: int, name: str, note: str, is_allowed: Allowed = everything) -> None:
        """Give a view another name and note; its number stays.

        Raises:
            ViewError: The name cannot be used, or the view is no longer there.
            ViewsFileError: The file cannot be written.
        """
        named = _named(name, note)
        with self._changing(is_allowed) as connection:
            there = _one(connection, "views/named", key=named["key"])
            _refuse_taken(there if there is not None and there.view_id != view_id else None, named["name"], is_allowed)
            changed = connection.execute(script("views/rename"), {**named, "at": now(), "view_id": view_id}).rowcount
            _refuse_gone(changed)

    def show(self, view_id: int, page: str, query: str, is_allowed: Allowed = everything) -> None:
        """Let a view show another page and selection; its number and name stay.

        Raises:
            ViewError: The view is no longer there.
            ViewsFileError: The file cannot be written.
        """
        with self._changing(is_allowed) as connection:
            asked = {**_shown(page, query), "at": now(), "view_id": view_id}
            _refuse_gone(connection.execute(script("views/show"), asked).rowcount)

    def delete(self, view_id: int, is_allowed: Allowed = everything) -> None:
        """Forget a view; one that is no longer there, or may not be seen, is left as it is.

        Raises:
            ViewsFileError: The file cannot be written.
        """
        with self._changing(is_allowed) as connection:
            connection.execute(script("views/delete"), {"view_id": view_id})

    @contextmanager
    def _changing(self, is_allowed: Allowed) -> Iterator[sqlite3.Connection]:
        """To write what must be there: no file is made for it."""
        if not self.path.exists():
            _refuse_gone(0)
        with self._writing(is_allowed) as connection:
            yield connection


def _asked(words: list[str]) -> dict[str, Any]:
    # A word begins like another where that stands in the text after a space.
    written = [f" {word}" for word in words] + [""] * (MOST_WORDS - len(words))
    return {f"word{place}": word for place, word in enumerate(written, start=1)}


def _one(connection: sqlite3.Connection, name: str, **asked: Any) -> View | None:
    row = connection.execute(script(name), asked).fetchone()
    return None if row is None else View(*row)


def _named(name: str, note: str) -> dict[str, str]:
    """What is stored of a name and a note.

    Raises:
        ViewError: The name cannot be used, or the note is too long.
    """
    named, told = plain(name), plain(note)
    if not is_name(named):
        raise ViewError("A view needs a name. Write one, such as Monday's numbers.")
    if len(named) > LONGEST_NAME:
        raise ViewError(f"The name has {len(named)} characters; write at most {LONGEST_NAME}.")
    if len(told) > LONGEST_NOTE:
        raise ViewError(f"The note has {len(told)} characters; write at most {LONGEST_NOTE}.")
    words = "".join(f" {word}" for word in search_words(f"{named} {told}"))
    return {"name": named, "key": folded(named), "words": words, "note": told}


def _shown(page: str, query: str) -> dict[str, str]:
    """What is stored of an address: encoded anew, so that nothing in it can end a line or a header."""
    if len(query) > LONGEST_QUERY:
        raise ViewError("The address is too long to be saved. Clear the filters and choose again.")
    return {"page": page, "query": urlencode(parse_qsl(query.removeprefix("?"), errors="replace"))}


def _refuse_taken(there: View | None, name: str, is_allowed: Allowed) -> None:
    if there is not None:
        called = there.name if is_allowed(there.page, there.query) else name
        raise ViewError(f"There is a view called '{called}' already. Choose another name.")


def _refuse_gone(changed: int) -> None:
    if not changed:
        raise ViewError("This view is no longer there; somebody has deleted it. Save it again if you need it.")
