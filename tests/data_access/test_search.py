"""Search of products, customers and orders, against a second look through all rows of the tables."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from data_access.building import build_database
from data_access.database import Database
from data_access.errors import SelectionError
from data_access.search import (
    FoundCustomer,
    FoundOrder,
    FoundProduct,
    find_customers,
    find_orders,
    find_products,
    fits,
    searched_words,
)
from data_access.words import search_words
from tests import tiny_store as tiny


def table(path: Path, statement: str) -> list[Any]:
    """Rows as the driver alone gives them."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(statement).fetchall()


def begins(words: list[str], *texts: str | None) -> bool:
    """The rule, said another way: every word searched for begins some word of the texts."""
    there = [one for text in texts for one in search_words(text or "")]
    return all(any(one.startswith(word) for one in there) for word in words)


SEARCHES = ["a", "s", "maria", "desk lamp", "lamp d", "ele", "hom 000", "smith", "j s", "zzz", "example org", "o'n"]


@pytest.mark.parametrize("text", SEARCHES)
def test_products_are_those_with_the_words(store_database: Database, text: str) -> None:
    words = searched_words(text)
    with store_database.snapshot() as snapshot:
        found = find_products(snapshot, words, 10_000)
    rows = table(store_database.path, "SELECT ProductID, ProductName, Category, COALESCE(SKU, '') FROM Products")
    assert {*found} == {FoundProduct(*row) for row in rows if begins(words, row[1], row[3])}
    firsts = [search_words(one.product)[0].startswith(words[0]) for one in found]
    assert firsts == sorted(firsts, reverse=True), "those that begin so stand first"


@pytest.mark.parametrize("text", SEARCHES)
def test_customers_are_those_with_the_words(store_database: Database, text: str) -> None:
    words = searched_words(text)
    with store_database.snapshot() as snapshot:
        found = find_customers(snapshot, words, 6)
    rows = table(
        store_database.path,
        "SELECT CustomerID, COALESCE(CustomerNumber, ''), FullName, Region, Email FROM Customers",
    )
    fitting = {FoundCustomer(*row[:4]) for row in rows if begins(words, row[2], row[4], row[1] or str(row[0]))}
    assert {*found} <= fitting
    assert len(found) == len({*found}) == min(6, len(fitting))


def test_a_rare_customer_is_found_among_thousands_of_the_same_name(tmp_path: Path) -> None:
    def fill(connection: sqlite3.Connection) -> None:
        tiny.fill(connection)
        many = [(number, "John Common", "North") for number in range(100, 3_100)]
        connection.executemany(
            "INSERT INTO Customers (CustomerID, FullName, Region) VALUES (?, ?, ?)",
            [*many, (9_000, "John Rare", "South")],
        )

    build_database(tmp_path / "many.db", fill)
    with Database(str(tmp_path / "many.db")).snapshot() as snapshot:
        assert [one.customer_id for one in find_customers(snapshot, ["john", "ra"], 6)] == [9_000]
        assert len(find_customers(snapshot, ["john", "co"], 6)) == 6


def test_customers_are_found_among_thousands_that_fit_each_word(tmp_path: Path) -> None:
    def fill(connection: sqlite3.Connection) -> None:
        tiny.fill(connection)
        names = ["John Common", "Mary Stone", "Stone Mason"] * 1_500
        many = [(100 + number, name, "North") for number, name in enumerate(names)]
        rare = [(9_000, "John Stone", "South"), (9_001, "Stone Johnson", "South")]
        statement = "INSERT INTO Customers (CustomerID, FullName, Region) VALUES (?, ?, ?)"
        connection.executemany(statement, [*many, *rare])

    build_database(tmp_path / "many.db", fill)
    with Database(str(tmp_path / "many.db")).snapshot() as snapshot:
        assert [one.customer_id for one in find_customers(snapshot, ["john", "stone"], 6)] == [9_000, 9_001]
        assert find_customers(snapshot, ["stone", "john"], 1)[0] == FoundCustomer(9_000, "", "John Stone", "South")
        assert find_customers(snapshot, ["john", "mary"], 6) == []


def test_orders_are_found_by_number_and_by_id(tmp_path: Path) -> None:
    def fill(connection: sqlite3.Connection) -> None:
        tiny.fill(connection)
        connection.execute("UPDATE Orders SET OrderNumber = 'C53' || OrderID WHERE OrderID < 4")

    build_database(tmp_path / "numbered.db", fill)
    with Database(str(tmp_path / "numbered.db")).snapshot() as snapshot:
        found = find_orders(snapshot, " #c53 ", 6)
        assert [(one.order_id, one.order_number, one.customer) for one in found] == [
            (1, "C531", "Ada Lovelace"),
            (2, "C532", "Bo Diddley"),
            (3, "C533", "Cy <b>Young</b>"),
        ]
        assert find_orders(snapshot, "6", 6) == [FoundOrder(6, "", "2024-03-02", "")]
        for nothing in ("", "#", "C 53", "999", "99999999999999999999", "٣", "'; DROP TABLE Orders --", "%"):
            assert find_orders(snapshot, nothing, 6) == []


def test_words_are_compared_without_case_and_accents() -> None:
    assert fits(searched_words("bjö ONE"), "One-eyed Björn")
    assert not fits(searched_words("bjö two"), "One-eyed Björn")


@pytest.mark.parametrize("text", ["a b c d e f g", "x" * 201])
def test_too_much_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(SelectionError, match="at most 6 words"):
        searched_words(text)
