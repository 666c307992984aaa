"""A browser that closes the connection: the server stops working for it, and says nothing about it."""

import logging
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from components.ids import OverviewId, ShellId
from dashboard.app import create_app
from dashboard.server import bound, listening
from dashboard.settings import Settings
from data_access import kpis
from data_access.database import Snapshot
from tests.data_access.test_database import use_query
from tests.data_access.test_waiting import ENDLESS
from tests.wire import Visit

SECONDS = 30


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


@contextmanager
def served(app: Any, settings: Settings) -> Iterator[int]:
    """The server as people reach it, in a thread; gives its port."""
    server = listening(app, settings, bound(settings))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield server.effective_port
    finally:
        server.trigger.pull_trigger(server.close)
        thread.join(SECONDS)


def test_a_slow_query_stops_when_its_browser_has_gone(
    tiny_store: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    settings = Settings(database=str(tiny_store), port=free_port(), query_seconds=10 * SECONDS, answer_memory=0)
    app = create_app(settings)
    visit = Visit(app)
    cards = next(one for one in visit.dependencies if (OverviewId.KPIS, "tree") in one.outputs)
    body = visit.request(cards, (ShellId.LOCATION, "search"))["data"].encode()
    begun, ended, raised = threading.Event(), threading.Event(), []

    def endless(snapshot: Snapshot, *_: Any) -> Any:
        begun.set()
        try:
            return snapshot.read("made")
        except Exception as error:
            raised.append(type(error).__name__)
            raise
        finally:
            ended.set()

    use_query(monkeypatch, ENDLESS, {"c": "integer"})
    monkeypatch.setattr(kpis, "load_kpis", endless)
    with caplog.at_level(logging.INFO), served(app, settings) as port:
        with socket.create_connection(("127.0.0.1", port), timeout=SECONDS) as browser:
            head = "POST /_dash-update-component HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
            browser.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
            assert begun.wait(SECONDS)
            assert not ended.is_set()
        assert ended.wait(SECONDS), "nobody waits, and the query goes on"
        with socket.create_connection(("127.0.0.1", port), timeout=SECONDS) as other:
            other.sendall(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
            answer = b"".join(iter(lambda: other.recv(65_536), b""))
            assert answer.startswith(b"HTTP/1.1 "), "others are answered"
    assert raised == ["AbandonedError"]
    # What waitress warns of is that a request waited for a moment.
    warned = [one for one in caplog.records if one.levelno >= logging.WARNING and one.name != "waitress.queue"]
    assert [one.getMessage() for one in warned] == []


def test_an_answer_that_nobody_waits_for_is_empty(tiny_store: Path) -> None:
    visit = Visit(create_app(Settings(database=str(tiny_store), answer_memory=0)))
    visit.client.environ_base["waitress.client_disconnected"] = lambda: True
    visit.search = "?range=7d"
    for one in visit.dependencies:
        if (OverviewId.KPIS, "tree") in one.outputs:
            answer = visit.client.post("/_dash-update-component", **visit.request(one, (ShellId.LOCATION, "search")))
            assert (answer.status_code, answer.data) == (204, b"")
