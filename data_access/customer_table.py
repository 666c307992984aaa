"""The table of customers: searched, sorted, cut and named. What its figures mean is in customers.py."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from data_access import rfm
from data_access.buyers import Buyers, Scores, load_buyers, load_scores
from data_access.database import Snapshot
from data_access.errors import SelectionError
from data_access.frames import Columns, frame_of
from data_access.order_sets import Integers
from data_access.purchases import Bools, Customers, day_number, day_text, load_everyone
from data_access.selection import Selection
from data_access.store import Store
from data_access.table_view import TableView
from data_access.words import LAST_LETTER, MOST_WORDS, search_words

SORTABLE = ("customer", "orders", "revenue", "aov", "first_order", "last_order", "days_since", "region", "segment")
# Customers that one question for a word may find, and one who is not there.
_AT_A_TIME = 50_000
_NOBODY = -1


def load_customers(
    snapshot: Snapshot, store: Store, selection: Selection, view: TableView, cells: Sequence[int]
) -> tuple[pd.DataFrame, int]:
    """One page of the customers, searched, sorted and cut. A page beyond the last is the last one.

    Args:
        snapshot: The data.
        store: What there is to choose from.
        selection: What is chosen.
        view: The look at the table, sorted by one of SORTABLE.
        cells: Cells of the RFM grid, as 10 x recency + value.

    Returns:
        The rows of the page, and how many were found in all. Columns: customer_id (int64), number, customer,
        email_address, region (text; number and email_address empty where unknown), orders (int64), revenue, aov
        (money), first_order (text: the first order ever), last_order (text), days_since (int64: from the last order to
        the last day of the range), recency, frequency, monetary, value (int64: the scores), segment (text).

    Raises:
        SelectionError: More words are searched for than can be.
    """
    found = load_buyers(snapshot, store, selection)
    scored = load_scores(snapshot, store, selection)
    kept = np.isin(10 * scored.recency + scored.value, list(cells)) & _matching(snapshot, view.find)[found.places]
    order = np.flatnonzero(kept)
    total = len(order)
    page = min(view.page, max(1, -(-total // view.size)))
    keys = _sort_keys(view.sort, found, scored, load_everyone(snapshot))[order]
    order = order[_first(-keys if view.descending else keys, page * view.size)][(page - 1) * view.size :]
    return _table(
        snapshot, found.only(order), Scores(*(values[order].astype(np.int64) for values in scored)), selection.last_day
    ), total


def load_details(snapshot: Snapshot, ids: Integers) -> Columns:
    """Names and addresses of these customers, in this order.

    Args:
        snapshot: The data.
        ids: Their CustomerIDs.

    Returns:
        customer_id (int64), number, customer, email_address, region, first_order (text; number and email_address empty
        where unknown).
    """
    details = snapshot.columns("customers/customers", customer_ids=np.unique(ids).tolist() or [_NOBODY])
    rows = np.searchsorted(details["customer_id"], ids)
    return {name: values[rows] for name, values in details.items()}


def _first(keys: "np.ndarray[Any, Any]", count: int) -> Integers:
    """The places of so many of the least keys, in order; of equal ones the first comes first."""
    places = np.arange(len(keys))
    if count < len(keys):
        places = np.flatnonzero(keys <= np.partition(keys, count - 1)[count - 1])
    return places[np.argsort(keys[places], kind="stable")][:count]


def customers_with(snapshot: Snapshot, words: Sequence[str]) -> Integers:
    """CustomerIDs, in order, of whoever has, for each of the words, one that begins like it.

    Args:
        snapshot: The data.
        words: What is searched for, folded; not empty.
    """
    # The longer the beginning, the fewer it fits.
    first, *others = sorted(words, key=len, reverse=True)
    found = _with_word(snapshot, first)
    for word in others:
        if len(found):
            found = np.intersect1d(found, _with_word(snapshot, word), assume_unique=True)
    return found


def _matching(snapshot: Snapshot, find: str) -> Bools:
    """Whether each customer has, for each word, one that begins like it in name, e-mail or number.

    Raises:
        SelectionError: There are more words than can be searched for.
    """
    everyone = load_everyone(snapshot)
    words = search_words(find)
    if len(words) > MOST_WORDS:
        raise SelectionError(f"Search for at most {MOST_WORDS} words, such as a name or an e-mail address.")
    if not words:
        return np.full(len(everyone.ids), not find)
    return np.isin(everyone.ids, customers_with(snapshot, words))


def _with_word(snapshot: Snapshot, word: str) -> Integers:
    """Numbers of the customers with a word that begins like this."""
    pages = [np.zeros(1, dtype=np.int64)]
    while len(pages) == 1 or len(pages[-1]) == _AT_A_TIME:
        after = int(pages[-1][-1])
        found = snapshot.columns("customers/matching", word=word, end=word + LAST_LETTER, after=after, size=_AT_A_TIME)
        pages.append(found["customer_id"])
    return np.concatenate(pages[1:])


def _sort_keys(sort: str, found: Buyers, scored: Scores, everyone: Customers) -> "np.ndarray[Any, Any]":
    """What the buyers are sorted by, as numbers; the more days since the last order, the earlier its day."""
    if sort in ("customer", "region", "first_order"):
        columns = {"customer": everyone.names, "region": everyone.regions, "first_order": everyone.first_days}
        return columns[sort][found.places].astype(np.int64)
    keys = {
        "orders": found.orders,
        "revenue": found.revenue,
        "aov": found.revenue / found.orders,
        "last_order": found.latest,
        "days_since": -found.latest,
        "segment": 10 * scored.recency + scored.value,
    }
    return keys[sort]


def _table(snapshot: Snapshot, found: Buyers, scored: Scores, last_day: date) -> pd.DataFrame:
    who = load_details(snapshot, load_everyone(snapshot).ids[found.places])
    revenue = snapshot.money(found.revenue)
    pairs = zip(scored.recency.tolist(), scored.value.tolist(), strict=True)
    return frame_of(
        {
            **{name: who[name] for name in ("customer_id", "number", "customer", "email_address", "region")},
            "orders": found.orders,
            "revenue": revenue,
            "first_order": who["first_order"],
            "last_order": [day_text(day) for day in found.latest.tolist()],
            **scored._asdict(),
            "aov": revenue / found.orders,
            "days_since": day_number(last_day) - found.latest,
            "segment": [rfm.segment(recency, value) for recency, value in pairs],
        }
    )
