"""Addresses of opened numbers: what is opened, behind the hash of a page's address, and where its rows lead."""

from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

from callbacks.addresses import Address
from components.cards import OPEN
from components.definitions import DEFINITIONS
from components.opened_rows import RowLinks
from components.pages import is_page
from data_access.asked import Asked
from data_access.opened import checked_key
from data_access.opened_rows import Item

_ITEMS: Mapping[str, Literal["product", "customer", "order"]] = {
    "products": "product",
    "customers": "customer",
    "orders": "order",
}
_DEFAULTS = {"rows-page": "1", "run": "0"}


class Asking(NamedTuple):
    """What is opened, and where.

    Attributes:
        key: Key of its definition.
        item: Whose page it stands on.
        page: Page of its rows.
        run: Whether its statement is run.
    """

    key: str
    item: Item
    page: int
    run: bool

    def at(self, **choices: str) -> str:
        """The address of the same number with another choice; its page of rows is kept, unless it is the choice."""
        chosen = {"rows-page": str(self.page), "run": str(int(self.run))} | choices
        kept = [f"{name}={value}" for name, value in chosen.items() if value != _DEFAULTS[name]]
        return f"#{'&'.join([f'{OPEN}={self.key}', *kept])}"


def read_asking(path: str, behind: str) -> Asking:
    """What an address opens.

    Args:
        path: Its path below the prefix.
        behind: What stands behind its hash.

    Raises:
        SelectionError: There is no such number or page of rows.
    """
    asked = Asked(behind)
    return Asking(
        key=checked_key(asked.one(OPEN, "number") or "", DEFINITIONS),
        item=read_item(path),
        page=asked.number("rows-page", 1, least=1, most=1_000_000, called="page of the rows"),
        run=asked.choice("run", ("0", "1"), "0", called="choice of running the SQL") == "1",
    )


def read_item(path: str) -> Item:
    """Whose page a path below the prefix is, such as ``products/17``; nobody's where it is none of an item."""
    name, _, number = path.strip("/").partition("/")
    kind = _ITEMS.get(name)
    return Item(kind, int(number)) if kind and number and is_page(path.strip("/")) else Item()


def row_links(address: Address) -> RowLinks:
    """Where rows lead, with the selection kept."""
    return RowLinks(address.item("orders"), address.item("products"), address.item("customers"))


def rows_file(key: str) -> str:
    """Name of the file of all rows behind a definition's number."""
    return f"rows-{key.replace('_', '-')}"


def rows_download(address: Address, key: str, item: Item) -> Callable[[str], str]:
    """For an ending, the address of the file of all rows behind a number."""
    whose = Address(address.with_choice(item.kind, str(item.number)), address.prefix) if item.kind else address
    return whose.download(rows_file(key))
