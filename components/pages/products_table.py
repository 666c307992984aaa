"""The table of the Products page, and the grid of classes that filters it."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from components.attributes import DECORATION
from components.cards import card_head, empty_state
from components.changes import change
from components.controls import choice_control, controls, search_control
from components.data_table import Column, View, data_table, pager
from components.formats import Formats
from components.heat_table import HeatCell, heat_size, heat_table
from components.ids import ProductsId
from components.light import element
from components.links import Link, link, way_out
from components.pages.chosen import Chosen, missing_figures
from components.rows import rows
from components.sparkline import sparkline

# Less than this is told as a share of 0%.
_SEEN = 0.005
ABC = {
    "A": "bring the first 80% of revenue",
    "B": "bring the next 15%",
    "C": "bring the last 5%",
    "U": "sold nothing",
}
XYZ = {"X": "sell steadily", "Y": "vary from week to week", "Z": "come and go"}
WINDOWS = {"auto": "Days shown, 90 at least", "90": "90 days", "365": "365 days"}
_OTHERS = "sold only in weeks that these days cut, or had as much returned"
# Columns that only some data can fill, and what they are made from.
NEEDED = {"margin": "Products.UnitCost", "rating": "Reviews", "stock": "Products.StockLevel"}


def sortable(inputs: frozenset[str]) -> list[str]:
    """Columns that the table can be sorted by, for data that has these inputs."""
    always = ("product", "revenue", "change", "units", "classes")
    return [*always, *(name for name, needed in NEEDED.items() if needed in inputs)]


def classes_card(
    grid: pd.DataFrame,
    weeks: tuple[int, int],
    chosen_class: str,
    window: str,
    note: Any,
    link_to: Link,
    formats: Formats,
) -> list[Any]:
    """How many products are in each class, and what they bring; each cell shows its products in the table.

    Args:
        grid: abc, xyz, products, share; one row a combination that there is.
        weeks: Whole weeks in the days that classes are made from, and how many are needed.
        chosen_class: The class that the table shows, such as ``AX``; empty for all.
        window: Which days classes are made from, a key of WINDOWS.
        note: Which days these are, in words; None where they are those of the page.
        link_to: The address that shows a class in the table.
        formats: The locale.
    """
    has_xyz = weeks[0] >= weeks[1]
    found = rows(grid)
    has_others = has_xyz and any(row.xyz == "" and row.abc != "U" for row in found)
    columns = [*XYZ, *([""] if has_others else [])] if has_xyz else []
    largest = max((row.share for row in found if row.share == row.share), default=0.0)

    def toggled(name: str) -> str:
        return link_to("") if name == chosen_class else f"{link_to(name)}#{ProductsId.TABLE_CARD}"

    def cell(members: list[Any], name: str, sentence: str, *, coloured: bool = True) -> HeatCell:
        products, share = sum(row.products for row in members), sum(row.share for row in members)
        if not products:
            return HeatCell("", None, "")
        is_chosen = "✓ " if name and name == chosen_class else ""
        # On two lines (products.css).
        words = f"{is_chosen}{formats.count(products)}\n{formats.percent(share, 0)}"
        told = f"Products that {sentence}: {formats.count(products)}, {formats.percent(share)} of revenue"
        return HeatCell(words, heat_size(share, largest) if coloured else None, told, toggled(name) if name else "")

    lines = []
    for abc, what in ABC.items():
        of_abc = [row for row in found if row.abc == abc]
        if not of_abc:
            continue
        cells = [cell(of_abc, abc, what, coloured=False)]
        for xyz in columns:
            sentence = f"{what} and {XYZ[xyz] if xyz else _OTHERS}"
            members = [row for row in of_abc if row.xyz == xyz and abc != "U"]
            cells.append(cell(members, abc + xyz if xyz else "", sentence))
        lines.append((link(abc, toggled(abc)), cells))
    heads = ["All", *(link(xyz, toggled(xyz)) if xyz else "–" for xyz in columns)]
    table = heat_table("Class", heads, lines, caption="Products by class: how many, and their share of revenue")
    tools = choice_control("classes", "From", WINDOWS, window, default="auto")
    came_back = sum(row.share for row in found if row.abc == "U" and row.share == row.share) < -_SEEN
    words = _class_words(weeks, formats, has_xyz=has_xyz, has_others=has_others, came_back=came_back)
    below = [controls(tools), table, words, *([note] if note else [])]
    return card_head("Classes of products", "product_classes", finding=_class_finding(found, formats), below=below)


def products_card(
    page: pd.DataFrame,
    found: int,
    trends: Mapping[int, Sequence[float]],
    view: View,
    chosen_class: str,
    inputs: frozenset[str],
    links: Mapping[str, Any],
    chosen: Chosen,
    formats: Formats,
) -> list[Any]:
    """One row a product.

    Args:
        page: The rows shown: product_id, product, category, product_code, revenue, earlier, change, units, margin,
            margin_rate, rating, reviews, classes, stock.
        found: How many products there are on all pages.
        trends: Revenue over the range of each product shown.
        view: What the table is sorted by and searched for, and which page of it is shown.
        chosen_class: The class that is shown; empty for all.
        inputs: Optional inputs that the data has.
        links: Addresses: ``item`` of a product, ``category`` where a click on one leads, ``sort``, ``page``, ``class``.
        chosen: The selection.
        formats: The locale.
    """
    search = search_control("find", "Search by name, SKU or category", view.find)
    tools = controls(search, *([_class_chip(chosen_class, links["class"])] if chosen_class else []))
    if not found:
        ways = [way_out("Clear the search", "find")] if view.find else []
        ways += [way_out("Show all classes", "class")] if chosen_class else []
        found_none = f"matches “{view.find}”" if view.find else "is of this class"
        sentence = f"No product {found_none}."
        return card_head("All products", "product_list", below=[tools, empty_state(sentence, ways)])
    absent = {name for name, needed in NEEDED.items() if needed not in inputs}
    absent |= set() if chosen.earlier_is_known else {"change"}
    columns = [column for column in _columns(trends, links, formats) if column.name not in absent]
    label = next((column.label for column in columns if column.name == view.sort), view.sort)
    caption = f"Products by {label.lower()}"
    table = data_table(columns, page, caption=caption, sort=view.sort, descending=view.descending, link=links["sort"])
    below = [
        tools,
        table,
        pager(view.page, view.size, found, "product", links["page"], formats),
        *_missing(inputs),
    ]
    return card_head("All products", "product_list", below=below)


def _columns(trends: Mapping[int, Sequence[float]], links: Mapping[str, Any], formats: Formats) -> list[Column]:
    def name(row: Any) -> Any:
        code = f" · {row.product_code}" if row.product_code else ""
        below = element("Small", [links["category"].name(row.category), code])
        return [link(row.product, links["item"](row.product_id)), below]

    def moved(row: Any) -> Any:
        found = change(row.revenue, row.earlier, formats)
        if found is None:
            return "–"
        if not (found.arrow or found.text == "new"):
            return found.text
        # The amount first: the column is sorted by it.
        amount = f"{'+' if row.change > 0 else ''}{formats.money_short(row.change)}"
        text = element("Span", f"{found.arrow} {amount}".strip(), className=f"change {found.meaning}")
        return [text, element("Small", found.text)]

    def trend(row: Any) -> Any:
        return sparkline(trends.get(row.product_id, ()), label=f"Revenue of {row.product} over these days")

    def margin(row: Any) -> Any:
        known = row.margin_rate == row.margin_rate
        return [formats.money_short(row.margin), element("Small", formats.percent(row.margin_rate))] if known else "–"

    def rating(row: Any) -> Any:
        reviews = formats.counted(row.reviews, "review")
        return [f"{formats.decimal(row.rating, 1)} ★", element("Small", reviews)] if row.reviews else "–"

    return [
        Column("product", "Product", name, is_text=True),
        Column("revenue", "Revenue", lambda row: formats.money(row.revenue), definition="revenue"),
        Column("change", "Change", moved, definition="product_change"),
        Column("trend", "Trend", trend, sortable=False),
        Column("units", "Units", lambda row: formats.count(row.units), definition="units"),
        Column("margin", "Margin", margin, definition="product_margin"),
        Column("rating", "Rating", rating, definition="product_rating"),
        Column("classes", "Class", _class_badge, is_text=True, definition="product_class"),
        Column("stock", "Stock", lambda row: _stock(row.stock, formats), definition="product_stock"),
    ]


def _class_badge(row: Any) -> Any:
    words = " and ".join(({**ABC, **XYZ})[letter] for letter in row.classes)
    return element("Span", row.classes or "–", className="badge-word", title=f"Products that {words}" if words else "")


def _stock(stock: float, formats: Formats) -> Any:
    if stock != stock:
        return "–"
    if stock > 0:
        return formats.count(stock)
    words = "out of stock" if stock == 0 else "below zero"
    return [formats.count(stock), element("Small", words, className="change bad")]


def _class_chip(chosen: str, link_to: Link) -> Any:
    words = " and ".join(({**ABC, **XYZ})[letter] for letter in chosen)
    cross = element("I", None, className="bi bi-x-lg", **DECORATION)
    return element("A", [f"Class {chosen}: {words} ", cross], href=link_to(""), className="pick chip neutral")


def _class_words(weeks: tuple[int, int], formats: Formats, *, has_xyz: bool, has_others: bool, came_back: bool) -> Any:
    abc = "A brings the first 80% of revenue, B the next 15%, C the last 5%; U sold nothing"
    abc += ", and what came back of it counts against revenue." if came_back else "."
    xyz = "X sells steadily from week to week, Y varies, Z comes and goes."
    if not has_xyz:
        whole = "no whole week" if not weeks[0] else formats.counted(weeks[0], "whole week")
        xyz = f"X, Y and Z need {weeks[1]} whole weeks of data; there {'is' if weeks[0] < 2 else 'are'} {whole}."
    others = f" –: {_OTHERS}." if has_others else ""
    return element("P", f"{abc} {xyz}{others}", className="card-words")


def _class_finding(grid: list[Any], formats: Formats) -> str:
    idle, best = (sum(row.products for row in grid if row.abc == abc) for abc in ("U", "A"))
    if not best:
        return ""
    named = f"{formats.counted(best, 'product')} bring{'s' if best == 1 else ''} 80% of revenue"
    return f"{named}, {formats.count(idle)} sold nothing" if idle else named


def _missing(inputs: frozenset[str]) -> list[Any]:
    """Which columns are absent, and why."""
    absent = missing_figures(NEEDED, inputs)
    sentences = [f"There is no column for {name}, as {why}." for name, why in absent.items()]
    return [element("P", " ".join(sentences), className="card-words")] if sentences else []
