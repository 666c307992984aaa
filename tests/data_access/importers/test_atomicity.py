"""Bad input changes nothing: the old database and the old rejects stay, bit for bit."""

import os
import sqlite3
from pathlib import Path

import pytest
from filelock import FileLock

from data_access.errors import BuildError, BuildInProgressError, SourceError
from data_access.importers import Options, import_source
from data_access.importers.rejects import Rejects
from tests.data_access.importers.sources import FIVE_TABLES, five_tables, imported, rows


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file() and path.suffix != ".lock"}


@pytest.mark.parametrize(
    "changed",
    [
        {"Orders": None},
        {"Orders": "OrderID,CustomerID,OrderDate\n"},
        {"Orders": "OrderID,CustomerID,OrderDate\n100,9,2024-02-13\n"},
        {"OrderItems": "OrderID,ProductID,Quantity,UnitPrice\n100,19,1,1.00\n"},
        {"OrderItems": b"\xff\xfe\x00"},
        {"Reviews": FIVE_TABLES["Reviews.csv"].replace(",5,", ",6,")},
        {"Reviews": 'ReviewID,ProductID,CustomerID,Rating,Comment,ReviewDate\n500,10,1,5,"x'},
    ],
)
def test_a_refused_import_leaves_the_old_store(tmp_path: Path, changed: dict[str, str | bytes | None]) -> None:
    bad_row = FIVE_TABLES["Reviews.csv"] + "501,10,1,9,,2024-03-14\n"
    imported("five-tables", five_tables(tmp_path, Reviews=bad_row))
    before = contents(tmp_path)
    with pytest.raises(SourceError):
        imported("five-tables", five_tables(tmp_path, **changed))

    assert contents(tmp_path) == before
    assert len(before["store.rejects.csv"].splitlines()) == 2


def test_a_failure_in_the_last_step_leaves_the_old_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    imported("five-tables", five_tables(tmp_path))
    before = contents(tmp_path)

    def fail(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(BuildError, match=r"store\.db was not changed: No space left on device"):
        imported("five-tables", five_tables(tmp_path, Customers=FIVE_TABLES["Customers.csv"].replace("Ann", "Eve")))

    assert contents(tmp_path) == before


def test_rejects_that_cannot_be_published_are_told_after_the_import(tmp_path: Path) -> None:
    rejects = Rejects(tmp_path / "store.rejects.csv")
    (tmp_path / "store.rejects.csv" / "in the way").mkdir(parents=True)
    with pytest.raises(SourceError, match="The import is done, but the rejected rows cannot be written to store"):
        rejects.publish()
    rejects.discard()

    assert [path.name for path in tmp_path.iterdir()] == ["store.rejects.csv"]


def test_an_import_replaces_the_store_for_readers_that_have_it_open(tmp_path: Path) -> None:
    _, database = imported("five-tables", five_tables(tmp_path))
    reader = sqlite3.connect(database)
    assert reader.execute("SELECT COUNT(*) FROM Customers").fetchone() == (2,)
    more = FIVE_TABLES["Customers.csv"] + "3,Eve,,East,\n"
    imported("five-tables", five_tables(tmp_path, Customers=more))

    assert reader.execute("SELECT COUNT(*) FROM Customers").fetchone() == (2,)
    assert rows(database, "SELECT COUNT(*) FROM Customers") == [(3,)]
    reader.close()


def test_two_imports_at_once_one_is_told_to_wait(tmp_path: Path) -> None:
    source = five_tables(tmp_path)
    with FileLock(tmp_path / ".store.db.lock"), pytest.raises(BuildInProgressError, match="Another seeding or import"):
        imported("five-tables", source)

    assert not (tmp_path / "store.db").exists()


def test_rejects_never_replace_the_source_or_the_database(tmp_path: Path) -> None:
    source = five_tables(tmp_path)
    for path in (source / "Orders.csv", tmp_path / "store.db", source):
        with pytest.raises(SourceError, match="Choose another --rejects"):
            imported("five-tables", source, options=Options(rejects=path))
    with pytest.raises(SourceError, match="is the source itself"):
        import_source("five-tables", source, source / "Orders.csv")

    assert (source / "Orders.csv").read_text(encoding="utf-8") == FIVE_TABLES["Orders.csv"]


def test_rejects_in_a_folder_that_is_not_there_refuse_the_import(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="The rejected rows cannot be written to"):
        imported("five-tables", five_tables(tmp_path), options=Options(rejects=tmp_path / "nowhere" / "x.csv"))

    assert not (tmp_path / "store.db").exists()


@pytest.mark.parametrize(
    ("preset", "name", "sentence"),
    [
        ("five-tables", "nowhere", r"There is no .*nowhere\. Give the folder to import"),
        ("online-retail", "nowhere", r"There is no .*nowhere\. Give the file to import"),
        ("online-retail", "shop", "is a folder; the preset online-retail imports one file"),
        ("five-tables", "shop/Orders.csv", "is a file; the preset five-tables imports a folder"),
    ],
)
def test_a_source_of_the_wrong_kind_is_refused(tmp_path: Path, preset: str, name: str, sentence: str) -> None:
    five_tables(tmp_path)
    with pytest.raises(SourceError, match=sentence):
        import_source(preset, tmp_path / name, tmp_path / "store.db")


@pytest.mark.parametrize("code", ["XYZ", "DOLLARS", "$"])
def test_a_currency_that_does_not_exist_is_refused(tmp_path: Path, code: str) -> None:
    with pytest.raises(SourceError, match="There is no currency"):
        imported("five-tables", five_tables(tmp_path), options=Options(currency=code))
