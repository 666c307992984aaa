"""The lists of the Overview: who and what brings the revenue."""

import math
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import pandas as pd

from components.bar_list import SHOWN, BarRow, bar_list
from components.cards import card_head
from components.changes import change
from components.controls import segments
from components.figures.values import has_any
from components.formats import Formats
from components.kpi_card import REVENUE, compared_with
from components.light import element
from components.links import ItemLink, Toggle
from components.pages.chosen import Chosen, earlier_key, nothing_sold
from components.pages.top_customers import customer_rows, region_head, top_customers_card, unnamed_rows
from components.rows import rows

# Equal revenue shares a rank, so a region may have any number of "first three"; so many of them are named.
CUSTOMERS_SHOWN = 5


def category_card(frame: pd.DataFrame, category: Toggle, chosen: Chosen, formats: Formats) -> list[Any]:
    """Revenue by category, with units and average price.

    Args:
        frame: label, revenue, units, average_price, earlier_revenue; most revenue first; of every category, chosen or
            not.
        category: Where a click on a category leads.
        chosen: The selection.
        formats: The locale.
    """

    def note(row: Any) -> str:
        if row.units <= 0 or row.revenue < 0:
            return f"{formats.count(row.units)} sold" if row.units else "nothing sold"
        return f"{formats.count(row.units)} sold · {formats.money(row.average_price)} each"

    return _breakdown_card(frame, ("category", "categories"), note, category, chosen, formats)


def region_card(frame: pd.DataFrame, region: Toggle, chosen: Chosen, formats: Formats) -> list[Any]:
    """Revenue by region, with shares.

    Args:
        frame: label, revenue, units, average_price, earlier_revenue; most revenue first; of every region, chosen or
            not.
        region: Where a click on a region leads.
        chosen: The selection.
        formats: The locale.
    """
    revenues = frame["revenue"].tolist()
    total, has_shares = sum(revenues), _has_shares(revenues)
    whole = "all regions" if region.chosen else "revenue"

    def note(row: Any) -> str:
        return f"{formats.percent(row.revenue / total)} of {whole}" if has_shares else ""

    return _breakdown_card(frame, ("region", "regions"), note, region, chosen, formats)


def products_card(
    frame: pd.DataFrame,
    revenue: float,
    links: Sequence[tuple[str, str, bool]],
    item: ItemLink,
    chosen: Chosen,
    formats: Formats,
) -> list[Any]:
    """The top ten products.

    Args:
        frame: The products.
        revenue: Revenue of all products in the selection.
        links: Label, address and whether it is the current choice, of each measure.
        item: The address of a product's own page.
        chosen: The selection.
        formats: The locale.
    """
    title, tools = f"Top products by {chosen.top}", segments(links, label="Ranked by")
    if frame.empty:
        return card_head(title, "top_products", tools=tools, below=nothing_sold(chosen))
    by_units = chosen.top == "units"
    longest = max(float(max(frame[chosen.top].tolist())), 1e-9)
    listed = []
    for row in rows(frame):
        money, sold = formats.money_short(row.revenue), f"{formats.count(row.units)} sold"
        listed.append(
            BarRow(
                row.product,
                sold if by_units else money,
                getattr(row, chosen.top) / longest,
                f"{row.product}, {row.category}: {formats.money(row.revenue)} from {sold}",
                aside=money if by_units else sold,
                href=item(row.product_id),
                amount=getattr(row, chosen.top),
                unit="count" if by_units else "money",
            )
        )
    share = sum(frame["revenue"].tolist()) / revenue if revenue > 0 else math.nan
    # All of it, and what is rounded to all of it, is no news; nor is a share below nothing.
    has_news = len(frame) == 10 and 0 < share < 0.995
    finding = f"Top {len(frame)} bring {formats.percent(share, 0)} of revenue" if has_news else ""
    return card_head(title, "top_products", finding=finding, tools=tools, below=bar_list(listed, shown=10))


def customers_card(
    frame: pd.DataFrame, regions: Sequence[str], item: ItemLink, chosen: Chosen, formats: Formats
) -> list[Any]:
    """The top three customers of each region.

    Args:
        frame: region, customer_rank, customer_id, customer, orders, revenue.
        regions: Regions in the order in which they are shown.
        item: The address of a customer's own page.
        chosen: The selection.
        formats: The locale.
    """
    named = "Top customers per region", "top_customers"
    if frame.empty:
        return card_head(*named, below=nothing_sold(chosen, "No known customer bought anything"))
    return top_customers_card(named, frame, regions, partial(_region_table, item=item, formats=formats), formats)


def _breakdown_card(
    frame: pd.DataFrame,
    names: tuple[str, str],
    note: Callable[[Any], str],
    by: Toggle,
    chosen: Chosen,
    formats: Formats,
) -> list[Any]:
    name, names_of_all = names
    title, definition = f"Revenue by {name}", f"by_{name}"
    if frame.empty or not has_any(frame["revenue"]):
        return card_head(title, definition, below=nothing_sold(chosen))
    # What the page shows; the others stand by, to be added.
    shown = [row for row in rows(frame) if by.shows(row.label)]
    known = [value for value in frame["earlier_revenue"].tolist() if not math.isnan(value)]
    found, revenues = rows(frame), frame["revenue"].tolist()
    longest = max([*revenues, *known, 1e-9])
    listed = [_breakdown_row(row, longest, note(row), by, formats) for row in found]
    others = f"{len(listed) - SHOWN} more {names_of_all}, {formats.money_short(sum(revenues[SHOWN:]))}"
    below = [bar_list(listed, others=others), *([earlier_key(chosen)] if known else [])]
    if by.chosen:
        below.append(
            element("P", f"✓ shown on this page. Click a {name} to add it, or to take it away.", className="mark-key")
        )
    return card_head(
        title, definition, finding=_leader(shown, formats, is_chosen=bool(by.chosen)), below=element("Div", below)
    )


def _leader(shown: Sequence[Any], formats: Formats, *, is_chosen: bool) -> str:
    """Who brings the most of what the page shows."""
    if len(shown) == 1 and is_chosen:
        return f"{shown[0].label} alone: {formats.money_short(shown[0].revenue)}"
    if len(shown) < 2:
        return ""
    first, revenues = shown[0], [row.revenue for row in shown]
    if _has_shares(revenues):
        return f"{first.label} brings {formats.percent(first.revenue / sum(revenues), 0)} of revenue"
    return f"{first.label} leads with {formats.money_short(first.revenue)}" if first.revenue > 0 else ""


def _breakdown_row(row: Any, longest: float, note: str, by: Toggle, formats: Formats) -> BarRow:
    compared = compared_with(REVENUE, row.revenue, row.earlier_revenue, formats, "in the earlier days")
    return BarRow(
        row.label,
        formats.money_short(row.revenue),
        row.revenue / longest,
        f"{row.label}: {formats.money(row.revenue)}{f', {compared}' if compared else ''}",
        mark=None if math.isnan(row.earlier_revenue) else row.earlier_revenue / longest,
        amount=row.revenue,
        earlier=row.earlier_revenue,
        change=change(row.revenue, row.earlier_revenue, formats),
        note=note,
        href=by.link(row.label),
        is_chosen=by.is_chosen(row.label),
    )


def _has_shares(revenues: Sequence[float]) -> bool:
    """Whether the parts make up a whole: with a negative part, the others would make more than all of it."""
    return min(revenues, default=0.0) >= 0 and sum(revenues) > 0


def _region_table(region: str, customers: list[Any], item: ItemLink, formats: Formats) -> Any:
    body = customer_rows(customers[:CUSTOMERS_SHOWN], item, formats)
    body += unnamed_rows(len(customers) - CUSTOMERS_SHOWN, customers[-1].customer_rank, formats)
    return element("Table", [region_head(region), element("Tbody", body)], className="region-table")
