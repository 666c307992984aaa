"""An opened number over HTTP: what it means, what it is of, its rows, and its statement, which finds the same."""

import re
from pathlib import Path
from typing import Any

import pytest

from callbacks.opened_addresses import read_item
from components.definitions import DEFINITIONS, NAMES
from dashboard.app import create_app
from dashboard.settings import Settings
from data_access import opened
from data_access.errors import QueryTimeoutError
from data_access.opened import BEHIND
from data_access.opened_rows import Item
from data_access.sql_files import query_names
from tests.callbacks.asking import links
from tests.components.payloads import PAYLOADS
from tests.components.trees import Node, nodes, of_class, strict_json, words
from tests.wire import Visit

BODY, TITLE = "opened-body", "opened-title"
OVERVIEW = ("revenue", "orders", "aov", "units", "customers", "repeat_rate", "return_rate", "rating")
SALES = ("units_per_order", "unit_retail", "discount_rate")
CUSTOMERS = ("new_customers", "customer_revenue", "customer_orders", "prospects")
REVIEWS = ("reviews", "review_rate", "low_share", "recent_rating")
SELECTIONS = [
    "?range=all&compare=weekdays",
    "?range=30d",
    "?from=2025-11-15&to=2026-03-10&region=West&region=South&category=Home&category=Sports",
    "?range=12m&category=Books",
]


class Site:
    """An application that is asked what is behind its numbers."""

    def __init__(self, database: Path) -> None:
        # As long as a busy machine may need.
        self.visit = Visit(create_app(Settings(database=str(database), query_seconds=30.0)))

    def answer(self, address: str) -> Any:
        """The raw answer to an address with its hash."""
        callback = next(one for one in self.visit.dependencies if (BODY, "tree") in one.outputs)
        self.visit.components["opened-asked"]["props"]["data"] = address
        request = self.visit.request(callback, ("opened-asked", "data"))
        return self.visit.client.post("/_dash-update-component", **request)

    def opened(self, address: str) -> tuple[str, Any]:
        """Title and panel; the answer must be whole and strict JSON."""
        answer = self.answer(address)
        assert answer.status_code == 200, answer.text
        said = strict_json(answer.text)
        assert "sideUpdate" not in said, said
        return said["response"][TITLE]["children"], said["response"][BODY]["tree"]


@pytest.fixture(scope="module")
def site(store_path: Path) -> Site:
    return Site(store_path)


@pytest.fixture
def tiny(tiny_store: Path) -> Site:
    return Site(tiny_store)


def facts(tree: Any) -> dict[str, str]:
    """The first list of facts: value and note by term."""
    (first, *_) = of_class(tree, "facts")
    pairs = [one["props"]["children"] for one in first["props"]["children"]]
    # Thin spaces stand between two days.
    return {words(term): " ".join(words(told).split()) for term, told in pairs}


def answered(tree: Any) -> list[str]:
    """The values that the database answered, where they are one row."""
    (box,) = of_class(tree, "answer")
    terms = [words(node) for node in nodes(box) if node["type"] == "Dt"]
    values = [words(node) for node in nodes(box) if node["type"] == "Dd"]
    return [value for term, value in zip(terms, values, strict=True) if term != "On the page"]


def table(tree: Any) -> list[list[str]]:
    """The cells of the table of rows."""
    (found, *_) = of_class(tree, "data-table")
    (body,) = [node for node in nodes(found) if node["type"] == "Tbody"]
    return [[words(cell) for cell in row["props"]["children"]] for row in body["props"]["children"]]


def test_the_revenue_of_the_tiny_store(tiny: Site) -> None:
    title, tree = tiny.opened("/?range=all&compare=none#open=revenue&run=1")
    assert title == "Revenue"
    assert words(of_class(tree, "opened-definition")) == DEFINITIONS["revenue"]
    assert facts(tree) == {
        "On the page": "$192.00",
        "Where and what": "all regions and categories",
        "Days": "Feb 28, 2024 – Mar 3, 2025 without comparison",
        "As of": "Mar 3, 2025 the last day with data",
    }
    assert "10 order lines, together $192.00: the number on the page." in words(tree)
    assert table(tree)[:2] == [
        ["9", "Mar 2, 2025", "Mug", "Di Prince", "South", "1", "-$1.00", "–", "-$1.00"],
        ["9", "Mar 2, 2025", "Lamp", "Di Prince", "South", "1", "$21.00", "–", "$21.00"],
    ]
    assert ["6", "Mar 2, 2024", "Mug", "not known", "North", "1", "$8.00", "–", "$8.00"] in table(tree)
    assert answered(tree) == ["$192.00"]


def test_rows_lead_on_with_the_selection_kept(tiny: Site) -> None:
    _, tree = tiny.opened("/?range=all&region=North#open=revenue")
    leads = {link["href"] for link in links(of_class(tree, "data-table"))}
    assert "/orders/7?range=all&region=North" in leads
    assert "/products/4?range=all&region=North" in leads and "/customers/4?range=all&region=North" in leads
    files = {node["props"]["href"] for node in of_class(tree, "download")}
    assert files == {f"/download/rows-revenue.{ending}?range=all&region=North" for ending in ("csv", "xlsx")}


def test_pages_of_rows(site: Site) -> None:
    _, first = site.opened("/?range=30d#open=orders")
    _, second = site.opened("/?range=30d#open=orders&rows-page=2")
    assert len(table(first)) == len(table(second)) == 20
    assert not {row[0] for row in table(first)} & {row[0] for row in table(second)}
    steps = [node["props"]["href"] for node in nodes(second) if "step" in str(node["props"].get("className")).split()]
    assert steps == ["#open=orders", "#open=orders&rows-page=3"]
    _, last = site.opened("/?range=30d#open=orders&rows-page=999")
    assert 0 < len(table(last)) <= 20, "a page beyond the last is the last"


@pytest.mark.parametrize("search", SELECTIONS)
@pytest.mark.parametrize("key", [*OVERVIEW, *SALES, *CUSTOMERS, *REVIEWS])
def test_the_statement_finds_what_the_page_shows(key: str, search: str, site: Site) -> None:
    _, tree = site.opened(f"/sales{search}#open={key}&run=1")
    shown = of_class(tree, "facts")[0]["props"]["children"][0]["props"]["children"][1]["props"]["children"][0]
    assert number(answered(tree)[-1]) == pytest.approx(number(shown), abs=0.0051)


@pytest.mark.parametrize("search", ["?range=90d", "?range=all&region=West&category=Books&window=56"])
def test_the_statements_of_the_inventory_find_what_the_page_shows(search: str, site: Site) -> None:
    columns = {
        "inventory_cost": "Value at cost",
        "inventory_retail": "Value at retail",
        "inventory_units": "Units on hand",
        "inventory_sell_through": "Share sold",
        "inventory_turn": "Turns a year",
        "inventory_gmroi": "Margin per stock",
    }
    for key, column in columns.items():
        _, tree = site.opened(f"/inventory{search}#open={key}&run=1")
        (box,) = of_class(tree, "answer")
        terms = [words(node) for node in nodes(box) if node["type"] == "Dt"]
        assert facts(tree)["Where and what"].startswith("all regions"), "stock is not held by region"
        found = number(answered(tree)[terms.index(column)])
        assert found == pytest.approx(number(facts(tree)["On the page"]), abs=0.0051)


def test_lost_sales_are_those_of_the_stock_outs(site: Site) -> None:
    _, tree = site.opened("/inventory?range=12m&window=14#open=inventory_lost&run=1")
    assert f"together {facts(tree)['On the page']}: the number on the page" in words(tree)
    assert ":window_days 14" in words(of_class(tree, "parameters"))
    (first, _) = of_class(tree, "download")
    assert first["props"]["href"].endswith("rows-inventory-lost.csv?range=12m&window=14")


def test_what_to_order_opens_to_the_products_to_order(site: Site) -> None:
    _, tree = site.opened("/inventory?cover=60&service=99#open=inventory_to_order")
    assert f"together {facts(tree)['On the page']}: the number on the page" in words(tree)
    rows = table(tree)
    assert all(number(row[2]) + number(row[3]) < number(row[4]) + 0.05 for row in rows), (
        "all are below the reorder point"
    )
    _, excess = site.opened("/inventory?most=200#open=inventory_excess")
    assert {row[1] for row in table(excess)} <= {"dead", "excess"} and table(excess)


def test_a_setting_that_cannot_be_says_so(site: Site) -> None:
    title, tree = site.opened("/inventory?window=2#open=inventory_lost")
    assert title == "This cannot be opened" and "velocity window" in words(tree)


@pytest.mark.parametrize("path", ["/products/3", "/customers/9", "/orders/9"])
@pytest.mark.parametrize("key", DEFINITIONS)
def test_every_number_opens_wherever_it_is_asked_for(key: str, path: str, tiny: Site) -> None:
    title, _ = tiny.opened(f"{path}?range=all#open={key}&run=1")
    assert title == NAMES[key]


def test_the_numbers_of_one_order_open_to_its_rows(tiny: Site) -> None:
    # By hand from tests/tiny_store.py: order 4 is cancelled, and lies between two others of its customer.
    _, lines = tiny.opened("/orders/4?range=all#open=order_lines")
    assert [(row[0], row[-1]) for row in table(lines)] == [("4", "$500.00")]
    _, around = tiny.opened("/orders/4?range=all#open=orders_around&run=1")
    assert [(row[0], row[-1]) for row in table(around)] == [("5", "-$14.00"), ("4", "$500.00"), ("3", "$42.00")]
    files = {node["props"]["href"].partition("?")[2] for node in of_class(lines, "download")}
    assert files == {"range=all&order=4"}


@pytest.mark.parametrize("path", ["/products/3", "/products/11", "/customers/9"])
@pytest.mark.parametrize("key", ["revenue", "orders", "units", "return_rate", "aov", "rating"])
def test_on_a_page_of_its_own_it_is_of_that_product_or_customer(key: str, path: str, site: Site) -> None:
    is_there = key != ("aov" if path.startswith("/products") else "rating")
    _, tree = site.opened(f"{path}?range=all#open={key}&run=1")
    if is_there:
        assert number(answered(tree)[-1]) == pytest.approx(number(facts(tree)["On the page"].split()[0]), abs=0.0051)
    _, of_all = site.opened(f"/?range=all#open={key}&run=1")
    assert answered(tree) != answered(of_all) or not is_there
    files = {node["props"]["href"].partition("?")[2] for node in of_class(tree, "download")}
    assert files <= {f"range=all&{path.strip('/').replace('s/', '=')}"}


def number(text: str) -> float:
    """A number as it is written on the page, a share as one of 1."""
    digits = re.sub(r"[^0-9.\-]", "", text.replace("−", "-"))
    return float(digits) / (100 if "%" in text else 1)


@pytest.mark.parametrize("key", DEFINITIONS)
def test_every_number_opens(key: str, tiny: Site) -> None:
    title, tree = tiny.opened(f"/?range=all#open={key}&run=1")
    assert title == NAMES[key]
    assert words(of_class(tree, "opened-definition")) == DEFINITIONS[key]
    if is_missing := "this is not known" in words(tree):
        assert "UnitCost" in words(tree) or "discounts" in words(tree), "all else is in the tiny store"
    assert len(of_class(tree, "answer")) == bool(key in BEHIND and BEHIND[key].sql and not is_missing)


def test_what_the_data_does_not_have_is_named(tiny: Site) -> None:
    _, tree = tiny.opened("/?range=all#open=inventory_cost")
    assert "The data has no costs (column Products.UnitCost), so this is not known." in words(tree)
    assert of_class(tree, "data-table") == []


def test_on_the_page_of_one_product_it_is_named(site: Site) -> None:
    _, tree = site.opened("/products/3?range=all#open=units")
    assert facts(tree)["Product"] and facts(tree)["Where and what"] == "all regions and categories"


def test_what_is_named_is_there() -> None:
    assert set(BEHIND) <= set(DEFINITIONS)
    used = {f"opened/{one.sql}" for one in BEHIND.values() if one.sql}
    assert {name for name in query_names() if name.startswith("opened/")} == used


@pytest.mark.parametrize(
    ("behind", "sentence"),
    [
        ("open=nothing", "There is no number of this name"),
        ("open=", "There is no number of this name"),
        ("open=revenue&open=orders", "more than once"),
        ("open=revenue&rows-page=0", "is not a whole number"),
        ("open=revenue&run=yes", "There is no choice of running the SQL"),
        *(
            (f"open={payload.replace('&', '').replace('#', '')}", "There is no number of this name")
            for payload in PAYLOADS[:4]
        ),
    ],
)
def test_what_cannot_be_opened_says_so(behind: str, sentence: str, tiny: Site) -> None:
    title, tree = tiny.opened(f"/#{behind}")
    assert title == "This cannot be opened" and sentence in words(tree)


def test_a_selection_that_makes_no_sense_says_so(tiny: Site) -> None:
    _, tree = tiny.opened("/?region=Atlantis#open=revenue")
    assert "This store has no region 'Atlantis'" in words(tree)


def test_a_hostile_name_is_a_text(tiny: Site) -> None:
    _, tree = tiny.opened("/?range=all#open=rating")
    assert "Torn <script>alert(1)</script> cover" in words(of_class(tree, "data-table"))
    assert not [node for node in nodes(tree) if node["type"].lower() == "script"]


def test_the_server_is_asked_by_nothing_but_an_opened_number(site: Site) -> None:
    (callback,) = [one for one in site.visit.dependencies if (BODY, "tree") in one.outputs]
    assert callback.inputs == (("opened-asked", "data"),) and not callback.runs_at_start


@pytest.mark.parametrize(
    ("path", "item"),
    [
        ("", Item()),
        ("products", Item()),
        ("products/17", Item("product", 17)),
        ("customers/9/", Item("customer", 9)),
        ("orders/9", Item("order", 9)),
        ("products/x", Item()),
        ("products/017", Item()),
        ("products/1/2", Item()),
    ],
)
def test_whose_page_it_is(path: str, item: Item) -> None:
    assert read_item(path) == item


def test_nothing_that_can_be_followed_stands_in_something_else_that_can(site: Site) -> None:
    _, tree = site.opened("/?range=30d#open=revenue&run=1")
    pressed = [node for node in nodes(tree) if node["type"] in ("A", "Button", "Summary")]
    inside: list[Node] = [part for node in pressed for part in nodes(node["props"]["children"])]
    assert [part for part in inside if part["type"] in ("A", "Button")] == []


def test_a_statement_that_takes_too_long_says_what_to_do(tiny: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def late(*_: Any) -> None:
        raise QueryTimeoutError("This took too long.")

    monkeypatch.setattr(opened, "ask", late)
    _, tree = tiny.opened("/?range=all#open=revenue&run=1")
    (answer,) = of_class(tree, "answer")
    assert "needs longer for this than one question may take" in words(answer)
    assert "copy the statement" in words(answer) and "DASHBOARD_QUERY_SECONDS" in words(answer)
