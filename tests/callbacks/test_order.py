"""One order's page over HTTP: whole and to the cent, whatever is chosen, and numbers of no order."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from components.ids import OrderId
from tests.application import app_over
from tests.callbacks.asking import Page, links, listed, told
from tests.components.trees import nodes, of_class, words
from tests.wire import Visit

ALL = "?range=all"


class OrderPage(Page):
    """The page of one order over one database."""

    def __init__(self, database: Path, number: int) -> None:
        self.visit = Visit(app_over(database), pathname=f"/orders/{number}")

    def parts(self, search: str = ALL) -> dict[str, Any]:
        return self.shown(OrderId.HEAD, search)

    def facts(self, search: str = ALL) -> dict[str, str]:
        made = self.parts(search)[OrderId.FACTS_CARD]
        terms = [words(node) for node in nodes(made) if node["type"] == "Dt"]
        return dict(zip(terms, [words(node) for node in nodes(made) if node["type"] == "Dd"], strict=True))


@pytest.fixture
def page(tiny_store: Path) -> Callable[[int], OrderPage]:
    return lambda number: OrderPage(tiny_store, number)


def test_an_order_whole(page: Callable[[int], OrderPage]) -> None:
    found = page(1).parts()
    head = words(found[OrderId.HEAD])
    assert head == "Ada Lovelace › Order 1 Order 1 Placed on Wed, Feb 28, 2024, 09:15 by Ada Lovelace, North"
    assert page(1).facts() == {
        "Customer": "Ada Lovelace",
        "Region": "North",
        "Amount": "$52.00",
        "Goods sold": "$55.00 2 lines",
        "Discounts": "-$3.00",
        "Units": "3",
        "Gross margin": "– the data has no costs (column Products.UnitCost)",
    }
    table = [words(node) for node in nodes(found[OrderId.LINES_CARD]) if node["type"] == "Tr"]
    assert table[1:] == [
        "Lamp Home 2 $20.00 $0.00 $40.00",
        "Book Books 1 $15.00 -$3.00 $12.00",
        "Order in all $52.00",
    ]


def test_the_selection_comes_along_and_changes_no_sum(page: Callable[[int], OrderPage]) -> None:
    search = "?from=2025-03-01&to=2025-03-02&region=South&category=Books"
    found = page(1).parts(search)
    assert words(found[OrderId.HEAD]).endswith("North; not in the chosen days; North is not chosen")
    assert page(1).facts(search) == page(1).facts()
    hrefs = [one["href"] for card in (OrderId.HEAD, OrderId.LINES_CARD) for one in links(found[card])]
    kept = "from=2025-03-01&to=2025-03-02&region=South&category=Books"
    ours = [href for href in hrefs if not href.startswith(("?", "#"))]
    assert ours == [f"/customers/1?{kept}", f"/products/1?{kept}", f"/products/3?{kept}"]
    outside = of_class(found[OrderId.LINES_CARD], "outside")
    assert [words(row) for row in outside] == ["Lamp Home 2 $20.00 $0.00 $40.00"]


def test_its_region_is_added_to_those_chosen_and_taken_away(page: Callable[[int], OrderPage]) -> None:
    def region(search: str) -> str:
        (one,) = [one for one in links(page(1).parts(search)[OrderId.FACTS_CARD]) if one["href"].startswith("?")]
        return str(one["href"])

    assert region("?category=Books") == "?category=Books&region=North"
    assert region("?region=South&category=Books") == "?category=Books", "both regions are all"
    assert region("?region=North") == "?"


def test_a_cancelled_order_and_its_neighbours(page: Callable[[int], OrderPage]) -> None:
    found = page(4).parts()
    assert "cancelled, so it is in no sales figure" in words(found[OrderId.HEAD])
    assert told(found[OrderId.AROUND_CARD]) == [
        "Order 5, Mar 2, 2024: -$14.00, a return",
        "Order 4, Mar 1, 2024: $500.00, this order, cancelled, not counted",
        "Order 3, Feb 29, 2024: $42.00",
    ]
    assert [one["href"] for one in links(found[OrderId.AROUND_CARD]) if "/orders/" in one["href"]] == [
        "/orders/5?range=all",
        "/orders/3?range=all",
    ]


def test_an_order_by_nobody(page: Callable[[int], OrderPage]) -> None:
    found = page(6).parts()
    assert words(found[OrderId.HEAD]).startswith("Overview › Order 6 Order 6 Placed on Sat, Mar 2, 2024, North")
    assert "The data does not say who placed this order." in words(found[OrderId.AROUND_CARD])
    assert page(6).facts()["Customer"] == "– the data does not say who"


def test_what_was_said_of_it_is_text(page: Callable[[int], OrderPage]) -> None:
    (said,) = listed(page(3).parts()[OrderId.REVIEWS_CARD])
    assert said.endswith("Torn <script>alert(1)</script> cover")


@pytest.mark.parametrize("number", [0, 10, 999_999_999_999_999_999])
def test_numbers_of_no_order(number: int, page: Callable[[int], OrderPage]) -> None:
    found = page(number).parts()
    assert f"There is no order {number} Choose from the list of customers ." in words(found[OrderId.HEAD])
    assert found[OrderId.BODY] is True and found[OrderId.LINES_CARD] == []


def test_a_wholesalers_order_is_paged(real_store: Callable[[str], Path]) -> None:
    page = OrderPage(real_store("online-retail"), 25815)
    card = page.parts()[OrderId.LINES_CARD]
    assert len([node for node in nodes(card) if node["type"] == "Tr"]) == 74, "a head, 72 lines and the sum"
    assert words(of_class(card, "pager")) == "72 lines"
