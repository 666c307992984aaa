"""The meeting screen for an hour: what the browser holds when a deck has turned its slides that long."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tests.benchmarks.chromium import driven
from tests.benchmarks.plan import Plan
from tests.benchmarks.report import Outcome, Section, skipped, table
from tests.benchmarks.serving import dashboard
from tests.find_browser import NoBrowserError

GOAL = 1.1
# Of the ready-made deck. What is made once for every slide (their styles and scripts, the largest chart) is made in the
# rounds that are not counted.
SLIDES, ROUNDS_BEFORE = 6, 3
_TITLE = "The meeting screen, an hour of rotation"
_HEADS = ("slides shown", "JavaScript heap, MB", "nodes", "listeners")
_SHOW = """
const done = arguments[arguments.length - 1];
window.stage.show(arguments[0]);
(function look() {
    const isThere = window.stage.isDrawn() && !document.querySelector('.stage-held');
    if (isThere) { done(true); } else { setTimeout(look, 20); }
})();"""
_READY = """
const done = arguments[arguments.length - 1];
(function look() {
    if (window.stage && window.stage.deck() && window.stage.isDrawn()) { done(true); } else { setTimeout(look, 50); }
})();"""


class Held(NamedTuple):
    """What the browser holds once it has collected what nobody needs.

    Attributes:
        slides: How many slides were shown until then.
        heap: Bytes of JavaScript objects.
        nodes: Nodes of the document, and those that something still holds.
        listeners: Event listeners.
    """

    slides: int
    heap: int
    nodes: int
    listeners: int


def measure(plan: Plan) -> Section:
    """The ready-made deck, each slide as soon as the one before is drawn."""
    try:
        return section(_held(plan.default_store, plan.amount.rotated))
    except NoBrowserError as error:
        return skipped(_TITLE, str(error), [_outcome([Held(0, 1, 1, 1), Held(1, 1, 1, 1)])])


def section(looks: Sequence[Held]) -> Section:
    """What came out."""
    rows = [(f"{one.slides:,}", f"{one.heap / 2**20:.1f}", f"{one.nodes:,}", f"{one.listeners:,}") for one in looks]
    text = f"""The ready-made deck turns its {SLIDES} slides, each as soon as the one before is drawn: 180 slides are
an hour of a screen that shows each for twenty seconds. The first look is after {ROUNDS_BEFORE} rounds; before each,
the browser collects what nobody needs.

{table(_HEADS, rows)}"""
    return Section(_TITLE, text, (_outcome(looks),))


def _held(store: Path, slides: int) -> list[Held]:
    with dashboard(store) as server, driven() as driver:
        driver.get(f"{server.address}/present/?live=1")
        driver.execute_async_script(_READY)
        for number in range(SLIDES * ROUNDS_BEFORE):
            driver.execute_async_script(_SHOW, number)
        looks = [_look(driver, 0)]
        for part in range(1, 5):
            shown = slides * part // 4
            for number in range(looks[-1].slides, shown):
                driver.execute_async_script(_SHOW, number)
            # The same slide at every look.
            driver.execute_async_script(_SHOW, -1)
            looks.append(_look(driver, shown))
        return looks


def _look(driver: Any, slides: int) -> Held:
    for _ in range(2):
        driver.execute_cdp_cmd("HeapProfiler.collectGarbage", {})
    heap = driver.execute_cdp_cmd("Runtime.getHeapUsage", {})["usedSize"]
    counted = driver.execute_cdp_cmd("Memory.getDOMCounters", {})
    return Held(slides, int(heap), int(counted["nodes"]), int(counted["jsEventListeners"]))


def _outcome(looks: Sequence[Held]) -> Outcome:
    first, last = looks[0], looks[-1]
    growth = {name: getattr(last, name) / getattr(first, name) for name in ("heap", "nodes", "listeners")}
    found = ", ".join(f"{name} {ratio:.2f}" for name, ratio in growth.items())
    return Outcome(
        f"an hour of rotation: what the browser holds after {last.slides:,} slides",
        "the same after three rounds",
        f"at most {GOAL} times",
        found,
        max(growth.values()) <= GOAL,
    )
