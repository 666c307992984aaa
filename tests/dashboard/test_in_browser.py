"""In a real browser: a quiet console under the strict policy, and words when the server cannot answer."""

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import dash_ag_grid as dag
import dash_bootstrap_components as dbc
import pytest
from dash import Dash, Input, Output, dcc, html
from flask import Flask
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from dashboard.application import ASSETS, Application
from dashboard.settings import Settings
from tests.browser.options import chrome_options
from tests.browser.serving import serving
from tests.browser.witness import Witness
from tests.find_browser import find_browser

pytestmark = [
    pytest.mark.browser,
    # A connection that the browser keeps open holds waitress's buffer of its last large answer until it is collected.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

LOST = "The server cannot be reached; the numbers on this page may be out of date. Trying again…"
SHARE = 'return document.querySelectorAll(\'.modebar-btn--logo, [data-title*="loud"], [data-title*="hare"]\').length'
Start = Callable[[str, list[tuple[str, str]]], object]


@pytest.fixture(scope="module")
def driver() -> Iterator[Any]:
    """One browser for all tests of this module."""
    found = find_browser()
    browser = webdriver.Chrome(service=Service(str(found.driver)), options=chrome_options(found))
    browser.implicitly_wait(0)
    yield browser
    browser.quit()


def until(driver: Any, script: str, seconds: float = 20) -> Any:
    """What a script returns, as soon as it is something."""
    deadline = time.monotonic() + seconds
    while not (value := driver.execute_script(script)):
        if time.monotonic() > deadline:
            pytest.fail(
                f"still nothing after {seconds} s: {script}\n{driver.execute_script('return document.body.innerText')}"
            )
        time.sleep(0.05)
    return value


def text_of(name: str) -> str:
    """A script that reads an element."""
    return f"return document.getElementById('{name}')?.textContent"


def application(layout: html.Div, assets: Path = ASSETS) -> Application:
    """An application of the product's own kind around this layout."""
    app = Application(Flask("browser", static_folder=None), settings=Settings(), assets=assets)
    app.layout = layout
    return app


# The policy


def every_kind() -> html.Div:
    """One of every kind of component that the pages are made of."""
    figure = {"data": [{"type": "bar", "x": ["a", "b"], "y": [1, 2]}], "layout": {"title": {"text": "Bars"}}}
    return html.Div(
        [
            dcc.Graph(id="graph", figure=figure),
            dcc.Dropdown(["North", "South"], ["North"], id="dropdown", multi=True),
            dcc.DatePickerSingle(id="date", date="2026-11-20"),
            dcc.Checklist(["a"], ["a"]),
            dcc.Markdown("*words*"),
            dbc.Button([html.I(className="bi bi-moon"), "Press"], id="press"),
            dbc.Select(["a"], id="select"),
            dbc.Tooltip("words", target="press"),
            dag.AgGrid(id="grid", rowData=[{"a": 1}], columnDefs=[{"field": "a"}]),
            html.P(id="pressed"),
        ]
    )


def pressed(app: Dash) -> None:
    """A callback, so that asking the server is part of what is watched."""

    @app.callback(Output("pressed", "children"), Input("press", "n_clicks"))
    def update_pressed(count: int | None) -> str:
        return f"{count or 0} times"


def drawn(driver: Any) -> None:
    """Wait until everything of the first test page is there."""
    until(driver, "return document.querySelectorAll('#graph .bars .point path').length === 2")
    until(driver, "return document.querySelectorAll('#grid .ag-row').length")
    until(driver, "return document.querySelector('#dropdown')")
    until(driver, f"return ({text_of('pressed').removeprefix('return ')}) === '0 times'")


def test_every_kind_of_component_is_quiet_under_the_policy(driver: Any) -> None:
    app = application(every_kind())
    pressed(app)
    app.prepare()
    witness = Witness(driver)
    with serving(app.server) as address:
        driver.get(address)
        drawn(driver)
        driver.find_element("id", "press").click()
        until(driver, "return document.getElementById('pressed').textContent === '1 times'")
        driver.execute_script("document.querySelector('#graph .bars path').dispatchEvent(new MouseEvent('mouseover'))")
        fonts = until(driver, "return document.fonts.size && [...document.fonts].map(font => font.family)")
        witness.assert_quiet()
        assert any("bootstrap-icons" in font for font in fonts)
        assert driver.execute_script(SHARE) == 0
        assert (
            driver.execute_script("return getComputedStyle(document.getElementById('press')).display") == "inline-block"
        )
    assert len(witness.requests) > 15


def test_the_policy_stops_a_script_written_into_the_page(driver: Any) -> None:
    app = application(html.Div(id="here"))
    app.prepare()
    with serving(app.server) as address:
        driver.get(address)
        until(driver, "return document.getElementById('here')")
        driver.execute_script(
            "const script = document.createElement('script'); script.textContent = 'window.ran = true';"
            "document.body.append(script);"
            "document.getElementById('here').innerHTML = '<img src=x onerror=\"window.ran = true\">'"
        )
        time.sleep(0.5)
        assert driver.execute_script("return window.ran") is None
        assert any("Content Security Policy" in line for line in Witness(driver).look().console)


def test_without_our_guard_plotly_offers_to_upload_the_chart(driver: Any, tmp_path: Path) -> None:
    """The control of the first test: the button is there unless it is taken away."""
    for name in ("theme.js", "start.js"):
        (tmp_path / name).write_text("window.DashRenderer && new window.DashRenderer();")
    app = application(every_kind(), assets=tmp_path)
    pressed(app)
    app.prepare()
    with serving(app.server) as address:
        driver.get(address)
        drawn(driver)
        assert driver.execute_script(SHARE) >= 1


# The connection


class Switch:
    """Answers callbacks in the server's place while a status is set."""

    def __init__(self, server: Callable[..., Iterable[bytes]]) -> None:
        self.server = server
        self.answer: tuple[str, str] | None = None
        self.asked = 0

    def __call__(self, environment: dict[str, Any], start: Start) -> Iterable[bytes]:
        if not environment["PATH_INFO"].endswith("_dash-update-component"):
            return self.server(environment, start)
        self.asked += 1
        if self.answer is None:
            return self.server(environment, start)
        start(self.answer[0], [("Content-Type", "text/plain; charset=utf-8"), ("Location", "/")])
        return [self.answer[1].encode()]


@pytest.fixture
def switch(driver: Any) -> Iterator[Switch]:
    """A page with a button, its server behind a switch."""
    app = application(
        html.Div([html.Button("Press", id="press"), html.P(id="pressed"), html.Div(id="notice", className="notice")])
    )
    pressed(app)
    app.prepare()
    between = Switch(app.server)
    with serving(between) as address:
        driver.get(address)
        until(driver, "return document.getElementById('pressed')?.textContent === '0 times'")
        yield between
        driver.get_log("browser")  # what the failures said there is not the next test's


def press(driver: Any) -> None:
    """Press the button."""
    driver.find_element("id", "press").click()


def test_a_refusal_shows_its_sentence_as_text_until_an_answer_comes(driver: Any, switch: Switch) -> None:
    switch.answer = ("400 BAD REQUEST", "This store has no region '<b id=bold>Mars</b>'.")
    press(driver)
    assert until(driver, text_of("notice")) == "This store has no region '<b id=bold>Mars</b>'."
    assert driver.execute_script("return document.getElementById('bold')") is None
    assert driver.execute_script("return document.getElementById('notice').className") == "notice notice-error"
    assert driver.execute_script(text_of("pressed")) == "0 times"
    time.sleep(0.5)
    said = [line["message"] for line in driver.get_log("browser")]
    assert [line for line in said if "TypeError" in line] == [], "Dash must be able to read the refusal too"
    assert len(said) >= 1, "a browser notes every refusal"
    switch.answer = None
    press(driver)
    until(driver, "return document.getElementById('notice').textContent === ''")
    assert driver.execute_script(text_of("pressed")) == "2 times"


def test_an_error_of_the_server_shows_its_reference(driver: Any, switch: Switch) -> None:
    switch.answer = ("500 INTERNAL SERVER ERROR", "Something went wrong on the server. Its log says 1a2b.")
    press(driver)
    assert "1a2b" in until(driver, text_of("notice"))
    switch.answer = ("500 INTERNAL SERVER ERROR", "x" * 600)
    press(driver)
    until(driver, "return document.getElementById('notice').textContent.startsWith('The server could not answer')")


def test_a_lost_server_is_said_and_tried_again_until_it_is_back(driver: Any, switch: Switch) -> None:
    switch.answer = ("503 SERVICE UNAVAILABLE", "")
    press(driver)
    assert until(driver, text_of("notice")) == LOST
    until(driver, "return true")
    asked = switch.asked
    time.sleep(3.5)
    assert switch.asked > asked, "it must be tried again"
    switch.answer = None
    until(driver, "return document.getElementById('pressed').textContent === '1 times'")
    until(driver, "return document.getElementById('notice').textContent === ''")


def test_a_lost_network_is_the_same(driver: Any, switch: Switch) -> None:
    driver.set_network_conditions(offline=True, latency=0, throughput=-1)
    try:
        press(driver)
        assert until(driver, text_of("notice")) == LOST
        press(driver)
    finally:
        driver.set_network_conditions(offline=False, latency=0, throughput=-1)
    until(driver, "return document.getElementById('pressed').textContent === '2 times'")
    until(driver, "return document.getElementById('notice').textContent === ''")


@pytest.mark.parametrize("answer", [("401 UNAUTHORIZED", "JWT Expired"), ("302 FOUND", "")])
def test_a_session_that_ends_again_at_once_offers_to_load_the_page_again(
    driver: Any, switch: Switch, answer: tuple[str, str]
) -> None:
    driver.execute_script("history.replaceState(null, '', '?region=North')")
    switch.answer = answer
    press(driver)
    until(driver, "return document.querySelector('#notice a')")
    assert driver.execute_script(text_of("notice")) == "Your session has ended. Load the page again"
    assert driver.execute_script("return document.querySelector('#notice a').getAttribute('href')") == "/?region=North"


def test_the_offered_address_stays_on_this_site(driver: Any, switch: Switch) -> None:
    driver.execute_script("history.replaceState(null, '', location.origin + '//elsewhere.example/?region=North')")
    assert driver.execute_script("return location.pathname") == "//elsewhere.example/"
    switch.answer = ("401 UNAUTHORIZED", "JWT Expired")
    press(driver)
    until(driver, "return document.querySelector('#notice a')")
    link = driver.find_element("css selector", "#notice a")
    assert driver.execute_script("return arguments[0].getAttribute('href')", link) == (
        "/elsewhere.example/?region=North"
    )


def test_a_page_without_a_place_for_notices_gets_one(driver: Any) -> None:
    app = application(html.Div([html.Button("Press", id="press"), html.P(id="pressed")]))
    pressed(app)
    app.prepare()
    between = Switch(app.server)
    with serving(between) as address:
        driver.get(address)
        until(driver, "return document.getElementById('pressed')?.textContent === '0 times'")
        between.answer = ("400 BAD REQUEST", "No.")
        press(driver)
        assert until(driver, text_of("notice")) == "No."
        found = driver.find_element("id", "notice")
        assert [found.get_attribute(name) for name in ("role", "aria-live", "class")] == [
            "status",
            "polite",
            "notice notice-error",
        ]
