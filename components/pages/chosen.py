"""What a page says of the selection."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, Protocol

from dash import html

from components.cards import empty_state
from components.formats import Formats
from components.light import element
from components.links import way_out
from components.wording import against, earlier_name, places

ALL_DAYS_LINK = "?range=all"

# Optional inputs of the data in words, and where they would stand.
MISSING = {
    "Products.Price": ("list prices", "column Products.Price"),
    "Products.StockLevel": ("stock", "column Products.StockLevel"),
    "Products.SKU": ("SKUs", "column Products.SKU"),
    "Products.UnitCost": ("costs", "column Products.UnitCost"),
    "Products.LeadTimeDays": ("lead times", "column Products.LeadTimeDays"),
    "Products.OrderMultiple": ("order multiples", "column Products.OrderMultiple"),
    "Products.OnOrder": ("quantities on order", "column Products.OnOrder"),
    "Orders.CustomerID": ("customers", "column Orders.CustomerID"),
    "Orders.OrderTime": ("times of day", "column Orders.OrderTime"),
    "Reviews": ("reviews", "table Reviews"),
    "Reviews.Comment": ("comments", "column Reviews.Comment"),
    "StockLevels": ("stock history", "table StockLevels"),
    "returns": ("returns", "lines of negative quantity in OrderItems"),
    "discounts": ("discounts", "column OrderItems.Discount"),
}

# Why inputs are not there for whoever may see some regions alone.
KEPT_BACK = "Stock is not held by region, so it is shown to whoever may see all regions."
_MAY_BE_KEPT_BACK = ("Products.StockLevel", "Products.OnOrder", "StockLevels")


class Chosen(Protocol):
    """The selection, as far as pages speak of it."""

    @property
    def first_day(self) -> date: ...
    @property
    def last_day(self) -> date: ...
    @property
    def preset(self) -> str: ...
    @property
    def comparison(self) -> str: ...
    @property
    def regions(self) -> tuple[str, ...]: ...
    @property
    def categories(self) -> tuple[str, ...]: ...
    @property
    def all_regions(self) -> tuple[str, ...]: ...
    @property
    def all_categories(self) -> tuple[str, ...]: ...
    @property
    def grain(self) -> str: ...
    @property
    def top(self) -> str: ...
    @property
    def earlier(self) -> tuple[date, date] | None: ...
    @property
    def earlier_is_known(self) -> bool: ...


def page_head(title: str, subtitle_id: str) -> html.Header:
    """The title of a page, and the place for what it shows in words.

    Args:
        title: Its name.
        subtitle_id: Id of the place.
    """
    words = html.P(id=subtitle_id, className="page-words")
    return html.Header([html.H1(title), words], className="page-head")


def subtitle(what: str, chosen: Chosen, first_day: date | None, formats: Formats, *, of_product: bool = False) -> str:
    """What a page shows, in words: "Revenue, North and East, Oct 1 – 31, 2026, against the days before (...)".

    Args:
        what: What is shown, such as ``Revenue``.
        chosen: The selection.
        first_day: First day with data; None where there is none.
        formats: The locale.
        of_product: Whether one product is shown, which has one category only.
    """
    parts = [
        f"{what}, {where(chosen, of_product=of_product)}",
        formats.span(chosen.first_day, chosen.last_day),
        comparison(chosen, first_day, formats),
    ]
    return ", ".join(parts)


def where(chosen: Chosen, *, of_product: bool = False) -> str:
    """Regions and categories in words: those chosen, else all that whoever asks may see."""
    regions, categories = chosen.regions or chosen.all_regions, chosen.categories or chosen.all_categories
    return places(regions, () if of_product and not chosen.categories else categories, of_product=of_product)


def comparison(chosen: Chosen, first_day: date | None, formats: Formats) -> str:
    """What the selection is compared with, in words; ``first_day`` is the first with data."""
    unknown_since = None if chosen.earlier_is_known else first_day
    return against(chosen.comparison, chosen.preset, chosen.earlier, unknown_since, formats)


def missing_input(name: str) -> Any:
    """What stands in for a figure whose input the data does not have.

    Args:
        name: The input, as in MISSING.
    """
    return empty_state(missing_sentence(name, ", so this is not known"))


def missing_words(name: str) -> str:
    """The same in a few words: "the data has no reviews (table Reviews)"."""
    what, where = MISSING[name]
    # The store may have it all the same.
    data = "the data shown" if name in _MAY_BE_KEPT_BACK else "the data"
    return f"{data} has no {what} ({where})"


def missing_sentence(name: str, then: str = "") -> str:
    """The same as a sentence: "The data has no reviews (table Reviews)."

    Args:
        name: The input, as in MISSING.
        then: What follows from it, with the comma or colon before it.
    """
    return f"T{missing_words(name)[1:]}{then}."


def missing_figures(needs: Mapping[str, str], inputs: Collection[str]) -> dict[str, str]:
    """Why figures are not known, by metric, where the data does not have what they are made from.

    Args:
        needs: The input that a figure needs, by metric.
        inputs: Those that the data has.
    """
    return {metric: missing_words(name) for metric, name in needs.items() if name not in inputs}


def earlier_key(chosen: Chosen) -> Any:
    """What the mark on a bar means: the earlier days."""
    when = earlier_name(chosen.comparison, chosen.preset, chosen.earlier)
    return element("P", [element("I", None, className="key mark"), when], className="mark-key")


def nothing_sold(chosen: Chosen, what: str = "Nothing was sold") -> Any:
    """Why a card is empty, and the way out.

    Args:
        chosen: The selection.
        what: What did not happen.
    """
    where = " in these regions and categories" if chosen.regions or chosen.categories else ""
    return empty_state(f"{what}{where} in these days.", ways_out(chosen))


def ways_out(chosen: Chosen) -> list[Any]:
    """What can be taken away from a selection that shows nothing; all days are all there is."""
    ways = []
    if chosen.regions:
        ways.append(way_out("Show all regions", "region"))
    if chosen.categories:
        ways.append(way_out("Show all categories", "category"))
    if chosen.preset != "all":
        ways.append(way_out("Show all days", "from", "to", href=ALL_DAYS_LINK))
    return ways
