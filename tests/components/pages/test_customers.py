"""The cards of the Customers page, in words."""

from math import nan
from typing import Any

import pandas as pd
import pytest

from components.formats import Formats
from components.pages import customers as page
from components.pages.customers_cohorts import NO_COHORTS
from tests.components.pages.chosen import CHOSEN, Chosen
from tests.components.pages.customer_frames import buckets, grid, value
from tests.components.trees import leading, nodes, of_class, sent, words

ENGLISH = Formats("en_US", "USD")


def link(key: str) -> str:
    """Where a cell leads."""
    return f"?segment={key}"


def finding(card: Any) -> str:
    return words(of_class(sent(card), "card-finding"))


def cells(card: Any) -> list[list[str]]:
    """The rows of a table, each as texts of its cells."""
    rows = [node["props"]["children"] for node in nodes(sent(card)) if node["type"] == "Tr"]
    return [[words(cell) for cell in row] for row in rows]


# Headline cards


def kpis(now: float, earlier: float, chosen: Chosen = CHOSEN, *, has_customers: bool = True) -> list[Any]:
    names = [*(kpi.name for kpi in page.KPIS), "on_file"]
    totals = pd.DataFrame({"now": now, "earlier": earlier}, index=names)
    series = pd.DataFrame({name: [1.0, 2.0] for name in names[:5]})
    return [sent(card) for card in page.kpi_cards(totals, series, chosen, ENGLISH, has_customers=has_customers)]


def test_the_headline_cards_compare_in_their_own_units() -> None:
    cards = kpis(0.5, 0.25)
    assert [words(of_class(card, "kpi-label")) for card in cards] == [
        "Customers",
        "New customers",
        "Repeat purchase rate",
        "Revenue per customer",
        "Orders per customer",
        "Prospects",
    ]
    contexts = [words(of_class(card, "kpi-context")) for card in cards]
    assert contexts[2:5] == ["▲ +25.0 pp from 25.0%", "▲ +100.0% from $0.25", "▲ +100.0% from 0.25"]
    assert words(of_class(kpis(4000.0, 2.0)[5], "kpi-value")) == "4,000 of 4,000 on file"


def test_unknown_days_of_joining_are_named() -> None:
    assert words(of_class(kpis(5.0, nan)[5], "kpi-context")) == "no days of joining (column Customers.JoinDate)"
    none = Chosen(comparison="none", earlier=None, earlier_is_known=False)
    assert words(of_class(kpis(5.0, nan, none)[5], "kpi-context")) == "no comparison"
    unknown = kpis(nan, nan)[5]
    assert "no days of joining (column Customers.JoinDate)" in words(unknown)
    assert "nobody known ordered" not in words(unknown) and "on file" not in words(unknown)


def test_a_store_that_does_not_know_its_customers_says_which_column_is_missing() -> None:
    for card in kpis(0.0, 0.0, has_customers=False):
        assert words(of_class(card, "kpi-value")) == "–"
        assert words(of_class(card, "kpi-context")) == "the data has no customers (column Orders.CustomerID)"
    made = sent(page.missing_card(page.GRID))
    assert words(of_class(made, "empty-state")) == (
        "The data has no customers (column Orders.CustomerID), so this is not known."
    )


# New and returning


def test_new_and_returning_revenue_in_a_sentence_and_a_legend() -> None:
    frame = buckets(("2026-10-30", "2026-10-30", 1, 1, 25.0, 75.0, 10.0))
    made = page.new_and_returning_card(frame, CHOSEN, ENGLISH)
    assert finding(made.head) == "Returning customers bring 75% of known customers' revenue"
    legend = words(of_class(sent(made.head), "legend-line"))
    assert legend == "Returning customers $75.00 New customers $25.00 No known customer $10.00"
    assert words(of_class(sent(made.head), "card-title")) == "New and returning revenue by day"

    known = buckets(("2026-10-30", "2026-10-30", 1, 1, 25.0, 75.0, 0.0))
    assert finding(page.new_and_returning_card(known, CHOSEN, ENGLISH).head).endswith("75% of revenue")


@pytest.mark.parametrize(
    ("new", "returning", "expected"),
    [
        (0.0, 75.0, "Returning customers bring all of revenue"),
        (0.1, 99.9, "Returning customers bring nearly all of revenue"),
        (99.9, 0.1, "New customers bring nearly all of revenue"),
        (99.0, 1.0, "Returning customers bring 1% of revenue"),
        (5.0, 0.0, "New customers bring all of revenue"),
    ],
)
def test_next_to_nothing_is_told_as_nearly_all_of_the_others(new: float, returning: float, expected: str) -> None:
    frame = buckets(("2026-10-30", "2026-10-30", 1, 1, new, returning, 0.0))
    assert finding(page.new_and_returning_card(frame, CHOSEN, ENGLISH).head) == expected


def test_a_share_of_less_than_nothing_is_no_finding() -> None:
    frame = buckets(("2026-10-30", "2026-10-30", 1, 1, -25.0, 75.0, 0.0))
    assert finding(page.new_and_returning_card(frame, CHOSEN, ENGLISH).head) == ""
    nothing = buckets(("2026-10-30", "2026-10-30", 1, 1, 0.0, 0.0, 0.0))
    made = page.new_and_returning_card(nothing, CHOSEN, ENGLISH)
    assert words(of_class(sent(made.head), "empty-state")) == "Nothing was sold in these days. Show all days"


# Lifetime value


@pytest.mark.parametrize(
    ("ages", "expected"),
    [
        (1, "A customer has brought $10.00 in the first month"),
        (2, "A customer has brought $20.00 after 1 month"),
        (7, "A customer has brought $70.00 after 6 months"),
        (30, "A customer has brought $70.00 after 6 months"),
    ],
)
def test_lifetime_value_is_told_after_six_months_or_as_far_as_known(ages: int, expected: str) -> None:
    frame = value(*((age, 5, 10.0, 10.0 * (age + 1)) for age in range(ages)))
    assert finding(page.lifetime_value_card(frame, ENGLISH).head) == expected


def test_lifetime_value_is_unknown_before_a_month_is_over() -> None:
    made = page.lifetime_value_card(value(), ENGLISH)
    assert words(of_class(sent(made.head), "empty-state")) == NO_COHORTS


# The grid


def test_the_grid_names_its_segments_and_leads_to_their_customers() -> None:
    made = page.grid_card(grid(r5v5=12, r2v3=3, r1v5=1), (23,), link, CHOSEN, ENGLISH)
    assert cells(made)[0] == ["Last order", "FM 1 least", "FM 2", "FM 3", "FM 4", "FM 5 most"]
    assert cells(made)[1] == ["R 5 latest", "0 New", "0 Loyal", "0 Loyal", "0 Loyal", "12 Champions"]
    assert [row[0] for row in cells(made)] == ["Last order", "R 5 latest", "R 4", "R 3", "R 2", "R 1 longest ago"]
    links = [node["props"]["href"] for node in leading(sent(made))]
    assert links == ["?segment=r5-v5", "?segment=r2-v3", "?segment=r1-v5"], "an empty cell leads nowhere"
    assert [words(node) for node in of_class(sent(made), "chosen")] == ["At risk"]
    assert finding(made) == "4 good customers have gone quiet (at risk or previously loyal): $40.00 spent"
    sentences = [node["props"]["title"] for node in nodes(sent(made)) if node["type"] == "Td"]
    assert sentences[4] == "Champions, R 5, FM 5: 12 (75.0%), $120.00"
    assert "Oct 1" in words(of_class(sent(made), "customers-note")), "says over which days it counts"


def test_a_grid_without_anybody_says_so_and_one_customer_is_one() -> None:
    assert of_class(sent(page.grid_card(grid(), (), link, CHOSEN, ENGLISH)), "empty-state")
    alone = page.grid_card(grid(r2v3=1), (), link, CHOSEN, ENGLISH)
    assert finding(alone) == "1 good customer has gone quiet (at risk or previously loyal): $10.00 spent"
    assert finding(page.grid_card(grid(r5v5=1), (), link, CHOSEN, ENGLISH)) == ""
