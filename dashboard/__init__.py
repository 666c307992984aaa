"""The composition root: puts settings, database, pages and callbacks together and serves them. Nobody imports it."""

from dashboard.app import create_app, init_app
from dashboard.settings import Settings
from data_access.row_filter import RowFilter

__all__ = ["RowFilter", "Settings", "create_app", "init_app"]
