"""The real application over some database, for tests that look at it whole."""

from pathlib import Path

from dashboard.app import create_app
from dashboard.application import Application
from dashboard.settings import Settings


def app_over(database: Path, *, answer_memory: int = 0) -> Application:
    """The application over a database; its ``server`` is a WSGI application.

    Args:
        database: The store.
        answer_memory: Megabytes; with none, every answer is computed, also that of a function which a test exchanged.
    """
    # As long as a busy machine may need: a question that is stopped is an answer that the browser's console tells of.
    return create_app(Settings(database=str(database), answer_memory=answer_memory, query_seconds=30.0))
