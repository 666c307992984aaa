"""What the downloads of the Products page and of one product's page hold."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import pandas as pd

from callbacks import products as products_page
from callbacks.download import ALL, Download, all_pages, found_by, item_number
from callbacks.product import REVIEWS_OF
from callbacks.reading import Question
from components.pages import download_columns as shared
from components.pages import download_columns_of_products as columns
from data_access import baskets, classes, product, product_audience, product_history, products
from data_access.table_view import table_page


def _classed(question: Question) -> pd.DataFrame:
    snapshot, store, selection, _, asked, _ = question
    window = products.class_window(store, selection, products.read_window(asked))
    return products.load_products(snapshot, store, selection, window)


def _products(question: Question) -> pd.DataFrame:
    """All products that the page's table would show on its pages, in the same order."""
    view = products_page.read_view(question.asked, question.store)
    frame = products.of_class(_classed(question), products.read_class(question.asked))
    return table_page(frame, replace(view, page=1, size=max(1, len(frame))), find_in=products.FIND_IN)[0]


def _pareto(question: Question) -> pd.DataFrame:
    frame = _classed(question)
    found = classes.pareto(frame)
    names = frame[["product", "category"]].iloc[found["position"].to_numpy()]
    return found.assign(product=names["product"].to_numpy(), category=names["category"].to_numpy())


def _movers(question: Question) -> pd.DataFrame:
    frame = _classed(question)
    size = np.abs(np.nan_to_num(frame["change"].to_numpy(dtype="float64")))
    order = np.argsort(-size, kind="stable")
    moved: pd.DataFrame = frame.iloc[order[size[order] > 0]]
    return moved


def product_number(question: Question) -> int:
    """The product of ``?product=17``.

    Raises:
        SelectionError: There is none.
    """
    return item_number(
        question, "product", lambda number: not product.load_product_facts(question.snapshot, number).empty
    )


def _reviews(question: Question) -> Iterator[pd.DataFrame]:
    """All of the product's reviews that its card would show on its pages: of all days, or of the chosen ones."""
    snapshot, store, selection, _, asked, _ = question
    number = product_number(question)
    choice = asked.choice("reviews-of", tuple(REVIEWS_OF), "all", called="choice of reviews")
    days = selection if choice == "chosen" else product_history.whole_history(store, selection)
    return all_pages(lambda view: product_audience.load_product_reviews(snapshot, store, days, number, view))


def _of_product(load: Callable[..., pd.DataFrame]) -> Callable[[Question], pd.DataFrame]:
    """What is loaded for a product, of the product that the address names."""
    return lambda question: load(*question[:3], product_number(question))


def _prices(question: Question) -> pd.DataFrame:
    whole = product_history.whole_history(question.store, question.selection)
    return product_history.load_product_prices(question.snapshot, question.store, whole, product_number(question))


def _together(question: Question) -> pd.DataFrame:
    number = product_number(question)
    return product_audience.load_bought_with(*question[:3], number, strongest=ALL).others


def _window(question: Question) -> Iterator[tuple[str, str]]:
    _, store, selection, formats, asked, _ = question
    yield "Classes of", formats.span(*products.class_window(store, selection, products.read_window(asked)).days)


def _about_products(question: Question) -> Iterator[tuple[str, str]]:
    yield from found_by(question)
    yield from _window(question)


def _about_product(question: Question) -> Iterator[tuple[str, str]]:
    facts = product.load_product_facts(question.snapshot, product_number(question))
    yield "Product", str(facts["product"].iloc[0])


PRODUCTS: dict[str, Download] = {
    "products": Download(
        "Products",
        _products,
        shared.PRODUCTS,
        notes=_about_products,
        needs=("Products.SKU", "Products.UnitCost", "Products.StockLevel", "Reviews"),
    ),
    "pareto": Download("Share of products and revenue", _pareto, columns.PARETO, notes=_window),
    "product-classes": Download(
        "Classes of products", lambda q: classes.class_grid(_classed(q)), columns.CLASSES, notes=_window
    ),
    "product-movers": Download("Products that moved revenue", _movers, columns.MOVERS),
    "bought-together": Download(
        "Bought together",
        lambda q: baskets.load_bought_together(*q[:3], strongest=ALL).pairs,
        columns.PAIRS,
    ),
    "product-revenue-by-day": Download(
        "Revenue of the product by day",
        _of_product(product.load_product_revenue_by_day),
        columns.PRODUCT_REVENUE_BY_DAY,
        notes=_about_product,
    ),
    "product-revenue-by-region": Download(
        "Revenue of the product by place",
        _of_product(product.load_product_revenue_by_region),
        shared.BREAKDOWN,
        notes=_about_product,
    ),
    "product-prices": Download("Prices paid", _prices, columns.PRICES, notes=_about_product),
    "product-stock": Download(
        "Stock of the product",
        _of_product(product_history.load_product_stock),
        columns.PRODUCT_STOCK,
        notes=_about_product,
        needs=("StockLevels",),
    ),
    "product-buyers": Download(
        "Buyers of the product",
        _of_product(lambda *asked: product_audience.load_buyers(*asked, size=ALL)),
        columns.BUYERS,
        notes=_about_product,
        needs=("Orders.CustomerID",),
    ),
    "product-together": Download("Bought with the product", _together, columns.BOUGHT_WITH, notes=_about_product),
    "product-reviews": Download(
        "Reviews of the product", _reviews, columns.PRODUCT_REVIEWS, notes=_about_product, needs=("Reviews",)
    ),
}
