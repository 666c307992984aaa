"""The simulated stores that are measured: built by the command that people use, and kept until the schema changes."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from data_access.building import SCHEMA_VERSION
from data_access.seed.options import SeedOptions

REPOSITORY = Path(__file__).resolve().parents[2]
DEFAULT = 5_000
HUNDRED_THOUSAND, MILLION, TEN_MILLION = 100_000, 1_000_000, 10_000_000
# By the number of orders, what else there is. The largest store is three years old and has thirty million lines.
_REST: dict[int, dict[str, int | float | str]] = {
    HUNDRED_THOUSAND: {"customers": 10_000, "products": 500, "reviews": 40_000},
    MILLION: {"customers": 100_000, "products": 2_000, "reviews": 400_000},
    TEN_MILLION: {
        "customers": 1_000_000,
        "products": 10_000,
        "reviews": 4_000_000,
        "lines_per_order": 3.0,
        "first_day": "2023-11-01",
    },
}


@dataclass(frozen=True)
class Stores:
    """A folder of stores.

    Attributes:
        folder: Where they are kept.
    """

    folder: Path

    def of(self, orders: int) -> Path:
        """The store with so many orders, built first where it is not there yet."""
        path = self.path(orders)
        return self.kept(path, lambda unfinished: _seed(orders, unfinished))

    def path(self, orders: int, kind: str = "store.db") -> Path:
        """Where a store of this size lies, or what was made from it. Another schema, another name."""
        return self.folder / f"{orders}-orders-{schema()}-{kind}"

    def kept(self, path: Path, build: Callable[[Path], None]) -> Path:
        """The file at ``path``; where it is not there, what ``build`` writes, and nothing of an older schema."""
        if not path.exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            for old in self.folder.glob("*-orders-*"):
                if f"-orders-{schema()}-" not in old.name:
                    old.unlink()
            unfinished = path.with_name(f"unfinished-{path.name}")
            unfinished.unlink(missing_ok=True)
            build(unfinished)
            unfinished.rename(path)
        return path


def schema() -> str:
    """Names what a store is built with: its version and its text, which may change while that is worked on."""
    texts = [(REPOSITORY / "sql" / f"{name}.sql").read_bytes() for name in ("schema", "indexes", "rollups")]
    return f"schema-{SCHEMA_VERSION}-{hashlib.sha256(b''.join(texts)).hexdigest()[:8]}"


def seed_options(orders: int) -> dict[str, int | float | str]:
    """The options of ``python -m data_access.seed`` for a store of this size, by their names."""
    fewer = {} if orders >= DEFAULT else {"customers": max(orders // 5, 1), "reviews": orders // 5}
    return {"orders": orders, **fewer, **_REST.get(orders, {})}


def described(orders: int) -> str:
    """A store in a few words."""
    default = SeedOptions()
    made = {"customers": default.customers, "products": default.products, **seed_options(orders)}
    lines = f" of about {made['lines_per_order']:g} lines" if "lines_per_order" in made else ""
    return f"{orders:,} orders{lines}, {made['customers']:,} customers and {made['products']:,} products"


def _seed(orders: int, path: Path) -> None:
    given = [f"--{name.replace('_', '-')}={value}" for name, value in seed_options(orders).items()]
    print(f"Building the store of {orders:,} orders", flush=True)
    command = [sys.executable, "-m", "data_access.seed", "--quiet", *given, "--database", str(path)]
    # A variable that names another store is none of these.
    subprocess.run(command, check=True, env={k: v for k, v in os.environ.items() if not k.startswith("DASHBOARD_")})
    path.with_name(f".{path.name}.lock").unlink(missing_ok=True)
