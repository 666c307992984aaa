"""The Inventory page over HTTP: by hand on the stock store, against plain loops on the simulated one."""

from pathlib import Path
from typing import Any

import pytest

from components.ids import InventoryId
from tests.callbacks.asking import Page, listed
from tests.components.trees import nodes, of_class, words
from tests.data_access.stock_reference import Plan, StockReference
from tests.data_access.stock_store import build_stock_store

MARCH = "?from=2026-03-01&to=2026-03-31"


@pytest.fixture
def stock(tmp_path: Path) -> Page:
    return Page(build_stock_store(tmp_path / "stock.db"))


@pytest.fixture(scope="module")
def store(store_path: Path) -> Page:
    return Page(store_path)


def shown(page: Page, target: str, search: str = MARCH) -> Any:
    """What stands in one place of the page."""
    return page.shown(target, search)[target]


def finding(tree: Any) -> str:
    return words(of_class(tree, "card-finding"))


def rows(tree: Any) -> list[list[str]]:
    """The rows of a table, cell by cell, as they are read."""
    found = [node["props"]["children"] for node in nodes(tree) if node["type"] == "Tr"][1:]
    return [[words(cell) for cell in cells] for cells in found]


def names(tree: Any) -> list[str]:
    """Names of the products in a table."""
    return [words(node) for node in of_class(tree, "go")]


def strip(tree: Any) -> list[str]:
    return [words(node) for node in of_class(tree, "status-card")]


def facts(page: Page, search: str = MARCH) -> dict[str, tuple[str, str]]:
    """Value and context of each headline card, by its label."""
    cards = shown(page, InventoryId.KPIS, search)
    return {
        words(of_class(card, "kpi-label")): (words(of_class(card, "kpi-value")), words(of_class(card, "kpi-context")))
        for card in cards
    }


def refused(page: Page, search: str, target: str = InventoryId.PRODUCTS_CARD) -> str:
    """The sentence of a refusal."""
    answer = page.ask(target, search)
    assert answer.status_code == 400
    return answer.text


# The stock store, by hand


def test_the_headline_cards(stock: Page) -> None:
    assert facts(stock) == {
        # 20 x 4 + 50 x 7 + 1000 x 1 + 5 x 2.5 + 1 x 2; the 10 of "New" have no cost, the 5 of "Never sold" no price.
        "Stock value at cost": ("$1,444", "1 product without a cost left out"),
        "Stock value at retail": ("$9,047", "1 product without a price left out"),
        "Units on hand": ("1,086", "1 product with negative stock, counted as 0"),
        "To order now": ("$556.00", "113 units of 3 products"),
        # Of the four products with a history: 28 + 12 + 7 sold, 20 left, none on 28 February.
        "Sell-through": ("70.1%", "47 of 67 on hand or received in 31 days"),
        # They cost 28 x 4 + 12 x 5 + 7 x 3 and brought $5 each; stock at cost, added up over 31 days: $4,745.
        "Stock turn": ("14.8×", "a year; average stock $153.06 at cost"),
        "GMROI": ("0.27", "of margin per $1 of stock in 31 days; 3.23 a year"),
        "Lost sales (estimate)": ("$645.00", "3 products ran out, for 55 days in all"),
    }


def test_what_to_order(stock: Page) -> None:
    card = shown(stock, InventoryId.REORDER_CARD)
    assert finding(card) == "Order 113 units of 3 products for $556.00"
    assert rows(card) == [
        ["Negative S-5 out of stock", "15", "-3", "0", "0", "5", "Mar 7, 2026", "$45.00"],
        ["Ran out S-2 out of stock", "77", "0", "0", "0", "7", "Mar 16, 2026", "$385.00"],
        ["Out for long S-3 out of stock", "21", "0", "4", "0", "20", "Mar 19, 2026", "$126.00"],
    ]
    hrefs = [node["props"]["href"] for node in of_class(card, "go")]
    assert hrefs == [f"/products/{number}?from=2026-03-01&to=2026-03-31" for number in (5, 2, 3)]


def test_the_plan_is_downloaded_with_the_settings_of_the_page(stock: Page) -> None:
    card = shown(stock, InventoryId.REORDER_CARD, f"{MARCH}&cover=60&service=99")
    hrefs = [node["props"]["href"] for node in of_class(card, "download")]
    query = "?from=2026-03-01&to=2026-03-31&cover=60&service=99"
    assert hrefs == [f"/download/purchase-plan.{ending}{query}" for ending in ("csv", "xlsx")]
    file = stock.visit.client.get(hrefs[0]).get_data(as_text=True).splitlines()
    assert [line.split(",")[0] for line in file[1:]] == [row[0].split()[-4] for row in rows(card)]
    assert [line.split(",")[3] for line in file[1:]] == [row[1] for row in rows(card)]


def test_the_strip_counts_every_product_once(stock: Page) -> None:
    card = shown(stock, InventoryId.PRODUCTS_CARD)
    assert finding(card) == "3 out of stock, 0 below the reorder point, 2 dead, stock of 1 product unknown"
    assert strip(card) == [
        "All 10 $1,444 at cost",
        "Out of stock 3 3 would sell now",
        "Below reorder point 0 $0.00 at cost",
        "Healthy 1 $80.00 at cost",
        "Excess 3 $1,012 at cost",
        "Dead 2 $352.00 at cost",
    ]


def test_a_click_on_a_status_shows_its_products_alone_and_another_shows_all_again(stock: Page) -> None:
    card = shown(stock, InventoryId.PRODUCTS_CARD, f"{MARCH}&page=1")
    links = {words(of_class(node, "status-name")): node["props"]["href"] for node in of_class(card, "status-card")}
    assert links["Dead"] == "?from=2026-03-01&to=2026-03-31&status=dead"
    dead = shown(stock, InventoryId.PRODUCTS_CARD, links["Dead"])
    assert names(dead) == ["Dead", "Returned"]
    again = {words(of_class(node, "status-name")): node["props"] for node in of_class(dead, "status-card")}
    assert again["Dead"]["href"] == again["All"]["href"] == MARCH
    assert [name for name, props in again.items() if props["aria-current"] == "true"] == ["Dead"]
    assert strip(dead) == strip(card)


def test_the_cells_say_what_they_mean(stock: Page) -> None:
    found = {
        row[0].split(" S-")[0].split(" Books")[0]: row[1:] for row in rows(shown(stock, InventoryId.PRODUCTS_CARD))
    }
    assert found["Negative"][:4] == ["Out of stock", "-3 negative, counts as 0", "0.27 less 2 days out", "0"]
    assert found["Out for long"][1:3] == ["0 4 on order", "0.50 before it ran out"]
    assert found["New"][2:5] == ["0.07 new: on sale 2 days", "140", "3.3 lead 14 days"]
    assert found["Never sold"][0] == "Excess" and found["Never sold"][3] == "no sales"
    assert found["Never sold"][7:] == ["never", "$12.50"]
    assert found["Unknown"][0] == "Stock unknown" and found["Unknown"][3] == "–"
    assert found["Steady"][5:8] == ["24", "Apr 9, 2026", "Mar 30, 2026 1 day ago"]
    assert found["Ran out"][5:7] == ["77 order now", "Mar 16, 2026 overdue"]


def test_the_table_is_sorted_and_searched_by_the_address(stock: Page) -> None:
    def found(search: str) -> list[str]:
        return names(shown(stock, InventoryId.PRODUCTS_CARD, f"{MARCH}&{search}"))

    assert found("sort=-stock")[:3] == ["Excess", "Dead", "Steady"]
    assert found("sort=stock")[0] == "Negative" and found("sort=stock")[-1] == "Unknown"
    assert found("sort=status_rank")[:4] == ["Ran out", "Out for long", "Negative", "Steady"]
    assert found("find=s-1+home") == ["Steady"]
    assert found("find=books&status=dead") == ["Returned"]
    assert "No product matches “zebra”." in words(shown(stock, InventoryId.PRODUCTS_CARD, f"{MARCH}&find=zebra"))


def test_settings_are_shown_as_they_are_and_change_the_plan(stock: Page) -> None:
    search = f"{MARCH}&service=99&lead=21&cover=60"
    card = shown(stock, InventoryId.SETTINGS_CARD, search)
    fields = {node["props"]["data-key"]: node["props"] for node in nodes(card) if "data-key" in node["props"]}
    values = {key: props["defaultValue"] for key, props in fields.items()}
    assert values == {
        "service": "99", "lead": "21", "late": "0", "cover": "60", "most": "90", "window": "28", "dead": "90",
    }  # fmt: skip
    assert {key: props["data-default"] for key, props in fields.items()}["lead"] == "14"
    assert "7 of 10 products have a lead time of their own" in words(card)
    (reset,) = [node["props"]["href"] for node in of_class(card, "pick")]
    assert reset == MARCH and of_class(shown(stock, InventoryId.SETTINGS_CARD), "pick") == []
    # 1 x (10 + 60) + 2.33 x sqrt(10 x 28 / 27) - 25 = 52.5, in packs of 6.
    steady = next(row for row in rows(shown(stock, InventoryId.PRODUCTS_CARD, search)) if row[0].startswith("Steady"))
    assert steady[6] == "54"
    new = next(row for row in rows(shown(stock, InventoryId.PRODUCTS_CARD, search)) if row[0].startswith("New"))
    assert new[5].endswith("lead 21 days")


def test_what_ties_up_money(stock: Page) -> None:
    card = shown(stock, InventoryId.EXCESS_CARD)
    # Excess: 1000 - 90 x 1 at $1; "Never sold" 5 at $2.50; "New" has no cost.
    assert finding(card) == "$352.00 at cost lies dead, $922.50 is beyond 90 days of cover"
    assert listed(card) == [
        "Excess $910.00 excess: 910 of 1,000 units, 1,000 days of cover",
        "Dead $350.00 dead: 50 units, no sale in 90 days",
        "Never sold $12.50 excess: 5 of 5 units, no sales",
        "Returned $2.00 dead: 1 unit, no sale in 303 days",
        "New $0.00 excess: 4 of 10 units, 140 days of cover",
    ]


def test_stock_by_age(stock: Page) -> None:
    card = shown(stock, InventoryId.AGEING_CARD)
    assert finding(card) == "1% of the stock had no sale in the last 90 days"
    assert listed(card)[0] == "0–30 days $1,080 3 products"
    assert listed(card)[2:5] == ["61–90 days $350.00 1 product", "91–180 days $0.00 0 products",
                                 "181–365 days $2.00 1 product"]  # fmt: skip
    assert listed(card)[6] == "Never sold $12.50 1 product"


def test_lost_sales_are_called_an_estimate(stock: Page) -> None:
    card = shown(stock, InventoryId.LOST_CARD)
    assert "(estimate)" in words(of_class(card, "card-title"))
    assert finding(card) == "An estimated $645.00 of sales lost in 31 days; 2 products still out"
    assert listed(card) == [
        "Out for long $465 31 days out, 15.5 units, still out",
        "Ran out $180 21 days out, 9.0 units, still out",
        "Negative $0 3 days out, 0.0 units",
    ]


def test_graphs_hold_every_day_of_the_range(stock: Page) -> None:
    made = stock.shown(InventoryId.STOCK_GRAPH, f"{MARCH}&stock=cost_value")
    drawn = made[InventoryId.STOCK_GRAPH]["data"][0]
    assert (len(drawn["x"]), drawn["y"][0], drawn["y"][-1]) == (31, 30 * 4 + 12 * 5, 80)
    assert made[InventoryId.OUT_GRAPH]["data"][0]["y"][:5] == [1, 1, 2, 2, 2]
    assert finding(made[InventoryId.OUT_HEAD]) == "2 products on Mar 31, 2026, 1.8 on average"
    assert finding(made[InventoryId.STOCK_HEAD]) == "Down from $180.00 to $80.00"


def test_regions_do_not_choose_stock_and_the_page_says_so(stock: Page) -> None:
    search = f"{MARCH}&region=North"
    said = words(shown(stock, InventoryId.SUBTITLE, search))
    assert "Stock is not held by region, so this page shows all regions, not North alone." in said
    assert "region" not in words(shown(stock, InventoryId.SUBTITLE))
    assert strip(shown(stock, InventoryId.PRODUCTS_CARD, search)) == strip(shown(stock, InventoryId.PRODUCTS_CARD))
    assert facts(stock, search) == facts(stock)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("lead=soon", "The lead time 'soon' is not a whole number"),
        ("service=100", "There is no service level called '100'"),
        ("status=lost", "There is no status called 'lost'"),
        ("sort=secret", "cannot be sorted by that column"),
        ("page=0", "page of the table '0'"),
    ],
)
def test_what_an_address_cannot_ask_for_is_refused_with_a_sentence(stock: Page, query: str, sentence: str) -> None:
    assert sentence in refused(stock, f"{MARCH}&{query}")


def test_an_unknown_measure_of_the_stock_is_refused(stock: Page) -> None:
    assert "There is no measure of the stock" in refused(stock, f"{MARCH}&stock=kilos", InventoryId.KPIS)


# Without inputs


def test_without_a_history_the_cards_say_so_and_the_plan_remains(tmp_path: Path) -> None:
    page = Page(build_stock_store(tmp_path / "stock.db", levels=False))
    missing = "The data shown has no stock history (table StockLevels), so this is not known."
    made = page.shown(InventoryId.KPIS, MARCH)
    for target in (InventoryId.LOST_CARD, InventoryId.STOCK_HEAD, InventoryId.OUT_HEAD):
        assert missing in words(made[target])
    found = facts(page)
    assert found["Stock turn"] == ("–", "the data shown has no stock history (table StockLevels)")
    assert found["Sell-through"][1] == "proxy: 575 sold in these days, by those and the stock now"
    assert "units of" in finding(shown(page, InventoryId.REORDER_CARD))


def test_with_everything_missing_speed_and_age_remain(tmp_path: Path) -> None:
    page = Page(build_stock_store(tmp_path / "stock.db", levels=False, products=False))
    missing = "The data shown has no stock (column Products.StockLevel)"
    for target in (InventoryId.REORDER_CARD, InventoryId.EXCESS_CARD, InventoryId.PRODUCTS_CARD):
        assert missing in words(shown(page, target))
    assert {value for value, _ in facts(page).values()} == {"–"}
    table = rows(shown(page, InventoryId.PRODUCTS_CARD))
    assert table[0] == ["Steady Home", "1.00", "20.3 lead 14 days", "Mar 30, 2026 1 day ago"]
    assert listed(shown(page, InventoryId.AGEING_CARD))[-1] == "Never sold 1 product 10%"
    settings = words(shown(page, InventoryId.SETTINGS_CARD))
    assert "no lead times (column Products.LeadTimeDays): the lead time set here holds for all products" in settings


# The simulated store


def test_the_strip_of_the_simulated_store_agrees_with_plain_loops(store: Page, store_path: Path) -> None:
    reference = StockReference(store_path)
    statuses = [reference.plan(product, Plan())["status"] for product in reference.products]
    counts = [len(statuses), *(statuses.count(name) for name in ("out", "below", "healthy", "excess", "dead"))]
    cards = of_class(shown(store, InventoryId.PRODUCTS_CARD, ""), "status-card")
    assert [int(words(node["props"]["children"][1])) for node in cards] == counts
    assert min(counts) > 0


@pytest.mark.parametrize("search", ["?range=all", "?range=7d", "?range=12m&category=Home", "?window=365", "?window=7"])
def test_every_range_and_window_draws_the_page(store: Page, search: str) -> None:
    made = store.shown(InventoryId.KPIS, search) | store.shown(InventoryId.PRODUCTS_CARD, search)
    assert all(made[name]["data"][0]["y"] for name in (InventoryId.STOCK_GRAPH, InventoryId.OUT_GRAPH))
    assert rows(made[InventoryId.PRODUCTS_CARD])
