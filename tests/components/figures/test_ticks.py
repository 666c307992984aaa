"""Ticks of a time axis: few, in order, where days or months begin, in the locale's words."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from components.figures.ticks import time_ticks
from components.formats import Formats

ENGLISH = Formats("en_US", "USD")


def days(count: int, first: date = date(2026, 8, 3), step: int = 1) -> list[str]:
    return [(first + timedelta(days=number * step)).isoformat() for number in range(count)]


def months(count: int, year: int = 2024, month: int = 11) -> list[str]:
    """The first days of so many months."""
    numbers = range(year * 12 + month - 1, year * 12 + month - 1 + count)
    return [f"{number // 12}-{number % 12 + 1:02}-01" for number in numbers]


def ticks(axis: list[str], most: int = 6) -> list[tuple[str, str]]:
    """Place and text of each tick."""
    made = time_ticks(axis, ENGLISH, most=most)
    return list(zip(made["tickvals"], made["ticktext"], strict=True))


@pytest.mark.parametrize("count", [*range(15), 31, 59, 90, 92, 100, 130, 366, 1000, 3653])
@pytest.mark.parametrize("step", [1, 7])
@pytest.mark.parametrize("most", [4, 6])
def test_there_are_few_and_they_stand_in_order_on_days_that_are_drawn(count: int, step: int, most: int) -> None:
    axis = days(count, step=step)
    made = time_ticks(axis, ENGLISH, most=most)
    chosen = made["tickvals"]
    assert len(chosen) == len(made["ticktext"]) <= most
    assert min(count, 1) <= len(chosen)
    assert chosen == sorted(set(chosen))
    assert set(chosen) <= set(axis)
    assert (made["tickmode"], made["tickangle"]) == ("array", 0), "never turned, whatever the width"
    assert set(made) == {"tickmode", "tickvals", "ticktext", "tickangle"}


@pytest.mark.parametrize("count", [2, 7, 15, 59, 90])
def test_days_are_evenly_spread(count: int) -> None:
    axis = days(count)
    places = [axis.index(day) for day, _ in ticks(axis)]
    assert places[0] == 0
    assert len({later - sooner for sooner, later in pairwise(places)}) <= 1


def test_a_week_names_its_days() -> None:
    assert ticks(days(7)) == [
        ("2026-08-03", "Aug 3"),
        ("2026-08-05", "Aug 5"),
        ("2026-08-07", "Aug 7"),
        ("2026-08-09", "Aug 9"),
    ]


def test_a_quarter_by_day() -> None:
    assert ticks(days(90)) == [
        ("2026-08-03", "Aug 3"),
        ("2026-08-21", "Aug 21"),
        ("2026-09-08", "Sep 8"),
        ("2026-09-26", "Sep 26"),
        ("2026-10-14", "Oct 14"),
    ], "names of days that fit side by side on a phone"


def test_a_few_weeks_over_new_year_keep_their_days() -> None:
    assert ticks(days(30, date(2025, 12, 20)), most=2) == [("2025-12-20", "Dec 20"), ("2026-01-04", "Jan 4")]


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [("2026-08-01", "2026-11-30", "Aug 1"), ("2026-08-01", "2026-12-01", "Aug<br>2026")],
)
def test_from_the_fourth_month_on_a_tick_names_a_month(first: str, last: str, text: str) -> None:
    count = (date.fromisoformat(last) - date.fromisoformat(first)).days + 1
    assert ticks(days(count, date.fromisoformat(first)))[0] == (first, text)


def test_a_year_by_day_has_its_ticks_on_the_first_of_months_and_the_year_where_one_begins() -> None:
    assert ticks(days(365, date(2025, 11, 1))) == [
        ("2025-11-01", "Nov<br>2025"),
        ("2026-01-01", "Jan<br>2026"),
        ("2026-03-01", "Mar"),
        ("2026-05-01", "May"),
        ("2026-07-01", "Jul"),
        ("2026-09-01", "Sep"),
    ]


def test_weeks_stand_at_the_first_one_that_begins_in_its_month() -> None:
    """Mondays: 2 Nov, 7 Dec, 4 Jan, 1 Feb, 1 Mar and 5 Apr are the first of their months."""
    assert ticks(days(26, date(2026, 11, 2), step=7)) == [
        ("2026-11-02", "Nov<br>2026"),
        ("2026-12-07", "Dec"),
        ("2027-01-04", "Jan<br>2027"),
        ("2027-02-01", "Feb"),
        ("2027-03-01", "Mar"),
        ("2027-04-05", "Apr"),
    ]


def test_a_month_that_began_before_the_axis_has_no_tick() -> None:
    whole, cut = days(150, date(2026, 2, 7)), days(150, date(2026, 2, 8))
    assert [text for _, text in ticks(whole)] == ["Feb<br>2026", "Mar", "Apr", "May", "Jun", "Jul"]
    assert ticks(cut)[0] == ("2026-03-01", "Mar<br>2026")
    assert [text for _, text in ticks(cut)] == ["Mar<br>2026", "Apr", "May", "Jun", "Jul"]


def test_many_months_are_thinned_and_each_new_year_is_named_at_its_first_tick() -> None:
    assert ticks(months(24)) == [
        ("2024-11-01", "Nov<br>2024"),
        ("2025-03-01", "Mar<br>2025"),
        ("2025-07-01", "Jul"),
        ("2025-11-01", "Nov"),
        ("2026-03-01", "Mar<br>2026"),
        ("2026-07-01", "Jul"),
    ]
    assert [text for _, text in ticks(months(120))] == [
        "Nov<br>2024",
        "Jul<br>2026",
        "Mar<br>2028",
        "Nov<br>2029",
        "Jul<br>2031",
        "Mar<br>2033",
    ]


def test_a_few_months_are_named_by_the_days_on_which_they_begin() -> None:
    assert ticks(months(3, 2026, 8)) == [
        ("2026-08-01", "Aug 1"),
        ("2026-09-01", "Sep 1"),
        ("2026-10-01", "Oct 1"),
    ]


def test_an_axis_without_days_has_no_ticks() -> None:
    assert ticks([]) == []


def test_the_words_are_the_locales() -> None:
    german = Formats("de_DE", "EUR")
    assert time_ticks(["2026-10-01"], german)["ticktext"] == ["1. Okt."]
    assert time_ticks(months(5, 2026, 8), german)["ticktext"] == ["Aug<br>2026", "Sep", "Okt", "Nov", "Dez"]
