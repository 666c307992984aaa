"""What a slide is made of: cards of a page, each with its place on a grid of 12 columns and 12 rows."""

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

Kind = Literal["kpis", "columns", "lines", "bars", "table", "words"]


class Part(NamedTuple):
    """One card of a slide.

    Attributes:
        card: Its id.
        place: Where it stands, as CSS has it: row, column, row end and column end.
        download: Key of DOWNLOADS for the rows it shows; empty for none.
        kind: What it is drawn as.
    """

    card: str
    place: str
    download: str = ""
    kind: Kind = "words"


class Composition(NamedTuple):
    """Cards of one page that fit on a slide together.

    Attributes:
        label: What they show, in words.
        parts: They, in the order of reading.
    """

    label: str
    parts: tuple[Part, ...]


# By the name that a slide keeps; the first is what a slide shows by itself.
Compositions = Mapping[str, Composition]

# Places.
WHOLE = "1 / 1 / 13 / 13"
ABOVE, BELOW = "1 / 1 / 7 / 13", "7 / 1 / 13 / 13"
LEFT, RIGHT = "1 / 1 / 13 / 7", "1 / 7 / 13 / 13"


def grid_rows(headlines: Iterable[str]) -> str:
    """Rows of the grid: headline numbers take the height that they need, all else shares what is left.

    Args:
        headlines: Places of the headline numbers.
    """
    high = max((int(place.split(" / ")[2]) - 1 for place in headlines), default=0)
    needed = f"repeat({high}, max-content) " if high else ""
    return f"{needed}repeat({12 - high}, minmax(0, 1fr))"
