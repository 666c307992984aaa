"""Time from a filter change to its last paint in a browser, against Plotly alone drawing the same figures."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from tests.application import app_over
from tests.benchmarks.interactions import CHANGES, START
from tests.browser.options import chrome_options
from tests.browser.serving import serving
from tests.find_browser import find_browser

SCRIPT = (Path(__file__).parent / "paint.js").read_text(encoding="utf-8")
CHARTS = 2


@dataclass
class Times:
    """Milliseconds, run by run: of the clock, and of the page's main thread."""

    wall: list[float] = field(default_factory=list)
    thread: list[float] = field(default_factory=list)


@dataclass
class PaintTimes:
    """One change in the application, and the same figures by Plotly alone.

    Attributes:
        name: The change, in words.
        application: From the change of the address to the last paint.
        plotly: From the call of ``Plotly.react`` to the last paint.
    """

    name: str
    application: Times = field(default_factory=Times)
    plotly: Times = field(default_factory=Times)


def measure_browser(store: Path, rounds: int) -> tuple[str, list[PaintTimes]]:
    """Measure every change ``rounds`` times, each beside its control, in one page of one browser.

    Args:
        store: The database.
        rounds: How often; one more round before is not counted.

    Returns:
        The browser's name and version, and the times.
    """
    found = [PaintTimes(name) for name, _ in CHANGES]
    with serving(app_over(store).server) as address, _driver() as driver:
        driver.get(f"{address}/{START}")
        _wait_for_charts(driver)
        driver.execute_script(SCRIPT)
        _call(driver, "change", "?range=90d&compare=none")
        before = _figures(driver)
        for number in range(rounds + 1):
            for times, (_, search) in zip(found, CHANGES, strict=True):
                application = _measured(driver, "change", search)
                figures = _figures(driver)
                # The control starts from the same picture as the application did.
                _call(driver, "prepare", before)
                plotly = _measured(driver, "react", figures)
                _call(driver, "hide")
                before = figures
                if number:
                    _keep(times.application, application)
                    _keep(times.plotly, plotly)
        capabilities = driver.capabilities
    return f"{capabilities['browserName']} {capabilities['browserVersion']}", found


@contextmanager
def _driver() -> Iterator[Any]:
    found = find_browser()
    driver = webdriver.Chrome(service=Service(str(found.driver)), options=chrome_options(found))
    driver.set_script_timeout(60)
    driver.execute_cdp_cmd("Performance.enable", {"timeDomain": "threadTicks"})
    try:
        yield driver
    finally:
        driver.quit()


def _wait_for_charts(driver: Any) -> None:
    script = """var wanted = arguments[0], done = arguments[1];
        (function look() {
            var drawn = document.querySelectorAll("#page .js-plotly-plot .main-svg").length;
            if (drawn >= wanted) { setTimeout(done, 1000); } else { setTimeout(look, 50); }
        })();"""
    driver.execute_async_script(script, CHARTS)


def _call(driver: Any, name: str, *arguments: Any) -> float:
    """Call one function of paint.js, which answers in its last argument."""
    return float(driver.execute_async_script(f"window.bench.{name}.apply(null, arguments)", *arguments) or 0)


def _figures(driver: Any) -> Any:
    figures = driver.execute_script("return window.bench.figures()")
    assert len(figures) == CHARTS, f"{len(figures)} charts on the page"
    return figures


def _measured(driver: Any, name: str, argument: Any) -> tuple[float, float]:
    before = _thread_time(driver)
    wall = _call(driver, name, argument)
    return wall, _thread_time(driver) - before


def _thread_time(driver: Any) -> float:
    metrics = driver.execute_cdp_cmd("Performance.getMetrics", {})["metrics"]
    return float(next(one["value"] for one in metrics if one["name"] == "TaskDuration")) * 1000


def _keep(times: Times, measured: tuple[float, float]) -> None:
    times.wall.append(measured[0])
    times.thread.append(measured[1])
