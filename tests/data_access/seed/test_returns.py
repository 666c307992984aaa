"""Returns of lines made by hand."""

import numpy as np

from data_access.seed.arrays import Ints
from data_access.seed.lines import Lines
from data_access.seed.returns import CUSTOMER, DISCOUNT, DUE, ORDER, PRICE, PRODUCT, QUANTITY, Returns
from tests.data_access.seed.hand_made import hand_made

MANY = 20_000


def sold(*, orders: Ints, product: int = 0, quantity: int = 1, discount: int = 0) -> Lines:
    same = np.ones_like(orders)
    return Lines(orders, product * same, quantity * same, 500 * same, discount * same)


def all_due(returns: Returns) -> Ints:
    return returns.due(1000, most=10**9)


def returned_share(quality: float) -> float:
    returns = Returns(hand_made(quality=(quality, 4.0, 4.0)), np.random.default_rng(2))
    orders = np.arange(MANY)
    returns.expect(10, orders, orders, sold(orders=orders))
    return len(all_due(returns)[DUE]) / MANY


def test_a_point_less_quality_doubles_the_returns() -> None:
    ordinary, worse, bad = returned_share(4.2), returned_share(3.2), returned_share(2.2)
    assert 0.019 < ordinary < 0.025  # 2.2 % of electronics
    assert 1.8 < worse / ordinary < 2.5
    assert 1.8 < bad / worse < 2.5


def test_goods_come_back_four_to_twenty_five_days_later() -> None:
    returns = Returns(hand_made(), np.random.default_rng(2))
    orders = np.arange(MANY)
    returns.expect(10, orders, orders + 7, sold(orders=orders))
    assert returns.due(13, most=10**9).shape == (7, 0)
    back = all_due(returns)
    assert set(back[DUE]) == set(range(14, 36))
    assert (back[CUSTOMER] == back[ORDER] + 7).all()
    assert set(back[PRODUCT]) == {0}
    assert set(back[PRICE]) == {500}
    assert all_due(returns).shape == (7, 0)  # once


def test_lines_of_one_order_come_back_together() -> None:
    returns = Returns(hand_made(quality=(0.0, 4.0, 4.0)), np.random.default_rng(2))
    orders = np.repeat(np.arange(300), 4)
    returns.expect(0, orders, orders, sold(orders=orders))
    back = all_due(returns)
    assert back[ORDER].tolist() == sorted(back[ORDER].tolist())
    days = {order: set(back[DUE, back[ORDER] == order].tolist()) for order in back[ORDER].tolist()}
    assert {len(of_order) for of_order in days.values()} == {1}
    assert len(days) < back.shape[1]


def test_part_of_a_line_gives_back_its_part_of_the_discount() -> None:
    returns = Returns(hand_made(quality=(0.0, 4.0, 4.0)), np.random.default_rng(2))
    orders = np.arange(400)
    returns.expect(0, orders, orders, sold(orders=orders, quantity=3, discount=100))
    back = all_due(returns)
    assert set(zip(back[QUANTITY].tolist(), back[DISCOUNT].tolist(), strict=True)) == {(-1, -33), (-2, -66), (-3, -100)}


def test_what_does_not_fit_in_a_day_comes_the_day_after() -> None:
    returns = Returns(hand_made(quality=(0.0, 4.0, 4.0)), np.random.default_rng(2))
    orders = np.arange(50)
    returns.expect(0, orders, orders, sold(orders=orders))
    first, second = returns.due(30, most=2), returns.due(31, most=3)
    assert (first.shape[1], second.shape[1]) == (2, 3)
    assert not set(first[ORDER]) & set(second[ORDER])
    assert returns.due(32, most=0).shape == (7, 0)
    assert all_due(returns).shape[1] > 10
