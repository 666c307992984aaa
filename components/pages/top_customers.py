"""The best customers of each region, side by side; what there is no room for opens below."""

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any

import pandas as pd

from components.cards import card_head
from components.formats import Formats
from components.light import element
from components.links import ItemLink, link
from components.rows import rows

# So many regions stand open; the others open below them.
REGIONS_SHOWN = 10


def top_customers_card(
    named: tuple[str, str],
    frame: pd.DataFrame,
    regions: Sequence[str],
    region: Callable[[str, list[Any]], Any],
    formats: Formats,
) -> list[Any]:
    """A card of a table a region.

    Args:
        named: Its title, and the key of its definition.
        frame: region, customer, revenue and more, one row at least; each region's together.
        regions: Regions in the order in which they are shown.
        region: Draws one region from its name and rows.
        formats: The locale.
    """
    position = {name: number for number, name in enumerate(regions)}
    ranked = sorted(rows(frame), key=lambda row: position.get(row.region, len(position)))
    tables = [region(name, list(found)) for name, found in groupby(ranked, lambda row: row.region)]
    best = max(ranked, key=lambda row: row.revenue)
    finding = f"{best.customer} in {best.region} spent the most: {formats.money_short(best.revenue)}"
    below = [element("Div", tables[:REGIONS_SHOWN], className="region-tables")]
    if (more := len(tables) - REGIONS_SHOWN) > 0:
        rest = element("Div", tables[REGIONS_SHOWN:], className="region-tables")
        summary = element("Summary", formats.counted(more, "more region"))
        below.append(element("Details", [summary, rest], className="others"))
    return card_head(*named, finding=finding, below=element("Div", below))


def region_head(region: str) -> Any:
    """The head of a region's table."""
    head = [
        element("Th", region, className="name", scope="col", colSpan=2),
        element("Th", "Revenue", className="number", scope="col"),
    ]
    return element("Thead", element("Tr", head))


def customer_rows(customers: Sequence[Any], item: ItemLink, formats: Formats) -> list[Any]:
    """Rows of a region's table.

    Args:
        customers: customer_rank, customer_id, customer, orders, revenue.
        item: The address of a customer's own page.
        formats: The locale.
    """
    return [
        element(
            "Tr",
            [
                element("Td", str(row.customer_rank), className="rank"),
                element("Td", _customer(row, item, formats), className="name"),
                element("Td", formats.money(row.revenue), className="number"),
            ],
        )
        for row in customers
    ]


def unnamed_rows(count: int, rank: int, formats: Formats) -> list[Any]:
    """The row for those at the last rank for whom there is no room; none where there is nobody."""
    words = f"{formats.count(count)} more at rank {rank}"
    return [element("Tr", element("Td", words, colSpan=3, className="rank"))] if count > 0 else []


def _customer(row: Any, item: ItemLink, formats: Formats) -> list[Any]:
    return [link(row.customer, item(row.customer_id)), element("Small", formats.counted(row.orders, "order"))]
