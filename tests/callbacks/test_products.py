"""The Products page over HTTP: the table is sorted, searched and paged by its address, and agrees with pandas."""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from components.formats import Formats
from components.ids import ProductsId
from data_access.building import build_database
from tests import tiny_store
from tests.callbacks.asking import Page
from tests.callbacks.reckoning import kept, lines_of, shares
from tests.components.trees import nodes, of_class, words
from tests.data_access.random_stores import Order, build_random_store

ENGLISH = Formats("en_US", "USD")
ALL = "?range=all"
YEAR = ("2025-11-01", "2026-10-31")


@pytest.fixture
def tiny(tiny_store: Path) -> Page:
    return Page(tiny_store)


@pytest.fixture(scope="module")
def store(store_path: Path) -> Page:
    return Page(store_path)


@pytest.fixture(scope="module")
def lines(store_path: Path) -> pd.DataFrame:
    return lines_of(store_path)


def card(page: Page, search: str, target: str = ProductsId.TABLE_CARD) -> Any:
    return page.shown(target, search)[target]


def rows(shown: Any) -> list[str]:
    """The rows of the table, as they are read."""
    return [words(node) for node in nodes(shown) if node["type"] == "Tr"][1:]


def names(shown: Any) -> list[str]:
    """The names that head the rows."""
    return [words(node["props"]["children"]).split(" Home")[0] for node in of_class(shown, "go")]


def refused(page: Page, search: str, target: str = ProductsId.TABLE_CARD) -> str:
    """The sentence of a refusal."""
    answer = page.ask(target, search)
    assert answer.status_code == 400
    return answer.text


# The tiny store, by hand


def test_the_page_of_the_tiny_store(tiny: Page) -> None:
    shown = tiny.shown(ProductsId.TABLE_CARD, ALL)
    assert shown[ProductsId.SUBTITLE].startswith("Product sales, all regions and categories, Feb 28, 2024")
    assert rows(shown[ProductsId.TABLE_CARD]) == [
        "Lamp Home $61.00 3 5.0 ★ 1 review AZ 10",
        "Book Books $56.00 4 1.5 ★ 2 reviews AZ 100",
        # Sold in the week in which the data begins, and never again: no whole week has it, so neither X, Y nor Z.
        "Lamp Electronics $52.00 1 4.0 ★ 1 review A 0 out of stock",
        "Mug Home $23.00 4 – BZ -1 below zero",
        "Kite Sports $0.00 0 – U 7",
    ]
    assert words(of_class(shown[ProductsId.TABLE_CARD], "card-words")) == (
        "There is no column for margin, as the data has no costs (column Products.UnitCost)."
    )
    assert words(of_class(shown[ProductsId.PARETO_HEAD], "card-finding")) == (
        "The best of 4 products brings 32% of revenue"
    )
    assert shown[ProductsId.PARETO_GRAPH]["data"][0]["y"] == pytest.approx([0, 61 / 192, 117 / 192, 169 / 192, 1])
    assert words(of_class(shown[ProductsId.CLASSES_CARD], "card-finding")) == (
        "3 products bring 80% of revenue, 1 sold nothing"
    )
    pairs = card(tiny, ALL, ProductsId.PAIRS_CARD)
    assert words(of_class(pairs, "empty-state")).startswith("No two products are bought together more often")


def test_products_of_one_name_lead_to_their_own_pages(tiny: Page) -> None:
    shown = card(tiny, f"{ALL}&region=North&sort=product&find=lamp")
    links = [node["props"]["href"] for node in of_class(shown, "go")]
    assert links == ["/products/1?range=all&region=North", "/products/2?range=all&region=North"]


@pytest.mark.parametrize(
    ("find", "found"),
    [
        ("LAMP", ["Lamp", "Lamp"]),
        ("lamp home", ["Lamp"]),
        ("boo", ["Book"]),
        ("sports", ["Kite"]),
        ("unicorn", []),
        ("%25", []),
        ("%3Cscript%3E", []),
    ],
)
def test_the_table_is_searched_by_name_and_category(tiny: Page, find: str, found: list[str]) -> None:
    shown = card(tiny, f"{ALL}&find={find}")
    assert [words(node) for node in of_class(shown, "go")] == found


def test_an_empty_selection_shows_products_without_sales(tiny: Page) -> None:
    shown = tiny.shown(ProductsId.TABLE_CARD, "?from=2024-06-01&to=2024-06-10&classes=90")
    assert len(rows(shown[ProductsId.TABLE_CARD])) == 5
    assert "$0.00" in rows(shown[ProductsId.TABLE_CARD])[0]
    assert words(of_class(card(tiny, "?from=2024-06-01&to=2024-06-10", ProductsId.PAIRS_CARD), "empty-state")) == (
        "Nothing was sold in these days."
    )


@pytest.mark.parametrize(
    ("search", "said"),
    [
        ("?sort=-margin", "cannot be sorted by that column"),  # the tiny store has no costs
        ("?sort=price", "cannot be sorted by that column"),
        ("?page=0", "page of the table '0' is not a whole number"),
        ("?class=XA", "no class of products called 'XA'"),
        ("?classes=100", "no range of days for classes called '100'"),
        (f"?find={'x' * 300}", "longer than 200 letters"),
    ],
)
def test_a_bad_address_gets_a_sentence(tiny: Page, search: str, said: str) -> None:
    assert said in refused(tiny, search)


def test_a_bad_order_of_pairs_gets_a_sentence(tiny: Page) -> None:
    assert "cannot be sorted by that column" in refused(tiny, "?pairs-sort=product", ProductsId.PAIRS_CARD)


def test_a_page_beyond_the_last_is_the_last(tiny: Page) -> None:
    shown = card(tiny, f"{ALL}&page=99")
    assert len(rows(shown)) == 5 and words(of_class(shown, "pager-words")) == "5 products"


# The simulated store, against a second computation


def test_the_table_agrees_with_a_second_computation(store: Page, lines: pd.DataFrame) -> None:
    now = shares(kept(lines, *YEAR, [], []), "ProductID", "ProductName", "Category")
    shown = card(store, "?range=12m")
    expected = [(name, ENGLISH.money(revenue), ENGLISH.count(units)) for (_, name, _), (revenue, units) in now.items()]
    for row, (name, revenue, units) in zip(rows(shown), expected[:50], strict=True):
        assert row.startswith(f"{name} ") and f" {revenue} " in row and f" {units} " in row


def test_pages_and_orders_of_the_whole_table(store: Page, lines: pd.DataFrame) -> None:
    first, second = (names(card(store, f"?range=12m&sort=product&page={number}")) for number in (1, 2))
    catalogue = lines.drop_duplicates("ProductID")["ProductName"]
    assert len(first) == 50 and {*catalogue} <= {*first, *second}
    assert [*first, *second] == sorted([*first, *second], key=str.casefold)
    assert (
        words(of_class(card(store, "?range=12m&page=2"), "pager-words"))
        == f"51–100 of {len(first) + len(second)} products"
    )


def test_the_largest_changes_lead_when_sorted_by_change(store: Page, lines: pd.DataFrame) -> None:
    now = {key: one for key, (one, _) in shares(kept(lines, "2026-08-03", "2026-10-31", [], []), "ProductID").items()}
    before = {
        key: one for key, (one, _) in shares(kept(lines, "2026-05-05", "2026-08-02", [], []), "ProductID").items()
    }
    ranked = sorted(now | before, key=lambda key: -(now.get(key, 0) - before.get(key, 0)))
    called = lines.drop_duplicates("ProductID").set_index("ProductID")["ProductName"]
    shown = store.shown(ProductsId.TABLE_CARD, "?sort=-change")
    assert names(shown[ProductsId.TABLE_CARD])[:10] == [called[number] for number in ranked[:10]]
    movers = [words(node) for node in of_class(shown[ProductsId.MOVERS_CARD], "bar-name")]
    assert movers[:10] == [called[number] for number in ranked[:10]]
    assert movers[10:] == [called[number] for number in ranked[:-11:-1]]


def test_a_class_filters_the_table(store: Page) -> None:
    shown = store.shown(ProductsId.TABLE_CARD, "?range=12m&class=AX&sort=-revenue&page=2")
    badges = [words(node) for node in of_class(shown[ProductsId.TABLE_CARD], "badge-word")]
    assert badges and set(badges) == {"AX"}
    marked = [node for node in nodes(shown[ProductsId.CLASSES_CARD]) if words(node).startswith("✓")]
    assert words(marked[0]).startswith(f"✓ {len(badges)}\n")
    (chip,) = of_class(shown[ProductsId.TABLE_CARD], "chip")
    assert chip["props"]["href"] == "?range=12m&sort=-revenue", "the first page of all"


def test_the_grid_holds_every_product_once(store: Page, lines: pd.DataFrame) -> None:
    shown = store.shown(ProductsId.TABLE_CARD, "?range=12m")
    grid = [node for node in nodes(shown[ProductsId.CLASSES_CARD]) if node["type"] == "Td"]
    counted = [
        int(words(cell).split("\n")[0]) for cell in grid if cell["props"]["className"] == "unknown" and words(cell)
    ]
    assert sum(counted) == 100, "the column of all"


def test_pairs_are_paged_on_their_own(store: Page) -> None:
    first, second = (card(store, f"{ALL}&page=2&pairs-page={number}", ProductsId.PAIRS_CARD) for number in (1, 2))
    assert len(rows(first)) == len(rows(second)) == 6 and not set(rows(first)) & set(rows(second))
    (onward,) = [node["props"]["href"] for node in of_class(first, "step") if "href" in node["props"]]
    assert onward == "?range=all&page=2&pairs-page=2", "the table of products stays where it is"
    by_lift = card(store, f"{ALL}&pairs-sort=-lift", ProductsId.PAIRS_CARD)
    lifts = [float(row.split("× ")[0].split()[-1]) for row in rows(by_lift)]
    assert lifts == sorted(lifts, reverse=True)


def test_a_product_is_found_by_its_sku(store: Page) -> None:
    shown = card(store, "?range=12m&find=clo-00033")
    assert [node["props"]["href"] for node in of_class(shown, "go")] == ["/products/33?range=12m"]


# Stores of hardly anything, and of very much


def test_a_store_of_one_line_has_a_page(tmp_path: Path) -> None:
    build_random_store(tmp_path / "one.db", [(0, None, "North", None, [(3, 2, 500, 0)])], [])
    one = Page(tmp_path / "one.db")
    shown = one.shown(ProductsId.TABLE_CARD)
    assert rows(shown[ProductsId.TABLE_CARD])[0] == "Mug Books $10.00 2 A"
    assert words(of_class(shown[ProductsId.PARETO_HEAD], "card-finding")) == "One product brings all of it"
    assert shown[ProductsId.PARETO_GRAPH]["data"][0]["mode"] == "markers"
    assert "X, Y and Z need 12 whole weeks of data; there is no whole week." in words(shown[ProductsId.CLASSES_CARD])
    pairs = card(one, "", ProductsId.PAIRS_CARD)
    assert words(of_class(pairs, "empty-state")).startswith("No two products are bought together")


def test_a_store_that_got_back_more_than_it_sold_has_a_page(tmp_path: Path) -> None:
    made: list[Order] = [(0, None, "North", None, [(1, 1, 500, 0), (2, -3, 500, 0)])]
    build_random_store(tmp_path / "back.db", made, [])
    shown = Page(tmp_path / "back.db").shown(ProductsId.TABLE_CARD)
    assert [row for row in rows(shown[ProductsId.TABLE_CARD]) if "$0.00" not in row] == [
        "Mug Home $5.00 1 –",
        "Lamp Toys -$15.00 -3 U",
    ]
    assert words(of_class(shown[ProductsId.PARETO_HEAD], "empty-state")) == (
        "No share of revenue is known: as much came back as was sold, or more."
    )


def test_only_one_page_of_many_products_is_sent(tmp_path: Path) -> None:
    def fill(connection: Any) -> None:
        tiny_store.fill(connection)
        more = ((number, f"Number {number}") for number in range(6, 10_001))
        connection.executemany("INSERT INTO Products (ProductID, ProductName, Category) VALUES (?, ?, 'Home')", more)

    build_database(tmp_path / "many.db", fill)
    many = Page(tmp_path / "many.db")
    assert words(of_class(card(many, ALL), "pager-words")) == "1–50 of 10,000 products"
    assert len(many.ask(ProductsId.TABLE_CARD, ALL).data) < 150_000
    assert rows(card(many, f"{ALL}&find=number+9999")) == ["Number 9999 Home $0.00 0 – U –"]
