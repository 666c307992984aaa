"""BENCHMARKS.md: what was measured, how, on what, and what came out."""

import os
import platform
import sqlite3
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

_WIDTH = 120
_READING = """Figures are medians [tenth to ninth decile]; a ratio is the median of the ratios of each run to its own
control, measured in the same run. Processor time is what to compare: the clock also counts what else the machine does.
*Cold* means that every answer is computed, by the server and by its database; *warm*, that it was given before and is
remembered."""


@dataclass(frozen=True)
class Outcome:
    """One measurement beside its goal: a line of the table at the top.

    Attributes:
        what: What was measured.
        against: What it was compared with; a dash where with nothing.
        goal: In words.
        found: The figures; why there are none, where nothing was measured.
        reached: Whether the goal was; None where nothing was measured.
    """

    what: str
    against: str
    goal: str
    found: str
    reached: bool | None

    @property
    def verdict(self) -> str:
        """In a word or two."""
        return "not measured" if self.reached is None else "reached" if self.reached else "**not reached**"


@dataclass(frozen=True)
class Section:
    """One chapter of the report.

    Attributes:
        title: Its heading.
        text: What was done and what came out, as Markdown.
        outcomes: Its goals.
    """

    title: str
    text: str
    outcomes: tuple[Outcome, ...] = ()


def skipped(title: str, why: str, wanted: Iterable[Outcome]) -> Section:
    """A section that this machine cannot measure.

    Args:
        title: Its heading.
        why: One sentence.
        wanted: Its goals, whatever was found.
    """
    outcomes = tuple(Outcome(one.what, one.against, one.goal, why, None) for one in wanted)
    return Section(title, f"Skipped: {why}", outcomes)


def report(command: str, sections: Sequence[Section], *, browser: str = "", seconds: float = 0) -> str:
    """The whole report as Markdown.

    Args:
        command: What was typed.
        sections: In their order.
        browser: Its name and version; empty where there was none.
        seconds: How long it took.
    """
    outcomes = [outcome for section in sections for outcome in section.outcomes]
    rows = [(one.what, one.against, one.goal, one.found, one.verdict) for one in outcomes]
    summary = table(("what", "against", "goal", "measured", ""), rows, numbers=False)
    parts = [_head(command, browser, seconds), summary, *(_chapter(section) for section in sections)]
    return "\n\n".join(parts) + "\n"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], *, numbers: bool = True) -> str:
    """A table as Markdown; all columns but the first are numbers, or none."""
    align = "---:" if numbers else "---"
    lines = [heads, ["---", *[align] * (len(heads) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def met(outcomes: Iterable[Outcome]) -> str:
    """The goals of a section as its last lines."""
    return "\n".join(_met(one) for one in outcomes)


def _chapter(section: Section) -> str:
    goals = f"\n\n{met(section.outcomes)}" if section.outcomes else ""
    return f"\n## {section.title}\n\n{wrapped(section.text)}{goals}"


def wrapped(text: str) -> str:
    """The same paragraphs in lines of equal length, whatever stands in them; tables stay as they are."""
    blocks = text.split("\n\n")
    return "\n\n".join(block if block.startswith("|") else textwrap.fill(block, _WIDTH) for block in blocks)


def _met(one: Outcome) -> str:
    against = "" if one.against == "-" else f", against {one.against}"
    return f"- Goal: {one.what}, {one.goal}{against}. Measured: {one.found.rstrip('.')}: {one.verdict}."


def _head(command: str, browser: str, seconds: float) -> str:
    packages = ", ".join(f"{name} {version(name)}" for name in ("dash", "plotly", "pandas", "flask"))
    machine = f"{_processor()}, {os.cpu_count()} cores; {platform.system()}, Python {platform.python_version()}"
    return f"""# Benchmarks

Written by `{command}` in {seconds / 60:.0f} min, over simulated stores.

{wrapped(_READING)}

- {machine}, SQLite {sqlite3.sqlite_version}
- {packages}{f"; {browser}, headless" if browser else ""}"""


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())
