"""How a callback begins: one snapshot, what the store has, what is chosen of it, and how it is written."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import NamedTuple

from dash import Input

from callbacks.addresses import Address
from components.formats import Formats, Preferences
from components.ids import CustomerId, OpenedId, OrderId, ProductId, ShellId
from data_access.allowed import is_there, named_items, names_only
from data_access.asked import Asked
from data_access.business_calendar import BusinessCalendar
from data_access.database import Readable, Snapshot
from data_access.selection import Selection, read_selection
from data_access.store import Store, load_store

# What every callback of a page is asked by: the address, and the dataset that the page was drawn from.
SELECTION = (Input(ShellId.LOCATION, "search"), Input(ShellId.DATASET, "data"))
# What an address (that of an opened number, too) and a dataset are to callbacks. One that is asked by nothing else has
# always the same answer.
ASKED_BY = frozenset(
    {
        (ShellId.LOCATION, "pathname"),
        (ShellId.LOCATION, "search"),
        (ShellId.DATASET, "data"),
        (ProductId.NUMBER, "data"),
        (CustomerId.NUMBER, "data"),
        (OrderId.NUMBER, "data"),
        (OpenedId.ASKED, "data"),
    }
)


def business_calendar(preferences: Preferences) -> BusinessCalendar:
    """Where weeks and fiscal years begin, as the settings say."""
    return BusinessCalendar(preferences.first_weekday, preferences.first_month)


class Question(NamedTuple):
    """What a callback is asked.

    Attributes:
        snapshot: One read transaction.
        store: What there is to choose from.
        selection: What is chosen.
        formats: The locale and the store's currency.
        asked: The address's own words, for what belongs to one page alone.
        address: Makes links.
    """

    snapshot: Snapshot
    store: Store
    selection: Selection
    formats: Formats
    asked: Asked
    address: Address


@dataclass(frozen=True)
class Reader:
    """What callbacks read with.

    Attributes:
        database: The store's database, or what of it whoever asks may see.
        preferences: The locale and currency.
        prefix: Where the application is mounted, ending in a slash.
    """

    database: Readable
    preferences: Preferences
    prefix: str

    def is_allowed(self, page: str, query: str) -> bool:
        """Whether whoever asks may see what a page and its query name; somebody who is not limited may see everything.

        Args:
            page: The page's path below the prefix.
            query: The query of the address.

        Raises:
            DatabaseError: The database cannot be read.
        """
        row_filter = self.database.row_filter()
        if row_filter is None:
            return True
        if not names_only(row_filter, query):
            return False
        items = named_items(page, query)
        if not items:
            return True
        with self.database.snapshot() as snapshot:
            return all(is_there(snapshot, item) for item in items)

    def formats(self, version: str | None = None) -> Formats:
        """How the numbers of a dataset are written.

        Args:
            version: The dataset that the page was drawn from; None where any will do.

        Raises:
            DatasetChangedError: Another dataset is live now.
            DatabaseError: The database cannot be read.
        """
        with self.database.snapshot(version) as snapshot:
            return self.preferences.formats(load_store(snapshot).currency)

    @contextmanager
    def question(self, search: str | None, version: str | None) -> Iterator[Question]:
        """Read the address on the dataset that the page was drawn from.

        Args:
            search: The query part of the address.
            version: The dataset that the page was drawn from; None where any will do.

        Raises:
            DatasetChangedError: Another dataset is live now.
            SelectionError: The address asks for something that is not there.
            DatabaseError: The database cannot be read.
        """
        with self.database.snapshot(version) as snapshot:
            store = load_store(snapshot)
            selection = read_selection(search or "", store, business_calendar(self.preferences))
            formats = self.preferences.formats(store.currency)
            address = Address(search or "", self.prefix)
            yield Question(snapshot, store, selection, formats, Asked(search or ""), address)
