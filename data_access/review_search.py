"""Comments of reviews: looked through page by page, or searched with the words found marked.

The search is SQLite's FTS5 (sql/review_search). What somebody types is never read as its query language: each word is
quoted, so that brackets, stars, quotation marks and NEAR are only what they are.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from data_access.asked import Asked
from data_access.database import Snapshot
from data_access.frames import Columns, frame_of
from data_access.ratings import STARS
from data_access.review_columns import comment_places, newest_comments, page_of
from data_access.selection import Selection
from data_access.statements import Parameter
from data_access.store import Store

Order = Literal["newest", "match"]
ORDERS: tuple[Order, ...] = ("newest", "match")
STAR_CHOICES = ("1", "2", "3", "4", "5")
PAGE_SIZE = 10
# Around each match in a comment: characters that Unicode keeps out of texts. Where a comment has them nevertheless, it
# is shown without them, and without marks.
OPENING, CLOSING = "\ufdd0", "\ufdd1"
_MARKS = str.maketrans("", "", OPENING + CLOSING)


@dataclass(frozen=True)
class CommentView:
    """Which comments are looked at. It lives in the address: ``?find=lamp&stars=1&order=match&page=2``.

    Attributes:
        find: Words searched for; empty for every comment.
        stars: Only reviews with so many stars; None for all.
        order: Newest first, or the best match first.
        page: Number of the page, from 1.
        size: Comments of a page.
    """

    find: str = ""
    stars: int | None = None
    order: Order = "newest"
    page: int = 1
    size: int = PAGE_SIZE


def read_comment_view(asked: Asked) -> CommentView:
    """The look that an address asks for.

    Raises:
        SelectionError: A value is none of those that there are.
    """
    find = asked.words("find", called="search")
    stars = asked.choice("stars", STAR_CHOICES, "", called="number of stars")
    return CommentView(
        find=find,
        stars=int(stars) if stars else None,
        order=asked.choice("order", ORDERS, "newest", called="order of comments"),
        page=asked.number("page", 1, least=1, most=1_000_000, called="page of comments"),
    )


def load_comments(
    snapshot: Snapshot, store: Store, selection: Selection, view: CommentView
) -> tuple[pd.DataFrame, int]:
    """One page of the comments, and how many there are; a page beyond the last is the last one.

    Returns:
        Columns: review_id, stars, product_id (int64), customer_id (int64, or float64 with NaN for nobody), day,
        product, customer, home_region (empty for nobody), comment (text; OPENING and CLOSING stand around each match).
    """
    if view.find:
        ids, total = _found(snapshot, store, selection, view)
    else:
        ids, total = newest_comments(snapshot, store, selection, _stars(view), view.page, view.size)
    asked: dict[str, Parameter] = {"review_ids": ids, "opening": OPENING, "closing": CLOSING}
    asked["words"] = match_words(view.find)
    columns = snapshot.columns("review_search/found_comments" if view.find and ids else "reviews/comments", **asked)
    places = {number: place for place, number in enumerate(ids)}
    order = np.argsort([places[number] for number in columns["review_id"].tolist()])
    return _with_comments({name: values[order] for name, values in columns.items()}), total


def without_marks(comment: str) -> str:
    """A comment without the marks around what was searched for."""
    return comment.translate(_MARKS)


def match_words(find: str) -> str:
    """Words as a question of FTS5: every one must be there, as the beginning of a word; empty where there is none.

    ``AB-100 "x`` becomes ``"AB-100"* "x"*``: between quotation marks (doubled inside) nothing has a meaning of its own.
    """
    words = ("".join(filter(_is_plain, word)) for word in find.split())
    return " ".join('"{}"*'.format(word.replace('"', '""')) for word in words if any(map(_is_searched, word)))


def _is_plain(letter: str) -> bool:
    # The zero byte would end the question, and half a surrogate pair is no text.
    return unicodedata.category(letter) not in ("Cc", "Cs")


def _is_searched(letter: str) -> bool:
    """Whether FTS5's unicode61 makes words of it: letters, digits and private use; not signs and emoji."""
    category = unicodedata.category(letter)
    return category[0] in "LN" or category == "Co"


def _found(snapshot: Snapshot, store: Store, selection: Selection, view: CommentView) -> tuple[list[int], int]:
    """One page of the comments that hold the words, by ReviewID, and how many there are on all pages."""
    words = match_words(view.find)
    if not words:  # Nothing but signs is searched for: no comment is found by them, and FTS5 refuses an empty question.
        return [], 0
    found = snapshot.unremembered("review_search/matches", words=words, by_match=int(view.order == "match"))
    ids = np.fromstring(found["review_ids"][0], dtype=np.int64, sep=" ")
    distances = np.fromstring(found["distances"][0], sep=" ")
    places = comment_places(snapshot, store, selection, _stars(view), ids)
    kept = np.flatnonzero(places >= 0)
    # The best match first; of equal ones, which all are where that is not asked for, the newest.
    order = kept[np.lexsort((-places[kept], distances[kept]))]
    return ids[order[page_of(len(order), view.page, view.size)]].tolist(), len(order)


def _stars(view: CommentView) -> Sequence[int]:
    return [view.stars] if view.stars else STARS


def _with_comments(columns: Columns) -> pd.DataFrame:
    comments = columns.pop("review_text").tolist()
    marked = columns.pop("marked").tolist() if "marked" in columns else comments
    return frame_of({**columns, "comment": [*map(_told, comments, marked)]})


def _told(comment: str, marked: str) -> str:
    """The comment with its marks; without any where it has such characters of its own."""
    return marked if marked.translate(_MARKS) == comment else comment.translate(_MARKS)
