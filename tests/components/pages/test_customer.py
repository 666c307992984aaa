"""One customer's page in words: facts, favourites, and orders of every kind."""

from collections.abc import Sequence
from math import nan
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from components.data_table import Paging
from components.formats import Formats
from components.links import Toggle
from components.pages.customer import (
    customer_facts_card,
    customer_layout,
    favourite_products_card,
    spend_card,
    written_reviews_card,
)
from components.pages.customer_orders import orders_card
from tests.components.pages.chosen import CHOSEN, Chosen
from tests.components.payloads import LONG, PAYLOADS
from tests.components.trees import leading, nodes, of_class, sent, words

ENGLISH = Formats("en_US", "USD")
LIFE = {"orders": 3.0, "revenue": 90.0, "aov": 30.0, "days_since": 1.0, "first_order": "2026-01-02",
        "last_order": "2026-10-30"}  # fmt: skip
ORDER = {
    "order_id": 7, "order_number": "", "day": "2026-10-05", "time_of_day": "", "order_status": "",
    "order_region": "North", "line_count": 1, "sold_lines": 1, "units": 2, "discount": 0.0, "amount": 20.0,
    "kept_amount": 20.0,
}  # fmt: skip
LINE = {
    "order_id": 7, "product_id": 3, "product": "Mug", "category": "Home", "quantity": 2, "unit_price": 10.0,
    "discount": 0.0, "amount": 20.0,
}  # fmt: skip


def item(number: int) -> str:
    return f"/x/{number}"


def facts_card(
    life: dict[str, Any] = LIFE,
    rank: Sequence[tuple[int, int]] = (),
    scores: dict[str, Any] | None = None,
    *,
    knows_joining: bool = True,
    **known: str,
) -> Any:
    unknown = {"number": "", "email_address": "", "region": "North", "join_date": ""}
    row = SimpleNamespace(**unknown | known)
    ranked = pd.DataFrame(list(rank), columns=["customer_rank", "customers"])
    links = (Toggle((), lambda label: f"?region={label}"), lambda name: f"/customers?segment={name}")
    return sent(customer_facts_card(row, life, (ranked, scores or {}), links, ENGLISH, knows_joining=knows_joining))


def facts(life: dict[str, Any] = LIFE, rank: Sequence[tuple[int, int]] = (), **known: str) -> str:
    return words(facts_card(life, rank, None, knows_joining=True, **known))


def orders(rows: list[dict[str, Any]], lines: list[dict[str, Any]], chosen: Chosen = CHOSEN, **counts: int) -> Any:
    counted = {"orders": len(rows), "cancelled": 0, "mere_returns": 0, "without_lines": 0} | counts
    frame = pd.DataFrame([ORDER | row for row in rows], columns=list(ORDER))
    of_them = pd.DataFrame([LINE | line for line in lines], columns=list(LINE))
    paging = Paging(1, 20, counted["orders"], lambda page: f"?orders-page={page}")
    links = (item, lambda number: f"/orders/{number}")
    return sent(orders_card(frame, of_them, SimpleNamespace(**counted), paging, links, chosen, ENGLISH))


def test_what_is_not_known_of_somebody_is_left_out() -> None:
    assert "Email" not in facts() and "Customer number" not in facts()
    assert "Email ada@example.org" in facts(email_address="ada@example.org")
    assert "Joined – not given" in facts()
    assert "Joined Mar 5, 2024 First" in facts(join_date="2024-03-05")


def test_a_day_of_joining_that_the_import_filled_in_is_not_told() -> None:
    assert "Joined – not given" in words(facts_card(knows_joining=False, join_date="2024-03-05"))


def test_the_segment_leads_to_its_customers() -> None:
    card = facts_card(scores={"recency": 4, "frequency": 5, "monetary": 3, "segment": "Loyal"})
    assert "Segment Loyal R 4, F 5, M 3 in this selection" in words(card)
    hrefs = [node["props"]["href"] for node in leading(card)]
    assert hrefs == ["/customers?segment=Loyal", "?region=North"]
    assert "Segment – no order in this selection" in facts()


def test_the_rank_says_among_how_many_and_in_what() -> None:
    assert "Rank in North #2 of 9 with an order there in this selection" in facts(rank=[(2, 9)])
    assert "Rank in North – no order there in this selection" in facts()


def test_days_since_the_last_order() -> None:
    assert "Oct 30, 2026 1 day ago" in facts()
    assert "on the as-of day" in facts(life=LIFE | {"days_since": 0.0})
    assert "Last order none" in facts(life=LIFE | {"days_since": nan, "last_order": ""})


def test_the_best_month_is_named() -> None:
    frame = pd.DataFrame(
        {"first_day": ["2026-09-01", "2026-10-01"], "revenue": [5.0, 9.0], "chosen_revenue": [0.0, 9.0],
         "orders": [0, 1], "is_chosen": [False, True], "last_day": ["2026-09-30", "2026-10-31"]}
    )  # fmt: skip
    head = sent(spend_card(frame, ENGLISH).head)
    assert words(of_class(head, "card-finding")) == "Ordered in 1 of 2 months, most in Oct 2026"
    empty = sent(spend_card(frame.assign(revenue=0.0, orders=0), ENGLISH).head)
    assert "has not bought anything yet" in words(empty)


def test_a_share_of_spend_that_returns_have_eaten_up_is_not_told() -> None:
    frame = pd.DataFrame(
        {"product_id": [1], "product": ["Mug"], "category": ["Home"], "revenue": [50.0], "units": [5], "orders": [2]}
    )
    told = [sent(favourite_products_card(frame, spent, item, ENGLISH)) for spent in (100.0, 20.0, -5.0, 0.0)]
    assert [words(of_class(card, "card-finding")) for card in told] == ["Mug: 50% of the spend", "", "", ""]


def test_an_order_in_words() -> None:
    card = orders([{"order_number": "SO-9", "time_of_day": "09:15:00", "order_status": "shipped"}], [{}])
    (order,) = [node for node in nodes(card) if node["type"] == "Summary"]
    assert words(order) == "Oct 5, 2026 09:15 Order SO-9 · 1 line, 2 units · shipped $20.00"


def test_lines_that_are_not_shown_are_summed_so_that_the_order_adds_up() -> None:
    card = orders([{"line_count": 40, "amount": 500.0}], [{"amount": 20.0}])
    rows = [words(node) for node in nodes(card) if node["type"] == "Tr"]
    assert rows[-2:] == ["39 more lines $480.00", "Order in all $500.00"]
    (more,) = of_class(card, "order-more")
    assert [node["props"]["href"] for node in leading(more)] == ["/orders/7"]
    assert words(more) == "Open this order with all 40 lines"


def test_kinds_of_orders_are_told_apart() -> None:
    rows: list[dict[str, Any]] = [
        {"order_status": "cancelled", "order_id": 1},
        {"order_id": 2, "sold_lines": 0, "amount": -20.0},
        {"order_id": 3, "line_count": 0, "sold_lines": 0, "units": 0, "amount": 0.0},
        {"order_id": 4, "order_region": "South"},
    ]
    card = orders(rows, [], Chosen(regions=("North",)), orders=4, cancelled=1, mere_returns=1, without_lines=1)
    listed = [node for node in nodes(card) if node["type"] == "Li"]
    assert [words(of_class(one, "badge-word")) for one in listed] == [
        "Cancelled, not counted", "Return", "", "South, not chosen",
    ]  # fmt: skip
    assert words(of_class(card, "card-finding")) == "1 order, 1 return, 1 without a line, 1 cancelled and not counted"


def test_a_cancelled_order_has_no_part_in_the_chosen_categories() -> None:
    card = orders([{"order_status": "cancelled"}, {"order_id": 8}], [], Chosen(categories=("Home",)))
    amounts = [words(node) for node in of_class(card, "order-amount")]
    assert amounts == ["$20.00", "$20.00 $20.00 in the chosen categories"]


@pytest.mark.parametrize("name", [*PAYLOADS, LONG])
def test_hostile_names_are_text(name: str) -> None:
    review = pd.DataFrame(
        {"rating": [3], "day": ["2026-10-05"], "review_text": [f"x{name}"], "product_id": [3], "product": [name]}
    )
    paging = Paging(1, 8, 1, lambda page: f"?reviews-page={page}")
    made = [
        orders([{"order_number": name, "order_status": name, "order_region": name}], [{"product": name}]),
        sent(written_reviews_card(review, 3, paging, item, ENGLISH, has_reviews=True)),
    ]
    for card in made:
        assert not {node["type"] for node in nodes(card)} & {"Script", "Img", "Svg", "B"}
        assert name in [node["props"]["children"] for node in leading(card)]


def test_missing_reviews_name_the_table_and_the_layout_holds_the_number() -> None:
    nothing = pd.DataFrame({"rating": [], "day": [], "review_text": [], "product_id": [], "product": []})
    paging = Paging(1, 8, 0, lambda page: f"?reviews-page={page}")
    assert "table Reviews" in words(sent(written_reviews_card(nothing, 0, paging, item, ENGLISH, has_reviews=False)))
    (store,) = [node for node in nodes(sent(customer_layout(9))) if node["type"] == "Store"]
    assert store["props"]["data"] == 9
