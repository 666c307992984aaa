"""Callbacks of the Reviews page: one for the ratings, one for the comments."""

from functools import partial
from typing import Any

import numpy as np
import pandas as pd
from dash import Dash, Output

from callbacks.addresses import Address
from callbacks.files import with_files
from callbacks.reading import SELECTION, Question, Reader
from components.downloads import download_links
from components.ids import ReviewsId
from components.pages import reviews as page
from components.pages import reviews_lists as lists
from components.pages.chosen import subtitle
from data_access import inventory, review_kpis, review_search
from data_access import reviews as data
from data_access.plan_settings import PlanSettings
from data_access.ratings import RISK_BELOW
from data_access.review_stock import rated_with_cover, rating_by_cover
from data_access.table_view import TableView, read_table_view, table_page

ORDERS = {"newest": "Newest", "match": "Best match"}
RANKED_BY = ("product", "bayesian", "wilson", "rating", "reviews", "low_reviews", "revenue", "stock")
PRODUCTS_OF_A_PAGE = 10
# Of each output of the ratings; the table of products has its links in its head.
RATING_FILES = (
    *("", "", "", "rating-over-time", "", "stars", "products-by-rating"),
    *("rating-and-cover", "", ""),
)


def register(app: Dash, reader: Reader) -> None:
    """Register them on this app."""

    @app.callback(
        Output(ReviewsId.SUBTITLE, "children"),
        Output(ReviewsId.ABSENT, "tree"),
        Output(ReviewsId.KPIS, "tree"),
        Output(ReviewsId.RATING_HEAD, "tree"),
        Output(ReviewsId.RATING_GRAPH, "figure"),
        Output(ReviewsId.STARS_CARD, "tree"),
        Output(ReviewsId.LOW_CARD, "tree"),
        Output(ReviewsId.COVER_HEAD, "tree"),
        Output(ReviewsId.COVER_GRAPH, "figure"),
        Output(ReviewsId.PRODUCTS_CARD, "tree"),
        *SELECTION,
    )
    def update_ratings(search: str | None, version: str) -> tuple[Any, ...]:
        with reader.question(search, version) as question:
            snapshot, store, selection, formats, asked, address = question
            stars = review_search.read_comment_view(asked).stars
            look = read_table_view(asked, RANKED_BY, default="-bayesian", size=PRODUCTS_OF_A_PAGE, prefix="rank-")
            now = data.load_product_ratings(snapshot, store, selection)
            earlier = data.load_earlier_product_ratings(snapshot, store, selection)
            totals = review_kpis.load_review_kpis(snapshot, store, selection, now, earlier)
            series = review_kpis.load_review_kpis_by_bucket(snapshot, store, selection)
            by_bucket = data.load_rating_by_bucket(snapshot, store, selection)
            revenue = data.load_revenue(snapshot, store, selection)
            positions = inventory.load_products(snapshot, store, selection, PlanSettings())
        at_risk = (int(np.count_nonzero(now["lower"].to_numpy() < RISK_BELOW)), len(now))
        shares = data.star_distribution(now, earlier)
        covered, has_stock = rated_with_cover(now, positions), "Products.StockLevel" in store.inputs
        every, best = address.with_choice("stars", ""), address.with_choice("rank-sort", "bayesian")
        drawn = (
            subtitle("Reviews", selection, store.first_day, formats),
            page.absent(has_reviews=store.has_reviews),
            page.kpi_cards(totals, series, at_risk, selection, formats),
            *page.rating_card(by_bucket, totals, selection, formats),
            page.stars_card(shares, stars, partial(_to_comments, address), every, selection, formats),
            lists.low_card(now, revenue, address.item("products"), best, selection, formats),
            *page.cover_card(covered, rating_by_cover(covered), selection, formats, has_stock=has_stock),
            _products_card(now, look, question),
        )
        return with_files(drawn, RATING_FILES, address)

    @app.callback(Output(ReviewsId.COMMENTS_CARD, "tree"), *SELECTION)
    def update_comments(search: str | None, version: str) -> Any:
        with reader.question(search, version) as (snapshot, store, selection, formats, asked, address):
            look = review_search.read_comment_view(asked)
            comments, found = review_search.load_comments(snapshot, store, selection, look)
        card = lists.comments_card(
            lists.Comments(comments, found, look, (review_search.OPENING, review_search.CLOSING)),
            address.choices("order", ORDERS, look.order),
            address.with_choice,
            (address.item("products"), address.item("customers")),
            selection,
            formats,
            has_comments="Reviews.Comment" in store.inputs,
        )
        (filed,) = with_files((card,), ("comments",), address)
        return filed


def _to_comments(address: Address, stars: int) -> str:
    """The address that shows the comments with so many stars, and leads to them."""
    return f"{address.with_choice('stars', str(stars))}#{ReviewsId.COMMENTS_CARD}"


def _products_card(products: pd.DataFrame, look: TableView, question: Question) -> list[Any]:
    """The table of rated products, of the look that the address asks for."""
    _, store, selection, formats, _, address = question
    shown, found = table_page(products, look, find_in=("product", "category"))
    table = lists.Table(shown, found, look, address.with_choice, address.item("products"))
    tools = download_links("table of products by rating", address.download("products-by-rating"))
    has_stock = "Products.StockLevel" in store.inputs
    return lists.products_card(products, table, selection, formats, has_stock=has_stock, tools=tools)
