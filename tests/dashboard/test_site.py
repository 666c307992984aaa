"""What the site around the dashboard asks of its pages: tokens of Flask-WTF, a policy with nonces, a stylesheet."""

import re
import secrets
from pathlib import Path

import pytest
from flask import Flask, Response, g, session
from flask.testing import FlaskClient
from flask_wtf.csrf import CSRFProtect, generate_csrf

from dashboard import Settings, create_app, init_app
from dashboard.settings import SettingsError
from tests.dashboard.sample_app import client

CALL = {
    "output": "page.children",
    "outputs": {"id": "page", "property": "children"},
    "inputs": [{"id": "location", "property": "pathname", "value": "/insights/"}],
    "changedPropIds": [],
}


@pytest.fixture
def site(tiny_store: Path) -> Flask:
    """A site whose forms are protected, with the dashboard in it for whoever is signed in."""
    made = Flask("host")
    made.secret_key = secrets.token_hex()
    init_app(made, settings=Settings(database=str(tiny_store)), user=lambda: session.get("user"))
    CSRFProtect(made)
    made.add_url_rule("/form", view_func=lambda: "changed", methods=["POST"], endpoint="form")
    return made


@pytest.fixture
def browser(site: Flask) -> FlaskClient:
    """Signed in."""
    made = site.test_client()
    with made.session_transaction() as kept:
        kept["user"] = "ada"
    return made


def token_of(page: str) -> str:
    found = re.search(r'<meta name="csrf-token" content="([^"]+)">', page)
    assert found is not None
    return found[1]


def test_the_sites_protection_holds_for_callbacks(browser: FlaskClient) -> None:
    asked = "/insights/_dash-update-component"
    refused = browser.post(asked, json=CALL)
    assert (refused.status_code, "CSRF" in refused.text) == (400, True)
    assert browser.post(asked, json=CALL, headers={"X-CSRFToken": "made up"}).status_code == 400
    token = token_of(browser.get("/insights/").text)
    answer = browser.post(asked, json=CALL, headers={"X-CSRFToken": token})
    assert answer.status_code == 200 and "Overview" in answer.text
    again = browser.get("/insights/_csrf-token")
    assert (again.status_code, again.mimetype, again.headers["Cache-Control"]) == (200, "text/plain", "no-store")
    assert browser.post(asked, json=CALL, headers={"X-CSRFToken": again.text}).status_code == 200


@pytest.mark.parametrize("referrer", ["https://localhost/insights/sales?range=7d", "https://localhost/", None])
def test_over_https_the_protection_wants_to_know_where_a_request_comes_from(
    browser: FlaskClient, referrer: str | None
) -> None:
    """Pages say it in whole, the meeting screen its site alone; whoever says nothing is refused."""
    token = token_of(browser.get("/insights/", base_url="https://localhost").text)
    headers = {"X-CSRFToken": token} | ({"Referer": referrer} if referrer else {})
    asked = "/insights/_dash-update-component"
    answer = browser.post(asked, json=CALL, headers=headers, base_url="https://localhost")
    assert answer.status_code == (200 if referrer else 400)


def test_a_token_of_somebody_else_is_refused(site: Flask, browser: FlaskClient) -> None:
    browser.get("/insights/")
    other = site.test_client()
    with other.session_transaction() as kept:
        kept["user"] = "bob"
    token = token_of(other.get("/insights/").text)
    headers = {"X-CSRFToken": token}
    assert browser.post("/insights/_dash-update-component", json=CALL, headers=headers).status_code == 400


def test_the_sites_own_forms_are_protected_as_before(site: Flask, browser: FlaskClient) -> None:
    assert browser.post("/form").status_code == 400
    token = token_of(browser.get("/insights/").text)
    assert browser.post("/form", headers={"X-CSRFToken": token}).text == "changed"


def test_nobody_gets_a_token(site: Flask) -> None:
    stranger = site.test_client()
    answer = stranger.get("/insights/_csrf-token")
    assert (answer.status_code, "Set-Cookie" in answer.headers) == (401, False)
    assert "csrf-token" not in stranger.get("/insights/").text


def test_a_site_without_protection_has_no_token(tiny_store: Path) -> None:
    alone = client(create_app(Settings(database=str(tiny_store))))
    assert "csrf-token" not in alone.get("/").text
    assert (alone.get("/_csrf-token").status_code, alone.get("/_csrf-token").data) == (204, b"")


def test_a_missing_page_carries_the_token_too(browser: FlaskClient) -> None:
    answer = browser.get("/insights/views/1")
    assert answer.status_code == 404
    assert token_of(answer.text) != ""


def strict(made: Flask) -> Flask:
    """A site whose policy lets a script run only by its nonce, as Flask-Talisman sets it on all answers."""

    def nonce() -> str:
        if "nonce" not in g:
            g.nonce = secrets.token_urlsafe(16)
        return str(g.nonce)

    @made.after_request
    def policy(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = f"script-src 'nonce-{nonce()}' 'strict-dynamic'"
        return response

    made.jinja_env.globals["csp_nonce"] = nonce
    return made


def test_every_script_carries_the_nonce_of_its_answer(tiny_store: Path) -> None:
    made = strict(Flask("host"))
    init_app(made, settings=Settings(database=str(tiny_store)))
    answers = [made.test_client().get(path) for path in ("/insights/", "/insights/data", "/insights/views/9")]
    found: list[str] = []
    for answer in answers:
        tags = re.findall(r"<script[^>]*>", answer.text)
        nonces = {re.findall(r' nonce="([^"]+)"', tag)[0] for tag in tags}
        assert len(tags) > 15 and len(nonces) == 1
        assert answer.headers["Content-Security-Policy"] == f"script-src 'nonce-{min(nonces)}' 'strict-dynamic'"
        found += nonces
    assert len(set(found)) == 3


def test_a_token_is_written_as_text(tiny_store: Path) -> None:
    made = Flask("host")
    init_app(made, settings=Settings(database=str(tiny_store)))
    made.jinja_env.globals["csrf_token"] = lambda: '"><script>'
    made.jinja_env.globals["csp_nonce"] = lambda: '"><script>'
    page = made.test_client().get("/insights/").text
    assert '""><script>' not in page and page.count("&quot;&gt;&lt;script&gt;") > 15


@pytest.mark.parametrize("address", ["//cdn.example/x.css", "https://cdn.example/x.css", "x.css", "/\\x.css", ""])
def test_a_stylesheet_from_elsewhere_is_refused(tiny_store: Path, address: str) -> None:
    with pytest.raises(SettingsError, match="Name a file of the same site by its path"):
        init_app(Flask("host"), settings=Settings(database=str(tiny_store)), stylesheet=address)


def test_the_token_is_flask_wtfs_own(site: Flask) -> None:
    with site.test_request_context():
        assert site.jinja_env.globals["csrf_token"] is generate_csrf
