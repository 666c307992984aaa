"""Decks to take along: ``handout/<deck>.pptx`` and ``handout/<deck>.html``, with the numbers of one moment."""

import base64
import io
import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from flask import Response, request
from werkzeug.exceptions import NotFound, ServiceUnavailable

from callbacks.handouts import HandoutMaker
from components.handouts.parts import Handout
from components.handouts.powerpoint import POWERPOINT_TYPE, write_powerpoint
from components.handouts.web_page import HTML_TYPE, PageFiles, web_page
from components.spreadsheets import file_name
from dashboard.packaged_files import BOOTSTRAP_STYLES, bootstrap_file, bootstrap_version, package_file
from data_access.database import FROZEN
from data_access.decks import Deck
from data_access.errors import AbandonedError, DataError, FrozenError

TYPES = {"pptx": POWERPOINT_TYPE, "html": HTML_TYPE}
# What is said of paper or of the page in a room is said anew in the hand-out's own style sheet.
_OTHER_STYLES = ("print.css", "presenting.css", "stage.css", "framed.css")
_REFERENCE = re.compile(r'url\("?(?:\./)?(fonts/[\w.-]+)(?:\?[\w]*)?"?\)')
_FONT = "woff2"


def handout_view(maker: HandoutMaker, find: Callable[[str], Deck | None], assets: Path) -> Callable[[str], Response]:
    """What answers for a deck's file.

    ``?frozen=`` names the dataset of a moment that was kept; without it, the live one is shown.

    Args:
        maker: Makes hand-outs.
        find: Gives a deck by its id, if whoever asks may see it.
        assets: Folder of style sheets.
    """

    def handout(path: str) -> Response:
        deck_id, _, ending = path.rpartition(".")
        if ending not in TYPES:
            raise NotFound("There is no such hand-out. Choose PowerPoint or HTML on the page of the decks.")
        try:
            deck = find(deck_id)
            if deck is None:
                raise NotFound("There is no such deck; maybe it was deleted. Choose another one.")
            frozen = request.args.get("frozen", "")
            made = maker.handout(deck, f"{FROZEN}{frozen}" if frozen else None)
        except FrozenError as error:
            raise NotFound(str(error)) from error
        except AbandonedError:
            raise
        except DataError as error:
            raise ServiceUnavailable(str(error)) from error
        answer = Response(written(made, ending, assets), content_type=TYPES[ending])
        named = file_name(made.store, made.title, [], ending)
        answer.headers["Content-Disposition"] = f'attachment; filename="{named}"'
        return answer

    return handout


def written(handout: Handout, ending: str, assets: Path) -> bytes:
    """The hand-out as a file.

    Args:
        handout: The deck.
        ending: ``pptx`` or ``html``.
        assets: Folder of style sheets.
    """
    if ending == "html":
        return web_page(handout, page_files(assets))
    file = io.BytesIO()
    write_powerpoint(handout, file)
    return file.getvalue()


@lru_cache(maxsize=2)
def page_files(assets: Path) -> PageFiles:
    """What a hand-out of HTML brings along: all of it lies on this machine.

    Args:
        assets: Folder of style sheets.
    """
    vendor = [_with_fonts(bootstrap_file(bootstrap_version(), path)) for path in BOOTSTRAP_STYLES]
    own = [path.read_text(encoding="utf-8") for path in sorted(assets.glob("*.css")) if path.name not in _OTHER_STYLES]
    charts = package_file("plotly", "package_data/plotly.min.js").read_text(encoding="utf-8")
    return PageFiles(charts, (*vendor, *own))


def _with_fonts(path: Path) -> str:
    """A style sheet with its fonts in it; of the same font in several forms, the smallest alone."""

    def inlined(found: re.Match[str]) -> str:
        font = path.parent / found[1]
        if font.suffix != f".{_FONT}":
            return "url(data:,)"
        return f"url(data:font/{_FONT};base64,{base64.b64encode(font.read_bytes()).decode()})"

    text = path.read_text(encoding="utf-8")
    # Its map of the source is a request.
    return re.sub(r"/\*# sourceMappingURL=.*?\*/", "", _REFERENCE.sub(inlined, text))
