"""One customer's order history, favourites and reviews: over all days, whatever is chosen."""

import numpy as np
import pandas as pd

from data_access.customer import asked
from data_access.database import Snapshot
from data_access.frames import frame_of
from data_access.selection import Selection
from data_access.store import Store
from data_access.table_view import TableView

# So many lines of an order are shown at once; a wholesaler's order may have a thousand.
MOST_LINES = 30
# So many products are shown as favourites.
FAVOURITES = 10


def load_order_count(snapshot: Snapshot, customer_id: int) -> pd.DataFrame:
    """How many orders the customer has.

    Returns:
        One row, int64: orders (all of them), cancelled; of the others mere_returns and without_lines, which are no
        orders in any figure.
    """
    return snapshot.read("customer/order_count", customer_id=customer_id)


def load_orders(
    snapshot: Snapshot, store: Store, selection: Selection, customer_id: int, view: TableView
) -> pd.DataFrame:
    """One page of the customer's orders, the newest first, each the sum of all its lines.

    Returns:
        Columns: order_id (int64), order_number, day, time_of_day, order_status, order_region (text, empty where
        unknown), line_count, sold_lines (of positive quantity), units (int64), discount, amount (money, sum of
        Quantity x UnitPrice - Discount over all lines, of cancelled orders too), kept_amount (the part of amount in
        the chosen categories).
    """
    given = asked(store, selection, customer_id)
    orders = snapshot.read("customer/orders", **given, size=view.size, skipped=view.offset)
    return with_totals(snapshot, store, selection, customer_id, orders)


def with_totals(
    snapshot: Snapshot, store: Store, selection: Selection, customer_id: int, orders: pd.DataFrame
) -> pd.DataFrame:
    """Orders with what all lines of each come to.

    Args:
        snapshot: One read transaction.
        store: What there is to choose from.
        selection: What is chosen.
        customer_id: Whose orders they are.
        orders: order_id, and whatever else.

    Returns:
        The columns of ``orders``, then line_count, sold_lines (of positive quantity), units (int64), discount, amount
        (money), kept_amount (the part of amount in the chosen categories).
    """
    given, ids = asked(store, selection, customer_id), orders["order_id"].tolist()
    totals = snapshot.columns("customer/order_totals", **given, order_ids=ids)
    place = {order_id: number for number, order_id in enumerate(ids)}
    found = [place[order_id] for order_id in totals.pop("order_id").tolist()]
    columns = {str(name): orders[name].to_numpy() for name in orders}
    for name, values in totals.items():
        # An order without a line (Olist has some) comes to nothing.
        columns[name] = np.zeros(len(ids), dtype=values.dtype)
        columns[name][found] = values
    return frame_of(columns)


def load_order_lines(snapshot: Snapshot, orders: pd.DataFrame) -> pd.DataFrame:
    """The first lines of each of some orders.

    Args:
        snapshot: One read transaction.
        orders: ``load_orders``.

    Returns:
        Columns: order_id, product_id (int64), product, category (text), quantity (int64), unit_price, discount,
        amount (money).
    """
    ids = orders["order_id"].tolist()
    return snapshot.read("customer/order_lines", order_ids=ids, most_lines=MOST_LINES)


def load_favourite_categories(snapshot: Snapshot, customer_id: int) -> pd.DataFrame:
    """What the customer spent on each category.

    Returns:
        Columns: category (text), revenue (money), units, orders (int64); most revenue first.
    """
    return snapshot.read("customer/favourite_categories", customer_id=customer_id)


def load_favourite_products(snapshot: Snapshot, customer_id: int, *, size: int = FAVOURITES) -> pd.DataFrame:
    """The products that the customer spent the most on, so many of them.

    Returns:
        Columns: product_id (int64), product, category (text), revenue (money), units, orders (int64).
    """
    return snapshot.read("customer/favourite_products", customer_id=customer_id, size=size)


def load_customer_reviews(snapshot: Snapshot, customer_id: int, view: TableView) -> pd.DataFrame:
    """One page of the reviews that the customer wrote, the newest first.

    Returns:
        Columns: review_id (int64), day (text), rating (int64), review_text (text, empty where there is none),
        product_id (int64), product (text).
    """
    return snapshot.read("customer/reviews", customer_id=customer_id, size=view.size, skipped=view.offset)


def load_review_count(snapshot: Snapshot, customer_id: int) -> pd.DataFrame:
    """How many reviews the customer wrote, and the sum of their stars: one row, int64: reviews, rating_sum."""
    return snapshot.read("customer/review_count", customer_id=customer_id)
