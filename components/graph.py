"""The one way to put a figure on a page."""

from typing import Any

from dash import dcc, html

from components.attributes import aria
from components.theme import DAYS_CONFIG, GRAPH_CONFIG, layout


def graph(
    graph_id: str, *, height: int, described_by: str, of_days: bool = False, of_products: bool = False
) -> html.Div:
    """A graph without a figure yet; a callback draws into it, again and again, without making it anew.

    Args:
        graph_id: Its id.
        height: Pixels that its figures take.
        described_by: Id of the element that says in words what it shows.
        of_days: Whether its figures are over time, so that a click or a drag sets the dates.
        of_products: Whether the points of its figures have the ProductIDs as their ids, so that a click leads there.
    """
    blank = {"data": [], "layout": layout(height, xaxis={"visible": False}, yaxis={"visible": False})}
    config: Any = DAYS_CONFIG if of_days else GRAPH_CONFIG
    # Of both: the graph has no height of its own until its script is there.
    size = {"height": f"{height}px"}
    drawn = dcc.Graph(id=graph_id, figure=blank, config=config, style=size)
    kinds = ["graph", *(["of-days"] if of_days else []), *(["of-products"] if of_products else [])]
    return html.Div(
        drawn,
        className=" ".join(kinds),
        role="figure",
        style=size,
        **aria(labelledby=described_by),
    )
