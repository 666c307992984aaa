"""The table of every product on the Inventory page, and the strip of statuses that filters it."""

from collections import Counter
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from typing import Any

import pandas as pd

from components.attributes import aria
from components.cards import card_head, empty_state
from components.controls import controls, search_control
from components.data_table import Column, View, data_table, pager
from components.formats import MISSING as UNKNOWN
from components.formats import Formats
from components.light import element
from components.links import Choose, ItemLink, link, way_out
from components.pages.inventory_words import OUT_SOON, Floats, floats, missing_note, worth

Cell = Callable[[Any], Any]

STATUS_LABELS = {
    "out": "Out of stock",
    "below": "Below reorder point",
    "healthy": "Healthy",
    "excess": "Excess",
    "dead": "Dead",
}
_MEANING = {"out": "red", "below": "amber"}


def products_card(
    page: pd.DataFrame,
    found: int,
    products: pd.DataFrame,
    view: View,
    status: str,
    inputs: AbstractSet[str],
    window: int,
    choose: Choose,
    item: ItemLink,
    formats: Formats,
) -> list[Any]:
    """Status of every product: the strip, and a page of the table.

    Args:
        page: The rows of the page.
        found: Rows of all pages.
        products: Every product, whatever its status.
        view: The look at the table.
        status: The status that is shown alone; empty for all.
        inputs: Optional inputs that the data has.
        window: Days that velocity is measured over.
        choose: The address with another choice, by key and value.
        item: The address of a product's page.
        formats: The locale.
    """
    has_stock = "Products.StockLevel" in inputs
    title = "Status of every product" if has_stock else "Sales speed of every product"
    parts = [status_strip(products, status, inputs, choose, formats)] if has_stock else []
    if not has_stock:
        parts.append(missing_note("Products.StockLevel"))
    parts.append(controls(search_control("find", "Search products, SKUs and categories", view.find)))
    if found:
        parts += [
            data_table(
                table_columns(inputs, window, item, formats), page, caption=title, sort=view.sort,
                descending=view.descending, link=partial(choose, "sort"),
            ),
            pager(view.page, view.size, found, "product", partial(choose, "page"), formats),
        ]  # fmt: skip
    else:
        parts.append(empty_state(_none_found(view.find), _ways_out(view.find, status)))
    finding = _finding(products, formats) if has_stock else ""
    return card_head(title, "inventory_status", finding=finding, below=element("Div", parts))


def status_strip(
    products: pd.DataFrame, status: str, inputs: AbstractSet[str], choose: Choose, formats: Formats
) -> Any:
    """A card a status with its count and what its stock is worth; a click shows its products alone.

    Args:
        products: Every product.
        status: The status that is shown alone; empty for all.
        inputs: Optional inputs that the data has.
        choose: The address with another choice, by key and value.
        formats: The locale.
    """
    by = worth(inputs)
    values, statuses = by.of(products), products["status"].to_numpy()

    def status_card(label: str, name: str, aside: str = "") -> Any:
        kept = statuses == name if name else slice(None)
        told = aside or by.written(float(values[kept].sum()), formats)
        return _status_card(label, name, len(values[kept]), told, choose, formats, active=name == status)

    out = status_card(STATUS_LABELS["out"], "out", _wanted(floats(products, "velocity")[statuses == "out"], formats))
    others = [status_card(label, name) for name, label in STATUS_LABELS.items() if name != "out"]
    cards = [status_card("All", ""), out, *others]
    return element("Div", cards, className="status-strip", role="group", **aria(label="Status"))


def table_columns(inputs: AbstractSet[str], window: int, item: ItemLink, formats: Formats) -> Sequence[Column]:
    """The columns of the table that the data has something for.

    Args:
        inputs: Optional inputs that the data has.
        window: Days that velocity is measured over.
        item: The address of a product's page.
        formats: The locale.
    """
    by = worth(inputs)
    cells = _Cells(window, item, formats)
    stock = "Products.StockLevel"
    value = f"Stock {by.words}" if by.each else ""
    columns = [
        (Column("product", "Product", cells.product, is_text=True), ""),
        (Column("status_rank", "Status", cells.status, is_text=True), stock),
        (Column("stock", "Stock", cells.stock), stock),
        (Column("velocity", "Sold a day", cells.velocity, definition="inventory_velocity"), ""),
        (Column("cover", "Days of cover", cells.cover, definition="inventory_cover"), stock),
        (Column("reorder_point", "Reorder point", cells.point, definition="inventory_reorder_point"), ""),
        (Column("suggested", "Suggested", cells.suggested, definition="inventory_suggested"), stock),
        (Column("last_safe_day", "Order by", cells.last_safe_day, definition="inventory_last_safe_day"), stock),
        (Column("days_idle", "Last sale", cells.last_sale), ""),
    ]
    shown = [column for column, needs in columns if not needs or needs in inputs]
    if value and stock in inputs:
        shown.append(Column(by.column, value, lambda row: formats.money(getattr(row, by.column))))
    return shown


class _Cells:
    """What stands in the cells of a row."""

    def __init__(self, window: int, item: ItemLink, formats: Formats) -> None:
        self._window, self._item, self._formats = window, item, formats

    def product(self, row: Any) -> Any:
        under = " · ".join(part for part in (row.sku, row.category) if part)
        return [link(row.product, self._item(row.product_id)), element("Small", under)]

    def status(self, row: Any) -> Any:
        if not row.status:
            return element("Span", "Stock unknown", className="badge-word")
        badge = element(
            "Span", STATUS_LABELS[row.status], className=f"badge-word {_MEANING.get(row.status, '')}".strip()
        )
        return [badge, element("Small", OUT_SOON, className="alarm amber")] if row.alarm == "amber" else badge

    def stock(self, row: Any) -> Any:
        parts = [self._formats.count(row.stock)]
        if row.stock < 0:
            parts.append(element("Small", "negative, counts as 0", className="alarm red"))
        if row.on_order:
            parts.append(element("Small", f"{self._formats.count(row.on_order)} on order"))
        return parts

    def velocity(self, row: Any) -> Any:
        shown = self._formats.decimal(row.velocity)
        if row.is_before:
            return [shown, element("Small", "before it ran out")]
        if row.days_on_sale + 1 < self._window:
            return [shown, element("Small", f"new: on sale {self._formats.counted(row.days_on_sale + 1, 'day')}")]
        if row.days_out > 0:
            return [shown, element("Small", f"less {self._formats.counted(row.days_out, 'day')} out")]
        return shown

    def cover(self, row: Any) -> Any:
        if row.stock != row.stock:
            return UNKNOWN
        return "no sales" if row.cover != row.cover else self._formats.decimal(row.cover, 0)

    def point(self, row: Any) -> Any:
        shown = self._formats.decimal(row.reorder_point, 1)
        return [shown, element("Small", f"lead {self._formats.counted(row.lead_time, 'day')}")]

    def suggested(self, row: Any) -> Any:
        shown = self._formats.count(row.suggested)
        return [element("Strong", shown), element("Small", "order now")] if row.to_order else shown

    def last_safe_day(self, row: Any) -> Any:
        if row.last_safe_day is None:
            return UNKNOWN
        shown = self._formats.day(row.last_safe_day)
        return [shown, element("Small", "overdue", className="alarm amber")] if row.is_late else shown

    def last_sale(self, row: Any) -> Any:
        if row.last_sale is None:
            return "never"
        ago = "today" if row.days_idle == 0 else f"{self._formats.counted(row.days_idle, 'day')} ago"
        return [self._formats.day(row.last_sale), element("Small", ago)]


def _ways_out(find: str, status: str) -> list[Any]:
    search = [way_out("Clear the search", "find")] if find else []
    return [*search, *([way_out("Show every status", "status")] if status else [])]


def _none_found(find: str) -> str:
    return f"No product matches “{find}”." if find else "No product has this status."


def _wanted(velocities: Floats, formats: Formats) -> str:
    """How many of the products out of stock somebody would buy."""
    if not len(velocities):
        return "none"
    wanted = int((velocities > 0).sum())
    return f"{formats.count(wanted)} would sell now" if wanted else "none sells now"


def _finding(products: pd.DataFrame, formats: Formats) -> str:
    counts = Counter(products["status"].tolist())
    said = [
        f"{formats.count(counts[name])} {words}"
        for name, words in (("out", "out of stock"), ("below", "below the reorder point"), ("dead", "dead"))
    ]
    unknown = counts[""]
    return ", ".join([*said, *([f"stock of {formats.counted(unknown, 'product')} unknown"] if unknown else [])])


def _status_card(
    label: str, name: str, count: int, told: str, choose: Choose, formats: Formats, *, active: bool
) -> Any:
    parts = [
        element("Span", label, className="status-name"),
        element("Strong", formats.count(count)),
        element("Small", told),
    ]
    return element(
        "A",
        parts,
        href=choose("status", "" if active else name),
        className=f"pick status-card {name} {'active' if active else ''}".strip(),
        **aria(current="true" if active else "false"),
    )
