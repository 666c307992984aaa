"""Extracts: for whoever may not see everything, a store of its own with only the rows that they may see.

An extract is written from the store by one script (sql/extract.sql) and built like every other database, rollups and
checks included. So whatever is asked of it, in whatever way, is limited: what is not there cannot be shown. It lies in
a folder beside the store that nobody else may read, and is built again once the store has changed.
"""

import hashlib
import json
import logging
import sqlite3
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from shutil import rmtree

from data_access.building import SCHEMA_VERSION, build_database, record_fact
from data_access.database import Database
from data_access.errors import BuildError, BuildInProgressError, DatabaseError, DatasetChangedError, PreparingError
from data_access.rollups import recipe
from data_access.row_filter import RowFilter
from data_access.sql_files import script, script_statements

# Facts of an extract: the version of the store that it was taken from, what it is limited to in words, and by what.
TAKEN_FROM, LIMITED_TO, LIMITS = "taken_from", "limited_to", "limits"
# Extracts that are kept open in a process; each remembers answers of its own.
_MOST_OPEN = 8
# An extract that nobody asked for so long is removed; that it is asked for is noted once an hour.
_UNUSED_SECONDS, _NOTED_SECONDS = 14 * 86_400, 3_600
_USED = ".used"
# Between two looks at what another process builds.
_PAUSE = 0.2

_log = logging.getLogger("dashboard")


class Extracts:
    """The extracts of a store.

    Args:
        whole: The store.
        opened: Opens a database at a path, with the limits that the store is opened with.
        patience: Seconds that whoever asks waits while their extract is built.
    """

    def __init__(self, whole: Database, opened: Callable[[Path], Database], *, patience: float = 5.0) -> None:
        self._whole = whole
        self._opened = opened
        self._patience = patience
        self._folder = extracts_folder(whole.path)
        self._lock = threading.Lock()
        self._turn = threading.Lock()
        self._held: OrderedDict[str, _Extract] = OrderedDict()

    def database(self, row_filter: RowFilter) -> Database:
        """The database of what a filter lets through, of the store that is live now.

        Raises:
            PreparingError: It is being built, which takes longer than anybody waits.
            DatabaseError: The store cannot be read, or the extract cannot be built.
        """
        return self._extract(row_filter).database(self._patience)

    def kept(self, row_filter: RowFilter) -> Database:
        """The same, of whatever store it was taken from last: to ask for datasets of it that are kept (frozen.py)."""
        return self._extract(row_filter).last

    def _extract(self, row_filter: RowFilter) -> "_Extract":
        key = file_key(row_filter)
        with self._lock:
            found = self._held.get(key)
            if found is None:
                path = self._folder / f"{key}.db"
                found = self._held[key] = _Extract(row_filter, self._whole, self._opened(path), self._turn)
            self._held.move_to_end(key)
            if len(self._held) > _MOST_OPEN:
                self._held.popitem(last=False)[1].close()
            return found


def extracts_folder(store: Path) -> Path:
    """The folder beside a store that its extracts lie in."""
    return store.with_name(f".{store.name}.extracts")


@lru_cache(maxsize=1_000)
def file_key(row_filter: RowFilter) -> str:
    """What the file of an extract is called: by what it lets through, and by the statements that it is built by."""
    made = json.dumps([row_filter.key, SCHEMA_VERSION, recipe(), script("extract")])
    return hashlib.sha256(made.encode()).hexdigest()[:32]


def fill_extract(connection: sqlite3.Connection, whole: Database, row_filter: RowFilter) -> None:
    """Write what a filter lets through of a store; to be handed to ``build_database``.

    Args:
        connection: An empty schema, open to URIs.
        whole: The store.
        row_filter: What is let through.

    Raises:
        DatabaseError: The store cannot be read.
        BuildError: The store was swapped just then.
    """
    version = whole.version()
    connection.execute("ATTACH ? AS store", (f"{whole.path.as_uri()}?mode=ro",))
    if whole.version() != version:
        raise _SwappedError("The store was swapped while it was opened. Try again.")
    limits = {
        "regions": json.dumps(sorted(row_filter.regions or ())),
        "categories": json.dumps(sorted(row_filter.categories or ())),
        "every_region": int(row_filter.regions is None),
        "every_category": int(row_filter.categories is None),
    }
    for statement in script_statements("extract"):
        connection.execute(statement, limits)
    facts = dict(connection.execute("SELECT Name, Value FROM store.StoreFacts WHERE Name = 'source'"))
    record_fact(connection, "source", _source(facts.get("source", "Unknown source"), row_filter.words()))
    record_fact(connection, LIMITED_TO, row_filter.words())
    record_fact(connection, LIMITS, " ".join(sorted(row_filter.limits)))
    record_fact(connection, TAKEN_FROM, version)


class _SwappedError(BuildError):
    """Another store is at the path than the one that was asked for its version."""


def _source(source: str, words: str) -> str:
    """Where the data came from and what of it is there; in brackets, which names of files leave out."""
    return f"{source.removesuffix(')')}, {words})" if source.endswith(")") else f"{source} ({words})"


class _Build:
    """A build under way in a thread of its own."""

    def __init__(self, prepare: Callable[[], None]) -> None:
        self._prepare = prepare
        self.is_over = threading.Event()
        self.error: DatabaseError | None = None
        threading.Thread(target=self._run, name="extract", daemon=True).start()

    def _run(self) -> None:
        try:
            self._prepare()
        except DatabaseError as error:
            self.error = error
        except Exception:  # noqa: BLE001  Whatever it was, whoever waits is told.
            _log.exception("An extract could not be built")
            self.error = DatabaseError(
                "What you may see of the store could not be prepared. Tell whoever runs the server: its log says why."
            )
        finally:
            self.is_over.set()


class _Extract:
    """One extract, and who builds it.

    Attributes:
        last: Its database, of whatever store it was taken from.
    """

    def __init__(self, row_filter: RowFilter, whole: Database, database: Database, turn: threading.Lock) -> None:
        self._row_filter = row_filter
        self._whole = whole
        self.last = database
        self._turn = turn
        self._lock = threading.Lock()
        self._build: _Build | None = None
        self._known: tuple[str, str] | None = None
        self._noted: float | None = None

    def database(self, patience: float) -> Database:
        """Its database, once it is of the store that is live."""
        if not self._is_fresh():
            build = self._building()
            if not build.is_over.wait(patience):
                raise PreparingError
            if build.error is not None:
                raise build.error
            if not self._is_fresh():  # the store was swapped again
                raise PreparingError
        self._note_use()
        return self.last

    def close(self) -> None:
        """Keep nothing of it in memory."""
        self.last.close()

    def _building(self) -> _Build:
        """The build under way; where there is none, one that begins."""
        with self._lock:
            if self._build is None or self._build.is_over.is_set():
                self._build = _Build(self._prepare)
            return self._build

    def _is_fresh(self) -> bool:
        """Whether it is there, and taken from the store that is live. Its facts are read once for each file."""
        store = self._whole.version()
        try:
            version = self.last.version()
            if self._known is None or self._known[0] != version:
                with self.last.snapshot(version) as snapshot:
                    self._known = version, snapshot.facts.get(TAKEN_FROM, "")
        except (DatabaseError, DatasetChangedError):  # there is none yet, or it is damaged or of another version
            return False
        return self._known[1] == store

    def _prepare(self) -> None:
        """Build it unless it is fresh; where another process does, wait until that is through."""
        path = self.last.path
        with self._turn:
            while not self._is_fresh():
                try:
                    path.parent.mkdir(mode=0o700, exist_ok=True)
                    self._note_use()
                    build_database(path, lambda connection: fill_extract(connection, self._whole, self._row_filter))
                    _remove_unused(path.parent)
                except (BuildInProgressError, _SwappedError):
                    time.sleep(_PAUSE)

    def _note_use(self) -> None:
        if self._noted is None or time.monotonic() - self._noted > _NOTED_SECONDS:
            self._noted = time.monotonic()
            with suppress(OSError):
                self.last.path.with_suffix(_USED).touch()


def _remove_unused(folder: Path) -> None:
    """Remove the extracts that nobody has asked for in a long time."""
    for mark in folder.glob(f"*{_USED}"):
        with suppress(OSError):
            if time.time() - mark.stat().st_mtime > _UNUSED_SECONDS:
                for path in (*folder.glob(f"{mark.stem}.*"), *folder.glob(f".{mark.stem}.*")):
                    rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
