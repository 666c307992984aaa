"""The lists of the Inventory page: what to order, what ties up money, how old the stock is, what was missed."""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from components.bar_list import BarRow, bar_list
from components.cards import card_head, empty_state
from components.data_table import Column, data_table
from components.downloads import download_links
from components.formats import Formats
from components.light import element
from components.links import ItemLink, link
from components.pages.chosen import missing_input
from components.pages.inventory_words import (
    BEGINS_LATER,
    OUT_SOON,
    Worth,
    floats,
    missing_note,
    note,
    worth,
)
from components.rows import rows

# So many products stand on a card; the table below it and the downloads have all.
MOST_SHOWN = 10
AGES = ("0–30 days", "31–60 days", "61–90 days", "91–180 days", "181–365 days", "Over 365 days", "Never sold")
# Where "over 90 days" begins among them.
_OLD = 3


def reorder_card(
    plan: pd.DataFrame, inputs: AbstractSet[str], item: ItemLink, download: Callable[[str], str], formats: Formats
) -> list[Any]:
    """What to order now.

    Args:
        plan: The purchase plan, the most urgent first.
        inputs: Optional inputs that the data has.
        item: The address of a product's page.
        download: The address of the whole plan as a file, by its ending.
        formats: The locale.
    """
    title, definition = "To order now", "inventory_reorder"
    if "Products.StockLevel" not in inputs:
        return card_head(title, definition, below=missing_input("Products.StockLevel"))
    tools = download_links("purchase plan", download)
    if plan.empty:
        sentence = "Nothing has to be ordered now: stock and what is on order reach beyond every lead time."
        return card_head(title, definition, tools=tools, below=empty_state(sentence))
    has_cost = "Products.UnitCost" in inputs
    count = float(plan["suggested"].sum())
    cost = float(plan["order_cost"].sum())
    finding = f"Order {formats.counted(count, 'unit')} of {formats.counted(len(plan), 'product')}"
    unknown = int(plan["order_cost"].isna().sum())
    finding += f" for {formats.money_short(cost)}" if has_cost and unknown < len(plan) else ""
    columns = [one for one in _plan_columns(item, formats) if has_cost or one.name != "order_cost"]
    table = data_table(
        columns, plan.head(MOST_SHOWN), caption=title, sort="", descending=False, link=lambda column: "?"
    )
    below = [table]
    if len(plan) > MOST_SHOWN:
        rest = formats.counted(len(plan) - MOST_SHOWN, "more product")
        below.append(note(f"The plan has {rest}; the downloads have all of them."))
    if not has_cost:
        below.append(missing_note("Products.UnitCost"))
    elif unknown:
        below.append(note(f"{formats.counted(unknown, 'product')} without a unit cost: not in the amount."))
    return card_head(title, definition, finding=finding, tools=tools, below=element("Div", below))


def excess_card(
    products: pd.DataFrame, inputs: AbstractSet[str], maximum_cover: int, item: ItemLink, formats: Formats
) -> list[Any]:
    """What to mark down or stop buying: dead stock, and what is above the maximum cover.

    Args:
        products: Every product with its plan.
        inputs: Optional inputs that the data has.
        maximum_cover: Days of cover above which stock is excess.
        item: The address of a product's page.
        formats: The locale.
    """
    title, definition = "To mark down or stop buying", "inventory_excess"
    if "Products.StockLevel" not in inputs:
        return card_head(title, definition, below=missing_input("Products.StockLevel"))
    by = worth(inputs)
    is_dead = products["status"].to_numpy() == "dead"
    is_excess = ~is_dead & (floats(products, "excess") > 0)
    tied = np.where(is_dead, by.of(products), by.of_units(products, "excess"))
    found = np.flatnonzero(is_dead | is_excess)
    if not len(found):
        return card_head(title, definition, below=empty_state("No stock is dead or above the maximum cover."))
    lying, above = float(tied[is_dead].sum()), float(tied[is_excess].sum())
    cover = f"{formats.counted(maximum_cover, 'day')} of cover"
    finding = f"{by.written(lying, formats)} lies dead, {by.amount(above, formats)} is beyond {cover}"
    most = found[np.lexsort((products["product_id"].to_numpy()[found], -tied[found]))][:MOST_SHOWN]
    amounts, longest = tied[most].tolist(), max(float(tied[most[0]]), 1e-9)
    listed = [
        _excess_row(row, amount, by, longest, item, formats)
        for row, amount in zip(rows(products, most), amounts, strict=True)
    ]
    return card_head(title, definition, finding=finding, below=bar_list(listed, shown=MOST_SHOWN))


def ageing_card(products: pd.DataFrame, inputs: AbstractSet[str], formats: Formats) -> list[Any]:
    """Stock by the days since its last sale; products by them where there is no stock.

    Args:
        products: Every product: age, stock and what it is worth.
        inputs: Optional inputs that the data has.
        formats: The locale.
    """
    definition = "inventory_age"
    has_stock = "Products.StockLevel" in inputs
    by = worth(inputs)
    title = f"{'Stock' if has_stock else 'Products'}{by.behind if has_stock else ''} by days since the last sale"
    held = floats(products, "stock") > 0 if has_stock else np.full(len(products), True)
    if not held.any():
        return card_head(title, definition, below=empty_state("There is nothing in stock."))
    ages, values = products["age"].to_numpy()[held], by.of(products)[held] if has_stock else held[held].astype(float)
    sums = np.bincount(ages, values, minlength=len(AGES)).tolist()
    counts = np.bincount(ages, minlength=len(AGES)).tolist()
    total, longest, old = sum(sums), max(*sums, 1e-9), sum(sums[_OLD:])
    share = formats.percent(old / total, 0) if total > 0 else ""
    what = ("of the stock" if by.each else "of the units") if has_stock else "of the products"
    finding = f"{share} {what} had no sale in the last 90 days" if share else ""
    listed = []
    for label, amount, count in zip(AGES, sums, counts, strict=True):
        value = by.amount(amount, formats) if has_stock else formats.counted(count, "product")
        told = formats.counted(count, "product") if has_stock else formats.percent(count / len(ages), 0)
        row = BarRow(label, value, amount / longest, f"{label}: {value}, {told}", note=told)
        listed.append(row._replace(amount=amount, unit="money" if has_stock and by.each else "count"))
    below = [bar_list(listed), *([] if has_stock else [missing_note("Products.StockLevel")])]
    return card_head(title, definition, finding=finding, below=element("Div", below))


def lost_card(
    lost: pd.DataFrame,
    inputs: AbstractSet[str],
    days: tuple[date, date],
    known: tuple[str, date],
    item: ItemLink,
    formats: Formats,
) -> list[Any]:
    """What being out of stock cost: an estimate.

    Args:
        lost: Products out of stock in the range: days_out, units, sales, is_out; most lost first.
        inputs: Optional inputs that the data has.
        days: First and last day of the range.
        known: First day of the range with a stock history (empty for none), and the as-of day.
        item: The address of a product's page.
        formats: The locale.
    """
    title, definition = "Lost sales while out of stock (estimate)", "inventory_lost"
    if "StockLevels" not in inputs:
        return card_head(title, definition, below=missing_input("StockLevels"))
    since, as_of = known
    if not since:
        return card_head(title, definition, below=empty_state(BEGINS_LATER))
    if lost.empty:
        return card_head(title, definition, below=empty_state("No product was out of stock in these days."))
    has_price = "Products.Price" in inputs
    measure = "sales" if has_price else "units"
    total, now = float(lost[measure].sum()), int(lost["is_out"].sum())
    amount = formats.money_short(total) if has_price else formats.counted(round(total), "unit")
    at_end = "still out" if days[1] == as_of else f"out on {formats.day(days[1])}"
    finding = f"An estimated {amount} of sales lost in {formats.counted((days[1] - days[0]).days + 1, 'day')}; "
    finding += f"{formats.counted(now, 'product')} {at_end}" if now else f"none {at_end}"
    longest = max(float(lost[measure].max()), 1e-9)
    listed = [_lost_row(row, longest, at_end, item, formats, has_price) for row in rows(lost, slice(MOST_SHOWN))]
    below = [bar_list(listed, shown=MOST_SHOWN)]
    if since > days[0].isoformat():
        below.append(note(f"The stock's history begins on {formats.day(since)}; of earlier days nothing is known."))
    if len(lost) > MOST_SHOWN:
        below.append(note(f"{formats.counted(len(lost) - MOST_SHOWN, 'more product')} ran out of stock in these days."))
    if not has_price:
        below.append(missing_note("Products.Price"))
    return card_head(title, definition, finding=finding, below=element("Div", below))


def _plan_columns(item: ItemLink, formats: Formats) -> list[Column]:
    def name(row: Any) -> Any:
        named = [link(row.product, item(row.product_id)), element("Small", row.sku or row.category)]
        mark = {"red": "out of stock", "amber": OUT_SOON}.get(row.alarm, "")
        return [*named, element("Span", mark, className=f"badge-word {row.alarm}")] if mark else named

    plain: list[tuple[str, str, Callable[[Any], Any]]] = [
        ("suggested", "Order", lambda row: element("Strong", formats.count(row.suggested))),
        ("stock", "Stock", lambda row: formats.count(row.stock)),
        ("on_order", "On order", lambda row: formats.count(row.on_order)),
        ("cover", "Days of cover", lambda row: formats.decimal(row.cover, 0)),
        ("lead_time", "Lead time", lambda row: formats.count(row.lead_time)),
        ("last_safe_day", "Due since", lambda row: formats.day(row.last_safe_day)),
        ("order_cost", "Cost", lambda row: formats.money(row.order_cost)),
    ]
    others = [Column(key, label, cell, sortable=False) for key, label, cell in plain]
    return [Column("product", "Product", name, is_text=True, sortable=False), *others]


def _excess_row(row: Any, tied: float, by: Worth, longest: float, item: ItemLink, formats: Formats) -> BarRow:
    value = by.amount(tied, formats)
    if row.status == "dead":
        since = (
            f"no sale in {formats.counted(row.days_idle, 'day')}" if row.days_idle == row.days_idle else "never sold"
        )
        told = f"dead: {formats.counted(row.stock, 'unit')}, {since}"
    else:
        lasting = "no sales" if row.cover != row.cover else f"{formats.counted(row.cover, 'day')} of cover"
        told = f"excess: {formats.count(row.excess)} of {formats.counted(row.stock, 'unit')}, {lasting}"
    return BarRow(
        row.product,
        value,
        tied / longest,
        f"{row.product}: {value}, {told}",
        note=told,
        href=item(row.product_id),
        amount=tied,
        unit="money" if by.each else "count",
    )


def _lost_row(row: Any, longest: float, at_end: str, item: ItemLink, formats: Formats, has_price: bool) -> BarRow:
    count = f"{formats.decimal(row.units, 1)} units"
    size, value = (row.sales, formats.money(row.sales, 0)) if has_price else (row.units, count)
    told = f"{formats.counted(row.days_out, 'day')} out, {count}{f', {at_end}' if row.is_out else ''}"
    size = 0.0 if size != size else size
    sentence = f"{row.product}: about {value}, {told}"
    of = BarRow(row.product, value, size / longest, sentence, note=told, href=item(row.product_id))
    return of._replace(amount=size, unit="money" if has_price else "decimal")
