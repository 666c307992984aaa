"""Links to a table as a file."""

from collections.abc import Callable
from typing import Any

from components.attributes import DECORATION, aria
from components.light import element

ENDINGS = {"csv": "CSV", "xlsx": "Excel"}


def download_links(what: str, href: Callable[[str], str]) -> Any:
    """The whole table, with the filters and settings of the page, as CSV and for Excel.

    Args:
        what: The table in words, such as ``purchase plan``.
        href: The address of the file with an ending, ``csv`` or ``xlsx``.
    """
    links = [
        element("A", label, href=href(ending), className="download", **aria(label=f"Download the {what} as {label}"))
        for ending, label in ENDINGS.items()
    ]
    icon = element("I", None, className="bi bi-download", **DECORATION)
    return element("Span", [icon, *links], className="downloads")
