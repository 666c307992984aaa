"""The Products page a second time: METRICS.md in pandas and fractions over the raw tables, and nothing else of ours."""

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations
from pathlib import Path
from typing import Any

import pandas as pd

from tests.data_access.reference import DAY, Case, Reference

Product = dict[str, Any]
Pair = tuple[int, int, int, Fraction, Fraction, Fraction, Fraction]


class ProductReference(Reference):
    """A store's raw tables, and what METRICS.md says of its products.

    Attributes:
        products: The table Products.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        with closing(sqlite3.connect(path)) as connection:
            self.products = pd.read_sql_query("SELECT * FROM Products ORDER BY ProductID", connection)

    def rows(self, case: Case, classes: str = "auto") -> dict[int, Product]:
        """Every product of the chosen categories by its number, money in cents, what is not known as None."""
        earlier, days = self.known_earlier(case), self.class_days(case, classes)
        now, before = self._by_product(case), self._by_product(earlier) if earlier else {}
        classed = case.on(*days)
        in_window, weekly, weeks = self._by_product(classed), *self._weekly(classed)
        shown = self.products[self.products["Category"].isin(case.categories or self.categories)]
        abc = _abc({int(number): in_window.get(int(number), (0, 0, 0)) for number in shown["ProductID"]})
        found = {}
        for product in shown.to_dict("records"):
            number = int(product["ProductID"])
            revenue, units, _ = now.get(number, (0, 0, 0))
            cost, earlier_revenue = product["UnitCost"], before.get(number, (0, 0, 0))[0] if earlier else None
            margin = None if pd.isna(cost) else revenue - units * int(cost)
            found[number] = {
                "revenue": revenue,
                "units": units,
                "earlier": earlier_revenue,
                "change": None if earlier_revenue is None else revenue - earlier_revenue,
                "margin": margin,
                "margin_rate": Fraction(margin, revenue) if margin is not None and revenue else None,
                "abc": abc[number],
                "xyz": _xyz(weekly.get(number, []), weeks) if abc[number] != "U" else "",
                **self._rated(number, case),
            }
        return found

    def class_days(self, case: Case, classes: str) -> tuple[date, date]:
        """The range itself, or 90 days where it has fewer; or 90 or 365 days that end with it."""
        length = max((case.last - case.first).days + 1, 90) if classes == "auto" else int(classes)
        return max(case.last - timedelta(days=length - 1), self.first_day), case.last

    def pairs(self, case: Case) -> list[Pair]:
        """A, C, orders with both, support, confidence, lift, leverage; most leverage first, none at or below 0."""
        lines = self.kept(case)
        baskets = lines[lines["Quantity"] > 0].groupby("OrderID")["ProductID"].agg(set).tolist()
        orders_with: dict[int, int] = {}
        both: dict[tuple[int, int], int] = {}
        for basket in baskets:
            for product in basket:
                orders_with[product] = orders_with.get(product, 0) + 1
            for pair in combinations(sorted(basket), 2):
                both[pair] = both.get(pair, 0) + 1
        n = len(baskets)
        found = []
        for (low, high), joint in both.items():
            leverage = Fraction(joint, n) - Fraction(orders_with[low], n) * Fraction(orders_with[high], n)
            if joint < 5 or leverage <= 0:
                continue
            # From the product of the higher confidence, which is the rarer one.
            one, other = (high, low) if orders_with[high] < orders_with[low] else (low, high)
            confidence = Fraction(joint, orders_with[one])
            lift = confidence / Fraction(orders_with[other], n)
            found.append((int(one), int(other), joint, Fraction(joint, n), confidence, lift, leverage))
        return sorted(found, key=lambda pair: (-pair[6], pair[0], pair[1]))

    def _by_product(self, case: Case) -> dict[int, tuple[int, int, int]]:
        """Revenue, units and lines of positive quantity of each product."""
        lines = self.kept(case)
        sold = (lines["Quantity"] > 0).groupby(lines["ProductID"]).sum().to_dict()
        sums = lines.groupby("ProductID")[["Revenue", "Quantity"]].sum()
        rows = zip(sums.index.tolist(), sums["Revenue"].tolist(), sums["Quantity"].tolist(), strict=True)
        return {number: (revenue, units, int(sold[number])) for number, revenue, units in rows}

    def _weekly(self, case: Case) -> tuple[dict[int, list[int]], int]:
        """Units of each product in each whole week (Monday to Sunday) that has any, and how many weeks there are."""
        monday = case.first
        while monday.weekday() != 0:
            monday += DAY
        mondays = []
        while monday + 6 * DAY <= case.last:
            mondays.append(monday)
            monday += 7 * DAY
        found: dict[int, list[int]] = {}
        for start in mondays:
            for number, (_, units, _) in self._by_product(case.on(start, start + 6 * DAY)).items():
                found.setdefault(number, []).append(units)
        return found, len(mondays)

    def _rated(self, number: int, case: Case) -> Product:
        reviews = self.reviews[(self.reviews["Day"] >= case.first) & (self.reviews["Day"] <= case.last)]
        if case.regions:
            reviews = reviews[reviews["Region"].isin(case.regions)]
        ratings = reviews.loc[reviews["ProductID"] == number, "Rating"].tolist()
        return {"rating": Fraction(sum(ratings), len(ratings)) if ratings else None, "reviews": len(ratings)}


def _abc(sums: dict[int, tuple[int, int, int]]) -> dict[int, str]:
    total = sum(revenue for revenue, _, _ in sums.values())
    classes, before = dict.fromkeys(sums, "U"), 0
    for number in sorted(sums, key=lambda one: (-sums[one][0], one)):
        revenue, _, sold = sums[number]
        if not sold:
            continue
        share = Fraction(before, total) if total > 0 else None
        classes[number] = (
            "" if share is None else next((c for c, cut in (("A", 80), ("B", 95)) if share * 100 < cut), "C")
        )
        before += revenue
    return classes


def _xyz(weekly: list[int], weeks: int) -> str:
    units = weekly + [0] * (weeks - len(weekly))
    if weeks < 12 or sum(units) <= 0:
        return ""
    mean = Fraction(sum(units), weeks)
    # Squared, so that it stays a fraction.
    variation = sum((one - mean) ** 2 for one in units) / weeks / mean**2
    return "X" if variation < Fraction(1, 4) else "Y" if variation < 1 else "Z"
