"""Datasets that are kept though another one has become live: a deck is presented with the numbers of one moment.

They lie in a folder beside the store, ``store.frozen`` of ``store.db``, each under the name of its version. A hard link
costs nothing while the dataset is live, and keeps it when an import swaps in another file; where the disk has no links,
it is a copy. What lies there is known to every process and survives a restart.
"""

import os
import re
import shutil
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Generic, Protocol, TypeVar
from uuid import uuid4

from cachetools import LRUCache

from data_access.errors import FrozenError

# The datasets that were asked for last are kept.
MOST_KEPT = 5


class Closes(Protocol):
    """What holds files open."""

    def close(self) -> None:
        """Keep no file open."""


Opened = TypeVar("Opened", bound=Closes)
_VERSION = re.compile("[0-9a-f]{1,16}-[0-9a-f]{1,16}-[0-9a-f]{1,16}")
_COPIED_AT_ONCE = 2**20


def identity(found: os.stat_result) -> str:
    """What names a file's content, which never changes in place: a file that is swapped in has another."""
    return f"{found.st_ino:x}-{found.st_size:x}-{found.st_mtime_ns:x}"


class FrozenDatabases(Generic[Opened]):
    """The kept datasets of one store.

    Args:
        store: The store's file.
        open_file: Opens a file like the store's own.
    """

    def __init__(self, store: Path, open_file: Callable[[Path], Opened]) -> None:
        self.store = store
        self._open_file = open_file
        self._opened: LRUCache[Path, Opened] = LRUCache(MOST_KEPT)
        self._lock = threading.Lock()

    @property
    def folder(self) -> Path:
        """Where they lie."""
        return self.store.with_name(f"{self.store.stem}.frozen")

    def keep(self) -> str:
        """Keep the dataset that is live.

        Returns:
            Its version.

        Raises:
            FrozenError: It cannot be kept there.
        """
        try:
            return self._kept()
        except OSError as error:
            raise FrozenError(
                f"The numbers of this moment cannot be kept: the folder of {self.store.name} is closed to the server "
                f"({error.strerror}). Give the server the right to write there; until then the live numbers are shown."
            ) from error

    def database(self, version: str) -> Opened:
        """What a dataset is asked by.

        Raises:
            FrozenError: It is not kept, or no longer.
        """
        file = self.file(version)
        if file is None:
            raise FrozenError("The numbers of that moment are not kept any more. Refresh to see those of today.")
        with self._lock:
            if file not in self._opened:
                self._opened[file] = self._open_file(file)
            return self._opened[file]

    def close(self) -> None:
        """Keep no file open; whoever asks again opens it again."""
        with self._lock:
            for database in self._opened.values():
                database.close()
            self._opened.clear()

    def _kept(self) -> str:
        self.folder.mkdir(mode=0o700, exist_ok=True)
        made = self.folder / f".{uuid4().hex}"
        try:
            version = self._taken(made)
            if self.file(version) is None:
                made.replace(self._place(version))
        finally:
            made.unlink(missing_ok=True)
        self._use(version)
        self._drop_old(version)
        return version

    def file(self, version: str) -> Path | None:
        """The file of a dataset; None where it is not kept, or no longer."""
        place = self._place(version)
        try:
            found = place.stat()
        except OSError:
            return None
        # A copy is another file of the same size and time; anything else was changed by somebody.
        if version.partition("-")[2] != identity(found).partition("-")[2]:
            return None
        self._use(version)
        return place

    def _place(self, version: str) -> Path:
        # What a browser sends is a name of a file only if it is written like one of ours.
        return self.folder / (f"{version}.db" if _VERSION.fullmatch(version) else "nothing")

    def _taken(self, place: Path) -> str:
        """Make ``place`` the live file, linked or copied; its version, whatever is swapped in meanwhile."""
        with suppress(OSError):
            os.link(self.store, place)
            return identity(place.stat())
        with self.store.open("rb") as live, place.open("xb") as copied:
            shutil.copyfileobj(live, copied, _COPIED_AT_ONCE)
            found = os.fstat(live.fileno())
        os.utime(place, ns=(found.st_atime_ns, found.st_mtime_ns))
        return identity(found)

    def _use(self, version: str) -> None:
        # Not the file's own time: that of a link is the live file's, and part of its version.
        with suppress(OSError):
            self._place(version).with_suffix(".used").touch(mode=0o600)

    def _drop_old(self, newest: str) -> None:
        """Remove the datasets that nobody has asked for the longest, beyond those that are kept."""
        marks = sorted(self.folder.glob("*.used"), key=lambda mark: (mark.stem == newest, _time(mark)))
        for mark in marks[:-MOST_KEPT]:
            with suppress(OSError):
                mark.with_suffix(".db").unlink(missing_ok=True)
                mark.unlink(missing_ok=True)


def _time(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
