"""List prices and their changes."""

import numpy as np
import pytest

from data_access.seed.prices import charming, price_steps


@pytest.mark.parametrize(
    ("wanted", "written"), [(1260, 1249), (1290, 1299), (10, 49), (3777, 3799), (19_949, 19_899), (24_600, 24_499)]
)
def test_prices_end_as_shops_write_them(wanted: float, written: int) -> None:
    assert charming(np.array([wanted])).tolist() == [written]


def test_changes_are_rare_moderate_and_in_date_order() -> None:
    price, cost = np.full(200, 4999), np.full(200, 2000)
    launch = np.where(np.arange(200) < 100, 0, 300)
    day, product, new = price_steps(np.random.default_rng(1), price, cost, launch, 730, 1)
    assert day.tolist() == sorted(day.tolist())
    assert (day > launch[product]).all()
    assert day.max() < 730
    assert 250 < (product < 100).sum() < 350  # 100 products, two years, 1.5 a year
    assert 0.85 < np.median(new) / 4999 < 1.25
    assert (new > 4999).mean() > 0.5


def test_no_price_falls_below_cost() -> None:
    price, cost = np.full(100, 2099), np.full(100, 2000)
    _, _, new = price_steps(np.random.default_rng(1), price, cost, np.zeros(100, dtype=np.int64), 730, 1)
    assert len(new) > 200
    assert new.min() >= 2199
