"""What is bought together: by hand, against every pair counted one by one, and whichever way the product counts."""

from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import data_access.pairs
from data_access import baskets, joint_orders
from data_access.baskets import STRONGEST, Baskets, Together, bought_together, load_bought_together
from data_access.database import Database
from data_access.joint_orders import load_meetings
from data_access.pairs import MOST_PAIRS
from data_access.selection import read_selection
from data_access.store import load_store
from tests.data_access.cases import CASES, EVERYTHING
from tests.data_access.conftest import Both
from tests.data_access.product_reference import Pair, ProductReference
from tests.data_access.random_stores import Line, Order, build_random_store
from tests.data_access.reference import Case

EXACT = ("product_id", "other_id", "orders_with_both")
MEASURES = ("support", "confidence", "lift", "leverage")


def packed(*orders: set[int]) -> Baskets:
    """Orders as the product holds them."""
    number = [place for place, order in enumerate(orders) for _ in order]
    products = [product for order in orders for product in sorted(order)]
    return Baskets(np.array(number, dtype="int64"), np.array(products, dtype="int64"), len(orders))


def pairs(together: Together) -> list[Any]:
    """Rows as in the reference, the ratios to twelve digits."""
    rows = together.pairs[[*EXACT, *MEASURES]].itertuples(index=False, name=None)
    return [(*row[:3], *(pytest.approx(value, rel=1e-12) for value in row[3:])) for row in rows]


def floats(expected: list[Pair]) -> list[Any]:
    return [(*pair[:3], *(float(value) for value in pair[3:])) for pair in expected]


def asked(path: Path, address: str, *, strongest: int = STRONGEST) -> Together:
    with Database(str(path), time_limit=30).snapshot() as snapshot:
        store = load_store(snapshot)
        return load_bought_together(snapshot, store, read_selection(address, store), strongest=strongest)


# By hand


def test_the_measures_of_one_pair() -> None:
    together = bought_together(packed(*[{1, 2}] * 6, *[{1}] * 2, *[{2}] * 4, *[{3}] * 8))
    assert together.counts == (20, 3, 3)
    (row,) = together.pairs.to_dict("records")
    assert row == {
        "product_id": 1,  # in 8 orders, the other in 10: who buys the rarer one more often also buys the other
        "other_id": 2,
        "orders_with": 8,
        "orders_with_other": 10,
        "orders_with_both": 6,
        "support": 0.3,
        "confidence": 0.75,
        "lift": 1.5,
        "leverage": pytest.approx(0.3 - 0.4 * 0.5),
    }


def test_four_joint_orders_are_too_few() -> None:
    assert bought_together(packed(*[{1, 2}] * 4, *[{3}] * 9)).pairs.empty
    assert len(bought_together(packed(*[{1, 2}] * 5, *[{3}] * 9)).pairs) == 1


def test_a_pair_that_only_chance_brings_together_is_none() -> None:
    # Both in half of the orders, and together in a quarter: exactly what chance gives.
    by_chance = [{1, 2}] * 5 + [{1}] * 5 + [{2}] * 5 + [{3}] * 5
    assert bought_together(packed(*by_chance)).pairs.empty
    assert len(bought_together(packed(*by_chance, {3})).pairs) == 1


def test_products_in_as_many_orders_stand_by_number() -> None:
    together = bought_together(packed(*[{9, 4}] * 5, *[{7, 2}] * 5, {5}))
    assert together.pairs[["product_id", "other_id"]].to_numpy().tolist() == [[2, 7], [4, 9]]


def test_only_the_strongest_are_kept() -> None:
    orders = [{number, number + 100} for number in range(1, 21) for _ in range(4 + number)]
    strongest = bought_together(packed(*orders), strongest=3)
    assert strongest.pairs["product_id"].tolist() == [20, 19, 18]


@pytest.mark.parametrize("orders", [[], [{1}], [{1}, {2}] * 9])
def test_without_pairs_there_are_columns_all_the_same(orders: list[set[int]]) -> None:
    found = bought_together(packed(*orders)).pairs
    assert found.empty
    assert [str(dtype) for dtype in found.dtypes] == ["int64"] * 5 + ["float64"] * 4


# Both ways of counting


@st.composite
def _orders(draw: st.DrawFn) -> list[set[int]]:
    """Some kinds of orders, each many times, so that pairs and ties are frequent."""
    kinds = draw(st.lists(st.sets(st.integers(1, 14), min_size=1, max_size=7), min_size=1, max_size=9))
    return [kind for kind in kinds for _ in range(draw(st.integers(1, 9)))]


@settings(max_examples=150, deadline=None)
@given(orders=_orders(), strongest=st.integers(1, 12))
@example(orders=[{1}] * 3 + [{2, 3, 4, 6}] * 5, strongest=3)
def test_both_ways_of_counting_find_the_same(orders: list[set[int]], strongest: int) -> None:
    one_by_one = bought_together(packed(*orders), strongest=strongest)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(baskets, "_MOST_PAIRS", -1)
        patch.setattr(baskets, "_FIRST_PRODUCTS", 3)
        by_bits = bought_together(packed(*orders), strongest=strongest)
    assert by_bits.counts == one_by_one.counts
    assert by_bits.pairs.equals(one_by_one.pairs)


def test_what_would_take_too_long_is_cut_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(baskets, "_MOST_PAIRS", -1)
    monkeypatch.setattr(baskets, "_MOST_COMPARISONS", 1)
    orders = [{1, 2}] * 9 + [{3, 4}] * 6 + [{5}] * 25 + [{1}] * 2
    together = bought_together(packed(*orders))
    assert together.counts == (42, 5, 2), "of the five products, those in most orders: 5 and 1"
    assert together.pairs.empty, "though 1 and 2 are bought together"
    monkeypatch.setattr(baskets, "_MOST_COMPARISONS", 10)
    together = bought_together(packed(*orders))
    assert together.counts == (42, 5, 5) and len(together.pairs) == 2


# Against every pair counted by itself


@pytest.mark.parametrize("name", CASES)
def test_pairs_of_the_simulated_store(store_path: Path, simulated_products: ProductReference, name: str) -> None:
    case = CASES[name]
    expected = simulated_products.pairs(case)
    assert pairs(asked(store_path, case.address)) == floats(expected)[:50]


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("first_part", [1, 60])
def test_the_strongest_pairs_are_found_without_looking_at_all(
    store_path: Path,
    simulated_products: ProductReference,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    first_part: int,
) -> None:
    monkeypatch.setattr(joint_orders, "_FIRST_PART", first_part)
    case = CASES[name]
    for strongest in (1, 6):
        together = asked(store_path, case.address, strongest=strongest)
        assert pairs(together) == floats(simulated_products.pairs(case))[:strongest]


def test_pairs_come_in_parts_and_the_first_have_the_strongest(
    store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(joint_orders, "_FIRST_PART", 60)
    with Database(str(store_path), time_limit=30).snapshot() as snapshot:
        store = load_store(snapshot)
        met = load_meetings(snapshot, store, read_selection("range=all", store))
        assert met is not None
        parts = list(met.most_first())
        assert len(parts) > 2, "else the test above would look at everything at once"
        for (*_, most), (_, _, later, _) in pairwise(parts):
            assert later.max() <= most


def test_the_simulated_store_has_pairs(simulated_products: ProductReference) -> None:
    assert len(simulated_products.pairs(Case(EVERYTHING))) > 50, "else the test above would compare nothing"


@pytest.fixture(scope="module")
def simulated_products(store_path: Path) -> ProductReference:
    return ProductReference(store_path)


def _lines() -> st.SearchStrategy[Line]:
    return st.tuples(st.integers(1, 6), st.sampled_from([1, 1, 1, 2, -1]), st.just(500), st.just(0))


def _random_orders() -> st.SearchStrategy[list[Order]]:
    status = st.sampled_from([None, None, None, "cancelled"])
    region = st.sampled_from(["North", "South"])
    order = st.tuples(st.integers(0, 30), st.none(), region, status, st.lists(_lines(), max_size=5))
    return st.lists(order, min_size=8, max_size=40)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    made=_random_orders(),
    regions=st.sampled_from([(), ("North",), ("North", "South")]),
    categories=st.sampled_from([(), ("Home",), ("Home", "Toys")]),
    most_pairs=st.sampled_from([MOST_PAIRS, MOST_PAIRS, -1]),  # so that they are kept, or counted anew
)
def test_pairs_of_any_store(
    made: list[Order], regions: tuple[str, ...], categories: tuple[str, ...], most_pairs: int
) -> None:
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(data_access.pairs, "MOST_PAIRS", most_pairs)
        path = Path(folder) / "random.db"
        build_random_store(path, made, [])
        reference = ProductReference(path)
        days = f"{reference.first_day} {reference.as_of}"
        known = tuple(region for region in regions if region in reference.regions)
        case = Case(days, regions=known, categories=categories)
        together = asked(path, case.address)
        assert pairs(together) == floats(reference.pairs(case))[:50]
        sold = reference.kept(case)
        assert together.orders == sold.loc[sold["Quantity"] > 0, "OrderID"].nunique()


def test_an_order_of_one_kept_product_still_counts(tmp_path: Path) -> None:
    # Products 1 and 2 (category by number modulo three) are of two categories.
    made: list[Order] = [(0, 1, "North", None, [(1, 1, 100, 0), (2, 1, 100, 0)])] * 5
    made += [(1, 1, "North", None, [(2, 1, 100, 0)]), (1, 1, "North", None, [(3, 1, 100, 0)])]
    build_random_store(tmp_path / "orders.db", made, [])
    everything = asked(tmp_path / "orders.db", "range=all")
    assert (everything.orders, everything.pairs["orders_with_both"].tolist()) == (7, [5])
    assert everything.pairs[["product", "other"]].to_numpy().tolist() == [["Mug", "Lamp"]]
    assert asked(tmp_path / "orders.db", "range=all&category=Home").orders == 5


def test_joint_orders_long_before_the_last_orders_are_found(tmp_path: Path) -> None:
    # The last joint order is among the first 256 orders, and the store has more.
    made: list[Order] = [(0, 1, "North", None, [(1, 1, 100, 0), (2, 1, 100, 0)])] * 5
    made += [(day, 1, "North", None, [(3, 1, 100, 0)]) for day in range(1, 4) for _ in range(100)]
    build_random_store(tmp_path / "orders.db", made, [])
    assert asked(tmp_path / "orders.db", "range=all").pairs["orders_with_both"].tolist() == [5]


# A real store, whose largest order has a thousand lines


def test_pairs_of_a_real_store(online_retail: Both, real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    lines = online_retail.reference.lines
    sold = lines[lines["Quantity"] > 0].drop_duplicates(["OrderID", "ProductID"])
    with online_retail.answers.snapshot() as snapshot:
        store = load_store(snapshot)
        together = load_bought_together(snapshot, store, read_selection("range=all", store))
    assert (together.orders, len(together.pairs)) == (sold["OrderID"].nunique(), 50)
    orders_of = {product: set(found) for product, found in sold.groupby("ProductID")["OrderID"]}
    assert together.counts[1:] == (sum(len(one) >= 5 for one in orders_of.values()),) * 2
    n = together.orders
    weakest = Fraction(0)
    for row in together.pairs.to_dict("records"):
        one, other = orders_of[row["product_id"]], orders_of[row["other_id"]]
        both = len(one & other)
        assert (row["orders_with_both"], row["orders_with"], row["orders_with_other"]) == (both, len(one), len(other))
        assert row["lift"] == pytest.approx(both * n / (len(one) * len(other)), rel=1e-12)
        weakest = Fraction(both, n) - Fraction(len(one) * len(other), n * n)
    # No pair that is not there has more: looked for among the products that could.
    listed = {frozenset(pair) for pair in together.pairs[["product_id", "other_id"]].to_numpy().tolist()}
    able = [number for number, one in orders_of.items() if Fraction(len(one), n) > weakest]
    better = [
        (one, other)
        for place, one in enumerate(able)
        for other in able[place + 1 :]
        if frozenset((one, other)) not in listed
        and len(orders_of[one] & orders_of[other]) * n - len(orders_of[one]) * len(orders_of[other]) > weakest * n * n
    ]
    assert better == [] and len(able) > 100
