"""How a callback begins: one snapshot, what the store has, what is chosen of it, and how it is written."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from components.formats import Formats, Preferences
from data_access.database import Database, Snapshot
from data_access.selection import Selection, read_selection
from data_access.store import Store, load_store


class Question(NamedTuple):
    """What a callback is asked.

    Attributes:
        snapshot: One read transaction.
        store: What there is to choose from.
        selection: What is chosen.
        formats: The locale and the store's currency.
    """

    snapshot: Snapshot
    store: Store
    selection: Selection
    formats: Formats


@contextmanager
def question(database: Database, preferences: Preferences, search: str | None, version: str) -> Iterator[Question]:
    """Read the address on the dataset that the page was drawn from.

    Args:
        database: The store's database.
        preferences: The locale and currency.
        search: The query part of the address.
        version: The dataset that the page was drawn from.

    Raises:
        DatasetChangedError: Another dataset is live now.
        SelectionError: The address asks for something that is not there.
        DatabaseError: The database cannot be read.
    """
    with database.snapshot(version) as snapshot:
        store = load_store(snapshot)
        selection = read_selection(search or "", store)
        yield Question(snapshot, store, selection, preferences.formats(store.currency))
