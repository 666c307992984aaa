"""Weekdays by months and hours: cells, findings and notes, in words."""

from math import nan
from typing import Any

import pandas as pd
import pytest

from components.formats import Formats
from components.pages.sales import MEASURES
from components.pages.sales_patterns import EVERY, brief, hours_card, months_card
from tests.components.pages.chosen import CHOSEN
from tests.components.trees import nodes, of_class, sent, words

ENGLISH = Formats("en_US", "USD")
TIMES = frozenset({"Orders.OrderTime"})


def month(year: int, number: int) -> str:
    """Where a month leads."""
    return f"?{year}-{number}"


def months(values: dict[int, float], *, year: int = 2026, days: int = 2) -> pd.DataFrame:
    """One month (March), a value for each weekday, and the same for all months."""
    whole = sum(values.values()) / len(values)
    rows = []
    for key in ((year, 3), (0, EVERY)):
        rows += [(*key, weekday, days, value, value * days) for weekday, value in values.items()]
        rows.append((*key, EVERY, days * len(values), whole, whole * days * len(values)))
    return pd.DataFrame(rows, columns=["year", "month", "weekday", "days", "value", "total"])


def hours(values: dict[int, float]) -> pd.DataFrame:
    """A value for each hour on Monday, and the same for all days."""
    rows = [(hour, weekday, 4, value, value * 4) for hour, value in values.items() for weekday in (1, EVERY)]
    whole = sum(values.values())
    rows += [(EVERY, weekday, 4, whole, whole * 4) for weekday in (1, EVERY)]
    return pd.DataFrame(rows, columns=["hour", "weekday", "days", "value", "total"])


def table(card: Any) -> list[str]:
    """The rows of a card's table, each as it is read."""
    return [words(node) for node in nodes(sent(card)) if node["type"] == "Tr"]


def finding(card: Any) -> str:
    return words(of_class(sent(card), "card-finding"))


def note(card: Any) -> str:
    return words(of_class(sent(card), "card-note"))


WEEK = {1: 100.0, 2: 200.0, 3: 100.0, 4: 100.0, 5: 100.0, 6: 50.0, 7: 100.0}


def test_months_stand_in_rows_and_weekdays_in_columns() -> None:
    card = months_card(months(WEEK), MEASURES["revenue"], TIMES, month, CHOSEN, ENGLISH)
    assert table(card) == [
        "Month Mon Tue Wed Thu Fri Sat Sun All",
        "Mar 2026 100 200 100 100 100 50.0 100 107",
        "All months 100 200 100 100 100 50.0 100 107",
    ]
    assert finding(card) == "Highest on Tuesday: $200.00 a day, 300% more than on Saturday"
    assert note(card) == "Mean of each such day; days without sales count."


def test_a_week_begins_with_the_day_that_is_set() -> None:
    formats = Formats("en_US", "USD", first_weekday=7)
    card = months_card(months(WEEK), MEASURES["revenue"], TIMES, month, CHOSEN, formats)
    assert table(card)[:2] == ["Month Sun Mon Tue Wed Thu Fri Sat All", "Mar 2026 100 100 200 100 100 100 50.0 107"]


def test_the_colour_runs_from_the_weakest_to_the_strongest_and_totals_have_none() -> None:
    cells = of_class(sent(months_card(months(WEEK), MEASURES["revenue"], TIMES, month, CHOSEN, ENGLISH)), "heat")
    sizes = [cell["props"]["style"]["--heat"] for cell in cells]
    assert sizes == ["33%", "100%", "33%", "33%", "33%", "0%", "33%", "0%", *["0%"] * 8]


def test_what_is_below_zero_has_no_colour_and_zero_has_none_either() -> None:
    card = sent(hours_card(hours({9: -5.0, 10: 0.0, 11: 20.0}), MEASURES["revenue"], 0, CHOSEN, ENGLISH))
    monday = [cell["props"]["style"]["--heat"] for cell in of_class(card, "heat")][::2]
    assert monday == ["0%", "0%", "100%", "0%"]


def test_a_cell_tells_its_days_and_its_sum() -> None:
    card = sent(months_card(months({5: 12.5}), MEASURES["orders"], TIMES, month, CHOSEN, ENGLISH))
    told = [node["props"]["title"] for node in nodes(card) if node["type"] == "Td"]
    leads = ". A click shows all of Mar 2026; a weekday is no filter"
    assert told[0] == f"Friday, Mar 2026: 12.5 a day on average of 2 days, 25 in all{leads}"
    assert told[-1] == "All days, All months: 12.5 a day on average of 2 days, 25 in all"
    one = sent(months_card(months({5: 3.0}, days=1), MEASURES["revenue"], TIMES, month, CHOSEN, ENGLISH))
    first = next(node["props"]["title"] for node in nodes(one) if node["type"] == "Td")
    assert first == f"Friday, Mar 2026: $3.00 (1 day){leads}"
    ratio = sent(months_card(months({5: 3.0}), MEASURES["aov"], TIMES, month, CHOSEN, ENGLISH))
    first = next(node["props"]["title"] for node in nodes(ratio) if node["type"] == "Td")
    assert first == f"Friday, Mar 2026: $3.00{leads}"


def test_months_of_several_years_have_no_year_and_say_so() -> None:
    card = months_card(months(WEEK, year=0), MEASURES["revenue"], TIMES, month, CHOSEN, ENGLISH)
    assert table(card)[1].startswith("Mar 100")
    assert note(card).endswith("Months of the same name are taken together.")


def test_without_times_the_column_is_named() -> None:
    card = months_card(months(WEEK), MEASURES["revenue"], frozenset(), month, CHOSEN, ENGLISH)
    assert note(card).endswith("The data has no times of day (column Orders.OrderTime), so hours are not shown.")


@pytest.mark.parametrize(
    ("values", "days", "expected"),
    [
        (WEEK | {6: 0.0}, 2, "Highest on Tuesday: $200.00 a day"),
        (WEEK, 1, ""),
        ({1: 5.0, 2: 3.0}, 9, ""),
        (dict.fromkeys(range(1, 8), 5.0), 2, "Highest on Monday: $5.00 a day"),
    ],
    ids=["one sells nothing", "each seen once", "not all weekdays", "all alike"],
)
def test_a_weekday_is_called_highest_only_where_that_means_something(
    values: dict[int, float], days: int, expected: str
) -> None:
    card = months_card(months(values, days=days), MEASURES["revenue"], TIMES, month, CHOSEN, ENGLISH)
    assert finding(card) == expected


def test_a_month_of_one_year_leads_to_its_days_and_a_weekday_to_no_more() -> None:
    card = sent(months_card(months(WEEK, year=2026), MEASURES["revenue"], TIMES, month, CHOSEN, ENGLISH))
    heads = [node for node in nodes(card) if node["type"] == "Th" and node["props"].get("scope") == "row"]
    led = [node["props"].get("href") for head in heads for node in nodes(head) if node["type"] == "A"]
    assert led and set(led) == {"?2026-3"} and len(led) == len(heads) - 1, "all months lead nowhere"
    cells = [node for node in nodes(card) if node["type"] == "Td" and of_class(node, "pick")]
    (first, *_) = of_class(cells[0], "pick")
    assert (first["props"]["href"], first["props"]["tabIndex"]) == ("?2026-3", -1), "the keyboard has the head"
    assert cells[0]["props"]["title"].endswith("A click shows all of Mar 2026; a weekday is no filter")
    together = sent(months_card(months(WEEK, year=0), MEASURES["revenue"], TIMES, month, CHOSEN, ENGLISH))
    assert of_class(together, "pick") == [], "months of several years are no span of days"


def test_hours_are_named_by_the_locale_and_the_busiest_has_its_share() -> None:
    card = hours_card(hours({9: 10.0, 10: 0.0, 11: 30.0}), MEASURES["orders"], 0, CHOSEN, ENGLISH)
    rows = [row.replace("\u202f", " ") for row in table(card)]
    assert rows == ["From Mon All", "9 AM 10.0 10.0", "10 AM 0 0", "11 AM 30.0 30.0", "All hours 40.0 40.0"]
    assert finding(card).replace("\u202f", " ") == "Busiest from 11 AM to 12 PM: 75% of orders"
    german = hours_card(hours({9: 10.0}), MEASURES["orders"], 0, CHOSEN, Formats("de_DE", "EUR"))
    assert table(german)[1] == "09:00 10,0 10,0"


def test_an_hour_that_lost_leaves_no_shares_and_a_ratio_has_no_busiest_hour() -> None:
    card = hours_card(hours({23: 10.0, 22: -1.0}), MEASURES["revenue"], 0, CHOSEN, ENGLISH)
    assert finding(card).replace("\u202f", " ") == "Busiest from 11 PM to 12 AM"
    assert finding(hours_card(hours({9: 10.0, 10: 1.0}), MEASURES["aov"], 0, CHOSEN, ENGLISH)) == ""


@pytest.mark.parametrize(
    ("untimed", "expected"),
    [(0, ""), (1, " 1 order without a time left out."), (1234, " 1,234 orders without a time left out.")],
)
def test_orders_without_a_time_are_counted(untimed: int, expected: str) -> None:
    card = hours_card(hours({9: 1.0}), MEASURES["orders"], untimed, CHOSEN, ENGLISH)
    assert note(card) == f"Mean of each such day; days without sales count.{expected}"


def test_nothing_sold_is_a_sentence() -> None:
    why = "Nothing was sold in these days. Show all days"
    empty = months(dict.fromkeys(range(1, 8), 0.0))
    unknown = months(dict.fromkeys(range(1, 8), nan))
    for frame, measure in ((empty, "units"), (unknown, "aov")):
        made = sent(months_card(frame, MEASURES[measure], TIMES, month, CHOSEN, ENGLISH))
        assert words(of_class(made, "empty-state")) == why
    no_hours = hours({9: 1.0}).iloc[:0]
    assert words(of_class(sent(hours_card(no_hours, MEASURES["units"], 0, CHOSEN, ENGLISH)), "empty-state")) == why


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0.0, "0"), (0.04, "0.04"), (0.996, "1.0"), (5.25, "5.2"), (99.9, "99.9"), (99.96, "100"), (999.4, "999"),
        (999.6, "1.0k"), (1250.0, "1.2k"), (9994.0, "10.0k"), (9996.0, "10k"), (38400.0, "38k"), (999_600.0, "1.0M"),
        (1_450_000.0, "1.4M"), (-2500.0, "-2.5k"), (-0.9, "-0.90"), (nan, "–"),
    ],
)  # fmt: skip
def test_a_value_is_as_short_as_a_cell(value: float, expected: str) -> None:
    assert brief(MEASURES["revenue"], value, ENGLISH) == expected
    assert brief(MEASURES["units_per_order"], 2.345, ENGLISH) == "2.35"
