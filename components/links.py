"""Links: to another choice on this page, or to another page. Scripts follow both without loading the shell anew."""

from collections.abc import Callable
from typing import Any

from components.light import element

# The address of a choice by its value, and that of an item's own page by its number.
Link = Callable[[str], str]
ItemLink = Callable[[int], str]
# The address with another choice, by its key and value.
Choose = Callable[[str, str], str]


def link(content: Any, href: str) -> Any:
    """A text that leads somewhere.

    Args:
        content: The text, or elements.
        href: An address; one that begins with a question mark changes the query alone.
    """
    return element("A", content, href=href, className="pick" if href.startswith("?") else "go")
