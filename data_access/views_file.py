"""The file of what people save, views and the decks made of them: a small SQLite file beside the store's database.

The store's database is opened read-only and replaced whole by every import; what people save lives in a file of its
own, the only one that the product writes while it runs. It is made when something is saved first. Several threads and
processes may write at once: each change is one short transaction, and SQLite lets them wait for each other.
"""

import os
import sqlite3
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from data_access.errors import ViewsFileError
from data_access.sql_files import script_statements

# Whether somebody may see what a page and its query show. What they may not is not listed, found, opened or changed.
Allowed = Callable[[str, str], bool]

LARGEST_ID = 2**63 - 1
# In the file's header: a file of views, whatever it is called, and the shape of its tables.
_APPLICATION_ID = 0x56696577
# What each shape adds to the one before: the first has views, the second decks as well.
_SHAPES = ("views/schema", "decks/schema")
_WAITING_SECONDS = 5.0


def everything(_page: str, _query: str) -> bool:
    """What whoever is not limited may see."""
    return True


@dataclass(frozen=True)
class ViewsFile:
    """The file, and how it is read and written.

    Attributes:
        path: The file; need not exist before the first view is saved.
    """

    path: Path

    @contextmanager
    def _reading(self, is_allowed: Allowed, *, shape: int = 1) -> Iterator[sqlite3.Connection | None]:
        """A connection to read by; None where nothing of this shape was ever saved."""
        with self._explained("read"):
            if not self.path.exists():
                yield None
                return
            with closing(self._connect(is_allowed)) as connection:
                yield connection if self._shape(connection) >= shape else None

    @contextmanager
    def _writing(self, is_allowed: Allowed) -> Iterator[sqlite3.Connection]:
        """A connection to write by, in one transaction that waits for those of others; the file is made if need be."""
        with self._explained("changed"):
            with suppress(FileExistsError):
                os.close(os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            with closing(self._connect(is_allowed)) as connection:
                connection.execute("BEGIN IMMEDIATE")
                self._complete(connection)
                yield connection
                connection.execute("COMMIT")

    def _connect(self, is_allowed: Allowed) -> sqlite3.Connection:
        address = f"{self.path.absolute().as_uri()}?mode=rw"
        connection = sqlite3.connect(address, uri=True, timeout=_WAITING_SECONDS, isolation_level=None)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.create_function("is_allowed", 2, is_allowed)
        return connection

    def _complete(self, connection: sqlite3.Connection) -> None:
        """Bring the file into today's shape, within the transaction: executescript would end it."""
        shape = self._shape(connection)
        for schema in _SHAPES[shape:]:
            for statement in script_statements(schema):
                connection.execute(statement)
        if shape < len(_SHAPES):
            connection.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {len(_SHAPES)}")

    def _shape(self, connection: sqlite3.Connection) -> int:
        """Which shape the file has; 0 of a fresh one, which holds nothing.

        Raises:
            ViewsFileError: It holds something else.
        """
        marks = [int(connection.execute(f"PRAGMA {name}").fetchone()[0]) for name in ("application_id", "user_version")]
        if marks[0] == _APPLICATION_ID and 1 <= marks[1] <= len(_SHAPES):
            return marks[1]
        if connection.execute("SELECT COUNT(*) FROM sqlite_schema").fetchone()[0]:
            raise ViewsFileError(
                f"{self.path.name} is not a file of saved views of this version. Move it away, or name another file in "
                "DASHBOARD_VIEWS."
            )
        return 0

    @contextmanager
    def _explained(self, what: str) -> Iterator[None]:
        """Whatever goes wrong with the file, in a sentence."""
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise ViewsFileError(_sentence(error, self.path.name, what)) from error


def plain(text: str) -> str:
    """A text in one line, without control characters, its letters composed."""
    composed = unicodedata.normalize("NFC", text)
    return " ".join("".join(" " if unicodedata.category(letter) == "Cc" else letter for letter in composed).split())


def folded(name: str) -> str:
    """A name whatever its case: two names are one where this is."""
    return unicodedata.normalize("NFKC", name).casefold()


def is_name(text: str) -> bool:
    """Whether anything can be seen of a text."""
    return any(letter.isprintable() for letter in text.replace(" ", ""))


def now() -> str:
    """This moment, UTC, ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _sentence(error: Exception, name: str, what: str) -> str:
    reason = str(error)
    if "locked" in reason:
        return f"{name} is busy with another program. Try again in a moment."
    if isinstance(error, OSError) or "readonly" in reason or "unable to open" in reason:
        return (
            f"The saved views cannot be {what}: {name} or its folder is closed to the server. Give the server the "
            "right to write there, or name another file in DASHBOARD_VIEWS."
        )
    if "not a database" in reason or "malformed" in reason:
        return f"{name} is damaged. Move it away, or put a copy of it in its place; views can then be saved again."
    return f"The saved views cannot be {what} ({reason}). Check {name} and the disk that it lies on."
