"""A number opened on top of a page: by the mouse, by the keyboard and by a link, and closed again where it was."""

import pytest
from selenium.webdriver.common.actions.action_builder import ActionBuilder
from selenium.webdriver.common.keys import Keys

from tests.browser.visiting import Person

pytestmark = pytest.mark.browser

DIALOG = "document.getElementById('opened-dialog')"
IS_OPEN = f"return {DIALOG}.open"
TITLE = "#opened-title"
ROWS = "return document.querySelectorAll('#opened-body .data-table tbody tr').length"
ORDERS = "return [...document.querySelectorAll('#opened-body .data-table tbody th')].map(one => one.textContent)"
HASH = "return location.hash"
FOCUSED = "return document.activeElement.getAttribute('href') ?? document.activeElement.className"
REVENUE = ".kpi-card a[href='#open=revenue']"
# How often the server was asked for numbers, from here on.
COUNT_CALLS = """const send = window.fetch; window.calls = [];
    window.fetch = function (input, options) {
        window.calls.push(JSON.parse(options.body).output);
        return send.apply(this, arguments);
    }"""


def until_opened(person: Person, title: str) -> None:
    """Wait until a number lies open, rows and all."""
    person.until_text(TITLE, title)
    person.until("return document.querySelector('#opened-body .opened-part')")


def until_closed(person: Person) -> None:
    person.until("return !document.getElementById('opened-dialog').open && location.hash === ''")


def test_a_click_on_a_card_opens_its_number_and_back_closes_it(person: Person) -> None:
    person.open("/?range=30d")
    person.script("window.scrollTo(0, 60)")
    person.script(COUNT_CALLS)
    person.click(".kpi-card:nth-child(2) .kpi-value")
    until_opened(person, "Orders")
    assert person.script(HASH) == "#open=orders" and person.search() == "?range=30d"
    assert person.script(ROWS) == 20
    scrolled = person.script("return window.scrollY")
    person.driver.back()
    until_closed(person)
    assert person.script("return window.scrollY") == scrolled
    assert person.script(FOCUSED) == "#open=orders", "the focus is back where it was"
    assert person.script("return window.calls") == ["..opened-title.children...opened-body.tree.."]


def test_the_keyboard_alone_opens_pages_and_closes(person: Person) -> None:
    person.open("/?range=30d")
    person.script("document.querySelector(arguments[0]).focus()", REVENUE)
    person.press(Keys.ENTER)
    until_opened(person, "Revenue")
    first = person.script(ORDERS)
    person.script("document.querySelector('#opened-body a.step[href]').focus()")
    person.press(Keys.ENTER)
    person.until(f"return JSON.stringify(({ORDERS.removeprefix('return ')})) !== arguments[0]", str(first))
    person.until("return document.querySelector('#opened-body .pager').textContent.includes('Page 2 of')")
    assert person.script("return document.getElementById('opened-dialog').contains(document.activeElement)")
    person.press(Keys.ESCAPE)
    until_closed(person)
    assert person.script(FOCUSED) == "#open=revenue"
    person.press(Keys.ENTER)
    until_opened(person, "Revenue")
    person.until("return document.querySelector('#opened-body .pager').textContent.includes('Page 1 of')")


def test_a_shared_link_opens_and_closes_without_leaving(person: Person) -> None:
    person.open("/?range=30d&region=North#open=aov&run=1")
    until_opened(person, "Average order value")
    shown = person.text("#opened-body .facts dd")
    assert shown.split("earlier")[0] in person.text("#opened-body .answer")
    person.click("#opened-dialog .dialog-close")
    until_closed(person)
    assert person.search() == "?range=30d&region=North"
    assert not person.script("return document.getElementById('opened-dialog').open")


def test_the_statement_is_run_beside_the_number(person: Person) -> None:
    person.open("/?range=30d#open=revenue")
    until_opened(person, "Revenue")
    person.click("#opened-body summary")
    person.click("#opened-body a.run")
    person.until("return document.querySelector('#opened-body .answer')")
    assert person.text("#opened-body .answer dd") == person.text("#opened-body .facts dd").split("earlier")[0]
    assert person.script(HASH) == "#open=revenue&run=1"


def test_rows_lead_on_and_back_opens_the_number_again(person: Person) -> None:
    person.open("/?range=30d")
    person.click(REVENUE)
    until_opened(person, "Revenue")
    name = person.text("#opened-body .data-table a[href*='/products/']")
    person.click("#opened-body .data-table a[href*='/products/']")
    person.until_text("h1", name)
    assert not person.script(IS_OPEN) and person.search() == "?range=30d"
    person.driver.back()
    person.until(IS_OPEN)
    until_opened(person, "Revenue")


def test_a_click_beside_it_closes_it(person: Person) -> None:
    person.open("/?range=30d")
    person.click(REVENUE)
    until_opened(person, "Revenue")
    beside = ActionBuilder(person.driver)
    beside.pointer_action.move_to_location(8, 400).click()
    beside.perform()
    until_closed(person)


def test_on_a_phone_it_fills_the_screen(person: Person) -> None:
    person.wide(390, 844).open("/?range=30d#open=revenue")
    until_opened(person, "Revenue")
    assert person.script(f"const b = {DIALOG}.getBoundingClientRect(); return [b.x, b.y, b.width, b.height]") == [
        *(0, 0, 390, 844)
    ]
    assert person.script(f"return {DIALOG}.scrollWidth - {DIALOG}.clientWidth") == 0


def test_printed_while_it_is_open_the_number_stands_on_paper_and_not_the_page(person: Person) -> None:
    person.open("/?range=30d#open=revenue")
    until_opened(person, "Revenue")
    person.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    person.script("window.dispatchEvent(new Event('beforeprint'))")
    seen = "return [...document.querySelectorAll(arguments[0])].some(one => one.getClientRects().length > 0)"
    assert person.script(seen, "#opened-dialog .data-table td") and not person.script(seen, "main .kpi-value")
    person.script("window.dispatchEvent(new Event('afterprint'))")
    person.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
