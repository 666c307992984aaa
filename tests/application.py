"""The real application over some database, for tests that look at it whole."""

from pathlib import Path

from dashboard.app import create_app
from dashboard.application import Application
from dashboard.settings import Settings


def app_over(database: Path) -> Application:
    """The application over a database; its ``server`` is a WSGI application."""
    return create_app(Settings(database=str(database)))
