"""The Data page and the downloads in the browser: examples lead to their page, links bring a whole file."""

from pathlib import Path

import pytest

from components.ids import DataId
from tests.browser.conftest import Visit
from tests.browser.visiting import Person

pytestmark = pytest.mark.browser

SETTLED = """return document.querySelectorAll('.skeleton, [data-dash-is-loading=true]').length === 0
    && document.querySelector('h1')?.textContent === arguments[0]"""
SUMMARY = f"#{DataId.CHECKS_CARD} .others summary"
SOUND = f"return document.querySelector('#{DataId.CHECKS_CARD} .checks-sound').checkVisibility()"
FETCHED = """const done = arguments[1];
    fetch(document.querySelector(arguments[0]).href).then(answer => answer.text().then(text =>
        done([answer.status, answer.headers.get('Content-Disposition'), text])))"""


def open_page(person: Person, path: str, title: str) -> None:
    """Open a page and wait until it is filled."""
    person.driver.get(f"{person.address}{path}")
    person.until(SETTLED, title)


def test_an_example_of_a_check_leads_to_its_own_page(visit: Visit, tiny_store: Path) -> None:
    person = visit(tiny_store)
    open_page(person, "/data?region=South", "Data")
    assert person.script(SOUND) is False
    person.click(SUMMARY)
    assert person.script(SOUND) is True, "what found nothing opens on demand"
    person.click(f"#{DataId.CHECKS_CARD} .check-examples a")
    person.until("return location.pathname === '/products/4'")
    assert person.search() == "?region=South"


def test_every_definition_is_found_by_the_search_of_the_browser(person: Person) -> None:
    open_page(person, "/data", "Data")
    assert person.script("return window.find('Days of cover', false, false, true)")
    assert person.script("return window.find('Bayesian average', false, false, true)")


@pytest.mark.parametrize(
    ("path", "title", "name"),
    [
        ("/products?range=all&sort=product", "Products", "products"),
        ("/customers?range=all", "Customers", "customers"),
        ("/inventory?service=99", "Inventory", "purchase-plan"),
    ],
)
def test_a_link_of_a_table_brings_the_whole_of_it(person: Person, path: str, title: str, name: str) -> None:
    open_page(person, path, title)
    status, disposition, text = person.driver.execute_async_script(FETCHED, f'a.download[href*="/{name}.csv"]')
    assert status == 200, text
    assert disposition.startswith('attachment; filename="simulated-store_')
    assert len(text.splitlines()) > 1
