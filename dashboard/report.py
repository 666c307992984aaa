"""A deck as a file, for a job that runs by the clock: ``python -m dashboard report --deck ... --out review.pptx``."""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from components.handouts.parts import Handout
from dashboard.app import create_app
from dashboard.application import ASSETS
from dashboard.handouts import TYPES, written
from dashboard.printing import PrintingError, printed
from dashboard.setting_options import add_settings
from dashboard.settings import SettingsError, read_settings
from data_access.decks import Deck, Decks
from data_access.errors import DataError
from data_access.store import known_inputs

# How it ends: written; not written; not asked so that it can be; written, though some slides could not be shown.
WRITTEN, FAILED, REFUSED, IN_PART = 0, 1, 2, 3
PDF = ".pdf"
_ENDINGS = (*(f".{ending}" for ending in TYPES), PDF)

Write = Callable[[Handout], bytes]


def main(arguments: Sequence[str]) -> int:
    """Write a deck to a file; what lies there already is replaced as a whole, or not at all.

    Args:
        arguments: The command line behind ``report``.

    Returns:
        The exit code: 0 written, 1 it could not be written, 2 it was not asked so that it can be, 3 written, but slides
        that could not be shown say why.
    """
    options = vars(_parser().parse_args(arguments))
    asked, out = options.pop("deck"), Path(options.pop("out"))
    if out.suffix.lower() not in _ENDINGS:
        return _refused(
            f"'{out}' does not say what to write. End it with {', '.join(_ENDINGS[:-1])} or {PDF}.", REFUSED
        )
    try:
        settings = read_settings(os.environ, options)
        app = create_app(settings)
        database = app.handouts.reader.database
        deck = _found(Decks(settings.views_path, lambda: known_inputs(database)), asked)
        with app.server.app_context():
            handout = app.handouts.handout(deck)
        _write(out, _as_file(handout, out.suffix.lower()))
    except (SettingsError, _NoDeckError) as error:
        return _refused(str(error), REFUSED)
    except (DataError, PrintingError) as error:
        return _refused(str(error), FAILED)
    except OSError as error:
        return _refused(
            f"'{out}' cannot be written: {error.strerror or error}. Choose another place with --out.", FAILED
        )
    untold = [slide for slide in handout.slides if slide.tree is None]
    for slide in untold:
        sys.stderr.write(f"The slide '{slide.title}' says: {slide.words()}\n")
    sys.stdout.write(f"{out} holds '{handout.title}' as of {handout.as_of}: {len(handout.slides)} slides.\n")
    return IN_PART if untold else WRITTEN


class _NoDeckError(Exception):
    """There is no such deck; the text names those that there are."""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m dashboard report",
        description="Write a deck to a file: PowerPoint with charts that can be edited, one HTML file that needs no "
        "network, or PDF (which takes an installed Chrome, Chromium or Edge).",
        epilog="It ends with 0 when the file is written, 1 when it cannot be, 2 when it was asked wrongly, and 3 when "
        "it is written with slides that could not be shown.",
    )
    parser.add_argument("--deck", required=True, help="Title of the deck, or its number.")
    parser.add_argument("--out", required=True, help=f"File to write, ending in {', '.join(_ENDINGS)}.")
    add_settings(parser)
    return parser


def _found(decks: Decks, asked: str) -> Deck:
    """The deck of this number or title.

    Raises:
        _NoDeckError: There is none, or several have this title.
        ViewsFileError: The decks cannot be read.
    """
    listed = decks.listed()
    named = [deck for deck in listed if deck.deck_id == asked]
    named = named or [deck for deck in listed if deck.title.casefold() == asked.strip().casefold()]
    if len(named) == 1:
        return named[0]
    there = ", ".join(f"{deck.title} ({deck.deck_id})" for deck in named or listed)
    how = "Several decks are called" if named else "There is no deck"
    raise _NoDeckError(f"{how} '{asked}'. Choose one by what stands in brackets: {there}.")


def _as_file(handout: Handout, ending: str) -> bytes:
    if ending == PDF:
        return printed(written(handout, "html", ASSETS))
    return written(handout, ending.removeprefix("."), ASSETS)


def _write(out: Path, content: bytes) -> None:
    """Write it beside its place and swap it in; a reader finds the file as it was, or as it is."""
    descriptor, beside = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        # As any file that is written here, not as one that nobody else may read.
        mask = os.umask(0)
        os.umask(mask)
        Path(beside).chmod(0o666 & ~mask)
        Path(beside).replace(out)
    except BaseException:
        with suppress(OSError):
            Path(beside).unlink()
        raise


def _refused(sentence: str, code: int) -> int:
    sys.stderr.write(f"{sentence}\n")
    return code
