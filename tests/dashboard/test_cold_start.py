"""The first requests: many at once, to an application that nobody has asked before."""

import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from dash import Dash
from flask import Flask, redirect
from werkzeug.test import Client

from dashboard.application import Application
from tests.dashboard import sample_app
from tests.dashboard.sample_app import guarded, plain

SCRIPT = "/_dash-component-suites/dash/html/dash_html_components.min.js"


def first_statuses(application: Callable[..., Any], path: str, count: int = 20) -> list[int]:
    """The statuses of as many first requests, let go together."""
    start = threading.Barrier(count)
    statuses = []

    def ask() -> None:
        start.wait()
        statuses.append(Client(application).get(path).status_code)

    threads = [threading.Thread(target=ask) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return statuses


@pytest.fixture
def slow_setup(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Dash's preparation takes a moment, as it does on a busy machine."""
    generate = Dash._generate_scripts_html

    def slow(self: Dash) -> str:
        time.sleep(0.2)
        return generate(self)

    monkeypatch.setattr(Dash, "_generate_scripts_html", slow)
    yield


def test_twenty_first_requests_are_all_answered(slow_setup: None) -> None:
    assert first_statuses(guarded().server, SCRIPT) == [200] * 20


def test_twenty_first_requests_break_plain_dash(slow_setup: None) -> None:
    server = plain().server
    server.config["PROPAGATE_EXCEPTIONS"] = False
    assert 500 in first_statuses(server, SCRIPT)


def test_a_hosts_login_does_not_keep_the_application_from_getting_ready(slow_setup: None) -> None:
    site = Flask("host")
    allowed: list[bool] = []
    site.before_request(lambda: None if allowed else redirect("/login"))
    app = guarded(site, prefix="/insights/")
    assert first_statuses(site, f"/insights{SCRIPT}") == [302] * 20
    assert len(app.callback_map) > 5
    allowed.append(True)
    assert first_statuses(site, f"/insights{SCRIPT}") == [200] * 20


def test_everything_is_in_place_before_the_first_request() -> None:
    app = guarded()
    assert isinstance(app, Application)
    assert app._got_first_request["setup_server"] is True
    assert {"dash", "plotly"} <= set(app.registered_paths)
    assert len(app._callback_list) == len(app.callback_map) == len(sample_app.plain().callback_map)
