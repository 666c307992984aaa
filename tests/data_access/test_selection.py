"""The selection: what an address asks for, with which days it is compared, and what is refused."""

from datetime import date, timedelta
from typing import get_args
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.asked import LONGEST_QUERY
from data_access.business_calendar import BusinessCalendar
from data_access.errors import SelectionError
from data_access.selection import (
    Comparison,
    Grain,
    Measure,
    Preset,
    Selection,
    default_grain,
    earlier_days,
    preset_days,
    read_selection,
)
from data_access.store import Store

REGIONS = ("North", "South", "West & East", "Köln/東京")
CATEGORIES = ("Home", "Books", "50% off?")


def day(text: str) -> date:
    """A day by its ISO form."""
    return date.fromisoformat(text)


def days(text: str) -> tuple[date, date]:
    """Two days, as in ``2026-01-01 2026-01-31``."""
    first, last = text.split()
    return day(first), day(last)


def store(first_day: str | None = "2024-01-15", as_of: str | None = "2026-11-20") -> Store:
    """A store of these days."""
    first, last = first_day and day(first_day), as_of and day(as_of)
    return Store("by hand", "USD", first or None, last or None, REGIONS, CATEGORIES)


def read(as_of: str = "2026-11-20", first_day: str = "2024-01-15", **asked: str | list[str]) -> Selection:
    """The selection of an address with these values; ``since`` and ``to`` are its dates."""
    named = {("from" if key == "since" else key): value for key, value in asked.items()}
    return read_selection("?" + urlencode(named, doseq=True), store(first_day, as_of))


# Presets and defaults


def test_an_empty_address_has_the_defaults() -> None:
    assert read_selection("", store()) == Selection(
        first_day=day("2026-08-23"),
        last_day=day("2026-11-20"),
        preset="90d",
        comparison="previous",
        regions=(),
        categories=(),
        grain="day",
        top="revenue",
        earlier=days("2026-05-25 2026-08-22"),
        earlier_is_known=True,
    )


@pytest.mark.parametrize("search", ["?", "?region=&category=&from=&to=&range=&compare=&grain=&top=", "?unknown=x&&="])
def test_blank_and_unknown_parts_are_passed_over(search: str) -> None:
    assert read_selection(search, store()) == read_selection("", store())


@pytest.mark.parametrize(
    ("preset", "expected"),
    [
        ("7d", "2026-11-14 2026-11-20"),
        ("30d", "2026-10-22 2026-11-20"),
        ("90d", "2026-08-23 2026-11-20"),
        ("month", "2026-11-01 2026-11-20"),
        ("last-month", "2026-10-01 2026-10-31"),
        ("ytd", "2026-01-01 2026-11-20"),
        ("12m", "2025-11-21 2026-11-20"),
        ("all", "2024-01-15 2026-11-20"),
    ],
)
def test_days_of_a_preset(preset: str, expected: str) -> None:
    found = read(range=preset)
    assert (found.first_day, found.last_day, found.preset) == (*days(expected), preset)


def test_every_preset_is_tested_above() -> None:
    assert set(preset_days(day("2024-01-15"), day("2026-11-20"))) == set(get_args(Preset)) - {"custom"}


@pytest.mark.parametrize(
    ("as_of", "preset", "expected"),
    [
        ("2024-02-29", "12m", "2023-03-01 2024-02-29"),
        ("2024-02-28", "12m", "2023-03-01 2024-02-28"),
        ("2025-02-28", "12m", "2024-03-01 2025-02-28"),
        ("2025-03-01", "12m", "2024-03-02 2025-03-01"),
        ("2025-12-31", "12m", "2025-01-01 2025-12-31"),
        ("2024-03-01", "last-month", "2024-02-01 2024-02-29"),
        ("2024-03-31", "30d", "2024-03-02 2024-03-31"),
        ("2026-01-01", "month", "2026-01-01 2026-01-01"),
        ("2026-01-01", "last-month", "2025-12-01 2025-12-31"),
        ("2026-01-01", "ytd", "2026-01-01 2026-01-01"),
    ],
)
def test_days_of_a_preset_at_the_ends_of_months_and_years(as_of: str, preset: str, expected: str) -> None:
    found = read(as_of=as_of, first_day="2020-01-01", range=preset)
    assert (found.first_day, found.last_day) == days(expected)


@pytest.mark.parametrize("preset", ["30d", "90d", "month", "ytd", "12m", "all"])
def test_a_young_store_cuts_a_preset(preset: str) -> None:
    found = read(first_day="2026-11-15", range=preset)
    assert (found.first_day, found.last_day) == days("2026-11-15 2026-11-20")
    assert not found.earlier_is_known


@pytest.mark.parametrize(("length", "grain"), [(1, "day"), (92, "day"), (93, "week"), (740, "week"), (741, "month")])
def test_the_grain_follows_the_length(length: int, grain: str) -> None:
    assert default_grain((day("2020-01-01"), day("2020-01-01") + timedelta(days=length - 1))) == grain


@pytest.mark.parametrize(("length", "comparison"), [(363, "previous"), (364, "weekdays"), (730, "weekdays")])
def test_a_year_is_compared_by_weekdays(length: int, comparison: str) -> None:
    since = day("2026-11-20") - timedelta(days=length - 1)
    assert read(since=since.isoformat(), to="2026-11-20").comparison == comparison


# Two dates


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"since": "2026-01-01", "to": "2026-03-31"}, "2026-01-01 2026-03-31"),
        ({"since": "2026-03-31", "to": "2026-03-31"}, "2026-03-31 2026-03-31"),
        ({"since": "2026-01-01"}, "2026-01-01 2026-11-20"),
        ({"to": "2024-01-20"}, "2024-01-15 2024-01-20"),
        ({"since": "1999-01-01", "to": "2999-12-31"}, "2024-01-15 2026-11-20"),
        ({"since": "2026-11-20", "to": "2026-12-31"}, "2026-11-20 2026-11-20"),
        ({"since": "2023-01-01", "to": "2024-01-15"}, "2024-01-15 2024-01-15"),
    ],
)
def test_two_dates_are_cut_to_the_days_with_data(asked: dict[str, str], expected: str) -> None:
    found = read(**asked)
    assert (found.first_day, found.last_day, found.preset) == (*days(expected), "custom")


def test_dates_win_over_a_preset() -> None:
    assert read(since="2026-01-01", to="2026-01-31", range="7d").preset == "custom"


# Labels


def test_labels_are_kept_in_the_stores_order_and_once() -> None:
    found = read(region=["South", "North", "South"], category="50% off?")
    assert (found.regions, found.categories) == (("North", "South"), ("50% off?",))


def test_all_labels_mean_no_filter() -> None:
    assert read(region=[*REGIONS], category=[*CATEGORIES]) == read()


def test_labels_with_signs_and_letters_of_the_world() -> None:
    assert read(region=["Köln/東京", "West & East"]).regions == ("West & East", "Köln/東京")


# Comparison


@pytest.mark.parametrize(
    ("span", "comparison", "preset", "expected"),
    [
        # Previous: as many days, ending the day before.
        ("2026-11-01 2026-11-07", "previous", "custom", "2026-10-25 2026-10-31"),
        ("2024-03-01 2024-03-01", "previous", "custom", "2024-02-29 2024-02-29"),
        ("2024-02-29 2024-03-01", "previous", "custom", "2024-02-27 2024-02-28"),
        # To date: the same elapsed part of the month or year before.
        ("2026-11-01 2026-11-20", "previous", "month", "2026-10-01 2026-10-20"),
        ("2026-03-01 2026-03-30", "previous", "month", "2026-02-01 2026-02-28"),
        ("2024-03-01 2024-03-30", "previous", "month", "2024-02-01 2024-02-29"),
        ("2026-01-01 2026-11-20", "previous", "ytd", "2025-01-01 2025-11-20"),
        ("2024-01-01 2024-02-29", "previous", "ytd", "2023-01-01 2023-02-28"),
        # Over: as many days.
        ("2026-03-01 2026-03-31", "previous", "month", "2026-01-29 2026-02-28"),
        ("2026-01-01 2026-01-31", "previous", "month", "2025-12-01 2025-12-31"),
        ("2026-02-01 2026-02-28", "previous", "month", "2026-01-04 2026-01-31"),
        ("2026-01-01 2026-12-31", "previous", "ytd", "2025-01-01 2025-12-31"),
        ("2025-01-01 2025-12-31", "previous", "ytd", "2024-01-02 2024-12-31"),
        # A month that the store's first day cuts is as many days before.
        ("2026-11-15 2026-11-20", "previous", "month", "2026-11-09 2026-11-14"),
        # The same weekdays: 52 weeks before.
        ("2026-11-20 2026-11-20", "weekdays", "custom", "2025-11-21 2025-11-21"),
        ("2024-02-29 2024-02-29", "weekdays", "custom", "2023-03-02 2023-03-02"),
        ("2025-12-01 2026-11-20", "weekdays", "12m", "2024-12-02 2025-11-21"),
        # The same dates: 29 February has no partner.
        ("2026-11-01 2026-11-20", "dates", "custom", "2025-11-01 2025-11-20"),
        ("2024-02-01 2024-02-29", "dates", "custom", "2023-02-01 2023-02-28"),
        ("2024-02-29 2024-03-31", "dates", "custom", "2023-03-01 2023-03-31"),
        ("2024-02-28 2024-03-01", "dates", "custom", "2023-02-28 2023-03-01"),
        ("2025-02-28 2025-03-01", "dates", "custom", "2024-02-28 2024-03-01"),
    ],
)
def test_the_earlier_days(span: str, comparison: Comparison, preset: Preset, expected: str) -> None:
    assert earlier_days(days(span), comparison, preset) == days(expected)


@pytest.mark.parametrize(
    ("as_of", "first_month", "now", "before"),
    [
        ("2026-11-20", 4, "2026-04-01 2026-11-20", "2025-04-01 2025-11-20"),
        ("2026-03-31", 4, "2025-04-01 2026-03-31", "2024-04-01 2025-03-31"),
        ("2026-02-10", 4, "2025-04-01 2026-02-10", "2024-04-01 2025-02-10"),
        ("2024-02-29", 10, "2023-10-01 2024-02-29", "2022-10-01 2023-02-28"),
        ("2026-10-01", 10, "2026-10-01 2026-10-01", "2025-10-01 2025-10-01"),
    ],
)
def test_a_fiscal_year_begins_with_its_month(as_of: str, first_month: int, now: str, before: str) -> None:
    year = BusinessCalendar(first_month=first_month)
    found = read_selection("?range=ytd&compare=previous", store("2020-01-01", as_of), year)
    assert (found.first_day, found.last_day) == days(now)
    assert found.earlier == days(before)


def test_the_leap_day_alone_has_no_partner_by_date() -> None:
    assert earlier_days(days("2024-02-29 2024-02-29"), "dates", "custom") is None
    assert read(since="2024-02-29", to="2024-02-29", compare="dates").earlier is None


def test_none_compares_with_nothing() -> None:
    found = read(compare="none")
    assert (found.earlier, found.earlier_is_known) == (None, False)
    assert found.earlier_day(found.first_day) is None


@pytest.mark.parametrize(
    ("asked", "today", "expected"),
    [
        ({"since": "2024-02-28", "to": "2024-03-01", "compare": "dates"}, "2024-02-28", "2023-02-28"),
        ({"since": "2024-02-28", "to": "2024-03-01", "compare": "dates"}, "2024-02-29", None),
        ({"since": "2024-02-28", "to": "2024-03-01", "compare": "dates"}, "2024-03-01", "2023-03-01"),
        ({"since": "2025-02-28", "to": "2025-03-01", "compare": "dates"}, "2025-03-01", "2024-03-01"),
        ({"since": "2026-11-01", "to": "2026-11-07"}, "2026-11-07", "2026-10-31"),
        ({"range": "month"}, "2026-11-20", "2026-10-20"),
        # 30 March has no 30th day in February; the line before ends with the month.
        ({"range": "month", "as_of": "2026-03-30"}, "2026-03-28", "2026-02-28"),
        ({"range": "month", "as_of": "2026-03-30"}, "2026-03-29", None),
        # A year to date goes by date: after a leap day, by index each day would meet the one after its own.
        ({"range": "ytd", "compare": "previous", "as_of": "2025-03-05"}, "2025-03-01", "2024-03-01"),
        ({"range": "ytd", "compare": "previous", "as_of": "2024-03-05", "first_day": "2023-01-01"}, "2024-02-29", None),
    ],
)
def test_the_partner_of_a_day(asked: dict[str, str], today: str, expected: str | None) -> None:
    assert read(**asked).earlier_day(day(today)) == (expected and day(expected))


@pytest.mark.parametrize("preset", ["month", "ytd"])
@pytest.mark.parametrize("as_of", ["2026-01-31", "2026-02-28", "2026-03-31", "2024-02-29", "2024-12-31", "2025-12-31"])
def test_a_month_or_year_that_is_over_is_compared_like_its_two_dates(preset: str, as_of: str) -> None:
    named = read(as_of=as_of, first_day="2020-01-01", range=preset, compare="previous")
    if preset == "ytd" and not as_of.endswith("12-31"):
        return
    since = named.first_day.isoformat()
    by_dates = read(as_of=as_of, first_day="2020-01-01", since=since, to=as_of, compare="previous")
    assert (named.earlier, named.days) == (by_dates.earlier, by_dates.days)


@pytest.mark.parametrize(("since", "known"), [("2024-01-29", True), ("2024-01-28", False)])
def test_whether_the_data_reach_back_is_known(since: str, known: bool) -> None:
    last = day(since) + timedelta(days=13)
    assert read(since=since, to=last.isoformat()).earlier_is_known is known


# What is refused


@pytest.mark.parametrize(
    ("search", "sentence"),
    [
        ("range=14d", "There is no range of dates called '14d'. Choose another one."),
        ("range=7d&range=30d", "The address gives the range of dates more than once. Choose it again."),
        ("from=2026-02-30", "'2026-02-30' is not a day of the calendar. Choose another first day."),
        ("to=31.3.2026", "'31.3.2026' is not a day of the calendar. Choose another last day."),
        ("to=2026-03-31T00:00", "'2026-03-31T00:00' is not a day of the calendar. Choose another last day."),
        ("from=2026-W01-1", "'2026-W01-1' is not a day of the calendar. Choose another first day."),
        ("from=20260301", "'20260301' is not a day of the calendar. Choose another first day."),
        ("from=2026-03-0%D9%A1", "'2026-03-0\u0661' is not a day of the calendar. Choose another first day."),
        ("to=0001-01-01", "The last day is in the year 1. Choose one between 1900 and 9000."),
        ("from=" + "9" * 99, f"'{'9' * 57}...' is not a day of the calendar. Choose another first day."),
        (
            "from=2026-03-31&to=2026-03-30",
            "The range begins on 31 March 2026 and ends before that, on 30 March 2026. Swap the two dates.",
        ),
        ("from=2026-11-21", "The store's data runs from 15 January 2024 to 20 November 2026. Choose days in between."),
        ("to=2024-01-14", "The store's data runs from 15 January 2024 to 20 November 2026. Choose days in between."),
        (
            "from=3000-01-01&to=9000-12-31&grain=day",
            "The store's data runs from 15 January 2024 to 20 November 2026. Choose days in between.",
        ),
        ("compare=lastyear", "There is no comparison called 'lastyear'. Choose another one."),
        ("grain=year", "There is no length of a bar called 'year'. Choose another one."),
        ("top=profit", "There is no ranking of products called 'profit'. Choose another one."),
        ("region=north", "This store has no region 'north'. Clear the region filter and choose again."),
        ("region=*", "This store has no region '*'. Clear the region filter and choose again."),
        ("category=Home&category=<b>", "This store has no category '<b>'. Clear the category filter and choose again."),
        ("region=%FF%00", "This store has no region '\ufffd\x00'. Clear the region filter and choose again."),
        ("region=" + "x" * LONGEST_QUERY, "The address is too long. Clear the filters and choose again."),
    ],
)
def test_nonsense_is_refused_with_its_sentence(search: str, sentence: str) -> None:
    with pytest.raises(SelectionError) as error:
        read_selection(f"?{search}", store())
    assert str(error.value) == sentence


def test_a_store_without_orders_says_so() -> None:
    with pytest.raises(SelectionError, match="has no orders yet"):
        read_selection("", store(None, None))


# Whatever comes


def check(found: Selection, of: Store) -> None:
    """What every selection that was let through must be."""
    assert of.first_day is not None and of.as_of is not None
    assert found.first_day <= found.last_day <= of.as_of
    assert found.first_day >= of.first_day or found.preset == "last-month"
    assert found.comparison in get_args(Comparison)
    assert found.grain in get_args(Grain) and found.top in get_args(Measure) and found.preset in get_args(Preset)
    for chosen, known in ((found.regions, of.regions), (found.categories, of.categories)):
        assert list(chosen) == [label for label in known if label in chosen]
        assert len(chosen) < len(known)
    if found.earlier is None:
        assert found.comparison in ("none", "dates") and not found.earlier_is_known
        return
    first, last = found.earlier
    assert first <= last < found.last_day
    assert found.comparison != "previous" or last < found.first_day or found.preset == "ytd"
    assert found.earlier_is_known == (first >= of.first_day)
    partners = [found.earlier_day(found.first_day + timedelta(days=number)) for number in range(min(found.days, 800))]
    known_partners = [partner for partner in partners if partner is not None]
    assert known_partners == sorted(set(known_partners)), "two days share a partner"
    assert all(first <= partner <= last for partner in known_partners)


@given(st.text(max_size=200))
def test_any_text_is_a_selection_or_refused(search: str) -> None:
    try:
        found = read_selection(search, store())
    except SelectionError as error:
        assert str(error).endswith(".")
        return
    check(found, store())


some_days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
values = st.one_of(
    some_days.map(date.isoformat),
    st.sampled_from([*REGIONS, *CATEGORIES, *get_args(Preset), *get_args(Comparison), *get_args(Grain), "units", ""]),
    st.text(max_size=5),
)
keys = st.sampled_from(["range", "from", "to", "compare", "region", "category", "grain", "top"])


@given(st.lists(st.tuples(keys, values), max_size=6), st.lists(some_days, min_size=2, max_size=2).map(sorted))
def test_any_address_of_any_store_is_a_selection_or_refused(asked: list[tuple[str, str]], span: list[date]) -> None:
    of = store(span[0].isoformat(), span[1].isoformat())
    try:
        found = read_selection(urlencode(asked, errors="replace"), of)
    except SelectionError as error:
        assert str(error).endswith(".")
        return
    check(found, of)


@given(
    st.sampled_from([name for name in get_args(Preset) if name != "custom"]),
    st.sampled_from(get_args(Comparison)),
    st.lists(some_days, min_size=2, max_size=2).map(sorted),
)
def test_every_preset_with_every_comparison_is_a_selection(preset: str, compare: str, span: list[date]) -> None:
    of = store(span[0].isoformat(), span[1].isoformat())
    check(read_selection(urlencode({"range": preset, "compare": compare}), of), of)
