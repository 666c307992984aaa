"""Orders, lines, returns and prices of the default store."""

import numpy as np
import pandas as pd

from data_access.seed.options import SeedOptions
from data_access.seed.profiles import CATEGORIES
from tests.data_access.seed.simulated import DAYS, SimulatedStore, day_of, simulate


def test_counts_are_exactly_those_asked_for(store: SimulatedStore) -> None:
    counts = [len(frame) for frame in (store.customers, store.products, store.orders, store.reviews)]
    assert counts == [1000, 100, 5000, 2000]


def test_every_reference_holds(store: SimulatedStore) -> None:
    assert store.orphans == []
    assert set(store.items.ProductID) <= set(store.products.ProductID)
    assert set(store.orders.CustomerID) <= set(store.customers.CustomerID)


def test_every_order_has_a_line_and_no_product_twice(store: SimulatedStore) -> None:
    assert set(store.items.OrderID) == set(store.orders.OrderID)
    assert not store.items.duplicated(["OrderID", "ProductID"]).any()


def test_totals_are_the_sum_of_their_lines(store: SimulatedStore) -> None:
    amounts = store.items.Quantity * store.items.UnitPrice - store.items.Discount
    sums = amounts.groupby(store.items.OrderID).sum()
    assert sums.to_dict() == store.orders.set_index("OrderID").TotalAmount.to_dict()


def test_orders_and_lines_are_numbered_in_the_order_of_their_time(store: SimulatedStore) -> None:
    moments = (store.orders.OrderDate + " " + store.orders.OrderTime).tolist()
    assert moments == sorted(moments)
    assert store.orders.OrderID.tolist() == list(range(1, 5001))
    assert store.items.OrderID.is_monotonic_increasing
    assert store.items.OrderItemID.tolist() == list(range(1, len(store.items) + 1))


def test_all_days_lie_in_the_range(store: SimulatedStore) -> None:
    for frame in (store.orders, store.reviews, store.snapshots):
        assert frame.day.between(0, DAYS - 1).all()
    assert store.orders.OrderDate.max() >= "2026-10-30"


def test_nobody_buys_before_joining(store: SimulatedStore) -> None:
    joined = store.orders.merge(store.customers, on="CustomerID")
    assert (joined.JoinDate <= joined.OrderDate).all()


def test_weekdays_differ_as_they_should(store: SimulatedStore) -> None:
    weekday = (store.orders.day + 4) % 7  # 2024-11-01 was a Friday
    share = weekday.value_counts(normalize=True).sort_index().to_numpy() * 7
    assert share[[0, 6]].min() > 1.02  # Monday, Sunday
    assert share[[1, 2, 3, 4, 5]].max() < 1.04


def test_november_and_december_are_the_peak_of_the_year(store: SimulatedStore) -> None:
    month = store.orders[store.orders.day >= 365].OrderDate.str[5:7].value_counts()
    assert set(month.index[:3]) >= {"11", "12"}
    assert month["11"] + month["12"] > 1.3 * (month["01"] + month["02"])


def test_the_store_grows(store: SimulatedStore) -> None:
    revenue = store.lines.Quantity * store.lines.UnitPrice - store.lines.Discount
    now = revenue[store.lines.day >= 365].sum()
    before = revenue[store.lines.day < 365].sum()
    assert 0.10 < now / before - 1 < 0.40
    orders = (store.orders.day >= 365).sum() / (store.orders.day < 365).sum() - 1
    assert 0.12 < orders < 0.30


def test_people_shop_in_the_evening(store: SimulatedStore) -> None:
    hour = store.orders.OrderTime.str[:2].astype(int)
    per_hour = hour.value_counts().reindex(range(24), fill_value=0)
    assert per_hour.idxmax() in (19, 20, 21)
    assert per_hour[2:6].mean() < 0.1 * per_hour[19:21].mean()


def test_weekends_start_later_and_know_no_rush_hour(larger_store: SimulatedStore) -> None:
    hour = larger_store.orders.OrderTime.str[:2].astype(int)
    weekend = (larger_store.orders.day + 4) % 7 >= 5
    early, evening = hour.between(6, 8), hour.between(18, 21)
    assert early[weekend].mean() < 0.75 * early[~weekend].mean()
    assert evening[weekend].mean() < 0.95 * evening[~weekend].mean()


def test_the_best_fifth_of_the_products_earns_most_of_the_revenue(store: SimulatedStore) -> None:
    amount = store.sales.Quantity * store.sales.UnitPrice - store.sales.Discount
    ranked = amount.groupby(store.sales.ProductID).sum().sort_values(ascending=False)
    assert 0.58 < ranked.head(20).sum() / ranked.sum() < 0.82
    assert ranked.iloc[0] / ranked.sum() < 0.15
    assert len(ranked) >= 98


def test_some_orders_are_cancelled(store: SimulatedStore) -> None:
    assert set(store.orders.Status) == {"completed", "cancelled"}
    assert 0.01 < (store.orders.Status == "cancelled").mean() < 0.03
    cancelled = store.items.merge(store.orders[store.orders.Status == "cancelled"], on="OrderID")
    assert (cancelled.Quantity > 0).all()


def test_a_return_gives_back_part_of_one_earlier_purchase_at_the_price_paid(store: SimulatedStore) -> None:
    returns = store.lines[store.lines.Quantity < 0]
    bought = store.lines[store.lines.Quantity > 0]
    pairs = returns.merge(bought, on=["CustomerID", "ProductID", "UnitPrice"], suffixes=("", "_bought"))
    pairs = pairs[(pairs.day_bought < pairs.day) & (-pairs.Quantity <= pairs.Quantity_bought)]
    given_back = pairs.Discount_bought * -pairs.Quantity // pairs.Quantity_bought
    matching = pairs[-pairs.Discount == given_back]
    assert set(matching.OrderItemID) == set(returns.OrderItemID)
    assert matching.groupby("OrderItemID").OrderItemID_bought.nunique().median() == 1


def test_no_more_is_returned_than_was_bought(store: SimulatedStore) -> None:
    assert (store.lines.groupby(["CustomerID", "ProductID"]).Quantity.sum() >= 0).all()


def test_returns_are_orders_of_their_own_and_few(store: SimulatedStore) -> None:
    negative = store.items.Quantity < 0
    mixed = negative.groupby(store.items.OrderID).nunique()
    assert (mixed == 1).all()
    assert 0.03 < store.items[negative].OrderID.nunique() / 5000 < 0.07
    returned = store.orders[store.orders.OrderID.isin(store.items[negative].OrderID)]
    assert (returned.Status == "completed").all()
    assert returned.day.min() >= 4


def test_unit_prices_are_the_list_prices_of_their_day(store: SimulatedStore) -> None:
    catalogue = store.simulation.catalogue
    prices = np.tile(catalogue.first_price, (DAYS, 1))
    for day, product, price in zip(catalogue.step_day, catalogue.step_product, catalogue.step_price, strict=True):
        prices[day:, product] = price
    expected = prices[store.sales.day.to_numpy(), store.sales.ProductID.to_numpy() - 1]
    assert store.sales.UnitPrice.tolist() == expected.tolist()
    assert store.products.Price.tolist() == prices[-1].tolist()


def test_prices_change_on_days_without_orders_too() -> None:
    quiet = simulate(SeedOptions(customers=5, products=40, orders=3, reviews=0))
    steps = quiet.simulation.catalogue
    last = dict(zip(steps.step_product.tolist(), steps.step_price.tolist(), strict=True))
    assert len(last) > 20
    assert [quiet.products.Price[product] for product in last] == list(last.values())


def test_prices_change_over_time_and_stay_above_cost(store: SimulatedStore) -> None:
    prices = store.sales.groupby("ProductID").UnitPrice.nunique()
    assert (prices > 1).mean() > 0.6
    assert (store.sales.UnitPrice > store.sales.UnitCost).all()
    margin = 1 - store.products.UnitCost / store.products.Price
    median = margin.groupby(store.products.Category).median()
    assert median["Clothing"] > median["Electronics"] + 0.15


def test_discounts_are_promotions_and_sell_more(store: SimulatedStore) -> None:
    percent = np.array([store.simulation.demand.percent_off(day) for day in range(DAYS)])
    of_line = percent[store.sales.day.to_numpy(), store.sales.ProductID.to_numpy() - 1]
    exact = store.sales.Quantity * store.sales.UnitPrice * of_line / 100
    assert (abs(store.sales.Discount - exact) <= 0.5).all()
    assert 0.05 < (store.sales.Discount > 0).mean() < 0.25
    assert set(of_line) == {0, 10, 15, 20, 25}

    launched = store.stock >= 0
    offered = (percent > 0) & launched
    units = store.moved(store.sales)
    # Product by product, so that it does not matter which products are on offer more often.
    rate = np.divide(units.sum(axis=0), launched.sum(axis=0))
    expected = (offered * rate).sum()
    assert units[offered].sum() > 1.4 * expected


def test_black_friday_week_is_on_offer(store: SimulatedStore) -> None:
    week = store.sales[store.sales.day.between(day_of("2025-11-24"), day_of("2025-11-30"))]
    assert (week.Discount > 0).mean() > 0.5
    assert week.loc[week.Discount > 0, "Category"].nunique() == 5


def test_categories_have_seasons_of_their_own(larger_store: SimulatedStore) -> None:
    month = larger_store.sales.OrderDate.str[5:7]
    units = pd.crosstab(month, larger_store.sales.Category, larger_store.sales.Quantity, aggfunc="sum")
    units = units[[category.name for category in CATEGORIES]]
    # Against the store as a whole, so that its own season drops out.
    observed = (units / units.sum()).div(units.sum(axis=1) / units.sum().sum(), axis=0)
    meant = np.array([category.season for category in CATEGORIES]).T
    assert np.corrcoef(observed.to_numpy().ravel(), (meant / meant.mean(axis=1, keepdims=True)).ravel())[0, 1] > 0.6
    summer, winter = observed.loc[["05", "06", "07"]].mean(), observed.loc[["11", "12"]].mean()
    assert (summer / winter).idxmax() == "Sports"
    assert (summer / winter).idxmin() in ("Books", "Electronics")
