"""The meeting screen: slides that fill it, keys, rotation, frozen and live numbers, and a network that goes away."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from components.ids import StageId
from components.pages import ITEM_PAGES, PAGES
from components.slides import COMPOSITIONS, has_slides, page_kind
from data_access.building import build_database
from data_access.decks import Decks
from data_access.location import views_path
from data_access.views import Views
from tests.browser.conftest import Visit
from tests.browser.visiting import Person
from tests.data_access.builders import marked

pytestmark = pytest.mark.browser

REVIEW = "weekly-trading-review"
TITLES = ["Headline numbers", "What changed", "Winners and losers", "Stock at risk", "Customers", "Reviews"]
SETTLED = """return window.stage && window.stage.deck() && window.stage.isDrawn()
    && !document.querySelector('.stage-held') && document.getElementById('stage-title').textContent"""
# Every text of the slide that is seen: its size on a screen of 1080 lines; what reaches beyond its card or is cut.
LOOK = """
const scale = Math.max(1080 / window.innerHeight, 1920 / window.innerWidth)
    * parseFloat(document.documentElement.style.getPropertyValue('--stage-scale'));
const walker = document.createTreeWalker(document.getElementById('stage-canvas'), NodeFilter.SHOW_TEXT);
const found = {sizes: [], beyond: [], cut: []};
for (let node; (node = walker.nextNode());) {
    const parent = node.parentElement;
    if (!node.textContent.trim() || !parent.checkVisibility({visibilityProperty: true})) continue;
    if (parent.closest('.visually-hidden')) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    if (!box.width) continue;
    const zoom = parent.closest('svg') ? 1 : parent.currentCSSZoom ?? 1;
    found.sizes.push([parseFloat(getComputedStyle(parent).fontSize) * zoom * scale, node.textContent]);
    const frame = (parent.closest('.slide-part')?.firstElementChild ?? document.getElementById('stage-canvas'))
        .getBoundingClientRect();
    const sides = [frame.left - box.left, frame.top - box.top, box.right - frame.right, box.bottom - frame.bottom];
    const outside = Math.max(...sides);
    if (outside > 1) found.beyond.push([node.textContent, outside]);
    for (let one = parent; one && !one.classList.contains('slide-part') && one.id !== 'page'; one = one.parentElement) {
        const hides = getComputedStyle(one).overflowX === 'hidden' && !one.closest('svg');
        if (!hides || one.scrollWidth <= one.clientWidth + 1) continue;
        found.cut.push([node.textContent, one.className]);
        break;
    }
}
const root = document.documentElement;
found.scrolls = root.scrollWidth > window.innerWidth || root.scrollHeight > window.innerHeight;
return found"""
# What stays empty though something could stand there, in pixels of a slide: below what is in the headline numbers,
# between a chart's names and the bottom of its card, below a list that was cut though its next row would fit. Of the
# lists of an effect's products: rows that are seen, rows in all, and whether the list is seen.
EMPTY = """
const scale = parseFloat(document.documentElement.style.getPropertyValue('--stage-scale'));
const seen = [...document.querySelectorAll('.slide-part')].filter(one => one.checkVisibility());
const bottoms = found => Math.max(...[...found].map(one => one.getBoundingClientRect().bottom));
const found = {kpis: [], charts: [], lists: [], effects: []};
for (const part of seen) {
    const card = part.firstElementChild;
    const bottom = card.getBoundingClientRect().bottom;
    if (card.matches('.kpi-row')) found.kpis.push((bottom - bottoms(card.querySelectorAll('.kpi-card *'))) / scale);
    const names = [...card.querySelectorAll('.main-svg text')].filter(one => one.checkVisibility());
    if (names.length) found.charts.push((bottom - bottoms(names)) / scale);
    if (!part.dataset.more) continue;
    const rows = [...card.querySelectorAll('.bar-list > li, tbody > tr')].filter(one => !one.closest('.region-tables'));
    const shown = rows.filter(one => one.checkVisibility());
    const height = Math.max(...shown.map(one => one.getBoundingClientRect().height));
    if (shown.length && shown.length < rows.length) found.lists.push((bottom - bottoms(shown) - height) / scale);
}
for (const list of document.querySelectorAll('.effect-list ol')) {
    const shown = [...list.children].filter(one => one.checkVisibility()).length;
    found.effects.push([shown, list.children.length, list.checkVisibility()]);
}
return found"""
# Customers in each cell of recency and value that is seen.
CELLS = """return [...document.querySelectorAll('.rfm-grid td strong')].filter(one => one.checkVisibility())
    .map(one => one.textContent)"""
ITEMS = {path: f"{path}/7" for path in ITEM_PAGES}


@pytest.fixture
def store_copy(store_path: Path, tmp_path: Path) -> Path:
    """The simulated store, a copy for this test alone."""
    return Path(shutil.copy(store_path, tmp_path / "store.db"))


def open_stage(person: Person, query: str = "", *, mounted: str = "/present/") -> Person:
    """Open the meeting screen and wait for its slide."""
    person.driver.get(f"{person.address}{mounted}?{query}")
    person.until(SETTLED)
    return person


def press(person: Person, key: str) -> None:
    ActionChains(person.driver).send_keys(key).perform()


def title(person: Person, expected: str) -> None:
    """Wait until this slide is there."""
    person.until(f"{SETTLED} === arguments[0]", expected)


def whole_deck(store: Path, query: str) -> list[tuple[str, str]]:
    """A deck of everything that can stand on a slide; page and composition of each slide."""
    views, decks = Views(views_path(store)), Decks(views_path(store))
    deck = decks.create("Everything")
    paths = [path for path in (*PAGES, *ITEMS.values()) if has_slides(path)]
    shown = [(path, show) for path in paths for show in COMPOSITIONS[page_kind(path)]]
    for path, show in shown:
        view = views.save(f"{path} {show}", "", path, query)
        decks.add(deck.deck_id, view.view_id, note="A note for the room.", show=show)
    return shown


@pytest.mark.parametrize(
    ("width", "height", "theme"), [(1920, 1080, "light"), (3840, 2160, "dark"), (1280, 800, "dark")]
)
def test_every_slide_fills_the_screen_and_is_read_from_the_back_of_the_room(
    visit: Visit, store_copy: Path, width: int, height: int, theme: str
) -> None:
    shown = whole_deck(store_copy, "range=90d")
    person = open_stage(visit(store_copy).wide(width, height), f"deck=1&theme={theme}")
    assert person.script("return document.documentElement.dataset.bsTheme") == theme
    look_at_all(person, shown)


@pytest.mark.real_data
def test_so_do_the_slides_of_a_store_with_many_categories_and_regions(
    visit: Visit, real_store: Callable[[str], Path], tmp_path: Path
) -> None:
    store = Path(shutil.copy(real_store("olist"), tmp_path / "store.db"))
    shown = whole_deck(store, "range=all")
    look_at_all(open_stage(visit(store).wide(1920, 1080), "deck=1"), shown)


@pytest.mark.real_data
def test_every_cell_of_many_customers_fits(visit: Visit, real_store: Callable[[str], Path], tmp_path: Path) -> None:
    store = Path(shutil.copy(real_store("online-retail"), tmp_path / "store.db"))
    view = Views(views_path(store)).save("Who", "", "customers", "range=all")
    decks = Decks(views_path(store))
    decks.add(decks.create("Who").deck_id, view.view_id, show="who")
    person = open_stage(visit(store).wide(1920, 1080), "deck=1")
    cells = person.script(CELLS)
    assert [len(cell) >= 3 for cell in cells].count(True) > 10, "customers by the hundred"
    assert len(cells) == 25 and "not shown" not in person.text("#stage-canvas")


def look_at_all(person: Person, shown: list[tuple[str, str]]) -> None:
    """Every slide: no small type, nothing beyond its card, nothing cut, nothing that scrolls."""
    for number, (path, show) in enumerate(shown):
        person.script("window.stage.show(arguments[0])", number)
        person.until(SETTLED)
        seen = person.script(LOOK)
        assert min(seen["sizes"])[0] >= 19.9, (path, show, min(seen["sizes"]))
        assert (seen["beyond"], seen["cut"], seen["scrolls"]) == ([], [], False), (path, show)
        assert len(seen["sizes"]) > 5, (path, show)


def test_no_slide_leaves_room_that_its_rows_and_charts_could_take(visit: Visit, store_copy: Path) -> None:
    shown = whole_deck(store_copy, "range=90d")
    person = open_stage(visit(store_copy).wide(1920, 1080), "deck=1")
    for number, (path, show) in enumerate(shown):
        person.script("window.stage.show(arguments[0])", number)
        person.until(SETTLED)
        empty = person.script(EMPTY)
        assert max(empty["kpis"], default=0) <= 16, (path, show, empty)
        assert max(empty["charts"], default=0) <= 24, (path, show, empty)
        assert max(empty["lists"], default=0) <= 33, (path, show, empty)
        assert all(not is_seen or first >= min(2, rows) for first, rows, is_seen in empty["effects"]), (path, show)


def test_keys_and_those_of_a_clicker_turn_the_slides(person: Person) -> None:
    open_stage(person)
    title(person, TITLES[0])
    for key, expected in (
        *((Keys.ARROW_RIGHT, 1), (Keys.SPACE, 2), (Keys.PAGE_DOWN, 3), (Keys.ARROW_LEFT, 2), (Keys.PAGE_UP, 1)),
        *((Keys.END, 5), (Keys.ARROW_RIGHT, 0), (Keys.ARROW_LEFT, 5), (Keys.HOME, 0)),
    ):
        press(person, key)
        title(person, TITLES[expected])
        assert f"slide={expected + 1}" in person.search()
    assert person.text(f"#{StageId.DECK}") == "Weekly trading review · 1 of 6"
    black = "return document.documentElement.classList.contains('stage-black')"
    press(person, ".")
    assert person.script(black)
    press(person, Keys.ESCAPE)
    assert not person.script(black)
    press(person, "f")
    person.until("return document.fullscreenElement")
    press(person, "f")
    person.until("return !document.fullscreenElement")
    press(person, Keys.ESCAPE)
    person.until("return location.pathname === '/decks'")


def test_controls_show_when_the_mouse_moves_and_links_lead_nowhere(person: Person) -> None:
    open_stage(person, "slide=3")
    seen = "return getComputedStyle(document.querySelector('.stage-controls')).opacity"
    assert person.script(seen) == "0"
    ActionChains(person.driver).move_by_offset(200, 200).perform()
    person.until(f"{seen} === '1'")
    person.until(f"{seen} === '0'", seconds=10)
    person.script("document.querySelector('.stage-canvas a[href]').click()")
    assert person.script("return location.pathname") == "/present/"
    ActionChains(person.driver).move_by_offset(5, 5).perform()
    person.click(f"#{StageId.NEXT}")
    title(person, TITLES[3])


def test_slides_turn_by_themselves_until_they_are_paused(person: Person) -> None:
    open_stage(person, "rotate=1")
    for expected in TITLES[1:4]:
        person.until("return document.getElementById('stage-title').textContent === arguments[0]", expected)
    press(person, "p")
    person.until(SETTLED)
    stopped = person.text(f"#{StageId.TITLE}")
    person.script("window.was = Date.now()")
    person.until("return Date.now() - window.was > 2500")
    assert person.text(f"#{StageId.TITLE}") == stopped


def test_a_slide_shows_what_its_page_shows(person: Person) -> None:
    person.wide(1920, 1080)
    open_stage(person, f"deck={REVIEW}")
    shown = person.numbers()
    person.open("/?range=7d&compare=previous")
    assert person.numbers() == shown and len(shown) == 8


def test_numbers_stay_those_of_the_moment_until_someone_refreshes(visit: Visit, tiny_store: Path) -> None:
    deck = _one_slide(tiny_store)
    person = open_stage(visit(tiny_store), f"deck={deck}")
    assert person.numbers()[0] == "$192.00" and "frozen=" in person.search()
    build_database(tiny_store, marked("rebuilt", orders=30))
    person.script("window.stageAlone.poll()")
    person.until_text(f"#{StageId.NEWER}", "Newer numbers are there")
    person.driver.refresh()
    person.until(SETTLED)
    assert person.numbers()[0] == "$192.00", "the address keeps the moment"
    press(person, "r")
    person.until("return document.querySelector('.kpi-value').title === '$30.00'")
    person.until(SETTLED)
    assert person.text(f"#{StageId.NEWER}") == ""


def test_a_live_screen_follows_the_data(visit: Visit, tiny_store: Path) -> None:
    deck = _one_slide(tiny_store)
    person = open_stage(visit(tiny_store), f"deck={deck}&live=1")
    assert person.numbers()[0] == "$192.00" and "frozen" not in person.search()
    build_database(tiny_store, marked("rebuilt", orders=30))
    person.script("window.stageAlone.poll()")
    person.until("return document.querySelector('.kpi-value').title === '$30.00'")
    person.until(SETTLED)


@pytest.fixture
def lonely(person: Person) -> Iterator[Person]:
    """Someone whose network comes back at the end, whatever happens."""
    yield person
    person.driver.set_network_conditions(offline=False, latency=0, throughput=-1)


def test_a_screen_comes_back_by_itself_after_the_network_was_away(lonely: Person) -> None:
    person = open_stage(lonely, "rotate=1&live=1")
    person.driver.set_network_conditions(offline=True, latency=0, throughput=-1)
    person.script("window.stageAlone.poll()")
    person.until("return !document.querySelector('#stage-newer').textContent")
    person.script("setTimeout(window.stageAlone.poll, 200)")
    person.until_text(f"#{StageId.NEWER}", "cannot be reached")
    assert len(person.numbers()) or person.script("return document.querySelector('.stage-held') !== null")
    person.driver.set_network_conditions(offline=False, latency=0, throughput=-1)
    person.until(f"return document.getElementById('{StageId.NEWER}').textContent === ''", seconds=30)
    before = person.text(f"#{StageId.TITLE}")
    person.until("return document.getElementById('stage-title').textContent !== arguments[0]", before, seconds=30)
    person.until(SETTLED, seconds=30)
    said = person.witness.look().console
    assert all("ERR_INTERNET_DISCONNECTED" in line or "Failed to fetch" in line for line in said)
    person.witness.console.clear()


def test_another_build_of_the_server_loads_the_page_again(person: Person) -> None:
    open_stage(person)
    person.script("""
        window.stays = true;
        const real = window.stage.ask;
        window.stage.ask = more => real(more).then(answer => ({...answer, build: 'another'}));
        window.stageAlone.poll()""")
    person.until("return !window.stays")
    title(person, TITLES[0])


def test_the_screen_is_kept_awake_and_again_after_it_was_out_of_sight(person: Person) -> None:
    instead = """
        window.asked = 0;
        window.lock = {released: false};
        const request = () => { window.asked += 1; return Promise.resolve(window.lock); };
        Object.defineProperty(navigator, 'wakeLock', {value: {request}});"""
    added = person.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": instead})
    try:
        open_stage(person)
        assert person.script("return window.asked") == 1
        person.script("document.dispatchEvent(new Event('visibilitychange'))")
        assert person.script("return window.asked") == 1, "it is held"
        person.script("window.lock.released = true; document.dispatchEvent(new Event('visibilitychange'))")
        assert person.script("return window.asked") == 2
    finally:
        person.driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", added)


def test_a_deck_that_is_not_there_is_said(person: Person) -> None:
    person.driver.get(f"{person.address}/present/?deck=999")
    person.until_text(f"#{StageId.TITLE}", "This deck cannot be shown")
    assert "maybe it was deleted" in person.text(f"#{StageId.NOTE}")
    assert any("404" in line for line in person.witness.look().console)
    person.witness.console.clear()


def test_a_deck_without_slides_is_said_and_leads_back_to_itself(visit: Visit, store_copy: Path) -> None:
    Decks(views_path(store_copy)).create("Empty")
    person = open_stage(visit(store_copy), "deck=1")
    title(person, "No slides yet")
    assert person.text(f"#{StageId.DECK}") == "Empty"
    press(person, Keys.ESCAPE)
    person.until("return location.pathname + location.search === '/decks?deck=1'")


def _one_slide(store: Path) -> str:
    """A deck of the headline numbers of all days."""
    view = Views(views_path(store)).save("All days", "", "", "range=all")
    decks = Decks(views_path(store))
    deck = decks.create("One")
    decks.add(deck.deck_id, view.view_id)
    return deck.deck_id


def held(person: Person) -> dict[str, int]:
    """What the browser holds after it has collected what nobody needs."""
    person.driver.execute_cdp_cmd("HeapProfiler.collectGarbage", {})
    counted: dict[str, int] = person.driver.execute_cdp_cmd("Memory.getDOMCounters", {})
    return {**counted, "heap": int(person.driver.execute_cdp_cmd("Runtime.getHeapUsage", {})["usedSize"])}


def test_slides_that_were_shown_leave_nothing_behind(person: Person) -> None:
    open_stage(person, "live=1")
    for number in range(18):
        person.script("window.stage.show(arguments[0])", number)
        person.until(SETTLED)
    before = held(person)
    for number in range(18, 42):
        person.script("window.stage.show(arguments[0])", number)
        person.until(SETTLED)
    after = held(person)
    assert {name for name in before if after[name] > 1.15 * before[name]} == set()
