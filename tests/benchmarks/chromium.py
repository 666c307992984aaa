"""A browser that is measured."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from tests.browser.options import chrome_options
from tests.find_browser import NoBrowserError, find_browser


def browser_name() -> str:
    """Its name and version; empty where there is none."""
    try:
        browser = find_browser().browser
    except NoBrowserError:
        return ""
    said = subprocess.run([browser, "--version"], capture_output=True, text=True, check=True).stdout
    return " ".join(said.split()[:2]) if said.startswith("Chromium") else said.strip()


@contextmanager
def driven() -> Iterator[Any]:
    """A browser without any history, that writes down what it loads.

    Raises:
        NoBrowserError: There is none.
    """
    found = find_browser()
    driver = webdriver.Chrome(service=Service(str(found.driver)), options=chrome_options(found))
    driver.set_script_timeout(60)
    driver.execute_cdp_cmd("Performance.enable", {"timeDomain": "threadTicks"})
    try:
        yield driver
    finally:
        driver.quit()


def thread_time(driver: Any) -> float:
    """Milliseconds of processor time that the page's main thread has taken so far."""
    metrics = driver.execute_cdp_cmd("Performance.getMetrics", {})["metrics"]
    return float(next(one["value"] for one in metrics if one["name"] == "TaskDuration")) * 1000


def call(driver: Any, name: str, *arguments: Any) -> float:
    """Call one function of paint.js, which answers in its last argument."""
    return float(driver.execute_async_script(f"window.bench.{name}.apply(null, arguments)", *arguments) or 0)


def measured(driver: Any, name: str, *arguments: Any) -> tuple[float, float]:
    """The same; its milliseconds by the clock, and those of the main thread."""
    before = thread_time(driver)
    wall = call(driver, name, *arguments)
    return wall, thread_time(driver) - before


def wait_for(driver: Any, selector: str, count: int) -> None:
    """Wait until so many elements are there, and a second more."""
    script = """var selector = arguments[0], wanted = arguments[1], done = arguments[2];
        (function look() {
            var found = document.querySelectorAll(selector).length;
            if (found >= wanted) { setTimeout(done, 1000); } else { setTimeout(look, 50); }
        })();"""
    driver.execute_async_script(script, selector, count)
