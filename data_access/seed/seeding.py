"""Seeding: a simulated store, built beside the live database and swapped in whole."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from data_access.building import Advance, Report, build_database
from data_access.seed.options import SeedOptions
from data_access.seed.simulation import Simulation

FILLED = 0.1  # share of the whole time that the simulation takes


def seed_store(
    path: Path,
    options: SeedOptions | None = None,
    *,
    report: Report = lambda step: None,
    advance: Advance = lambda share: None,
) -> None:
    """Replace the database at ``path`` by a simulated store.

    Args:
        path: The database; need not exist yet.
        options: The default store if None.
        report: Called with a few words before each step.
        advance: Called with the share of the whole that is done, 0 to 1, again and again.

    Raises:
        BuildInProgressError: Another seeding or import holds the database.
        BuildError: The store cannot be built; the old database is unchanged.
    """
    simulation = Simulation(options or SeedOptions())

    def days(count: int) -> Iterator[int]:
        report("Simulating the store")
        for day in range(count):
            yield day
            advance(FILLED * (day + 1) / count)

    def fill(connection: sqlite3.Connection) -> None:
        # All rows are checked once, when the whole file is, and not a second time as they come.
        connection.execute("PRAGMA ignore_check_constraints = ON")
        simulation.fill(connection, days)

    build_database(path, fill, report=report, advance=advance, filled=FILLED)
