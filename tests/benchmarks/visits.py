"""Bytes of a first and a repeat visit over the wire, against the page that Dash serves by default."""

import json
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dash import Dash, dcc

from tests.benchmarks.chromium import driven
from tests.benchmarks.interactions import EVERY_PAGE
from tests.benchmarks.plan import Plan
from tests.benchmarks.report import Outcome, Section, skipped, table
from tests.benchmarks.serving import dashboard
from tests.benchmarks.statistics import number, ratios, spread
from tests.browser.serving import serving
from tests.find_browser import NoBrowserError

GOAL_FIRST, GOAL_REPEAT, GOAL_BYTES = 0.33, 50, 2.0
_TITLE = "Bytes of a visit"
_DEFAULT = "Dash's default page"
_QUIET, _PATIENCE = 1.0, 60.0


@dataclass(frozen=True)
class Visits:
    """One page, visit by visit.

    Attributes:
        name: The page.
        first: Kilobytes over the wire with an empty cache.
        requests: How many requests that were.
        repeat: Kilobytes over the wire directly afterwards.
    """

    name: str
    first: list[float] = field(default_factory=list)
    requests: list[float] = field(default_factory=list)
    repeat: list[float] = field(default_factory=list)


def measure(plan: Plan) -> Section:
    """Every page and Dash's own, in turn."""
    pages = list(EVERY_PAGE.items())[: plan.amount.addresses]
    found = [Visits(label) for _, label in pages]
    default = Visits(_DEFAULT)
    try:
        with dashboard(plan.default_store) as server, serving(_default_page().server) as other, driven() as driver:
            for _ in range(plan.amount.visits):
                _visit(driver, f"{other}/", default)
                for visits, (path, _) in zip(found, pages, strict=True):
                    _visit(driver, f"{server.address}/{path}", visits)
    except NoBrowserError as error:
        return skipped(_TITLE, str(error), _outcomes([], default))
    return section(found, default)


def section(pages: Sequence[Visits], default: Visits) -> Section:
    """What came out."""
    heads = ("page", "first visit, kB", "requests", "of the default page", "repeat visit, kB")
    rows = [
        (
            one.name,
            str(spread(one.first)),
            f"{spread(one.requests).median:.0f}",
            str(ratios(one.first, default.first)),
            str(spread(one.repeat)),
        )
        for one in (*pages, default)
    ]
    text = f"""What Chromium counts over the wire (`Network.loadingFinished`, `encodedDataLength`: headers and
compressed bodies, in kB of 1,000 bytes), from the address to a second without any request: once
with an empty cache, and once more directly afterwards. Against a Dash application of one empty
`dcc.Graph` with everything left as Dash has it. Visits of each: {len(default.first)}.

{table(heads, rows)}"""
    return Section(_TITLE, text, tuple(_outcomes(pages, default)))


def received(log: Iterable[Mapping[str, Any]]) -> tuple[float, int]:
    """Kilobytes and answers over the wire, of the entries of Chrome's performance log.

    What comes out of the cache has no bytes, and is no answer.
    """
    events = [json.loads(entry["message"])["message"] for entry in log]
    sizes = [one["params"]["encodedDataLength"] for one in events if one["method"] == "Network.loadingFinished"]
    return sum(sizes) / 1000, sum(size > 0 for size in sizes)


def _default_page() -> Dash:
    app = Dash("default")
    app.layout = dcc.Graph()
    return app


def _visit(driver: Any, address: str, visits: Visits) -> None:
    driver.get("about:blank")
    driver.execute_cdp_cmd("Network.clearBrowserCache", {})
    driver.get_log("performance")
    driver.get(address)
    kilobytes, count = received(_log(driver))
    visits.first.append(kilobytes)
    visits.requests.append(count)
    driver.get("about:blank")
    driver.get_log("performance")
    driver.get(address)
    visits.repeat.append(received(_log(driver))[0])


def _log(driver: Any) -> list[Mapping[str, Any]]:
    """All entries, until for a second there was none about the network."""
    entries: list[Mapping[str, Any]] = []
    begun = last = time.monotonic()
    while time.monotonic() - last < _QUIET:
        assert time.monotonic() - begun < _PATIENCE, "the page does not stop asking"
        time.sleep(0.1)
        found = driver.get_log("performance")
        if any('"Network.' in entry["message"] for entry in found):
            last = time.monotonic()
        entries += found
    return entries


def _outcomes(pages: Sequence[Visits], default: Visits) -> list[Outcome]:
    shares = {one.name: ratios(one.first, default.first).median for one in pages}
    sizes = {one.name: spread(one.first).median / 1000 for one in pages}
    repeats = {one.name: spread(one.repeat).median for one in pages}
    return [
        _outcome("first visit", _DEFAULT, f"at most {GOAL_FIRST:g} times", shares, GOAL_FIRST, ""),
        _outcome("first visit", "-", f"at most {GOAL_BYTES:.1f} MB", sizes, GOAL_BYTES, " MB"),
        _outcome("repeat visit", "-", f"at most {GOAL_REPEAT} kB", repeats, GOAL_REPEAT, " kB"),
    ]


def _outcome(visit: str, against: str, goal: str, found: Mapping[str, float], most: float, unit: str) -> Outcome:
    what = f"bytes of the {visit}, every page"
    if not found:
        return Outcome(what, against, goal, "", None)
    largest = max(found, key=lambda name: found[name])
    usual = spread(list(found.values())).median
    words = f"{number(usual)}{unit}; the most {number(found[largest])}{unit} ({largest})"
    return Outcome(what, against, goal, words, found[largest] <= most)
