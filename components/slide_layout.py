"""A page as a slide: of its own layout, the cards of a composition stand on a grid and nothing else is drawn."""

from dash import dcc, html
from dash.development.base_component import Component

from components.layouts import within
from components.light import Content, Place
from components.pages import page_layout
from components.slide_parts import grid_rows
from components.slides import Part, composition


def slide_layout(page: str, show: str) -> html.Div:
    """The slide with empty places; the page's own callbacks fill them.

    Args:
        page: The page's path below the prefix; one that is there.
        show: Name of one of its compositions; any other is the first.
    """
    layout = page_layout(page)
    named = {part.id: part for part in within(layout) if hasattr(part, "id")}
    parts = composition(page, show).parts
    cards = [_stretched(named[part.card]) for part in parts]
    placed = [_placed(card, part) for card, part in zip(cards, parts, strict=True)]
    rows = grid_rows(part.place for part in parts if part.kind == "kpis")
    grid = html.Div(placed, className="slide-grid", style={"gridTemplateRows": rows})
    said = [part for part in layout.children if _is_said(part)]
    # Where a callback hides all cards of an item that is not there.
    bodies = [part.id for part in layout.children if isinstance(part, html.Div) and hasattr(part, "id")]
    kept = {part.id for one in (*said, *cards) for part in within(one) if hasattr(part, "id")}
    # What callbacks fill all the same: the renderer has to know it, and no browser to draw it.
    unseen = [Place(id=name) for name in named if name not in kept and name not in bodies]
    return html.Div(
        [*said, html.Div(grid, **{"id": bodies[0]} if bodies else {}, className="slide-body"), *unseen],
        className="slide",
    )


def _is_said(part: Component) -> bool:
    """Whether it says what the page shows, or which item's it is; all else are cards, and boxes around them."""
    name = getattr(part, "className", None)
    return name == "page-head" or isinstance(part, dcc.Store) or (isinstance(part, Content) and name is None)


def _placed(card: Component, part: Part) -> html.Div:
    return html.Div(card, className="slide-part", style={"gridArea": part.place})


def _stretched(card: Component) -> Component:
    """The card, its graphs as high as their place instead of as high as their figures say."""
    for part in within(card):
        if part._type == "Graph":
            part.responsive = True
            part.style = {"height": "100%"}
        elif getattr(part, "role", None) == "figure":
            part.style = {}
    return card
