"""Stock planning a second time: METRICS.md in plain loops over the raw tables, day by day, and nothing else of ours.

No rollup, view, query file or function of ``data_access`` is used. Slow and simple on purpose.
"""

import math
import sqlite3
import statistics
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pandas as pd

Z = {"90": 1.28, "95": 1.65, "97.5": 1.96, "99": 2.33}
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Plan:
    """How it is planned."""

    service: str = "95"
    lead: int = 14
    late: int = 0
    cover: int = 30
    most: int = 90
    window: int = 28
    dead: int = 90

    @property
    def address(self) -> str:
        """The query of an address that asks for it."""
        names = ("service", "lead", "late", "cover", "most", "window", "dead")
        return "&".join(f"{name}={getattr(self, name)}" for name in names)


class StockReference:
    """A store's raw tables, and what METRICS.md says of its stock."""

    def __init__(self, path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            products = pd.read_sql_query("SELECT * FROM Products ORDER BY ProductID", connection)
            orders = pd.read_sql_query("SELECT OrderID, OrderDate, Status FROM Orders", connection)
            items = pd.read_sql_query("SELECT OrderID, ProductID, Quantity FROM OrderItems", connection)
            counts = pd.read_sql_query("SELECT * FROM StockLevels ORDER BY SnapshotDate", connection)
        known: Any = products.astype(object).where(products.notna(), None).to_dict("records")
        self.products: list[dict[str, Any]] = known
        self.first_day = date.fromisoformat(min(orders["OrderDate"]))
        self.as_of = date.fromisoformat(max([*orders["OrderDate"], *counts["SnapshotDate"]]))
        lines = items.merge(orders[orders["Status"].ne("cancelled")], on="OrderID")
        self.net: dict[tuple[int, date], int] = {}
        self.sale_days: dict[int, set[date]] = {}
        for product, day, quantity in zip(lines["ProductID"], lines["OrderDate"], lines["Quantity"], strict=True):
            key = (product, date.fromisoformat(day))
            self.net[key] = self.net.get(key, 0) + quantity
            if quantity > 0:
                self.sale_days.setdefault(product, set()).add(key[1])
        self.counts: dict[int, dict[date, int]] = {}
        for product, day, quantity in zip(counts["ProductID"], counts["SnapshotDate"], counts["Quantity"], strict=True):
            self.counts.setdefault(product, {})[date.fromisoformat(day)] = quantity
        self._levels: dict[int, dict[date, int]] = {
            product: self._filled(known) for product, known in self.counts.items()
        }

    def _filled(self, known: dict[date, int]) -> dict[date, int]:
        """The level at the end of every day from the first known one to the as-of day."""
        levels, level, day = {}, 0, min(known)
        while day <= self.as_of:
            level = known.get(day, level)
            levels[day] = level
            day += DAY
        return levels

    def level(self, product: int, day: date) -> int | None:
        """Pieces at the end of a day; None before anything is known."""
        return self._levels.get(product, {}).get(day)

    def is_out(self, product: int, day: date) -> bool:
        """Whether the day began and ended without stock."""
        before, after = self.level(product, day - DAY), self.level(product, day)
        return before is not None and after is not None and before <= 0 and after <= 0

    def days(self, last: date, window: int) -> list[date]:
        """The days of a window that ends on ``last``; none before the data begins."""
        return [last - DAY * back for back in range(window) if last - DAY * back >= self.first_day]

    def ran_out(self, product: int, day: date) -> date:
        """The day on which the stock ran out that was not there on ``day``."""
        while (before := self.level(product, day - DAY)) is not None and before <= 0:
            day -= DAY
        return day

    def before(self, product: int, ran_out: date, window: int) -> float:
        """Velocity of the window up to the day on which the stock ran out."""
        days = self.days(ran_out, window)
        sellable = [day for day in days if not self.is_out(product, day)]
        return max(0, sum(self.net.get((product, day), 0) for day in days)) / max(1, len(sellable))

    def speed(self, product: int, plan: Plan) -> tuple[float, float]:
        """Velocity, and standard deviation of daily units."""
        days = self.days(self.as_of, plan.window)
        units = sum(self.net.get((product, day), 0) for day in days)
        sellable = [day for day in days if not self.is_out(product, day)]
        if not sellable and units <= 0:
            start = self.ran_out(product, self.as_of)
            known = (self.as_of - start).days < plan.dead
            return (self.before(product, start, plan.window) if known else 0.0), 0.0
        counted = sellable or days
        speed = max(units, 0) / len(counted)
        sizes = [self.net[product, day] for day in days if self.net.get((product, day))]
        sizes += [0] * (len(counted) - len(sizes))
        return speed, statistics.stdev(sizes) if speed > 0 and len(sizes) > 1 else 0.0

    def plan(self, product: dict[str, Any], plan: Plan) -> dict[str, Any]:
        """Everything that the page says of a product."""
        number = product["ProductID"]
        d, sd = self.speed(number, plan)
        stock, cost = product["StockLevel"], product["UnitCost"]
        lead = plan.lead if product["LeadTimeDays"] is None else product["LeadTimeDays"]
        safety = Z[plan.service] * math.sqrt(lead * sd**2 + d**2 * plan.late**2)
        point = d * lead + safety
        found: dict[str, Any] = {"velocity": d, "deviation": sd, "safety": safety, "reorder_point": point}
        if stock is None:
            return {**found, "status": "", "suggested": None, "cover": None, "last_safe_day": None, "alarm": ""}
        held, coming = max(0, stock), max(0, stock) + (product["OnOrder"] or 0)
        multiple = product["OrderMultiple"] or 1
        wanted = max(0.0, d * (lead + plan.cover) + safety - coming)
        found["suggested"] = math.ceil(round(wanted / multiple, 9)) * multiple
        found["order_cost"] = None if cost is None else found["suggested"] * cost / 100
        found["cover"] = held / d if d > 0 else None
        until = math.floor(round((coming - safety) / d, 9)) - lead if d > 0 else None
        near = until is not None and until <= 3650
        found["last_safe_day"] = (self.as_of + DAY * until).isoformat() if near and until is not None else None
        found["alarm"] = "" if d == 0 else "red" if stock <= 0 else "amber" if held / d < lead else ""
        found["status"] = self.status(number, stock, point, held - d * plan.most, plan)
        return found

    def status(self, product: int, stock: int, point: float, above: float, plan: Plan) -> str:
        """One word of five."""
        if stock <= 0:
            return "out"
        there = [*self.sale_days.get(product, ()), *self.counts.get(product, ())]
        sold = self.sale_days.get(product, set())
        old = bool(there) and (self.as_of - min(there)).days >= plan.dead
        if old and (not sold or (self.as_of - max(sold)).days >= plan.dead):
            return "dead"
        return "below" if stock < point else "excess" if above > 0 else "healthy"

    def lost(self, product: int, first: date, last: date, window: int) -> tuple[int, float]:
        """Days out of stock in a range, and the pieces not sold on them."""
        days, pieces = 0, 0.0
        for back in range((last - first).days + 1):
            day = first + DAY * back
            if self.is_out(product, day):
                days += 1
                pieces += self.before(product, self.ran_out(product, day), window)
        return days, pieces
