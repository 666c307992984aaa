"""Links: to another choice on this page, or to another page. Scripts follow both without loading the shell anew."""

from collections.abc import Callable
from typing import Any, NamedTuple

from components.attributes import aria
from components.light import element

# The address of a choice by its value, and that of an item's own page by its number.
Link = Callable[[str], str]
ItemLink = Callable[[int], str]
# The address with another choice, by its key and value.
Choose = Callable[[str, str], str]


class Toggle(NamedTuple):
    """Labels of which several may be chosen: a click adds one to those chosen, or takes it away again.

    Attributes:
        chosen: Those chosen; none for all.
        link: The address that a click on a label leads to.
    """

    chosen: tuple[str, ...]
    link: Link

    def shows(self, label: str) -> bool:
        """Whether the page shows this label."""
        return not self.chosen or label in self.chosen

    def is_chosen(self, label: str) -> bool | None:
        """Whether it is among those chosen; None where none is."""
        return label in self.chosen if self.chosen else None

    def name(self, label: str) -> Any:
        """The label as a link, marked where it is chosen."""
        return link(label, self.link(label), is_chosen=label in self.chosen)


class Places(NamedTuple):
    """Where a click on a category or a region leads."""

    category: Toggle
    region: Toggle


def way_out(words: str, *dropped: str, href: str = "?") -> Any:
    """A link out of an empty place: it takes some keys from whatever the address is, and keeps everything else.

    Args:
        words: What it does.
        dropped: The keys.
        href: A query with what it adds, or a question mark alone.
    """
    return element("A", words, href=href, className="pick", **{"data-drop": " ".join(dropped)})


def link(content: Any, href: str, *, is_chosen: bool = False) -> Any:
    """A text that leads somewhere.

    Args:
        content: The text, or elements.
        href: An address; one that begins with a question mark changes the query alone.
        is_chosen: Whether it stands for what is chosen, which it takes away; the style sheet ticks it.
    """
    marked = aria(current="true") if is_chosen else {}
    return element("A", content, href=href, className="pick" if href.startswith("?") else "go", **marked)
