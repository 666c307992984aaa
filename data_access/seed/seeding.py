"""Seeding: a simulated store, built beside the live database and swapped in whole."""

from collections.abc import Iterable
from pathlib import Path

from tqdm import tqdm

from data_access.building import Report, build_database
from data_access.seed.options import SeedOptions
from data_access.seed.simulation import Simulation


def seed_store(
    path: Path, options: SeedOptions | None = None, *, report: Report = lambda step: None, progress: bool = False
) -> None:
    """Replace the database at ``path`` by a simulated store.

    Args:
        path: The database; need not exist yet.
        options: The default store if None.
        report: Called with a few words before each step.
        progress: Whether to show a progress bar on stderr, if that is a terminal.

    Raises:
        BuildInProgressError: Another seeding or import holds the database.
        BuildError: The store cannot be built; the old database is unchanged.
    """
    simulation = Simulation(options or SeedOptions())

    def days(count: int) -> Iterable[int]:
        report("Simulating the store")
        # disable=None: no bar where stderr is not a terminal
        bar: Iterable[int] = tqdm(
            range(count), desc="Days", unit="day", disable=None if progress else True, leave=False
        )
        return bar

    build_database(path, lambda connection: simulation.fill(connection, days), report=report)
