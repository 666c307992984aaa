"""Wiring only: each module registers a page's callbacks; a callback reads the selection, asks, draws and returns."""

from dash import Dash

from callbacks import (
    customer,
    customers,
    data,
    decks,
    inventory,
    opened,
    order,
    overview,
    product,
    products,
    reviews,
    sales,
    search,
    shell,
    stage,
    views,
)
from callbacks.decks import Sharing
from callbacks.errors import on_error
from callbacks.reading import Reader
from data_access.decks import Decks
from data_access.views import Views

__all__ = ["Sharing", "on_error", "register_all", "register_stage"]

PAGES = (overview, sales, products, product, inventory, customers, customer, order, reviews, data)


def register_all(app: Dash, reader: Reader, saved: Views, kept: Decks, sharing: Sharing) -> None:
    """Register every callback of the application on this app.

    Args:
        app: The app; two apps in one process are each registered on their own.
        reader: What the callbacks read with.
        saved: The saved views.
        kept: The decks made of them.
        sharing: How decks get onto a screen.
    """
    shell.register(app)
    search.register(app, reader, saved, kept)
    views.register(app, reader, saved, kept)
    decks.register(app, reader, saved, kept, sharing)
    for page in PAGES:
        page.register(app, reader)
    opened.register(app, reader)


def register_stage(app: Dash, reader: Reader) -> None:
    """Register what the screen that presents a deck needs: the callbacks of all pages, and its own.

    Args:
        app: The app of the screen.
        reader: What the pages' callbacks read with; its prefix is that of the pages themselves, whose addresses slides
            have, so that a page and a slide of it have the same answers.
    """
    stage.register(app, reader.prefix)
    for page in PAGES:
        page.register(app, reader)
