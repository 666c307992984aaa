"""The Overview's questions asked of DuckDB, over one table with a row an order line and everything joined to it."""

import sqlite3
from contextlib import closing
from typing import Any

import duckdb  # type: ignore[import-not-found]  # only where requirements-bench.txt is installed
import pandas as pd

from tests.benchmarks.protocol import answer_requests

_ROWS = 500_000
_LINES = """
SELECT day, region, category, order_id, customer_id, product_id, units, gross, returned, revenue, is_sale = 1
FROM Sales ORDER BY item_id"""
_COLUMNS = {
    "day": "DATE",
    "region": "VARCHAR",
    "category": "VARCHAR",
    "order_id": "BIGINT",
    "customer_id": "BIGINT",
    "product_id": "BIGINT",
    "units": "BIGINT",
    "gross": "BIGINT",
    "returned": "BIGINT",
    "revenue": "BIGINT",
    "is_sale": "BOOLEAN",
}
_TABLES = f"""
CREATE TABLE Sales ({", ".join(f"{name} {kind}" for name, kind in _COLUMNS.items())});
CREATE TABLE Names (kind VARCHAR, id BIGINT, name VARCHAR)"""
_NAMES = """
SELECT 'product', ProductID, ProductName FROM Products
UNION ALL SELECT 'customer', CustomerID, FullName FROM Customers"""

_KEPT = """day BETWEEN $first AND $last AND (len($regions) = 0 OR list_contains($regions, region))
    AND (len($categories) = 0 OR list_contains($categories, category))"""
_KPIS = f"""
WITH Kept AS (SELECT * FROM Sales WHERE {_KEPT}),
Buyers AS (
    SELECT customer_id, COUNT(DISTINCT order_id) AS orders FROM Kept WHERE is_sale GROUP BY customer_id
)
SELECT SUM(revenue), SUM(gross), SUM(returned), SUM(units), (SELECT SUM(orders) FROM Buyers),
    (SELECT COUNT(*) FROM Buyers), (SELECT COUNT(*) FROM Buyers WHERE orders > 1)
FROM Kept"""
_KPIS_BY_BUCKET = f"""
WITH Kept AS (SELECT date_trunc($grain, day) AS bucket, * FROM Sales WHERE {_KEPT}),
Buyers AS (
    SELECT bucket, customer_id, COUNT(DISTINCT order_id) AS orders FROM Kept WHERE is_sale GROUP BY ALL
),
Counted AS (
    SELECT bucket, SUM(orders) AS orders, COUNT(*) AS customers, COUNT(*) FILTER (orders > 1) AS repeaters
    FROM Buyers GROUP BY bucket
)
SELECT bucket, SUM(revenue), SUM(gross), SUM(returned), SUM(units), ANY_VALUE(c.orders), ANY_VALUE(customers),
    ANY_VALUE(repeaters)
FROM Kept JOIN Counted AS c USING (bucket) GROUP BY bucket ORDER BY bucket"""
_BY_DAY = f"SELECT day, SUM(revenue) FROM Sales WHERE {_KEPT} GROUP BY day ORDER BY day"
_BY_LABEL = "SELECT {label}, SUM(revenue), SUM(units) FROM Sales WHERE {kept} GROUP BY {label} ORDER BY 2 DESC"
_TOP_PRODUCTS = f"""
WITH Totals AS (
    SELECT product_id, SUM(revenue) AS revenue, SUM(units) AS units FROM Sales WHERE {_KEPT} GROUP BY product_id
    ORDER BY revenue DESC LIMIT 10
)
SELECT product_id, name, revenue, units FROM Totals JOIN Names ON kind = 'product' AND id = product_id"""
_TOP_CUSTOMERS = f"""
WITH Buyers AS (
    SELECT customer_id, region, SUM(revenue) AS revenue, COUNT(DISTINCT order_id) FILTER (is_sale) AS orders
    FROM Sales WHERE {_KEPT} GROUP BY ALL
),
Ranked AS (SELECT *, RANK() OVER (PARTITION BY region ORDER BY revenue DESC) AS place FROM Buyers WHERE orders > 0)
SELECT region, place, customer_id, name, orders, revenue
FROM Ranked JOIN Names ON kind = 'customer' AND id = customer_id
WHERE place <= 3 ORDER BY region, place"""

_open: dict[str, Any] = {}


def build(store: str, path: str) -> None:
    """Write the joined table of a store."""
    with closing(duckdb.connect(path)) as target, closing(sqlite3.connect(store)) as source:
        target.execute(_TABLES)
        for table, question in (("Sales", _LINES), ("Names", _NAMES)):
            found = source.execute(question)
            while rows := found.fetchmany(_ROWS):
                target.register("chunk", pd.DataFrame(rows))
                target.execute(f"INSERT INTO {table} SELECT * FROM chunk")


def connect(path: str) -> None:
    """Ask this table from here on."""
    _open["database"] = duckdb.connect(path, read_only=True)


def overview(
    days: list[str], earlier: list[str] | None, lead_in: str, grain: str, regions: list[str], categories: list[str]
) -> dict[str, float]:
    """Everything that the Overview asks, and of the answers the revenue of each category.

    Args:
        days: First and last day.
        earlier: The same of what it is compared with; None where with nothing.
        lead_in: The first day of the moving average.
        grain: Length of a bucket of the sparklines.
        regions: Chosen regions; none for all.
        categories: Chosen categories; none for all.
    """
    chosen = {"regions": regions, "categories": categories}
    now = {"first": days[0], "last": days[1], **chosen}
    _rows(_KPIS_BY_BUCKET, **now, grain=grain)
    _rows(_BY_DAY, **now | {"first": lead_in})
    for span in filter(None, (days, earlier)):
        _rows(_KPIS, first=span[0], last=span[1], **chosen)
        _rows(_BY_LABEL.format(label="region", kept=_KEPT), first=span[0], last=span[1], **chosen)
    if earlier:
        before = {"first": earlier[0], "last": earlier[1], **chosen}
        _rows(_BY_DAY, **before)
        _rows(_BY_LABEL.format(label="category", kept=_KEPT), **before)
    _rows(_TOP_PRODUCTS, **now)
    _rows(_TOP_CUSTOMERS, **now)
    return {row[0]: row[1] / 100 for row in _rows(_BY_LABEL.format(label="category", kept=_KEPT), **now)}


def _rows(statement: str, **parameters: Any) -> list[Any]:
    return list(_open["database"].execute(statement, parameters).fetchall())


if __name__ == "__main__":
    answer_requests(build=build, connect=connect, overview=overview)
