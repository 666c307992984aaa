"""The command line: ``python -m tests.benchmarks``."""

import argparse
import dataclasses
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.benchmarks import dashboards, growing, load, paint, queries, rotation, seeding, server, sizes, visits
from tests.benchmarks.chromium import browser_name
from tests.benchmarks.notebook import find_notebook
from tests.benchmarks.plan import FULL, QUICK, Amount, Plan
from tests.benchmarks.report import Section, report
from tests.benchmarks.stores import REPOSITORY, TEN_MILLION, Stores

SECTIONS: dict[str, Callable[[Plan], Section]] = {
    "paint": paint.measure,
    "dashboards": dashboards.measure,
    "server": server.measure,
    "sizes": sizes.measure,
    "queries": queries.measure,
    "seeding": seeding.measure,
    "growing": growing.measure,
    "load": load.measure,
    "visits": visits.measure,
    "rotation": rotation.measure,
}
# Where the Makefile puts them, beside the product's own packages and not among them.
OTHERS = Path(sys.prefix) / "bench" / "bin" / "python"


def main(arguments: Sequence[str]) -> int:
    """Measure and write the report."""
    options = _parser().parse_args(arguments)
    begun = time.monotonic()
    with _stores(quick=options.quick) as stores:
        plan = Plan(_amount(options), stores, options.others, find_notebook())
        sections = [_measured(name, plan) for name in SECTIONS if name in options.only]
    text = report(_command(arguments), sections, browser=browser_name(), seconds=time.monotonic() - begun)
    options.output.write_text(text, encoding="utf-8")
    print(f"Wrote {options.output}.")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make bench", description="Measure the pages and write a report.")
    parser.add_argument("--quick", action="store_true", help="a little of each, to see that everything works")
    parser.add_argument("--ten-million", action="store_true", help="measure on a store of ten million orders, too")
    parser.add_argument("--only", nargs="+", choices=SECTIONS, default=list(SECTIONS), help="these sections alone")
    parser.add_argument(
        "--others", type=Path, default=OTHERS, metavar="PYTHON", help="a Python with requirements-bench.txt"
    )
    parser.add_argument("--output", type=Path, default=Path("BENCHMARKS.md"))
    return parser


def _amount(options: argparse.Namespace) -> Amount:
    amount = QUICK if options.quick else FULL
    if not options.ten_million:
        return amount
    return dataclasses.replace(
        amount,
        sizes=(*amount.sizes, TEN_MILLION),
        loaded=(*amount.loaded, TEN_MILLION),
        queried=(*amount.queried, TEN_MILLION),
    )


@contextmanager
def _stores(*, quick: bool) -> Iterator[Stores]:
    """Those that are kept from run to run; small ones are built anew."""
    if not quick:
        yield Stores(REPOSITORY / "data" / "bench")
        return
    with tempfile.TemporaryDirectory() as folder:
        yield Stores(Path(folder))


def _measured(name: str, plan: Plan) -> Section:
    begun = time.monotonic()
    print(f"Measuring: {name}", flush=True)
    section = SECTIONS[name](plan)
    print(f"  {time.monotonic() - begun:.0f} s", flush=True)
    return section


def _command(arguments: Sequence[str]) -> str:
    return " ".join(["make bench", *(["BENCH=" + repr(" ".join(arguments))] if arguments else [])])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
