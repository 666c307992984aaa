"""What the downloads of the rows behind the numbers hold."""

from collections.abc import Iterator
from typing import Literal

from callbacks.download import Download
from callbacks.opened_addresses import rows_file
from callbacks.reading import Question
from components.opened_rows import NAMES
from components.pages import download_columns as columns
from data_access.opened import BEHIND, Covers, of_days, plan_of
from data_access.opened_rows import Item, RowKind, load_rows

_MOST = 999_999_999


def _item(question: Question) -> Item:
    """Whose rows are wanted: the page is not in the address of a file, so that its product or customer is named."""
    kinds: tuple[Literal["product", "customer", "order"], ...] = ("product", "customer", "order")
    for kind in kinds:
        if number := question.asked.number(kind, 0, least=0, most=_MOST, called=kind):
            return Item(kind, number)
    return Item()


def _about_item(question: Question) -> Iterator[tuple[str, str]]:
    item = _item(question)
    if item.kind:
        yield f"{item.kind.capitalize()} number", str(item.number)


def _rows_behind(key: str, kind: RowKind, covers: Covers) -> Download:
    """All rows behind a number, of the days that it is of."""
    return Download(
        f"{NAMES[kind].capitalize()}s",
        lambda q: load_rows(*q[:3], kind, _item(q), plan_of(key, q.asked)).parts(),
        columns.ROWS[kind],
        covers="as-of" if covers in ("as-of", "whole", "order") else "range",
        notes=_about_item,
        of=lambda q: of_days(covers, q.store, q.selection, q.asked),
    )


ROWS: dict[str, Download] = {
    rows_file(key): _rows_behind(key, one.rows, one.covers) for key, one in BEHIND.items() if one.rows
}
