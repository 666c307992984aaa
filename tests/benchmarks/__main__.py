"""The command line: ``python -m tests.benchmarks``."""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.browser import measure_browser
from tests.benchmarks.report import report
from tests.benchmarks.server import measure_pages, measure_server


def main(arguments: list[str]) -> int:
    """Measure and write the report."""
    parser = argparse.ArgumentParser(prog="make bench", description="Measure the pages and write a report.")
    parser.add_argument("--quick", action="store_true", help="two runs of each, to see that everything works")
    parser.add_argument("--no-browser", action="store_true", help="measure the server only")
    parser.add_argument("--server-runs", type=int, default=40, metavar="N")
    parser.add_argument("--browser-runs", type=int, default=10, metavar="N")
    parser.add_argument("--output", type=Path, default=Path("BENCHMARKS.md"))
    options = parser.parse_args(arguments)
    server_runs, browser_runs = (2, 2) if options.quick else (options.server_runs, options.browser_runs)

    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store.db"
        subprocess.run([sys.executable, "-m", "data_access.seed", "--quiet", "--database", str(store)], check=True)
        print("Measuring the server", flush=True)
        server = measure_server(store, server_runs)
        pages = measure_pages(store, max(2, server_runs // 4))
        print("" if options.no_browser else "Measuring in the browser", flush=True)
        browser = None if options.no_browser else measure_browser(store, browser_runs)

    command = " ".join(["make bench", *(["BENCH=" + repr(" ".join(arguments))] if arguments else [])])
    options.output.write_text(report(command, server, pages, browser), encoding="utf-8")
    print(f"Wrote {options.output}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
