"""The selection as parameters: what "all" becomes, and how a range is cut into whole months and edges."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.filters import filters, whole_months
from data_access.selection import Selection
from data_access.store import Store

STORE = Store("by hand", "USD", date(2024, 1, 1), date(2026, 1, 1), ("North", "South"), ("Home", "Books", "Toys"))
DAYS = (date(2025, 1, 1), date(2025, 3, 31))


def test_no_choice_is_the_label_of_all_and_a_list_of_every_one() -> None:
    found = filters(STORE, Selection(*DAYS))
    expected = {
        "first_day": "2025-01-01",
        "last_day": "2025-03-31",
        "regions": ["*"],
        "categories": ["*"],
        "listed_regions": ["North", "South"],
        "listed_categories": ["Home", "Books", "Toys"],
        "every_region": 1,
        "every_category": 1,
    }
    assert {name: found[name] for name in expected} == expected


def test_a_choice_is_named_and_never_stands_beside_all() -> None:
    found = filters(STORE, Selection(*DAYS, regions=("South",), categories=("Home", "Toys")))
    assert found["regions"] == found["listed_regions"] == ["South"]
    assert found["categories"] == found["listed_categories"] == ["Home", "Toys"]
    assert (found["every_region"], found["every_category"]) == (0, 0)


def test_other_days_replace_those_of_the_selection() -> None:
    found = filters(STORE, Selection(*DAYS, regions=("South",)), (date(2024, 2, 29), date(2024, 3, 1)))
    assert (found["first_day"], found["last_day"], found["regions"]) == ("2024-02-29", "2024-03-01", ["South"])


def parts(first: str, last: str) -> tuple[list[str], list[str], list[str]]:
    """Leading days, whole months and trailing days as the queries read them: text between two bounds, both included."""
    days = (date.fromisoformat(first), date.fromisoformat(last))
    found = whole_months(days)
    every = [str(date.fromordinal(number)) for number in range(days[0].toordinal() - 800, days[1].toordinal() + 800)]
    return (
        [day for day in every if first <= day <= str(found["head_end"])],
        [day for day in every if str(found["first_month"]) <= day <= str(found["last_month"]) and day.endswith("-01")],
        [day for day in every if str(found["tail_start"]) <= day <= last],
    )


@pytest.mark.parametrize(
    ("first", "last", "head", "months", "tail"),
    [
        pytest.param("2024-02-01", "2024-02-29", 0, ["2024-02-01"], 0, id="exactly February of a leap year"),
        pytest.param("2024-02-01", "2024-02-28", 28, [], 0, id="a leap year's February but its last day"),
        pytest.param("2025-02-01", "2025-02-28", 0, ["2025-02-01"], 0, id="exactly February"),
        pytest.param("2025-03-05", "2025-03-20", 16, [], 0, id="within one month"),
        pytest.param("2025-03-05", "2025-03-31", 27, [], 0, id="to the end of the month"),
        pytest.param("2025-01-20", "2025-02-10", 22, [], 0, id="over the end of a month"),
        pytest.param("2025-01-31", "2025-03-01", 1, ["2025-02-01"], 1, id="a month and a day on either side"),
        pytest.param("2024-11-15", "2025-01-31", 16, ["2024-12-01", "2025-01-01"], 0, id="over the end of a year"),
        pytest.param("2025-01-01", "2025-02-10", 0, ["2025-01-01"], 10, id="a month and a tail"),
        pytest.param("2025-12-31", "2025-12-31", 1, [], 0, id="one day"),
    ],
)
def test_a_range_is_cut_into_edges_and_whole_months(
    first: str, last: str, head: int, months: list[str], tail: int
) -> None:
    found = parts(first, last)
    assert (len(found[0]), found[1], len(found[2])) == (head, months, tail)


@given(first=st.dates(date(1999, 1, 1), date(2031, 1, 1)), length=st.integers(1, 400))
def test_the_parts_hold_every_day_of_any_range_once(first: date, length: int) -> None:
    last = first + timedelta(days=length - 1)
    head, months, tail = parts(str(first), str(last))
    in_months = []
    for start in map(date.fromisoformat, months):
        day = start
        while day.month == start.month:
            in_months.append(str(day))
            day += timedelta(days=1)
    assert [*head, *in_months, *tail] == [str(first + timedelta(days=number)) for number in range(length)]
