"""Command line: ``python -m data_access.seed``."""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from typing import NoReturn

from data_access.errors import BuildError, BuildInProgressError
from data_access.location import DEFAULT_DATABASE, VARIABLE, database_of_environment, database_path
from data_access.progress import Progress
from data_access.seed.options import SeedOptions
from data_access.seed.seeding import seed_store

BAD_OPTION, IN_PROGRESS, INTERRUPTED = 2, 3, 130


class _Parser(argparse.ArgumentParser):
    """Says in one sentence what is wrong, without the usage before it."""

    def error(self, message: str) -> NoReturn:
        self.exit(BAD_OPTION, f"{message[:1].upper()}{message[1:].rstrip('.')}. --help lists the options.\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Seed a store.

    Returns:
        0 if the store was built, 2 if an option or the disk is in the way, 3 if another build holds the database.
    """
    given = _parser().parse_args(arguments)
    try:
        options = SeedOptions(**{field.name: getattr(given, field.name) for field in fields(SeedOptions)})
        path = database_path(given.database)
        with Progress(quiet=given.quiet) as progress:
            seed_store(path, options, report=progress.report, advance=progress.advance)
    except BuildInProgressError as error:
        _say(str(error))
        return IN_PROGRESS
    except BuildError as error:
        _say(str(error))
        return BAD_OPTION
    except KeyboardInterrupt:
        _say("Stopped; the database was not changed.")
        return INTERRUPTED
    if not given.quiet:
        _say(
            f"{path} holds {options.customers:,} customers, {options.products:,} products, {options.orders:,} orders "
            f"and {options.reviews:,} reviews, {options.first_day} to {options.last_day}."
        )
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="python -m data_access.seed",
        description="Build a simulated store. The same options always give the same store.",
        formatter_class=argparse.ArgumentDefaultsHelpFormatter,
    )
    default = SeedOptions()
    for name in ("customers", "products", "orders", "reviews"):
        parser.add_argument(f"--{name}", type=_whole_number, default=getattr(default, name), help=f"how many {name}")
    parser.add_argument(
        "--lines-per-order",
        type=_number,
        default=default.lines_per_order,
        help="how many products go into an average order, about",
    )
    parser.add_argument("--first-day", type=_day, default=default.first_day, help="first day with orders, YYYY-MM-DD")
    parser.add_argument("--last-day", type=_day, default=default.last_day, help="last day of the history, YYYY-MM-DD")
    parser.add_argument("--seed", type=_whole_number, default=default.seed, help="another number, another store")
    parser.add_argument("--currency", default=default.currency, help="ISO 4217 code")
    parser.add_argument(
        "--database",
        default=database_of_environment() or DEFAULT_DATABASE,
        help=f"file or sqlite:/// URL to write; {VARIABLE}, where it is set, is the default",
    )
    parser.add_argument("--quiet", action="store_true", help="say nothing unless something is wrong")
    return parser


def _whole_number(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number") from None


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number") from None


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day; write it as YYYY-MM-DD") from None


def _say(sentence: str) -> None:
    sys.stderr.write(f"{sentence}\n")


if __name__ == "__main__":
    sys.exit(main())
