"""The Overview's figures a second time: METRICS.md in pandas over the raw tables, and nothing else of ours.

No rollup, no view, no query file and no function of ``data_access`` is used. Money is whole cents; a ratio is computed
as an exact fraction; whatever does not exist is None. A figure is compared to the cent, a ratio to twelve digits.
"""

import calendar
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import pytest

Days = tuple[date, date]
Row = tuple[Any, ...]
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Case:
    """One choice of a person, for the product as an address and for the reference as it stands.

    Attributes:
        days: First and last day as text, such as ``2024-02-28 2024-03-03``.
        regions: Chosen regions; empty means all.
        categories: Chosen categories; empty means all.
        compare: ``previous``, ``weekdays``, ``dates`` or ``none``.
        grain: ``day``, ``week`` or ``month``.
        top: What products are ranked by, ``revenue`` or ``units``.
    """

    days: str
    regions: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    compare: str = "previous"
    grain: str = "day"
    top: str = "revenue"

    @property
    def first(self) -> date:
        return date.fromisoformat(self.days.split()[0])

    @property
    def last(self) -> date:
        return date.fromisoformat(self.days.split()[1])

    @property
    def address(self) -> str:
        chosen = {"from": self.first, "to": self.last, "region": self.regions, "category": self.categories}
        return urlencode(chosen | {"compare": self.compare, "grain": self.grain, "top": self.top}, doseq=True)

    def on(self, first: date, last: date) -> "Case":
        """The same choice on other days."""
        return replace(self, days=f"{first} {last}")


class Reference:
    """A store's raw tables, and what METRICS.md says of them.

    Attributes:
        lines: Order lines that count, each with its order, customer, product, day, region, category, Quantity,
            UnitPrice, Discount and Revenue (cents).
        reviews: Reviews, each with its day, category and its customer's region (None for a review by nobody).
        first_day: First day with data.
        as_of: Last day with data.
    """

    def __init__(self, path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            tables = {
                name: pd.read_sql_query(f"SELECT * FROM {name}", connection).astype({"CustomerID": "Int64"})
                if name in ("Customers", "Orders", "Reviews")
                else pd.read_sql_query(f"SELECT * FROM {name}", connection)
                for name in ("Customers", "Products", "Orders", "OrderItems", "Reviews", "StockLevels")
            }
        homes = tables["Customers"][["CustomerID", "FullName", "Region"]].rename(columns={"Region": "Home"})
        products = tables["Products"][["ProductID", "ProductName", "Category"]]
        orders = tables["Orders"].merge(homes, on="CustomerID", how="left")
        orders["Region"] = orders["Region"].where(orders["Region"].notna(), orders["Home"])
        orders["Day"] = [date.fromisoformat(text) for text in orders["OrderDate"]]

        lines = tables["OrderItems"].merge(orders, on="OrderID").merge(products, on="ProductID")
        lines["Revenue"] = lines["Quantity"] * lines["UnitPrice"] - lines["Discount"]
        self.lines = lines[lines["Status"].ne("cancelled")]  # true of NULL, too

        reviews = tables["Reviews"].merge(homes, on="CustomerID", how="left").merge(products, on="ProductID")
        reviews["Day"] = [date.fromisoformat(text) for text in reviews["ReviewDate"]]
        self.reviews = reviews.rename(columns={"Home": "Region"})

        stock_days = [date.fromisoformat(text) for text in tables["StockLevels"]["SnapshotDate"]]
        self.first_day: date = min(orders["Day"])
        self.as_of: date = max([*orders["Day"], *stock_days])
        self.regions = self._by_all_time_revenue("Region", {*homes["Home"], *orders["Region"]})
        self.categories = self._by_all_time_revenue("Category", set(products["Category"]))

    def kept(self, case: Case) -> pd.DataFrame:
        """The lines that the choice keeps."""
        return _kept(self.lines, case)

    # The days compared with

    def partners(self, case: Case) -> list[date | None]:
        """The day that each day of the range is compared with."""
        length = (case.last - case.first).days + 1
        back = {"previous": length, "weekdays": 364}
        if case.compare == "dates":
            return [_last_year(day) for day in _every_day(case.first, case.last)]
        if case.compare == "none":
            return [None] * length
        return [day - timedelta(days=back[case.compare]) for day in _every_day(case.first, case.last)]

    def earlier_days(self, case: Case) -> Days | None:
        """From the first day that is a partner to the last."""
        partners = [day for day in self.partners(case) if day is not None]
        return (partners[0], partners[-1]) if partners else None

    def stands_for(self, case: Case) -> list[Days | None]:
        """The earlier days of each day: from its partner to the day before the next one's, the last to the end.

        So that a day which is nobody's partner (29 February a year later) is not lost.
        """
        partners, earlier = self.partners(case), self.earlier_days(case)
        found: list[Days | None] = []
        following = earlier[1] + DAY if earlier else None
        for partner in reversed(partners):
            found.append((partner, following - DAY) if partner and following else None)
            following = partner or following
        return found[::-1]

    def known_earlier(self, case: Case) -> Case | None:
        """The same choice on the days compared with; None if the data does not reach back over all of them."""
        earlier = self.earlier_days(case)
        return case.on(*earlier) if earlier and earlier[0] >= self.first_day else None

    # Headline figures

    def kpis(self, case: Case) -> dict[str, tuple[Any, Any]]:
        """The figures of the cards, now and earlier; revenue and aov in cents."""
        earlier = self.known_earlier(case)
        now, before = self.totals(case), self.totals(earlier) if earlier else {}
        return {metric: (now[metric], before.get(metric)) for metric in now}

    def totals(self, case: Case) -> dict[str, Any]:
        """The figures of the choice, and the n of its rating."""
        lines = self.kept(case)
        sold = lines[lines["Quantity"] > 0]
        gross = _total(sold["Quantity"] * sold["UnitPrice"])
        returned = -_total(lines["Quantity"] * lines["UnitPrice"]) + gross
        orders = set(sold["OrderID"])
        orders_of = sold[sold["CustomerID"].notna()].groupby("CustomerID")["OrderID"].nunique()
        ratings = _kept(self.reviews, case)["Rating"]
        revenue = _total(lines["Revenue"])
        return {
            "revenue": revenue,
            "orders": len(orders),
            "aov": ratio(revenue, len(orders)),
            "units": _total(lines["Quantity"]),
            "customers": len(orders_of),
            "repeat_rate": ratio(int((orders_of > 1).sum()), len(orders_of)),
            "return_rate": ratio(returned, gross),
            "rating": ratio(_total(ratings), len(ratings)),
            "reviews": len(ratings),
        }

    def kpis_by_bucket(self, case: Case) -> list[dict[str, Any]]:
        """The figures of each day, week or month of the range, each as if it alone had been chosen."""
        length = (case.last - case.first).days + 1
        grain = "day" if length <= 31 else "week" if length <= 380 else "month"
        parts = list(self.parts(case, grain))
        whole = [days for days, calendar_length in parts if len(days) == calendar_length]
        shown = whole if len(whole) >= 3 else [days for days, _ in parts]
        return [self.totals(case.on(days[0], days[-1])) for days in shown]

    # Days and buckets

    def daily(self, case: Case) -> dict[date, int]:
        """Revenue of every day with data, 0 on a day without sales."""
        revenue = self.kept(case.on(self.first_day, self.as_of)).groupby("Day")["Revenue"].sum().to_dict()
        return {day: int(revenue.get(day, 0)) for day in _every_day(self.first_day, self.as_of)}

    def revenue_by_day(self, case: Case) -> list[Row]:
        """Day, revenue, 7-day average, cumulative, earlier day, its revenue, earlier cumulative by day index.

        Both of the earlier columns reach the earlier total: the last day holds what is left of it.
        """
        revenue, earlier = self.daily(case), self.known_earlier(case)
        before = list(_every_day(earlier.first, earlier.last)) if earlier else []
        found = []
        days = list(_every_day(case.first, case.last))
        for number, (day, partner) in enumerate(zip(days, self.stands_for(case), strict=True), start=1):
            week = [day - number * DAY for number in range(7)]
            found.append(
                (
                    str(day),
                    revenue[day],
                    round(Fraction(sum(revenue[one] for one in week), 7)) if week[-1] >= self.first_day else None,
                    sum(revenue[one] for one in _every_day(case.first, day)),
                    str(partner[0]) if partner else None,
                    sum(revenue[one] for one in _every_day(*partner)) if partner and earlier else None,
                    sum(revenue[one] for one in (before if day == case.last else before[:number]))
                    if number <= len(before)
                    else None,
                )
            )
        return found

    def revenue_by_bucket(self, case: Case) -> list[Row]:
        """First and last day, days, days by the calendar, revenue, average, earlier revenue and its days."""
        rows = {date.fromisoformat(row[0]): row for row in self.revenue_by_day(case)}
        spans = dict(zip(rows, self.stands_for(case), strict=True))
        found = []
        for days, length in self.parts(case, case.grain):
            bucket = [rows[day] for day in days]
            earlier = [row[5] for row in bucket if row[5] is not None]
            span = [one for day in days if (one := spans[day])]
            found.append(
                (
                    str(days[0]),
                    str(days[-1]),
                    len(days),
                    length,
                    sum(row[1] for row in bucket),
                    bucket[0][2] if case.grain == "day" else None,
                    sum(earlier) if earlier else None,
                    str(span[0][0]) if span else None,
                    str(span[-1][1]) if span else None,
                )
            )
        return found

    def parts(self, case: Case, grain: str) -> Iterator[tuple[list[date], int]]:
        """The days of the range bucket by bucket, with the days that the whole bucket has by the calendar."""

        def bucket(day: date) -> tuple[int, ...]:
            week = day.isocalendar()
            return {"day": (day.toordinal(),), "week": (week.year, week.week), "month": (day.year, day.month)}[grain]

        for _, members in groupby(_every_day(case.first, case.last), key=bucket):
            days = list(members)
            month = calendar.monthrange(days[0].year, days[0].month)[1]
            yield days, {"day": 1, "week": 7, "month": month}[grain]

    # Breakdowns and rankings

    def breakdown(self, case: Case, dimension: str) -> list[Row]:
        """Label, revenue, units, average unit retail, earlier revenue; most revenue first."""
        earlier = self.known_earlier(case)
        before = _sums(self.kept(earlier), dimension) if earlier else {}
        now = _sums(self.kept(case), dimension)
        gone = sorted(set(before) - set(now), key=lambda label: (-before[label][0], label))
        rows = [
            (label, revenue, units, ratio(revenue, units), before.get(label, (0,))[0] if earlier else None)
            for label, (revenue, units) in sorted(now.items(), key=lambda item: (-item[1][0], item[0]))
        ]
        rows += [(label, 0, 0, None, before[label][0]) for label in gone]
        return sorted(rows, key=lambda row: -row[1])

    def top_products(self, case: Case) -> list[Row]:
        """ProductID, name, category, revenue, units of the ten products with the most of the measure."""
        names = self.lines.drop_duplicates("ProductID").set_index("ProductID")
        rows = [
            (number, names["ProductName"][number], names["Category"][number], revenue, units)
            for number, (revenue, units) in _sums(self.kept(case), "ProductID").items()
        ]
        measure = {"revenue": 3, "units": 4}[case.top]
        return sorted(rows, key=lambda row: (-row[measure], row[0]))[:10]

    def top_customers(self, case: Case) -> list[Row]:
        """Region, rank, CustomerID, name, orders, revenue of ranks 1 to 3; regions by all-time revenue."""
        lines = self.kept(case)
        lines = lines[lines["CustomerID"].notna()]
        sold = lines[lines["Quantity"] > 0]
        buyers = pd.DataFrame(
            {
                "revenue": lines.groupby(["Region", "CustomerID"])["Revenue"].sum(),
                "orders": sold.groupby(["Region", "CustomerID"])["OrderID"].nunique(),
                "name": lines.groupby(["Region", "CustomerID"])["FullName"].first(),
            }
        ).dropna(subset="orders")  # returns alone make nobody a buyer
        buyers["rank"] = buyers.groupby("Region")["revenue"].rank(method="min", ascending=False)
        rows = [
            (row["Region"], int(row["rank"]), row["CustomerID"], row["name"], int(row["orders"]), row["revenue"])
            for row in buyers[buyers["rank"] <= 3].reset_index().to_dict("records")
        ]
        return sorted(rows, key=lambda row: (self.regions.index(row[0]), row[1], row[2]))

    def _by_all_time_revenue(self, column: str, labels: set[str]) -> tuple[str, ...]:
        revenue = self.lines.groupby(column)["Revenue"].sum().to_dict()
        return tuple(sorted(labels, key=lambda label: (-revenue.get(label, 0), label)))


def ratio(numerator: int, denominator: int) -> Any:
    """Equal to a float that is this fraction to twelve digits; None where there is nothing to divide by."""
    return pytest.approx(float(Fraction(numerator, denominator)), rel=1e-12, abs=0) if denominator else None


def _kept(rows: pd.DataFrame, case: Case) -> pd.DataFrame:
    rows = rows[(rows["Day"] >= case.first) & (rows["Day"] <= case.last)]
    if case.regions:
        rows = rows[rows["Region"].isin(case.regions)]
    return rows[rows["Category"].isin(case.categories)] if case.categories else rows


def _sums(lines: pd.DataFrame, column: str) -> dict[Any, tuple[int, int]]:
    """Revenue and units of each value of a column."""
    sums = lines.groupby(column)[["Revenue", "Quantity"]].sum()
    return {label: (int(row["Revenue"]), int(row["Quantity"])) for label, row in sums.iterrows()}


def _total(values: "pd.Series[Any]") -> int:
    return int(values.sum())


def _every_day(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        yield first + number * DAY


def _last_year(day: date) -> date | None:
    """The same month and day a year before; None for 29 February."""
    return None if (day.month, day.day) == (2, 29) else day.replace(year=day.year - 1)
