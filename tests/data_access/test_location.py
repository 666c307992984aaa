"""Where the database is: the dashboard, the seed and the importers read one text alike."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.settings import Settings, SettingsError
from data_access.database import Database
from data_access.errors import BuildError, DatabaseError, LocationError
from data_access.importers.__main__ import main as import_main
from data_access.location import database_path
from data_access.seed.__main__ import main as seed_main
from tests.data_access.builders import files
from tests.data_access.importers.sources import five_tables

SMALL = ["--customers", "3", "--products", "2", "--orders", "3", "--reviews", "0", "--quiet"]


@pytest.mark.parametrize("url", ["{path}", "sqlite:///{path}", "sqlite+pysqlite:///{path}"])
def test_paths_and_urls_name_the_same_file(tmp_path: Path, url: str) -> None:
    assert database_path(url.format(path=tmp_path / "my store.db")) == tmp_path / "my store.db"


@pytest.mark.parametrize("location", ["data/store.db", "sqlite:///data/store.db"])
def test_a_relative_one_is_relative_to_where_one_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, location: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert database_path(location) == tmp_path / "data" / "store.db"


def test_signs_of_a_url_may_be_in_the_name_of_a_file(tmp_path: Path) -> None:
    assert database_path(str(tmp_path / "50% off? #1.db")) == tmp_path / "50% off? #1.db"


REFUSED = {
    "postgresql://me:secret@localhost/store": "'postgresql' is not one. Write sqlite:///path/to/store.db.",
    "": "names no file",
    "sqlite://": "names no file",
    "sqlite:///": "names no file",
    ":memory:": "names no file",
    "sqlite:///:memory:": "names no file",
    "://": "'://' is not a database URL. Write sqlite:///path/to/store.db.",
    "sqlite:///z.db?mode=ro": "taken without options: leave out the question mark",
    "sqlite://data/z.db": "begins with three slashes",
    "sqlite:/data/z.db": "begins with three slashes",
    "file:z.db": "begins with three slashes",
    ".": ". is a folder. Name a file in it, such as store.db.",
    "sqlite:///.": ". is a folder. Name a file in it, such as store.db.",
}


@pytest.mark.parametrize("location", REFUSED)
def test_everything_else_is_refused_by_all_with_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], location: str
) -> None:
    monkeypatch.chdir(tmp_path)
    source = five_tables(tmp_path / "source")
    with pytest.raises(LocationError) as error:
        database_path(location)
    sentence = str(error.value)
    assert REFUSED[location] in sentence and sentence.endswith(".") and "secret" not in sentence
    assert isinstance(error.value, BuildError) and isinstance(error.value, DatabaseError)

    with pytest.raises(DatabaseError) as refused:
        Database(location)
    assert str(refused.value) == sentence
    with pytest.raises(SettingsError) as setting:
        Settings(database=location)
    assert str(setting.value).endswith(sentence)
    assert seed_main([*SMALL, "--database", location]) == 2
    assert import_main(["five-tables", str(source), "--database", location, "--quiet"]) == 2
    assert capsys.readouterr().err.splitlines() == [sentence, sentence]
    assert files(tmp_path) == {"source"}


def seeding(*arguments: str) -> int:
    """Seed into what the arguments or the environment say."""
    return seed_main([*SMALL, *arguments])


def importing(*arguments: str) -> int:
    """Import likewise."""
    return import_main(["five-tables", "source/shop", "--quiet", *arguments])


@pytest.mark.parametrize("build", [seeding, importing])
@pytest.mark.parametrize("location", ["there/y.db", "sqlite:///there/y.db", "sqlite+pysqlite:///there/y.db"])
def test_builders_write_the_file_that_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, build: Callable[..., int], location: str
) -> None:
    monkeypatch.chdir(tmp_path)
    five_tables(tmp_path / "source")
    monkeypatch.setenv("DASHBOARD_DATABASE", location)
    assert build() == 0
    assert [path.name for path in tmp_path.rglob("*.db")] == ["y.db"]
    assert build("--database", "sqlite:///other.db") == 0, "the option wins"
    assert {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.db")} == {"there/y.db", "other.db"}


def test_without_the_variable_the_seed_has_a_default_and_an_import_must_name_its_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    five_tables(tmp_path / "source")
    monkeypatch.setenv("DASHBOARD_DATABASE", " ")
    assert seeding() == 0
    assert files(tmp_path / "data") == {"store.db"}
    with pytest.raises(SystemExit) as stopped:
        importing()
    assert stopped.value.code == 2
    assert "required: --database" in capsys.readouterr().err
