"""Clicks faster than the server: the newest one counts, whatever comes back when, and none is lost."""

from collections.abc import Iterator

import pytest

from components.ids import FilterId, OverviewId
from tests.browser.visiting import Person

pytestmark = pytest.mark.browser

# Holds back what callbacks ask, from the page's side of the network, until it is let go.
SLOW_NETWORK = """
const send = window.fetch.bind(window);
window.network = {held: false, waiting: [], calledOff: []};
window.fetch = (address, options) => {
    if (!network.held || !String(address).includes('_dash-update-component')) { return send(address, options); }
    return new Promise((answer, refuse) => {
        const asked = JSON.parse(options.body).inputs.map(one => one.value).join(' ');
        options.signal.addEventListener('abort', () => {
            network.calledOff.push(asked);
            refuse(new DOMException('called off', 'AbortError'));
        });
        network.waiting.push(() => send(address, options).then(answer, refuse));
    });
};
"""
HOLD = "network.held = true"
LET_GO = "network.held = false; network.waiting.splice(0).reverse().forEach(send => send())"
ASKED = "return network.waiting.length >= arguments[0]"
DRAWN_FOR = "return document.getElementById(arguments[0]).dataset.drawn === location.search"


@pytest.fixture
def hasty(person: Person) -> Iterator[Person]:
    """Someone on a network that can be made to wait."""
    added = person.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": SLOW_NETWORK})
    yield person
    person.driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", added)


def until_up_to_date(person: Person) -> None:
    """Wait until a card shows what the address says."""
    person.until(DRAWN_FOR, OverviewId.REGION_CARD)


def test_the_newer_of_two_filters_is_shown_though_the_older_answer_is_on_its_way(hasty: Person) -> None:
    person = hasty.open()
    person.script(HOLD)
    person.choose(FilterId.RANGE, "30d")
    person.until(ASKED, 2)
    person.choose(FilterId.RANGE, "7d")
    person.until(ASKED, 4)
    assert [search for search in person.script("return network.calledOff") if "?range=30d" in search]
    person.script(LET_GO)
    person.until_subtitle("Oct 25")
    until_up_to_date(person)
    assert (person.search(), person.notice()) == ("?range=7d", "")


def test_the_older_request_is_called_off_and_says_nothing(hasty: Person) -> None:
    """Not even where it was refused: what it asked is no longer asked."""
    person = hasty.open()
    person.script(HOLD)
    person.script("dash_clientside.set_props('location', {search: '?region=Mars'})")
    person.until(ASKED, 2)
    person.script("dash_clientside.set_props('location', {search: '?region=North'})")
    person.until(ASKED, 4)
    person.script(LET_GO)
    until_up_to_date(person)
    person.until_subtitle("Revenue, North")
    assert person.notice() == ""


def test_two_quick_links_both_count(hasty: Person) -> None:
    person = hasty.open("/?range=12m")
    person.script(HOLD)
    person.click(f"#{OverviewId.REGION_CARD} .bar-name a")
    person.until("return location.search.includes('region=')")
    person.click(f"#{OverviewId.PRODUCTS_CARD} .segment:not(.active)")
    person.until("return location.search.includes('top=units')")
    person.script(LET_GO)
    until_up_to_date(person)
    region = person.text(f"#{OverviewId.REGION_CARD} .bar-name a")
    assert person.search() == f"?range=12m&region={region}&top=units"


def test_two_quick_filters_both_count(hasty: Person) -> None:
    person = hasty.open()
    person.script(HOLD)
    person.choose(FilterId.RANGE, "12m")
    person.choose(FilterId.COMPARE, "none")
    person.choose(FilterId.GRAIN, "month")
    person.script(LET_GO)
    person.until("return location.search === '?range=12m&compare=none&grain=month'")
    until_up_to_date(person)
    person.until_text(f"#{OverviewId.REVENUE_HEAD} h2", "Revenue by month")


def test_a_link_to_another_page_takes_along_what_was_chosen_last(hasty: Person) -> None:
    person = hasty.open("/?top=units")
    person.script(HOLD)
    person.choose(FilterId.RANGE, "30d")
    person.until("return location.search === '?top=units&range=30d'")
    person.click(f"#{OverviewId.PRODUCTS_CARD} .bar-name a")
    person.until("return location.pathname.startsWith('/products/')")
    assert person.search() == "?range=30d", "the selection, and nothing that was the page's own"
    person.script(LET_GO)
    person.until("return document.querySelectorAll('.skeleton, [data-dash-is-loading=true]').length === 0")


def test_numbers_are_asked_for_at_once_and_only_once(hasty: Person) -> None:
    person = hasty.open()
    person.script(HOLD)
    assert person.script("addresses.go('?region=North'); return network.waiting.length") == 2, "before Dash asks"
    person.until("return dash_stores[0].getState().callbacks.watched.length === 2")
    assert person.script("return [network.waiting.length, network.calledOff.length]") == [2, 0]
    person.script(LET_GO)
    until_up_to_date(person)
    person.until_subtitle("Revenue, North")


def test_what_was_asked_for_long_before_dash_asks_is_asked_again(hasty: Person) -> None:
    person = hasty.open()
    person.script(HOLD)
    person.script("connection.askAhead('?region=North')")
    person.script("const now = Date.now() + 2000; Date.now = () => now")
    person.script("dash_clientside.set_props('location', {search: '?region=North'})")
    person.until(ASKED, 4)
    assert len(person.script("return network.calledOff")) == 2
    person.script(LET_GO)
    until_up_to_date(person)


def test_what_is_old_is_dimmed_only_while_an_answer_takes_long(hasty: Person) -> None:
    opacity = f"return getComputedStyle(document.getElementById('{OverviewId.REGION_CARD}')).opacity"
    person = hasty.open()
    assert person.script(opacity) == "1"
    person.script(HOLD)
    person.choose(FilterId.RANGE, "30d")
    person.until(f"{opacity} === '0.5'")
    person.script(LET_GO)
    person.until(f"{opacity} === '1'")
    until_up_to_date(person)
