"""A trend the size of a word, drawn as a picture: eight of them cost less than one graph."""

import math
from collections.abc import Sequence
from typing import Any

from components.light import element
from components.theme import NOW

WIDTH, HEIGHT, PAD = 120, 28, 2.5
# What an address may not hold of the letters that a picture is written in (urllib's quote takes ten times as long).
_QUOTED = {letter: f"%{ord(letter):02X}" for letter in '%#"<> '}


def sparkline(values: Sequence[float], *, label: str) -> Any:
    """A line over the values; a gap where one is unknown.

    Args:
        values: One a bucket, NaN where unknown.
        label: What it shows, in words.
    """
    known = [value for value in values if not math.isnan(value)]
    paths = _paths(values, min(known), max(known)) if len(known) > 1 else ""
    box = f'viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="none"'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {box}>{paths}</svg>'
    return element("Img", None, src=f"data:image/svg+xml,{_quoted(svg)}", alt=label, className="sparkline")


def _quoted(svg: str) -> str:
    for letter, code in _QUOTED.items():
        svg = svg.replace(letter, code)
    return svg


def _paths(values: Sequence[float], lowest: float, highest: float) -> str:
    height = (highest - lowest) or 1.0
    step = (WIDTH - 2 * PAD) / max(1, len(values) - 1)
    runs: list[list[str]] = [[]]
    for number, value in enumerate(values):
        if math.isnan(value):
            runs.append([])
            continue
        x, y = PAD + number * step, HEIGHT - PAD - (value - lowest) / height * (HEIGHT - 2 * PAD)
        runs[-1].append(f"{x:.1f},{y:.1f}")
    lines = [run for run in runs if len(run) > 1]
    # A value between two gaps is a dot: a line of no length with round ends.
    dots = "".join(f"M{run[0]}h0" for run in runs if len(run) == 1)
    drawn = "".join(f"M{'L'.join(run)}" for run in lines)
    return "".join(_area(run) for run in lines) + _stroke(drawn, 1.6) + _stroke(dots, 3)


def _area(points: Sequence[str]) -> str:
    first, last = points[0].split(",")[0], points[-1].split(",")[0]
    return f'<polygon points="{first},{HEIGHT} {" ".join(points)} {last},{HEIGHT}" fill="{NOW}" fill-opacity=".12"/>'


def _stroke(path: str, width: float) -> str:
    if not path:
        return ""
    return (
        f'<path d="{path}" fill="none" stroke="{NOW}" stroke-width="{width}" '
        'stroke-linejoin="round" stroke-linecap="round" vector-effect="non-scaling-stroke"/>'
    )
