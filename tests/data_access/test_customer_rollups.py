"""What is prepared of customers: the first order ever, and the words by which they are found."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from data_access.building import build_database
from data_access.words import search_words
from tests.data_access.builders import marked
from tests.data_access.conftest import Both
from tests.data_access.customer_reference import first_days
from tests.data_access.reference import Row


def ask(path: Path, statement: str) -> list[Row]:
    """Rows of a statement, asked without any of our code."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(statement).fetchall()


def test_the_first_orders_of_the_tiny_store(tiny_store: Path) -> None:
    # Customer 3's cancelled order and return, and customer 5 who never ordered, are no first orders.
    assert ask(tiny_store, "SELECT * FROM CustomerFacts ORDER BY customer_id") == [
        (1, "2024-02-28", "2024-02-26", "2024-02-01", "ada lovelace"),
        (2, "2024-02-29", "2024-02-26", "2024-02-01", "bo diddley"),
        (3, "2024-02-29", "2024-02-26", "2024-02-01", "cy b young b"),
        (4, "2024-03-02", "2024-02-26", "2024-03-01", "di prince"),
        (5, "9999", "9999", "9999", "ed wood"),
    ]


def test_the_words_of_the_tiny_store(tiny_store: Path) -> None:
    found = ask(tiny_store, "SELECT word FROM CustomerWords WHERE customer_id = 3 ORDER BY word")
    assert [word for (word,) in found] == ["3", "b", "cy", "example", "org", "young"]


def test_first_orders_agree_with_pandas(simulated: Both, store_path: Path) -> None:
    expected = {number: str(day) for number, day in first_days(simulated.reference).items()}
    found: dict[int, str] = dict(
        ask(store_path, "SELECT customer_id, first_day FROM CustomerFacts WHERE first_day <> '9999'")
    )
    assert found == expected
    never = ask(store_path, "SELECT COUNT(*) FROM CustomerFacts WHERE first_day = '9999'")[0][0]
    assert never == 1000 - len(expected) > 0


NAMES = {
    "Björn Sjöberg": ["bjorn", "sjoberg"],
    "Ærø Łódź ÇELİK": ["ærø", "łodz", "celik"],
    "ΣΊΣΥΦΟΣ": ["σισυφοσ"],
    "Дмитрий Йорданов": ["дмитрии", "иорданов"],
    "김 민수": ["김", "민수"],
    "O'Neill-Smith, Jr. 3rd": ["o", "neill", "smith", "jr", "3rd"],
    "under_score e.mail+tag@shop.example": ["under", "score", "e", "mail", "tag", "shop", "example"],
    "Straße Ñandú": ["strasse", "nandu"],
    "<b>bold</b> \\ ' \" %": ["b", "bold", "b"],
    "—": [],
}


@pytest.mark.parametrize("name", NAMES)
def test_names_are_cut_into_the_words_that_are_typed(name: str, tmp_path: Path) -> None:
    def fill(connection: sqlite3.Connection) -> None:
        marked("store")(connection)
        connection.execute("UPDATE Customers SET FullName = ?, CustomerNumber = 'N'", (name,))

    assert search_words(name) == search_words(name.upper()) == NAMES[name]
    build_database(tmp_path / "one.db", fill)
    words = {word for (word,) in ask(tmp_path / "one.db", "SELECT word FROM CustomerWords")}
    assert words == {*NAMES[name], "n"}
