"""What is bought together, on the Products page."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from components.cards import card_head, empty_state
from components.data_table import Column, View, data_table, pager
from components.formats import Formats
from components.light import element
from components.links import ItemLink, link

TITLE = "Bought together"
# A pair that is bought together half as often again as by chance.
_WORTH_ACTING = 1.5
SORTABLE = ("orders_with_both", "leverage", "confidence", "lift", "support")


def pairs_card(
    page: pd.DataFrame,
    pairs: pd.DataFrame,
    counts: tuple[int, int, int],
    view: View,
    links: Mapping[str, Callable[..., str]],
    formats: Formats,
) -> list[Any]:
    """Pairs of products, read from left to right.

    Args:
        page: The rows shown: product_id, product, other_id, other, orders_with, orders_with_both, support, confidence,
            lift, leverage.
        pairs: All of them, the strongest first.
        counts: Orders in all; products in five orders or more; how many of these were compared.
        view: What the table is sorted by, and which page of it is shown.
        links: Addresses: ``item`` of a product, ``sort`` and ``page`` of this table.
        formats: The locale.
    """
    orders, products, compared = counts
    if pairs.empty:
        sentence = (
            "No two products are bought together more often than by chance, in five orders or more."
            if orders
            else "Nothing was sold in these days."
        )
        return card_head(TITLE, "bought_together", below=empty_state(sentence))
    table = data_table(
        _columns(orders, links["item"], formats),
        page,
        caption="Products that are bought together",
        sort=view.sort,
        descending=view.descending,
        link=links["sort"],
    )
    below = [_advice(pairs, formats), table, pager(view.page, view.size, len(pairs), "pair", links["page"], formats)]
    if compared < products:
        words = f"Of {formats.count(products)} products, the {formats.count(compared)} in most orders were compared."
        below.append(element("P", words, className="card-words"))
    return card_head(TITLE, "bought_together", finding=_finding(pairs, formats), below=below)


def _finding(pairs: pd.DataFrame, formats: Formats) -> str:
    best = pairs.iloc[0]
    share = formats.percent(best["confidence"], 0)
    return f"{share} of the orders with {best['product']} also have {best['other']}"


def _advice(pairs: pd.DataFrame, formats: Formats) -> Any:
    """What the first pair means for a shopkeeper."""
    lift = float(pairs["lift"].iloc[0])
    times = f"That is {formats.decimal(lift, 1)} times as often as in orders in general"
    words = f"{times}: hardly more than chance would have it, as the second is in many orders anyway."
    if lift >= _WORTH_ACTING:
        words = (
            f"{times}. Show the two side by side, offer the second to those who buy the first, or sell both as a set, "
            "and reorder them together."
        )
    return element("P", words, className="card-words")


def _columns(orders: int, item: ItemLink, formats: Formats) -> list[Column]:
    def both(row: Any) -> Any:
        of = f"of {formats.count(row.orders_with)} orders"
        return [formats.count(row.orders_with_both), element("Small", of)]

    return [
        Column("product", "Customers who buy", lambda row: link(row.product, item(row.product_id)), True, False),
        Column("other", "also buy", lambda row: link(row.other, item(row.other_id)), True, False),
        Column("orders_with_both", "Orders with both", both),
        Column("leverage", "Extra", lambda row: _extra(row.leverage * orders, formats), definition="pair_extra"),
        Column("confidence", "Confidence", lambda row: formats.percent(row.confidence), definition="pair_confidence"),
        Column("lift", "Lift", lambda row: f"{formats.decimal(row.lift, 1)}×", definition="pair_lift"),
        Column("support", "Support", lambda row: formats.percent(row.support, 2), definition="pair_support"),
    ]


def _extra(extra: float, formats: Formats) -> str:
    return f"+{formats.count(extra) if extra >= 10 else formats.decimal(extra, 1)}"
