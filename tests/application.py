"""The real application over some database, for tests that look at it whole."""

from pathlib import Path

from dash import Dash

from dashboard.app import create_app
from dashboard.settings import Settings


def app_over(database: Path) -> Dash:
    """The Dash application over a database."""
    return create_app(Settings(database=f"sqlite:///{database}"))


def site_over(database: Path) -> Dash:
    """The WSGI application over a database."""
    return app_over(database)
