"""Comments, page by page and searched: against plain Python over the raw tables, with texts meant to do harm."""

import re
import sqlite3
import unicodedata
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.asked import Asked
from data_access.building import build_database
from data_access.database import Database
from data_access.errors import SelectionError
from data_access.review_search import CLOSING, OPENING, CommentView, load_comments, match_words, read_comment_view
from data_access.selection import read_selection
from data_access.store import load_store
from tests import tiny_store as tiny
from tests.components.payloads import PAYLOADS
from tests.data_access.conftest import Both
from tests.data_access.reference import Case, Reference
from tests.data_access.review_reference import kept

ALL_DAYS = Case(f"{tiny.FIRST_DAY} {tiny.AS_OF}")
COMMENTS = (
    "Bom produto, não é caro",
    "tamanho errado; o TAMANHO e pequeno",
    "AB-100 does not fit the AB-200",
    'Said "great" and meant it',
    "NEAR the end AND then OR not NOT",
    "two\nlines\r\nand more",
    "rated 5* by me \U0001f600",
    "   ",
    "Straße, ŒUVRE, ǅ and Ελληνικά, 日本語",
    f"false {OPENING}marks{CLOSING} of great cunning",
    "\u202eright to left\u202c and <mark>marked</mark> great",
    "zero\x1fwidth\u200bgreat",
    *PAYLOADS,
)
HOSTILE = (
    *("NEAR(", "NEAR(a b, 2)", "*", "**", '"', '""', "'", "a*b", "^a", "-a", "+a", "(", ")", "{x}: a", "Comment: a"),
    *(
        "AND",
        "OR",
        "NOT",
        "a AND",
        "NOT a",
        ":",
        "\\",
        "%",
        "_",
        ";",
        "--",
        "/*",
        "\x00",
        "a\x00b",
        "\ud800",
        "\U0001f600",
    ),
    *("é", "e\u0301", "ﬁ", "x" * 200, '"' * 200, "a " * 100, ":words", "%(words)s", "{}", "review_id:1", *PAYLOADS),
)


@pytest.fixture(scope="module")
def talkative(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny store with comments that are hard to search and to show, all of the Kite, in two years' order."""
    path = tmp_path_factory.mktemp("talkative") / "store.db"

    def fill(connection: sqlite3.Connection) -> None:
        tiny.fill(connection)
        connection.execute("DELETE FROM Reviews")
        connection.executemany(
            "INSERT INTO Reviews VALUES (?, 5, ?, ?, ?, ?)",
            (
                (
                    number,
                    None if number % 3 == 0 else 1 + number % 4,
                    1 + number % 5,
                    text,
                    f"2024-03-{1 + number * 7 % 20:02}",
                )
                for number, text in enumerate(COMMENTS, start=1)
            ),
        )

    build_database(path, fill)
    return path


def look(path: Path, case: Case = ALL_DAYS, **view: Any) -> tuple[pd.DataFrame, int]:
    """A page of comments."""
    with Database(str(path)).snapshot() as snapshot:
        store = load_store(snapshot)
        return load_comments(snapshot, store, read_selection(case.address, store), CommentView(**view))


def found(path: Path, find: str, **view: Any) -> list[str]:
    """What is found, with brackets around the matches."""
    comments = look(path, find=find, size=1000, **view)[0]["comment"]
    return [text.replace(OPENING, "[").replace(CLOSING, "]") for text in comments]


# What is found, and marked


@pytest.mark.parametrize(
    ("find", "expected"),
    [
        ("tam", ["[tamanho] errado; o [TAMANHO] e pequeno"]),
        ("NAO", ["Bom produto, [não] é caro"]),
        ("não caro", ["Bom produto, [não] é [caro]"]),
        ("produto, não", ["Bom [produto], [não] é caro"]),
        ("AB-100", ["[AB-100] does not fit the AB-200"]),
        ("ab-2", ["AB-100 does not fit the [AB-200]"]),
        ('"great" mean', ['Said "[great]" and [meant] it']),
        ("NEAR(", ["[NEAR] the end AND then OR not NOT"]),
        ("not then", ["NEAR the end AND [then] OR [not] [NOT]"]),
        ("more line", ["two\n[lines]\r\nand [more]"]),
        ("5*", ["rated [5]* by me \U0001f600"]),
        ("日本", ["Straße, ŒUVRE, ǅ and Ελληνικά, [日本語]"]),
        ("ελλην", ["Straße, ŒUVRE, ǅ and [Ελληνικά], 日本語"]),
        ("zzz", []),
        ("tamanho zzz", []),
        ("amanho", []),
        ("***", []),
        ("\U0001f600", []),
    ],
)
def test_words_are_found_by_their_beginning_and_marked(find: str, expected: list[str], talkative: Path) -> None:
    assert found(talkative, find) == expected
    assert look(talkative, find=find)[1] == len(expected)


@pytest.mark.parametrize("find", ["e", "é", "E\u0301"])
def test_accents_and_case_make_no_difference(find: str, talkative: Path) -> None:
    shown = found(talkative, find)
    assert "Bom produto, não [é] caro" in shown and "tamanho [errado]; o TAMANHO [e] pequeno" in shown
    assert shown == found(talkative, "e")


@pytest.mark.parametrize("find", HOSTILE)
@pytest.mark.parametrize("order", ["newest", "match"])
def test_nothing_that_is_typed_is_a_command(find: str, order: Any, talkative: Path) -> None:
    comments, total = look(talkative, find=find, order=order, size=1000)
    assert len(comments) == total
    for text in comments["comment"]:
        assert re.fullmatch(
            f"(?:[^{OPENING}{CLOSING}]*{OPENING}[^{OPENING}{CLOSING}]+{CLOSING})*[^{OPENING}{CLOSING}]*", text
        )


@given(st.text(max_size=60))
def test_every_question_is_quoted_words(find: str) -> None:
    asked = match_words(find)
    assert re.fullmatch(r'(?:"(?:[^"]|"")+"\*(?: (?!$)|$))*', asked, re.DOTALL)
    assert "\x00" not in asked
    asked.encode()


@given(st.text(min_size=1, max_size=30))
def test_sqlite_reads_every_question(find: str) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE VIRTUAL TABLE t USING fts5 (c, tokenize = 'unicode61 remove_diacritics 2')")
        asked = match_words(find)
        connection.execute("INSERT INTO t VALUES (?)", (find.encode(errors="ignore").decode(),))
        if asked:
            connection.execute("SELECT c FROM t WHERE c MATCH ?", (asked,)).fetchall()


def test_a_mark_in_a_comment_is_no_match(talkative: Path) -> None:
    shown = found(talkative, "great")
    assert "false marks of great cunning" in shown, "shown without marks, its own and ours"
    assert "\u202eright to left\u202c and <mark>marked</mark> [great]" in shown
    every = look(talkative, size=1000)[0]["comment"]
    assert not every.str.contains(f"[{OPENING}{CLOSING}]").any()


def test_the_marks_taken_out_leave_the_comment(talkative: Path) -> None:
    for find in ("e", "a", "script", "b", "the not"):
        for text in found(talkative, find):
            assert re.sub(r"\[(\w[^\]]*)\]", r"\1", text).replace("[", "").replace("]", "") in {
                comment.translate({ord(OPENING): None, ord(CLOSING): None}).replace("[", "").replace("]", "")
                for comment in COMMENTS
            }


# Which are shown


def test_what_is_found_stands_with_the_newest_first(talkative: Path) -> None:
    comments, _ = look(talkative, find="a", size=1000)
    days = list(zip(comments["day"], comments["review_id"], strict=True))
    assert days == sorted(days, reverse=True) and len(days) == 10


def test_without_a_search_every_comment_with_something_to_read_is_there(talkative: Path) -> None:
    comments, total = look(talkative, size=1000)
    assert total == len(comments) == len(COMMENTS) - 1, "three spaces are no comment"
    days = list(zip(comments["day"], comments["review_id"], strict=True))
    assert days == sorted(days, reverse=True)


def test_who_wrote_what_of_which_product_and_when(tiny_store: Path) -> None:
    comments, total = look(tiny_store)
    columns = [
        "review_id",
        "day",
        "stars",
        "product_id",
        "product",
        "customer_id",
        "customer",
        "home_region",
        "comment",
    ]
    assert list(comments.columns) == columns and total == 2, "no comment, and an empty one, are left out"
    assert list(comments.itertuples(index=False, name=None)) == [
        (2, "2024-03-05", 2, 3, "Book", 3, "Cy <b>Young</b>", "South", "Torn <script>alert(1)</script> cover"),
        (1, "2024-03-01", 5, 1, "Lamp", 1, "Ada Lovelace", "North", "Bright"),
    ]


def test_a_comment_by_nobody_has_no_name_and_no_region(talkative: Path) -> None:
    comments, _ = look(talkative, size=1000)
    nobody = comments[comments["customer_id"].isna()]
    assert len(nobody) > 3 and set(nobody["customer"]) == {""} == set(nobody["home_region"])


def test_stars_regions_and_categories_are_obeyed(talkative: Path) -> None:
    assert set(look(talkative, stars=2, size=1000)[0]["stars"]) == {2}
    assert set(look(talkative, find="a", stars=4, size=1000)[0]["stars"]) == {4}
    north = Case(ALL_DAYS.days, regions=("North",))
    for view in ({}, {"find": "a"}):
        assert set(look(talkative, north, size=1000, **view)[0]["home_region"]) == {"North"}
    assert look(talkative, Case(ALL_DAYS.days, categories=("Books",)))[1] == 0
    assert look(talkative, Case(ALL_DAYS.days, categories=("Books",)), find="a")[1] == 0
    assert look(talkative, Case("2024-03-14 2024-03-16"), find="tamanho")[1] == 1
    assert look(talkative, Case("2024-03-16 2024-03-20"), find="tamanho")[1] == 0


@pytest.mark.parametrize("view", [{}, {"find": "e"}, {"find": "e", "order": "match"}])
def test_pages_are_parts_of_the_whole(view: dict[str, Any], talkative: Path) -> None:
    whole, total = look(talkative, size=1000, **view)
    pages = [look(talkative, size=4, page=number, **view) for number in range(1, -(-total // 4) + 1)]
    assert {count for _, count in pages} == {total}
    assert [number for page, _ in pages for number in page["review_id"]] == whole["review_id"].tolist()
    assert look(talkative, size=4, page=99, **view)[0].equals(pages[-1][0]), "beyond the last page is the last"


def test_the_best_match_stands_first(talkative: Path) -> None:
    assert found(talkative, "tamanho o", order="match")[0] == "[tamanho] errado; [o] [TAMANHO] e pequeno"
    ids = look(talkative, find="great", order="match", size=1000)[0]["review_id"].tolist()
    with closing(sqlite3.connect(talkative)) as connection:
        ranked = connection.execute(
            "SELECT r.ReviewID FROM ReviewText('great') AS t JOIN Reviews AS r ON r.ReviewID = t.rowid"
            " ORDER BY t.rank, r.ReviewDate DESC, r.ReviewID DESC"
        ).fetchall()
    assert ids == [number for (number,) in ranked] and len(ids) > 2


# Against plain Python


def in_python(reference: Reference, case: Case, words: list[str]) -> set[int]:
    """Reviews whose comment has, for every word, one that begins so."""
    reviews = kept(reference, case)
    pairs = zip(reviews["ReviewID"].tolist(), reviews["Comment"].tolist(), strict=True)
    texts = {number: tokens(comment) for number, comment in pairs if isinstance(comment, str)}
    return {
        number for number, said in texts.items() if all(any(one.startswith(word) for one in said) for word in words)
    }


def tokens(text: str) -> list[str]:
    """Words without case and accents."""
    plain = "".join(
        letter for letter in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(letter)
    )
    return re.findall(r"[^\W_]+", plain)


@pytest.mark.parametrize("words", ["zip", "the", "a gift", "color wash", "dis", "x", "very disap"])
def test_the_simulated_store_is_searched_as_in_python(words: str, simulated: Both, store_path: Path) -> None:
    for case in (Case("2024-11-01 2026-10-31"), Case("2025-05-10 2026-02-20", ("North", "East"), ("Home", "Books"))):
        comments, total = look(store_path, case, find=words, size=5000)
        assert set(comments["review_id"]) == in_python(simulated.reference, case, words.split())
        assert total == len(comments)


@pytest.mark.parametrize("words", ["tamanho", "nao", "não", "produto otimo", "prazo entreg", "e", "10"])
def test_a_real_marketplace_is_searched_as_in_python(
    words: str, olist: Both, real_store: Callable[[str], Path]
) -> None:
    case = Case("2016-10-04 2018-08-29")
    comments, _ = look(real_store("olist"), case, find=words, size=5000)
    assert set(comments["review_id"]) == in_python(olist.reference, case, tokens(words)) != set()


# The address


def test_the_address_says_what_is_looked_at() -> None:
    asked = Asked("?find=+zip++per+&stars=2&order=match&page=3")
    assert read_comment_view(asked) == CommentView("zip per", 2, "match", 3)
    assert read_comment_view(Asked("")) == CommentView()


@pytest.mark.parametrize(
    "search", ["stars=6", "stars=0", "stars=x", "order=best", "page=0", "page=x", f"find={'a' * 201}"]
)
def test_what_is_none_of_the_choices_is_refused(search: str) -> None:
    with pytest.raises(SelectionError):
        read_comment_view(Asked(search))


def test_a_store_without_a_comment_is_searched_in_vain(empty_store: Path) -> None:
    with closing(sqlite3.connect(empty_store)) as connection:
        assert connection.execute("SELECT COUNT(*) FROM ReviewText('a')").fetchone() == (0,)
