"""A list of bars that is read like a table: name and value above each bar, a note below, the first on top.

Made of elements, not of a plot: names are cut to the card's width by the browser, each row can lead somewhere, a screen
reader reads it, and the page paints it in a fraction of the time.
"""

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

from components.attributes import DECORATION
from components.changes import Change
from components.light import element
from components.links import link

# So many rows fit a card; the others open below them.
SHOWN = 7

# What bars measure.
Unit = Literal["money", "count", "decimal", "share"]


class BarRow(NamedTuple):
    """One row of the list.

    Attributes:
        label: Its name.
        value: What the bar measures, in words.
        size: Length of the bar as a share of the longest, 0 to 1.
        sentence: What pointing at it tells.
        mark: Where the earlier value stands, as a share of the longest; None where there is none.
        change: The change since then; None where unknown.
        aside: A second value beside the first; empty for none.
        note: What stands below the bar; empty for none.
        href: Where its name leads, and with it the whole row; empty for nowhere.
        is_chosen: Whether the page is filtered by it; None where it is by no such row.
        amount: What the bar measures, exactly, for a hand-out that draws it; None or NaN where unknown.
        earlier: The earlier value, for the same.
        unit: What both are.
    """

    label: str
    value: str
    size: float
    sentence: str
    mark: float | None = None
    change: Change | None = None
    aside: str = ""
    note: str = ""
    href: str = ""
    is_chosen: bool | None = None
    amount: float | None = None
    earlier: float | None = None
    unit: Unit = "money"


def bar_list(rows: Sequence[BarRow], *, others: str = "", shown: int = SHOWN) -> Any:
    """The rows as a list; those beyond the first open on demand.

    Args:
        rows: The first on top.
        others: What the rows beyond the first are called, such as "31 others, $1,234".
        shown: How many stand open; one more is not worth hiding.
    """
    first = rows if len(rows) <= shown + 1 else rows[:shown]
    rest = rows[len(first) :]
    listed = element("Ol", [_item(row) for row in first], className="bar-list")
    if not rest:
        return listed
    more = element("Ol", [_item(row) for row in rest], className="bar-list")
    # What is chosen is never folded away.
    opened = {"open": True} if any(row.is_chosen for row in rest) else {}
    return element(
        "Div", [listed, element("Details", [element("Summary", others), more], className="others", **opened)]
    )


def _item(row: BarRow) -> Any:
    name = link(row.label, row.href, is_chosen=row.is_chosen is True) if row.href else row.label
    words = [row.value]
    if row.aside:
        words.append(element("Small", row.aside))
    if row.change is not None:
        words.append(element("Small", f"{row.change.arrow}{row.change.text}", className=f"change {row.change.meaning}"))
    # The shortest bar is still seen; nothing and less than nothing have none.
    drawn = "bar-fill" if row.size > 0 else "bar-fill none"
    bar = [element("I", None, style={"width": f"{max(row.size, 0.0):.2%}"}, className=drawn)]
    if row.mark is not None:
        bar.append(element("I", None, style={"left": f"{min(max(row.mark, 0.0), 1.0):.2%}"}, className="bar-mark"))
    parts = [
        element("Span", name, className="bar-name"),
        element("Span", words, className="bar-value"),
        element("Span", bar, className="bar-track", **DECORATION),
    ]
    if row.note:
        parts.append(element("Span", row.note, className="bar-note"))
    kind = {"className": "chosen" if row.is_chosen else "not-chosen"} if row.is_chosen is not None else {}
    return element("Li", parts, title=row.sentence, **kind, **_exact(row))


def _exact(row: BarRow) -> dict[str, Any]:
    known = {
        f"data-{name}": number
        for name, number in (("amount", row.amount), ("earlier", row.earlier))
        if number is not None and number == number
    }
    return {**known, "data-unit": row.unit} if known else {}
