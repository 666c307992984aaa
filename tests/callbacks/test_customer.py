"""One customer's page over HTTP: the whole history to the cent, and numbers that are nobody's."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from components.ids import CustomerId
from tests.application import app_over
from tests.callbacks.asking import Page, links, told
from tests.components.trees import Node, nodes, of_class, words
from tests.wire import Visit

ALL = "?range=all"
SPEND, ORDERS = CustomerId.SPEND_HEAD, CustomerId.ORDERS_CARD


class CustomerPage(Page):
    """The page of one customer over one database."""

    def __init__(self, database: Path, number: int) -> None:
        self.visit = Visit(app_over(database), pathname=f"/customers/{number}")

    def values(self, search: str) -> list[str]:
        """Exact value of each headline figure."""
        made = self.shown(CustomerId.KPIS, search)[CustomerId.KPIS]
        return [of_class(one, "kpi-value")[0]["props"]["title"] for one in made]

    def facts(self, search: str = ALL) -> dict[str, str]:
        made = self.shown(CustomerId.FACTS_CARD, search)[CustomerId.FACTS_CARD]
        terms = [words(node) for node in nodes(made) if node["type"] == "Dt"]
        return dict(zip(terms, [words(node) for node in nodes(made) if node["type"] == "Dd"], strict=True))

    def orders(self, search: str = ALL) -> list[Node]:
        """The orders of the page, each as an item of the list."""
        card = self.shown(ORDERS, search)[CustomerId.ORDERS_CARD]
        return [node for node in nodes(card) if node["type"] == "Li"]


def summary(order: Node) -> str:
    return words([node for node in nodes(order) if node["type"] == "Summary"])


def cells(order: Node) -> list[list[str]]:
    """The table of an order, row by row, its head left out."""
    found = [node for node in nodes(order) if node["type"] == "Tr"]
    return [[words(cell) for cell in row["props"]["children"]] for row in found[1:]]


@pytest.fixture
def cy(tiny_store: Path) -> CustomerPage:
    return CustomerPage(tiny_store, 3)


def test_the_title_is_the_name_as_text(cy: CustomerPage) -> None:
    head = cy.shown(CustomerId.HEAD, f"{ALL}&orders-page=1")[CustomerId.HEAD]
    assert [words(node) for node in nodes(head) if node["type"] == "H1"] == ["Cy <b>Young</b>"]
    assert [link["href"] for link in links(of_class(head, "trail"))] == ["/customers?range=all"]
    assert words(of_class(head, "page-words")).endswith("; below, the whole history")


def test_the_figures_obey_the_selection_and_the_facts_do_not(cy: CustomerPage) -> None:
    assert cy.values(ALL) == ["$28.00", "1", "$28.00", "2", "33.3%"]
    assert cy.values("?from=2024-02-28&to=2024-02-29") == ["$42.00", "1", "$42.00", "3", "0.0%"]
    search = "?from=2024-03-05&to=2024-03-06&category=Home"
    assert cy.values(search)[:2] == ["$0.00", "0"]
    assert cy.facts(search) == {
        "Segment": "– no order in this selection",
        "Region": "South",
        "Email": "cy@example.org",
        "Joined": "Jan 20, 2024",
        "First order": "Feb 29, 2024",
        "Last order": "Feb 29, 2024 368 days ago",
        "Orders": "1 over all days",
        "Spend": "$28.00 over all days",
        "Average order value": "$28.00 over all days",
        "Rank in South": "– no order there in this selection",
    }
    assert cy.facts()["Segment"] == "Almost lost R 2, F 1, M 1 in this selection"
    assert cy.facts()["Rank in South"] == "#2 of 2 with an order there in this selection"


def test_every_order_opens_to_its_lines(cy: CustomerPage) -> None:
    returned, cancelled, sold = cy.orders()
    assert summary(returned) == "Mar 2, 2024 00:00 Order 5 · 1 line, 1 unit back · delivered Return -$14.00"
    assert summary(cancelled) == "Mar 1, 2024 10:00 Order 4 · 1 line, 10 units Cancelled, not counted $500.00"
    assert "cancelled" in cancelled["props"]["className"]
    assert summary(sold) == "Feb 29, 2024 23:00 Order 3 · 1 line, 3 units · delivered $42.00"
    assert cells(sold) == [["Book Books", "3", "$14.00", "$42.00"], ["Order in all", "$42.00"]]
    assert cells(returned)[0] == ["Book Return Books", "-1", "$14.00", "-$14.00"]
    assert [link["href"] for link in links(sold)] == ["/products/3?range=all", "/orders/3?range=all"]
    card = cy.shown(ORDERS, ALL)[CustomerId.ORDERS_CARD]
    assert words(of_class(card, "card-finding")) == "1 order, 1 return, 1 cancelled and not counted"


def test_the_orders_of_the_chosen_days_are_marked(cy: CustomerPage) -> None:
    marked = ["chosen" in order["props"]["className"] for order in cy.orders("?from=2024-03-01&to=2024-03-01")]
    assert marked == [False, True, False]


def test_a_category_pales_lines_and_names_its_part_of_whole_orders(tiny_store: Path) -> None:
    page = CustomerPage(tiny_store, 1)
    (order,) = page.orders(f"{ALL}&category=Books")
    assert summary(order).endswith("$52.00 $12.00 in the chosen categories")
    rows = [node["props"] for node in nodes(order) if node["type"] == "Tr"]
    assert [row.get("className") for row in rows[1:]] == ["outside", None, None]
    assert cells(order) == [
        ["Lamp Home", "2", "$20.00", "$0.00", "$40.00"],
        ["Book Books", "1", "$15.00", "-$3.00", "$12.00"],
        ["Order in all", "$52.00"],
    ]
    card = page.shown(ORDERS, f"{ALL}&category=Books")[CustomerId.ORDERS_CARD]
    assert "paler lines are of other categories" in words(of_class(card, "list-note"))


def test_spend_and_favourites(tiny_store: Path) -> None:
    page = CustomerPage(tiny_store, 4)
    made = page.shown(SPEND, "?from=2025-02-01&to=2025-02-28")
    chosen, rest = made[CustomerId.SPEND_GRAPH]["data"]
    assert (sum(chosen["y"]), sum(rest["y"])) == (16.0, 36.0)
    assert told(made[CustomerId.PRODUCTS_CARD])[0] == "Lamp: $21.00 for 1 unit in 1 order"
    assert links(made[CustomerId.CATEGORIES_CARD])[0]["href"] == "?from=2025-02-01&to=2025-02-28&category=Home"
    assert words(of_class(made[CustomerId.CATEGORIES_CARD], "card-finding")) == "Home: 69% of the spend"


def test_reviews_lead_to_their_products(cy: CustomerPage) -> None:
    card = cy.shown(ORDERS, ALL)[CustomerId.REVIEWS_CARD]
    assert words(of_class(card, "card-finding")) == "2.00 ★ on average in 1 review"
    assert links(of_class(card, "review-of"))[0]["href"] == "/products/3?range=all"


def test_who_never_ordered_has_an_empty_page_of_sentences(tiny_store: Path) -> None:
    page = CustomerPage(tiny_store, 5)
    assert page.facts()["Last order"] == "none"
    made = page.shown(SPEND, ALL) | page.shown(ORDERS, ALL)
    states = {
        name: words(of_class(tree, "empty-state")) for name, tree in made.items() if of_class(tree, "empty-state")
    }
    never = "This customer has not bought anything yet. Cancelled orders do not count."
    assert states == {
        CustomerId.SPEND_HEAD: never,
        CustomerId.PRODUCTS_CARD: never,
        CustomerId.CATEGORIES_CARD: never,
        CustomerId.ORDERS_CARD: "This customer has not ordered anything yet.",
        CustomerId.REVIEWS_CARD: "This customer has not reviewed anything.",
    }


@pytest.mark.parametrize("number", [0, 99, 10**17])
def test_a_number_that_is_no_customers_is_told(tiny_store: Path, number: int) -> None:
    page = CustomerPage(tiny_store, number)
    made = page.shown(CustomerId.HEAD, ALL)
    assert f"There is no customer {number} Choose from the list of customers" in words(made[CustomerId.HEAD])
    assert made[CustomerId.BODY] is True
    assert [page.ask(target, ALL).status_code for target in (SPEND, ORDERS)] == [204, 204]


@pytest.mark.parametrize("value", ["3", -1, 1.5, True, 2**63, [3], {"a": 1}])
def test_what_is_no_number_is_refused(cy: CustomerPage, value: Any) -> None:
    cy.visit.components[CustomerId.NUMBER]["props"]["data"] = value
    for target in (CustomerId.HEAD, SPEND, ORDERS):
        assert cy.ask(target, ALL).status_code == 400


@pytest.mark.parametrize("search", ["orders-page=0", "orders-page=x", "reviews-page=a"])
def test_a_page_or_order_that_is_none_is_refused_with_a_sentence(cy: CustomerPage, search: str) -> None:
    answer = cy.ask(ORDERS, f"{ALL}&{search}")
    assert answer.status_code == 400 and "whole number" in answer.text


def test_a_page_beyond_the_last_is_the_last(store_path: Path) -> None:
    page = CustomerPage(store_path, 772)
    assert [summary(one) for one in page.orders(f"{ALL}&orders-page=999")] == [summary(one) for one in page.orders()]


def test_a_long_order_shows_its_first_lines(real_store: Callable[[str], Path]) -> None:
    order = CustomerPage(real_store("online-retail"), 68).orders()[0]
    assert words(of_class(order, "order-more")) == "Open this order with all 72 lines"
    assert cells(order)[-2:] == [["42 more lines", "£696.67"], ["Order in all", "£1,084.14"]]
    (link,) = links(of_class(order, "order-more"))
    assert link["href"] == "/orders/25815?range=all"
