"""What each product sold in any days, weeks and months, regions and categories: against pandas over the raw lines."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from data_access.database import Database
from data_access.product_sums import Parts, load_by_start, load_product_sums, load_units
from data_access.selection import Grain, read_selection
from data_access.store import load_store
from tests.data_access.random_stores import Order, build_random_store, choices, fitted, orders
from tests.data_access.reference import DAY, Case, Reference, Row


def sums(database: Database, case: Case) -> dict[int, Row]:
    """Revenue, units and sold lines of each product with sales or returns."""
    with database.snapshot() as snapshot:
        store = load_store(snapshot)
        found = load_product_sums(snapshot, store, read_selection(f"?{case.address}", store))
    rows = zip(*(found[name].tolist() for name in ("cents", "units", "sold_lines")), strict=True)
    return dict(zip(found["product_id"].tolist(), rows, strict=True))


def expected_sums(reference: Reference, case: Case) -> dict[int, Row]:
    """The same of the raw lines."""
    return {
        int(str(number)): (
            int(lines["Revenue"].sum()),
            int(lines["Quantity"].sum()),
            int((lines["Quantity"] > 0).sum()),
        )
        for number, lines in reference.kept(case).groupby("ProductID")
    }


def by_start(database: Database, case: Case, parts: Parts, products: list[int]) -> list[list[float]]:
    """Units of some products, by their place among all, in each day, week or month."""
    with database.snapshot() as snapshot:
        store = load_store(snapshot)
        selection = read_selection(f"?{case.address}", store)
        table: list[list[float]] = load_by_start(
            snapshot, store, selection, parts, "units", np.array(products, dtype=np.int64)
        ).tolist()
    return table


def units(reference: Reference, case: Case, number: int, days: list[date]) -> int:
    """Of one product on some days in the choice's regions, by the raw lines."""
    lines = reference.lines
    lines = lines[(lines["ProductID"] == number) & lines["Day"].isin(days)]
    return int(lines.loc[lines["Region"].isin(case.regions or reference.regions), "Quantity"].sum())


def assert_agree(path: Path, case: Case) -> None:
    """Sums, buckets and weekly units are those of the raw lines; the store has products 1 to 12."""
    database, reference = Database(str(path), time_limit=30), Reference(path)
    assert sums(database, case) == expected_sums(reference, case)
    grains: tuple[Grain, ...] = ("day", "week", "month")
    for grain in grains:
        whole = [days for days, length in reference.parts(case, grain) if len(days) == length][:40]
        if whole:
            parts = Parts(grain, [days[0] for days in whole], whole[-1][-1])
            found = by_start(database, case, parts, [2, 11])
            assert found == [[units(reference, case, number, days) for days in whole] for number in (3, 12)]
    for day in range(7):  # weeks that begin with any day
        weeks = [[case.first + DAY * (day + 7 * week + one) for one in range(7)] for week in range(2)]
        parts = Parts("week", [week[0] for week in weeks], weeks[-1][-1])
        assert by_start(database, case, parts, [2]) == [[units(reference, case, 3, week) for week in weeks]]
    monday = case.first - DAY * case.first.weekday()
    weeks = [[monday + DAY * (7 * week + day) for day in range(7)] for week in range(3)]
    with database.snapshot() as snapshot:
        store = load_store(snapshot)
        weekly = load_units(
            snapshot,
            store,
            read_selection(f"?{case.address}", store),
            Parts("week", [week[0] for week in weeks], weeks[-1][-1]),
        )
    for number, net, squares in zip(
        *(weekly[name].tolist() for name in ("product_id", "units", "squares")), strict=True
    ):
        once = [units(reference, case, number, days) for days in weeks]
        assert (net, squares) == (sum(once), sum(one * one for one in once))


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        # All of February and the first of March; one day of each; no whole month at all.
        ("2024-02-01 2024-03-01", {1: (4000, 2, 1), 2: (5200, 1, 1), 3: (5400, 4, 2)}),
        ("2024-02-29 2024-03-02", {2: (5200, 1, 1), 3: (2800, 2, 1), 4: (2400, 3, 2)}),
    ],
)
def test_sums_of_the_tiny_store(tiny_store: Path, days: str, expected: dict[int, Row]) -> None:
    assert sums(Database(str(tiny_store)), Case(days)) == expected


def test_buckets_of_no_products_and_of_no_days_are_empty(tiny_store: Path) -> None:
    database, case, day = Database(str(tiny_store)), Case("2024-02-28 2024-03-02"), date(2024, 2, 28)
    assert by_start(database, case, Parts("day", [day], day), []) == []
    assert by_start(database, case, Parts("day", [], day), [0, 1]) == [[], []]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(made=orders(), choice=choices())
def test_sums_of_any_store_and_choice_agree_with_pandas(made: list[Order], choice: tuple[int, int, Case]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "random.db"
        build_random_store(path, made, [])
        assert_agree(path, fitted(choice, Reference(path)))
