"""What is said to SQLite where a file is only read."""

import sqlite3
from pathlib import Path
from typing import Any


def refuse_writes(connection: sqlite3.Connection, _: Any) -> None:
    """Refuse writes a second time, in the connection itself, and keep the pages that are read often in memory.

    Not by mapping the file: where another program cuts a mapped file short (``cp`` over it), the whole process dies.
    """
    connection.execute("PRAGMA query_only = ON")
    # "Read-only" is said of the one file; another that is attached could be written, and even made.
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.execute("PRAGMA cache_size = -32000")
    connection.execute("PRAGMA mmap_size = 0")


def is_written_ahead(path: Path) -> bool:
    """Whether the file is in WAL mode: by its header, since SQLite would make two files in order to say so."""
    try:
        with path.open("rb") as file:
            return 2 in file.read(20)[18:]
    except OSError:
        return False  # SQLite says what is wrong
