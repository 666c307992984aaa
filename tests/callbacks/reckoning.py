"""The headline figures once more, in pandas over the raw tables: METRICS.md read a second time, none of the SQL."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pandas as pd


def lines_of(path: Path) -> pd.DataFrame:
    """One row an order line that counts, with its order's day, its region, product and category."""
    with closing(sqlite3.connect(path)) as connection:
        tables = {
            name: pd.read_sql_query(f"SELECT * FROM {name}", connection)
            for name in ("Customers", "Products", "Orders", "OrderItems")
        }
    orders = tables["Orders"][tables["Orders"]["Status"].fillna("") != "cancelled"]
    customers = tables["Customers"][["CustomerID", "Region"]].rename(columns={"Region": "Home"})
    lines = tables["OrderItems"].merge(orders, on="OrderID").merge(customers, on="CustomerID", how="left")
    lines = lines.merge(tables["Products"][["ProductID", "ProductName", "Category"]], on="ProductID")
    lines["Region"] = lines["Region"].fillna(lines["Home"])
    lines["Revenue"] = lines["Quantity"] * lines["UnitPrice"] - lines["Discount"]
    return lines


def kept(lines: pd.DataFrame, first: str, last: str, regions: list[str], categories: list[str]) -> pd.DataFrame:
    """The lines of a selection; an empty choice means all."""
    found = lines[lines["OrderDate"].between(first, last)]
    if regions:
        found = found[found["Region"].isin(regions)]
    return found[found["Category"].isin(categories)] if categories else found


def headline(lines: pd.DataFrame) -> dict[str, float]:
    """The figures that come from order lines, money in major units."""
    sold = lines[lines["Quantity"] > 0]
    back = lines[lines["Quantity"] < 0]
    orders_of = sold.dropna(subset=["CustomerID"]).groupby("CustomerID")["OrderID"].nunique()
    revenue, orders = lines["Revenue"].sum() / 100, sold["OrderID"].nunique()
    return {
        "revenue": revenue,
        "orders": orders,
        "aov": revenue / orders,
        "units": lines["Quantity"].sum(),
        "customers": len(orders_of),
        "repeat_rate": (orders_of > 1).mean(),
        "return_rate": -(back["Quantity"] * back["UnitPrice"]).sum() / (sold["Quantity"] * sold["UnitPrice"]).sum(),
    }


def shares(lines: pd.DataFrame, *columns: str) -> dict[Any, tuple[float, int]]:
    """Revenue in major units and pieces of each label, or each combination of labels; most revenue first."""
    sums = lines.groupby([*columns]).agg(revenue=("Revenue", "sum"), units=("Quantity", "sum"))
    ordered = sums.sort_values("revenue", ascending=False)
    labels = [key[0] if len(key) == 1 else key for key in ordered.index.to_frame().itertuples(index=False, name=None)]
    values = zip((ordered["revenue"] / 100).tolist(), ordered["units"].tolist(), strict=True)
    return dict(zip(labels, values, strict=True))
