"""The data of every chart as a table: opened by the keyboard, written as the server writes, and never out of date."""

import re
from itertools import zip_longest
from typing import Any

import pytest
from selenium.webdriver.common.keys import Keys

from components.formats import Formats
from components.ids import FilterId, OverviewId
from components.pages import PAGES
from dashboard.app import create_app
from dashboard.settings import Settings
from tests.browser.serving import serving
from tests.browser.test_layout_shift import SETTLED
from tests.browser.visiting import Person

pytestmark = pytest.mark.browser

CARD = f"#{OverviewId.REVENUE_CARD}"
# Every table's cells, by the title of its card.
TABLES = """return [...document.querySelectorAll('.chart-data')].map(one => [
    one.closest('.card-box').querySelector('.card-title').firstChild.textContent,
    [...one.querySelectorAll('tr')].map(row => [...row.cells].map(cell => cell.textContent))])"""
ROWS = """return [...document.querySelectorAll(arguments[0] + ' .chart-data tr')].map(
    row => [...row.cells].map(cell => cell.textContent))"""
DRAWN = """const graph = document.querySelector(arguments[0] + ' .js-plotly-plot');
return graph.data.map(trace => [trace.name, [...trace.y]])"""
OPEN_ALL = "document.querySelectorAll('.chart-data').forEach(one => { one.open = true; })"
COPIED = "navigator.clipboard.writeText = text => { window.copied = text; return Promise.resolve(); }"


def opened(person: Person, path: str) -> dict[str, list[list[str]]]:
    """Open a page, and every table of it; by title."""
    person.driver.get(f"{person.address}/{path}")
    person.until(SETTLED)
    person.until("return document.querySelectorAll('.js-plotly-plot').length && true")
    person.script(OPEN_ALL)
    person.until("return [...document.querySelectorAll('.chart-data')].every(one => one.querySelector('tbody tr'))")
    return dict(person.script(TABLES))


@pytest.mark.parametrize(
    "path", [*(path for path in PAGES if path not in ("data", "decks")), "products/17", "customers/9"]
)
def test_every_chart_has_its_data_as_a_table(person: Person, path: str) -> None:
    found = opened(person, f"{path}?range=12m")
    assert len(found) == person.script("return document.querySelectorAll('.js-plotly-plot').length") > 0
    findings = person.texts(".card-box:has(.js-plotly-plot) .card-finding")
    assert len(findings) == len(found) and all(re.search(r"\d", finding) for finding in findings), (
        "said in words as well"
    )
    for title, (head, *rows) in found.items():
        assert len(head) > 1 and rows, title
        assert {len(row) for row in rows} == {len(head)}, title
        assert [cell for row in rows for cell in row if cell in ("", "undefined", "NaN", "null")] == [], title
        for place, name in enumerate(head):
            assert {row[place] for row in rows} != {"–"}, f"{title}: nothing is known of {name}"


@pytest.mark.parametrize(("locale", "currency"), [("en_US", "USD"), ("de_DE", "EUR"), ("en_IN", "INR")])
def test_numbers_are_written_as_the_server_writes_them(
    driver: Any, store_path: Any, locale: str, currency: str
) -> None:
    settings = Settings(database=str(store_path), locale=locale, currency=currency)
    with serving(create_app(settings).server) as address:
        person = Person(driver, address).open("/?range=12m&grain=month")
        person.script(OPEN_ALL)
        head, *rows = person.until(f"const rows = (() => {{ {ROWS} }})(); return rows.length && rows", CARD)
        traces = dict(person.script(DRAWN, CARD))
    assert head == ["Month", *traces]
    formats = Formats(locale, currency)
    expected = [[formats.money(value) for value in values] for values in zip_longest(*traces.values())]
    assert [row[1:] for row in rows] == expected


def test_it_is_opened_by_the_keyboard_and_follows_the_filters(person: Person) -> None:
    person.open("/?range=30d&grain=day")
    assert person.script(ROWS, CARD) == [], "nothing is made before somebody asks"
    person.script("document.querySelector(arguments[0] + ' .chart-data summary').focus()", CARD)
    person.press(Keys.ENTER)
    days = person.until(f"const rows = (() => {{ {ROWS} }})(); return rows.length === 31 && rows", CARD)
    assert days[0] == ["Day", "Revenue", "Earlier", "7-day average"]
    assert [days[1][0], days[-1][0]] == ["Fri, Oct 2, 2026", "Sat, Oct 31, 2026"]
    person.choose(FilterId.RANGE, "7d")
    week = person.until(f"const rows = (() => {{ {ROWS} }})(); return rows.length === 8 && rows", CARD)
    assert [row[:2] for row in week[1:]] == [row[:2] for row in days[-7:]]


def test_it_is_copied_whole(person: Person) -> None:
    person.open("/?range=7d&grain=day")
    person.script(OPEN_ALL)
    person.until("return document.querySelector(arguments[0] + ' .chart-copy')", CARD)
    person.script(COPIED)
    person.click(f"{CARD} .chart-copy")
    person.until_text(f"{CARD} .chart-copy", "Copied")
    copied = person.script("return window.copied").split("\n")
    assert [line.split("\t") for line in copied] == person.script(ROWS, CARD)
