"""A worker for the tests of the workers."""

import os
import time

from tests.benchmarks.protocol import answer_requests


def busy(seconds: float) -> str:
    """Work for so long."""
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass
    print("this is no answer")
    return "busy"


def idle(seconds: float) -> None:
    """Wait for so long."""
    time.sleep(seconds)


def die() -> None:
    """End at once."""
    os._exit(1)


if __name__ == "__main__":
    answer_requests(busy=busy, idle=idle, die=die)
