"""A trend the size of a word, drawn as a picture: eight of them cost less than one graph."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any
from urllib.parse import quote

from components.light import element
from components.theme import NOW

WIDTH, HEIGHT, PAD = 120, 28, 2.5


def _quoted(text: str) -> str:
    """As it may stand in an address; what is filled in later holds nothing but digits, points, commas and letters."""
    return quote(text, safe="/:=.,;-'{}")


_START = _quoted(
    f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="none">',
)
_END = _quoted("</svg>")
_AREA = _quoted(f'<polygon points="{{first}},{HEIGHT} {{points}} {{last}},{HEIGHT}" fill="{NOW}" fill-opacity=".12"/>')
_STROKE = _quoted(
    f'<path d="{{path}}" fill="none" stroke="{NOW}" stroke-width="{{width}}" '
    'stroke-linejoin="round" stroke-linecap="round" vector-effect="non-scaling-stroke"/>'
)
_BLANK = _quoted(" ")
# Heights from the bottom up, a tenth of a unit apart: looked up, they cost a third of being written each time.
_UP = [f"{HEIGHT - PAD - tenths / 10:.1f}" for tenths in range(round(10 * (HEIGHT - 2 * PAD)) + 1)]


def sparkline(values: Sequence[float], *, label: str) -> Any:
    """A line over the values; a gap where one is unknown.

    Args:
        values: One a bucket, NaN where unknown.
        label: What it shows, in words.
    """
    known = [value for value in values if value == value]
    paths = _paths(values, min(known), max(known)) if len(known) > 1 else ""
    source = f"data:image/svg+xml,{_START}{paths}{_END}"
    return element("Img", None, src=source, alt=label, className="sparkline")


def _paths(values: Sequence[float], lowest: float, highest: float) -> str:
    scale = (len(_UP) - 1) / ((highest - lowest) or 1.0)
    points = [
        f"{x},{_UP[int((value - lowest) * scale + 0.5)]}" if value == value else ""
        for x, value in zip(_across(len(values)), values, strict=True)
    ]
    runs = [list(run) for is_known, run in groupby(points, bool) if is_known]
    lines = [run for run in runs if len(run) > 1]
    # A value between two gaps is a dot: a line of no length with round ends.
    dots = "".join(f"M{run[0]}h0" for run in runs if len(run) == 1)
    drawn = "".join(f"M{'L'.join(run)}" for run in lines)
    return "".join(_area(run) for run in lines) + _stroke(drawn, 1.6) + _stroke(dots, 3)


@lru_cache(maxsize=100)
def _across(count: int) -> list[str]:
    """Where so many values stand from left to right."""
    step = (WIDTH - 2 * PAD) / max(1, count - 1)
    return [f"{PAD + number * step:.1f}" for number in range(count)]


def _area(points: Sequence[str]) -> str:
    first, last = points[0].partition(",")[0], points[-1].partition(",")[0]
    return _AREA.format(first=first, points=_BLANK.join(points), last=last)


def _stroke(path: str, width: float) -> str:
    return _STROKE.format(path=path, width=width) if path else ""
