"""Inside a host's Flask site: everything below the prefix is ours, everything else is as it was."""

import secrets
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import dash
import pytest
from dash import Dash, Input, Output, html
from flask import Flask, Response, abort, redirect, request, session
from flask.testing import FlaskClient
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.test import Client

from dashboard import Settings, create_app, init_app
from dashboard.settings import SettingsError
from data_access.database import Database
from tests.dashboard.sample_app import client, guarded, one_output_call

OURS = ("Content-Security-Policy", "Referrer-Policy", "X-Content-Type-Options", "Content-Encoding")


def host() -> Flask:
    """A site with a login, a session, limits, headers and error handlers of its own."""
    site = Flask("host")
    site.secret_key = secrets.token_hex()
    site.config["MAX_CONTENT_LENGTH"] = 50_000_000

    @site.before_request
    def login() -> Response | None:
        open_paths = ("/login", "/upload", "/crash", "/missing", "/")
        if request.path in open_paths or session.get("user"):
            return None
        return redirect("/login") if request.method == "GET" else abort(401)  # type: ignore[return-value]

    @site.after_request
    def stamp(response: Response) -> Response:
        response.headers["X-Host"] = "yes"
        return response

    @site.errorhandler(404)
    def not_found(_: Exception) -> tuple[str, int]:
        return "host's 404", 404

    @site.errorhandler(Exception)
    def anything(error: Exception) -> tuple[str, int]:
        return f"host's {type(error).__name__}", getattr(error, "code", 500)

    site.add_url_rule("/", view_func=lambda: "host's page" * 200, endpoint="home")
    site.add_url_rule("/login", view_func=lambda: (session.update(user="ada"), "welcome")[1], endpoint="login")
    site.add_url_rule("/upload", view_func=lambda: str(len(request.get_data())), methods=["POST"], endpoint="upload")
    site.add_url_rule("/crash", view_func=lambda: 1 / 0, endpoint="crash")  # type: ignore[arg-type]
    return site


def answers(site: Flask) -> dict[str, tuple[int, bytes, dict[str, str]]]:
    """What the host answers on its own paths."""
    browser = site.test_client()
    asked: dict[str, Callable[[], Any]] = {
        "home": lambda: browser.get("/", headers={"Accept-Encoding": "br, gzip"}),
        "not logged in": lambda: browser.get("/other"),
        "login": lambda: browser.get("/login"),
        "upload": lambda: browser.post("/upload", data=b"x" * 3_000_000),
        "crash": lambda: browser.get("/crash"),
        "missing": lambda: browser.get("/missing"),
        "wrong method": lambda: browser.delete("/upload"),
        "assets": lambda: browser.get("/assets/style.css"),
        "dash's names": lambda: browser.post("/_dash-update-component", json={}),
        "a name like the prefix": lambda: browser.get("/insightsful"),
        "above the prefix": lambda: browser.get("/healthz"),
    }
    found = {}
    for name, ask in asked.items():
        answer = ask()
        headers = {key: value for key, value in answer.headers.items() if key != "Set-Cookie"}
        found[name] = (answer.status_code, answer.data, headers)
    return found


@pytest.fixture
def site() -> Flask:
    return host()


@pytest.fixture
def visitor(site: Flask, tiny_store: Path) -> FlaskClient:
    """Logged in to a site with the dashboard in it."""
    init_app(site, settings=Settings(database=str(tiny_store)))
    browser = site.test_client()
    browser.get("/login")
    return browser


def test_the_host_answers_as_before(tiny_store: Path) -> None:
    before = answers(host())
    site = host()
    init_app(site, settings=Settings(database=str(tiny_store)))
    assert answers(site) == before
    assert [name for name in OURS if name in dict(before["home"][2])] == []


def test_nothing_is_added_to_the_host_but_routes(site: Flask, tiny_store: Path) -> None:
    def state() -> tuple[object, ...]:
        hooks = (
            site.before_request_funcs,
            site.after_request_funcs,
            site.teardown_request_funcs,
            site.error_handler_spec,
        )
        hooked = [{key: str(value) for key, value in hook.items()} for hook in hooks]
        return *hooked, dict(site.config), list(site.blueprints)

    before = state()
    init_app(site, settings=Settings(database=str(tiny_store)))
    assert state() == before
    added = {rule.rule for rule in site.url_map.iter_rules() if rule.endpoint not in host().view_functions}
    assert added and {rule for rule in added if not rule.startswith("/insights/")} == set()


def test_the_dashboard_lives_below_the_prefix(visitor: FlaskClient) -> None:
    assert visitor.get("/insights").headers["Location"].endswith("/insights/")
    page = visitor.get("/insights/")
    assert page.status_code == 200
    assert 'src="/insights/assets/' in page.text
    assert not [part for part in page.text.split('"') if part.startswith("/") and not part.startswith("/insights/")]
    assert visitor.get("/insights/healthz").status_code == 200
    assert visitor.get("/insights/_dash-layout").json
    assert page.headers["X-Host"] == "yes"


def test_errors_below_the_prefix_are_ours(visitor: FlaskClient) -> None:
    answer = visitor.post("/insights/_dash-update-component", json={})
    assert (answer.status_code, answer.mimetype) == (400, "text/plain")
    assert "host's" not in visitor.get("/insights/assets/nothing").text
    assert visitor.get("/insights/nothing").status_code == 404


def test_the_hosts_login_covers_every_route_of_the_dashboard(site: Flask, tiny_store: Path) -> None:
    init_app(site, settings=Settings(database=str(tiny_store)))
    stranger = site.test_client()
    walked = 0
    for rule in site.url_map.iter_rules():
        if not rule.rule.startswith("/insights/"):
            continue
        path = rule.rule.replace("<string:package_name>", "dash").replace("<version>", "2.6.0")
        path = (
            path.replace("<path:path>", "x")
            .replace("<path:filename>", "style.css")
            .replace("<int:view_id>", "1")
            .replace("<path:fingerprinted_path>", "x.js")
        )
        assert "<" not in path
        for method in sorted((rule.methods or {"GET", "POST", "PUT", "DELETE", "PROPFIND"}) - {"HEAD"}):
            answer = stranger.open(path, method=method, json={} if method != "GET" else None)
            assert answer.status_code in (302, 401), (method, path)
            walked += 1
    assert walked > 12


def test_the_body_limit_is_ours_below_the_prefix_and_the_hosts_elsewhere(visitor: FlaskClient) -> None:
    body = b" " * 3_000_000
    assert (
        visitor.post("/insights/_dash-update-component", data=body, content_type="application/json").status_code == 413
    )
    assert visitor.post("/upload", data=body).text == "3000000"


@pytest.mark.parametrize("prefix", ["/", "/insights/"])
def test_a_dashboard_below_a_stripped_path_links_to_where_browsers_reach_it(tiny_store: Path, prefix: str) -> None:
    public = f"/portal{prefix}"
    app = create_app(Settings(database=str(tiny_store), prefix=prefix, public_prefix=public))
    browser = Client(DispatcherMiddleware(lambda *_: pytest.fail("outside"), {"/portal": app.server}))
    page = browser.get(public).text
    links = [part for part in page.split('"') if part.startswith("/")]
    assert len(links) > 12
    assert [link for link in links if not link.startswith(public)] == []
    assert [link for link in links if "." in link and browser.get(link).status_code != 200] == []
    assert f'"requests_pathname_prefix":"{public}"' in page.replace(r"\u002f", "/")
    assert f"'href': '{public}'" in str(browser.get(f"{public}_dash-layout").get_json())
    call = {
        "output": "page.children",
        "outputs": {"id": "page", "property": "children"},
        "inputs": [{"id": "location", "property": "pathname", "value": public}],
        "changedPropIds": [],
    }
    answer = browser.post(f"{public}_dash-update-component", json=call)
    assert answer.status_code == 200 and "There is no such page" not in answer.text


def test_two_stores_in_one_site(site: Flask, tiny_store: Path, empty_store: Path) -> None:
    init_app(site, prefix="/one", settings=Settings(database=str(tiny_store)))
    init_app(site, prefix="/two/", settings=Settings(database=str(empty_store)))
    browser = site.test_client()
    browser.get("/login")
    one, two = browser.get("/one/healthz").get_json(), browser.get("/two/healthz").get_json()
    assert (one["status"], two["status"]) == ("ok", "ok")
    assert one["dataset"] == Database(str(tiny_store)).version()
    assert two["dataset"] == Database(str(empty_store)).version()
    dependencies = [browser.get(f"/{name}/_dash-dependencies").get_json() for name in ("one", "two")]
    assert dependencies[0] == dependencies[1] != []


@pytest.mark.parametrize("again", ["/insights", "/insights/"])
def test_two_dashboards_at_one_prefix_are_refused_by_name(site: Flask, tiny_store: Path, again: str) -> None:
    init_app(site, settings=Settings(database=str(tiny_store)))
    with pytest.raises(SettingsError, match="There is a dashboard at /insights/ already"):
        init_app(site, prefix=again, settings=Settings(database=str(tiny_store)))


def test_two_applications_in_one_process(tiny_store: Path, empty_store: Path) -> None:
    apps = [
        create_app(Settings(database=str(path), prefix=prefix))
        for path, prefix in ((tiny_store, "/"), (empty_store, "/x/"))
    ]
    assert len(apps[0].callback_map) == len(apps[1].callback_map) > 0
    for app in apps:
        assert client(app).get(f"{app.config.routes_pathname_prefix}healthz").status_code == 200


def test_callbacks_answer_for_their_own_application() -> None:
    first, second = guarded(), guarded(prefix="/two/")
    for app, prefix in ((first, "/"), (second, "/two/"), (first, "/")):
        answer = client(app).post(f"{prefix}_dash-update-component", json=one_output_call())
        assert answer.status_code == 200


def test_another_dash_application_of_the_host_keeps_its_global_callbacks(site: Flask, tiny_store: Path) -> None:
    server: Any = site
    other = Dash("other", server=server, url_base_pathname="/other/")
    other.layout = html.Div([html.Div(id="in"), html.Div(id="out")])

    @dash.callback(Output("out", "children"), Input("in", "children"))  # noqa: TID251  As hosts write them.
    def theirs(value: str) -> str:
        return value

    ours = init_app(site, settings=Settings(database=str(tiny_store)))
    browser = site.test_client()
    browser.get("/login")
    browser.get("/insights/")
    outputs = [one["output"] for one in browser.get("/other/_dash-dependencies").get_json()]
    assert outputs == ["out.children"]
    assert "out.children" not in ours.callback_map
    assert dash.get_asset_url("x.css") == "/other/assets/x.css"  # type: ignore[no-untyped-call]
    assert dash.get_app() is other  # type: ignore[no-untyped-call]


def test_the_prefix_of_the_call_beats_the_settings(site: Flask, tiny_store: Path) -> None:
    app = init_app(site, prefix="/here", settings=Settings(database=str(tiny_store), prefix="/there/"))
    assert app.config.routes_pathname_prefix == "/here/"


def test_the_hosts_own_error_for_a_large_body_is_left_alone(visitor: FlaskClient, site: Flask) -> None:
    site.config["MAX_CONTENT_LENGTH"] = 10
    assert visitor.post("/upload", data=b"x" * 11).text == f"host's {RequestEntityTooLarge.__name__}"


def test_a_hosts_application_that_sets_itself_up_while_our_pages_are_seen_keeps_its_callbacks() -> None:
    """The page is asked for all the time; meanwhile applications of the host register global callbacks, one by one."""
    ours, stop, asked = guarded(prefix="/insights/"), threading.Event(), []

    def visit() -> None:
        browser = client(ours)
        while not stop.is_set():
            asked.append(browser.get("/insights/").status_code)

    visitors = [threading.Thread(target=visit) for _ in range(2)]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    for visitor in visitors:
        visitor.start()
    try:
        kept = [_host_application(number) for number in range(100)]
    finally:
        stop.set()
        for visitor in visitors:
            visitor.join()
        sys.setswitchinterval(interval)
    assert len(asked) > 50 and set(asked) == {200}
    assert kept == [[f"out-{number}.children"] for number in range(100)]


def _host_application(number: int) -> list[str]:
    """The callbacks of an application of the host's that was made just now."""
    server: Any = Flask(f"theirs-{number}")
    theirs = Dash(f"theirs-{number}", server=server)
    theirs.layout = html.Div([html.Div(id="in"), html.Div(id=f"out-{number}")])

    @dash.callback(Output(f"out-{number}", "children"), Input("in", "children"))  # noqa: TID251  As hosts write them.
    def echo(value: str) -> str:
        return value

    return [one["output"] for one in server.test_client().get("/_dash-dependencies").get_json()]
