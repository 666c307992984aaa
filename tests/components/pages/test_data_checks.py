"""The card of checks: the worst first, examples that lead somewhere, and what could not be answered."""

from dataclasses import dataclass, field
from string import Formatter
from typing import Any

import pandas as pd
import pytest

from components.formats import Formats
from components.pages.data_check_words import CHECK_WORDS, SEVERITIES
from components.pages.data_checks import Links, checks_card
from data_access.data_checks import CHECKS
from data_access.sql_files import query
from tests.components.payloads import PAYLOADS
from tests.components.trees import Node, leading, of_class, sent, words

FORMATS = Formats("en_US", "USD")
LINKS = Links(
    lambda number: f"/products/{number}", lambda number: f"/customers/{number}", lambda number: f"/orders/{number}"
)
COMPUTED = {"order": "order_number", "gap": "bucket_start"}


@dataclass
class Found:
    """A finding, made by hand."""

    name: str
    found: int = 0
    examples: pd.DataFrame = field(default_factory=pd.DataFrame)
    ending: str = "done"
    looked_at: float = 1.0


def drawn(*findings: Found) -> Any:
    return sent(checks_card(findings, LINKS, FORMATS))


def links(tree: Any) -> list[Node]:
    return [node["props"] for node in leading(tree)]


def mug(name: str = "Mug", found: int = 1, number: float = 4) -> Found:
    return Found("negative_stock", found, pd.DataFrame({"product_id": [number], "product": [name], "quantity": [-3]}))


ORDER = {"order_id": [7], "order_number": [""], "order_day": ["2024-03-02"]}
BUYER = {"customer_id": [9.0], "customer": ["Ada"]}


# Words


def test_every_check_has_its_words() -> None:
    assert list(CHECK_WORDS) == sorted(CHECK_WORDS, key=[check.name for check in CHECKS].index)
    assert set(CHECK_WORDS) == {check.name for check in CHECKS}
    titles = [told.title for told in CHECK_WORDS.values()]
    assert len(titles) == len(set(titles))


@pytest.mark.parametrize("name", CHECK_WORDS)
def test_an_example_names_columns_that_the_check_has(name: str) -> None:
    named = [part[1] for part in Formatter().parse(CHECK_WORDS[name].example) if part[1]]
    columns = set(query(f"data/{name}").columns)
    assert {COMPUTED.get(one, one) for one in named} <= columns
    assert all(f"{one}_id" in columns for one in named if one in ("product", "customer", "order"))


def test_the_worst_are_checked_first() -> None:
    ranks = [list(SEVERITIES).index(told.severity) for told in CHECK_WORDS.values()]
    assert ranks[0] == 0 and ranks[-1] == 2


# What was found


def test_what_is_found_is_told_with_a_way_there_and_a_way_out() -> None:
    card = drawn(mug())
    assert words(of_class(card, "card-finding")) == "1 warning in 1 check of all the data"
    told = words(of_class(card, "check"))
    assert told.startswith("Warning Products with less than nothing on hand 1 The books are wrong.")
    assert words(of_class(card, "check-examples")) == "Mug : -3 on hand."
    assert told.endswith("What to do:  Count them, and book a correction.")
    assert [(link["href"], link["className"]) for link in links(card)] == [("/products/4", "go")]


def test_repeats_beyond_the_examples_are_counted() -> None:
    repeated = ORDER | {"product_id": [4], "product": ["Mug"], "quantity": [1], "times": [4]}
    card = drawn(Found("repeated_lines", 9, pd.DataFrame(repeated)))
    assert words(of_class(card, "check-rest")) == "and 6 more", "one of the four is right"
    alone = drawn(Found("repeated_lines", 3, pd.DataFrame(repeated)))
    assert of_class(alone, "check-rest") == []


def test_the_worst_comes_first_and_what_is_sound_is_folded() -> None:
    price = Found(
        "lines_without_a_price",
        1_234,
        pd.DataFrame({**ORDER, "product_id": [1], "product": ["Lamp"], "quantity": [2]}),
    )
    total = Found(
        "orders_with_another_total", 1, pd.DataFrame({**ORDER, "total": [20.01], "lines_total": [20.0], **BUYER})
    )
    card = drawn(price, mug(), Found("repeated_skus"), total, Found("repeated_emails"))
    assert words(of_class(card, "card-finding")) == "1 error, 1 warning, 1 note in 5 checks of all the data"
    assert [words(one) for one in of_class(card, "badge-word")] == ["Error", "Warning", "Note"]
    assert [words(one) for one in of_class(card, "check-count")] == ["1", "1", "1,234"]
    examples = [words(one) for one in of_class(card, "check-examples")]
    assert examples[0] == "Order  7  of Mar 2, 2024,  Ada : total $20.01, its lines $20.00."
    assert examples[2] == "Order  7  of Mar 2, 2024: 2 ×  Lamp . and 1,233 more"
    assert words(of_class(card, "others")).startswith("2 checks found nothing SKUs of more than one product")


def test_a_sound_store_says_so() -> None:
    card = drawn(*(Found(check.name) for check in CHECKS))
    assert words(of_class(card, "card-finding")) == f"Nothing was found in {len(CHECKS)} checks of all the data"
    assert of_class(card, "checks") == []
    assert words(of_class(card, "others")).startswith(f"{len(CHECKS)} checks found nothing")


def test_the_sources_own_number_of_an_order_is_shown_where_it_has_one() -> None:
    rows = {**ORDER, "order_number": ["C538643"], **BUYER}
    card = drawn(Found("orders_without_lines", 1, pd.DataFrame(rows)))
    assert words(of_class(card, "check-examples")).startswith("Order  C538643  of Mar 2, 2024, ")
    assert [(link["children"], link["href"]) for link in links(card)] == [
        ("C538643", "/orders/7"),
        ("Ada", "/customers/9"),
    ]


def test_an_order_of_nobody_leads_to_itself_alone() -> None:
    rows = {**ORDER, "customer_id": [float("nan")], "customer": [""]}
    card = drawn(Found("orders_without_lines", 1, pd.DataFrame(rows)))
    assert words(of_class(card, "check-examples")).endswith("an unknown customer.")
    assert [link["href"] for link in links(card)] == ["/orders/7"]


def test_a_review_of_nothing_leads_nowhere() -> None:
    rows = {"review_id": [5], "review_day": ["2024-03-01"], "missing_id": [77]}
    card = drawn(Found("reviews_without_their_product", 1, pd.DataFrame(rows)))
    assert words(of_class(card, "check-examples")) == "Review 5 of Mar 1, 2024 names product 77."


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"revenue": 0.05, "units": 0, "orders": 0}, "differs by $0.05 of revenue"),
        ({"revenue": -20.0, "units": -2, "orders": 1}, "differs by -$20.00 of revenue, -2 units, 1 order"),
        ({"reviews": 1, "rating_sum": 5}, "differs by 1 review, 5 stars"),
    ],
)
def test_a_prepared_sum_says_by_how_much_it_differs(row: dict[str, Any], expected: str) -> None:
    frame = pd.DataFrame([{"prepared": "SalesByDay", "bucket_start": "2024-02-28", **row}])
    card = drawn(Found("prepared_sales", 1, frame))
    assert words(of_class(card, "check-examples")) == f"SalesByDay, Feb 28, 2024: {expected}."


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_hostile_name_is_a_text(payload: str) -> None:
    card = drawn(mug(payload))
    assert links(card)[0]["children"] == payload
    assert links(card)[0]["href"] == "/products/4"


# What was not answered


def test_a_check_without_an_answer_says_so() -> None:
    late = Found("repeated_lines", ending="late", looked_at=0.456)
    failed = Found("prepared_ratings", ending="failed", looked_at=0.0)
    card = drawn(late, failed, Found("repeated_skus"))
    assert words(of_class(card, "card-finding")) == (
        "Nothing was found in 3 checks of all the data; 2 checks could not be finished"
    )
    told = [words(one) for one in of_class(card, "check")]
    assert "Could not be checked in time: 45 % of the rows were looked at." in told[0]
    assert "The database could not answer this." in told[1]
    assert [words(one) for one in of_class(card, "badge-word")] == ["Open", "Open"]


def test_what_was_found_before_the_time_was_up_is_told() -> None:
    half = mug(found=3)
    half.ending, half.looked_at = "late", 0.5
    card = drawn(half)
    assert words(of_class(card, "check-count")) == "3 or more"
    assert "Could not be checked in time: 50 %" in words(of_class(card, "check"))
