"""The command line: ``python -m data_access.importers PRESET SOURCE --database PATH``."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from data_access.errors import BuildError, BuildInProgressError
from data_access.importers import Options, import_source, receipt_text
from data_access.importers.preset_file import load_preset, preset_files
from data_access.location import VARIABLE, database_of_environment, database_path
from data_access.progress import Progress

DONE, REFUSED, BUSY = 0, 2, 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Import, print the receipt, and return the exit code: 0 done, 2 refused, 3 another build is in progress."""
    given = _parser().parse_args(arguments)
    options = Options(
        currency=given.currency,
        encoding=given.encoding,
        date_format=given.date_format,
        decimal_mark=given.decimal_mark,
        rejects=given.rejects,
        full=given.full,
    )
    try:
        database = database_path(given.database)
        with Progress(quiet=given.quiet) as progress:
            receipt = import_source(
                given.preset, given.source, database, options, report=progress.report, advance=progress.advance
            )
    except BuildInProgressError as error:
        return _refuse(error, BUSY)
    except BuildError as error:
        return _refuse(error, REFUSED)
    if not given.quiet:
        sys.stdout.write(receipt_text(receipt))
    return DONE


def _refuse(error: BuildError, code: int) -> int:
    sys.stderr.write(f"{error}\n")
    return code


def _parser() -> argparse.ArgumentParser:
    presets = "\n".join(f"  {name:<14} {load_preset(name).summary}" for name in preset_files())
    parser = argparse.ArgumentParser(
        prog="python -m data_access.importers",
        description="Import a store's own data. The database is replaced only when everything was read and checked.",
        epilog=f"presets:\n{presets}\n\nexit codes: 0 imported, 2 refused (nothing changed), 3 another build runs",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("preset", help="one of the presets below, or the path of a .toml file")
    parser.add_argument("source", type=Path, help="the file or folder to import")
    known = database_of_environment()
    parser.add_argument(
        "--database",
        default=known,
        required=known is None,
        help=f"the SQLite file to build or to replace, or its sqlite:/// URL; may be left out where {VARIABLE} is set",
    )
    parser.add_argument("--currency", help="the currency's code, instead of the preset's")
    parser.add_argument("--encoding", help="the files' encoding, such as utf-8, cp1252 or utf-16")
    parser.add_argument("--date-format", help="how days are written, such as %%d/%%m/%%Y")
    parser.add_argument("--decimal-mark", choices=(".", ","), help="the mark before the decimals")
    parser.add_argument("--rejects", type=Path, help="where rejected rows go (default: beside the database)")
    parser.add_argument("--full", action="store_true", help="take nothing over from the database that is there")
    parser.add_argument("--quiet", action="store_true", help="say nothing unless the import is refused")
    return parser


if __name__ == "__main__":
    sys.exit(main())
