"""What of a page stands on a slide, by the kind of page."""

from collections.abc import Mapping

from components import slides_of_items as items
from components import slides_of_pages as pages
from components.slide_parts import Composition as Composition
from components.slide_parts import Compositions
from components.slide_parts import Kind as Kind
from components.slide_parts import Part as Part

# By kind of page (see page_kind), then by the name that a slide keeps; the first is what a slide shows by itself.
COMPOSITIONS: Mapping[str, Compositions] = {
    "": pages.OVERVIEW,
    "sales": pages.SALES,
    "products": pages.PRODUCTS,
    "inventory": pages.INVENTORY,
    "customers": pages.CUSTOMERS,
    "reviews": pages.REVIEWS,
    "data": pages.DATA,
    "product": items.PRODUCT,
    "customer": items.CUSTOMER,
    "order": items.ORDER,
}


def page_kind(page: str) -> str:
    """The kind of page of a path below the prefix: ``products``, and ``product`` for ``products/17``."""
    name, _, item = page.partition("/")
    return name.removesuffix("s") if item else name


def has_slides(page: str) -> bool:
    """Whether a page can stand on a slide."""
    return page_kind(page) in COMPOSITIONS


def composition(page: str, show: str) -> Composition:
    """What stands on a slide of a page.

    Args:
        page: The page's path below the prefix.
        show: Name of one of its compositions; any other, such as none, is the first.

    Raises:
        KeyError: Nothing of such a page can stand on a slide.
    """
    found = COMPOSITIONS[page_kind(page)]
    return found.get(show) or next(iter(found.values()))
