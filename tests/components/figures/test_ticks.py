"""Ticks of a time axis: few, in order, in the locale's words."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from components.figures.ticks import day_ticks
from components.formats import Formats

ENGLISH = Formats("en_US", "USD")


def days(count: int, first: date = date(2026, 8, 3)) -> list[str]:
    return [(first + timedelta(days=number)).isoformat() for number in range(count)]


@pytest.mark.parametrize("count", [*range(15), 31, 59, 90, 92, 100, 366, 1000])
@pytest.mark.parametrize("most", [4, 6])
def test_there_are_few_and_they_stand_in_order_on_days_that_are_drawn(count: int, most: int) -> None:
    axis = days(count)
    ticks = day_ticks(axis, ENGLISH, most=most)
    chosen = ticks["tickvals"]
    assert len(chosen) == len(ticks["ticktext"]) == len(set(ticks["ticktext"])) <= most
    assert min(count, 1) <= len(chosen)
    assert chosen == sorted(set(chosen))
    assert set(chosen) <= set(axis)
    steps = {axis.index(later) - axis.index(sooner) for sooner, later in pairwise(chosen)}
    assert len(steps) <= 1, "evenly spread"


def test_a_quarter_by_day() -> None:
    ticks = day_ticks(days(90), ENGLISH)
    assert ticks["tickvals"] == ["2026-08-03", "2026-08-18", "2026-09-02", "2026-09-17", "2026-10-02", "2026-10-17"]
    assert ticks["ticktext"] == ["Aug 3", "Aug 18", "Sep 2", "Sep 17", "Oct 2", "Oct 17"]
    assert ticks["tickmode"] == "array"


def test_months_and_long_ranges_are_named_with_their_year() -> None:
    months = ["2026-08-01", "2026-09-01", "2026-10-01"]
    assert day_ticks(months, ENGLISH, by_month=True)["ticktext"] == ["Aug 2026", "Sep 2026", "Oct 2026"]
    years = day_ticks(days(800, date(2024, 11, 1)), ENGLISH, most=4)
    assert years["ticktext"] == ["Nov 2024", "May 2025", "Dec 2025", "Jun 2026"]


def test_a_few_weeks_over_new_year_keep_their_days() -> None:
    assert day_ticks(days(30, date(2025, 12, 20)), ENGLISH, most=2)["ticktext"] == ["Dec 20", "Jan 4"]


def test_the_words_are_the_locales() -> None:
    assert day_ticks(["2026-10-01"], Formats("de_DE", "EUR"))["ticktext"] == ["1. Okt."]
