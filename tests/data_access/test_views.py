"""Saved views in their own file: kept, changed, found, and safe from other writers and from what people type."""

import multiprocessing
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from data_access.building import build_database
from data_access.errors import ViewError, ViewsFileError
from data_access.location import views_path
from data_access.sql_files import SQL_FOLDER
from data_access.views import Views
from data_access.words import search_words
from tests import tiny_store as tiny
from tests.components.payloads import PAYLOADS
from tests.conftest import REPOSITORY


@pytest.fixture
def views(tmp_path: Path) -> Views:
    """No view yet, and no file."""
    return Views(tmp_path / "store.views.db")


def names(views: Views, find: str = "", *, size: int = 100) -> list[str]:
    """Names of the views that are found."""
    return [view.name for view in views.listed(search_words(find), size=size)[0]]


def test_the_file_lies_beside_the_store() -> None:
    assert views_path(Path("/x/data/store.db")) == Path("/x/data/store.views.db")
    assert views_path(Path("/x/shop.2026.sqlite")) == Path("/x/shop.2026.views.sqlite")
    assert views_path(Path("/x/shop")) == Path("/x/shop.views.db")


def test_nothing_is_made_before_something_is_saved(views: Views) -> None:
    assert views.listed([], size=20) == ([], 0)
    assert views.view(1) is None
    with pytest.raises(ViewError, match="no longer there"):
        views.rename(1, "Name", "")
    assert not views.path.exists()


def test_a_view_is_kept_as_it_was_given(views: Views) -> None:
    saved = views.save("  Monday\tmeeting ", "For the\nboard", "sales", "?range=90d&region=North&region=S%C3%BCd&x=")
    assert saved.view_id == 1
    assert (saved.name, saved.note, saved.page) == ("Monday meeting", "For the board", "sales")
    assert saved.query == "range=90d&region=North&region=S%C3%BCd", "what is relative stays relative"
    assert saved.created == saved.changed and saved.created.endswith("+00:00")
    assert Views(views.path).view(1) == saved
    assert views.listed([], size=20) == ([saved], 1)
    assert views.path.stat().st_mode & 0o077 == 0, "names of customers may stand in it"


def test_a_renamed_or_changed_view_keeps_its_number_and_a_number_is_never_given_twice(views: Views) -> None:
    first = views.save("First", "", "", "")
    views.rename(first.view_id, "FIRST", "told")
    views.show(first.view_id, "products/17", "range=all")
    found = views.view(first.view_id)
    assert found is not None
    assert found[:5] == (first.view_id, "FIRST", "told", "products/17", "range=all")
    assert found.created == first.created
    views.delete(first.view_id)
    views.delete(first.view_id)
    assert views.view(first.view_id) is None
    assert views.save("Second", "", "", "").view_id == first.view_id + 1
    with pytest.raises(ViewError, match="no longer there"):
        views.rename(1, "Gone", "")
    with pytest.raises(ViewError, match="no longer there"):
        views.show(1, "", "")


@pytest.mark.parametrize("other", ["Straße", "STRASSE", " strasse ", "Strasse"])
def test_a_name_is_taken_whatever_its_case(views: Views, other: str) -> None:
    views.save("Strasse", "", "sales", "")
    with pytest.raises(ViewError, match="already"):
        views.save(other, "", "products", "")
    number = views.save("Other", "", "sales", "").view_id
    with pytest.raises(ViewError, match="called 'Strasse' already"):
        views.rename(number, other, "")
    assert names(views) == ["Other", "Strasse"]


def test_the_very_same_once_more_is_no_error(views: Views) -> None:
    assert views.save("Same", "", "sales", "?range=all") == views.save("Same", "", "sales", "range=all")
    assert views.listed([], size=20)[1] == 1


@pytest.mark.parametrize(
    ("name", "note", "sentence"),
    [
        ("", "", "needs a name"),
        (" \t\n", "", "needs a name"),
        ("\u200b\u200d", "", "needs a name"),
        ("\x07", "", "needs a name"),
        ("x" * 81, "", "81 characters; write at most 80"),
        ("x", "y" * 501, "501 characters; write at most 500"),
    ],
)
def test_what_is_no_name_is_refused(views: Views, name: str, note: str, sentence: str) -> None:
    with pytest.raises(ViewError, match=sentence):
        views.save(name, note, "sales", "")
    assert not views.path.exists()


@pytest.mark.parametrize(
    "name",
    [
        *(payload for payload in PAYLOADS if 0 < len(payload.strip()) <= 80 and payload.isprintable()),
        "'; DROP TABLE Views; --",
        '"%_*\\',
        "\U0001f469\u200d\U0001f469\u200d\U0001f467 family",
        "\u05e9\u05dc\u05d5\u05dd \u202eabc",
        "x" * 80,
    ],
)
def test_text_is_text(views: Views, name: str) -> None:
    views.save("Before", "", "", "")
    kept = views.save(name, name, "sales", f"find={name}")
    assert views.view(kept.view_id) == kept
    assert set(names(views)) == {"Before", kept.name}
    assert kept.name == " ".join(name.split())


def test_the_query_is_encoded_anew(views: Views) -> None:
    kept = views.save("Injected", "", "sales", "?find=a\r\nSet-Cookie: b&x=<script>")
    assert kept.query == "find=a%0D%0ASet-Cookie%3A+b&x=%3Cscript%3E"


def test_ten_thousand_views_are_paged_and_searched(views: Views) -> None:
    views.save("Zebra", "striped horse", "sales", "")
    with closing(sqlite3.connect(views.path)) as connection, connection:
        connection.executemany(
            "INSERT INTO Views (Name, NameKey, Words, Note, Page, Query, CreatedAt, ChangedAt) "
            "VALUES (?1, ?1, ' view ' || ?1, '', '', '', '', '')",
            [(f"{number:05}",) for number in range(10_000)],
        )
    found, total = views.listed([], size=20, page=3)
    assert (total, [view.name for view in found]) == (10_001, [f"{number:05}" for number in range(40, 60)])
    assert [view.name for view in views.listed([], size=20, page=9_999)[0]] == ["Zebra"]
    assert names(views, "HORSE str") == ["Zebra"]
    assert names(views, "view 0999", size=20) == [f"{number:05}" for number in range(9_990, 10_000)]
    assert names(views, "zebra nothing") == []


# What not everybody may see


def not_south(_page: str, query: str) -> bool:
    """Whether somebody without rights to the South may see it."""
    return "South" not in query


@pytest.fixture
def shared(views: Views) -> Views:
    """Two views: 1 of the North, 2 of the South."""
    views.save("Numbers of the North", "", "sales", "region=North")
    views.save("Numbers of the South", "", "sales", "region=South")
    return views


def test_a_view_that_may_not_be_seen_is_not_listed_counted_found_or_opened(shared: Views) -> None:
    found, total = shared.listed([], size=1, page=2, is_allowed=not_south)
    assert ([view.view_id for view in found], total) == ([1], 1)
    assert shared.listed(["south"], size=20, is_allowed=not_south) == ([], 0)
    assert [view.view_id for view in shared.found(["numbers"], 6, not_south)] == [1]
    assert shared.view(2, not_south) is None
    assert shared.view(2) is not None


def test_a_view_that_may_not_be_seen_is_not_changed(shared: Views) -> None:
    before = shared.listed([], size=20)
    with pytest.raises(ViewError, match="no longer there"):
        shared.rename(2, "Mine", "", not_south)
    with pytest.raises(ViewError, match="no longer there"):
        shared.show(2, "sales", "", not_south)
    shared.delete(2, not_south)
    assert shared.listed([], size=20) == before


def test_a_name_that_is_taken_by_what_may_not_be_seen_is_said_as_it_was_typed(shared: Views) -> None:
    for change in (
        lambda: shared.save("NUMBERS of the south", "", "sales", "", not_south),
        lambda: shared.rename(1, "NUMBERS of the south", "", not_south),
    ):
        with pytest.raises(ViewError, match="called 'NUMBERS of the south' already"):
            change()


def test_where_nobody_can_say_whether_it_may_be_seen_nothing_is_shown(shared: Views) -> None:
    def fails(_page: str, _query: str) -> bool:
        raise ZeroDivisionError

    for ask in (lambda: shared.listed([], size=20, is_allowed=fails), lambda: shared.view(1, fails)):
        with pytest.raises(ViewsFileError):
            ask()


# Several writers, and files that are not as they should be


def save_many(path: Path, mark: str) -> None:
    """Save fifty views; for a process of its own."""
    views = Views(path)
    for number in range(50):
        views.save(f"{mark} {number}", "", "sales", "")


def test_two_processes_save_at_once(views: Views) -> None:
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=save_many, args=(views.path, mark)) for mark in ("a", "b")]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    assert [process.exitcode for process in processes] == [0, 0]
    found, total = views.listed([], size=200)
    assert total == 100
    assert {view.name for view in found} == {f"{mark} {number}" for mark in "ab" for number in range(50)}
    assert len({view.view_id for view in found}) == 100


def test_it_survives_that_the_store_is_built_anew(tmp_path: Path) -> None:
    store = tmp_path / "store.db"
    build_database(store, tiny.fill)
    views = Views(views_path(store))
    kept = views.save("Kept", "", "sales", "region=North")
    build_database(store, tiny.fill_facts)
    assert views.view(kept.view_id) == kept


def test_a_damaged_file_is_said_and_left_alone(views: Views) -> None:
    views.path.write_bytes(b"This is no database at all. " * 100)
    before = views.path.read_bytes()
    for ask in (lambda: views.listed([], size=20), lambda: views.save("x", "", "", ""), lambda: views.view(1)):
        with pytest.raises(ViewsFileError, match=r"store\.views\.db is damaged\. Move it away"):
            ask()
    assert views.path.read_bytes() == before


def test_a_file_of_something_else_is_left_alone(tmp_path: Path) -> None:
    store = tmp_path / "other.db"
    build_database(store, tiny.fill_facts)
    before = store.read_bytes()
    for ask in (lambda: Views(store).listed([], size=20), lambda: Views(store).save("x", "", "", "")):
        with pytest.raises(ViewsFileError, match="not a file of saved views"):
            ask()
    assert store.read_bytes() == before


def test_an_empty_file_becomes_one_of_views(views: Views) -> None:
    views.path.touch()
    assert views.listed([], size=20) == ([], 0)
    assert views.save("First", "", "", "").view_id == 1


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(ViewsFileError, match=r"cannot be changed: v\.db or its folder is closed to the server"):
        Views(tmp_path / "nowhere" / "v.db").save("x", "", "", "")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="whoever may do everything may write there")
def test_a_read_only_folder_is_said_and_what_is_there_can_be_read(views: Views) -> None:
    kept = views.save("Kept", "", "", "")
    views.path.chmod(0o400)
    views.path.parent.chmod(0o500)
    try:
        assert views.view(1) == kept
        with pytest.raises(ViewsFileError, match="Give the server the right to write"):
            views.save("x", "", "", "")
    finally:
        views.path.parent.chmod(0o700)


def test_a_read_only_file_is_said(views: Views, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = views.save("Kept", "", "", "")
    connect = sqlite3.connect
    # As the system would open it for a server that may not write there.
    monkeypatch.setattr(
        sqlite3, "connect", lambda address, **how: connect(address.replace("mode=rw", "mode=ro"), **how)
    )
    assert views.view(1) == kept
    with pytest.raises(ViewsFileError, match=r"closed to the server.*DASHBOARD_VIEWS"):
        views.save("x", "", "", "")


def test_another_program_that_holds_the_file_is_waited_for_and_then_said(
    views: Views, monkeypatch: pytest.MonkeyPatch
) -> None:
    views.save("Kept", "", "", "")
    monkeypatch.setattr("data_access.views_file._WAITING_SECONDS", 0.05)
    with closing(sqlite3.connect(views.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(ViewsFileError, match="busy with another program"):
            views.save("x", "", "", "")
    assert views.save("x", "", "", "").name == "x"


def test_every_statement_of_the_views_is_asked() -> None:
    modules = ("views", "decks", "views_file")
    source = "".join((REPOSITORY / "data_access" / f"{name}.py").read_text(encoding="utf-8") for name in modules)
    names = [f"{folder}/{path.stem}" for folder in ("views", "decks") for path in (SQL_FOLDER / folder).glob("*.sql")]
    assert [name for name in names if f'"{name}"' not in source] == []
