"""What a chart's data is called as a table; the browser makes it of the figure itself when somebody asks for it."""

from collections.abc import Mapping
from typing import Any, Literal

from components.formats import Formats
from components.theme import Figure

# What the values of a line or of bars are; a mean of counts has one decimal.
Kind = Literal["money", "count", "mean", "number", "share"]


def with_table(figure: Figure, formats: Formats, *, row: str, columns: Mapping[str, Kind | int]) -> Figure:
    """The figure, told how its data reads as a table (assets/chart-table.js).

    A row is called as the first line of the sentence that pointing at it tells.

    Args:
        figure: The figure.
        formats: The locale.
        row: What a row is, such as ``Week``.
        columns: By its head, what a column holds: the values of the line or bars of that name, which need not be drawn,
            or a line of the sentence, by its number from 1.
    """
    told = [{"name": name, **_held(what, formats)} for name, what in columns.items()]
    marks = [formats.locale_tag, formats.group_mark, formats.decimal_mark]
    meta = {**figure["layout"].get("meta", {}), "row": row, "columns": told, "marks": marks}
    return {**figure, "layout": {**figure["layout"], "meta": meta}}


def _held(what: Kind | int, formats: Formats) -> dict[str, Any]:
    match what:
        case "money":
            return {"digits": formats.money_digits, "before": formats.money_prefix, "after": formats.money_suffix}
        case "share":
            return {"digits": 1, "before": formats.percent_prefix, "after": formats.percent_suffix, "times": 100}
        case "count" | "mean" | "number":
            return {"digits": {"count": 0, "mean": 1, "number": 2}[what]}
        case _:
            return {"line": what}
