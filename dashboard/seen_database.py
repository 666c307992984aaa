"""What of a store whoever asks at this moment may see: all of it, or their extract."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from flask import g, has_request_context

from data_access.database import FROZEN, Database, Snapshot
from data_access.errors import DatabaseError
from data_access.extracts import Extracts
from data_access.row_filter import RowFilter

# The host keeps things of its own in ``g``.
_KEPT_AS = "store_intelligence_database"


class SeenDatabase:
    """A database for each request: whatever a request asks, it asks of the same one.

    Args:
        whole: The store.
        extracts: What there is of it for whoever may not see everything.
        row_filter: What whoever sends the present request may see; None for everything.
    """

    def __init__(self, whole: Database, extracts: Extracts, row_filter: Callable[[], RowFilter | None]) -> None:
        self._whole = whole
        self._extracts = extracts
        self._row_filter = row_filter

    def snapshot(self, expected_version: str | None = None) -> AbstractContextManager[Snapshot]:
        """One read transaction, as ``Database.snapshot``."""
        is_kept = expected_version is not None and expected_version.startswith(FROZEN)
        return (self._last() if is_kept else self._seen()).snapshot(expected_version)

    def version(self) -> str:
        """The version of the dataset that whoever asks sees, as ``Database.version``."""
        return self._seen().version()

    def freeze(self) -> str:
        """Keep the dataset that whoever asks sees, as ``Database.freeze``."""
        return self._seen().freeze()

    def is_kept(self, version: str) -> bool:
        """Whether a dataset of those that whoever asks sees is kept, as ``Database.is_kept``."""
        return self._last().is_kept(version)

    def row_filter(self) -> RowFilter | None:
        """What whoever asks may see; None for everything.

        Raises:
            RuntimeError: There is no request, so nobody knows what may be seen.
        """
        if not has_request_context():
            raise RuntimeError("The store was asked outside a request, where nobody knows what may be seen.")
        row_filter = self._row_filter()
        return None if row_filter is None or row_filter.is_everything else row_filter

    def _seen(self) -> Database:
        """The database of the present request.

        Raises:
            DatabaseError: It cannot be read, or is being prepared.
        """
        row_filter = self.row_filter()
        if row_filter is None:
            return self._whole
        found: Database | DatabaseError | None = g.get(_KEPT_AS)
        if found is None:
            try:
                found = self._extracts.database(row_filter)
            except DatabaseError as error:  # whoever asks a second time has waited already
                found = error
            setattr(g, _KEPT_AS, found)
        if isinstance(found, DatabaseError):
            raise found
        return found

    def _last(self) -> Database:
        """The same, though the store may have changed since: what is kept of it can be asked for meanwhile."""
        row_filter = self.row_filter()
        return self._whole if row_filter is None else self._extracts.kept(row_filter)
