"""The Reviews page's lists, in words: products rated low, products ranked, comments."""

from dataclasses import replace
from math import nan
from typing import Any

import pandas as pd
import pytest

from components.formats import Formats
from components.pages.reviews_lists import Comments, Table, comments_card, highlighted, low_card, products_card
from data_access.review_search import CLOSING, OPENING, CommentView
from data_access.table_view import TableView
from tests.components.figures.review_frames import products
from tests.components.pages.chosen import CHOSEN
from tests.components.payloads import LINK, LONG, PAYLOADS
from tests.components.trees import leading, nodes, of_class, sent, words

ENGLISH = Formats("en_US", "USD")
LOOK = TableView("bayesian", size=10)


def product_page(number: int) -> str:
    return f"/products/{number}"


def customer_page(number: int) -> str:
    return f"/customers/{number}"


def choice(key: str, value: str) -> str:
    return f"?{key}={value}"


def finding(tree: Any) -> str:
    return words(of_class(tree, "card-finding"))


def anchors(tree: Any) -> list[tuple[str, str, str]]:
    """Text, address and class of every link."""
    props = [node["props"] for node in leading(tree)]
    return [(words(one.get("children")), one["href"], one["className"]) for one in props]


# Rated low


def low(frame: pd.DataFrame, revenue: float = 1000.0) -> Any:
    return sent(low_card(frame, revenue, product_page, "?rank-sort=bayesian", CHOSEN, ENGLISH))


def test_products_rated_low_stand_by_their_revenue() -> None:
    card = low(
        products(
            {"bayesian": 3.2, "lower": 2.5, "revenue": 50},
            {"bayesian": 3.49, "lower": 3.0, "revenue": 300, "rating": 2.0, "reviews": 3, "low_reviews": 2},
            {"bayesian": 3.5, "lower": 3.4, "revenue": 900},
            {"bayesian": 2.0, "lower": 1.0, "revenue": 0},
            {"bayesian": 2.0, "lower": 1.0, "revenue": -9},
            {"bayesian": 4.5, "lower": 3.5, "revenue": 5000},
        )
    )
    assert finding(card) == "2 products below 3.5 ★ bring $350.00 (35.0% of revenue)"
    assert [words(node) for node in nodes(card) if node["type"] == "Li"] == [
        "P2 $300.00 3.49 ★ mean 2.00 ★ from 3 reviews, 2 with 1 or 2 stars",
        "P1 $50.00 3.20 ★ mean 4.00 ★ from 10 reviews, 1 with 1 or 2 stars",
    ]
    assert anchors(card)[0] == ("P2", "/products/2", "go")
    assert words(of_class(card, "mark-key")) == (
        "1 product with $900.00 of revenue may be below 3.5 ★, too: there are too few reviews to rule it out."
    )


def test_one_product_brings_and_a_share_of_nothing_is_not_said() -> None:
    assert finding(low(products({"bayesian": 3.0}), revenue=0.0)) == "1 product below 3.5 ★ brings $100.00"


def test_where_none_is_rated_low_that_is_said() -> None:
    card = low(products({"bayesian": 4.6, "lower": 4.0}))
    assert words(of_class(card, "empty-state")) == "No product that sold has a Bayesian average below 3.5 ★."
    assert "Nobody wrote a review" in words(low(products()))


def test_thousands_of_products_rated_low_are_not_all_sent() -> None:
    card = low(products(*({"bayesian": 3.0, "revenue": 100.0 + number} for number in range(500))))
    assert len([node for node in nodes(card) if node["type"] == "Li"]) == 30
    assert words(of_class(card, "others")).startswith("24 more products")
    assert ("the lowest rated first", "?rank-sort=bayesian", "pick") in anchors(card)


# The ranks


def ranked(frame: pd.DataFrame, look: TableView = LOOK, found: int | None = None, *, has_stock: bool = True) -> Any:
    table = Table(frame, len(frame) if found is None else found, look, choice, product_page)
    return sent(products_card(frame, table, CHOSEN, ENGLISH, has_stock=has_stock))


def cells(card: Any) -> list[list[str]]:
    """The table's rows."""
    rows = [node for node in nodes(card) if node["type"] == "Tr"]
    return [[words(part) for part in nodes(row) if part["type"] in ("Th", "Td")] for row in rows]


def test_a_row_has_both_ranks_the_mean_its_n_revenue_and_stock() -> None:
    card = ranked(
        products(
            {"bayesian": 4.1, "bayesian_rank": 2, "wilson": 0.786, "stock": nan},
            {"bayesian": 4.3, "wilson": 0.566, "wilson_rank": 4, "reviews": 1234, "revenue": 56789.1},
        )
    )
    head, first, second = cells(card)
    assert head == [
        *("Product", "Bayesian average ▼", "4 and 5 stars, at least", "Mean rating", "Reviews", "1 or 2 stars"),
        *("Revenue", "Stock"),
    ]
    assert first == ["P1 Home", "4.10 ★ rank 2", "78.6% rank 1", "4.00 ★", "10", "1", "$100.00", "–"]
    assert second == ["P2 Home", "4.30 ★ rank 1", "56.6% rank 4", "4.00 ★", "1,234", "1", "$56,789.10", "5"]
    assert finding(card) == "P2 leads: 4.30 ★ by Bayesian average"
    assert ("P1", "/products/1", "go") in anchors(card)


def test_equal_products_lead_together() -> None:
    card = ranked(products({"bayesian": 4.3}, {"bayesian": 4.3}, {"bayesian": 4.1, "bayesian_rank": 3}))
    assert finding(card) == "P1 and 1 more lead: 4.30 ★ by Bayesian average"


def test_without_stock_there_is_no_column_of_it() -> None:
    assert "Stock" not in cells(ranked(products({}), has_stock=False))[0]


def test_the_table_is_sorted_and_paged_by_the_address() -> None:
    links = {text: href for text, href, _ in anchors(ranked(products({}), replace(LOOK, page=2), found=31))}
    assert links["Bayesian average ▼"] == "?rank-sort=bayesian" and links["Revenue"] == "?rank-sort=-revenue"
    steps = [href for _, href, kind in anchors(ranked(products({}), replace(LOOK, page=2), found=31)) if "step" in kind]
    assert steps == ["?rank-page=1", "?rank-page=3"]


def test_a_search_without_a_match_says_so_and_keeps_the_field() -> None:
    frame = products({})
    table = Table(frame.iloc[:0], 0, replace(LOOK, find="<b>zzz"), choice, product_page)
    card = sent(products_card(frame, table, CHOSEN, ENGLISH, has_stock=True))
    assert words(of_class(card, "empty-state")) == "No product with a review here is called “<b>zzz”. Clear the search"
    assert [node["props"]["defaultValue"] for node in nodes(card) if node["type"] == "Input"] == ["<b>zzz"]


# Comments


def comments(*given: dict[str, Any]) -> pd.DataFrame:
    row = {
        "review_id": 1,
        "day": "2026-10-31",
        "stars": 2,
        "product_id": 7,
        "product": "Lamp",
        "customer_id": 3,
        "customer": "Ada",
        "home_region": "North",
        "comment": "Torn",
    }
    return pd.DataFrame([{**row, **one} for one in given], columns=list(row))


def shown(frame: pd.DataFrame, view: CommentView | None = None, found: int | None = None, **flags: bool) -> Any:
    look = view or CommentView()
    page = Comments(frame, len(frame) if found is None else found, look, (OPENING, CLOSING))
    orders = [("Newest", "?", True), ("Best match", "?order=match", False)]
    flags = {"has_comments": True, **flags}
    return sent(comments_card(page, orders, choice, (product_page, customer_page), CHOSEN, ENGLISH, **flags))


def test_a_comment_says_who_what_and_when_with_links() -> None:
    card = shown(comments({}, {"customer_id": nan, "customer": "", "home_region": "", "stars": 5}))
    heads = [words(node) for node in of_class(card, "comment-head")]
    assert heads == ["★★☆☆☆ Lamp by  Ada North Oct 31, 2026", "★★★★★ Lamp by  somebody unknown Oct 31, 2026"]
    assert anchors(card)[:2] == [("Lamp", "/products/7", "go"), ("Ada", "/customers/3", "go")]
    assert len(anchors(card)) == 3, "nobody has no page"
    assert [node["props"]["aria-label"] for node in of_class(card, "comment-stars")] == ["2 of 5 stars", "5 of 5 stars"]


def test_what_was_found_is_marked_by_elements() -> None:
    comment = f"{OPENING}Torn{CLOSING} <mark>cover</mark>,\nand {OPENING}torn{CLOSING}"
    (text,) = of_class(shown(comments({"comment": comment}), CommentView(find="torn")), "comment-text")
    assert text["props"]["children"] == [
        {"type": "Mark", "props": {"children": "Torn"}},
        " <mark>cover</mark>,\nand ",
        {"type": "Mark", "props": {"children": "torn"}},
    ]


@pytest.mark.parametrize("payload", [*PAYLOADS, LONG, "\u202eevil\u202c", "a\nb\r\nc", ""])
def test_hostile_comments_and_names_stay_text(payload: str) -> None:
    assert highlighted(payload, OPENING, CLOSING) == ([payload] if payload else [])
    card = shown(comments({"comment": payload, "customer": payload, "product": payload, "home_region": payload}))
    assert {node["type"] for node in nodes(card)} <= {
        *("A", "Bdi", "Div", "H2", "I", "Input", "Label", "Li", "Nav", "Ol", "Option", "P", "Select", "Span", "Time"),
    }
    assert of_class(card, "comment-text")[0]["props"]["dir"] == "auto", "its direction is its own"


def test_a_mark_that_is_not_closed_ends_with_the_comment() -> None:
    assert words(sent(highlighted(f"a {OPENING}b", OPENING, CLOSING))) == "a  b"


def test_the_order_is_offered_where_something_is_searched_for() -> None:
    assert not of_class(shown(comments({})), "segment")
    links = [text for text, _, kind in anchors(shown(comments({}), CommentView(find="x"))) if "segment" in kind]
    assert links == ["Newest", "Best match"]


@pytest.mark.parametrize(
    ("view", "sentence"),
    [
        (
            CommentView(find=LINK),
            f"No comment in this selection has words that begin with “{LINK}”. Try fewer or shorter words. "
            "Clear the search",
        ),
        (
            CommentView(find="x", stars=1),
            "No comment in this selection has words that begin with “x” among the reviews with 1 star. "
            "Try fewer or shorter words. Clear the search Show every number of stars",
        ),
        (
            CommentView(stars=4),
            "No comment was written in this selection among the reviews with 4 stars. Show every number of stars",
        ),
        (CommentView(), "No comment was written in this selection. Show all days"),
    ],
)
def test_where_nothing_is_found_that_is_said(view: CommentView, sentence: str) -> None:
    assert words(of_class(shown(comments(), view), "empty-state")) == sentence


def test_the_field_stays_where_it_is_whatever_is_found() -> None:
    """React keeps the element in which somebody types if it stands at the same place of the tree."""

    def place(card: Any) -> list[int]:
        return [number for number, part in enumerate(card) if any(node["type"] == "Input" for node in nodes(part))]

    cards = [shown(comments({})), shown(comments(), CommentView(find="x")), shown(comments({}), CommentView(find="x"))]
    assert [place(card) for card in cards] == [[1]] * 3


def test_pages_lead_on_and_the_controls_show_what_is_chosen() -> None:
    card = shown(comments({}), CommentView(find="torn", stars=2, page=2), found=21)
    assert [href for _, href, kind in anchors(card) if "step" in kind] == ["?page=1", "?page=3"]
    assert "11–20 of 21 comments" in words(card)
    controls = {
        node["props"]["data-key"]: node["props"]["defaultValue"] for node in nodes(card) if "data-key" in node["props"]
    }
    assert controls == {"find": "torn", "stars": "2"}


def test_data_without_comments_names_the_column() -> None:
    card = shown(comments(), has_comments=False)
    assert "The data has no comments (column Reviews.Comment), so this is not known." in words(card)
