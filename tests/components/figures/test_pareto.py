"""The Pareto curve, as data."""

import json
from typing import Any

import pandas as pd
import pytest

from components.figures.products import pareto_figure
from components.formats import Formats
from tests.components.payloads import PAYLOADS

ENGLISH = Formats("en_US", "USD")
COLUMNS = ["rank", "product", "revenue", "share_of_products", "share_of_revenue"]


def drawn(*rows: tuple[int, str, float, float, float], cuts: Any = (), formats: Formats = ENGLISH) -> Any:
    """The figure as strict JSON."""
    frame = pd.DataFrame(rows, columns=COLUMNS)
    frame["product_id"] = 10 * frame["rank"]
    return json.loads(json.dumps(pareto_figure(frame, list(cuts), len(rows), formats), allow_nan=False))


THREE = ((1, "Lamp", 70.0, 1 / 3, 0.7), (2, "Mug", 20.0, 2 / 3, 0.9), (3, "Kite", 10.0, 1.0, 1.0))


def test_the_curve_begins_with_nothing_and_tells_of_each_product() -> None:
    curve, marks = drawn(*THREE, cuts=[("80%", 2), ("95%", 3)])["data"]
    assert curve["x"] == [0, 1 / 3, 2 / 3, 1] and curve["y"] == [0, 0.7, 0.9, 1]
    assert curve["customdata"] == [
        "No product yet",
        "1 of 3 products (33.3%)<br>bring <b>70.0%</b> of revenue<br>Lamp: $70.00",
        "2 of 3 products (66.7%)<br>bring <b>90.0%</b> of revenue<br>Mug: $20.00",
        "3 of 3 products (100.0%)<br>bring <b>100.0%</b> of revenue<br>Kite: $10.00",
    ]
    assert curve["ids"] == ["", "10", "20", "30"], "whose page a click opens"
    assert (marks["x"], marks["y"], marks["hoverinfo"]) == ([2 / 3, 1], [0.9, 1], "skip")


def test_each_cut_is_named_at_the_foot_of_its_line() -> None:
    layout = drawn(*THREE, cuts=[("80%", 1), ("95%", 3)])["layout"]
    assert [(one["text"], one["x"], one["xanchor"]) for one in layout["annotations"]] == [
        ("1 bring 80%", 1 / 3, "left"),
        ("3 bring 95%", 1, "right"),
    ]
    first, second = layout["shapes"]
    assert (first["x0"], first["x1"], first["y1"]) == (1 / 3, 1 / 3, 0.7)
    assert (second["x0"], second["y1"]) == (1, 1)
    assert first["y0"] > layout["annotations"][1]["y"], "so that the line does not cross the label below"


def test_one_product_is_a_point() -> None:
    (curve, *_) = drawn((1, "Lamp", 70.0, 1.0, 1.0))["data"]
    assert (curve["mode"], curve["x"], curve["y"], len(curve["customdata"])) == ("markers", [1], [1], 1)


def test_nothing_is_an_empty_figure() -> None:
    (curve,) = drawn()["data"]
    assert curve["x"] == curve["y"] == curve["customdata"] == []


def test_the_axes_are_written_by_the_locale_up_to_all_of_it() -> None:
    axes = drawn(*THREE, formats=Formats("de_DE", "EUR"))["layout"]
    assert axes["xaxis"]["ticktext"] == axes["yaxis"]["ticktext"] == [f"{n}\xa0%" for n in (0, 20, 40, 60, 80, 100)]
    assert axes["xaxis"]["range"] == [0, 1] and axes["yaxis"]["rangemode"] == "tozero"


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_names_are_text(payload: str) -> None:
    told = drawn((1, payload, 1.0, 0.5, 0.5), (2, "x", 1.0, 1.0, 1.0))["data"][0]["customdata"][1]
    name = told.split("<br>")[2]
    assert "<" not in name and ">" not in name.replace("&gt;", "")
