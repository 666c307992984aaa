"""Asks for extracts as a server does."""

from pathlib import Path

from data_access.building import build_database
from data_access.database import Database
from data_access.extracts import Extracts, fill_extract
from data_access.row_filter import RowFilter
from data_access.store import Store, load_store

NORTH = RowFilter(regions=["North"])


def extracts_of(path: Path, *, patience: float = 60.0) -> Extracts:
    """The extracts of a store, as a server has them."""
    return Extracts(Database(str(path), time_limit=30), lambda at: Database(str(at), time_limit=30), patience=patience)


def store_of(database: Database) -> Store:
    with database.snapshot() as snapshot:
        return load_store(snapshot)


def source_of(database: Database) -> str:
    with database.snapshot() as snapshot:
        return snapshot.facts["source"]


def built(path: Path, row_filter: RowFilter, at: Path) -> Path:
    """An extract of a store, at a path."""
    whole = Database(str(path), time_limit=30)
    build_database(at, lambda connection: fill_extract(connection, whole, row_filter))
    return at
