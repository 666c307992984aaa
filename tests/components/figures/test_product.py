"""Figures of one product's page, as data."""

from datetime import date
from math import nan
from typing import Any

import pandas as pd

from components.figures.product import product_prices_figure, product_stock_figure
from components.formats import Formats

ENGLISH = Formats("en_US", "USD")
GERMAN = Formats("de_DE", "EUR")
WEEKS = ["2026-10-01", "2026-10-05", "2026-10-12", "2026-10-19"]


def prices(
    formats: Formats = ENGLISH, list_price: float = 20.0, days: tuple[str, str] = ("2026-10-06", "2026-10-13")
) -> Any:
    frame = pd.DataFrame(
        {
            "first_day": WEEKS,
            "last_day": [*(f"2026-10-{day:02}" for day in (4, 11, 18)), "2026-10-22"],
            "average_price": [19.0, nan, 18.5, 20.0],
            "lowest_price": [19.0, nan, 15.0, 20.0],
            "units": [1.0, 0.0, 4.0, 2.0],
        }
    )
    chosen = (date.fromisoformat(days[0]), date.fromisoformat(days[1]))
    return product_prices_figure(frame, list_price, chosen, formats)


def bands(figure: Any) -> list[tuple[float, float]]:
    return [(shape["x0"], shape["x1"]) for shape in figure["layout"]["shapes"]]


def test_prices_as_lines_with_a_gap_where_nothing_was_paid() -> None:
    listed, lowest, average = prices()["data"]
    assert (listed["name"], listed["y"]) == ("List price today", [20.0] * 4)
    assert (lowest["name"], lowest["y"]) == ("Lowest", [19.0, None, 15.0, 20.0])
    assert (average["name"], average["y"]) == ("Average", [19.0, None, 18.5, 20.0])
    assert average["customdata"][1:3] == [
        "", "From Oct 12, 2026<br><b>$18.50</b> a unit, lowest $15.00<br>4 sold",
    ]  # fmt: skip


def test_without_a_list_price_there_is_no_line_for_it() -> None:
    assert [trace["name"] for trace in prices(list_price=nan)["data"]] == ["Lowest", "Average"]


def test_the_chosen_days_are_shaded_from_bucket_to_bucket() -> None:
    assert bands(prices()) == [(0.5, 2.5)], "the weeks of the 5th and the 12th"
    assert bands(prices(days=("2026-10-25", "2026-11-30"))) == [(2.5, 3.5)], "the last bucket has no next one"
    assert bands(prices(days=("2025-01-01", "2025-01-31"))) == []


def test_prices_are_written_with_cents_as_the_locale_writes_them() -> None:
    assert prices()["layout"]["yaxis"]["tickformat"] == ",.2f"
    assert prices(GERMAN)["layout"]["separators"] == ",."


def test_stock_as_steps_with_the_days_out_shaded() -> None:
    days = [f"2026-10-{number:02}" for number in range(1, 8)]
    frame = pd.DataFrame(
        {
            "day": days,
            "stock": [nan, 4.0, 0.0, 0.0, 0.0, 9.0, 0.0],
            "is_out": [False, False, False, True, True, False, True],
        }
    )
    figure = product_stock_figure(frame, ENGLISH)
    (steps,) = figure["data"]
    assert (steps["y"], steps["line"]["shape"]) == ([None, 4.0, 0.0, 0.0, 0.0, 9.0, 0.0], "hv")
    assert bands(figure) == [(2.5, 4.5), (5.5, 6.5)]
    assert steps["customdata"][3] == "Sun, Oct 4, 2026<br><b>0</b> on hand at the end of the day<br>out of stock"
    assert steps["customdata"][0] == "", "nothing is known of the first day"


def test_a_single_day_is_a_mark() -> None:
    frame = pd.DataFrame({"day": ["2026-10-01"], "stock": [4.0], "is_out": [False]})
    assert product_stock_figure(frame, ENGLISH)["data"][0]["mode"] == "markers"
