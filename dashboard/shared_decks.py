"""What a signed link lets in: one deck on the meeting screen, read only, and nothing else.

Everything that a screen with a link asks for goes through ``SharedDecks.guest``, which the door of the meeting screen
calls before anything is answered. The token stands in the address of the page, and in the header of what the page asks
for (assets/connection.js); it is never kept in a cookie.
"""

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any, NoReturn
from urllib.parse import parse_qsl, urlencode

from flask import Request, Response, abort, request
from werkzeug.exceptions import Forbidden, ServiceUnavailable

from callbacks.addresses import below
from callbacks.decks import Sharing
from components.ids import CustomerId, OrderId, ProductId, ShellId
from components.layouts import within
from components.pages import page_layout
from dashboard.guard import parse
from dashboard.signed_links import ExpiredLinkError, Grant, LinkError, SignedLinks
from dashboard.stage import PATH
from dashboard.visitors import Door, Visitor, current_row_filter, welcome
from data_access.decks import Deck, Decks, Slide
from data_access.errors import DatabaseError, DeckError, ViewsFileError
from data_access.row_filter import RowFilter
from data_access.views_file import Allowed

HEADER, PARAMETER = "X-Deck-Token", "token"

# Below the meeting screen: files of the product itself, which hold nothing of the store. A browser sends no token for
# the scripts and styles of a page.
_FILES = ("assets/", "_dash-component-suites/", "_vendor/", "_favicon.ico")
# What the page asks for itself, by the rule of its route: nothing that names anything of the store but the deck.
_PAGE, _CALLS = "", "_dash-update-component"
_PARTS = ("_dash-layout", "_dash-dependencies", "_csrf-token", "version")
_NUMBERS = (ProductId.NUMBER, CustomerId.NUMBER, OrderId.NUMBER)
# Somebody who may see no row.
_NOBODY = Visitor(RowFilter(regions=(), categories=()))


@dataclass(frozen=True, kw_only=True)
class SharedDecks:
    """The decks that links open.

    Attributes:
        links: Reads the links.
        decks: The decks.
        is_allowed: Whether whoever asks may see what a page and its query show.
        prefix: Where the meeting screen is mounted on the site, ending in a slash.
        seen_prefix: Where browsers reach the pages, ending in a slash.
        document: A page of its own, from a title and a sentence.
    """

    links: SignedLinks
    decks: Decks
    is_allowed: Allowed
    prefix: str
    seen_prefix: str
    document: Callable[[str, str], str]

    def guest(self) -> Visitor | None:
        """Who a link lets in to the meeting screen; None where the present request has none.

        Raises:
            HTTPException: The link opens nothing, or not what is asked for.
        """
        route = request.url_rule.rule.removeprefix(self.prefix) if request.url_rule else ""
        token = _token(request)
        if token is None:
            return _NOBODY if self.links.can_sign and route.startswith(_FILES) else None
        if route.startswith(_FILES):
            return _NOBODY
        grant, deck = self._opened(token)
        if not self._asks_for(route, deck):
            raise Forbidden("This link opens one deck, and nothing else.")
        return Visitor(grant.row_filter)

    def _opened(self, token: str) -> tuple[Grant, Deck]:
        try:
            grant = self.links.read(token)
            welcome(Visitor(grant.row_filter))
            deck = self.decks.deck(grant.deck_id, self.is_allowed)
        except ExpiredLinkError as error:
            self._refuse("This link is over", str(error), 410)
        except LinkError as error:
            self._refuse("This link opens nothing", str(error), 403)
        except (ViewsFileError, DatabaseError) as error:
            raise ServiceUnavailable(str(error)) from error
        if deck is None:
            words = "Somebody has deleted it. Ask whoever sent you the link for another one."
            self._refuse("This deck is no longer there", words, 410)
        return grant, deck

    def _asks_for(self, route: str, deck: Deck) -> bool:
        if request.method in ("GET", "HEAD") and request.args.get("deck", deck.deck_id) == deck.deck_id:
            return route == _PAGE or route in _PARTS
        return request.method == "POST" and route == _CALLS and self._asks_for_slide(parse(request.get_data()), deck)

    def _asks_for_slide(self, body: Any, deck: Deck) -> bool:
        """Whether a callback is asked for what a slide of the deck shows, as it is at this moment.

        What is asked is as the guard lets it pass (guard.py), or it gets no answer.
        """
        try:
            outputs = body["outputs"] if isinstance(body["outputs"], list) else [body["outputs"]]
            wanted = {part["id"] for part in outputs}
            given = {f"{part['id']}.{part['property']}": part.get("value") for part in _given(body)}
        except (TypeError, KeyError):
            return False
        return any(self._is_of(slide, wanted, given) for slide in deck.slides)

    def _is_of(self, slide: Slide, wanted: set[Any], given: Mapping[str, Any]) -> bool:
        if given.keys().isdisjoint((_PATHNAME, _SEARCH)) or not wanted <= _ids(slide.page):
            return False
        if wanted == {ShellId.PAGE} and given.get(_PATHNAME) is None:
            return True  # asked at the start, before there is a slide: nothing is drawn
        pathname, search = (given.get(name) or "" for name in (_PATHNAME, _SEARCH))
        asks_page = _PATHNAME not in given or below(self.seen_prefix, str(pathname)) == slide.page
        asks_query = _SEARCH not in given or _pairs(str(search)) == _pairs(slide.query)
        item = slide.page.partition("/")[2]
        return asks_page and asks_query and all(str(given.get(f"{name}.data", item)) == item for name in _NUMBERS)

    def _refuse(self, title: str, sentence: str, status: int) -> NoReturn:
        is_page = "text/html" in request.headers.get("Accept", "")
        text = self.document(title, sentence) if is_page else f"{title}. {sentence}"
        kind = "text/html" if is_page else "text/plain"
        abort(Response(text, status=status, content_type=f"{kind}; charset=utf-8"))


def without_links(door: Door) -> Door:
    """The door of the pages: a request with a link's token is refused, for it opens the meeting screen alone."""

    def refuse() -> Visitor | None:
        # Its address without the slash leads there.
        if _token(request) is not None and request.path != f"{door.prefix}{PATH}":
            raise Forbidden("This link opens one deck on the meeting screen, and nothing else.")
        return _NOBODY if _token(request) is not None else None

    return dataclasses.replace(door, guest=refuse)


def with_links(door: Door, shared: SharedDecks) -> Door:
    """The door of the meeting screen: whoever has a link is let in. No other site is told its address, nor this one."""
    return dataclasses.replace(door, guest=shared.guest, referrer="strict-origin")


def sharing(links: SignedLinks, seen_prefix: str) -> Sharing:
    """How the decks of a dashboard get onto a screen.

    Args:
        links: Writes the links.
        seen_prefix: Where browsers reach the pages, ending in a slash.
    """
    screen = f"{seen_prefix}{PATH}/"

    def link(deck_id: str, days: int) -> str:
        until = datetime.now(UTC) + timedelta(days=days)
        try:
            token = links.sign(deck_id, current_row_filter(), until)
        except LinkError as error:
            raise DeckError(str(error)) from None
        return f"{screen}?{urlencode({'deck': deck_id, PARAMETER: token})}"

    return Sharing(screen, lambda: links.can_sign, link)


_PATHNAME, _SEARCH = f"{ShellId.LOCATION}.pathname", f"{ShellId.LOCATION}.search"


def _token(asked: Request) -> str | None:
    return asked.headers.get(HEADER, asked.args.get(PARAMETER))


def _given(body: Mapping[str, Any]) -> list[Any]:
    return [*body["inputs"], *body.get("state", [])]


def _pairs(query: str) -> list[tuple[str, str]]:
    return parse_qsl(query.removeprefix("?"))


@lru_cache(maxsize=256)
def _ids(page: str) -> frozenset[str]:
    """The ids on a page, and of the place that it is put into."""
    return frozenset([ShellId.PAGE, *(part.id for part in within(page_layout(page)) if hasattr(part, "id"))])
