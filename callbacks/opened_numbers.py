"""The value that a page shows for an opened number, loaded as its page does."""

import math
from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

import pandas as pd

from callbacks.reading import Question
from components.kpi_card import KPIS, Kpi
from components.pages import customer as customer_page
from components.pages import customers as customers_page
from components.pages import inventory as inventory_page
from components.pages import product as product_page
from components.pages import reviews as reviews_page
from components.pages import sales as sales_page
from data_access import customer, customers, inventory, kpis, product, review_kpis, reviews, sales
from data_access.database import Snapshot
from data_access.opened_rows import Item
from data_access.plan_settings import read_plan_settings


class Number(NamedTuple):
    """A headline figure: which, now and earlier (NaN where unknown)."""

    kpi: Kpi
    now: float
    earlier: float


class _Page(NamedTuple):
    kpis: Sequence[Kpi]
    load: Callable[[Question, int], pd.DataFrame]


def _reviews(question: Question, _: int) -> pd.DataFrame:
    asked = question[:3]
    now, earlier = reviews.load_product_ratings(*asked), reviews.load_earlier_product_ratings(*asked)
    return review_kpis.load_review_kpis(*asked, now, earlier)


def _inventory(question: Question, _: int) -> pd.DataFrame:
    asked, inputs = question[:3], question.store.inputs
    settings = read_plan_settings(question.asked)
    products = inventory.load_products(*asked, settings)
    lost = inventory.load_lost_sales(*asked, settings, products)
    turnover = inventory.load_turnover(*asked, inventory.load_stock_by_day(*asked), products)
    found = inventory_page.headlines(products, inventory.purchase_plan(products), lost, turnover)
    if "Products.UnitCost" not in inputs:  # then the page tells of units
        found["inventory_to_order"] = math.nan
    return pd.DataFrame({"now": found, "earlier": dict.fromkeys(found, math.nan)})


_OVERVIEW = _Page(KPIS, lambda question, _: kpis.load_kpis(*question[:3]))
_SALES = _Page(sales_page.SALES_KPIS, lambda question, _: sales.sales_totals(sales.load_sales_by_day(*question[:3])))
_CUSTOMERS = _Page(customers_page.KPIS, lambda question, _: customers.load_kpis(*question[:3]))
_REVIEWS = _Page(reviews_page.KPIS, _reviews)
_INVENTORY = _Page(inventory_page.KPIS, _inventory)
_OF_ALL = (_OVERVIEW, _SALES, _CUSTOMERS, _REVIEWS, _INVENTORY)
_OF_PRODUCT = _Page(product_page.PRODUCT_KPIS, lambda question, n: product.load_product_kpis(*question[:3], n)[0])
_OF_CUSTOMER = _Page(customer_page.CUSTOMER_KPIS, lambda question, n: customer.load_customer_kpis(*question[:3], n)[0])


# Inputs without which a number is not known: by the kind of its rows, and by its key.
_ROWS_NEED = {
    "reviews": "Reviews",
    "customers": "Orders.CustomerID",
    "new-customers": "Orders.CustomerID",
    "prospects": "Orders.CustomerID",
    "stock": "Products.StockLevel",
    "to-order": "Products.StockLevel",
    "excess": "Products.StockLevel",
    "levels": "StockLevels",
    "outs": "StockLevels",
    "order-reviews": "Reviews",
}
_NUMBERS_NEED = {
    "return_rate": ("returns",),
    "discount_rate": ("discounts",),
    "product_margin": ("Products.UnitCost",),
    "by_weekday_and_hour": ("Orders.OrderTime",),
    "inventory_cost": ("Products.UnitCost",),
    "inventory_retail": ("Products.Price",),
    "inventory_sell_through": ("Products.StockLevel",),
    "inventory_turn": ("StockLevels", "Products.UnitCost"),
    "inventory_gmroi": ("StockLevels", "Products.UnitCost"),
}


def missing(key: str, rows: str, inputs: Collection[str]) -> str:
    """The first input that a number needs and the data does not have; empty where there is none.

    Args:
        key: Of the definition.
        rows: Kind of the rows behind it.
        inputs: Those that the data has.
    """
    wanted = (*_NUMBERS_NEED.get(key, ()), _ROWS_NEED.get(rows, ""))
    return next((name for name in wanted if name and name not in inputs), "")


def load_name(snapshot: Snapshot, item: Item) -> str:
    """What a product, customer or order is called; its number where there is none."""
    match item.kind:
        case "product":
            names = product.load_product_facts(snapshot, item.number)["product"].tolist()
        case "customer":
            names = customer.load_customer_facts(snapshot, item.number)["customer"].tolist()
        case _:
            names = []
    return str(names[0]) if names else str(item.number)


def load_number(question: Question, key: str, item: Item) -> Number | None:
    """The headline figure of a definition; None where it is none, or is not known.

    Args:
        question: What is asked.
        key: Of the definition.
        item: Whose page it stands on.
    """
    pages = {"": _OF_ALL, "product": (_OF_PRODUCT,), "customer": (_OF_CUSTOMER,), "order": ()}[item.kind]
    for page in pages:
        for kpi in page.kpis:
            if kpi.name == key:
                totals = page.load(question, item.number)
                now, earlier = (float(totals[column][key]) for column in ("now", "earlier"))
                return None if math.isnan(now) else Number(kpi, now, earlier)
    return None
