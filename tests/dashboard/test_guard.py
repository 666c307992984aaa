"""What a callback may be asked, and what anything else is answered."""

import json
import logging
from typing import Any

import pytest
from dash import Dash
from flask.testing import FlaskClient

from tests.dashboard.poison import POISON, Poison
from tests.dashboard.sample_app import (
    INTERNAL,
    by_name,
    client,
    guarded,
    one_output_call,
    pattern_call,
    plain,
    two_outputs_call,
)

CALL = "/_dash-update-component"
LEAKS = ("Traceback", "site-packages", ".py", "SELECT", 'File "', "werkzeug", "/tmp")


@pytest.fixture(scope="module")
def app() -> Dash:
    return guarded()


@pytest.fixture
def browser(app: Dash) -> FlaskClient:
    return client(app)


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        (one_output_call(), {"words": {"children": "?RANGE=7D of v1"}}),
        (two_outputs_call(" Ada ", " North "), {"left": {"children": "Ada"}, "right": {"children": "North"}}),
    ],
)
def test_what_a_page_sends_is_answered(browser: FlaskClient, call: dict[str, Any], expected: object) -> None:
    answer = browser.post(CALL, json=call)
    assert (answer.status_code, answer.json and answer.json["response"]) == (200, expected)
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_count_is_answered_where_a_count_belongs(app: Dash, browser: FlaskClient) -> None:
    assert browser.post(CALL, json=by_name(app, "clicks", 3)).status_code == 200
    assert browser.post(CALL, json=by_name(app, "clicks", "3")).status_code == 400
    assert browser.post(CALL, json=by_name(app, "clicks", True)).status_code == 400
    assert browser.post(CALL, json=one_output_call(search=3)).status_code == 400


def test_a_pattern_of_ids_is_answered(browser: FlaskClient) -> None:
    answer = browser.post(CALL, json=pattern_call())
    assert answer.json and answer.json["response"] == {'{"kind":"answer","row":1}': {"children": "Ada and 3"}}


@pytest.mark.parametrize("row", [None, 1.5, [], {}, ["MATCH"], "a\0", "x" * 501, 2**53, "\ud800"])
def test_a_pattern_takes_short_texts_and_whole_numbers_only(browser: FlaskClient, row: object) -> None:
    assert browser.post(CALL, json=pattern_call(row=row)).status_code == 400


def test_another_pattern_is_refused(browser: FlaskClient) -> None:
    assert browser.post(CALL, json=pattern_call(kind="other")).status_code == 400
    call = pattern_call()
    call["state"] = call["state"][0]
    assert browser.post(CALL, json=call).status_code == 400


def test_a_callback_that_updates_nothing_is_204(app: Dash, browser: FlaskClient) -> None:
    assert browser.post(CALL, json=by_name(app, "clicks", None)).status_code == 204


def test_a_callback_without_outputs_is_answered(app: Dash, browser: FlaskClient) -> None:
    assert browser.post(CALL, json=by_name(app, "no_output")).status_code in (200, 204)


def test_an_absent_value_counts_as_nothing(app: Dash, browser: FlaskClient) -> None:
    call = by_name(app, "clicks")
    del call["inputs"][0]["value"]
    assert browser.post(CALL, json=call).status_code == 204


def test_a_refusal_is_its_sentence_as_plain_text(app: Dash, browser: FlaskClient) -> None:
    answer = browser.post(CALL, json=by_name(app, "refusing", "<b>Mars</b>"))
    assert (answer.status_code, answer.text) == (400, "There is no <b>Mars</b>.")
    assert answer.content_type == "text/plain; charset=utf-8"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_failure_is_a_reference_for_the_log(
    app: Dash, browser: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        answer = browser.post(CALL, json=by_name(app, "failing"))
    assert answer.status_code == 500
    assert INTERNAL not in answer.text
    reference = answer.text.rstrip(".").split()[-1]
    assert reference in caplog.text
    assert INTERNAL in caplog.text, "the log must have what the answer leaves out"


@pytest.mark.parametrize("poison", POISON, ids=lambda poison: poison.name)
def test_poison_is_answered_with_a_sentence(browser: FlaskClient, poison: Poison) -> None:
    answer = poison.send(browser)
    assert answer.status_code in poison.allowed
    if answer.status_code >= 400 and not poison.is_page:
        assert answer.content_type == "text/plain; charset=utf-8"
        assert 10 < len(answer.text) < 200
        assert answer.text.count("\n") == 0
        assert [leak for leak in LEAKS if leak in answer.text] == []


def test_there_is_poison_enough() -> None:
    assert len({poison.name for poison in POISON}) == len(POISON) >= 150


def test_the_same_poison_breaks_plain_dash() -> None:
    """The control: without the machinery these requests are answered with 500, so that the table proves something."""
    app = plain()
    app.server.config["PROPAGATE_EXCEPTIONS"] = False
    browser = client(app)
    logging.disable(logging.CRITICAL)
    try:
        statuses = [poison.send(browser).status_code for poison in POISON]
    finally:
        logging.disable(logging.NOTSET)
    broken = sum(status >= 500 for status in statuses)
    swallowed = sum(status < 300 for poison, status in zip(POISON, statuses, strict=True) if 200 not in poison.allowed)
    assert broken >= 60
    assert swallowed >= 20, "nonsense that plain Dash answers as if it were sense"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Origin": "http://localhost"}, 200),
        ({"Origin": "https://localhost"}, 200),
        ({"Origin": "http://localhost:8051"}, 403),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "http://localhost.evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://[::1"}, 403),
        ({"Origin": ""}, 403),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "https://public.name.of.a.proxy"}, 200),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"}, 403),
        ({"Sec-Fetch-Site": "same-site", "Origin": "http://localhost"}, 403),
    ],
)
def test_only_our_own_pages_may_ask(browser: FlaskClient, headers: dict[str, str], status: int) -> None:
    assert browser.post(CALL, json=one_output_call(), headers=headers).status_code == status


def test_the_limit_of_a_body_is_the_setting() -> None:
    browser = client(guarded(body_limit=2_000))
    call = one_output_call()
    padded = json.dumps(call) + " " * (2_000 - len(json.dumps(call)))
    assert browser.post(CALL, data=padded, content_type="application/json").status_code == 200
    answer = browser.post(CALL, data=padded + " ", content_type="application/json")
    assert (answer.status_code, answer.text) == (413, "The request is larger than this server accepts.")


def test_a_text_of_16000_characters_passes_and_one_more_does_not(browser: FlaskClient) -> None:
    assert browser.post(CALL, json=one_output_call(search="x" * 16_000)).status_code == 200
    assert browser.post(CALL, json=one_output_call(search="x" * 16_001)).status_code == 400


@pytest.mark.parametrize("text", ["", "Ünïcödé", "日本語", "😀", "a\nb\tc", "<script>", "' OR 1=1 --", "%_", "\x7f"])
def test_ordinary_text_passes(browser: FlaskClient, text: str) -> None:
    answer = browser.post(CALL, json=two_outputs_call(text, text))
    assert answer.json and answer.json["response"]["left"]["children"] == text.strip()
