"""Every page as axe-core judges it: WCAG 2.2 A and AA, and its own best practices; light and dark, laptop and phone."""

from typing import Any

import pytest
from selenium.webdriver.common.keys import Keys

from components.ids import FilterId
from components.pages import PAGES
from tests.browser.visiting import Person
from tests.node_packages import package_file

pytestmark = pytest.mark.browser

AXE = "axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """const done = arguments[1];
axe.run(document, {runOnly: arguments[0], resultTypes: ['violations']}).then(
    found => done(found.violations.flatMap(rule => rule.nodes.map(node =>
        `${rule.id}: ${node.target} ${node.html.slice(0, 200)} ${node.failureSummary}`))),
    error => done([String(error)]))"""
# All of a page is there, or the notice says why not.
SETTLED = """return document.readyState === 'complete' && document.querySelector('h1')
    && !document.querySelector('[data-dash-is-loading=true], .dash-graph--pending')
    && (document.getElementById('notice').textContent
        || !document.querySelector('.skeleton:not([style*=none]), .page-words:empty')
        || document.querySelector('h1').textContent.startsWith('There is no'))
    && document.querySelectorAll('.filter-several .dash-dropdown').length === 2"""
REFUSED = "?range=nonsense"
NOTHING_SOLD = "?from=2024-11-01&to=2024-11-01&category=Home"
UNANSWERED = ["nowhere", REFUSED, f"sales{REFUSED}"]
PLACES = [
    *(f"{path}?range=12m" for path in PAGES),
    *("products/17", "customers/9", "orders/17", "products/999999", "orders/999999"),
    *(NOTHING_SOLD, f"sales{NOTHING_SOLD}", f"products{NOTHING_SOLD}"),
    *("sales#search", "sales#help", "sales#views", "sales#open=revenue"),
    *UNANSWERED,
]
SIZES = {"laptop": (1366, 800), "phone": (390, 844)}


def visit(person: Person, place: str) -> None:
    """Open a page, wait until it is there, and bring axe along."""
    axe = package_file(AXE)
    person.driver.get(f"{person.address}/{place}")
    person.until(SETTLED)
    person.script(axe.read_text(encoding="utf-8"))


def system_asks(person: Person, scheme: str) -> None:
    """What the system is set to; without motion, so that no colour is on its way to another."""
    asked = {"prefers-color-scheme": scheme, "prefers-reduced-motion": "reduce"}
    features = [{"name": name, "value": value} for name, value in asked.items()]
    person.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    person.until("return document.documentElement.dataset.bsTheme === arguments[0]", scheme)


def violations(person: Person) -> Any:
    """What axe finds on the page as it is."""
    return person.driver.execute_async_script(RUN, RULES)


@pytest.mark.parametrize("place", PLACES)
def test_axe_finds_nothing_on(place: str, person: Person) -> None:
    visit(person, place)
    found = {}
    for size, (width, height) in SIZES.items():
        person.wide(width, height)
        for scheme in ("light", "dark"):
            system_asks(person, scheme)
            found[f"{size}, {scheme}"] = violations(person)
    person.script("document.querySelectorAll('main details').forEach(one => { one.open = true; })")
    found["everything opened"] = violations(person)
    assert {where: what for where, what in found.items() if what} == {}
    if place in UNANSWERED:
        person.witness.look().console.clear()  # Chrome tells of every refusal


def test_axe_finds_nothing_on_the_slides_of_a_deck(person: Person) -> None:
    is_drawn = "return window.stage?.deck() && window.stage.isDrawn() && !document.querySelector('.stage-held')"
    person.wide(1920, 1080).driver.get(f"{person.address}/present/")
    person.until(is_drawn)
    person.script(package_file(AXE).read_text(encoding="utf-8"))
    found = {}
    for number in range(6):
        person.script("window.stage.show(arguments[0])", number)
        person.until(is_drawn)
        for scheme in ("light", "dark"):
            system_asks(person, scheme)
            found[f"slide {number}, {scheme}"] = violations(person)
    assert {where: what for where, what in found.items() if what} == {}


def test_axe_finds_nothing_in_an_open_list(person: Person) -> None:
    visit(person, "")
    person.element(f"#{FilterId.REGIONS}").click()
    person.until("return document.querySelectorAll('.dash-dropdown-option').length > 1")
    assert violations(person) == []
    person.press(Keys.ESCAPE)
    person.until("return document.activeElement.id === arguments[0]", FilterId.REGIONS)


def test_axe_would_find_something(person: Person) -> None:
    visit(person, "data")
    person.script("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"data:,\"><button>')")
    assert [found.partition(":")[0] for found in violations(person)] == ["button-name", "image-alt"]
