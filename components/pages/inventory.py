"""The Inventory page: what to reorder, mark down or stop buying?"""

import math
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from typing import Any, Protocol

import numpy as np
import pandas as pd
from dash import html

from components.cards import card, card_head, graph_card, info
from components.controls import choice_control, number_control
from components.figures.inventory import HEIGHT
from components.formats import Formats
from components.graph import graph
from components.ids import InventoryId
from components.kpi_card import Kpi
from components.light import element
from components.links import link
from components.pages.chosen import missing_words, page_head
from components.pages.inventory_words import floats, missing_note, note
from components.pages.kpi_row import empty_kpi_row

TITLE = "Inventory"
# The headline figures, as the page shows them one beside the other.
KPIS = (
    Kpi("inventory_cost", "Stock value at cost", "money"),
    Kpi("inventory_retail", "Stock value at retail", "money"),
    Kpi("inventory_units", "Units on hand", "count"),
    Kpi("inventory_to_order", "To order now", "money"),
    Kpi("inventory_sell_through", "Sell-through", "share"),
    Kpi("inventory_turn", "Stock turn", "number"),
    Kpi("inventory_gmroi", "GMROI", "number"),
    Kpi("inventory_lost", "Lost sales (estimate)", "money"),
)
_LABELS = {kpi.name: kpi.label for kpi in KPIS}
# Days of a range that is a year already.
_A_YEAR = range(364, 367)
# What the plan reckons with where the data does not say.
_INSTEAD = {
    "Products.LeadTimeDays": "the lead time set here holds for all products",
    "Products.OrderMultiple": "products are ordered by the unit",
    "Products.OnOrder": "nothing is taken to be on order",
}


class Turnover(Protocol):
    """How fast the stock of the range was sold, as far as the page tells of it."""

    @property
    def units(self) -> float: ...
    @property
    def sell_through(self) -> float: ...
    @property
    def is_proxy(self) -> bool: ...
    @property
    def stock_turn(self) -> float: ...
    @property
    def gmroi(self) -> float: ...
    @property
    def average_cost(self) -> float: ...
    @property
    def first_day(self) -> date: ...
    @property
    def days(self) -> int: ...


class Days(Protocol):
    """What a number of days may be."""

    @property
    def default(self) -> int: ...
    @property
    def least(self) -> int: ...
    @property
    def most(self) -> int: ...


def inventory_layout() -> html.Div:
    """The page with empty places; callbacks fill them."""
    stock = graph(InventoryId.STOCK_GRAPH, height=HEIGHT, described_by=InventoryId.STOCK_HEAD, of_days=True)
    out = graph(InventoryId.OUT_GRAPH, height=HEIGHT, described_by=InventoryId.OUT_HEAD, of_days=True)
    return html.Div(
        [
            page_head(TITLE, InventoryId.SUBTITLE),
            empty_kpi_row(InventoryId.KPIS, len(KPIS), kind="kpi-row plain"),
            html.Div(
                [
                    card(InventoryId.REORDER_CARD, span="span-8"),
                    card(InventoryId.SETTINGS_CARD, span="span-4"),
                    card(InventoryId.PRODUCTS_CARD, span="span-12"),
                    card(InventoryId.EXCESS_CARD, span="span-4"),
                    card(InventoryId.AGEING_CARD, span="span-4"),
                    card(InventoryId.LOST_CARD, span="span-4"),
                    graph_card(InventoryId.STOCK_CARD, InventoryId.STOCK_HEAD, stock, span="span-8"),
                    graph_card(InventoryId.OUT_CARD, InventoryId.OUT_HEAD, out, span="span-4"),
                ],
                className="card-grid",
            ),
        ],
        className="page",
    )


def headlines(products: pd.DataFrame, plan: pd.DataFrame, lost: pd.DataFrame, turnover: Turnover) -> dict[str, float]:
    """The values of KPIS by name.

    Args:
        products: Every product with its plan.
        plan: What to order.
        lost: Products out of stock in the range.
        turnover: How fast the stock was sold.
    """
    return {
        "inventory_cost": float(np.nansum(floats(products, "cost_value"))),
        "inventory_retail": float(np.nansum(floats(products, "retail_value"))),
        "inventory_units": float(np.nan_to_num(np.maximum(floats(products, "stock"), 0)).sum()),
        "inventory_to_order": float(plan["order_cost"].sum()),
        "inventory_sell_through": turnover.sell_through,
        "inventory_turn": turnover.stock_turn,
        "inventory_gmroi": turnover.gmroi,
        "inventory_lost": float(lost["sales"].sum()),
    }


def kpi_cards(
    products: pd.DataFrame,
    plan: pd.DataFrame,
    lost: pd.DataFrame,
    turnover: Turnover,
    inputs: AbstractSet[str],
    formats: Formats,
) -> list[Any]:
    """The eight headline cards.

    Args:
        products: Every product with its plan.
        plan: What to order.
        lost: Products out of stock in the range.
        turnover: How fast the stock was sold.
        inputs: Optional inputs that the data has.
        formats: The locale.
    """

    def fact(name: str, value: str, context: str, *needs: str, exact: str = "") -> Any:
        absent = [need for need in needs if need not in inputs]
        shown, told = ("–", missing_words(absent[0])) if absent else (value, context)
        return _fact(_LABELS[name], name, shown, told, "" if absent else exact)

    values = headlines(products, plan, lost, turnover)
    stock, cost, price, levels = "Products.StockLevel", "Products.UnitCost", "Products.Price", "StockLevels"
    order_cost = values["inventory_to_order"]
    count, ordered = float(plan["suggested"].sum()), formats.counted(len(plan), "product")
    to_order = (formats.money_short(order_cost), f"{formats.counted(count, 'unit')} of {ordered}")
    if cost not in inputs:
        to_order = (formats.counted(count, "unit"), f"of {ordered}; {missing_words(cost)}")
    elif len(plan) and plan["order_cost"].isna().all():
        to_order = (formats.counted(count, "unit"), f"of {ordered}, none of which has a unit cost")
    days_out = formats.counted(float(lost["days_out"].sum()), "day")
    out = (
        f"{formats.counted(len(lost), 'product')} ran out, for {days_out} in all" if len(lost) else "no product ran out"
    )
    return [
        fact("inventory_cost", formats.money_short(values["inventory_cost"]),
             _covered(products, "cost_value", "cost", formats), stock, cost,
             exact=formats.money(values["inventory_cost"])),
        fact("inventory_retail", formats.money_short(values["inventory_retail"]),
             _covered(products, "retail_value", "price", formats), stock, price,
             exact=formats.money(values["inventory_retail"])),
        fact("inventory_units", formats.count_short(values["inventory_units"]), _on_hand(products, formats),
             stock, exact=formats.count(values["inventory_units"])),
        fact("inventory_to_order", *to_order, stock, exact=formats.money(order_cost) if cost in inputs else ""),
        fact("inventory_sell_through", formats.percent(turnover.sell_through), _through(turnover, formats), stock),
        fact("inventory_turn", _times(turnover.stock_turn, formats),
             f"a year; average stock {formats.money_short(turnover.average_cost)} at cost", levels, cost),
        fact("inventory_gmroi", formats.decimal(turnover.gmroi), _earned(turnover, formats), levels, cost),
        fact("inventory_lost", formats.money_short(values["inventory_lost"]), out, levels, price,
             exact=formats.money(values["inventory_lost"])),
    ]  # fmt: skip


def settings_card(
    current: Mapping[str, int],
    bounds: Mapping[str, Days],
    service: tuple[str, str, Sequence[str]],
    products: pd.DataFrame,
    inputs: AbstractSet[str],
    reset: str,
    formats: Formats,
) -> list[Any]:
    """What the plan reckons with.

    Args:
        current: Days of each setting, by its key in the address.
        bounds: What they may be, by the same keys.
        service: Service level now, its default, and all there are, in percent.
        products: Every product.
        inputs: Optional inputs that the data has.
        reset: The address with every setting at its default.
        formats: The locale.
    """
    labels = {
        "lead": "Lead time",
        "late": "Lead time varies by",
        "cover": "Target cover",
        "most": "Maximum cover",
        "window": "Velocity from the last",
        "dead": "Dead after",
    }
    level, default, levels = service
    offered = {value: formats.percent(float(value) / 100, len(value.partition(".")[2])) for value in levels}
    lines = [choice_control("service", "Service level", offered, level, default=default)]
    lines += [
        number_control(
            key, label, current[key], default=bounds[key].default, least=bounds[key].least, most=bounds[key].most,
            unit="days",
        )
        for key, label in labels.items()
    ]  # fmt: skip
    own = int(products["has_lead_time"].sum())
    which = "Every product has a lead time of its own, which goes before the one here."
    if own < len(products):
        every = formats.counted(len(products), "product")
        which = f"{formats.count(own)} of {every} have a lead time of their own, which goes before the one here."
    notes = [note(which)] if own else []
    notes += [missing_note(name, instead) for name, instead in _INSTEAD.items() if name not in inputs]
    if level != default or any(current[key] != bounds[key].default for key in labels):
        notes.append(element("P", link("Reset to the defaults", reset), className="plan-note"))
    below = element("Div", [element("Div", lines, className="settings"), *notes])
    return card_head("Plan settings", "inventory_settings", below=below)


def _fact(label: str, definition: str, value: str, context: str, exact: str) -> Any:
    parts = [
        element("H2", [label, info(definition)], className="kpi-label"),
        element("P", value, className="kpi-value", **({"title": exact} if exact else {})),
        element("P", context, className="kpi-context"),
    ]
    return element("Article", parts, className="kpi-card")


def _covered(products: pd.DataFrame, column: str, what: str, formats: Formats) -> str:
    """How many products make up a value, and how many cannot."""
    held = floats(products, "stock") > 0
    unknown = int(np.isnan(floats(products, column)[held]).sum())
    if unknown:
        return f"{formats.counted(unknown, 'product')} without a {what} left out"
    return f"of {formats.counted(int(held.sum()), 'product')} in stock"


def _on_hand(products: pd.DataFrame, formats: Formats) -> str:
    stock = floats(products, "stock")
    negative = int((stock < 0).sum())
    if negative:
        return f"{formats.counted(negative, 'product')} with negative stock, counted as 0"
    return f"{formats.count(int((stock > 0).sum()))} of {formats.counted(len(products), 'product')} in stock"


def _through(turnover: Turnover, formats: Formats) -> str:
    if math.isnan(turnover.sell_through):
        return "nothing sold and nothing on hand"
    sold = f"{formats.count(turnover.units)} sold"
    if turnover.is_proxy:
        return f"proxy: {sold} in these days, by those and the stock now"
    if turnover.sell_through == 0:
        return f"nothing sold in {formats.counted(turnover.days, 'day')}"
    offered = formats.count(turnover.units / turnover.sell_through)
    return (
        f"{formats.count(turnover.units)} of {offered} on hand or received in {formats.counted(turnover.days, 'day')}"
    )


def _times(times: float, formats: Formats) -> str:
    return "–" if math.isnan(times) else f"{formats.decimal(times, 1)}×"


def _earned(turnover: Turnover, formats: Formats) -> str:
    if math.isnan(turnover.gmroi):
        return "no stock at cost in these days"
    earned = f"of margin per {formats.money(1, 0)} of stock in {formats.counted(turnover.days, 'day')}"
    if turnover.days in _A_YEAR:
        return earned
    return f"{earned}; {formats.decimal(turnover.gmroi * 365 / turnover.days)} a year"
