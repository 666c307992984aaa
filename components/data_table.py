"""A table that is sorted, searched and paged by its address: the server sends one page of it, the browser nothing else.

Plain HTML, so that it prints, is read by a screen reader, and links and keys work as everywhere.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, Protocol

import pandas as pd

from components.attributes import DECORATION, aria
from components.cards import info
from components.formats import Formats
from components.light import element
from components.links import Link
from components.rows import rows
from components.scrolling import scrolling


class Column(NamedTuple):
    """One column.

    Attributes:
        name: The frame's column that it is sorted by.
        label: Its head.
        cell: Makes what stands in it, from the row.
        is_text: Whether it is text, which stands on the left and is sorted from A; numbers begin with the largest.
        sortable: Whether it can be sorted by.
        definition: Key of DEFINITIONS; empty for none.
    """

    name: str
    label: str
    cell: Callable[[Any], Any]
    is_text: bool = False
    sortable: bool = True
    definition: str = ""


class View(Protocol):
    """Which part of the table is looked at."""

    @property
    def sort(self) -> str: ...
    @property
    def descending(self) -> bool: ...
    @property
    def page(self) -> int: ...
    @property
    def find(self) -> str: ...
    @property
    def size(self) -> int: ...


class Paging(NamedTuple):
    """Which page of a list is shown.

    Attributes:
        page: Its number, from 1.
        size: Rows of a page.
        total: Rows of all pages.
        link: The address of a page by its number.
    """

    page: int
    size: int
    total: int
    link: Link


def data_table(
    columns: Sequence[Column], frame: pd.DataFrame, *, caption: str, sort: str, descending: bool, link: Link
) -> Any:
    """The rows of one page. The first column names the row, and stays in sight.

    Args:
        columns: From left to right.
        frame: One page of rows.
        caption: What the table shows, for a screen reader.
        sort: Column that it is sorted by.
        descending: Whether the largest stands first.
        link: The address that sorts by a column, ``revenue`` or ``-revenue``.
    """
    head = [_head(column, link, is_sorted=column.name == sort, descending=descending) for column in columns]
    kinds = [_kind(column) for column in columns]
    body = [_row(columns, kinds, row) for row in rows(frame)]
    parts = [
        element("Caption", caption, className="visually-hidden"),
        element("Thead", element("Tr", head)),
        element("Tbody", body),
    ]
    table = element("Table", parts, className="data-table")
    return scrolling(table, caption)


def pager(page: int, size: int, total: int, what: str, link: Link, formats: Formats, *, follow: str = "pick") -> Any:
    """Which rows are shown, of how many, and the way to the others.

    Args:
        page: Number of the page, from 1; beyond the last it counts as the last.
        size: Rows of a page.
        total: Rows of all pages.
        what: What a row is, such as ``product``.
        link: The address of a page by its number.
        formats: The locale.
        follow: CSS class that says which script follows the links.
    """
    last = max(1, -(-total // size))
    page = min(page, last)
    first_row, last_row = (page - 1) * size + 1, min(page * size, total)
    shown = f"{formats.count(first_row)}–{formats.count(last_row)} of " if last > 1 else ""
    parts = [element("Span", f"{shown}{formats.counted(total, what)}", className="pager-words")]
    if last > 1:
        parts += [
            _step("bi-chevron-left", "Page before", link(str(page - 1)) if page > 1 else "", follow),
            element("Span", f"Page {formats.count(page)} of {formats.count(last)}"),
            _step("bi-chevron-right", "Next page", link(str(page + 1)) if page < last else "", follow),
        ]
    # A slide shows fewer rows, and says of how many (stage-fit.js, web_page.js).
    rows_shown = {"data-last": max(last_row, 0), "data-total": total}
    return element("Nav", parts, className="pager", **aria(label=f"Pages of {what}s"), **rows_shown)


def _head(column: Column, link: Link, *, is_sorted: bool, descending: bool) -> Any:
    kind = _kind(column)
    mark = [info(column.definition)] if column.definition else []
    if not column.sortable:
        return element("Th", [column.label, *mark], scope="col", className=kind)
    falls = (not descending) if is_sorted else not column.is_text
    arrow = element("Span", "▼" if descending else "▲", className="sorted", **DECORATION) if is_sorted else None
    href = link(f"{'-' if falls else ''}{column.name}")
    parts = [element("A", [column.label, *([arrow] if arrow else [])], href=href, className="pick"), *mark]
    order = {"sort": "descending" if descending else "ascending"} if is_sorted else {}
    return element("Th", parts, scope="col", className=kind, **aria(**order))


def _kind(column: Column) -> str:
    return "name" if column.is_text else "number"


def _row(columns: Sequence[Column], kinds: Sequence[str], row: Any) -> Any:
    name = element("Th", columns[0].cell(row), scope="row", className=kinds[0])
    others = zip(columns[1:], kinds[1:], strict=True)
    return element("Tr", [name, *[element("Td", column.cell(row), className=kind) for column, kind in others]])


def _step(icon: str, label: str, href: str, follow: str) -> Any:
    mark = element("I", None, className=f"bi {icon}", **DECORATION)
    if not href:
        # A link all the same, so that whoever has just followed it keeps the focus where it was.
        return element("A", mark, role="link", tabIndex="-1", className="step", **aria(label=label, disabled="true"))
    return element("A", mark, href=href, className=f"{follow} step", **aria(label=label))
