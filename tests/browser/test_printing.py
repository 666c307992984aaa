"""A page on paper: sheets of A4 on their side, with the head's words, and no word of the page lost."""

import base64
import io
import re
import sqlite3
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from data_access.building import build_database, record_fact
from tests.browser.conftest import Visit
from tests.browser.visiting import Person

pytestmark = pytest.mark.browser

PAGES = (
    "",
    "sales",
    "products",
    "inventory",
    "customers",
    "reviews",
    "data",
    "decks",
    "products/1",
    "customers/1",
    "orders/1",
)
DRAWN = """return document.readyState === 'complete' && !!document.querySelector('main .page-words')?.textContent
    && !document.querySelector('main .skeleton, main [data-dash-is-loading]')
    && [...document.querySelectorAll('.graph')].every(
        one => !one.offsetParent
            || one.querySelector('.js-plotly-plot')?.data?.length && one.querySelector('.main-svg'))"""
# Every word that stands in an element of its own which is seen, but for what is pressed and what folds.
WORDS = """
const pressed = '.downloads, .chart-data, .segments, .controls, .pager a, .trail, button, select, option, summary,'
  + ' .info, .empty-state a';
const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
const found = [];
while (walker.nextNode()) {
  const at = walker.currentNode.parentElement;
  const hidden = at.closest(pressed) || !at.checkVisibility({visibilityProperty: true}) || at.closest('details');
  if (!hidden && !at.closest('.visually-hidden')) { found.push(...walker.currentNode.textContent.split(/\\s+/)); }
}
return found"""
SIDEWAYS = """
return [...document.querySelectorAll('.printing main *')].filter(one => one.checkVisibility()
    && one.getBoundingClientRect().right > document.querySelector('.shell').getBoundingClientRect().right + 1
    && !one.closest('.visually-hidden')
).map(one => one.className.baseVal ?? one.className)"""
A4_ON_ITS_SIDE = (841.9, 595.3)


REGIONS, CATEGORIES = 27, 71


def fill(connection: sqlite3.Connection) -> None:
    """A store of many regions and categories with long names, each with a product, a customer and some orders."""
    record_fact(connection, "currency", "BRL")
    record_fact(connection, "source", "Many labels")
    customers = [(n, f"Customer {n}", f"c{n}@example.org", f"Region number {n}", "2025-01-01") for n in _to(REGIONS)]
    products = [
        (n, f"Product {n} with a long name of its own", f"agro_industria_e_comercio_{n}", 1_000 + n, n)
        for n in _to(CATEGORIES)
    ]
    orders, lines = [], []
    for number in _to(REGIONS * CATEGORIES):
        customer, product = number % REGIONS + 1, number % CATEGORIES + 1
        orders.append((number, customer, f"2025-{number % 12 + 1:02}-{number % 28 + 1:02}", 123_456_700 + product))
        lines.append((number, number, product, 1, 123_456_700 + product))
    for table, rows in (
        ("Customers (CustomerID, FullName, Email, Region, JoinDate)", customers),
        ("Products (ProductID, ProductName, Category, Price, StockLevel)", products),
        ("Orders (OrderID, CustomerID, OrderDate, TotalAmount)", orders),
        ("OrderItems (OrderItemID, OrderID, ProductID, Quantity, UnitPrice)", lines),
    ):
        connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)


def _to(last: int) -> range:
    return range(1, last + 1)


@pytest.fixture
def many_labels(tmp_path: Path) -> Path:
    build_database(path := tmp_path / "many.db", fill)
    return path


def sheets(person: Person) -> PdfReader:
    """The page as it would be printed."""
    options = {"preferCSSPageSize": True, "printBackground": True}
    printed: Any = person.driver.execute_cdp_cmd("Page.printToPDF", options)
    return PdfReader(io.BytesIO(base64.b64decode(printed["data"])))


def letters(text: str) -> str:
    """A text without what print may change: ligatures, spaces, and the hyphens at a line's end."""
    return re.sub(r"[\s\u00ad-]+", "", unicodedata.normalize("NFKC", text))


@pytest.mark.parametrize("page", PAGES)
def test_a_printed_page_says_what_it_is_and_loses_no_word(person: Person, page: str) -> None:
    person.driver.get(f"{person.address}/{page}?range=12m&region=North&region=South")
    person.until(DRAWN)
    seen = person.script(WORDS)
    printed = sheets(person)
    for sheet in printed.pages:
        size = (float(sheet.mediabox.width), float(sheet.mediabox.height))
        assert size == pytest.approx(A4_ON_ITS_SIDE, abs=1)
    head = letters(printed.pages[0].extract_text())
    assert letters("Simulated store") in head
    assert letters("As of Oct 31, 2026") in head
    assert letters(person.text("main h1")) in head
    assert letters(person.text("main .page-words")) in head
    text = letters("".join(sheet.extract_text() for sheet in printed.pages))
    assert [word for word in seen if letters(word) not in text] == []
    assert letters("Last 12 months") not in text, "the controls of the filters stay on the screen"


def test_what_is_printed_is_light_and_the_screen_comes_back_as_it_was(person: Person) -> None:
    person.open("/?range=12m")
    person.script("document.documentElement.setAttribute('data-bs-theme', 'dark')")
    width = "return [...document.querySelectorAll('.js-plotly-plot')].map(one => Math.round(one._fullLayout.width))"
    height = "return [...document.querySelectorAll('.js-plotly-plot')].map(one => one._fullLayout.height)"
    look = "return [document.documentElement.dataset.bsTheme, document.documentElement.className]"
    before = [person.script(code) for code in (width, height, look)]
    person.script("window.dispatchEvent(new Event('beforeprint'))")
    assert person.script(look)[0] == "light"
    assert person.script(SIDEWAYS) == []
    fits = "return [...document.querySelectorAll('.graph')].map(one => Math.round(one.clientWidth))"
    assert person.script(width) == person.script(fits) != before[0], "charts are drawn for the sheet"
    person.script("window.dispatchEvent(new Event('afterprint'))")
    assert [person.script(code) for code in (width, height, look)] == before


def test_a_store_of_many_regions_and_categories_fits_the_sheets(visit: Visit, many_labels: Path) -> None:
    someone = visit(many_labels)
    for page in ("", "sales", "customers"):
        someone.driver.get(f"{someone.address}/{page}?range=all")
        someone.until(DRAWN)
        seen = someone.script(WORDS)
        someone.script("window.dispatchEvent(new Event('beforeprint'))")
        assert someone.script(SIDEWAYS) == []
        someone.script("window.dispatchEvent(new Event('afterprint'))")
        text = letters("".join(sheet.extract_text() for sheet in sheets(someone).pages))
        assert [word for word in seen if letters(word) not in text] == []
