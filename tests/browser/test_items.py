"""One product's and one customer's page, as a person comes to them and looks around."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from selenium.webdriver.common.action_chains import ActionChains

from components.ids import CustomerId, ProductId, ProductsId, ReviewsId
from tests.browser.conftest import Visit
from tests.browser.test_pages import SLIPS, TOO_WIDE
from tests.browser.visiting import Person
from tests.conftest import REAL_STORES

pytestmark = pytest.mark.browser

READY = """return document.querySelectorAll('.skeleton').length === 0
    && document.querySelectorAll('[data-dash-is-loading=true]').length === 0
    && document.querySelectorAll('h1').length === 1 && document.querySelector('.trail') !== null"""
REVIEWS, ORDERS = f"#{ProductId.REVIEWS_CARD}", f"#{CustomerId.ORDERS_CARD}"
# A product and a customer of each real store who are worth a look: many lines, a cancelled order, discounts.
LOOKS = {"online-retail": (1, 68), "olist": (966, 102), "northwind": (1, 20)}


def path_of(person: Person) -> str:
    return urlsplit(str(person.script("return location.href"))).path


def settled(person: Person, path: str) -> None:
    """The page is there, and holds nothing that no page may hold."""
    person.until("return location.pathname === arguments[0]", path)
    person.until(READY)
    assert person.script(SLIPS) == [], path
    assert person.script(TOO_WIDE) == 0, path
    assert person.notice() == "", path


def test_from_a_product_to_its_buyer_and_back(person: Person) -> None:
    person.driver.get(f"{person.address}/products/97?range=12m")
    settled(person, "/products/97")
    name = person.text("h1")
    buyer = person.text(f"#{ProductId.BUYERS_CARD} a.go")
    person.click(f"#{ProductId.BUYERS_CARD} a.go")
    person.until_text("h1", buyer)
    settled(person, path_of(person))
    assert path_of(person).startswith("/customers/") and person.search() == "?range=12m"
    person.driver.back()
    person.until_text("h1", name)
    person.click(".trail a")
    person.until_text("h1", "Products")
    assert (path_of(person), person.search()) == ("/products", "?range=12m")


# A pixel of the point of a chart of products, and whose it is.
POINT = """const graph = document.getElementById(arguments[0]);
    graph.scrollIntoView({block: 'center', behavior: 'instant'});
    const chart = graph.querySelector('.js-plotly-plot'), trace = chart?.data?.[0];
    if (!trace?.ids?.length || !chart._fullLayout?.xaxis?.d2p) return null;
    const place = trace.ids.findIndex((id, number) => id && number > trace.ids.length / 3);
    const {xaxis, yaxis} = chart._fullLayout, box = chart.getBoundingClientRect();
    return [Math.round(box.left + xaxis._offset + xaxis.d2p(trace.x[place])),
            Math.round(box.top + yaxis._offset + yaxis.d2p(trace.y[place])), trace.ids[place]]"""


@pytest.mark.parametrize(("page", "graph"), [("products", ProductsId.PARETO_GRAPH), ("reviews", ReviewsId.COVER_GRAPH)])
def test_a_point_leads_to_its_product_with_the_selection_kept(page: str, graph: str, person: Person) -> None:
    person.driver.get(f"{person.address}/{page}?range=12m")
    person.until(READY.partition("&& document.querySelector('.trail')")[0])
    left, top, _ = person.until(POINT, graph)
    chain = ActionChains(person.driver)
    chain.w3c_actions.pointer_action.move_to_location(left - 40, top)
    chain.w3c_actions.pointer_action.move_to_location(left, top).click()
    chain.perform()
    person.until("return location.pathname.startsWith('/products/')")
    settled(person, path_of(person))
    assert person.search() == "?range=12m"
    person.driver.back()
    person.until("return location.pathname === arguments[0]", f"/{page}")


WAY = "return [...document.querySelectorAll('#trail a')].map(one => one.textContent)"


def test_the_way_leads_back_with_what_was_chosen_at_each_step(person: Person) -> None:
    person.driver.get(f"{person.address}/products/97?range=12m")
    settled(person, "/products/97")
    product = person.text("h1")
    assert person.script(WAY) == [] and person.text("main .trail").startswith("Products")
    person.click(f"#{ProductId.BUYERS_CARD} a.go")
    person.until("return location.pathname.startsWith('/customers/')")
    settled(person, path_of(person))
    customer, buyer = person.text("h1"), path_of(person)
    assert person.script("return document.title") == f"{customer} · Store intelligence"
    person.choose("filter-range", "all")
    person.until("return location.search === '?range=all'")
    person.click(f"{ORDERS} summary")
    person.click(f"{ORDERS} .order-more a")
    person.until("return location.pathname.startsWith('/orders/')")
    settled(person, path_of(person))
    assert person.script(WAY) == [product, customer] and person.search() == "?range=all"
    person.driver.back()
    settled(person, buyer)
    assert person.script(WAY) == [product]
    person.driver.forward()
    person.until("return document.querySelectorAll('#trail a').length === 2")
    person.click("#trail a")
    settled(person, "/products/97")
    assert (person.search(), person.script(WAY)) == ("?range=12m", []), "the first step, as it was left"


def test_reviews_are_turned_page_by_page(person: Person) -> None:
    person.driver.get(f"{person.address}/products/33")
    settled(person, "/products/33")
    first = person.texts(f"{REVIEWS} .review-of")
    person.click(f"{REVIEWS} a.step[href]")
    person.until_text(f"{REVIEWS} .pager", "Page 2 of")
    assert person.texts(f"{REVIEWS} .review-of") != first
    person.click(f"{REVIEWS} .segment:not(.active)")
    person.until("return location.search === '?reviews-of=chosen'")
    person.until_text(f"{REVIEWS} .segment.active", "Chosen days")


def test_an_order_opens_to_its_lines_and_the_next_page_begins_closed(person: Person) -> None:
    person.driver.get(f"{person.address}/customers/772?range=all&category=Home")
    settled(person, "/customers/772")
    assert person.script("return document.querySelectorAll('.order[open]').length") == 0
    person.click(f"{ORDERS} summary")
    shown = person.until("return document.querySelector('.order[open] tfoot')?.textContent")
    assert shown.startswith("Order in all")
    person.click(f"{ORDERS} .order[open] a.go")
    person.until("return location.pathname.startsWith('/products/')")
    settled(person, path_of(person))


@pytest.mark.parametrize("kind", ["product", "customer"])
def test_a_number_that_is_nobodys_is_told_with_a_way_out(person: Person, kind: str) -> None:
    person.driver.get(f"{person.address}/{kind}s/999999?range=7d")
    person.until_text("h1", f"There is no {kind} 999999")
    assert person.script("return document.querySelectorAll('.kpi-card').length") == 0
    person.click("main .page-words a")
    person.until_text("h1", f"{kind.capitalize()}s")
    assert person.search() == "?range=7d"


@pytest.mark.parametrize("width", [390, 1351, 1920])
def test_neither_page_scrolls_sideways(person: Person, width: int) -> None:
    person.wide(width)
    for path in ("/products/97", "/customers/772"):
        person.driver.get(f"{person.address}{path}?range=12m")
        settled(person, path)


@pytest.mark.parametrize("name", REAL_STORES)
def test_the_pages_of_a_real_store(name: str, visit: Visit, real_store: Callable[[str], Path]) -> None:
    person = visit(real_store(name))
    for path, number in zip(("products", "customers"), LOOKS[name], strict=True):
        person.driver.get(f"{person.address}/{path}/{number}?range=all")
        settled(person, f"/{path}/{number}")
