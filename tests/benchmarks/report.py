"""BENCHMARKS.md: what was measured, how, on what, and what came out."""

import os
import platform
import sqlite3
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path

from tests.benchmarks.browser import PaintTimes
from tests.benchmarks.server import ServerTimes
from tests.benchmarks.statistics import ratios, spread

GOAL_SERVER = 15.0
GOAL_PAINT = 1.75
GOAL_THREAD = 1.6
_SERVER_HEADS = ("change", "callbacks", "answer, KB", "server, ms", "echo, ms", "ratio")


def report(
    command: str,
    server: Sequence[ServerTimes],
    pages: Sequence[ServerTimes],
    browser: tuple[str, Sequence[PaintTimes]] | None,
) -> str:
    """The whole report as Markdown."""
    parts = [_head(command, browser), _server(server), _pages(pages)]
    return "\n".join([*parts, _browser(browser[1]) if browser else "The browser was left out of this run.\n"])


def _head(command: str, browser: tuple[str, Sequence[PaintTimes]] | None) -> str:
    packages = ", ".join(f"{name} {version(name)}" for name in ("dash", "plotly", "pandas", "flask"))
    return f"""# Benchmarks

Written by `{command}` over the simulated store of default size (5,000 orders).

Figures are medians [tenth to ninth decile]; a ratio is the median of the ratios of each run to its own control,
measured in the same run. Processor time is what to compare: the clock also counts what else the machine does.

- {_processor()}, {os.cpu_count()} cores; {platform.system()}, Python {platform.python_version()},
  SQLite {sqlite3.sqlite_version}
- {packages}{f"; {browser[0]}, headless" if browser else ""}
"""


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def _server(times: Sequence[ServerTimes]) -> str:
    every, controls = [value for one in times for value in one.application], [v for one in times for v in one.echo]
    dearest = max(spread(one.application).median for one in times)
    rows = _server_rows(times)
    total = ("**all changes**", "", "", str(spread(every)), str(spread(controls)), str(ratios(every, controls)))
    return f"""
## The server, per filter change

Processor milliseconds of every callback that a browser asks after one change of a filter of the Overview, in-process
through Flask's test client, with the bodies that a browser sends. The control is a Flask route that parses and echoes
the same bodies. {len(times[0].application)} runs each, after one that is not counted.

{_table(_SERVER_HEADS, [*rows, total])}

Goal: at most {GOAL_SERVER:g} ms. The median change costs {spread(every).median:.1f} ms, the dearest {dearest:.1f} ms:
**{"reached" if dearest <= GOAL_SERVER else "not reached by every change"}**.
"""


def _pages(times: Sequence[ServerTimes]) -> str:
    return f"""
## The server, per filter change, on the other pages

The same, {len(times[0].application)} runs each.

{_table(_SERVER_HEADS, _server_rows(times))}
"""


def _server_rows(times: Sequence[ServerTimes]) -> list[tuple[str, ...]]:
    return [
        (
            one.name,
            str(one.calls),
            f"{one.bytes / 1024:.0f}",
            str(spread(one.application)),
            str(spread(one.echo)),
            str(ratios(one.application, one.echo)),
        )
        for one in times
    ]


def _browser(times: Sequence[PaintTimes]) -> str:
    wall = ratios(_all(times, "application", "wall"), _all(times, "plotly", "wall"))
    thread = ratios(_all(times, "application", "thread"), _all(times, "plotly", "thread"))
    rows = [
        (
            one.name,
            str(spread(one.application.wall)),
            str(spread(one.plotly.wall)),
            str(ratios(one.application.wall, one.plotly.wall)),
            str(spread(one.application.thread)),
            str(ratios(one.application.thread, one.plotly.thread)),
        )
        for one in times
    ]
    application, plotly = spread(_all(times, "application", "wall")), spread(_all(times, "plotly", "wall"))
    busy = spread(_all(times, "application", "thread"))
    total = ("**all changes**", str(application), str(plotly), str(wall), str(busy), str(thread))
    heads = ("change", "to last paint, ms", "Plotly alone, ms", "ratio", "main thread, ms", "ratio to Plotly's")
    return f"""
## The browser, from a filter change to the last paint

The address changes as a link of the page changes it; the time ends after the last frame in which anything on the page
changed (cards, words and all charts). The control draws the same figures from the same picture before with
`Plotly.react` alone, in the same page, directly afterwards. {len(times[0].plotly.wall)} runs each, after one that is
not counted.

{_table(heads, [*rows, total])}

Goals: at most {GOAL_PAINT:g} times Plotly alone by the clock ({_verdict(wall.median, GOAL_PAINT)}), and at most
{GOAL_THREAD:g} times on the main thread ({_verdict(thread.median, GOAL_THREAD)}).
"""


def _all(times: Sequence[PaintTimes], who: str, what: str) -> list[float]:
    return [value for one in times for value in getattr(getattr(one, who), what)]


def _verdict(median: float, goal: float) -> str:
    return f"{median:.2f}: **{'reached' if median <= goal else 'not reached'}**"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---", *["---:"] * (len(heads) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
