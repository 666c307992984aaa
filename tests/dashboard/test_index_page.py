"""The index page and what it links to."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from dash import Dash
from flask.testing import FlaskClient

from tests.dashboard.sample_app import client, guarded


class Tags(HTMLParser):
    """Collects tags with their attributes, and the text inside scripts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "script":
            self.scripts.append("")

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] == "script":
            self.scripts[-1] += data

    def of(self, tag: str) -> list[dict[str, str | None]]:
        """Attributes of every tag of this kind."""
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture(scope="module", params=["/", "/insights/"])
def app(request: pytest.FixtureRequest) -> Dash:
    return guarded(prefix=request.param)


@pytest.fixture
def browser(app: Dash) -> FlaskClient:
    return client(app)


@pytest.fixture
def page(app: Dash, browser: FlaskClient) -> Tags:
    return Tags(browser.get(app.config.routes_pathname_prefix).text)


def test_no_script_is_inline(page: Tags) -> None:
    texts = [
        text.strip()
        for attributes, text in zip(page.of("script"), page.scripts, strict=True)
        if attributes.get("type") != "application/json"
    ]
    assert set(texts) == {""}
    assert [attributes for attributes in page.of("script") if "src" not in attributes] == [
        {"id": "_dash-config", "type": "application/json"}
    ]
    handlers = [name for _, attributes in page.tags for name in attributes if name.startswith("on")]
    assert handlers == []


def test_every_file_of_the_page_is_there_and_on_this_server(app: Dash, page: Tags, browser: FlaskClient) -> None:
    links = [attributes["src"] for attributes in page.of("script") if "src" in attributes]
    links += [attributes["href"] for attributes in page.of("link")]
    assert len(links) > 12
    for link in links:
        assert link is not None
        assert link.startswith(app.config.routes_pathname_prefix)
        assert not link.startswith("//")
        answer = browser.get(link)
        assert answer.status_code == 200, link
        assert answer.content_length, link


def test_files_with_a_state_in_their_address_are_kept_for_a_year(page: Tags, browser: FlaskClient) -> None:
    links = [attributes["src"] for attributes in page.of("script") if "src" in attributes]
    links += [attributes["href"] for attributes in page.of("link") if attributes["rel"] == "stylesheet"]
    kept = {link: browser.get(link or "").headers["Cache-Control"] for link in links}
    assert {link for link, header in kept.items() if header != "public, max-age=31536000, immutable"} == set()


def test_the_scheme_is_chosen_first_and_dash_starts_last(page: Tags) -> None:
    sources = [attributes.get("src") or "" for attributes in page.of("script")]
    assert "/assets/theme.js?m=" in sources[0]
    assert page.of("script")[-1]["id"] == "_dash-renderer"
    assert "/assets/start.js?m=" in sources[-1]
    assert sum("theme.js" in source for source in sources) == sum("start.js" in source for source in sources) == 1
    positions = [index for index, source in enumerate(sources) if "dash_renderer" in source or "plotly-guard" in source]
    assert positions == sorted(positions) and max(positions) < len(sources) - 1


def test_bootstrap_comes_before_our_own_styles(page: Tags) -> None:
    styles = [attributes["href"] or "" for attributes in page.of("link") if attributes["rel"] == "stylesheet"]
    vendor = [index for index, href in enumerate(styles) if "/_vendor/" in href]
    own = [index for index, href in enumerate(styles) if "/assets/" in href]
    assert vendor == [0, 1]
    assert own and min(own) > 1


def test_what_a_browser_and_a_reader_need(page: Tags) -> None:
    assert page.of("html") == [{"lang": "en"}]
    assert {attributes.get("name") for attributes in page.of("meta")} >= {"viewport", "color-scheme"}
    assert page.of("noscript") == [{}]
    assert {"class": "boot", "role": "status", "aria-label": "Loading"} in page.of("div")


def test_the_page_tells_no_versions_that_it_need_not_tell(page: Tags) -> None:
    config = json.loads(next(text for text in page.scripts if text.strip().startswith("{")))
    assert not config.keys() & {"python_version", "plotly_version", "dash_version", "ddk_version"}
    assert config["disable_version_check"] is True
    assert config["ui"] is False


def test_known_pages_are_200_and_others_404_with_the_same_shell(app: Dash, browser: FlaskClient) -> None:
    prefix = app.config.routes_pathname_prefix
    statuses = {
        path: browser.get(prefix + path).status_code for path in ("", "sales", "sales/", "sale", "sales/x", "x.css")
    }
    assert statuses == {"": 200, "sales": 200, "sales/": 200, "sale": 404, "sales/x": 404, "x.css": 404}
    assert 'id="react-entry-point"' in browser.get(prefix + "nothing").text


@pytest.mark.parametrize("path", ["", "_dash-layout", "_dash-dependencies", "nothing", "_dash-component-suites/x/y"])
def test_answers_are_not_kept_and_carry_the_policy(app: Dash, browser: FlaskClient, path: str) -> None:
    headers = browser.get(app.config.routes_pathname_prefix + path).headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
    assert policy == {
        "default-src": "'self'",
        "script-src": "'self'",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "worker-src": "'self' blob:",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'self'",
    }


def test_sites_that_may_frame_are_the_setting() -> None:
    headers = client(guarded(frame_ancestors="https://shop.example")).get("/").headers
    assert headers["Content-Security-Policy"].endswith("; frame-ancestors https://shop.example")


@pytest.mark.parametrize(
    "name", ["DASH_DEBUG", "DASH_UI", "DASH_PROPS_CHECK", "DASH_HOT_RELOAD", "DASH_SERVE_DEV_BUNDLES"]
)
def test_the_environment_cannot_turn_debugging_on(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "true")
    app = guarded()
    page = client(app).get("/").text
    assert app.server.debug is False
    assert '"ui":true' not in page
    assert "hot_reload" not in page
    assert not re.search(r"dash_renderer[^\"]*\.dev\.js", page)


def test_the_environment_cannot_open_the_mcp_server_or_move_the_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "DASH_MCP_ENABLED": "true",
        "DASH_URL_BASE_PATHNAME": "/elsewhere/",
        "DASH_ASSETS_EXTERNAL_PATH": "https://cdn.example/",
        "DASH_COMPRESS": "true",
    }.items():
        monkeypatch.setenv(name, value)
    app = guarded()
    browser = client(app)
    assert browser.get("/_mcp").status_code == 404
    assert browser.post("/_mcp", json={"jsonrpc": "2.0", "id": 1, "method": "tools/list"}).status_code == 405
    assert browser.get("/").status_code == 200
    assert "cdn.example" not in browser.get("/").text
    assert not [rule.rule for rule in app.server.url_map.iter_rules() if "mcp" in rule.rule]


def test_the_layout_of_the_repository_has_both_special_scripts() -> None:
    assets = Path(__file__).resolve().parents[2] / "assets"
    assert (assets / "theme.js").is_file()
    assert (assets / "start.js").is_file()
