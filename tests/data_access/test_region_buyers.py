"""The ranks of customers where not everybody is looked at: against pandas, for whom everybody is."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings

from data_access import customers, region_buyers
from data_access.buyers import Buyers
from data_access.order_sets import Integers
from data_access.packing import Numbers
from data_access.selection import read_selection
from data_access.store import load_store
from tests.data_access import customer_reference as expected
from tests.data_access.answers import Answers, rows
from tests.data_access.cases import CASES
from tests.data_access.conftest import Both
from tests.data_access.random_stores import Order, build_random_store, choices, fitted, orders
from tests.data_access.reference import Case, Reference, Row


@pytest.fixture(autouse=True, scope="module", params=["long", "short"])
def _looking_for_whom_to_leave_out(request: pytest.FixtureRequest) -> Iterator[None]:
    """As in a store of many orders, on all of its days or on a few of them, and with as few looked at as can be."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(region_buyers, "_FEW_OF_ALL", -1 if request.param == "long" else 1)
        patched.setattr(region_buyers, "_AT_FIRST", 1)
        patched.setattr(region_buyers, "_SAMPLED", 1)
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
    buyers = region_buyers._buyers

    def noted(pairs: region_buyers.Pairs, met: Numbers, orders: Integers, spent: Integers) -> Buyers:
        looked_at.append(len(met))
        return buyers(pairs, met, orders, spent)

    monkeypatch.setattr(region_buyers, "_buyers", noted)
    case = Case("2024-11-01 2026-10-31", compare="none")
    assert top(simulated.answers, case, 3) == expected.top_customers(simulated.reference, case, 3)
    assert 0 < sum(looked_at) < 100


def test_who_only_brought_something_back_leaves_no_rank_empty(tmp_path: Path) -> None:
    """A correction of a negative price is worth more than what two others bought."""
    path = tmp_path / "returned.db"
    made: list[Order] = [
        (0, 1, "North", None, [(1, -2, -1000, 0)]),
        (0, 2, "North", None, [(1, 1, 500, 0)]),
        (0, 3, "North", None, [(1, 1, 333, 0)]),
    ]
    build_random_store(path, made, [])
    case = Case("2023-02-20 2023-02-20")
    found = top(Answers(path), case, 2)
    assert found == [("North", 1, 2, 1, 500), ("North", 2, 3, 1, 333)]
    assert found == expected.top_customers(Reference(path), case, 2)
