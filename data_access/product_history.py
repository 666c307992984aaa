"""One product over time: what was paid for it, and what was in stock."""

from dataclasses import replace

import numpy as np
import pandas as pd

from data_access.buckets import bucket_places, buckets
from data_access.comparison import day_names
from data_access.database import Snapshot
from data_access.frames import frame_of
from data_access.kpis import ratio
from data_access.product import asked
from data_access.selection import Grain, Selection, default_grain
from data_access.store import Store


def whole_history(store: Store, selection: Selection) -> Selection:
    """The selection on all days with data, in days, weeks or months as they are many; regions stay chosen."""
    days = (store.first_day or selection.first_day, store.as_of or selection.last_day)
    grain: Grain = default_grain(days)
    return replace(selection, first_day=days[0], last_day=days[1], grain=grain)


def load_product_prices(snapshot: Snapshot, store: Store, selection: Selection, product_id: int) -> pd.DataFrame:
    """What was paid for one unit of the product over time.

    Of lines of positive quantity that cost something, discounts taken off; goods given away say nothing of a price.

    Args:
        snapshot: One read transaction.
        store: What there is to choose from.
        selection: The days and their grain, such as ``whole_history``, and the regions.
        product_id: The product.

    Returns:
        One row a bucket, columns: first_day, last_day (text), average_price (money paid / units sold),
        lowest_price (money per unit of the cheapest line), both NaN in a bucket without such a line, units (float64,
        0 there).
    """
    found = snapshot.columns("product/prices_by_day", **asked(store, selection, product_id))
    parts = buckets(selection)
    rows = bucket_places(parts, found["day"])
    paid, units = (np.bincount(rows, found[name], len(parts)).astype(np.float64) for name in ("paid", "units"))
    lowest = np.full(len(parts), np.inf)
    np.minimum.at(lowest, rows, ratio(found["lowest_paid"], found["lowest_units"]))
    return frame_of(
        {
            "first_day": [part.first_day.isoformat() for part in parts],
            "last_day": [part.last_day.isoformat() for part in parts],
            "average_price": ratio(paid, units),
            "lowest_price": np.where(units > 0, lowest, np.nan),
            "units": units,
        }
    )


def load_product_stock(snapshot: Snapshot, store: Store, selection: Selection, product_id: int) -> pd.DataFrame:
    """Units of the product on hand at the end of every day of the range; a count holds until the next.

    Returns:
        Columns: day (text), stock (float64, NaN before the first count), is_out (bool): a day that began and ended
        without stock. The day on which the last piece went still sold, and is none; a negative count is no stock.
    """
    found = snapshot.columns("product/stock_levels", **asked(store, selection, product_id))
    names = day_names(selection.first_day, selection.last_day)
    stock, level, known_out = np.full(len(names), np.nan), np.nan, False
    is_out = np.zeros(len(names), dtype=bool)
    counts = dict(zip(found["day"], found["stock"].tolist(), strict=True))
    before = [count for day, count in counts.items() if day < names[0]]
    if before:
        level, known_out = float(before[-1]), before[-1] <= 0
    for number, day in enumerate(names):
        level = float(counts.get(day, level))
        stock[number], is_out[number] = level, known_out and level <= 0
        known_out = level <= 0
    return frame_of({"day": names, "stock": stock, "is_out": is_out})
