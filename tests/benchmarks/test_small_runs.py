"""Each section at its smallest, from a store to a report."""

import dataclasses
import sys
from pathlib import Path

import pytest

from data_access.building import SCHEMA_VERSION
from tests.benchmarks import growing, load, paint, queries, rotation, seeding, server, sizes, visits
from tests.benchmarks.__main__ import SECTIONS
from tests.benchmarks.plan import QUICK, Plan
from tests.benchmarks.report import Section
from tests.benchmarks.stores import Stores, described, schema, seed_options
from tests.benchmarks.workers import has_packages, worker

SMALLEST = dataclasses.replace(
    QUICK,
    changes=1,
    queries=1,
    seeded=200,
    loaded=(200,),
    selections=2,
    load_seconds=0.2,
    users=2,
    user_seconds=0.2,
    painted=1,
    addresses=1,
    rotated=4,
    default=200,
    sizes=(300,),
    queried=(200,),
)


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    """A plan without any rival."""
    folder = tmp_path_factory.mktemp("bench")
    return Plan(SMALLEST, Stores(folder), folder / "no-python", None)


def test_the_server(plan: Plan) -> None:
    section = server.measure(plan)
    assert len(section.outcomes) == 2
    assert "| 30 days | 2 |" in section.text and "| Data, everything |" in section.text
    assert "refused" not in section.text


def test_the_server_on_larger_stores(plan: Plan) -> None:
    section = sizes.measure(plan)
    assert "| change | 200, ms | 300, ms | ratio at 300 |" in section.text
    assert "| Reviews, everything |" in section.text and "refused" not in section.text


def test_queries_without_rivals(plan: Plan) -> None:
    section = queries.measure(plan)
    assert [outcome.reached for outcome in section.outcomes] == [None, None]
    assert section.text.count("| 200 |") == 3


def test_seeding(plan: Plan) -> None:
    section = seeding.measure(plan)
    assert section.outcomes[0].reached is not None
    assert [path.name for path in plan.stores.folder.glob("*seeding*")] == []


def test_growing(plan: Plan) -> None:
    section = growing.measure(plan)
    assert "| 30 |" in section.text and "300 orders" in section.text
    assert [path.name for path in plan.stores.folder.glob("*growing*")] == []


def test_many_at_once(plan: Plan) -> None:
    section = load.measure(plan)
    assert "failures, such as" not in str(section.outcomes)
    assert "| 200, Overview, warm |" in section.text and "| 200, all pages, cold |" in section.text


@pytest.mark.browser
def test_painting(plan: Plan) -> None:
    section = paint.measure(plan)
    assert [outcome.reached is None for outcome in section.outcomes] == [False, False]


@pytest.mark.browser
def test_bytes(plan: Plan) -> None:
    section: Section = visits.measure(plan)
    assert [outcome.reached is None for outcome in section.outcomes] == [False, False, False]
    assert "| Dash's default page |" in section.text


@pytest.mark.browser
def test_rotating(plan: Plan) -> None:
    section = rotation.measure(plan)
    assert section.outcomes[0].reached is not None
    assert "| 4 |" in section.text


def test_every_section_is_run() -> None:
    modules = {run.__module__.rpartition(".")[2] for run in SECTIONS.values()}
    assert modules == set(SECTIONS)


def test_a_store_is_built_once_and_goes_when_the_schema_changes(tmp_path: Path) -> None:
    stores = Stores(tmp_path / "bench")
    built = []

    def build(path: Path) -> None:
        built.append(path)
        path.write_text("store", encoding="utf-8")

    old = stores.folder / "5000-orders-schema-0-store.db"
    old.parent.mkdir()
    old.touch()
    (stores.folder / "mine.db").touch()
    for _ in range(2):
        found = stores.kept(stores.path(5_000), build)
        assert found.read_text(encoding="utf-8") == "store"
    assert len(built) == 1
    assert sorted(path.name for path in stores.folder.iterdir()) == [found.name, "mine.db"]
    assert f"-schema-{SCHEMA_VERSION}-" in found.name and schema() in found.name


def test_a_store_that_could_not_be_built_is_not_there(tmp_path: Path) -> None:
    stores = Stores(tmp_path)

    def fail(path: Path) -> None:
        path.write_text("half", encoding="utf-8")
        raise OSError

    with pytest.raises(OSError):
        stores.kept(stores.path(5_000), fail)
    assert not stores.path(5_000).exists()


def test_large_stores_have_more_of_everything() -> None:
    assert described(5_000) == "5,000 orders, 1,000 customers and 100 products"
    assert described(10_000_000) == "10,000,000 orders of about 3 lines, 1,000,000 customers and 10,000 products"
    assert seed_options(5_000) == {"orders": 5_000}


def test_a_worker_answers_and_counts_its_own_time() -> None:
    with worker(sys.executable, "tests.benchmarks.echo_worker") as process:
        first, second = process.ask("busy", seconds=0.05), process.ask("idle", seconds=0.1)
    assert first.found == "busy" and first.cpu >= 50
    assert second.cpu < 50 <= 100 <= second.wall


def test_a_worker_that_dies_is_noticed() -> None:
    with worker(sys.executable, "tests.benchmarks.echo_worker") as process, pytest.raises(RuntimeError, match="died"):
        process.ask("die")


def test_packages_are_looked_for_where_they_would_be(tmp_path: Path) -> None:
    assert has_packages(Path(sys.executable), "sqlite3", "json")
    assert not has_packages(Path(sys.executable), "json", "no_such_package")
    assert not has_packages(tmp_path / "python", "json")
