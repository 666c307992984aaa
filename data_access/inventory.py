"""What the Inventory page shows. Formulas are in stock_planning.py and stock_history.py, their meaning in METRICS.md.

Stock is not held by region: the categories choose the products, the regions choose nothing here. The position is that
of the as-of day, whatever the range; the range drives what is told of days gone by.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
import pandas as pd

from data_access import stock_history as history
from data_access import stock_planning as planning
from data_access.database import Snapshot
from data_access.filters import filters
from data_access.frames import Columns, frame_of
from data_access.plan_settings import PlanSettings
from data_access.product_sums import Parts, load_product_sums, load_units
from data_access.purchases import day_number, day_text
from data_access.selection import Selection
from data_access.stock_history import Days
from data_access.stock_outs import load_outs
from data_access.stock_planning import Floats
from data_access.store import Store

PLAN_COLUMNS = (
    *("sku", "product", "category", "stock", "on_order", "velocity", "cover", "lead_time", "reorder_point"),
    *("order_multiple", "suggested", "unit_cost", "order_cost", "last_safe_day"),
)


@dataclass(frozen=True)
class Turnover:
    """How fast the stock of the range was sold; NaN where it cannot be known.

    Attributes:
        units: Pieces sold in the range, net of returns, of products whose stock is known.
        sell_through: Share sold of what there was to sell.
        is_proxy: Whether that is units / (units + stock now), for want of a history.
        stock_turn: How often a year the stock at cost is sold.
        gmroi: Gross margin of the days for one of currency held in stock.
        average_cost: Mean of the days' stock at cost.
        first_day: First day that turn and GMROI cover: that of the range or of the stock's history.
        days: How many days they cover.
    """

    units: float
    sell_through: float
    is_proxy: bool
    stock_turn: float
    gmroi: float
    average_cost: float
    first_day: date
    days: int


def load_products(snapshot: Snapshot, store: Store, selection: Selection, settings: PlanSettings) -> pd.DataFrame:
    """Every product of the chosen categories with its position on the as-of day and what to do about it.

    Velocity: units sold (net of returns, in all regions) / days over the window up to the as-of day, the days out of
    stock left out where the history tells them, and days before the store's first left out too. A product that was out
    of stock on all of them has the velocity before it ran out, if that is not longer ago than stock takes to be dead.

    Returns:
        One row a product, by ProductID. product_id (int64); product, sku, category (text); price, unit_cost (money,
        NaN unknown); stock (float64 as it stands in the books, NaN unknown), first_stock (float64: number of the day
        with which the stock's history begins, NaN without one), on_order (float64, 0 unknown), lead_time,
        order_multiple (float64), has_lead_time (bool); units, days, days_out (float64, of the window), velocity,
        is_before (bool: the velocity before it ran out), deviation, cover, safety, reorder_point, suggested,
        order_cost (money), last_safe_day (text or None), is_late (bool: it has passed), to_order (bool), status (of
        STATUSES, empty unknown), alarm (red, amber or empty), excess (pieces), cost_value, retail_value (money, NaN
        where cost or price is unknown), days_idle (since the last sale), days_on_sale, last_sale (text or None),
        age (number of the ageing bucket).
    """
    # Whatever the range and the regions.
    question = ("inventory/products", selection.categories, as_of(store, selection), settings)
    return frame_of(snapshot.remembered(question, lambda: _products(snapshot, store, selection, settings)))


def _products(snapshot: Snapshot, store: Store, selection: Selection, settings: PlanSettings) -> Columns:
    found = snapshot.unremembered("inventory/positions", **filters(store, selection))
    columns: Columns = {
        "product_id": found["product_id"],
        "product": found["product"],
        "sku": found["item_sku"],
        "category": found["category"],
        **{name: found[name].astype("float64") for name in ("price", "unit_cost", "stock", "first_stock")},
        "on_order": np.nan_to_num(found["on_order"].astype("float64")),
        "has_lead_time": ~np.isnan(found["lead_time"].astype("float64")),
        "lead_time": _or(found["lead_time"], settings.lead_time),
        "order_multiple": _or(found["order_multiple"], 1),
    }
    columns |= _demand(snapshot, store, selection, settings, found["product_id"])
    today = day_number(as_of(store, selection))
    columns["days_idle"] = today - found["last_sale"].astype("float64")
    columns["days_on_sale"] = today - np.fmin(
        found["first_sale"].astype("float64"), found["first_stock"].astype("float64")
    )
    columns["last_sale"] = _days(found["last_sale"].astype("float64"))
    columns["age"] = planning.age_bucket(columns["days_idle"])
    columns |= _planned(columns, settings, today)
    columns["status_rank"] = _ranks(columns["status"])
    return columns


def load_purchase_plan(snapshot: Snapshot, store: Store, selection: Selection, settings: PlanSettings) -> pd.DataFrame:
    """What to order today: the products whose stock and what is on order have fallen below the reorder point.

    Returns:
        One row a product, the most urgent first; equally urgent ones by name. Columns PLAN_COLUMNS: sku, product,
        category (text), stock, on_order, lead_time, order_multiple, suggested (int64), velocity (pieces a day), cover
        (days), reorder_point (pieces), unit_cost, order_cost (money, NaN where the cost is unknown), last_safe_day
        (text, YYYY-MM-DD; past where it is late).
    """
    return purchase_plan(load_products(snapshot, store, selection, settings))


def purchase_plan(products: pd.DataFrame) -> pd.DataFrame:
    """``load_purchase_plan`` from ``load_products``, product_id and alarm kept behind the other columns."""
    due = np.flatnonzero(products["to_order"].to_numpy())
    days, names = (products[name].to_numpy()[due].tolist() for name in ("last_safe_day", "product"))
    order = sorted(range(len(due)), key=lambda row: (days[row], names[row].casefold()))
    rows = due[np.array(order, dtype=np.int64)]
    plan = {name: products[name].to_numpy()[rows] for name in (*PLAN_COLUMNS, "product_id", "alarm")}
    for name in ("stock", "on_order", "lead_time", "order_multiple", "suggested"):
        plan[name] = plan[name].astype("int64")
    return frame_of(plan)


def load_lost_sales(
    snapshot: Snapshot, store: Store, selection: Selection, settings: PlanSettings, products: pd.DataFrame
) -> pd.DataFrame:
    """Products that were out of stock on days of the range, with the sales that this cost: an estimate.

    Returns:
        product_id (int64), product (text), days_out, units (pieces), sales (money at today's price, NaN unknown)
        (float64), is_out (bool: on the range's last day); most sales lost first, then most pieces.
    """
    days = Days(day_number(selection.first_day), day_number(selection.last_day))
    outs = load_outs(snapshot, selection, days, settings.window)
    ids = products["product_id"].to_numpy()
    lost = history.lost_units(outs, days, settings.window, _first(store, days))
    out, ends = history.days_out(outs, days), history.days_out(outs, Days(days.last, days.last))
    days_out, units, is_out = history.sum_by_product(outs, ids, out, lost, ends)
    sales = units * products["price"].to_numpy()
    rows = np.flatnonzero(days_out > 0)
    rows = rows[np.lexsort((-units[rows], -np.nan_to_num(sales[rows])))]
    columns = {
        "product_id": ids,
        "product": products["product"].to_numpy(),
        "days_out": days_out,
        "units": units,
        "sales": sales,
        "is_out": is_out > 0,
    }
    return frame_of({name: values[rows] for name, values in columns.items()})


def load_times_without_stock(
    snapshot: Snapshot, store: Store, selection: Selection, settings: PlanSettings
) -> pd.DataFrame:
    """What ``load_lost_sales`` adds up: every time without stock that touches the range, product by product.

    Returns:
        product_id (int64), ran_out, back (text: the days that ended without any and with some again; back None where
        that has not come), days_out (int64, of the range), velocity (float64, pieces a day before it ran out), units
        (float64, pieces lost, estimated).
    """
    days = Days(day_number(selection.first_day), day_number(selection.last_day))
    outs = load_outs(snapshot, selection, days, settings.window)
    first = _first(store, days)
    columns = {
        "product_id": outs.product_id,
        "ran_out": _days(outs.ran_out_no.astype("float64")),
        "back": _days(np.where(outs.back_no > day_number(date.max), np.nan, outs.back_no)),
        "days_out": history.days_out(outs, days),
        "velocity": history.velocity_before(outs, settings.window, first),
        "units": history.lost_units(outs, days, settings.window, first),
    }
    rows = columns["days_out"] > 0
    return frame_of({name: values[rows] for name, values in columns.items()})


def load_stock_by_day(snapshot: Snapshot, store: Store, selection: Selection) -> pd.DataFrame:
    """The stock at the end of the day before the range and of each of its days, as far as its history reaches.

    Returns:
        day (text), pieces, cost_value, retail_value (float64, money at today's cost and price). Empty without history.
    """
    changes = snapshot.read("inventory/stock_changes", **filters(store, selection))
    opening = selection.first_day - timedelta(days=1)
    return history.levels(changes, opening.isoformat(), selection.last_day.isoformat())


def in_range(stock: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    """``load_stock_by_day`` without the day before the range."""
    has_opening = len(stock) > 0 and stock["day"].iloc[0] < selection.first_day.isoformat()
    return stock.iloc[int(has_opening) :]


def load_products_out_by_day(
    snapshot: Snapshot, store: Store, selection: Selection, stock: pd.DataFrame
) -> pd.DataFrame:
    """How many products were out of stock on each day.

    Args:
        stock: The days of the range with a stock history, as ``in_range`` gives them.

    Returns:
        day (text), products (int64).
    """
    last = day_number(selection.last_day)
    days = Days(last - len(stock) + 1, last)
    counts = history.products_out(load_outs(snapshot, selection, days, window=0), days)
    return frame_of({"day": stock["day"].to_numpy(dtype="object"), "products": counts})


def load_turnover(
    snapshot: Snapshot, store: Store, selection: Selection, stock: pd.DataFrame, products: pd.DataFrame
) -> Turnover:
    """Sell-through, stock turn and GMROI of the range.

    Sales of products whose stock is not known are left out, as they would be divided by the stock of others. Where the
    stock's history begins within the range, its first day gives the opening stock, and the days after it count.

    Args:
        stock: ``load_stock_by_day``; its first row is the opening stock.
        products: ``load_products``.
    """
    first_day = selection.first_day
    if len(stock):
        first_day = max(first_day, date.fromisoformat(stock["day"].iloc[0]) + timedelta(days=1))
    if not len(stock) or first_day > selection.last_day:
        sums = _sold(snapshot, store, selection, selection.first_day, products, "stock")
        now = float(np.nansum(planning.on_hand(products["stock"].to_numpy())))
        known = bool(products["stock"].notna().any())
        proxy = history.sell_through_proxy(sums[0], now) if known else np.nan
        return Turnover(sums[0], proxy, True, np.nan, np.nan, np.nan, selection.first_day, selection.days)
    units, revenue, cost = _sold(snapshot, store, selection, first_day, products, "first_stock")
    days = (selection.last_day - first_day).days + 1
    average = float(stock["cost_value"].iloc[-days:].mean())
    through = history.sell_through(units, float(stock["pieces"].iloc[0]), float(stock["pieces"].iloc[-1]))
    has_cost = "Products.UnitCost" in store.inputs
    turn = history.stock_turn(cost, average, days) if has_cost else np.nan
    earned = history.gmroi(revenue - cost, average) if has_cost else np.nan
    return Turnover(units, through, False, turn, earned, average, first_day, days)


def as_of(store: Store, selection: Selection) -> date:
    """The day of the position: the last one with data."""
    return store.as_of or selection.last_day


def _demand(
    snapshot: Snapshot, store: Store, selection: Selection, settings: PlanSettings, ids: "np.ndarray"
) -> Columns:
    """Units of the window, the days they are of, and the velocity."""
    last = day_number(as_of(store, selection))
    days = Days(max(last - settings.window + 1, _first(store, Days(last, last))), last)
    dates = [date.fromisoformat(day_text(number)) for number in range(days.first, days.last + 1)]
    sold = load_units(snapshot, store, replace(selection, regions=()), Parts("day", dates, dates[-1]))
    units, squares = (sold[name][np.searchsorted(sold["product_id"], ids)] for name in ("units", "squares"))
    outs = load_outs(snapshot, selection, days, settings.window)
    length = float(days.last - days.first + 1)
    open_now = (outs.back_no > last) & (outs.ran_out_no > last - settings.dead_after)
    before = history.velocity_before(outs, settings.window, _first(store, days)) * open_now
    days_out = history.days_out(outs, days)
    out, instead = history.sum_by_product(outs, ids, days_out, np.where(days_out >= length, before, 0.0))
    # Sold on days that began and ended without stock, on every one of the window: they cannot leave the divisor.
    out = np.where((out >= length) & (units > 0), 0.0, out)
    speed = planning.velocity(units, length - out)
    is_before = np.isnan(speed) & (instead > 0)
    speed = np.where(np.isnan(speed), instead, speed)
    # What was sold and came back deviates from nothing: what does not sell needs no safety stock.
    deviation = np.where(speed > 0, planning.daily_deviation(units, squares, length - out), 0.0)
    return {
        "units": units,
        "days": length - out,
        "days_out": out,
        "velocity": speed,
        "is_before": is_before,
        "deviation": deviation,
    }


def _planned(columns: Columns, settings: PlanSettings, today: int) -> Columns:
    """The plan of each product, from its position and its demand."""
    stock, speed, lead = columns["stock"], columns["velocity"], columns["lead_time"]
    safety = planning.safety_stock(settings.z, lead, columns["deviation"], speed, settings.lead_deviation)
    point = planning.reorder_point(speed, lead, safety)
    coming = planning.on_hand(stock) + columns["on_order"]
    multiple = columns["order_multiple"]
    suggested = planning.suggested_quantity(speed, lead, settings.target_cover, safety, coming, multiple)
    safe = planning.last_safe_days(coming, speed, safety, lead)
    excess = planning.excess_units(stock, speed, settings.maximum_cover)
    dead = planning.is_dead(stock, columns["days_on_sale"], columns["days_idle"], settings.dead_after)
    return {
        "safety": safety,
        "reorder_point": point,
        "cover": planning.days_of_cover(stock, speed),
        "suggested": suggested,
        "order_cost": suggested * columns["unit_cost"],
        "last_safe_day": _days(today + safe),
        "is_late": safe < 0,
        "to_order": (coming < point) & (suggested > 0),
        "status": planning.statuses(stock, point, excess, dead),
        "alarm": planning.alarms(stock, speed, lead),
        "excess": excess,
        "cost_value": planning.on_hand(stock) * columns["unit_cost"],
        "retail_value": planning.on_hand(stock) * columns["price"],
    }


def _ranks(statuses: "np.ndarray") -> Floats:
    """Numbers that sort statuses as STATUSES has them."""
    places = {name: float(number) for number, name in enumerate(planning.STATUSES)}
    return np.array([places.get(name, np.nan) for name in statuses.tolist()])


def _sold(
    snapshot: Snapshot, store: Store, selection: Selection, first_day: date, products: pd.DataFrame, known: str
) -> tuple[float, float, float]:
    """Pieces of products of which something is known, and revenue and cost of those whose cost is, in all regions."""
    sold = load_product_sums(snapshot, store, replace(selection, regions=()), (first_day, selection.last_day))
    rows = np.searchsorted(products["product_id"].to_numpy(), sold["product_id"])
    is_known = products[known].notna().to_numpy()[rows]
    cost = np.rint(products["unit_cost"].to_numpy()[rows] * snapshot.minor_units)
    is_costed = is_known & ~np.isnan(cost)
    return (
        float(sold["units"][is_known].sum()),
        float(snapshot.money(sold["cents"][is_costed].sum())),
        float(snapshot.money((sold["units"] * cost)[is_costed].sum())),
    )


def _or(values: "np.ndarray", default: float) -> Floats:
    numbers = values.astype("float64")
    return np.where(np.isnan(numbers), float(default), numbers)


def _days(numbers: Floats) -> "np.ndarray":
    """Days of Calendar's numbers as text, None where unknown."""
    # Far fewer days than products.
    days, places = np.unique(numbers, return_inverse=True)
    return np.array([None if np.isnan(day) else day_text(day) for day in days], dtype="object")[places]


def _first(store: Store, days: Days) -> int:
    return day_number(store.first_day) if store.first_day else days.first
