"""The simulated store: the same options always give the same store."""

from data_access.seed.options import SeedOptions, database_path
from data_access.seed.seeding import seed_store

__all__ = ["SeedOptions", "database_path", "seed_store"]
