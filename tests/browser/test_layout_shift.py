"""Nothing on a page moves while it comes: the sum of its layout shifts, as browsers measure it."""

from collections.abc import Iterator

import pytest

from components.pages import PAGES
from tests.browser.visiting import Person

pytestmark = pytest.mark.browser

WATCH = """window.shifts = [];
new PerformanceObserver(list => shifts.push(...list.getEntries())).observe({type: 'layout-shift', buffered: true})"""
SHIFTED = """return shifts.reduce((sum, one) => sum + one.value, 0)"""
WHAT = """return shifts.flatMap(one => one.sources.map(part => {
    const node = part.node?.nodeType === 1 ? part.node : part.node?.parentElement;
    return `${node?.tagName} #${node?.id} .${node?.className} ${part.previousRect.y} -> ${part.currentRect.y}`}))"""
# Also that everything is seen in the end.
SETTLED = """return document.readyState === 'complete' && document.querySelector('h1')
    && !document.querySelector('.skeleton, [data-dash-is-loading=true], .dash-graph--pending')
    && ![...document.querySelectorAll('main *')].some(one => getComputedStyle(one).visibility === 'hidden')"""
TWO_FRAMES = "requestAnimationFrame(() => requestAnimationFrame(arguments[0]))"
# Of a whole page; people notice from about five times as much.
ENOUGH = 0.02


@pytest.fixture
def watchful(person: Person) -> Iterator[Person]:
    """Someone who notices whatever moves."""
    added = person.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": WATCH})
    yield person
    person.driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", added)


@pytest.mark.parametrize("width", [390, 1366])
@pytest.mark.parametrize("path", [*PAGES, "products/17", "customers/9", "orders/4321", "?region=North&grain=week"])
def test_nothing_moves_while_a_page_comes(watchful: Person, path: str, width: int) -> None:
    person = watchful.wide(width, 800)
    person.driver.get(f"{person.address}/{path}")
    person.until(SETTLED)
    person.driver.execute_async_script(TWO_FRAMES)
    assert person.script(SHIFTED) < ENOUGH, person.script(WHAT)
