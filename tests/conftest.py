"""What every test may ask for: stores to read, the real data, and a browser on the real site."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from hypothesis import settings

from data_access.building import build_database
from data_access.database import Database
from tests import tiny_store as tiny
from tests.find_browser import NoBrowserError, find_browser

# A machine at work is slow now and then; that is no defect.
settings.register_profile("patient", parent=settings(), deadline=None)
settings.load_profile("patient")

REPOSITORY = Path(__file__).resolve().parent.parent
# By preset: where the source lies among the real data.
REAL_STORES = {
    "online-retail": "online-retail/online_retail.csv.gz",
    "northwind": "northwind",
    "olist": "olist-sample",
}
BROWSER_FIXTURES = {"dash_br", "dash_duo", "visitor"}


def real_data_folder() -> Path:
    """Where the real stores lie: ``REAL_DATA``, else beside the repository. Need not exist."""
    return Path(os.environ.get("REAL_DATA") or REPOSITORY.parent / "shared" / "data").absolute()


# Stores


@pytest.fixture(scope="session")
def store_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The simulated store of default size, built once by the command that people use. To be read, not changed."""
    return _built_once(tmp_path_factory, "simulated", "data_access.seed")


@pytest.fixture(scope="session")
def real_store(real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """A real store by its name in REAL_STORES, imported once by the command that people use. To be read only."""

    def imported(name: str) -> Path:
        return _built_once(tmp_path_factory, name, "data_access.importers", name, str(real_data / REAL_STORES[name]))

    return imported


def _built_once(tmp_path_factory: pytest.TempPathFactory, name: str, module: str, *arguments: str) -> Path:
    """A database of all parallel processes together, built by whichever needs it first."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    path = folder / f"{name}-store.db"
    with FileLock(folder / f"{name}-store.lock"):
        if not path.exists():
            command = [sys.executable, "-m", module, *arguments, "--database", str(path)]
            subprocess.run(command, cwd=REPOSITORY, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    return path


@pytest.fixture(scope="session")
def _tiny_original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tiny") / "tiny.db"
    build_database(path, tiny.fill)
    return path


@pytest.fixture
def tiny_store(_tiny_original: Path, tmp_path: Path) -> Path:
    """The store of ``tests/tiny_store.py``, a copy for this test alone."""
    return Path(shutil.copy(_tiny_original, tmp_path / "tiny.db"))


@pytest.fixture
def empty_store(tmp_path: Path) -> Path:
    """A store without a single row."""
    path = tmp_path / "empty.db"
    build_database(path, tiny.fill_facts)
    return path


@pytest.fixture
def tiny_database(tiny_store: Path) -> Database:
    """The tiny store, opened as the application opens it."""
    return Database(str(tiny_store))


@pytest.fixture(scope="session")
def store_database(store_path: Path) -> Database:
    """The simulated store, opened as the application opens it."""
    return Database(str(store_path), time_limit=30)


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real stores; the test is skipped where there is none."""
    folder = real_data_folder()
    if not folder.is_dir():
        pytest.skip(f"there is no real data at {folder} (REAL_DATA=folder names another place)")
    return folder


# Browser


@pytest.fixture(scope="session")
def site(store_path: Path) -> Iterator[str]:
    """The address of the whole application over the simulated store, served as it is to people."""
    from tests.application import app_over
    from tests.browser.serving import serving

    with serving(app_over(store_path, answer_memory=64).server) as address:
        yield address


@pytest.fixture
def visitor(dash_br: Any, site: str) -> Iterator[Any]:
    """A browser (``dash_br``) on the site; the test fails if its console spoke or a request left the machine.

    ``visitor.witness`` holds what was seen so far. A test that provokes a message empties ``visitor.witness.console``.
    """
    from tests.browser.witness import Witness

    dash_br.witness = Witness(dash_br.driver)
    dash_br.server_url = site
    yield dash_br
    dash_br.witness.assert_quiet()


@pytest.hookimpl(optionalhook=True)
def pytest_setup_options() -> Any:
    """What dash's browser fixtures start Chrome with."""
    from tests.browser.options import chrome_options

    try:
        return chrome_options(find_browser())
    except NoBrowserError as error:
        pytest.fail(str(error), pytrace=False)


# The run as a whole


def pytest_configure(config: pytest.Config) -> None:
    """Give each parallel process its own ports: dash counts from the same number in all of them."""
    if config.pluginmanager.hasplugin("dash"):
        from dash.testing.application_runners import BaseDashRunner

        worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
        BaseDashRunner._next_port = 58050 + 200 * worker


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests by what they ask for, so that ``-m 'not browser'`` leaves out exactly those."""
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if fixtures & BROWSER_FIXTURES:
            item.add_marker("browser")
        if "real_data" in fixtures:
            item.add_marker("real_data")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a CI run that skipped the real data although it is there."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or not os.environ.get("CI") or not real_data_folder().is_dir():
        return
    skipped = [report.nodeid for report in reporter.stats.get("skipped", []) if "real_data" in report.keywords]
    if skipped:
        reporter.write_line(f"The real data is there, but {len(skipped)} of its tests were skipped: {skipped}")
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
