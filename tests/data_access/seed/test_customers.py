"""Customers of the default store."""

from typing import Any

import numpy as np

from data_access.seed.customers import Shoppers, make_customers
from data_access.seed.profiles import CATEGORIES, REGIONS
from data_access.seed.words import email
from tests.data_access.seed.simulated import SimulatedStore


def test_emails_are_unique_and_belong_to_nobody(store: SimulatedStore) -> None:
    assert store.customers.Email.is_unique
    assert store.customers.Email.str.fullmatch(r"[a-z.]+\d+@example\.(com|org|net)").all()


def test_emails_follow_from_the_name() -> None:
    assert email("Zoë O'Brien-Müller", 7) == "zoe.obrienmuller7@example.org"


def test_names_are_names(store: SimulatedStore) -> None:
    assert store.customers.FullName.str.contains(" ").all()
    assert store.customers.FullName.nunique() > 950
    assert (~store.customers.FullName.str.isascii()).any()


def test_customers_are_numbered_as_they_joined(store: SimulatedStore) -> None:
    assert store.customers.JoinDate.is_monotonic_increasing
    assert "2024-03-06" <= store.customers.JoinDate.min() <= "2024-11-01"
    assert store.customers.JoinDate.max() <= "2026-10-31"
    assert 0.15 < (store.customers.JoinDate <= "2024-11-01").mean() < 0.30


def test_many_buy_once_and_a_few_buy_very_often(store: SimulatedStore) -> None:
    orders = store.sales.groupby("CustomerID").OrderID.nunique()
    assert 0.30 < (orders == 1).mean() < 0.55
    assert orders.max() > 25
    best_tenth = orders.sort_values(ascending=False).head(100).sum() / orders.sum()
    assert 0.3 < best_tenth < 0.65
    assert 0.80 < len(orders) / 1000 < 0.97  # the others never bought


def test_people_join_in_order_to_buy(store: SimulatedStore) -> None:
    first = store.sales.groupby("CustomerID").OrderDate.min()
    joined = store.customers.set_index("CustomerID").JoinDate
    new = joined[joined > "2024-11-01"]
    waited = (first.reindex(new.index).astype("datetime64[ns]") - new.astype("datetime64[ns]")).dt.days
    assert waited.median() < 25


def test_customers_stop_buying(store: SimulatedStore) -> None:
    """Of those who bought twice in the first half year, many are gone in the last."""
    early = store.sales[store.sales.day < 180].groupby("CustomerID").OrderID.nunique()
    late = set(store.sales[store.sales.day >= 550].CustomerID)
    gone = [customer not in late for customer in early[early >= 2].index]
    assert 0.2 < np.mean(gone) < 0.8


def test_regions_have_their_shares(store: SimulatedStore) -> None:
    customers = store.customers.Region.value_counts()
    assert customers.to_dict() == {"East": 280, "North": 220, "West": 210, "South": 190, "Central": 100}


def test_regions_have_tastes_of_their_own(store: SimulatedStore) -> None:
    lines = store.sales.groupby(["Region", "Category"]).size().unstack()
    share = lines.div(lines.sum(axis=1), axis=0)
    index: Any = share / (lines.sum() / lines.sum().sum())
    assert index.loc["West", "Sports"] > 1.2
    assert index.loc["East", "Books"] > 1.15
    assert index.loc["Central", "Home"] > 1.2
    assert index.loc["North", "Sports"] < 0.85
    tastes = np.array([region.tastes for region in REGIONS])
    names = [region.name for region in REGIONS], [category.name for category in CATEGORIES]
    observed = index.loc[names[0], names[1]].to_numpy()
    assert np.corrcoef(tastes.ravel(), observed.ravel())[0, 1] > 0.8


def test_the_west_grows_faster_than_the_south(larger_store: SimulatedStore) -> None:
    half = (
        larger_store.sales.assign(late=larger_store.sales.day >= 365)
        .groupby(["Region", "late"])
        .OrderID.nunique()
        .unstack()
    )
    growth = half[True] / half[False]
    assert growth["West"] > growth["South"] + 0.25


def test_some_customers_buy_far_more_often_than_most() -> None:
    rate = make_customers(np.random.default_rng(1), count=5000, day_weights=np.ones(20)).rate
    assert np.quantile(rate, 0.99) > 5 * np.median(rate)
    assert rate.max() < 10 * np.median(rate)


def test_newcomers_come_first() -> None:
    rng = np.random.default_rng(1)
    customers = make_customers(rng, count=2000, day_weights=np.ones(100))
    chosen = Shoppers(customers, rng).come(day=60, count=500, region_weights=np.ones(5))
    new = customers.join_day[chosen] > 48
    assert (customers.join_day[chosen] <= 60).all()
    # 12 of 60 days and the earlier ones: about a sixth of the customers.
    assert new.mean() > 0.5


def test_a_one_time_buyer_never_comes_again() -> None:
    rng = np.random.default_rng(1)
    customers = make_customers(rng, count=200, day_weights=np.ones(20))
    shoppers = Shoppers(customers, rng)
    visits = [shoppers.come(day=day, count=3, region_weights=np.ones(5)) for day in range(20)]
    for customer in np.flatnonzero(customers.one_time):
        assert sum(customer in day for day in visits) <= 1


def test_one_customer_suffices_even_if_a_one_time_buyer() -> None:
    for seed in range(8):
        rng = np.random.default_rng(seed)
        customers = make_customers(rng, count=1, day_weights=np.ones(3))
        shoppers = Shoppers(customers, rng)
        assert customers.join_day.tolist() <= [0]
        for day in range(3):
            assert shoppers.come(day=day, count=2, region_weights=np.ones(5)).tolist() == [0, 0]
