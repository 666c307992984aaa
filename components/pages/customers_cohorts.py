"""Cohorts of the Customers page: who ordered again, and how many months after the first order."""

import math
from typing import Any, Protocol

import pandas as pd

from components.cards import card_head, empty_state
from components.formats import Formats
from components.heat_table import HeatCell, heat_size, heat_table
from components.light import element

# Title and definition.
COHORTS = ("Cohorts: who ordered again, by month of the first order", "cohorts")
NO_COHORTS = "Nobody's first order lies in these months, or none of the months since is over yet."
# Where no cohort has more of its customers back than this, whole percents would hide the differences.
FEW_BACK = 0.05


class CohortTable(Protocol):
    """Cohorts by age; NaN where a month is not over."""

    @property
    def months(self) -> list[str]: ...
    @property
    def sizes(self) -> Any: ...
    @property
    def active(self) -> Any: ...


def cohorts_card(cohorts: CohortTable, average: pd.DataFrame, formats: Formats) -> list[Any]:
    """Share of each cohort with an order in each month since.

    Args:
        cohorts: Cohorts by age.
        average: age, customers, share of all cohorts that finished the age.
        formats: The locale.
    """
    if not cohorts.months:
        return card_head(*COHORTS, below=empty_state(NO_COHORTS))
    shares = [
        [value / size for value in line] for size, line in zip(cohorts.sizes.tolist(), cohorts.active, strict=True)
    ]
    # Ages that no cohort has finished are no columns.
    ages = max([1, *(age + 1 for age in average["age"].tolist())])
    means = dict(zip(average["age"].tolist(), average["share"].tolist(), strict=True))
    counted = dict(zip(average["age"].tolist(), average["customers"].tolist(), strict=True))
    known = [share for line in shares for share in line[1:] if not math.isnan(share)]
    largest = max(known, default=0.0)
    first = [HeatCell(formats.count(float(cohorts.sizes.sum())), None, "Customers of all cohorts shown")]
    first += [
        _cohort_cell(means.get(age, math.nan), age, f"{formats.count(counted.get(age, 0))} customers", largest, formats)
        for age in range(ages)
    ]
    lines = [(element("Strong", "All months"), first)]
    for month, size, line in zip(cohorts.months, cohorts.sizes.tolist(), shares, strict=True):
        name = f"{formats.month_name(month)} {month[:4]}"
        cells = [HeatCell(formats.count(size), None, f"{formats.count(size)} customers ordered first in {name}")]
        whose = f"{formats.count(size)} customers of {name}"
        cells += [_cohort_cell(share, age, whose, largest, formats) for age, share in enumerate(line[:ages])]
        lines.append((name, cells))
    heads = ["Customers", *(str(age) for age in range(ages))]
    table = heat_table("First order", heads, lines, caption="Share of each cohort by months since", dense=True)
    note = element(
        "P",
        "Of the customers of each month, the share (%) who ordered again so many months later",
        className="customers-note",
    )
    finding = ""
    if 1 in means:
        share = formats.percent(means[1]) if means[1] else "Not one"
        finding = (
            f"{share} of {formats.counted(counted[1], 'customer')} ordered again in the month after their first order"
        )
    return card_head(*COHORTS, finding=finding, below=element("Div", [note, table]))


def _cohort_cell(share: float, age: int, whose: str, largest: float, formats: Formats) -> HeatCell:
    if math.isnan(share):
        return HeatCell("", None, "This month is not over yet")
    words = f"{formats.percent(share)} of {whose} ordered {_months_later(age, formats)}"
    digits = 1 if age and share and largest < FEW_BACK else 0
    # Everybody orders in the month of the first order: it says nothing, and would pale the others. A few of very many
    # are not made to look like a crowd.
    strength = None if age == 0 else heat_size(share, max(largest, FEW_BACK))
    text = formats.decimal(100 * share, digits)
    if digits and text == formats.decimal(0, digits):
        text = f"<{formats.decimal(0.1, digits)}"  # somebody is not nobody
    return HeatCell(text, strength, words)


def _months_later(age: int, formats: Formats) -> str:
    return "in the month of their first order" if age == 0 else f"{formats.counted(age, 'month')} later"
