"""One module per page: its layout, and the content that its callbacks fill in."""

from collections.abc import Callable
from dataclasses import dataclass

from dash import html

from components.pages.overview import overview_layout
from components.shell import NavigationItem, sentence_page


@dataclass(frozen=True)
class Page:
    """One page of the navigation.

    Attributes:
        label: Its name.
        icon: Its Bootstrap icon.
        layout: Makes its layout.
    """

    label: str
    icon: str
    layout: Callable[[], html.Div]


# By path below the application's prefix, in the order of the navigation.
PAGES: dict[str, Page] = {"": Page("Overview", "bi-speedometer2", overview_layout)}


def navigation(prefix: str) -> list[NavigationItem]:
    """The rail's entries.

    Args:
        prefix: Where the application is mounted, ending in a slash.
    """
    return [NavigationItem(page.label, f"{prefix}{path}", page.icon) for path, page in PAGES.items()]


def not_found() -> html.Div:
    """What an unknown address shows."""
    return sentence_page("There is no such page", "Choose one from the navigation.")
