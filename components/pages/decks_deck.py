"""The chosen deck on the Present page: its slides in their order, and the ways onto a screen (assets/decks.js)."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from components.attributes import aria
from components.light import element
from components.pages.decks import LONGEST_NOTE, LONGEST_TITLE, field, tool

ROTATIONS = {"": "by hand", "10": "every 10 s", "20": "every 20 s", "30": "every 30 s", "60": "every minute"}
SCHEMES = {"": "as the system", "light": "light", "dark": "dark"}
DAYS = {"1": "for a day", "7": "for a week", "30": "for 30 days", "90": "for 90 days"}


class SlideRow(NamedTuple):
    """A slide as the editor shows it.

    Attributes:
        slide_id: Its number; None where it cannot be changed.
        title: Its title.
        note: What else is said of it; may be empty.
        words: What it shows, in words.
        href: The page that it shows.
        show: Which part of the page is shown; empty for the first.
        shows: Names of the parts that its page has, by what ``show`` says.
    """

    slide_id: int | None
    title: str
    note: str
    words: str
    href: str
    show: str
    shows: Mapping[str, str]


class ShownDeck(NamedTuple):
    """The chosen deck.

    Attributes:
        deck_id: Its number, or the name of a ready-made one.
        title: What it is called.
        note: What else was said of it; may be empty.
        is_ready_made: Whether it cannot be changed.
        slides: Its slides.
        screen: Address of the meeting screen.
        can_share: Whether links can be signed.
        handout: Address of the deck as a file, without its ending.
    """

    deck_id: str
    title: str
    note: str
    is_ready_made: bool
    slides: Sequence[SlideRow]
    screen: str
    can_share: bool
    handout: str


def deck_card(deck: ShownDeck) -> list[Any]:
    """A deck with its slides."""
    named = {"data-deck": deck.deck_id}
    lines = [_slide(row, place, len(deck.slides)) for place, row in enumerate(deck.slides, start=1)]
    none = "This deck has no slides yet. Add a saved view, from here or from the views (v)."
    slides = element("Ol", lines, className="slides") if lines else element("P", none, className="decks-none")
    parts = [_head(deck), *([] if deck.is_ready_made else [_rename(deck), _question(deck)])]
    ways = [_screen(deck), _share(deck), _take_along(deck)] if deck.slides else []
    return [element("Div", [*parts, *ways, slides], key=deck.deck_id, className="deck", **named)]


def missing_deck() -> list[Any]:
    """What stands in for a deck that is not there."""
    return [element("P", "There is no such deck; maybe it was deleted. Choose another one.", className="decks-none")]


def _head(deck: ShownDeck) -> Any:
    note = [element("P", element("Bdi", deck.note), className="deck-note")] if deck.note else []
    said = [element("H2", element("Bdi", deck.title), className="deck-title"), *note]
    if deck.is_ready_made:
        tools = [element("Button", "Copy, to change it", type="button", className="btn", **{"data-tool": "copy"})]
    else:
        tools = [
            tool("rename", "bi-pencil", f"Rename {deck.title}"),
            tool("copy", "bi-copy", f"Copy {deck.title}"),
            tool("ask", "bi-trash", f"Delete {deck.title}"),
        ]
    parts = [element("Div", said, className="view-said"), element("Div", tools, className="view-tools")]
    return element("Div", parts, className="deck-head")


def _rename(deck: ShownDeck) -> Any:
    fields = [
        field("Title", "title", LONGEST_TITLE, required=True, defaultValue=deck.title),
        field("Note", "note", LONGEST_NOTE, defaultValue=deck.note),
    ]
    return _form("rename", fields, key=f"{deck.title} {deck.note}")


def _question(deck: ShownDeck) -> Any:
    words = ["Delete ", element("Bdi", deck.title), "? Its links will lead nowhere; its views stay."]
    parts = [
        element("Span", words),
        element("Button", "Delete", type="button", className="btn btn-danger", **{"data-tool": "delete"}),
        _keep("Keep"),
    ]
    label = aria(label="Delete this deck?")
    return element("Div", parts, className="view-question", role="group", hidden=True, **label)


def _screen(deck: ShownDeck) -> Any:
    """How the deck is put onto a screen: the address says all of it, for a screen that nobody touches."""
    live = element("Input", None, type="checkbox", name="live", value="1", className="form-check-input")
    follows = element("Label", [live, "Follow the data"], className="deck-live")
    choices = [_choice("Next slide", "rotate", ROTATIONS), _choice("Colours", "theme", SCHEMES), follows]
    address = element("Output", None, className="deck-address", **aria(label="Address of this presentation"))
    buttons = [
        element("Button", "Present", type="submit", className="btn btn-primary"),
        element("Button", "Copy the address", type="button", className="btn", **{"data-tool": "address"}),
    ]
    parts = [*choices, *buttons, address]
    return element("Form", parts, className="deck-screen", **{"data-screen": deck.screen, **aria(label="Present")})


def _share(deck: ShownDeck) -> Any:
    if not deck.can_share:
        words = "To share a deck with a screen that has no login, set DASHBOARD_SECRET and start the server again."
        return element("P", words, className="deck-note")
    words = "A link that opens this deck and nothing else, without a login,"
    button = element("Button", "Make the link", type="submit", className="btn")
    parts = [element("Span", words), _choice("How long", "days", DAYS, hidden=True), button]
    place = element("Output", None, className="deck-link", **aria(label="Link to this deck"))
    copy = element("Button", "Copy the link", type="button", className="btn", hidden=True, **{"data-tool": "link"})
    return element("Form", [*parts, place, copy], className="deck-share", **{"data-do": "share"})


def _take_along(deck: ShownDeck) -> Any:
    named = {"pptx": "PowerPoint", "html": "HTML"}
    links = [
        element(
            "A",
            label,
            href=f"{deck.handout}.{ending}",
            className="btn",
            **aria(label=f"Take {deck.title} along as {label}"),
        )
        for ending, label in named.items()
    ]
    words = element("Span", "Take it along")
    hint = element("Small", "With the numbers of the moment. The HTML file needs no network, and prints as PDF.")
    return element("Div", [words, *links, hint], className="deck-share")


def _slide(row: SlideRow, place: int, count: int) -> Any:
    shown = row.shows.get(row.show) or next(iter(row.shows.values()), "")
    said = [
        element("A", element("Bdi", row.title), href=row.href, className="go view-name"),
        element("Span", element("Bdi", f"{shown} · {row.words}"), className="view-words"),
    ]
    if row.note:
        said.append(element("Span", element("Bdi", row.note), className="view-note"))
    parts = [element("Div", said, className="view-said")]
    if row.slide_id is not None:
        tools = [
            tool("up", "bi-arrow-up", f"Move {row.title} up", disabled=place == 1),
            tool("down", "bi-arrow-down", f"Move {row.title} down", disabled=place == count),
            tool("edit", "bi-pencil", f"Change {row.title}"),
            tool("remove", "bi-x-lg", f"Remove {row.title} from this deck"),
        ]
        parts += [element("Div", tools, className="view-tools"), _edit(row)]
    return element("Li", parts, key=f"{row.slide_id or place}", className="slide", **{"data-slide": row.slide_id})


def _edit(row: SlideRow) -> Any:
    fields = [
        field("Title (empty: the view's name)", "title", LONGEST_TITLE, defaultValue=row.title),
        field("Note", "note", LONGEST_NOTE, defaultValue=row.note),
        _choice("What it shows", "show", row.shows, chosen=row.show),
    ]
    return _form("change", fields, key=f"{row.title} {row.note} {row.show}")


def _form(do: str, fields: Sequence[Any], *, key: str) -> Any:
    """A form that opens in its place; another key makes it anew, with what is stored."""
    buttons = [element("Button", "Save", type="submit", className="btn btn-primary"), _keep("Keep as it is")]
    return element("Form", [*fields, *buttons], key=key, className="view-edit", hidden=True, **{"data-do": do})


def _keep(label: str) -> Any:
    return element("Button", label, type="button", className="btn", **{"data-tool": "keep"})


def _choice(label: str, name: str, options: Mapping[str, str], *, chosen: str = "", hidden: bool = False) -> Any:
    offered = [element("Option", text, value=value) for value, text in options.items()]
    first = chosen if chosen in options else next(iter(options))
    listed = element("Select", offered, name=name, className="form-select", defaultValue=first)
    named = element("Span", label, className="visually-hidden" if hidden else None)
    return element("Label", [named, listed], className="view-field")
