"""Rows behind a number that are few enough to be read whole: products as they stand, and times without stock."""

from datetime import date

import numpy as np
import pandas as pd

from data_access.database import Snapshot
from data_access.filters import filters
from data_access.frames import Columns, frame_of
from data_access.inventory import load_products, load_purchase_plan, load_times_without_stock
from data_access.plan_settings import PlanSettings
from data_access.selection import Selection
from data_access.stock_excess import excess_stock
from data_access.store import Store


def load_stock(snapshot: Snapshot, store: Store, selection: Selection, product_id: int) -> pd.DataFrame:
    """The products of the categories as they stand, the most on hand first.

    Args:
        product_id: The only one that is wanted; 0 for all.

    Returns:
        Columns as ``load_rows`` has them for ``stock``.
    """
    found = snapshot.columns("inventory/positions", **filters(store, selection))
    columns: Columns = {name: found[name] for name in ("product_id", "product", "category")}
    columns |= {name: found[name].astype("float64") for name in ("stock", "on_order", "unit_cost", "price")}
    on_hand = np.fmax(columns["stock"], np.where(np.isnan(columns["stock"]), np.nan, 0.0))
    columns |= {"cost_value": on_hand * columns["unit_cost"], "retail_value": on_hand * columns["price"]}
    order = np.argsort(-np.nan_to_num(columns["stock"], nan=-np.inf), kind="stable")
    if product_id:
        order = order[columns["product_id"][order] == product_id]
    return frame_of({name: values[order] for name, values in columns.items()})


def load_to_order(snapshot: Snapshot, store: Store, selection: Selection, settings: PlanSettings) -> pd.DataFrame:
    """The products to order, the most urgent first, with what that costs.

    Returns:
        Columns as ``load_rows`` has them for ``to-order``.
    """
    plan = load_purchase_plan(snapshot, store, selection, settings)
    return plan.rename(columns={"order_cost": "amount"})


def load_excess(snapshot: Snapshot, store: Store, selection: Selection, settings: PlanSettings) -> pd.DataFrame:
    """Dead and excess stock, the most money first.

    Returns:
        Columns as ``load_rows`` has them for ``excess``.
    """
    found = excess_stock(load_products(snapshot, store, selection, settings))
    return found.rename(columns={"excess_cost": "amount"})


def load_outs(snapshot: Snapshot, store: Store, selection: Selection, settings: PlanSettings) -> pd.DataFrame:
    """The times without stock that touch the days, the last to run out first.

    Returns:
        Columns as ``load_rows`` has them for ``outs``.
    """
    found = load_times_without_stock(snapshot, store, selection, settings)
    names = snapshot.columns("inventory/positions", **filters(store, selection))
    places = np.searchsorted(names["product_id"], found["product_id"])
    columns: Columns = {name: found[name].to_numpy() for name in found.columns}
    columns |= {name: names[name][places] for name in ("product", "category")}
    columns["price"] = names["price"][places].astype("float64")
    columns["amount"] = columns["units"] * columns["price"]
    ran_out = np.array([date.fromisoformat(day).toordinal() for day in found["ran_out"]], dtype=np.int64)
    order = np.lexsort((columns["product_id"], -ran_out))
    return frame_of({name: values[order] for name, values in columns.items()})
