"""The example of a company's site, as its people use it: signing in and out, what each may see, and the frame."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from selenium.webdriver.common.keys import Keys

from components.ids import FilterId, StageId
from dashboard import RowFilter, Settings
from dashboard.examples.company_site import create_site
from dashboard.signed_links import SignedLinks
from tests.browser.serving import serving
from tests.browser.visiting import Person

pytestmark = pytest.mark.browser

PASSWORD = "open sesame"  # noqa: S105
REVENUE = "return document.querySelector('.kpi-value')?.title === arguments[0]"
FITS = """const frame = document.querySelector('iframe'), inside = frame?.contentDocument?.documentElement;
if (!inside) { return false; }
return inside.classList.contains('fitted')
    && Math.abs(frame.clientHeight - frame.contentDocument.body.offsetHeight) <= 1
    && inside.scrollHeight <= frame.clientHeight && frame.clientHeight > 650 && frame.clientHeight"""
STATUS = """const done = arguments[1];
fetch(arguments[0], {redirect: 'manual'}).then(answer => done(answer.type + ' ' + answer.status))"""


@pytest.fixture
def company(tiny_store: Path, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """The example over the tiny store."""
    monkeypatch.setenv("COMPANY_PASSWORD", PASSWORD)
    return create_site(Settings(database=str(tiny_store)))


@pytest.fixture
def someone(company: Flask, driver: Any) -> Iterator[Person]:
    """Somebody at the site; at the end, nothing has left this machine."""
    with serving(company) as address:
        person = Person(driver, address)
        yield person
        assert person.witness.look().outside_requests() == []
        driver.get("about:blank")


def sign_in(person: Person, name: str = "ada", password: str = PASSWORD) -> None:
    """Fill the form of the login, once it is there."""
    person.until("return document.querySelector('.company-login')")
    for field, text in (("name", name), ("password", password)):
        person.element(f"#{field}").clear()
        person.element(f"#{field}").send_keys(text)
    person.click(".company-login button")


def noise(person: Person) -> list[str]:
    """What the console said of its own; a browser notes every refusal there, and so does Dash."""
    told = ("status of 40", "dash_renderer")
    return [line for line in person.witness.look().console if not any(part in line for part in told)]


def test_a_stranger_signs_in_and_comes_to_the_address_that_was_asked_for(someone: Person) -> None:
    address = f"{someone.address}/insights/sales?range=all&region=North"
    someone.driver.get(address)
    for path in ("_dash-layout", "_dash-dependencies", "assets/style.css", "healthz", "download/categories.csv"):
        assert someone.driver.execute_async_script(STATUS, f"/insights/{path}") == "basic 401", path
    sign_in(someone, password="guessed")  # noqa: S106
    someone.until_text("[role=alert]", "do not belong together")
    sign_in(someone)
    someone.until_text("main h1", "Sales")
    assert someone.driver.current_url == address
    someone.until(REVENUE, "$128.00")
    assert noise(someone) == []


def test_each_sees_the_numbers_of_what_they_may_see(someone: Person) -> None:
    someone.driver.get(f"{someone.address}/insights/?range=all")
    sign_in(someone, "ben")
    someone.until_drawn()
    someone.until(REVENUE, "$128.00")
    assert "South" not in someone.script("return document.body.innerText")
    someone.driver.delete_all_cookies()
    someone.driver.get(f"{someone.address}/insights/?range=all")
    sign_in(someone, "ada")
    someone.until_drawn()
    someone.until(REVENUE, "$192.00")
    assert "South" in someone.script("return document.body.innerText")


def test_a_session_that_ends_mid_use_leads_to_the_login_and_back_to_what_lay_open(someone: Person) -> None:
    someone.driver.get(f"{someone.address}/insights/?range=all#search")
    sign_in(someone)
    someone.until_drawn()
    someone.until("return document.getElementById('search-dialog').open")
    someone.driver.delete_all_cookies()
    someone.element("#search-input").send_keys("la")
    sign_in(someone)
    someone.until_drawn()
    assert someone.driver.current_url == f"{someone.address}/insights/?range=all#search"
    someone.until("return document.getElementById('search-dialog').open")
    assert noise(someone) == []


def test_the_hash_comes_back_though_the_login_forgets_it(someone: Person) -> None:
    someone.driver.get(f"{someone.address}/insights/data")
    sign_in(someone)
    someone.until("return document.querySelector('#trail')")
    someone.script("location.hash = 'search'")
    someone.driver.delete_all_cookies()
    someone.until("return document.getElementById('search-dialog').open")
    someone.element("#search-input").send_keys("la")
    someone.until("return document.querySelector('.company-login')")
    someone.script("history.replaceState(null, '', location.pathname + location.search)")
    sign_in(someone)
    someone.until("return location.hash === '#search' && document.getElementById('search-dialog')?.open")
    someone.driver.get(f"{someone.address}/insights/data?range=all")
    someone.until("return document.getElementById('search-dialog')")
    assert someone.script("return location.hash") == "", "only once"


def test_a_token_that_is_too_old_is_renewed_and_nobody_notices(company: Flask, someone: Person) -> None:
    someone.driver.get(f"{someone.address}/insights/?range=all")
    sign_in(someone)
    someone.until_drawn()
    assert someone.witness.look().console == []
    company.config["WTF_CSRF_TIME_LIMIT"] = 1  # seconds
    time.sleep(2.5)
    someone.choose(FilterId.RANGE, "7d")
    someone.until_subtitle("Feb 25")
    assert (someone.notice(), someone.driver.title) == ("", "Overview · Store intelligence")
    said = someone.witness.look().console
    assert said and all("status of 400" in line for line in said), "the site has refused the old one"
    assert noise(someone) == []


def test_signing_out_is_a_form_with_a_token(someone: Person) -> None:
    someone.driver.get(someone.address)
    sign_in(someone)
    someone.click(".company-head form button")
    someone.until("return document.querySelector('.company-login')")
    someone.driver.get(f"{someone.address}/insights/")
    assert someone.driver.title == "Sign in"


def test_the_frame_is_as_high_as_its_page_and_the_address_keeps_what_it_shows(someone: Person) -> None:
    someone.driver.get(f"{someone.address}/#/?range=all&region=North")
    sign_in(someone)
    high = someone.until(FITS)
    assert someone.driver.current_url == f"{someone.address}/#/?range=all&region=North"
    someone.driver.switch_to.frame(0)
    someone.until_drawn()
    assert someone.numbers()[0] == "$128.00"
    someone.click(".rail-link[href*='/data']")
    someone.driver.switch_to.default_content()
    someone.until("return location.hash === '#/data?range=all&region=North'")
    someone.until(f"{FITS} !== arguments[0]", high)
    someone.driver.refresh()
    someone.until(FITS)
    someone.driver.switch_to.frame(0)
    someone.until_text("main h1", "Data")
    someone.driver.switch_to.default_content()
    someone.driver.back()
    someone.until("return location.hash === '#/?range=all&region=North'")
    assert noise(someone) == []


def test_a_session_that_ends_in_the_frame_leads_the_page_around_it_to_the_login_and_back(someone: Person) -> None:
    someone.driver.get(f"{someone.address}/#/?range=all")
    sign_in(someone)
    someone.until(FITS)
    someone.driver.switch_to.frame(0)
    someone.until_drawn()
    someone.driver.delete_all_cookies()
    someone.script("document.querySelector('.rail-link[href*=\"/sales\"]').click()")
    someone.driver.switch_to.default_content()
    sign_in(someone)
    someone.until(FITS)
    assert someone.driver.current_url == f"{someone.address}/#/sales?range=all"
    someone.driver.switch_to.frame(0)
    someone.until_text("main h1", "Sales")


def test_in_a_frame_of_a_page_that_is_open_to_all_people_sign_in_there(someone: Person) -> None:
    """Its frame is as high as usual while it shows another page than ours."""
    someone.driver.get(f"{someone.address}/#/data")
    sign_in(someone)
    someone.until(FITS)
    someone.script("window.scrollTo({top: 600, behavior: 'instant'})")
    someone.driver.delete_all_cookies()
    someone.script("document.querySelector('iframe').contentWindow.location.reload()")
    someone.until("return document.querySelector('iframe').clientHeight < 650 && window.scrollY < 200")
    someone.driver.switch_to.frame(0)
    sign_in(someone)
    someone.until_text("main h1", "Data")
    someone.driver.switch_to.default_content()
    someone.until(FITS)
    assert someone.driver.current_url == f"{someone.address}/#/data"


def test_what_lies_open_in_the_frame_lies_where_it_can_be_seen(someone: Person) -> None:
    someone.driver.get(someone.address)
    sign_in(someone)
    someone.until(FITS)
    someone.script("window.scrollTo({top: 700, behavior: 'instant'})")
    someone.driver.switch_to.frame(0)
    someone.script("location.hash = 'search'")
    someone.until("return document.getElementById('search-dialog').open")
    someone.driver.switch_to.default_content()
    places = """const frame = document.querySelector('iframe'), top = frame.getBoundingClientRect().top;
    return ['#search-dialog', '.filters', '.rail'].map(css => {
        const box = frame.contentDocument.querySelector(css).getBoundingClientRect();
        return [Math.round(top + box.top), top + box.bottom <= innerHeight];
    })"""
    someone.until(f"return (() => {{ {places} }})()[1][0] === 0")
    dialog, filters, rail = someone.script(places)
    assert 0 < dialog[0] < 100 and dialog[1]
    assert (filters, rail) == ([0, True], [0, True])


def test_the_frame_follows_the_scheme_of_the_page_around_it(someone: Person) -> None:
    someone.driver.get(someone.address)
    sign_in(someone)
    someone.until(FITS)
    inside = "return document.querySelector('iframe').contentDocument.documentElement.dataset.bsTheme"
    assert someone.script(inside) == "light"
    someone.click("#company-scheme")
    someone.until(f"{inside} === 'dark'")
    accent = "return getComputedStyle(document.documentElement).getPropertyValue('--accent').trim()"
    someone.driver.get(f"{someone.address}/insights/data")
    someone.until("return document.querySelector('main h1:not(:empty)')")
    assert someone.script("return document.documentElement.dataset.bsTheme") == "dark"
    assert someone.script(accent) == "#d9a3dc", "the company's, not ours"
    assert noise(someone) == []


@pytest.mark.parametrize(
    "hash_", ["#/../login", "#//evil.example/", "#/%2e%2e/login", "#/\\evil.example", "#elsewhere"]
)
def test_an_address_that_leads_elsewhere_is_not_framed(someone: Person, hash_: str) -> None:
    someone.driver.get(someone.address)
    sign_in(someone)
    someone.until(FITS)
    someone.driver.get("about:blank")
    someone.driver.get(f"{someone.address}/{hash_}")
    someone.until(FITS)
    where = someone.script("return document.querySelector('iframe').contentWindow.location.href")
    assert where == f"{someone.address}/insights/"


def test_a_signed_link_shows_its_deck_on_a_screen_without_a_login(company: Flask, someone: Person) -> None:
    """The site's protection against forged requests holds there as well; what Ben may not see is not shown."""
    links = SignedLinks(lambda: company.secret_key, "/insights/", is_limited=True)
    until = datetime.now(UTC) + timedelta(hours=1)
    token = links.sign("weekly-trading-review", RowFilter(regions=["North"]), until)
    company.config["WTF_CSRF_TIME_LIMIT"] = 1  # seconds
    someone.driver.get(f"{someone.address}/insights/present/?deck=weekly-trading-review&token={token}")
    someone.until_text(f"#{StageId.TITLE}", "Headline numbers")
    someone.until("return document.querySelectorAll('.kpi-value').length")
    someone.until("return document.querySelector('.js-plotly-plot .main-svg')")
    time.sleep(2.5)
    someone.driver.switch_to.active_element.send_keys(Keys.ARROW_RIGHT)
    someone.until_text(f"#{StageId.TITLE}", "What changed")
    assert "South" not in someone.script("return document.body.textContent")
    assert someone.driver.execute_async_script(STATUS, "/insights/_dash-layout") == "basic 403"
    assert noise(someone) == []
