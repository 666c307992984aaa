"""The rows behind a number, newest first: any part of them at the same cost, however many there are.

How many there are on each day is prepared or counted in memory. So it is known on which days the wanted rows lie, and
only these days are asked for.
"""

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

import numpy as np
import pandas as pd

from data_access.buyers import load_buyers
from data_access.comparison import day_names
from data_access.customer_table import load_details
from data_access.database import Snapshot
from data_access.filters import filters
from data_access.frames import Columns, frame_of
from data_access.order_sets import Integers, count_orders
from data_access.purchases import day_number, day_text, load_everyone
from data_access.reviews import load_stars_by_day
from data_access.selection import Selection
from data_access.statements import Parameter
from data_access.store import Store

RowKind = Literal["lines", "orders", "reviews", "customers", "new-customers", "stock"]
_AT_A_TIME = 10_000


class Item(NamedTuple):
    """Whose page it is.

    Attributes:
        kind: A product's, a customer's or an order's; empty where it is a page of all.
        number: ProductID, CustomerID or OrderID.
    """

    kind: Literal["", "product", "customer", "order"] = ""
    number: int = 0


class Rows(NamedTuple):
    """Rows that have been counted, and can be had.

    Attributes:
        total: How many there are.
        amount: What they amount to (money); NaN where they have no amount that adds up.
        load: Some of them: how many to pass over, and how many to give.
    """

    total: int
    amount: float
    load: Callable[[int, int], pd.DataFrame]

    def parts(self) -> Iterator[pd.DataFrame]:
        """All of them in their order, some thousand at a time; one empty frame where there is none."""
        yield self.load(0, _AT_A_TIME)
        for skipped in range(_AT_A_TIME, self.total, _AT_A_TIME):
            yield self.load(skipped, _AT_A_TIME)


def load_rows(snapshot: Snapshot, store: Store, selection: Selection, kind: RowKind, item: Item) -> Rows:
    """The rows of one kind in the selection, of one product or customer or of all.

    Returns:
        Frames of ``lines``: item_id, order_id (int64), order_number, day, time_of_day (text), product_id (int64),
        product (text), customer_id (float64, NaN unknown), customer, sold_in (text), units (int64), unit_price,
        discount, amount (money). Of ``orders``, with something sold: order_id, order_number, day, time_of_day,
        customer_id, customer, sold_in, kept_lines, units (int64), amount (money, of the kept lines). Of ``reviews``:
        review_id, day, stars, product_id, product, customer_id, customer, home, review_text. Of ``customers`` and
        ``new-customers``, those who ordered last first: customer_id, number, customer, region, orders (int64),
        revenue (money), first_order, last_order (text). Of ``stock``, the products of the categories as they stand, the
        most on hand first: product_id, product, category (text), stock, on_order (float64, NaN unknown), unit_cost,
        price, cost_value, retail_value (money, NaN unknown; negative stock counts as none).

    Raises:
        DatabaseError: The database cannot be read.
    """
    if kind in ("customers", "new-customers"):
        return _customers(snapshot, store, selection, only_new=kind == "new-customers")
    if kind == "stock":
        return _stock(snapshot, store, selection)
    counted = _counted(snapshot, store, selection, kind, item)
    of = f"_of_{item.kind}" if item.kind else ""

    def load(skipped: int, size: int) -> pd.DataFrame:
        first, last, before = span_of_rows(counted["row_count"], skipped, size)
        asked: dict[str, Parameter] = _asked(store, selection, item) | {"size": size, "skipped": before}
        if last < 0:
            asked["size"] = 0
        else:
            asked |= {"first_day": str(counted["day"][first]), "last_day": str(counted["day"][last])}
        return snapshot.read(f"rows/{kind}{of}", **asked)

    amount = float(np.round(counted["amount"].sum(), 6)) if "amount" in counted else np.nan
    return Rows(int(counted["row_count"].sum()), amount, load)


def span_of_rows(counts: Integers, skipped: int, size: int) -> tuple[int, int, int]:
    """On which days rows lie that are listed from the newest day.

    Args:
        counts: Rows of each day, the oldest day first.
        skipped: Rows to pass over.
        size: Rows that are wanted.

    Returns:
        Places of the oldest and of the newest day with wanted rows, and how many rows of the newest are passed over.
        Where there is no such row, the newest is -1.
    """
    up_to = np.cumsum(counts[::-1])
    newest = int(np.searchsorted(up_to, skipped, side="right"))
    if newest == len(counts):
        return 0, -1, 0
    oldest = int(np.searchsorted(up_to, min(skipped + size, up_to[-1])))
    before = int(up_to[newest - 1]) if newest else 0
    return len(counts) - 1 - oldest, len(counts) - 1 - newest, skipped - before


def _counted(snapshot: Snapshot, store: Store, selection: Selection, kind: RowKind, item: Item) -> Columns:
    """Rows of each day that has any, in order: day, row_count, and amount where it adds up."""
    if item.kind:
        return snapshot.columns(f"rows/{kind[:-1]}_days_of_{item.kind}", **_asked(store, selection, item))
    if kind == "lines":
        return snapshot.columns("rows/line_days", **filters(store, selection))
    if kind == "reviews":
        stars = load_stars_by_day(snapshot, store, selection)
        return {"day": stars["day"], "row_count": stars["reviews"]}
    days = day_names(selection.first_day, selection.last_day)
    return {"day": np.array(days, dtype=object), "row_count": count_orders(snapshot, selection, days, days[-1])}


def _asked(store: Store, selection: Selection, item: Item) -> dict[str, Parameter]:
    return {**filters(store, selection), f"{item.kind}_id": item.number}


def _customers(snapshot: Snapshot, store: Store, selection: Selection, *, only_new: bool) -> Rows:
    everyone = load_everyone(snapshot)
    found = load_buyers(snapshot, store, selection)
    if only_new:
        found = found.only(everyone.first_days[found.places] >= day_number(selection.first_day))
    found = found.only(np.lexsort((found.places, -found.latest)))

    def load(skipped: int, size: int) -> pd.DataFrame:
        shown = found.only(np.arange(skipped, min(skipped + size, len(found.places))))
        who = load_details(snapshot, everyone.ids[shown.places])
        return frame_of(
            {
                **{name: who[name] for name in ("customer_id", "number", "customer", "region")},
                "orders": shown.orders,
                "revenue": snapshot.money(shown.revenue),
                "first_order": who["first_order"],
                "last_order": [day_text(day) for day in shown.latest.tolist()],
            }
        )

    return Rows(len(found.places), float(snapshot.money(found.revenue.sum())), load)


def _stock(snapshot: Snapshot, store: Store, selection: Selection) -> Rows:
    found = snapshot.columns("inventory/positions", **filters(store, selection))
    columns: Columns = {name: found[name] for name in ("product_id", "product", "category")}
    columns |= {name: found[name].astype("float64") for name in ("stock", "on_order", "unit_cost", "price")}
    on_hand = np.fmax(columns["stock"], np.where(np.isnan(columns["stock"]), np.nan, 0.0))
    columns |= {"cost_value": on_hand * columns["unit_cost"], "retail_value": on_hand * columns["price"]}
    order = np.argsort(-np.nan_to_num(columns["stock"], nan=-np.inf), kind="stable")
    whole = frame_of({name: values[order] for name, values in columns.items()})
    return Rows(len(whole), np.nan, lambda skipped, size: whole.iloc[skipped : skipped + size])
