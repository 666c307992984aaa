"""Datasets that are kept: the numbers of one moment, whatever is imported after it."""

import os
import shutil
from pathlib import Path

import pytest

from data_access.building import build_database
from data_access.database import FROZEN, Database
from data_access.errors import DatabaseError, FrozenError
from data_access.frozen import MOST_KEPT
from tests.data_access.builders import marked


def source(database: Database, version: str | None = None) -> str:
    """Which dataset answers."""
    with database.snapshot(version) as snapshot:
        return str(snapshot.facts["source"])


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "store.db"
    build_database(path, marked("Monday"))
    return path


@pytest.fixture(params=["linked", "copied"])
def frozen(request: pytest.FixtureRequest, store: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Monday's numbers, kept on a disk with and without hard links; what is live is Tuesday's."""
    if request.param == "copied":
        monkeypatch.setattr(os, "link", refuse)
    version = Database(str(store)).freeze()
    build_database(store, marked("Tuesday"))
    return version


def refuse(*_: object) -> None:
    raise OSError("no links here")


def test_what_is_kept_is_asked_though_another_is_live(store: Path, frozen: str) -> None:
    database = Database(str(store))
    assert (source(database, FROZEN + frozen), source(database)) == ("Monday", "Tuesday")
    assert database.is_kept(frozen)


def test_what_is_kept_survives_the_store_itself(store: Path, frozen: str) -> None:
    database = Database(str(store))
    store.unlink()
    assert source(database, FROZEN + frozen) == "Monday"
    with pytest.raises(DatabaseError, match=r"There is no database at store\.db"):
        source(database)


def test_the_live_dataset_kept_is_the_live_one_and_costs_no_place(store: Path) -> None:
    database = Database(str(store))
    version = database.freeze()
    assert version == database.version() == database.freeze()
    assert source(database, FROZEN + version) == "Monday"
    (kept,) = (store.parent / "store.frozen").glob("*.db")
    assert kept.stat().st_ino == store.stat().st_ino


def test_what_was_never_kept_is_said(store: Path) -> None:
    database = Database(str(store))
    for version in ("1-2-3", "", "../store", "1-2-3/../../store", "\0"):
        with pytest.raises(FrozenError, match=r"not kept any more\. Refresh"):
            source(database, FROZEN + version)
        assert not database.is_kept(version)


def test_a_kept_file_that_somebody_changed_is_not_what_was_kept(store: Path, frozen: str) -> None:
    (kept,) = (store.parent / "store.frozen").glob("*.db")
    os.utime(kept, (1, 1))
    assert not Database(str(store)).is_kept(frozen)


def test_only_those_asked_for_last_are_kept(store: Path) -> None:
    database, folder = Database(str(store)), store.parent / "store.frozen"
    versions = [database.freeze()]
    for number in range(MOST_KEPT + 1):
        build_database(store, marked(f"day {number}"))
        versions.append(database.freeze())
        for age, version in enumerate(reversed(versions)):
            mark = folder / f"{version}.used"
            if mark.exists():
                os.utime(mark, (1_000_000 - age, 1_000_000 - age))
    assert [database.is_kept(version) for version in versions] == [False, False, *[True] * MOST_KEPT]
    assert len(list(folder.iterdir())) == 2 * MOST_KEPT


def test_the_folder_is_nobody_elses(store: Path, frozen: str) -> None:
    assert (store.parent / "store.frozen").stat().st_mode & 0o077 == 0


def test_a_folder_that_cannot_be_written_is_said_and_changes_nothing(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", refuse)
    monkeypatch.setattr(shutil, "copyfileobj", refuse)
    with pytest.raises(FrozenError, match=r"the folder of store\.db is closed to the server"):
        Database(str(store)).freeze()
    assert list((store.parent / "store.frozen").iterdir()) == []
