"""When a callback cannot answer: a sentence for the person, a reference for the log, and never a mixture."""

import logging
from pathlib import Path
from typing import Any

import pytest
from werkzeug.exceptions import BadRequest

from callbacks.errors import on_error
from data_access.building import build_database
from tests.callbacks.asking import CHARTS, KPIS, Page
from tests.components.trees import strict_json
from tests.data_access.builders import marked

BOTH = pytest.mark.parametrize("target", [KPIS, CHARTS])


@pytest.fixture
def page(tiny_store: Path) -> Page:
    return Page(tiny_store)


def side_updates(page: Page, target: str, search: str = "") -> Any:
    """What the answer changes beside its outputs; its outputs must be left alone."""
    answer = page.ask(target, search)
    assert answer.status_code == 200
    said = strict_json(answer.text)
    assert said.get("response", {}) == {}, "what is on the page stays"
    return said["sideUpdate"]


@BOTH
@pytest.mark.parametrize(
    ("search", "sentence"),
    [
        ("?region=Mars", "This store has no region 'Mars'. Clear the region filter and choose again."),
        ("?category=<b>x</b>", "This store has no category '<b>x</b>'. Clear the category filter and choose again."),
        ("?from=2024-02-30", "'2024-02-30' is not a day of the calendar. Choose another first day."),
        (
            "?from=2024-03-02&to=2024-03-01",
            "The range begins on 2 March 2024 and ends before that, on 1 March 2024. Swap the two dates.",
        ),
        ("?grain=hour", "There is no length of a bar called 'hour'. Choose another one."),
        ("?top=love", "There is no ranking of products called 'love'. Choose another one."),
        ("?range=7d&range=30d", "The address gives the range of dates more than once. Choose it again."),
        ("?" + "x" * 15_999, None),
        ("?" + "x" * 16_001, None),
    ],
)
def test_a_bad_selection_is_refused_in_a_sentence(page: Page, target: str, search: str, sentence: str | None) -> None:
    answer = page.ask(target, search)
    if sentence is None:  # an unknown key does no harm, unless there is no end to it
        assert answer.status_code == (200 if len(search) <= 16_000 else 400)
    else:
        assert (answer.status_code, answer.mimetype, answer.text) == (400, "text/plain", sentence)


@BOTH
def test_a_rebuilt_database_makes_the_page_load_again(page: Page, tiny_store: Path, target: str) -> None:
    build_database(tiny_store, marked("rebuilt"))
    live = page.visit.client.get("/healthz").get_json()["dataset"]
    assert side_updates(page, target) == {"dataset-stale": {"data": live}}
    assert side_updates(page, target, "?region=rebuilt") == {"dataset-stale": {"data": live}}, "whatever is asked"


def test_the_page_that_is_loaded_again_shows_the_new_store_alone(page: Page, tiny_store: Path) -> None:
    before = page.cards("?range=all")["revenue"][0]
    build_database(tiny_store, marked("rebuilt", orders=30))
    fresh = Page(tiny_store)
    assert (before, fresh.cards("?range=all")["revenue"][0]) == ("$192.00", "$30.00")


@BOTH
def test_a_missing_database_is_said_and_forgotten_when_it_is_back(
    page: Page, tiny_store: Path, target: str, caplog: pytest.LogCaptureFixture
) -> None:
    away = tiny_store.with_name("away.db")
    tiny_store.rename(away)
    with caplog.at_level(logging.WARNING):
        notice = side_updates(page, target)["notice"]
    assert notice["className"] == "notice notice-error"
    assert notice["children"].startswith("There is no database at tiny.db. Build one with 'python -m data_access.seed'")
    assert "There is no database at tiny.db" in caplog.text
    away.rename(tiny_store)
    assert page.shown(target), "the same database is the same dataset"


@BOTH
def test_a_damaged_database_is_said(page: Page, tiny_store: Path, target: str) -> None:
    tiny_store.write_bytes(b"SQLite format 3\0" + b"\xff" * 8_000)
    notice = side_updates(page, target)["notice"]["children"]
    assert "damaged" in notice and "python -m data_access.seed" in notice
    assert str(tiny_store.parent) not in notice


def test_what_nobody_expected_has_a_reference_and_no_detail(
    page: Page, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*_: object) -> None:
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr("data_access.kpis.load_kpis", fails)
    notice = side_updates(page, KPIS)["notice"]["children"]
    assert notice.startswith("Something went wrong here. The numbers may be out of date. Reference for the log: ")
    reference = notice.rstrip(".").rpartition(" ")[2]
    assert reference in caplog.text and "secret detail" in caplog.text
    assert "secret" not in notice


def test_an_answer_of_its_own_is_passed_on() -> None:
    with pytest.raises(BadRequest, match="There is no such thing"):
        on_error(BadRequest("There is no such thing"))
