"""Building a database: whatever goes wrong, the old one is still there, unchanged, and nothing lies about."""

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from data_access.building import build_database, record_fact
from data_access.errors import BuildError, BuildInProgressError
from tests import tiny_store as tiny
from tests.conftest import REPOSITORY
from tests.data_access.builders import files, marked, whole


def rows(path: Path, statement: str) -> list[tuple[Any, ...]]:
    """All rows of a statement."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(statement).fetchall()


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A store that is there already."""
    path = tmp_path / "store" / "live.db"
    build_database(path, marked("old"))
    return path


# What is built


def test_a_store_is_built_where_there_was_no_folder(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "store.db"
    build_database(path, marked("new"))
    assert whole(path) == "new"
    assert files(path.parent) == {"store.db"}


def test_a_store_replaces_the_old_one(old: Path) -> None:
    build_database(old, marked("new"))
    assert whole(old) == "new"
    assert files(old.parent) == {"live.db"}


def test_the_steps_are_reported_in_words(tmp_path: Path) -> None:
    steps: list[str] = []
    build_database(tmp_path / "store.db", marked("new"), report=steps.append)
    assert len(steps) >= 3
    assert all(step[0].isupper() and " " in step for step in steps)


def test_the_share_that_is_done_only_grows_and_ends_at_all_of_it(tmp_path: Path) -> None:
    shares: list[float] = []
    build_database(tmp_path / "store.db", marked("new"), advance=shares.append, filled=0.25)
    assert shares == sorted(shares)
    assert 0.25 <= shares[0] < 0.3
    assert shares[-1] == 1.0
    assert len(shares) > 30, "every index and rollup is a step"
    assert max(after - before for before, after in pairwise(shares)) < 0.2


def test_first_and_last_day_are_those_with_data(tiny_store: Path) -> None:
    facts = dict(rows(tiny_store, "SELECT Name, Value FROM StoreFacts"))
    assert (facts["first_day"], facts["last_day"]) == (tiny.FIRST_DAY, tiny.AS_OF)


def test_the_calendar_holds_every_day_of_its_years(tiny_store: Path) -> None:
    days = rows(tiny_store, "SELECT * FROM Calendar ORDER BY Day")
    assert len(days) == 366 + 365, "2024 and 2025"
    first = date(2024, 1, 1)
    for number, (day, day_no, weekday, week, month, quarter, month_no, year) in enumerate(days):
        expected = first + timedelta(days=number)
        assert day == expected.isoformat()
        assert day_no == (expected - date(1970, 1, 1)).days
        assert weekday == int(expected.strftime("%u"))
        assert date.fromisoformat(week) == expected - timedelta(days=weekday - 1)
        assert (month, month_no, year) == (f"{day[:7]}-01", int(day[5:7]), int(day[:4]))
        assert quarter == f"{day[:4]}-{['01', '04', '07', '10'][(month_no - 1) // 3]}-01"


def test_facts_are_text_or_json_and_the_later_one_counts(tmp_path: Path) -> None:
    def fill(connection: sqlite3.Connection) -> None:
        record_fact(connection, "receipt", {"b": [1, None], "a": "ä"})
        record_fact(connection, "source", "first")
        record_fact(connection, "source", "second")

    build_database(tmp_path / "store.db", fill)
    assert rows(tmp_path / "store.db", "SELECT Name, Value FROM StoreFacts WHERE Name <> 'recipe'") == [
        ("receipt", '{"a": "ä", "b": [1, null]}'),
        ("source", "second"),
    ]


@pytest.mark.skipif(os.name != "posix", reason="modes are for POSIX")
def test_a_private_store_stays_private(old: Path) -> None:
    old.chmod(0o600)
    build_database(old, marked("new"))
    assert stat.S_IMODE(old.stat().st_mode) == 0o600


def test_a_store_behind_a_link_is_replaced_where_it_lies(old: Path, tmp_path: Path) -> None:
    link = tmp_path / "elsewhere" / "link.db"
    link.parent.mkdir()
    link.symlink_to(old)
    build_database(link, marked("new"))
    assert link.is_symlink() and whole(old) == "new"
    assert files(link.parent) == {"link.db"} and files(old.parent) == {"live.db"}
    with FileLock(old.with_name(".live.db.lock")), pytest.raises(BuildInProgressError):
        build_database(link, marked("newer"))


@pytest.mark.skipif(os.name != "posix", reason="modes are for POSIX")
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, None])
def test_nobody_reads_a_store_before_it_is_finished(tmp_path: Path, mode: int | None) -> None:
    path = tmp_path / "store.db"
    if mode is not None:
        build_database(path, marked("old"))
        path.chmod(mode)
    seen: set[int] = set()

    def look(*_: object) -> None:
        seen.update(stat.S_IMODE(one.stat().st_mode) for one in tmp_path.glob(".*.building"))

    def fill(connection: sqlite3.Connection) -> None:
        look()
        marked("new")(connection)

    before = os.umask(0o027)
    try:
        build_database(path, fill, report=look)
    finally:
        os.umask(before)
    assert seen == {0o600}
    assert stat.S_IMODE(path.stat().st_mode) == (0o640 if mode is None else mode)
    assert files(tmp_path) == {"store.db"}


def test_reviews_do_not_make_days_of_the_store(tmp_path: Path) -> None:
    build_database(tmp_path / "store.db", broken("UPDATE Reviews SET ReviewDate = '2026-05-05' WHERE ReviewID = 1"))
    facts = dict(rows(tmp_path / "store.db", "SELECT Name, Value FROM StoreFacts"))
    assert (facts["first_day"], facts["last_day"]) == (tiny.FIRST_DAY, tiny.AS_OF)
    assert rows(tmp_path / "store.db", "SELECT MAX(Day) FROM Calendar") == [("2026-12-31",)]


# What is refused


def broken(*statements: str) -> Callable[[sqlite3.Connection], None]:
    """Writes the tiny store, then these statements."""

    def fill(connection: sqlite3.Connection) -> None:
        tiny.fill(connection)
        for statement in statements:
            connection.execute(statement)

    return fill


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("INSERT INTO OrderItems VALUES (99, 98, 1, 1, 0, 0)", "OrderItems names a row of Orders that does not exist"),
        ("INSERT INTO Reviews VALUES (99, 98, 1, 5, NULL, '2024-01-01')", "Reviews names a row of Products"),
        ("UPDATE Orders SET TotalAmount = 5201 WHERE OrderID = 1", "total of order 1 is not the sum of its lines"),
        ("INSERT INTO Orders VALUES (99, 1, '2024-01-01', 1, NULL, NULL, NULL, NULL)", "total of order 99"),
        ("UPDATE Reviews SET Rating = 6", "CHECK constraint"),
        ("UPDATE Orders SET OrderDate = '2024-02-30'", "CHECK constraint"),
        ("UPDATE Orders SET OrderDate = '2024-02-29 10:00:00'", "CHECK constraint"),
        ("UPDATE Customers SET Region = '*'", "CHECK constraint"),
        ("UPDATE Customers SET Email = 'same'", "UNIQUE constraint"),
        ("UPDATE OrderItems SET UnitPrice = 20.5", "cannot store REAL value"),
        ("INSERT INTO OrderItems (OrderID, ProductID, Quantity, UnitPrice) VALUES (1, 1, 0, 1)", "CHECK constraint"),
        ("THIS IS NOT SQL", "syntax error"),
        (
            "UPDATE Orders SET OrderDate = '0000-05-05'",
            "^Orders has the OrderDate 0000-05-05; days are from 1900-01-01 to",
        ),
        ("UPDATE Orders SET OrderDate = '1899-12-31' WHERE OrderID = 9", "Orders has the OrderDate 1899-12-31"),
        ("UPDATE Reviews SET ReviewDate = '9999-12-31'", "Reviews has the ReviewDate 9999-12-31"),
        ("UPDATE StockLevels SET SnapshotDate = '2200-01-01' WHERE ProductID = 4", "StockLevels has the SnapshotDate"),
        ("UPDATE Customers SET JoinDate = '0001-01-01'", "Customers has the JoinDate 0001-01-01"),
    ],
)
def test_rows_that_break_a_rule_are_refused_and_nothing_changes(old: Path, statement: str, words: str) -> None:
    before = old.read_bytes()
    with pytest.raises(BuildError, match=words) as error:
        build_database(old, broken(statement))
    assert "othing was changed" in str(error.value) or "was not changed" in str(error.value)
    assert old.read_bytes() == before
    assert files(old.parent) == {"live.db"}


@pytest.mark.parametrize("raised", [ValueError("a defect of the importer"), KeyboardInterrupt()])
def test_an_error_of_the_source_passes_through_and_nothing_changes(old: Path, raised: BaseException) -> None:
    def fill(connection: sqlite3.Connection) -> None:
        tiny.fill(connection)
        raise raised

    before = old.read_bytes()
    with pytest.raises(type(raised)):
        build_database(old, fill)
    assert old.read_bytes() == before
    assert files(old.parent) == {"live.db"}


def test_a_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(BuildError, match=r"store\.db was not changed: (File exists|Not a directory)"):
        build_database(tmp_path / "file" / "store.db", marked("new"))


def test_a_folder_in_the_place_of_the_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "store.db").mkdir()
    with pytest.raises(BuildError, match="Is a directory"):
        build_database(tmp_path / "store.db", marked("new"))
    assert files(tmp_path) == {"store.db"}


def test_rows_that_nobody_checked_as_they_came_are_checked_in_the_end(old: Path) -> None:
    """Seeding writes its rows unchecked; whatever is wrong with one is found before the file replaces the old one."""
    before = old.read_bytes()

    def fill(connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        broken("UPDATE Products SET UnitCost = -1 WHERE ProductID = 1")(connection)

    with pytest.raises(BuildError, match="CHECK constraint failed in Products"):
        build_database(old, fill)
    assert old.read_bytes() == before
    assert files(old.parent) == {"live.db"}


# What happens to the machine

_BUILD = """
import sys
from pathlib import Path
from data_access.building import build_database
from data_access.errors import BuildError
from tests.data_access.builders import marked
def say(step): print(step, flush=True)
try:
    build_database(Path(sys.argv[1]), marked(sys.argv[2], int(sys.argv[3])), report=say)
except BuildError as error:
    print(f"{type(error).__name__}: {error}")
    sys.exit(1)
"""


def builder(path: Path, token: str, orders: int, code: str = _BUILD) -> "subprocess.Popen[str]":
    """A process that builds a marked store and prints its steps."""
    command = [sys.executable, "-c", code, str(path), token, str(orders)]
    return subprocess.Popen(command, cwd=REPOSITORY, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


@pytest.mark.skipif(os.name != "posix", reason="limits are for POSIX")
def test_a_full_disk_leaves_the_old_store_as_it_was(old: Path) -> None:
    before = old.read_bytes()
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))"
    process = builder(old, "new", 20_000, code=limit + _BUILD)
    said, _ = process.communicate(timeout=60)
    assert process.returncode == 1, said
    assert "BuildError: live.db was not changed: " in said
    assert old.read_bytes() == before
    assert files(old.parent) == {"live.db"}


def wait_for(step: str, process: "subprocess.Popen[str]", folder: Path) -> None:
    """Return when a builder has come to a step; ``rows`` is somewhere in the writing of the rows."""
    assert process.stdout is not None
    if step == "rows":
        while not list(folder.glob(".*.building")):
            assert process.poll() is None
    else:
        assert any(line.startswith(step) for line in process.stdout)


def test_ten_kills_leave_the_old_store_or_the_new_one(old: Path) -> None:
    unfinished, standing = 0, "old"
    steps = ["rows", "Building indexes", "Checking", "Building rollups", "Swapping"]
    for number, step in enumerate(steps * 2):
        process = builder(old, f"new-{number}", 20_000)
        wait_for(step, process, old.parent)
        process.kill()
        process.communicate(timeout=60)
        unfinished += bool(files(old.parent) - {"live.db"})
        found = whole(old)
        assert found in (standing, f"new-{number}"), f"killed at {step!r}: neither the old store nor the new one"
        standing = found
    assert unfinished >= 5, "hardly a build was interrupted: this test proves nothing"
    build_database(old, marked("after"))
    assert whole(old) == "after"
    assert files(old.parent) == {"live.db"}, "the next build removes what a killed one left"


def test_a_store_written_in_place_would_not_survive_that(old: Path) -> None:
    naive = """
import sqlite3, sys
with sqlite3.connect(sys.argv[1], isolation_level=None) as connection:
    connection.execute("UPDATE StoreFacts SET Value = ? WHERE Name = 'source'", (sys.argv[2],))
    print("half", flush=True)
    sys.stdin.read()
"""
    process = builder(old, "new", 0, code=naive)
    assert process.stdout is not None and process.stdout.readline() == "half\n"
    process.kill()
    process.communicate(timeout=60)
    assert whole(old) is None


def test_the_second_of_two_builders_is_refused(old: Path) -> None:
    waiting = _BUILD.replace("flush=True)", "flush=True); input()")
    process = builder(old, "first", 20, code=waiting)
    assert process.stdout is not None
    assert process.stdout.readline()
    before = old.read_bytes()
    with pytest.raises(BuildInProgressError, match=r"Another seeding or import is writing live\.db\. Wait"):
        build_database(old, marked("second"))
    assert old.read_bytes() == before
    said, _ = process.communicate("\n" * 10, timeout=60)
    assert process.returncode == 0, said
    assert whole(old) == "first", "the refused one must not disturb the one at work"
    build_database(old, marked("second"))
    assert whole(old) == "second"
