"""The Data page: where the numbers come from, and whether they can be trusted."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from typing import Any, Protocol

import pandas as pd
from dash import html

from components.attributes import DECORATION
from components.cards import card, card_head
from components.facts import Fact, fact_list
from components.formats import MISSING as UNKNOWN
from components.formats import Formats
from components.ids import DataId
from components.light import Content, element
from components.pages.chosen import KEPT_BACK, MISSING, page_head
from components.pages.data_glossary import glossary_lists
from components.rows import rows
from components.scrolling import scrolling

TITLE = "Data"

# What each table holds, in words.
TABLES: Mapping[str, str] = {
    "Customers": "by the day they joined",
    "Products": "",
    "Orders": "",
    "OrderItems": "order lines",
    "Reviews": "",
    "StockLevels": "stock on hand, a row a product and day",
    "Calendar": "the days that pages count by",
}

# What needs an optional input, and what holds instead where it is missing.
USES: Mapping[str, tuple[str, str]] = {
    "Products.Price": ("Inventory value at retail, lost sales, list prices", "Those figures are not known."),
    "Products.StockLevel": (
        "Days of cover, reorder list, dead and excess stock, inventory value",
        "Those figures are not known.",
    ),
    "Products.SKU": ("SKUs in lists and in the purchase plan, search by SKU", "Products go by name."),
    "Products.UnitCost": (
        "Gross margin, inventory value at cost, stock turn, GMROI, cost of the purchase plan",
        "Those figures are not known.",
    ),
    "Products.LeadTimeDays": ("A reorder point for each product's own supplier", "One lead time is set for all."),
    "Products.OrderMultiple": ("Suggested quantities in whole packs", "Products are ordered by the unit."),
    "Products.OnOrder": ("Deliveries under way, in the suggested quantity", "Nothing is taken to be on order."),
    "Orders.CustomerID": (
        "Customers, repeat purchase rate, segments, cohorts, ranks",
        "Orders count in sales, and in no figure of customers.",
    ),
    "Orders.OrderTime": ("Weekday and hour", "Sales go by weekday and month."),
    "Reviews": ("Ratings, ranks by rating, revenue at risk", "Those figures are not known."),
    "Reviews.Comment": ("Reading and searching comments", "Reviews are stars alone."),
    "StockLevels": (
        "Days out of stock, lost sales, stock turn, GMROI, sell-through by what there was",
        "Sell-through is a proxy; the others are not known.",
    ),
    "returns": ("Return rate, from gross to net", "Everything sold counts as kept."),
    "discounts": ("Discount rate, from gross to net", "Prices are taken to be what was paid."),
}


class Store(Protocol):
    """The store, as far as the page tells of it."""

    @property
    def source(self) -> str: ...
    @property
    def currency(self) -> str: ...
    @property
    def first_day(self) -> date | None: ...
    @property
    def as_of(self) -> date | None: ...
    @property
    def regions(self) -> tuple[str, ...]: ...
    @property
    def categories(self) -> tuple[str, ...]: ...
    @property
    def inputs(self) -> frozenset[str]: ...
    @property
    def limited_to(self) -> str: ...


def data_layout() -> html.Div:
    """The page with empty places; callbacks fill them. The definitions are those of every store."""
    words = card_head("Definitions", "data_glossary", finding="What every number means")
    return html.Div(
        [
            page_head(TITLE, DataId.SUBTITLE),
            html.Div(
                [
                    card(DataId.FACTS_CARD, span="span-12"),
                    html.Div(
                        [card(DataId.CHECKS_CARD, span="data-part"), card(DataId.RECEIPT_CARD, span="data-part")],
                        className="span-8 data-column",
                    ),
                    html.Div(
                        [card(DataId.TABLES_CARD, span="data-part"), card(DataId.INPUTS_CARD, span="data-part")],
                        className="span-4 data-column data-side",
                    ),
                    Content(
                        id=DataId.GLOSSARY_CARD,
                        tree=[*words, glossary_lists()],
                        className="card-box span-12",
                        tag="section",
                    ),
                ],
                className="card-grid",
            ),
        ],
        className="page data-page",
    )


def subtitle(store: Store, formats: Formats) -> str:
    """What the page shows, in words; that the filters change none of it."""
    what = f"All that you may see of the store ({store.limited_to})" if store.limited_to else "The whole store"
    as_of = f", as of {formats.day(store.as_of)}" if store.as_of else ""
    return f"{what}{as_of}. The filters of dates, regions and categories change nothing here."


def facts_card(store: Store, formats: Formats) -> list[Any]:
    """As-of day, source, currency and days with data."""
    span, days = UNKNOWN, ""
    if store.first_day and store.as_of:
        span = formats.span(store.first_day, store.as_of)
        days = formats.counted((store.as_of - store.first_day).days + 1, "day")
    shown = f"shown in {formats.currency}" if formats.currency != store.currency else ""
    as_of = formats.day(store.as_of) if store.as_of else UNKNOWN
    facts = [
        Fact("As-of day", as_of, "the last day with data: “today” everywhere"),
        Fact("Source", store.source),
        Fact("Days with data", span, days),
        Fact("Currency", store.currency, shown),
        Fact("Regions", formats.count(len(store.regions))),
        Fact("Categories", formats.count(len(store.categories))),
    ]
    return card_head("The data as a whole", "data_facts", below=fact_list(facts))


def tables_card(tables: pd.DataFrame, formats: Formats) -> list[Any]:
    """Rows of each table, and their days.

    Args:
        tables: One row a table: table, rows, first_day, last_day.
        formats: The locale.
    """
    head = [
        element("Th", "Table", scope="col", className="name"),
        element("Th", "Rows", scope="col", className="number"),
    ]
    body = [
        element(
            "Tr",
            [
                element("Th", [row.table, element("Small", _days(row, formats))], scope="row", className="name"),
                element("Td", formats.count(row.rows), className="number"),
            ],
        )
        for row in rows(tables)
    ]
    parts = [
        element("Caption", "Rows of each table", className="visually-hidden"),
        element("Thead", element("Tr", head)),
        element("Tbody", body),
    ]
    total = formats.count(int(tables["rows"].sum()))
    table = scrolling(element("Table", parts, className="data-table"), "Rows of each table")
    return [*card_head("Rows of the tables", "data_tables", finding=f"{total} rows in all"), table]


def inputs_card(
    inputs: AbstractSet[str], receipt: Mapping[str, Any], kept_back: AbstractSet[str] = frozenset()
) -> list[Any]:
    """Which optional inputs the data has, which are missing or filled in, and what that costs.

    Args:
        inputs: Those that it has.
        receipt: What was noted when it was built: what the source has not, and how gaps were filled.
        kept_back: Those that the store has and whoever asks may not see.
    """
    absent = set(receipt.get("missing", []))
    filled = {gap["column"]: gap["how"] for gap in receipt.get("gaps", []) if gap["column"] in absent & inputs}
    missing = [name for name in USES if name not in inputs]
    stand_in = sum(name in filled for name in USES)
    finding = f"{len(USES) - len(missing) - stand_in} of {len(USES)} optional inputs are there"
    if stand_in:
        finding += f", {stand_in} {'is' if stand_in == 1 else 'are'} filled in"
    ordered = [
        *missing,
        *(name for name in USES if name in filled),
        *(name for name in USES if name in inputs - filled.keys()),
    ]
    listed = [
        _input(name, is_there=name in inputs, how=filled.get(name, ""), is_kept_back=name in kept_back)
        for name in ordered
    ]
    head = [element("Th", text, scope="col", className="name") for text in ("Input", "What needs it")]
    parts = [
        element("Caption", "Optional inputs", className="visually-hidden"),
        element("Thead", element("Tr", head)),
        element("Tbody", listed),
    ]
    table = scrolling(element("Table", parts, className="data-table"), "Optional inputs")
    return [*card_head("Optional inputs", "data_inputs", finding=finding), table]


def _input(name: str, *, is_there: bool, how: str, is_kept_back: bool) -> Any:
    what, where = MISSING[name]
    needs, instead = USES[name]
    icon = element("I", None, className=f"bi {'bi-check-lg' if is_there else 'bi-dash-lg'}", **DECORATION)
    words = [icon, " filled in" if how else " there" if is_there else " not shown" if is_kept_back else " missing"]
    mark = element("Span", words, className=f"badge-word {'good' if is_there and not how else 'warn'}")
    note = (
        f"The source has none; what stands in: {how}."
        if how
        else ""
        if is_there
        else KEPT_BACK
        if is_kept_back
        else instead
    )
    told = [needs, *([element("Small", note)] if note else [])]
    cells = [
        element("Th", [f"{what[0].upper()}{what[1:]} ", mark, element("Small", where)], scope="row", className="name"),
        element("Td", told, className="name"),
    ]
    return element("Tr", cells)


def _days(row: Any, formats: Formats) -> str:
    words = TABLES.get(row.table, "")
    if not row.first_day:
        return words
    span = formats.span(date.fromisoformat(row.first_day), date.fromisoformat(row.last_day))
    return f"{span}, {words}" if words else span
