"""Who a request comes from, and what they may see: asked before anything is answered, at every address."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

from flask import abort, g, has_request_context, redirect, request
from werkzeug.exceptions import Unauthorized

from dashboard.settings import SettingsError
from data_access.row_filter import RowFilter

# The host's login page, or what gives its address for the address that is to be opened after it.
Login = str | Callable[[str], str]

_DEFAULT_LOGIN = "/login"
_FILES = ("download/", "handout/")
# The host keeps things of its own in ``g``.
_KEPT_AS = "store_intelligence_visitor"


@dataclass(frozen=True)
class Visitor:
    """Who a request comes from.

    Attributes:
        row_filter: What they may see; None for everything.
    """

    row_filter: RowFilter | None = None


def _no_guests() -> Visitor | None:
    return None


@dataclass(frozen=True, kw_only=True)
class Door:
    """Who is let in.

    Attributes:
        user: Gives who is signed in, None for nobody; without it, everybody is let in.
        login: Where to sign in; ``/login?next=...`` of the site if left out.
        row_filter: Gives what a user may see; without it, or where it gives None, everything.
        guest: Gives somebody who is let in without being signed in, such as by a signed link; None for nobody. It may
            refuse the request itself.
        prefix: The path under which the pages live on the site.
        seen_prefix: The path under which browsers reach them.
        referrer: How much of a page's address browsers tell where it leads, as a Referrer-Policy.

    Raises:
        SettingsError: There is a login or a row filter, but nobody to ask about.
    """

    user: Callable[[], Any] | None = None
    login: Login | None = None
    row_filter: Callable[[Any], RowFilter | None] | None = None
    guest: Callable[[], Visitor | None] = _no_guests
    prefix: str = "/"
    seen_prefix: str = "/"
    referrer: str = "same-origin"

    def __post_init__(self) -> None:
        """Refuse what would let everybody see everything where somebody meant to limit it."""
        if (self.login or self.row_filter) and not self.user:
            raise SettingsError("login and row_filter guard nothing alone: say with user= who is signed in.")

    @property
    def is_guarded(self) -> bool:
        """Whether anybody is kept out."""
        return self.user is not None

    def let_in(self) -> None:
        """Let the present request in and keep who it comes from, or refuse it.

        Raises:
            HTTPException: Nobody is signed in: 401, or for a page the way to the login and back.
        """
        welcome(self.guest() or self._signed_in())

    def _signed_in(self) -> Visitor:
        if self.user is None:
            return Visitor()
        user = self.user()
        # Flask-Login's nobody is somebody too, who is not authenticated.
        if not user or not getattr(user, "is_authenticated", True):
            self._refuse()
        limit = self.row_filter(user) if self.row_filter else None
        if not isinstance(limit, RowFilter | None):
            raise TypeError(f"row_filter gave a {type(limit).__name__}; it gives a RowFilter, or None for everything.")
        return Visitor(limit)

    def _refuse(self) -> None:
        if request.method in ("GET", "HEAD") and "text/html" in request.headers.get("Accept", ""):
            abort(redirect(self._login_address()))
        raise Unauthorized("Nobody is signed in. Load the page again to sign in.")

    def _login_address(self) -> str:
        asked = self._asked_address()
        if callable(self.login):
            return self.login(asked)
        login = self.login or request.script_root + _DEFAULT_LOGIN
        return f"{login}{'&' if '?' in login else '?'}next={quote(asked, safe='/')}"

    def _asked_address(self) -> str:
        """The page to come back to; for a file, the page that it is offered on."""
        below, query = quote(request.path[len(self.prefix) :]), request.query_string.decode("utf-8", "replace")
        if below.startswith(_FILES):
            page = urlsplit(request.referrer or "")
            is_ours = page.netloc == request.host and page.path.startswith(self.seen_prefix)
            below, query = (page.path.removeprefix(self.seen_prefix), page.query) if is_ours else ("", "")
        return f"{self.seen_prefix}{below}{'?' if query else ''}{query}"


def welcome(visitor: Visitor) -> None:
    """Keep who the present request comes from: what it asks for is looked up with their eyes."""
    setattr(g, _KEPT_AS, visitor)


def current_row_filter() -> RowFilter | None:
    """What whoever asks at this moment may see; None for everything, as outside a request.

    Raises:
        AttributeError: The request was let in by no door.
    """
    if not has_request_context():
        return None
    visitor: Visitor = getattr(g, _KEPT_AS)
    return visitor.row_filter
