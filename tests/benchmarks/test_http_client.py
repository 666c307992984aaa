"""The clients of the load: what they ask, what counts as a failure, and that they wait."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.benchmarks.http_client import use, use_once


class Store(ThreadingHTTPServer):
    """A server that keeps what it is asked, and answers as the question says."""

    asked: list[str]


class Answering(BaseHTTPRequestHandler):
    """Answers every question."""

    protocol_version = "HTTP/1.1"
    server: Store

    def do_POST(self) -> None:
        """Keep the question; its words are the answer, and its first number the status."""
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.asked.append(f"{self.path} {body}")
        self.send_response(500 if body == "break" else 200)
        self.send_header("Content-Length", str(len(body)))
        if body == "hang up":
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[Store]:
    """A server on a free port."""
    store = Store(("127.0.0.1", 0), Answering)
    store.asked = []
    thread = threading.Thread(target=store.serve_forever, daemon=True)
    thread.start()
    yield store
    store.shutdown()
    store.server_close()


def test_a_change_is_all_its_requests(server: Store) -> None:
    answers = use("127.0.0.1", server.server_port, [["a", "b", "c"]], users=2, seconds=0.2, think=0)
    assert not answers.failures
    assert len(answers.seconds) > 1 and min(answers.seconds) > 0
    asked = sorted(server.asked)
    assert len(asked) == 3 * len(answers.seconds)
    assert set(asked) == {f"/_dash-update-component {body}" for body in "abc"}
    assert 0.2 <= answers.elapsed < 5


@pytest.mark.parametrize("body", ["break", '{"sideUpdate": {"notice": "Sorry."}}'])
def test_what_is_no_answer_is_a_failure(server: Store, body: str) -> None:
    answers = use("127.0.0.1", server.server_port, [["a", body]], users=1, seconds=0.1, think=0)
    assert answers.failures and not answers.seconds


def test_a_server_that_is_not_there_is_a_failure(server: Store) -> None:
    port = server.server_port
    server.server_close()
    answers = use("127.0.0.1", port, [["a"]], users=1, seconds=0.05, think=0.01)
    assert answers.failures and not answers.seconds


def test_a_connection_that_was_closed_is_opened_again(server: Store) -> None:
    answers = use("127.0.0.1", server.server_port, [["hang up"]], users=1, seconds=0.1, think=0)
    assert len(answers.seconds) > 1 and not answers.failures


def test_people_think_between_two_changes(server: Store) -> None:
    answers = use("127.0.0.1", server.server_port, [["a"]], users=10, seconds=0.5, think=0.2)
    # Each begins within 0.2 s and then waits 0.1 s at least.
    assert 10 <= len(answers.seconds) <= 50


def test_every_change_is_made_once(server: Store) -> None:
    use_once("127.0.0.1", server.server_port, [["a", "b"], ["c"]])
    assert [one.split()[-1] for one in server.asked] == ["a", "b", "c"]
