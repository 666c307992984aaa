"""Comments of reviews: looked through page by page, or searched with the words found marked.

The search is SQLite's FTS5 (sql/review_search). What somebody types is never read as its query language: each word is
quoted, so that brackets, stars, quotation marks and NEAR are only what they are.
"""

import unicodedata
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from data_access.asked import Asked
from data_access.database import Snapshot
from data_access.filters import filters
from data_access.frames import Columns, frame_of
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
    asked: dict[str, Parameter] = {
        **filters(store, selection),
        "least_stars": view.stars or 1,
        "most_stars": view.stars or 5,
        "size": view.size,
    }
    if view.find:
        asked |= {"words": match_words(view.find), "by_match": int(view.order == "match")}
        asked |= {"opening": OPENING, "closing": CLOSING}
    # Nothing but signs is searched for: no comment is found by them, and FTS5 refuses an empty question.
    if view.find and not asked["words"]:
        return _unmarked(snapshot.read("reviews/newest_comments", **{**asked, "size": 0}, skipped=0)), 0
    count, comments = (
        ("review_search/found_count", "review_search/found_comments")
        if view.find
        else ("reviews/comment_count", "reviews/newest_comments")
    )
    total = int(snapshot.columns(count, **asked)["comments"][0])
    asked["skipped"] = min(view.page - 1, max(0, (total - 1) // view.size)) * view.size
    found = snapshot.read(comments, **asked)
    return (_marked(found) if view.find else _unmarked(found)), total


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


def _marked(found: pd.DataFrame) -> pd.DataFrame:
    texts = [
        marked if marked.translate(_MARKS) == comment else comment.translate(_MARKS)
        for marked, comment in zip(found["marked"], found["comment"], strict=True)
    ]
    return _with_comments(found.drop(columns="marked"), texts)


def _unmarked(found: pd.DataFrame) -> pd.DataFrame:
    return _with_comments(found, [comment.translate(_MARKS) for comment in found["comment"]])


def _with_comments(found: pd.DataFrame, texts: list[str]) -> pd.DataFrame:
    columns: Columns = {name: found[name].to_numpy() for name in found.columns if name != "comment"}
    return frame_of({**columns, "comment": texts})
