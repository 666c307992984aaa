"""Answers that were given before: the same question about the same dataset has the same answer.

Only callbacks that are asked by nothing but the address and the dataset are remembered. Whoever may see some regions or
categories alone reads a dataset of their own (seen_database.py), so that its version stands for their rights.
"""

import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

import orjson
from cachetools import LRUCache
from flask import Response

from callbacks.errors import answer_passes
from callbacks.reading import ASKED_BY
from dashboard.answers import packed
from dashboard.packaged_files import liked_encoding
from data_access.errors import DatabaseError

_MEGABYTE = 2**20
# The question and the headers of an answer.
_BESIDES = 1_000

Body = Mapping[str, Any]
_Kept = tuple[bytes, list[tuple[str, str]]]


class RememberedAnswers:
    """The answers of callbacks, ready to send; the one that was not asked for the longest goes first.

    Args:
        megabytes: How much it may hold; 0 remembers nothing.
        version: Names the dataset that whoever asks sees.
    """

    def __init__(self, megabytes: int, version: Callable[[], str]) -> None:
        self._version = version
        self._kept: LRUCache[bytes, _Kept] = LRUCache(megabytes * _MEGABYTE, _weight)
        self._lock = threading.Lock()

    def answer(self, body: Body, make: Callable[[], Response]) -> Response:
        """The answer to a callback's request: as it was given before, or as ``make`` gives it.

        Args:
            body: The request, checked.
            make: Asks the callback.
        """
        question = self._question(body)
        if question is None:
            return make()
        kept = self._found(question)
        if kept is not None:
            return Response(kept[0], headers=kept[1])
        made = make()
        if made.status_code == 200 and not answer_passes():
            self._keep(question, packed(made))
        return made

    def _question(self, body: Body) -> bytes | None:
        """What the answer depends on; None where that is more than the address and the dataset."""
        asked = [*body["inputs"], *body.get("state", [])]
        if not self._kept.maxsize or any((one.get("id"), one.get("property")) not in ASKED_BY for one in asked):
            return None
        try:
            version = self._version()
        except DatabaseError:
            return None
        return orjson.dumps([version, liked_encoding(), body["output"], [one.get("value") for one in asked]])

    def _found(self, question: bytes) -> _Kept | None:
        with self._lock:
            return self._kept.get(question)

    def _keep(self, question: bytes, answer: Response) -> None:
        with self._lock, suppress(ValueError):  # larger than the whole memory
            self._kept[question] = (answer.data, answer.headers.to_wsgi_list())


def _weight(kept: _Kept) -> int:
    return len(kept[0]) + _BESIDES
