"""Buyers, companions and reviews of one product, in words."""

from typing import Any

import pandas as pd
import pytest

from components.data_table import Paging
from components.formats import Formats
from components.pages.product_lists import buyers_card, reviews_card, together_card
from tests.components.pages.chosen import CHOSEN
from tests.components.payloads import LONG, PAYLOADS
from tests.components.trees import leading, nodes, of_class, sent, words

ENGLISH = Formats("en_US", "USD")
DAYS = [("All days", "?reviews-of=all", True), ("Chosen days", "?reviews-of=chosen", False)]


def item(number: int) -> str:
    return f"/x/{number}"


def buyers(
    *rows: tuple[int, str, int, int, float],
    counts: tuple[int, int, int] = (4, 1, 2),
    known: bool = True,
    first: bool = False,
) -> Any:
    columns = ["customer_id", "customer", "orders", "units", "revenue"]
    frame = pd.DataFrame(list(rows), columns=columns).assign(home="North")
    counted = pd.DataFrame([counts], columns=["customers", "repeat_customers", "new_customers"])
    return sent(buyers_card(frame, counted, item, CHOSEN, ENGLISH, has_customers=known, from_the_start=first))


def together(*rows: tuple[int, str, int, float, float, float], orders: int = 50) -> Any:
    columns = ["product_id", "product", "orders_with_both", "confidence", "lift", "extra_orders"]
    frame = pd.DataFrame(list(rows), columns=columns).assign(category="Home")
    return sent(together_card(frame, orders, item, CHOSEN, ENGLISH))


def reviews(*rows: tuple[int, str, float, str], total: int | None = None, has_reviews: bool = True) -> Any:
    frame = pd.DataFrame(list(rows), columns=["rating", "review_text", "customer_id", "customer"])
    frame = frame.assign(day="2026-10-05")
    counts = [sum(row[0] == stars for row in rows) for stars in (5, 4, 3, 2, 1)]
    stars = pd.DataFrame({"rating": [5, 4, 3, 2, 1], "reviews": counts})
    paging = Paging(1, 8, len(rows) if total is None else total, lambda page: f"?reviews-page={page}")
    return sent(reviews_card(stars, frame, paging, DAYS, item, ENGLISH, has_reviews=has_reviews))


def items_of(card: Any) -> list[str]:
    return [words(node) for node in nodes(card) if node["type"] == "Li"]


def test_buyers_in_words() -> None:
    card = buyers((9, "Ada", 2, 3, 60.0), (4, "Bo", 1, 1, 15.0))
    assert words(of_class(card, "card-finding")) == "4 known customers, 50% of them new to the store"
    assert items_of(card) == ["Ada $60.00 3 units, 2 orders", "Bo $15.00 1 unit, 1 order"]
    assert words(of_class(card, "list-note")) == "1 of 4 bought it more than once."
    assert [node["props"]["href"] for node in leading(card)] == ["/x/9", "/x/4"]


def test_on_the_first_days_of_all_everybody_is_new_and_that_is_no_news() -> None:
    assert words(of_class(buyers((9, "Ada", 2, 3, 60.0), first=True), "card-finding")) == "4 known customers"


def test_where_nobody_is_known_the_column_is_named() -> None:
    assert "Orders.CustomerID" in words(buyers(known=False))
    assert "No known customer bought it" in words(buyers(counts=(0, 0, 0)))


def test_a_buyer_who_returned_more_than_was_bought_has_an_empty_bar() -> None:
    card = buyers((9, "Ada", 1, -1, -20.0))
    assert [node["props"]["style"]["width"] for node in of_class(card, "bar-fill")] == ["0.00%"]


def test_companions_in_words() -> None:
    card = together((7, "Mug", 20, 0.4, 2.5, 12.0), (8, "Kite", 10, 0.2, 2.0, 5.0))
    assert words(of_class(card, "card-finding")) == "Mug is in 40% of its orders"
    assert items_of(card)[0] == "Mug 12.0 more than by chance lift 2.5 20 orders with both, 40.0% of this product's"
    assert [node["props"]["style"]["width"] for node in of_class(card, "bar-fill")] == ["100.00%", "41.67%"]


def test_no_companions_and_no_orders_are_different_sentences() -> None:
    assert "more often than by chance" in words(together())
    assert "Nothing was sold" in words(together(orders=0))


def test_reviews_in_words() -> None:
    card = reviews((5, "Bright\nand warm", 3.0, "Ada"), (2, "", float("nan"), ""), total=20)
    assert words(of_class(card, "review-of")) == "Ada Unknown customer"
    assert [words(node) for node in of_class(card, "review-words")] == ["Bright\nand warm"]
    assert words(of_class(card, "silent")) == "Rated without a comment."
    assert [node["props"]["aria-label"] for node in of_class(card, "stars")] == ["5 of 5 stars", "2 of 5 stars"]
    assert "1–8 of 20 reviews" in words(of_class(card, "pager"))


def test_the_mean_is_of_all_reviews_not_of_the_page() -> None:
    card = reviews((5, "", 1.0, "Ada"), (2, "", 1.0, "Ada"))
    assert words(of_class(card, "card-finding")) == "3.50 ★ from 2 reviews"
    assert words(of_class(card, "pager")) == "2 reviews"
    assert words(of_class(reviews((5, "", 1.0, "Ada")), "pager")) == "1 review"
    assert items_of(card)[:5] == ["5 stars 1 50%", "4 stars 0 0%", "3 stars 0 0%", "2 stars 1 50%", "1 star 0 0%"]


def test_without_reviews_the_table_is_named_or_the_choice_can_be_changed() -> None:
    assert "table Reviews" in words(reviews(has_reviews=False))
    card = reviews()
    assert "Nobody has reviewed" in words(card) and words(of_class(card, "segments")) == "All days Chosen days"


@pytest.mark.parametrize("name", [*PAYLOADS, LONG])
def test_hostile_names_and_words_are_text(name: str) -> None:
    made = [
        buyers((1, name, 1, 1, 5.0)),
        together((1, name, 9, 0.3, 1.5, 2.0)),
        reviews((3, f"x{name}", 1.0, name)),
    ]
    known = {"H2", "Span", "I", "P", "Div", "Ol", "Li", "A", "Small", "Nav", "Time"}
    for card in made:
        assert {node["type"] for node in nodes(card)} <= known
        assert name in [node["props"]["children"] for node in leading(card)]
