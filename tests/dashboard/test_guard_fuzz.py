"""Thousands of damaged requests, the same ones in every run."""

import copy
import json
import logging
import random
from collections.abc import Iterator
from typing import Any

from flask.testing import FlaskClient

from tests.dashboard.sample_app import by_name, client, guarded, one_output_call, pattern_call, plain, two_outputs_call

CALL = "/_dash-update-component"
JUNK: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 2**31, 2**63, 10**30, 1e308, 0.1, "", "x", "\0", "\ud800", "a.b", "..", "{", "[]",
    "\u202e", "name", "value", "children", "location", "search", "x" * 20_000,
    [], {}, [[]], [{}], {"id": "name"}, ["ALL"], {"ALL": 1},
)  # fmt: skip


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in a parsed JSON value, as its holder and its key."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in pairs:
        yield value, key
        yield from places(child)


def damaged(call: dict[str, Any], chance: random.Random) -> bytes:
    """The call with one to three random changes to its parts, now and then to its bytes too."""
    body = json.loads(json.dumps(call))
    for _ in range(chance.randint(1, 3)):
        found = list(places(body))
        if not found:
            break
        holder, key = chance.choice(found)
        match chance.randrange(5):
            case 0:
                del holder[key]
            case 1:
                holder[key] = [holder[key]]
            case 2 if isinstance(holder, list):
                holder.insert(key, holder[key])
            case 3:
                holder[key] = copy.deepcopy(chance.choice([other[place] for other, place in found]))
            case _:
                holder[key] = copy.deepcopy(chance.choice(JUNK))
    data = bytearray(json.dumps(body).encode())
    if chance.random() < 0.15:
        for _ in range(chance.randint(1, 4)):
            data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def requests(count: int, seed: int) -> Iterator[bytes]:
    """Damaged requests of every kind of callback."""
    chance = random.Random(seed)
    app = guarded()
    calls = [
        one_output_call(),
        two_outputs_call(),
        pattern_call(),
        *(by_name(app, name, 1) for name in ("clicks", "no_output")),
    ]
    for _ in range(count):
        yield damaged(chance.choice(calls), chance)


def statuses(browser: FlaskClient, bodies: Iterator[bytes]) -> list[int]:
    """The answers to these bodies."""
    return [browser.post(CALL, data=body, content_type="application/json").status_code for body in bodies]


def test_damaged_requests_never_break_the_server() -> None:
    answers = statuses(client(guarded()), requests(4_000, seed=20_261_121))
    assert set(answers) <= {200, 204, 400}
    assert answers.count(400) > 2_000, "the damage must be damage"


def test_damaged_requests_break_plain_dash() -> None:
    app = plain()
    app.server.config["PROPAGATE_EXCEPTIONS"] = False
    logging.disable(logging.CRITICAL)
    try:
        answers = statuses(client(app), requests(400, seed=20_261_121))
    finally:
        logging.disable(logging.NOTSET)
    assert sum(status >= 500 for status in answers) > 100
