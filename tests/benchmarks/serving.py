"""Servers as people start them: processes of their own, whose processor time can be read."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil  # type: ignore[import-untyped]

from tests.benchmarks.stores import REPOSITORY

_PATIENCE = 60.0


@dataclass(frozen=True)
class Server:
    """A server that answers.

    Attributes:
        address: Where, without a slash at its end.
        process: What runs it.
    """

    address: str
    process: psutil.Process

    def processor_time(self) -> float:
        """Milliseconds of processor time that it and its children have taken so far."""
        times = self.process.cpu_times()
        running = [child.cpu_times() for child in self.process.children(recursive=True)]
        ended = times.children_user + times.children_system
        return float(sum(one.user + one.system for one in (times, *running)) + ended) * 1000

    def one_at_a_time(self) -> Iterator[None]:
        """Let each of its processes answer alone for a while: the others stand still, and let nobody in."""
        answering = self.process.children() or [self.process]
        for one in answering:
            others = [other for other in answering if other != one]
            for other in others:
                other.suspend()
            try:
                yield
            finally:
                for other in others:
                    other.resume()


@contextmanager
def dashboard(store: Path, *, warm: bool = False, processes: int = 1) -> Iterator[Server]:
    """The dashboard over a store, as the README starts it.

    Args:
        store: The database.
        warm: Whether it remembers its answers and those of the database, as it does for people.
        processes: How many answer.
    """
    port = _free_port()
    how = ["dashboard"] if warm else ["tests.benchmarks.cold_dashboard", "--answer-memory", "0"]
    command = [sys.executable, "-m", *how, "--database", str(store), "--port", str(port)]
    options = ["--processes", str(processes), "--log-level", "WARNING"]
    with running([*command, *options], f"http://127.0.0.1:{port}", "/healthz") as server:
        yield server


@contextmanager
def streamlit(python: Path, store: Path) -> Iterator[Server]:
    """The Overview once more, in Streamlit.

    Args:
        python: A Python that has Streamlit.
        store: The database.
    """
    port = _free_port()
    script = Path(__file__).parent / "rivals" / "streamlit_app.py"
    command = [str(python), "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    options = ["--server.headless=true", "--browser.gatherUsageStats=false", "--server.fileWatcherType=none"]
    environment = {"PYTHONPATH": str(REPOSITORY), "STORE": str(store)}
    with running([*command, *options], f"http://127.0.0.1:{port}", "/_stcore/health", environment) as server:
        yield server


@contextmanager
def running(
    command: Sequence[str], address: str, healthy: str, environment: Mapping[str, str] | None = None
) -> Iterator[Server]:
    """Start a server, wait until it answers, and stop it at the end.

    Args:
        command: What starts it.
        address: Where it answers.
        healthy: The path that answers once all is well.
        environment: Variables besides this process's own.

    Raises:
        RuntimeError: It does not come up; the text is what it said.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DASHBOARD_")}
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            command,
            cwd=REPOSITORY,
            env={**kept, **(environment or {})},
            stdout=log,
            stderr=log,
            stdin=subprocess.DEVNULL,
        )
        try:
            if trouble := _trouble(process, address + healthy):
                log.seek(0)
                said = log.read().decode(errors="replace")
                raise RuntimeError(f"{' '.join(command)} does not come up: {trouble}\n{said}")
            yield Server(address, psutil.Process(process.pid))
        finally:
            process.terminate()
            process.wait(timeout=_PATIENCE)


def _trouble(process: "subprocess.Popen[bytes]", address: str) -> str:
    """Wait until it answers: nothing, or what it answers instead."""
    deadline = time.monotonic() + _PATIENCE
    trouble = ""
    while time.monotonic() < deadline:
        if process.poll() is not None:
            return f"it ended with {process.returncode}"
        try:
            with urllib.request.urlopen(address, timeout=_PATIENCE):
                return ""
        except urllib.error.HTTPError as error:
            trouble = error.read().decode(errors="replace")
        except OSError as error:
            trouble = str(error)
        time.sleep(0.1)
    return trouble


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
