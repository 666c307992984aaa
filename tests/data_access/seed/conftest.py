"""One default store for all tests of this folder."""

import pytest

from data_access.seed.options import SeedOptions
from tests.data_access.seed.simulated import SimulatedStore, simulate


@pytest.fixture(scope="session")
def store() -> SimulatedStore:
    """The default store, to be read, not changed."""
    return simulate(SeedOptions())


@pytest.fixture(scope="session")
def larger_store() -> SimulatedStore:
    """Eight times as many orders, for what chance hides in the default store. To be read, not changed."""
    return simulate(SeedOptions(customers=6000, products=200, orders=40_000, reviews=6000))
