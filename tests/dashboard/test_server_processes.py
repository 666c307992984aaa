"""Several server processes behind one port: they answer, are replaced, see an import, and end together."""

import json
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psutil  # type: ignore[import-untyped]
import pytest

from dashboard.__main__ import main
from dashboard.settings import Settings, SettingsError
from tests.dashboard.test_command_line import REPOSITORY, environment, free_port, running

needs_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="several processes are for Linux")

SECONDS = 60.0


@contextmanager
def two_processes(store: Path) -> Iterator[tuple["subprocess.Popen[str]", psutil.Process, str]]:
    """A server of two processes: what started them, the same as psutil knows it, and where they answer."""
    with running("--database", str(store), "--port", str(free_port()), "--processes", "2") as (process, where):
        known = psutil.Process(process.pid)
        started = known.children()
        try:
            assert len(started) == 2
            yield process, known, where
        finally:
            for one in started:
                if one.is_running():
                    one.kill()


def eventually(is_so: Callable[[], bool]) -> None:
    """Wait until something is so."""
    deadline = time.monotonic() + SECONDS
    while not is_so():
        assert time.monotonic() < deadline, "it never came to be so"
        time.sleep(0.05)


def are_gone(processes: list[psutil.Process]) -> bool:
    """Whether none of them runs."""
    return all(not one.is_running() or one.status() == psutil.STATUS_ZOMBIE for one in processes)


def live_version(where: str) -> str:
    """The version of the dataset that whoever answers sees."""
    address = urlsplit(where)
    with closing(HTTPConnection(address.hostname or "", address.port, timeout=SECONDS)) as connection:
        connection.request("GET", "/healthz")
        answer = connection.getresponse()
        assert answer.status == 200
        return str(json.load(answer)["dataset"])


def versions_of_each(known: psutil.Process, where: str) -> list[str]:
    """The version that each process sees, asked while the others stand still."""
    found = []
    for one in known.children():
        others = [other for other in known.children() if other != one]
        for other in others:
            other.suspend()
        found.append(live_version(where))
        for other in others:
            other.resume()
    return found


@needs_linux
def test_each_process_answers_and_sees_an_import(tiny_store: Path) -> None:
    with two_processes(tiny_store) as (_, known, where):
        first, same = versions_of_each(known, where)
        assert first == same
        swapped = tiny_store.with_name("swapped.db")
        shutil.copy(tiny_store, swapped)
        swapped.replace(tiny_store)
        second, same = versions_of_each(known, where)
        assert second == same != first


@needs_linux
def test_another_takes_the_place_of_one_that_was_killed(tiny_store: Path) -> None:
    with two_processes(tiny_store) as (process, known, where):
        killed, other = known.children()
        killed.kill()
        eventually(lambda: len([one for one in known.children() if one not in (killed, other)]) == 1)
        assert len(versions_of_each(known, where)) == 2
        process.send_signal(signal.SIGTERM)
        assert process.stderr is not None
        said = process.stderr.read()
    assert f"Server process {killed.pid} has ended (exit code -9). Another takes its place." in said
    assert said.count("has ended") == 1


@needs_linux
@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_told_to_stop_all_end_and_it_is_said_once(tiny_store: Path, stop: signal.Signals) -> None:
    with two_processes(tiny_store) as (process, known, where):
        started = known.children()
        assert live_version(where)
        # As a terminal does it: Ctrl-C reaches every process.
        for one in [known, *started] if stop == signal.SIGINT else [known]:
            one.send_signal(stop)
        assert process.stderr is not None
        rest = process.stderr.read()
        assert process.wait(timeout=SECONDS) == 0
        assert are_gone(started)
    assert re.fullmatch(r"\S+ \S+ INFO Stopped\.\n", rest)


@needs_linux
def test_where_the_first_is_killed_the_others_end(tiny_store: Path) -> None:
    with two_processes(tiny_store) as (_, known, _):
        started = known.children()
        known.kill()
        eventually(lambda: are_gone(started))


SLOW = """
import sys, time
from dashboard.server import serve
from dashboard.settings import Settings
from tests.dashboard.sample_app import guarded
app = guarded()
app.server.add_url_rule("/slow", "slow", lambda: (print("asked", flush=True), time.sleep(1), "done")[2])
serve(app, Settings(port=sys.argv[1], processes=2))
"""


@needs_linux
def test_told_to_stop_it_gives_the_answer_under_way_and_lets_nobody_in() -> None:
    port = free_port()
    command = [sys.executable, "-c", SLOW, str(port)]
    how: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, "text": True}
    with subprocess.Popen(command, cwd=REPOSITORY, env=environment(), **how) as process:
        try:
            with closing(HTTPConnection("127.0.0.1", port, timeout=SECONDS)) as connection:
                eventually(lambda: _connects(connection))
                connection.request("GET", "/slow")
                assert process.stdout is not None and process.stdout.readline() == "asked\n"
                process.send_signal(signal.SIGTERM)
                assert connection.getresponse().read() == b"done"
            assert process.wait(timeout=SECONDS) == 0
            with pytest.raises(ConnectionRefusedError):
                HTTPConnection("127.0.0.1", port, timeout=SECONDS).connect()
        finally:
            process.kill()


def _connects(connection: HTTPConnection) -> bool:
    try:
        connection.connect()
    except ConnectionRefusedError:
        return False
    return True


def test_elsewhere_several_processes_are_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert Settings(processes=1).processes == 1
    with pytest.raises(SettingsError, match="only on Linux"):
        Settings(processes=2)
    assert main(["--processes", "2"]) == 2
    assert capsys.readouterr().err == (
        "--processes is '2', which cannot be used. "
        "Write 1: only on Linux can several processes answer behind one port.\n"
    )
