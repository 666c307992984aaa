"""A page's figure as charts that presentations can draw by themselves, with the very values of the figure."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from html import unescape
from typing import Any

from components.formats import Formats
from components.handouts.parts import Chart, Points, Series, Unit
from components.handouts.plain_text import one_line
from components.theme import BEFORE, NOW, Figure

# Beyond the digits of any number of the pages: takes away what adding floats has left.
_DIGITS = 9
# The share of the height that no chart of several goes below.
_LOWEST = 0.35
_DAY, _A_YEAR = re.compile(r"\d{4}-\d{2}-\d{2}"), 365
_TAG = re.compile(r"<[^>]*>")
_RGB = re.compile(r"rgba?\(([\d.]+), *([\d.]+), *([\d.]+)(?:, *([\d.]+))?\)")


def charts_of(figure: Figure, formats: Formats) -> list[Chart | Points]:
    """The charts of a figure, one for each of its axes of values, from the top down; none where it shows nothing.

    Args:
        figure: A figure as ``with_table`` told it: its columns name the units.
        formats: The locale.
    """
    units = {one["name"]: _unit(one) for one in figure["layout"].get("meta", {}).get("columns", ())}
    traces = [trace for trace in figure["data"] if trace.get("name") in units and _has_values(trace.get("y", ()))]
    if not traces:
        return []
    if all(trace.get("mode") == "markers" for trace in traces):
        return [_points(traces[0], figure["layout"], units)]
    axes = sorted({trace.get("yaxis", "y") for trace in traces})
    names = _names(figure, formats)
    return [
        _chart([one for one in traces if one.get("yaxis", "y") == axis], axis, names, figure, units) for axis in axes
    ]


def solid(colour: str) -> str:
    """A colour as ``#3a72d8``; one that lets the page through as it looks on white."""
    found = _RGB.fullmatch(colour)
    if found is None:
        return colour
    share = float(found[4] or 1)
    return "#" + "".join(f"{round(255 + (float(one) - 255) * share):02x}" for one in found.groups()[:3])


def _chart(
    traces: Sequence[Figure], axis: str, names: Sequence[str], figure: Figure, units: Mapping[str, Unit]
) -> Chart:
    layout = figure["layout"].get("yaxis" if axis == "y" else f"yaxis{axis[1:]}", {})
    # A place of which nothing is told has no row in the table of the chart, and none here.
    kept = [place for place, name in enumerate(names) if name]
    unit = units[str(traces[0]["name"])]
    domain = layout.get("domain", (0, 1))
    least, most = layout.get("range", (None, None))
    return Chart(
        categories=tuple(names[place] for place in kept),
        series=tuple(_series(trace, kept) for trace in traces),
        unit=unit,
        stacked=figure["layout"].get("barmode") in ("relative", "stack"),
        least=0 if layout.get("rangemode") == "tozero" and least is None else least,
        most=1 if most is None and unit.is_share else most,
        height=max(domain[1] - domain[0], _LOWEST),
    )


def _series(trace: Figure, kept: Sequence[int]) -> Series:
    values = [_number(value) for value in trace["y"]]
    if trace["type"] == "bar":
        mark = trace.get("marker", {})
        colours = mark.get("color", NOW)
        each = [colours] * len(values) if isinstance(colours, str) else list(colours)
        shown = mark.get("opacity", 1)
        shares = [shown] * len(values) if isinstance(shown, int | float) else list(shown)
        faint = [place for place in range(len(values)) if _RGB.fullmatch(each[place]) or shares[place] < 1]
        full = next((colour for colour in each if not _RGB.fullmatch(colour)), solid(each[0]) if each else NOW)
        # Where all of it is pale, it is a colour of its own.
        pale = frozenset(at for at, place in enumerate(kept) if place in set(faint))
        is_own = len(pale) == len(kept) and not any(share < 1 for share in shares)
        return Series(str(trace["name"]), _at(values, kept), full, faint=frozenset() if is_own else pale)
    line = trace.get("line", {})
    return Series(
        str(trace["name"]),
        _at(values, kept),
        solid(line.get("color", BEFORE)),
        "line",
        dash="dash" in line,
        weight=float(line.get("width", 2)),
    )


def _points(trace: Figure, layout: Figure, units: Mapping[str, Unit]) -> Points:
    pairs = [(x, y) for x, y in zip(trace["x"], trace["y"], strict=True) if x is not None and y is not None]
    colours = trace.get("marker", {}).get("color", NOW)
    return Points(
        str(trace["name"]),
        tuple(round(float(x), _DIGITS) for x, _ in pairs),
        tuple(round(float(y), _DIGITS) for _, y in pairs),
        solid(colours if isinstance(colours, str) else colours[0]),
        _titled(layout.get("xaxis", {})),
        str(trace["name"]),
        units[str(trace["name"])],
        *layout["yaxis"].get("range", (None, None)),
    )


def _titled(axis: Figure) -> str:
    title: Any = axis.get("title", "")
    return str(title.get("text", "") if isinstance(title, dict) else title)


def _names(figure: Figure, formats: Formats) -> list[str]:
    """What the places are called: the first line of what pointing at them tells, as in the table of the chart.

    Days have their short names, of which more fit below an axis.
    """
    data = figure["data"]
    places = [str(place) for place in data[0].get("x", ())]
    told = next((trace["customdata"] for trace in data if trace.get("customdata")), None)
    if told is None:
        return places
    names = [one_line(unescape(_TAG.sub("", str(sentence).partition("<br>")[0]))) for sentence in told]
    if figure["layout"]["meta"]["row"] == "Day" and len(places) == len(names) and all(map(_DAY.fullmatch, places)):
        days = [date.fromisoformat(place) for place in places]
        short = (days[-1] - days[0]).days < _A_YEAR
        written = [formats.day_short(day) if short else formats.day(day) for day in days]
        return [day if name else "" for day, name in zip(written, names, strict=True)]
    return names


def _unit(told: Mapping[str, Any]) -> Unit:
    is_share = told.get("times") == 100
    return Unit(int(told.get("digits", 0)), str(told.get("before", "")), str(told.get("after", "")), is_share)


def _at(values: Sequence[float | None], kept: Sequence[int]) -> tuple[float | None, ...]:
    return tuple(values[place] for place in kept)


def _number(value: Any) -> float | None:
    return None if value is None or value != value else round(float(value), _DIGITS)


def _has_values(values: Sequence[Any]) -> bool:
    return any(_number(value) is not None for value in values)
