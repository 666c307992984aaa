"""The command line: ``python -m dashboard``."""

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from contextlib import closing

from dashboard import report
from dashboard.app import create_app
from dashboard.server import ServerError, serve
from dashboard.setting_options import add_settings
from dashboard.settings import Settings, SettingsError, read_settings
from data_access.database import Database
from data_access.errors import DatabaseError

REPORT = "report"

_log = logging.getLogger("dashboard")


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve the dashboard until it is told to stop; or, with ``report`` as the first word, write a deck to a file.

    Args:
        arguments: The command line; by default the process's own.

    Returns:
        The exit code: 0 after a stop, 1 where the server cannot listen, 2 where a setting cannot be used; that of a
        report is told by ``report.main``.
    """
    given = sys.argv[1:] if arguments is None else list(arguments)
    if given[:1] == [REPORT]:
        return report.main(given[1:])
    options = vars(_parser().parse_args(given))
    try:
        settings = read_settings(os.environ, options)
    except SettingsError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    logging.basicConfig(level=settings.log_level, format="%(asctime)s %(levelname)s %(message)s", stream=sys.stderr)
    # Its warnings only say that requests wait for a moment.
    logging.getLogger("waitress").setLevel(logging.ERROR)
    _warn_without_data(settings)
    try:
        serve(create_app(settings), settings)
    except ServerError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m dashboard",
        description="Serve the store's dashboard. An option beats its environment variable.",
        epilog=f"'python -m dashboard {REPORT} --help' tells how a deck is written to a file.",
    )
    add_settings(parser)
    return parser


def _warn_without_data(settings: Settings) -> None:
    """Say at once what every page would say; the server starts all the same and shows the data when they are there."""
    try:
        with closing(Database(settings.database, time_limit=settings.query_seconds)) as database:
            database.version()
    except DatabaseError as error:
        _log.warning("%s", error)


if __name__ == "__main__":
    sys.exit(main())
