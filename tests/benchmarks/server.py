"""Processor time that one filter change costs the server, against a Flask route that only echoes."""

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask, jsonify, request
from flask.testing import FlaskClient

from components.ids import ShellId
from tests.application import app_over
from tests.benchmarks.interactions import CHANGES, PAGE_CHANGES, PAGES_MEASURED, START
from tests.wire import Visit

SEARCH = (ShellId.LOCATION, "search")
Requests = list[dict[str, Any]]


@dataclass(frozen=True)
class ServerTimes:
    """Processor milliseconds of one change, run by run, beside those of the echo.

    Attributes:
        name: The change, in words.
        calls: How many callbacks a browser asks.
        bytes: Size of all their answers.
        application: Milliseconds of the application.
        echo: Milliseconds of as many requests to the echo.
    """

    name: str
    calls: int
    bytes: int
    application: list[float]
    echo: list[float]


def measure_server(store: Path, rounds: int) -> list[ServerTimes]:
    """Measure every change ``rounds`` times, each beside its control.

    Args:
        store: The database.
        rounds: How often; one more round before is not counted.
    """
    visit = Visit(app_over(store), search=START)
    return _measured([(visit.client, *_prepared(visit, name, search)) for name, search in CHANGES], rounds)


def measure_pages(store: Path, rounds: int) -> list[ServerTimes]:
    """The same for three changes on every page and on one item's own pages.

    Args:
        store: The database.
        rounds: How often; one more round before is not counted.
    """
    app = app_over(store)
    asked = []
    for path, label in PAGES_MEASURED.items():
        visit = Visit(app, pathname=f"/{path}", search=START)
        for name, search in PAGE_CHANGES:
            asked.append((visit.client, *_prepared(visit, f"{label}, {name}", search)))
    return _measured(asked, rounds)


def _measured(prepared: list[tuple[FlaskClient, ServerTimes, Requests]], rounds: int) -> list[ServerTimes]:
    echo = _echo().test_client()
    for number in range(rounds + 1):
        for client, found, asked in prepared:
            application = _timed(client, "/_dash-update-component", asked)
            control = _timed(echo, "/echo", asked)
            if number:
                found.application.append(application)
                found.echo.append(control)
    return [found for _, found, _ in prepared]


def _prepared(visit: Visit, name: str, search: str) -> tuple[ServerTimes, Requests]:
    """The requests that a browser sends after this change: one for each callback of the server that reads the query."""
    visit.search = search
    readers = [one for one in visit.dependencies if not one.is_clientside and SEARCH in one.inputs]
    readers = [one for one in readers if all(target in visit.components for target, _ in one.outputs)]
    asked = [visit.request(one, SEARCH) for one in readers]
    assert readers, "no callback reads the address"
    size = sum(len(answer.data) for answer in _ask(visit.client, "/_dash-update-component", asked))
    return ServerTimes(name, len(readers), size, [], []), asked


def _ask(client: FlaskClient, path: str, asked: Requests) -> list[Any]:
    answers = [client.post(path, **one) for one in asked]
    assert all(answer.status_code == 200 for answer in answers), [answer.get_data(True)[:300] for answer in answers]
    return answers


def _timed(client: FlaskClient, path: str, asked: Requests) -> float:
    begun = time.process_time()
    _ask(client, path, asked)
    return (time.process_time() - begun) * 1000


def _echo() -> Flask:
    site = Flask("echo", static_folder=None)

    @site.post("/echo")
    def echo() -> Any:
        return jsonify(request.get_json())

    return site
