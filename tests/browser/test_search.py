"""The search of everything by keyboard and mouse, as people use it."""

from collections.abc import Iterator

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from tests.browser.visiting import Person

pytestmark = pytest.mark.browser

# Dash hears of the address a moment after the browser has it.
KNOWN = "window.dash_component_api.getLayout('location').props.hash"
IS_OPEN = f"return document.querySelector('#search-dialog').open && {KNOWN} === '#search'"
IS_CLOSED = f"return !document.querySelector('dialog[open]') && !location.hash && !{KNOWN}"
ACTIVE = "return document.querySelector('#search-list [aria-selected=true] .search-name')?.textContent ?? ''"
ANSWERED = "return document.querySelector('#search-results [data-for]')?.dataset.for === arguments[0]"


def press(person: Person, *keys: str) -> None:
    """Press keys one by one, wherever the focus is."""
    for key in keys:
        ActionChains(person.driver).send_keys(key).perform()


@pytest.fixture
def reader(person: Person) -> Iterator[Person]:
    """Someone who looks at the Overview of all days."""
    yield person.open("/?range=all")


def test_a_product_is_opened_by_its_name_with_the_selection_kept(reader: Person) -> None:
    entries = reader.script("return history.length")
    press(reader, "/", *"desk lamp")
    reader.until(ANSWERED, "desk lamp")
    first = reader.script(ACTIVE)
    press(reader, Keys.ARROW_DOWN)
    second = reader.script(ACTIVE)
    assert "Desk Lamp" in first and "Desk Lamp" in second and first != second
    press(reader, Keys.ENTER)
    reader.until("return document.querySelector('main h1')?.textContent === arguments[0]", second)
    reader.until(IS_CLOSED)
    assert reader.search() == "?range=all"
    assert reader.script("return history.length") == entries + 1, "what was passed through leaves no entry"
    reader.driver.back()
    reader.until_drawn()
    assert reader.script("return location.pathname + location.hash") == "/"


def test_whoever_presses_enter_before_the_answer_gets_it_all_the_same(reader: Person) -> None:
    press(reader, "/")
    ActionChains(reader.driver).send_keys("inventory" + Keys.ENTER).perform()
    reader.until("return location.pathname === '/inventory'")
    reader.until("return document.querySelector('main h1')?.textContent === 'Inventory'")
    assert reader.search() == "?range=all"


def test_it_opens_and_closes_in_every_way_and_the_focus_returns(reader: Person) -> None:
    reader.click("a.rail-search")
    reader.until(IS_OPEN)
    assert reader.script("return location.hash + document.activeElement.id") == "#searchsearch-input"
    press(reader, Keys.ESCAPE)
    reader.until(IS_CLOSED)
    assert reader.script("return document.activeElement.classList.contains('rail-search')")
    ActionChains(reader.driver).key_down(Keys.CONTROL).send_keys("k").key_up(Keys.CONTROL).perform()
    reader.until(IS_OPEN)
    reader.driver.back()
    reader.until(IS_CLOSED)
    reader.driver.forward()
    reader.until(IS_OPEN)
    reader.script("document.elementFromPoint(5, 5).dispatchEvent(new MouseEvent('click', {bubbles: true}))")
    reader.until(IS_CLOSED)
    assert reader.search() == "?range=all"


def test_an_address_opens_it_and_closing_stays_on_the_page(person: Person) -> None:
    person.open("/?range=all#search")
    person.until(IS_OPEN)
    press(person, Keys.ESCAPE)
    person.until(IS_CLOSED)
    assert person.search() == "?range=all"
    assert person.numbers(), "the page below is there"


def test_a_region_filters_the_page(reader: Person) -> None:
    press(reader, "/", *"north")
    reader.until(ANSWERED, "north")
    reader.click("#search-results a.pick")
    reader.until("return location.search === '?range=all&region=North'")
    reader.until_subtitle("North")
    reader.until(IS_CLOSED)


def test_a_definition_opens_in_its_place_and_back_leads_to_the_page(reader: Person) -> None:
    press(reader, "/", *"repeat purchase")
    reader.until(ANSWERED, "repeat purchase")
    assert reader.script(ACTIVE) == "Repeat purchase rate"
    press(reader, Keys.ENTER)
    reader.until("return document.querySelector('#opened-dialog').open")
    reader.until("return document.querySelector('#opened-title').textContent === 'Repeat purchase rate'")
    assert reader.script("return location.search + location.hash") == "?range=all#open=repeat_rate"
    press(reader, Keys.ESCAPE)
    reader.until(IS_CLOSED)
    assert reader.search() == "?range=all"


def test_what_was_opened_last_stands_first(reader: Person) -> None:
    press(reader, "/", *"desk lamp")
    reader.until(ANSWERED, "desk lamp")
    name = reader.script(ACTIVE)
    press(reader, Keys.ENTER)
    reader.until("return document.querySelector('main h1')?.textContent === arguments[0]", name)
    press(reader, "2")
    reader.until("return location.pathname === '/sales'")
    press(reader, "/")
    reader.until(IS_OPEN)
    assert reader.texts("#search-start .search-title") == ["Opened last", "Pages"]
    assert reader.script(ACTIVE) == name
    press(reader, Keys.ENTER)
    reader.until("return document.querySelector('main h1')?.textContent === arguments[0]", name)
    assert reader.search() == "?range=all"


def test_letters_taken_back_show_the_beginning_again(reader: Person) -> None:
    press(reader, "/", "z", "q")
    reader.until(ANSWERED, "zq")
    assert "Nothing is called so" in reader.text("#search-results")
    press(reader, Keys.BACKSPACE, Keys.BACKSPACE)
    reader.until("return !document.querySelector('#search-dialog.typed')")
    assert reader.script(ACTIVE) == "Overview"
