"""One module per page: its layout, and the content that its callbacks fill in."""

from collections.abc import Callable
from dataclasses import dataclass

from dash import html

from components.pages.customer import customer_layout
from components.pages.customers import customers_layout
from components.pages.data import data_layout
from components.pages.decks import decks_layout
from components.pages.inventory import inventory_layout
from components.pages.order import order_layout
from components.pages.overview import overview_layout
from components.pages.product import product_layout
from components.pages.products import products_layout
from components.pages.reviews import reviews_layout
from components.pages.sales import sales_layout
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


# Path of the saved views' own addresses.
VIEWS = "views"
# Path of the page that keeps the decks: what is presented, and shows nothing of the store itself.
DECKS = "decks"
# As many digits as any number that a database gives.
_LONGEST_NUMBER = 18

# By path below the application's prefix, in the order of the navigation.
PAGES: dict[str, Page] = {
    "": Page("Overview", "bi-speedometer2", overview_layout),
    "sales": Page("Sales", "bi-graph-up", sales_layout),
    "products": Page("Products", "bi-box-seam", products_layout),
    "inventory": Page("Inventory", "bi-boxes", inventory_layout),
    "customers": Page("Customers", "bi-people", customers_layout),
    "reviews": Page("Reviews", "bi-star-half", reviews_layout),
    "data": Page("Data", "bi-database-check", data_layout),
    DECKS: Page("Present", "bi-easel", decks_layout),
}

# By the path that the items' numbers follow, as in ``/products/17``: what makes the layout of one item's own page.
ITEM_PAGES: dict[str, Callable[[int], html.Div]] = {
    "products": product_layout,
    "customers": customer_layout,
    "orders": order_layout,
}


def navigation(prefix: str) -> list[NavigationItem]:
    """The rail's entries.

    Args:
        prefix: Where the application is mounted, ending in a slash.
    """
    return [NavigationItem(page.label, f"{prefix}{path}", page.icon) for path, page in PAGES.items()]


def is_page(path: str) -> bool:
    """Whether a path below the prefix is a page's, or of the kind of an item's page."""
    name, item = _parts(path)
    return name in (PAGES if item is None else ITEM_PAGES)


def page_name(path: str) -> str:
    """What a page is called, by its path below the prefix: "Sales", or "Product 17" for the page of one item."""
    name, item = _parts(path)
    if item is None:
        return PAGES[name].label if name in PAGES else path
    return f"{name.removesuffix('s').capitalize()} {item}"


def page_layout(path: str) -> html.Div:
    """The layout of a page, by its path below the prefix; of the page that says so where there is none."""
    if not is_page(path):
        return no_such_view() if path.startswith(f"{VIEWS}/") else not_found()
    name, item = _parts(path)
    return PAGES[name].layout() if item is None else ITEM_PAGES[name](item)


def _parts(path: str) -> tuple[str, int | None]:
    """``products/17`` as name and number; what is neither keeps its whole path as name."""
    name, _, item = path.partition("/")
    if item.isascii() and item.isdigit() and len(item) <= _LONGEST_NUMBER and item == str(int(item)):
        return name, int(item)
    return path, None


def no_such_view() -> html.Div:
    """What the address of a saved view shows that is not there, or no longer."""
    return sentence_page("There is no such view", "Maybe it was deleted. Choose another one from the views (v).")


def not_found() -> html.Div:
    """What an unknown address shows."""
    return sentence_page("There is no such page", "Choose one from the navigation.")
