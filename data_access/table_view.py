"""Which part of a long table is looked at: searched, sorted, one page of it. It lives in the address:

?find=lamp&sort=-revenue&page=2    (a minus before the column: the largest first)
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from data_access.asked import Asked
from data_access.errors import SelectionError

PAGE_SIZE = 50


@dataclass(frozen=True)
class TableView:
    """A look at a table.

    Attributes:
        sort: Column that it is sorted by.
        descending: Whether the largest stands first.
        page: Number of the page, from 1.
        find: What is searched for; empty for everything.
        size: Rows of a page.
    """

    sort: str
    descending: bool = True
    page: int = 1
    find: str = ""
    size: int = PAGE_SIZE

    @property
    def offset(self) -> int:
        """How many rows stand on the pages before."""
        return (self.page - 1) * self.size

    def within(self, total: int) -> "TableView":
        """The same look at a table of so many rows: a page beyond the last is the last one."""
        return replace(self, page=min(self.page, max(1, -(-total // self.size))))


def read_table_view(
    asked: Asked, sortable: Sequence[str], *, default: str, size: int = PAGE_SIZE, prefix: str = ""
) -> TableView:
    """The look that an address asks for.

    Args:
        asked: The address.
        sortable: Columns that the table may be sorted by.
        default: The sort where the address names none, such as ``-revenue``.
        size: Rows of a page.
        prefix: Put before the keys where a page has more than one table, such as ``pairs-``.

    Raises:
        SelectionError: No such column, or not a page.
    """
    sort = asked.one(f"{prefix}sort", "sorting") or default
    if sort.removeprefix("-") not in sortable:
        raise SelectionError("The table cannot be sorted by that column. Choose another one.")
    return TableView(
        sort=sort.removeprefix("-"),
        descending=sort.startswith("-"),
        page=asked.number(f"{prefix}page", 1, least=1, most=1_000_000, called="page of the table"),
        find=asked.words(f"{prefix}find", called="search"),
        size=size,
    )


def table_page(frame: pd.DataFrame, view: TableView, *, find_in: Sequence[str] = ()) -> tuple[pd.DataFrame, int]:
    """One page of a frame that is held whole.

    Found is what has every word searched for in any of the columns, whatever case and accents. Equal values keep the
    frame's own order; unknown values stand last, whichever way it is sorted. A page beyond the last is the last one.

    Args:
        frame: All rows.
        view: The look.
        find_in: Text columns that are searched.

    Returns:
        The rows of the page, and how many were found in all.
    """
    found = frame[_has_words(frame, view.find, find_in)] if view.find and find_in else frame
    order = _order(found[view.sort], descending=view.descending)
    start = min(view.offset, max(0, (len(found) - 1) // view.size * view.size))
    return found.iloc[order[start : start + view.size]], len(found)


def folded(text: str) -> str:
    """A text as it is compared with what somebody typed: without case and accents."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _has_words(frame: pd.DataFrame, find: str, columns: Sequence[str]) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    found = np.ones(len(frame), dtype=bool)
    cells = zip(*(frame[name] for name in columns), strict=True)
    texts = [folded(" ".join(map(_text, parts))) for parts in cells]
    for word in folded(find).split():
        found &= np.array([word in text for text in texts], dtype=bool)
    return found


def _order(values: "pd.Series[float]", *, descending: bool) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    if pd.api.types.is_numeric_dtype(values):
        numbers = values.to_numpy(dtype="float64")
        return np.argsort(-numbers if descending else numbers, kind="stable").astype(np.int64)
    # Far fewer texts than rows, often: each is folded once. Unknown ones have no place among them.
    places, texts = pd.factorize(values.to_numpy(dtype="object"))
    folded_texts = [folded(_text(text)) for text in texts.tolist()]
    ranks_of = {text: rank for rank, text in enumerate(sorted(set(folded_texts), reverse=descending))}
    ranks = np.array([*map(ranks_of.__getitem__, folded_texts), len(ranks_of)])[places]
    return np.argsort(ranks, kind="stable").astype(np.int64)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
