"""Building a store over the one of some days before, against building it anew."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.benchmarks.plan import Plan
from tests.benchmarks.report import Section, table
from tests.benchmarks.statistics import ratios, spread
from tests.benchmarks.workers import worker

_MODULE = "tests.benchmarks.grow_worker"
_DAYS = (1, 7, 30)

# Seconds of pairs: built over the store before, and anew.
Pairs = Sequence[tuple[float, float]]


def measure(plan: Plan) -> Section:
    """Pairs of both for each number of days that are new, in one process."""
    orders = plan.amount.sizes[0]
    store, scratch = plan.stores.of(orders), plan.stores.folder / "growing.db"
    pairs = {days: [_pair(store, scratch, days) for _ in range(plan.amount.seedings)] for days in _DAYS}
    scratch.unlink()
    scratch.with_name(f".{scratch.name}.lock").unlink(missing_ok=True)
    return section(orders, pairs)


def section(orders: int, pairs: Mapping[int, Pairs]) -> Section:
    """What came out; seconds of processor time."""
    rows = [
        (str(days), str(spread(grown)), str(spread(anew)), str(ratios(grown, anew)))
        for days, (grown, anew) in ((days, tuple(zip(*found, strict=True))) for days, found in pairs.items())
    ]
    text = f"""Seconds of processor time from the checked rows of {orders:,} orders to their rollups. *Over the database
before*: the file that is there lacks the last days; what it has is compared and taken over. *Anew*:
nothing is taken over (`--full`). Reading, writing and checking the rows is the same for both and not
counted.

{table(("new days", "over the database before, CPU, s", "anew, CPU, s", "ratio"), rows)}"""
    return Section("Growing", text)


def _pair(store: Path, scratch: Path, days: int) -> tuple[float, float]:
    with worker(sys.executable, _MODULE) as process:

        def seconds(without: int, *, full: bool) -> float:
            asked = process.ask("build", path=str(scratch), store=str(store), days=without, full=full)
            return float(asked.found) / 1000

        seconds(days, full=True)
        return seconds(0, full=False), seconds(0, full=True)
