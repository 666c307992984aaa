"""The selection in words."""

from datetime import date

import pytest

from components.formats import Formats
from components.wording import against, no_earlier, places

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
    ("comparison", "expected"),
    [
        ("previous", "against the period before (Sep 1\u2009–\u200930, 2026)"),
        ("weekdays", "against the same weekdays last year (Sep 1\u2009–\u200930, 2026)"),
        ("dates", "against the same dates last year (Sep 1\u2009–\u200930, 2026)"),
    ],
)
def test_against_what(comparison: str, expected: str) -> None:
    assert against(comparison, EARLIER, ENGLISH, is_known=True) == expected


def test_without_comparison() -> None:
    assert against("none", None, ENGLISH, is_known=False) == "without comparison"
    assert against("previous", EARLIER, ENGLISH, is_known=False) == (
        "without comparison: the data begins after Sep 1, 2026"
    )


def test_why_a_card_shows_no_change() -> None:
    assert no_earlier(None, date(2024, 11, 1), ENGLISH) == "no comparison"
    assert no_earlier(EARLIER, date(2026, 10, 1), ENGLISH) == "no data before Oct 1, 2026"
