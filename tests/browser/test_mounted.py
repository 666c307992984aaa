"""Inside a host's own site, behind its own login; and twice in one site."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, Response, abort, g, redirect, request, session

from components.ids import FilterId
from dashboard import Settings, init_app
from data_access.building import build_database
from tests.browser.serving import serving
from tests.browser.visiting import Person
from tests.data_access.builders import marked

pytestmark = pytest.mark.browser

LOGIN = """<!doctype html><link rel="icon" href="data:,"><title>Shop</title>
<form method="post"><button id="enter">Log in</button></form>"""
STATUS = """const done = arguments[1];
fetch(arguments[0], {redirect: 'manual'}).then(answer => done(answer.type + ' ' + answer.status))"""


def shop() -> Flask:
    """A host with a login page in front of everything."""
    site = Flask("shop")
    site.secret_key = "only for this test"  # noqa: S105

    @site.before_request
    def login_first() -> Any:
        if request.path == "/login" or session.get("user"):
            return None
        return redirect(f"/login?next={request.path}") if request.method == "GET" else abort(401)

    @site.route("/login", methods=["GET", "POST"])
    def login() -> Any:
        if request.method == "GET":
            return LOGIN
        session["user"] = "ada"
        return redirect(request.args.get("next", "/insights/"))

    @site.route("/")
    def home() -> Response:
        return Response("<h1>Shop</h1>")

    return site


@contextmanager
def visited(site: Flask, driver: Any) -> Iterator[Person]:
    """Someone on a site; the console must be empty at the end."""
    with serving(site) as address:
        person = Person(driver, address)
        yield person
        person.witness.assert_quiet()
        driver.get("about:blank")


def test_behind_the_hosts_login(driver: Any, tiny_store: Path) -> None:
    site = shop()
    init_app(site, prefix="/insights", settings=Settings(database=str(tiny_store)))
    with visited(site, driver) as person:
        driver.get(f"{person.address}/insights/")
        assert driver.title == "Shop"
        for path in ("/insights/_dash-layout", "/insights/_dash-dependencies", "/insights/assets/style.css"):
            assert driver.execute_async_script(STATUS, path) == "opaqueredirect 0", path
        person.click("#enter")
        person.until_drawn()
        assert driver.current_url == f"{person.address}/insights/"
        person.choose(FilterId.RANGE, "all")
        person.until("return document.querySelector('.kpi-value').title === '$192.00'")
        assert driver.current_url == f"{person.address}/insights/?range=all"
        person.click(".rail-link")
        assert driver.current_url.startswith(f"{person.address}/insights/")


def test_two_stores_in_one_site_each_show_their_own_numbers(driver: Any, tiny_store: Path, tmp_path: Path) -> None:
    build_database(tmp_path / "other.db", marked("Other store", orders=30))
    site = Flask("two", static_folder=None)
    init_app(site, prefix="/one", settings=Settings(database=str(tiny_store)))
    init_app(
        site, prefix="/two", settings=Settings(database=str(tmp_path / "other.db"), locale="de_DE", currency="EUR")
    )
    with visited(site, driver) as person:
        person.open("/one/?range=all")
        assert (person.numbers()[0], person.text(".rail-source")) == ("$192.00", "Tiny store, made by hand")
        person.open("/two/?range=all")
        assert (person.numbers()[0], person.text(".rail-source")) == ("30,00\xa0€", "Other store")
        person.open("/one/?range=all&region=South")
        assert person.numbers()[0] == "$64.00"


@pytest.mark.parametrize("scripts", ["'nonce-{}' 'strict-dynamic'", "'self' 'nonce-{}'", "'self'"])
def test_under_a_strict_policy_of_the_host(driver: Any, tiny_store: Path, scripts: str) -> None:
    site = Flask("strict", static_folder=None)

    def nonce() -> str:
        if "nonce" not in g:
            g.nonce = secrets.token_urlsafe(16)
        return str(g.nonce)

    @site.after_request
    def policy(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = (
            f"default-src 'self'; script-src {scripts.format(nonce())}; style-src 'self' 'unsafe-inline'; "
            "img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
        )
        return response

    if "nonce" in scripts:
        site.jinja_env.globals["csp_nonce"] = nonce
    init_app(site, prefix="/insights", settings=Settings(database=str(tiny_store)))
    with visited(site, driver) as person:
        person.open("/insights/?range=all")
        person.choose(FilterId.RANGE, "7d")
        person.until_subtitle("Feb 25")
        person.driver.get(f"{person.address}/insights/sales?range=all")
        person.until("return document.querySelectorAll('.js-plotly-plot .main-svg').length")


def test_behind_a_login_of_the_hosts_hooks_that_ends(driver: Any, tiny_store: Path) -> None:
    site = shop()
    init_app(site, prefix="/insights", settings=Settings(database=str(tiny_store)))
    with visited(site, driver) as person:
        driver.get(f"{person.address}/insights/")
        person.click("#enter")
        person.until_drawn()
        driver.delete_all_cookies()
        person.choose(FilterId.RANGE, "all")
        person.until("return document.title === 'Shop'")
        person.click("#enter")
        person.until_drawn()
        assert driver.current_url == f"{person.address}/insights/"
        assert all("status of 401" in line or "dash_renderer" in line for line in person.witness.look().console)
        person.witness.console.clear()
