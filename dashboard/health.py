"""Whether the dashboard can show numbers, for whoever watches over it."""

from typing import Any

from data_access.database import Database, Snapshot
from data_access.errors import DatabaseError
from data_access.sql_files import query, query_names
from data_access.store import load_store

# Stands for a text, a number and, one character long, a list of one. No day, region or category is called so.
_ANY = "0"


def health(database: Database) -> tuple[dict[str, Any], int]:
    """The state of the data, as a body and a status.

    Args:
        database: The store's database; it is opened and read at every call.

    Returns:
        200 with the dataset's version and its last day, or 503 with the sentence that a page would show.
    """
    try:
        with database.snapshot() as snapshot:
            snapshot.once("every query is answered", lambda: _ask_everything(snapshot))
            snapshot.unremembered("store/labels")
            store = load_store(snapshot)
    except DatabaseError as error:
        return {"status": "unavailable", "reason": str(error)}, 503
    as_of = None if store.as_of is None else store.as_of.isoformat()
    return {"status": "ok", "dataset": snapshot.version, "as_of": as_of}, 200


def _ask_everything(snapshot: Snapshot) -> bool:
    """Ask every query once for nothing that is there: it fails where a table or column that it needs is not there.

    Not the statements behind opened numbers: some read the whole store to say so, and no page needs them.
    """
    for name in filter(lambda name: not name.startswith("opened/"), query_names()):
        snapshot.columns(name, **dict.fromkeys(query(name).parameters, _ANY))
    return True
