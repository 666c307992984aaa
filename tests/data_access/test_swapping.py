"""A database that is swapped while it is read: every answer of a snapshot is from the dataset that it names."""

import sqlite3
import threading
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest

from data_access import database as database_module
from data_access.building import build_database
from data_access.database import Database, Snapshot
from data_access.errors import DatabaseError, DatasetChangedError
from tests.data_access.builders import marked

HANDLES = Path("/proc/self/fd")


def answers(snapshot: Snapshot) -> set[str]:
    """Every token that a snapshot shows; one, if its answers agree."""
    with_facts = {snapshot.facts["source"], *snapshot.read("store/labels")["label"]}
    return with_facts | {str(name) for name in snapshot.read("store/facts").set_index("name").loc[["source"], "value"]}


def test_an_open_snapshot_keeps_its_dataset_and_a_new_one_sees_the_new(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    build_database(path, marked("old"))
    database = Database(str(path))
    with database.snapshot() as before:
        assert answers(before) == {"old"}
        build_database(path, marked("new"))
        with database.snapshot() as after:
            assert answers(after) == {"new"}
            assert answers(before) == {"old"}
            assert before.version != after.version
        assert answers(before) == {"old"}
    assert database.version() == after.version


def test_a_page_of_the_old_dataset_is_told(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    build_database(path, marked("old"))
    database = Database(str(path))
    version = database.version()
    with database.snapshot(version) as snapshot:
        assert snapshot.version == version
    build_database(path, marked("new"))
    with pytest.raises(DatasetChangedError, match="data was updated") as error, database.snapshot(version):
        pass
    assert error.value.version == database.version() != version


def test_readers_see_one_dataset_at_a_time_while_it_is_swapped(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    build_database(path, marked("store-0"))
    database = Database(str(path))
    seen: list[set[str]] = []
    failed: list[BaseException] = []
    stop = threading.Event()

    def read() -> None:
        try:
            while not stop.is_set():
                with database.snapshot() as snapshot:
                    seen.append(answers(snapshot))
        except BaseException as error:  # noqa: BLE001
            failed.append(error)

    readers = [threading.Thread(target=read) for _ in range(6)]
    for reader in readers:
        reader.start()
    for number in range(1, 9):
        build_database(path, marked(f"store-{number}", orders=20 + number * 10))
    stop.set()
    for reader in readers:
        reader.join(timeout=30)
    assert failed == []
    assert [tokens for tokens in seen if len(tokens) != 1] == []
    assert len(set().union(*seen)) >= 3, "the readers hardly met a swap: this test proves nothing"


def swapping(monkeypatch: pytest.MonkeyPatch, path: Path, moment: str, times: int) -> None:
    """Swap in a store called "new" just before or just after the next so many times that its file is opened."""
    connect: Callable[..., sqlite3.Connection] = sqlite3.connect
    left = [times]

    def connect_and_swap(name: Any, **how: Any) -> sqlite3.Connection:
        if "mode=ro" not in str(name) or not left[0]:
            return connect(name, **how)
        left[0] -= 1
        if moment == "before":
            build_database(path, marked("new"))
        connection = connect(name, **how)
        if moment == "after":
            build_database(path, marked("new"))
        return connection

    monkeypatch.setattr(sqlite3, "connect", connect_and_swap)


@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.parametrize("first", [True, False], ids=["first opening", "another connection"])
def test_a_swap_at_the_very_opening_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str, first: bool
) -> None:
    path = tmp_path / "store.db"
    build_database(path, marked("old"))
    database = Database(str(path))
    with nullcontext() if first else database.snapshot() as busy:
        swapping(monkeypatch, path, moment, 1)
        with database.snapshot() as snapshot:
            assert answers(snapshot) == {"new"}
            assert snapshot.version == database.version()
        assert busy is None or answers(busy) == {"old"}


def test_a_file_that_is_swapped_at_every_opening_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "store.db"
    build_database(path, marked("old"))
    swapping(monkeypatch, path, "after", 1_000)
    database = Database(str(path))
    for ask in (database.version, lambda: database.snapshot().__enter__()):
        with pytest.raises(DatabaseError, match=r"store\.db is being rewritten again and again\. Try again"):
            ask()


def test_a_dataset_that_was_swapped_out_opens_nothing_more(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    build_database(path, marked("old"))
    database = Database(str(path))
    with database.snapshot():
        held = database._current()
        spare = path.rename(tmp_path / "spare.db")
        build_database(path, marked("new"))
        database.version()
        spare.replace(path)  # the very same file again
        with pytest.raises(database_module._ReplacedError):
            held.engine.connect()
    with database.snapshot() as snapshot:
        assert answers(snapshot) == {"old"}


def test_every_version_names_one_dataset_while_threads_read(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    build_database(path, marked("store-0"))
    database = Database(str(path))
    seen: set[tuple[str, str]] = set()
    failed: list[BaseException] = []
    stop = threading.Event()

    def read() -> None:
        try:
            while not stop.is_set():
                # Two at once, so that connections are opened at any moment.
                with database.snapshot() as first, database.snapshot() as second:
                    seen.update((one.version, token) for one in (first, second) for token in answers(one))
        except BaseException as error:  # noqa: BLE001
            failed.append(error)

    readers = [threading.Thread(target=read) for _ in range(8)]
    for reader in readers:
        reader.start()
    for number in range(1, 30):
        build_database(path, marked(f"store-{number}"))
    stop.set()
    for reader in readers:
        reader.join(timeout=30)
    assert failed == []
    assert len(seen) == len({version for version, _ in seen}) == len({token for _, token in seen}) >= 10


@pytest.mark.skipif(not HANDLES.is_dir(), reason="counts handles in /proc")
def test_no_deleted_store_stays_open(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    build_database(path, marked("store"))
    database = Database(str(path))
    held = []
    for number in range(5):
        with database.snapshot(), database.snapshot():
            held.append(database._current())  # as a thread does that has not connected yet
            build_database(path, marked(f"store-{number}"))
            database.version()
    deleted = [handle for handle in HANDLES.iterdir() if "store.db" in target(handle) and "(deleted)" in target(handle)]
    assert deleted == []


def target(handle: Path) -> str:
    """What an open file is called; empty if it was closed meanwhile."""
    try:
        return str(handle.readlink())
    except OSError:
        return ""


def handles() -> int:
    """Number of files that this process has open."""
    return len(list(HANDLES.iterdir()))


@pytest.mark.skipif(not HANDLES.is_dir(), reason="counts handles in /proc")
def test_swaps_leave_no_handles_open(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    build_database(path, marked("store"))
    database = Database(str(path))
    with database.snapshot():
        before = handles()
    for number in range(30):
        build_database(path, marked(f"store-{number}"))
        with database.snapshot() as first, database.snapshot() as second:
            assert answers(first) == answers(second)
    assert handles() <= before + 2
