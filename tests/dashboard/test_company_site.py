"""The example of a company's site without a browser: its login leads nowhere else, and it can stand anywhere."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.test import Client

from dashboard import RowFilter, Settings, init_app
from dashboard.examples.company_site import create_site, own_address

PASSWORD = "open sesame"  # noqa: S105
PAGE = {"Accept": "text/html"}


@pytest.fixture
def browser(tiny_store: Path, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    monkeypatch.setenv("COMPANY_PASSWORD", PASSWORD)
    return create_site(Settings(database=str(tiny_store))).test_client()


def sign_in(browser: FlaskClient, address: str = "/login", **given: str) -> Any:
    token = re.findall(r'name="csrf_token"[^>]* value="([^"]+)"', browser.get(address).text)[0]
    form = {"name": "ben", "password": PASSWORD, "csrf_token": token} | given
    return browser.post(address, data=form)


def test_the_way_to_the_login_and_back(browser: FlaskClient) -> None:
    asked = "/insights/sales?range=all&region=North&category=Home"
    login = browser.get(asked, headers=PAGE).headers["Location"]
    assert sign_in(browser, login).headers["Location"] == asked
    assert browser.get(asked, headers=PAGE).status_code == 200


@pytest.mark.parametrize(
    "wrong", [{"name": "eve"}, {"password": "guessed"}, {"name": "ada", "password": "pässword"}, {"name": ""}]
)
def test_a_wrong_name_or_password_signs_nobody_in(browser: FlaskClient, wrong: dict[str, str]) -> None:
    assert sign_in(browser, **wrong).status_code in (200, 401)
    assert browser.get("/insights/_dash-layout").status_code == 401


@pytest.mark.parametrize(
    "address",
    ["//evil.example", "https://evil.example", "/\\evil.example", "/\t/evil.example", "\\\\evil.example", "", "x"],
)
def test_a_login_leads_to_no_other_site(address: str) -> None:
    assert own_address(address) == "/"
    assert own_address("/insights/?a=b") == "/insights/?a=b"


def test_without_a_password_the_example_does_not_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COMPANY_PASSWORD", raising=False)
    with pytest.raises(SystemExit, match="Set COMPANY_PASSWORD"):
        create_site()


def limited_to(region: str) -> Callable[[Any], RowFilter]:
    return lambda _: RowFilter(regions=[region])


def test_twice_in_one_site_behind_a_proxy_that_takes_a_path_away(tiny_store: Path) -> None:
    """Each shows what its own filter lets through, and links to where browsers reach it."""
    site = Flask("host")
    site.wsgi_app = ProxyFix(site.wsgi_app, x_prefix=1)  # type: ignore[method-assign]
    for prefix, region in (("/north/", "North"), ("/south/", "South")):
        settings = Settings(database=str(tiny_store), public_prefix=f"/portal{prefix}")
        init_app(site, prefix=prefix, settings=settings, user=lambda: "ada", row_filter=limited_to(region))
    init_app(site, prefix="/shut", settings=Settings(database=str(tiny_store)), user=lambda: None)
    browser = Client(site)
    proxy = {"X-Forwarded-Prefix": "/portal"}
    for name, other in (("north", "South"), ("south", "North")):
        links = [part for part in browser.get(f"/{name}/", headers=proxy).text.split('"') if part.startswith("/")]
        assert len(links) > 12 and all(link.startswith(f"/portal/{name}/") for link in links)
        layout = browser.get(f"/{name}/_dash-layout", headers=proxy).text
        assert name.title() in layout and other not in layout
        file = browser.get(f"/{name}/download/revenue-by-region.csv?range=all", headers=proxy)
        assert file.status_code == 200 and name.title() in file.text and other not in file.text
    refused = browser.get("/shut/", headers=PAGE | proxy)
    assert refused.headers["Location"] == "/portal/login?next=/shut/"


def test_below_a_path_of_a_larger_site(browser: FlaskClient) -> None:
    whole = Client(DispatcherMiddleware(lambda *_: pytest.fail("outside"), {"/intranet": browser.application}))
    assert whole.get("/intranet/", headers=PAGE).headers["Location"] == "/intranet/login?next=%2Fintranet%2F"
