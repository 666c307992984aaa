"""Signed links: what they open, until when, and that nobody else can write or change one."""

from datetime import UTC, datetime, timedelta

import pytest

from dashboard.signed_links import ExpiredLinkError, Grant, LinkError, SignedLinks
from data_access.row_filter import RowFilter

UNTIL = datetime(2100, 1, 1, tzinfo=UTC)
FILTERS = [None, RowFilter(), RowFilter(["North", "Süd"]), RowFilter([], ["Home"]), RowFilter(None, ["A & B", "=1"])]


KEY = "nobody guesses this"


def links(secret: str | bytes | None = KEY, prefix: str = "/") -> SignedLinks:
    """Those of one dashboard."""
    return SignedLinks(lambda: secret, prefix)


@pytest.mark.parametrize("row_filter", FILTERS)
@pytest.mark.parametrize("deck_id", ["17", "weekly-trading-review"])
def test_a_link_opens_what_it_was_made_for(deck_id: str, row_filter: RowFilter | None) -> None:
    token = links().sign(deck_id, row_filter, UNTIL)
    assert links().read(token) == Grant(deck_id, row_filter, UNTIL)
    assert token.replace("-", "").replace("_", "").replace(".", "").isalnum(), "nothing in it needs escaping"


def test_every_changed_letter_is_noticed() -> None:
    token = links().sign("17", RowFilter(["North"]), UNTIL)
    for place, letter in enumerate(token):
        for other in {"A", "B", "z", "0", "."} - {letter}:
            with pytest.raises(LinkError):
                links().read(token[:place] + other + token[place + 1 :])


@pytest.mark.parametrize(
    "change", [lambda t: t[:-1], lambda t: t + "A", lambda t: t + "=", lambda _: "", lambda t: t * 2]
)
def test_what_is_cut_or_added_is_noticed(change: object) -> None:
    assert callable(change)
    with pytest.raises(LinkError, match="not whole"):
        links().read(change(links().sign("17", None, UNTIL)))


@pytest.mark.parametrize("token", ["é", "\0", "x" * 100_000, "..", "eyJ9.e30"])
def test_any_text_is_no_link(token: str) -> None:
    with pytest.raises(LinkError, match="not whole"):
        links().read(token)


def test_another_secret_and_another_dashboard_open_nothing() -> None:
    token = links().sign("17", None, UNTIL)
    for other in (links("another secret of 16"), links(prefix="/other/"), links(b"bytes are a key too")):
        with pytest.raises(LinkError, match="not whole"):
            other.read(token)


def test_a_link_of_a_part_of_the_store_opens_nothing_where_everybody_sees_all_of_it() -> None:
    limited = SignedLinks(lambda: KEY, "/", is_limited=True)
    token = limited.sign("17", RowFilter(["North"]), UNTIL)
    assert limited.read(token).row_filter == RowFilter(["North"])
    with pytest.raises(LinkError, match="not whole"):
        links().read(token)


def test_a_link_ends_at_its_moment() -> None:
    now = datetime.now(UTC)
    assert links().read(links().sign("17", None, now + timedelta(seconds=30))).deck_id == "17"
    ended = links().sign("17", None, now - timedelta(seconds=1))
    with pytest.raises(ExpiredLinkError, match=f"until {now.year}-.* UTC. Ask whoever sent it"):
        links().read(ended)


@pytest.mark.parametrize("secret", [None, "", b""])
def test_without_a_secret_nothing_is_signed_or_read(secret: str | bytes | None) -> None:
    assert not links(secret).can_sign and links().can_sign
    for use in (
        lambda: links(secret).sign("17", None, UNTIL),
        lambda: links(secret).read(links().sign("1", None, UNTIL)),
    ):
        with pytest.raises(LinkError, match="Set DASHBOARD_SECRET"):
            use()
