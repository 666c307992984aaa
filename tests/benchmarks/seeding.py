"""Drawing and loading a store, against bare ``executemany`` of the very same rows."""

import sys
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.plan import Plan
from tests.benchmarks.report import Outcome, Section, table
from tests.benchmarks.statistics import Spread, ratios, spread
from tests.benchmarks.stores import seed_options
from tests.benchmarks.workers import worker

GOAL = 1.0
_MODULE = "tests.benchmarks.seed_worker"


def measure(plan: Plan) -> Section:
    """Pairs of both, each in a process of its own."""
    orders = plan.amount.seeded
    store = plan.stores.of(orders)
    scratch = plan.stores.folder / "seeding.db"
    seeded, written = [], []
    for _ in range(plan.amount.seedings):
        seeded.append(_seconds("seed", path=str(scratch), options=seed_options(orders)))
        written.append(_seconds("write_rows", path=str(scratch), store=str(store)))
    _tidy(scratch)
    return section(orders, seeded, written)


def section(orders: int, seeded: Sequence[float], written: Sequence[float]) -> Section:
    """What came out; seconds of processor time."""
    found = ratios(seeded, written)
    rows = [("drawn and loaded", str(spread(seeded)), str(found)), ("`executemany`", str(spread(written)), "1")]
    text = f"""Seconds of processor time until the rows of {orders:,} orders are in their six tables and committed.
*Drawn and loaded*: `python -m data_access.seed` from its options to there: customers, products,
prices, stock, baskets, returns and reviews are drawn and written. *`executemany`*: the same rows,
held ready as tuples, into the same schema with the same settings of SQLite. Neither counts indexes,
checks and rollups, which are the same for both. Pairs of runs: {len(seeded)}, each run in a process of its
own.

{table(("", "CPU, s", "ratio"), rows)}"""
    return Section("Seeding", text, (_outcome(orders, found),))


def _seconds(task: str, **arguments: object) -> float:
    with worker(sys.executable, _MODULE) as process:
        milliseconds: float = process.ask(task, **arguments).found
        return milliseconds / 1000


def _tidy(scratch: Path) -> None:
    scratch.with_name(f".{scratch.name}.lock").unlink(missing_ok=True)


def _outcome(orders: int, found: Spread) -> Outcome:
    return Outcome(
        f"seeding {orders:,} orders, realism included",
        "bare `executemany` of the same rows",
        f"at most {GOAL:g} times the CPU",
        str(found),
        found.median <= GOAL,
    )
