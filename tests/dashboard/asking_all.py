"""Asks a dashboard everything that a browser could ask it, as somebody, and keeps every answer."""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from flask.testing import FlaskClient

from callbacks.downloads import DOWNLOADS
from components.definitions import DEFINITIONS
from components.ids import DecksId, OpenedId, SearchId, ShellId, ViewsId
from components.pages import PAGES
from dashboard.application import Application
from tests.wire import Dependency, Visit

# Of whom it is that a request comes; a site of tests believes it.
WHO = "X-Who"
_VERSION = re.compile(r"[0-9a-f]{1,16}-[0-9a-f]{1,16}-[0-9a-f]{9,16}")
# A time, or the number that Dash gives a process.
_TIMES = re.compile(r"\"end_id\": ?\"[^\"]*\"|\"at\\?\": ?[0-9]+|20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9:.+Z]+")
_ITEMS = {"products": (1, 2, 999), "customers": (1, 2, 3, 999), "orders": (1, 2, 11, 999)}
_WHOSE = "of-product={0}&of-customer={0}&of-order={0}&product={0}&customer={0}&order={0}"

Answers = dict[str, str]


class Asker:
    """Somebody with a browser on a dashboard.

    Args:
        app: The dashboard, on a site that believes the header WHO.
        who: Who asks.
    """

    def __init__(self, app: Application, who: str) -> None:
        self.app, self.who = app, who
        self.client = _client_class(who)(app.server, app.server.response_class)

    def visit(self, path: str = "", search: str = "") -> Visit:
        """A page, opened."""
        self.app.server.test_client_class = _client_class(self.who)
        return Visit(self.app, f"/{path}", search)

    def get(self, path: str) -> str:
        """The answer of an address: status, headers that say something, and body."""
        return told(self.client.get(path))

    def call(self, visit: Visit, dependency: Dependency, prefix: str = "/") -> str:
        """The answer of a callback, with what the page holds; ``/present/`` for that of the meeting screen."""
        return told(self.client.post(f"{prefix}_dash-update-component", **visit.request(dependency)))


def _client_class(who: str) -> type[FlaskClient]:
    class Known(FlaskClient):
        def __init__(self, *given: Any, **named: Any) -> None:
            super().__init__(*given, **named)
            self.environ_base[f"HTTP_{WHO.upper().replace('-', '_')}"] = who

    return Known


def told(answer: Any) -> str:
    """An answer as text, without what differs between two builds of one store."""
    body = unpacked(answer.get_data()).decode("utf-8", "replace")
    headers = [answer.headers.get(name, "") for name in ("Location", "Content-Disposition", "Content-Length")]
    return _TIMES.sub("TIME", _VERSION.sub("VERSION", f"{answer.status_code} {headers[:2]} {body}"))


def unpacked(body: bytes) -> bytes:
    """What a body says; of an Excel file or a presentation, what its parts say."""
    if not body.startswith(b"PK"):
        return body
    with zipfile.ZipFile(io.BytesIO(body)) as parts:
        return b"\n".join(name.encode() + unpacked(parts.read(name)) for name in sorted(parts.namelist()))


def everything(asker: Asker, searches: list[str], words: list[str], versions: list[str]) -> Iterator[tuple[str, str]]:
    """Every question, by a name that says all of it, with its answer.

    Args:
        asker: Who asks.
        searches: Queries of addresses.
        words: What is searched for.
        versions: Datasets that the page says it was drawn from, besides the right one.
    """
    yield from _addresses(asker, searches)
    for path in [*PAGES, *(f"{kind}/{number}" for kind, numbers in _ITEMS.items() for number in numbers)]:
        visit = asker.visit(path)
        yield f"page {path}", _VERSION.sub("VERSION", json.dumps(visit.tree))
        yield from _callbacks(asker, visit, path, searches if path in PAGES else searches[:2], versions)
        yield from _opened(asker, visit, path, searches)
    yield from _dialogs(asker, words)


def pages(asker: Asker) -> Iterator[tuple[str, str]]:
    """What somebody sees who opens some pages."""
    for path in ("", "customers", "products", "products/1", "data"):
        yield f"page {path}", json.dumps(asker.visit(path).tree)


def _addresses(asker: Asker, searches: list[str]) -> Iterator[tuple[str, str]]:
    fixed = ["/", "/_dash-layout", "/_dash-dependencies", "/nothing", *(f"/views/{number}" for number in range(1, 12))]
    for address in fixed:
        yield address, asker.get(address)
    for deck in ("1", "weekly-trading-review"):
        for ending in ("html", "pptx"):
            yield f"/handout/{deck}.{ending}", asker.get(f"/handout/{deck}.{ending}")
    for name, download in DOWNLOADS.items():
        asked = [*searches, *(f"range=all&{_WHOSE.format(number)}" for number in (1, 2, 3, 10, 999))]
        for search in asked[2:] if download.covers == "range" or "-" in name else asked[:2]:
            yield f"/download/{name}.csv?{search}", asker.get(f"/download/{name}.csv?about=1&{search}")
        if len(name) % 4 == 0:
            yield f"/download/{name}.xlsx", asker.get(f"/download/{name}.xlsx?range=all")


def _callbacks(
    asker: Asker, visit: Visit, path: str, searches: list[str], versions: list[str]
) -> Iterator[tuple[str, str]]:
    ready = [one for one in visit.dependencies if one.runs_at_start and visit._can_call(one)]
    for search in searches:
        visit.search = f"?{search}"
        for one in ready:
            yield f"{path}?{search} {one.output}", asker.call(visit, one)
            yield f"slide {path}?{search} {one.output}", asker.call(visit, one, "/present/")
    visit.search = ""
    drawn_from = visit.components[ShellId.DATASET]["props"]
    own = drawn_from["data"]
    for version in versions:
        drawn_from["data"] = version
        for one in ready:
            yield f"{path} of {_VERSION.sub('VERSION', version)} {one.output}", asker.call(visit, one)
        frozen = version.removeprefix("frozen:")
        for deck in ("1", "weekly-trading-review", "7"):
            address = f"/present/version?deck={deck}&frozen={frozen}"
            yield f"{path} {_VERSION.sub('VERSION', address)}", asker.get(address)
    drawn_from["data"] = own


def _opened(asker: Asker, visit: Visit, path: str, searches: list[str]) -> Iterator[tuple[str, str]]:
    opens = next(one for one in visit.dependencies if (OpenedId.BODY, "tree") in one.outputs)
    asked = visit.components[OpenedId.ASKED]["props"]
    # On pages without an item, the same numbers open everywhere.
    for key in DEFINITIONS if not path or path.endswith(("/1", "/2")) else ():
        for search in searches[:1] if "/" in path else searches[:3]:
            asked["data"] = f"/{path}?{search}#open={key}&run=1"
            yield asked["data"], asker.call(visit, opens)


def _dialogs(asker: Asker, words: list[str]) -> Iterator[tuple[str, str]]:
    visit = asker.visit()
    by_input = {one.inputs[0]: one for one in visit.dependencies if not one.is_clientside}
    for text in words:
        visit.components[SearchId.ASKED]["props"]["data"] = text
        yield f"search {text}", asker.call(visit, by_input[(SearchId.ASKED, "data")])
        visit.components[ViewsId.ASKED]["props"]["data"] = json.dumps({"find": text, "page": 1})
        yield f"views {text}", asker.call(visit, by_input[(ViewsId.ASKED, "data")])
    yield from change_views(asker)
    visit = asker.visit("decks")
    for name in ("ready-made", "1", "2"):
        visit.search = f"?deck={name}"
        for one in visit.dependencies:
            if one.runs_at_start and visit._can_call(one) and (DecksId.DECK_CARD, "tree") in one.outputs:
                yield f"deck {name}", asker.call(visit, one)


def change_views(asker: Asker) -> Iterator[tuple[str, str]]:
    """Try to rename, point elsewhere and delete views, the odd ones of which are hidden."""
    visit = asker.visit("sales")
    changes = next(one for one in visit.dependencies if one.outputs == ((ViewsId.DONE, "data"),))
    action = visit.components[ViewsId.ACTION]["props"]
    for number in (1, 3, 5, 7, 9):
        for do in ({"do": "rename", "name": "Mine", "note": ""}, {"do": "show"}, {"do": "delete"}):
            action["data"] = json.dumps({**do, "view": number})
            yield f"{do} {number}", asker.call(visit, changes)
