"""The trend the size of a word."""

import math
import re
from urllib.parse import unquote
from xml.etree import ElementTree

from components.sparkline import HEIGHT, PAD, WIDTH, sparkline
from tests.components.trees import sent

TOP, BOTTOM = PAD, HEIGHT - PAD


def drawn(values: list[float]) -> ElementTree.Element:
    """The picture of a sparkline."""
    source = sent(sparkline(values, label="Revenue over time"))["props"]["src"]
    kind, _, picture = source.partition(",")
    assert kind == "data:image/svg+xml"
    return ElementTree.fromstring(unquote(picture))  # noqa: S314  Our own picture.


def line(values: list[float]) -> list[tuple[str, float, float]]:
    """Its line as steps: M where the pen is set down, L where it draws."""
    path = drawn(values).find("{*}path")
    assert path is not None
    steps = re.findall(r"([ML])([\d.-]+),([\d.-]+)", path.attrib["d"])
    return [(letter, float(x), float(y)) for letter, x, y in steps]


def test_the_line_runs_from_edge_to_edge_and_from_the_least_to_the_most() -> None:
    assert line([0.0, 10.0, 5.0]) == [("M", 2.5, BOTTOM), ("L", 60.0, TOP), ("L", 117.5, 14.0)]


def test_a_gap_lifts_the_pen() -> None:
    assert [step[0] for step in line([1.0, 2.0, math.nan, 3.0, 1.0])] == ["M", "L", "M", "L"]
    assert line([math.nan, 1.0, 2.0])[0] == ("M", 60.0, BOTTOM)


def test_nothing_is_filled_over_a_gap_and_a_lone_value_is_a_dot() -> None:
    picture = drawn([1.0, 2.0, math.nan, 3.0, math.nan, 1.0, 1.0])
    areas = [area.attrib["points"].split() for area in picture.findall("{*}polygon")]
    assert [(points[0], points[-1]) for points in areas] == [
        (f"2.5,{HEIGHT}", f"21.7,{HEIGHT}"),
        (f"98.3,{HEIGHT}", f"117.5,{HEIGHT}"),
    ]
    _, dots = (path.attrib["d"] for path in picture.findall("{*}path"))
    assert dots == f"M60.0,{TOP}h0"
    assert len(drawn([1.0, math.nan, 2.0]).findall("{*}path")) == 1, "dots alone, and no empty line"


def test_a_flat_line_is_drawn_at_the_bottom() -> None:
    assert {y for _, _, y in line([7.0] * 5)} == {BOTTOM}


def test_negative_values_stay_inside() -> None:
    assert all(TOP <= y <= BOTTOM and 0 <= x <= WIDTH for _, x, y in line([-5.0, 3.0, -1e9, 1e9]))


def test_there_is_no_line_through_fewer_than_two_values() -> None:
    for values in ([], [5.0], [math.nan, 5.0, math.nan], [math.nan] * 3):
        assert list(drawn(values)) == []


def test_it_says_what_it_shows() -> None:
    assert sent(sparkline([1.0, 2.0], label="Units sold over time"))["props"]["alt"] == "Units sold over time"
