"""The Customers page over HTTP: its cards hold what the store holds, and its table follows the address."""

import sqlite3
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from components.formats import Formats
from components.ids import CustomersId
from data_access.building import build_database, record_fact
from tests.callbacks.asking import Page, links, listed
from tests.callbacks.reckoning import kept, lines_of
from tests.components.payloads import PAYLOADS
from tests.components.trees import nodes, of_class, words

ENGLISH = Formats("en_US", "USD")
ALL = "?range=all"
TABLE, GRID, KPIS = CustomersId.TABLE_CARD, CustomersId.GRID_CARD, CustomersId.KPIS


@pytest.fixture
def tiny(tiny_store: Path) -> Page:
    return Page(tiny_store)


@pytest.fixture(scope="module")
def store(store_path: Path) -> Page:
    return Page(store_path)


def shown(page: Page, target: str, search: str = "") -> Any:
    """What a callback put into one component."""
    return page.shown(target, search)[target]


def table(page: Page, search: str = "") -> list[str]:
    """The rows of the table, as they are read."""
    rows = [node for node in nodes(shown(page, TABLE, search)) if node["type"] == "Tr"]
    return [words(row) for row in rows[1:]]


def people(page: Page, search: str = "") -> list[str]:
    """The names of the table."""
    heads = [node for node in nodes(shown(page, TABLE, search)) if node["props"].get("scope") == "row"]
    return [words(head["props"]["children"][0]) for head in heads]


def kpis(page: Page, search: str = "") -> dict[str, str]:
    made = shown(page, KPIS, search)
    return {words(of_class(card, "kpi-label")): of_class(card, "kpi-value")[0]["props"]["title"] for card in made}


# The tiny store, reckoned by hand


def test_the_page_of_the_tiny_store(tiny: Page) -> None:
    assert kpis(tiny, ALL) == {
        "Customers": "4",
        "New customers": "4",
        "Repeat purchase rate": "25.0%",
        "Revenue per customer": "$46.00",
        "Orders per customer": "1.50",
        "Prospects": "1",
    }
    assert shown(tiny, CustomersId.SUBTITLE, ALL).startswith("Who buys and who is leaving, all regions and categories")
    charts = tiny.shown(GRID, ALL)
    assert words(of_class(charts[GRID], "card-finding")) == ""
    assert listed(charts[CustomersId.SEGMENTS_CARD])[0].startswith("Champions 1 $52.00 ")
    assert [trace["name"] for trace in charts[CustomersId.RETURNING_GRAPH]["data"]] == [
        "Returning customers",
        "New customers",
        "No known customer",
    ]
    drawn = charts[CustomersId.RETURNING_GRAPH]["data"]
    assert sum(sum(trace["y"]) for trace in drawn) == 192.0, "the revenue of the Overview"
    assert charts[CustomersId.VALUE_GRAPH]["data"][0]["x"] == list(range(13))
    assert words(of_class(charts[CustomersId.COHORTS_CARD], "card-finding")) == (
        "Not one of 4 customers ordered again in the month after their first order"
    )
    assert [words(node) for node in of_class(charts[CustomersId.TOP_CARD], "region-table")] == [
        "North Revenue 1 Ada Lovelace 1 order $52.00 1 Bo Diddley 1 order $52.00 3 Di Prince 1 order $16.00",
        "South Revenue 1 Di Prince 2 orders $36.00 2 Cy <b>Young</b> 1 order $28.00",
    ]


def test_the_table_follows_the_address(tiny: Page) -> None:
    assert people(tiny, ALL) == ["Ada Lovelace", "Bo Diddley", "Di Prince", "Cy <b>Young</b>"]
    assert people(tiny, f"{ALL}&sort=customer") == ["Ada Lovelace", "Bo Diddley", "Cy <b>Young</b>", "Di Prince"]
    assert people(tiny, f"{ALL}&sort=days_since") == ["Di Prince", "Bo Diddley", "Cy <b>Young</b>", "Ada Lovelace"]
    assert people(tiny, f"{ALL}&sort=-days_since")[0] == "Ada Lovelace"
    assert people(tiny, f"{ALL}&find=lov") == ["Ada Lovelace"]
    assert people(tiny, f"{ALL}&segment=almost-lost") == ["Bo Diddley", "Cy <b>Young</b>"]
    assert people(tiny, f"{ALL}&segment=r2-v1") == ["Cy <b>Young</b>"]
    assert people(tiny, f"{ALL}&page=7") == people(tiny, ALL)
    assert "Di Prince 4 · di@example.org" not in table(tiny, ALL)[2]
    assert words(of_class(shown(tiny, TABLE, f"{ALL}&segment=r2-v1"), "card-title")) == (
        "Customers: Almost lost (R 2, FM 1)"
    )


def test_links_keep_what_is_chosen(tiny: Page) -> None:
    search = "?range=all&category=Books&sort=customer&find=young"
    made = shown(tiny, TABLE, search)
    hrefs = [link["href"] for link in links(made)]
    assert hrefs[-2:] == ["/customers/3?range=all&category=Books", f"{search}&region=South"]
    files = [node["props"]["href"] for node in of_class(made, "download")]
    assert files == [f"/download/customers.csv{search}", f"/download/customers.xlsx{search}"]
    cell = links(tiny.shown(GRID, f"{ALL}&region=South&page=2")[GRID])[0]
    assert cell["href"] == "?range=all&region=South&segment=r5-v5#customers-table-card", (
        "and begins with the first page"
    )
    left = [link["href"] for link in links(shown(tiny, TABLE, f"{ALL}&segment=r2-v1&find=cy"))]
    assert "?range=all&find=cy" in left
    none = links(shown(tiny, TABLE, f"{ALL}&segment=champions&find=cy"))
    assert [link["data-drop"] for link in none if "data-drop" in link] == ["find", "segment"]
    narrowed = links(tiny.shown(GRID, ALL)[GRID])[0]["href"].partition("#")[0]
    assert narrowed.startswith(f"{ALL}&segment=r")
    chosen = links(tiny.shown(GRID, narrowed)[GRID])[0]
    assert (chosen["href"], chosen["aria-current"]) == (ALL, "true"), "once more for everybody"


@pytest.mark.parametrize(
    ("search", "sentence"),
    [
        ("?segment=rich", "There is no segment called 'rich'. Choose another one."),
        ("?segment=r6-v1", "There is no segment called 'r6-v1'. Choose another one."),
        ("?sort=email_address", "The table cannot be sorted by that column. Choose another one."),
        ("?find=a+b+c+d+e+f+g", "Search for at most 6 words, such as a name or an e-mail address."),
        ("?page=0", "The page of the table '0' is not a whole number from 1 to 1,000,000. Choose another one."),
    ],
)
def test_what_is_not_there_is_refused_in_a_sentence(tiny: Page, search: str, sentence: str) -> None:
    answer = tiny.ask(TABLE, search)
    assert answer.status_code == 400 and sentence in answer.text


def test_an_empty_selection_is_a_sentence_in_every_card(tiny: Page) -> None:
    search = "?from=2024-06-01&to=2024-06-10"
    nobody = "No known customer ordered anything in these days. Show all days"
    assert words(of_class(shown(tiny, TABLE, search), "empty-state")) == nobody
    charts = tiny.shown(GRID, search)
    for name in (GRID, CustomersId.SEGMENTS_CARD, CustomersId.TOP_CARD):
        assert words(of_class(charts[name], "empty-state")) == nobody
    assert words(of_class(charts[CustomersId.RETURNING_HEAD], "empty-state")).startswith("Nothing was sold")
    assert charts[CustomersId.RETURNING_GRAPH]["data"] == []
    # The cohorts of twelve months are still there.
    assert len([node for node in nodes(charts[CustomersId.COHORTS_CARD]) if node["type"] == "Tr"]) == 4
    assert kpis(tiny, search)["Repeat purchase rate"] == "–"


def fill_nobody(connection: sqlite3.Connection) -> None:
    """A store that does not say who bought."""
    record_fact(connection, "source", "Till")
    record_fact(connection, "currency", "USD")
    connection.execute("INSERT INTO Products (ProductID, ProductName, Category) VALUES (1, 'Tea', 'Food')")
    connection.execute(
        "INSERT INTO Orders (OrderID, OrderDate, TotalAmount, Region) VALUES (1, '2026-01-31', 500, 'Shop')"
    )
    connection.execute("INSERT INTO OrderItems (OrderID, ProductID, Quantity, UnitPrice) VALUES (1, 1, 1, 500)")


def test_a_store_without_customers_says_which_column_is_missing(tmp_path: Path) -> None:
    build_database(tmp_path / "till.db", fill_nobody)
    page = Page(tmp_path / "till.db")
    charts = {**page.shown(GRID, ALL), **page.shown(TABLE, ALL)}
    why = "The data has no customers (column Orders.CustomerID), so this is not known."
    graphs = {CustomersId.RETURNING_GRAPH, CustomersId.VALUE_GRAPH}
    assert {words(of_class(charts[name], "empty-state")) for name in charts if name not in graphs} == {why}
    assert set(kpis(page, ALL).values()) == {"–"}
    contexts = {words(of_class(card, "kpi-context")) for card in shown(page, KPIS, ALL)}
    assert contexts == {"the data has no customers (column Orders.CustomerID)"}


@pytest.mark.parametrize("name", PAYLOADS[:6])
def test_a_hostile_name_is_text_and_can_be_found(tmp_path: Path, name: str) -> None:
    def fill(connection: sqlite3.Connection) -> None:
        fill_nobody(connection)
        who = (1, name, name, "Shop", "N-1")
        connection.execute(
            "INSERT INTO Customers (CustomerID, FullName, Email, Region, CustomerNumber) VALUES (?, ?, ?, ?, ?)", who
        )
        connection.execute("UPDATE Orders SET CustomerID = 1")

    build_database(tmp_path / "one.db", fill)
    page = Page(tmp_path / "one.db")
    assert people(page, f"{ALL}&find=n-1") == [name]
    assert table(page, ALL)[0].endswith("Jan 31, 2026 Jan 31, 2026 0 Shop Dormant R 1, F 1, M 1"), "one customer alone"
    assert {node["type"] for node in nodes(shown(page, TABLE, ALL))} & {"Script", "Img", "Svg", "B"} == set()


# The simulated store, against a second computation


@pytest.mark.parametrize(
    ("search", "days", "regions", "categories"),
    [
        ("", ("2026-08-03", "2026-10-31"), [], []),
        ("?range=all", ("2024-11-01", "2026-10-31"), [], []),
        (
            "?from=2025-01-15&to=2026-03-20&region=North&region=East&category=Home&category=Books",
            ("2025-01-15", "2026-03-20"),
            ["North", "East"],
            ["Home", "Books"],
        ),
    ],
)
def test_the_page_agrees_with_a_second_computation(
    store: Page, store_path: Path, search: str, days: tuple[str, str], regions: list[str], categories: list[str]
) -> None:
    lines = kept(lines_of(store_path), *days, regions, categories)
    sold = lines[lines["Quantity"] > 0]
    orders = sold.groupby("CustomerID")["OrderID"].nunique()
    spent = lines.groupby("CustomerID")["Revenue"].sum()[orders.index] / 100
    found = kpis(store, search)
    assert found["Customers"] == ENGLISH.count(len(orders))
    assert found["Repeat purchase rate"] == ENGLISH.percent((orders > 1).mean())
    assert found["Revenue per customer"] == ENGLISH.money(spent.mean())
    assert found["Orders per customer"] == ENGLISH.decimal(orders.mean())

    charts = store.shown(GRID, search)
    counts = [int(words(node)) for node in nodes(charts[GRID]) if node["type"] == "Strong"]
    assert len(counts) == 25 and sum(counts) == len(orders)
    stacked = charts[CustomersId.RETURNING_GRAPH]["data"]
    assert sum(sum(trace["y"]) for trace in stacked) == pytest.approx(lines["Revenue"].sum() / 100)

    first = table(store, search)[0]
    best = pd.DataFrame({"spent": spent, "number": spent.index}).sort_values(
        ["spent", "number"], ascending=[False, True]
    )
    assert f" {ENGLISH.money(best['spent'].iloc[0])} " in first
    assert words(of_class(shown(store, TABLE, search), "pager-words")).endswith(
        f"{ENGLISH.count(len(orders))} customers"
    )


@pytest.mark.parametrize("range_", ["7d", "30d", "90d", "month", "last-month", "ytd", "12m", "all"])
@pytest.mark.parametrize("grain", ["day", "week", "month"])
def test_every_range_and_grain_is_answered(store: Page, range_: str, grain: str) -> None:
    search = f"?range={range_}&grain={grain}"
    charts = store.shown(GRID, search)
    assert [name for name in charts if of_class(charts[name], "empty-state")] == []
    assert len(kpis(store, search)) == 6 and "–" not in kpis(store, search).values()
    assert len(table(store, search)) > 0
