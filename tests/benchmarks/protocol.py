"""How a process is asked (see workers.py): one line of JSON in, one out. What else it prints is an error's words."""

import json
import resource
import sys
import time
from collections.abc import Callable
from typing import Any


def answer_requests(**answers: Callable[..., Any]) -> None:
    """Answer until nobody asks any more.

    A request names an answer and its arguments; back come what it gave, and its milliseconds of processor time and of
    the clock.
    """
    lines, sys.stdout = sys.stdout, sys.stderr
    for line in sys.stdin:
        asked = json.loads(line)
        answer = answers[asked.pop("ask")]
        processor, clock = processor_time(), time.perf_counter()
        found = answer(**asked)
        times = {"cpu": processor_time() - processor, "wall": (time.perf_counter() - clock) * 1000}
        lines.write(json.dumps({"found": found, **times}) + "\n")
        lines.flush()


def processor_time() -> float:
    """Milliseconds that this process, all its threads and the processes that it has waited for have taken so far."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (time.process_time() + ended.ru_utime + ended.ru_stime) * 1000
