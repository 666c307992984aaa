"""What the Inventory page is told: by hand on the stock store, and against plain loops over the raw tables."""

import math
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data_access import inventory
from data_access.asked import Asked
from data_access.database import Database
from data_access.importers import import_source
from data_access.plan_settings import read_plan_settings
from data_access.selection import read_selection
from data_access.stock_excess import excess_stock
from data_access.store import load_store
from tests.data_access import stock_store
from tests.data_access.random_stores import Level, Order, build_random_store, choices, fitted, levels, orders
from tests.data_access.reference import Case, Reference
from tests.data_access.stock_reference import Plan, StockReference
from tests.data_access.stock_store import build_stock_store

MARCH = "from=2026-03-01&to=2026-03-31"
COMPARED = ("velocity", "deviation", "safety", "reorder_point", "suggested", "order_cost", "cover")


class Told:
    """One store, asked through the functions that the page calls."""

    def __init__(self, path: Path) -> None:
        self._database = Database(str(path), time_limit=30)

    def __call__(self, name: str, search: str = MARCH) -> Any:
        """What a question is answered."""
        with self._database.snapshot() as snapshot:
            store = load_store(snapshot)
            selection = read_selection(search, store)
            settings = read_plan_settings(Asked(search))
            products = inventory.load_products(snapshot, store, selection, settings)
            stock = inventory.load_stock_by_day(snapshot, store, selection)
            answers: dict[str, Callable[[], Any]] = {
                "products": lambda: products.set_index("product", drop=False),
                "plan": lambda: inventory.load_purchase_plan(snapshot, store, selection, settings),
                "lost": lambda: inventory.load_lost_sales(snapshot, store, selection, settings, products),
                "stock": lambda: stock,
                "shown": lambda: inventory.in_range(stock, selection),
                "out": lambda: inventory.load_products_out_by_day(
                    snapshot, store, selection, inventory.in_range(stock, selection)
                ),
                "turnover": lambda: inventory.load_turnover(snapshot, store, selection, stock, products),
            }
            return answers[name]()


@pytest.fixture
def told(tmp_path: Path) -> Told:
    return Told(build_stock_store(tmp_path / "stock.db"))


def plain(value: Any) -> Any:
    """None for what is not known."""
    return None if value is None or value != value else value


# By hand


def test_status_and_mark_of_every_product(told: Told) -> None:
    found = told("products")
    assert found["status"].to_dict() == {
        "Steady": "healthy",
        "Ran out": "out",
        "Out for long": "out",
        "Dead": "dead",
        "Negative": "out",
        "Excess": "excess",
        "New": "excess",  # two pieces in 28 days; the page says since when it is on sale
        "Never sold": "excess",
        "Returned": "dead",  # sold on the first day of all, and sent back since
        "Unknown": "",
    }
    assert found.loc[found["alarm"] == "red", "product"].tolist() == ["Ran out", "Out for long", "Negative"]
    assert found.loc[found["alarm"] == "amber", "product"].tolist() == []


def test_a_steady_product_by_hand(told: Told) -> None:
    row = told("products").loc["Steady"]
    # 28 pieces in 28 days, two on every other day: variance (56 - 28) / 27.
    assert (row["units"], row["days"], row["velocity"], row["cover"]) == (28, 28, 1.0, 20.0)
    assert row["deviation"] == pytest.approx(math.sqrt(28 / 27))
    safety = 1.65 * math.sqrt(10 * 28 / 27)  # 5.31
    assert row["safety"] == pytest.approx(safety)
    assert row["reorder_point"] == pytest.approx(10 + safety)
    # 1 x (10 + 30) + 5.31 - 20 - 5 = 20.31, in packs of 6; 19 whole days until 25 pieces meet 5.31, less 10.
    assert (row["suggested"], row["order_cost"], row["last_safe_day"]) == (24, 96.0, "2026-04-09")
    assert (row["cost_value"], row["retail_value"], row["excess"], row["to_order"]) == (80.0, 200.0, 0, False)


def test_days_out_of_stock_leave_the_divisor(told: Told) -> None:
    found = told("products")
    # Ran out on 10 March: out on the 21 days from the 11th on. 12 pieces in 7 days.
    assert found.loc["Ran out", ["units", "days", "days_out"]].tolist() == [12, 7, 21]
    assert found.loc["Ran out", "velocity"] == 12 / 7
    # Negative: counted 0 on 2 March, back on the 6th; 3 to 5 March out, two of them in the window.
    assert found.loc["Negative", ["units", "days", "days_out", "velocity"]].tolist() == [7, 26, 2, 7 / 26]


def test_out_for_the_whole_window_it_has_the_velocity_before_it_ran_out(told: Told) -> None:
    row = told("products").loc["Out for long"]
    # Ran out on 20 January: 14 pieces in the 28 days up to it; the 100 of the day before do not count.
    assert (row["velocity"], row["is_before"], row["units"], row["days"]) == (0.5, True, 0, 0)
    # 0.5 x (20 + 30) - 4 on order = 21; no day to deviate on.
    assert (row["safety"], row["suggested"], row["order_cost"]) == (0, 21, 126.0)
    # Out for 70 days: after 50 it is taken to be gone.
    gone = told("products", f"{MARCH}&dead=50").loc["Out for long"]
    assert (gone["velocity"], gone["suggested"], gone["alarm"], gone["status"]) == (0, 0, "", "out")


def test_dead_stock_is_ninety_days_without_a_sale(told: Told) -> None:
    assert told("products").loc["Dead", ["days_idle", "days_on_sale", "last_sale"]].tolist() == [90, 303, "2025-12-31"]
    assert told("products", f"{MARCH}&dead=91").loc["Dead", "status"] == "excess"


def test_what_is_above_the_maximum_cover_is_excess_also_below_the_reorder_point(told: Told) -> None:
    # 20 pieces at one a day: 10 above ten days. Ten days of lead time that vary by ten need more than 20.
    found = told("products", f"{MARCH}&most=10&late=10")
    assert found.loc["Steady", ["status", "excess"]].tolist() == ["below", 10.0]
    listed = excess_stock(found).set_index("product").loc["Steady"]
    assert (listed["excess"], listed["excess_cost"], listed["excess_retail"]) == (10.0, 40.0, 100.0)


def test_negative_stock_counts_as_none_and_stands_as_it_is(told: Told) -> None:
    row = told("products").loc["Negative"]
    assert (row["stock"], row["cover"], row["cost_value"], row["retail_value"]) == (-3, 0, 0, 0)


def test_what_came_back_is_not_demand(told: Told) -> None:
    found = told("products")
    assert found.loc["Returned", ["units", "velocity", "deviation", "reorder_point", "suggested"]].tolist() == [
        -2,
        0,
        0,
        0,
        0,
    ]
    # 14 sold and sent back on one day, 14 sold on another.
    assert found.loc["Unknown", ["units", "velocity"]].tolist() == [14, 0.5]
    assert found.loc["Unknown", "deviation"] == pytest.approx(math.sqrt((14**2 - 14**2 / 28) / 27))


def test_thousands_sold_and_sent_back_are_late_on_a_day_that_there_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As in Online Retail on its last day. One piece in 28 days is left, and a deviation of thousands: the safety stock
    # was met before the first day of any calendar.
    order_and_return = [("2026-03-05", 4, 80_995, None), ("2026-03-06", 4, -80_994, None)]
    monkeypatch.setattr(stock_store, "SALES", [*stock_store.SALES, *order_and_return])
    row = Told(build_stock_store(tmp_path / "stock.db"))("products").loc["Dead"]
    assert (row["velocity"], row["is_late"], row["last_safe_day"]) == (1 / 28, True, "2016-04-02")


def test_a_product_first_sold_yesterday_and_one_never_sold(told: Told) -> None:
    found = told("products")
    assert found.loc["New", ["velocity", "days_idle", "days_on_sale", "lead_time"]].tolist() == [2 / 28, 1, 1, 14]
    assert not found.loc["New", "has_lead_time"] and found.loc["Steady", "has_lead_time"]
    never = found.loc["Never sold"]  # its one order was cancelled
    assert (never["velocity"], plain(never["cover"]), plain(never["last_sale"]), never["age"]) == (0, None, None, 6)
    assert (plain(never["days_on_sale"]), plain(never["last_safe_day"])) == (None, None)


def test_what_is_not_known_of_a_product_is_not_zero(told: Told) -> None:
    row = told("products").loc["Unknown"]
    assert [plain(row[name]) for name in ("stock", "cover", "suggested", "last_safe_day", "cost_value")] == [None] * 5
    assert (row["status"], row["to_order"], row["reorder_point"] > 0) == ("", False, True)
    assert plain(told("products").loc["New", "order_cost"]) is None


def test_the_purchase_plan_has_the_most_urgent_first(told: Told) -> None:
    plan = told("plan")
    assert list(plan.columns[: len(inventory.PLAN_COLUMNS)]) == list(inventory.PLAN_COLUMNS)
    # S-5: safety stock 5.07, which 0 pieces met 19 days ago at 7/26 a day, less 5. S-2: 12.78, 8 days ago, less 7.
    # S-3: four on order last 8 days, less 20.
    assert plan["sku"].tolist() == ["S-5", "S-2", "S-3"]
    assert plan["last_safe_day"].tolist() == ["2026-03-07", "2026-03-16", "2026-03-19"]
    assert [str(plan[name].dtype) for name in ("stock", "on_order", "lead_time", "suggested")] == ["int64"] * 4


def test_lost_sales_of_march_by_hand(told: Told) -> None:
    found = told("lost")
    assert found[["product", "days_out", "is_out"]].values.tolist() == [
        ["Out for long", 31.0, True],
        ["Ran out", 21.0, True],
        ["Negative", 3.0, False],
    ]
    # Half a piece a day at $30; 12 pieces in the 28 days up to 10 March, at $20.
    assert found["units"].tolist() == pytest.approx([15.5, 21 * 12 / 28, 0])
    assert found["sales"].tolist() == pytest.approx([465, 180, 0])


def test_stock_by_day_by_hand(told: Told) -> None:
    found = told("stock", "from=2026-03-01&to=2026-03-10")
    # Before March nothing but the four pieces of product 3, which were gone by 20 January.
    assert found["day"].iloc[[0, 1, -1]].tolist() == ["2026-02-28", "2026-03-01", "2026-03-10"]
    assert found["pieces"].tolist() == [0, 42, 42, 42, 42, 36, 45, 45, 45, 45, 39]
    assert found["cost_value"].iloc[-1] == 30 * 4 + 9 * 3 and found["retail_value"].iloc[-1] == 30 * 10 + 9 * 12
    assert told("shown", "from=2026-03-01&to=2026-03-10")["day"].iloc[0] == "2026-03-01"


def test_products_out_by_day_by_hand(told: Told) -> None:
    # Out for long all the time; Negative on the 3rd to 5th, Ran out from the 11th on.
    found = told("out", "from=2026-03-01&to=2026-03-12")
    assert found["products"].tolist() == [1, 1, 2, 2, 2, 1, 1, 1, 1, 1, 2, 2]


def test_turnover_by_hand(told: Told) -> None:
    found = told("turnover", "from=2026-03-06&to=2026-03-10&category=Home")
    # On 5 March 30 + 6 pieces; sold 2 x 3 (6, 8, 10 March) + 6; at the end 30 + 0: six came.
    assert (found.units, found.sell_through, found.is_proxy, found.days) == (12, 12 / 42, False, 5)
    # Stock at cost: 30 x $4 + 6 x $5 on four days, $120 on the last.
    assert found.average_cost == pytest.approx((4 * 150 + 120) / 5)
    assert found.stock_turn == pytest.approx((6 * 4 + 6 * 5) * 365 / 5 / 144)
    assert found.gmroi == pytest.approx((12 * 5 - 54) / 144)


def test_a_history_that_begins_in_the_range_counts_from_its_second_day(told: Told) -> None:
    found = told("turnover", "from=2025-06-01&to=2026-01-20&category=Home")
    assert (found.first_day.isoformat(), found.days, found.units) == ("2026-01-11", 10, 4)
    assert found.sell_through == 1.0


def test_categories_choose_products_and_regions_choose_nothing(told: Told) -> None:
    assert told("products", f"{MARCH}&category=Home")["product_id"].tolist() == [1, 2, 3, 4]
    whole, north = told("products"), told("products", f"{MARCH}&region=North")
    pd.testing.assert_frame_equal(whole, north)
    assert told("turnover") == told("turnover", f"{MARCH}&region=North")


def test_the_range_moves_no_position(told: Told) -> None:
    pd.testing.assert_frame_equal(told("products"), told("products", "from=2025-07-01&to=2025-07-31"))


# Without inputs


def test_without_a_history_all_days_count_and_sell_through_is_a_proxy(tmp_path: Path) -> None:
    told = Told(build_stock_store(tmp_path / "stock.db", levels=False))
    found = told("products")
    assert found.loc["Ran out", ["days", "velocity"]].tolist() == [28, 12 / 28]
    assert found.loc["Out for long", "velocity"] == 0
    assert [len(told(name)) for name in ("lost", "stock", "out")] == [0, 0, 0]
    turnover = told("turnover")
    units = 28 + 12 + 7 + 528 + 2 - 2  # the 14 of the product without a stock figure are left out
    assert (turnover.is_proxy, turnover.units) == (True, units)
    assert turnover.sell_through == units / (units + 20 + 50 + 1000 + 10 + 5 + 1)
    assert math.isnan(turnover.stock_turn) and math.isnan(turnover.gmroi)


def test_with_everything_missing_velocity_and_last_sale_remain(tmp_path: Path) -> None:
    told = Told(build_stock_store(tmp_path / "stock.db", levels=False, products=False))
    found = told("products")
    assert found["velocity"].gt(0).sum() == 6 and set(found["status"]) == {""}
    assert found.loc["Steady", "last_sale"] == "2026-03-30"
    assert found[["stock", "cover", "suggested", "cost_value", "retail_value"]].isna().all(axis=None)
    assert len(told("plan")) == 0 and math.isnan(told("turnover").sell_through)


# Against plain loops


PLANS = [Plan(), Plan("99", lead=30, late=4, cover=60, most=45, window=56, dead=120), Plan("90", window=7, dead=30)]


def agree(path: Path, plan: Plan) -> None:
    reference = StockReference(path)
    found = Told(path)("products", plan.address)
    assert len(found) == len(reference.products)
    for product, row in zip(reference.products, found.to_dict("records"), strict=True):
        expected = reference.plan(product, plan)
        for name in COMPARED:
            if name in expected and expected[name] is not None:
                assert row[name] == pytest.approx(expected[name], abs=1e-9), (product["ProductName"], name)
            elif name in expected:
                assert plain(row[name]) is None, (product["ProductName"], name)
        for name in ("status", "alarm", "last_safe_day"):
            assert row[name] == expected[name], (product["ProductName"], name)


@pytest.mark.parametrize("plan", PLANS, ids=["default", "long", "short"])
def test_the_plan_of_the_simulated_store_agrees_with_plain_loops(store_path: Path, plan: Plan) -> None:
    agree(store_path, plan)


@pytest.mark.parametrize("plan", PLANS, ids=["default", "long", "short"])
def test_the_plan_of_the_stock_store_agrees_with_plain_loops(tmp_path: Path, plan: Plan) -> None:
    agree(build_stock_store(tmp_path / "stock.db"), plan)


@pytest.mark.parametrize("search", ["range=90d", "range=all", "range=12m&window=56"])
def test_lost_sales_of_the_simulated_store_agree_with_plain_loops(store_path: Path, search: str) -> None:
    reference = StockReference(store_path)
    with Database(str(store_path)).snapshot() as snapshot:
        selection = read_selection(search, load_store(snapshot))
    window = 56 if "56" in search else 28
    expected = {}
    for product in reference.products:
        days, pieces = reference.lost(product["ProductID"], selection.first_day, selection.last_day, window)
        if days:
            expected[product["ProductID"]] = (
                days,
                pytest.approx(pieces),
                pytest.approx(pieces * product["Price"] / 100),
            )
    found = Told(store_path)("lost", search)
    rows = zip(found["product_id"], found["days_out"], found["units"], found["sales"], strict=True)
    assert {product: tuple(values) for product, *values in rows} == expected
    assert len(expected) > 20


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(made=orders(), counted=levels(), window=st.sampled_from([7, 28]), choice=choices())
def test_lost_sales_and_velocities_of_any_store_agree_with_plain_loops(
    made: list[Order], counted: list[Level], window: int, choice: tuple[int, int, Case]
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "random.db"
        build_random_store(path, made, [], counted)
        agree(path, Plan(window=window))
        reference, case = StockReference(path), fitted(choice, Reference(path))
        lost = {number: reference.lost(number, case.first, case.last, window) for number in (1, 2, 3)}
        found = Told(path)("lost", f"from={case.first}&to={case.last}&window={window}")
        assert dict(zip(found["product_id"], found["days_out"], strict=True)) == {
            number: days for number, (days, _) in lost.items() if days
        }
        assert found["units"].tolist() == pytest.approx([lost[number][1] for number in found["product_id"]])
        out = Told(path)("out", f"from={case.first}&to={case.last}")
        for day, products in zip(out["day"], out["products"], strict=True):
            assert products == sum(reference.is_out(number, date.fromisoformat(day)) for number in (1, 2, 3))


def test_stock_of_the_last_day_is_the_stock_of_the_products(store_path: Path) -> None:
    told = Told(store_path)
    products, stock = told("products", "range=90d"), told("stock", "range=90d")
    assert len(stock) == 91
    assert stock.iloc[-1][["pieces", "cost_value", "retail_value"]].tolist() == pytest.approx(
        [products["stock"].sum(), products["cost_value"].sum(), products["retail_value"].sum()]
    )


@pytest.mark.parametrize(
    "search", ["range=90d", "range=ytd", "from=2025-02-10&to=2025-03-20&category=Home&category=Books"]
)
def test_turnover_of_the_simulated_store_agrees_with_plain_loops(store_path: Path, search: str) -> None:
    reference, told = StockReference(store_path), Told(store_path)
    days = [date.fromisoformat(day) for day in told("shown", search)["day"]]
    chosen = [one for one in reference.products if "Home" not in search or one["Category"] in ("Home", "Books")]

    def held(day: date, *, cost: bool) -> float:
        pieces = ((max(0, reference.level(one["ProductID"], day) or 0), one["UnitCost"]) for one in chosen)
        return float(sum(count * (price / 100 if cost else 1) for count, price in pieces))

    sold = {one["ProductID"]: sum(reference.net.get((one["ProductID"], day), 0) for day in days) for one in chosen}
    units, average = sum(sold.values()), sum(held(day, cost=True) for day in days) / len(days)
    cost = sum(sold[one["ProductID"]] * one["UnitCost"] / 100 for one in chosen)
    found = told("turnover", search)
    assert (found.units, found.days, found.is_proxy) == (units, len(days), False)
    assert found.average_cost == pytest.approx(average)
    assert found.stock_turn == pytest.approx(cost * 365 / len(days) / average)
    opening, closing = held(days[0] - timedelta(days=1), cost=False), held(days[-1], cost=False)
    assert found.sell_through == pytest.approx(units / (opening + max(0, closing - opening + units)))


def test_the_plan_of_a_real_wholesaler_agrees_with_plain_loops(real_data: Path, tmp_path: Path) -> None:
    import_source("northwind", real_data / "northwind", tmp_path / "northwind.db")
    for plan in PLANS:
        agree(tmp_path / "northwind.db", plan)
    plan = Told(tmp_path / "northwind.db")("plan", "range=90d")
    assert len(plan) > 20 and plan["unit_cost"].isna().all() and plan["lead_time"].eq(14).all()
