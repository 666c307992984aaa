"""What one product's page says of its facts, prices and stock."""

from datetime import date
from math import nan
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from components.definitions import DEFINITIONS
from components.formats import Formats
from components.links import Toggle
from components.pages.items import item_head, no_such_item
from components.pages.kpi_row import kpi_row
from components.pages.product import PRODUCT_KPIS, facts_card, prices_card, product_layout, stock_card
from tests.components.pages.chosen import CHOSEN, Chosen
from tests.components.payloads import LONG, PAYLOADS
from tests.components.trees import graphs, leading, nodes, of_class, sent, words

ENGLISH = Formats("en_US", "USD")
AS_OF = date(2026, 10, 31)
EVERY_INPUT = frozenset(
    f"Products.{name}" for name in ("SKU", "Price", "UnitCost", "StockLevel", "OnOrder", "LeadTimeDays")
)
HOME = Toggle((), lambda label: f"?category={label}")
OCTOBER = (date(2026, 10, 1), date(2026, 10, 31))


def facts(inputs: frozenset[str] = EVERY_INPUT, **changes: Any) -> dict[str, str]:
    """The facts as they are read, by their terms."""
    known = {
        "category": "Home", "sku_code": "HOM-1", "price": 40.0, "unit_cost": 30.0, "stock": 12.0, "lead_time": 1.0,
        "order_multiple": 6.0, "on_order": 24.0, "first_sale": "2025-01-02", "last_sale": "2026-10-30",
    }  # fmt: skip
    card = sent(facts_card(SimpleNamespace(**known | changes), inputs, HOME, AS_OF, ENGLISH))
    terms = [words(node) for node in nodes(card) if node["type"] == "Dt"]
    return dict(zip(terms, [words(node) for node in nodes(card) if node["type"] == "Dd"], strict=True))


def prices(*averages: float, list_price: float = 40.0) -> Any:
    months = [f"2026-{month:02}-01" for month in range(10 - len(averages) + 1, 11)]
    units = [0.0 if value != value else 2.0 for value in averages]
    frame = pd.DataFrame(
        {"first_day": months, "last_day": months, "average_price": averages, "lowest_price": averages, "units": units}
    )
    return sent(list(prices_card(frame, list_price, OCTOBER, "month", ENGLISH)))


def stock(levels: list[float], out: list[bool], chosen: Chosen = CHOSEN, *, has_history: bool = True) -> Any:
    days = [f"2026-10-{number + 1:02}" for number in range(len(levels))]
    frame = pd.DataFrame({"day": days, "stock": levels, "is_out": out})
    return sent(list(stock_card(frame, chosen, ENGLISH, has_history=has_history)))


def test_the_facts_in_words() -> None:
    assert facts() == {
        "Category": "Home",
        "SKU": "HOM-1",
        "List price": "$40.00 today",
        "Unit cost": "$30.00",
        "Margin at list price": "25.0% $10.00",
        "In stock": "12",
        "On order": "24",
        "Lead time": "1 day ordered in multiples of 6",
        "First sale": "Jan 2, 2025",
        "Last sale": "Oct 30, 2026 1 day ago",
    }


def test_what_one_product_lacks_is_told_from_what_the_data_lacks() -> None:
    assert facts(unit_cost=nan)["Unit cost"] == "– not given for this product"
    assert facts(frozenset(), unit_cost=nan)["Unit cost"] == "– the data has no costs (column Products.UnitCost)"
    assert facts(price=nan)["Margin at list price"] == "– not given for this product"
    assert facts(price=0.0)["Margin at list price"].startswith("–"), "nothing is no base of a share"


def test_a_loss_has_its_sign_and_a_single_piece_no_multiple() -> None:
    found = facts(unit_cost=50.0, order_multiple=1.0, last_sale="2026-10-31")
    assert found["Margin at list price"] == "-25.0% -$10.00"
    assert found["Lead time"] == "1 day"
    assert found["Last sale"] == "Oct 31, 2026 today"


@pytest.mark.parametrize(
    ("last", "words_"),
    [
        (50.0, "25.0% above today's list price"),
        (38.0, "5.0% below today's list price"),
        (40.0, "the same as today's list price"),
    ],
)
def test_the_last_price_is_set_against_the_list_price(last: float, words_: str) -> None:
    finding = words(of_class(prices(44.0, last, nan), "card-finding"))
    assert finding == f"Last paid ${last:.2f} on average, {words_}"


def test_without_a_list_price_nothing_is_compared() -> None:
    card = prices(44.0, list_price=nan)
    assert words(of_class(card, "card-finding")) == "Last paid $44.00 on average"
    assert "List price" not in words(of_class(card, "legend-line"))


def test_a_product_that_nobody_paid_for_says_so() -> None:
    assert "Nobody has paid for this product" in words(of_class(prices(nan, nan), "empty-state"))


def test_days_out_of_stock_are_counted_among_the_known_ones() -> None:
    card = stock([nan, 3, 0, 0], [False, False, False, True])
    assert words(of_class(card, "card-finding")) == "Out of stock on 1 of 3 days"
    assert words(of_class(stock([3], [False]), "card-finding")) == "Never out of stock in 1 day"


def test_stock_is_of_the_whole_store() -> None:
    assert "not by region" in words(stock([3], [False], Chosen(regions=("North",))))
    assert "not by region" not in words(stock([3], [False]))


def test_missing_stock_names_the_table() -> None:
    assert "table StockLevels" in words(of_class(stock([nan], [False], has_history=False), "empty-state"))
    assert "not counted" in words(of_class(stock([nan], [False]), "empty-state"))


def test_a_figure_without_its_input_is_no_zero() -> None:
    names = [kpi.name for kpi in PRODUCT_KPIS]
    totals = pd.DataFrame({"now": [0.0] * 6 + [0.0], "earlier": [0.0] * 7}, index=[*names, "reviews"])
    series = pd.DataFrame({name: [0.0, 0.0] for name in names})
    cards = kpi_row(PRODUCT_KPIS, totals, series, CHOSEN, ENGLISH, missing={"return_rate": "the data has no returns"})
    (card,) = [sent(card) for card in cards if "Return rate" in words(sent(card))]
    assert words(of_class(card, "kpi-value")) == "–"
    assert words(of_class(card, "kpi-context")) == "the data has no returns"


@pytest.mark.parametrize("name", [*PAYLOADS, LONG])
def test_a_hostile_name_is_text(name: str) -> None:
    head = sent(item_head(name, ("Products", "/products"), ["words"]))
    assert [node["props"]["children"] for node in nodes(head) if node["type"] == "H1"] == [name]
    assert {node["type"] for node in nodes(head)} <= {"Nav", "A", "Span", "H1", "P"}


def test_nobody_is_told_with_a_way_out() -> None:
    head = sent(no_such_item("product", 17, ("Products", "/products?range=7d")))
    assert words(head) == "Products › 17 There is no product 17 Choose from the list of products ."
    assert {node["props"]["href"] for node in leading(head)} == {"/products?range=7d"}


def test_the_layout_holds_the_number_and_draws_into_graphs_that_keep_to_themselves() -> None:
    page = sent(product_layout(17))
    (store,) = [node for node in nodes(page) if node["type"] == "Store"]
    assert store["props"]["data"] == 17
    assert len(graphs(page)) == 3
    assert all(graph["config"]["showSendToCloud"] is False for graph in graphs(page))


def test_every_figure_has_its_definition() -> None:
    assert {kpi.name for kpi in PRODUCT_KPIS} <= set(DEFINITIONS)
