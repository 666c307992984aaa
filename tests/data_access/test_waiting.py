"""Questions that nobody waits for any more."""

from pathlib import Path

import pytest

from data_access.database import Database
from data_access.errors import AbandonedError
from data_access.waiting import asked_by
from tests.data_access.test_database import use_query

ENDLESS = "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT COUNT(*) AS c FROM n"


def test_a_query_is_stopped_when_whoever_asked_has_left(tiny_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use_query(monkeypatch, ENDLESS, {"c": "integer"})
    looks = iter([False] * 50)
    database = Database(str(tiny_store), time_limit=600)
    with database.snapshot() as snapshot:
        with asked_by(lambda: next(looks, True)), pytest.raises(AbandonedError):
            snapshot.read("made")
        assert next(looks, None) is None, "it ran until then"
        assert len(snapshot.read("store/labels")) == 6, "who asks next is somebody else"


def test_nothing_more_is_read_for_whoever_has_left(tiny_store: Path) -> None:
    with Database(str(tiny_store)).snapshot() as snapshot, asked_by(lambda: True), pytest.raises(AbandonedError):
        snapshot.read("store/labels")
