"""One product's page over HTTP: what it shows of the tiny store, what is missing, and numbers that are nobody's."""

from pathlib import Path
from typing import Any

import pytest

from components.ids import ProductId
from tests.application import app_over
from tests.callbacks.asking import Page, links, listed, told
from tests.components.trees import nodes, of_class, words
from tests.wire import Visit

ALL = "?range=all"
CHARTS, LISTS = ProductId.TREND_HEAD, ProductId.BUYERS_CARD


class ProductPage(Page):
    """The page of one product over one database."""

    def __init__(self, database: Path, number: int) -> None:
        self.visit = Visit(app_over(database), pathname=f"/products/{number}")

    def values(self, search: str) -> dict[str, str]:
        """Exact value of each headline figure, by its label."""
        made = self.shown(ProductId.KPIS, search)[ProductId.KPIS]
        return {words(of_class(one, "kpi-label")): of_class(one, "kpi-value")[0]["props"]["title"] for one in made}

    def facts(self, search: str = ALL) -> dict[str, str]:
        made = self.shown(ProductId.FACTS_CARD, search)[ProductId.FACTS_CARD]
        terms = [words(node) for node in nodes(made) if node["type"] == "Dt"]
        return dict(zip(terms, [words(node) for node in nodes(made) if node["type"] == "Dd"], strict=True))


@pytest.fixture
def book(tiny_store: Path) -> ProductPage:
    return ProductPage(tiny_store, 3)


def test_the_title_is_the_product_and_the_trail_leads_back_with_the_selection(book: ProductPage) -> None:
    head = book.shown(ProductId.HEAD, "?range=all&region=South&reviews-page=2")[ProductId.HEAD]
    assert [words(node) for node in nodes(head) if node["type"] == "H1"] == ["Book"]
    (trail,) = of_class(head, "trail")
    assert words(trail) == "Products › Book"
    assert [(link["href"], link["className"]) for link in links(trail)] == [("/products?range=all&region=South", "go")]
    assert words(of_class(head, "page-words")).startswith("Sales of this product, South, Feb 28, 2024")


def test_the_figures_of_the_tiny_store(book: ProductPage) -> None:
    assert book.values(ALL) == {
        "Revenue": "$56.00",
        "Units sold": "4",
        "Orders": "3",
        "Average price paid": "$14.00",
        "Return rate": "19.2%",
        "Average rating": "1.50 ★",
    }
    assert book.values(f"{ALL}&category=Home")["Revenue"] == "$0.00", "a filter is a filter, here too"


def test_the_facts_name_what_the_data_does_not_have(book: ProductPage) -> None:
    assert book.facts() == {
        "Category": "Books",
        "SKU": "– the data has no SKUs (column Products.SKU)",
        "List price": "$15.00 today",
        "Unit cost": "– the data has no costs (column Products.UnitCost)",
        "Margin at list price": "– the data has no costs (column Products.UnitCost)",
        "In stock": "100",
        "On order": "– the data shown has no quantities on order (column Products.OnOrder)",
        "Lead time": "– the data has no lead times (column Products.LeadTimeDays)",
        "First sale": "Feb 28, 2024",
        "Last sale": "Feb 28, 2025 3 days ago",
    }


def test_a_category_filters_and_keeps_the_rest(book: ProductPage) -> None:
    card = book.shown(ProductId.FACTS_CARD, "?range=all&region=South")[ProductId.FACTS_CARD]
    (link,) = links(card)
    assert (link["href"], link["className"]) == ("?range=all&region=South&category=Books", "pick")


def test_negative_stock_is_flagged(tiny_store: Path) -> None:
    assert ProductPage(tiny_store, 4).facts()["In stock"] == "-1 below zero: the count is wrong"
    assert ProductPage(tiny_store, 2).facts()["In stock"] == "0 out of stock"


def test_the_charts_of_the_tiny_store(book: ProductPage) -> None:
    made = book.shown(CHARTS, ALL)
    assert sum(made[ProductId.TREND_GRAPH]["data"][0]["y"]) == 56.0
    assert words(of_class(made[ProductId.TREND_HEAD], "card-finding")) == "$56.00 in 370 days"
    finding = words(of_class(made[ProductId.PRICE_HEAD], "card-finding"))
    assert finding == "Last paid $16.00 on average, 6.7% above today's list price"
    assert words(of_class(made[ProductId.STOCK_HEAD], "empty-state")).startswith("The stock of this product was not")
    assert listed(made[ProductId.REGIONS_CARD]) == ["South $44.00 78.6% of revenue", "North $12.00 21.4% of revenue"]


def test_buyers_lead_to_their_pages(book: ProductPage) -> None:
    card = book.shown(LISTS, f"{ALL}&grain=day")[ProductId.BUYERS_CARD]
    assert told(card) == [
        "Cy <b>Young</b>, South: $28.00 for 2 units in 1 order",
        "Di Prince, South: $16.00 for 1 unit in 1 order",
        "Ada Lovelace, North: $12.00 for 1 unit in 1 order",
    ]
    assert links(card)[0]["href"] == "/customers/3?range=all&grain=day"
    assert words(of_class(card, "card-finding")) == "3 known customers"
    later = book.shown(LISTS, "?from=2024-02-29&to=2025-02-28")[ProductId.BUYERS_CARD]
    assert words(of_class(later, "card-finding")) == "2 known customers, 100% of them new to the store"


def test_reviews_are_text_whatever_they_say(book: ProductPage) -> None:
    card = book.shown(LISTS, ALL)[ProductId.REVIEWS_CARD]
    assert words(of_class(card, "card-finding")) == "1.50 ★ from 2 reviews"
    assert [words(node) for node in of_class(card, "review-words")] == ["Torn <script>alert(1)</script> cover"]
    assert [words(node) for node in of_class(card, "review-of")] == ["Cy <b>Young</b>", "Unknown customer"]


def test_reviews_of_the_chosen_days(book: ProductPage) -> None:
    card = book.shown(LISTS, "?from=2024-03-01&to=2024-03-10&reviews-of=chosen")[ProductId.REVIEWS_CARD]
    assert words(of_class(card, "card-finding")) == "2.00 ★ from 1 review"
    assert book.ask(LISTS, f"{ALL}&reviews-of=mine").status_code == 400
    assert book.shown(LISTS, f"{ALL}&reviews-page=9")[ProductId.REVIEWS_CARD], "a page beyond the last is the last"


def test_what_never_sold_says_so(tiny_store: Path) -> None:
    page = ProductPage(tiny_store, 5)
    assert page.facts()["Last sale"] == "never sold"
    made = page.shown(CHARTS, ALL) | page.shown(LISTS, ALL)
    states = {
        name: words(of_class(tree, "empty-state")) for name, tree in made.items() if of_class(tree, "empty-state")
    }
    assert states == {
        ProductId.TREND_HEAD: "Nothing was sold in these days.",
        ProductId.PRICE_HEAD: "Nobody has paid for this product in these regions yet.",
        ProductId.STOCK_HEAD: "The stock of this product was not counted in these days, nor before.",
        ProductId.REGIONS_CARD: "Nothing was sold in these days.",
        ProductId.BUYERS_CARD: "No known customer bought it in these days.",
        ProductId.TOGETHER_CARD: "Nothing was sold in these days.",
        ProductId.REVIEWS_CARD: "Nobody has reviewed this product in these regions and days.",
    }  # fmt: skip


@pytest.mark.parametrize("number", [0, 99, 10**17])
def test_a_number_that_is_no_products_is_told(tiny_store: Path, number: int) -> None:
    page = ProductPage(tiny_store, number)
    made = page.shown(ProductId.HEAD, ALL)
    assert words(made[ProductId.HEAD]).endswith(f"There is no product {number} Choose from the list of products .")
    assert made[ProductId.BODY] is True, "nothing but the sentence is shown"
    assert [page.ask(target, ALL).status_code for target in (CHARTS, LISTS)] == [204, 204]


@pytest.mark.parametrize("value", ["3", -1, 1.5, True, 2**63, [3], {"a": 1}, "1; DROP TABLE Orders"])
def test_what_is_no_number_is_refused(book: ProductPage, value: Any) -> None:
    book.visit.components[ProductId.NUMBER]["props"]["data"] = value
    for target in (ProductId.HEAD, CHARTS, LISTS):
        assert book.ask(target, ALL).status_code == 400


def test_no_number_at_all_is_nobodys(book: ProductPage) -> None:
    book.visit.components[ProductId.NUMBER]["props"]["data"] = None
    assert book.shown(ProductId.HEAD, ALL)[ProductId.BODY] is True
    assert book.ask(LISTS, ALL).status_code == 204


@pytest.mark.parametrize(
    "search", ["", "?range=12m&region=North", "?range=7d&category=Books", "?range=all&grain=month"]
)
def test_every_card_of_the_simulated_store_is_filled(store_path: Path, search: str) -> None:
    page = ProductPage(store_path, 97)
    made = page.shown(ProductId.HEAD, search) | page.shown(CHARTS, search) | page.shown(LISTS, search)
    assert set(made) == {value for key, value in vars(ProductId).items() if key.isupper()} - {
        ProductId.NUMBER, ProductId.TREND_CARD, ProductId.PRICE_CARD, ProductId.STOCK_CARD,
    }  # fmt: skip
    assert words(of_class(made[ProductId.STOCK_HEAD], "card-finding"))
    assert made[ProductId.PRICE_GRAPH]["layout"]["shapes"], "the chosen days are shaded"
