"""The meeting screen's own address, and what a screen is told again and again."""

from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from dashboard.app import create_app
from dashboard.settings import Settings
from dashboard.stage import build
from data_access.building import build_database
from data_access.decks import READY_MADE
from tests.data_access.builders import marked

REVIEW = "weekly-trading-review"


@pytest.fixture
def client(tiny_store: Path) -> FlaskClient:
    return asker(tiny_store)


def asker(store: Path, **settings: Any) -> FlaskClient:
    client: FlaskClient = create_app(Settings(database=str(store), **settings)).server.test_client()
    return client


def told(client: FlaskClient, query: str = "") -> Any:
    answer = client.get(f"/present/version?deck={REVIEW}&{query}")
    assert answer.status_code == 200, answer.text
    return answer.json


def test_the_address_without_its_slash_leads_to_the_screen_with_its_query(tiny_store: Path) -> None:
    client = asker(tiny_store, prefix="/insights/", public_prefix="/shop/insights/")
    answer = client.get("/insights/present?deck=3&rotate=20&theme=dark")
    assert (answer.status_code, answer.location) == (308, "/shop/insights/present/?deck=3&rotate=20&theme=dark")
    assert client.get("/insights/present/").status_code == 200
    assert client.get("/insights/present/sales").status_code == 404


def test_a_screen_loads_its_own_scripts_and_a_page_does_not(client: FlaskClient) -> None:
    screen, page = client.get("/present/").text, client.get("/").text
    for name in ("stage.js", "stage-fit.js", "stage-keys.js", "stage-alone.js", "stage.css"):
        assert f"/assets/{name}?m=" in screen and name not in page
    for name in ("shortcuts.js", "search.js", "views.js", "selection.js", "dialogs.css", "presenting.js"):
        assert f"/assets/{name}?m=" in page and name not in screen
    for name in ("content.js", "connection.js", "style.css"):
        assert f"/assets/{name}?m=" in page and f"/assets/{name}?m=" in screen


def test_a_screen_is_told_its_deck_and_the_dataset(client: FlaskClient) -> None:
    answer = told(client)
    deck = READY_MADE[REVIEW]
    assert answer["title"] == deck.title
    assert answer["slides"] == [[one.title, one.note, one.page, one.query, one.show] for one in deck.slides]
    assert (answer["frozen"], answer["problem"], answer["build"]) == ("", "", build())
    assert answer["asOf"] and answer["live"]


def test_a_moment_is_kept_for_whoever_asks_for_it_later(tiny_store: Path) -> None:
    client = asker(tiny_store)
    first = told(client, "freeze=1")
    assert first["frozen"] == first["live"]
    build_database(tiny_store, marked("rebuilt", orders=30))
    again = asker(tiny_store)
    later = told(again, f"frozen={first['frozen']}")
    assert later["frozen"] == first["frozen"] and later["live"] != first["live"]
    assert later["asOf"] == first["asOf"] != told(again)["asOf"]


def test_a_moment_that_is_not_kept_is_told_so(client: FlaskClient) -> None:
    for moment in ("1-2-3", "../../tiny", "x" * 5_000):
        answer = told(client, f"frozen={moment}")
        assert answer["frozen"] == "" and answer["asOf"]


def test_where_nothing_can_be_kept_the_live_numbers_are_shown_and_the_reason(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refuse)
    answer = told(client, "freeze=1")
    assert answer["frozen"] == "" and answer["live"]
    assert "the folder of tiny.db is closed to the server (Permission denied)" in answer["problem"]


def test_a_deck_that_is_not_there_and_a_store_that_is_not_there_are_told(tiny_store: Path) -> None:
    client = asker(tiny_store)
    for deck in ("999", "", "../1", "a" * 900):
        answer = client.get("/present/version", query_string={"deck": deck})
        assert (answer.status_code, answer.mimetype) == (404, "text/plain")
        assert "There is no such deck; maybe it was deleted" in answer.text
    tiny_store.rename(tiny_store.with_name("away.db"))
    answer = client.get(f"/present/version?deck={REVIEW}")
    assert answer.status_code == 503 and "There is no database at tiny.db" in answer.text
