"""A screen without a login, opened by a signed link: shows its deck, and says what is the matter where it cannot."""

import secrets
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, request
from selenium.webdriver.common.keys import Keys

from dashboard import Settings, init_app
from dashboard.signed_links import SignedLinks
from data_access.decks import READY_MADE, Decks
from data_access.location import views_path
from tests.browser.serving import serving
from tests.browser.test_pages import SETTLED
from tests.browser.visiting import Person

pytestmark = pytest.mark.browser

WEEKLY = "weekly-trading-review"
TITLE = "return document.querySelector('h1')?.textContent === arguments[0]"
DRAWN = "return window.stage.isDrawn() && !document.getElementById('notice').textContent"


class Host:
    """A site where people are signed in by a cookie of theirs.

    Args:
        store: The store.
    """

    def __init__(self, store: Path) -> None:
        self.site = Flask("host")
        self.site.secret_key = secrets.token_hex()
        user = lambda: request.cookies.get("person")  # noqa: E731  as a host would write it
        init_app(self.site, settings=Settings(database=str(store)), user=user)
        self.site.add_url_rule("/login", view_func=lambda: "<title>Sign in</title><h1>Sign in</h1>", endpoint="login")
        self.site.add_url_rule("/favicon.ico", view_func=lambda: ("", 204), endpoint="icon")
        self.decks = Decks(views_path(store))

    def link(self, deck_id: str = WEEKLY, hours: float = 1) -> str:
        """The address that a link opens, below the site."""
        signed = SignedLinks(lambda: self.site.secret_key, "/insights/", is_limited=True)
        token = signed.sign(deck_id, None, datetime.now(UTC) + timedelta(hours=hours))
        return f"/insights/present/?deck={deck_id}&token={token}"


@pytest.fixture
def host(store_path: Path, tmp_path: Path) -> Host:
    """The site over the simulated store."""
    return Host(Path(shutil.copy(store_path, tmp_path / "store.db")))


@pytest.fixture
def screen(host: Host, driver: Any) -> Iterator[Person]:
    """A screen that nobody has signed in on; at the end its console must be empty, and no request have left."""
    with serving(host.site) as address:
        person = Person(driver, address)
        yield person
        person.witness.assert_quiet()


def test_every_slide_of_the_deck_is_drawn_without_a_login_or_a_cookie(screen: Person, host: Host) -> None:
    screen.driver.get(screen.address + host.link())
    for slide in READY_MADE[WEEKLY].slides:
        screen.until(TITLE, slide.title)
        screen.until(DRAWN)
        screen.press(Keys.ARROW_RIGHT)
    assert screen.driver.get_cookies() == []
    assert "token=" in screen.search(), "a reload opens it again"
    screen.driver.get(f"{screen.address}/insights/sales")
    screen.until(TITLE, "Sign in")


@pytest.mark.parametrize("change", ["tampered", "over", "deleted"])
def test_a_link_that_opens_nothing_says_why_and_what_to_do(screen: Person, host: Host, change: str) -> None:
    deck_id = host.decks.copy(WEEKLY).deck_id
    link = host.link(deck_id, hours=-1 if change == "over" else 1)
    if change == "deleted":
        host.decks.delete(deck_id)
    screen.driver.get(screen.address + (link.swapcase().lower() if change == "tampered" else link))
    titles = {
        "tampered": "This link opens nothing",
        "over": "This link is over",
        "deleted": "This deck is no longer there",
    }
    screen.until(TITLE, titles[change])
    assert screen.text(".page-words").endswith(("sent to you.", "for another one."))
    assert screen.script("return getComputedStyle(document.querySelector('main')).textAlign") == "center", (
        "it has its style"
    )
    screen.witness.look().console.clear()  # Chrome tells of every refusal


def test_somebody_signed_in_makes_a_link_that_a_screen_opens(screen: Person, host: Host) -> None:
    screen.driver.get(f"{screen.address}/login")
    screen.driver.add_cookie({"name": "person", "value": "anna"})
    screen.driver.get(f"{screen.address}/insights/decks")
    screen.until(SETTLED, "Present")
    screen.script("document.querySelector('.deck-screen').elements.rotate.value = '60'")
    screen.click(".deck-share [type=submit]")
    link = screen.until("return document.querySelector('.deck-link').textContent")
    assert link.endswith("&rotate=60") and screen.script("return !document.querySelector('[data-tool=link]').hidden")
    screen.driver.delete_all_cookies()
    screen.driver.get(link)
    screen.until(TITLE, "Headline numbers")
    screen.until(DRAWN)
