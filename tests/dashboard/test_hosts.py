"""Under which names the server answers, and which pages may ask it."""

from pathlib import Path

import pytest
from flask import Flask

from dashboard import Settings, create_app, init_app
from dashboard.hosts import host_name, trusted_hosts
from tests.dashboard.sample_app import client, guarded, one_output_call

CALL = "/_dash-update-component"
PATHS = ("/", "/nothing", "/healthz", "/_dash-layout", "/_dash-dependencies", "/assets/style.css", "/_favicon.ico")


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8050", "127.0.0.1.evil.example", "localhost.x", "[::2]"]
)
def test_a_server_for_this_machine_alone_does_not_answer_another_name(tiny_store: Path, host: str) -> None:
    browser = client(create_app(Settings(database=str(tiny_store))))
    for path in PATHS:
        answer = browser.get(path, headers={"Host": host})
        assert (answer.status_code, answer.mimetype) == (400, "text/plain"), path
        assert "DASHBOARD_TRUSTED_HOSTS" in answer.text
        assert "Content-Security-Policy" in answer.headers
    assert browser.post(CALL, json={}, headers={"Host": host, "Origin": f"http://{host}"}).status_code == 400


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8050", "localhost.:1", "127.0.0.1:9", "[::1]", "[::1]:8050"])
def test_it_answers_to_this_machines_names_at_any_port(tiny_store: Path, host: str) -> None:
    browser = client(create_app(Settings(database=str(tiny_store))))
    assert browser.get("/healthz", headers={"Host": host}).status_code == 200


def test_named_hosts_are_answered_and_this_machine_still_is(tiny_store: Path) -> None:
    settings = Settings(database=str(tiny_store), host="0.0.0.0", trusted_hosts="shop.example, other.example")
    browser = client(create_app(settings))
    for host, status in {"shop.example": 200, "other.example:81": 200, "127.0.0.1": 200, "x.shop.example": 400}.items():
        assert browser.get("/healthz", headers={"Host": host}).status_code == status, host


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", {"localhost", "127.0.0.1", "[::1]"}),
        ("localhost", {"localhost", "127.0.0.1", "[::1]"}),
        ("127.0.0.2", {"localhost", "127.0.0.1", "[::1]", "127.0.0.2"}),
        ("::1", {"localhost", "127.0.0.1", "[::1]"}),
        ("0.0.0.0", None),
        ("::", None),
        ("192.0.2.1", None),
        ("shop", None),
    ],
)
def test_left_out_the_names_follow_from_the_address_that_is_listened_on(host: str, expected: set[str] | None) -> None:
    assert trusted_hosts(Settings(host=host)) == expected


def test_inside_a_hosts_site_the_host_decides(tiny_store: Path) -> None:
    site = Flask("host")
    init_app(site, settings=Settings(database=str(tiny_store), trusted_hosts="shop.example"))
    assert site.test_client().get("/insights/healthz", headers={"Host": "any.example"}).status_code == 200


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("a.b:80", "a.b"),
        ("[::1]:80", "[::1]"),
        ("a.", "a"),
        ("", ""),
        (":80", ""),
        ("a:b", ""),
        ("[::1", ""),
        ("::1", ""),
    ],
)
def test_the_name_in_a_host_header(host: str, name: str) -> None:
    assert host_name(host) == name


@pytest.mark.parametrize(
    ("origin", "site", "status"),
    [
        ("http://shop.example", None, 200),
        ("http://shop.example:81", None, 200),
        ("http://localhost", None, 200),
        ("http://evil.example", None, 403),
        ("http://shop.example.evil.example", None, 403),
        ("http://127.0.0.1:3000", None, 403),
        ("null", None, 403),
        ("http://[", None, 403),
        ("http://shop.example", "cross-site", 403),
    ],
)
def test_behind_a_proxy_that_changes_the_host_a_named_page_may_ask(origin: str, site: str | None, status: int) -> None:
    headers = {"Origin": origin} | ({"Sec-Fetch-Site": site} if site else {})
    answer = client(guarded(trusted_hosts="shop.example")).post(CALL, json=one_output_call(), headers=headers)
    assert answer.status_code == status
    if origin == "http://shop.example" and not site:
        assert client(guarded()).post(CALL, json=one_output_call(), headers=headers).status_code == 403
