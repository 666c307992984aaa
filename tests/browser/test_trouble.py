"""What people see when the store is rebuilt, the server goes away, or the data means harm."""

import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlencode

import pytest

from components.ids import FilterId, OverviewId
from data_access.building import build_database, record_fact
from tests.browser.conftest import Visit
from tests.browser.visiting import Person
from tests.components.payloads import LONG, PAYLOADS
from tests.data_access.builders import marked

pytestmark = pytest.mark.browser

LOST = "The server cannot be reached; the numbers on this page may be out of date. Trying again…"
NAMES = (*PAYLOADS, LONG)


def test_a_store_that_is_rebuilt_is_shown_at_the_next_click(visit: Visit, tiny_store: Path) -> None:
    person = visit(tiny_store)
    person.open("/?range=all")
    assert person.numbers()[0] == "$192.00"
    build_database(tiny_store, marked("rebuilt", orders=30))
    person.choose(FilterId.RANGE, "7d")
    person.until_text(".rail-source", "rebuilt")
    person.until_drawn()
    assert (person.numbers()[0], person.search(), person.notice()) == ("$30.00", "?range=7d", "")


@pytest.fixture
def lonely(person: Person) -> Iterator[Person]:
    """Someone whose network comes back at the end, whatever happens."""
    yield person
    person.driver.set_network_conditions(offline=False, latency=0, throughput=-1)


def test_a_server_that_goes_away_is_said_until_it_is_back(lonely: Person) -> None:
    person = lonely.open()
    whole = person.numbers()
    person.driver.set_network_conditions(offline=True, latency=0, throughput=-1)
    person.choose(FilterId.RANGE, "30d")
    assert person.until_notice("cannot be reached") == LOST
    assert person.numbers() == whole, "the old numbers stay"
    person.choose(FilterId.RANGE, "7d")
    person.until("return location.search === '?range=7d'")
    person.until_notice("cannot be reached")
    person.driver.set_network_conditions(offline=False, latency=0, throughput=-1)
    person.until_subtitle("Oct 25")
    person.until_notice("")
    said = person.witness.look().console
    assert said and all("ERR_INTERNET_DISCONNECTED" in line or "Failed to fetch" in line for line in said)
    person.witness.console.clear()


def test_a_database_that_goes_away_is_said_until_it_is_back(visit: Visit, tiny_store: Path) -> None:
    person = visit(tiny_store)
    person.open()
    away = tiny_store.rename(tiny_store.with_name("away.db"))
    person.choose(FilterId.RANGE, "all")
    person.until_notice("There is no database at tiny.db.")
    away.rename(tiny_store)
    person.choose(FilterId.COMPARE, "none")
    person.until_subtitle("without comparison")
    person.until_notice("")
    assert person.numbers()[0] == "$192.00"


# Names that mean harm


def fill_hostile(connection: sqlite3.Connection) -> None:
    """A store in which every name is a payload: one region, category, product and customer each."""
    record_fact(connection, "source", PAYLOADS[0])
    record_fact(connection, "currency", "USD")
    for number, name in enumerate(NAMES, start=1):
        day = (date(2026, 1, 1) + timedelta(days=number % 5)).isoformat()
        connection.execute(
            "INSERT INTO Customers (CustomerID, FullName, Region) VALUES (?, ?, ?)", (number, name, name)
        )
        connection.execute(
            "INSERT INTO Products (ProductID, ProductName, Category) VALUES (?, ?, ?)", (number, name, name)
        )
        connection.execute(
            "INSERT INTO Orders (OrderID, CustomerID, OrderDate, TotalAmount) VALUES (?, ?, ?, ?)",
            (number, number, day, 10_000 - number),
        )
        connection.execute(
            "INSERT INTO OrderItems (OrderID, ProductID, Quantity, UnitPrice) VALUES (?, ?, 1, ?)",
            (number, number, 10_000 - number),
        )


@pytest.fixture
def hostile(visit: Visit, tmp_path: Path) -> Person:
    """Someone on the store whose names mean harm."""
    build_database(tmp_path / "hostile.db", fill_hostile)
    return visit(tmp_path / "hostile.db")


def assert_harmless(person: Person) -> None:
    """Nothing ran, nothing became a link, a picture or an element."""
    assert person.script("return window.hacked") is None
    kinds = ("skip-link", "rail-link", "pick", "go", "open", "download", "modebar-btn", "dash-dropdown-clear")
    ours = "a" + "".join(f":not(.{kind})" for kind in kinds)
    assert person.script("return [...document.querySelectorAll(arguments[0])].map(one => one.outerHTML)", ours) == []
    leads = person.script("return [...document.querySelectorAll('a.go')].map(one => one.href)")
    leads += person.script("return [...document.querySelectorAll('a.open, a.download')].map(one => one.href)")
    assert [href for href in leads if not href.startswith(f"{person.address}/")] == [], "all links stay on the site"
    assert person.script("return document.querySelectorAll('.js-plotly-plot a, a a, a script, a img').length") == 0
    foreign = "return [...document.images].filter(one => !one.src.startsWith('data:image/svg')).length"
    assert person.script(foreign) == 0
    assert person.script("return document.querySelectorAll('main b, main script, main iframe').length") == 0
    huge = (
        "return [...document.querySelectorAll('svg text, svg tspan')].filter(e => e.style.fontSize === '80px').length"
    )
    assert person.script(huge) == 0


def test_names_that_mean_harm_are_read_literally(hostile: Person) -> None:
    person = hostile.open("/?range=all")
    for card in (OverviewId.REGION_CARD, OverviewId.CATEGORY_CARD):
        person.until("return document.querySelector(`#${arguments[0]} details`)", card)
        person.script("document.querySelector(`#${arguments[0]} details`).open = true", card)
        assert sorted(person.texts(f"#{card} .bar-name")) == sorted(NAMES)
    assert_harmless(person)
    assert person.text(".rail-source") == PAYLOADS[0]
    assert person.texts(f"#{OverviewId.PRODUCTS_CARD} .bar-name") == list(NAMES[:10])
    assert [name for name in NAMES if name not in person.text(f"#{OverviewId.CUSTOMERS_CARD}")] == []
    assert person.script("return document.querySelectorAll('.js-plotly-plot .bars .point path').length") == 5
    assert person.script("return document.scrollingElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.parametrize(
    "name", [PAYLOADS[0], PAYLOADS[2], PAYLOADS[12], PAYLOADS[13]], ids=["link", "script", "%", "bidi"]
)
def test_a_name_that_means_harm_can_be_chosen(hostile: Person, name: str) -> None:
    person = hostile.open("/?" + urlencode({"range": "all", "region": name, "category": name}))
    person.until_subtitle(f"Revenue, {name}, {name}, ")
    assert person.text(f"#{FilterId.REGIONS} .dash-dropdown-value") == name
    assert person.texts(".region-table th.name") == [name]
    assert_harmless(person)
