"""Price, volume and mix: by hand, exactly as METRICS.md has it, and adding up to the cent whatever is sold."""

from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data_access.price_volume_mix import EFFECTS, NAMED, PriceVolumeMix, price_volume_mix, whole_cents
from tests.data_access import sales_reference as again
from tests.data_access.cases import CASES
from tests.data_access.conftest import Both
from tests.data_access.random_stores import Order, build_random_store, choices, fitted, orders
from tests.data_access.reference import Case, Reference
from tests.data_access.sales_answers import SalesAnswers, cents

Sold = dict[int, tuple[int, int]]  # revenue in cents and units of each product


def found(now: Sold, earlier: Sold, *, named: int = NAMED) -> PriceVolumeMix:
    ids = sorted({*now, *earlier})
    sums = [(*now.get(number, (0, 0)), *earlier.get(number, (0, 0))) for number in ids]
    columns = np.array(sums, dtype=np.int64).reshape(-1, 4).T
    names = np.array([f"Product {number}" for number in ids], dtype=object)
    labels = {"product_id": np.array(ids, dtype=np.int64), "product": names}
    return price_volume_mix(
        labels | dict(zip(("cents", "units", "earlier_cents", "earlier_units"), columns, strict=True)), named=named
    )


def amounts(change: PriceVolumeMix) -> dict[str, int]:
    """Each effect that is not nothing."""
    pairs = zip(change.effects["effect"], change.effects["amount"].tolist(), strict=True)
    return {effect: amount for effect, amount in pairs if amount}


def named(change: PriceVolumeMix, effect: str) -> list[tuple[int, int]]:
    """Products and amounts of an effect."""
    own = change.named[change.named["effect"] == effect]
    return list(zip(own["product_id"].tolist(), own["amount"].tolist(), strict=True))


def assert_adds_up(change: PriceVolumeMix, total: int) -> None:
    """The bars make the change, and the products of each bar make the bar, to the cent."""
    assert list(change.effects["effect"]) == list(EFFECTS)
    assert sum(change.effects["amount"]) == total == change.revenue - change.earlier_revenue
    for effect, amount, products, others, rest in change.effects.itertuples(index=False):
        listed = named(change, effect)
        assert sum(one for _, one in listed) + rest == (0 if effect == "volume" else amount)
        assert len(listed) + others == products


# By hand


def test_more_of_everything_is_volume() -> None:
    assert amounts(found({1: (2000, 20), 2: (8000, 40)}, {1: (1000, 10), 2: (4000, 20)})) == {"volume": 5000}


def test_the_same_units_at_another_price_are_price() -> None:
    change = found({1: (1500, 10), 2: (3000, 20)}, {1: (1000, 10), 2: (4000, 20)})
    assert amounts(change) == {"price": 500 - 1000}
    assert named(change, "price") == [(2, -1000), (1, 500)]
    top = change.named[change.named["effect"] == "price"].iloc[0]
    assert (top["earlier_price"], top["price"], top["units"], top["earlier_units"]) == (200.0, 150.0, 20, 20)


def test_as_many_units_of_dearer_products_are_mix() -> None:
    change = found({1: (500, 5), 2: (5000, 25)}, {1: (1000, 10), 2: (4000, 20)})
    assert amounts(change) == {"mix": 5 * 200 - 5 * 100}
    assert named(change, "mix") == [(2, 1000), (1, -500)]


def test_all_three_at_once() -> None:
    # T 30 -> 36, R0 50.00: volume 6 x 50.00 / 30; mix 1.00 x (18 - 12) + 2.00 x (18 - 24); price 18 x 0.10.
    change = found({1: (1980, 18), 2: (3600, 18)}, {1: (1000, 10), 2: (4000, 20)})
    assert amounts(change) == {"volume": 1000, "mix": -600, "price": 180}


def test_new_and_lost_products_are_bars_of_their_own_with_all_their_revenue() -> None:
    change = found({1: (1000, 10), 3: (700, 7)}, {1: (1000, 10), 2: (4000, 20)})
    assert amounts(change) == {"new": 700, "lost": -4000}
    assert (named(change, "new"), named(change, "lost")) == ([(3, 700)], [(2, -4000)])


@pytest.mark.parametrize(
    ("now", "earlier"),
    [((-500, -1), (1000, 2)), ((1000, 2), (-500, -1)), ((0, 0), (-500, -1)), ((30, 0), (1000, 2)), ((-5, 0), (0, 0))],
    ids=["only returned now", "only returned before", "returned before, gone", "sold and returned", "money alone"],
)
def test_what_has_no_units_left_in_a_range_has_no_price(now: tuple[int, int], earlier: tuple[int, int]) -> None:
    change = found({1: now, 2: (1200, 10)}, {1: earlier, 2: (1000, 10)})
    assert amounts(change) == {"price": 200, "unpriced": now[0] - earlier[0]}
    assert_adds_up(change, 1200 + now[0] - 1000 - earlier[0])


def test_what_was_sold_and_wholly_returned_before_is_new() -> None:
    assert amounts(found({1: (900, 3)}, {1: (0, 0)})) == {"new": 900}


def test_nothing_before_nothing_now_and_nothing_at_all() -> None:
    assert amounts(found({1: (900, 3)}, {})) == {"new": 900}
    assert amounts(found({}, {1: (900, 3)})) == {"lost": -900}
    assert amounts(found({}, {})) == {}
    assert amounts(found({1: (-300, -1)}, {1: (-200, -1)})) == {"unpriced": -100}


def test_five_products_of_an_effect_are_named_and_the_others_added_up() -> None:
    now = {number: (100 * number, number) for number in range(1, 9)}
    change = found(now, {})
    assert named(change, "new") == [(8, 800), (7, 700), (6, 600), (5, 500), (4, 400)]
    row = change.effects.set_index("effect").loc["new"]
    assert (row["amount"], row["products"], row["others"], row["others_amount"]) == (3600, 8, 3, 600)


def test_of_as_much_the_first_is_named_first_and_what_moved_nothing_is_not() -> None:
    change = found(dict.fromkeys(range(1, 8), (100, 1)) | {9: (0, 1)}, {})
    assert [number for number, _ in named(change, "new")] == [1, 2, 3, 4, 5]
    assert change.effects.set_index("effect").loc["new", "products"] == 7


def test_in_money_everything_is_a_hundredth() -> None:
    change = found({1: (1980, 18), 3: (700, 7)}, {1: (1000, 10)}).in_units(100)
    assert (change.earlier_revenue, change.revenue) == (10.0, 26.8)
    assert change.effects["amount"].tolist() == [8.0, 0.0, 1.8, 7.0, 0.0, 0.0]
    assert change.named["amount"].tolist() == [1.8, 7.0]
    assert change.named["price"].tolist() == [1.1, 1.0]


def test_amounts_beyond_32_bits_stay_exact() -> None:
    now, earlier = {1: (9_000_000_000_001, 3_000_000)}, {1: (4_000_000_000_003, 2_999_999)}
    assert_adds_up(found(now, earlier), 5_000_000_000_000 - 2)


# Adding up, whatever is sold


@settings(max_examples=300)
@given(parts=st.lists(st.fractions(-1000, 1000, max_denominator=999), min_size=1, max_size=4))
def test_whole_cents_add_up_and_stay_within_a_cent(parts: list[Fraction]) -> None:
    rest = round(again.total(parts)) - again.total(parts)
    exact = [*parts, rest]
    whole = whole_cents(np.array([float(part) for part in exact]), int(again.total(exact))).tolist()
    assert sum(whole) == again.total(exact)
    assert all(abs(one - part) < 1 + 1e-9 for one, part in zip(whole, exact, strict=True))


products = st.dictionaries(
    st.integers(1, 9), st.tuples(st.integers(-2000, 9000) | st.integers(-(10**10), 10**11), st.integers(-3, 40))
)


@settings(max_examples=300)
@given(now=products, earlier=products)
def test_the_bars_of_any_products_add_up_to_the_cent_and_are_those_of_the_formulas(now: Sold, earlier: Sold) -> None:
    change, exact = found(now, earlier), again.effects(now, earlier)
    assert_adds_up(change, sum(r for r, _ in now.values()) - sum(r for r, _ in earlier.values()))
    for effect, amount in zip(change.effects["effect"], change.effects["amount"].tolist(), strict=True):
        assert abs(amount - exact[effect]) <= (1.01 if effect in EFFECTS[:3] else 0), effect


@settings(max_examples=300)
@given(now=products, earlier=products)
def test_where_every_product_is_named_no_cent_is_left_over(now: Sold, earlier: Sold) -> None:
    change = found(now, earlier, named=len(now) + len(earlier))
    assert change.effects["others"].tolist() == change.effects["others_amount"].tolist() == [0] * len(EFFECTS)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(made=orders(), choice=choices())
def test_the_bars_of_any_store_add_up_to_the_cent(made: list[Order], choice: tuple[int, int, Case]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "random.db"
        build_random_store(path, made, [])
        reference = Reference(path)
        assert_agrees(SalesAnswers(path), reference, fitted(choice, reference))


@pytest.mark.parametrize("name", CASES)
def test_the_bars_of_the_simulated_store_add_up_to_the_cent(store_path: Path, simulated: Both, name: str) -> None:
    assert_agrees(SalesAnswers(store_path), simulated.reference, CASES[name])


def assert_agrees(answers: SalesAnswers, reference: Reference, case: Case) -> None:
    """The change agrees with exact fractions over the raw lines, and with the revenue of both ranges."""
    change, earlier = answers.change(case), reference.known_earlier(case)
    if earlier is None:
        assert change is None
        return
    assert change is not None
    now_lines, earlier_lines = reference.kept(case), reference.kept(earlier)
    exact = again.effects(again.product_sums(now_lines), again.product_sums(earlier_lines))
    shown = dict(zip(change.effects["effect"], cents(change.effects["amount"].tolist()), strict=True))
    assert sum(shown.values()) == int(now_lines["Revenue"].sum() - earlier_lines["Revenue"].sum())
    assert cents([change.revenue, change.earlier_revenue]) == [
        int(lines["Revenue"].sum()) for lines in (now_lines, earlier_lines)
    ]
    for effect, amount in shown.items():
        assert abs(amount - exact[effect]) < 1, effect
