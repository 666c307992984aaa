"""The Reviews page's figures: what is drawn, what is left blank, and what pointing at it tells."""

import json
from datetime import date
from math import nan
from typing import Any

import pytest

from components.figures.reviews import MOST_COVER, MOST_POINTS, rating_against_cover_figure, rating_by_bucket_figure
from components.formats import Formats
from components.theme import AVERAGE, BEFORE, NOW
from tests.components.figures.review_frames import days, products, ratings
from tests.components.payloads import PAYLOADS

ENGLISH = Formats("en_US", "USD")
WEEKS = ratings(
    ("2026-10-12", "2026-10-18", 7, 7, 24, 3.958, 18, 4.0556),
    ("2026-10-19", "2026-10-25", 7, 7, 0, nan, 1, 5.0),
    ("2026-10-26", "2026-10-31", 6, 7, 1, 3.0, 0, nan),
)


def by_name(figure: Any) -> dict[str, Any]:
    """Traces by their names."""
    return {trace["name"]: trace for trace in figure["data"]}


def test_a_week_without_a_review_is_a_gap_and_no_zero() -> None:
    drawn = by_name(rating_by_bucket_figure(WEEKS, ENGLISH, grain="week"))
    assert drawn["Mean rating"]["y"] == [3.958, None, 3.0] and drawn["Mean rating"]["connectgaps"] is False
    assert "markers" in drawn["Mean rating"]["mode"], "a single point between two gaps is seen"
    assert drawn["Reviews"]["y"] == [24, 0, 1]
    assert drawn["Earlier"]["y"] == [4.0556, 5.0, None]


def test_pointing_tells_the_mean_its_n_and_the_earlier_ones() -> None:
    drawn = by_name(rating_by_bucket_figure(WEEKS, ENGLISH, grain="week"))
    weeks = [
        ENGLISH.span(date(2026, 10, first), date(2026, 10, last)) for first, last in ((12, 18), (19, 25), (26, 31))
    ]
    assert drawn["Mean rating"]["customdata"] == drawn["Reviews"]["customdata"]
    assert drawn["Reviews"]["customdata"] == [
        f"{weeks[0]}<br><b>3.96 ★</b> from 24 reviews<br>earlier 4.06 ★ from 18 reviews",
        f"{weeks[1]}<br>no review<br>earlier 5.00 ★ from 1 review",
        f"{weeks[2]} (6 of 7 days)<br><b>3.00 ★</b> from 1 review",
    ]


def test_a_single_day_is_named_with_its_weekday() -> None:
    drawn = by_name(rating_by_bucket_figure(days(4.5, nan), ENGLISH, grain="day"))
    assert drawn["Reviews"]["customdata"] == [
        "Fri, Oct 30, 2026<br><b>4.50 ★</b> from 2 reviews",
        "Sat, Oct 31, 2026<br>no review",
    ]


def test_without_earlier_days_there_is_no_earlier_line() -> None:
    assert set(by_name(rating_by_bucket_figure(days(4.0, 5.0), ENGLISH, grain="day"))) == {"Reviews", "Mean rating"}


def test_a_week_that_is_not_complete_is_paler() -> None:
    colours = by_name(rating_by_bucket_figure(WEEKS, ENGLISH, grain="week"))["Reviews"]["marker"]["color"]
    assert colours[:2] == [BEFORE, BEFORE] and colours[2] not in (BEFORE, NOW)


def test_stars_have_their_whole_scale_and_reviews_begin_at_zero() -> None:
    drawn = rating_by_bucket_figure(WEEKS, ENGLISH, grain="week")["layout"]
    assert drawn["yaxis"]["ticktext"] == ["1 ★", "2 ★", "3 ★", "4 ★", "5 ★"]
    assert drawn["yaxis"]["range"][0] < 1 and drawn["yaxis"]["range"][1] > 5
    assert drawn["yaxis2"]["rangemode"] == "tozero"
    assert drawn["yaxis"]["domain"][0] > drawn["yaxis2"]["domain"][1], "one above the other"


def test_a_product_is_a_point_by_its_cover() -> None:
    frame = products({"bayesian": 3.2, "rating": 2.5, "reviews": 4}, {"bayesian": 4.4}, {"bayesian": 3.9}, {})
    (points,) = rating_against_cover_figure(frame.assign(cover=[12.4, 400.0, 0.0, nan]), ENGLISH)["data"]
    assert points["x"] == [12.4, MOST_COVER, 0.0] and points["y"] == [3.2, 4.4, 3.9]
    assert points["ids"] == [str(number) for number in frame["product_id"][:3]], "whose page a click opens"
    assert points["marker"]["symbol"] == ["circle", "circle", "diamond"], "not by colour alone"
    assert points["marker"]["color"] == [NOW, NOW, AVERAGE]
    assert points["customdata"][0] == (
        "<b>P1</b><br>12 days of cover, 3.20 ★ by Bayesian average<br>mean 2.50 ★ from 4 reviews<br>$100.00 of revenue"
    )
    assert "400 days of cover" in points["customdata"][1] and "out of stock" in points["customdata"][2]


def test_of_very_many_products_those_with_the_most_reviews_are_drawn_in_their_order() -> None:
    numbers = range(MOST_POINTS + 3)
    frame = products(*({"product": f"P{number}", "reviews": 9} for number in numbers))
    frame.loc[[1, 4], "reviews"] = 1
    frame.loc[MOST_POINTS, "reviews"] = 10
    (points,) = rating_against_cover_figure(frame.assign(cover=[nan, *numbers[1:]]), ENGLISH)["data"]
    names = [sentence.partition("</b>")[0].removeprefix("<b>") for sentence in points["customdata"]]
    assert names == [f"P{number}" for number in numbers if number not in (0, 1, 4)]
    assert len(names) == len(points["x"]) == MOST_POINTS


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_name_in_a_figure_is_text(payload: str) -> None:
    (points,) = rating_against_cover_figure(products({"product": payload}).assign(cover=[3.0]), ENGLISH)["data"]
    name = points["customdata"][0].removeprefix("<b>").partition("</b><br>3 days")[0]
    assert "<" not in name and "$" not in name


def test_without_anything_to_draw_figures_are_whole() -> None:
    json.dumps(rating_by_bucket_figure(days(nan), ENGLISH, grain="day"), allow_nan=False)
    json.dumps(rating_against_cover_figure(products().assign(cover=[]), ENGLISH), allow_nan=False)
