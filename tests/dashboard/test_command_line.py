"""``python -m dashboard``: help, refusals, serving, stopping."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from dashboard.__main__ import main
from dashboard.server import address
from dashboard.settings import Settings, declared_settings

REPOSITORY = Path(__file__).resolve().parents[2]


def free_port() -> int:
    """A port that nobody listens on just now."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        port: int = listener.getsockname()[1]
        return port


def environment() -> dict[str, str]:
    """This process's environment without settings of the dashboard."""
    return {name: value for name, value in os.environ.items() if not name.startswith("DASHBOARD_")}


@contextmanager
def running(*options: str) -> Iterator[tuple["subprocess.Popen[str]", str]]:
    """The command as people start it, once it has said where it is; its process and its address."""
    command = [sys.executable, "-m", "dashboard", *options]
    how: dict[str, Any] = {"cwd": REPOSITORY, "env": environment(), "stderr": subprocess.PIPE, "text": True}
    # A suite that runs in the background ignores Ctrl-C, and so would all that it starts.
    with subprocess.Popen(command, preexec_fn=hear_ctrl_c, **how) as process:
        assert process.stderr is not None
        said = ""
        try:
            for line in process.stderr:
                said += line
                if found := re.search(r"Open (http://\S+)", line):
                    yield process, found[1]
                    break
            else:
                pytest.fail(f"it did not start: {said}")
        finally:
            process.kill()


def hear_ctrl_c() -> None:
    """In a new process, before its program begins: SIGINT does again what it does at a terminal."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_help_lists_every_setting_with_its_variable(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["--help"])
    text = " ".join(capsys.readouterr().out.split())
    assert "secret" not in text.lower(), "the command line can be listed by others"
    for declared in (one for one in declared_settings() if one.option):
        assert f"{declared.option} VALUE" in text
        assert f"[{declared.environment}]" in text
        assert declared.about in text


def test_a_bad_setting_is_one_sentence_and_exit_code_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--port", "eighty"]) == 2
    captured = capsys.readouterr()
    assert captured.err == "--port is 'eighty', which cannot be used. Write a whole number from 1 to 65535.\n"
    assert captured.out == ""


def test_a_bad_variable_is_named_too(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("DASHBOARD_LOCALE", "klingon")
    assert main([]) == 2
    assert capsys.readouterr().err.startswith("DASHBOARD_LOCALE is 'klingon'")


def test_a_taken_port_is_said_with_another_to_try(tiny_store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        port = listener.getsockname()[1]
        assert main(["--database", str(tiny_store), "--port", str(port)]) == 1
    text = capsys.readouterr().err
    assert f"Port {port} of 127.0.0.1 cannot be used" in text
    assert f"--port {port + 1}" in text
    assert "Traceback" not in text


@pytest.mark.parametrize("host", ["no-such-host.invalid", "192.0.2.1", "2001:db8::1"])
def test_an_address_of_another_machine_is_said(tiny_store: Path, host: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--database", str(tiny_store), "--host", host, "--port", str(free_port())]) == 1
    assert f"This machine has no address {host}." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("host", "shown"),
    [("127.0.0.1", "127.0.0.1"), ("0.0.0.0", "127.0.0.1"), ("::", "[::1]"), ("::1", "[::1]"), ("shop", "shop")],
)
def test_the_address_can_be_typed_into_a_browser(host: str, shown: str) -> None:
    assert address(Settings(host=host, port=81, prefix="/x")) == f"http://{shown}:81/x/"


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_it_serves_and_stops_when_told(tiny_store: Path, stop: signal.Signals) -> None:
    port = free_port()
    with running("--database", str(tiny_store), "--port", str(port), "--prefix", "/shop") as (process, where):
        assert where == f"http://127.0.0.1:{port}/shop/"
        with urlopen(f"{where}healthz", timeout=10) as answer:
            assert answer.status == 200
            assert "Server" not in answer.headers
        process.send_signal(stop)
        assert process.stderr is not None
        rest = process.stderr.read()
        assert process.wait(timeout=10) == 0
        assert "Traceback" not in rest
        assert "Stopped." in rest


def test_it_reads_ahead_what_the_pages_need(tiny_store: Path) -> None:
    options = ("--database", str(tiny_store), "--port", str(free_port()), "--log-level", "debug")
    with running(*options) as (process, _):
        assert process.stderr is not None
        assert any("was read ahead" in line for line in process.stderr)


SLOW = """
import sys, time
from dashboard.server import serve
from dashboard.settings import Settings
from tests.dashboard.sample_app import guarded
app = guarded()
app.server.add_url_rule("/slow/<float:seconds>", "slow", lambda seconds: (time.sleep(seconds), "done" * 100_000)[1])
serve(app, Settings(port=sys.argv[1], threads=4))
"""


@pytest.mark.parametrize(("seconds", "is_answered"), [(1.0, True), (30.0, False)])
def test_told_to_stop_it_lets_nobody_in_and_waits_two_seconds_for_answers(seconds: float, is_answered: bool) -> None:
    port = free_port()
    with subprocess.Popen(
        [sys.executable, "-c", SLOW, str(port)], cwd=REPOSITORY, env=environment(), stderr=subprocess.DEVNULL
    ) as process:
        try:
            asking = [connected(port) for _ in range(3)]
            for connection in asking:
                connection.sendall(f"GET /slow/{seconds} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            time.sleep(0.5)
            told = time.monotonic()
            process.send_signal(signal.SIGTERM)
            time.sleep(0.3)
            with pytest.raises(ConnectionRefusedError):
                socket.create_connection(("127.0.0.1", port), timeout=5)
            answers = [received(connection) for connection in asking]
            assert process.wait(timeout=10) == 0
            assert time.monotonic() - told < 4.5
        finally:
            process.kill()
    assert [answer.endswith(b"done" * 100_000) for answer in answers] == [is_answered] * 3


def connected(port: int) -> socket.socket:
    """A connection, as soon as somebody listens."""
    deadline = time.monotonic() + 20
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=10)
        except ConnectionRefusedError:
            assert time.monotonic() < deadline, "it did not start"
            time.sleep(0.1)


def received(connection: socket.socket) -> bytes:
    """Everything that is still sent, until the other side closes."""
    with closing(connection):
        parts = []
        while part := connection.recv(65_536):
            parts.append(part)
        return b"".join(parts)


def test_it_starts_without_a_database_and_shows_it_when_it_is_there(tmp_path: Path, tiny_store: Path) -> None:
    path = tmp_path / "later.db"
    with running("--database", str(path), "--port", str(free_port())) as (_, where):
        with urlopen(f"{where}_dash-layout", timeout=10) as answer:
            assert "python -m data_access.seed" in answer.read().decode()
        tiny_store.rename(path)
        with urlopen(f"{where}healthz", timeout=10) as answer:
            assert answer.status == 200


def test_requests_that_never_end_do_not_keep_others_waiting(tiny_store: Path) -> None:
    port = free_port()
    with running("--database", str(tiny_store), "--port", str(port), "--threads", "2") as (_, where):
        half_open = [socket.create_connection(("127.0.0.1", port)) for _ in range(50)]
        for connection in half_open:
            connection.sendall(ASK + b"Content-Length: 100\r\n\r\n{")
        begun = time.monotonic()
        with urlopen(f"{where}healthz", timeout=10) as answer:
            assert answer.status == 200
        assert time.monotonic() - begun < 1
        for connection in half_open:
            connection.close()


ASK = b"POST /_dash-update-component HTTP/1.1\r\nHost: x\r\n"
RAW = {
    "a length that is no number": ASK + b"Content-Length: many\r\n\r\n",
    "two lengths": ASK + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
    "a length past the limit": ASK + b"Content-Length: 99999999\r\n\r\n",
    "chunks of nonsense": ASK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
    "an endless header": b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"x" * 300_000 + b"\r\n\r\n",
    "no HTTP at all": b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n",
    "a path of bytes": b"GET /\xff\xfe%00 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    "a strange host": b"GET / HTTP/1.1\r\nHost: a b/<script>\r\nConnection: close\r\n\r\n",
}


def test_raw_nonsense_is_refused_and_the_server_lives_on(tiny_store: Path) -> None:
    port = free_port()
    with running("--database", str(tiny_store), "--port", str(port)) as (_, where):
        for name, data in RAW.items():
            with closing(socket.create_connection(("127.0.0.1", port), timeout=5)) as connection:
                connection.sendall(data)
                answer = connection.recv(65_536)
                assert not answer.startswith((b"HTTP/1.1 5", b"HTTP/1.0 5")), (name, answer[:200])
                assert b"Traceback" not in answer
        with urlopen(f"{where}healthz", timeout=10) as answer:
            assert answer.status == 200
