"""A table whose cells are coloured by their size: a heat map that can be read, searched and clicked like any text."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from components.attributes import aria
from components.light import element
from components.scrolling import scrolling


class HeatCell(NamedTuple):
    """One cell.

    Attributes:
        text: What stands in it, words or elements; empty for nothing known.
        size: How strong its colour is, 0 to 1; None for no colour, where nothing is known.
        sentence: What pointing at it tells.
        href: Where it leads; empty for nowhere.
        is_chosen: Whether it is what the page or a table is narrowed to.
        is_stop: Whether the keyboard stops there; it need not where the head of the row leads to the same.
    """

    text: Any
    size: float | None
    sentence: str
    href: str = ""
    is_chosen: bool = False
    is_stop: bool = True


def heat_table(
    corner: str,
    columns: Sequence[Any],
    rows: Sequence[tuple[Any, Sequence[HeatCell]]],
    *,
    caption: str,
    dense: bool = False,
) -> Any:
    """The table; the first column stays in sight.

    Args:
        corner: What the rows are.
        columns: Heads: words, or elements that lead somewhere.
        rows: The head and the cells of each row, as many as there are columns.
        caption: What the table shows, for a screen reader.
        dense: Whether the cells stand close together, for many columns.
    """
    head = [element("Th", corner, scope="col"), *(element("Th", name, scope="col") for name in columns)]
    body = [element("Tr", [element("Th", name, scope="row"), *(_cell(cell) for cell in cells)]) for name, cells in rows]
    parts = [
        element("Caption", caption, className="visually-hidden"),
        element("Thead", element("Tr", head)),
        element("Tbody", body),
    ]
    table = element("Table", parts, className=f"heat-table{' dense' if dense else ''}")
    return scrolling(table, caption)


def heat_size(value: float, largest: float) -> float:
    """How strong a value's colour is beside the largest; what is not above zero has none of it."""
    return max(0.0, min(1.0, value / largest)) if largest > 0 else 0.0


def _cell(cell: HeatCell) -> Any:
    text, size, sentence, href, is_chosen, is_stop = cell
    if href:
        stop = {} if is_stop else {"tabIndex": -1}
        marked = aria(current="true") if is_chosen else {}
        text = element("A", text, href=href, className="pick", **stop, **marked)
    if size is None:
        return element("Td", text, className="unknown", title=sentence)
    return element("Td", text, title=sentence, className="heat", style={"--heat": f"{size:.0%}"})
