"""A simulated store in memory, with what only the simulation knows beside the rows it wrote."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

import numpy as np
import pandas as pd

from data_access.seed.arrays import Ints
from data_access.seed.options import SeedOptions
from data_access.seed.simulation import Simulation
from data_access.sql_files import script

DAYS = 730  # 2024-11-01 to 2026-10-31


@dataclass(frozen=True)
class SimulatedStore:
    """The rows as frames (with ``day`` counted from 0), and the units delivered per day and product."""

    simulation: Simulation
    customers: pd.DataFrame
    products: pd.DataFrame
    orders: pd.DataFrame
    items: pd.DataFrame
    reviews: pd.DataFrame
    snapshots: pd.DataFrame
    delivered: Ints
    orphans: list[tuple[object, ...]]

    @cached_property
    def lines(self) -> pd.DataFrame:
        """Order lines that were not cancelled, with their order's columns."""
        joined = self.items.merge(self.orders.drop(columns="Region"), on="OrderID")
        return joined[joined.Status == "completed"]

    @cached_property
    def sales(self) -> pd.DataFrame:
        """Lines of positive quantity, with product and customer."""
        sold = self.lines[self.lines.Quantity > 0]
        return sold.merge(self.products, on="ProductID").merge(self.customers, on="CustomerID")

    @cached_property
    def stock(self) -> Ints:
        """Units at the end of each day (days x products); -1 before the launch."""
        wide = self.snapshots.pivot(index="day", columns="ProductID", values="Quantity")
        wide = wide.reindex(index=range(len(self.delivered)), columns=self.products.ProductID)
        return wide.ffill().fillna(-1).to_numpy(dtype=np.int64)

    def moved(self, lines: pd.DataFrame) -> Ints:
        """Units of ``lines`` per day and product."""
        units = np.zeros(self.delivered.shape, dtype=np.int64)
        np.add.at(units, (lines.day.to_numpy(), lines.ProductID.to_numpy() - 1), lines.Quantity.to_numpy())
        return units


def simulate(options: SeedOptions) -> SimulatedStore:
    """Run a simulation into a database in memory."""
    simulation = Simulation(options)
    delivered: list[Ints] = []

    def days(count: int) -> Iterator[int]:
        for day in range(count):
            yield day
            delivered.append(simulation.stock.delivered.copy())

    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.executescript(script("schema"))
        connection.execute("BEGIN")
        simulation.fill(connection, days)
        connection.execute("COMMIT")
        names = ("Customers", "Products", "Orders", "OrderItems", "Reviews", "StockLevels")
        frames = {name: pd.read_sql(f"SELECT * FROM {name}", connection) for name in names}
        orphans = connection.execute("PRAGMA foreign_key_check").fetchall()
    for name, column in (("Orders", "OrderDate"), ("Reviews", "ReviewDate"), ("StockLevels", "SnapshotDate")):
        since = pd.to_datetime(frames[name][column]) - pd.Timestamp(options.first_day)
        frames[name]["day"] = since.dt.days
    return SimulatedStore(
        simulation=simulation,
        customers=frames["Customers"],
        products=frames["Products"],
        orders=frames["Orders"],
        items=frames["OrderItems"],
        reviews=frames["Reviews"],
        snapshots=frames["StockLevels"],
        delivered=np.stack(delivered) - np.stack([np.zeros_like(delivered[0]), *delivered[:-1]]),
        orphans=orphans,
    )


def day_of(text: str) -> int:
    """A date's day counted from the default first day."""
    return (date.fromisoformat(text) - date(2024, 11, 1)) // timedelta(days=1)
