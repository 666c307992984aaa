"""The Data page over HTTP: the whole store whatever is chosen, checks of the live dataset, and stores in trouble."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from callbacks import data
from tests.callbacks.asking import Page, links
from tests.components.trees import of_class, words
from tests.data_access.tampering import tamper

FACTS, CHECKS = "data-facts-card", "data-checks-card"


def checks(page: Page, search: str = "") -> Any:
    """The card of checks."""
    return page.shown(CHECKS, search)[CHECKS]


def test_the_page_of_the_tiny_store(tiny_store: Path) -> None:
    made = Page(tiny_store).shown(FACTS)
    assert made["data-subtitle"].startswith("The whole store, as of Mar 3, 2025. The filters")
    assert "Source Tiny store, made by hand" in words(made[FACTS])
    assert words(of_class(made["data-tables-card"], "card-finding")).startswith("768 rows")
    assert "Nothing was noted" in words(made["data-receipt-card"])
    assert "Costs   missing" in words(made["data-inputs-card"])


def test_the_filters_change_nothing(tiny_store: Path) -> None:
    page = Page(tiny_store)
    narrow = "?range=7d&region=South&category=Books&compare=none"
    assert words([*page.shown(FACTS, narrow).values()]) == words([*page.shown(FACTS).values()])
    assert words(checks(page, narrow)) == words(checks(page))


def test_links_of_examples_keep_the_selection(tiny_store: Path) -> None:
    found = [link["href"] for link in links(checks(Page(tiny_store), "?region=South&find=x"))]
    assert found == ["/products/4?region=South", "/products/4?region=South", "/products/5?region=South"]


def test_the_checks_are_those_of_the_database_as_it_is_now(tiny_store: Path) -> None:
    before = words(of_class(checks(Page(tiny_store)), "card-finding"))
    assert before == "1 warning, 2 notes in 27 checks of all the data"
    tamper(tiny_store, "UPDATE Orders SET TotalAmount = TotalAmount + 1 WHERE OrderID = 9")
    after = checks(Page(tiny_store))
    assert words(of_class(after, "card-finding")) == "2 errors, 1 warning, 2 notes in 27 checks of all the data"
    assert "Di Prince : total $20.01, its lines $20.00" in words(after)


def test_a_check_that_cannot_be_answered_does_not_break_the_page(tiny_store: Path) -> None:
    page = Page(tiny_store)
    tamper(tiny_store, "DROP TABLE ReviewsByDay")
    # The page is told to load anew, as the database is another one; what loads it anew sees the rest.
    card = checks(Page(tiny_store))
    assert "1 check could not be finished" in words(of_class(card, "card-finding"))
    assert "Mug : -1 on hand." in words(card)
    assert "sideUpdate" in page.ask(CHECKS).text


def test_a_bad_selection_is_a_sentence(tiny_store: Path) -> None:
    page = Page(tiny_store)
    for target in (FACTS, CHECKS):
        answer = page.ask(target, "?range=fortnight")
        assert (answer.status_code, answer.text.partition(".")[0]) == (
            400,
            "There is no range of dates called 'fortnight'",
        )


def test_a_price_in_another_locale(tiny_store: Path) -> None:
    tamper(tiny_store, "UPDATE Orders SET TotalAmount = TotalAmount + 100000 WHERE OrderID = 9")
    card = checks(Page(tiny_store, locale="de_DE", currency="EUR"))
    assert "total 1.020,00" in words(card)


@pytest.mark.parametrize("hours", [0, 9, 10, 23])
def test_today_is_the_latest_that_it_is_anywhere(hours: int, monkeypatch: pytest.MonkeyPatch) -> None:
    class Clock(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> "Clock":
            return cls(2026, 11, 21, hours, 30, tzinfo=tz or UTC)

    monkeypatch.setattr(data, "datetime", Clock)
    assert data.latest_day() == date(2026, 11, 21) + timedelta(days=int(hours >= 10))
