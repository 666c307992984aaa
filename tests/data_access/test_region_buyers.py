"""The ranks of customers where not everybody is looked at: against pandas, for whom everybody is."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings

from data_access import customers, region_buyers
from data_access.order_sets import Integers
from data_access.purchases import Parts
from data_access.selection import read_selection
from data_access.store import load_store
from tests.data_access import customer_reference as expected
from tests.data_access.answers import Answers, rows
from tests.data_access.cases import CASES
from tests.data_access.conftest import Both
from tests.data_access.random_stores import Order, build_random_store, choices, fitted, orders
from tests.data_access.reference import Case, Reference, Row


@pytest.fixture(autouse=True, scope="module")
def _looking_for_whom_to_leave_out() -> Iterator[None]:
    """As in a store of a hundred thousand orders, and with as few looked at first as can be."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(region_buyers, "_FEW_ORDERS", -1)
        patched.setattr(region_buyers, "_FEW_OF_ALL", -1)
        patched.setattr(region_buyers, "_AT_FIRST", 1)
        yield


def top(answers: Answers, case: Case, ranks: int) -> list[Row]:
    with answers.snapshot() as snapshot:
        store = load_store(snapshot)
        selection = read_selection(case.address, store)
        frame = customers.load_top_customers(snapshot, store, selection, ranks=ranks, listed=10_000)
    return rows(frame[["region", "customer_rank", "customer_id", "orders", "revenue"]])


@pytest.mark.parametrize("name", CASES)
def test_the_ranks_of_the_simulated_store(simulated: Both, name: str) -> None:
    case = CASES[name]
    assert top(simulated.answers, case, 3) == expected.top_customers(simulated.reference, case, 3)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(made=orders(), choice=choices())
def test_the_ranks_of_any_store_and_choice(made: list[Order], choice: tuple[int, int, Case]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "random.db"
        build_random_store(path, made, [])
        reference = Reference(path)
        case = fitted(choice, reference)
        for ranks in (1, 3):
            assert top(Answers(path), case, ranks) == expected.top_customers(reference, case, ranks)


def test_most_customers_are_not_looked_at(simulated: Both, monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at = []
    summed = region_buyers._summed

    def noted(ranking: region_buyers.Ranking, parts: Parts, places: Integers, within: slice) -> object:
        looked_at.append(len(places))
        return summed(ranking, parts, places, within)

    monkeypatch.setattr(region_buyers, "_summed", noted)
    case = Case("2024-11-01 2026-10-31", compare="none")
    assert top(simulated.answers, case, 3) == expected.top_customers(simulated.reference, case, 3)
    assert 0 < sum(looked_at) < 100
