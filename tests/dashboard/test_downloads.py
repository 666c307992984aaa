"""Tables as files, over HTTP: whole, for the selection of the address, under every prefix, and never half of one."""

import csv
import io
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from callbacks import downloads_of_customers
from callbacks.download import Download
from callbacks.downloads import DOWNLOADS
from callbacks.opened_addresses import rows_file
from callbacks.reading import Question
from components import spreadsheets
from components.spreadsheets import SheetColumn
from dashboard import Settings, create_app, init_app
from data_access.opened import BEHIND
from data_access.table_view import folded
from tests.dashboard.sample_app import client

CATEGORIES = "/download/revenue-by-category.csv"
NAMES = (SheetColumn("name", "Name"),)
# Whose table it is, for those of one product, customer or order.
NUMBERS = {"product": 1, "customer": 4, "order": 9}
# What the tiny store has no row for.
NOTHING_THERE = {
    *("product-together", "price-volume-mix", "customer-reviews", "product-movers", "bought-together"),
    *(
        "order-reviews",
        "lost-sales",
        "rows-order-reviews",
        "rows-customer-reviews",
        "rows-inventory-lost",
        "rows-inventory-out-by-day",
    ),
}


# What is in no region.
EVERYWHERE = {rows_file(key) for key, behind in BEHIND.items() if behind.covers == "everywhere"}


def items(name: str, numbers: Mapping[str, int] = NUMBERS) -> str:
    """Whose table it is: that of a product, a customer or an order is named after it."""
    kind = name.removeprefix("rows-").partition("-")[0].removesuffix("s")
    return f"&{kind}={numbers[kind]}" if kind in numbers else ""


def csv_of(answer: TestResponse) -> list[list[str]]:
    """The rows of a CSV file."""
    assert answer.status_code == 200, answer.text
    return list(csv.reader(io.StringIO(answer.get_data().decode("utf-8-sig"), newline=""), strict=True))


def excel_of(answer: TestResponse) -> Any:
    """An Excel file, opened."""
    assert answer.status_code == 200, answer.text
    return openpyxl.load_workbook(io.BytesIO(answer.get_data()))


def as_csv(value: object) -> str:
    """A cell of Excel as the CSV should have it, numbers without the zeros at their end."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    return "" if value is None else f"{value:.6f}" if isinstance(value, int | float) else str(value)


# What the files hold


def test_the_whole_table_of_all_days(browser: FlaskClient) -> None:
    # By hand from tests/tiny_store.py; the cancelled order counts nowhere.
    assert csv_of(browser.get(f"{CATEGORIES}?range=all")) == [
        ["Name", "Revenue (USD)", "Units", "Average unit retail (USD)", "Earlier revenue (USD)"],
        ["Home", "84.00", "7", "12.00", ""],
        ["Books", "56.00", "4", "14.00", ""],
        ["Electronics", "52.00", "1", "52.00", ""],
    ]


def test_the_selection_of_the_address_is_what_the_file_shows(browser: FlaskClient) -> None:
    asked = "?from=2024-02-28&to=2024-02-29&region=North&category=Home&category=Books&compare=none&page=7&find=x"
    assert csv_of(browser.get(CATEGORIES + asked))[1:] == [
        ["Home", "40.00", "2", "20.00", ""],
        ["Books", "12.00", "1", "12.00", ""],
    ]


@pytest.mark.parametrize("name", DOWNLOADS)
def test_csv_and_excel_hold_the_same(browser: FlaskClient, name: str) -> None:
    found = csv_of(browser.get(f"/download/{name}.csv?range=all{items(name)}"))
    page = excel_of(browser.get(f"/download/{name}.xlsx?range=all{items(name)}")).worksheets[0]
    held = [[cell.value for cell in row] for row in page.iter_rows()]
    assert held[0] == found[0]
    assert len(held) == len(found)
    assert (len(found) == 1) == (name in NOTHING_THERE)
    for ours, theirs in zip(held[1:], found[1:], strict=True):
        numbers = [isinstance(value, int | float) for value in ours]
        expected = [f"{float(t):.6f}" if is_number else t for t, is_number in zip(theirs, numbers, strict=True)]
        assert [as_csv(value) for value in ours] == expected


@pytest.mark.parametrize("name", DOWNLOADS)
def test_every_file_tells_what_it_is(browser: FlaskClient, name: str) -> None:
    book = excel_of(browser.get(f"/download/{name}.xlsx?region=North&range=all{items(name)}"))
    told = "\n".join(" ".join(str(cell.value) for cell in row) for row in book["About"].iter_rows())
    assert f"Table {DOWNLOADS[name].title}\nStore Tiny store, made by hand\n" in told
    is_of_regions = DOWNLOADS[name].covers == "range" and name not in EVERYWHERE
    regions = "North, all categories" if is_of_regions else "all regions and categories"
    assert f"Regions and categories {regions}" in told
    assert "As of Mar 3, 2025\nCurrency USD" in told
    first = csv_of(browser.get(f"/download/{name}.csv?about=1{items(name)}"))[0]
    assert first == [f"# Table: {DOWNLOADS[name].title}"]


def test_every_file_has_rows_of_a_store_that_behaves_like_one(store_path: Path) -> None:
    browser = client(create_app(Settings(database=str(store_path), query_seconds=30)))
    with closing(sqlite3.connect(store_path)) as connection:
        (product,) = connection.execute("SELECT product_id FROM Sales GROUP BY 1 ORDER BY COUNT(*) DESC").fetchone()
        reviewed = connection.execute(
            "SELECT s.customer_id, MIN(s.order_id) FROM Sales AS s JOIN Reviews AS r"
            " ON r.CustomerID = s.customer_id AND r.ProductID = s.product_id AND r.ReviewDate >= s.day AND s.units > 0"
        ).fetchone()
    numbers = {"product": product, "customer": reviewed[0], "order": reviewed[1]}
    asked = {name: f"/download/{name}.csv?range=12m{items(name, numbers)}" for name in DOWNLOADS}
    empty = [name for name, address in asked.items() if len(csv_of(browser.get(address))) == 1]
    assert empty == []


def test_the_purchase_plan_follows_the_settings_of_its_page(browser: FlaskClient) -> None:
    usual = csv_of(browser.get("/download/purchase-plan.csv?about=1"))
    patient = csv_of(browser.get("/download/purchase-plan.csv?lead=60&service=99&dead=45&about=1"))
    assert ["# Lead time: 14 days where a product has none of its own"] in usual
    assert ["# Lead time: 60 days where a product has none of its own"] in patient
    assert ["# Service level: 99 %"] in patient
    assert ["# Dead after: 45 days; what is out of stock for so long, and all the window, is not reordered"] in patient
    head = next(number for number, row in enumerate(usual) if row[0] == "SKU")
    place = usual[head].index("Lead time in days")
    # By hand: of tests/tiny_store.py, the mug (stock -1) sells and has run out.
    assert {row[1] for row in usual[head + 1 :]} >= {"Mug"}
    assert {row[place] for row in patient[head + 1 :] if row[1] == "Mug"} == {"60"}
    answer = browser.get("/download/purchase-plan.csv?service=80")
    assert (answer.status_code, answer.text.partition(".")[0]) == (400, "There is no service level called '80'")


def test_all_products_that_the_table_would_show_on_its_pages(store_path: Path) -> None:
    browser = client(create_app(Settings(database=str(store_path), query_seconds=30)))
    whole = csv_of(browser.get("/download/products.csv?range=all&page=2"))
    assert len(whole) == 101, "not one page of fifty"
    revenue = [float(row[whole[0].index("Revenue (USD)")]) for row in whole[1:]]
    with closing(sqlite3.connect(store_path)) as connection:
        sums = connection.execute("SELECT SUM(revenue) FROM Sales GROUP BY product_id ORDER BY 1 DESC").fetchall()
    assert [value for value in revenue if value] == [cents / 100 for (cents,) in sums]
    found = csv_of(browser.get(f"/download/products.csv?range=all&find={whole[1][0][:8]}&sort=product&about=1"))
    assert [f"# Found by: {whole[1][0][:8].strip()}"] in found
    assert len(found) < 60
    of_ninety = csv_of(browser.get("/download/products.csv?range=all&classes=90&about=1"))
    assert ["# Classes of: Aug 3\u2009–\u2009Oct 31, 2026"] in of_ninety, "not those of the days shown"
    assert browser.get("/download/products.csv?sort=secret").status_code == 400


def test_all_customers_that_the_table_would_show_on_its_pages(
    store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(downloads_of_customers, "_CUSTOMERS_AT_A_TIME", 37)
    browser = client(create_app(Settings(database=str(store_path), query_seconds=30)))
    whole = csv_of(browser.get("/download/customers.csv?range=all&sort=customer&page=3"))
    with closing(sqlite3.connect(store_path)) as connection:
        bought = "SELECT DISTINCT customer_id FROM Sales WHERE is_sale = 1"
        people = connection.execute(f"SELECT Email FROM Customers WHERE CustomerID IN ({bought})").fetchall()
    place = whole[0].index("Email")
    assert sorted(row[place] for row in whole[1:]) == sorted(email for (email,) in people)
    names = [folded(row[whole[0].index("Customer")]) for row in whole[1:]]
    assert names == sorted(names), "whatever case and accents"
    segment = whole[1][whole[0].index("Segment")]
    kept = csv_of(browser.get(f"/download/customers.csv?range=all&segment={segment.lower().replace(' ', '-')}&about=1"))
    assert 0 < len(kept) < len(whole)


def test_a_long_table_is_written_part_by_part(browser: FlaskClient, offered: dict[str, Download]) -> None:
    def parts(_: Question) -> Iterator[pd.DataFrame]:
        for start in range(0, 250_000, 50_000):
            yield pd.DataFrame({"number": range(start, start + 50_000)})

    offered["numbers"] = Download("Numbers", parts, (SheetColumn("number", "Number", "integer"),), covers="as-of")
    rows = csv_of(browser.get("/download/numbers.csv"))
    assert [row[0] for row in rows[1:]] == [str(number) for number in range(250_000)]


# How they are answered


@pytest.mark.parametrize(
    ("ending", "kind"),
    [
        ("csv", "text/csv; charset=utf-8"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)
def test_a_file_is_one_to_keep_and_to_ask_for_anew(browser: FlaskClient, ending: str, kind: str) -> None:
    answer = browser.get(f"/download/revenue-by-day.{ending}?from=2024-02-28&to=2024-03-02")
    assert answer.headers["Content-Type"] == kind
    called = f"tiny-store-made-by-hand_revenue-by-day_2024-02-28_2024-03-02.{ending}"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{called}"'
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    if ending == "xlsx":
        assert int(answer.headers["Content-Length"]) == len(answer.get_data())


def test_a_file_of_the_store_as_it_is_is_named_for_the_as_of_day(
    browser: FlaskClient, offered: dict[str, Download]
) -> None:
    offered["plan"] = Download("Plan", lambda _: pd.DataFrame({"name": ["x"]}), NAMES, covers="as-of")
    answer = browser.get("/download/plan.csv?range=7d&about=1")
    assert 'filename="tiny-store-made-by-hand_plan_2025-03-03.csv"' in answer.headers["Content-Disposition"]
    assert not any(row[0].startswith(("# Days", "# Comparison")) for row in csv_of(answer))


def test_a_file_says_which_input_the_data_does_not_have(browser: FlaskClient, offered: dict[str, Download]) -> None:
    inputs = ("Products.StockLevel", "Products.UnitCost")
    offered["plan"] = Download("Plan", lambda _: pd.DataFrame({"name": []}), NAMES, covers="as-of", needs=inputs)
    told = csv_of(browser.get("/download/plan.csv?region=North&about=1"))
    assert ["# Regions and categories: all regions and categories"] in told, "stock is of no region"
    assert told[-2:] == [["# Not known: The data has no costs (column Products.UnitCost)."], ["Name"]]


def test_a_file_can_be_asked_about_without_being_sent(browser: FlaskClient) -> None:
    asked = f"{CATEGORIES.replace('.csv', '.xlsx')}?range=all"
    head, whole = browser.head(asked, buffered=True), browser.get(asked)
    assert (head.status_code, head.get_data()) == (200, b"")
    for name in ("Content-Length", "Content-Type", "Content-Disposition"):
        assert head.headers[name] == whole.headers[name]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_can_be_sent_there(browser: FlaskClient, method: str) -> None:
    answer = browser.open(CATEGORIES, method=method)
    assert (answer.status_code, answer.text) == (405, "This address answers GET only.")


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("?range=fortnight", "There is no range of dates called 'fortnight'. Choose another one."),
        ("?from=2026-02-30", "'2026-02-30' is not a day of the calendar. Choose another first day."),
        ("?region=%3Cscript%3E", "This store has no region '<script>'. Clear the region filter and choose again."),
        ("?region=%ff%00", "This store has no region"),
        ("?about=yes", "There is no choice of lines about the table called 'yes'. Choose another one."),
        (f"?find={'x' * 20_000}", "The address is too long."),
    ],
)
def test_a_bad_query_is_a_sentence(browser: FlaskClient, asked: str, sentence: str) -> None:
    answer = browser.get(CATEGORIES + asked)
    assert (answer.status_code, answer.content_type) == (400, "text/plain; charset=utf-8")
    assert answer.text.startswith(sentence)
    assert "Content-Disposition" not in answer.headers


@pytest.mark.parametrize(
    "path",
    [
        *("nothing.csv", "revenue-by-day", "revenue-by-day.pdf", "revenue-by-day.csv.xlsx", ".csv", "revenue-by-day."),
        *("../healthz.csv", "x/revenue-by-day.csv", "%2e%2e%2fetc%2fpasswd.csv", "a%0db.csv"),
    ],
)
def test_an_unknown_file_is_a_sentence(browser: FlaskClient, path: str) -> None:
    answer = browser.get(f"/download/{path}")
    assert (answer.status_code, answer.content_type) == (404, "text/plain; charset=utf-8")
    assert answer.text == "There is no such file to download. Choose a download on one of the pages."


def test_more_rows_than_excel_holds_is_a_sentence(browser: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheets, "MOST_ROWS", 3)
    answer = browser.get(CATEGORIES.replace(".csv", ".xlsx") + "?range=all")
    assert answer.status_code == 400
    assert answer.text == "An Excel sheet holds 2 rows, and there are more. Download the CSV."


def test_a_store_that_cannot_be_read_is_a_sentence(tmp_path: Path) -> None:
    answer = client(create_app(Settings(database=str(tmp_path / "none.db")))).get(CATEGORIES)
    assert answer.status_code == 503
    assert answer.text.startswith("There is no database at none.db.")


def test_a_store_without_orders_is_a_sentence(empty_store: Path) -> None:
    answer = client(create_app(Settings(database=str(empty_store)))).get(CATEGORIES)
    assert (answer.status_code, answer.text.partition(".")[0]) == (400, "The store has no orders yet")


# Where they live


def test_a_file_under_a_prefix_of_a_site(tiny_store: Path) -> None:
    site = Flask("host", static_folder=None)
    init_app(site, prefix="/insights", settings=Settings(database=str(tiny_store)))
    browser = site.test_client()
    assert len(csv_of(browser.get(f"/insights{CATEGORIES}?range=all"))) == 4
    assert browser.get(CATEGORIES).status_code == 404


def test_a_file_is_behind_the_sites_own_door(tiny_store: Path) -> None:
    site = Flask("host", static_folder=None)
    site.before_request(lambda: ("Log in first.", 401))
    init_app(site, prefix="/insights", settings=Settings(database=str(tiny_store)))
    assert site.test_client().get(f"/insights{CATEGORIES}").status_code == 401


def test_a_file_behind_a_proxy_that_changes_the_path(tiny_store: Path) -> None:
    settings = Settings(database=str(tiny_store), prefix="/inner", public_prefix="/shop/insights")
    assert len(csv_of(client(create_app(settings)).get(f"/inner{CATEGORIES}?range=all"))) == 4


def test_a_name_that_the_server_does_not_go_by_gets_no_file(tiny_store: Path) -> None:
    browser = client(create_app(Settings(database=str(tiny_store), trusted_hosts="shop.example")))
    assert browser.get(CATEGORIES, headers={"Host": "evil.example"}).status_code == 400
    assert browser.get(CATEGORIES, headers={"Host": "shop.example"}).status_code == 200


def test_a_link_in_a_mail_shows_the_live_store(tiny_store: Path, browser: FlaskClient) -> None:
    before = csv_of(browser.get(f"{CATEGORIES}?range=all"))
    with closing(sqlite3.connect(tiny_store)) as connection, connection:
        connection.execute("UPDATE KpisByPeriod SET revenue = revenue * 2")
    assert csv_of(browser.get(f"{CATEGORIES}?range=all"))[1][1] == "168.00" != before[1][1]
