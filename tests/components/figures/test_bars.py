"""Lists of bars, as data: categories, regions and products."""

import html
import json
import re
from collections.abc import Callable
from math import nan
from typing import Any

import pandas as pd
import pytest

from components.figures.overview import (
    LIST_HEIGHT,
    revenue_by_category_figure,
    revenue_by_region_figure,
    top_products_figure,
)
from components.formats import Formats
from tests.components.figures.frames import breakdown, products
from tests.components.payloads import LONG, PAYLOADS

ENGLISH = Formats("en_US", "USD")
BREAKDOWNS = [revenue_by_category_figure, revenue_by_region_figure]
# The only markup of ours: emphasis, a line break, and quieter text.
OURS = re.compile(r"</?b>|<br>|<span style='font-size:11px;opacity:\.75'>|</span>")

Breakdown = Callable[[pd.DataFrame, Formats], dict[str, Any]]


def strictly(figure: Any) -> Any:
    """A figure as strict JSON."""
    return json.loads(json.dumps(figure, allow_nan=False))


def texts(figure: Any) -> list[str]:
    """Every text of a figure, in order."""
    return [note["text"] for note in figure["layout"]["annotations"]]


def plain(text: str) -> str:
    """A text as it is read."""
    return html.unescape(OURS.sub("", text.replace("<br>", " / ")))


def test_categories_with_pieces_and_price_and_the_earlier_revenue_as_a_mark() -> None:
    frame = breakdown(("Home", 300.0, 12.0, 200.0), ("Books", 90.0, 9.0, 100.0), ("Sports", 0.0, 0.0, 50.0))
    figure = strictly(revenue_by_category_figure(frame, ENGLISH))
    bars, marks = figure["data"]
    assert (bars["type"], bars["orientation"]) == ("bar", "h")
    assert (bars["x"], bars["y"]) == ([300.0, 90.0, 0.0], [0, 1, 2])
    assert (marks["mode"], marks["x"], marks["y"]) == ("markers", [200.0, 100.0, 50.0], [0, 1, 2])
    assert bars["customdata"] == [
        "<b>Home</b><br>$300.00<br>$100.00 (+50.0%) more than in the earlier days",
        "<b>Books</b><br>$90.00<br>$10.00 (-10.0%) less than in the earlier days",
        "<b>Sports</b><br>$0.00<br>$50.00 (-100.0%) less than in the earlier days",
    ]
    assert [plain(text) for text in texts(figure)] == [
        "Home",
        "$300.00 ▲+50.0%",
        "Books",
        "$90.00 ▼-10.0%",
        "Sports",
        "$0.00 ▼-100.0%",
        "12 sold · $25.00 each",
        "9 sold · $10.00 each",
        "nothing sold",
    ]


def test_regions_with_their_share() -> None:
    frame = breakdown(("North", 75.0, 3.0, nan), ("South", 25.0, 1.0, nan))
    figure = strictly(revenue_by_region_figure(frame, ENGLISH))
    assert [trace["type"] for trace in figure["data"]] == ["bar"], "nothing earlier is known: no marks"
    assert figure["data"][0]["customdata"] == ["<b>North</b><br>$75.00", "<b>South</b><br>$25.00"]
    assert [plain(text) for text in texts(figure)] == [
        "North",
        "$75.00",
        "South",
        "$25.00",
        "75.0% of revenue",
        "25.0% of revenue",
    ]


def test_a_region_that_is_new() -> None:
    figure = strictly(revenue_by_region_figure(breakdown(("North", 5.0, 1.0, 0.0)), ENGLISH))
    assert [plain(text) for text in texts(figure)] == ["North", "$5.00 new", "100.0% of revenue"]
    assert figure["data"][0]["customdata"] == ["<b>North</b><br>$5.00<br>nothing in the earlier days"]


def test_products_by_revenue_and_by_units() -> None:
    frame = products(("Lamp", "Home", 1234567.5, 3), ("Lamp", "Electronics", 99.0, 1200))
    by_revenue = strictly(top_products_figure(frame, ENGLISH, measure="revenue"))
    by_units = strictly(top_products_figure(frame, ENGLISH, measure="units"))
    assert by_revenue["data"][0]["x"] == [1234567.5, 99.0]
    assert by_units["data"][0]["x"] == [3.0, 1200.0]
    assert [plain(text) for text in texts(by_revenue)] == ["Lamp", "$1.23 M 3 sold", "Lamp", "$99.00 1,200 sold"]
    assert [plain(text) for text in texts(by_units)] == ["Lamp", "3 sold $1.23 M", "Lamp", "1,200 sold $99.00"]
    expected = [
        "<b>Lamp</b><br>Home<br>$1,234,567.50 from 3 sold",
        "<b>Lamp</b><br>Electronics<br>$99.00 from 1,200 sold",
    ]
    assert by_revenue["data"][0]["customdata"] == by_units["data"][0]["customdata"] == expected


@pytest.mark.parametrize("make", BREAKDOWNS)
@pytest.mark.parametrize("revenues", [[5.0, 1.0], [5.0, -3.0], [-1.0, -8.0], [0.0], [1e-9]])
def test_bars_begin_at_zero(make: Breakdown, revenues: list[float]) -> None:
    figure = strictly(make(breakdown(*((f"r{value}", value, 1.0, nan) for value in revenues)), ENGLISH))
    low, high = figure["layout"]["xaxis"]["range"]
    assert low <= min(0.0, *revenues) and max(0.0, *revenues) <= high and low < high
    assert low == (0.0 if min(revenues) >= 0 else min(revenues) * 1.02)
    assert "base" not in figure["data"][0]


def test_an_earlier_mark_beyond_the_longest_bar_is_still_in_the_picture() -> None:
    figure = strictly(revenue_by_region_figure(breakdown(("North", 5.0, 1.0, 80.0)), ENGLISH))
    assert figure["layout"]["xaxis"]["range"][1] >= 80.0


@pytest.mark.parametrize("make", BREAKDOWNS)
@pytest.mark.parametrize(("count", "height"), [(0, 8), (1, 74), (5, 338), (7, 379), (38, 1908), (71, 3558)])
def test_many_rows_make_it_taller_instead_of_tighter(make: Breakdown, count: int, height: int) -> None:
    figure = strictly(make(breakdown(*((f"Region {row}", 100.0 - row, 1.0, nan) for row in range(count))), ENGLISH))
    assert figure["layout"]["height"] == height
    assert len(figure["layout"]["annotations"]) == 3 * count
    assert figure["data"][0]["y"] == list(range(count))
    bottom, top = figure["layout"]["yaxis"]["range"]
    assert bottom >= count - 0.5 and -0.5 <= top < 0, "the first on top, all inside"


def test_ten_products_fill_their_card() -> None:
    frame = products(*((f"Product {row}", "Home", 100.0 - row, 5) for row in range(10)))
    assert LIST_HEIGHT <= top_products_figure(frame, ENGLISH, measure="revenue")["layout"]["height"] <= LIST_HEIGHT + 8


def test_no_product_is_no_error() -> None:
    assert strictly(top_products_figure(products(), ENGLISH, measure="units"))["data"][0]["x"] == []


@pytest.mark.parametrize("payload", [*PAYLOADS, LONG], ids=range(len(PAYLOADS) + 1))
def test_hostile_names_are_read_literally(payload: str) -> None:
    figures = [make(breakdown((payload, 5.0, 1.0, 4.0)), ENGLISH) for make in BREAKDOWNS]
    figures.append(top_products_figure(products((payload, payload, 5.0, 1)), ENGLISH, measure="revenue"))
    for figure in figures:
        told = [*texts(figure), *figure["data"][0]["customdata"]]
        assert [text for text in told if re.search("[<>]", OURS.sub("", text))] == []
        assert [text for text in told if re.search(r"\$(?!\d)", text)] == [], "a dollar only before an amount"
        label = plain(texts(figure)[0])
        assert len(label) <= 32
        assert label[:3] == " ".join(re.sub(r"[\x00-\x1f\u202e]", " ", payload).split())[:3]


@pytest.mark.parametrize("make", BREAKDOWNS)
def test_nothing_can_be_zoomed_away_by_a_slip_of_the_finger(make: Breakdown) -> None:
    axes = make(breakdown(("North", 5.0, 1.0, nan)), ENGLISH)["layout"]
    assert axes["xaxis"]["fixedrange"] and axes["yaxis"]["fixedrange"]
    assert "template" not in axes
