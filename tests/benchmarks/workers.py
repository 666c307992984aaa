"""Processes that are asked from here, each with the Python that has what it needs."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.benchmarks.stores import REPOSITORY

WITHOUT_PACKAGES = "the packages of requirements-bench.txt are not there (`make bench` without --quick installs them)."
WITHOUT_NOTEBOOK = "the notebook is not there."


@dataclass(frozen=True)
class Answered:
    """What a worker gave back.

    Attributes:
        found: Its answer.
        cpu: Milliseconds of processor time.
        wall: Milliseconds of the clock.
    """

    found: Any
    cpu: float
    wall: float


@dataclass(frozen=True)
class Worker:
    """A process that answers, see protocol.py."""

    process: "subprocess.Popen[str]"

    def ask(self, name: str, **arguments: Any) -> Answered:
        """Ask, and wait for the answer.

        Raises:
            RuntimeError: It died; its last words are on the error output.
        """
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.write(json.dumps({"ask": name, **arguments}) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self.process.args!r} died when it was asked for {name}.")
        return Answered(**json.loads(line))


@contextmanager
def worker(python: Path | str, module: str) -> Iterator[Worker]:
    """Start ``python -m module``, and end it afterwards."""
    command = [str(python), "-m", module]
    process = subprocess.Popen(command, cwd=REPOSITORY, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        yield Worker(process)
    finally:
        process.communicate(timeout=60)


def has_packages(python: Path, *names: str) -> bool:
    """Whether this Python is there and can import all of them."""
    if not python.exists():
        return False
    return subprocess.run([python, "-c", f"import {', '.join(names)}"], capture_output=True).returncode == 0
