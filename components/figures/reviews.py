"""Figures of the Reviews page."""

from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from components.figures.series import line, sets_days
from components.figures.tables import Kind, with_table
from components.figures.ticks import time_ticks
from components.figures.trend import bucket_name
from components.figures.values import has_values, known, whole
from components.formats import Formats
from components.rows import rows
from components.text import chart_text
from components.theme import AVERAGE, BEFORE, NOW, NOW_SOFT, Figure, layout

RATING_HEIGHT, COVER_HEIGHT = 300, 330
# Beyond so many days of cover a point stands at the edge.
MOST_COVER = 180
MOST_POINTS = 500
_LEFT = 44
_STARS = {"tickvals": [1, 2, 3, 4, 5], "ticktext": [f"{star} ★" for star in range(1, 6)]}


class _Point(NamedTuple):
    """A product among those with cover: the columns of a frame that have a part in the chart."""

    product_id: int
    product: str
    reviews: int
    rating: float
    bayesian: float
    revenue: float
    cover: float


def rating_by_bucket_figure(frame: pd.DataFrame, formats: Formats, *, grain: str) -> Figure:
    """The mean rating as a line, the earlier one in grey, and below them how many reviews it is the mean of.

    Args:
        frame: One row a bucket: first_day, last_day, days, length, reviews, rating, earlier_reviews, earlier_rating.
        formats: The locale.
        grain: ``day``, ``week`` or ``month``.
    """
    days = frame["first_day"].tolist()
    told = {"customdata": _rating_sentences(frame, formats, grain), "hovertemplate": "%{customdata}<extra></extra>"}
    data: list[Figure] = [
        {
            "type": "bar",
            "name": "Reviews",
            "x": days,
            "y": frame["reviews"].tolist(),
            "yaxis": "y2",
            "marker": {"color": [BEFORE if complete else "rgba(135,145,159,0.45)" for complete in whole(frame)]},
            **told,
        },
    ]
    if has_values(frame["earlier_rating"]):
        style = {"color": BEFORE, "width": 1.5}
        data.append(line(days, frame["earlier_rating"], "Earlier", style, opacity=0.6 if grain == "day" else 1))
    data.append(
        {
            "type": "scatter",
            "mode": "lines+markers",
            "name": "Mean rating",
            "x": days,
            "y": known(frame["rating"]),
            "line": {"color": NOW, "width": 2.25},
            # A point of its own for each: between two days without a review, a line alone would not be seen.
            "marker": {"color": NOW, "size": 5 if len(days) < 60 else 4},
            "connectgaps": False,
            **told,
        }
    )
    axes = {
        "xaxis": {"type": "category", "categoryorder": "array", "categoryarray": days, "anchor": "y2"}
        | time_ticks(days, formats),
        "yaxis": {"domain": [0.34, 1], "range": [0.9, 5.1], **_STARS},
        "yaxis2": {"domain": [0, 0.24], "rangemode": "tozero", "tickformat": "~s", "showgrid": True}
        | (
            {"nticks": 3} if max(frame["reviews"].tolist(), default=0) > 2 else {"dtick": 1}
        )  # there is no half of a review
        | {"zeroline": False, "ticks": "", "ticklabelstandoff": 8, "anchor": "x"},
    }
    figure = {
        "data": data,
        "layout": layout(RATING_HEIGHT, margin={"l": _LEFT, "b": 44}, **axes, **sets_days(frame["last_day"].tolist())),
    }
    columns: dict[str, Kind | int] = {"Mean rating": "number", "Reviews": "count", "Earlier": "number"}
    return with_table(figure, formats, row=grain.title(), columns=columns)


def rating_against_cover_figure(frame: pd.DataFrame, formats: Formats) -> Figure:
    """Products with reviews, sales and known stock: their Bayesian average over their days of cover.

    Of very many, those with the most reviews: more points than MOST_POINTS cannot be told apart.

    Args:
        frame: product_id, product, reviews, rating, bayesian, revenue, cover (NaN where nothing sells, which is left
            out).
        formats: The locale.
    """
    known_cover = np.flatnonzero(~np.isnan(frame["cover"].to_numpy()))
    most_reviewed = np.argsort(-frame["reviews"].to_numpy()[known_cover], kind="stable")[:MOST_POINTS]
    places = known_cover[np.sort(most_reviewed)]
    shown = [
        _Point(*cells)
        for cells in zip(*(frame[name].to_numpy()[places].tolist() for name in _Point._fields), strict=True)
    ]
    most = max([*(row.reviews for row in shown), 1])
    points: dict[str, Any] = {
        "type": "scatter",
        "mode": "markers",
        "name": "Bayesian average",
        "x": [min(row.cover, MOST_COVER) for row in shown],
        "y": [row.bayesian for row in shown],
        "marker": {
            "color": [AVERAGE if row.cover <= 0 else NOW for row in shown],
            "symbol": ["diamond" if row.cover <= 0 else "circle" for row in shown],
            "size": [7 + 15 * (row.reviews / most) ** 0.5 for row in shown],
            "opacity": 0.75,
            "line": {"width": 1, "color": NOW_SOFT},
        },
        "ids": [str(row.product_id) for row in shown],
        "customdata": [_cover_sentence(row, formats) for row in shown],
        "hovertemplate": "%{customdata}<extra></extra>",
        "cliponaxis": False,
    }
    ticks = [0, 30, 60, 90, 120, 150, MOST_COVER]
    texts = [*map(str, ticks[:-1]), f"{MOST_COVER}+"]
    lowest = min([*(row.bayesian for row in shown), 3.0])
    axes = {
        "xaxis": {
            "range": [-5, MOST_COVER + 5],
            "tickvals": ticks,
            "ticktext": texts,
            "title": {"text": "Days of cover"},
        },
        "yaxis": {"range": [lowest - 0.2, 5.1], **_STARS},
    }
    figure_layout = layout(COVER_HEIGHT, margin={"l": _LEFT, "b": 48}, hovermode="closest", **axes)
    columns: dict[str, Kind | int] = {"Bayesian average": "number", "Cover": 2, "Reviews": 3, "Revenue": 4}
    return with_table({"data": [points], "layout": figure_layout}, formats, row="Product", columns=columns)


def _rating_sentences(frame: pd.DataFrame, formats: Formats, grain: str) -> list[str]:
    sentences = []
    for row in rows(frame):
        earlier = ""
        if row.earlier_rating == row.earlier_rating:
            before = formats.counted(row.earlier_reviews, "review")
            earlier = f"<br>earlier {formats.decimal(row.earlier_rating)} ★ from {before}"
        rating = f"<b>{formats.decimal(row.rating)} ★</b> from {formats.counted(row.reviews, 'review')}"
        sentences.append(f"{bucket_name(row, formats, grain)}<br>{rating if row.reviews else 'no review'}{earlier}")
    return sentences


def _cover_sentence(row: _Point, formats: Formats) -> str:
    cover = "out of stock" if row.cover <= 0 else f"{formats.count(row.cover)} days of cover"
    return (
        f"<b>{chart_text(row.product)}</b><br>{cover}, {formats.decimal(row.bayesian)} ★ by Bayesian average<br>"
        f"mean {formats.decimal(row.rating)} ★ from {formats.counted(row.reviews, 'review')}<br>"
        f"{formats.money(row.revenue)} of revenue"
    )
