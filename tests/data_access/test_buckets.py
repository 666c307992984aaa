"""Days, weeks and months of a range: where each begins and ends, and whether the range holds all of it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.buckets import bucket_start, buckets
from data_access.business_calendar import BusinessCalendar
from data_access.selection import Grain, Selection


def found(first: str, last: str, grain: Grain) -> list[tuple[str, str, str, int, int, bool]]:
    """Start, first and last day in the range, days, length and completeness of every bucket."""
    selection = Selection(date.fromisoformat(first), date.fromisoformat(last), grain=grain)
    return [
        (str(part.start), str(part.first_day), str(part.last_day), part.days, part.length, part.is_complete)
        for part in buckets(selection)
    ]


def test_every_day_is_a_whole_bucket() -> None:
    assert found("2024-02-28", "2024-03-01", "day") == [
        ("2024-02-28", "2024-02-28", "2024-02-28", 1, 1, True),
        ("2024-02-29", "2024-02-29", "2024-02-29", 1, 1, True),
        ("2024-03-01", "2024-03-01", "2024-03-01", 1, 1, True),
    ]


def test_weeks_begin_on_monday_and_are_cut_by_the_range() -> None:
    assert found("2024-12-28", "2025-01-07", "week") == [
        ("2024-12-23", "2024-12-28", "2024-12-29", 2, 7, False),
        ("2024-12-30", "2024-12-30", "2025-01-05", 7, 7, True),
        ("2025-01-06", "2025-01-06", "2025-01-07", 2, 7, False),
    ]


def test_months_have_the_length_of_their_year() -> None:
    assert found("2024-01-31", "2024-03-30", "month") == [
        ("2024-01-01", "2024-01-31", "2024-01-31", 1, 31, False),
        ("2024-02-01", "2024-02-01", "2024-02-29", 29, 29, True),
        ("2024-03-01", "2024-03-01", "2024-03-30", 30, 31, False),
    ]
    assert found("2025-02-01", "2025-02-28", "month") == [("2025-02-01", "2025-02-01", "2025-02-28", 28, 28, True)]


def test_a_range_within_one_bucket_is_one_part_of_it() -> None:
    assert found("2026-11-18", "2026-11-19", "week") == [("2026-11-16", "2026-11-18", "2026-11-19", 2, 7, False)]
    assert found("2026-11-18", "2026-11-19", "month") == [("2026-11-01", "2026-11-18", "2026-11-19", 2, 30, False)]


def test_months_run_over_the_end_of_a_year() -> None:
    assert [row[0] for row in found("2025-11-30", "2026-02-01", "month")] == [
        "2025-11-01",
        "2025-12-01",
        "2026-01-01",
        "2026-02-01",
    ]


@pytest.mark.parametrize(("grain", "start"), [("day", "2026-11-22"), ("week", "2026-11-16"), ("month", "2026-11-01")])
def test_a_sunday_belongs_to_the_week_that_began_on_monday(grain: Grain, start: str) -> None:
    assert str(bucket_start(date(2026, 11, 22), grain)) == start


@given(
    first=st.dates(date(1999, 1, 1), date(2031, 1, 1)),
    length=st.integers(1, 800),
    grain=st.sampled_from(["day", "week", "month"]),
    first_weekday=st.integers(1, 7),
)
def test_buckets_hold_every_day_of_any_range_once(first: date, length: int, grain: Grain, first_weekday: int) -> None:
    calendar = BusinessCalendar(first_weekday)
    parts = buckets(Selection(first, first + timedelta(days=length - 1), grain=grain, calendar=calendar))
    days = [part.first_day + timedelta(days=number) for part in parts for number in range(part.days)]
    assert days == [first + timedelta(days=number) for number in range(length)]
    assert all(
        bucket_start(day, grain, calendar) == part.start for part in parts for day in (part.first_day, part.last_day)
    )
    assert all(part.is_complete for part in parts[1:-1])
    if grain == "week":
        assert {part.start.isoweekday() for part in parts} == {first_weekday}
