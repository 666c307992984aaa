"""A chart as a picture: what it says of itself, how large it is, and on which ground it stands."""

import re
import struct
import time
from pathlib import Path

import pytest

from tests.browser.visiting import Person

pytestmark = pytest.mark.browser

ADDRESS = "/?range=12m&region=North"
BUTTON = "#overview-revenue-card [data-picture='{}']"
NAME = "simulated-store_revenue-by-day_2025-11-01_2026-10-31"


@pytest.fixture
def folder(person: Person, tmp_path: Path) -> Path:
    """Where the browser puts what is downloaded."""
    asked = {"behavior": "allow", "downloadPath": str(tmp_path)}
    person.driver.execute_cdp_cmd("Browser.setDownloadBehavior", asked)
    return tmp_path


def downloaded(person: Person, folder: Path, kind: str) -> bytes:
    """The picture of the first chart, once it is there."""
    person.click(BUTTON.format(kind))
    path, deadline = folder / f"{NAME}.{kind}", time.monotonic() + 20
    while not path.exists():
        assert time.monotonic() < deadline, f"only {[one.name for one in folder.iterdir()]}"
        time.sleep(0.05)
    return path.read_bytes()


def texts(svg: str) -> str:
    """What is written in a picture, spaces as one."""
    plain = re.sub(r"<[^>]*>", " ", svg).replace("&amp;", "&").replace("\u2009", " ").replace("\u00a0", " ")
    return " ".join(plain.split())


def test_a_picture_says_what_it_shows(person: Person, folder: Path) -> None:
    person.open(ADDRESS)
    svg = downloaded(person, folder, "svg").decode()
    written = texts(svg)
    card = "#overview-revenue-card"
    words = [person.text(f"{card} .card-finding"), "Revenue by week", "Simulated store", "As of Oct 31, 2026"]
    words += [person.text("main .page-words"), *person.texts(f"{card} .legend-line > span")]
    # Long lines are broken anywhere between words.
    for sentence in words:
        for word in sentence.replace("\u2009", " ").split():
            assert word in written
    assert "rgb(255, 255, 255)" in svg
    assert "var(" not in svg


def test_a_picture_is_twice_as_fine_as_the_screen(person: Person, folder: Path) -> None:
    person.open(ADDRESS)
    png = downloaded(person, folder, "png")
    assert png.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", png[16:24])
    shown = person.script("return document.querySelector('#overview-revenue-card .js-plotly-plot')._fullLayout.width")
    assert width == pytest.approx(2 * max(shown, 720), abs=2)
    assert height > 2 * 300


def test_a_picture_has_the_ground_of_the_scheme(person: Person, folder: Path) -> None:
    person.open(ADDRESS)
    person.script("document.documentElement.setAttribute('data-bs-theme', 'dark')")
    svg = downloaded(person, folder, "svg").decode()
    assert "rgb(23, 27, 34)" in svg and "rgb(255, 255, 255)" not in svg


def test_the_chart_on_the_page_stays_as_it_is(person: Person, folder: Path) -> None:
    person.open(ADDRESS)
    # Its size is a matter of the window's, which Plotly follows when it likes.
    layout = """const plot = document.querySelector('#overview-revenue-card .js-plotly-plot');
        const {height, autosize, ...rest} = plot.layout; return JSON.stringify(rest)"""
    before = person.script(layout)
    downloaded(person, folder, "svg")
    assert person.script(layout) == before


def test_a_chart_has_one_way_to_a_picture(person: Person) -> None:
    person.open(ADDRESS)
    offered = "return [...document.querySelectorAll('[data-picture]')].map(one => one.getAttribute('aria-label'))"
    assert person.script(offered)[:2] == [
        "Download the chart of the revenue by day as PNG",
        "Download the chart of the revenue by day as SVG",
    ]
    assert person.script("return document.querySelector('.modebar-btn[data-attr=toImage], [data-title*=PNG]')") is None
