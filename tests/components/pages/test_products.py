"""The cards of the Products page: Pareto curve, rises and falls, and pairs, as they are read."""

from datetime import date
from math import nan
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from components.formats import Formats
from components.pages import products_pairs
from components.pages.products import MOVERS_SHOWN, movers_card, pareto_card, window_note
from tests.components.pages.chosen import CHOSEN, Chosen
from tests.components.payloads import PAYLOADS
from tests.components.trees import leading, nodes, of_class, sent, words

ENGLISH = Formats("en_US", "USD")


def item(number: int) -> str:
    return f"/products/{number}?range=90d"


def finding(card: Any) -> str:
    return words(of_class(card, "card-finding"))


# Pareto


def ranked(*revenue: float, sold: int | None = None) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The curve and the products of these amounts, the largest first; all are A but the last, which is C."""
    count = len(revenue) if sold is None else sold
    total = sum(revenue)
    sums = pd.Series(revenue, dtype="float64").cumsum()
    frame = pd.DataFrame(
        {
            "position": range(count),
            "rank": range(1, count + 1),
            "revenue": list(revenue)[:count],
            "share_of_products": [place / count for place in range(1, count + 1)],
            "share_of_revenue": [sums[place] / total for place in range(count)],
        }
    )
    names = [f"Product {place}" for place in range(len(revenue))]
    return frame, pd.DataFrame(
        {"product_id": range(len(names)), "product": names, "abc": ["A"] * (len(names) - 1) + ["C"] * bool(names)}
    )


@pytest.mark.parametrize(
    ("revenue", "said"),
    [
        ([61, *[39 / 4] * 4], "The best of 5 products brings 61% of revenue"),
        ([40, 21, *[39 / 8] * 8], "20% of products (2) bring 61% of revenue"),
        ([7.0], "One product brings all of it"),
    ],
)
def test_the_finding_is_what_a_fifth_of_the_products_brings(revenue: list[float], said: str) -> None:
    drawn = pareto_card(*ranked(*revenue), None, CHOSEN, ENGLISH)
    assert finding(sent(drawn.head)) == said


def test_a_long_curve_is_thinned_and_keeps_its_cuts() -> None:
    frame, products = ranked(*[1.0] * 5_000)
    curve, marks = pareto_card(frame, products, None, CHOSEN, ENGLISH).figure["data"]
    assert 100 < len(curve["x"]) < 200 and curve["x"][-1] == 1 and curve["x"][1] == 1 / 5_000
    assert marks["x"] == [4_999 / 5_000, 4_999 / 5_000], "where A ends, and B, of which there is none"


def test_nothing_sold_is_a_sentence() -> None:
    drawn = pareto_card(*ranked(sold=0), None, CHOSEN, ENGLISH)
    assert words(of_class(sent(drawn.head), "empty-state")) == "Nothing was sold in these days. Show all days"
    assert drawn.figure["data"][0]["x"] == []


def test_other_days_than_those_of_the_page_are_named() -> None:
    assert window_note((CHOSEN.first_day, CHOSEN.last_day), CHOSEN, ENGLISH) is None
    note = window_note((date(2026, 8, 3), CHOSEN.last_day), CHOSEN, ENGLISH)
    said = "From the sales of Aug 3\u2009–\u2009Oct 31, 2026, not only of the days chosen above."
    assert words(sent(note)) == said
    assert said in words(sent(pareto_card(*ranked(1.0), note, CHOSEN, ENGLISH).head))


# Rises and falls


def moved(*changes: tuple[float, float]) -> pd.DataFrame:
    """Products with revenue now and earlier."""
    rows = [(n, f"Product {n}", "Home", now, before, now - before) for n, (now, before) in enumerate(changes, start=1)]
    return pd.DataFrame(rows, columns=["product_id", "product", "category", "revenue", "earlier", "change"])


def movers(frame: pd.DataFrame, chosen: Chosen = CHOSEN) -> Any:
    return sent(movers_card(frame, item, chosen, ENGLISH))


def rows(card: Any) -> list[str]:
    return [words(node) for node in nodes(card) if node["type"] == "Li"]


def test_rises_and_falls_in_money() -> None:
    card = movers(moved((150.0, 100.0), (0.0, 30.0), (5.0, 5.0), (2000.0, 500.0), (7.0, 0.0)))
    assert finding(card) == "3 products rose, 1 fell"
    assert rows(card) == [
        "Product 4 +$1,500 ▲+300.0%",
        "Product 1 +$50.00 ▲+50.0%",
        "Product 5 +$7.00 new",
        "Product 2 -$30.00 ▼-100.0%",
    ]
    assert [words(node) for node in of_class(card, "list-head")] == [
        "The 3 that rose: $1,557 in all",
        "The product that fell: $30.00",
    ]
    widths = [node["props"]["style"]["width"] for node in of_class(card, "bar-fill")]
    assert widths == ["100.00%", "3.33%", "0.47%", "2.00%"], "one measure for both lists"
    links = [node["props"] for node in leading(card)]
    assert [(link["href"], link["className"]) for link in links[:1]] == [("/products/4?range=90d", "go")]
    titles = [node["props"]["title"] for node in nodes(card) if node["type"] == "Li"]
    assert titles[0] == "Product 4, Home: $2,000.00, $500.00 in the earlier days"


def test_ten_are_listed_and_four_of_them_stand_open() -> None:
    card = movers(moved(*((100.0 + n, 100.0) for n in range(1, 15))))
    assert finding(card) == "14 products rose, 0 fell"
    assert [row.split(" +")[0] for row in rows(card)] == [f"Product {n}" for n in range(14, 4, -1)]
    folded = [node for node in nodes(card) if node["type"] == "Details"]
    assert words(folded).startswith("6 more") and len(rows(folded)) == 10 - MOVERS_SHOWN


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        (Chosen(comparison="none", earlier=None), "These days are not compared with any. Choose a comparison above."),
        (
            Chosen(earlier_is_known=False),
            "The data does not reach back over all of the earlier days. Choose a shorter or later range.",
        ),
    ],
)
def test_without_earlier_days_nothing_rose(chosen: Chosen, said: str) -> None:
    card = movers(moved((5.0, nan)), chosen)
    assert words(of_class(card, "empty-state")) == said and not rows(card)


def test_where_nothing_moved_the_card_says_so() -> None:
    card = movers(moved((5.0, 5.0), (0.3, 0.1 + 0.2)))
    assert words(of_class(card, "empty-state")) == "No product's revenue rose or fell against the earlier days."


# Pairs


PAIRS = pd.DataFrame(
    [(1, "Lamp", 2, "Bulb", 8, 6, 0.3, 0.75, 7.5, 0.26), (3, "Mug", 2, "Bulb", 20, 5, 0.25, 0.25, 1.0, 0.01)],
    columns=[
        *("product_id", "product", "other_id", "other", "orders_with", "orders_with_both"),
        *("support", "confidence", "lift", "leverage"),
    ],
)


def pairs(frame: pd.DataFrame = PAIRS, counts: tuple[int, int, int] = (20, 9, 9)) -> Any:
    view = SimpleNamespace(sort="leverage", descending=True, page=1, size=6)
    links = {"item": item, "sort": lambda key: f"?pairs-sort={key}", "page": lambda page: f"?pairs-page={page}"}
    return sent(products_pairs.pairs_card(frame, frame, counts, view, links, ENGLISH))


def test_a_pair_is_read_from_left_to_right() -> None:
    card = pairs()
    assert finding(card) == "75% of the orders with Lamp also have Bulb"
    assert words(of_class(card, "card-words")) == (
        "That is 7.5 times as often as in orders in general. Show the two side by side, offer the second to those "
        "who buy the first, or sell both as a set, and reorder them together."
    )
    body = [words(node) for node in nodes(card) if node["type"] == "Tr"]
    assert body == [
        "Customers who buy also buy Orders with both Extra ▼ Confidence Lift Support",
        "Lamp Bulb 6 of 8 orders +5.2 75.0% 7.5× 30.00%",
        "Mug Bulb 5 of 20 orders +0.2 25.0% 1.0× 25.00%",
    ]
    hrefs = [node["props"]["href"] for node in leading(card)]
    assert hrefs[:5] == [
        "?pairs-sort=-orders_with_both",
        "?pairs-sort=leverage",
        "?pairs-sort=-confidence",
        "?pairs-sort=-lift",
        "?pairs-sort=-support",
    ]
    assert hrefs[5:7] == ["/products/1?range=90d", "/products/2?range=90d"]


def test_a_pair_that_is_hardly_more_than_chance_gives_no_advice() -> None:
    said = words(of_class(pairs(PAIRS.iloc[1:]), "card-words"))
    assert said.endswith("hardly more than chance would have it, as the second is in many orders anyway.")


@pytest.mark.parametrize(
    ("orders", "said"),
    [
        (9, "No two products are bought together more often than by chance, in five orders or more."),
        (0, "Nothing was sold in these days."),
    ],
)
def test_without_pairs_the_card_says_why(orders: int, said: str) -> None:
    assert words(of_class(pairs(PAIRS.iloc[:0], (orders, 0, 0)), "empty-state")) == said


def test_products_that_were_not_compared_are_owned_up_to() -> None:
    card = pairs(counts=(1_000_000, 4_000, 160))
    assert words(of_class(card, "card-words")).endswith("Of 4,000 products, the 160 in most orders were compared.")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_names_are_text(payload: str) -> None:
    cards = [pairs(PAIRS.assign(product=payload, other=payload)), movers(moved((9.0, 1.0)).assign(product=payload))]
    for card in cards:
        assert payload in words(card), "as it was written: React shows text as text"
        assert not {"Iframe", "Script", "Markdown"} & {node["type"] for node in nodes(card)}
