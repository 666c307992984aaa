"""Whether what an address shows may be seen: what it names must be there for whoever opens it."""

from collections.abc import Mapping

from data_access.asked import Asked
from data_access.customer import load_customer_facts
from data_access.database import Snapshot
from data_access.errors import SelectionError
from data_access.order import load_order_facts
from data_access.product import load_product_facts
from data_access.row_filter import RowFilter

_LOADERS = {"product": load_product_facts, "customer": load_customer_facts, "order": load_order_facts}
_PAGES: Mapping[str, str] = {"products": "product", "customers": "customer", "orders": "order"}
_LARGEST = 2**63 - 1

Item = tuple[str, str]


def names_only(row_filter: RowFilter, query: str) -> bool:
    """Whether every region and category that a query names is one that a filter lets through."""
    try:
        asked = Asked(query)
    except SelectionError:
        return False
    limits = (("region", row_filter.regions), ("category", row_filter.categories))
    return all(labels is None or labels.issuperset(asked.several(key)) for key, labels in limits)


def named_items(page: str, query: str) -> list[Item]:
    """The products, customers and orders that a page and its query name: the kind, and the number as it stands there.

    Args:
        page: The page's path below the application's prefix, such as ``products/17``.
        query: The query of the address.
    """
    asked = Asked(query)
    name, slash, number = page.partition("/")
    on_page = [(_PAGES.get(name, ""), number)] if slash else []
    return [*on_page, *((kind, one) for kind in _LOADERS for key in (kind, f"of-{kind}") for one in asked.several(key))]


def is_there(snapshot: Snapshot, item: Item) -> bool:
    """Whether a dataset has a product, customer or order."""
    kind, number = item
    is_number = number.isascii() and number.isdigit() and len(number) < len(str(_LARGEST))
    return kind in _LOADERS and is_number and not _LOADERS[kind](snapshot, int(number)).empty
