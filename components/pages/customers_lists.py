"""The lists of the Customers page: segments, the best of each region, and the table of all customers."""

from collections.abc import Sequence
from functools import partial
from typing import Any, NamedTuple

import pandas as pd

from components.attributes import aria
from components.bar_list import BarRow, bar_list
from components.cards import card_head, empty_state
from components.controls import controls, search_control
from components.data_table import Column, View, data_table, pager
from components.formats import Formats
from components.light import element
from components.links import Choose, ItemLink, Link, Toggle, way_out
from components.links import link as linked
from components.pages import top_customers as cards
from components.pages.chosen import Chosen
from components.pages.customers import Named, nobody
from components.rows import rows

SEGMENTS: Named = ("Segments and what to do", "rfm_segments")
TOP: Named = ("Top customers per region", "top_customers_ten")
TABLE: Named = ("All customers", "customers_table")
# So many customers of a region stand open; the others open below them.
CUSTOMERS_SHOWN = 3
RANKS = 10
# A segment of a smaller share of the customers is no finding.
LEAST_TOLD = 0.01

# What each segment is, and what to do with it.
ADVICE = {
    "Champions": "buy lately, often and for much: thank them first, ask them for reviews",
    "Loyal": "buy often and for much: show them what is new, reward them",
    "Active": "bought lately, now and then: recommend what goes with it",
    "New": "one small order, very lately: welcome them, help with the next",
    "Promising": "one small order, not long ago: give a reason for the second",
    "Needs attention": "middling in everything, and cooling: remind them with an offer that ends",
    "At risk": "bought often or for much, not lately: write to them in person before they are gone",
    "Previously loyal": "were among the best, long silent: ask what went wrong, win them back",
    "Almost lost": "bought little, a while ago: one cheap reminder, no more",
    "Dormant": "bought little, long ago: leave them in the newsletter at most",
}


class TableLinks(NamedTuple):
    """Addresses of the table.

    Attributes:
        choose: The address with another choice, by key and value.
        item: The address of a customer's own page.
        region: Where a click on a region leads.
    """

    choose: Choose
    item: ItemLink
    region: Toggle


def segments_card(frame: pd.DataFrame, narrowed: str, link: Link, chosen: Chosen, formats: Formats) -> list[Any]:
    """Size and revenue of each segment, and what to do with it.

    Args:
        frame: segment, customers, orders, revenue, key (its name in the address); from the best to the lost.
        narrowed: The segment that the table of customers is narrowed to, by its name in the address; empty for all.
        link: The address that narrows it to a segment, or shows all again.
        chosen: The selection.
        formats: The locale.
    """
    found = rows(frame)
    total, revenue = sum(row.customers for row in found), sum(row.revenue for row in found)
    if not total:
        return nobody(SEGMENTS, chosen)
    largest = max(row.customers for row in found)
    has_shares = min(row.revenue for row in found) >= 0 and revenue > 0
    listed = []
    for row in found:
        share = f", {formats.percent(row.revenue / revenue)} of what customers spent" if has_shares else ""
        sentence = f"{row.segment}: {formats.percent(row.customers / total)} of customers{share}"
        listed.append(
            BarRow(
                row.segment,
                formats.count(row.customers),
                row.customers / largest,
                f"{sentence} ({formats.money(row.revenue)})",
                aside=formats.money_short(row.revenue),
                note=ADVICE[row.segment],
                href=link(row.key) if row.customers else "",
                is_chosen=row.key == narrowed if narrowed else None,
                amount=row.customers,
                unit="count",
            )
        )
    finding = ""
    # The best segment that more than a handful are in; it says nothing where it is everybody.
    best = next(row for row in found if row.customers / total >= LEAST_TOLD)
    if best.customers < total and has_shares:
        of_customers, of_revenue = (
            formats.percent(best.customers / total, 0),
            formats.percent(best.revenue / revenue, 0),
        )
        finding = f"{best.segment}: {of_customers} of customers, {of_revenue} of what customers spent"
    return card_head(*SEGMENTS, finding=finding, below=bar_list(listed, shown=len(listed)))


def top_customers_card(
    frame: pd.DataFrame, regions: Sequence[str], item: ItemLink, chosen: Chosen, formats: Formats
) -> list[Any]:
    """The customers at ranks 1 to 10 of each region: three open, the others below them.

    Args:
        frame: region, customer_rank, customer_id, customer, orders, revenue, ranked; each region's together.
        regions: Regions in the order in which they are shown, as on the Overview.
        item: The address of a customer's own page.
        chosen: The selection.
        formats: The locale.
    """
    if frame.empty:
        return nobody(TOP, chosen)
    return cards.top_customers_card(TOP, frame, regions, partial(_region, item=item, formats=formats), formats)


def table_card(
    frame: pd.DataFrame,
    total: int,
    view: View,
    narrowed: str,
    links: TableLinks,
    chosen: Chosen,
    formats: Formats,
) -> list[Any]:
    """One page of the customers.

    Args:
        frame: The rows of the page.
        total: How many customers were found in all.
        view: The look at the table.
        narrowed: What the table is narrowed to, in words: a segment or a cell; empty for everything.
        links: Addresses.
        chosen: The selection.
        formats: The locale.
    """
    title, definition = f"Customers: {narrowed}" if narrowed else TABLE[0], TABLE[1]
    tools = controls(
        search_control("find", "Search name, e-mail or number", view.find),
        *(
            [element("A", ["Show all segments"], href=links.choose("segment", ""), className="pick")]
            if narrowed
            else []
        ),
    )
    if frame.empty and not view.find and not narrowed:
        return nobody(TABLE, chosen)
    if frame.empty:
        where = f" among {narrowed}" if narrowed else ""
        sentence = f"No customer with an order in this selection is found{where}. Words are found by their beginnings."
        ways = [way_out("Clear the search", "find")] if view.find else []
        ways += [way_out("Show all segments", "segment")] if narrowed else []
        below = element("Div", [tools, empty_state(sentence, ways)])
        return card_head(title, definition, below=below)
    table = data_table(
        _columns(links, formats),
        frame,
        caption=title,
        sort=view.sort,
        descending=view.descending,
        link=partial(links.choose, "sort"),
    )
    pages = pager(view.page, view.size, total, "customer", partial(links.choose, "page"), formats)
    return card_head(title, definition, below=element("Div", [tools, table, pages]))


def _columns(links: TableLinks, formats: Formats) -> Sequence[Column]:
    return (
        Column("customer", "Customer", lambda row: _name(row, links.item), is_text=True),
        Column("orders", "Orders", lambda row: formats.count(row.orders)),
        Column("revenue", "Revenue", lambda row: formats.money(row.revenue)),
        Column("aov", "Average order", lambda row: formats.money(row.aov)),
        Column("first_order", "First order", lambda row: formats.day(row.first_order)),
        Column("last_order", "Last order", lambda row: formats.day(row.last_order)),
        Column("days_since", "Days since", lambda row: formats.count(row.days_since)),
        Column(
            "region",
            "Region",
            lambda row: links.region.name(row.region),
            is_text=True,
        ),
        Column("segment", "Segment", _segment, is_text=True),
    )


def _name(row: Any, item: ItemLink) -> list[Any]:
    # Customers without a name are called by their number.
    number = "" if row.customer.endswith(row.number) else row.number
    known = " · ".join(part for part in (number, row.email_address) if part)
    return [linked(row.customer, item(row.customer_id)), *([element("Small", known)] if known else [])]


def _segment(row: Any) -> Any:
    scores = f"R {row.recency}, F {row.frequency}, M {row.monetary}"
    return [row.segment, element("Small", scores)]


def _region(region: str, customers: list[Any], item: ItemLink, formats: Formats) -> Any:
    first, rest = customers[:CUSTOMERS_SHOWN], customers[CUSTOMERS_SHOWN:]
    body = element("Tbody", cards.customer_rows(first, item, formats))
    parts = [element("Table", [cards.region_head(region), body], className="region-table")]
    if rest:
        ranked = customers[0].ranked
        more = cards.customer_rows(rest, item, formats)
        more += cards.unnamed_rows(ranked - len(customers), customers[-1].customer_rank, formats)
        label = aria(label=f"More of {region}")
        table = element("Table", element("Tbody", more), className="region-table", **label)
        summary = element("Summary", f"{formats.count(ranked - CUSTOMERS_SHOWN)} more to rank {RANKS}")
        parts.append(element("Details", [summary, table], className="others"))
    return element("Div", parts)
