"""A change in words: METRICS.md, Comparison, rule 6."""

import math

import pytest

from components.changes import Change, Meaning, change
from components.formats import Formats
from components.kpi_card import REVENUE, compared_with

ENGLISH = Formats("en_US", "USD")
GERMAN = Formats("de_DE", "EUR")


@pytest.mark.parametrize(
    ("now", "earlier", "expected"),
    [
        (112.4, 100.0, Change("+12.4%", "▲", "good")),
        (87.6, 100.0, Change("-12.4%", "▼", "bad")),
        (5.0, 0.0, Change("new", "", "neutral")),
        (-5.0, 0.0, Change("new", "", "neutral")),
        (0.0, 0.0, Change("–", "", "neutral")),
        (0.0, 40.0, Change("-100.0%", "▼", "bad")),
        (100.0, 100.0, Change("0.0%", "", "neutral")),
        (100.04, 100.0, Change("0.0%", "", "neutral")),
        (99.96, 100.0, Change("0.0%", "", "neutral")),
        (100.06, 100.0, Change("+0.1%", "▲", "good")),
        (99.94, 100.0, Change("-0.1%", "▼", "bad")),
        (50.0, -100.0, Change("+150.0%", "▲", "good")),  # by |before|: out of the red is a rise
        (-150.0, -100.0, Change("-50.0%", "▼", "bad")),
        (1_000.0, 100.0, Change("×10", "▲", "good")),
        (999.0, 100.0, Change("+899.0%", "▲", "good")),
        (1_100.0, 100.0, Change("×11", "▲", "good")),
        (2_000_000.0, 1.0, Change("×2,000,000", "▲", "good")),
        (1_000.0, -100.0, Change("+1,100.0%", "▲", "good")),  # no factor leads from a loss to a gain
    ],
)
def test_change_is_a_share_of_the_earlier_value(now: float, earlier: float, expected: Change) -> None:
    assert change(now, earlier, ENGLISH) == expected


@pytest.mark.parametrize(
    ("now", "earlier", "expected"),
    [
        (0.124, 0.10, Change("+2.4 pp", "▲", "good")),
        (0.10, 0.124, Change("-2.4 pp", "▼", "bad")),
        (0.05, 0.0, Change("+5.0 pp", "▲", "good")),  # a share of nothing is a share like any other
        (0.0, 0.0, Change("0.0 pp", "", "neutral")),
        (0.1004, 0.10, Change("0.0 pp", "", "neutral")),
        (0.1006, 0.10, Change("+0.1 pp", "▲", "good")),
    ],
)
def test_a_share_changes_in_points(now: float, earlier: float, expected: Change) -> None:
    assert change(now, earlier, ENGLISH, in_points=True) == expected


@pytest.mark.parametrize(
    ("now", "rise_is_good", "meaning"),
    [(0.2, True, "good"), (0.2, False, "bad"), (0.05, True, "bad"), (0.05, False, "good"), (0.1, False, "neutral")],
)
def test_the_meaning_follows_what_is_welcome(now: float, rise_is_good: bool, meaning: Meaning) -> None:
    found = change(now, 0.1, ENGLISH, in_points=True, rise_is_good=rise_is_good)
    assert found is not None
    assert found.meaning == meaning


def test_the_sign_and_the_arrow_say_it_without_colour() -> None:
    for rise_is_good in (True, False):
        up = change(2.0, 1.0, ENGLISH, rise_is_good=rise_is_good)
        down = change(1.0, 2.0, ENGLISH, rise_is_good=rise_is_good)
        assert (up and up.text[0] + up.arrow, down and down.text[0] + down.arrow) == ("+▲", "-▼")


def test_what_is_unknown_has_no_change() -> None:
    for in_points in (True, False):
        assert change(math.nan, 1.0, ENGLISH, in_points=in_points) is None
        assert change(1.0, math.nan, ENGLISH, in_points=in_points) is None
        assert change(math.nan, math.nan, ENGLISH, in_points=in_points) is None


def test_a_change_is_written_in_the_locale() -> None:
    assert change(112.4, 100.0, GERMAN) == Change("+12,4\xa0%", "▲", "good")
    assert change(0.124, 0.10, GERMAN, in_points=True) == Change("+2,4 pp", "▲", "good")


@pytest.mark.parametrize(
    ("now", "earlier", "expected"),
    [
        (120.0, 100.0, "$20.00 (20.0%) more than on Friday"),
        (75.5, 100.0, "$24.50 (24.5%) less than on Friday"),
        (100.0, 100.0, "the same as on Friday"),
        (100.0, 100.004, "the same as on Friday"),
        (100.01, 100.0, "$0.01 (0.0%) more than on Friday"),
        (5.0, 0.0, "nothing on Friday"),
        (0.0, 0.0, "and nothing on Friday"),
        (0.0, 5.0, "$5.00 (100.0%) less than on Friday"),
        (math.nan, 5.0, ""),
        (5.0, math.nan, ""),
    ],
)
def test_a_comparison_is_a_sentence(now: float, earlier: float, expected: str) -> None:
    assert compared_with(REVENUE, now, earlier, ENGLISH, "on Friday") == expected
