"""A database that is missing, damaged or busy: a sentence at once, and answers again as soon as it is back."""

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path
from typing import Any

import pytest

from data_access.building import SCHEMA_VERSION, build_database
from data_access.database import Database
from data_access.errors import DatabaseError
from data_access.sql_files import query, query_names
from data_access.store import load_store
from tests import tiny_store as tiny
from tests.data_access.builders import files
from tests.sql_parameters import cases, plausible

TIME_LIMIT = 0.5
Breaking = Callable[[Path], Any]


def execute(path: Path, *statements: str) -> None:
    """Change a database by statements."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def missing(path: Path) -> None:
    path.unlink()


def empty_file(path: Path) -> None:
    path.write_bytes(b"")


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def text_file(path: Path) -> None:
    path.write_text("This is a shopping list, not a store. " * 100)


def truncated(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2 // 4096 * 4096)


def cut_inside_the_first_page(path: Path) -> None:
    os.truncate(path, 100)


def overwritten_pages(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)


def renamed_column(path: Path) -> None:
    execute(path, "ALTER TABLE SalesByDay RENAME COLUMN revenue TO turnover")


def dropped_tables(path: Path) -> None:
    execute(path, "DROP TABLE StoreFacts", "DROP TABLE Labels", "DROP TABLE SalesByDay")


def another_programs_database(path: Path) -> None:
    path.unlink()
    execute(path, "CREATE TABLE Orders (id)", "INSERT INTO Orders VALUES (1)")


def older_version(path: Path) -> None:
    execute(path, f"PRAGMA user_version = {SCHEMA_VERSION - 1}")


def newer_version(path: Path) -> None:
    execute(path, f"PRAGMA user_version = {SCHEMA_VERSION + 1}")


def dangling_link(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.parent / "nowhere.db")


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Another program writes for a long time."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        yield


def crashed_writer(path: Path) -> None:
    """Another program died while it wrote, and left its journal."""
    code = """
import os, signal, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE Calendar SET Year = Year + 1")
connection.execute("UPDATE OrderItems SET Discount = Discount")
os.kill(os.getpid(), signal.SIGKILL)
"""
    subprocess.run([sys.executable, "-c", code, str(path)])
    assert Path(f"{path}-journal").exists(), "the writer left no journal: this proves nothing"


def write_ahead(path: Path) -> None:
    execute(path, "PRAGMA journal_mode = WAL")


@contextmanager
def write_ahead_at_work(path: Path) -> Iterator[None]:
    """Another program changes what the file says without changing the file."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("UPDATE StoreFacts SET Value = 'changed' WHERE Name = 'source'")
        yield


BREAKINGS: dict[Breaking, str] = {
    missing: "There is no database at tiny.db. Build one with",
    empty_file: "tiny.db was not built by this version of the product. Build it again",
    folder: "cannot be read",
    text_file: "damaged or of another shape",
    truncated: "damaged or of another shape",
    cut_inside_the_first_page: "damaged or of another shape",
    overwritten_pages: "damaged or of another shape",
    renamed_column: "damaged or of another shape",
    dropped_tables: "damaged or of another shape",
    another_programs_database: "was not built by this version",
    older_version: "was not built by this version",
    newer_version: "was not built by this version",
    dangling_link: "There is no database at tiny.db",
    locked: "busy with another program. Try again",
    crashed_writer: "stopped while it was writing the database. Open the database once in that program",
    write_ahead: "keeps tiny.db in WAL mode, in which its changes could not be noticed. Run 'PRAGMA journal_mode = DEL",
    write_ahead_at_work: "keeps tiny.db in WAL mode",
}


def ask_everything(database: Database) -> int:
    """Ask every query there is; give the number of rows of all answers."""
    with database.snapshot() as snapshot:
        case = cases(load_store(snapshot))["everything"]
        return sum(len(snapshot.read(name, **plausible(query(name).parameters, case))) for name in query_names())


@pytest.mark.parametrize("breaking", BREAKINGS, ids=lambda breaking: breaking.__name__)
@pytest.mark.parametrize("open_before", [True, False], ids=["was open", "is opened"])
def test_a_broken_database_is_a_sentence_and_recovers(tiny_store: Path, breaking: Breaking, open_before: bool) -> None:
    spare = Path(shutil.copy(tiny_store, tiny_store.parent / "spare.db"))
    database = Database(str(tiny_store), time_limit=TIME_LIMIT)
    rows = ask_everything(database) if open_before else None
    database.forget()  # what is asked again is to reach the file

    with breaking(tiny_store) or nullcontext():
        here = files(tiny_store.parent)
        started = time.monotonic()
        with pytest.raises(DatabaseError) as error:
            ask_everything(database)
        assert time.monotonic() - started < TIME_LIMIT + 1.0
        assert BREAKINGS[breaking] in str(error.value)
        assert "Traceback" not in str(error.value) and "[SQL" not in str(error.value)
        assert files(tiny_store.parent) == here, "asking must not create a file"

    if tiny_store.is_dir():
        tiny_store.rmdir()
    for left in (f"{tiny_store}-journal", f"{tiny_store}-wal"):
        Path(left).unlink(missing_ok=True)
    spare.replace(tiny_store)
    assert ask_everything(database) == (rows or ask_everything(Database(str(tiny_store))))


def test_a_file_that_may_not_be_read_is_a_sentence(tiny_store: Path) -> None:
    if os.name != "posix" or os.geteuid() == 0:
        pytest.skip("root may read everything")
    tiny_store.chmod(0o000)
    with pytest.raises(DatabaseError, match="cannot be read"):
        ask_everything(Database(str(tiny_store)))


def test_a_read_only_file_in_a_read_only_folder_works(tiny_store: Path) -> None:
    tiny_store.chmod(0o444)
    tiny_store.parent.chmod(0o555)
    try:
        assert ask_everything(Database(str(tiny_store))) > 0
    finally:
        tiny_store.parent.chmod(0o755)


def test_a_store_without_rows_answers_with_nothing(empty_store: Path) -> None:
    with Database(str(empty_store)).snapshot() as snapshot:
        store = load_store(snapshot)
    assert (store.first_day, store.as_of, store.regions, store.categories) == (None, None, (), ())


def test_a_file_cut_short_while_it_is_read_does_not_end_the_process(tiny_store: Path) -> None:
    """What ``cp other.db store.db`` does to a server; a mapped file would end it with a bus error."""
    code = """
import os, sys
from data_access.database import Database
from data_access.errors import DatabaseError
from data_access.sql_files import query, query_names
from data_access.store import load_store
from tests.sql_parameters import cases, plausible
with Database(sys.argv[1]).snapshot() as snapshot:
    case = cases(load_store(snapshot))["everything"]
    snapshot.read("store/labels")
    os.truncate(sys.argv[1], 8192)
    try:
        for name in query_names():
            snapshot.read(name, **plausible(query(name).parameters, case))
    except DatabaseError as error:
        print(error)
"""
    done = subprocess.run([sys.executable, "-c", code, str(tiny_store)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "The database is damaged" in done.stdout


@pytest.mark.parametrize("breaking", [crashed_writer, write_ahead])
def test_building_again_is_a_remedy(tiny_store: Path, breaking: Breaking) -> None:
    database = Database(str(tiny_store))
    expected = ask_everything(database)
    breaking(tiny_store)
    with pytest.raises(DatabaseError):
        database.version()
    build_database(tiny_store, tiny.fill)
    assert ask_everything(database) == expected
    assert files(tiny_store.parent) == {tiny_store.name}
