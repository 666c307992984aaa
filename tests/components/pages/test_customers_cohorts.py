"""The cohorts of the Customers page, in words."""

from math import nan
from typing import Any

import numpy as np
import pandas as pd

from components.formats import Formats
from components.pages.customers_cohorts import NO_COHORTS, cohorts_card
from tests.components.pages.customer_frames import Cohorts
from tests.components.trees import nodes, of_class, sent, words

ENGLISH = Formats("en_US", "USD")


def finding(card: Any) -> str:
    return words(of_class(sent(card), "card-finding"))


def cells(card: Any) -> list[list[str]]:
    """The rows of a table, each as texts of its cells."""
    rows = [node["props"]["children"] for node in nodes(sent(card)) if node["type"] == "Tr"]
    return [[words(cell) for cell in row] for row in rows]


def test_cohorts_with_their_sizes_their_average_and_blanks() -> None:
    active = np.array([[4.0, 1.0, nan, nan], [6.0, nan, nan, nan], [nan, nan, nan, nan]])
    found = Cohorts(["2025-12-01", "2026-01-01", "2026-02-01"], np.array([4, 6, 5]), active)
    average = pd.DataFrame({"age": [0, 1], "customers": [10, 4], "share": [1.0, 0.25]})
    made = cohorts_card(found, average, ENGLISH)
    assert cells(made) == [
        ["First order", "Customers", "0", "1"],
        ["All months", "15", "100", "25"],
        ["Dec 2025", "4", "100", "25"],
        ["Jan 2026", "6", "100", ""],
        ["Feb 2026", "5", "", ""],
    ]
    assert finding(made) == "25.0% of 4 customers ordered again in the month after their first order"
    titles = [node["props"]["title"] for node in nodes(sent(made)) if node["type"] == "Td"]
    assert titles[:3] == [
        "Customers of all cohorts shown",
        "100.0% of 10 customers ordered in the month of their first order",
        "25.0% of 4 customers ordered 1 month later",
    ]
    assert titles[-1] == "This month is not over yet"
    unknown = [node for node in of_class(sent(made), "unknown") if not words(node)]
    assert len(unknown) == 3, "blank, not coloured"


def test_a_few_of_very_many_are_told_by_tenths_and_stay_pale() -> None:
    active = np.array([[1000.0, 0.0, 6.0]])
    average = pd.DataFrame({"age": [0, 1, 2], "customers": [1000] * 3, "share": [1.0, 0.0, 0.0003]})
    made = cohorts_card(Cohorts(["2025-12-01"], np.array([1000]), active), average, ENGLISH)
    assert cells(made)[1] == ["All months", "1,000", "100", "0", "<0.1"], "somebody is not nobody"
    assert cells(made)[2] == ["Dec 2025", "1,000", "100", "0", "0.6"]
    assert finding(made) == "Not one of 1,000 customers ordered again in the month after their first order"
    heat = [node["props"]["style"]["--heat"] for node in of_class(sent(made), "heat")]
    assert heat[-1] == "12%", "not the darkest, though the most of all"


def test_thirty_six_cohorts_stand_close_together() -> None:
    active = np.array([[10.0 if age <= 35 - number else nan for age in range(36)] for number in range(36)])
    months = [f"{2024 + number // 12}-{number % 12 + 1:02}-01" for number in range(36)]
    average = pd.DataFrame({"age": range(36), "customers": [10] * 36, "share": [1.0] * 36})
    made = sent(cohorts_card(Cohorts(months, np.full(36, 10), active), average, ENGLISH))
    assert len(cells(made)) == 38 and {len(row) for row in cells(made)} == {38}
    assert of_class(made, "dense")


def test_no_cohorts_say_so() -> None:
    none = Cohorts([], np.zeros(0, dtype=np.int64), np.zeros((0, 0)))
    made = cohorts_card(none, pd.DataFrame({"age": [], "customers": [], "share": []}), ENGLISH)
    assert words(of_class(sent(made), "empty-state")) == NO_COHORTS
