"""One table that can be had as a file, and what the declarations of all of them share."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

import pandas as pd

from callbacks.reading import Question
from components.spreadsheets import SheetColumn
from data_access.asked import shown
from data_access.errors import SelectionError
from data_access.selection import Selection
from data_access.table_view import TableView

# More than any list has rows.
ALL = 2**31 - 1
# As many digits as any number that a database gives.
_LONGEST_NUMBER = 18

Loaded = pd.DataFrame | Iterable[pd.DataFrame]


@dataclass(frozen=True)
class Download:
    """One table that can be had as a file.

    Attributes:
        title: What it shows.
        load: Asks for all of its rows, in their order; a frame with all its columns, or parts of one, one by one.
        columns: What of the frame is written.
        covers: Whether it shows the chosen days and regions, or the whole store as it is on the as-of day.
        notes: What else the file tells of itself, such as the settings of its page.
        needs: Optional inputs without which columns stay empty; the file says which the data does not have.
        of: What is chosen, where it is not what the address chooses.
    """

    title: str
    load: Callable[[Question], Loaded]
    columns: tuple[SheetColumn, ...]
    covers: Literal["range", "as-of"] = "range"
    notes: Callable[[Question], Iterable[tuple[str, str]]] = lambda question: ()
    needs: tuple[str, ...] = ()
    of: Callable[[Question], Selection] = lambda question: question.selection


def item_number(question: Question, kind: Literal["product", "customer", "order"], there: Callable[[int], bool]) -> int:
    """Whose table it is: ``?product=17``.

    Args:
        question: What is asked.
        kind: What it is.
        there: Whether there is such a one.

    Raises:
        SelectionError: The address gives no number, or there is no such one.
    """
    value = question.asked.one(kind, f"number of the {kind}") or ""
    if not (value.isascii() and value.isdigit() and len(value) <= _LONGEST_NUMBER and there(int(value))):
        raise SelectionError(f"There is no {kind} '{shown(value)}'. Choose one on its page, and download there.")
    return int(value)


def all_pages(load: Callable[[TableView], pd.DataFrame], size: int = 5_000) -> Iterator[pd.DataFrame]:
    """All rows of a list that is asked for by pages, the newest first, a page at a time."""
    view = TableView(sort="day", size=size)
    while True:
        frame = load(view)
        yield frame
        if len(frame) < size:
            return
        view = replace(view, page=view.page + 1)


def found_by(question: Question) -> Iterator[tuple[str, str]]:
    """What a table is narrowed to, besides the selection."""
    kept = {"find": "Found by", "class": "Class", "segment": "Segment", "status": "Status", "stars": "Stars"}
    yield from ((label, value) for key, label in kept.items() if (value := question.asked.words(key, called=key)))
