"""All definitions in one list, by page and in words: the page's own search of the browser finds them."""

from collections.abc import Sequence
from typing import Any

from components.definitions import GLOSSARY
from components.light import element


def glossary_lists() -> Any:
    """The definitions as lists, one for each page."""
    return element("Div", [_list(page, defined) for page, defined in GLOSSARY.items()], className="glossary")


def _list(page: str, defined: Sequence[tuple[str, str]]) -> Any:
    lines = [
        element("Div", [element("Dt", name), element("Dd", text)], className="glossary-line") for name, text in defined
    ]
    return element("Section", [element("H3", page), element("Dl", lines)], className="glossary-page")
