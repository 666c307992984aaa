"""Hand-outs over HTTP: the files, who may have them, and the moment that they show."""

import io
import re
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from pptx import Presentation
from werkzeug.test import TestResponse

from dashboard import Settings, create_app, init_app
from dashboard.application import ASSETS
from dashboard.handouts import page_files
from data_access.building import build_database
from data_access.database import Database
from data_access.decks import Decks
from data_access.row_filter import RowFilter
from data_access.views import Views
from tests.data_access.builders import marked
from tests.wire import Visit

READY = "/handout/weekly-trading-review"
USER = "user"


def asked(database: Path, address: str, **settings: Any) -> TestResponse:
    """The answer to a GET."""
    app = create_app(Settings(database=str(database), query_seconds=10, **settings))
    answer: TestResponse = app.server.test_client().get(address)
    return answer


def words(answer: TestResponse) -> list[str]:
    """All texts of a PowerPoint file."""
    shapes = [shape for slide in Presentation(io.BytesIO(answer.data)).slides for shape in slide.shapes]
    return [shape.text_frame.text for shape in shapes if shape.has_text_frame]


def test_powerpoint_and_html_are_files_with_names(store_path: Path) -> None:
    answer = asked(store_path, f"{READY}.pptx")
    assert answer.status_code == 200, answer.text
    assert answer.headers["Content-Type"].startswith("application/vnd.openxmlformats-officedocument.presentation")
    assert re.search(r'filename="simulated-store_weekly-trading-review.pptx"', answer.headers["Content-Disposition"])
    assert answer.headers["Cache-Control"] == "no-store"
    assert len(Presentation(io.BytesIO(answer.data)).slides) == 7
    page = asked(store_path, f"{READY}.html")
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    assert page.text.count('<section class="handout-slide') == 7


def test_the_ready_made_deck_is_the_stores_own(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    build_database(path, marked("Corner shop"))
    page = asked(path, f"{READY}.html").text
    assert page.count('<section class="handout-slide') == 5
    assert "Winners and losers" in page
    assert "Stock at risk" not in page
    listed = Visit(create_app(Settings(database=str(path))), pathname="/decks")
    assert {"4 slides"} == set(re.findall(r"\d slides", str(listed.tree)))


@pytest.mark.parametrize("name", ["weekly-trading-review.doc", "weekly-trading-review", "99.pptx", "x.html", ".pptx"])
def test_what_is_not_there_is_said_in_a_sentence(store_path: Path, name: str) -> None:
    answer = asked(store_path, f"/handout/{name}")
    assert answer.status_code == 404
    assert answer.text.endswith(".")
    assert "<" not in answer.text


def test_a_deck_of_ones_own_shows_its_views_with_their_titles_and_notes(store_path: Path, tmp_path: Path) -> None:
    file = tmp_path / "views.db"
    view = Views(file).save("North", "", "sales", "range=all&region=North")
    decks = Decks(file)
    deck = decks.create("Mine", "All of it")
    decks.add(deck.deck_id, view.view_id, "How the north does", "Look at October", "trend")
    said = words(asked(store_path, f"/handout/{deck.deck_id}.pptx", views=str(file)))
    assert {"Mine", "All of it", "How the north does", "Look at October"} <= set(said)
    assert any(text.startswith("Revenue, North, ") for text in said)


def test_the_numbers_of_a_moment_are_those_of_then(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    build_database(path, marked("Before"))
    version = Database(str(path)).freeze()
    build_database(path, marked("After", orders=30))
    assert "Before" in words(asked(path, f"{READY}.pptx?frozen={version}"))
    assert "After" in words(asked(path, f"{READY}.pptx"))
    for frozen in ("1-2-3", "../../etc/passwd", "x" * 500):
        refused = asked(path, f"{READY}.pptx?frozen={frozen}")
        assert refused.status_code == 404
        assert "not kept" in refused.text


def test_a_store_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    answer = asked(tmp_path / "none.db", f"{READY}.html")
    assert answer.status_code == 503
    assert "There is no database" in answer.text


def mounted(store: Path, who: dict[str, Any]) -> Any:
    """A client of a site where a user sees the regions that ``who`` says."""
    site = Flask("company")
    init_app(
        site,
        settings=Settings(database=str(store), query_seconds=10),
        user=lambda: who.get(USER),
        row_filter=lambda user: RowFilter(regions=user) if user != "all" else None,
    )
    return site.test_client()


def test_whoever_is_not_signed_in_gets_none_and_whoever_sees_one_region_gets_its_numbers(tiny_store: Path) -> None:
    who: dict[str, Any] = {}
    client = mounted(tiny_store, who)
    assert client.get(f"/insights{READY}.pptx").status_code == 401
    who[USER] = ["North"]
    answer = client.get(f"/insights{READY}.html")
    for _ in range(50):
        if answer.status_code == 200:
            break
        answer = client.get(f"/insights{READY}.html")
    slides = answer.text.partition("<main>")[2].partition("</main>")[0]
    assert "North" in slides
    assert "South" not in slides
    who[USER] = "all"
    assert "Tiny store" in client.get(f"/insights{READY}.html").text


def test_what_the_page_brings_along_asks_for_nothing() -> None:
    files = page_files(ASSETS)
    for style in files.styles:
        sources = re.findall(r"url\(\s*['\"]?([^)'\"]{1,30})", style)
        assert all(source.startswith(("data:", "#")) for source in sources), sources
        assert "@import" not in style
        assert "sourceMappingURL" not in style
    assert any("font/woff2;base64," in style for style in files.styles)
    assert "plotly" in files.charts[:500].lower()
