"""What somebody may see of a store a second time: in pandas over the raw tables, and nothing else of ours."""

import sqlite3
from collections.abc import Collection
from contextlib import closing
from pathlib import Path

import numpy as np
import pandas as pd

Tables = dict[str, pd.DataFrame]

KEYS = {
    "Products": ["ProductID"],
    "Orders": ["OrderID"],
    "OrderItems": ["OrderItemID"],
    "Reviews": ["ReviewID"],
    "Customers": ["CustomerID"],
    "StockLevels": ["ProductID", "SnapshotDate"],
}


def raw_tables(path: Path) -> Tables:
    """The store's own tables by key, every cell as it is: integers, texts and None."""
    found = {}
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        for name, keys in KEYS.items():
            cursor = connection.execute(f"SELECT * FROM {name} ORDER BY {', '.join(keys)}")
            columns = [column[0] for column in cursor.description]
            found[name] = pd.DataFrame(cursor.fetchall(), columns=columns, dtype="object")
    return found


def seen(tables: Tables, regions: Collection[str] | None, categories: Collection[str] | None) -> Tables:
    """The rows that somebody may see, as they may see them.

    Args:
        tables: All rows.
        regions: Those that they may see; None for all.
        categories: The same.
    """
    homes = dict(zip(tables["Customers"]["CustomerID"], tables["Customers"]["Region"], strict=True))
    every_region = regions is None
    has_regions = every_region or not set(regions or ()).isdisjoint({*homes.values(), *tables["Orders"]["Region"]})
    products = tables["Products"]
    shown = [has_regions and (categories is None or one in categories) for one in products["Category"]]
    products = products[np.array(shown, dtype=bool)].copy()
    if not every_region:
        products[["StockLevel", "OnOrder"]] = None
    here = set(products["ProductID"])

    orders = tables["Orders"]
    sold_in = [own or homes[who] for own, who in zip(orders["Region"], orders["CustomerID"], strict=True)]
    orders = orders.assign(sold_in=sold_in)
    orders = orders[np.array([every_region or one in (regions or ()) for one in sold_in], dtype=bool)]
    lines = tables["OrderItems"]
    lines = lines[lines["OrderID"].isin(set(orders["OrderID"])) & lines["ProductID"].isin(here)]
    if categories is not None:
        totals = (lines["Quantity"] * lines["UnitPrice"] - lines["Discount"]).groupby(lines["OrderID"]).sum()
        orders = orders[orders["OrderID"].isin(totals.index)]
        orders = orders.assign(TotalAmount=[totals[one] for one in orders["OrderID"]])

    reviews = tables["Reviews"]
    by_region = [every_region or homes.get(who) in (regions or ()) for who in reviews["CustomerID"]]
    reviews = reviews[reviews["ProductID"].isin(here) & np.array(by_region, dtype=bool)]

    customers = tables["Customers"]
    bought, wrote = set(orders["CustomerID"]), set(reviews["CustomerID"])
    ever = set(tables["Orders"]["CustomerID"])
    lives_here = [every_region or home in (regions or ()) for home in customers["Region"]]
    known = [
        who in bought or who in wrote or (home and here and who not in ever)
        for who, home in zip(customers["CustomerID"], lives_here, strict=True)
    ]
    first = orders.sort_values(["OrderDate", "OrderID"]).groupby("CustomerID")["sold_in"].first()
    labels = [
        home if is_here else first.get(who)
        for who, home, is_here in zip(customers["CustomerID"], customers["Region"], lives_here, strict=True)
    ]
    stock = tables["StockLevels"]
    return {
        "Products": products,
        "Orders": orders.drop(columns="sold_in"),
        "OrderItems": lines,
        "Reviews": reviews,
        "Customers": customers.assign(Region=pd.Series(labels, dtype="object"))[np.array(known, dtype=bool)],
        "StockLevels": stock[stock["ProductID"].isin(here)] if every_region else stock.head(0),
    }


def as_rows(tables: Tables) -> dict[str, list[list[object]]]:
    """Every row, to be compared."""
    return {name: frame.astype("object").where(frame.notna(), None).values.tolist() for name, frame in tables.items()}
