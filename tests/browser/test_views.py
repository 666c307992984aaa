"""Saved views by keyboard and mouse: saved, opened, renamed, deleted, shared, and still there after an import."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from selenium.webdriver.common.keys import Keys

from data_access.building import build_database
from data_access.location import views_path
from data_access.views import Views
from tests import tiny_store as tiny
from tests.browser.conftest import Visit
from tests.browser.test_pages import SETTLED
from tests.browser.test_search import IS_CLOSED, press
from tests.browser.visiting import Person

pytestmark = pytest.mark.browser

LISTED = "return [...document.querySelectorAll('.view-name')].map(e => e.textContent).join() === arguments[0]"
FOCUSED = "return document.activeElement.id === arguments[0]"
NAME = "return document.getElementById('views-name').value"


@pytest.fixture
def store(store_path: Path, tmp_path: Path) -> Path:
    """The simulated store, a copy beside which views may be saved."""
    return Path(shutil.copy(store_path, tmp_path / "store.db"))


def save(person: Person, name: str) -> None:
    """Save the page under a name, by keyboard, and close the dialog."""
    press(person, "v")
    person.until(FOCUSED, "views-name")
    person.until("return getSelection().toString() || document.activeElement.selectionEnd")
    press(person, *name, Keys.ENTER)
    person.until_text("#views-message", f"Saved as {name}.")
    press(person, Keys.ESCAPE)
    person.until(IS_CLOSED)


def test_a_view_is_saved_and_opened_from_another_page_after_a_reload(visit: Visit, store: Path) -> None:
    person = visit(store).open("/?range=12m&region=North")
    press(person, "v")
    person.until(f"{NAME} === arguments[0]", "Overview, Last 12 months, Region: North")
    press(person, Keys.ESCAPE)
    person.until(IS_CLOSED)
    save(person, "Monday")
    person.driver.get(f"{person.address}/products?range=all")
    person.until(SETTLED, "Products")
    entries = person.script("return history.length")
    press(person, "v")
    person.until(LISTED, "Monday")
    assert person.texts(".view-words") == ["Overview · Last 12 months · Region: North"]
    person.click(".view-name")
    person.until("return location.pathname + location.search + location.hash === '/?range=12m&region=North'")
    person.until_subtitle("North")
    assert person.script("return history.length") == entries + 1
    person.driver.back()
    person.until("return location.pathname + location.search + location.hash === '/products?range=all'")


def test_a_view_is_renamed_and_deleted_by_keyboard_alone(visit: Visit, store: Path) -> None:
    person = visit(store).open("/?range=12m")
    save(person, "First")
    press(person, "v")
    person.until(LISTED, "First")
    person.script("document.querySelector('[data-tool=edit]').focus()")
    press(person, Keys.ENTER)
    person.until("return document.activeElement.name === 'name' && document.activeElement.closest('.view-edit')")
    press(person, Keys.END, *" of all", Keys.ENTER)
    person.until(LISTED, "First of all")
    person.until(FOCUSED, "views-name")
    person.script("document.querySelector('[data-tool=ask]').focus()")
    press(person, Keys.ENTER)
    person.until("return document.activeElement.dataset.tool === 'delete'")
    press(person, Keys.TAB, Keys.ENTER)
    person.until("return document.querySelector('.view-question').hidden")
    person.script("document.querySelector('[data-tool=ask]').focus()")
    press(person, Keys.ENTER, Keys.ENTER)
    person.until(LISTED, "")
    person.until_text("#views-message", "Deleted.")
    assert "No view has been saved yet" in person.text("#views-list")


def test_a_shared_link_leads_to_what_the_view_shows_now(visit: Visit, store: Path) -> None:
    person = visit(store).open("/?range=12m")
    save(person, "Shared")
    link = Views(views_path(store)).view(1)
    assert link is not None and link.query == "range=12m"
    person.driver.get(f"{person.address}/sales?range=all")
    person.until(SETTLED, "Sales")
    press(person, "v")
    person.until(LISTED, "Shared")
    person.script("navigator.clipboard.writeText = text => { window.copiedText = text; return Promise.resolve(); }")
    person.click("[data-tool=copy]")
    person.until_text("#views-message", "The link is copied.")
    assert person.script("return window.copiedText") == f"{person.address}/views/1"
    person.click("[data-tool=show]")
    person.until_text("#views-message", "shows this page")
    person.driver.get(f"{person.address}/views/1")
    person.until("return location.pathname + location.search === '/sales?range=all'")
    person.until(SETTLED, "Sales")


def test_views_survive_an_import_and_one_of_a_region_that_is_gone_says_so(visit: Visit, store: Path) -> None:
    person = visit(store).open("/?range=12m&region=Central")
    save(person, "Central only")
    before = store.stat().st_ino
    build_database(store, tiny.fill)
    assert store.stat().st_ino != before
    with closing(sqlite3.connect(store)) as connection:
        assert connection.execute("SELECT COUNT(*) FROM Customers WHERE Region = 'Central'").fetchone() == (0,)
    person.driver.get(f"{person.address}/data#views")
    person.until(LISTED, "Central only")
    assert person.texts(".view-words") == ["Overview · Last 12 months · Region: Central"]
    person.click(".view-name")
    person.until_notice("This store has no region 'Central'. Clear the region filter and choose again.")
    person.until("return !document.querySelector('[data-dash-is-loading=true]')")  # every place is refused, one by one
    person.witness.look().console.clear()  # Chrome tells of every refusal


def test_names_that_are_taken_or_empty_are_refused_in_words(visit: Visit, store: Path) -> None:
    person = visit(store).open("/?range=12m")
    save(person, "Taken")
    press(person, "2")
    person.until(SETTLED, "Sales")
    press(person, "v")
    person.until(LISTED, "Taken")
    person.script("document.getElementById('views-name').value = ''")
    press(person, *"TAKEN", Keys.ENTER)
    person.until_text("#views-message", "There is a view called 'Taken' already. Choose another name.")
    assert person.script(NAME) == "TAKEN", "what was typed is kept"
    person.script("document.getElementById('views-name').value = '   '")
    press(person, Keys.ENTER)
    person.until_text("#views-message", "A view needs a name.")


def test_a_name_is_shown_as_it_was_written(visit: Visit, store: Path) -> None:
    hostile = "<img src=x onerror=alert(1)> \u05e9\u05dc\u05d5\u05dd \U0001f469\u200d\U0001f467"
    Views(views_path(store)).save(hostile, hostile, "", "range=all")
    person = visit(store).open("/#views")
    person.until(LISTED, hostile)
    person.click("[data-tool=ask]")
    assert hostile in person.text(".view-question")
    assert person.script("return document.querySelectorAll('#views-dialog img').length") == 0


def test_many_views_are_found_and_paged(visit: Visit, store: Path) -> None:
    views = Views(views_path(store))
    for number in range(45):
        views.save(f"View {number:02}", "", "", "")
    person = visit(store).open("/#views")
    person.until("return document.querySelectorAll('.view').length === 20")
    person.click("[data-page='2']")
    person.until("return document.querySelector('.view-name').textContent === 'View 20'")
    person.click("#views-find")
    press(person, *"view 44")
    person.until(LISTED, "View 44")
    assert person.script("return document.activeElement.id") == "views-find"
