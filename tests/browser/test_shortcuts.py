"""Keys of the page: what they do, when they rest, and the sheet that lists them."""

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from components.ids import FilterId
from tests.browser.test_search import IS_CLOSED, IS_OPEN, press
from tests.browser.visiting import Person

pytestmark = pytest.mark.browser

SCHEME = "return document.documentElement.dataset.bsTheme"
SHEET = "return document.querySelector('#help-dialog').open"
PRESENTING = "return document.documentElement.classList.contains('presenting')"


def test_each_key_does_what_the_sheet_says(person: Person) -> None:
    person.open("/?range=all")
    press(person, "t")
    assert person.script(SCHEME) == "dark"
    press(person, "t")
    assert person.script(SCHEME) == "light"
    press(person, "d")
    assert person.script("return document.activeElement.id") == FilterId.RANGE
    person.script("document.activeElement.blur()")
    press(person, "c")
    person.until("return location.search === ''")
    press(person, "3")
    person.until("return location.pathname === '/products'")
    press(person, "?")
    person.until(SHEET)
    labels = person.texts("#help-keys li span:first-child")
    assert labels[0] == "Search everything" and labels[-8:] == person.texts(".rail-links a")
    assert person.texts("#help-keys kbd")[-8:] == list("12345678")


def test_the_sheet_is_a_mouse_away_and_its_lines_work(person: Person) -> None:
    person.open("/?range=all")
    person.click(".rail-help")
    person.until(SHEET)
    person.script(
        "[...document.querySelectorAll('#help-keys button')].find(b => b.textContent.startsWith('Sales')).click()"
    )
    person.until("return location.pathname === '/sales'")
    person.until(IS_CLOSED)
    assert person.search() == "?range=all"


def test_keys_rest_while_something_is_typed_or_held_or_open(person: Person) -> None:
    person.open("/")
    person.element(f"#{FilterId.RANGE}").send_keys("t")
    ActionChains(person.driver).key_down(Keys.CONTROL).send_keys("3").key_up(Keys.CONTROL).perform()
    ActionChains(person.driver).key_down(Keys.ALT).send_keys("t").key_up(Keys.ALT).perform()
    press(person, "Q")
    assert person.script("return location.pathname + location.hash") == "/"
    assert person.script(SCHEME) == "light"
    person.script("document.activeElement.blur()")
    press(person, "/", "t", "3")
    person.until(IS_OPEN)
    assert person.script("return document.getElementById('search-input').value") == "t3"
    assert person.script(SCHEME) == "light"


def test_single_keys_can_be_switched_off_for_good(person: Person) -> None:
    person.open("/")
    press(person, "?")
    person.until(SHEET)
    person.click("#help-single-keys")
    press(person, Keys.ESCAPE)
    person.until(IS_CLOSED)
    person.driver.refresh()
    person.until_drawn()
    press(person, "t", "3", "/")
    assert person.script(SCHEME) == "light"
    assert person.script("return location.pathname + location.hash") == "/"
    ActionChains(person.driver).key_down(Keys.CONTROL).send_keys("k").key_up(Keys.CONTROL).perform()
    person.until(IS_OPEN)


def test_a_page_is_presented_without_what_is_chosen_and_larger(person: Person) -> None:
    person.wide(1920, 1080).open("/?range=all")
    letter = "return document.querySelector('.kpi-value').getBoundingClientRect().height"
    before = person.script(letter)
    press(person, "p")
    person.until(PRESENTING)
    person.until("return document.fullscreenElement")
    for hidden in (".rail", ".filter-bar"):
        assert not person.script("return document.querySelector(arguments[0]).getClientRects().length", hidden)
    assert person.script(letter) > 1.15 * before
    person.until("return document.documentElement.scrollWidth <= window.innerWidth")
    assert "All regions" not in person.text(".page-words") and "all regions" in person.text(".page-words")
    press(person, "2")
    person.until("return location.pathname === '/sales'")
    assert person.script(PRESENTING), "pages change within a presentation"
    press(person, "p")
    person.until("return !document.fullscreenElement")
    assert not person.script(PRESENTING)
    assert person.script("return document.querySelector('.rail').getClientRects().length")


def test_a_presentation_ends_with_escape_and_by_its_button(person: Person) -> None:
    person.open("/")
    press(person, "p")
    person.until(PRESENTING)
    press(person, Keys.ESCAPE)
    person.until("return !document.documentElement.classList.contains('presenting')")
    press(person, "p")
    person.until(PRESENTING)
    person.click("#presenting-end")
    person.until("return !document.documentElement.classList.contains('presenting')")
