"""What a deck is, and the decks that are there from the start, for each store without what it does not have."""

from collections.abc import Collection, Mapping
from typing import NamedTuple


class Slide(NamedTuple):
    """One view of a deck.

    Attributes:
        title: Its title: its own, else the view's name.
        note: What else is said of it; may be empty.
        page: The page's path below the application's prefix, such as ``products/17``.
        query: The query of the page's address, without its question mark.
        show: Which part of the page is shown; empty for the page's first.
        view_id: The view's number; None on a ready-made slide.
        slide_id: Its own number; None on a ready-made slide.
    """

    title: str
    note: str
    page: str
    query: str
    show: str = ""
    view_id: int | None = None
    slide_id: int | None = None


class Deck(NamedTuple):
    """Slides in an order.

    Attributes:
        deck_id: Its number as text, which stays its own; of a ready-made deck, its name.
        title: What it is called.
        note: What else was said of it; may be empty.
        slides: Its slides.
    """

    deck_id: str
    title: str
    note: str
    slides: tuple[Slide, ...]


# What the deck of every store shows; it can be presented and copied, not changed.
READY_MADE: Mapping[str, Deck] = {
    "weekly-trading-review": Deck(
        "weekly-trading-review",
        "Weekly trading review",
        "The last seven days against the seven before, and where the store stands.",
        (
            Slide("Headline numbers", "", "", "range=7d&compare=previous", "headlines"),
            Slide("What changed", "", "sales", "range=7d&compare=previous", "change"),
            Slide("Winners and losers", "", "products", "range=7d&compare=previous", "movers"),
            Slide("Stock at risk", "", "inventory", "range=90d", "risk"),
            Slide("Customers", "", "customers", "range=90d", "who"),
            Slide("Reviews", "", "reviews", "range=90d", "rating"),
        ),
    )
}


# What the page of a ready-made slide is about, where a store can be without it (data_access/inputs.py).
_NEEDED = {"inventory": "Products.StockLevel", "customers": "Orders.CustomerID", "reviews": "Reviews"}


def for_store(deck: Deck, inputs: Collection[str] | None) -> Deck:
    """A ready-made deck without the slides of what the store does not have.

    Args:
        deck: The deck.
        inputs: The optional inputs of the store; None where they are not known, and nothing is left out.
    """
    if inputs is None:
        return deck
    return deck._replace(slides=tuple(slide for slide in deck.slides if _NEEDED.get(slide.page, "") in {"", *inputs}))
