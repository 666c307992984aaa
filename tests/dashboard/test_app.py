"""The whole application: composed, healthy, and honest when there is nothing to show."""

import gzip
import re
import shutil
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import pytest
from flask import Flask
from flask.testing import FlaskClient

from dashboard import Settings, create_app, init_app
from dashboard.settings import SettingsError
from tests.dashboard.sample_app import client


def test_the_application_comes_up(browser: FlaskClient) -> None:
    assert browser.get("/").status_code == 200
    assert "Overview" in browser.get("/_dash-layout").text
    assert browser.get("/_dash-dependencies").json


@pytest.mark.parametrize(
    ("path", "charts"),
    [("/", True), ("/sales", True), ("/products/17", True), ("/customers/9", True), ("/data", False), ("/no", False)],
)
def test_the_script_of_charts_is_fetched_ahead_where_there_are_some(
    browser: FlaskClient, path: str, charts: bool
) -> None:
    ahead = re.search(
        r'<script id="_dash-renderer" src="[^"]+"(?: data-charts="([^"]+)")?></script>', browser.get(path).text
    )
    assert ahead is not None and bool(ahead[1]) is charts
    if charts:
        assert "Plotly" in browser.get(ahead[1], headers={"Accept-Encoding": "identity"}).text


def test_health_names_the_dataset_and_its_last_day(browser: FlaskClient, tiny_store: Path) -> None:
    answer = browser.get("/healthz")
    found = tiny_store.stat()
    assert answer.get_json() == {
        "status": "ok",
        "dataset": f"{found.st_ino:x}-{found.st_size:x}-{found.st_mtime_ns:x}",
        "as_of": "2025-03-03",
    }
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_store_without_rows_is_healthy_and_has_no_day(empty_store: Path) -> None:
    answer = client(create_app(Settings(database=str(empty_store)))).get("/healthz")
    assert answer.status_code == 200
    assert answer.get_json()["as_of"] is None


@pytest.mark.parametrize("content", [b"", b"this is no database", b"SQLite format 3\0" + b"x" * 4_096, None])
def test_a_bad_database_is_said_and_recovers_without_a_restart(
    tmp_path: Path, tiny_store: Path, content: bytes | None
) -> None:
    path = tmp_path / "store.db"
    if content is not None:
        path.write_bytes(content)
    browser = client(create_app(Settings(database=str(path))))
    sick = browser.get("/healthz")
    assert sick.status_code == 503
    assert sick.get_json()["status"] == "unavailable"
    assert "python -m data_access.seed" in sick.get_json()["reason"]
    assert str(tmp_path) not in sick.text
    assert browser.get("/").status_code == 200
    assert "python -m data_access.seed" in browser.get("/_dash-layout").text
    assert path.exists() == (content is not None), "looking must not make a file"
    shutil.copy(tiny_store, tmp_path / "new.db")
    (tmp_path / "new.db").replace(path)
    assert browser.get("/healthz").status_code == 200
    assert "Overview" in browser.get("/_dash-layout").text


def test_a_damaged_table_is_not_healthy(tiny_store: Path) -> None:
    browser = client(create_app(Settings(database=str(tiny_store))))
    whole = bytearray(tiny_store.read_bytes())
    whole[4_096:] = b"\xff" * (len(whole) - 4_096)
    tiny_store.write_bytes(whole)
    assert browser.get("/healthz").status_code == 503
    assert browser.get("/").status_code == 200


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch, tiny_store: Path) -> None:
    monkeypatch.setenv("DASHBOARD_DATABASE", str(tiny_store))
    monkeypatch.setenv("DASHBOARD_PREFIX", "/shop")
    assert client(create_app()).get("/shop/healthz").status_code == 200
    monkeypatch.setenv("DASHBOARD_PORT", "no")
    with pytest.raises(SettingsError, match="DASHBOARD_PORT"):
        create_app()


@pytest.mark.parametrize("embedded", [False, True])
@pytest.mark.parametrize(("accepted", "encoding"), [("gzip, br", "br"), ("gzip", "gzip"), ("br;q=0", None), ("", None)])
def test_what_is_made_per_request_is_compressed_in_both_modes(
    tiny_store: Path, embedded: bool, accepted: str, encoding: str | None
) -> None:
    settings = Settings(database=str(tiny_store))
    app = init_app(Flask("host"), settings=settings) if embedded else create_app(settings)
    prefix = app.config.routes_pathname_prefix
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[encoding]
    for path in ("", "_dash-layout", "_dash-dependencies"):
        answer = client(app).get(prefix + path, headers={"Accept-Encoding": accepted})
        assert answer.headers.get("Content-Encoding") == encoding, path
        assert answer.headers["Vary"] == "Accept-Encoding"
        assert answer.content_length == len(answer.data)
        assert unpack(answer.data) == client(app).get(prefix + path).data


def test_an_answer_of_a_callback_is_compressed_and_a_short_one_is_not(browser: FlaskClient) -> None:
    call = {
        "output": "page.children",
        "outputs": {"id": "page", "property": "children"},
        "inputs": [{"id": "location", "property": "pathname", "value": "/"}],
        "changedPropIds": [],
    }
    headers = {"Accept-Encoding": "br"}
    answer = browser.post("/_dash-update-component", json=call, headers=headers)
    assert (answer.status_code, answer.headers["Content-Encoding"]) == (200, "br")
    assert b"Overview" in brotli.decompress(answer.data)
    assert "Content-Encoding" not in browser.post("/_dash-update-component", json={}, headers=headers).headers


def test_a_hosts_own_compression_leaves_ours_alone(tiny_store: Path) -> None:
    site = Flask("host")
    site.after_request(lambda response: response if response.content_encoding else pytest.fail("not compressed"))
    init_app(site, settings=Settings(database=str(tiny_store)))
    answer = site.test_client().get("/insights/_dash-layout", headers={"Accept-Encoding": "br"})
    assert answer.headers.getlist("Content-Encoding") == ["br"]
