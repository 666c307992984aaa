"""Stores beside their second computation."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

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
def online_retail(real_store: Callable[[str], Path]) -> Both:
    """A real gift retailer: returns, orders by nobody, 38 countries, no reviews."""
    path = real_store("online-retail")
    return Both(Answers(path), Reference(path))


@pytest.fixture(scope="session")
def northwind(real_store: Callable[[str], Path]) -> Both:
    """A wholesaler with discounts on lines."""
    path = real_store("northwind")
    return Both(Answers(path), Reference(path))


@pytest.fixture(scope="session")
def olist(real_store: Callable[[str], Path]) -> Both:
    """A real marketplace with reviews and cancelled orders."""
    path = real_store("olist")
    return Both(Answers(path), Reference(path))
