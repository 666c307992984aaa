"""Saved views over HTTP, as the dialog asks for them."""

import json
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, abort, request

from components.ids import SearchId, ViewsId
from dashboard.app import create_app, init_app
from dashboard.settings import Settings, SettingsError
from data_access.views import View, Views
from tests.components.payloads import PAYLOADS
from tests.components.trees import Node, nodes, of_class, words
from tests.wire import Dependency, Visit


class Dialog:
    """The dialog over one store, on one page."""

    def __init__(self, store: Path, pathname: str = "/sales", search: str = "") -> None:
        app = create_app(Settings(database=str(store)))
        self.visit = Visit(app, pathname, search)
        self.views = Views(Settings(database=str(store)).views_path)

    def callback(self, target: str) -> Dependency:
        """The callback on the server that fills a component."""
        wanted = {name for one in self.visit.dependencies for name, _ in one.outputs if name == target}
        assert wanted
        return next(one for one in self.visit.dependencies if target in {name for name, _ in one.outputs})

    def change(self, **wanted: Any) -> tuple[bool, str]:
        """Whether a change was made, and what was said."""
        self.visit.components[ViewsId.ACTION]["props"]["data"] = json.dumps(wanted)
        said = json.loads(self.visit.call(self.callback(ViewsId.DONE))[ViewsId.DONE]["data"])
        return said["done"], said["said"]

    def raw(self, text: Any, target: str = ViewsId.ACTION, output: str = ViewsId.DONE) -> int:
        """The status of an answer to any text."""
        self.visit.components[target]["props"]["data"] = text
        answer = self.visit.client.post("/_dash-update-component", **self.visit.request(self.callback(output)))
        return int(answer.status_code)

    def tree(self, find: str = "", page: int = 1) -> Any:
        """The list."""
        self.visit.components[ViewsId.ASKED]["props"]["data"] = json.dumps({"find": find, "page": page, "at": 1})
        return self.visit.call(self.callback(ViewsId.LIST))[ViewsId.LIST]["tree"]

    def lines(self, find: str = "", page: int = 1) -> list[tuple[str, str, str]]:
        """Of each view in the list its name, what it shows and where its name leads."""
        rows: list[Node] = of_class(self.tree(find, page), "view")
        links = [of_class(row, "view-name")[0] for row in rows]
        return [
            (words(link), words(of_class(row, "view-words")), link["props"]["href"])
            for row, link in zip(rows, links, strict=True)
        ]


def test_a_view_is_saved_listed_renamed_shown_elsewhere_and_deleted(tiny_store: Path) -> None:
    dialog = Dialog(tiny_store, "/sales", "?range=12m&region=North&grain=month")
    assert "No view has been saved yet" in words(dialog.tree())
    assert dialog.change(do="save", name="Monday", note="For the board") == (True, "Saved as Monday.")
    shows = "Sales · Last 12 months · Region: North · By month"
    address = "?range=12m&region=North&grain=month"
    assert dialog.lines() == [("Monday", shows, f"/sales{address}")]
    assert dialog.change(do="rename", view=1, name="Tuesday", note="")[0]
    assert dialog.lines() == [("Tuesday", shows, f"/sales{address}")]
    other = Dialog(tiny_store, "/products/3", "?from=2024-02-28&to=2024-03-02")
    assert other.change(do="show", view=1)[0]
    assert other.lines() == [
        ("Tuesday", "Product 3 · Feb 28\u2009–\u2009Mar 2, 2024", "/products/3?from=2024-02-28&to=2024-03-02")
    ]
    assert other.change(do="delete", view=1) == (True, "Deleted.")
    assert other.lines() == []


def test_what_cannot_be_saved_is_said_and_changes_nothing(tiny_store: Path) -> None:
    dialog = Dialog(tiny_store)
    dialog.change(do="save", name="Monday", note="")
    refused: list[tuple[dict[str, Any], str]] = [
        ({"do": "save", "name": " ", "note": ""}, "needs a name"),
        ({"do": "save", "name": "MONDAY", "note": ""}, "already"),
        ({"do": "rename", "view": 7, "name": "x", "note": ""}, "no longer there"),
    ]
    for wanted, sentence in refused:
        done, said = dialog.change(**wanted)
        assert not done and sentence in said
    lost = Dialog(tiny_store, "/nothing")
    assert lost.change(do="save", name="Nowhere", note="") == (
        False,
        "There is no such page to save. Open one from the navigation.",
    )
    wrong = Dialog(tiny_store, "/nothing", "?region=Nowhere")
    wrong.visit.pathname = "/sales"
    assert "This store has no region 'Nowhere'" in wrong.change(do="save", name="Wrong", note="")[1]
    assert [name for name, _, _ in dialog.lines()] == ["Monday"]


@pytest.mark.parametrize(
    "text",
    [
        "no json",
        "[]",
        "{}",
        '{"do": "drop"}',
        '{"do": "delete", "view": "1"}',
        '{"do": "delete", "view": true}',
        '{"do": "delete", "view": -1}',
        '{"do": "delete", "view": 9223372036854775808}',
        '{"do": "save", "name": 1}',
        '{"do": "save", "name": "a\\u0000b"}',
        '{"do": "save", "name": "a\\ud800b"}',
        "[" * 10_000,
        {"do": "save"},
    ],
)
def test_what_no_page_sends_is_refused(tiny_store: Path, text: Any) -> None:
    dialog = Dialog(tiny_store)
    assert dialog.raw(text) == 400
    assert not dialog.views.path.exists()


def test_another_site_cannot_save(tiny_store: Path) -> None:
    dialog = Dialog(tiny_store)
    dialog.visit.components[ViewsId.ACTION]["props"]["data"] = json.dumps({"do": "save", "name": "x", "note": ""})
    asked = dialog.visit.request(dialog.callback(ViewsId.DONE))
    headers: tuple[dict[str, str], ...] = ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "http://evil.example"})
    for header in headers:
        assert dialog.visit.client.post("/_dash-update-component", headers=header, **asked).status_code == 403
    asked["content_type"] = "text/plain"
    assert dialog.visit.client.post("/_dash-update-component", **asked).status_code == 415
    assert not dialog.views.path.exists()


def test_no_answer_about_views_is_remembered(tiny_store: Path) -> None:
    one = Dialog(tiny_store)
    one.views.save("First", "", "sales", "")
    assert len(one.lines()) == 1
    one.views.save("Second", "", "sales", "")
    assert len(one.lines()) == 2, "by another process, say"


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_hostile_names_and_addresses_are_text(tiny_store: Path, payload: str) -> None:
    dialog = Dialog(tiny_store, "/nothing")
    dialog.views.save(f"x {payload}"[:80], payload[:500], "sales", f"region={payload}&find={payload}")
    (line,) = dialog.lines()
    assert line[0].startswith("x")
    (link,) = of_class(dialog.tree(), "view-name")
    assert link["props"]["href"].startswith("/sales") and not set("<>\"' \r\n") & set(link["props"]["href"])
    assert all(node["type"] != "Script" for node in nodes(dialog.tree()))


def test_many_views_are_paged_and_found(tiny_store: Path) -> None:
    dialog = Dialog(tiny_store)
    for number in range(45):
        dialog.views.save(f"View {number:02}", "", "sales", "")
    assert [name for name, _, _ in dialog.lines(page=3)] == [f"View {number}" for number in range(40, 45)]
    assert "41 to 45 of 45 views" in words(dialog.tree(page=9))
    assert [name for name, _, _ in dialog.lines(find="view 07")] == ["View 07"]
    assert "No view has these words" in words(dialog.tree(find="nothing"))
    assert "at most 6 words" in words(dialog.tree(find="a b c d e f g"))


def test_a_region_that_is_gone_stays_in_the_words_of_its_view(tiny_store: Path) -> None:
    dialog = Dialog(tiny_store, "/nothing")
    dialog.views.save("Old", "", "sales", "region=Atlantis&region=North&status=order-now&range=gone")
    assert dialog.lines()[0][1] == "Sales · gone · Region: Atlantis and North · order-now"


def test_a_damaged_file_is_said_in_the_dialog_and_the_search_goes_on(tiny_store: Path) -> None:
    dialog = Dialog(tiny_store)
    dialog.views.path.write_text("no database " * 100)
    assert "is damaged" in words(dialog.tree())
    assert "is damaged" in dialog.change(do="save", name="x", note="")[1]
    answer = dialog.visit.client.get("/views/1")
    assert (answer.status_code, "is damaged" in answer.text) == (503, True)
    dialog.visit.components[SearchId.ASKED]["props"]["data"] = "kite"
    found = dialog.visit.call(dialog.callback(SearchId.RESULTS))[SearchId.RESULTS]["tree"]
    assert words(of_class(found, "search-name")) == "Kite"


def test_views_are_found_by_the_search_of_everything(tiny_store: Path) -> None:
    dialog = Dialog(tiny_store)
    dialog.views.save("Board meeting", "", "sales", "region=North")
    dialog.visit.components[SearchId.ASKED]["props"]["data"] = "board"
    found = dialog.visit.call(dialog.callback(SearchId.RESULTS))[SearchId.RESULTS]["tree"]
    (option,) = of_class(found, "search-option")
    assert words(option) == "Board meeting Sales · Last 90 days · Region: North"
    assert option["props"]["href"] == "/sales?region=North"


# The lasting address


def saved(store: Path) -> View:
    """A view in the store's own file."""
    return Views(Settings(database=str(store)).views_path).save("Monday", "", "sales", "region=North&find=a%0D%0Ab")


def test_the_lasting_address_leads_to_what_the_view_shows_now(tiny_store: Path) -> None:
    client = create_app(Settings(database=str(tiny_store))).server.test_client()
    view = saved(tiny_store)
    answer = client.get(f"/views/{view.view_id}")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/sales?region=North&find=a%0D%0Ab")
    assert answer.headers["Cache-Control"] == "no-store" and "Content-Security-Policy" in answer.headers
    Views(Settings(database=str(tiny_store)).views_path).show(view.view_id, "", "")
    assert client.get("/views/1").headers["Location"] == "/"


@pytest.mark.parametrize("path", ["/views/2", "/views/0", "/views/99999999999999999999", "/views/x", "/views/-1"])
def test_a_view_that_is_not_there_is_a_page_that_says_so(tiny_store: Path, path: str) -> None:
    saved(tiny_store)
    app = create_app(Settings(database=str(tiny_store)))
    answer = app.server.test_client().get(path)
    assert (answer.status_code, answer.mimetype) == (404, "text/html")
    assert "There is no such view" in words(Visit(app, pathname=path).components["page"])


def test_two_mounts_and_a_host_keep_their_own(tiny_store: Path, store_path: Path, tmp_path: Path) -> None:
    site = Flask("host")

    @site.before_request
    def guard() -> None:
        if not request.headers.get("Session"):
            abort(401)

    other = tmp_path / "other.views.db"
    init_app(site, prefix="/one", settings=Settings(database=str(tiny_store)))
    init_app(site, prefix="/two", settings=Settings(database=str(store_path), views=str(other)))
    saved(tiny_store)
    Views(other).save("Elsewhere", "", "products", "")
    client = site.test_client()
    assert client.get("/one/views/1").status_code == 401
    session = {"Session": "yes"}
    assert client.get("/one/views/1", headers=session).headers["Location"].startswith("/one/sales?")
    assert client.get("/two/views/1", headers=session).headers["Location"] == "/two/products"
    assert client.get("/two/views/2", headers=session).status_code == 404


def test_a_public_prefix_is_what_browsers_are_led_to(tiny_store: Path) -> None:
    settings = Settings(database=str(tiny_store), prefix="/insights/", public_prefix="/portal/insights/")
    saved(tiny_store)
    answer = create_app(settings).server.test_client().get("/insights/views/1")
    assert answer.headers["Location"].startswith("/portal/insights/sales?")


def test_the_views_need_a_file_of_their_own(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="a file of their own"):
        Settings(database=str(tmp_path / "store.db"), views=str(tmp_path / "store.db"))
    with pytest.raises(SettingsError, match="the path of a file"):
        Settings(database=str(tmp_path / "store.db"), views=str(tmp_path))
