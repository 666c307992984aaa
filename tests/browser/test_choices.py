"""Choices inside a page: typed, taken back, and left behind, the address and the page say the same."""

import time

import pytest
from selenium.webdriver.common.keys import Keys

from tests.browser.test_pages import SETTLED
from tests.browser.visiting import Person

pytestmark = pytest.mark.browser

FIND = "[data-key=find]"
FOUND = "return new URLSearchParams(location.search).get('find')"
VALUE = f"return document.querySelector('{FIND}').value"
IS_FOCUSED = f"return document.activeElement === document.querySelector('{FIND}')"
# Types, and leaves by the browser's button before the typing has paused.
TYPE_AND_LEAVE = """const field = document.querySelector(arguments[0]);
    field.focus(); field.value = 'lamp';
    field.dispatchEvent(new Event('input', {bubbles: true}));
    history.back()"""
# Types, and follows a link before the page is drawn anew.
TYPE_AND_FOLLOW = """const field = document.querySelector(arguments[0]);
    field.focus(); field.value = 'lamp';
    for (const kind of ['input', 'change']) { field.dispatchEvent(new Event(kind, {bubbles: true})); }
    document.querySelector(arguments[1]).click()"""
TYPING_PAUSE = 0.3


def open_products(person: Person, search: str = "?range=all") -> Person:
    """Open the page and wait for its table."""
    person.driver.get(f"{person.address}/products{search}")
    person.until(SETTLED, "Products")
    return person


@pytest.mark.parametrize(("path", "heading"), [("products", "Products"), ("inventory", "Inventory")])
def test_whoever_types_keeps_the_field(person: Person, path: str, heading: str) -> None:
    person.driver.get(f"{person.address}/{path}?range=all")
    person.until(SETTLED, heading)
    person.click(FIND)
    for _ in range(2):  # nothing is called so: the table goes and comes, and the field stays
        person.press(*"zz")
        person.until(f"{FOUND} === document.activeElement.value")
        person.until("return document.querySelector(arguments[0]).defaultValue === arguments[1]", FIND, "zz")
        person.press("q", Keys.BACKSPACE)
        assert person.script(IS_FOCUSED)
        person.press(Keys.BACKSPACE, Keys.BACKSPACE)
        person.until("return location.search === '?range=all'")
    assert person.script(IS_FOCUSED) and person.script(VALUE) == ""


def test_back_takes_back_what_was_typed_though_the_field_has_the_focus(person: Person) -> None:
    open_products(person).click(FIND)
    person.press(*"lamp")
    person.until(f"{FOUND} === 'lamp'")
    person.script("history.back()")
    person.until("return location.search === '?range=all'")
    person.until(f"{VALUE} === ''")
    assert person.script(IS_FOCUSED)
    person.script("document.activeElement.blur()")
    time.sleep(2 * TYPING_PAUSE)
    assert person.search() == "?range=all", "leaving the field does not bring it back"


def test_what_was_typed_on_a_page_that_was_left_stays_there(person: Person) -> None:
    person.driver.get(f"{person.address}/sales?range=all")
    person.until(SETTLED, "Sales")
    person.click(".rail-links a[href*='/products']")
    person.until(SETTLED, "Products")
    person.script(TYPE_AND_LEAVE, FIND)
    person.until(SETTLED, "Sales")
    time.sleep(2 * TYPING_PAUSE)
    assert person.search() == "?range=all"


def test_another_selection_begins_with_the_first_page_of_every_table(person: Person) -> None:
    open_products(person, "?range=all&page=2&pairs-page=2&sort=-units")
    person.choose("filter-range", "12m")
    person.until("return location.search === '?sort=-units&range=12m'")


def test_pages_of_one_table_are_kept_when_another_is_sorted(person: Person) -> None:
    open_products(person, "?range=all&page=2&pairs-page=2")
    person.click("#products-pairs-card thead a.pick")
    person.until("return location.search.includes('pairs-sort=')")
    assert "&page=2" in person.search() and "pairs-page" not in person.search()


def test_what_was_typed_last_counts_in_a_link_that_was_drawn_before(person: Person) -> None:
    open_products(person)
    person.script(TYPE_AND_FOLLOW, FIND, "#products-table-card thead a.pick")
    person.until("return location.search.includes('sort=')")
    person.until(f"{FOUND} === 'lamp'")
    person.until("return document.querySelector(arguments[0]).defaultValue === 'lamp'", FIND)
    person.script("document.querySelector(arguments[0]).value = 'mug'", FIND)
    person.script("document.querySelector(arguments[0]).click()", "#filter-clear")
    person.until("return location.search === ''")
    person.until(f"{VALUE} === ''")
