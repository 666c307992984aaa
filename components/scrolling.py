"""The box of a table that may be wider or higher than its place."""

from typing import Any

from components.attributes import aria
from components.light import element


def scrolling(table: Any, label: str) -> Any:
    """The table in a box; where it does not fit, assets/scrolling.js lets the keyboard reach and move it.

    Args:
        table: The table.
        label: What it shows, for a screen reader.
    """
    return element("Div", table, className="table-scroll", role="region", **aria(label=label))
