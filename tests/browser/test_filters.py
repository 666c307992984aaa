"""The filters and the address: one changes the other, and both survive whatever people do with a browser."""

from pathlib import Path
from urllib.parse import parse_qs

import pytest

from components.ids import FilterId, OverviewId
from tests.browser.conftest import Visit
from tests.browser.visiting import Person, controls

pytestmark = pytest.mark.browser

DEFAULTS = {
    FilterId.RANGE: "90d",
    FilterId.FROM: "2026-08-03",
    FilterId.TO: "2026-10-31",
    FilterId.COMPARE: "auto",
    FilterId.GRAIN: "auto",
    FilterId.REGIONS: "All regions",
    FilterId.CATEGORIES: "All categories",
}


def test_a_preset_changes_cards_and_address(person: Person) -> None:
    before = person.open().numbers()
    assert controls(person) == DEFAULTS
    person.choose(FilterId.RANGE, "30d")
    person.until_subtitle("Oct 2")
    person.until("return JSON.stringify(arguments[0]) !== JSON.stringify(" + NUMBERS_NOW + ")", before)
    assert person.search() == "?range=30d"
    assert controls(person) == DEFAULTS | {FilterId.RANGE: "30d", FilterId.FROM: "2026-10-02"}


NUMBERS_NOW = "[...document.querySelectorAll('.kpi-value')].map(one => one.title)"


def test_regions_are_searched_added_and_removed(person: Person) -> None:
    whole = person.open().numbers()
    person.pick(FilterId.REGIONS, "Nor")
    person.until_subtitle("Revenue, North, all categories")
    north = person.numbers()
    person.pick(FilterId.REGIONS, "Ea")
    person.until_subtitle("Revenue, East and North, all categories")
    assert sorted(parse_qs(person.search()[1:])["region"]) == ["East", "North"]
    both = person.numbers()
    assert money(north) < money(both) < money(whole)
    person.pick(FilterId.REGIONS, "Ea")
    person.until_subtitle("Revenue, North, all categories")
    assert (person.numbers(), person.search()) == (north, "?region=North")


def money(numbers: list[str]) -> float:
    """Revenue of the cards."""
    return float(numbers[0].replace("$", "").replace(",", ""))


def test_the_other_end_of_the_range_follows_the_day_that_was_set(person: Person) -> None:
    person.open()
    person.set_day(FilterId.TO, "2026-07-01")
    person.until_subtitle("regions and categories, Jul 1, 2026,")
    assert controls(person) == DEFAULTS | {
        FilterId.RANGE: "custom",
        FilterId.FROM: "2026-07-01",
        FilterId.TO: "2026-07-01",
    }
    assert person.search() == "?from=2026-07-01&to=2026-07-01"
    person.set_day(FilterId.FROM, "2026-09-05")
    person.until_subtitle("Sep 5, 2026")
    assert person.search() == "?from=2026-09-05&to=2026-09-05"
    person.set_day(FilterId.TO, "2026-09-30")
    person.until_subtitle("Sep 5\u2009–\u200930, 2026")
    person.until_text(f"#{OverviewId.REVENUE_HEAD} .card-finding", "in 26 days")


def test_without_comparison_nothing_is_compared(person: Person) -> None:
    person.open()
    assert len(person.texts(".chip")) == 8
    person.choose(FilterId.COMPARE, "none")
    person.until("return document.querySelectorAll('.chip').length === 0")
    assert set(person.texts(".kpi-context")) == {"no comparison"}
    person.until_subtitle("without comparison")
    person.until("return !document.querySelector('.key.before')")


def test_the_grain_is_in_the_title(person: Person) -> None:
    person.open("/?range=12m")
    person.until_text(f"#{OverviewId.REVENUE_HEAD} h2", "Revenue by week")
    person.choose(FilterId.GRAIN, "month")
    person.until_text(f"#{OverviewId.REVENUE_HEAD} h2", "Revenue by month")
    assert person.search() == "?range=12m&grain=month"


def test_products_by_units_keep_the_filters_and_the_filters_keep_units(person: Person) -> None:
    person.open("/?region=North")
    person.click(".segment:not(.active)")
    person.until_text(f"#{OverviewId.PRODUCTS_CARD} h2", "Top products by units")
    assert person.search() == "?region=North&top=units"
    person.choose(FilterId.RANGE, "7d")
    person.until_subtitle("Oct 25")
    assert parse_qs(person.search()[1:]) == {"region": ["North"], "top": ["units"], "range": ["7d"]}
    person.until_text(f"#{OverviewId.PRODUCTS_CARD} h2", "Top products by units")
    assert person.script("return performance.getEntriesByType('navigation').length") == 1, "no page was loaded anew"


def test_back_forward_and_reload_bring_back_controls_and_numbers(person: Person) -> None:
    person.open()
    states = [(person.search(), controls(person), person.numbers())]
    for control, value, part in ((FilterId.RANGE, "12m", "Nov 1, 2025"), (FilterId.COMPARE, "dates", "same dates")):
        person.choose(control, value)
        person.until_subtitle(part)
        states.append((person.search(), controls(person), person.numbers()))
    assert len({str(state) for state in states}) == 3

    def shows(state: object) -> None:
        person.until("return location.search === arguments[0]", states[states.index(state)][0])  # type: ignore[arg-type]
        person.until(f"return JSON.stringify({NUMBERS_NOW}) === arguments[0]", as_json(state[2]))  # type: ignore[index]
        assert (person.search(), controls(person), person.numbers()) == state

    person.script("history.back()")
    shows(states[1])
    person.script("history.back()")
    shows(states[0])
    person.script("history.forward()")
    shows(states[1])
    person.driver.refresh()
    person.until_drawn()
    shows(states[1])


def as_json(numbers: list[str]) -> str:
    """A list of texts as JavaScript writes it."""
    return "[" + ",".join(f'"{number}"' for number in numbers) + "]"


def test_a_pasted_link_shows_the_same_to_someone_else(person: Person) -> None:
    person.open("/?range=ytd&compare=previous&region=North&region=West&category=Home&grain=week&top=units")
    assert controls(person) == {
        FilterId.RANGE: "ytd",
        FilterId.FROM: "2026-01-01",
        FilterId.TO: "2026-10-31",
        FilterId.COMPARE: "previous",
        FilterId.GRAIN: "week",
        FilterId.REGIONS: "North, West",
        FilterId.CATEGORIES: "Home",
    }
    person.until_subtitle("Revenue, West and North, Home, Jan 1")


def test_reset_shows_everything_again(person: Person) -> None:
    whole = person.open().numbers()
    assert not person.element(f"#{FilterId.CLEAR}").is_displayed(), "nothing to reset"
    person.choose(FilterId.RANGE, "7d")
    person.until_subtitle("Oct 25")
    person.click(f"#{FilterId.CLEAR}")
    person.until_subtitle("Aug 3")
    assert (person.search(), controls(person), person.numbers()) == ("", DEFAULTS, whole)


def test_an_empty_page_says_why_and_offers_the_way_out(visit: Visit, tiny_store: Path) -> None:
    person = visit(tiny_store)
    person.open("/?from=2024-06-01&to=2024-06-10", graphs=2)
    person.until("return document.querySelectorAll('.empty-state').length === 6")
    assert person.text(".empty-state p") == "Nothing was sold in these days."
    assert person.script("return [...document.querySelectorAll('.graph')].every(one => !one.offsetHeight)"), (
        "no blank graph"
    )
    person.click(".empty-state a")
    person.until("return !document.querySelector('.empty-state')")
    assert person.search() == "?range=all", "only the days were in the way"
    person.until("return [...document.querySelectorAll('.graph')].every(one => one.offsetHeight === 300)")


def test_a_link_to_something_unknown_says_so_until_another_choice_is_made(person: Person) -> None:
    person.driver.get(f"{person.address}/?region=%3Cb%3EMars%3C%2Fb%3E")
    sentence = "This store has no region '<b>Mars</b>'. Clear the region filter and choose again."
    assert person.until_notice("Mars") == sentence
    assert person.script("return document.querySelectorAll('#notice b').length") == 0
    shown = "one => one.checkVisibility({visibilityProperty: true})"
    waiting = f"return [...document.querySelectorAll('.skeleton')].filter({shown}).length"
    assert person.script(waiting) == 0, "nothing looks as if it were still to come"
    person.click(f"#{FilterId.CLEAR}")
    person.until_drawn()
    person.until_notice("")
    said = person.witness.look().console
    # A refused request is reported by the browser, and by Dash's renderer; nothing else is.
    assert [line for line in said if "400" not in line and "dash_renderer" not in line] == []
    person.witness.console.clear()
