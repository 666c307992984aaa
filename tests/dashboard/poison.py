"""Requests that no page sends, each with what it may be answered."""

import copy
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.dashboard.sample_app import by_output, one_output_call, two_outputs_call

CALL = "/_dash-update-component"
JSON = "application/json"
REFUSED = frozenset({400, 403, 404, 405, 413, 415})


@dataclass(frozen=True)
class Poison:
    """One request.

    Attributes:
        name: What is wrong with it.
        path: Where it goes.
        body: What it carries.
        method: How it is sent.
        content_type: What it says it carries.
        allowed: Statuses that are a right answer.
        is_page: Whether it is answered with a page rather than a sentence.
    """

    name: str
    path: str = CALL
    body: bytes = b""
    method: str = "POST"
    content_type: str = JSON
    headers: dict[str, str] = field(default_factory=dict)
    allowed: frozenset[int] = REFUSED
    is_page: bool = False

    def send(self, browser: FlaskClient) -> TestResponse:
        """Send it."""
        return browser.open(
            self.path, method=self.method, data=self.body, content_type=self.content_type, headers=self.headers
        )


def poison(name: str, body: object, **more: Any) -> Poison:
    """A callback request with this body; bytes are sent as they are, anything else as JSON."""
    return Poison(name, body=body if isinstance(body, bytes) else json.dumps(body).encode(), **more)


def changed(change: Callable[[dict[str, Any]], object], call: Callable[[], dict[str, Any]] = one_output_call) -> bytes:
    """A right request, made wrong."""
    body = copy.deepcopy(call())
    change(body)
    return json.dumps(body).encode()


NOT_JSON = {
    "nothing": b"",
    "a space": b" ",
    "a word": b"hello",
    "an open brace": b"{",
    "a trailing comma": b'{"output": "words.children",}',
    "single quotes": b"{'output': 'words.children'}",
    "two documents": b"{}{}",
    "Latin-1": '{"output": "w\xf6rds"}'.encode("latin-1"),
    "UTF-16": json.dumps(one_output_call()).encode("utf-16"),
    "UTF-16 without a mark": json.dumps(one_output_call()).encode("utf-16-le"),
    "UTF-32": json.dumps(one_output_call()).encode("utf-32"),
    "a byte order mark": b"\xef\xbb\xbf" + json.dumps(one_output_call()).encode(),
    "NUL bytes": b"\0\0\0\0",
    "a gzip header": b"\x1f\x8b\x08\x00",
    "a form": b"output=words.children",
    "a comment": b'{"output": "words.children" /* */}',
    "a huge number": b'{"output": ' + b"9" * 10_000 + b"}",
    "NaN": json.dumps(one_output_call()).replace('"?range=7d"', "NaN").encode(),
    "Infinity": json.dumps(one_output_call()).replace('"?range=7d"', "Infinity").encode(),
    "minus Infinity": json.dumps(one_output_call()).replace('"?range=7d"', "-Infinity").encode(),
    "a key twice": json.dumps(one_output_call()).replace('{"output"', '{"output": "x", "output"').encode(),
    "an inner key twice": json.dumps(one_output_call())
    .replace('"id": "location"', '"id": "x", "id": "location"')
    .encode(),
    "lists in lists, 13 deep": b"[" * 13 + b"]" * 13,
    "lists in lists, 500 deep": b"[" * 500 + b"]" * 500,
    "lists in lists, 100,000 deep": b"[" * 100_000 + b"]" * 100_000,
    "objects in objects, 5,000 deep": b'{"a":' * 5_000 + b"1" + b"}" * 5_000,
    "a right request with a deep extra": json.dumps(one_output_call())[:-1].encode()
    + b', "x": '
    + b"[" * 300
    + b"]" * 300
    + b"}",
    "a right request with a very deep extra": json.dumps(one_output_call())[:-1].encode()
    + b', "x": '
    + b"[" * 970
    + b"]" * 970
    + b"}",
}
NOT_A_CALL: dict[str, object] = {
    "null": None,
    "true": True,
    "a number": 1,
    "a text": "words.children",
    "an empty list": [],
    "a list of calls": [one_output_call()],
    "an empty object": {},
    "another object": {"a": 1},
}
VALUES: dict[str, object] = {
    "true": True,
    "false": False,
    "zero": 0,
    "a whole number": 7,
    "a number past 64 bits": 2**63,
    "a very large number": 10**400,
    "a fraction": 1.5,
    "an empty list": [],
    "a list of texts": ["North"],
    "a list of lists": [["North"]],
    "an empty object": {},
    "an object": {"a": "b"},
    "a component": {"type": "Div", "namespace": "dash_html_components", "props": {}},
    "half a character": "\ud800",
    "the other half": "x\udfff",
    "two halves the wrong way round": "\udc00\ud800",
    "a NUL": "a\0b",
    "a long text": "x" * 16_001,
    "a very long text": "x" * 1_000_000,
}
NOT_AN_ID: dict[str, object] = {
    "nothing": None,
    "a number": 3,
    "another id": "button",
    "an id that is not there": "nobody",
    "an empty id": "",
    "a list": ["location"],
    "a pattern": {"type": "location", "index": 1},
    "an id with a dot": "location.search",
    "a dunder": "__class__",
    "a path": "../../etc/passwd",
    "capitals": "Location",
    "a blank at the end": "location ",
}
NOT_AN_OUTPUT: dict[str, object] = {
    "nothing": None,
    "a number": 3,
    "a list": ["words.children"],
    "an object": {"id": "words"},
    "an empty text": "",
    "another property": "words.n_clicks",
    "an id that is not there": "nobody.children",
    "a duplicate that is not there": "words.children@0",
    "many dots": "." * 1_000,
    "two outputs that are not there": "..words.children...words.children..",
    "a dunder": "__class__.__init__",
    "half a character": "\ud800",
    "a NUL": "words.children\0",
    "a very long text": "x" * 500_000,
    "SQL": "words.children'; DROP TABLE Orders --",
    "a template": "{{7*7}}",
}
NOT_OUTPUTS: dict[str, object] = {
    "nothing": None,
    "an empty list": [],
    "an empty object": {},
    "a text": "words.children",
    "a list for one": [{"id": "words", "property": "children"}],
    "another id": {"id": "left", "property": "children"},
    "another property": {"id": "words", "property": "style"},
    "no property": {"id": "words"},
    "no id": {"property": "children"},
    "a property of a number": {"id": "words", "property": 5},
    "an id of a list": {"id": ["words"], "property": "children"},
    "a list of lists": [[{"id": "words", "property": "children"}]],
}
NOT_CHANGED: dict[str, object] = {
    "nothing": None,
    "a text": "location.search",
    "an object": {"location.search": 1},
    "an id that is not there": ["nobody.value"],
    "a number in a list": [1],
    "a list in a list": [["location.search"]],
    "an output": ["words.children"],
    "one too many": ["location.search", "dataset.data", "location.search"],
    "a hundred thousand": ["location.search"] * 100_000,
    "an object in a list": [{"location": "search"}],
}
NOT_INPUTS: dict[str, object] = {
    "nothing": None,
    "a text": "x",
    "a number": 1,
    "an object": {"0": {"id": "location", "property": "search"}},
    "an empty list": [],
    "one of two": [{"id": "location", "property": "search", "value": "?"}],
    "three of two": [{"id": "location", "property": "search", "value": "?"}] * 3,
    "a hundred thousand": [{"id": "location", "property": "search", "value": "?"}] * 20_000,
    "nulls": [None, None],
    "numbers": [1, 2],
    "texts": ["location.search", "dataset.data"],
    "lists": [[], []],
    "lists of the right ones": [[one["id"], one["property"]] for one in one_output_call()["inputs"]],
    "empty objects": [{}, {}],
    "the wrong order": list(reversed(one_output_call()["inputs"])),
    "twice the first": [one_output_call()["inputs"][0]] * 2,
}


def _assigned(key: str, table: dict[str, object], title: str) -> Iterator[Poison]:
    for name, value in table.items():
        yield poison(f"{title}: {name}", changed(lambda body, value=value: body.update({key: value})))  # type: ignore[misc]
    yield poison(f"{title}: absent", changed(lambda body: body.pop(key)))


def _of_inputs() -> Iterator[Poison]:
    for name, value in VALUES.items():
        yield poison(f"first value: {name}", changed(lambda body, value=value: body["inputs"][0].update(value=value)))  # type: ignore[misc]
    for name, value in NOT_AN_ID.items():
        yield poison(f"id of an input: {name}", changed(lambda body, value=value: body["inputs"][0].update(id=value)))  # type: ignore[misc]
    for wrong in (None, 3, "", "data", "SEARCH", ["search"], {"search": 1}):
        yield poison(
            f"property of an input: {wrong}",
            changed(lambda body, wrong=wrong: body["inputs"][0].update(property=wrong)),  # type: ignore[misc]
        )
    for key in ("id", "property"):
        yield poison(f"an input without {key}", changed(lambda body, key=key: body["inputs"][0].pop(key)))  # type: ignore[misc]


def _of_state() -> Iterator[Poison]:
    nothings: tuple[object, ...] = (None, 0, False, "", {})
    for nothing in nothings:
        yield poison(
            f"state where there is none: {nothing!r}",
            changed(lambda body, nothing=nothing: body.update(state=nothing)),  # type: ignore[misc]
        )
    states: dict[str, object] = {
        "a text": "x",
        "empty": [],
        "an object": {"a": 1},
        "two of one": two_outputs_call()["state"] * 2,
        "another id": [{"id": "name", "property": "value", "value": "x"}],
        "another property": [{"id": "place", "property": "n_clicks", "value": "x"}],
        "a null": [None],
    }
    for name, value in states.items():
        yield poison(
            f"state: {name}",
            changed(lambda body, value=value: body.update(state=value), two_outputs_call),  # type: ignore[misc]
        )
    yield poison("state: absent", changed(lambda body: body.pop("state"), two_outputs_call))
    for name, value in VALUES.items():
        yield poison(
            f"value of a state: {name}",
            changed(lambda body, value=value: body["state"][0].update(value=value), two_outputs_call),  # type: ignore[misc]
        )
    yield poison("state where there is none", changed(lambda body: body.update(state=two_outputs_call()["state"])))


def _of_the_browsers_own() -> Iterator[Poison]:
    call = by_output("right", "title")
    yield poison("a callback that runs in the browser", call)


def _of_transport() -> Iterator[Poison]:
    right = json.dumps(one_output_call()).encode()
    for kind in (
        "",
        "text/plain",
        "text/html",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "application/xml",
    ):
        yield Poison(f"content type {kind or 'absent'}", body=right, content_type=kind)
    for method in ("GET", "PUT", "PATCH", "DELETE"):
        page = method == "GET"
        yield Poison(f"method {method}", body=right, method=method, allowed=frozenset({404, 405}), is_page=page)
    yield Poison("a body of 3 MiB", body=b'{"a": "' + b"x" * 3_145_728 + b'"}')
    yield Poison("3 MiB of blanks around a right request", body=b" " * 3_145_728 + right)
    yield Poison("another site's page", body=right, headers={"Origin": "http://evil.example"})
    yield Poison("a sandboxed page", body=right, headers={"Origin": "null"})


def _of_paths() -> Iterator[Poison]:
    suites = "/_dash-component-suites/"
    for path in (
        f"{suites}x",
        f"{suites}x/y",
        f"{suites}dash/x.js",
        f"{suites}dash/../../etc/passwd",
        f"{suites}dash/%2e%2e/%2e%2e/etc/passwd",
        f"{suites}dash/dash.py",
        f"{suites}os/path.py",
        f"{suites}dash/deps/%00.js",
        f"{suites}dash/" + "x" * 5_000,
        f"{suites}plotly/package_data/../io/_base_renderers.py",
        "/assets/nothing.css",
        "/assets/../dashboard/settings.py",
        "/assets/%2e%2e/dashboard/settings.py",
        "/assets/%00",
        "/assets/" + "x" * 5_000,
        "/assets/",
        "/_vendor/0/bootstrap.min.css",
        "/_vendor/2.6.0/../../__init__.py",
        "/_vendor/2.6.0/bootswatch/darkly/bootstrap.min.css",
        "/nothing",
        "/robots.txt",
        "/wp-login.php",
        "/sales/x",
        "/_mcp",
        "/%ff%fe",
        "/" + "x" * 5_000,
    ):
        # Some of these are no file, some no route: either way 404, as a sentence or as the page that is not there.
        yield Poison(f"GET {path[:60]}", path=path, method="GET", allowed=frozenset({404}), is_page=True)
    for path in ("/", "/sales", "/_dash-layout", "/_dash-dependencies", "/assets/x.css", "/nothing", "/_reload-hash"):
        yield Poison(f"POST {path}", path=path, body=b"{}", allowed=frozenset({404, 405}))


POISON: tuple[Poison, ...] = (
    *(poison(f"body: {name}", body) for name, body in NOT_JSON.items()),
    *(poison(f"body: {name}", body) for name, body in NOT_A_CALL.items()),
    *_assigned("output", NOT_AN_OUTPUT, "output"),
    *_assigned("outputs", NOT_OUTPUTS, "outputs"),
    *_assigned("inputs", NOT_INPUTS, "inputs"),
    *_assigned("changedPropIds", NOT_CHANGED, "changed"),
    *_of_inputs(),
    *_of_state(),
    *_of_the_browsers_own(),
    *_of_transport(),
    *_of_paths(),
)
