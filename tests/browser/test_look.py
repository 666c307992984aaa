"""Light and dark, every width, and no mouse."""

import pytest
from selenium.webdriver.common.keys import Keys

from components.ids import FilterId, OverviewId, ShellId
from tests.browser.visiting import Person

pytestmark = pytest.mark.browser

SCHEME = "return document.documentElement.dataset.bsTheme"
PAGE_COLOUR = "return getComputedStyle(document.body).backgroundColor"
SIDEWAYS = "return document.scrollingElement.scrollWidth - document.documentElement.clientWidth"
FOCUS = """
const at = document.activeElement, style = getComputedStyle(at);
const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
return [at.id || at.className || at.tagName, outlined || style.boxShadow !== 'none']"""


def system_asks(person: Person, scheme: str) -> None:
    """What the system is set to."""
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    person.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})


def test_the_scheme_follows_the_system_until_someone_chooses(person: Person) -> None:
    system_asks(person, "dark")
    person.open()
    assert person.script(SCHEME) == "dark"
    dark = person.script(PAGE_COLOUR)
    system_asks(person, "light")
    person.until("return document.documentElement.dataset.bsTheme === 'light'")
    assert person.script(PAGE_COLOUR) != dark
    person.click(f"#{ShellId.SCHEME}")
    assert person.script(SCHEME) == "dark"
    person.driver.refresh()
    person.until_drawn()
    assert (person.script(SCHEME), person.script(PAGE_COLOUR)) == ("dark", dark), "chosen, and remembered"
    system_asks(person, "dark")
    system_asks(person, "light")
    assert person.script(SCHEME) == "dark", "the choice outweighs the system"


@pytest.mark.parametrize("width", [390, 768, 1366, 1920])
def test_no_width_scrolls_sideways(person: Person, width: int) -> None:
    person.wide(width).open("/?range=12m")
    assert person.script("return window.innerWidth") == width
    assert person.script(SIDEWAYS) <= 0
    outside = """return [...document.querySelectorAll('.kpi-card, .card-box, .filter-bar > *, .graph')].filter(
        one => one.getClientRects().length && one.getBoundingClientRect().right > window.innerWidth + 1
    ).map(one => one.className)"""
    assert person.script(outside) == []


def test_filters_work_on_a_phone(person: Person) -> None:
    person.wide(390, 844).open()
    person.choose(FilterId.RANGE, "30d")
    person.until_subtitle("Oct 2")
    person.pick(FilterId.REGIONS, "North")
    person.until_subtitle("Revenue, North")
    assert person.script(SIDEWAYS) <= 0
    assert person.script("return document.getElementById(arguments[0]).offsetHeight", FilterId.RANGE) >= 30


def test_the_keyboard_reaches_the_filters_and_shows_where_it_is(person: Person) -> None:
    person.open()
    seen: dict[str, bool] = {}
    for _ in range(30):
        person.press(Keys.TAB)
        name, visible = person.script(FOCUS)
        # A date has several stops; at its calendar the browser marks the calendar, not the field.
        seen[name] = seen.get(name, False) or visible
    order = [name for name in seen if name.startswith("filter-")]
    assert order[:4] == [FilterId.RANGE, FilterId.FROM, FilterId.TO, FilterId.COMPARE]
    assert {FilterId.REGIONS, FilterId.CATEGORIES, FilterId.GRAIN} <= set(order)
    assert [name for name, visible in seen.items() if not visible] == [], "focus that cannot be seen"


def test_the_first_tab_skips_to_the_numbers(person: Person) -> None:
    person.open()
    person.press(Keys.TAB)
    assert person.script("return document.activeElement.textContent") == "Skip to the numbers"
    assert person.script("return document.activeElement.getBoundingClientRect().left") >= 0, "seen while focused"
    person.press(Keys.ENTER)
    person.until("return document.activeElement.id === arguments[0]", ShellId.PAGE)


def test_a_definition_is_told_to_whoever_has_no_mouse(person: Person) -> None:
    person.open()
    person.script("document.querySelector('.kpi-card .info').focus()")
    shown = person.script("return getComputedStyle(document.querySelector('.kpi-card .info'), '::after').content")
    assert shown.strip('"').startswith("Net sales: what was sold, less returns and discounts.")
    assert person.text(f"#{OverviewId.SUBTITLE}").startswith("Revenue, all regions")
