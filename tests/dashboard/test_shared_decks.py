"""What a signed link opens on a site where nobody is signed in: the slides of one deck, and nothing else."""

import json
import re
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from components.ids import DecksId, InventoryId, OverviewId, ProductId, SalesId, ShellId
from dashboard import Settings, init_app
from dashboard.shared_decks import HEADER
from dashboard.signed_links import SignedLinks
from data_access.decks import Decks
from data_access.row_filter import RowFilter
from data_access.views import Views
from tests.wire import Visit

PAGE = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
SCREEN = "/insights/present/"
WEEKLY = "weekly-trading-review"


class Screen:
    """A screen without a login, with a link to a deck of three slides: Sales, the North's Overview, and one product."""

    def __init__(self, store: Path) -> None:
        self.site = Flask("host")
        self.site.secret_key = secrets.token_hex()
        settings = Settings(database=str(store))
        init_app(self.site, settings=settings, user=lambda: None)
        self.client = self.site.test_client()
        self.links = SignedLinks(lambda: self.site.secret_key, "/insights/", is_limited=True)
        self.decks, self.views = Decks(settings.views_path), Views(settings.views_path)
        self.deck_id = self.decks.create("Monday").deck_id
        for name, page, query in (
            ("Sales", "sales", "range=all"),
            ("North", "", "region=North&range=12m"),
            ("Product", "products/1", "range=all"),
        ):
            self.decks.add(self.deck_id, self.views.save(name, "", page, query).view_id)
        self.token = self.signed()

    def signed(self, deck_id: str = "", row_filter: RowFilter | None = None, hours: float = 1) -> str:
        """The token of a link."""
        return self.links.sign(deck_id or self.deck_id, row_filter, datetime.now(UTC) + timedelta(hours=hours))

    def get(self, path: str, token: str | None = None, **query: str) -> TestResponse:
        """What a page's address answers, with the token in it."""
        asked = {"deck": self.deck_id, "token": self.token if token is None else token, **query}
        return self.client.get(path, query_string=asked, headers=PAGE)

    def fetch(self, path: str, token: str | None = None, method: str = "GET", **given: Any) -> TestResponse:
        """What an address answers to the page, with the token in the header."""
        headers = {HEADER: self.token if token is None else token}
        return self.client.open(path, method=method, headers=headers, **given)

    def callback(self, target: str) -> Mapping[str, Any]:
        """The callback that fills a component, as the screen announces it."""
        listed = self.fetch(f"{SCREEN}_dash-dependencies").get_json()
        return next(
            one for one in listed if target in re.split(r"\.+", one["output"]) and not one["clientside_function"]
        )

    def ask(self, target: str, token: str | None = None, **values: Any) -> TestResponse:
        """What the callback that fills a component answers, asked with these values of its inputs."""
        asked = self.callback(target)
        names = asked["output"].strip(".").split("...")
        outputs = [dict(zip(("id", "property"), name.rsplit(".", 1), strict=True)) for name in names]
        body = {
            "output": asked["output"],
            "outputs": outputs if asked["output"].startswith("..") else outputs[0],
            "inputs": [given(one, values) for one in asked["inputs"]],
            "state": [given(one, values) for one in asked["state"]],
            "changedPropIds": [],
        }
        return self.fetch(f"{SCREEN}_dash-update-component", token, "POST", json=body)


def given(one: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """An input with its value: that of its property, or the number of an item."""
    known = values.get("number" if one["id"] == ProductId.NUMBER else one["property"])
    return {"id": one["id"], "property": one["property"], "value": known}


@pytest.fixture
def screen(tiny_store: Path) -> Screen:
    """A screen over the small store."""
    return Screen(tiny_store)


def test_the_link_opens_its_deck_and_keeps_no_cookie(screen: Screen) -> None:
    page = screen.get(SCREEN)
    assert (page.status_code, page.mimetype) == (200, "text/html")
    assert "Set-Cookie" not in page.headers
    assert page.headers["Referrer-Policy"] == "strict-origin", "no other page is told the token"
    assert page.headers["Cache-Control"] == "no-store"
    for name in ("_dash-layout", "_dash-dependencies"):
        assert screen.fetch(f"{SCREEN}{name}").status_code == 200
    deck = screen.fetch(f"{SCREEN}version?deck={screen.deck_id}").get_json()
    assert [slide[0] for slide in deck["slides"]] == ["Sales", "North", "Product"]
    redirected = screen.get("/insights/present")
    assert redirected.status_code == 308 and redirected.headers["Location"].startswith(f"{SCREEN}?deck=1&token=")


def test_the_slides_are_answered_as_they_stand_in_the_deck(screen: Screen) -> None:
    for answer in (
        screen.ask(SalesId.KPIS, search="?range=all"),
        screen.ask(OverviewId.KPIS, search="?region=North&range=12m"),
        screen.ask(ProductId.HEAD, search="range=all", number=1),
        screen.ask(ShellId.PAGE, pathname="/insights/sales", hash="#change"),
        screen.ask(ShellId.PAGE, pathname="/insights/"),
    ):
        assert answer.status_code == 200 and "sideUpdate" not in answer.get_json()
    assert screen.ask(ShellId.PAGE).status_code == 204, "before there is a slide"


def test_nothing_is_answered_that_stands_on_no_slide(screen: Screen) -> None:
    for answer in (
        screen.ask(SalesId.KPIS, search=""),
        screen.ask(SalesId.KPIS, search="?range=90d"),
        screen.ask(SalesId.KPIS, search="?range=all&region=North"),
        screen.ask(SalesId.KPIS, search="?region=North&range=12m"),
        screen.ask(OverviewId.KPIS, search="?range=all"),
        screen.ask(OverviewId.KPIS, search="?region=North&region=South&range=12m"),
        screen.ask(InventoryId.KPIS, search="?range=all"),
        screen.ask(ProductId.HEAD, search="?range=all", number=2),
        screen.ask(ProductId.HEAD, search="?range=12m", number=1),
        screen.ask(ShellId.PAGE, pathname="/insights/customers"),
        screen.ask(ShellId.PAGE, pathname="/insights/products/2"),
        screen.ask(SalesId.KPIS),
    ):
        assert (answer.status_code, answer.text) == (403, "This link opens one deck, and nothing else.")


@pytest.mark.parametrize(
    "body", [b"", b"{}", b"[]", b"no json", b'{"outputs": 1}', b'{"outputs": [], "inputs": [], "output": "x.y"}']
)
def test_what_no_screen_asks_is_refused(screen: Screen, body: bytes) -> None:
    asked = {"data": body, "content_type": "application/json"}
    assert screen.fetch(f"{SCREEN}_dash-update-component", None, "POST", **asked).status_code in (400, 403)


def test_a_callback_is_not_let_in_under_the_name_of_another(screen: Screen) -> None:
    asked = screen.callback(InventoryId.KPIS)
    body = {
        "output": asked["output"],
        "outputs": [{"id": SalesId.KPIS, "property": "children"}],
        "inputs": [given(one, {"search": "?range=all"}) for one in asked["inputs"]],
        "state": [],
        "changedPropIds": [],
    }
    answer = screen.fetch(f"{SCREEN}_dash-update-component", None, "POST", json=body)
    assert (answer.status_code, "differs from the page" in answer.text) == (400, True)


def test_a_deck_is_opened_as_it_is_now(screen: Screen) -> None:
    screen.views.show(1, "sales", "range=90d")
    assert screen.ask(SalesId.KPIS, search="?range=all").status_code == 403
    assert screen.ask(SalesId.KPIS, search="?range=90d").status_code == 200
    screen.views.delete(1)
    assert screen.ask(SalesId.KPIS, search="?range=90d").status_code == 403


def test_every_other_address_refuses_the_link(screen: Screen) -> None:
    opened = {SCREEN, *(f"{SCREEN}{name}" for name in ("_dash-layout", "_dash-dependencies", "_csrf-token", "version"))}
    files = tuple(f"{SCREEN}{name}" for name in ("assets/", "_dash-component-suites/", "_vendor/", "_favicon.ico"))
    seen = 0
    for rule in screen.site.url_map.iter_rules():
        path = re.sub("<int:[a-z_]*>", "1", re.sub("<(path|string):[a-z_]*>|<version>", "sales", rule.rule))
        if not path.startswith("/insights/") or path in opened or path.startswith(files) or path == "/insights/present":
            continue
        seen += 1
        for method in ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"):
            answers = [
                screen.fetch(path, None, method),
                screen.client.open(f"{path}?token={screen.token}", method=method),
            ]
            # Without a body there is nothing that could be a slide's.
            refused = 400 if (method, path) == ("POST", f"{SCREEN}_dash-update-component") else 403
            assert [answer.status_code for answer in answers] == [refused, refused], (method, path)
    assert seen >= 12
    others = (
        "sales",
        "decks",
        "download/sales.csv",
        "views/1",
        "healthz",
        "products/1",
        f"handout/{screen.deck_id}.html",
    )
    for path in others:
        assert screen.get(f"/insights/{path}").status_code == 403, path
    assert {screen.fetch(path, None, "POST").status_code for path in opened} == {403}


def test_the_files_of_the_screen_are_open_and_nothing_but_files(screen: Screen) -> None:
    page = screen.get(SCREEN).text
    found = re.findall(r'(?:src|href|data-charts)="(/insights/present/[^"]+)"', page)
    assert len(found) > 10
    for path in found:
        assert screen.client.get(path).status_code == 200, path
    for path in ("_dash-layout", "_dash-dependencies", "version", "", "assets/../version", "_vendor/2/../../../sales"):
        assert screen.client.get(f"{SCREEN}{path}").status_code in (401, 404), path
    assert screen.client.get("/insights/assets/style.css").status_code == 401, "those of the pages are not"


@pytest.mark.parametrize("change", ["another deck", "ready-made", "cut", "another secret", "empty", "no link"])
def test_a_link_to_something_else_opens_nothing(screen: Screen, change: str) -> None:
    other = screen.decks.create("Other").deck_id
    tokens = {
        "another deck": screen.signed(other),
        "ready-made": screen.signed(WEEKLY),
        "cut": screen.token[:-2],
        "another secret": SignedLinks(lambda: "x" * 20, "/insights/").sign("1", None, datetime(2100, 1, 1, tzinfo=UTC)),
        "empty": "",
        "no link": "link",
    }
    token = tokens[change]
    assert screen.get(SCREEN, token).status_code == 403
    assert screen.fetch(f"{SCREEN}version?deck={screen.deck_id}", token).status_code == 403
    assert screen.ask(SalesId.KPIS, search="?range=all").status_code == 200
    assert screen.ask(SalesId.KPIS, token, search="?range=all").status_code == 403


def test_a_link_that_is_over_says_so_and_what_to_do(screen: Screen) -> None:
    token = screen.signed(hours=-0.01)
    page = screen.get(SCREEN, token)
    assert (page.status_code, page.mimetype) == (410, "text/html")
    assert "This link is over" in page.text and "Ask whoever sent it to you for another one." in page.text
    assert "_dash-config" not in page.text and "Set-Cookie" not in page.headers
    asked = screen.ask(SalesId.KPIS, token, search="?range=all")
    assert (asked.status_code, asked.mimetype) == (410, "text/plain") and "This link is over" in asked.text


def test_a_changed_link_and_a_deleted_deck_say_so(screen: Screen) -> None:
    page = screen.get(SCREEN, screen.token.swapcase())
    assert page.status_code == 403 and "Copy it again from where it was sent to you." in page.text
    screen.decks.delete(screen.deck_id)
    page = screen.get(SCREEN)
    assert page.status_code == 410 and "This deck is no longer there" in page.text
    assert screen.fetch(f"{SCREEN}version?deck={screen.deck_id}").status_code == 410
    call: dict[str, Any] = {"json": {"outputs": [], "inputs": []}}
    assert screen.fetch(f"{SCREEN}_dash-update-component", None, "POST", **call).status_code == 410


def test_hostile_tokens_are_never_written_onto_the_page(screen: Screen) -> None:
    page = screen.get(SCREEN, "<script>alert(1)</script>")
    assert page.status_code == 403 and "alert" not in page.text


# What whoever made the link may see


def test_the_link_shows_what_its_maker_may_see(screen: Screen) -> None:
    def revenue(token: str) -> str:
        answer = screen.ask(SalesId.KPIS, token, search="?range=all")
        assert answer.status_code == 200, answer.text
        return json.dumps(answer.get_json())

    north = screen.signed(row_filter=RowFilter(["North"]))
    south = screen.signed(row_filter=RowFilter(["South"]))
    assert len({revenue(token) for token in (screen.token, north, south)}) == 3
    deck = screen.fetch(f"{SCREEN}version?deck={screen.deck_id}", south).get_json()
    assert "North" not in json.dumps(deck) and len(deck["slides"]) < 3
    assert screen.ask(OverviewId.KPIS, south, search="?region=North&range=12m").status_code == 403


def test_without_a_secret_the_files_are_closed_too(tiny_store: Path) -> None:
    site = Flask("host")
    init_app(site, settings=Settings(database=str(tiny_store)), user=lambda: None)
    client = site.test_client()
    assert client.get(f"{SCREEN}assets/style.css").status_code == 401
    answer = client.get(f"{SCREEN}?token=x", headers=PAGE)
    assert answer.status_code == 403 and "Set DASHBOARD_SECRET" in answer.text


# The page of the decks, for somebody who may see a part of the store


def test_somebody_who_may_see_a_part_is_shown_and_changes_that_part_alone(tiny_store: Path) -> None:
    site = Flask("host")
    site.secret_key = secrets.token_hex()
    app = init_app(
        site, settings=Settings(database=str(tiny_store)), user=lambda: "n", row_filter=lambda _: RowFilter(["North"])
    )
    path = Settings(database=str(tiny_store)).views_path
    views, decks = Views(path), Decks(path)
    for name, query in (("Openly", "region=North"), ("Hushed", "region=South")):
        views.save(name, "", "sales", query)
    for title, numbers in (("Both", (1, 2)), ("Hidden", (2,))):
        deck_id = decks.create(title).deck_id
        for number in numbers:
            decks.add(deck_id, number)

    visit = Visit(app, "/insights/decks", "?deck=1", mounted="/insights")
    shown = "".join(
        json.dumps(visit.components[name]) for name in (DecksId.LIST_CARD, DecksId.DECK_CARD, DecksId.ADD_CARD)
    )
    assert "Openly" in shown and "Both" in shown
    assert "South" not in shown and "Hushed" not in shown and "Hidden" not in shown

    def act(**wanted: Any) -> str:
        visit.components[DecksId.ACTION]["props"]["data"] = json.dumps(wanted)
        asked = next(one for one in visit.dependencies if (DecksId.DONE, "data") in one.outputs)
        return str(json.loads(visit.call(asked)[DecksId.DONE]["data"])["said"])

    assert "view is no longer there" in act(do="add", deck="1", view=2)
    assert "no longer in Both" in act(do="remove", deck="1", slide=2)
    for do in ("copy", "rename", "share", "delete"):
        assert "Hidden" not in act(do=do, deck="2", title="x")
    assert [(deck.title, len(deck.slides)) for deck in decks.listed()[1:]] == [("Both", 2), ("Hidden", 1)]
    assert visit.client.get("/insights/handout/2.html").status_code == 404
    assert "Hushed" not in visit.client.get("/insights/handout/1.html").text
