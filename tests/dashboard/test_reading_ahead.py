"""What a dataset's pages need is read before anybody asks for it, of each dataset that becomes live."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from callbacks.handouts import HandoutMaker
from dashboard import Settings, create_app, reading_ahead
from dashboard.application import Application
from dashboard.reading_ahead import PAGES, keep_reading_ahead, read_ahead
from data_access.building import build_database
from data_access.dataset import Dataset
from data_access.errors import DatabaseError
from tests.data_access.builders import marked
from tests.wire import Visit

ITEM_PAGES = ("products/17", "customers/9", "orders/5")


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of what is read once a dataset, as it is read."""
    found: list[str] = []
    once = Dataset.once

    def telling(dataset: Dataset, name: str, load: Callable[[], Any]) -> Any:
        def told() -> Any:
            found.append(name)
            return load()

        return once(dataset, name, told)

    monkeypatch.setattr(Dataset, "once", telling)
    return found


@contextmanager
def reading(app: Application) -> Iterator[None]:
    """The application, with its data read ahead beside."""
    stopped = threading.Event()

    def run() -> None:
        with app.server.app_context():
            keep_reading_ahead(app.handouts, stopped)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield
    finally:
        stopped.set()
        thread.join(timeout=60)
    assert not thread.is_alive()


def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds."""
    deadline = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < deadline, "it was waited for in vain"
        time.sleep(0.01)


def test_a_first_visitor_waits_for_nothing_to_be_read(
    store_path: Path, read: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG", logger="dashboard")
    app = create_app(Settings(database=str(store_path), query_seconds=30))
    with app.server.app_context():
        read_ahead(app.handouts, app.handouts.reader.database.version())
    assert not caplog.messages
    assert {"orders/sets", "products/days", "purchases/customers", "reviews/all"} <= set(read)
    read.clear()
    for page in (*PAGES, *ITEM_PAGES):
        for search in ("", "?range=30d", "?range=all&grain=month"):
            Visit(app, pathname=f"/{page}", search=search)
    assert not "; ".join(read)


def test_a_page_that_fails_keeps_no_other_from_being_read(
    store_path: Path, monkeypatch: pytest.MonkeyPatch, read: list[str]
) -> None:
    app = create_app(Settings(database=str(store_path), query_seconds=30))
    answers = HandoutMaker.answers

    def failing(maker: HandoutMaker, layout: Any, page: str, *how: str) -> Any:
        if page == "":
            raise DatabaseError("It took too long.")
        return answers(maker, layout, page, *how)

    monkeypatch.setattr(HandoutMaker, "answers", failing)
    with app.server.app_context():
        read_ahead(app.handouts, app.handouts.reader.database.version())
    assert "reviews/all" in read


def test_a_dataset_that_comes_later_is_read_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read: list[str]
) -> None:
    monkeypatch.setattr(reading_ahead, "_LOOK_SECONDS", 0.01)
    path = tmp_path / "store.db"
    with reading(create_app(Settings(database=str(path), query_seconds=30))):
        for token in ("first", "second"):
            read.clear()
            build_database(path, marked(token))
            until(lambda: "reviews/all" in read)
