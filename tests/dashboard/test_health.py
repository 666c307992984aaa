"""What /healthz says about every state of the database."""

import shutil
from contextlib import nullcontext
from pathlib import Path

import pytest

from dashboard import Settings, create_app
from data_access.database import Snapshot
from data_access.sql_files import query_names
from tests.dashboard.sample_app import client
from tests.data_access.test_broken_databases import BREAKINGS, Breaking


@pytest.mark.parametrize("breaking", BREAKINGS, ids=lambda breaking: breaking.__name__)
@pytest.mark.parametrize("asked_before", [True, False], ids=["was well", "is opened"])
def test_a_database_that_no_page_can_show_is_not_healthy(
    tiny_store: Path, breaking: Breaking, asked_before: bool
) -> None:
    spare = Path(shutil.copy(tiny_store, tiny_store.parent / "spare.db"))
    browser = client(create_app(Settings(database=str(tiny_store), query_seconds=0.5)))
    if asked_before:
        assert browser.get("/healthz").status_code == 200
    with breaking(tiny_store) or nullcontext():
        answer = browser.get("/healthz")
    assert answer.status_code == 503
    assert BREAKINGS[breaking] in answer.get_json()["reason"]
    if tiny_store.is_dir():
        tiny_store.rmdir()
    Path(f"{tiny_store}-journal").unlink(missing_ok=True)
    spare.replace(tiny_store)
    assert browser.get("/healthz").status_code == 200


def test_every_query_is_asked_once_a_dataset_and_the_database_is_read_every_time(
    tiny_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    rows = Snapshot._rows

    def counted(self: Snapshot, name: str, parameters: dict[str, str]) -> object:
        asked.append(name)
        return rows(self, name, parameters)

    browser = client(create_app(Settings(database=str(tiny_store))))
    monkeypatch.setattr(Snapshot, "_rows", counted)
    browser.get("/healthz")
    # Definitions may read the whole store.
    of_pages = {name for name in query_names() if not name.startswith("opened/")}
    assert of_pages <= set(asked)
    for _ in range(3):
        asked.clear()
        assert browser.get("/healthz").status_code == 200
        assert asked == ["store/labels"]
    tiny_store.touch()
    browser.get("/healthz")
    assert set(asked) == of_pages
