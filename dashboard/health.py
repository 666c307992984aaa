"""Whether the dashboard can show numbers, for whoever watches over it."""

from typing import Any

from data_access.database import Database
from data_access.errors import DatabaseError
from data_access.store import load_store


def health(database: Database) -> tuple[dict[str, Any], int]:
    """The state of the data, as a body and a status.

    Args:
        database: The store's database; it is opened and read.

    Returns:
        200 with the dataset's version and its last day, or 503 with the sentence that a page would show.
    """
    try:
        with database.snapshot() as snapshot:
            store = load_store(snapshot)
    except DatabaseError as error:
        return {"status": "unavailable", "reason": str(error)}, 503
    as_of = None if store.as_of is None else store.as_of.isoformat()
    return {"status": "ok", "dataset": snapshot.version, "as_of": as_of}, 200
