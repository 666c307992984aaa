"""The Overview's cards: findings, legends and empty states, in words."""

import json
from dataclasses import dataclass
from datetime import date
from math import nan
from typing import Any

import pandas as pd
import pytest

from components.formats import Formats
from components.kpi_card import KPIS
from components.pages import PAGES, navigation, not_found, overview
from tests.components.figures.frames import breakdown, days, products, running, trend
from tests.components.payloads import LINK, PAYLOADS
from tests.components.trees import graphs, nodes, of_class, sent, words

ENGLISH = Formats("en_US", "USD")
NOTHING = ["Nothing was sold in these days. Clear the filters"]


@dataclass(frozen=True)
class Chosen:
    """A selection as the page reads it."""

    first_day: date = date(2026, 10, 1)
    last_day: date = date(2026, 10, 31)
    comparison: str = "previous"
    regions: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    grain: str = "day"
    top: str = "revenue"
    earlier: tuple[date, date] | None = (date(2026, 8, 31), date(2026, 9, 30))
    earlier_is_known: bool = True


CHOSEN = Chosen()


def finding(card: Any) -> str:
    """The headline of a card."""
    return str(of_class(sent(card), "card-finding")[0]["props"]["children"])


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


def test_the_subtitle_says_what_is_shown() -> None:
    assert overview.subtitle(CHOSEN, ENGLISH) == (
        "Revenue, all regions and categories, Oct 1\u2009–\u200931, 2026, "
        "against the period before (Aug 31\u2009–\u2009Sep 30, 2026)"
    )
    alone = Chosen(regions=("North", "East"), comparison="none", earlier=None, last_day=date(2026, 10, 1))
    assert overview.subtitle(alone, ENGLISH) == (
        "Revenue, North and East, all categories, Oct 1, 2026, without comparison"
    )


def cards(now: float, earlier: float, chosen: Chosen, *, has_reviews: bool = True) -> list[Any]:
    """The eight cards, all with the same values."""
    names = [kpi.name for kpi in KPIS]
    totals = pd.DataFrame({"now": now, "earlier": earlier}, index=names)
    series = pd.DataFrame({name: [1.0, 2.0] for name in names})
    made = overview.kpi_cards(totals, series, chosen, date(2024, 11, 1), ENGLISH, has_reviews=has_reviews)
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
    assert set(cards(5.0, nan, Chosen(earlier_is_known=False))) == {"no data before Nov 1, 2024"}
    assert set(cards(5.0, nan, CHOSEN)) == {"none in the earlier days"}


def test_a_card_says_why_it_has_no_value() -> None:
    assert cards(nan, nan, CHOSEN)[0] == "nothing sold in these days"
    assert cards(nan, nan, CHOSEN)[7] == "no reviews in these days"
    assert cards(nan, nan, CHOSEN, has_reviews=False)[7] == "the data has no Reviews"


@pytest.mark.parametrize(
    ("totals", "chosen", "expected"),
    [
        ((1234567.0, 1000000.0), CHOSEN, "$1.23 M in 31 days, up 23.5% on $1.00 M"),
        ((90.0, 100.0), CHOSEN, "$90.00 in 31 days, down 10.0% on $100.00"),
        ((100.0, 100.0), CHOSEN, "$100.00 in 31 days"),
        ((100.0, 0.0), CHOSEN, "$100.00 in 31 days"),
        ((100.0, nan), CHOSEN, "$100.00 in 31 days"),
        ((100.0, nan), Chosen(last_day=date(2026, 10, 1)), "$100.00 in 1 day"),
    ],
)
def test_the_finding_of_the_revenue_card(totals: tuple[float, float], chosen: Chosen, expected: str) -> None:
    card = overview.revenue_card(days(50.0, 50.0), totals, chosen, ENGLISH)
    assert finding(card) == expected
    assert graphs(sent(card))[0]["id"] == "overview-revenue-graph"
    label = next(node["props"]["aria-label"] for node in nodes(sent(card)) if node["props"].get("role") == "img")
    assert label == f"Revenue by day. {expected}."


def test_the_legend_names_only_what_is_drawn() -> None:
    def legend(frame: pd.DataFrame) -> str:
        return words(of_class(sent(overview.revenue_card(frame, (1.0, 1.0), CHOSEN, ENGLISH)), "legend-line"))

    whole = ("2026-10-30", "2026-10-30", 1, 1, 5.0)
    assert legend(days(5.0)) == "Revenue"
    assert legend(trend((*whole, 4.0, 3.0, "2025-10-31", "2025-10-31"))) == "Revenue Earlier 7-day average"
    assert legend(trend(("2026-10-01", "2026-10-04", 4, 7, 5.0, nan, nan, None, None))) == "Revenue Not complete"


def test_the_title_names_the_grain() -> None:
    week = Chosen(grain="week")
    assert title(overview.revenue_card(days(5.0), (5.0, nan), week, ENGLISH)) == "Revenue by week"


def test_the_finding_of_the_cumulative_card() -> None:
    def found(now: float, earlier: float) -> str:
        return finding(overview.cumulative_card(running("2026-10-30", [now], [earlier]), CHOSEN, ENGLISH))

    assert found(120.0, 100.0) == "$20.00 ahead of the earlier days"
    assert found(80.0, 100.0) == "$20.00 behind the earlier days"
    assert found(80.0, nan) == ""


def test_the_finding_of_a_breakdown() -> None:
    def found(*rows: tuple[str, float, float, float]) -> str:
        return finding(overview.region_card(breakdown(*rows), CHOSEN, ENGLISH))

    assert found(("North", 75.0, 1.0, nan), ("South", 25.0, 1.0, nan)) == "North brings 75% of $100.00"
    assert found(("North", 75.0, 1.0, nan)) == "North brings 100%"
    assert found(("North", 5.0, 1.0, nan), ("South", -25.0, 1.0, nan)) == "", "no share of a loss"
    assert found((LINK, 5.0, 1.0, nan)) == f"{LINK} brings 100%", "text, which React shows as text"


LINKS = [("Revenue", "?region=North&top=revenue", True), ("Units", "?region=North&top=units", False)]


def test_the_products_card() -> None:
    frame = products(("Lamp", "Home", 30.0, 3), ("Mug", "Home", 20.0, 9))
    card = overview.products_card(frame, 200.0, LINKS, CHOSEN, ENGLISH)
    assert (title(card), finding(card)) == ("Top products by revenue", "Top 2 bring 25% of revenue")
    links = [node["props"] for node in of_class(sent(card), "segment")]
    assert [(link["href"], link["aria-current"]) for link in links] == [
        ("?region=North&top=revenue", "true"),
        ("?region=North&top=units", "false"),
    ]
    alone = overview.products_card(frame.iloc[:1], 30.0, LINKS, CHOSEN, ENGLISH)
    assert finding(alone) == "One product brings 100% of revenue"
    assert finding(overview.products_card(frame, 0.0, LINKS, CHOSEN, ENGLISH)) == ""


CUSTOMERS = pd.DataFrame(
    [
        ("North", 1, 7, "Ada Lovelace", 1, 1250.0),
        ("North", 1, 8, PAYLOADS[2], 12, 1250.0),
        ("South", 1, 9, "Cy", 1234, 99.0),
    ],
    columns=["region", "customer_rank", "customer_id", "customer", "orders", "revenue"],
)


def test_the_customers_card_is_a_table_a_region() -> None:
    card = sent(overview.customers_card(CUSTOMERS, CHOSEN, ENGLISH))
    assert finding(card) == "Ada Lovelace in North spent the most: $1,250"
    assert [words(table) for table in of_class(card, "region-table")] == [
        f"North Revenue 1 Ada Lovelace 1 order $1,250.00 1 {PAYLOADS[2]} 12 orders $1,250.00",
        "South Revenue 1 Cy 1,234 orders $99.00",
    ]
    cells = [node for node in nodes(card) if node["type"] == "Th"]
    assert {node["props"]["scope"] for node in cells} == {"col"}


def test_an_empty_selection_is_a_sentence_in_every_card() -> None:
    none = days(0.0, 0.0)
    made = [
        overview.revenue_card(none, (0.0, nan), CHOSEN, ENGLISH),
        overview.cumulative_card(running("2026-10-30", [0.0], [nan]), CHOSEN, ENGLISH),
        overview.category_card(breakdown(), CHOSEN, ENGLISH),
        overview.region_card(breakdown(("North", 0.0, 0.0, 0.0)), CHOSEN, ENGLISH),
        overview.products_card(products(), 0.0, LINKS, CHOSEN, ENGLISH),
    ]
    assert [empty(card) for card in made] == [NOTHING] * 5
    assert [graphs(sent(card)) for card in made] == [[]] * 5
    assert [finding(card) for card in made] == [""] * 5
    customers = overview.customers_card(CUSTOMERS.iloc[:0], CHOSEN, ENGLISH)
    assert empty(customers) == ["No known customer bought anything in this selection. Clear the filters"]


def test_an_empty_state_names_the_filters_that_could_be_the_reason() -> None:
    filtered = Chosen(regions=("North",))
    assert words(sent(overview.nothing_sold(filtered))) == (
        "Nothing was sold in these regions and categories in these days. Clear the filters"
    )


def test_every_card_is_strict_json() -> None:
    frame = breakdown(("North", 5.0, 0.0, nan), ("South", 1.0, 1.0, 0.0))
    json.dumps(sent(overview.category_card(frame, CHOSEN, ENGLISH)), allow_nan=False)
    assert len(graphs(sent(overview.category_card(frame, CHOSEN, ENGLISH)))) == 1


def test_the_navigation_lists_every_page_below_the_prefix() -> None:
    assert [(item.label, item.href) for item in navigation("/insights/")] == [
        (page.label, f"/insights/{path}") for path, page in PAGES.items()
    ]
    assert words(sent(not_found())) == "There is no such page Choose one from the navigation."
