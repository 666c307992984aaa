"""Every table that can be had as a file, whole: what an address chooses, not one page of it.

One more table is one more entry of its page's registry: its title, what it asks and its columns.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

import pandas as pd

from callbacks.download import Download
from callbacks.downloads_of_customers import CUSTOMERS
from callbacks.downloads_of_products import PRODUCTS
from callbacks.downloads_of_rows import ROWS
from callbacks.downloads_of_sales import SALES
from callbacks.downloads_of_store import STORE
from callbacks.reading import Question, Reader
from components.downloads import ENDINGS
from components.pages.chosen import comparison, missing_sentence, where
from components.spreadsheets import CSV_TYPE, EXCEL_TYPE, Row, Sheet, csv_chunks, file_name, write_excel
from data_access.errors import AbandonedError
from data_access.waiting import leaving

TYPES = {"csv": CSV_TYPE, "xlsx": EXCEL_TYPE}
_ROWS_AT_A_TIME = 10_000


DOWNLOADS: Mapping[str, Download] = {**SALES, **PRODUCTS, **CUSTOMERS, **STORE, **ROWS}


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
    yield "Regions and categories", where(selection if download.covers == "range" else selection.with_every("region"))
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
