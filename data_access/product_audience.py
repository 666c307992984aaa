"""Who buys one product, what they say of it, and what they buy with it."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from data_access.baskets import Baskets, Integers, load_baskets
from data_access.catalogue import load_every_product
from data_access.database import Snapshot
from data_access.frames import frame_of
from data_access.joint_orders import Meetings, load_meetings
from data_access.pairs import LEAST_JOINT_ORDERS
from data_access.product import asked
from data_access.products import load_catalogue
from data_access.selection import Selection
from data_access.store import Store
from data_access.table_view import TableView

STARS = (5, 4, 3, 2, 1)
STRONGEST_WITH = 7
# So many buyers are shown.
BUYERS = 10


class BoughtWith(NamedTuple):
    """What is bought together with one product (METRICS.md, basket affinity).

    Attributes:
        others: One row another product, most leverage first; columns: product_id, orders_with_both, orders_with_other
            (int64), confidence (orders with both / orders with this product), lift (confidence / share of orders with
            the other), leverage, extra_orders (leverage x orders: how many more orders have both than by chance;
            float64). Five joint orders or more, and only leverage above 0.
        orders: Orders with this product.
    """

    others: pd.DataFrame
    orders: int


def load_buyers(
    snapshot: Snapshot, store: Store, selection: Selection, product_id: int, *, size: int = BUYERS
) -> pd.DataFrame:
    """The known customers who spent the most on the product, so many of those with an order of it.

    Returns:
        Columns: customer_id (int64), customer, home (text), orders, units (int64), revenue (money).
    """
    return snapshot.read("product/buyers", **asked(store, selection, product_id), size=size)


def load_buyer_counts(snapshot: Snapshot, store: Store, selection: Selection, product_id: int) -> pd.DataFrame:
    """How many known customers bought the product.

    Returns:
        One row, int64: customers, repeat_customers (more than one order of it), new_customers (their first order
        ever, of anything, lies in the range).
    """
    return snapshot.read("product/buyer_counts", **asked(store, selection, product_id))


def load_review_stars(snapshot: Snapshot, store: Store, selection: Selection, product_id: int) -> pd.DataFrame:
    """How many reviews of the product gave how many stars.

    Returns:
        Five rows, 5 stars first; columns rating, reviews (int64).
    """
    found = snapshot.columns("product/review_stars", **asked(store, selection, product_id))
    reviews = dict(zip(found["rating"].tolist(), found["reviews"].tolist(), strict=True))
    counts = np.array([reviews.get(stars, 0) for stars in STARS], dtype="int64")
    return frame_of({"rating": np.array(STARS, dtype="int64"), "reviews": counts})


def load_product_reviews(
    snapshot: Snapshot, store: Store, selection: Selection, product_id: int, view: TableView
) -> pd.DataFrame:
    """One page of the product's reviews, the newest first.

    Returns:
        Columns: review_id (int64), day (text), rating (int64), review_text (text, empty where there is none),
        customer_id (NaN for a review by nobody), customer (text).
    """
    given = asked(store, selection, product_id)
    return snapshot.read("product/reviews", **given, size=view.size, skipped=view.offset)


def load_bought_with(
    snapshot: Snapshot, store: Store, selection: Selection, product_id: int, *, strongest: int = STRONGEST_WITH
) -> BoughtWith:
    """What is bought together with the product; ``others`` with the columns product and category (text)."""
    catalogue = load_catalogue(snapshot, selection)
    met = load_meetings(snapshot, store, selection)
    if met is None:
        found = bought_with(load_baskets(snapshot, store, selection, catalogue), product_id, strongest=strongest)
    else:
        found = _met_with(met, load_every_product(snapshot)["product_id"], product_id, strongest)
    places = np.searchsorted(catalogue["product_id"].to_numpy(), found.others["product_id"].to_numpy())
    columns = {name: found.others[name].to_numpy() for name in found.others.columns}
    columns |= {name: catalogue[name].to_numpy()[places] for name in ("product", "category")}
    return found._replace(others=frame_of(columns))


def bought_with(baskets: Baskets, product_id: int, *, strongest: int = STRONGEST_WITH) -> BoughtWith:
    """The products of most leverage with this one; equal ones by ProductID."""
    mine = np.zeros(baskets.orders, dtype=bool)
    mine[baskets.order[baskets.product == product_id]] = True
    orders_with = int(mine.sum())
    products, place = np.unique(baskets.product, return_inverse=True)
    counts = np.bincount(place, minlength=len(products))
    both = np.bincount(place[mine[baskets.order]], minlength=len(products))
    both[products == product_id] = 0
    return _strongest(products, counts, both, (baskets.orders, orders_with), strongest)


def _met_with(met: Meetings, ids: Integers, product_id: int, strongest: int) -> BoughtWith:
    """The same of products that were counted pair by pair."""
    mine = int(np.searchsorted(ids, product_id))
    others, both = met.with_product(mine)
    orders = (met.orders, int(met.orders_with[mine]))
    return _strongest(ids[others], met.orders_with[others], both, orders, strongest)


def _strongest(
    products: Integers, counts: Integers, both: Integers, orders: tuple[int, int], strongest: int
) -> BoughtWith:
    """The products of most leverage.

    Args:
        products: ProductIDs.
        counts: Orders with each of them.
        both: Orders with each of them and the product in question.
        orders: How many orders there are, and how many of them have that product.
        strongest: How many products.
    """
    every, orders_with = orders
    # Of whole numbers as far as they go, so that equal pairs are equal.
    leverage = (both * every - counts * orders_with) / max(every, 1) ** 2
    kept = np.flatnonzero((both >= LEAST_JOINT_ORDERS) & (leverage > 0))
    kept = kept[np.lexsort((products[kept], -leverage[kept]))][:strongest]
    confidence = both[kept] / max(orders_with, 1)
    others = frame_of(
        {
            "product_id": products[kept],
            "orders_with_both": both[kept],
            "orders_with_other": counts[kept],
            "confidence": confidence,
            "lift": confidence * every / np.maximum(counts[kept], 1),
            "leverage": leverage[kept],
            "extra_orders": leverage[kept] * every,
        }
    )
    return BoughtWith(others, orders_with)
