"""The comments in the browser: searched while typing, marked, filtered by a click on a number of stars."""

import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from selenium.webdriver.common.keys import Keys

from components.ids import ReviewsId
from data_access.building import build_database
from tests import tiny_store as tiny
from tests.browser.conftest import Visit
from tests.browser.visiting import Person
from tests.components.payloads import PAYLOADS

pytestmark = pytest.mark.browser

SETTLED = """return document.querySelectorAll('.skeleton, [data-dash-is-loading=true]').length === 0
    && document.querySelectorAll('.js-plotly-plot .main-svg:first-of-type').length === 2"""
FIELD = f"#{ReviewsId.COMMENTS_CARD} [type=search]"
TYPED = "return document.activeElement.dataset.key + ' ' + document.activeElement.value"
MARKS = "return [...document.querySelectorAll('.comment mark')].map(one => one.textContent.toLowerCase())"
COMMENTS = "return [...document.querySelectorAll('.comment-text')].map(one => one.textContent)"
HACKED = "return window.hacked === undefined && !document.querySelector('.comment-text :not(mark)')"


def open_reviews(person: Person, search: str = "") -> Person:
    """Open the page and wait for its comments."""
    person.driver.get(f"{person.address}/reviews{search}")
    person.until(SETTLED)
    return person


def test_whoever_types_is_not_interrupted(person: Person) -> None:
    open_reviews(person, "?range=all").click(FIELD)
    for letters in ("zip", "per", " runs"):
        person.press(*letters)
        person.until("return new URLSearchParams(location.search).get('find') === document.activeElement.value")
        wanted = {"zip": "zipper", "per": "zipper", " runs": "runs,zipper"}[letters]
        person.until(
            f"const seen = new Set((() => {{{MARKS}}})()); return [...seen].sort().join() === arguments[0]", wanted
        )
    assert person.script(TYPED) == "find zipper runs", "the field is still the one that is typed in"
    person.press(*[Keys.BACKSPACE] * len("zipper runs"))
    person.until("return location.search === '?range=all' && !document.querySelector('.comment mark')")
    assert person.script(TYPED) == "find "


def test_a_click_on_a_number_of_stars_shows_its_comments(person: Person) -> None:
    open_reviews(person, "?range=all&page=3").click(f"#{ReviewsId.STARS_CARD} li:last-child a")
    person.until("return [...document.querySelectorAll('.comment-stars')].every(one => one.textContent === '★☆☆☆☆')")
    assert person.search() == "?range=all&stars=1"
    assert person.script("return document.querySelector('[data-key=stars]').value") == "1"
    person.click(f"#{ReviewsId.STARS_CARD} li:last-child a")
    person.until("return location.search === '?range=all' && document.querySelectorAll('.comment').length === 10")


def test_data_without_reviews_shows_one_sentence_and_nothing_else(visit: Visit, empty_of_reviews: Path) -> None:
    person = open_reviews(visit(empty_of_reviews), "?range=all")
    person.until_text(f"#{ReviewsId.ABSENT}", "The data has no reviews (table Reviews)")
    assert person.script("return document.querySelector('.reviews-body').checkVisibility()") is False


def test_comments_meant_to_do_harm_are_read_as_they_are(visit: Visit, harmful: Path) -> None:
    person = open_reviews(visit(harmful), "?range=all")
    assert len(person.script(COMMENTS)) == 10 and person.script(HACKED)
    for find in ("script", "img", "hacked", "<b>", '"'):
        open_reviews(person, f"?range=all&find={quote(find)}")
        assert person.script(HACKED), find
    open_reviews(person, "?range=all&find=script")
    assert "<script>window.hacked=1</script>" in person.script(COMMENTS)
    assert person.notice() == ""


def built(path: Path, reviews: list[tuple[Any, ...]]) -> Path:
    """The tiny store with other reviews."""

    def fill(connection: sqlite3.Connection) -> None:
        tiny.fill(connection)
        connection.execute("DELETE FROM Reviews")
        connection.executemany("INSERT INTO Reviews VALUES (?, 1, 1, ?, ?, '2024-03-01')", reviews)

    build_database(path, fill)
    return path


@pytest.fixture
def empty_of_reviews(tmp_path: Path) -> Path:
    """The tiny store without a review."""
    return built(tmp_path / "silent.db", [])


@pytest.fixture
def harmful(tmp_path: Path) -> Path:
    """The tiny store with comments that somebody wrote to harm whoever reads them."""
    rows: list[tuple[Any, ...]] = [(number, 3, text) for number, text in enumerate(PAYLOADS, start=1)]
    return built(tmp_path / "harmful.db", rows)
