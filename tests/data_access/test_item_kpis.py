"""Sums of days laid side by side, and what is made of them."""

from datetime import date

import numpy as np

from data_access.item_kpis import item_kpis, laid_by_day
from data_access.selection import Days, Selection

WEEK = (date(2026, 3, 2), date(2026, 3, 8))


def test_days_without_anything_are_zero_and_several_answers_stand_side_by_side() -> None:
    sold = {"day": np.array(["2026-03-03", "2026-03-08"], dtype=object), "revenue": np.array([2.5, 4.0])}
    rated = {"day": np.array([], dtype=object), "reviews": np.array([], dtype="int64")}
    laid = laid_by_day([sold, rated], WEEK)
    assert {name: values.tolist() for name, values in laid.items()} == {
        "revenue": [0.0, 2.5, 0.0, 0.0, 0.0, 0.0, 4.0],
        "reviews": [0.0] * 7,
    }


def test_a_ratio_is_of_sums_and_unknown_days_are_unknown() -> None:
    def daily(days: Days) -> dict[str, "np.ndarray[tuple[int], np.dtype[np.float64]]"]:
        length = (days[1] - days[0]).days + 1
        return {"money": np.arange(length) + 1.0, "pieces": np.full(length, 2.0)}

    selection = Selection(*WEEK, earlier=(date(2026, 2, 23), date(2026, 3, 1)))
    totals, series = item_kpis(selection, daily, lambda sums: {"price": sums["money"] / sums["pieces"]})
    assert totals["now"].tolist() == [28 / 14]
    assert np.isnan(totals["earlier"].to_numpy()).all(), "the data does not reach back"
    assert series["price"].tolist() == [0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5]
