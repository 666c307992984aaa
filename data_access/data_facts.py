"""What the store is made of: rows of each table with their days, and what was noted when it was built."""

import json
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from data_access.data_walks import Walk, walked
from data_access.database import Snapshot
from data_access.frames import frame_of

_TABLES: Mapping[str, Walk] = {
    "Customers": "customers",
    "Products": "products",
    "Orders": "orders",
    "OrderItems": "lines",
    "Reviews": "reviews",
    "StockLevels": "stock_levels",
}


def load_tables(snapshot: Snapshot) -> pd.DataFrame:
    """How many rows each table has, and of which days.

    Returns:
        One row a table, columns: table (text), rows (int64), first_day, last_day (text; empty where it has none).
        Customers by the day they joined.
    """
    found = [(name, walked(snapshot, walk)) for name, walk in _TABLES.items()]
    calendar = snapshot.columns("data/calendar")
    return frame_of(
        {
            "table": [*_TABLES, "Calendar"],
            "rows": np.array([*(table.rows for _, table in found), int(calendar["row_count"][0])], dtype="int64"),
            "first_day": [*(table.first_day for _, table in found), str(calendar["first_day"][0])],
            "last_day": [*(table.last_day for _, table in found), str(calendar["last_day"][0])],
        }
    )


def load_receipt(snapshot: Snapshot) -> Mapping[str, Any]:
    """What was noted when the database was built: the receipt of an import, or the options of a simulation.

    Returns:
        As ``Receipt.as_dict`` has it, or with ``kind`` "simulated", ``options`` and ``rows``; empty where there is
        nothing that can be read.
    """
    try:
        receipt = json.loads(str(snapshot.columns("data/receipt")["receipt"][0]) or "{}")
    except ValueError:
        return {}
    return receipt if isinstance(receipt, dict) else {}
