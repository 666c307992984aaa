"""Processor time that one filter change costs the server, against a Flask route that only echoes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from flask import Flask, jsonify, request

from tests.benchmarks.asking import Asker, Change, cost
from tests.benchmarks.interactions import CHANGES, OVERVIEW, PAGE_CHANGES, PAGES_MEASURED
from tests.benchmarks.plan import Plan
from tests.benchmarks.report import Outcome, Section, table
from tests.benchmarks.statistics import number, ratios, spread

GOAL = 8.0
_HEADS = ("change", "callbacks", "answer, KB", "server, ms", "echo, ms", "ratio", "warm, ms")


@dataclass(frozen=True)
class ServerTimes:
    """Processor milliseconds of one change, run by run.

    Attributes:
        name: The change, in words.
        cold: The change where the server computes its answers.
        warm: The same where it remembers them.
        application: Milliseconds of the cold one.
        echo: Milliseconds of as many requests to the echo.
        remembered: Milliseconds of the warm one.
    """

    name: str
    cold: Change
    warm: Change
    application: list[float] = field(default_factory=list)
    echo: list[float] = field(default_factory=list)
    remembered: list[float] = field(default_factory=list)


def measure(plan: Plan) -> Section:
    """Every change of the Overview and three of every other page, each beside its controls."""
    cold, warm = Asker(plan.default_store), Asker(plan.default_store, warm=True)

    def prepared(path: str, name: str, search: str) -> ServerTimes:
        return ServerTimes(name, cold.change(path, search), warm.change(path, search))

    overview = [prepared(OVERVIEW, name, search) for name, search in CHANGES]
    pages = [
        prepared(path, f"{label}, {name}", search)
        for path, label in PAGES_MEASURED.items()
        for name, search in PAGE_CHANGES
    ]
    _run(overview, plan.amount.changes)
    _run(pages, plan.amount.pages)
    return section(overview, pages, plan.amount.default)


def section(overview: Sequence[ServerTimes], pages: Sequence[ServerTimes], orders: int) -> Section:
    """What came out."""
    text = f"""Processor milliseconds of every callback that a browser asks after one change of a filter,
in-process through Flask's test client, with the bodies that a browser sends, on the store of
{orders:,} orders. The control is a Flask route that parses and echoes the same bodies.
Counted runs: {len(overview[0].echo)} on the Overview, {len(pages[0].echo)} on the other pages, each
after one that is not.

{table(_HEADS, [*(_row(one) for one in overview), _total(overview)])}

The other pages:

{table(_HEADS, [*(_row(one) for one in pages), _total(pages)])}"""
    outcomes = (_outcome("Overview", overview, orders), _outcome("every other page", pages, orders))
    return Section("The server, per filter change", text, outcomes)


def echo() -> Flask:
    """A site that parses and echoes what it is sent."""
    site = Flask("echo", static_folder=None)

    @site.post("/echo")
    def answer() -> Any:
        return jsonify(request.get_json())

    return site


def _run(times: Sequence[ServerTimes], rounds: int) -> None:
    client = echo().test_client()
    for number_of_round in range(rounds + 1):
        for one in times:
            measured = one.cold.cost(), cost(client, "/echo", one.cold.requests), one.warm.cost()
            if number_of_round:
                for kept, value in zip((one.application, one.echo, one.remembered), measured, strict=True):
                    kept.append(value)


def _row(one: ServerTimes) -> tuple[str, ...]:
    name = f"{one.name} (refused)" if one.cold.refusal else one.name
    size = f"{one.cold.bytes / 1024:.0f}"
    return name, str(len(one.cold.requests)), size, *_figures(one.application, one.echo, one.remembered)


def _total(times: Sequence[ServerTimes]) -> tuple[str, ...]:
    every = ([value for one in times for value in getattr(one, what)] for what in ("application", "echo", "remembered"))
    return "**all changes**", "", "", *_figures(*every)


def _figures(application: list[float], echoed: list[float], remembered: list[float]) -> tuple[str, ...]:
    return str(spread(application)), str(spread(echoed)), str(ratios(application, echoed)), str(spread(remembered))


def _outcome(page: str, times: Sequence[ServerTimes], orders: int) -> Outcome:
    dearest = max(times, key=lambda one: spread(one.application).median)
    most = spread(dearest.application).median
    every = spread([value for one in times for value in one.application]).median
    found = f"{number(every)} ms; the dearest {number(most)} ms ({dearest.name})"
    failed = any(one.cold.refusal for one in times)
    return Outcome(
        f"server CPU of a filter change, {page}, {orders:,} orders",
        "-",
        f"at most {GOAL:g} ms",
        found + ("; refused in part" if failed else ""),
        most <= GOAL and not failed,
    )
