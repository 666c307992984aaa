"""Stores beside their second computation."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from filelock import FileLock

from data_access.importers import import_source
from tests.data_access.answers import Answers
from tests.data_access.reference import Reference


class Both(NamedTuple):
    """What the product answers over a store, and what the raw tables say."""

    answers: Answers
    reference: Reference


@pytest.fixture
def tiny_answers(tiny_store: Path) -> Answers:
    """The product over the tiny store."""
    return Answers(tiny_store)


@pytest.fixture(scope="session")
def simulated(store_path: Path) -> Both:
    """The simulated store."""
    return Both(Answers(store_path), Reference(store_path))


@pytest.fixture(scope="session")
def imported(real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Both]:
    """Imports a real store by preset and source, once however many processes the tests run in."""

    def both(preset: str, source: str) -> Both:
        folder = tmp_path_factory.getbasetemp()
        if "PYTEST_XDIST_WORKER" in os.environ:
            folder = folder.parent
        path = folder / f"real-{preset}.db"
        with FileLock(folder / f"real-{preset}.lock"):
            if not path.exists():
                import_source(preset, real_data / source, path)
        return Both(Answers(path), Reference(path))

    return both


@pytest.fixture(scope="session")
def online_retail(imported: Callable[[str, str], Both]) -> Both:
    """A real gift retailer: returns, orders by nobody, 38 countries, no reviews."""
    return imported("online-retail", "online-retail/online_retail.csv.gz")


@pytest.fixture(scope="session")
def northwind(imported: Callable[[str, str], Both]) -> Both:
    """A wholesaler with discounts on lines."""
    return imported("northwind", "northwind")


@pytest.fixture(scope="session")
def olist(imported: Callable[[str, str], Both]) -> Both:
    """A real marketplace with reviews and cancelled orders."""
    return imported("olist", "olist-sample")
