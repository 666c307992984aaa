"""The Sales page's cards and trend: layout, findings, legends and empty states, in words."""

import json
from math import nan
from typing import Any

import pandas as pd
import pytest

from components.definitions import DEFINITIONS
from components.formats import Formats
from components.pages import sales
from tests.components.figures.test_sales import FRIDAY, buckets
from tests.components.pages.chosen import CHOSEN, Chosen
from tests.components.trees import nodes, of_class, sent, words

ENGLISH = Formats("en_US", "USD")
ALL_INPUTS = frozenset({"returns", "discounts", "Orders.OrderTime"})
LINKS = [("Revenue", "?measure=revenue", True), ("Orders", "?measure=orders", False)]


def totals(now: float, earlier: float) -> pd.DataFrame:
    """All metrics of the same values."""
    names = [kpi.name for kpi in sales.SALES_KPIS]
    return pd.DataFrame({"now": now, "earlier": earlier}, index=names)


def cards(now: float, earlier: float, chosen: Any = CHOSEN, inputs: frozenset[str] = ALL_INPUTS) -> list[str]:
    """What each card says below its value."""
    series = pd.DataFrame({kpi.name: [1.0, 2.0] for kpi in sales.SALES_KPIS})
    made = sales.sales_cards(totals(now, earlier), series, inputs, chosen, ENGLISH)
    return [words(of_class(sent(card), "kpi-context")) for card in made]


def test_the_layout_has_a_place_for_every_card() -> None:
    tree = sent(sales.sales_layout())
    assert len(of_class(tree, "kpi-card")) == len(sales.SALES_KPIS) == 8
    assert [node["props"]["id"] for node in of_class(tree, "card-box")] == [
        "sales-trend-card",
        "sales-months-card",
        "sales-hours-card",
        "sales-net-card",
        "sales-change-card",
        "sales-matrix-card",
    ]
    assert [words(node) for node in nodes(tree) if node["type"] == "H1"] == ["Sales"]


def test_every_card_is_defined_and_compares_in_its_own_way() -> None:
    assert [kpi.name for kpi in sales.SALES_KPIS if kpi.name not in DEFINITIONS] == []
    assert cards(0.5, 0.25) == [
        "▲ +100.0% from $0.25",
        "▲ +100.0% from 0",
        "▲ +100.0% from 0",
        "▲ +100.0% from $0.25",
        "▲ +100.0% from 0.25",
        "▲ +100.0% from $0.25",
        "▲ +25.0 pp from 25.0%",
        "▲ +25.0 pp from 25.0%",
    ]


def test_a_rising_rate_of_returns_or_discounts_is_no_good_news() -> None:
    series = pd.DataFrame({kpi.name: [1.0] for kpi in sales.SALES_KPIS})
    made = sales.sales_cards(totals(0.5, 0.25), series, ALL_INPUTS, CHOSEN, ENGLISH)
    kinds = [of_class(sent(card), "chip")[0]["props"]["className"] for card in made]
    assert kinds == ["chip good"] * 6 + ["chip bad"] * 2


def test_a_rate_that_the_data_cannot_tell_names_what_is_missing() -> None:
    found = cards(0.0, 0.0, inputs=frozenset())
    assert found[6:] == [
        "the data has no discounts (column OrderItems.Discount)",
        "the data has no returns (lines of negative quantity in OrderItems)",
    ]
    assert cards(nan, nan)[3] == "nothing sold in these days"


def test_a_card_says_why_it_compares_with_nothing() -> None:
    assert set(cards(5.0, nan, Chosen(comparison="none", earlier=None, earlier_is_known=False))) == {"no comparison"}
    assert set(cards(5.0, nan, Chosen(earlier_is_known=False))) == {"no earlier data"}
    assert set(cards(5.0, nan)) == {"none in the earlier days"}


def trend(measure: str, over_all: tuple[float, float], *rows: Any, chosen: Any = CHOSEN) -> Any:
    """The head of the trend."""
    drawn = sales.trend_card(buckets(*(rows or (FRIDAY,))), measure, over_all, LINKS, chosen, ENGLISH)
    json.dumps(drawn.figure, allow_nan=False)
    return sent(drawn.head)


@pytest.mark.parametrize(
    ("measure", "over_all", "expected"),
    [
        ("revenue", (1234567.0, 1000000.0), "$1.23 M in 31 days, up 23.5% on $1.00 M"),
        ("orders", (90.0, 100.0), "90 in 31 days, down 10.0% on 100"),
        ("units", (1200.0, 100.0), "1,200 in 31 days, 12 times 100"),
        ("aov", (50.0, 50.0), "$50.00 in 31 days"),
        ("units_per_order", (2.5, nan), "2.50 in 31 days"),
    ],
)
def test_the_finding_of_the_trend(measure: str, over_all: tuple[float, float], expected: str) -> None:
    assert words(of_class(trend(measure, over_all), "card-finding")) == expected


def test_the_title_names_measure_and_grain_and_the_choice_stands_beside_it() -> None:
    tree = trend("orders", (5.0, nan), chosen=Chosen(grain="week"))
    assert words(of_class(tree, "card-title")) == "Orders by week"
    links = [(node["props"]["children"], node["props"]["href"]) for node in of_class(tree, "pick")]
    assert links == [("Revenue", "?measure=revenue"), ("Orders", "?measure=orders")]


def test_the_legend_names_only_what_is_drawn() -> None:
    week = ("2026-10-01", "2026-10-04", 4, 7, 40.0, nan, nan, None, None)
    day = ("2026-10-30", "2026-10-30", 1, 1, 12.0, 3.0, nan, None, None)
    assert words(of_class(trend("orders", (5.0, nan)), "legend-line")) == "Orders Earlier"
    assert words(of_class(trend("orders", (5.0, nan), day), "legend-line")) == "Orders 7-day average"
    assert words(of_class(trend("orders", (5.0, nan), week), "legend-line")) == "Orders Not complete"
    assert words(of_class(trend("aov", (5.0, nan), week), "legend-line")) == "Average order value"


@pytest.mark.parametrize(("measure", "value"), [("orders", 0.0), ("aov", nan)])
def test_an_empty_selection_is_a_sentence_and_the_choice_stays(measure: str, value: float) -> None:
    tree = trend(measure, (value, nan), ("2026-10-30", "2026-10-30", 1, 1, value, nan, 5.0, None, None))
    assert words(of_class(tree, "empty-state")) == "Nothing was sold in these days. Show all days"
    assert of_class(tree, "card-finding") == [] and len(of_class(tree, "segment")) == 2
