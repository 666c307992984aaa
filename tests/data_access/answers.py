"""What the product answers to a choice, in the shape of ``reference.py``: plain rows, money in whole cents."""

import math
from collections.abc import Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pandas as pd

from data_access import kpis, overview
from data_access.database import Database, Snapshot
from data_access.selection import read_selection
from data_access.store import load_store
from tests.data_access.reference import Case, Row

MONEY = {"revenue", "cumulative", "earlier_revenue", "earlier_cumulative"}
# Means of money need not be whole cents: an average of seven days is rounded to the cent, the others stay as they are.
ROUNDED = {"average_7"}
SCALED = {"aov", "average_price"}
COUNTS = {"reviews", "orders", "units", "customers", "days", "length", "product_id", "customer_id", "customer_rank"}


class Answers:
    """One store, asked through the functions that the pages call."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._database = Database(str(path), time_limit=30)

    def kpis(self, case: Case) -> dict[str, tuple[Any, Any]]:
        frame = self._load(kpis.load_kpis, case)
        return {
            str(metric): (plain(str(metric), row["now"]), plain(str(metric), row["earlier"]))
            for metric, row in frame.iterrows()
        }

    def kpis_by_bucket(self, case: Case) -> list[dict[str, Any]]:
        frame = self._load(kpis.load_kpis_by_bucket, case)
        return [dict(zip(frame.columns, row, strict=True)) for row in rows(frame)]

    def revenue_by_day(self, case: Case) -> list[Row]:
        return rows(self._load(overview.load_revenue_by_day, case))

    def revenue_by_bucket(self, case: Case) -> list[Row]:
        with self.snapshot() as snapshot:
            store = load_store(snapshot)
            selection = read_selection(case.address, store)
            daily = overview.load_revenue_by_day(snapshot, store, selection)
        return rows(overview.revenue_by_bucket(daily, selection))

    def breakdown(self, case: Case, dimension: str) -> list[Row]:
        load = {"Category": overview.load_revenue_by_category, "Region": overview.load_revenue_by_region}
        return rows(self._load(load[dimension], case))

    def top_products(self, case: Case) -> list[Row]:
        return rows(self._load(overview.load_top_products, case))

    def top_customers(self, case: Case) -> list[Row]:
        return rows(self._load(overview.load_top_customers_by_region, case))

    def snapshot(self) -> AbstractContextManager[Snapshot]:
        return self._database.snapshot()

    def _load(self, load: Any, case: Case) -> pd.DataFrame:
        with self.snapshot() as snapshot:
            store = load_store(snapshot)
            frame: pd.DataFrame = load(snapshot, store, read_selection(case.address, store))
        return frame


def rows(frame: pd.DataFrame) -> list[Row]:
    """A frame's rows: money in whole cents, counts whole, None for what is missing."""
    columns = [[plain(name, value) for value in frame[name].tolist()] for name in frame.columns]
    return list(zip(*columns, strict=True))


def plain(name: str, value: Any) -> Any:
    """One value of a column or metric."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    if name in ROUNDED:
        return round(value * 100)
    if name in SCALED:
        return value * 100
    return _whole(name, value * 100) if name in MONEY else _whole(name, value) if name in COUNTS else value


def cents(values: Iterable[float]) -> list[int | None]:
    """Amounts of money in whole cents."""
    return [plain("revenue", value) for value in values]


def _whole(name: str, value: float) -> int:
    # A sum of a few hundred floats is off by far less than this, a wrong cent by far more.
    assert abs(value - round(value)) < 1e-3, f"{name} is no whole number: {value}"
    return round(value)
