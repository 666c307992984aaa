"""The Present page: decks of saved views, what is in the chosen one, and how it gets onto a screen."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from dash import dcc, html

from components.attributes import DECORATION, aria
from components.cards import card
from components.ids import DecksId
from components.light import Content, element
from components.pages.chosen import page_head

TITLE = "Present"
SUBTITLE = "A deck is saved views in an order, for a meeting. Every view brings its own filters."
LONGEST_TITLE, LONGEST_NOTE = "80", "500"


class DeckRow(NamedTuple):
    """A deck as the list shows it.

    Attributes:
        title: What it is called.
        href: The page with this deck chosen.
        slides: How many slides it has.
        is_ready_made: Whether it is there from the start.
        is_chosen: Whether it is the one that is shown.
    """

    title: str
    href: str
    slides: int
    is_ready_made: bool
    is_chosen: bool


class FoundView(NamedTuple):
    """A saved view that can be added.

    Attributes:
        view_id: Its number.
        name: What it is called.
        words: What it shows, in words.
    """

    view_id: int
    name: str
    words: str


def decks_layout() -> html.Div:
    """The page with empty places; callbacks fill them."""
    message = element("P", None, id=DecksId.MESSAGE, className="decks-message", role="status")
    return html.Div(
        [
            page_head(TITLE, DecksId.SUBTITLE),
            html.Div(
                [
                    card(DecksId.LIST_CARD, span="decks-side"),
                    html.Div([Content(tree=message), card(DecksId.DECK_CARD, span="")], className="decks-chosen"),
                    card(DecksId.ADD_CARD, span="decks-side"),
                ],
                className="card-grid",
            ),
            *(dcc.Store(id=name) for name in (DecksId.ASKED, DecksId.ACTION, DecksId.DONE)),
        ],
        className="page decks-page",
    )


def decks_card(decks: Sequence[DeckRow]) -> list[Any]:
    """All decks, and the form that makes another one."""
    lines = element("Ul", [_line(deck) for deck in decks], className="decks-lines")
    fields = [field("Title of a deck of your own", "title", LONGEST_TITLE, required=True)]
    button = element("Button", "Make this deck", type="submit", className="btn btn-primary")
    form = element("Form", [*fields, button], className="deck-form", **{"data-do": "create"})
    return [element("H2", "Decks", className="card-title"), lines, form]


def add_card(deck: str, found: Sequence[FoundView], *, total: int, find: str, is_ready_made: bool) -> list[Any]:
    """Saved views that can be added to the chosen deck.

    Args:
        deck: What the deck is called.
        found: The first of the views that were searched for.
        total: How many there are.
        find: What was searched for; empty for all.
        is_ready_made: Whether the deck cannot be changed.
    """
    head = [element("H2", "Add a saved view", className="card-title")]
    if is_ready_made:
        words = f"{deck} is ready-made. Copy it, and add views to the copy."
        return [*head, element("P", words, className="decks-none")]
    given = {
        "placeholder": "Find a view",
        "autoComplete": "off",
        "maxLength": "200",
        **aria(label="Find a view to add"),
    }
    search = element("Input", None, type="search", className="form-control", **{"data-find": "views"}, **given)
    if not found:
        none = "No view has these words." if find else "No view has been saved yet. Open a page, press v, and name it."
        return [*head, search, element("P", none, className="decks-none")]
    lines = element("Ul", [_found(view, deck) for view in found], className="decks-found")
    more = total - len(found)
    rest = element("P", f"and {more:,} more: find them by name", className="decks-none") if more > 0 else None
    return [*head, search, lines, *([rest] if rest else [])]


def decks_problem(sentence: str) -> list[Any]:
    """Why decks cannot be shown."""
    return [element("P", sentence, className="decks-none")]


def field(label: str, name: str, longest: str, **more: Any) -> Any:
    """A text to be typed in, with its label."""
    typed = element(
        "Input", None, type="text", name=name, className="form-control", maxLength=longest, autoComplete="off", **more
    )
    return element("Label", [element("Span", label), typed], className=f"view-field view-field-{name}")


def tool(name: str, icon: str, label: str, **more: Any) -> Any:
    """A button that is an icon; its label is read and shown when it is pointed at."""
    mark = element("I", None, className=f"bi {icon}", **DECORATION)
    given = {"data-tool": name, "title": label, **more}
    return element("Button", mark, type="button", className="view-tool", **given, **aria(label=label))


def slides_words(slides: int, *, is_ready_made: bool) -> str:
    """How many slides a deck has: "6 slides, ready-made"."""
    counted = f"{slides} slide{'' if slides == 1 else 's'}"
    return f"{counted}, ready-made" if is_ready_made else counted


def _line(deck: DeckRow) -> Any:
    current = {**aria(current="true")} if deck.is_chosen else {}
    words = slides_words(deck.slides, is_ready_made=deck.is_ready_made)
    said = [element("Bdi", deck.title), element("Small", words)]
    return element("Li", element("A", said, href=deck.href, className="pick deck-line", **current))


def _found(view: FoundView, deck: str) -> Any:
    said = [element("Bdi", view.name), element("Small", element("Bdi", view.words))]
    add = tool("add", "bi-plus-lg", f"Add {view.name} to {deck}", **{"data-view": view.view_id})
    return element("Li", [element("Div", said, className="view-said"), add], key=f"{view.view_id}")
