"""The Present page by keyboard and mouse: a deck made, filled, put in order, changed, and taken away."""

import shutil
from pathlib import Path

import pytest
from selenium.webdriver.common.keys import Keys

from data_access.decks import Decks
from data_access.location import views_path
from data_access.views import Views
from tests.browser.conftest import Visit
from tests.browser.test_accessibility import AXE, system_asks, violations
from tests.browser.test_pages import SETTLED
from tests.browser.test_search import press
from tests.browser.visiting import Person
from tests.node_packages import package_file

pytestmark = pytest.mark.browser

SLIDES = "return [...document.querySelectorAll('.slide .view-name')].map(e => e.textContent).join()"
FOCUS = "return document.activeElement.getAttribute('aria-label')"
SHOWN = "return document.querySelector('.deck-title')?.textContent === arguments[0]"


@pytest.fixture
def store(store_path: Path, tmp_path: Path) -> Path:
    """The simulated store, with three views beside it."""
    copy = Path(shutil.copy(store_path, tmp_path / "store.db"))
    for name, page in (("Alpha", "sales"), ("Beta", "products"), ("Gamma", "inventory")):
        Views(views_path(copy)).save(name, "", page, "range=12m")
    return copy


def on_page(visit: Visit, store: Path, query: str = "") -> Person:
    """Someone on the page."""
    person = visit(store)
    person.driver.get(f"{person.address}/decks{query}")
    person.until(SETTLED, "Present")
    return person


def focus(person: Person, label: str) -> None:
    """Come to a button by its name, as with the tab key."""
    person.until("const b = document.querySelector(`main [aria-label='${arguments[0]}']`); b?.focus(); return b", label)


def test_a_deck_is_made_filled_and_put_in_order_by_keyboard(visit: Visit, store: Path) -> None:
    person = on_page(visit, store, "?region=North")
    person.script("document.querySelector('.deck-form input').focus()")
    press(person, *"Monday", Keys.ENTER)
    person.until(SHOWN, "Monday")
    assert person.search() == "?region=North&deck=1", "the filters stay"
    assert person.script("return document.querySelector('.deck-form input').value") == ""
    for name, slides in (("Alpha", "Alpha"), ("Beta", "Alpha,Beta"), ("Gamma", "Alpha,Beta,Gamma")):
        focus(person, f"Add {name} to Monday")
        press(person, Keys.ENTER)
        person.until(f"{SLIDES} === arguments[0]", slides)
        assert person.script(FOCUS) == f"Add {name} to Monday"
    focus(person, "Move Gamma up")
    press(person, Keys.ENTER)
    person.until(f"{SLIDES} === 'Alpha,Gamma,Beta'")
    assert person.script(FOCUS) == "Move Gamma up", "the keyboard goes along"
    press(person, Keys.ENTER)
    person.until(f"{SLIDES} === 'Gamma,Alpha,Beta'")
    assert person.script(FOCUS) == "Move Gamma down", "there is no further up"
    person.until_text("#decks-message", "Moved up.")
    person.driver.refresh()
    person.until(f"{SLIDES} === 'Gamma,Alpha,Beta'")
    assert [slide.title for slide in Decks(views_path(store)).listed()[1].slides] == ["Gamma", "Alpha", "Beta"]


def test_a_slide_is_given_a_title_a_note_and_another_part_of_its_page(visit: Visit, store: Path) -> None:
    decks = Decks(views_path(store))
    decks.add(decks.create("Monday").deck_id, 1)
    person = on_page(visit, store)
    focus(person, "Change Alpha")
    press(person, Keys.ENTER)
    person.until("return document.activeElement.name === 'title'")
    press(person, Keys.END, *" first", Keys.TAB, *"Say why", Keys.TAB)
    person.script("document.activeElement.value = 'change'")
    person.click(".slide .btn-primary")
    person.until(f"{SLIDES} === 'Alpha first'")
    assert person.text(".slide .view-words").startswith("Why revenue changed · Sales")
    assert person.text(".slide .view-note") == "Say why"
    assert person.script("return document.querySelector('.slide .view-edit').hidden")
    person.click(".slide .view-name")
    person.until("return location.pathname + location.search === '/sales?range=12m'")


def test_a_deck_is_copied_renamed_and_deleted_after_a_question(visit: Visit, store: Path) -> None:
    person = on_page(visit, store)
    person.until(SHOWN, "Weekly trading review")
    person.click(".deck-head [data-tool=copy]")
    person.until(SHOWN, "Weekly trading review (2)")
    person.click(".deck-head [data-tool=rename]")
    person.until("return document.activeElement.name === 'title'")
    person.script("document.activeElement.select()")
    press(person, *"Mine", Keys.ENTER)
    person.until(SHOWN, "Mine")
    person.click(".deck-head [data-tool=ask]")
    person.until_text(".deck .view-question:not([hidden])", "Its links will lead nowhere; its views stay.")
    person.click(".deck .view-question [data-tool=keep]")
    person.until("return document.querySelector('.deck .view-question').hidden")
    person.click(".deck-head [data-tool=ask]")
    person.click(".deck .view-question [data-tool=delete]")
    person.until(SHOWN, "Weekly trading review")
    assert person.search() == ""
    assert [deck.title for deck in Decks(views_path(store)).listed()] == ["Weekly trading review"]


def test_the_address_of_a_presentation_says_all_that_is_chosen(visit: Visit, store: Path) -> None:
    person = on_page(visit, store)
    address = f"{person.address}/present/?deck=weekly-trading-review"
    assert person.text(".deck-address") == address
    person.script(
        """const form = document.querySelector('.deck-screen');
        form.elements.rotate.value = '20'; form.elements.theme.value = 'dark'; form.elements.live.click();
        form.elements.theme.dispatchEvent(new Event('change', {bubbles: true}))"""
    )
    assert person.text(".deck-address") == f"{address}&rotate=20&theme=dark&live=1"


def test_a_view_is_added_from_the_views_and_its_decks_are_named_before_it_is_deleted(visit: Visit, store: Path) -> None:
    decks = Decks(views_path(store))
    decks.create("Monday")
    person = on_page(visit, store)
    press(person, "v")
    person.until("return document.querySelector('.view [data-tool=deck]')")
    person.click(".view [data-tool=deck]")
    person.until("return document.activeElement.name === 'deck'")
    press(person, Keys.TAB, Keys.ENTER)
    person.until_text("#views-message", "Added to Monday.")
    person.until(f"{SLIDES} === 'Alpha'")
    person.until(
        "return document.querySelector('#views-dialog .view-question').textContent.includes('taken from Monday')"
    )
    person.click(".view [data-tool=ask]")
    person.click("#views-dialog .view-question:not([hidden]) [data-tool=delete]")
    person.until(f"{SLIDES} === ''")
    assert decks.listed()[1].slides == ()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_deck_that_is_being_changed(visit: Visit, store: Path, scheme: str) -> None:
    decks = Decks(views_path(store))
    deck_id = decks.create("Monday", "For the board").deck_id
    for view_id in (1, 2):
        decks.add(deck_id, view_id, note="Say why")
    person = on_page(visit, store)
    system_asks(person, scheme)
    person.script(package_file(AXE).read_text(encoding="utf-8"))
    person.script(
        "document.querySelectorAll('.deck .view-edit, .deck .view-question').forEach(e => { e.hidden = false; })"
    )
    assert violations(person) == []
    person.wide(390, 844)
    assert violations(person) == []
    press(person, "v")
    person.until("return document.querySelector('.view [data-tool=deck]')")
    person.click(".view [data-tool=deck]")
    person.until("return document.activeElement.name === 'deck'")
    assert violations(person) == []


def test_views_are_found_while_one_types(visit: Visit, store: Path) -> None:
    Decks(views_path(store)).create("Monday")
    person = on_page(visit, store)
    person.until("return document.querySelectorAll('.decks-found li').length === 3")
    person.script("document.querySelector('[data-find]').focus()")
    press(person, *"gam")
    person.until("return document.querySelector('.decks-found')?.textContent.startsWith('Gamma')")
    press(person, *"x")
    person.until_text("#decks-add-card", "No view has these words.")
    assert person.script("return document.activeElement.value") == "gamx"


@pytest.mark.parametrize("width", [390, 1280, 1920])
def test_the_filters_stay_away_where_they_change_nothing(visit: Visit, store: Path, width: int) -> None:
    bar = "return document.querySelector('.filters').offsetHeight"
    person = on_page(visit, store, "?region=North").wide(width, 900)
    assert person.script(bar) == 0
    person.click(".rail-link[title=Sales]")
    person.until(SETTLED, "Sales")
    assert person.script(bar) > 40 and person.search() == "?region=North"
    person.click(".rail-link[title=Present]")
    person.until(SETTLED, "Present")
    assert person.script(bar) == 0 and person.search() == "?region=North"
