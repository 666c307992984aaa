"""The selection in words."""

from datetime import date

import pytest

from components.formats import Formats
from components.wording import against, earlier_name, no_earlier, places

ENGLISH = Formats("en_US", "USD")
EARLIER = (date(2026, 9, 1), date(2026, 9, 30))


@pytest.mark.parametrize(
    ("regions", "categories", "expected"),
    [
        ((), (), "all regions and categories"),
        (("North",), (), "North, all categories"),
        ((), ("Home", "Books"), "all regions, Home and Books"),
        (("North", "East"), ("Home",), "North and East, Home"),
        (("a", "b", "c", "d", "e"), (), "a, b and 3 more, all categories"),
    ],
)
def test_places(regions: tuple[str, ...], categories: tuple[str, ...], expected: str) -> None:
    assert places(regions, categories) == expected


@pytest.mark.parametrize(
    ("regions", "categories", "expected"),
    [
        ((), (), "all regions"),
        (("North", "East"), (), "North and East"),
        ((), ("Home",), "all regions, Home"),
        (("North",), ("Home",), "North, Home"),
    ],
)
def test_one_product_has_no_other_categories(
    regions: tuple[str, ...], categories: tuple[str, ...], expected: str
) -> None:
    assert places(regions, categories, of_product=True) == expected


@pytest.mark.parametrize(
    ("comparison", "preset", "expected"),
    [
        ("previous", "90d", "against the days before (Sep 1\u2009–\u200930, 2026)"),
        ("previous", "month", "against the month before (Sep 1\u2009–\u200930, 2026)"),
        ("previous", "last-month", "against the days before (Sep 1\u2009–\u200930, 2026)"),
        ("previous", "custom", "against the days before (Sep 1\u2009–\u200930, 2026)"),
        ("weekdays", "ytd", "against the same weekdays last year (Sep 1\u2009–\u200930, 2026)"),
        ("dates", "month", "against the same dates last year (Sep 1\u2009–\u200930, 2026)"),
    ],
)
def test_against_what(comparison: str, preset: str, expected: str) -> None:
    assert against(comparison, preset, EARLIER, None, ENGLISH) == expected


def test_an_unfinished_month_or_year_is_named_for_what_it_is_compared_with() -> None:
    year, whole = (date(2025, 1, 1), date(2025, 9, 14)), (date(2025, 1, 29), date(2025, 2, 28))
    assert against("previous", "ytd", year, None, ENGLISH).startswith("against the same days last year (Jan 1")
    # A year or month that is over is compared like its two dates, with as many days before it.
    assert against("previous", "ytd", (date(2025, 1, 2), year[1]), None, ENGLISH).startswith("against the days before")
    assert against("previous", "month", whole, None, ENGLISH).startswith("against the days before (Jan 29")


def test_without_comparison() -> None:
    assert against("none", "90d", None, None, ENGLISH) == "without comparison"
    assert against("none", "90d", None, date(2026, 9, 15), ENGLISH) == "without comparison", "nobody asked for one"
    assert against("dates", "ytd", None, None, ENGLISH) == "without comparison", "29 February has no partner"
    assert against("previous", "90d", EARLIER, date(2026, 9, 15), ENGLISH) == (
        "without comparison, as the data begins on Sep 15, 2026"
    )
    assert against("previous", "month", EARLIER, date(2026, 9, 15), Formats("de_DE", "EUR")) == (
        "without comparison, as the data begins on 15. Sept. 2026"
    )


def test_why_a_card_shows_no_change() -> None:
    assert no_earlier(None) == "no comparison"
    assert no_earlier(EARLIER) == "no earlier data"


def test_the_days_compared_with_have_a_short_name() -> None:
    month = (date(2026, 9, 1), date(2026, 9, 20))
    assert earlier_name("previous", "90d", EARLIER) == "the days before"
    assert earlier_name("previous", "month", month) == "the month before"
    assert earlier_name("weekdays", "12m", EARLIER) == earlier_name("dates", "12m", EARLIER) == "last year"
    assert earlier_name("none", "12m", None) == "the earlier days"
