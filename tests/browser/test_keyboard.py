"""Everything without a mouse: reached, seen where it is, kept while the page changes, and told to a screen reader."""

import pytest
from selenium.webdriver.common.keys import Keys

from components.ids import FilterId, OverviewId, ShellId
from tests.browser.test_pages import SETTLED
from tests.browser.visiting import Person

pytestmark = pytest.mark.browser

FOCUSED = "return document.activeElement.textContent"
STOPS = """a[href], button, input, select, textarea, summary, [tabindex="0"]"""
# The tab key has just been pressed, so the browser shows the focus wherever a script puts it.
UNSEEN = f"""const found = [];
for (const one of document.querySelectorAll('{STOPS}')) {{
    if (!one.checkVisibility({{visibilityProperty: true}}) || one.disabled) {{ continue; }}
    one.focus({{preventScroll: true}});
    const style = getComputedStyle(one);
    // A name whose whole row is its target has its ring around the row.
    const ringed = [style, getComputedStyle(one, '::after')].some(
        part => part.content !== 'none' && part.outlineStyle !== 'none' && parseFloat(part.outlineWidth) >= 1);
    if (document.activeElement !== one || !(ringed || style.boxShadow !== 'none')) {{
        found.push(one.outerHTML.slice(0, 160));
    }}
}}
return found"""
# What takes clicks as far as the eye can tell, and is no stop. A card of a figure is all of it the target of its link.
MOUSE_ONLY = f"""return [...document.querySelectorAll('body *')].filter(one =>
    getComputedStyle(one).cursor === 'pointer' && one.checkVisibility() && !one.closest('.js-plotly-plot')
    && !one.closest(`{STOPS}, label, .kpi-card:has(a.open)`)).map(one => one.outerHTML.slice(0, 160))"""
FORCED_ORDER = """return [...document.querySelectorAll('[tabindex]')].filter(one => one.tabIndex > 0).length"""
LISTEN = """window.told = [];
new MutationObserver(() => told.push(document.getElementById('announcement').textContent))
    .observe(document.getElementById('announcement'), {childList: true, characterData: true, subtree: true})"""
SECTIONS = ["", "products", "inventory", "customers", "products/17", "customers/9"]
SORT = "#products-table-card thead th:nth-child(3) a"


def arrive(person: Person, path: str, heading: str) -> Person:
    """Open a page and wait until all of it is there."""
    person.driver.get(f"{person.address}/{path}")
    person.until(SETTLED, heading)
    return person


@pytest.mark.parametrize("path", SECTIONS)
def test_the_focus_is_seen_wherever_it_goes_and_goes_wherever_the_mouse_does(person: Person, path: str) -> None:
    person.driver.get(f"{person.address}/{path}?range=12m")
    person.until("return document.querySelector('h1') && !document.querySelector('.skeleton')")
    person.until("return !document.querySelector('.dash-dropdown[tabindex=\"-1\"]')")
    person.press(Keys.TAB)
    assert person.script(UNSEEN) == []
    assert person.script(MOUSE_ONLY) == []
    assert person.script(FORCED_ORDER) == 0


def test_a_table_that_is_sorted_keeps_the_focus(person: Person) -> None:
    arrive(person, "products?range=12m", "Products").script("document.querySelector(arguments[0]).focus()", SORT)
    for order in ("descending", "ascending"):
        person.press(Keys.ENTER)
        person.until("return document.querySelector(arguments[0]).closest('th').ariaSort === arguments[1]", SORT, order)
        assert person.script("return document.activeElement === document.querySelector(arguments[0])", SORT)


def test_the_last_page_of_a_table_keeps_the_focus(person: Person) -> None:
    arrive(person, "products?range=12m", "Products")
    onward = "#products-table-card .step:last-child"
    person.script("document.querySelector(arguments[0]).focus()", onward)
    person.press(Keys.ENTER)
    person.until("return location.search.includes('page=2')")
    person.until("return !document.querySelector(arguments[0]).hasAttribute('href')", onward)
    assert person.script("return document.activeElement === document.querySelector(arguments[0])", onward)


def test_another_page_takes_the_focus_to_its_title(person: Person) -> None:
    person.open("/?range=12m")
    person.script("document.querySelector(\".rail-links a[href*='/products']\").focus()")
    person.press(Keys.ENTER)
    person.until(SETTLED, "Products")
    person.until(f"{FOCUSED} === 'Products' && document.activeElement.tagName === 'H1'")
    name = person.script("const to = document.querySelector('th a.go'); to.focus(); return to.textContent")
    person.press(Keys.ENTER)
    person.until(
        "return document.activeElement.tagName === 'H1' && document.activeElement.textContent === arguments[0]", name
    )
    person.driver.back()
    person.until(f"{FOCUSED} === 'Products'")


def test_the_list_of_regions_is_worked_by_keys(person: Person) -> None:
    person.open()
    person.script("document.getElementById(arguments[0]).focus()", FilterId.COMPARE)
    person.press(Keys.TAB)
    assert person.script("return document.activeElement.id") == FilterId.REGIONS
    person.press(Keys.ENTER)
    person.until("return document.activeElement.matches('.dash-dropdown-search')")
    person.press("North", Keys.ARROW_DOWN)
    person.until("return document.querySelectorAll('.dash-dropdown-option').length === 1")
    person.until("return document.activeElement.type === 'checkbox'")
    person.press(Keys.SPACE, Keys.ESCAPE)
    person.until("return document.activeElement.id === arguments[0]", FilterId.REGIONS)
    person.until_subtitle("Revenue, North")
    person.press(Keys.TAB)
    assert person.script("return document.activeElement.id") == FilterId.CATEGORIES


def test_a_choice_is_told_once(person: Person) -> None:
    person.open("/?range=12m").script(LISTEN)
    person.choose(FilterId.RANGE, "30d")
    person.until("return told.length > 0")
    person.until_subtitle("Oct 2")
    assert person.script("return told") == [person.text(f"#{OverviewId.SUBTITLE}")]


def test_a_search_without_result_and_an_order_are_told(person: Person) -> None:
    arrive(person, "products?range=12m", "Products").script(LISTEN)
    person.script("document.querySelector(arguments[0]).focus()", SORT)
    person.press(Keys.ENTER)
    person.until("return told.length > 0")
    head = person.text(SORT).rstrip("▲▼")
    assert person.script("return told[0]") == f"1–50 of 100 products, {head} descending"
    person.click("[data-key=find]")
    person.press(*"qqq")
    person.until("return told.length > 1")
    assert person.script("return told.slice(1)") == [person.text("#products-table-card .empty-state p")]


def test_the_skip_link_leads_past_rail_and_filters(person: Person) -> None:
    person.open()
    person.press(Keys.TAB, Keys.ENTER, Keys.TAB)
    assert person.script("return document.activeElement.closest('main')?.id") == ShellId.PAGE
