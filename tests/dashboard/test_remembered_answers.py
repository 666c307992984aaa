"""What is answered from memory, and what never is."""

from pathlib import Path
from typing import Any

import pytest
from flask import Flask, Response

from components.ids import DataId, OverviewId, ShellId
from dashboard.remembered_answers import RememberedAnswers
from data_access import data_checks, kpis
from data_access.database import Snapshot
from data_access.errors import DatabaseError, QueryTimeoutError
from data_access.selection import Selection
from data_access.store import Store
from tests.application import app_over
from tests.wire import Visit

SEARCH = (ShellId.LOCATION, "search")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Every selection that the cards are really computed for."""
    computed: list[Any] = []
    load = kpis.load_kpis

    def watched(snapshot: Snapshot, store: Store, chosen: Selection) -> Any:
        computed.append(chosen)
        return load(snapshot, store, chosen)

    monkeypatch.setattr(kpis, "load_kpis", watched)
    return computed


def cards(visit: Visit, search: str) -> Any:
    return answered(visit, (OverviewId.KPIS, "tree"), search)


def answered(visit: Visit, output: tuple[str, str], search: str) -> Any:
    visit.search = search
    reader = next(one for one in visit.dependencies if output in one.outputs)
    return visit.client.post("/_dash-update-component", **visit.request(reader, SEARCH))


def test_the_same_question_is_computed_once(store_path: Path, asked: list[Any]) -> None:
    visit = Visit(app_over(store_path, answer_memory=64))
    first = cards(visit, "?range=30d")
    asked.clear()
    again = cards(visit, "?range=30d")
    assert not asked
    assert (first.status_code, first.data, dict(first.headers)) == (again.status_code, again.data, dict(again.headers))
    assert cards(visit, "?range=7d").data != first.data
    assert len(asked) == 1


def test_two_people_of_different_browsers_get_what_theirs_can_read(store_path: Path, asked: list[Any]) -> None:
    visit = Visit(app_over(store_path, answer_memory=64))
    plain = cards(visit, "?range=30d")
    visit.client.environ_base["HTTP_ACCEPT_ENCODING"] = "br"
    packed = cards(visit, "?range=30d")
    assert packed.headers["Content-Encoding"] == "br"
    assert "Content-Encoding" not in plain.headers
    assert len(packed.data) < len(plain.data)


def test_nothing_is_remembered_where_the_setting_says_so(store_path: Path, asked: list[Any]) -> None:
    visit = Visit(app_over(store_path))
    asked.clear()
    assert cards(visit, "?range=30d").data == cards(visit, "?range=30d").data
    assert len(asked) == 2


def test_an_answer_that_failed_is_asked_again(store_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    visit = Visit(app_over(store_path, answer_memory=64))

    def slow(*_: Any) -> Any:
        raise QueryTimeoutError("This question took too long and was stopped.")

    with monkeypatch.context() as while_busy:
        while_busy.setattr(kpis, "load_kpis", slow)
        assert b"took too long" in cards(visit, "?range=30d").data
    assert b"kpi-card" in cards(visit, "?range=30d").data


def test_checks_that_could_not_end_go_on_when_the_page_is_loaded_again(
    store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit = Visit(app_over(store_path, answer_memory=64))
    with monkeypatch.context() as while_busy:
        while_busy.setattr(data_checks, "SECONDS", -1.0)
        assert b"could not be finished" in answered(visit, (DataId.CHECKS_CARD, "tree"), "").data
    assert b"could not be finished" not in answered(visit, (DataId.CHECKS_CARD, "tree"), "").data


def test_a_refused_question_is_refused_again(store_path: Path) -> None:
    visit = Visit(app_over(store_path, answer_memory=64))
    assert [cards(visit, "?range=nonsense").status_code for _ in range(2)] == [400, 400]


def test_another_dataset_is_another_question() -> None:
    versions = iter(["one", "two"])
    memory = RememberedAnswers(1, lambda: next(versions))
    with over_flask():
        assert told(memory, "first") == b"first"
        assert told(memory, "second") == b"second"


def test_a_database_that_cannot_be_read_is_asked_each_time() -> None:
    def unreadable() -> str:
        raise DatabaseError("There is no database.")

    memory = RememberedAnswers(1, unreadable)
    with over_flask():
        assert [told(memory, text) for text in ("first", "second")] == [b"first", b"second"]


def test_a_callback_that_something_else_asks_is_not_remembered() -> None:
    memory = RememberedAnswers(1, lambda: "one")
    body = question("") | {"state": [{"id": "table", "property": "n_clicks", "value": 1}]}
    with over_flask():
        assert [told(memory, text, body) for text in ("first", "second")] == [b"first", b"second"]


def test_the_one_not_asked_for_the_longest_goes_first() -> None:
    memory = RememberedAnswers(1, lambda: "one")
    long = "x" * 400_000
    with over_flask():
        told(memory, "a" + long, question("a"))
        told(memory, "b" + long, question("b"))
        assert told(memory, "again", question("a"))[:1] == b"a"
        told(memory, "c" + long, question("c"))  # three are more than a megabyte
        assert told(memory, "again", question("a"))[:1] == b"a"
        assert told(memory, "again", question("b")) == b"again"


def over_flask() -> Any:
    """A request of a browser that takes no compression."""
    return Flask("memory", static_folder=None).test_request_context("/")


def question(search: str) -> dict[str, Any]:
    return {"output": "cards.tree", "inputs": [{"id": SEARCH[0], "property": SEARCH[1], "value": search}], "state": []}


def told(memory: RememberedAnswers, text: str, body: dict[str, Any] | None = None) -> bytes:
    """The answer of a memory whose callback would say ``text``."""
    return bytes(memory.answer(body or question(""), lambda: Response(text)).data)
