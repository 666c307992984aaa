"""The Present page over HTTP, as its forms and buttons ask, and "Add to a deck" from the views."""

import json
import secrets
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from components.ids import DecksId, ViewsId
from components.slides import COMPOSITIONS
from dashboard.app import create_app
from dashboard.settings import Settings
from dashboard.signed_links import SignedLinks
from data_access.decks import MOST_SLIDES, READY_MADE, Decks
from data_access.views import Views
from tests.components.payloads import PAYLOADS
from tests.components.trees import nodes, of_class, words
from tests.wire import Visit

WEEKLY = "weekly-trading-review"


class Editor:
    """The page over one store.

    Args:
        store: The store.
        search: The query of its address.
        settings: Other settings, such as the secret.
    """

    def __init__(self, store: Path, search: str = "", **settings: Any) -> None:
        known = Settings(database=str(store), **settings)
        self.visit = Visit(create_app(known), "/decks", search)
        self.views, self.decks = Views(known.views_path), Decks(known.views_path)

    def call(self, target: str) -> Any:
        """What the callback that fills a component answers."""
        asked = next(
            one
            for one in self.visit.dependencies
            if target in {name for name, _ in one.outputs} and not one.is_clientside
        )
        return self.visit.call(asked)

    def act(self, target: str = DecksId.ACTION, output: str = DecksId.DONE, **wanted: Any) -> Any:
        """The answer to a change."""
        self.visit.components[target]["props"]["data"] = json.dumps(wanted)
        return json.loads(self.call(output)[output]["data"])

    def status(self, text: Any) -> int:
        """The status of an answer to any text."""
        self.visit.components[DecksId.ACTION]["props"]["data"] = text
        asked = next(one for one in self.visit.dependencies if (DecksId.DONE, "data") in one.outputs)
        answer = self.visit.client.post("/_dash-update-component", **self.visit.request(asked))
        return int(answer.status_code)

    def cards(self) -> tuple[Any, Any]:
        """The list of decks and the chosen one."""
        made = self.call(DecksId.DECK_CARD)
        return made[DecksId.LIST_CARD]["tree"], made[DecksId.DECK_CARD]["tree"]

    def found(self, find: str = "") -> list[str]:
        """The views that can be added."""
        self.visit.components[DecksId.ASKED]["props"]["data"] = json.dumps({"find": find})
        tree = self.call(DecksId.ADD_CARD)[DecksId.ADD_CARD]["tree"]
        return [words(one) for one in of_class(tree, "view-said")] or [words(of_class(tree, "decks-none"))]


@pytest.fixture
def editor(tiny_store: Path) -> Editor:
    """A deck "Monday" of two slides, beside a view that is in none."""
    made = Editor(tiny_store, "?region=North&deck=1")
    for name, page in (("Trend", "sales"), ("Kite", "products/1"), ("Spare", "inventory")):
        made.views.save(name, "", page, "range=12m")
    made.decks.create("Monday")
    made.decks.add("1", 1)
    made.decks.add("1", 2, "The kite", "Say why", "buyers")
    return made


def slides(deck: Any) -> list[str]:
    """The slides as they are read."""
    return [words(of_class(one, "view-said")) for one in of_class(deck, "slide")]


def test_without_a_deck_of_ones_own_the_ready_made_one_is_shown(tiny_store: Path) -> None:
    listed, deck = Editor(tiny_store).cards()
    assert [words(one) for one in of_class(listed, "deck-line")] == ["Weekly trading review 6 slides, ready-made"]
    assert len(slides(deck)) == 6
    assert slides(deck)[1] == "What changed Why revenue changed · Sales · Last 7 days · Compared with previous period"
    assert [node["props"].get("data-tool") for node in nodes(deck) if node["type"] == "Button"].count("copy") == 1
    assert of_class(deck, "view-tool") == [], "nothing of it can be changed"


def test_a_deck_shows_its_slides_and_where_they_lead(editor: Editor) -> None:
    listed, deck = editor.cards()
    assert [words(one) for one in of_class(listed, "deck-line")][1] == "Monday 2 slides"
    links = [one["props"]["href"] for one in of_class(listed, "deck-line")]
    assert links == [f"?region=North&deck={WEEKLY}", "?region=North&deck=1"], "the filters stay"
    assert slides(deck) == [
        f"Trend {first('sales')} · Sales · Last 12 months",
        f"The kite {COMPOSITIONS['product']['buyers'].label} · Product 1 · Last 12 months Say why",
    ]
    assert [one["props"]["href"] for one in of_class(deck, "view-name")] == [
        "/sales?range=12m",
        "/products/1?range=12m",
    ]
    screen = next(node["props"]["data-screen"] for node in nodes(deck) if "data-screen" in node["props"])
    assert screen == "/present/"


def first(kind: str) -> str:
    """The name of what a page shows first."""
    return next(iter(COMPOSITIONS[kind].values())).label


def test_every_change_of_a_deck(editor: Editor) -> None:
    first_id, second_id = (slide.slide_id for slide in editor.decks.listed()[1].slides)
    done = editor.act(do="change", deck="1", slide=first_id, title="Why", note="n", show="change")
    assert (done["done"], done["said"]) == (True, "Changed.")
    assert editor.act(do="down", deck="1", slide=first_id)["said"] == "Moved down."
    assert editor.act(do="add", deck="1", view=3)["said"] == "Added at the end."
    assert [slide[:5] for slide in editor.decks.listed()[1].slides] == [
        ("The kite", "Say why", "products/1", "range=12m", "buyers"),
        ("Why", "n", "sales", "range=12m", "change"),
        ("Spare", "", "inventory", "range=12m", ""),
    ]
    assert editor.act(do="up", deck="1", slide=first_id)["done"]
    assert editor.act(do="remove", deck="1", slide=second_id)["said"] == "Removed. Its view stays."
    assert editor.act(do="rename", deck="1", title="Tuesday", note="told")["done"]
    assert slides(editor.cards()[1])[0].startswith("Why Why revenue changed")
    copied = editor.act(do="copy", deck="1")
    assert (copied["said"], copied["go"]) == ("Tuesday (2) is made.", "?region=North&deck=2")
    assert editor.act(do="delete", deck="1")["go"] == "?region=North"
    assert words(editor.cards()[1]) == "There is no such deck; maybe it was deleted. Choose another one."
    made = editor.act(do="create", title="Wednesday")
    assert made["go"] == "?region=North&deck=3"
    editor.visit.search = made["go"]
    assert "no slides yet" in words(editor.cards()[1])


def test_what_cannot_be_done_is_said_and_changes_nothing(editor: Editor) -> None:
    before = editor.decks.listed()
    refused: list[tuple[dict[str, Any], str]] = [
        ({"do": "create", "title": " "}, "needs a title"),
        ({"do": "create", "title": "MONDAY"}, "already"),
        ({"do": "delete", "deck": WEEKLY}, "ready-made"),
        ({"do": "add", "deck": "1", "view": 99}, "view is no longer there"),
        ({"do": "up", "deck": "1", "slide": 99}, "no longer in Monday"),
        ({"do": "share", "deck": "9", "days": 1}, "no such deck"),
        ({"do": "share", "deck": "1", "days": 1}, "Set DASHBOARD_SECRET"),
    ]
    for wanted, sentence in refused:
        done = editor.act(**wanted)
        assert not done["done"] and sentence in done["said"]
    assert editor.decks.listed() == before


@pytest.mark.parametrize(
    "text",
    [
        "no json",
        "[]",
        "{}",
        '{"do": "drop", "deck": "1", "slide": 1}',
        '{"do": "add", "deck": "1", "view": "1"}',
        '{"do": "add", "deck": 1, "view": 1}',
        '{"do": "up", "deck": "1", "slide": -1}',
        '{"do": "share", "deck": "1", "days": 91}',
        '{"do": "change", "deck": "1", "slide": 1, "show": "nothing of any page"}',
        '{"do": "create", "title": "a\\u0000b"}',
        "[" * 10_000,
        {"do": "copy"},
    ],
)
def test_what_no_page_sends_is_refused(editor: Editor, text: Any) -> None:
    before = editor.decks.listed()
    assert editor.status(text) == 400
    assert editor.decks.listed() == before


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_hostile_titles_and_addresses_are_text(tiny_store: Path, payload: str) -> None:
    editor = Editor(tiny_store)
    view = editor.views.save(f"x {payload}"[:80], "", "sales", f"region={payload}")
    deck = editor.decks.create(f"y {payload}"[:80], payload[:500])
    editor.decks.add(deck.deck_id, view.view_id, f"z {payload}"[:80], payload[:500])
    for tree in editor.cards():
        assert all(node["type"] != "Script" for node in nodes(tree))
    (link,) = of_class(editor.cards()[1], "view-name")
    assert link["props"]["href"].startswith("/sales") and not set("<>\"' \r\n") & set(link["props"]["href"])


def test_views_to_add_are_found_by_name(editor: Editor) -> None:
    assert editor.found() == [
        "Kite Product 1 · Last 12 months",
        "Spare Inventory · Last 12 months",
        "Trend Sales · Last 12 months",
    ]
    assert editor.found("spa") == ["Spare Inventory · Last 12 months"]
    assert editor.found("nothing") == ["No view has these words."]
    assert (
        editor.found("a b c d e f g")[0].startswith("Search for at most 6 words")
        or "6 words" in editor.found("a b c d e f g")[0]
    )
    for number in range(10):
        editor.views.save(f"More {number}", "", "sales", "")
    editor.visit.components[DecksId.ASKED]["props"]["data"] = None
    tree = editor.call(DecksId.ADD_CARD)[DecksId.ADD_CARD]["tree"]
    assert len(of_class(tree, "view-said")) == 8 and "and 5 more" in words(tree)
    editor.visit.search = f"?deck={WEEKLY}"
    assert "ready-made" in editor.found()[0]


def test_a_damaged_file_is_said_on_the_page(tiny_store: Path) -> None:
    editor = Editor(tiny_store)
    editor.views.path.write_text("no database " * 100)
    assert all("is damaged" in words(card) for card in editor.cards())
    assert "is damaged" in editor.act(do="create", title="x")["said"]
    assert "is damaged" in words(editor.call(DecksId.ADD_CARD)[DecksId.ADD_CARD]["tree"])


def test_a_deck_is_shared_where_links_can_be_signed(editor: Editor, tiny_store: Path) -> None:
    assert "set DASHBOARD_SECRET" in words(editor.cards()[1])
    secret = secrets.token_hex(8)
    signing = Editor(tiny_store, "?deck=1", secret=secret)
    assert "DASHBOARD_SECRET" not in words(signing.cards()[1])
    link = urlsplit(signing.act(do="share", deck="1", days=7)["link"])
    asked = dict(parse_qsl(link.query))
    assert (link.path, asked["deck"]) == ("/present/", "1")
    grant = SignedLinks(lambda: secret, "/").read(asked["token"])
    assert (grant.deck_id, grant.row_filter) == ("1", None)
    assert timedelta(days=6.99) < grant.until - datetime.now(UTC) <= timedelta(days=7)


# From the views


def test_a_view_is_added_to_a_deck_from_the_views(editor: Editor) -> None:
    assert editor.act(ViewsId.ACTION, ViewsId.DONE, do="deck", view=3, deck="1")["said"] == "Added to Monday."
    assert editor.act(ViewsId.ACTION, ViewsId.DONE, do="deck", view=3, deck="")["said"] == "Added to Spare."
    assert [(deck.title, [slide.title for slide in deck.slides]) for deck in editor.decks.listed()[1:]] == [
        ("Monday", ["Trend", "The kite", "Spare"]),
        ("Spare", ["Spare"]),
    ]
    refused: list[tuple[dict[str, Any], str]] = [
        ({"view": 99, "deck": ""}, "no longer there"),
        ({"view": 3, "deck": "9"}, "no such deck"),
        ({"view": 3, "deck": WEEKLY}, "ready-made"),
        ({"view": 3, "deck": ""}, "called 'Spare' already"),
    ]
    for wanted, sentence in refused:
        done = editor.act(ViewsId.ACTION, ViewsId.DONE, do="deck", **wanted)
        assert not done["done"] and sentence in done["said"], done
    assert len(editor.decks.listed()) == 3


def test_the_question_before_a_view_is_deleted_names_its_decks(editor: Editor) -> None:
    editor.visit.components[ViewsId.ASKED]["props"]["data"] = "{}"
    tree = editor.call(ViewsId.LIST)[ViewsId.LIST]["tree"]
    questions = [words(one) for one in of_class(tree, "view-question")]
    assert "It is taken from Monday as well." in questions[0] and "taken" not in questions[1]
    (offered,) = of_class(tree, "views-decks")
    assert words([one for one in nodes(offered) if one["type"] == "Option"]) == "Monday A new deck"


def test_the_page_itself_is_no_view(editor: Editor) -> None:
    said = editor.act(ViewsId.ACTION, ViewsId.DONE, do="save", name="This", note="")
    assert (said["done"], "shows nothing of the store" in said["said"]) == (False, True)


def test_every_slide_of_the_ready_made_deck_is_one_that_its_page_has() -> None:
    for deck in READY_MADE.values():
        assert [slide.show for slide in deck.slides if slide.show not in COMPOSITIONS[slide.page]] == []
    assert MOST_SLIDES >= 6
