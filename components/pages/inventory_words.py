"""What the Inventory page says again and again: what stock is worth by, units, products and days."""

from collections.abc import Set as AbstractSet
from datetime import date
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from components.formats import Formats
from components.light import element
from components.pages.chosen import KEPT_BACK, Chosen, missing_sentence
from components.text import listed

# The stock is gone before a delivery that is ordered today arrives.
OUT_SOON = "out before delivery"
BEGINS_LATER = "The stock's history begins after these days."


Floats = np.ndarray[tuple[int], np.dtype[np.float64]]


class Worth(NamedTuple):
    """What stock is measured by: the first of cost, price and units that the data has.

    Attributes:
        column: Worth of a product's stock, in the products' frame.
        each: Worth of one unit, in the same; empty where it is the unit itself.
        words: What stands behind an amount, such as ``at cost``.
    """

    column: str
    each: str
    words: str

    def of(self, products: pd.DataFrame) -> Floats:
        """Worth of each product's stock; 0 where it is not known."""
        return np.nan_to_num(np.maximum(floats(products, self.column), 0.0))

    def of_units(self, products: pd.DataFrame, units: str) -> Floats:
        """Worth of so many units of each product, given by a column."""
        counted = floats(products, units)
        return np.nan_to_num(counted * floats(products, self.each) if self.each else counted)

    @property
    def behind(self) -> str:
        """What stands behind a title: " at cost"; nothing for units, which name themselves."""
        return f" {self.words}" if self.each else ""

    def amount(self, amount: float, formats: Formats) -> str:
        """An amount, short."""
        return formats.money_short(amount) if self.each else formats.counted(amount, "unit")

    def written(self, amount: float, formats: Formats) -> str:
        """An amount, short, with what it is measured by."""
        return f"{self.amount(amount, formats)}{self.behind}"


def floats(products: pd.DataFrame, column: str) -> Floats:
    """A column of numbers, NaN where unknown."""
    return products[column].to_numpy(dtype="float64")


def worth(inputs: AbstractSet[str]) -> Worth:
    """What the stock of a store with these inputs is measured by."""
    if "Products.UnitCost" in inputs:
        return Worth("cost_value", "unit_cost", "at cost")
    if "Products.Price" in inputs:
        return Worth("retail_value", "price", "at retail")
    return Worth("stock", "", "units")


def page_words(
    chosen: Chosen, as_of: date, formats: Formats, *, has_stock: bool, has_history: bool, is_kept_back: bool = False
) -> list[Any]:
    """What the page shows, and what the selection means here.

    Args:
        chosen: The selection.
        as_of: Day of the position.
        formats: The locale.
        has_stock: Whether the data has stock.
        has_history: Whether it has the stock's history.
        is_kept_back: Whether there is stock that whoever asks may not see.
    """
    categories = chosen.categories or chosen.all_categories
    of = listed(tuple(categories)) if categories else "all categories"
    span = formats.span(chosen.first_day, chosen.last_day)
    what = "Stock" if has_stock else "Sales speed"
    told = "sell-through, turn, days out of stock and lost sales" if has_history else "sell-through"
    words = f"{what}, {of}, as of {formats.day(as_of)}"
    words += f"; {told} of {span}." if has_stock else "."
    if is_kept_back:
        words += f" {KEPT_BACK}"
    elif chosen.regions:
        words += (
            f" Stock is not held by region, so this page shows all regions, not {listed(tuple(chosen.regions))} alone."
        )
    return [words]


def missing_note(name: str, instead: str = "") -> Any:
    """A line that says which input the data does not have, and what holds instead of it."""
    return note(missing_sentence(name, f": {instead}" if instead else ""))


def note(text: str) -> Any:
    """A line below a list."""
    return element("P", text, className="plan-note")
