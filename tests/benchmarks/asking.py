"""What a browser asks of the server after one change of a filter, asked in this process."""

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from flask.testing import FlaskClient

from components.ids import ShellId
from dashboard.app import create_app
from dashboard.server import settle
from dashboard.settings import Settings
from data_access.database import Database
from tests.benchmarks.interactions import START
from tests.wire import Visit

SEARCH = (ShellId.LOCATION, "search")
CALLS = "/_dash-update-component"
_MEMORY = 64
# Longer than anybody waits: what takes long is to be measured, not cut off.
_SECONDS = 60.0


@dataclass(frozen=True)
class Change:
    """One change of a filter on one page of one store.

    Attributes:
        client: Asks the application.
        requests: One for each callback that reads the address.
        bytes: Size of all answers.
        refusal: What the page said instead of an answer; empty where all went well.
        forgetful: What is to forget its answers before.
    """

    client: FlaskClient
    requests: tuple[dict[str, Any], ...]
    bytes: int
    refusal: str
    forgetful: tuple[Database, ...] = ()

    def cost(self) -> float:
        """Milliseconds of processor time that the server takes for it."""
        for database in self.forgetful:
            database.forget()
        return cost(self.client, CALLS, self.requests)


class Asker:
    """The application over a store, in this process.

    Args:
        store: The database.
        warm: Whether it remembers its answers, and those of the database.
    """

    def __init__(self, store: Path, *, warm: bool = False) -> None:
        opened: list[Database] = []

        def kept(*given: Any, **named: Any) -> Database:
            opened.append(Database(*given, **named))
            return opened[-1]

        memory = _MEMORY if warm else 0
        with patch("dashboard.app.Database", kept):
            self._app = create_app(Settings(database=str(store), answer_memory=memory, query_seconds=_SECONDS))
        self._forgetful = () if warm else tuple(opened)
        self._visits: dict[str, Visit] = {}
        settle()

    def change(self, path: str, search: str) -> Change:
        """One change, from the page's default selection.

        Args:
            path: Which page, below the prefix.
            search: The address that it leads to.
        """
        if path not in self._visits:
            self._visits[path] = Visit(self._app, pathname=f"/{path}", search=START)
        visit = self._visits[path]
        visit.search = search
        readers = [one for one in visit.dependencies if not one.is_clientside and SEARCH in one.inputs]
        readers = [one for one in readers if all(target in visit.components for target, _ in one.outputs)]
        assert readers, "no callback reads the address"
        asked = tuple(visit.request(one, SEARCH) for one in readers)
        answers = ask(visit.client, CALLS, asked)
        refusal = next((answer for answer in answers if b'"sideUpdate"' in answer), b"")
        return Change(visit.client, asked, sum(map(len, answers)), refusal.decode()[:200], self._forgetful)


def ask(client: FlaskClient, path: str, requests: tuple[dict[str, Any], ...]) -> list[bytes]:
    """The bodies of the answers.

    Raises:
        AssertionError: One of them is not an answer.
    """
    answers = [client.post(path, **one) for one in requests]
    assert all(answer.status_code == 200 for answer in answers), [answer.get_data(True)[:300] for answer in answers]
    return [answer.data for answer in answers]


def cost(client: FlaskClient, path: str, requests: tuple[dict[str, Any], ...]) -> float:
    """Milliseconds of processor time for these requests."""
    begun = time.process_time()
    ask(client, path, requests)
    return (time.process_time() - begun) * 1000
