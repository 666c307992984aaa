"""Search of everything that has a name: products, customers and orders by the words that they begin with.

All words that are searched for must be found, each as the beginning of a word, whatever case and accents.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from data_access.asked import LONGEST_SEARCH
from data_access.catalogue import load_every_product
from data_access.customer_table import customers_with, load_details
from data_access.database import Snapshot
from data_access.errors import SelectionError
from data_access.frames import Columns
from data_access.words import LAST_LETTER, MOST_WORDS, search_words

# Customers with a word that are looked through for the other words, before all with each of the words are asked for.
_LOOKED_THROUGH = 1_000
# Words of one customer that may begin alike.
_FITTING_WORDS = 6
_LARGEST_ID, _NO_ORDER = 2**63 - 1, -1


class FoundProduct(NamedTuple):
    """A product that was found."""

    product_id: int
    product: str
    category: str
    product_code: str


class FoundCustomer(NamedTuple):
    """A customer who was found; the number is empty where the source has none."""

    customer_id: int
    number: str
    customer: str
    region: str


class FoundOrder(NamedTuple):
    """An order that was found; number and customer are empty where they are not known."""

    order_id: int
    order_number: str
    day: str
    customer: str


class _Indexed(NamedTuple):
    words: str
    found: FoundProduct


def searched_words(text: str) -> list[str]:
    """The words that somebody searches for.

    Raises:
        SelectionError: There are more, or longer ones, than can be searched for.
    """
    words = search_words(text[: LONGEST_SEARCH + 1])
    if len(words) > MOST_WORDS or len(text) > LONGEST_SEARCH:
        raise SelectionError(f"Search for at most {MOST_WORDS} words.")
    return words


def fits(words: Sequence[str], text: str) -> bool:
    """Whether each of the words begins a word of the text."""
    return _fits(words, _joined_label(text))


def find_products(snapshot: Snapshot, words: Sequence[str], most: int) -> list[FoundProduct]:
    """Products by name and SKU: those whose name begins with the first word come first, then by name.

    Args:
        snapshot: The data.
        words: What is searched for, folded; not empty.
        most: How many at the most.
    """
    index = snapshot.once("search/products", lambda: _product_index(snapshot))
    found = [one for one in index if _fits(words, one.words)]
    beginning = f" {words[0]}"
    found.sort(key=lambda one: not one.words.startswith(beginning))
    return [one.found for one in found[:most]]


def find_customers(snapshot: Snapshot, words: Sequence[str], most: int) -> list[FoundCustomer]:
    """Customers by name, number and e-mail, as the table of customers is searched; by the word that fits.

    Args:
        snapshot: The data.
        words: What is searched for, folded; not empty.
        most: How many at the most.
    """
    size = most * _FITTING_WORDS if len(words) == 1 else _LOOKED_THROUGH
    word = min(words, key=lambda word: (-len(word), word))  # the longer the beginning, the fewer it fits
    columns = snapshot.columns("search/customers", word=word, end=word + LAST_LETTER, size=size)
    found = _with_all_words(columns, words, most)
    if len(words) > 1 and len(found) < most and len(columns["customer_id"]) == size:
        ids = [number for number in customers_with(snapshot, words)[:most].tolist() if number not in found]
        who = load_details(snapshot, np.array(ids, dtype=np.int64))
        rows = zip(*(who[name].tolist() for name in ("customer_id", "number", "customer", "region")), strict=True)
        found |= {row[0]: FoundCustomer(*row) for row in rows}
    return list(found.values())[:most]


def find_orders(snapshot: Snapshot, text: str, most: int) -> list[FoundOrder]:
    """Orders by their number in the source, whole or its beginning, or by ID.

    Args:
        snapshot: The data.
        text: What is searched for.
        most: How many at the most.
    """
    number = text.strip().removeprefix("#").strip()
    if not number or " " in number:
        return []
    by_id = int(number) if number.isascii() and number.isdigit() and int(number) <= _LARGEST_ID else _NO_ORDER
    rows: list[FoundOrder] = []
    for written in (number, number.upper()):
        found = snapshot.columns(
            "search/orders", order_number=written, end=written + LAST_LETTER, size=most, order_id=by_id
        )
        rows += [FoundOrder(int(row[0]), *row[1:]) for row in zip(*found.values(), strict=True)]
    return list(dict.fromkeys(rows))[:most]


def _with_all_words(columns: Columns, words: Sequence[str], most: int) -> dict[int, FoundCustomer]:
    found: dict[int, FoundCustomer] = {}
    for number, code, name, email, region in zip(*columns.values(), strict=True):
        if len(words) == 1 or _fits(words, _joined(f"{name} {email} {code or number}")):
            found[int(number)] = FoundCustomer(int(number), code, name, region)
            if len(found) == most:
                break
    return found


def _product_index(snapshot: Snapshot) -> list[_Indexed]:
    catalogue = load_every_product(snapshot)
    columns = (catalogue[name] for name in ("product_id", "product", "category", "product_code"))
    found = [FoundProduct(int(row[0]), *row[1:]) for row in zip(*columns, strict=True)]
    return sorted(_Indexed(_joined(f"{one.product} {one.product_code}"), one) for one in found)


def _joined(text: str) -> str:
    """The words of a text, each after a space: a word begins like another where that stands in it after a space."""
    return "".join(f" {word}" for word in search_words(text))


# Labels of pages, regions and definitions are the same at every question.
_joined_label = lru_cache(maxsize=2_000)(_joined)


def _fits(words: Sequence[str], joined: str) -> bool:
    return all(f" {word}" in joined for word in words)
