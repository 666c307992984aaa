"""The Reviews page: what do they say?"""

import math
from collections.abc import Callable
from typing import Any

import pandas as pd
from dash import html

from components.bar_list import BarRow, bar_list
from components.cards import Drawn, card, card_head, empty_state, graph_card, legend
from components.changes import change
from components.facts import Fact, fact_list
from components.figures.reviews import (
    COVER_HEIGHT,
    MOST_POINTS,
    RATING_HEIGHT,
    rating_against_cover_figure,
    rating_by_bucket_figure,
)
from components.figures.values import has_any, has_values, whole
from components.formats import Formats
from components.graph import graph
from components.ids import ReviewsId
from components.kpi_card import Kpi
from components.light import Content, element
from components.pages.chosen import Chosen, earlier_key, missing_input, missing_sentence, nothing_sold, page_head
from components.pages.kpi_row import empty_kpi_row, kpi_row
from components.rows import rows

TITLE = "Reviews"
KPIS = (
    Kpi("rating", "Average rating", "stars"),
    Kpi("reviews", "Reviews", "count"),
    Kpi("review_rate", "Review rate", "share"),
    Kpi("low_share", "1 or 2 stars", "share", rise_is_good=False),
    Kpi("recent_rating", "Rating, last 90 days", "stars"),
    Kpi("revenue_at_risk", "Revenue at risk", "money", rise_is_good=False),
)
# Bands of cover in words, by name.
BANDS = {
    "out": "Out of stock",
    "short": "Under 14 days",
    "month": "14 to 30 days",
    "quarter": "31 to 90 days",
    "long": "Over 90 days",
    "no-sales": "No sales",
}
# Means that differ by less do not differ.
LEAST_DIFFERENCE = 0.1
# Fewer products than this on one side say nothing of all.
LEAST_PRODUCTS = 5


def reviews_layout() -> html.Div:
    """The page with empty places; callbacks fill them."""
    rating = graph(ReviewsId.RATING_GRAPH, height=RATING_HEIGHT, described_by=ReviewsId.RATING_HEAD, of_days=True)
    cover = graph(ReviewsId.COVER_GRAPH, height=COVER_HEIGHT, described_by=ReviewsId.COVER_HEAD, of_products=True)
    return html.Div(
        [
            page_head(TITLE, ReviewsId.SUBTITLE),
            Content(id=ReviewsId.ABSENT),
            html.Div(
                [
                    empty_kpi_row(ReviewsId.KPIS, len(KPIS), kind="kpi-row reviews-kpis"),
                    html.Div(
                        [
                            graph_card(ReviewsId.RATING_CARD, ReviewsId.RATING_HEAD, rating, span="span-8"),
                            card(ReviewsId.STARS_CARD, span="span-4"),
                            card(ReviewsId.LOW_CARD, span="span-4"),
                            graph_card(ReviewsId.COVER_CARD, ReviewsId.COVER_HEAD, cover, span="span-8"),
                            card(ReviewsId.PRODUCTS_CARD, span="span-12"),
                            card(ReviewsId.COMMENTS_CARD, span="span-12"),
                        ],
                        className="card-grid",
                    ),
                ],
                className="reviews-body",
            ),
        ],
        className="page",
    )


def absent(*, has_reviews: bool) -> Any:
    """What stands in for the whole page where the data has no review at all; else nothing.

    The stylesheet hides the page's cards beside it, so that it is said once.
    """
    if has_reviews:
        return []
    sentence = missing_sentence("Reviews", ", so there is nothing to show here")
    return element(
        "Section", empty_state(f"{sentence} The other pages do without them."), className="card-box reviews-absent"
    )


def nothing_reviewed(chosen: Chosen) -> Any:
    """Why a card is empty, and the way out."""
    return nothing_sold(chosen, "Nobody wrote a review")


def kpi_cards(
    totals: pd.DataFrame,
    series: pd.DataFrame,
    at_risk: tuple[int, int],
    chosen: Chosen,
    formats: Formats,
) -> list[Any]:
    """The six headline cards.

    Args:
        totals: One row a metric, columns now and earlier.
        series: One row a bucket, a column a metric, where it has one.
        at_risk: How many products put revenue at risk, and how many have reviews.
        chosen: The selection.
        formats: The locale.
    """
    last, before = (totals[column]["recent_reviews"] for column in ("now", "earlier"))
    recent = [formats.counted(last, "review"), *([] if math.isnan(before) else [f"was {formats.count(before)}"])]
    rate = totals["now"]["review_rate"]
    return kpi_row(
        KPIS,
        totals,
        series,
        chosen,
        formats,
        missing={"review_rate": "no orders in these days"} if math.isnan(rate) else {},
        nothing="no reviews in these days",
        without_change={"recent_rating": "no earlier data"},
        asides={
            "recent_rating": ", ".join(recent),
            "revenue_at_risk": f"{formats.count(at_risk[0])} of {formats.count(at_risk[1])} products",
        },
    )


def rating_card(frame: pd.DataFrame, totals: pd.DataFrame, chosen: Chosen, formats: Formats) -> Drawn:
    """Mean rating and number of reviews per bucket; ``totals`` as for the headline cards."""
    title = f"Rating by {chosen.grain}"
    figure = rating_by_bucket_figure(frame, formats, grain=chosen.grain)
    if not has_any(frame["reviews"]):
        return Drawn(card_head(title, "rating_trend", below=nothing_reviewed(chosen)), figure)
    now, earlier = (float(totals[column]["rating"]) for column in ("now", "earlier"))
    finding = f"{formats.decimal(now)} ★ from {formats.counted(totals['now']['reviews'], 'review')}"
    found = change(now, earlier, formats)
    if found is not None:
        steps = {"▲": "up from", "▼": "down from", "": "as good as"}
        finding += f", {steps[found.arrow]} {formats.decimal(earlier)} ★"
    return Drawn(card_head(title, "rating_trend", finding=finding, below=_legend(frame)), figure)


def stars_card(
    frame: pd.DataFrame, stars: int | None, link: Callable[[int], str], every: str, chosen: Chosen, formats: Formats
) -> list[Any]:
    """How the reviews are spread over the stars.

    Args:
        frame: stars, reviews, share, earlier_share; 5 stars first.
        stars: Number of stars whose comments are shown; None for all.
        link: The address that shows the comments with so many stars.
        every: The address that shows the comments of every number of stars again.
        chosen: The selection.
        formats: The locale.
    """
    title, definition = "Stars", "star_distribution"
    if not has_any(frame["reviews"]):
        return card_head(title, definition, below=nothing_reviewed(chosen))
    earlier = frame["earlier_share"].tolist()
    longest = max(share for share in [*frame["share"].tolist(), *earlier] if not math.isnan(share))
    listed, found = [], rows(frame)
    low = sum(row.share for row in found if row.stars <= 2)
    for row in found:
        is_chosen = row.stars == stars
        name = formats.counted(row.stars, "star")
        before = "" if math.isnan(row.earlier_share) else f", {formats.percent(row.earlier_share)} in the earlier days"
        share = formats.percent(row.share)
        listed.append(
            BarRow(
                name,
                share,
                row.share / longest,
                f"{name}: {share} of the reviews ({formats.count(row.reviews)}){before}",
                mark=None if math.isnan(row.earlier_share) else row.earlier_share / longest,
                aside=formats.count(row.reviews),
                note="Only these comments are shown below; click again for all." if is_chosen else "",
                href=every if is_chosen else link(row.stars),
                is_chosen=None if stars is None else is_chosen,
                amount=row.share,
                earlier=row.earlier_share,
                unit="share",
            )
        )
    hint = element("P", "Click a number of stars to read its comments.", className="mark-key")
    below = element(
        "Div", [bar_list(listed), *([earlier_key(chosen)] if has_values(frame["earlier_share"]) else []), hint]
    )
    return card_head(title, definition, finding=f"{formats.percent(low)} gave 1 or 2 stars", below=below)


def cover_card(
    products: pd.DataFrame, bands: pd.DataFrame, chosen: Chosen, formats: Formats, *, has_stock: bool
) -> Drawn:
    """Rating against days of cover.

    Args:
        products: Rated products with their cover.
        bands: band, products, reviews, rating.
        chosen: The selection.
        formats: The locale.
        has_stock: Whether the data knows any stock.
    """
    title, definition = "Rating against days of cover", "rating_cover"
    figure = rating_against_cover_figure(products, formats)
    if not has_stock:
        return Drawn(card_head(title, definition, below=missing_input("Products.StockLevel")), figure)
    if products.empty:
        return Drawn(card_head(title, definition, below=nothing_reviewed(chosen)), figure)
    facts = [Fact(BANDS[row.band], f"{formats.decimal(row.rating)} ★", _behind(row, formats)) for row in rows(bands)]
    below = element("Div", [fact_list(facts, kind="facts cover-facts"), _cover_legend(products, formats)])
    return Drawn(card_head(title, definition, finding=_cover_finding(bands, formats), below=below), figure)


def _cover_legend(products: pd.DataFrame, formats: Formats) -> Any:
    cover = products["cover"].to_numpy()
    is_in_stock, is_out = cover > 0, cover <= 0
    who = "A product"
    if int((is_in_stock | is_out).sum()) > MOST_POINTS:
        who = f"One of the {formats.count(MOST_POINTS)} products with the most reviews,"
    dot = f"{who} at its Bayesian average, larger with more reviews; a click opens it"
    return legend([("dot", dot, bool(is_in_stock.any())), ("diamond", "Out of stock", bool(is_out.any()))])


def _cover_finding(bands: pd.DataFrame, formats: Formats) -> str:
    """How products that run short are rated beside those that do not; nothing where either are too few to tell."""
    parts = [
        [row for row in rows(bands) if row.band in names] for names in (("out", "short"), ("month", "quarter", "long"))
    ]
    short, well = (sum(row.products for row in part) for part in parts)
    if min(short, well) < LEAST_PRODUCTS:
        return ""
    means = [sum(row.rating * row.reviews for row in part) / sum(row.reviews for row in part) for part in parts]
    if abs(means[0] - means[1]) < LEAST_DIFFERENCE:
        return f"{formats.count(short)} products that run short are rated like the {formats.count(well)} that do not"
    direction = "better" if means[0] > means[1] else "worse"
    return (
        f"{formats.count(short)} products that run short are rated {direction}: {formats.decimal(means[0])} ★, "
        f"{formats.count(well)} others {formats.decimal(means[1])} ★"
    )


def _behind(row: Any, formats: Formats) -> str:
    return f"{formats.counted(row.products, 'product')}, {formats.counted(row.reviews, 'review')}"


def _legend(frame: pd.DataFrame) -> Any:
    keys = [
        ("rated", "Mean rating", True),
        ("before", "Earlier", has_values(frame["earlier_rating"])),
        ("written", "Reviews", True),
        ("written partial", "Not complete", not all(whole(frame))),
    ]
    return legend(keys)
