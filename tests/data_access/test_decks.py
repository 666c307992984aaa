"""Decks in the file of the views: made, ordered, copied, safe from other writers and what people type."""

import multiprocessing
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from data_access import decks as module
from data_access.decks import READY_MADE, Deck, Decks
from data_access.errors import DeckError, ViewsFileError
from data_access.sql_files import script
from data_access.views import Views
from tests.components.payloads import PAYLOADS

WEEKLY = "weekly-trading-review"
Steps = tuple[Callable[[], object], ...]
# Views on a region, of which "South" may not be seen.
SOUTH = "region=South"


@pytest.fixture
def decks(tmp_path: Path) -> Decks:
    """No deck of one's own yet, and no file."""
    return Decks(tmp_path / "store.views.db")


@pytest.fixture
def deck_id(decks: Decks) -> str:
    """A deck of three slides: the views A, B and C."""
    views = Views(decks.path)
    made = decks.create("Monday", "For the board")
    for name, query in (("A", "range=7d"), ("B", SOUTH), ("C", "")):
        decks.add(made.deck_id, views.save(name, "", "sales", query).view_id)
    return made.deck_id


def north(_page: str, query: str) -> bool:
    """What somebody may see who must not see the South."""
    return "South" not in query


def titles(decks: Decks, deck_id: str) -> list[str]:
    """Titles of the slides of a deck."""
    return [slide.title for slide in there(decks, deck_id).slides]


def there(decks: Decks, deck_id: str) -> Deck:
    """A deck that is there."""
    found = decks.deck(deck_id)
    assert found is not None
    return found


def number(decks: Decks, deck_id: str, title: str) -> int:
    """The number of a slide."""
    return next(slide.slide_id or 0 for slide in there(decks, deck_id).slides if slide.title == title)


def test_the_ready_made_deck_is_there_before_any_file(decks: Decks) -> None:
    (deck,) = decks.listed()
    assert (deck.deck_id, deck.title) == (WEEKLY, "Weekly trading review")
    assert [slide.page for slide in deck.slides] == ["", "sales", "products", "inventory", "customers", "reviews"]
    assert decks.deck(WEEKLY) == deck and decks.deck("1") is None
    assert not decks.path.exists()


def test_a_deck_is_kept_as_it_was_given(decks: Decks, deck_id: str) -> None:
    views = Views(decks.path)
    decks.add(deck_id, 3, "  Own\ttitle ", "What to\nsay", "change")
    deck = there(Decks(decks.path), deck_id)
    assert (deck.deck_id, deck.title, deck.note) == ("1", "Monday", "For the board")
    assert [slide[:6] for slide in deck.slides] == [
        ("A", "", "sales", "range=7d", "", 1),
        ("B", "", "sales", SOUTH, "", 2),
        ("C", "", "sales", "", "", 3),
        ("Own title", "What to say", "sales", "", "change", 3),
    ]
    views.rename(3, "Third", "")
    views.show(3, "products/17", "range=all")
    assert [slide[:4] for slide in there(decks, deck_id).slides[2:]] == [
        ("Third", "", "products/17", "range=all"),
        ("Own title", "What to say", "products/17", "range=all"),
    ]
    assert decks.listed() == [READY_MADE[WEEKLY], there(decks, deck_id)]


def test_a_slide_is_changed_moved_and_removed(decks: Decks, deck_id: str) -> None:
    b = number(decks, deck_id, "B")
    decks.change(deck_id, b, "Second", "said", "when")
    assert there(decks, deck_id).slides[1][:6] == ("Second", "said", "sales", SOUTH, "when", 2)
    decks.change(deck_id, b, "B", "", "")
    Views(decks.path).rename(2, "Bee", "")
    assert titles(decks, deck_id) == ["A", "Bee", "C"], "a title that is the view's name follows the view"
    decks.change(deck_id, b, " \u200b", "", "")
    assert titles(decks, deck_id) == ["A", "Bee", "C"], "no title is the view's name"
    decks.move(deck_id, b, -1)
    assert titles(decks, deck_id) == ["Bee", "A", "C"]
    decks.move(deck_id, b, -1)
    assert titles(decks, deck_id) == ["Bee", "A", "C"], "the first stays the first"
    decks.move(deck_id, b, 2)
    decks.move(deck_id, b, 1)
    assert titles(decks, deck_id) == ["A", "C", "Bee"]
    decks.remove(deck_id, number(decks, deck_id, "A"))
    assert titles(decks, deck_id) == ["C", "Bee"]
    assert Views(decks.path).view(1) is not None, "the view stays"
    changes: Steps = (lambda: decks.move(deck_id, 1, 1), lambda: decks.remove(deck_id, 1))
    for change in changes:
        with pytest.raises(DeckError, match="no longer in Monday"):
            change()


def test_a_deleted_view_is_taken_from_its_decks(decks: Decks, deck_id: str) -> None:
    other = decks.create("Other").deck_id
    decks.add(other, 2)
    decks.add(other, 2, "Twice")
    assert decks.using([1, 2, 3, 99]) == {1: ["Monday"], 2: ["Monday", "Other"], 3: ["Monday"]}
    Views(decks.path).delete(2)
    assert (titles(decks, deck_id), titles(decks, other)) == (["A", "C"], [])
    assert decks.using([2]) == {}
    decks.move(deck_id, number(decks, deck_id, "C"), -1)
    assert titles(decks, deck_id) == ["C", "A"]


def test_a_deck_is_renamed_and_deleted_and_its_number_never_given_again(decks: Decks, deck_id: str) -> None:
    decks.rename(deck_id, "MONDAY", "")
    assert there(decks, deck_id)[:3] == ("1", "MONDAY", "")
    decks.delete(deck_id)
    decks.delete(deck_id)
    assert decks.deck(deck_id) is None and Views(decks.path).view(1) is not None
    assert decks.create("Next").deck_id == "2"
    changes: Steps = (
        lambda: decks.rename(deck_id, "x", ""),
        lambda: decks.add(deck_id, 1),
        lambda: decks.copy(deck_id),
        lambda: decks.move("x", 1, 1),
        lambda: decks.change("99999999999999999999", 1, "", "", ""),
        lambda: decks.remove("0", 1),
    )
    for change in changes:
        with pytest.raises(DeckError, match="no such deck"):
            change()


def test_a_copy_is_a_deck_of_its_own(decks: Decks, deck_id: str) -> None:
    decks.change(deck_id, number(decks, deck_id, "C"), "Own", "n", "when")
    copied = decks.copy(deck_id)
    assert (copied.deck_id, copied.title, copied.note) == ("2", "Monday (2)", "For the board")
    assert [slide[:6] for slide in copied.slides] == [slide[:6] for slide in there(decks, deck_id).slides]
    decks.move("2", copied.slides[0].slide_id or 0, 5)
    assert (titles(decks, "2"), titles(decks, deck_id)) == (["B", "Own", "A"], ["A", "B", "Own"])
    Views(decks.path).rename(1, "First", "")
    assert titles(decks, "2")[2] == "First", "what followed its view goes on to"
    assert decks.copy(deck_id).title == "Monday (3)"


def test_the_ready_made_deck_can_be_copied_and_not_changed(decks: Decks) -> None:
    copied, again = decks.copy(WEEKLY), decks.copy(WEEKLY)
    assert (copied.title, again.title) == ("Weekly trading review (2)", "Weekly trading review (3)")
    for one in (copied, again):
        assert [slide[2:5] for slide in one.slides] == [slide[2:5] for slide in READY_MADE[WEEKLY].slides]
    views = Views(decks.path)
    found, total = views.listed(["stock"], size=100)
    assert [(view.name, view.page) for view in found] == [("Weekly trading review: Stock at risk", "inventory")]
    assert total == 1 and views.listed([], size=100)[1] == 6, "the second copy needs no other views"
    views.show(found[0].view_id, "products", "")
    assert [slide.page for slide in decks.copy(WEEKLY).slides][3] == "inventory", "what was changed is not taken again"
    changes: Steps = (
        lambda: decks.rename(WEEKLY, "x", ""),
        lambda: decks.delete(WEEKLY),
        lambda: decks.add(WEEKLY, 1),
        lambda: decks.move(WEEKLY, 1, 1),
        lambda: decks.remove(WEEKLY, 1),
    )
    for change in changes:
        with pytest.raises(DeckError, match=r"ready-made\. Copy it"):
            change()


@pytest.mark.parametrize("title", ["Monday", " MONDAY ", "weekly trading review"])
def test_a_title_is_taken_whatever_its_case(decks: Decks, deck_id: str, title: str) -> None:
    with pytest.raises(DeckError, match="already"):
        decks.create(title)
    other = decks.create("Other").deck_id
    with pytest.raises(DeckError, match="already"):
        decks.rename(other, title, "")
    assert [deck.title for deck in decks.listed()][1:] == ["Monday", "Other"]


@pytest.mark.parametrize(
    ("title", "note", "sentence"),
    [
        ("", "", "needs a title"),
        ("\u200b\t", "", "needs a title"),
        ("x" * 81, "", "title has 81 characters; write at most 80"),
        ("x", "y" * 501, "note has 501 characters; write at most 500"),
    ],
)
def test_what_is_no_title_is_refused(decks: Decks, title: str, note: str, sentence: str) -> None:
    with pytest.raises(DeckError, match=sentence):
        decks.create(title, note)
    assert not decks.path.exists()


@pytest.mark.parametrize("payload", [one for one in PAYLOADS if 0 < len(one.strip()) <= 80 and one.isprintable()])
def test_text_is_text(decks: Decks, deck_id: str, payload: str) -> None:
    made = decks.create(payload, payload)
    decks.add(made.deck_id, 1, payload, payload)
    plain = " ".join(payload.split())
    assert there(decks, made.deck_id)[:3] == (made.deck_id, plain, plain)
    assert there(decks, made.deck_id).slides[0][:2] == (plain, plain)
    assert titles(decks, deck_id) == ["A", "B", "C"]


def test_decks_and_slides_are_not_without_end(decks: Decks, deck_id: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_SLIDES", 3)
    monkeypatch.setattr(module, "MOST_DECKS", 1)
    with pytest.raises(DeckError, match="3 slides already"):
        decks.add(deck_id, 1)
    changes: Steps = (lambda: decks.create("Second"), lambda: decks.copy(deck_id))
    for change in changes:
        with pytest.raises(DeckError, match="1 decks already"):
            change()
    assert titles(decks, deck_id) == ["A", "B", "C"] and len(decks.listed()) == 2


def test_a_view_that_is_not_there_cannot_be_added(decks: Decks, deck_id: str) -> None:
    for view_id in (0, -1, 99, 2**63):
        with pytest.raises(DeckError, match="view is no longer there"):
            decks.add(deck_id, view_id)
    assert titles(decks, deck_id) == ["A", "B", "C"]


# What somebody may not see


def test_a_slide_that_may_not_be_seen_is_not_there(decks: Decks, deck_id: str) -> None:
    def seen() -> list[str]:
        found = decks.deck(deck_id, north)
        assert found is not None and found in decks.listed(north)
        return [slide.title for slide in found.slides]

    assert seen() == ["A", "C"]
    hidden = number(decks, deck_id, "B")
    changes: Steps = (
        lambda: decks.change(deck_id, hidden, "x", "", "", north),
        lambda: decks.move(deck_id, hidden, 1, north),
        lambda: decks.remove(deck_id, hidden, north),
        lambda: decks.add(deck_id, 2, is_allowed=north),
    )
    for change in changes:
        with pytest.raises(DeckError, match="no longer"):
            change()
    decks.move(deck_id, number(decks, deck_id, "C"), -1, north)
    assert seen() == ["C", "A"] and titles(decks, deck_id) == ["C", "B", "A"], "what is hidden keeps its place"
    assert [slide.title for slide in decks.copy(deck_id, north).slides] == ["C", "A"]


def test_a_deck_of_which_nothing_may_be_seen_is_not_there(decks: Decks, deck_id: str) -> None:
    secret = decks.create("Secret").deck_id
    assert decks.deck(secret, north) is not None, "without slides there is nothing to hide"
    decks.add(secret, 2)
    assert decks.deck(secret, north) is None
    assert [deck.title for deck in decks.listed(north)] == ["Weekly trading review", "Monday"]
    changes: Steps = (lambda: decks.rename(secret, "x", "", north), lambda: decks.copy(secret, north))
    for change in changes:
        with pytest.raises(DeckError, match="no such deck"):
            change()
    with pytest.raises(DeckError, match="called 'SECRET' already"):
        decks.create("SECRET", "", north)
    decks.delete(secret, north)
    assert there(decks, secret).title == "Secret"


def test_whoever_deletes_a_deck_leaves_to_others_what_they_may_not_see(decks: Decks, deck_id: str) -> None:
    decks.delete(deck_id, north)
    assert decks.deck(deck_id, north) is None and titles(decks, deck_id) == ["B"]
    decks.delete(deck_id)
    assert decks.deck(deck_id) is None


# Several writers, older files, and files that are not as they should be


def add_many(path: Path, mark: str) -> None:
    """Make ten decks of three slides and delete every other; for a process of its own."""
    decks = Decks(path)
    for number in range(10):
        deck = decks.create(f"{mark} {number}")
        for view_id in (1, 2, 3):
            decks.add(deck.deck_id, view_id)
        decks.move(deck.deck_id, number_of(decks, deck.deck_id), 1)
        if number % 2:
            decks.delete(deck.deck_id)


def number_of(decks: Decks, deck_id: str) -> int:
    """The first slide's number."""
    return there(decks, deck_id).slides[0].slide_id or 0


def test_two_processes_change_decks_at_once(decks: Decks) -> None:
    for name in "ABC":
        Views(decks.path).save(name, "", "sales", "")
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=add_many, args=(decks.path, mark)) for mark in ("a", "b")]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    assert [process.exitcode for process in processes] == [0, 0]
    kept = decks.listed()[1:]
    assert {deck.title for deck in kept} == {f"{mark} {number}" for mark in "ab" for number in range(0, 10, 2)}
    assert {tuple(slide.title for slide in deck.slides) for deck in kept} == {("B", "A", "C")}


def first_shape(path: Path) -> None:
    """A file as the version without decks made it, with one view."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(script("views/schema"))
        connection.execute("PRAGMA application_id = 1449747831")
        connection.execute("PRAGMA user_version = 1")
        connection.execute(
            "INSERT INTO Views VALUES (7, 'Old', 'old', ' old', '', 'sales', 'range=7d', 'then', 'then')"
        )


def test_a_file_without_decks_is_brought_into_shape_by_the_first_change(decks: Decks) -> None:
    first_shape(decks.path)
    views = Views(decks.path)
    assert [view.name for view in views.listed([], size=9)[0]] == ["Old"]
    assert len(decks.listed()) == 1 and decks.using([7]) == {} and decks.deck("1") is None
    made = decks.create("Mine")
    decks.add(made.deck_id, 7)
    assert titles(decks, made.deck_id) == ["Old"]
    view = views.view(7)
    assert view is not None and view.created == "then"
    assert views.save("Next", "", "", "").view_id == 8
    views.delete(7)
    assert titles(decks, made.deck_id) == []


def test_a_migration_that_fails_leaves_the_file_as_it_was(decks: Decks, monkeypatch: pytest.MonkeyPatch) -> None:
    first_shape(decks.path)
    before = decks.path.read_bytes()
    monkeypatch.setattr("data_access.views_file._SHAPES", ("views/schema", "views/schema"))
    with pytest.raises(ViewsFileError, match="already exists"):
        decks.create("Mine")
    assert decks.path.read_bytes() == before
    assert [view.name for view in Views(decks.path).listed([], size=9)[0]] == ["Old"]


def test_a_file_of_a_later_version_is_left_alone(decks: Decks, deck_id: str) -> None:
    with closing(sqlite3.connect(decks.path)) as connection, connection:
        connection.execute("PRAGMA user_version = 3")
    before = decks.path.read_bytes()
    changes: Steps = (lambda: decks.listed(), lambda: decks.deck(deck_id), lambda: decks.create("x"))
    for ask in changes:
        with pytest.raises(ViewsFileError, match="of this version"):
            ask()
    assert decks.path.read_bytes() == before


def test_a_damaged_file_is_said_and_left_alone(decks: Decks) -> None:
    decks.path.write_bytes(b"This is no database at all. " * 100)
    before = decks.path.read_bytes()
    changes: Steps = (
        lambda: decks.listed(),
        lambda: decks.deck("1"),
        lambda: decks.create("x"),
        lambda: decks.using([1]),
    )
    for ask in changes:
        with pytest.raises(ViewsFileError, match=r"store\.views\.db is damaged\. Move it away"):
            ask()
    assert decks.deck(WEEKLY) is not None, "the ready-made deck needs no file"
    assert decks.path.read_bytes() == before
