"""Reads a dataset before a visitor waits for it: of ten million orders, what the pages need takes some ten seconds."""

import logging
import threading

from callbacks.handouts import HandoutMaker
from components.pages import page_layout
from data_access.errors import DataError

_log = logging.getLogger("dashboard")

# Not the Data page: its checks read every row, and are made for whoever looks at them.
PAGES = ("", "sales", "products", "inventory", "customers", "reviews")
# Each needs something that the others do not; visitors begin with the first.
_QUERIES = ("", "range=30d", "range=12m", "range=all", "range=all&grain=month")
_LOOK_SECONDS = 5.0


def keep_reading_ahead(pages: HandoutMaker, stopped: threading.Event) -> None:
    """Read the dataset that is live, and each that becomes so, until told to stop.

    Args:
        pages: Asks the pages.
        stopped: Tells it.
    """
    read = None
    while not stopped.is_set():
        try:
            version = pages.reader.database.version()
        except DataError:
            version = None
        if version is not None and version != read:
            read_ahead(pages, version)
            _log.debug("Dataset %s was read ahead.", version)
        read = version
        stopped.wait(_LOOK_SECONDS)


def read_ahead(pages: HandoutMaker, version: str) -> None:
    """Ask every page, the first look of each before the others.

    Args:
        pages: Asks the pages.
        version: The dataset.
    """
    for query in _QUERIES:
        for page in PAGES:
            try:
                pages.answers(page_layout(page), page, query, version)
            except DataError as error:
                # Whoever opens the page reads it there.
                _log.debug("'%s' was not read ahead: %s", page, error)
