"""Every page of every store, walked through as a person does."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from components.pages import PAGES, is_page
from tests.browser.conftest import Visit
from tests.browser.visiting import Person
from tests.conftest import REAL_STORES

pytestmark = pytest.mark.browser

SETTLED = """return document.querySelectorAll('.skeleton').length === 0
    && document.querySelectorAll('[data-dash-is-loading=true]').length === 0
    && document.querySelector('h1')?.textContent === arguments[0]
    && document.querySelectorAll('.page-words:empty').length === 0"""
CURRENT = "return [...document.querySelectorAll('.rail-links [aria-current=page]')].map(one => one.textContent)"
TOO_WIDE = "return Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)"
# What programs write where a number or a name should be.
SLIPS = r"""const slip = /(^|[\s$(])(NaN|nan|None|undefined|null|inf|Infinity)($|[\s%)])/;
    return [...document.querySelectorAll('main *')].filter(one => one.children.length === 0)
        .map(one => one.textContent).filter(text => slip.test(text))"""
GO = "return [...document.querySelectorAll('main a.go')].map(one => one.href)"
RAIL_LINK = ".rail-links a:nth-child({})"


def walk(person: Person, search: str) -> None:
    """From page to page by the rail; whatever every page must be, this one is."""
    for number, (path, page) in enumerate(PAGES.items(), start=1):
        person.click(RAIL_LINK.format(number))
        person.until(SETTLED, page.label)
        assert urlsplit(person.script("return location.href")).path == f"/{path}"
        assert person.search() == search, "the selection comes along"
        assert person.script("return document.title") == f"{page.label} · Store intelligence"
        assert person.script(CURRENT) == [page.label]
        assert person.notice() == "", page.label
        assert person.script(SLIPS) == [], page.label
        assert person.script(TOO_WIDE) == 0, page.label
        leads = {urlsplit(href).path.strip("/") for href in person.script(GO)}
        assert [path for path in leads if not is_page(path)] == [], page.label


@pytest.mark.parametrize("search", ["", "?range=12m", "?range=all&grain=month&region=North&category=Home"])
def test_every_page_of_the_simulated_store(person: Person, search: str) -> None:
    person.open(f"/{search}")
    walk(person, search)


@pytest.mark.parametrize("name", REAL_STORES)
def test_every_page_of_a_real_store(name: str, visit: Visit, real_store: Callable[[str], Path]) -> None:
    person = visit(real_store(name))
    person.open("/?range=12m")
    walk(person, "?range=12m")


@pytest.mark.parametrize("width", [390, 1351, 1920])
def test_no_page_scrolls_sideways(person: Person, width: int) -> None:
    person.wide(width).open("/")
    for path, page in PAGES.items():
        person.driver.get(f"{person.address}/{path}?range=12m")
        person.until(SETTLED, page.label)
        assert person.script(TOO_WIDE) == 0, f"{page.label} at {width} pixels"
