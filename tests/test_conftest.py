"""The fixtures that everyone shares, and the rule about skipped real data."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from data_access.database import Database
from tests import tiny_store as tiny
from tests.browser.witness import is_outside
from tests.conftest import REPOSITORY


def count(path: Path, table: str) -> int:
    """Number of rows of a table."""
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0])


def test_the_simulated_store_has_its_default_size(store_path: Path) -> None:
    assert [count(store_path, table) for table in ("Customers", "Products", "Orders", "Reviews")] == [
        1000,
        100,
        5000,
        2000,
    ]


def test_the_tiny_store_holds_every_row(tiny_store: Path) -> None:
    assert count(tiny_store, "OrderItems") == len(tiny.ORDER_ITEMS)
    assert count(tiny_store, "Sales") == len(tiny.ORDER_ITEMS) - 1, "the line of the cancelled order is no sale"


def test_the_tiny_store_is_each_tests_own(tiny_store: Path, tmp_path: Path) -> None:
    assert tiny_store.parent == tmp_path


def test_the_empty_store_opens(empty_store: Path) -> None:
    with Database(str(empty_store)).snapshot() as snapshot:
        assert snapshot.facts == {"currency": "USD", "source": tiny.SOURCE}


def test_addresses_outside_this_machine_are_told_from_those_inside() -> None:
    inside = ["http://127.0.0.1:8050/x", "http://localhost/", "data:image/png;base64,xx", "blob:http://localhost/1"]
    outside = [
        "https://cdn.plot.ly/un/world.json",
        "http://127.0.0.1.example.org/",
        "//cdn.plot.ly/x",
        "wss://example.org",
    ]
    assert [url for url in inside + outside if is_outside(url)] == outside


def run_real_data_test(folder: Path, ci: str) -> subprocess.CompletedProcess[str]:
    """A run of this suite's conftest over one test that skips although the folder exists."""
    (folder / "test_skipped.py").write_text(
        "import pytest\n\n@pytest.mark.real_data\ndef test_real() -> None:\n    pytest.skip('reason')\n"
    )
    command = [sys.executable, "-m", "pytest", "-p", "tests.conftest", "-p", "no:cacheprovider", str(folder)]
    environment = os.environ | {"REAL_DATA": str(folder), "CI": ci, "PYTHONPATH": str(REPOSITORY)}
    environment = {name: value for name, value in environment.items() if not name.startswith("PYTEST_")}
    return subprocess.run(
        [*command, "-c", str(REPOSITORY / "pyproject.toml")],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_ci_fails_where_real_data_was_skipped(tmp_path: Path) -> None:
    done = run_real_data_test(tmp_path, ci="true")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "1 of its tests were skipped" in done.stdout


def test_elsewhere_real_data_may_be_skipped(tmp_path: Path) -> None:
    done = run_real_data_test(tmp_path, ci="")
    assert done.returncode == 0, done.stdout + done.stderr
