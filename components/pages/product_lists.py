"""The lists of one product's page: who buys it, what goes with it, what is said of it."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from components.bar_list import BarRow, bar_list
from components.cards import card_head, empty_state
from components.controls import segments
from components.data_table import Paging, pager
from components.formats import Formats
from components.light import element
from components.links import ItemLink, link
from components.pages.chosen import missing_input, nothing_sold
from components.review_list import MOST_STARS, Review, review_list
from components.rows import rows

# Fewer reviews than this are no distribution worth a bar.
_FEW = 1


def buyers_card(
    frame: pd.DataFrame,
    counts: pd.DataFrame,
    item: ItemLink,
    chosen: Any,
    formats: Formats,
    *,
    has_customers: bool,
    from_the_start: bool,
) -> list[Any]:
    """The customers who spent the most on the product.

    Args:
        frame: customer_id, customer, home, orders, units, revenue; most revenue first.
        counts: One row: customers, repeat_customers, new_customers.
        item: The address of a customer's own page.
        chosen: The selection.
        formats: The locale.
        has_customers: Whether the data names customers at all.
        from_the_start: Whether the range begins where the data does: everybody is new then, which says nothing.
    """
    title, definition = "Who buys it", "product_buyers"
    if not has_customers:
        return card_head(title, definition, below=missing_input("Orders.CustomerID"))
    customers, again, new = (int(value) for value in counts.iloc[0].tolist())
    if frame.empty:
        return card_head(title, definition, below=nothing_sold(chosen, "No known customer bought it"))
    finding = formats.counted(customers, "known customer")
    finding += "" if from_the_start else f", {formats.percent(new / customers, 0)} of them new to the store"
    longest = max(float(frame["revenue"].max()), 1e-9)
    listed = [_buyer(row, longest, item, formats) for row in rows(frame)]
    several = f"{formats.count(again)} of {formats.count(customers)} bought it more than once."
    below = [bar_list(listed, shown=len(listed)), element("P", several, className="list-note")]
    return card_head(title, definition, finding=finding, below=element("Div", below))


def together_card(frame: pd.DataFrame, orders: int, item: ItemLink, chosen: Any, formats: Formats) -> list[Any]:
    """What is bought with the product.

    Args:
        frame: product_id, product, category, orders_with_both, confidence, lift, extra_orders; most extra orders first.
        orders: Orders with the product.
        item: The address of a product's own page.
        chosen: The selection.
        formats: The locale.
    """
    title, definition = "Bought together", "product_together"
    if not orders:
        return card_head(title, definition, below=nothing_sold(chosen))
    if frame.empty:
        sentence = "No other product is in five of its orders more often than by chance."
        return card_head(title, definition, below=empty_state(sentence))
    first = next(iter(rows(frame)))
    finding = f"{first.product} is in {formats.percent(first.confidence, 0)} of its orders"
    longest = max(float(frame["extra_orders"].max()), 1e-9)
    listed = [
        BarRow(
            row.product,
            f"{formats.decimal(row.extra_orders, 1)} more than by chance",
            row.extra_orders / longest,
            f"{row.product}, {row.category}: in {formats.count(row.orders_with_both)} of {formats.count(orders)} "
            f"orders with this product, {formats.decimal(row.lift, 1)} times as often as in any order",
            aside=f"lift {formats.decimal(row.lift, 1)}",
            note=f"{formats.count(row.orders_with_both)} orders with both, "
            f"{formats.percent(row.confidence)} of this product's",
            href=item(row.product_id),
            amount=row.extra_orders,
            unit="decimal",
        )
        for row in rows(frame)
    ]
    return card_head(title, definition, finding=finding, below=bar_list(listed, shown=len(listed)))


def reviews_card(
    star_counts: pd.DataFrame,
    reviews: pd.DataFrame,
    paging: Paging,
    days: Sequence[tuple[str, str, bool]],
    item: ItemLink,
    formats: Formats,
    *,
    has_reviews: bool,
) -> list[Any]:
    """What people say of the product.

    Args:
        star_counts: rating, reviews; 5 stars first.
        reviews: One page: day, rating, review_text, customer_id, customer.
        paging: Which page it is.
        days: Label, address and whether it is the current choice: all days, or the chosen ones.
        item: The address of a customer's own page.
        formats: The locale.
        has_reviews: Whether the data has any review.
    """
    title, definition = "Reviews", "product_reviews"
    if not has_reviews:
        return card_head(title, definition, below=missing_input("Reviews"))
    tools = segments(days, label="Reviews of")
    if not paging.total:
        words = "Nobody has reviewed this product in these regions and days."
        return card_head(title, definition, tools=tools, below=empty_state(words))
    mean = float((star_counts["rating"] * star_counts["reviews"]).sum()) / paging.total
    finding = f"{formats.decimal(mean)} ★ from {formats.counted(paging.total, 'review')}"
    said = [Review(row.rating, row.day, _reviewer(row, item), row.review_text) for row in rows(reviews)]
    right = [review_list(said, formats), pager(*paging[:3], "review", paging.link, formats)]
    below = element(
        "Div",
        [element("Div", _distribution(star_counts, paging.total, formats)), element("Div", right)],
        className="review-columns",
    )
    return card_head(title, definition, finding=finding, tools=tools, below=below)


def _distribution(star_counts: pd.DataFrame, total: int, formats: Formats) -> Any:
    longest = max(int(star_counts["reviews"].max()), _FEW)
    listed = [
        BarRow(
            formats.counted(row.rating, "star"),
            formats.count(row.reviews),
            row.reviews / longest,
            f"{formats.count(row.reviews)} of {formats.count(total)} reviews gave {row.rating} of {MOST_STARS} stars",
            aside=formats.percent(row.reviews / total, 0),
        )
        for row in rows(star_counts)
    ]
    return bar_list(listed)


def _buyer(row: Any, longest: float, item: ItemLink, formats: Formats) -> BarRow:
    orders, units = formats.counted(row.orders, "order"), formats.counted(row.units, "unit")
    return BarRow(
        row.customer,
        formats.money_short(row.revenue),
        row.revenue / longest,
        f"{row.customer}, {row.home}: {formats.money(row.revenue)} for {units} in {orders}",
        aside=f"{units}, {orders}",
        href=item(row.customer_id),
        amount=row.revenue,
    )


def _reviewer(row: Any, item: ItemLink) -> Any:
    # A review by nobody has no number, which a frame of numbers can only say as NaN.
    return link(row.customer, item(int(row.customer_id))) if row.customer else "Unknown customer"
