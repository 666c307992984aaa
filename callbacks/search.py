"""The callback of the search of everything: asks each kind of thing for those that fit."""

from typing import Any

from dash import Dash, Input, Output, State

from callbacks.addresses import Address
from callbacks.reading import Reader
from callbacks.views import view_row
from components.cards import OPEN
from components.definitions import NAMES
from components.formats import Formats
from components.ids import SearchId, ShellId
from components.order_lines import order_name
from components.pages import DECKS, PAGES
from components.pages.decks import slides_words
from components.search import Group, Hit, search_refusal, search_results
from data_access import search
from data_access.database import Snapshot
from data_access.decks import READY_MADE, Decks
from data_access.errors import SelectionError, ViewsFileError
from data_access.store import Store, load_store
from data_access.views import Views
from data_access.views_file import Allowed

# Of one kind; more kinds leave less room for each.
MOST = 6


def register(app: Dash, reader: Reader, saved: Views, kept: Decks) -> None:
    """Register it on this app."""

    @app.callback(
        Output(SearchId.RESULTS, "tree"),
        Input(SearchId.ASKED, "data"),
        State(ShellId.LOCATION, "search"),
        State(ShellId.DATASET, "data"),
        prevent_initial_call=True,
    )
    def update_search(typed: str | None, query: str | None, version: str) -> Any:
        text, address = typed or "", Address(query or "", reader.prefix)
        try:
            words = search.searched_words(text)
        except SelectionError as error:
            return search_refusal(text, str(error))
        with reader.database.snapshot(version) as snapshot:
            store = load_store(snapshot)
            formats = reader.preferences.formats(store.currency)
            orders = _orders(snapshot, text, address, formats)
            views = _views(saved, words, address, formats, reader.is_allowed)
            decks = _decks(kept, words, address, reader.is_allowed)
            items, filters = _items(snapshot, words, address), _filters(store, words, address)
        return search_results(
            text, [_pages(words, address), views, decks, orders, *items, filters, _definitions(words)]
        )


def _pages(words: list[str], address: Address) -> Group:
    return "Pages", [
        Hit(page.label, "", address.page(path), page.icon)
        for path, page in PAGES.items()
        if words and search.fits(words, page.label)
    ]


def _views(saved: Views, words: list[str], address: Address, formats: Formats, is_allowed: Allowed) -> Group:
    try:
        found = saved.found(words, MOST, is_allowed) if words else []
    except ViewsFileError:  # the list of views says it
        found = []
    rows = [view_row(view, address.prefix, formats) for view in found]
    return "Saved views", [Hit(row.name, row.words, row.href, "bi-bookmark") for row in rows]


def _decks(kept: Decks, words: list[str], address: Address, is_allowed: Allowed) -> Group:
    try:
        listed = kept.listed(is_allowed) if words else []
    except ViewsFileError:  # the page of the decks says it
        listed = []
    found = [deck for deck in listed if search.fits(words, deck.title)]
    return "Decks", [
        Hit(
            deck.title,
            slides_words(len(deck.slides), is_ready_made=deck.deck_id in READY_MADE),
            address.page(DECKS, deck=deck.deck_id),
            PAGES[DECKS].icon,
        )
        for deck in found[:MOST]
    ]


def _items(snapshot: Snapshot, words: list[str], address: Address) -> list[Group]:
    if not words:
        return []
    product, customer = address.item("products"), address.item("customers")
    products = [
        Hit(one.product, _joined(one.product_code, one.category), product(one.product_id), "bi-box-seam")
        for one in search.find_products(snapshot, words, MOST)
    ]
    customers = [
        Hit(one.customer, _joined(one.number, one.region), customer(one.customer_id), "bi-person")
        for one in search.find_customers(snapshot, words, MOST)
    ]
    return [("Products", products), ("Customers", customers)]


def _orders(snapshot: Snapshot, text: str, address: Address, formats: Formats) -> Group:
    order = address.item("orders")
    return "Orders", [
        Hit(order_name(one), _joined(formats.day(one.day), one.customer), order(one.order_id), "bi-receipt")
        for one in search.find_orders(snapshot, text, MOST)
    ]


def _filters(store: Store, words: list[str], address: Address) -> Group:
    labels = [("region", label) for label in store.regions] + [("category", label) for label in store.categories]
    return "Show alone", [
        Hit(label, key.capitalize(), address.with_choice(key, label), "bi-funnel")
        for key, label in labels
        if words and search.fits(words, label)
    ][:MOST]


def _definitions(words: list[str]) -> Group:
    found = [(key, name) for key, name in NAMES.items() if words and search.fits(words, name)]
    found.sort(key=lambda one: not search.fits(words[:1], one[1].split()[0]))
    return "Definitions", [Hit(name, "", f"#{OPEN}={key}", "bi-info-circle") for key, name in found[:MOST]]


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
