"""The Sales page's trend, as data."""

import json
from math import nan
from typing import Any

import pandas as pd
import pytest

from components.figures.trend import TREND_HEIGHT, trend_figure
from components.formats import Formats
from components.kpi_card import compared_with
from components.pages.sales import MEASURES
from components.theme import NOW, NOW_SOFT

ENGLISH = Formats("en_US", "USD")
COLUMNS = ("first_day", "last_day", "days", "length", "value", "average_7", "earlier_value", "earlier_first_day")
Row = tuple[str, str, int, int, float, float, float, str | None, str | None]


def buckets(*rows: Row) -> pd.DataFrame:
    """Buckets as ``sales_by_bucket`` gives them."""
    frame = pd.DataFrame(list(rows), columns=[*COLUMNS, "earlier_last_day"], dtype="object")
    numbers = dict.fromkeys(("value", "average_7", "earlier_value"), "float64")
    return frame.astype({**numbers, "days": "int64", "length": "int64"})


def drawn(frame: pd.DataFrame, measure: str, grain: str = "day") -> Any:
    """The figure as strict JSON."""
    is_flow = measure in ("revenue", "orders", "units")
    figure = trend_figure(frame, MEASURES[measure], ENGLISH, column="value", grain=grain, is_flow=is_flow)
    return json.loads(json.dumps(figure, allow_nan=False))


FRIDAY: Row = ("2026-10-30", "2026-10-30", 1, 1, 12.0, nan, 10.0, "2025-10-31", "2025-10-31")
SATURDAY: Row = ("2026-10-31", "2026-10-31", 1, 1, 0.0, 5.5, nan, None, None)


def test_what_adds_up_is_bars_with_the_earlier_days_and_the_average() -> None:
    bars, earlier, average = drawn(buckets(FRIDAY, SATURDAY), "orders")["data"]
    assert (bars["type"], bars["name"], bars["y"]) == ("bar", "Orders", [12.0, 0.0])
    assert (earlier["name"], earlier["y"]) == ("Earlier", [10.0, None])
    assert (average["name"], average["y"]) == ("7-day average", [None, 5.5])
    assert bars["customdata"] == [
        "Fri, Oct 30, 2026<br><b>12</b><br>2 (20.0%) more than on Fri, Oct 31, 2025",
        "Sat, Oct 31, 2026<br><b>0</b><br>7-day average 5.5",
    ]


def test_a_ratio_is_a_line_with_gaps_where_nothing_was_sold() -> None:
    nothing: Row = ("2026-10-31", "2026-10-31", 1, 1, nan, nan, 20.0, "2025-11-01", "2025-11-01")
    line, earlier = drawn(buckets(FRIDAY, nothing), "aov")["data"]
    assert (line["type"], line["mode"], line["y"]) == ("scatter", "lines+markers", [12.0, None])
    assert earlier["y"] == [10.0, 20.0]
    assert line["customdata"] == [
        "Fri, Oct 30, 2026<br><b>$12.00</b><br>$2.00 (20.0%) more than on Fri, Oct 31, 2025",
        "Sat, Oct 31, 2026<br><b>nothing sold</b>",
    ]


def test_weeks_that_are_not_whole_are_paler_and_say_so() -> None:
    week: Row = ("2026-10-01", "2026-10-04", 4, 7, 40.0, nan, 50.0, "2025-10-02", "2025-10-05")
    bars, _ = drawn(buckets(week, FRIDAY), "units", grain="week")["data"]
    assert bars["marker"]["color"] == [NOW_SOFT, NOW]
    assert bars["customdata"][0] == (
        "Oct 1\u2009–\u20094, 2026 (4 of 7 days)<br><b>40</b><br>10 (20.0%) less than on Oct 2\u2009–\u20095, 2025"
    )


@pytest.mark.parametrize(
    ("measure", "prefix"), [("revenue", "$"), ("aov", "$"), ("orders", ""), ("units_per_order", "")]
)
def test_the_axis_carries_the_currency_of_money_alone(measure: str, prefix: str) -> None:
    axis = drawn(buckets(FRIDAY), measure)["layout"]["yaxis"]
    assert (axis["tickprefix"], axis["rangemode"]) == (prefix, "tozero")


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("count", [0, 1, 2, 100])
def test_any_number_of_days_is_drawn(measure: str, count: int) -> None:
    names = [day.date().isoformat() for day in pd.date_range("2026-01-01", periods=count)]
    rows: list[Row] = [(day, day, 1, 1, nan if n % 3 else 5.0, nan, nan, None, None) for n, day in enumerate(names)]
    figure = drawn(buckets(*rows), measure)
    assert len(figure["data"][0]["x"]) == len(figure["data"][0]["customdata"]) == count
    assert len(figure["data"]) == 1, "nothing earlier, no average"
    assert figure["layout"]["height"] == TREND_HEIGHT


@pytest.mark.parametrize(
    ("now", "earlier", "expected"),
    [
        (12.0, 10.0, "2 (20.0%) more than before"),
        (8.0, 10.0, "2 (20.0%) less than before"),
        (10.0, 10.0, "the same as before"),
        (5.0, 0.0, "nothing before"),
        (0.0, 0.0, "and nothing before"),
        (-4.0, -2.0, "2 (100.0%) less than before"),
        (nan, 2.0, ""),
        (2.0, nan, ""),
    ],
)
def test_a_comparison_in_words(now: float, earlier: float, expected: str) -> None:
    assert compared_with(MEASURES["orders"], now, earlier, ENGLISH, "before") == expected
