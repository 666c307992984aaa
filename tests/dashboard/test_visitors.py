"""Who is let in to a dashboard inside a site, at every address; and what they may see."""

import re
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.local import LocalProxy

from dashboard import Settings, init_app
from dashboard.settings import SettingsError
from dashboard.visitors import Door, current_row_filter
from data_access.row_filter import RowFilter
from tests.dashboard.sample_app import guarded

PAGE = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
EVERY_METHOD = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND")
# A screen with a signed link has no login, and a browser sends no token for them; test_shared_decks.py looks at them.
FILES_OF_THE_SCREEN = tuple(
    f"/insights/present/{name}" for name in ("assets/", "_dash-component-suites/", "_vendor/", "_favicon.ico")
)
WORDS = ("North", "Tiny", "revenue", "Overview", "function", "{")


class Nobody:
    """As Flask-Login has it."""

    is_authenticated = False


def site_over(store: Path, user: Callable[[], Any], **given: Any) -> Flask:
    site = Flask("host")
    site.secret_key = secrets.token_hex()
    init_app(site, settings=Settings(database=str(store)), user=user, **given)
    return site


def paths(site: Flask) -> list[str]:
    """An address of every rule below the prefix, and some that only the last rule answers."""
    filled = {
        "<string:package_name>": "dash",
        "<path:fingerprinted_path>": "dash-renderer/build/dash_renderer.min.js",
        "<version>": "2.6.0",
        "<path:filename>": "style.css",
        "<int:view_id>": "1",
        "<path:path>": "sales",
    }
    found = ["/insights/customers/9", "/insights/nothing", "/insights/download/products.csv"]
    for rule in (rule.rule for rule in site.url_map.iter_rules() if rule.rule.startswith("/insights/")):
        if rule.startswith(FILES_OF_THE_SCREEN):
            continue
        for part, value in filled.items():
            rule = rule.replace(part, value)
        assert "<" not in rule, f"give {rule} an address here"
        found.append(rule)
    assert len(found) >= 16
    return found


@pytest.mark.parametrize("nobody", [None, Nobody(), LocalProxy(lambda: None), LocalProxy(lambda: Nobody()), ""])
def test_nobody_is_shown_anything_at_any_address_by_any_method(tiny_store: Path, nobody: Any) -> None:
    site = site_over(tiny_store, lambda: nobody)
    stranger = site.test_client()
    for path in paths(site):
        for method in EVERY_METHOD:
            for headers in ({}, PAGE):
                answer = stranger.open(path, method=method, headers=headers, follow_redirects=False)
                is_page = headers == PAGE and method in ("GET", "HEAD")
                assert answer.status_code == (302 if is_page else 401), (method, path, headers)
                assert [word for word in WORDS if word in answer.text] == [], (method, path)
                assert answer.headers["Cache-Control"] == "no-store"
                assert "ETag" not in answer.headers
                if is_page:
                    assert answer.headers["Location"].startswith("/login?next=/insights/"), path


def test_an_error_of_the_guard_shows_nothing(tiny_store: Path) -> None:
    def broken() -> Any:
        raise RuntimeError("the table of sessions is locked")

    site = site_over(tiny_store, broken)
    for path in paths(site):
        answer = site.test_client().get(path, headers=PAGE)
        assert (answer.status_code, answer.mimetype) == (500, "text/plain"), path
        assert "table of sessions" not in answer.text


@pytest.mark.parametrize("limit", [{"regions": ["North"]}, True, "North", ()])
def test_a_row_filter_that_is_none_shows_nothing(tiny_store: Path, limit: Any) -> None:
    site = site_over(tiny_store, lambda: "ada", row_filter=lambda user: limit)
    assert [site.test_client().get(path).status_code for path in paths(site)] == [500] * len(paths(site))


def test_somebody_gets_everything_that_a_dashboard_without_a_guard_gives(tiny_store: Path) -> None:
    site, unguarded = site_over(tiny_store, lambda: "ada"), Flask("open")
    init_app(unguarded, settings=Settings(database=str(tiny_store)))
    for path in paths(site):
        ours, theirs = site.test_client().get(path), unguarded.test_client().get(path)
        # Dash gives every application a random number.
        bodies = [re.sub(rb'"end_id":"[^"]+"', b"", answer.data) for answer in (ours, theirs)]
        assert (ours.status_code, bodies[0]) == (theirs.status_code, bodies[1]), path


def test_what_is_guarded_is_kept_by_no_shared_cache(tiny_store: Path) -> None:
    kept = site_over(tiny_store, lambda: "ada").test_client().get("/insights/assets/style.css")
    assert "public" not in kept.headers["Cache-Control"]
    page = site_over(tiny_store, lambda: "ada").test_client().get("/insights/").text
    scripts = [part for part in page.split('"') if part.startswith("/insights/") and ".js" in part]
    for script in scripts:
        policy = site_over(tiny_store, lambda: "ada").test_client().get(script).headers["Cache-Control"]
        assert "public" not in policy and ("private" in policy or policy == "no-cache"), script


@pytest.mark.parametrize(
    ("login", "asked", "address"),
    [
        (None, "/insights/", "/login?next=/insights/"),
        (None, "/insights/sales?region=North&range=30d", "/login?next=/insights/sales%3Fregion%3DNorth%26range%3D30d"),
        (None, "/insights/sales?region=%C3%85%26B", "/login?next=/insights/sales%3Fregion%3D%25C3%2585%2526B"),
        (None, "/insights/a%20b/%3F%23", "/login?next=/insights/a%2520b/%253F%2523"),
        ("/in?from=insights", "/insights/data", "/in?from=insights&next=/insights/data"),
        (lambda address: f"https://id.example/?back={len(address)}", "/insights/", "https://id.example/?back=10"),
    ],
)
def test_the_login_is_told_where_to_come_back_to(tiny_store: Path, login: Any, asked: str, address: str) -> None:
    answer = site_over(tiny_store, lambda: None, login=login).test_client().get(asked, headers=PAGE)
    assert (answer.status_code, answer.headers["Location"]) == (302, address)


@pytest.mark.parametrize(
    ("referrer", "address"),
    [
        ("http://localhost/insights/sales?range=7d", "/login?next=/insights/sales%3Frange%3D7d"),
        ("http://localhost/elsewhere?range=7d", "/login?next=/insights/"),
        ("http://evil.example/insights/sales", "/login?next=/insights/"),
        (None, "/login?next=/insights/"),
    ],
)
def test_who_asks_for_a_file_comes_back_to_its_page(tiny_store: Path, referrer: str | None, address: str) -> None:
    headers = PAGE | ({"Referer": referrer} if referrer else {})
    answer = (
        site_over(tiny_store, lambda: None)
        .test_client()
        .get("/insights/download/products.csv?range=all", headers=headers)
    )
    assert (answer.status_code, answer.headers["Location"]) == (302, address)


def test_behind_a_proxy_that_takes_a_path_away_the_login_is_where_browsers_reach_it(tiny_store: Path) -> None:
    site = Flask("host")
    settings = Settings(database=str(tiny_store), public_prefix="/portal/insights/")
    init_app(site, settings=settings, user=lambda: None)
    answer = site.test_client().get(
        "/insights/sales?range=7d", headers=PAGE, environ_overrides={"SCRIPT_NAME": "/portal"}
    )
    assert answer.headers["Location"] == "/portal/login?next=/portal/insights/sales%3Frange%3D7d"


@pytest.mark.parametrize("given", [{"row_filter": lambda user: RowFilter(regions=["N"])}, {"login": "/login"}])
def test_what_guards_nothing_without_a_user_is_refused(tiny_store: Path, given: dict[str, Any]) -> None:
    with pytest.raises(SettingsError, match="say with user="):
        init_app(Flask("host"), settings=Settings(database=str(tiny_store)), **given)


def test_where_the_site_cares_for_no_slash_at_the_end_the_way_back_is_the_same(tiny_store: Path) -> None:
    site = Flask("host")
    site.url_map.strict_slashes = False
    init_app(site, settings=Settings(database=str(tiny_store)), user=lambda: None)
    answer = site.test_client().get("/insights", headers=PAGE)
    assert answer.headers["Location"] == "/login?next=/insights/"


def test_what_a_visitor_may_see_is_known_while_they_are_answered() -> None:
    north = RowFilter(regions=["North"])
    signed_in = {"ada": north, "bob": None}
    now: list[str] = []
    app = guarded(Flask("one"))
    app.backend.door = Door(user=lambda: now[-1], row_filter=signed_in.__getitem__)
    app.backend.add_url_rule("/seen", lambda: repr(current_row_filter()))
    browser: FlaskClient = app.server.test_client()
    for user in ("ada", "bob", "ada"):
        now.append(user)
        assert browser.get("/seen").text == repr(signed_in[user])
    assert current_row_filter() is None


def test_what_no_door_has_let_in_has_no_limit_to_be_asked_for() -> None:
    with Flask("one").test_request_context("/"), pytest.raises(AttributeError):
        current_row_filter()


def test_two_dashboards_in_one_site_ask_their_own_question(tiny_store: Path) -> None:
    site = Flask("host")
    init_app(site, prefix="/open", settings=Settings(database=str(tiny_store)))
    init_app(site, prefix="/closed", settings=Settings(database=str(tiny_store)), user=lambda: None)
    browser = site.test_client()
    assert [browser.get(f"/{name}/_dash-layout").status_code for name in ("open", "closed")] == [200, 401]


def test_a_stylesheet_of_the_site_comes_last(tiny_store: Path) -> None:
    page = site_over(tiny_store, lambda: "ada", stylesheet='/static/shop.css?a=1&b="').test_client().get("/insights/")
    links = page.text.split('<link rel="stylesheet" href="')[1:]
    assert links[-1].startswith("/static/shop.css?a=1&amp;b=&quot;")
    assert len(links) > 5
