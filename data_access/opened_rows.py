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
from data_access.customers import prospects
from data_access.database import Snapshot
from data_access.errors import QueryTimeoutError
from data_access.filters import filters
from data_access.frames import Columns, frame_of
from data_access.opened_tables import load_excess, load_outs, load_stock, load_to_order
from data_access.order_sets import Integers, count_orders
from data_access.plan_settings import PlanSettings
from data_access.purchases import UNKNOWN_DAY, day_number, day_text, load_everyone
from data_access.reviews import load_stars_by_day
from data_access.selection import Selection
from data_access.statements import Parameter
from data_access.store import Store

RowKind = Literal[
    "lines",
    "orders",
    "reviews",
    "customers",
    "new-customers",
    "prospects",
    "stock",
    "levels",
    "outs",
    "to-order",
    "excess",
    "order-lines",
    "orders-around",
    "order-reviews",
]
# Of a file, at a time; where a question for so many runs out of time, the last is the fewest that are asked for.
_AT_A_TIME, _LEAST_AT_A_TIME = 10_000, 100


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
        """All of them in their order, some thousand at a time; one empty frame where there is none.

        On a busy machine a question may run out of time that has time enough for fewer rows.

        Raises:
            QueryTimeoutError: There is no time even for a hundred.
        """
        skipped, size = 0, _AT_A_TIME
        while skipped == 0 or skipped < self.total:
            try:
                frame = self.load(skipped, size)
            except QueryTimeoutError:
                if size <= _LEAST_AT_A_TIME:
                    raise
                size //= 10
                continue
            yield frame
            skipped += size


def load_rows(
    snapshot: Snapshot, store: Store, selection: Selection, kind: RowKind, item: Item, settings: PlanSettings
) -> Rows:
    """The rows of one kind in the selection, of one product or customer or of all.

    Args:
        snapshot: The data.
        store: What there is to choose from.
        selection: What is chosen.
        kind: Of the rows.
        item: Whose page it is.
        settings: How stock is planned.

    Returns:
        Frames of ``lines``: item_id, order_id (int64), order_number, day, time_of_day (text), product_id (int64),
        product (text), customer_id (float64, NaN unknown), customer, sold_in (text), units (int64), unit_price,
        discount, amount (money). Of ``orders``, with something sold: order_id, order_number, day, time_of_day,
        customer_id, customer, sold_in, kept_lines, units (int64), amount (money, of the kept lines). Of ``reviews``:
        review_id, day, stars, product_id, product, customer_id, customer, home, review_text. Of ``customers`` and
        ``new-customers``, those who ordered last first: customer_id, number, customer, region, orders (int64), revenue
        (money), first_order, last_order (text). Of ``stock``, the products of the categories as they stand, the most on
        hand first: product_id, product, category (text), stock, on_order (float64, NaN unknown), unit_cost, price,
        cost_value, retail_value (money, NaN unknown; negative stock counts as none). Of ``prospects``, on file by the
        last day and without an order by then, the last to join first: customer_id, number, customer, region, joined
        (text, None unknown). Of ``levels``: product_id, product, category, day, units (at its end). Of ``outs``, times
        without stock, the last to run out first: product_id, product, category, ran_out, back (text, the days that
        ended without any and with some again; back None where that has not come), days_out (int64, of the selection),
        velocity (pieces a day before it ran out), units (pieces lost, estimated), price, amount (money, of the pieces
        at that price, NaN unknown). Of ``to-order``: the columns of ``load_purchase_plan``, with order_cost as amount.
        Of ``excess``: those of ``excess_stock``, with excess_cost as amount. Of ``order-lines``, ``orders-around`` and
        ``order-reviews``, of one order: as lines, orders and reviews, also of cancelled orders.

    Raises:
        DatabaseError: The database cannot be read.
    """
    if kind in ("customers", "new-customers"):
        return _customers(snapshot, store, selection, only_new=kind == "new-customers")
    if kind == "prospects":
        return _prospects(snapshot, store, selection)
    if kind == "stock":
        return _whole(load_stock(snapshot, store, selection, item.number if item.kind == "product" else 0))
    if kind == "to-order":
        return _whole(load_to_order(snapshot, store, selection, settings))
    if kind == "excess":
        return _whole(load_excess(snapshot, store, selection, settings))
    if kind == "outs":
        return _whole(load_outs(snapshot, store, selection, settings))
    if kind in ("order-lines", "orders-around", "order-reviews"):
        of_order = item.number if item.kind == "order" else 0
        return _whole(snapshot.read(f"rows/{kind.replace('-', '_')}", order_id=of_order))
    if item.kind == "order" or (kind == "levels" and item.kind != "product"):
        item = Item()  # such rows are not of it
    counted = _counted(snapshot, store, selection, kind, item)
    of = f"_of_{item.kind}" if item.kind else ""

    def load(skipped: int, size: int) -> pd.DataFrame:
        first, last, before = span_of_rows(counted["row_count"], skipped, size)
        asked: dict[str, Parameter] = _asked(store, selection, item) | {"size": size, "skipped": before}
        if last < 0:
            asked["size"] = 0
        else:
            asked |= {"first_day": str(counted["day"][first]), "last_day": str(counted["day"][last])}
        # The parts of a file are not asked for again soon: they would take the place of what pages are asked for.
        answer = snapshot.unremembered if size >= _LEAST_AT_A_TIME else snapshot.columns
        return frame_of(answer(f"rows/{kind}{of}", **asked))

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
    if kind in ("lines", "levels"):
        return snapshot.columns(f"rows/{kind[:-1]}_days", **filters(store, selection))
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


def _prospects(snapshot: Snapshot, store: Store, selection: Selection) -> Rows:
    everyone = load_everyone(snapshot)
    is_one = prospects(everyone, store, selection, selection.last_day)
    places = np.flatnonzero(is_one) if is_one is not None else np.zeros(0, dtype=np.int64)
    joined = everyone.join_days[places]
    order = np.argsort(-joined.astype(np.int64), kind="stable")

    def load(skipped: int, size: int) -> pd.DataFrame:
        shown = order[skipped : skipped + size]
        who = load_details(snapshot, everyone.ids[places[shown]])
        days = [None if day == UNKNOWN_DAY else day_text(day) for day in joined[shown].tolist()]
        return frame_of(
            {
                **{name: who[name] for name in ("customer_id", "number", "customer", "region")},
                "joined": np.array(days, dtype="object"),
            }
        )

    return Rows(len(places), np.nan, load)


def _whole(found: pd.DataFrame) -> Rows:
    """Rows that have been read; what they amount to is in their column of that name."""
    amount = float(np.round(found["amount"].sum(), 6)) if "amount" in found else np.nan
    return Rows(len(found), amount, lambda skipped, size: found.iloc[skipped : skipped + size])
