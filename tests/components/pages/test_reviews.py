"""The Reviews page's cards, in words."""

from dataclasses import replace
from math import nan
from typing import Any

import pandas as pd
import pytest

from components.figures.reviews import MOST_POINTS
from components.formats import Formats
from components.pages.reviews import KPIS, absent, cover_card, kpi_cards, rating_card, stars_card
from tests.components.figures.review_frames import bands, days, products, ratings
from tests.components.pages.chosen import CHOSEN, Chosen
from tests.components.trees import leading, nodes, of_class, sent, words

ENGLISH = Formats("en_US", "USD")
NAMES = [kpi.name for kpi in KPIS]


def totals(now: list[float], earlier: list[float]) -> pd.DataFrame:
    """Headline figures in the order of the cards."""
    return pd.DataFrame({"now": now, "earlier": earlier}, index=NAMES, dtype="float64")


SERIES = pd.DataFrame({name: [4.0, 3.0] for name in NAMES[:4]})
TOTALS = totals([3.87, 300, 0.43, 0.15, 3.9, 32814.24], [3.98, 244, 0.39, 0.14, 3.7, 31160.1])


def cards(
    frame: pd.DataFrame,
    counts: tuple[float, float] = (300, 244),
    at_risk: tuple[int, int] = (5, 9),
    chosen: Chosen = CHOSEN,
) -> Any:
    recent = pd.DataFrame({"now": counts[:1], "earlier": counts[1:]}, index=["recent_reviews"], dtype="float64")
    return sent(kpi_cards(pd.concat([frame, recent]), SERIES, at_risk, chosen, ENGLISH))


def finding(tree: Any) -> str:
    return words(of_class(tree, "card-finding"))


# Headline figures


def test_the_cards_say_what_and_of_how_many() -> None:
    assert [words(card) for card in cards(TOTALS)] == [
        "Average rating 3.87 ★ 300 reviews ▼ -2.8% from 3.98 ★",
        "Reviews 300 ▲ +23.0% from 244",
        "Review rate 43.0% ▲ +4.0 pp from 39.0%",
        "1 or 2 stars 15.0% ▲ +1.0 pp from 14.0%",
        "Rating, last 90 days 3.90 ★ 300 reviews, was 244 ▲ +5.4% from 3.70 ★",
        "Revenue at risk $32,814 5 of 9 products ▲ +5.3% from $31,160",
    ]


def test_more_bad_reviews_and_more_revenue_at_risk_are_bad() -> None:
    chips = [of_class(card, "chip")[0]["props"]["className"] for card in cards(TOTALS)]
    assert chips == ["chip bad", "chip good", "chip good", "chip bad", "chip good", "chip bad"]


def test_what_has_no_series_has_no_sparkline() -> None:
    assert [any(node["type"] == "Img" for node in nodes(card)) for card in cards(TOTALS)] == [True] * 4 + [False] * 2


def test_without_reviews_the_cards_say_so() -> None:
    shown = [words(card) for card in cards(totals([nan, 0, nan, nan, nan, nan], [nan] * 6), (0, nan), (0, 0))]
    assert shown[0] == "Average rating – no reviews in these days"
    assert shown[2] == "Review rate – no orders in these days"
    assert shown[5] == "Revenue at risk – no reviews in these days"


def test_one_review_is_one_review() -> None:
    shown = [words(card) for card in cards(totals([5, 1, 0.1, 0, 5, 0], [nan] * 6), (1, nan))]
    assert shown[0] == "Average rating 5.00 ★ 1 review none in the earlier days"
    assert shown[4] == "Rating, last 90 days 5.00 ★ 1 review no earlier data"


# Over time


def test_the_rating_says_how_it_went() -> None:
    drawn = rating_card(days(4.0, 3.5), TOTALS, CHOSEN, ENGLISH)
    assert finding(sent(drawn.head)) == "3.87 ★ from 300 reviews, down from 3.98 ★"
    unknown = totals([3.87, 300, 0, 0, 0, 0], [nan] * 6)
    assert finding(sent(rating_card(days(4.0), unknown, CHOSEN, ENGLISH).head)) == "3.87 ★ from 300 reviews"


def test_the_legend_names_what_is_drawn() -> None:
    partial = ratings(("2026-10-26", "2026-10-31", 6, 7, 1, 3.0, 2, 4.0))
    head = sent(rating_card(partial, TOTALS, replace(CHOSEN, grain="week"), ENGLISH).head)
    assert words(of_class(head, "legend-line")) == "Mean rating Earlier Reviews Not complete"
    assert (
        words(of_class(sent(rating_card(days(4.0), TOTALS, CHOSEN, ENGLISH).head), "legend-line"))
        == "Mean rating Reviews"
    )


def test_days_without_a_review_say_so_and_offer_the_way_out() -> None:
    head = sent(rating_card(days(nan), TOTALS, replace(CHOSEN, regions=("North",)), ENGLISH).head)
    assert words(of_class(head, "empty-state")) == (
        "Nobody wrote a review in these regions and categories in these days. Show all regions Show all days"
    )


# Stars

STARS = pd.DataFrame(
    {
        "stars": [5, 4, 3, 2, 1],
        "reviews": [110, 104, 41, 28, 17],
        "share": [0.3667, 0.3467, 0.1367, 0.0933, 0.0567],
        "earlier_share": [0.4344, 0.2992, 0.127, 0.0943, 0.0451],
    }
)


def stars(frame: pd.DataFrame, chosen: int | None = None) -> Any:
    return sent(stars_card(frame, chosen, lambda number: f"?stars={number}", "?", CHOSEN, ENGLISH))


def test_each_number_of_stars_has_its_share_and_n_and_filters_the_comments() -> None:
    card = stars(STARS)
    listed = [node for node in nodes(card) if node["type"] == "Li"]
    assert [words(one) for one in listed][::4] == ["5 stars 36.7% 110", "1 star 5.7% 17"]
    assert listed[0]["props"]["title"] == "5 stars: 36.7% of the reviews (110), 43.4% in the earlier days"
    links = [node["props"]["href"] for node in leading(card)]
    assert links == [f"?stars={number}" for number in (5, 4, 3, 2, 1)]
    assert finding(card) == "15.0% gave 1 or 2 stars"
    assert words(of_class(card, "mark-key")).startswith("the days before")


def test_the_chosen_number_of_stars_leads_back_to_all() -> None:
    card = stars(STARS, 4)
    links = [node["props"]["href"] for node in leading(card)]
    assert links == ["?stars=5", "?", "?stars=3", "?stars=2", "?stars=1"]
    assert words(of_class(card, "bar-note")) == "Only these comments are shown below; click again for all."


def test_stars_without_earlier_days_and_without_reviews() -> None:
    assert "earlier" not in words(stars(STARS.assign(earlier_share=nan)))
    assert of_class(stars(STARS.assign(reviews=0, share=nan)), "empty-state")


# Cover


def cover(*rows: tuple[str, int, int, float], has_stock: bool = True) -> Any:
    rated = products({}).assign(cover=[10.0])
    return sent(cover_card(rated, bands(*rows), CHOSEN, ENGLISH, has_stock=has_stock).head)


@pytest.mark.parametrize(
    ("short", "well", "expected"),
    [
        ((6, 50, 3.48), (49, 250, 3.97), "6 products that run short are rated worse: 3.48 ★, 49 others 3.97 ★"),
        ((6, 50, 4.48), (49, 250, 3.97), "6 products that run short are rated better: 4.48 ★, 49 others 3.97 ★"),
        ((6, 50, 4.0), (49, 250, 3.97), "6 products that run short are rated like the 49 that do not"),
        ((4, 50, 1.0), (49, 250, 3.97), ""),
        ((49, 50, 1.0), (4, 250, 3.97), ""),
    ],
)
def test_a_difference_is_said_where_there_are_products_enough(short: Any, well: Any, expected: str) -> None:
    assert finding(cover(("short", *short), ("quarter", *well), ("no-sales", 90, 90, 1.0))) == expected


def test_every_band_has_its_mean_and_what_is_behind_it() -> None:
    card = cover(("out", 1, 21, 2.9), ("short", 5, 1, 3.9))
    assert (
        words(of_class(card, "facts"))
        == "Out of stock 2.90 ★ 1 product, 21 reviews Under 14 days 3.90 ★ 5 products, 1 review"
    )


DOT = "at its Bayesian average, larger with more reviews; a click opens it"


def test_what_is_drawn_of_products_is_said() -> None:
    assert words(of_class(cover(), "legend-line")) == f"A product {DOT}"
    rated = products({}, {}).assign(cover=[10.0, 0.0])
    card = sent(cover_card(rated, bands(), CHOSEN, ENGLISH, has_stock=True).head)
    assert words(of_class(card, "legend-line")).endswith(f"{DOT} Out of stock")


def test_where_not_all_products_are_drawn_it_is_said_which_are() -> None:
    for count, expected in ((MOST_POINTS, "A product at"), (MOST_POINTS + 1, "One of the 500 products with the most")):
        rated = products(*[{}] * count).assign(cover=10.0)
        card = sent(cover_card(rated, bands(), CHOSEN, ENGLISH, has_stock=True).head)
        assert words(of_class(card, "legend-line")).startswith(expected)


def test_data_without_stock_names_the_column() -> None:
    assert words(of_class(cover(has_stock=False), "empty-state")) == (
        "The data shown has no stock (column Products.StockLevel), so this is not known."
    )


# The page as a whole


def test_data_without_reviews_says_so_once() -> None:
    assert absent(has_reviews=True) == []
    section = sent(absent(has_reviews=False))
    assert "reviews-absent" in section["props"]["className"]
    assert words(section) == (
        "The data has no reviews (table Reviews), so there is nothing to show here. The other pages do without them."
    )
