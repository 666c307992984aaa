"""Revenue over time, as data: by bucket, and added up."""

import json
from math import nan
from typing import Any

import pandas as pd
import pytest

from components.figures.overview import cumulative_revenue_figure
from components.figures.trend import trend_figure
from components.formats import Formats
from components.kpi_card import REVENUE
from components.theme import NOW, NOW_SOFT
from tests.components.figures.frames import days, running, trend

ENGLISH = Formats("en_US", "USD")


def drawn(frame: pd.DataFrame, grain: str = "day", formats: Formats = ENGLISH) -> Any:
    """The trend as strict JSON."""
    return json.loads(json.dumps(trend_figure(frame, REVENUE, formats, column="revenue", grain=grain), allow_nan=False))


def test_days_with_comparison_and_average() -> None:
    figure = drawn(
        trend(
            ("2026-10-30", "2026-10-30", 1, 1, 120.0, nan, 100.0, "2025-10-31", "2025-10-31"),
            ("2026-10-31", "2026-10-31", 1, 1, 0.0, 55.5, 40.0, "2025-11-01", "2025-11-01"),
            ("2026-11-01", "2026-11-01", 1, 1, 30.0, 60.0, 0.0, "2025-11-02", "2025-11-02"),
        )
    )
    bars, earlier, average = figure["data"]
    assert (bars["type"], bars["name"]) == ("bar", "Revenue")
    assert bars["x"] == earlier["x"] == average["x"] == ["2026-10-30", "2026-10-31", "2026-11-01"]
    assert bars["y"] == [120.0, 0.0, 30.0]
    assert (earlier["name"], earlier["mode"], earlier["y"]) == ("Earlier", "lines", [100.0, 40.0, 0.0])
    assert (average["name"], average["mode"], average["y"]) == ("7-day average", "lines", [None, 55.5, 60.0])
    assert bars["hovertemplate"] == "%{customdata}<extra></extra>"
    assert bars["customdata"] == [
        "Fri, Oct 30, 2026<br><b>$120.00</b><br>$20.00 (20.0%) more than on Fri, Oct 31, 2025",
        "Sat, Oct 31, 2026<br><b>$0.00</b><br>$40.00 (100.0%) less than on Sat, Nov 1, 2025<br>7-day average $55.50",
        "Sun, Nov 1, 2026<br><b>$30.00</b><br>nothing on Sun, Nov 2, 2025<br>7-day average $60.00",
    ]
    assert [trace["hoverinfo"] for trace in (earlier, average)] == ["skip", "skip"], "one sentence a day, not three"


@pytest.mark.parametrize(
    ("grain", "spans"),
    [
        ("day", [("2026-02-28", "2026-02-28"), ("2026-03-01", "2026-03-01")]),
        ("week", [("2026-02-26", "2026-03-01"), ("2026-03-02", "2026-03-08"), ("2026-03-09", "2026-03-10")]),
        ("month", [("2026-01-15", "2026-01-31"), ("2026-02-01", "2026-02-28"), ("2026-03-01", "2026-03-10")]),
    ],
)
def test_each_bar_stands_for_its_days_cut_where_the_range_is(grain: str, spans: list[tuple[str, str]]) -> None:
    figure = drawn(trend(*((first, last, 1, 1, 5.0, nan, nan, None, None) for first, last in spans)), grain=grain)
    assert list(zip(figure["data"][0]["x"], figure["layout"]["meta"]["last_days"], strict=True)) == spans
    assert figure["layout"]["dragmode"] is False, "a drag sets the dates, and a finger scrolls"


def test_each_point_of_what_is_added_up_stands_for_its_day() -> None:
    figure = cumulative(running("2026-10-30", [9.0, 1.0], [nan, nan]))
    assert figure["data"][0]["x"] == figure["layout"]["meta"]["last_days"] == ["2026-10-30", "2026-10-31"]


def test_weeks_that_are_not_whole_are_paler_and_say_so() -> None:
    figure = drawn(
        trend(
            ("2026-10-01", "2026-10-04", 4, 7, 40.0, nan, 50.0, "2025-10-02", "2025-10-05"),
            ("2026-10-05", "2026-10-11", 7, 7, 70.0, nan, 70.0, "2025-10-06", "2025-10-12"),
        ),
        grain="week",
    )
    bars, earlier = figure["data"]
    assert bars["marker"]["color"] == [NOW_SOFT, NOW]
    assert earlier["y"] == [50.0, 70.0]
    assert bars["customdata"] == [
        "Oct 1\u2009–\u20094, 2026 (4 of 7 days)<br><b>$40.00</b>"
        "<br>$10.00 (20.0%) less than on Oct 2\u2009–\u20095, 2025",
        "Oct 5\u2009–\u200911, 2026<br><b>$70.00</b><br>the same as on Oct 6\u2009–\u200912, 2025",
    ]


def test_without_comparison_there_is_no_earlier_line() -> None:
    figure = drawn(days(1.0, 2.0))
    assert [trace["name"] for trace in figure["data"]] == ["Revenue"]
    assert figure["data"][0]["customdata"] == [
        "Fri, Oct 30, 2026<br><b>$1.00</b>",
        "Sat, Oct 31, 2026<br><b>$2.00</b>",
    ]


def test_an_earlier_value_that_is_unknown_is_a_gap() -> None:
    figure = drawn(
        trend(
            ("2024-02-28", "2024-02-28", 1, 1, 5.0, nan, 4.0, "2023-02-28", "2023-02-28"),
            ("2024-02-29", "2024-02-29", 1, 1, 6.0, nan, nan, None, None),
        )
    )
    assert figure["data"][1]["y"] == [4.0, None]
    assert figure["data"][0]["customdata"][1] == "Thu, Feb 29, 2024<br><b>$6.00</b>"


def test_bars_begin_at_zero_and_negative_days_hang_below_it() -> None:
    figure = drawn(days(-50.0, 20.0))
    assert figure["layout"]["yaxis"]["rangemode"] == "tozero"
    assert "range" not in figure["layout"]["yaxis"]
    assert figure["data"][0]["y"] == [-50.0, 20.0]
    assert "<b>-$50.00</b>" in figure["data"][0]["customdata"][0]


@pytest.mark.parametrize("count", [0, 1, 2, 90])
def test_any_number_of_days_is_drawn(count: int) -> None:
    figure = drawn(days(*range(count), first="2026-08-03"))
    assert len(figure["data"][0]["x"]) == len(figure["data"][0]["customdata"]) == count
    ticks = figure["layout"]["xaxis"]
    assert (ticks["type"], ticks["tickmode"]) == ("category", "array")
    assert len(ticks["tickvals"]) == len(ticks["ticktext"]) == {0: 0, 1: 1, 2: 2, 90: 5}[count]
    assert ticks["tickangle"] == 0


def test_a_year_is_named_by_its_months_whatever_the_figure() -> None:
    frame = days(*range(365), first="2025-11-01")
    texts = drawn(frame)["layout"]["xaxis"]["ticktext"]
    assert texts == ["Nov<br>2025", "Jan<br>2026", "Mar", "May", "Jul", "Sep"]
    added_up = cumulative(running("2025-11-01", [1.0] * 365, [nan] * 365))["layout"]["xaxis"]
    assert added_up["ticktext"] == ["Nov<br>2025", "Feb<br>2026", "May", "Aug"]
    assert added_up["tickangle"] == 0


def test_anywhere_in_a_column_tells_of_it() -> None:
    for figure in (drawn(days(1.0)), cumulative(running("2026-10-30", [1.0], [nan]))):
        assert figure["layout"]["hovermode"] == "x"


def test_charts_side_by_side_line_up() -> None:
    margins = [
        drawn(days(1.0))["layout"]["margin"],
        drawn(days(1e6))["layout"]["margin"],
        cumulative(running("2026-10-30", [9e6], [nan]))["layout"]["margin"],
    ]
    sides = [margin.pop("r") for margin in margins]
    assert margins == [{"l": 49, "t": 8, "b": 44}] * 3, "room for two lines below, and the same at the side"
    assert sides == [12, 12, 26], "a line ends at its last day, and half of the day's name stands beyond it"


def test_the_money_axis_is_written_with_its_currency() -> None:
    english = drawn(days(1.0))["layout"]
    german = drawn(days(1.0), formats=Formats("de_DE", "EUR"))["layout"]
    assert (english["yaxis"]["tickprefix"], english["yaxis"]["ticksuffix"]) == ("$", "")
    assert (german["yaxis"]["tickprefix"], german["yaxis"]["ticksuffix"]) == ("", "\xa0€")
    assert drawn(days(1.0), formats=Formats("en_US", "KWD"))["layout"]["margin"]["l"] > english["margin"]["l"]


def test_a_figure_carries_no_template_and_no_legend() -> None:
    for figure in (drawn(days(1.0)), cumulative_revenue_figure(running("2026-10-30", [1.0], [nan]), ENGLISH)):
        assert set(figure) == {"data", "layout"}
        assert "template" not in figure["layout"]
        assert figure["layout"]["showlegend"] is False


# Added up


def cumulative(frame: pd.DataFrame) -> Any:
    """The cumulative figure as strict JSON."""
    return json.loads(json.dumps(cumulative_revenue_figure(frame, ENGLISH), allow_nan=False))


def test_cumulative_with_the_earlier_days_laid_over() -> None:
    now, earlier = cumulative(running("2026-10-30", [10.0, 30.0, 30.0], [0.0, 25.0, nan]))["data"]
    assert now["x"] == earlier["x"] == ["2026-10-30", "2026-10-31", "2026-11-01"]
    assert (now["y"], now["fill"]) == ([10.0, 30.0, 30.0], "tozeroy")
    assert earlier["y"] == [0.0, 25.0, None]
    assert now["customdata"] == [
        "By Oct 30, 2026<br><b>$10.00</b><br>nothing by the same day of the earlier days",
        "By Oct 31, 2026<br><b>$30.00</b><br>$5.00 (20.0%) more than by the same day of the earlier days",
        "By Nov 1, 2026<br><b>$30.00</b>",
    ]


def test_cumulative_without_comparison() -> None:
    figure = cumulative(running("2026-08-03", [float(day) for day in range(90)], [nan] * 90))
    assert [trace["name"] for trace in figure["data"]] == ["Now"]
    assert figure["layout"]["xaxis"]["tickvals"] == ["2026-08-03", "2026-08-26", "2026-09-18", "2026-10-11"]
    assert figure["layout"]["xaxis"]["ticktext"] == ["Aug 3", "Aug 26", "Sep 18", "Oct 11"]
    assert figure["layout"]["yaxis"]["rangemode"] == "tozero"


@pytest.mark.parametrize("count", [0, 1])
def test_cumulative_of_hardly_any_day(count: int) -> None:
    figure = cumulative(running("2026-10-30", [5.0] * count, [nan] * count))
    assert figure["data"][0]["y"] == [5.0] * count
    assert figure["data"][0]["mode"] == "markers", "a line through one day would not be seen"
