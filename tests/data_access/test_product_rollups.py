"""The rollups of products hold what the raw tables say: lines sold, and the packed baskets."""

import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings

from tests.data_access.random_stores import Order, build_random_store, orders
from tests.data_access.reference import Reference, Row

Basket = tuple[int, ...]


def ask(path: Path, statement: str) -> list[Row]:
    """Rows of a statement, asked without any of our code."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(statement).fetchall()


def unpacked(path: Path) -> dict[tuple[str, str], list[Basket]]:
    """The products of every order, sorted, by region and day."""
    found = {}
    for region, day, sizes, products in ask(path, "SELECT region, day, sizes, products FROM BasketsByDay"):
        rest = [int(number) for number in products.split()]
        baskets = []
        for size in map(int, sizes.split()):
            baskets.append(tuple(sorted(rest[:size])))
            rest = rest[size:]
        assert not rest, "the sizes add up to the products"
        found[region, day] = sorted(baskets)
    return found


def test_baskets_of_the_tiny_store(tiny_store: Path) -> None:
    # Order 4 is cancelled, order 5 a mere return.
    assert unpacked(tiny_store) == {
        ("North", "2024-02-28"): [(1, 3)],
        ("North", "2024-02-29"): [(2,)],
        ("North", "2024-03-02"): [(4,), (4,)],
        ("South", "2024-02-29"): [(3,)],
        ("South", "2025-02-28"): [(3,)],
        ("South", "2025-03-02"): [(1, 4)],
        ("*", "2024-02-28"): [(1, 3)],
        ("*", "2024-02-29"): [(2,), (3,)],
        ("*", "2024-03-02"): [(4,), (4,)],
        ("*", "2025-02-28"): [(3,)],
        ("*", "2025-03-02"): [(1, 4)],
    }


def _added(sums: tuple[int, set[int]] | None, lines: int, sold: set[int]) -> tuple[int, set[int]]:
    """Lines sold and the orders with one."""
    before, earlier = sums or (0, set())
    return before + lines, earlier | sold


def assert_product_rollups_agree(path: Path) -> None:
    """Lines sold and baskets are those of the raw lines."""
    lines = Reference(path).lines
    days: dict[Row, tuple[int, set[int]]] = {}
    orders_of: dict[Row, set[int]] = {}
    for line in lines.to_dict("records"):
        day, number, is_sale = line["Day"], line["ProductID"], int(line["Quantity"] > 0)
        sold = {line["OrderID"]} if is_sale else set()
        there = (line["Region"], str(day), number)
        days[there] = _added(days.get(there), is_sale, sold)
        if is_sale:
            for region in (line["Region"], "*"):
                orders_of.setdefault((region, str(day), line["OrderID"]), set()).add(number)
    baskets: dict[tuple[str, str], list[Basket]] = {}
    for (region, day, _), products in orders_of.items():
        baskets.setdefault((region, day), []).append(tuple(sorted(products)))

    by_day = ask(path, "SELECT region, day, product_id, sold_lines, orders FROM ProductSalesByDay")
    assert {row[:3]: row[3:] for row in by_day} == {key: (lines, len(sold)) for key, (lines, sold) in days.items()}
    assert unpacked(path) == {key: sorted(found) for key, found in baskets.items()}


def test_product_rollups_of_the_simulated_store(store_path: Path) -> None:
    assert_product_rollups_agree(store_path)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(made=orders())
def test_product_rollups_of_any_store(made: list[Order]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "random.db"
        build_random_store(path, made, [])
        assert_product_rollups_agree(path)
