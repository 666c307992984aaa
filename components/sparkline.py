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
    line, area, pen_down = [], [], False
    for number, value in enumerate(values):
        if math.isnan(value):
            pen_down = False
            continue
        x, y = PAD + number * step, HEIGHT - PAD - (value - lowest) / height * (HEIGHT - 2 * PAD)
        point = f"{x:.1f},{y:.1f}"
        line.append(f"{'L' if pen_down else 'M'}{point}")
        area.append(point)
        pen_down = True
    first, last = area[0].split(",")[0], area[-1].split(",")[0]
    return (
        f'<polygon points="{first},{HEIGHT} {" ".join(area)} {last},{HEIGHT}" fill="{NOW}" fill-opacity=".12"/>'
        f'<path d="{"".join(line)}" fill="none" stroke="{NOW}" stroke-width="1.6" '
        'stroke-linejoin="round" stroke-linecap="round" vector-effect="non-scaling-stroke"/>'
    )
