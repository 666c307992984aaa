"""Figures of the Inventory page, as data."""

import json
from typing import Any

import pandas as pd
import pytest

from components.figures.inventory import MOST_POINTS, products_out_by_day_figure, stock_by_day_figure
from components.formats import Formats
from tests.components.trees import strict_json

ENGLISH = Formats("en_US", "USD")


def levels(*pieces: float, first: str = "2026-10-30") -> pd.DataFrame:
    """The stock of days from ``first`` on; a piece costs $2 and sells for $3."""
    days = [day.date().isoformat() for day in pd.date_range(first, periods=len(pieces))]
    values = pd.Series(pieces, dtype="float64")
    return pd.DataFrame({"day": days, "pieces": values, "cost_value": values * 2, "retail_value": values * 3})


def out(*products: int) -> pd.DataFrame:
    days = [day.date().isoformat() for day in pd.date_range("2026-10-30", periods=len(products))]
    return pd.DataFrame({"day": days, "products": pd.Series(products, dtype="int64")})


def drawn(figure: Any) -> Any:
    """The one trace of a figure, which must be strict JSON."""
    (trace,) = strict_json(json.dumps(figure, allow_nan=False))["data"]
    return trace


def test_the_stock_is_a_line_that_holds_its_level() -> None:
    trace = drawn(stock_by_day_figure(levels(10, 8, 1200), "pieces", ENGLISH))
    assert (trace["x"], trace["y"]) == (["2026-10-30", "2026-10-31", "2026-11-01"], [10, 8, 1200])
    assert (trace["mode"], trace["line"]["shape"], trace["fill"]) == ("lines", "hv", "tozeroy")
    assert trace["customdata"][2] == "Sun, Nov 1, 2026<br><b>1,200 units</b>"


@pytest.mark.parametrize(("measure", "said"), [("cost_value", "$20.00 at cost"), ("retail_value", "$30.00 at retail")])
def test_money_says_whether_it_is_at_cost_or_at_retail(measure: str, said: str) -> None:
    figure = stock_by_day_figure(levels(10, 8), measure, ENGLISH)
    assert said in drawn(figure)["customdata"][0]
    assert figure["layout"]["yaxis"]["tickprefix"] == "$"
    assert stock_by_day_figure(levels(10, 8), "pieces", ENGLISH)["layout"]["yaxis"]["tickprefix"] == ""


def test_one_day_is_a_point_and_none_is_nothing() -> None:
    assert drawn(stock_by_day_figure(levels(10), "pieces", ENGLISH))["mode"] == "markers"
    assert drawn(stock_by_day_figure(levels(), "pieces", ENGLISH))["y"] == []
    assert drawn(products_out_by_day_figure(out(), ENGLISH))["y"] == []


def test_a_long_range_is_thinned_and_keeps_its_last_day() -> None:
    days = 3 * MOST_POINTS - 1
    trace = drawn(stock_by_day_figure(levels(*range(days), first="2020-01-01"), "pieces", ENGLISH))
    assert len(trace["x"]) <= MOST_POINTS and trace["y"][-1] == days - 1
    assert {after - before for before, after in zip(trace["y"], trace["y"][1:], strict=False)} == {3}


def test_products_out_are_bars_of_whole_products_from_zero() -> None:
    figure = products_out_by_day_figure(out(0, 1, 3), ENGLISH)
    trace, axis = drawn(figure), figure["layout"]["yaxis"]
    assert (trace["type"], trace["y"]) == ("bar", [0, 1, 3])
    assert [text.partition("<b>")[2] for text in trace["customdata"]] == [
        "0 products</b> out of stock",
        "1 product</b> out of stock",
        "3 products</b> out of stock",
    ]
    assert (axis["dtick"], axis["range"][0]) == (1, 0)
    assert "dtick" not in products_out_by_day_figure(out(0, 40), ENGLISH)["layout"]["yaxis"]
