"""Stock: the whole history of the default store, and single days made by hand."""

import numpy as np
import pytest

from data_access.seed.arrays import Ints
from data_access.seed.stock import MOST_LATE_DAYS, Stock
from tests.data_access.seed.hand_made import hand_made
from tests.data_access.seed.simulated import DAYS, SimulatedStore


def test_stock_is_never_negative(store: SimulatedStore) -> None:
    assert (store.snapshots.Quantity >= 0).all()
    assert (store.products.OnOrder >= 0).all()


def test_every_day_adds_up(store: SimulatedStore) -> None:
    """Stock at the end = stock before + deliveries - sales + returns, for each product and day."""
    before = np.vstack([np.zeros(100, dtype=np.int64), store.stock[:-1]]).clip(0)
    end = before + store.delivered - store.moved(store.lines)
    assert np.array_equal(store.stock.clip(0), end)


def test_nothing_is_sold_that_is_not_there(store: SimulatedStore) -> None:
    before = np.vstack([np.zeros(100, dtype=np.int64), store.stock[:-1]]).clip(0)
    sold = store.moved(store.sales)
    assert (sold <= before + store.delivered).all()
    empty = (before == 0) & (store.delivered == 0)
    assert empty[100:].sum() > 500  # there are such days
    assert sold[empty].sum() == 0
    # Not even by an order that was cancelled later.
    everything = store.items.merge(store.orders, on="OrderID")
    assert store.moved(everything[everything.Quantity > 0])[empty].sum() == 0


def test_products_hold_the_last_snapshot(store: SimulatedStore) -> None:
    assert store.products.StockLevel.tolist() == store.stock[-1].tolist()
    last = store.snapshots[store.snapshots.SnapshotDate == "2026-10-31"]
    assert sorted(last.ProductID) == store.products.ProductID.tolist()


def test_a_snapshot_is_taken_when_the_quantity_changed(store: SimulatedStore) -> None:
    between = store.snapshots[store.snapshots.day < DAYS - 1].sort_values(["ProductID", "day"])
    same = (between.Quantity.diff() == 0) & (between.ProductID.diff() == 0)
    assert not same.any()


def test_deliveries_are_whole_packs(store: SimulatedStore) -> None:
    packs = store.products.OrderMultiple.to_numpy()
    assert (store.delivered % packs == 0).all()
    assert (store.products.OnOrder.to_numpy() % packs == 0).all()
    assert (packs > 1).sum() > 10


def test_products_run_out_now_and_then(store: SimulatedStore) -> None:
    on_sale = store.stock >= 0
    out = (store.stock == 0).sum() / on_sale.sum()
    assert 0.02 < out < 0.10
    assert (store.stock[-1] == 0).sum() >= 2
    assert (store.products.OnOrder > 0).sum() >= 10


def test_running_out_loses_sales(store: SimulatedStore) -> None:
    """Days without stock sell nothing although the product sells on other days."""
    out = store.stock[:-1] == 0
    sold = store.moved(store.sales)[1:]
    per_day = sold.sum(axis=0) / (~out).sum(axis=0)
    assert (out * per_day).sum() > 100  # units somebody would have bought
    assert sold[out & (store.delivered[1:] == 0)].sum() == 0


def test_some_products_are_dead_and_some_overstocked(store: SimulatedStore) -> None:
    last_sale = store.sales.groupby("ProductID").day.max().reindex(store.products.ProductID, fill_value=-1).to_numpy()
    launch = store.simulation.catalogue.launch
    dead = (store.stock[-1] > 0) & (last_sale < DAYS - 90) & (launch < DAYS - 90)
    assert 4 <= dead.sum() <= 25
    faded = store.simulation.catalogue.fade < DAYS
    assert faded.sum() == 4
    assert dead[faded].all()
    overstocked = store.simulation.catalogue.overstocked > 1
    velocity = store.moved(store.sales)[-180:].sum(axis=0) / 180
    cover = store.stock[-1][overstocked] / np.maximum(velocity[overstocked], 1 / 180)
    assert overstocked.sum() == 5
    assert np.median(cover) > 120


def test_products_launch_midway(store: SimulatedStore) -> None:
    first = store.snapshots.groupby("ProductID").day.min().to_numpy()
    assert (first > 0).sum() == 14
    assert first.tolist() == store.simulation.catalogue.launch.tolist()
    everything = store.items.merge(store.orders, on="OrderID")
    assert (everything.day >= first[everything.ProductID - 1]).all()


# Single days, with the catalogue of hand_made.py.


@pytest.fixture
def stock() -> Stock:
    return Stock(hand_made(), np.random.default_rng(3), days=100, units_per_day=4.0)


def sell(stock: Stock, *lines: tuple[int, int]) -> list[bool]:
    product, quantity = np.array(lines).T
    served: list[bool] = stock.sell(product, quantity, np.ones(len(lines), dtype=np.bool_)).tolist()
    return served


NOTHING: Ints = np.empty(0, dtype=np.int64)


def test_first_come_first_served(stock: Stock) -> None:
    stock.on_hand[:] = (3, 1, 0)
    assert sell(stock, (0, 1), (1, 1), (0, 2), (2, 1), (0, 1), (1, 1)) == [True, True, True, False, False, False]
    assert stock.on_hand.tolist() == [0, 0, 0]


def test_a_line_is_served_whole_or_not_at_all(stock: Stock) -> None:
    stock.on_hand[:] = (3, 3, 3)
    assert sell(stock, (1, 4), (2, 3)) == [False, True]
    assert stock.on_hand.tolist() == [3, 3, 0]


def test_a_cancelled_line_takes_nothing_but_needs_stock(stock: Stock) -> None:
    stock.on_hand[:] = (2, 0, 5)
    served = stock.sell(np.array([0, 0, 1]), np.array([2, 2, 1]), np.array([False, True, False]))
    assert served.tolist() == [True, True, False]
    assert stock.on_hand.tolist() == [0, 0, 5]


def test_no_lines_are_no_trouble(stock: Stock) -> None:
    assert stock.sell(NOTHING, NOTHING, NOTHING.astype(np.bool_)).tolist() == []


def test_an_express_delivery_is_a_pack_or_more(stock: Stock) -> None:
    stock.on_hand[:] = 0
    stock.rush(np.array([2, 0, 0, 2]))
    assert stock.on_hand.tolist() == [2, 0, 10]
    assert stock.delivered.tolist() == [2, 0, 10]


def test_returned_units_are_sold_again(stock: Stock) -> None:
    stock.receive(0)
    before = stock.on_hand.copy()
    stock.close(0, np.array([1, 1]), np.array([2, 1]))
    assert (stock.on_hand - before).tolist() == [0, 3, 0]


def test_a_delivery_arrives_after_the_lead_time_and_not_much_later() -> None:
    stock = Stock(hand_made(), np.random.default_rng(3), days=100, units_per_day=4.0)
    ordered: dict[int, tuple[int, int]] = {}
    waits: list[tuple[int, int]] = []
    for day in range(99):
        stock.receive(day)
        for product in [p for p in ordered if stock.on_order[p] < ordered[p][1]]:
            waits.append((product, day - ordered.pop(product)[0]))
        before = stock.on_order.copy()
        sell(stock, *((product, int(stock.on_hand[product])) for product in range(3) if stock.on_hand[product]), (0, 1))
        stock.close(day, NOTHING, NOTHING)
        for product in np.flatnonzero((stock.on_order > before) & (before == 0)).tolist():
            ordered[product] = (day, int(stock.on_order[product]))
    assert len(waits) > 12
    lead = (3, 4, 5)
    assert all(lead[product] <= wait <= lead[product] + MOST_LATE_DAYS for product, wait in waits)
    assert any(wait > lead[product] for product, wait in waits)
    assert sum(wait == lead[product] for product, wait in waits) > len(waits) / 2


def test_nothing_is_ordered_while_there_is_plenty(stock: Stock) -> None:
    for day in range(30):
        stock.receive(day)
        stock.on_hand[:] = 10_000
        stock.close(day, NOTHING, NOTHING)
    assert stock.on_order.tolist() == [0, 0, 0]


def test_nothing_is_ordered_before_the_launch_or_after_the_fading() -> None:
    stock = Stock(hand_made(launch=(0, 50, 0), fade=(100, 100, 0)), np.random.default_rng(3), days=100, units_per_day=4)
    for day in range(40):
        stock.receive(day)
        stock.on_hand[:] = 0
        stock.close(day, NOTHING, NOTHING)
        assert stock.on_order[1:].tolist() == [0, 0]
    assert stock.on_order[0] > 0


def test_a_product_is_delivered_first_on_its_launch_day() -> None:
    stock = Stock(hand_made(launch=(0, 2, 0)), np.random.default_rng(3), days=100, units_per_day=4.0)
    seen = []
    for day in range(3):
        stock.receive(day)
        seen.append(bool(stock.on_hand[1] > 0))
        stock.close(day, NOTHING, NOTHING)
    assert seen == [False, False, True]
    history = stock.snapshots()
    assert history.day[history.product == 1].tolist() == [2]
