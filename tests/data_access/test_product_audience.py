"""Who buys a product, what is said of it and what goes with it: by hand, and against pandas."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from data_access import product_audience as audience
from data_access.baskets import Baskets
from data_access.table_view import TableView
from tests import tiny_store as tiny
from tests.data_access import item_reference as second
from tests.data_access.answers import Answers, cents
from tests.data_access.cases import CASES
from tests.data_access.conftest import Both
from tests.data_access.item_reference import asked
from tests.data_access.reference import Case, Row

ALL_DAYS = Case(f"{tiny.FIRST_DAY} {tiny.AS_OF}")


def buyers(answers: Answers, product_id: int, case: Case) -> list[Row]:
    frame = asked(answers, case, audience.load_buyers, product_id)
    columns = [frame[name].tolist() for name in ("customer_id", "orders", "units")]
    return list(zip(*columns, cents(frame["revenue"]), strict=True))


def counts(answers: Answers, product_id: int, case: Case) -> Row:
    frame = asked(answers, case, audience.load_buyer_counts, product_id)
    return tuple(frame.iloc[0].tolist())


def stars(answers: Answers, product_id: int, case: Case) -> list[Row]:
    frame = asked(answers, case, audience.load_review_stars, product_id)
    return list(zip(frame["rating"].tolist(), frame["reviews"].tolist(), strict=True))


def reviews(answers: Answers, product_id: int, case: Case, page: int = 1, size: int = 50) -> Any:
    view = TableView("day", page=page, size=size)
    return asked(answers, case, audience.load_product_reviews, product_id, view)


def test_who_only_returned_is_no_buyer_and_nobody_is_nobody(tiny_answers: Answers) -> None:
    # Customer 3 bought three books and returned one; the mug was bought by nobody, too, and by customer 4 twice.
    assert buyers(tiny_answers, 3, ALL_DAYS) == [(3, 1, 2, 2800), (4, 1, 1, 1600), (1, 1, 1, 1200)]
    assert buyers(tiny_answers, 4, ALL_DAYS) == [(4, 2, 3, 1500)]
    assert buyers(tiny_answers, 3, Case("2024-03-02 2024-03-02")) == [], "a return alone"


def test_new_is_whose_first_order_of_anything_lies_in_the_range(tiny_answers: Answers) -> None:
    assert counts(tiny_answers, 3, ALL_DAYS) == (3, 0, 3)
    # Customer 4 bought a book for the first time, but a mug a year before.
    assert counts(tiny_answers, 3, Case("2025-02-28 2025-03-02")) == (1, 0, 0)
    assert counts(tiny_answers, 4, ALL_DAYS) == (1, 1, 1)
    assert counts(tiny_answers, 5, ALL_DAYS) == (0, 0, 0)


@pytest.mark.parametrize("name", CASES)
def test_buyers_of_the_simulated_store_agree_with_pandas(simulated: Both, name: str) -> None:
    for product_id in (2, 97):
        only = second.of_product(simulated.reference, product_id)
        assert buyers(simulated.answers, product_id, CASES[name]) == second.buyers(only, CASES[name])
        expected = second.buyer_counts(simulated.reference, product_id, CASES[name])
        assert counts(simulated.answers, product_id, CASES[name]) == expected


# Reviews


def test_every_star_has_its_row(tiny_answers: Answers) -> None:
    assert stars(tiny_answers, 3, ALL_DAYS) == [(5, 0), (4, 0), (3, 0), (2, 1), (1, 1)]
    assert stars(tiny_answers, 3, Case(ALL_DAYS.days, regions=("South",)))[3:] == [(2, 1), (1, 0)], "nobody's has none"


def test_reviews_are_paged_the_newest_first(tiny_answers: Answers) -> None:
    found = reviews(tiny_answers, 3, ALL_DAYS)
    assert found["review_id"].tolist() == [2, 3]
    assert found["review_text"].tolist() == ["Torn <script>alert(1)</script> cover", ""]
    assert found["customer"].tolist() == ["Cy <b>Young</b>", ""]
    assert reviews(tiny_answers, 3, ALL_DAYS, page=2, size=1)["review_id"].tolist() == [3]


def test_all_pages_together_are_all_reviews(simulated: Both, store_path: Path) -> None:
    case = Case("2024-11-01 2026-10-31")
    raw = second.table(store_path, "Reviews")
    raw = raw[(raw["ProductID"] == 97) & raw["ReviewDate"].between("2024-11-01", "2026-10-31")]
    expected = raw.sort_values(["ReviewDate", "ReviewID"], ascending=False)["ReviewID"].tolist()
    pages = [reviews(simulated.answers, 97, case, page, 10)["review_id"].tolist() for page in range(1, 12)]
    assert [number for page in pages for number in page] == expected and len(expected) > 50
    assert sum(count for _, count in stars(simulated.answers, 97, case)) == len(expected)


# Bought together


def test_pairs_by_hand() -> None:
    # Ten orders: A with B six times, A alone twice, B alone once, A with C five times of those six, D alone once.
    held = [[1, 2, 3]] * 5 + [[1, 2]] + [[1]] * 2 + [[2]] + [[4]]
    order = np.repeat(np.arange(10), [len(one) for one in held])
    found = audience.bought_with(Baskets(order, np.array([p for one in held for p in one]), 10), 1)
    rows = found.others.to_dict("records")
    assert found.orders == 8
    assert [(row["product_id"], row["orders_with_both"], row["orders_with_other"]) for row in rows] == [
        (3, 5, 5), (2, 6, 7),
    ]  # fmt: skip
    assert rows[0]["confidence"] == 5 / 8 and rows[0]["lift"] == pytest.approx(5 / 8 / 0.5)
    assert rows[0]["leverage"] == pytest.approx(0.5 - 0.8 * 0.5)
    assert rows[0]["extra_orders"] == pytest.approx(5 - 8 * 5 / 10)


def test_four_joint_orders_are_too_few_and_chance_is_no_company() -> None:
    held = [[1, 2]] * 4 + [[1, 3]] * 6 + [[3]]
    order = np.repeat(np.arange(11), [len(one) for one in held])
    found = audience.bought_with(Baskets(order, np.array([p for one in held for p in one]), 11), 1)
    assert found.others.empty, "3 is everywhere: with 1 less often than by chance"


@pytest.mark.parametrize("name", ["no filter, all days", "several regions", "several categories", "one day"])
def test_pairs_of_the_simulated_store_agree_with_pandas(simulated: Both, name: str) -> None:
    product_id = int(second.buyers_favourite(simulated.reference, CASES[name]))
    found = asked(simulated.answers, CASES[name], audience.load_bought_with, product_id)
    expected = second.bought_with(simulated.reference, product_id, CASES[name])
    ranked = sorted(expected, key=lambda other: (-expected[other][3], other))[:7]
    assert found.others["product_id"].tolist() == ranked
    for row in found.others.to_dict("records"):
        both, *ratios = expected[row["product_id"]]
        assert row["orders_with_both"] == both
        assert [row["confidence"], row["lift"], row["leverage"]] == [pytest.approx(float(one)) for one in ratios]
