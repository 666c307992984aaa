"""The Overview's cards: findings, legends and empty states, in words."""

import json
from datetime import date
from math import nan
from typing import Any

import pandas as pd
import pytest

from components.figures.trend import TREND_HEIGHT
from components.formats import Formats
from components.kpi_card import KPIS
from components.pages import PAGES, navigation, not_found, overview
from components.pages.chosen import nothing_sold, subtitle
from tests.components.figures.frames import days, running, trend
from tests.components.pages.chosen import CHOSEN, Chosen
from tests.components.trees import nodes, of_class, sent, words

ENGLISH = Formats("en_US", "USD")
INPUTS = frozenset({"Reviews", "returns", "Orders.CustomerID"})
NOTHING = ["Nothing was sold in these days. Show all days"]


def finding(card: Any) -> str:
    """The headline of a card."""
    return words(of_class(sent(card), "card-finding"))


def empty(card: Any) -> list[str]:
    """The sentences of empty states in a card."""
    return [words(node) for node in of_class(sent(card), "empty-state")]


def title(card: Any) -> str:
    return words(of_class(sent(card), "card-title"))


def test_the_layout_has_a_place_for_every_card() -> None:
    tree = sent(overview.overview_layout())
    assert len(of_class(tree, "kpi-card")) == len(KPIS) == 8
    assert [node["props"]["id"] for node in of_class(tree, "card-box")] == [
        "overview-revenue-card",
        "overview-cumulative-card",
        "overview-category-card",
        "overview-region-card",
        "overview-products-card",
        "overview-customers-card",
    ]
    assert [words(node) for node in nodes(tree) if node["type"] == "H1"] == ["Overview"]


def test_a_card_with_a_graph_has_an_empty_head_above_it_and_the_others_are_filled_whole() -> None:
    boxes = of_class(sent(overview.overview_layout()), "card-box")
    kinds = [[node["type"] for node in nodes(box)] for box in boxes]
    assert kinds == [["Section", "Content", "Div", "Graph", "Content", "Summary", "Div"]] * 2 + [["Content", "Div"]] * 4
    parts = [[node["props"].get("id") or node["props"].get("className") for node in nodes(box)][:5] for box in boxes]
    assert parts[:3] == [
        ["overview-revenue-card", "overview-revenue-head", "graph of-days", "overview-revenue-graph", "chart-data"],
        [
            "overview-cumulative-card",
            "overview-cumulative-head",
            "graph of-days",
            "overview-cumulative-graph",
            "chart-data",
        ],
        ["overview-category-card", "skeleton"],
    ]
    spans = [box["props"]["className"] for box in boxes]
    assert spans == [f"card-box span-{columns}" for columns in (8, 4, 4, 4, 4, 12)]


def test_the_subtitle_says_what_is_shown() -> None:
    assert subtitle("Revenue", CHOSEN, date(2024, 11, 1), ENGLISH) == (
        "Revenue, all regions and categories, Oct 1\u2009–\u200931, 2026, "
        "against the days before (Aug 31\u2009–\u2009Sep 30, 2026)"
    )
    alone = Chosen(regions=("North", "East"), comparison="none", earlier=None, last_day=date(2026, 10, 1))
    assert subtitle("Revenue", alone, date(2024, 11, 1), ENGLISH) == (
        "Revenue, North and East, all categories, Oct 1, 2026, without comparison"
    )
    unfinished = Chosen(preset="month", earlier=(date(2026, 9, 1), date(2026, 9, 20)))
    assert subtitle("Revenue", unfinished, date(2024, 11, 1), ENGLISH).endswith(
        ", against the month before (Sep 1\u2009–\u200920, 2026)"
    )
    early = Chosen(earlier_is_known=False, categories=("Home",))
    assert subtitle("Revenue", early, date(2026, 9, 10), ENGLISH) == (
        "Revenue, all regions, Home, Oct 1\u2009–\u200931, 2026, without comparison, as the data begins on Sep 10, 2026"
    )


def cards(now: float, earlier: float, chosen: Chosen, *, without: str = "") -> list[Any]:
    """The eight cards, all with the same values."""
    names = [kpi.name for kpi in KPIS]
    totals = pd.DataFrame({"now": now, "earlier": earlier}, index=[*names, "reviews"])
    series = pd.DataFrame({name: [1.0, 2.0] for name in names})
    made = overview.kpi_cards(totals, series, chosen, ENGLISH, inputs=INPUTS - {without})
    return [words(of_class(sent(card), "kpi-context")) for card in made]


def test_every_card_compares_in_its_own_way() -> None:
    assert cards(0.5, 0.25, CHOSEN) == [
        "▲ +100.0% from $0.25",
        "▲ +100.0% from 0",
        "▲ +100.0% from $0.25",
        "▲ +100.0% from 0",
        "▲ +100.0% from 0",
        "▲ +25.0 pp from 25.0%",
        "▲ +25.0 pp from 25.0%",
        "▲ +100.0% from 0.25 ★",
    ]


def test_a_card_says_why_it_compares_with_nothing() -> None:
    assert set(cards(5.0, nan, Chosen(comparison="none", earlier=None, earlier_is_known=False))) == {"no comparison"}
    assert set(cards(5.0, nan, Chosen(earlier_is_known=False))) == {"no earlier data"}
    assert set(cards(5.0, nan, CHOSEN)) == {"none in the earlier days"}


@pytest.mark.parametrize(("count", "expected"), [(1.0, "4.00 ★ 1 review"), (1234.0, "4.00 ★ 1,234 reviews")])
def test_the_mean_rating_says_how_many_reviews_it_is_of(count: float, expected: str) -> None:
    names = [kpi.name for kpi in KPIS]
    totals = pd.DataFrame({"now": 4.0, "earlier": nan}, index=[*names, "reviews"])
    totals.loc["reviews", "now"] = count
    series = pd.DataFrame({name: [1.0, 2.0] for name in names})
    made = overview.kpi_cards(totals, series, CHOSEN, ENGLISH, inputs=INPUTS)
    assert words(of_class(sent(made[7]), "kpi-value")) == expected
    assert [words(of_class(sent(card), "kpi-value")) for card in made[:2]] == ["$4.00", "4"]


def test_a_card_says_why_it_has_no_value() -> None:
    assert cards(nan, nan, CHOSEN)[0] == "nothing sold in these days"
    assert cards(nan, nan, CHOSEN)[7] == "no reviews in these days"
    said = cards(nan, nan, CHOSEN, without="Reviews")
    assert said[7] == "the data has no reviews (table Reviews)"
    # A share of 0 would be an invention where the data cannot tell.
    said = cards(0.0, 0.0, CHOSEN, without="returns")
    assert said[6] == "the data has no returns (lines of negative quantity in OrderItems)"
    said = cards(0.0, 0.0, CHOSEN, without="Orders.CustomerID")
    assert said[4:6] == ["the data has no customers (column Orders.CustomerID)"] * 2


@pytest.mark.parametrize(
    ("totals", "chosen", "expected"),
    [
        ((1234567.0, 1000000.0), CHOSEN, "$1.23 M in 31 days, up 23.5% on $1.00 M"),
        ((90.0, 100.0), CHOSEN, "$90.00 in 31 days, down 10.0% on $100.00"),
        ((1200.0, 100.0), CHOSEN, "$1,200 in 31 days, 12 times $100.00"),
        ((100.0, 100.0), CHOSEN, "$100.00 in 31 days"),
        ((-50.0, 100.0), CHOSEN, "-$50.00 in 31 days, down 150.0% on $100.00"),
        ((100.0, 0.0), CHOSEN, "$100.00 in 31 days"),
        ((100.0, nan), CHOSEN, "$100.00 in 31 days"),
        ((100.0, nan), Chosen(last_day=date(2026, 10, 1)), "$100.00 in 1 day"),
    ],
)
def test_the_finding_of_the_revenue_card(totals: tuple[float, float], chosen: Chosen, expected: str) -> None:
    card = overview.revenue_card(days(50.0, 50.0), totals, chosen, ENGLISH)
    assert finding(card.head) == expected
    assert card.figure["data"][0]["y"] == [50.0, 50.0]


def test_the_legend_names_only_what_is_drawn() -> None:
    def legend(frame: pd.DataFrame) -> str:
        return words(of_class(sent(overview.revenue_card(frame, (1.0, 1.0), CHOSEN, ENGLISH).head), "legend-line"))

    whole = ("2026-10-30", "2026-10-30", 1, 1, 5.0)
    assert legend(days(5.0)) == "Revenue"
    assert legend(trend((*whole, 4.0, 3.0, "2025-10-31", "2025-10-31"))) == "Revenue Earlier 7-day average"
    assert legend(trend(("2026-10-01", "2026-10-04", 4, 7, 5.0, nan, nan, None, None))) == "Revenue Not complete"


def test_the_title_names_the_grain() -> None:
    week = Chosen(grain="week")
    assert title(overview.revenue_card(days(5.0), (5.0, nan), week, ENGLISH).head) == "Revenue by week"


def test_the_finding_of_the_cumulative_card() -> None:
    def found(now: float, earlier: float) -> str:
        frame = running("2026-10-30", [now], [earlier])
        return finding(overview.cumulative_card(frame, (now, earlier), CHOSEN, ENGLISH).head)

    assert found(120.0, 100.0) == "$20.00 ahead of the days before"
    assert found(80.0, 100.0) == "$20.00 behind the days before"
    assert found(80.0, nan) == "$80.00 since Oct 1, 2026"
    assert found(80.0, 0.0) == "$80.00 ahead of the days before"
    assert found(-20.0, 30.0) == "$50.00 behind the days before"


def strictly(figure: Any) -> Any:
    """A figure as strict JSON, without a detour over an encoder that would mend it."""
    return json.loads(json.dumps(figure, allow_nan=False))


def test_a_head_is_made_of_title_finding_and_legend() -> None:
    card = overview.revenue_card(days(50.0, 50.0), (100.0, nan), CHOSEN, ENGLISH)
    assert [node["props"]["className"] for node in sent(card.head)] == ["card-head", "card-finding", "legend-line"]
    running_up = overview.cumulative_card(running("2026-10-30", [5.0], [nan]), (5.0, nan), CHOSEN, ENGLISH)
    assert [node["props"]["className"] for node in sent(running_up.head)] == ["card-head", "card-finding"]
    assert title(running_up.head) == "Cumulative revenue"
    for drawn in (card, running_up):
        assert strictly(drawn.figure)["layout"]["height"] == TREND_HEIGHT == 300, "as high as its blank graph"


@pytest.mark.parametrize("earlier", [nan, 0.0, 40.0])
def test_an_empty_selection_is_a_sentence_in_the_head_and_still_a_figure(earlier: float) -> None:
    """The style sheet hides the figure; the graph itself stays for what comes next."""
    nothing = trend(
        ("2026-10-30", "2026-10-30", 1, 1, 0.0, nan, earlier, "2025-10-31", "2025-10-31"),
        ("2026-10-31", "2026-10-31", 1, 1, 0.0, 0.0, nan, None, None),
    )
    made = [
        overview.revenue_card(nothing, (0.0, earlier), CHOSEN, ENGLISH),
        overview.cumulative_card(running("2026-10-30", [0.0, 0.0], [earlier, nan]), (0.0, earlier), CHOSEN, ENGLISH),
    ]
    assert [empty(card.head) for card in made] == [NOTHING] * 2
    assert [[node["props"]["className"] for node in sent(card.head)] for card in made] == [
        ["card-head", "empty-state"]
    ] * 2, "no finding, no legend"
    assert [strictly(card.figure)["data"][0]["y"] for card in made] == [[0.0, 0.0]] * 2
    assert [strictly(card.figure)["data"][0]["x"] for card in made] == [["2026-10-30", "2026-10-31"]] * 2


@pytest.mark.parametrize("count", [0, 1, 2, 100, 800])
def test_figures_are_strict_json_whatever_is_unknown(count: int) -> None:
    values = [nan if number % 3 else float(number) for number in range(count)]
    names = [day.date().isoformat() for day in pd.date_range("2024-11-01", periods=count)]
    rows = ((day, day, 1, 1, 5.0, value, value, None, None) for day, value in zip(names, values, strict=True))
    drawn = [
        overview.revenue_card(trend(*rows), (5.0 * count, nan), CHOSEN, ENGLISH).figure,
        overview.cumulative_card(running("2024-11-01", [5.0] * count, values), (5.0, nan), CHOSEN, ENGLISH).figure,
    ]
    for figure in drawn:
        assert strictly(figure) == figure, "made of plain values: what is drawn is what is sent"
        assert len(figure["data"][0]["x"]) == count
    known = [None if value != value else value for value in values]
    assert [trace["y"] for trace in drawn[1]["data"][1:]] == ([known] if count else [])


def test_an_empty_state_names_the_filters_that_could_be_the_reason() -> None:
    for filtered, key, way in (
        (Chosen(regions=("North",)), "region", "Show all regions"),
        (Chosen(categories=("Home",)), "category", "Show all categories"),
    ):
        made = sent(nothing_sold(filtered))
        why = "Nothing was sold in these regions and categories in these days."
        assert words(made) == f"{why} {way} Show all days"
        assert [(link["props"]["href"], link["props"]["data-drop"]) for link in of_class(made, "pick")] == [
            ("?", key), ("?range=all", "from to"),
        ]  # fmt: skip
    assert words(sent(nothing_sold(CHOSEN))) == "Nothing was sold in these days. Show all days"
    (way_out,) = of_class(sent(nothing_sold(CHOSEN)), "pick")
    assert way_out["props"]["href"] == "?range=all"
    assert words(sent(nothing_sold(Chosen(preset="all")))) == "Nothing was sold in these days.", (
        "there are no other days"
    )


def test_the_navigation_lists_every_page_below_the_prefix() -> None:
    assert [(item.label, item.href) for item in navigation("/insights/")] == [
        (page.label, f"/insights/{path}") for path, page in PAGES.items()
    ]
    assert words(sent(not_found())) == "There is no such page Choose one from the navigation."
