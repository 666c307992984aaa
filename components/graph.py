"""The one way to put a figure on a page."""

from typing import Any

from dash import dcc

from components.attributes import aria
from components.light import element
from components.theme import GRAPH_CONFIG, ZOOMABLE_CONFIG, Figure


def graph(graph_id: str, figure: Figure, *, label: str, zoomable: bool = False) -> Any:
    """A figure as a graph component.

    Args:
        graph_id: Its id.
        figure: What to draw; its layout names the height.
        label: What the chart shows, in words, for those who do not see it.
        zoomable: Whether a span of it can be looked at closely.
    """
    config: Any = ZOOMABLE_CONFIG if zoomable else GRAPH_CONFIG
    drawn = dcc.Graph(id=graph_id, figure=figure, config=config, style={"height": f"{figure['layout']['height']}px"})
    return element("Div", drawn, className="graph", role="img", **aria(label=label))
