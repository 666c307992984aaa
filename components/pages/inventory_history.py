"""The stock by day on the Inventory page, and the products that were out of it."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Any

import pandas as pd

from components.cards import Drawn, card_head, empty_state
from components.controls import segments
from components.figures.inventory import products_out_by_day_figure, stock_by_day_figure
from components.formats import Formats
from components.pages.chosen import Chosen, missing_input
from components.pages.inventory_words import BEGINS_LATER, note

# What the stock by day is measured in: label, and the input that it needs.
_MEASURES = {
    "pieces": ("Units", "StockLevels"),
    "cost_value": ("At cost", "Products.UnitCost"),
    "retail_value": ("At retail", "Products.Price"),
}


def measures(inputs: AbstractSet[str]) -> dict[str, str]:
    """What the stock by day can be measured in, by the frame's columns; units always."""
    return {name: label for name, (label, needs) in _MEASURES.items() if needs in inputs or name == "pieces"}


def stock_card(
    frame: pd.DataFrame,
    measure: str,
    links: Sequence[tuple[str, str, bool]],
    inputs: AbstractSet[str],
    chosen: Chosen,
    formats: Formats,
) -> Drawn:
    """The stock by day; ``frame`` without a row where its history does not reach."""
    title, figure = "Stock by day", stock_by_day_figure(frame, measure, formats)
    if frame.empty:
        return Drawn(card_head(title, "inventory_by_day", below=_no_history(inputs)), figure)
    first, last = (float(frame[measure].iloc[place]) for place in (0, -1))
    last_written = formats.counted(last, "unit") if measure == "pieces" else formats.money_short(last)
    first_written = formats.count(first) if measure == "pieces" else formats.money_short(first)
    finding = f"{last_written} on {formats.day(frame['day'].iloc[-1])}"
    if first != last:
        finding = f"{'Up' if last > first else 'Down'} from {first_written} to {last_written}"
    tools = segments(links, label="Measured in")
    begins = frame["day"].iloc[0]
    since = (
        [note(f"The stock's history begins on {formats.day(begins)}.")] if begins > chosen.first_day.isoformat() else []
    )
    return Drawn(card_head(title, "inventory_by_day", finding=finding, tools=tools, below=since or None), figure)


def out_card(frame: pd.DataFrame, inputs: AbstractSet[str], formats: Formats) -> Drawn:
    """Products out of stock by day; ``frame`` without a row where there is no history."""
    title, figure = "Products out of stock by day", products_out_by_day_figure(frame, formats)
    if frame.empty:
        return Drawn(card_head(title, "inventory_out_by_day", below=_no_history(inputs)), figure)
    now, mean = int(frame["products"].iloc[-1]), float(frame["products"].mean())
    last_day = formats.day(frame["day"].iloc[-1])
    finding = f"{formats.counted(now, 'product')} on {last_day}, {formats.decimal(mean, 1)} on average"
    return Drawn(card_head(title, "inventory_out_by_day", finding=finding), figure)


def _no_history(inputs: AbstractSet[str]) -> Any:
    if "StockLevels" not in inputs:
        return missing_input("StockLevels")
    return empty_state(BEGINS_LATER)
