"""Charts over time: a click sets the dates of a bar, a drag those of a span; a finger scrolls."""

from typing import Any

import pytest
from selenium.webdriver.common.action_chains import ActionChains

from components.ids import CustomersId, InventoryId, OverviewId, ReviewsId, SalesId
from tests.browser.test_pages import SETTLED
from tests.browser.visiting import Person

pytestmark = pytest.mark.browser

TREND = OverviewId.REVENUE_GRAPH
# Where the bars of a chart are, once it stands still in the middle of the window.
PLACE = """const graph = document.getElementById(arguments[0]);
    graph.scrollIntoView({block: 'center', behavior: 'instant'});
    const area = graph.querySelector('.nsewdrag')?.getBoundingClientRect();
    return area && [area.left, area.top, area.width, area.height]"""
# A page goes on scrolling for a moment after the finger has left it.
IS_STILL = """const before = window.scrolledTo; window.scrolledTo = scrollY;
    window.seenStill = before === scrollY ? (window.seenStill || 0) + 1 : 0; return window.seenStill > 5"""
NO_BAND = "return !document.querySelector('.brush')"
BEYOND_A_DOUBLE_CLICK = 0.45


def point(person: Person, graph: str, share: float) -> tuple[int, int]:
    """A pixel so far from the left of a chart."""
    left, top, width, height = person.until(PLACE, graph)
    return round(left + share * width), round(top + height / 2)


def pointer(person: Person) -> Any:
    """The mouse, moved at once."""
    return ActionChains(person.driver, duration=0)


def click(person: Person, graph: str, share: float, times: int = 1) -> None:
    """Click on a chart."""
    chain = pointer(person)
    chain.w3c_actions.pointer_action.move_to_location(*point(person, graph, share))
    for _ in range(times):
        chain.w3c_actions.pointer_action.click()
    # Two clicks of one test are no double click.
    chain.pause(BEYOND_A_DOUBLE_CLICK).perform()


def drag(person: Person, graph: str, first: float, last: float) -> None:
    """Drag across a chart; a band follows."""
    chain = pointer(person)
    chain.w3c_actions.pointer_action.move_to_location(*point(person, graph, first)).pointer_down()
    chain.w3c_actions.pointer_action.move_to_location(*point(person, graph, (first + last) / 2))
    chain.w3c_actions.pointer_action.move_to_location(*point(person, graph, last))
    chain.perform()
    assert not person.script(NO_BAND)
    end = pointer(person)
    end.w3c_actions.pointer_action.pointer_up()
    end.perform()
    person.until(NO_BAND)


def touch(person: Person, x: int, *way: int) -> None:
    """Put a finger down, move it up or down, and lift it."""

    def event(kind: str, *points: dict[str, int]) -> None:
        person.driver.execute_cdp_cmd("Input.dispatchTouchEvent", {"type": kind, "touchPoints": list(points)})

    event("touchStart", {"x": x, "y": way[0]})
    for y in way[1:]:
        event("touchMove", {"x": x, "y": y})
    event("touchEnd")


def until_search(person: Person, search: str) -> None:
    person.until("return location.search === arguments[0]", search)


def test_a_month_is_set_by_its_bar_and_taken_away_by_it_again(person: Person) -> None:
    person.open("/?range=12m&grain=month")
    click(person, TREND, 0.06)
    until_search(person, "?range=12m&grain=month&from=2025-11-01&to=2025-11-30")
    person.until_subtitle("Nov 1\u2009–\u200930, 2025")
    click(person, TREND, 0.5)
    until_search(person, "?range=12m&grain=month")
    person.until_subtitle("Oct 31, 2026")


def test_weeks_and_days_are_set_as_their_bars_are_cut(person: Person) -> None:
    person.open("/?from=2026-09-30&to=2026-10-20&grain=week&region=North")
    click(person, TREND, 0.02)
    until_search(person, "?grain=week&region=North&from=2026-09-30&to=2026-10-04")
    person.script("history.back()")
    person.until_subtitle("Sep 30\u2009–\u2009Oct 20")
    person.choose("filter-grain", "day")
    person.until_text(f"#{OverviewId.REVENUE_HEAD} h2", "Revenue by day")
    click(person, TREND, 0.99)
    until_search(person, "?region=North&grain=day&from=2026-10-20&to=2026-10-20")


def test_a_drag_sets_a_span_and_back_and_the_chip_undo_it(person: Person) -> None:
    person.open("/?range=12m&grain=month&region=North")
    drag(person, TREND, 0.55, 0.3)
    span = "?range=12m&grain=month&region=North&from=2026-02-01&to=2026-05-31"
    until_search(person, span)
    person.until_subtitle("Feb 1\u2009–\u2009May 31, 2026")
    person.script("history.back()")
    until_search(person, "?range=12m&grain=month&region=North")
    person.script("history.forward()")
    until_search(person, span)
    person.until_subtitle("Feb 1")
    person.click(".filter-chip button")
    until_search(person, "?range=12m&grain=month&region=North")


def test_a_double_click_shows_the_whole_range(person: Person) -> None:
    person.open("/?range=12m&grain=month&from=2026-02-01&to=2026-05-31")
    click(person, TREND, 0.4, times=2)
    until_search(person, "?range=12m&grain=month")


@pytest.mark.parametrize(
    ("path", "title", "graph"),
    [
        ("", "Overview", OverviewId.CUMULATIVE_GRAPH),
        ("sales", "Sales", SalesId.TREND_GRAPH),
        ("customers", "Customers", CustomersId.RETURNING_GRAPH),
        ("reviews", "Reviews", ReviewsId.RATING_GRAPH),
        ("inventory", "Inventory", InventoryId.STOCK_GRAPH),
        ("inventory", "Inventory", InventoryId.OUT_GRAPH),
    ],
)
def test_every_chart_over_time_sets_the_dates(person: Person, path: str, title: str, graph: str) -> None:
    person.driver.get(f"{person.address}/{path}?range=30d")
    person.until(SETTLED, title)
    # From the middle of the first day's place.
    drag(person, graph, 0.01, 0.5)
    person.until("return location.search.startsWith('?range=30d&from=2026-10-02&to=2026-10-1')")
    person.until(SETTLED, title)


def test_a_finger_scrolls_and_sets_a_day_with_its_second_tap(person: Person) -> None:
    person.wide(390, 844).open()
    person.driver.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {"enabled": True})
    try:
        x, y = point(person, TREND, 0.999)
        before = person.script("return scrollY")
        touch(person, x, *range(y, y - 151, -15))
        person.until("return scrollY > arguments[0] + 100", before)
        assert (person.search(), person.script(NO_BAND)) == ("", True)
        person.until(IS_STILL)
        x, y = point(person, TREND, 0.999)
        touch(person, x, y)
        person.driver.execute_async_script("setTimeout(arguments[0], 500)")
        assert person.search() == "", "the first tap shows the values"
        touch(person, x, y)
        until_search(person, "?from=2026-10-31&to=2026-10-31")
        person.until_subtitle("Oct 31, 2026")
    finally:
        person.driver.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {"enabled": False})
