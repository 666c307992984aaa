"""Time from a filter change to its last paint in a browser, against Plotly alone drawing the same figures."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.benchmarks.chromium import call, driven, measured, wait_for
from tests.benchmarks.interactions import CHANGES, START
from tests.benchmarks.plan import Plan
from tests.benchmarks.report import Outcome, Section, skipped, table
from tests.benchmarks.serving import dashboard
from tests.benchmarks.statistics import ratios, spread
from tests.find_browser import NoBrowserError

GOAL = 1.3
SCRIPT = (Path(__file__).parent / "paint.js").read_text(encoding="utf-8")
CHARTS = 2
DRAWN = "#page .js-plotly-plot .main-svg"
_TITLE = "The browser, from a filter change to the last paint"
_HEADS = ("change", "to last paint, ms", "Plotly alone, ms", "ratio", "main thread, ms", "ratio to Plotly's")


@dataclass
class Times:
    """Milliseconds, run by run: of the clock, and of the page's main thread."""

    wall: list[float] = field(default_factory=list)
    thread: list[float] = field(default_factory=list)

    def keep(self, found: tuple[float, float]) -> None:
        """Add one run."""
        self.wall.append(found[0])
        self.thread.append(found[1])


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


def measure(plan: Plan) -> Section:
    """Every change beside its control, in one page of one browser."""
    try:
        return section(_times(plan.default_store, plan.amount.paints, plan.amount.painted))
    except NoBrowserError as error:
        return skipped(_TITLE, str(error), _outcomes([]))


def section(times: Sequence[PaintTimes]) -> Section:
    """What came out."""
    rows = [_row(one.name, one.application, one.plotly) for one in times]
    text = f"""The address changes as a link of the page changes it; the time ends after the last frame in which
anything on the page changed (cards, words and all charts). The control draws the same figures from
the same picture before with `Plotly.react` alone, in the same page, directly afterwards. The
server, a process of its own, computes every answer. Counted runs:
{len(times[0].plotly.wall)}, after one that is not.

{table(_HEADS, [*rows, _row("**all changes**", _all(times, "application"), _all(times, "plotly"))])}"""
    return Section(_TITLE, text, tuple(_outcomes(times)))


def open_overview(driver: Any, address: str) -> None:
    """Open it with its charts, and make paint.js ready."""
    driver.get(f"{address}/{START}")
    wait_for(driver, DRAWN, CHARTS)
    driver.execute_script(SCRIPT)


def _times(store: Path, rounds: int, count: int) -> list[PaintTimes]:
    changes = CHANGES[:count]
    found = [PaintTimes(name) for name, _ in changes]
    with dashboard(store) as server, driven() as driver:
        open_overview(driver, server.address)
        call(driver, "change", "?range=90d&compare=none")
        before = _figures(driver)
        for number in range(rounds + 1):
            for times, (_, search) in zip(found, changes, strict=True):
                application = measured(driver, "change", search)
                figures = _figures(driver)
                # The control starts from the same picture as the application did.
                call(driver, "prepare", before)
                plotly = measured(driver, "react", figures)
                call(driver, "hide")
                before = figures
                if number:
                    times.application.keep(application)
                    times.plotly.keep(plotly)
    return found


def _figures(driver: Any) -> Any:
    figures = driver.execute_script("return window.bench.figures()")
    assert len(figures) == CHARTS, f"{len(figures)} charts on the page"
    return figures


def _all(times: Sequence[PaintTimes], who: str) -> Times:
    every = [getattr(one, who) for one in times]
    return Times([value for one in every for value in one.wall], [value for one in every for value in one.thread])


def _row(name: str, application: Times, plotly: Times) -> tuple[str, ...]:
    return (
        name,
        str(spread(application.wall)),
        str(spread(plotly.wall)),
        str(ratios(application.wall, plotly.wall)),
        str(spread(application.thread)),
        str(ratios(application.thread, plotly.thread)),
    )


def _outcomes(times: Sequence[PaintTimes]) -> list[Outcome]:
    application, plotly = _all(times, "application"), _all(times, "plotly")
    return [
        _outcome("by the clock", application.wall, plotly.wall),
        _outcome("on the main thread", application.thread, plotly.thread),
    ]


def _outcome(measure: str, application: Sequence[float], plotly: Sequence[float]) -> Outcome:
    found = ratios(application, plotly) if application else None
    return Outcome(
        f"filter change to last paint, Overview, Chromium, {measure}",
        "bare `Plotly.react` of the same figures",
        f"at most {GOAL:g} times",
        str(found),
        found.median <= GOAL if found else None,
    )
