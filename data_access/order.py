"""One order's page: what was bought, by whom, and what the same customer ordered before and after."""

import pandas as pd

from data_access.customer_orders import with_totals
from data_access.database import Snapshot
from data_access.selection import Selection
from data_access.store import Store

# So many orders of the customer are shown before and after one.
REACH = 3


def load_order_facts(snapshot: Snapshot, order_id: int) -> pd.DataFrame:
    """What is known of an order, all of its lines counted, also of a cancelled one.

    Returns:
        One row, none where there is no such order; columns: order_id, customer_id (int64; customer_id NaN where nobody
        is known), order_number, day, time_of_day, order_status, order_region, customer, home (text, empty where
        unknown), line_count, sold_lines (of positive quantity), units (int64), gross, returned, discount, amount
        (money; amount = gross - returned - discount), costed_lines (int64, lines of products with a unit cost), cost
        (money, their quantity times today's unit cost; NaN without any).
    """
    return snapshot.read("order/facts", order_id=order_id)


def load_lines(snapshot: Snapshot, order_id: int) -> pd.DataFrame:
    """All lines of an order, as they were entered.

    Returns:
        Columns: product_id (int64), product, category (text), quantity (int64), unit_price, discount, amount (money).
    """
    return snapshot.read("order/lines", order_id=order_id)


def load_orders_around(
    snapshot: Snapshot, store: Store, selection: Selection, customer_id: int, order_id: int
) -> pd.DataFrame:
    """The customer's orders before and after one, with it, the newest first.

    Returns:
        Columns: order_id (int64), order_number, day, order_status (text), and those of ``with_totals``.
    """
    orders = snapshot.read("order/around", customer_id=customer_id, order_id=order_id, reach=REACH)
    return with_totals(snapshot, store, selection, customer_id, orders)


def load_order_reviews(snapshot: Snapshot, order_id: int) -> pd.DataFrame:
    """What the customer wrote of the order's products, on its day or later, the newest first.

    Returns:
        Columns: review_id (int64), day (text), rating (int64), review_text (text, empty where there is none),
        product_id (int64), product (text).
    """
    return snapshot.read("order/reviews", order_id=order_id)
