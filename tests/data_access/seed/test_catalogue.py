"""The invented products and the demand for them."""

from datetime import date
from typing import Any

import numpy as np
import pytest

from data_access.seed.catalogue import NONE, Catalogue, make_catalogue
from data_access.seed.demand import Demand, Promotion, make_demand
from tests.data_access.seed.simulated import DAYS, SimulatedStore


def catalogue_of(count: int, *, days: int = DAYS, minor_per_cent: int = 1) -> Catalogue:
    rng = np.random.default_rng(7)
    return make_catalogue(rng, count=count, days=days, units_per_day=17.0, minor_per_cent=minor_per_cent)


def test_every_category_has_its_share_of_the_products(store: SimulatedStore) -> None:
    assert store.products.Category.value_counts().to_dict() == dict.fromkeys(
        ("Electronics", "Clothing", "Home", "Books", "Sports"), 20
    )


def test_names_are_distinct_but_for_one_pair(store: SimulatedStore) -> None:
    names = store.products.ProductName.value_counts()
    assert names[names > 1].to_dict() == {names.index[0]: 2}
    twins = store.products[store.products.ProductName == names.index[0]]
    assert twins.SKU.is_unique
    assert twins.Category.nunique() == 1


def test_names_belong_to_their_category(store: SimulatedStore) -> None:
    named = store.products.set_index("ProductName").Category
    assert set(named[named.index.str.endswith("Yoga Mat")]) <= {"Sports"}
    assert named[named.index.str.contains("'s ")].value_counts().idxmax() == "Books"


def test_skus_name_category_and_number(store: SimulatedStore) -> None:
    assert store.products.SKU.str.fullmatch(r"(ELE|CLO|HOM|BOO|SPO)-\d{5}").all()
    assert store.products.SKU.is_unique


def test_prices_are_plausible_for_their_category(store: SimulatedStore) -> None:
    median = store.products.groupby("Category").Price.median()
    assert median.idxmax() == "Electronics"
    assert median.idxmin() == "Books"
    assert store.products.Price.between(299, 60_000).all()
    assert (store.products.Price % 10 == 9).all()


def test_lead_times_are_plausible_for_their_category(store: SimulatedStore) -> None:
    lead: Any = store.products.groupby("Category").LeadTimeDays.agg(["min", "max"])
    assert lead.loc["Books", "max"] <= 12
    assert lead.loc["Clothing", "min"] >= 14
    assert store.products.LeadTimeDays.between(3, 45).all()


def test_a_currency_of_three_decimals_has_prices_of_three_decimals() -> None:
    fine, ordinary = catalogue_of(20, minor_per_cent=10), catalogue_of(20)
    assert fine.first_price.tolist() == (10 * ordinary.first_price).tolist()


@pytest.mark.parametrize("count", [1, 2, 5, 9, 10, 20, 49, 50, 101])
def test_catalogues_of_any_size_sell_something_from_the_first_day(count: int) -> None:
    catalogue = catalogue_of(count)
    assert catalogue.popularity.sum() == pytest.approx(1)
    assert (catalogue.launch == 0).any()
    assert (catalogue.popularity > 0).all()
    assert ((catalogue.launch < catalogue.fade) | (catalogue.fade == DAYS)).all()
    assert (catalogue.quality >= 2.1).all()
    assert (catalogue.order_multiple >= 1).all()


def test_companions_are_others_of_the_same_category() -> None:
    catalogue = catalogue_of(100)
    has = np.flatnonzero(catalogue.companion != NONE)
    assert len(has) == 20
    assert (catalogue.companion[has] != has).all()
    assert (catalogue.category[catalogue.companion[has]] == catalogue.category[has]).all()


def test_companions_are_bought_together_more_than_by_chance(store: SimulatedStore) -> None:
    baskets = store.sales.groupby("ProductID").OrderID.agg(set)
    companion = store.simulation.catalogue.companion
    together = expected = 0.0
    for product in np.flatnonzero(companion != NONE):
        one, other = baskets[product + 1], baskets[companion[product] + 1]
        together += len(one & other)
        expected += len(one) * len(other) / 5000
    assert together > 3 * expected


def test_the_tail_is_as_long_in_a_large_catalogue() -> None:
    for count in (50, 100, 1000):
        catalogue = catalogue_of(count)
        revenue = np.sort(catalogue.popularity * catalogue.first_price)[::-1]
        assert 0.55 < revenue[: count // 5].sum() / revenue.sum() < 0.8


def demand_of(first_day: date, days: int) -> Demand:
    return make_demand(np.random.default_rng(1), first_day=first_day, days=days, category=np.arange(50) % 5)


def test_few_shop_on_christmas_day() -> None:
    weights = demand_of(date(2025, 12, 1), 31).day_weights
    assert weights[24] < 0.6 * weights[17]  # the same weekday a week before


def test_the_best_of_two_offers_counts() -> None:
    all_of_them = np.ones(3, dtype=np.bool_)
    promotions = (Promotion(0, 5, 10, all_of_them), Promotion(3, 8, 25, np.array([True, False, False])))
    demand = Demand(np.ones(9), np.ones((9, 5)), np.ones((9, 5)), promotions, 3)
    assert demand.percent_off(2).tolist() == [10, 10, 10]
    assert demand.percent_off(4).tolist() == [25, 10, 10]
    assert demand.percent_off(7).tolist() == [25, 0, 0]
    assert demand.percent_off(9).tolist() == [0, 0, 0]


def test_black_friday_is_the_day_after_the_fourth_thursday() -> None:
    for first_day, monday in ((date(2024, 11, 1), 24), (date(2025, 11, 1), 23), (date(2029, 11, 1), 18)):
        offers = [p for p in demand_of(first_day, 30).promotions if p.last - p.first == 7 and p.percent == 20]
        assert monday in [p.first for p in offers]
