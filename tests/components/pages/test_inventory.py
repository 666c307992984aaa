"""What the Inventory page says, in words: hostile names, odd stores, one of everything."""

from datetime import date
from math import nan
from typing import Any

import pandas as pd
import pytest

from components.formats import Formats
from components.pages import inventory_lists as lists
from components.pages.inventory_history import out_card, stock_card
from components.pages.inventory_table import STATUS_LABELS, status_strip, table_columns
from components.pages.inventory_words import page_words, worth
from components.rows import rows
from tests.components.pages.chosen import CHOSEN, Chosen
from tests.components.payloads import LONG, PAYLOADS
from tests.components.trees import nodes, of_class, sent, words

ENGLISH, GERMAN = Formats("en_US", "USD"), Formats("de_DE", "EUR")
AS_OF = date(2026, 10, 31)
OCTOBER, KNOWN = (date(2026, 10, 1), AS_OF), ("2026-10-01", AS_OF)
EVERYTHING = frozenset(
    {"Products.StockLevel", "Products.UnitCost", "Products.Price", "Products.OnOrder", "StockLevels", "Products.SKU"}
)
ROW = {
    "product_id": 7, "product": "Lamp", "sku": "L-7", "category": "Home", "price": 30.0, "unit_cost": 10.0,
    "stock": 12.0, "on_order": 0.0, "lead_time": 14.0, "order_multiple": 1.0, "has_lead_time": True, "units": 28.0,
    "days": 28.0, "days_out": 0.0, "velocity": 1.0, "is_before": False, "deviation": 0.5, "cover": 12.0, "safety": 3.0,
    "reorder_point": 17.0, "suggested": 35.0, "order_cost": 350.0, "last_safe_day": "2026-10-26", "is_late": True,
    "to_order": True, "status": "below", "status_rank": 1.0, "alarm": "amber", "excess": 0.0, "cost_value": 120.0,
    "retail_value": 360.0, "days_idle": 2.0, "days_on_sale": 400.0, "last_sale": "2026-10-29", "age": 0,
}  # fmt: skip


def products(*changes: dict[str, Any]) -> pd.DataFrame:
    """Products that differ from ROW as said."""
    return pd.DataFrame([{**ROW, **change} for change in changes], columns=list(ROW))


def item(number: int) -> str:
    """Where a product leads."""
    return f"/products/{number}"


def choose(key: str, value: str) -> str:
    """The address of another choice."""
    return f"?{key}={value}"


def download(ending: str) -> str:
    """Where a file is."""
    return f"/download/purchase-plan.{ending}"


def finding(card: Any) -> str:
    return words(of_class(sent(card), "card-finding"))


def cells(**change: Any) -> dict[str, str]:
    """What stands in the cells of a product, by the head of the column."""
    (row,) = rows(products(change))
    made = table_columns(EVERYTHING, 28, item, ENGLISH)
    return {column.label: words(sent(column.cell(row))) for column in made}


@pytest.mark.parametrize("name", [*PAYLOADS, LONG])
def test_names_are_text_wherever_they_stand(name: str) -> None:
    frame = products({"product": name, "sku": name, "category": name})
    lost = pd.DataFrame(
        [{"product_id": 7, "product": name, "days_out": 2.0, "units": 1.0, "sales": 9.0, "is_out": True}]
    )
    dead = products({"product": name, "status": "dead", "excess": 12.0})
    cards = [
        lists.reorder_card(frame, EVERYTHING, item, download, ENGLISH),
        lists.excess_card(dead, EVERYTHING, 90, item, ENGLISH),
        lists.lost_card(lost, EVERYTHING, OCTOBER, KNOWN, item, ENGLISH),
    ]
    for made in cards:
        (link,) = [node["props"] for node in of_class(sent(made), "go")]
        assert (link["children"], link["href"]) == (name, "/products/7")
        assert not [node for node in nodes(sent(made)) if node["type"] in ("Script", "Iframe")]
    (row,) = rows(frame)
    assert words(sent(table_columns(EVERYTHING, 28, item, ENGLISH)[0].cell(row))) == f"{name} {name} · {name}"


def test_marks_are_words_and_not_colour_alone() -> None:
    assert cells()["Status"] == "Below reorder point out before delivery"
    assert cells(status="out", alarm="red", stock=0.0, cover=0.0)["Status"] == "Out of stock"
    assert cells()["Suggested"] == "35 order now" and cells(to_order=False)["Suggested"] == "35"
    assert cells()["Order by"] == "Oct 26, 2026 overdue"
    assert cells(is_late=False, last_safe_day="2026-11-05")["Order by"] == "Nov 5, 2026"
    assert cells(cover=nan, velocity=0.0, alarm="", last_safe_day=None, is_late=False)["Order by"] == "–"


def test_velocity_says_what_it_is_of() -> None:
    found = [
        cells(**change)["Sold a day"] for change in ({}, {"days_out": 1.0}, {"days_on_sale": 0.0}, {"is_before": True})
    ]
    assert found == ["1.00", "1.00 less 1 day out", "1.00 new: on sale 1 day", "1.00 before it ran out"]


def test_the_last_sale_is_a_day_and_how_long_ago() -> None:
    found = [cells(**change)["Last sale"] for change in ({}, {"days_idle": 0.0}, {"days_idle": nan, "last_sale": None})]
    assert found == ["Oct 29, 2026 2 days ago", "Oct 29, 2026 today", "never"]


@pytest.mark.parametrize(
    ("absent", "heads"),
    [
        (set(), ["Stock at cost"]),
        ({"Products.UnitCost"}, ["Stock at retail"]),
        ({"Products.UnitCost", "Products.Price"}, []),
    ],
)
def test_stock_is_worth_what_the_data_knows(absent: set[str], heads: list[str]) -> None:
    inputs = EVERYTHING - absent
    made = [column.label for column in table_columns(inputs, 28, item, ENGLISH)]
    assert [label for label in made if label.startswith("Stock at")] == heads
    by = worth(inputs)
    assert by.written(1234.0, ENGLISH) == (f"$1,234 {by.words}" if heads else "1,234 units")


def test_without_stock_the_table_has_what_sells_and_when() -> None:
    made = [column.label for column in table_columns(frozenset({"Products.Price"}), 28, item, ENGLISH)]
    assert made == ["Product", "Sold a day", "Reorder point", "Last sale"]


def test_a_status_that_no_product_has_is_a_card_with_none() -> None:
    made = sent(status_strip(products({"status": "healthy"}), "", EVERYTHING, choose, ENGLISH))
    assert [words(node) for node in of_class(made, "status-name")] == ["All", *STATUS_LABELS.values()]
    assert [words(node["props"]["children"][1]) for node in of_class(made, "status-card")] == [
        "1",
        "0",
        "0",
        "1",
        "0",
        "0",
    ]
    assert [node["props"]["href"] for node in of_class(made, "status-card")][:2] == ["?status=", "?status=out"]


def test_when_nothing_has_to_be_ordered_the_card_says_so() -> None:
    card = sent(lists.reorder_card(products().head(0), EVERYTHING, item, download, ENGLISH))
    assert "Nothing has to be ordered now" in words(card)
    assert [node["props"]["href"] for node in of_class(card, "download")] == [download("csv"), download("xlsx")]


def test_one_piece_of_one_product_is_singular_and_a_missing_cost_is_told() -> None:
    unknown: dict[str, Any] = {"suggested": 1.0, "order_cost": nan, "unit_cost": nan}
    frame = products(unknown)
    card = lists.reorder_card(frame, EVERYTHING, item, download, ENGLISH)
    assert finding(card) == "Order 1 unit of 1 product"
    some = lists.reorder_card(products({}, unknown), EVERYTHING, item, download, ENGLISH)
    assert finding(some) == "Order 36 units of 2 products for $350.00"
    assert "1 product without a unit cost: not in the amount." in words(sent(card))
    without = lists.reorder_card(frame, EVERYTHING - {"Products.UnitCost"}, item, download, ENGLISH)
    assert finding(without) == "Order 1 unit of 1 product"
    assert "no costs (column Products.UnitCost)" in words(sent(without))


def test_more_products_than_the_card_holds_are_counted() -> None:
    frame = products(*({"product_id": number} for number in range(13)))
    card = sent(lists.reorder_card(frame, EVERYTHING, item, download, ENGLISH))
    assert len(of_class(card, "go")) == 10 and "The plan has 3 more products" in words(card)


def test_what_is_above_the_maximum_cover_is_told_whatever_the_status() -> None:
    some = products({"excess": 2.0}, {"product_id": 8, "product": "Mug", "status": "excess", "excess": 3.0})
    card = lists.excess_card(some, EVERYTHING, 10, item, ENGLISH)
    assert finding(card) == "$0.00 at cost lies dead, $50.00 is beyond 10 days of cover"
    assert "excess: 2 of 12 units, 12 days of cover" in words(sent(card))


def test_nothing_dead_nothing_lost_nothing_there() -> None:
    healthy = products({"status": "healthy"})
    assert "No stock is dead" in words(sent(lists.excess_card(healthy, EVERYTHING, 90, item, ENGLISH)))
    nothing = pd.DataFrame(columns=["product_id", "product", "days_out", "units", "sales", "is_out"])
    assert "No product was out of stock" in words(
        sent(lists.lost_card(nothing, EVERYTHING, OCTOBER, KNOWN, item, ENGLISH))
    )
    gone = products({"stock": 0.0})
    assert "There is nothing in stock." in words(sent(lists.ageing_card(gone, EVERYTHING, ENGLISH)))


def test_without_prices_lost_sales_are_pieces() -> None:
    lost = pd.DataFrame(
        [{"product_id": 7, "product": "Lamp", "days_out": 2.0, "units": 3.5, "sales": nan, "is_out": False}]
    )
    card = lists.lost_card(lost, EVERYTHING - {"Products.Price"}, (AS_OF, AS_OF), KNOWN, item, ENGLISH)
    assert finding(card) == "An estimated 4 units of sales lost in 1 day; none still out"
    assert "no list prices (column Products.Price)" in words(sent(card))


def test_the_locale_writes_money_and_days() -> None:
    card = lists.reorder_card(products({"order_cost": 1234.5}), EVERYTHING, item, download, GERMAN)
    assert finding(card) == "Order 35 units of 1 product for 1.234\xa0€"  # whole units from a thousand on
    assert "26. Okt. 2026" in words(sent(card))


def test_the_subtitle_names_categories_and_what_regions_do_not_do() -> None:
    chosen = Chosen(regions=("North", "South"), categories=("Home",))
    (said,) = page_words(chosen, AS_OF, ENGLISH, has_stock=True, has_history=True)
    assert said.startswith("Stock, Home, as of Oct 31, 2026; sell-through, turn, days out of stock and lost sales of")
    assert said.endswith("Stock is not held by region, so this page shows all regions, not North and South alone.")
    assert page_words(CHOSEN, AS_OF, ENGLISH, has_stock=False, has_history=False) == [
        "Sales speed, all categories, as of Oct 31, 2026."
    ]


def test_products_out_of_stock_that_somebody_would_buy() -> None:
    for changes, said in (
        ([{}], "none"),
        ([{"status": "out", "velocity": 0.0}], "none sells now"),
        ([{"status": "out"}, {"status": "out", "velocity": 0.0}], "1 would sell now"),
    ):
        made = sent(status_strip(products(*changes), "", EVERYTHING, choose, ENGLISH))
        assert words(of_class(made, "out")[0]["props"]["children"][2]) == said


def test_a_history_that_begins_late_is_said_to() -> None:
    frame = pd.DataFrame({"day": ["2026-10-20", "2026-10-31"], "pieces": [5.0, 5.0], "products": [0, 1]})
    card = stock_card(frame, "pieces", [("Units", "?", True)], EVERYTHING, CHOSEN, ENGLISH)
    assert finding(card.head) == "5 units on Oct 31, 2026"
    assert "The stock's history begins on Oct 20, 2026." in words(sent(card.head))
    none = stock_card(frame.head(0), "pieces", [], EVERYTHING, CHOSEN, ENGLISH)
    assert "history begins after these days" in words(sent(none.head))
    assert "no stock history (table StockLevels)" in words(sent(out_card(frame.head(0), frozenset(), ENGLISH).head))


def test_lost_sales_of_days_gone_by_name_the_last_of_them() -> None:
    lost = pd.DataFrame(
        [{"product_id": 7, "product": "Lamp", "days_out": 2.0, "units": 1.0, "sales": 9.0, "is_out": True}]
    )
    days = (date(2026, 9, 1), date(2026, 9, 30))
    card = lists.lost_card(lost, EVERYTHING, days, ("2026-09-10", AS_OF), item, ENGLISH)
    assert finding(card) == "An estimated $9.00 of sales lost in 30 days; 1 product out on Sep 30, 2026"
    assert "begins on Sep 10, 2026; of earlier days nothing is known." in words(sent(card))
    none = lists.lost_card(lost.head(0), EVERYTHING, days, ("", AS_OF), item, ENGLISH)
    assert "history begins after these days" in words(sent(none))


def test_stock_that_is_kept_back_is_explained() -> None:
    chosen = Chosen(all_regions=("North",), all_categories=("Home",))
    (said,) = page_words(chosen, AS_OF, ENGLISH, has_stock=False, has_history=False, is_kept_back=True)
    assert said == (
        "Sales speed, Home, as of Oct 31, 2026. "
        "Stock is not held by region, so it is shown to whoever may see all regions."
    )
