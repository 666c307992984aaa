"""A deck as plain data: what is on its slides, in the words and with the numbers of the pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

Shape = Literal["columns", "line"]
Meaning = Literal["good", "bad", "neutral", ""]


class Kpi(NamedTuple):
    """One headline figure.

    Attributes:
        label: Its name.
        value: Its value, in words.
        aside: What stands beside the value, such as how many it is the mean of; empty for nothing.
        change: Its change, in words; empty where there is none.
        meaning: Whether the change is welcome.
        context: What stands beside the change, or in its place.
    """

    label: str
    value: str
    aside: str = ""
    change: str = ""
    meaning: Meaning = ""
    context: str = ""


class Kpis(NamedTuple):
    """A row of headline figures."""

    cards: tuple[Kpi, ...]


class Unit(NamedTuple):
    """How numbers of a chart are written.

    Attributes:
        digits: Decimals.
        before: What stands before a number, such as ``$``.
        after: What stands after it, such as `` €``; a percent sign where numbers are shares.
        is_share: Whether 0.123 is written as 12.3 %.
    """

    digits: int = 0
    before: str = ""
    after: str = ""
    is_share: bool = False


class Series(NamedTuple):
    """One line, or the columns or bars of one colour.

    Attributes:
        name: What it shows.
        values: One a category; None where nothing is known.
        colour: As ``#3a72d8``.
        shape: How it is drawn among columns; bars know one shape only.
        faint: Places, from 0, of what is not complete.
        dash: Whether its line is dotted.
        weight: Width of its line in points.
    """

    name: str
    values: tuple[float | None, ...]
    colour: str
    shape: Shape = "columns"
    faint: frozenset[int] = frozenset()
    dash: bool = False
    weight: float = 2.25


class Chart(NamedTuple):
    """Columns and lines over categories, from left to right.

    Attributes:
        categories: Names of the places.
        series: What is drawn; those drawn first lie below.
        unit: Of all values.
        stacked: Whether columns stand on each other.
        least: Where the axis of values begins; None for where it likes.
        most: Where it ends.
        height: Its share of its place, where several charts stand below each other.
    """

    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: Unit
    stacked: bool = False
    least: float | None = None
    most: float | None = None
    height: float = 1.0


class Points(NamedTuple):
    """Points by two numbers.

    Attributes:
        name: What the points are.
        across: Numbers from left to right.
        up: Numbers from the bottom up, as many.
        colour: As ``#3a72d8``.
        across_title: What is measured from left to right.
        up_title: What is measured from the bottom up.
        unit: Of the numbers from the bottom up.
        least: Where the axis of those begins; None for where it likes.
        most: Where it ends.
    """

    name: str
    across: tuple[float, ...]
    up: tuple[float, ...]
    colour: str
    across_title: str
    up_title: str
    unit: Unit
    least: float | None = None
    most: float | None = None


class Bars(NamedTuple):
    """Bars from the left, the first on top.

    Attributes:
        categories: Names of the bars.
        series: One, or a second one for the earlier days.
        unit: Of all values.
        total: How many there are, with those that are not here.
        caption: What stands above them; empty for nothing.
    """

    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: Unit
    total: int
    caption: str = ""


class Step(NamedTuple):
    """One bar of a bridge: from where to where, and whether it is a total."""

    label: str
    start: float
    end: float
    is_total: bool


class Bridge(NamedTuple):
    """A waterfall, the first step on top."""

    steps: tuple[Step, ...]
    unit: Unit


class Cell(NamedTuple):
    """One cell of a table.

    Attributes:
        text: What stands in it.
        heat: How strong its colour is, 0 to 1; None for none.
    """

    text: str
    heat: float | None = None


class Table(NamedTuple):
    """A table.

    Attributes:
        head: Heads of the columns.
        rows: As many cells each.
        is_number: Of each column, whether it stands on the right.
        total: How many rows there are, with those that are not here.
        caption: What stands above it; empty for nothing.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    is_number: tuple[bool, ...]
    total: int
    caption: str = ""


class Words(NamedTuple):
    """Paragraphs."""

    paragraphs: tuple[str, ...]


Content = Kpis | Chart | Points | Bars | Bridge | Table | Words


class Place(NamedTuple):
    """Where a card stands on a slide, as shares of the slide's body; and the same as CSS has it."""

    left: float
    top: float
    width: float
    height: float
    area: str = "1 / 1 / 13 / 13"


@dataclass(frozen=True)
class Block:
    """One card of a slide.

    Attributes:
        title: What it shows; empty where it needs none.
        finding: The headline that was computed from the data; empty for none.
        place: Where it stands.
        contents: What is in it.
        card: Id of the card on its page; empty where it is none.
    """

    title: str
    finding: str
    place: Place
    contents: Sequence[Content]
    card: str = ""


@dataclass(frozen=True)
class Slide:
    """One slide.

    Attributes:
        title: Its title.
        note: What somebody wrote about it; empty for nothing.
        said: What it shows, in words: measure, filters, days, comparison.
        blocks: Its cards, in the order of reading.
        tree: The page that it is made of, as nodes; None where it cannot be shown.
    """

    title: str
    note: str
    said: str
    blocks: Sequence[Block] = ()
    tree: Any = None

    def words(self) -> str:
        """Its words: why it shows nothing else, where it cannot be shown."""
        contents = (one for block in self.blocks for one in block.contents if isinstance(one, Words))
        return " ".join(paragraph for one in contents for paragraph in one.paragraphs)


@dataclass(frozen=True)
class Handout:
    """A deck.

    Attributes:
        title: Its title.
        note: What somebody wrote about it; empty for nothing.
        store: Where the data came from.
        as_of: The day up to which the data reach, in words.
        slides: Its slides.
    """

    title: str
    note: str
    store: str
    as_of: str
    slides: Sequence[Slide]


def place_of(area: str, columns: int = 12, rows: int = 12) -> Place:
    """A CSS grid area, ``row / column / row end / column end``, as shares of the grid."""
    top, left, bottom, right = (int(number) - 1 for number in area.split("/"))
    return Place(left / columns, top / rows, (right - left) / columns, (bottom - top) / rows, area)
