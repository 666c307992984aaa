"""Baskets of single days, over three products made by hand."""

from dataclasses import replace

import numpy as np
import pytest

from data_access.seed.arrays import Ints
from data_access.seed.baskets import Baskets, basket_sizes
from data_access.seed.catalogue import NONE, Catalogue
from data_access.seed.demand import Demand
from data_access.seed.options import SeedOptions
from data_access.seed.profiles import BASKET_SIZES, LINES_PER_ORDER
from data_access.seed.stock import Stock
from tests.data_access.seed.hand_made import hand_made
from tests.data_access.seed.simulated import simulate

PLAIN = np.zeros(3, dtype=np.int64)


def fill(
    catalogue: Catalogue, on_hand: tuple[int, ...], *, orders: int, day: int = 50, percent_off: Ints = PLAIN
) -> tuple[Ints, Ints, Ints, Stock]:
    """Lines of ``orders`` orders of the first region, and the stock after them."""
    rng = np.random.default_rng(11)
    stock = Stock(catalogue, rng, days=100, units_per_day=1.0)
    stock.on_hand[:] = on_hand
    demand = Demand(np.ones(100), np.ones((100, 5)), np.ones((100, 5)), (), 3)
    order, product, quantity = Baskets(catalogue, demand, stock, rng).fill(
        day=day,
        prices=catalogue.first_price,
        percent_off=percent_off,
        region=np.zeros(orders, dtype=np.int64),
        cancelled=np.zeros(orders, dtype=np.bool_),
    )
    return order, product, quantity, stock


def test_every_order_gets_a_line_and_lines_are_by_order() -> None:
    order, product, quantity, stock = fill(hand_made(), (500, 500, 500), orders=80)
    assert np.unique(order).tolist() == list(range(80))
    assert order.tolist() == sorted(order.tolist())
    assert len(set(zip(order.tolist(), product.tolist(), strict=True))) == len(order)
    sold = np.bincount(product, weights=quantity, minlength=3)
    assert stock.on_hand.tolist() == (500 - sold).tolist()
    assert stock.delivered.tolist() == [0, 0, 0]


def test_products_are_chosen_by_popularity() -> None:
    _, product, _, _ = fill(hand_made(popularity=(0.05, 0.15, 0.8)), (10**6,) * 3, orders=4000)
    counts = np.bincount(product)
    assert counts[2] > counts[1] > 2 * counts[0]


def test_who_finds_a_product_gone_buys_another_or_nothing() -> None:
    order, product, _, stock = fill(hand_made(), (0, 200, 0), orders=60)
    assert set(product.tolist()) == {1}
    assert np.unique(order).tolist() == list(range(60))
    assert stock.delivered.tolist() == [0, 0, 0]
    full, *_ = fill(hand_made(), (200, 200, 200), orders=60)
    assert len(order) < len(full)  # sales are lost


def test_an_empty_shop_gets_an_express_delivery() -> None:
    order, product, quantity, stock = fill(hand_made(), (0, 0, 0), orders=9)
    assert order.tolist() == list(range(9))
    assert quantity.tolist() == [1] * 9
    assert (stock.delivered >= np.bincount(product, minlength=3)).all()
    assert (stock.delivered % [1, 5, 10] == 0).all()
    assert (stock.on_hand == stock.delivered - np.bincount(product, minlength=3)).all()


def test_new_products_are_not_sold_before_their_launch_nor_faded_ones() -> None:
    _, product, _, _ = fill(hand_made(launch=(0, 51, 0), fade=(100, 100, 50)), (500, 500, 500), orders=60)
    assert set(product.tolist()) == {0}


def test_companions_come_along() -> None:
    alone, *_ = fill(hand_made(popularity=(0.98, 0.01, 0.01)), (10**4,) * 3, orders=1000)
    _, product, _, _ = fill(
        hand_made(popularity=(0.98, 0.01, 0.01), companion=(2, NONE, NONE)), (10**4,) * 3, orders=1000
    )
    assert 1000 * 0.15 < (product == 2).sum() < 1000 * 0.45
    assert len(product) > len(alone)


def test_offers_sell_more() -> None:
    _, before, _, _ = fill(hand_made(), (10**5,) * 3, orders=3000)
    _, after, _, _ = fill(hand_made(), (10**5,) * 3, orders=3000, percent_off=np.array([25, 0, 0]))
    assert (after == 0).sum() > 1.3 * (before == 0).sum()


@pytest.mark.parametrize("mean", [1, 1.5, LINES_PER_ORDER, 3, 20])
def test_baskets_have_as_many_products_as_asked_for(mean: float) -> None:
    shares = basket_sizes(mean)
    assert shares.sum() == pytest.approx(1)
    assert (shares * (1 + np.arange(len(shares)))).sum() == pytest.approx(mean, rel=0.04)
    assert (np.diff(shares) <= 0).all()


def test_the_ordinary_baskets_stay_as_they_are() -> None:
    assert basket_sizes(LINES_PER_ORDER).tolist() == list(BASKET_SIZES)


def test_larger_baskets_give_more_lines_and_stock_for_them() -> None:
    options = SeedOptions(customers=300, products=400, orders=4000, reviews=0)
    ordinary, larger = simulate(options), simulate(replace(options, lines_per_order=3.0))
    assert 1.7 < len(ordinary.items) / 4000 < LINES_PER_ORDER
    assert 2.6 < len(larger.items) / 4000 < 3.0
    assert larger.snapshots.Quantity.sum() > 1.2 * ordinary.snapshots.Quantity.sum()
    assert "lines_per_order" not in ordinary.simulation.options.as_facts()
    assert larger.simulation.options.as_facts()["lines_per_order"] == 3.0
