"""Several server processes behind one port: the one that starts them puts another in the place of any that ends.

They are copies of that process (fork), which share its libraries in memory and the socket that it listens on: whichever
is free lets the next visitor in. Such a copy has none of its threads, and a connection to a database may not be used by
two; so it makes neither before. It holds nothing of a store either: each reads the store by itself, as after an import.
"""

import logging
import multiprocessing
import signal
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess

# What ends as soon as it begins does not begin again without end at full speed.
_SECONDS_BETWEEN = 1.0
# More than a server takes to finish the answers under way.
_LAST_SECONDS = 5.0

_log = logging.getLogger("dashboard")


class ServerProcesses:
    """Processes that all do the same.

    Args:
        count: How many.
        run: What each does until SIGTERM raises SystemExit in it.
    """

    def __init__(self, count: int, run: Callable[[], None]) -> None:
        self._count = count
        self._run = run
        self._running: dict[BaseProcess, float] = {}

    def start(self) -> None:
        """Start all of them."""
        while len(self._running) < self._count:
            self._start_one()

    def watch(self) -> None:
        """Put another in the place of each that ends, until a signal raises something here."""
        while True:
            ended = wait([one.sentinel for one in self._running])
            for one in [one for one in self._running if one.sentinel in ended]:
                one.join()
                begun = self._running.pop(one)
                _log.warning(
                    "Server process %s has ended (exit code %s). Another takes its place.", one.pid, one.exitcode
                )
                time.sleep(max(0.0, begun + _SECONDS_BETWEEN - time.monotonic()))
                self._start_one()

    def stop(self) -> None:
        """Let each finish what is under way, for a few seconds."""
        for one in self._running:
            one.terminate()
        deadline = time.monotonic() + _LAST_SECONDS
        for one in self._running:
            one.join(max(0.0, deadline - time.monotonic()))
            if one.is_alive():
                one.kill()
                one.join()

    def _start_one(self) -> None:
        # A daemon: it is ended with this process also where that is told to stop twice.
        made = multiprocessing.get_context("fork").Process(target=_run, args=(self._run,), daemon=True)
        made.start()
        self._running[made] = time.monotonic()


def _run(run: Callable[[], None]) -> None:
    # Ctrl-C at a terminal reaches every process; the one that started this one says when to stop.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_stop_with_parent, name="parent", daemon=True).start()
    run()


def _stop_with_parent() -> None:
    """Stop where the process that started this one was killed: nobody else would tell it to."""
    parent, main = multiprocessing.parent_process(), threading.main_thread().ident
    if parent is not None and main is not None:
        parent.join()
        signal.pthread_kill(main, signal.SIGTERM)
