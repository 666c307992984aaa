"""Front-end files: what is served, in which form, and what is not."""

import gzip
import os
import re
import threading
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import pytest
from flask import Flask
from flask.testing import FlaskClient

from dashboard import packaged_files
from dashboard.application import Application
from dashboard.packaged_files import bootstrap_version
from dashboard.settings import Settings
from tests.dashboard.sample_app import client, guarded, layout

PLOTLY = "/_dash-component-suites/plotly/package_data/plotly.min.js"
VENDOR = f"/_vendor/{bootstrap_version()}/"


@pytest.fixture(scope="module")
def browser() -> FlaskClient:
    return client(guarded())


@pytest.fixture
def assets(tmp_path: Path) -> Path:
    (tmp_path / "style.css").write_text("a{}" * 1_000)
    (tmp_path / "picture.png").write_bytes(b"\x89PNG" * 100)
    (tmp_path / "theme.js").write_text("")
    (tmp_path / "start.js").write_text("")
    return tmp_path


def over(assets: Path) -> FlaskClient:
    """A browser on an application with this assets folder."""
    app = Application(Flask("files", static_folder=None), settings=Settings(), assets=assets)
    app.layout = layout
    app.prepare()
    return client(app)


@pytest.mark.parametrize(
    ("accepted", "encoding"), [("gzip, deflate, br", "br"), ("gzip", "gzip"), ("", None), ("br;q=0", None)]
)
def test_a_script_comes_in_the_form_that_the_browser_likes(
    browser: FlaskClient, accepted: str, encoding: str | None
) -> None:
    whole = browser.get(PLOTLY).data
    answer = browser.get(PLOTLY, headers={"Accept-Encoding": accepted})
    assert answer.headers.get("Content-Encoding") == encoding
    assert answer.headers["Vary"] == "Accept-Encoding"
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[encoding]
    assert unpack(answer.data) == whole
    assert len(whole) > 4_000_000
    assert encoding is None or len(answer.data) < len(whole) / 3


def test_a_script_that_the_browser_has_is_not_sent_again(browser: FlaskClient) -> None:
    first = browser.get(PLOTLY, headers={"Accept-Encoding": "br"})
    second = browser.get(PLOTLY, headers={"Accept-Encoding": "br", "If-None-Match": first.headers["ETag"]})
    assert (second.status_code, second.data) == (304, b"")
    assert first.headers["Cache-Control"] == "no-cache"
    assert browser.get(PLOTLY, headers={"Accept-Encoding": "gzip"}).headers["ETag"] != first.headers["ETag"]


def test_a_file_is_compressed_once_even_when_many_ask_at_once(assets: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compressed = []
    compress = brotli.compress

    def counting(body: bytes, quality: int) -> bytes:
        compressed.append(len(body))
        packed: bytes = compress(body, quality=quality)
        return packed

    monkeypatch.setattr(brotli, "compress", counting)
    browser = over(assets)
    ask = [
        threading.Thread(target=browser.get, args=("/assets/style.css",), kwargs={"headers": {"Accept-Encoding": "br"}})
        for _ in range(8)
    ]
    for thread in ask:
        thread.start()
    for thread in ask:
        thread.join()
    assert compressed == [3_000]


def test_a_changed_asset_has_a_new_address_and_the_old_address_is_not_kept(assets: Path) -> None:
    browser = over(assets)
    old = re.search(r"/assets/style\.css\?m=[0-9a-f]{20}", browser.get("/").text)
    assert old is not None
    assert "immutable" in browser.get(old[0]).headers["Cache-Control"]
    (assets / "style.css").write_text("b{}" * 1_000)
    os.utime(assets / "style.css", (1_000_000_000, 1_000_000_000.5))
    answer = browser.get(old[0])
    assert answer.text.startswith("b{}")
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "/assets/style.css?m=" in over(assets).get("/").text
    assert old[0] not in over(assets).get("/").text


def test_two_contents_of_one_time_have_two_addresses_and_one_content_has_one(assets: Path) -> None:
    def address() -> str:
        os.utime(assets / "style.css", (1_000_000_000, 1_000_000_000))
        found = re.search(r"/assets/style\.css\?m=[^\"]+", over(assets).get("/").text)
        assert found is not None
        return found[0]

    first = address()
    (assets / "style.css").write_text("c{}" * 999)
    assert address() != first
    (assets / "style.css").write_text("a{}" * 1_000)
    assert address() == first


def test_a_picture_is_served_as_it_is(assets: Path) -> None:
    answer = over(assets).get("/assets/picture.png", headers={"Accept-Encoding": "br"})
    assert (answer.status_code, answer.mimetype, answer.data) == (200, "image/png", b"\x89PNG" * 100)
    assert "Content-Encoding" not in answer.headers


def test_the_icon_is_our_own_where_there_is_one(assets: Path) -> None:
    assert '<link rel="icon" type="image/x-icon" href="/_favicon.ico' in over(assets).get("/").text
    (assets / "favicon.svg").write_text("<svg/>")
    browser = over(assets)
    icon = re.search(
        r'<link rel="icon" type="image/svg\+xml" href="(/assets/favicon\.svg\?m=[0-9a-f]+)">', browser.get("/").text
    )
    assert icon is not None
    assert browser.get(icon[1]).mimetype == "image/svg+xml"


@pytest.mark.parametrize("path", ["", "../settings.py", "no.css", ".hidden", "sub/", "%00", "style.css/x"])
def test_what_is_no_asset_is_404(assets: Path, path: str) -> None:
    (assets / "sub").mkdir()
    assert over(assets).get(f"/assets/{path}").status_code == 404


@pytest.mark.parametrize(
    ("path", "mimetype"),
    [
        ("bootstrap.min.css", "text/css"),
        ("font/bootstrap-icons.min.css", "text/css"),
        ("font/fonts/bootstrap-icons.woff2", "font/woff2"),
    ],
)
def test_bootstrap_comes_out_of_its_package(browser: FlaskClient, path: str, mimetype: str) -> None:
    answer = browser.get(VENDOR + path)
    assert (answer.status_code, answer.mimetype) == (200, mimetype)
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_every_font_that_the_icons_name_is_there(browser: FlaskClient) -> None:
    styles = browser.get(VENDOR + "font/bootstrap-icons.min.css").text
    fonts = re.findall(r'url\("?([^")]+)"?\)', styles)
    assert fonts
    assert [font for font in fonts if browser.get(f"{VENDOR}font/{font}").status_code != 200] == []


@pytest.mark.parametrize("path", ["bootstrap.css", "bootswatch/darkly/bootstrap.min.css", "../../../__init__.py", ""])
def test_nothing_else_comes_out_of_the_package(browser: FlaskClient, path: str) -> None:
    assert browser.get(VENDOR + path).status_code == 404
    assert browser.get("/_vendor/0.0.0/bootstrap.min.css").status_code == 404


def test_warming_makes_the_first_answer_ready(assets: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packaged_files.warm(assets / "style.css")
    monkeypatch.setattr(brotli, "compress", lambda *_, **__: pytest.fail("compressed again"))
    assert over(assets).get("/assets/style.css", headers={"Accept-Encoding": "br"}).status_code == 200
