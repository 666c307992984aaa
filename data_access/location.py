"""Where the database is: one reading of a path or URL, for the dashboard, the seed and the importers."""

import os
from pathlib import Path

from data_access.errors import LocationError

DEFAULT_DATABASE = "data/store.db"
VARIABLE = "DASHBOARD_DATABASE"
_SCHEMES = ("sqlite", "sqlite+pysqlite")


def database_path(location: str) -> Path:
    """The file that a plain path or a ``sqlite:///`` URL names, absolute.

    Raises:
        LocationError: It names another engine, no file, a folder, or asks for more than a file.
    """
    scheme, separator, rest = location.partition("://")
    if not separator:
        if location.startswith(("sqlite:", "file:")):
            raise LocationError("A database URL begins with three slashes: write sqlite:///path/to/store.db.")
        return _file(location)
    if not scheme:
        raise LocationError(f"'{location}' is not a database URL. Write sqlite:///path/to/store.db.")
    if scheme not in _SCHEMES:
        engine = scheme.partition("+")[0]
        raise LocationError(
            f"This version works with SQLite databases; '{engine}' is not one. Write sqlite:///path/to/store.db."
        )
    if "?" in rest:
        raise LocationError(
            "A database URL is taken without options: leave out the question mark and what follows it, or write a "
            "plain path."
        )
    if rest and not rest.startswith("/"):
        raise LocationError("A database URL begins with three slashes: write sqlite:///path/to/store.db.")
    return _file(rest.removeprefix("/"))


def views_path(database: Path) -> Path:
    """Where the saved views of a store are kept unless a setting says otherwise: ``store.views.db`` of ``store.db``."""
    return database.with_suffix(f".views{database.suffix or '.db'}")


def database_of_environment() -> str | None:
    """What DASHBOARD_DATABASE says, for whoever is given no --database; None where it says nothing."""
    return os.environ.get(VARIABLE, "").strip() or None


def _file(path: str) -> Path:
    if path in ("", ":memory:"):
        raise LocationError("The database names no file. Write sqlite:///path/to/store.db, or a plain path.")
    if Path(path).is_dir():
        raise LocationError(f"{path} is a folder. Name a file in it, such as {Path(path) / 'store.db'}.")
    return Path(path).absolute()
