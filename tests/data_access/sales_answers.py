"""What the product answers on the Sales page, in the shape of ``sales_reference.py``."""

import math
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd

from data_access import sales, sales_patterns
from data_access.database import Database
from data_access.price_volume_mix import PriceVolumeMix
from data_access.selection import read_selection
from data_access.store import load_store
from tests.data_access.reference import Case, Row

MONEY = {"revenue", "gross", "returned", "discount", "aov", "unit_retail"}
WHOLE = {"revenue", "gross", "returned", "discount", "units", "orders"}


class SalesAnswers:
    """One store, asked through the functions that the page calls."""

    def __init__(self, path: Path) -> None:
        self._database = Database(str(path), time_limit=30)

    def totals(self, case: Case) -> dict[str, tuple[Any, Any]]:
        frame = sales.sales_totals(self.daily(case))
        columns = zip(frame["now"].tolist(), frame["earlier"].tolist(), strict=True)
        pairs = zip([str(name) for name in frame.index], columns, strict=True)
        return {name: (plain(name, now), plain(name, earlier)) for name, (now, earlier) in pairs}

    def series(self, case: Case) -> list[dict[str, Any]]:
        frame = sales.sales_series(self.daily(case), self._selection(case))
        return [{str(name): plain(str(name), value) for name, value in row.items()} for row in frame.to_dict("records")]

    def by_bucket(self, case: Case, measure: Any) -> list[Row]:
        frame = sales.sales_by_bucket(self.daily(case), self._selection(case), measure)
        names = ("first_day", "last_day", "days", "length", "value", "earlier_value")
        columns = [[plain(measure, value, name) for value in frame[name].tolist()] for name in names]
        return list(zip(*columns, strict=True))

    def earlier_days(self, case: Case) -> list[Row]:
        """The first and last earlier day of each bucket."""
        frame = sales.sales_by_bucket(self.daily(case), self._selection(case), "revenue")
        return list(zip(frame["earlier_first_day"], frame["earlier_last_day"], strict=True))

    def average_7(self, case: Case, measure: Any) -> list[float | None]:
        frame = sales.sales_by_bucket(self.daily(case), self._selection(case), measure)
        scale = 100 if measure in MONEY else 1
        return [None if math.isnan(value) else value * scale for value in frame["average_7"]]

    def by_weekday_and_month(self, case: Case, measure: Any) -> dict[Row, tuple[int, Any]]:
        frame = sales_patterns.sales_by_weekday_and_month(self.daily(case), measure)
        return _means(frame, ("year", "month", "weekday"), measure)

    def by_weekday_and_hour(self, case: Case, measure: Any) -> dict[Row, tuple[int, Any]]:
        with self._database.snapshot() as snapshot:
            store = load_store(snapshot)
            selection = read_selection(case.address, store)
            by_hour = sales_patterns.load_sales_by_hour(snapshot, store, selection)
        frame = sales_patterns.sales_by_weekday_and_hour(by_hour, selection, measure)
        return _means(frame, ("hour", "weekday"), measure)

    def matrix(self, case: Case) -> dict[tuple[str, str], Row]:
        frame = self._load(sales.load_sales_by_category_and_region, case)
        names = (("revenue", "revenue"), ("units", "units"), ("earlier_revenue", "revenue"), ("earlier_units", "units"))
        columns = [[plain(metric, value) for value in frame[name].tolist()] for name, metric in names]
        keys = zip(frame["category"], frame["region"], strict=True)
        return dict(zip(keys, zip(*columns, strict=True), strict=True))

    def change(self, case: Case) -> PriceVolumeMix | None:
        found: PriceVolumeMix | None = self._load(sales.load_price_volume_mix, case)
        return found

    def daily(self, case: Case) -> sales.SalesByDay:
        found: sales.SalesByDay = self._load(sales.load_sales_by_day, case)
        return found

    def _selection(self, case: Case) -> Any:
        with self._database.snapshot() as snapshot:
            return read_selection(case.address, load_store(snapshot))

    def _load(self, load: Any, case: Case) -> Any:
        with self._database.snapshot() as snapshot:
            store = load_store(snapshot)
            return load(snapshot, store, read_selection(case.address, store))


def plain(metric: str, value: Any, column: str = "value") -> Any:
    """A value as the reference writes it: money in cents, what adds up as a whole number, None for what is missing."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    if column not in ("value", "earlier_value"):
        return value
    scaled = value * 100 if metric in MONEY else value
    if metric not in WHOLE:
        return scaled
    assert abs(scaled - round(scaled)) < 1e-3, f"{metric} is no whole number: {scaled}"
    return round(scaled)


def cents(amounts: Iterable[float]) -> list[int]:
    """Amounts of money in whole cents; each must be one."""
    return [plain("revenue", float(amount)) for amount in amounts]


def _means(frame: pd.DataFrame, names: tuple[str, ...], measure: str) -> dict[Row, tuple[int, Any]]:
    scale = 100 if measure in MONEY else 1
    values = [None if math.isnan(value) else value * scale for value in frame["value"].tolist()]
    keys = zip(*(frame[name].tolist() for name in names), strict=True)
    return dict(zip(keys, zip(frame["days"].tolist(), values, strict=True), strict=True))
