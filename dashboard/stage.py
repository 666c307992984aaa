"""The meeting screen, ``present/``: an application of its own beside the pages, with their callbacks and nothing else.

It shows slides of decks and changes nothing, so that it can be opened to a screen which has no login.
"""

import dataclasses
import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Flask, redirect, request
from werkzeug.exceptions import MethodNotAllowed, NotFound, ServiceUnavailable
from werkzeug.wrappers import Response

import callbacks
from callbacks.reading import Reader
from components.stage import stage
from dashboard.application import Application
from dashboard.remembered_answers import RememberedAnswers
from dashboard.settings import Settings
from dashboard.visitors import Door
from data_access.database import FROZEN
from data_access.decks import Decks
from data_access.errors import DatabaseError, FrozenError, ViewsFileError
from data_access.store import load_store

PATH = "present"
# Its own scripts and styles, which no page needs, and those of the pages that a slide needs.
OWN_ASSETS = "stage"
_SHARED_ASSETS = (
    *("connection", "content", "plotly-guard", "session"),
    *("customers", "data", "inventory", "items", "products", "reviews", "sales", "style", "tables"),
)
_OTHER_ASSETS = rf"^(?!({OWN_ASSETS}|({'|'.join(_SHARED_ASSETS)})\.)).*\.(js|css)$"
_SOURCES = ("assets", "callbacks", "components", "dashboard", "data_access", "sql")


def mount_stage(
    server: Flask,
    settings: Settings,
    reader: Reader,
    decks: Decks,
    *,
    door: Door | None = None,
    hosts: frozenset[str] | None = None,
    stylesheet: str | None = None,
    remembered: RememberedAnswers | None = None,
) -> Application:
    """Mount the meeting screen below the pages.

    Args:
        server: The site.
        settings: How the pages run.
        reader: What their callbacks read with.
        decks: The decks.
        door: Who is let in; everybody if left out.
        hosts: Names that a request may be sent to; None for any.
        stylesheet: Address of a stylesheet that comes after ours.
        remembered: The answers that the pages' callbacks gave before, which are those of slides as well.
    """
    prefix, seen_prefix = f"{settings.prefix}{PATH}/", f"{settings.seen_prefix}{PATH}/"
    app = Application(
        server,
        settings=dataclasses.replace(settings, prefix=prefix, public_prefix=seen_prefix),
        hosts=hosts,
        door=door,
        stylesheet=stylesheet,
        # Which slide comes first, and whether it has a chart, is not known to the server.
        has_charts=lambda path: False,
        on_error=callbacks.on_error,
        unused_assets=_OTHER_ASSETS,
    )
    if remembered is not None:
        app.backend.remembered = remembered
    app.layout = stage
    callbacks.register_stage(app, reader)
    # By what lies there when the server starts: a process of it that takes another's place later is of the same.
    made = build()
    app._add_url("version", lambda: version(reader, decks, made))
    app.prepare()
    return app


def to_stage(prefix: str) -> Response:
    """From its address without the slash to the meeting screen, with the query.

    Raises:
        MethodNotAllowed: It was not asked for a page.
    """
    if request.method not in ("GET", "HEAD"):
        raise MethodNotAllowed(["GET", "HEAD"], "This address answers GET only.")
    query = request.query_string.decode("ascii", "replace")
    return redirect(f"{prefix}{PATH}/{'?' if query else ''}{query}", 308)


def version(reader: Reader, decks: Decks, made: str) -> dict[str, Any]:
    """What a screen looks at again and again: the deck, the dataset that is live, and which build it is that answers.

    ``?deck=`` names the deck, ``?frozen=`` the dataset that the screen shows, and ``?freeze=1`` keeps the live one.

    Args:
        reader: What the dataset is read with.
        decks: The decks.
        made: The build.

    Raises:
        NotFound: There is no such deck.
        ServiceUnavailable: The store or the file of decks cannot be read.
    """
    try:
        deck = decks.deck(request.args.get("deck", ""), reader.is_allowed)
        if deck is None:
            raise NotFound("There is no such deck; maybe it was deleted. Choose another one.")
        return {
            "title": deck.title,
            "slides": [[slide.title, slide.note, slide.page, slide.query, slide.show] for slide in deck.slides],
            "build": made,
            **_data(reader),
        }
    except (DatabaseError, ViewsFileError) as error:
        raise ServiceUnavailable(str(error)) from error


def _data(reader: Reader) -> dict[str, Any]:
    """The dataset that is live, the kept one that is to be shown (empty where it cannot be), and its last day."""
    frozen, problem = request.args.get("frozen", ""), ""
    if request.args.get("freeze") == "1":
        try:
            frozen = reader.database.freeze()
        except FrozenError as error:
            problem = str(error)
    as_of = _as_of(reader, f"{FROZEN}{frozen}") if frozen else None
    if as_of is None:
        frozen, as_of = "", _as_of(reader, None)
    return {"live": reader.database.version(), "frozen": frozen, "problem": problem, "asOf": as_of or ""}


def _as_of(reader: Reader, asked: str | None) -> str | None:
    """The last day of a dataset, in words; None where a kept one cannot be read, or not by this version."""
    try:
        with reader.database.snapshot(asked) as snapshot:
            store = load_store(snapshot)
    except DatabaseError:
        if asked is None:
            raise
        return None
    return "" if store.as_of is None else reader.preferences.formats(store.currency).day(store.as_of)


@lru_cache(maxsize=1)
def build() -> str:
    """Names what this server is made of: a screen that was drawn by another build loads its page again."""
    root, found = Path(__file__).resolve().parent.parent, hashlib.sha256()
    for folder in _SOURCES:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in (".py", ".js", ".css", ".sql"):
                found.update(path.read_bytes())
    return found.hexdigest()[:16]
