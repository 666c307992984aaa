"""The lists of the Reviews page: products by their ratings, and the comments."""

from collections.abc import Sequence
from functools import partial
from typing import Any, NamedTuple, Protocol

import numpy as np
import pandas as pd

from components.attributes import aria
from components.bar_list import BarRow, bar_list
from components.cards import card_head, empty_state
from components.controls import choice_control, controls, search_control, segments
from components.data_table import Column, View, data_table, pager
from components.formats import Formats
from components.light import element
from components.links import Choose, ItemLink, way_out
from components.links import link as linked
from components.pages.chosen import Chosen, missing_input, ways_out
from components.pages.reviews import nothing_reviewed
from components.review_list import stars
from components.rows import rows

# Rated low: a Bayesian average below this (METRICS.md, Reviews).
LOW_BELOW = 3.5
# So many of them stand open, and so many can be opened; the table has them all.
_LOW_SHOWN, _LOW_LISTED = 6, 30


class CommentsView(Protocol):
    """Which comments are looked at."""

    @property
    def page(self) -> int: ...
    @property
    def size(self) -> int: ...
    @property
    def find(self) -> str: ...
    @property
    def stars(self) -> int | None: ...


class Table(NamedTuple):
    """One page of the ranked products.

    Attributes:
        rows: The rows of the page.
        found: How many rows there are on all pages.
        look: Which part of the table that is.
        link: The address with one choice changed, by its key and value.
        item: The address of a product's own page.
    """

    rows: pd.DataFrame
    found: int
    look: View
    link: Choose
    item: ItemLink


class Comments(NamedTuple):
    """One page of the comments.

    Attributes:
        rows: The comments of the page.
        found: How many there are on all pages.
        look: Which part of them that is.
        marks: The characters that stand around each match.
    """

    rows: pd.DataFrame
    found: int
    look: CommentsView
    marks: tuple[str, str]


def low_card(
    products: pd.DataFrame, revenue: float, item: ItemLink, lowest: str, chosen: Chosen, formats: Formats
) -> list[Any]:
    """Products that are rated low and sell, the most revenue first.

    Args:
        products: All rated products: product_id, product, reviews, low_reviews, rating, bayesian, lower, revenue.
        revenue: Revenue of all products in the selection, rated or not.
        item: The address of a product's own page.
        lowest: The address that sorts the table of products by the lowest rating.
        chosen: The selection.
        formats: The locale.
    """
    title, definition = "Rated low, and selling", "low_sellers"
    if products.empty:
        return card_head(title, definition, below=nothing_reviewed(chosen))
    bayesian, lower, revenues = (products[name].to_numpy() for name in ("bayesian", "lower", "revenue"))
    low = np.flatnonzero((bayesian < LOW_BELOW) & (revenues > 0))
    low = low[np.argsort(-revenues[low], kind="stable")]
    unsure = (lower < LOW_BELOW) & (bayesian >= LOW_BELOW)
    limit = f"{formats.decimal(LOW_BELOW, 1)} ★"
    of_revenue = formats.money_short(float(revenues[unsure].sum()))
    words = f"{formats.counted(int(unsure.sum()), 'product')} with {of_revenue} of revenue"
    rest = f"{words} may be below {limit}, too: there are too few reviews to rule it out."
    after = [element("P", rest, className="mark-key")] if unsure.any() else []
    if not len(low):
        none = empty_state(f"No product that sold has a Bayesian average below {limit}.")
        return card_head(title, definition, below=element("Div", [none, *after]))
    total, longest = float(revenues[low].sum()), float(revenues[low[0]])
    share = f" ({formats.percent(total / revenue)} of revenue)" if revenue > 0 else ""
    verb = "brings" if len(low) == 1 else "bring"
    finding = f"{formats.counted(len(low), 'product')} below {limit} {verb} {formats.money_short(total)}{share}"
    listed = [_low_row(row, longest, item, formats) for row in rows(products, low[:_LOW_LISTED])]
    others = f"{formats.count(len(listed) - _LOW_SHOWN)} more products"
    if len(low) > len(listed):
        all_of_them = element(
            "Span", ["The table below has all of them, ", linked("the lowest rated first", lowest), "."]
        )
        after = [element("P", [all_of_them], className="mark-key"), *after]
    below = element("Div", [bar_list(listed, others=others, shown=_LOW_SHOWN), *after])
    return card_head(title, definition, finding=finding, below=below)


def _low_row(row: Any, longest: float, item: ItemLink, formats: Formats) -> BarRow:
    low = formats.count(row.low_reviews) if row.low_reviews else "none"
    behind = f"{formats.counted(row.reviews, 'review')}, {low} with 1 or 2 stars"
    return BarRow(
        row.product,
        formats.money_short(row.revenue),
        row.revenue / longest,
        f"{row.product}: {formats.money(row.revenue)} of revenue; Bayesian average {formats.decimal(row.bayesian)} ★",
        aside=f"{formats.decimal(row.bayesian)} ★",
        note=f"mean {formats.decimal(row.rating)} ★ from {behind}",
        href=item(row.product_id),
        amount=row.revenue,
    )


def products_card(
    products: pd.DataFrame, table: Table, chosen: Chosen, formats: Formats, *, has_stock: bool, tools: Any = None
) -> list[Any]:
    """Products ranked by their ratings.

    Args:
        products: Every rated product.
        table: The page of them that is shown.
        chosen: The selection.
        formats: The locale.
        has_stock: Whether the data knows any stock.
        tools: What else stands at the top of the card.
    """
    title, definition = "Products by rating", "product_ratings"
    if products.empty:
        return card_head(title, definition, below=nothing_reviewed(chosen))
    ranks = products["bayesian_rank"].to_numpy()
    first = np.lexsort((products["product_id"].to_numpy(), ranks))[:1]
    (best,) = rows(products, first)
    equals = int((ranks == best.bayesian_rank).sum()) - 1
    who = f"{best.product} and {formats.count(equals)} more lead" if equals else f"{best.product} leads"
    finding = f"{who}: {formats.decimal(best.bayesian)} ★ by Bayesian average"
    look = table.look
    search = controls(search_control("rank-find", "Search products and categories", look.find))
    body = [
        empty_state(
            f"No product with a review here is called “{look.find}”.", [way_out("Clear the search", "rank-find")]
        )
    ]
    if table.found:
        drawn = data_table(
            _columns(table.item, formats, has_stock=has_stock),
            table.rows,
            caption=title,
            sort=look.sort,
            descending=look.descending,
            link=partial(table.link, "rank-sort"),
        )
        pages = pager(look.page, look.size, table.found, "product", partial(table.link, "rank-page"), formats)
        body = [drawn, pages]
    return card_head(title, definition, finding=finding, tools=tools, below=element("Div", [search, *body]))


def _columns(item: ItemLink, formats: Formats, *, has_stock: bool) -> list[Column]:
    def rank(number: int, total: str) -> Any:
        return element("Small", f"{total} {formats.count(number)}")

    columns = [
        Column(
            "product",
            "Product",
            lambda row: [linked(row.product, item(row.product_id)), element("Small", row.category)],
            is_text=True,
        ),
        Column(
            "bayesian",
            "Bayesian average",
            lambda row: [f"{formats.decimal(row.bayesian)} ★", rank(row.bayesian_rank, "rank")],
            definition="bayesian",
        ),
        Column(
            "wilson",
            "4 and 5 stars, at least",
            lambda row: [formats.percent(row.wilson), rank(row.wilson_rank, "rank")],
            definition="wilson",
        ),
        Column("rating", "Mean rating", lambda row: f"{formats.decimal(row.rating)} ★"),
        Column("reviews", "Reviews", lambda row: formats.count(row.reviews)),
        Column("low_reviews", "1 or 2 stars", lambda row: formats.count(row.low_reviews)),
        Column("revenue", "Revenue", lambda row: formats.money(row.revenue)),
    ]
    if has_stock:
        columns.append(Column("stock", "Stock", lambda row: formats.count(row.stock)))
    return columns


def comments_card(
    comments: Comments,
    orders: Sequence[tuple[str, str, bool]],
    link: Choose,
    items: tuple[ItemLink, ItemLink],
    chosen: Chosen,
    formats: Formats,
    *,
    has_comments: bool,
) -> list[Any]:
    """The comments, with what was searched for highlighted.

    The controls stay where they are whatever is found, so that nobody is interrupted while typing.

    Args:
        comments: One page of them.
        orders: Label, address and whether it is the current one, of each order.
        link: The address with one choice changed, by its key and value.
        items: The addresses of a product's and of a customer's own page.
        chosen: The selection.
        formats: The locale.
        has_comments: Whether the data has any comment.
    """
    head = card_head("Comments", "comments")
    if not has_comments:
        return [*head, missing_input("Reviews.Comment")]
    found, look = comments.found, comments.look
    options = {"": "All stars", **{str(one): f"{one} ★" for one in (5, 4, 3, 2, 1)}}
    line = controls(
        search_control("find", "Search the comments", look.find),
        choice_control("stars", "Stars", options, str(look.stars or ""), default=""),
        *([segments(orders, label="Order of comments")] if look.find else []),
    )
    pages = pager(look.page, look.size, found, "comment", partial(link, "page"), formats)
    listed = [_comment(row, items, comments.marks, formats) for row in rows(comments.rows)]
    body = [element("Ol", listed, className="comments"), pages] if found else [_no_comment(look, chosen, formats)]
    return [*head, line, element("Div", body, **aria(live="polite"))]


def _no_comment(look: CommentsView, chosen: Chosen, formats: Formats) -> Any:
    rated = f" among the reviews with {formats.counted(look.stars, 'star')}" if look.stars else ""
    every = [way_out("Show every number of stars", "stars")] if look.stars else []
    if look.find:
        return empty_state(
            f"No comment in this selection has words that begin with “{look.find}”{rated}. Try fewer or shorter words.",
            [way_out("Clear the search", "find"), *every],
        )
    return empty_state(f"No comment was written in this selection{rated}.", every or ways_out(chosen))


def _comment(row: Any, items: tuple[ItemLink, ItemLink], marks: tuple[str, str], formats: Formats) -> Any:
    product, customer = items
    is_known = row.customer_id == row.customer_id and row.customer_id is not None
    who = linked(row.customer, customer(int(row.customer_id))) if is_known else "somebody unknown"
    # What a name or a comment does to the direction of its text ends with it.
    head = [
        stars(row.stars, "comment-stars"),
        element("Bdi", linked(row.product, product(row.product_id)), className="comment-product"),
        element("Span", ["by ", element("Bdi", who)]),
        *([element("Bdi", row.home_region)] if row.home_region else []),
        element("Time", formats.day(row.day), dateTime=row.day),
    ]
    text = element("P", highlighted(row.comment, *marks), className="comment-text", dir="auto")
    return element("Li", [element("P", head, className="comment-head"), text], className="comment")


def highlighted(comment: str, opening: str, closing: str) -> list[Any]:
    """A comment in parts: plain text, and an element around what stands between the two characters.

    Args:
        comment: The text with its characters.
        opening: Stands before a match.
        closing: Stands after it.
    """
    first, *parts = comment.split(opening)
    shown: list[Any] = [first]
    for part in parts:
        match, _, rest = part.partition(closing)
        shown += [element("Mark", match), rest]
    return [part for part in shown if part]
