"""One browser for all tests of people's visits, made like new before each."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.application import app_over
from tests.browser.options import chrome_options
from tests.browser.serving import serving
from tests.browser.visiting import Person
from tests.find_browser import NoBrowserError, find_browser

Visit = Callable[[Path], Person]


@pytest.fixture(scope="session")
def chrome() -> Iterator[Any]:
    """Chrome, started once."""
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    try:
        found = find_browser()
    except NoBrowserError as error:
        pytest.fail(str(error), pytrace=False)
    browser = webdriver.Chrome(service=Service(str(found.driver)), options=chrome_options(found))
    browser.implicitly_wait(0)
    browser.set_script_timeout(20)
    yield browser
    browser.quit()


@pytest.fixture
def driver(chrome: Any) -> Iterator[Any]:
    """The browser with nothing left of the test before."""
    yield chrome
    chrome.get("about:blank")
    # A window remembers fifty entries; past them "back" is not always one step.
    chrome.execute_cdp_cmd("Page.resetNavigationHistory", {})
    chrome.execute_cdp_cmd("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": "all"})
    chrome.execute_cdp_cmd("Network.clearBrowserCookies", {})
    chrome.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    chrome.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    for log in ("browser", "performance"):
        chrome.get_log(log)


@pytest.fixture
def person(driver: Any, site: str) -> Iterator[Person]:
    """Someone on the site of the simulated store; at the end the console must be empty, and no request have left."""
    someone = Person(driver, site)
    yield someone
    someone.witness.assert_quiet()


@pytest.fixture
def visit(driver: Any) -> Iterator[Visit]:
    """Serves another store and sends someone there; at the end the console must be empty there as well."""
    people: list[tuple[Person, Any]] = []

    def visit_store(database: Path) -> Person:
        served = serving(app_over(database, answer_memory=64).server)
        someone = Person(driver, served.__enter__())
        people.append((someone, served))
        return someone

    yield visit_store
    try:
        for someone, _ in people:
            someone.witness.assert_quiet()
    finally:
        for _, served in people:
            served.__exit__(None, None, None)
