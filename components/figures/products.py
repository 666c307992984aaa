"""Figures of the Products page."""

from typing import Any

import pandas as pd

from components.figures.tables import Kind, with_table
from components.formats import Formats
from components.rows import rows
from components.text import chart_text
from components.theme import AVERAGE, BEFORE, NOW, Figure, layout

PARETO_HEIGHT = 340


def pareto_figure(frame: pd.DataFrame, cuts: list[tuple[str, int]], products: int, formats: Formats) -> Figure:
    """The share of revenue that the best products bring together, product by product.

    Args:
        frame: rank, product_id, product, revenue, share_of_products, share_of_revenue; not every rank need be there.
        cuts: Name and rank of the products that end a class, such as ``("80 %", 34)``.
        products: How many products there are in all.
        formats: The locale.
    """
    found = rows(frame)
    curve = {
        "type": "scatter",
        "mode": "lines" if len(found) > 1 else "markers",
        "name": "Share of revenue",
        "x": [0.0, *(row.share_of_products for row in found)] if len(found) > 1 else [1.0] * len(found),
        "y": [0.0, *(row.share_of_revenue for row in found)] if len(found) > 1 else [1.0] * len(found),
        "line": {"color": NOW, "width": 2.5},
        "fill": "tozeroy",
        "fillcolor": "rgba(58,114,216,0.10)",
        "ids": [*([""] if len(found) > 1 else []), *(str(row.product_id) for row in found)],
        "customdata": _sentences(found, products, formats),
        "hovertemplate": "%{customdata}<extra></extra>",
    }
    by_rank = {row.rank: row for row in found}
    ends = [(name, by_rank[rank]) for name, rank in cuts if rank in by_rank]
    steps = [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]
    share = {"tickmode": "array", "tickvals": steps, "ticktext": [formats.percent(step, 0) for step in steps]}
    figure = {
        "data": [curve, *([_marks(ends)] if ends else [])],
        "layout": layout(
            PARETO_HEIGHT,
            margin={"l": 48, "r": 24},
            xaxis={**share, "range": [0, 1]},
            yaxis={**share, "rangemode": "tozero"},
            shapes=[_guide(number, row) for number, (_, row) in enumerate(ends)],
            annotations=[_label(number, name, row, formats) for number, (name, row) in enumerate(ends)],
        ),
    }
    columns: dict[str, Kind | int] = {"Share of revenue": "share", "The last of them": 3}
    return with_table(figure, formats, row="Best products", columns=columns)


def _sentences(found: list[Any], products: int, formats: Formats) -> list[str]:
    sentences = [
        f"{formats.count(row.rank)} of {formats.count(products)} products ({formats.percent(row.share_of_products)})"
        f"<br>bring <b>{formats.percent(row.share_of_revenue)}</b> of revenue"
        f"<br>{chart_text(row.product)}: {formats.money(row.revenue)}"
        for row in found
    ]
    return ["No product yet", *sentences] if len(found) > 1 else sentences


def _marks(ends: list[tuple[str, Any]]) -> Figure:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "Classes",
        "x": [row.share_of_products for _, row in ends],
        "y": [row.share_of_revenue for _, row in ends],
        "marker": {"color": AVERAGE, "size": 9},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _label(number: int, name: str, row: Any, formats: Formats) -> Figure:
    """What a mark means, at the foot of its line: there, nothing is drawn over."""
    is_left = row.share_of_products < 0.55
    return {
        "x": row.share_of_products,
        "y": _foot(number),
        "yanchor": "bottom",
        "text": f"{formats.count(row.rank)} bring {name}",
        "showarrow": False,
        "xanchor": "left" if is_left else "right",
        "xshift": 2 if is_left else -2,
        "font": {"size": 12},
    }


def _guide(number: int, row: Any) -> Figure:
    """A line from its label up to the curve."""
    place = row.share_of_products
    style = {"color": BEFORE, "width": 1, "dash": "dot"}
    return {"type": "line", "x0": place, "x1": place, "y0": _foot(number), "y1": row.share_of_revenue, "line": style}


def _foot(number: int) -> float:
    """The first line ends above the label of the second."""
    return 0.14 if number == 0 else 0.02
