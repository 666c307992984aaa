"""Seeding as people do it: the command, the same store every time, kills and two at once."""

import json
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from data_access.building import build_database
from data_access.seed import SeedOptions, seed_store
from data_access.seed.__main__ import main
from data_access.seed.simulation import Simulation
from tests.data_access.seed.simulated import simulate

REPOSITORY = Path(__file__).resolve().parents[3]
SMALL = ("--customers", "20", "--products", "10", "--orders", "50", "--reviews", "10")
LONG = ("--orders", "400000", "--customers", "20000")


def start(path: Path, *arguments: str) -> subprocess.Popen[str]:
    """The command in a process of its own."""
    command = [sys.executable, "-m", "data_access.seed", "--database", str(path), *arguments]
    return subprocess.Popen(command, cwd=REPOSITORY, stderr=subprocess.PIPE, text=True, preexec_fn=_hear_ctrl_c)


def _hear_ctrl_c() -> None:
    """A test run in the background ignores SIGINT, and its children would inherit that."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def wait_until_writing(path: Path) -> None:
    unfinished = path.with_name(f".{path.name}.building")
    deadline = time.monotonic() + 60
    while not (unfinished.exists() and unfinished.stat().st_size > 0):
        assert time.monotonic() < deadline, "the seeder never began to write"
        time.sleep(0.02)


def rows(path: Path, query: str) -> list[Any]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


# The same options, the same store


def test_the_same_command_gives_the_same_file(store_path: Path, tmp_path: Path) -> None:
    """One built by the command in a process of its own, one here: names, hash seeds and folders do not matter."""
    seed_store(tmp_path / "again.db")
    assert (tmp_path / "again.db").read_bytes() == store_path.read_bytes()


@pytest.mark.parametrize("changed", [{"seed": 2}, {"last_day": date(2026, 10, 30)}, {"orders": 201}])
def test_other_options_give_another_store(changed: dict[str, Any]) -> None:
    plain: dict[str, Any] = {"customers": 50, "products": 12, "orders": 200, "reviews": 20}
    one, same, other = (simulate(SeedOptions(**options)) for options in (plain, plain, plain | changed))
    assert one.orders.equals(same.orders)
    assert one.items.equals(same.items)
    assert one.reviews.equals(same.reviews)
    assert not one.items.equals(other.items)


def test_the_store_says_where_it_came_from(store_path: Path) -> None:
    facts = dict(rows(store_path, "SELECT Name, Value FROM StoreFacts"))
    assert (facts["currency"], facts["minor_digits"], facts["source"]) == ("USD", "2", "Simulated store")
    receipt = json.loads(facts["receipt"])
    assert receipt["kind"] == "simulated"
    assert receipt["options"] == {
        "customers": 1000, "products": 100, "orders": 5000, "reviews": 2000, "first_day": "2024-11-01",
        "last_day": "2026-10-31", "seed": 42, "currency": "USD",
    }  # fmt: skip
    for table, count in receipt["rows"].items():
        assert rows(store_path, f"SELECT COUNT(*) FROM {table}") == [(count,)]
    assert set(receipt["rows"]) == {"Customers", "Products", "Orders", "OrderItems", "Reviews", "StockLevels"}


# Small and odd stores


@pytest.mark.parametrize(
    ("customers", "products", "orders", "reviews", "first_day", "last_day"),
    [
        (1, 1, 1, 0, "2024-11-01", "2026-10-31"),
        (1, 1, 1, 0, "2026-10-31", "2026-10-31"),
        (1, 1, 500, 1, "2026-09-01", "2026-10-31"),
        (5, 3, 2000, 10, "2026-10-01", "2026-10-31"),
        (300, 4, 10, 2, "2026-01-01", "2026-10-31"),
        (3, 300, 20, 0, "2024-02-29", "2024-03-01"),
        (100, 10, 400, 0, "2026-10-31", "2026-10-31"),
        (50, 30, 300, 50, "2006-01-01", "2026-10-31"),
    ],
)
def test_small_and_odd_stores_are_whole(
    tmp_path: Path, customers: int, products: int, orders: int, reviews: int, first_day: str, last_day: str
) -> None:
    path = tmp_path / "store.db"
    options = SeedOptions(
        customers=customers, products=products, orders=orders, reviews=reviews,
        first_day=date.fromisoformat(first_day), last_day=date.fromisoformat(last_day),
    )  # fmt: skip
    seed_store(path, options)
    names = ("Customers", "Products", "Orders", "Reviews")
    counts = [rows(path, f"SELECT COUNT(*) FROM {name}")[0][0] for name in names]
    assert counts == [customers, products, orders, reviews]
    assert rows(path, "SELECT MIN(Quantity) >= 0 FROM StockLevels") == [(1,)]
    ((first, last),) = rows(path, "SELECT MIN(OrderDate), MAX(OrderDate) FROM Orders")
    assert first_day <= first <= last <= last_day
    assert rows(path, "SELECT COUNT(*) FROM Orders JOIN Customers USING (CustomerID) WHERE JoinDate > OrderDate") == [
        (0,)
    ]
    assert rows(path, "SELECT COUNT(*) FROM Products WHERE StockLevel < 0") == [(0,)]


@pytest.mark.parametrize(("currency", "ending", "digits"), [("JPY", 9, "0"), ("KWD", 90, "3")])
def test_other_currencies_keep_their_smallest_coin(tmp_path: Path, currency: str, ending: int, digits: str) -> None:
    path = tmp_path / "store.db"
    seed_store(path, SeedOptions(customers=20, products=10, orders=50, reviews=5, currency=currency))
    assert {price % (10 * ending // 9) for (price,) in rows(path, "SELECT Price FROM Products")} == {ending}
    assert rows(path, "SELECT Value FROM StoreFacts WHERE Name = 'minor_digits'") == [(digits,)]


def test_a_store_four_times_as_large_takes_about_four_times_the_work(tmp_path: Path) -> None:
    """Counted in instructions of the database, which no other program on the machine can change."""

    def work(size: int) -> int:
        thousands: list[None] = []
        simulation = Simulation(
            SeedOptions(customers=500 * size, products=25 * size, orders=2500 * size, reviews=500 * size)
        )

        def fill(connection: sqlite3.Connection) -> None:
            simulation.fill(connection)
            connection.set_progress_handler(lambda: thousands.append(None), 1000)

        build_database(tmp_path / "store.db", fill)
        return len(thousands)

    # Sixteen times the work would be every order looked up among all customers.
    assert 2 < work(4) / work(1) < 5


# The command


def test_the_command_builds_and_tells(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "new" / "store.db"
    assert main([*SMALL, "--database", f"sqlite:///{path}"]) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines()[-1] == (
        f"{path} holds 20 customers, 10 products, 50 orders and 10 reviews, 2024-11-01 to 2026-10-31."
    )
    assert rows(path, "SELECT COUNT(*) FROM Orders") == [(50,)]


def test_quiet_says_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*SMALL, "--quiet", "--database", str(tmp_path / "store.db")]) == 0
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--orders", "0"), "--orders 0 is too few"),
        (("--last-day", "2020-01-01"), "--last-day 2020-01-01 is before --first-day 2024-11-01"),
        (("--reviews", "200"), r"--reviews 200 is more than .* purchases to review.* at most --reviews \d+"),
        (("--database", "mysql://store"), "This version works with SQLite databases; 'mysql' is not one"),
    ],
)  # fmt: skip
def test_bad_options_change_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], sentence: str
) -> None:
    path = tmp_path / "store.db"
    main([*SMALL, "--quiet", "--database", str(path)])
    before = path.read_bytes()
    assert main([*SMALL, "--quiet", "--database", str(path), *arguments]) == 2
    assert path.read_bytes() == before
    said = capsys.readouterr().err
    assert len(said.splitlines()) == 1
    assert re.match(sentence, said), said


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--orders", "many"), "Argument --orders: 'many' is not a whole number. --help lists the options.\n"),
        (("--last-day", "2026-02-30"),
         "Argument --last-day: '2026-02-30' is not a day; write it as YYYY-MM-DD. --help lists the options.\n"),
        (("--colour", "red"), "Unrecognized arguments: --colour red. --help lists the options.\n"),
    ],
)  # fmt: skip
def test_unreadable_options_are_refused_in_one_sentence(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], sentence: str
) -> None:
    with pytest.raises(SystemExit) as end:
        main(arguments)
    assert end.value.code == 2
    assert capsys.readouterr().err == sentence


# Kills, and two at once


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Path]:
    """A folder with a small store in it."""
    path = tmp_path / "store.db"
    main([*SMALL, "--quiet", "--database", str(path)])
    yield path
    assert sorted(file.name for file in tmp_path.iterdir()) == [".store.db.lock", "store.db"]


def test_a_killed_seeder_leaves_the_old_store_and_the_next_one_cleans_up(live: Path) -> None:
    before = live.read_bytes()
    with start(live, *LONG) as seeder:
        wait_until_writing(live)
        seeder.send_signal(signal.SIGKILL)
    assert seeder.returncode == -signal.SIGKILL
    assert live.read_bytes() == before
    assert (live.parent / ".store.db.building").exists()  # it was in the middle of it
    assert main([*SMALL, "--seed", "5", "--quiet", "--database", str(live)]) == 0
    assert live.read_bytes() != before


def test_an_interrupted_seeder_says_so_and_cleans_up(live: Path) -> None:
    before = live.read_bytes()
    with start(live, *LONG, "--quiet") as seeder:
        wait_until_writing(live)
        seeder.send_signal(signal.SIGINT)
        _, said = seeder.communicate(timeout=60)
    assert (seeder.returncode, said) == (130, "Stopped; the database was not changed.\n")
    assert live.read_bytes() == before


def test_of_two_seeders_one_wins_and_the_other_says_why(live: Path) -> None:
    with start(live, "--orders", "60000", "--quiet") as winner:
        wait_until_writing(live)
        with start(live, *SMALL, "--quiet") as loser:
            _, said = loser.communicate(timeout=60)
        assert (loser.returncode, said) == (
            3, "Another seeding or import is writing store.db. Wait until it has finished, then try again.\n"
        )  # fmt: skip
        _, said = winner.communicate(timeout=120)
        assert (winner.returncode, said) == (0, "")
    assert rows(live, "SELECT COUNT(*) FROM Orders") == [(60_000,)]
