"""What the downloads of the Inventory, Reviews and Data pages hold."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pandas as pd

from callbacks import inventory as inventory_page
from callbacks.data import latest_day
from callbacks.download import Download, found_by
from callbacks.reading import Question
from components.definitions import GLOSSARY
from components.pages import download_columns as shared
from components.pages import download_columns_of_products as stock_columns
from components.pages import download_columns_of_store as columns
from components.pages.chosen import MISSING
from components.pages.data import USES
from components.pages.data_check_words import CHECK_WORDS, SEVERITIES
from data_access import inventory, review_search, reviews
from data_access.data_checks import run_checks
from data_access.data_facts import load_tables
from data_access.plan_settings import PlanSettings, read_plan_settings
from data_access.review_stock import rated_with_cover
from data_access.stock_excess import excess_stock
from data_access.table_view import table_page

_COMMENTS_AT_A_TIME = 5_000
_STOCK = ("Products.StockLevel",)
_HISTORY = ("StockLevels",)


def _plan_settings(question: Question) -> Iterator[tuple[str, str]]:
    settings = read_plan_settings(question.asked)
    yield "Service level", f"{settings.service} %"
    yield "Lead time", f"{settings.lead_time} days where a product has none of its own"
    yield "Deviation of the lead time", f"{settings.lead_deviation} days"
    yield "Target cover", f"{settings.target_cover} days"
    yield "Most cover", f"{settings.maximum_cover} days; what is beyond is excess"
    yield "Velocity window", f"{settings.window} days up to the as-of day"
    yield (
        "Dead after",
        f"{settings.dead_after} days; what is out of stock for so long, and all the window, is not reordered",
    )


def _positions(question: Question) -> pd.DataFrame:
    return inventory.load_products(*question[:3], read_plan_settings(question.asked))


def _looked_at(question: Question) -> pd.DataFrame:
    """All products that the page's table would show on its pages, in the same order."""
    look = inventory_page.read_look(question)
    kept = look.of(_positions(question))
    whole = replace(look.view, page=1, size=max(1, len(kept)))
    return table_page(kept, whole, find_in=inventory_page.SEARCHED)[0]


def _ageing(question: Question) -> pd.DataFrame:
    products = _positions(question)
    held = products[products["stock"] > 0] if "Products.StockLevel" in question.store.inputs else products
    return held.iloc[np.argsort(-held["days_idle"].fillna(np.inf).to_numpy(), kind="stable")]


def _lost(question: Question) -> pd.DataFrame:
    return inventory.load_lost_sales(*question[:3], read_plan_settings(question.asked), _positions(question))


def _stock_by_day(question: Question) -> pd.DataFrame:
    return inventory.in_range(inventory.load_stock_by_day(*question[:3]), question.selection)


def _stars(question: Question) -> pd.DataFrame:
    now, earlier = reviews.load_product_ratings(*question[:3]), reviews.load_earlier_product_ratings(*question[:3])
    return reviews.star_distribution(now, earlier)


def _covered(question: Question) -> pd.DataFrame:
    positions = inventory.load_products(*question[:3], PlanSettings())
    return rated_with_cover(reviews.load_product_ratings(*question[:3]), positions)


def _comments(question: Question) -> Iterator[pd.DataFrame]:
    """All comments that are found, in the order of the page, without the marks around what was searched for."""
    snapshot, store, selection, _, asked, _ = question
    view = replace(review_search.read_comment_view(asked), page=1, size=_COMMENTS_AT_A_TIME)
    total = 1
    while (view.page - 1) * view.size < total:
        frame, total = review_search.load_comments(snapshot, store, selection, view)
        yield frame.assign(comment=[review_search.without_marks(comment) for comment in frame["comment"]])
        view = replace(view, page=view.page + 1)


def _inputs(question: Question) -> pd.DataFrame:
    there = question.store.inputs
    rows = [(*MISSING[name], name in there, *USES[name]) for name in USES]
    return pd.DataFrame(
        [(f"{what} ({where})", "yes" if known else "no", *uses) for what, where, known, *uses in rows],
        columns=["input", "is_there", "needs", "instead"],
    )


def _checks(question: Question) -> pd.DataFrame:
    found = run_checks(question.snapshot, question.store, latest_day())
    words = [CHECK_WORDS[one.name] for one in found]
    return pd.DataFrame(
        {
            "check": [word.title for word in words],
            "severity": [SEVERITIES[word.severity] for word in words],
            "found": [one.found for one in found],
            "looked_at": [one.looked_at for one in found],
            "meaning": [word.meaning for word in words],
            "remedy": [word.remedy for word in words],
        }
    )


def _definitions(question: Question) -> pd.DataFrame:
    rows = [(page, name, text) for page, defined in GLOSSARY.items() for name, text in defined]
    return pd.DataFrame(rows, columns=["page", "name", "definition"])


STORE: dict[str, Download] = {
    "purchase-plan": Download(
        "Purchase plan",
        lambda q: inventory.load_purchase_plan(*q[:3], read_plan_settings(q.asked)),
        shared.PURCHASE_PLAN,
        covers="as-of",
        notes=_plan_settings,
        needs=("Products.StockLevel", "Products.UnitCost", "Products.LeadTimeDays"),
    ),
    "inventory": Download(
        "Status of every product",
        _looked_at,
        stock_columns.POSITIONS,
        covers="as-of",
        notes=lambda q: (*found_by(q), *_plan_settings(q)),
        needs=_STOCK,
    ),
    "stock-by-age": Download(
        "Stock by days since a sale", _ageing, stock_columns.POSITIONS, covers="as-of", notes=_plan_settings
    ),
    "excess-stock": Download(
        "Dead and excess stock",
        lambda q: excess_stock(_positions(q)),
        stock_columns.EXCESS,
        covers="as-of",
        notes=_plan_settings,
        needs=_STOCK,
    ),
    "lost-sales": Download("Lost sales", _lost, stock_columns.LOST_SALES, notes=_plan_settings, needs=_HISTORY),
    "stock-by-day": Download("Stock by day", _stock_by_day, stock_columns.STOCK_BY_DAY, needs=_HISTORY),
    "products-out-by-day": Download(
        "Products out of stock by day",
        lambda q: inventory.load_products_out_by_day(*q[:3], _stock_by_day(q)),
        stock_columns.OUT_BY_DAY,
        needs=_HISTORY,
    ),
    "rating-over-time": Download(
        "Rating over time",
        lambda q: reviews.load_rating_by_bucket(*q[:3]),
        columns.RATING_BY_BUCKET,
        needs=("Reviews",),
    ),
    "stars": Download("Reviews by stars", _stars, columns.STARS, needs=("Reviews",)),
    "rating-and-cover": Download(
        "Rating and days of cover", _covered, columns.RATING_AND_COVER, needs=("Reviews", *_STOCK)
    ),
    "products-by-rating": Download(
        "Products by rating",
        lambda q: reviews.load_ranked_products(*q[:3]),
        shared.PRODUCTS_BY_RATING,
        needs=("Reviews", "Products.StockLevel"),
    ),
    "comments": Download("Comments", _comments, columns.COMMENTS, notes=found_by, needs=("Reviews", "Reviews.Comment")),
    "tables": Download("Rows of the tables", lambda q: load_tables(q.snapshot), columns.TABLES, covers="as-of"),
    "inputs": Download("Optional inputs", _inputs, columns.INPUTS, covers="as-of"),
    "checks": Download("Checks of the data", _checks, columns.CHECKS, covers="as-of"),
    "definitions": Download("Definitions", _definitions, columns.DEFINED, covers="as-of"),
}
