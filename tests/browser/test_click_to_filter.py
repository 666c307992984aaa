"""A click on what a page shows filters it: several add up, a second click takes away, back undoes."""

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from components.ids import CustomersId, OverviewId, SalesId
from tests.browser.test_pages import SETTLED
from tests.browser.test_quick_clicks import ASKED, DRAWN_FOR, HOLD, LET_GO, hasty
from tests.browser.visiting import Person

pytestmark = pytest.mark.browser
__all__ = ["hasty"]

REGIONS, CATEGORIES = OverviewId.REGION_CARD, OverviewId.CATEGORY_CARD
MIDDLE = "document.querySelector(arguments[0]).scrollIntoView({block: 'center', behavior: 'instant'})"
TICKED = "return [...document.querySelectorAll(`#${arguments[0]} [aria-current=true]`)].map(one => one.textContent)"


def click_at(person: Person, css: str) -> None:
    """Click with the mouse where an element is, whatever lies over it."""
    person.until("return document.querySelector(arguments[0])", css)
    person.script(MIDDLE, css)
    ActionChains(person.driver).move_to_element(person.element(css)).click().perform()


def names(person: Person, card: str) -> list[str]:
    return person.texts(f"#{card} .bar-name")


def until_drawn_for(person: Person, search: str, card: str = REGIONS) -> None:
    person.until("return location.search === arguments[0]", search)
    person.until(DRAWN_FOR, card)


def test_bars_add_up_and_are_taken_away_wherever_they_are_clicked(person: Person) -> None:
    person.open("/?range=12m")
    first, second, *_ = every = names(person, REGIONS)
    click_at(person, f"#{REGIONS} li:nth-child(1) .bar-track")
    until_drawn_for(person, f"?range=12m&region={first}")
    assert names(person, REGIONS) == every, "the others stay where they were, to be added"
    click_at(person, f"#{REGIONS} li:nth-child(2) .bar-value")
    both = person.until("return location.search.split('region=').length === 3 && location.search")
    until_drawn_for(person, both)
    assert sorted(person.script(TICKED, REGIONS)) == sorted([first, second])
    assert sorted(person.texts(".filter-chip")[1:]) == sorted([f"Region: {first}", f"Region: {second}"])
    person.until_subtitle(" and ")
    click_at(person, f"#{REGIONS} li:nth-child(1) .bar-note")
    until_drawn_for(person, f"?range=12m&region={second}")
    person.script("history.back()")
    until_drawn_for(person, both)
    click_at(person, f"#{CATEGORIES} li:nth-child(1) .bar-name")
    person.until("return location.search.includes('&category=')")
    assert person.search().count("region=") == 2


def test_a_bar_is_reached_and_chosen_by_the_keyboard(person: Person) -> None:
    person.open()
    first = names(person, REGIONS)[0]
    person.script(f"document.querySelector('#{REGIONS} .bar-name a').focus()")
    person.press(Keys.ENTER)
    until_drawn_for(person, f"?region={first}")
    focused = f"return document.activeElement === document.querySelector('#{REGIONS} .bar-name a')"
    assert person.script(focused), "the next key goes on from there"
    person.press(Keys.ENTER)
    until_drawn_for(person, "")


def test_quick_clicks_on_several_bars_all_count(hasty: Person) -> None:
    person = hasty.open()
    first, second, *_ = names(person, REGIONS)
    person.script(HOLD)
    click_at(person, f"#{REGIONS} li:nth-child(1) .bar-track")
    person.until(ASKED, 2)
    click_at(person, f"#{REGIONS} li:nth-child(2) .bar-track")
    click_at(person, f"#{CATEGORIES} li:nth-child(1) .bar-track")
    category = names(person, CATEGORIES)[0]
    expected = f"?region={first}&region={second}&category={category}"
    person.until("return location.search === arguments[0]", expected)
    person.script(LET_GO)
    until_drawn_for(person, expected)


def test_a_cell_of_the_matrix_sets_both_and_takes_both_away(person: Person) -> None:
    person.driver.get(f"{person.address}/sales?range=12m")
    person.until(SETTLED, "Sales")
    cell = f"#{SalesId.MATRIX_CARD} td a"
    click_at(person, cell)
    person.until("return location.search.includes('category=') && location.search.includes('region=')")
    person.until(DRAWN_FOR, SalesId.MATRIX_CARD)
    assert len(person.texts(f"#{SalesId.MATRIX_CARD} th [aria-current=true]")) == 2
    click_at(person, cell)
    until_drawn_for(person, "?range=12m", SalesId.MATRIX_CARD)


def test_a_month_of_the_heat_map_sets_the_dates_whatever_its_weekday(person: Person) -> None:
    person.driver.get(f"{person.address}/sales?range=12m&region=North")
    person.until(SETTLED, "Sales")
    click_at(person, f"#{SalesId.MONTHS_CARD} tbody tr:nth-child(2) td:nth-child(4) a")
    person.until("return location.search === '?range=12m&region=North&from=2025-12-01&to=2025-12-31'")


def test_a_cell_of_the_grid_leads_to_its_customers(person: Person) -> None:
    person.driver.get(f"{person.address}/customers?range=12m")
    person.until(SETTLED, "Customers")
    click_at(person, f"#{CustomersId.GRID_CARD} td a")
    person.until("return location.search.startsWith('?range=12m&segment=r5-v')")
    person.until(DRAWN_FOR, CustomersId.TABLE_CARD)
    top = "document.getElementById(arguments[0]).getBoundingClientRect().top"
    person.until(f"return {top} >= 0 && {top} < 300", CustomersId.TABLE_CARD)
    assert person.script("return location.hash") == "", "the address says what is chosen, not where one looks"
    until_ticked = "return document.querySelectorAll(`#${arguments[0]} td [aria-current=true]`).length === 1"
    person.until(until_ticked, CustomersId.GRID_CARD)


def test_an_empty_place_offers_what_helps_and_keeps_the_rest(person: Person) -> None:
    person.driver.get(f"{person.address}/products?range=30d&region=North&sort=-units&find=unicorn")
    person.until(SETTLED, "Products")
    click_at(person, ".ways-out a")
    person.until("return location.search === '?range=30d&region=North&sort=-units'")
