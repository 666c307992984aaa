"""Figures of the Customers page, as data."""

import json
from typing import Any

import pytest

from components.figures.customers import CHART_HEIGHT, lifetime_value_figure, new_and_returning_figure
from components.formats import Formats
from components.theme import AVERAGE, BEFORE, NOW
from tests.components.pages.customer_frames import buckets, value

ENGLISH = Formats("en_US", "USD")


def strictly(figure: Any) -> Any:
    """A figure as strict JSON, without a detour over an encoder that would mend it."""
    return json.loads(json.dumps(figure, allow_nan=False))


def test_the_three_parts_stand_upon_each_other() -> None:
    frame = buckets(
        ("2026-10-05", "2026-10-11", 7, 7, 25.0, 75.0, 10.0), ("2026-10-12", "2026-10-14", 3, 7, 0.0, -5.0, 0.0)
    )
    figure = strictly(new_and_returning_figure(frame, ENGLISH, grain="week"))
    assert figure["layout"]["barmode"] == "relative" and figure["layout"]["height"] == CHART_HEIGHT
    drawn = [(trace["name"], trace["y"], trace["marker"]["color"]) for trace in figure["data"]]
    assert drawn == [
        ("Returning customers", [75.0, -5.0], NOW),
        ("New customers", [25.0, 0.0], AVERAGE),
        ("No known customer", [10.0, 0.0], BEFORE),
    ]
    assert [trace["marker"]["opacity"] for trace in figure["data"]] == [[1, 0.45]] * 3
    assert figure["data"][0]["customdata"] == [
        "Oct 5\u2009–\u200911, 2026<br><b>$110.00</b><br>Returning customers: $75.00<br>New customers: $25.00"
        "<br>No known customer: $10.00",
        "Oct 12\u2009–\u200914, 2026 (3 of 7 days)<br><b>-$5.00</b><br>Returning customers: -$5.00",
    ]
    assert [trace.get("hoverinfo") for trace in figure["data"]] == [None, "skip", "skip"], "one sentence a bar"


def test_a_day_is_named_by_its_weekday_and_a_part_that_is_nowhere_is_not_drawn() -> None:
    frame = buckets(("2026-10-05", "2026-10-05", 1, 1, 25.0, 0.0, 0.0))
    figure = new_and_returning_figure(frame, ENGLISH, grain="day")
    assert [trace["name"] for trace in figure["data"]] == ["New customers"]
    assert figure["data"][0]["customdata"] == ["Mon, Oct 5, 2026<br><b>$25.00</b><br>New customers: $25.00"]


def test_a_range_without_sales_draws_nothing() -> None:
    frame = buckets(("2026-10-05", "2026-10-05", 1, 1, 0.0, 0.0, 0.0))
    assert strictly(new_and_returning_figure(frame, ENGLISH, grain="day"))["data"] == []


@pytest.mark.parametrize("ages", [0, 1, 2, 36])
def test_lifetime_value_is_a_curve_by_age(ages: int) -> None:
    frame = value(*((age, 50 - age, 10.0, 10.0 * (age + 1)) for age in range(ages)))
    figure = strictly(lifetime_value_figure(frame, ENGLISH))
    curve = figure["data"][0]
    assert (curve["x"], curve["y"]) == (list(range(ages)), [10.0 * (age + 1) for age in range(ages)])
    assert curve["mode"] == ("lines" if ages > 1 else "markers")
    assert figure["layout"]["yaxis"]["tickprefix"] == "$" and figure["layout"]["yaxis"]["rangemode"] == "tozero"
    wanted = [
        "In the month of the first order<br><b>$10.00</b> per customer<br>$10.00 of it in that month"
        "<br>50 customers have been here so long",
        "1 month after it<br><b>$20.00</b> per customer<br>$10.00 of it in that month"
        "<br>49 customers have been here so long",
    ]
    assert curve["customdata"][:2] == wanted[:ages]
