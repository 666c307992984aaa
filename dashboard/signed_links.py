"""Signed links: the text in an address that opens one deck, read only, until a moment. Only the server writes one."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple

from itsdangerous import BadData, URLSafeSerializer

from data_access.row_filter import RowFilter

_LONGEST_TOKEN = 16_000


class LinkError(ValueError):
    """A link opens nothing; the text says why and what to do."""


class ExpiredLinkError(LinkError):
    """A link is over."""


class Grant(NamedTuple):
    """What a link opens.

    Attributes:
        deck_id: The deck.
        row_filter: What of the store may be seen: as much as whoever made the link may see; None for everything.
        until: When it ends.
    """

    deck_id: str
    row_filter: RowFilter | None
    until: datetime


@dataclass(frozen=True)
class SignedLinks:
    """Writes and reads the links of one dashboard.

    Attributes:
        secret: Gives what they are signed with, which nobody else knows; None where there is nothing to sign with.
        prefix: Where the pages live: the links of a dashboard open nothing of another one on the same site.
        is_limited: Whether each may see a part of the store: such a link opens nothing where everybody sees all of it.
    """

    secret: Callable[[], str | bytes | None]
    prefix: str
    is_limited: bool = False

    @property
    def can_sign(self) -> bool:
        """Whether there is something to sign with."""
        return bool(self.secret())

    def sign(self, deck_id: str, row_filter: RowFilter | None, until: datetime) -> str:
        """The text of a link.

        Args:
            deck_id: The deck that it opens.
            row_filter: What of the store may be seen; None for everything.
            until: When it ends, with its time zone; counted in whole seconds.

        Raises:
            LinkError: There is nothing to sign with.
        """
        filtered = None if row_filter is None else [_sorted(row_filter.regions), _sorted(row_filter.categories)]
        return str(self._serializer().dumps([deck_id, filtered, int(until.timestamp())]))

    def read(self, token: str) -> Grant:
        """What a link opens.

        Raises:
            ExpiredLinkError: It is over.
            LinkError: It is not one that ``sign`` wrote with the same secret, or there is nothing to sign with.
        """
        serializer = self._serializer()
        try:
            written: Any = serializer.loads(token[:_LONGEST_TOKEN])
        except BadData:
            raise _broken() from None
        # Some letters of an address could be others and still be read the same.
        if serializer.dumps(written) != token:
            raise _broken()
        deck_id, filtered, ends = written
        grant = Grant(deck_id, None if filtered is None else RowFilter(*filtered), datetime.fromtimestamp(ends, UTC))
        if grant.until <= datetime.now(UTC):
            ended = grant.until.strftime("%Y-%m-%d %H:%M UTC")
            raise ExpiredLinkError(f"It opened a deck until {ended}. Ask whoever sent it to you for another one.")
        return grant

    def _serializer(self) -> URLSafeSerializer:
        secret = self.secret()
        if not secret:
            raise LinkError("This server has nothing to sign links with. Set DASHBOARD_SECRET, and start it again.")
        salt = f"store-intelligence-{'limited-' if self.is_limited else ''}deck {self.prefix}"
        return URLSafeSerializer(secret, salt=salt, signer_kwargs={"digest_method": hashlib.sha256})


def _sorted(labels: frozenset[str] | None) -> list[str] | None:
    return None if labels is None else sorted(labels)


def _broken() -> LinkError:
    return LinkError("It is not whole, or was made with another secret. Copy it again from where it was sent to you.")
