"""Links to a table as a file, and buttons that make a picture of a chart."""

from collections.abc import Callable
from typing import Any

from components.attributes import DECORATION, aria
from components.light import element

ENDINGS = {"csv": "CSV", "xlsx": "Excel"}
# Made in the browser, by assets/pictures.js.
PICTURES = {"png": "PNG", "svg": "SVG"}


def download_links(what: str, href: Callable[[str], str], *, pictures: bool = False) -> Any:
    """The whole table, with the filters and settings of the page, as CSV and for Excel.

    Args:
        what: The table in words, such as ``purchase plan``.
        href: The address of the file with an ending, ``csv`` or ``xlsx``.
        pictures: Whether it stands in a card with a chart, which can be had as a picture.
    """
    offered: list[Any] = [
        element("A", label, href=href(ending), className="download", **aria(label=f"Download the {what} as {label}"))
        for ending, label in ENDINGS.items()
    ]
    if pictures:
        offered += [
            element(
                "Button", label, type="button", className="download",
                **{"data-picture": kind}, **aria(label=f"Download the chart of the {what} as {label}"),
            )
            for kind, label in PICTURES.items()
        ]  # fmt: skip
    icon = element("I", None, className="bi bi-download", **DECORATION)
    return element("Span", [icon, *offered], className="downloads")
