"""The one file of HTML, opened from a disk where no network is: slides, keys, charts, both schemes, paper."""

import base64
import io
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from dashboard.__main__ import main
from tests.browser.test_stage import whole_deck

pytestmark = pytest.mark.browser

SHOWN = """
return [...document.querySelectorAll('.handout-slide')]
  .findIndex(one => getComputedStyle(one).visibility === 'visible')"""
TITLES = """
return [...document.querySelectorAll('h1, h2')]
  .filter(one => !one.closest('.handout-part')).map(one => one.textContent)"""
TOLD = """
const done = arguments[0];
setTimeout(() => done(document.querySelector('.hoverlayer .hovertext')?.textContent), 300)"""
CUT = """
return [...document.querySelectorAll('.handout-slide, .handout-part, .card-box, .kpi-card')]
  .filter(one => one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1)
  .map(one => `${one.closest('.handout-slide').getAttribute('aria-label')}: ${one.className}`)"""
# Titles of an import's receipt that nothing is below.
BARE = """
return [...document.querySelectorAll('.receipt-part')].filter(one => one.offsetHeight)
  .filter(one => ![...one.querySelectorAll('tr, li, p, pre')].some(row => row.offsetHeight))
  .map(one => one.textContent)"""
CHECKS = """
return [...document.querySelectorAll('.checks .check')].filter(one => one.offsetHeight).map(one => one.textContent)"""
DRAWN = """
const places = [...document.querySelectorAll('.drawn')];
return places.length && places.every(one => one.querySelector('.main-svg'))"""
OFFLINE = {"offline": True, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}


@pytest.fixture(scope="module")
def file(store_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ready-made deck as one file."""
    folder = tmp_path_factory.mktemp("handout")
    out = folder / "review.html"
    where = ["--database", str(store_path), "--views", str(folder / "views.db"), "--query-seconds", "10"]
    assert main(["report", "--deck", "weekly-trading-review", "--out", str(out), *where]) == 0
    return out


@pytest.fixture
def page(driver: Any, file: Path) -> Iterator[Any]:
    """The file in a browser without a network; at the end nothing was asked for, and nothing complained of."""
    driver.execute_cdp_cmd("Network.enable", {})
    driver.execute_cdp_cmd("Network.emulateNetworkConditions", OFFLINE)
    driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": 1280, "height": 720, "deviceScaleFactor": 1, "mobile": False}
    )
    driver.get(file.as_uri())
    yield driver
    driver.execute_cdp_cmd("Network.emulateNetworkConditions", {**OFFLINE, "offline": False})
    sent = [json.loads(entry["message"])["message"] for entry in driver.get_log("performance")]
    asked = {one["params"]["request"]["url"] for one in sent if one["method"] == "Network.requestWillBeSent"}
    assert {address for address in asked if not address.startswith("data:")} <= {file.as_uri(), "about:blank"}
    assert driver.get_log("browser") == []


def press(page: Any, key: str) -> int:
    """Press a key; which slide is shown then."""
    ActionChains(page).send_keys(key).perform()
    shown: int = page.execute_script(SHOWN)
    return shown


def test_keys_and_buttons_turn_the_slides_and_the_address_remembers_which(page: Any) -> None:
    assert page.execute_script(SHOWN) == 0
    turned = [press(page, key) for key in (Keys.ARROW_RIGHT, Keys.SPACE, Keys.PAGE_DOWN, Keys.ARROW_LEFT, Keys.END)]
    assert turned == [1, 2, 3, 2, 6]
    assert press(page, Keys.ARROW_RIGHT) == 6
    page.refresh()
    assert page.execute_script(SHOWN) == 6
    assert press(page, Keys.HOME) == 0
    page.find_element(By.CSS_SELECTOR, "[data-go='1']").click()
    assert page.execute_script(SHOWN) == 1
    assert page.find_element(By.CSS_SELECTOR, ".handout-place").text == "2 / 7"


def test_charts_are_drawn_and_answer_when_pointed_at(page: Any) -> None:
    press(page, Keys.ARROW_RIGHT)
    assert page.execute_script(DRAWN)
    chart = page.find_element(By.CSS_SELECTOR, ".shown .drawn .nsewdrag")
    ActionChains(page).move_to_element(chart).perform()
    told = page.execute_async_script(TOLD)
    assert "2026" in told
    assert "$" in told


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_cut_and_lists_say_how_many_there_are_besides(page: Any, scheme: str) -> None:
    page.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    )
    page.refresh()
    assert page.execute_script("return document.documentElement.dataset.bsTheme") == scheme
    page.execute_async_script("const done = arguments[0]; setTimeout(done, 500)")
    assert page.execute_script(CUT) == []
    more = page.execute_script("return [...document.querySelectorAll('.handout-more')].map(one => one.textContent)")
    assert any(words.startswith("and ") for words in more)


@pytest.mark.real_data
def test_nor_is_anything_of_a_store_whose_checks_find_much(
    driver: Any, real_store: Callable[[str], Path], tmp_path: Path
) -> None:
    store = Path(shutil.copy(real_store("olist"), tmp_path / "store.db"))
    whole_deck(store, "range=all")
    out = tmp_path / "everything.html"
    where = ["--database", str(store), "--query-seconds", "10"]
    assert main(["report", "--deck", "Everything", "--out", str(out), *where]) == 0
    driver.get(out.as_uri())
    assert driver.execute_script(CUT) == []
    assert driver.execute_script(BARE) == []
    # The check with most to show leaves room for others.
    assert len(driver.execute_script(CHECKS)) > 1


def test_it_prints_a_slide_a_sheet_light_and_whole(page: Any) -> None:
    page.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": "dark"}]}
    )
    made = page.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True, "printBackground": True})
    sheets = PdfReader(io.BytesIO(base64.b64decode(made["data"]))).pages
    titles = page.execute_script(TITLES)
    assert len(sheets) == len(titles) == 7
    for sheet, title in zip(sheets, titles, strict=True):
        assert title in sheet.extract_text()
    assert page.execute_script("return document.documentElement.dataset.bsTheme") == "dark"


def test_on_a_phone_the_slides_stand_below_each_other_and_nothing_scrolls_sideways(page: Any) -> None:
    page.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": 390, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    )
    page.refresh()
    assert page.execute_script("return document.documentElement.scrollWidth") <= 390
    assert page.execute_script("return document.documentElement.scrollHeight") > 2_000
