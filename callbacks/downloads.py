"""What each download holds: the whole table for what an address chooses, not one page of it.

One more table is one more line of DOWNLOADS: its title, what it asks and its columns.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import BinaryIO, Literal

import pandas as pd

from callbacks import customers as customers_page
from callbacks import products as products_page
from callbacks.opened_addresses import rows_file
from callbacks.reading import Question, Reader
from components.downloads import ENDINGS
from components.opened_rows import NAMES as ROW_NAMES
from components.pages import download_columns as columns
from components.pages.chosen import comparison, missing_sentence
from components.spreadsheets import (
    CSV_TYPE,
    EXCEL_TYPE,
    Row,
    Sheet,
    SheetColumn,
    csv_chunks,
    file_name,
    write_excel,
)
from components.wording import places
from data_access import customer_table, inventory, overview, products, reviews, rfm
from data_access.errors import AbandonedError
from data_access.opened import BEHIND, Covers, of_days
from data_access.opened_rows import Item, RowKind, load_rows
from data_access.plan_settings import read_plan_settings
from data_access.selection import Selection
from data_access.table_view import table_page
from data_access.waiting import leaving

TYPES = {"csv": CSV_TYPE, "xlsx": EXCEL_TYPE}
_ROWS_AT_A_TIME = 10_000
_CUSTOMERS_AT_A_TIME = 25_000
_MOST = 999_999_999


@dataclass(frozen=True)
class Download:
    """One table that can be had as a file.

    Attributes:
        title: What it shows.
        load: Asks for all of its rows, in their order; a frame with all its columns, or parts of one, one by one.
        columns: What of the frame is written.
        covers: Whether it shows the chosen days and regions, or the whole store as it is on the as-of day.
        notes: What else the file tells of itself, such as the settings of its page.
        needs: Optional inputs without which columns stay empty; the file says which the data does not have.
        of: What is chosen, where it is not what the address chooses.
    """

    title: str
    load: Callable[[Question], pd.DataFrame | Iterable[pd.DataFrame]]
    columns: tuple[SheetColumn, ...]
    covers: Literal["range", "as-of"] = "range"
    notes: Callable[[Question], Iterable[tuple[str, str]]] = lambda question: ()
    needs: tuple[str, ...] = ()
    of: Callable[[Question], Selection] = lambda question: question.selection


def _plan_settings(question: Question) -> Iterator[tuple[str, str]]:
    settings = read_plan_settings(question.asked)
    yield "Service level", f"{settings.service} %"
    yield "Lead time", f"{settings.lead_time} days where a product has none of its own"
    yield "Deviation of the lead time", f"{settings.lead_deviation} days"
    yield "Target cover", f"{settings.target_cover} days"
    yield "Velocity window", f"{settings.window} days up to the as-of day"
    yield (
        "Dead after",
        f"{settings.dead_after} days; what is out of stock for so long, and all the window, is not reordered",
    )


def _products(question: Question) -> pd.DataFrame:
    """All products that the page's table would show on its pages, in the same order."""
    snapshot, store, selection, _, asked, _ = question
    chosen, choice = products.read_class(asked), products.read_window(asked)
    view = products_page.read_view(asked, store)
    window = products.class_window(store, selection, choice)
    frame = products.of_class(products.load_products(snapshot, store, selection, window), chosen)
    return table_page(frame, replace(view, page=1, size=max(1, len(frame))), find_in=products.FIND_IN)[0]


def _customers(question: Question) -> Iterator[pd.DataFrame]:
    """All customers that the page's table would show on its pages, in the same order, some thousand at a time."""
    snapshot, store, selection, _, asked, _ = question
    choice = customers_page.read_segment(asked)
    view = replace(customers_page.read_view(asked), page=1, size=_CUSTOMERS_AT_A_TIME)
    total = 1
    while view.offset < total:
        frame, total = customer_table.load_customers(snapshot, store, selection, view, rfm.cells(choice))
        yield frame
        view = replace(view, page=view.page + 1)


def _found(question: Question) -> Iterator[tuple[str, str]]:
    """What the table is narrowed to, besides the selection."""
    kept = {"find": "Found by", "class": "Class", "segment": "Segment"}
    yield from ((label, value) for key, label in kept.items() if (value := question.asked.words(key, called=key)))


def _about_products(question: Question) -> Iterator[tuple[str, str]]:
    _, store, selection, formats, asked, _ = question
    yield from _found(question)
    yield "Classes of", formats.span(*products.class_window(store, selection, products.read_window(asked)).days)


def _item(question: Question) -> Item:
    """Whose rows are wanted: the page is not in the address of a file, so that its product or customer is named."""
    kinds: tuple[Literal["product", "customer"], ...] = ("product", "customer")
    for kind in kinds:
        if number := question.asked.number(kind, 0, least=0, most=_MOST, called=kind):
            return Item(kind, number)
    return Item()


def _about_item(question: Question) -> Iterator[tuple[str, str]]:
    item = _item(question)
    if item.kind:
        yield f"{item.kind.capitalize()} number", str(item.number)


def _rows_behind(kind: RowKind, covers: Covers) -> Download:
    """All rows behind a number, of the days that it is of."""
    return Download(
        f"{ROW_NAMES[kind].capitalize()}s",
        lambda q: load_rows(q.snapshot, q.store, q.selection, kind, _item(q)).parts(),
        columns.ROWS[kind],
        notes=_about_item,
        of=lambda q: of_days(covers, q.store, q.selection),
    )


DOWNLOADS: Mapping[str, Download] = {
    "purchase-plan": Download(
        "Purchase plan",
        lambda q: inventory.load_purchase_plan(*q[:3], read_plan_settings(q.asked)),
        columns.PURCHASE_PLAN,
        covers="as-of",
        notes=_plan_settings,
        needs=("Products.StockLevel", "Products.UnitCost", "Products.LeadTimeDays"),
    ),
    "revenue-by-day": Download(
        "Revenue by day", lambda q: overview.load_revenue_by_day(*q[:3]), columns.REVENUE_BY_DAY
    ),
    "revenue-by-category": Download(
        "Revenue by category", lambda q: overview.load_revenue_by_category(*q[:3]), columns.BREAKDOWN
    ),
    "revenue-by-region": Download(
        "Revenue by region", lambda q: overview.load_revenue_by_region(*q[:3]), columns.BREAKDOWN
    ),
    "products": Download(
        "Products",
        _products,
        columns.PRODUCTS,
        notes=_about_products,
        needs=("Products.SKU", "Products.UnitCost", "Products.StockLevel", "Reviews"),
    ),
    "customers": Download("Customers", _customers, columns.CUSTOMERS, notes=_found, needs=("Orders.CustomerID",)),
    "products-by-rating": Download(
        "Products by rating",
        lambda q: reviews.load_ranked_products(*q[:3]),
        columns.PRODUCTS_BY_RATING,
        needs=("Reviews", "Products.StockLevel"),
    ),
    **{rows_file(key): _rows_behind(one.rows, one.covers) for key, one in BEHIND.items() if one.rows},
}


def is_download(name: str, ending: str) -> bool:
    """Whether there is such a table, and it can be written so."""
    return name in DOWNLOADS and ending in ENDINGS


@dataclass(frozen=True)
class OpenDownload:
    """A table that is being read, all of it in one transaction: whatever is swapped in meanwhile, it is one dataset.

    Attributes:
        name: Key of DOWNLOADS.
        download: What is written.
        question: What is asked.
    """

    name: str
    download: Download
    question: Question

    def file_name(self, ending: str) -> str:
        """A name for the file."""
        return file_name(self.question.store.source, self.name, _days(self.download, self.question), ending)

    def csv_chunks(self) -> Iterator[bytes]:
        """The table as CSV, each piece as soon as its rows are read; ``about=1`` puts lines about it first.

        Raises:
            SelectionError: The address asks for something that is not there.
            DatabaseError: The database cannot be read.
            AbandonedError: Nobody waits for it any more.
        """
        with_about = self.question.asked.choice("about", ("0", "1"), "0", called="choice of lines about the table")
        return csv_chunks(_sheet(self.download, self.question), self._rows(), with_about=with_about == "1")

    def write_excel(self, file: BinaryIO) -> None:
        """Write the table as an Excel workbook.

        Raises:
            SheetFullError: There are more rows than Excel can hold.
            SelectionError, DatabaseError, AbandonedError: As above.
        """
        write_excel(_sheet(self.download, self.question), self._rows(), file)

    def _rows(self) -> Iterator[Row]:
        found, names = self.download.load(self.question), [column.name for column in self.download.columns]
        for frame in [found] if isinstance(found, pd.DataFrame) else found:
            for start in range(0, len(frame), _ROWS_AT_A_TIME):
                if leaving()():
                    raise AbandonedError
                part = frame.iloc[start : start + _ROWS_AT_A_TIME]
                yield from zip(*(part[name].tolist() for name in names), strict=True)


@contextmanager
def open_download(reader: Reader, name: str, search: str) -> Iterator[OpenDownload]:
    """A table, by the live dataset: a link in a mail knows no other.

    Args:
        reader: What is read with.
        name: Key of DOWNLOADS.
        search: The query part of the address, as the page has it.

    Raises:
        SelectionError: The address asks for something that is not there.
        DatabaseError: The database cannot be read.
    """
    with reader.question(search, None) as question:
        download = DOWNLOADS[name]
        yield OpenDownload(name, download, question._replace(selection=download.of(question)))


def _sheet(download: Download, question: Question) -> Sheet:
    return Sheet(
        title=download.title,
        columns=download.columns,
        about=tuple(_about(download, question)),
        currency=question.formats.currency,
        money_digits=question.formats.money_digits,
    )


def _about(download: Download, question: Question) -> Iterator[tuple[str, str]]:
    selection, formats = question.selection, question.formats
    yield "Store", question.store.source
    regions = selection.regions if download.covers == "range" else ()
    yield "Regions and categories", places(regions, selection.categories)
    if download.covers == "range":
        yield "Days", formats.span(selection.first_day, selection.last_day)
        yield "Comparison", comparison(selection, question.store.first_day, formats)
    yield "As of", formats.day(question.store.as_of or selection.last_day)
    yield "Currency", formats.currency
    yield from download.notes(question)
    for name in download.needs:
        if name not in question.store.inputs:
            yield "Not known", missing_sentence(name)


def _days(download: Download, question: Question) -> list[str]:
    selection = question.selection
    if download.covers == "as-of":
        return [(question.store.as_of or selection.last_day).isoformat()]
    return [selection.first_day.isoformat(), selection.last_day.isoformat()]
