"""Chips: what filters the page is named below the filter bar, and taken away there."""

import pytest
from selenium.webdriver.common.keys import Keys

from components.ids import FilterId
from tests.browser.test_pages import SETTLED
from tests.browser.visiting import Person

pytestmark = pytest.mark.browser

CHIPS = ".filter-chip"
CROSS = "[aria-label='Remove {}']"
FULL = "?range=30d&from=2026-03-01&to=2026-03-31&region=North&region=East&category=Home&compare=dates&grain=week"
NAMES = [
    "Mar 1 – 31, 2026",
    "Region: North",
    "Region: East",
    "Category: Home",
    "Compared with same dates last year",
    "By week",
]


def until_chips(person: Person, names: list[str]) -> None:
    """Wait until exactly these chips are there."""
    person.until(
        "return JSON.stringify([...document.querySelectorAll(arguments[0])].map(one => one.textContent"
        ".replaceAll('\\u2009', ' '))) "
        "=== JSON.stringify(arguments[1])",
        CHIPS,
        names,
    )


def test_every_filter_is_named_and_taken_away_alone(person: Person) -> None:
    person.open(f"/{FULL}")
    until_chips(person, NAMES)
    person.click(CROSS.format("Region: North"))
    until_chips(person, [name for name in NAMES if name != "Region: North"])
    person.until_subtitle("Revenue, East, Home, Mar 1")
    person.click(CROSS.format(NAMES[0]))
    person.until_subtitle("Oct 2\u2009–\u200931, 2026")
    until_chips(person, ["Last 30 days", "Region: East", *NAMES[3:]])
    person.click(CROSS.format("By week"))
    person.click(CROSS.format("Compared with same dates last year"))
    person.click(CROSS.format("Category: Home"))
    until_chips(person, ["Last 30 days", "Region: East"])
    assert person.search() == "?range=30d&region=East"


def test_back_puts_a_chip_back(person: Person) -> None:
    person.open("/?region=North")
    until_chips(person, ["Region: North"])
    person.click(CROSS.format("Region: North"))
    until_chips(person, [])
    person.until_subtitle("all regions")
    person.script("history.back()")
    until_chips(person, ["Region: North"])
    person.until_subtitle("Revenue, North")


def test_nothing_is_there_while_nothing_filters(person: Person) -> None:
    person.open()
    height = "return document.querySelector('.filters').offsetHeight"
    bar = person.script("return document.querySelector('.filter-bar').offsetHeight")
    assert 0 <= person.script(height) - bar <= 2
    assert not person.element(f"#{FilterId.CHIPS_LINE}").is_displayed()


def test_days_set_by_hand_return_to_the_range_before(person: Person) -> None:
    person.open("/?range=12m")
    person.set_day(FilterId.TO, "2026-07-01")
    person.until("return location.search === '?range=12m&from=2025-11-01&to=2026-07-01'")
    until_chips(person, ["Nov 1, 2025 – Jul 1, 2026"])
    person.click(f"{CHIPS} button")
    until_chips(person, ["Last 12 months"])
    assert person.search() == "?range=12m"


def test_many_categories_share_a_chip(everything_chosen: Person) -> None:
    person = everything_chosen
    person.until(f"return document.querySelectorAll('{CHIPS}').length === 1")
    assert person.text(CHIPS) == "5 categories"
    person.click(f"{CHIPS} button")
    until_chips(person, [])
    assert person.search() == ""


@pytest.fixture
def everything_chosen(person: Person) -> Person:
    """Someone who has chosen each of five categories."""
    person.open()
    names = person.script(
        "return dash_component_api.getLayout('filter-categories').props.options.map(one => one.value)"
    )
    query = "?" + "&".join(f"category={name.replace('&', '%26').replace(' ', '+')}" for name in names)
    person.script("dash_clientside.set_props('location', {search: arguments[0]})", query)
    return person


def test_what_one_page_filters_by_has_a_chip_there(person: Person) -> None:
    person.driver.get(f"{person.address}/customers?region=North&segment=at-risk&find=a%3Cb%3E")
    person.until(SETTLED, "Customers")
    until_chips(person, ["Region: North", "Segment: At risk", "Found: a<b>"])
    person.click(CROSS.format("Found: a<b>"))
    until_chips(person, ["Region: North", "Segment: At risk"])
    person.until("return document.querySelector('[data-key=find]').value === ''")
    person.click(".rail-links a[href*='/products']")
    person.until(SETTLED, "Products")
    until_chips(person, ["Region: North"])


def test_the_keyboard_goes_on_at_the_next_chip(person: Person) -> None:
    person.open("/?region=North&grain=week")
    until_chips(person, ["Region: North", "By week"])
    person.script("document.querySelector('.filter-chip button').focus()")
    person.press(Keys.ENTER)
    until_chips(person, ["By week"])
    person.until("return document.activeElement.ariaLabel === 'Remove By week'")
    person.press(Keys.ENTER)
    until_chips(person, [])
    person.until("return document.activeElement.id === arguments[0]", FilterId.RANGE)


def test_a_region_that_is_not_there_can_be_taken_away(person: Person) -> None:
    person.driver.get(f"{person.address}/?region=Mars&range=30d")
    person.until_notice("Mars")
    until_chips(person, ["Last 30 days", "Region: Mars"])
    person.click(CROSS.format("Region: Mars"))
    person.until_drawn()
    person.until_notice("")
    person.witness.look().console.clear()
