"""One file that was found at the database's path: connections to it, and what was read of it before."""

import threading
from collections import defaultdict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from cachetools import LRUCache
from sqlalchemy import Engine

from data_access.frames import Columns

# Bytes of answers that are remembered, and of the largest one that is: a million customers of a selection.
_MEMORY, _LARGEST = 64 * 2**20, 24 * 2**20
# What a text of an answer takes besides its place in the column.
_TEXT = 64

Loaded = TypeVar("Loaded")


@dataclass(frozen=True)
class Dataset:
    """A file that never changes: another one is another dataset.

    Attributes:
        version: Its identity.
        engine: Connections to it.
        retired: Set once another file is live.
    """

    version: str
    engine: Engine
    retired: threading.Event
    _read_once: dict[str, Any] = field(default_factory=dict)
    _readings: defaultdict[str, threading.RLock] = field(default_factory=lambda: defaultdict(threading.RLock))
    _answers: LRUCache[Hashable, Columns] = field(default_factory=lambda: LRUCache(_MEMORY, _weight))
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def retire(self) -> None:
        """Open nothing more, and close what is idle; questions under way finish, and then call this again.

        The pool itself is emptied: disposing of the engine would make it another pool, that opens the path anew.
        """
        self.retired.set()
        self.engine.pool.dispose()

    def once(self, name: str, load: Callable[[], Loaded]) -> Loaded:
        """What ``load`` gives, read the first time and kept for good.

        Whoever asks meanwhile waits for it: read twice at once, it would take twice the time and the memory.
        """
        if name not in self._read_once:
            with self._lock:
                reading = self._readings[name]
            with reading:
                if name not in self._read_once:
                    self._read_once[name] = load()
        found: Loaded = self._read_once[name]
        return found

    def answer(self, question: Hashable, ask: Callable[[], Columns]) -> Columns:
        """The answer to a question, as it was given before or as ``ask`` gives it.

        The one that was not asked for the longest is forgotten first, and a very large one at once.
        """
        with self._lock:
            found = self._answers.get(question)
        if found is None:
            found = ask()
            if _weight(found) <= _LARGEST:
                with self._lock:
                    self._answers[question] = found
        return dict(found)

    def forget(self) -> None:
        """Remember no answer any more."""
        with self._lock:
            self._answers.clear()


def _weight(columns: Columns) -> int:
    """About how many bytes an answer holds."""
    return sum(len(cells) * (_TEXT if cells.dtype == "object" else 0) + cells.nbytes for cells in columns.values())
