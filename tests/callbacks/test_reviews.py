"""The Reviews page's callbacks over HTTP: every card holds what the store holds."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from components.ids import ReviewsId
from tests.application import app_over
from tests.callbacks.asking import Page, links, listed
from tests.components.trees import nodes, of_class, words
from tests.wire import Visit

ALL = "?range=all"
TARGETS = (ReviewsId.KPIS, ReviewsId.LOW_CARD, ReviewsId.COMMENTS_CARD)


class Reviews(Page):
    """The Reviews page over one database."""

    def __init__(self, database: Path) -> None:
        self.visit = Visit(app_over(database), pathname="/reviews")

    def everything(self, search: str = "") -> dict[str, Any]:
        """What all callbacks of the page fill in."""
        return {name: value for target in TARGETS for name, value in self.shown(target, search).items()}


@pytest.fixture
def tiny(tiny_store: Path) -> Reviews:
    return Reviews(tiny_store)


@pytest.fixture(scope="module")
def store(store_path: Path) -> Reviews:
    return Reviews(store_path)


def raw(path: Path, statement: str) -> list[Any]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(statement).fetchall()


def test_the_whole_page_over_the_tiny_store(tiny: Reviews) -> None:
    made = tiny.everything(ALL)
    assert [words(card) for card in made[ReviewsId.KPIS]] == [
        "Average rating 3.00 ★ 4 reviews no earlier data",
        "Reviews 4 no earlier data",
        "Review rate 57.1% no earlier data",
        "1 or 2 stars 50.0% no earlier data",
        "Rating, last 90 days 4.00 ★ 1 review, was 0 no earlier data",
        "Revenue at risk $169.00 3 of 3 products no earlier data",
    ]
    assert made[ReviewsId.SUBTITLE].startswith("Reviews, all regions and categories, Feb 28, 2024")
    assert made[ReviewsId.ABSENT] == []
    assert listed(made[ReviewsId.STARS_CARD]) == [
        *("5 stars 25.0% 1", "4 stars 25.0% 1", "3 stars 0.0% 0", "2 stars 25.0% 1", "1 star 25.0% 1"),
    ]
    # C = 3, m = 1: the Lamps have (3 + 5) / 2 and (3 + 4) / 2, the Book (3 + 3) / 3.
    table = [words(row) for row in nodes(made[ReviewsId.PRODUCTS_CARD]) if row["type"] == "Tr"][1:]
    assert table == [
        "Lamp Home 4.00 ★ rank 1 20.7% rank 1 5.00 ★ 1 0 $61.00 10",
        "Lamp Electronics 3.50 ★ rank 2 20.7% rank 1 4.00 ★ 1 0 $52.00 0",
        "Book Books 2.00 ★ rank 3 0.0% rank 3 1.50 ★ 2 2 $56.00 100",
    ]
    assert listed(made[ReviewsId.LOW_CARD]) == ["Book $56.00 2.00 ★ mean 1.50 ★ from 2 reviews, 2 with 1 or 2 stars"]
    assert "2 products with $113.00 of revenue may be below 3.5 ★" in words(made[ReviewsId.LOW_CARD])
    assert words(of_class(made[ReviewsId.COVER_HEAD], "facts")) == (
        "Out of stock 4.00 ★ 1 product, 1 review Over 90 days 2.67 ★ 2 products, 3 reviews"
    )
    assert [words(node) for node in of_class(made[ReviewsId.COMMENTS_CARD], "comment-text")] == [
        "Torn <script>alert(1)</script> cover",
        "Bright",
    ]


def test_the_search_marks_and_the_stars_filter(tiny: Reviews) -> None:
    card = tiny.shown(ReviewsId.COMMENTS_CARD, f"{ALL}&find=SCRIPT")[ReviewsId.COMMENTS_CARD]
    assert [node["props"]["children"] for node in nodes(card) if node["type"] == "Mark"] == ["script", "script"]
    assert words(of_class(card, "comment-text")) == "Torn < script >alert(1)</ script > cover"
    for stars, text in (("5", "Bright"), ("2", "Torn"), ("4", "No comment was written")):
        assert text in words(tiny.shown(ReviewsId.COMMENTS_CARD, f"{ALL}&stars={stars}")[ReviewsId.COMMENTS_CARD])


def test_names_lead_to_their_pages_with_the_selection(tiny: Reviews) -> None:
    made = tiny.everything(f"{ALL}&find=torn&stars=2")
    found = {link["href"] for name in (ReviewsId.LOW_CARD, ReviewsId.COMMENTS_CARD) for link in links(made[name])}
    assert {"/products/3?range=all", "/customers/3?range=all"} <= found
    assert {f"?range=all&find=torn&stars=4#{ReviewsId.COMMENTS_CARD}", "?range=all&find=torn"} <= {
        link["href"] for link in links(made[ReviewsId.STARS_CARD])
    }


def test_a_choice_begins_with_the_first_page_of_its_table(store: Reviews) -> None:
    search = f"{ALL}&rank-page=3&page=4"
    made = store.everything(search)
    sorts = {link["href"] for link in links(made[ReviewsId.PRODUCTS_CARD])}
    assert f"{ALL}&page=4&rank-sort=-revenue" in sorts
    assert f"{ALL}&rank-page=3&stars=1#{ReviewsId.COMMENTS_CARD}" in {
        link["href"] for link in links(made[ReviewsId.STARS_CARD])
    }


def test_the_simulated_store_shows_what_it_holds(store: Reviews, store_path: Path) -> None:
    made = store.everything(ALL)
    ((count, stars),) = raw(store_path, "SELECT COUNT(*), AVG(Rating) FROM Reviews")
    assert words(made[ReviewsId.KPIS][0]).startswith(f"Average rating {stars:.2f} ★ {count:,} reviews")
    assert sum(made[ReviewsId.RATING_GRAPH]["data"][0]["y"]) == count
    ((texts,),) = raw(store_path, "SELECT COUNT(*) FROM Reviews WHERE Comment <> ''")
    assert f"1–10 of {texts:,} comments" in words(made[ReviewsId.COMMENTS_CARD])
    once = {row[0] for row in raw(store_path, "SELECT ProductID FROM Reviews GROUP BY ProductID HAVING COUNT(*) = 1")}
    first = links(made[ReviewsId.PRODUCTS_CARD])
    leader = next(link["href"] for link in first if "/products/" in link["href"])
    assert once and int(leader.partition("/products/")[2].partition("?")[0]) not in once


@pytest.mark.parametrize("find", ["NEAR(", '"', "*", "\U0001f600", "a" * 200, "<script>", "' OR 1=1 --", "%00", "AND"])
def test_no_search_is_an_error(find: str, store: Reviews) -> None:
    card = store.shown(ReviewsId.COMMENTS_CARD, f"{ALL}&find={quote(find)}")[ReviewsId.COMMENTS_CARD]
    assert of_class(card, "comment") or of_class(card, "empty-state")


@pytest.mark.parametrize(
    ("target", "search"),
    [
        (ReviewsId.COMMENTS_CARD, "stars=6"),
        (ReviewsId.KPIS, "stars=six"),
        (ReviewsId.COMMENTS_CARD, "order=worst"),
        (ReviewsId.COMMENTS_CARD, "page=-1"),
        (ReviewsId.COMMENTS_CARD, f"find={'a' * 201}"),
        (ReviewsId.LOW_CARD, "rank-sort=SQL"),
        (ReviewsId.LOW_CARD, "rank-page=0"),
    ],
)
def test_what_is_no_choice_is_refused_in_words(target: str, search: str, tiny: Reviews) -> None:
    answer = tiny.ask(target, f"{ALL}&{search}")
    assert (answer.status_code == 400 and "Choose another" in answer.text) or "Search for fewer" in answer.text


@pytest.mark.parametrize(
    "search", [f"{ALL}&category=Sports", "?from=2024-04-01&to=2024-05-01", f"{ALL}&region=South&category=Home"]
)
def test_a_selection_without_a_review_says_so_in_every_card(search: str, tiny: Reviews) -> None:
    made = tiny.everything(search)
    for name in (
        ReviewsId.RATING_HEAD,
        ReviewsId.STARS_CARD,
        ReviewsId.LOW_CARD,
        ReviewsId.COVER_HEAD,
        ReviewsId.PRODUCTS_CARD,
    ):
        assert "Nobody wrote a review" in words(of_class(made[name], "empty-state")), name
    assert "No comment was written" in words(made[ReviewsId.COMMENTS_CARD])
    assert made[ReviewsId.ABSENT] == []


@pytest.mark.parametrize("name", ["northwind", "online-retail"])
def test_a_real_store_without_reviews_says_so_once(name: str, real_store: Callable[[str], Path]) -> None:
    made = Reviews(real_store(name)).everything(ALL)
    assert "The data has no reviews (table Reviews)" in words(made[ReviewsId.ABSENT])


def test_a_real_store_without_stock_names_the_column_and_shows_the_rest(real_store: Callable[[str], Path]) -> None:
    made = Reviews(real_store("olist")).everything(ALL)
    assert "column Products.StockLevel" in words(made[ReviewsId.COVER_HEAD])
    assert "Average rating 4.12 ★ 3,817 reviews" in words(made[ReviewsId.KPIS][0])
    assert of_class(made[ReviewsId.COMMENTS_CARD], "comment")
