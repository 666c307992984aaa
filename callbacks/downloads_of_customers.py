"""What the downloads of the Customers page, and of the pages of one customer and one order, hold."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pandas as pd

from callbacks import customers as customers_page
from callbacks.download import ALL, Download, all_pages, found_by, item_number
from callbacks.reading import Question
from components.pages import download_columns as shared
from components.pages import download_columns_of_customers as columns
from data_access import customer, customer_orders, customer_table, customers, order, rfm
from data_access.cohorts import lifetime_value, load_cohorts
from data_access.frames import frame_of

_CUSTOMERS_AT_A_TIME = 25_000
_KNOWN = ("Orders.CustomerID",)


def _customers(question: Question) -> Iterator[pd.DataFrame]:
    """All customers that the page's table would show on its pages, in the same order, some thousand at a time."""
    snapshot, store, selection, _, asked, _ = question
    choice = customers_page.read_segment(asked)
    view = replace(customers_page.read_view(asked), page=1, size=_CUSTOMERS_AT_A_TIME)
    total = 1
    while view.offset < total:
        frame, total = customer_table.load_customers(snapshot, store, selection, view, rfm.cells(choice))
        yield frame
        view = replace(view, page=view.page + 1)


def _cohorts(question: Question) -> pd.DataFrame:
    """One row a cohort and month of its life, as far as the month is over."""
    found = load_cohorts(*question[:3])
    place, age = np.nonzero(~np.isnan(found.active))
    active, sizes = found.active[place, age], found.sizes[place]
    return frame_of(
        {
            "cohort": np.array(found.months, dtype=object)[place],
            "customers": sizes,
            "age": age,
            "active": active,
            "share": active / sizes,
            "revenue": found.revenue[place, age],
        }
    )


def _customer(question: Question) -> int:
    return item_number(
        question, "customer", lambda number: not customer.load_customer_facts(question.snapshot, number).empty
    )


def _order(question: Question) -> int:
    return item_number(question, "order", lambda number: not order.load_order_facts(question.snapshot, number).empty)


def _spend(question: Question) -> pd.DataFrame:
    by_day = customer.load_customer_days(*question[:3], _customer(question))
    return customer.spend_by_month(by_day, question.store, question.selection)


def _orders(question: Question) -> Iterator[pd.DataFrame]:
    number = _customer(question)
    return all_pages(lambda view: customer_orders.load_orders(*question[:3], number, view))


def _reviews(question: Question) -> Iterator[pd.DataFrame]:
    number = _customer(question)
    return all_pages(lambda view: customer_orders.load_customer_reviews(question.snapshot, number, view))


def _about_customer(question: Question) -> Iterator[tuple[str, str]]:
    facts = customer.load_customer_facts(question.snapshot, _customer(question))
    yield "Customer", str(facts["customer"].iloc[0])


def _about_order(question: Question) -> Iterator[tuple[str, str]]:
    facts = order.load_order_facts(question.snapshot, _order(question))
    yield "Order", str(facts["order_number"].iloc[0] or facts["order_id"].iloc[0])


CUSTOMERS: dict[str, Download] = {
    "customers": Download("Customers", _customers, shared.CUSTOMERS, notes=found_by, needs=_KNOWN),
    "segment-grid": Download(
        "Customers by recency and value", lambda q: customers.load_rfm_grid(*q[:3]), columns.SEGMENT_GRID, needs=_KNOWN
    ),
    "segments": Download(
        "Segments of customers",
        lambda q: rfm.segment_totals(customers.load_rfm_grid(*q[:3])),
        columns.SEGMENTS,
        needs=_KNOWN,
    ),
    "new-and-returning": Download(
        "New and returning customers",
        lambda q: customers.load_new_and_returning(*q[:3]),
        columns.NEW_AND_RETURNING,
        needs=_KNOWN,
    ),
    "lifetime-value": Download(
        "Lifetime value", lambda q: lifetime_value(load_cohorts(*q[:3])), columns.LIFETIME_VALUE, needs=_KNOWN
    ),
    "cohorts": Download("Cohorts of customers", _cohorts, columns.COHORTS, needs=_KNOWN),
    "customer-spend": Download("Spend by month", _spend, columns.SPEND_BY_MONTH, notes=_about_customer),
    "customer-categories": Download(
        "Categories of the customer",
        lambda q: customer_orders.load_favourite_categories(q.snapshot, _customer(q)),
        columns.FAVOURITE_CATEGORIES,
        notes=_about_customer,
    ),
    "customer-products": Download(
        "Products of the customer",
        lambda q: customer_orders.load_favourite_products(q.snapshot, _customer(q), size=ALL),
        columns.FAVOURITE_PRODUCTS,
        notes=_about_customer,
    ),
    "customer-orders": Download("Orders of the customer", _orders, columns.CUSTOMER_ORDERS, notes=_about_customer),
    "customer-reviews": Download(
        "Reviews by the customer", _reviews, columns.WRITTEN_REVIEWS, notes=_about_customer, needs=("Reviews",)
    ),
    "order-lines": Download(
        "Lines of the order",
        lambda q: order.load_lines(q.snapshot, _order(q)),
        columns.ORDER_LINES,
        notes=_about_order,
    ),
    "order-reviews": Download(
        "Reviews of the order",
        lambda q: order.load_order_reviews(q.snapshot, _order(q)),
        columns.WRITTEN_REVIEWS,
        notes=_about_order,
        needs=("Reviews",),
    ),
}
