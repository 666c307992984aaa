"""The Products page: what sells?"""

import math
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from dash import html

from components.bar_list import BarRow, bar_list
from components.cards import Drawn, card, card_head, empty_state, graph_card
from components.changes import change
from components.figures.products import PARETO_HEIGHT, pareto_figure
from components.formats import Formats
from components.graph import graph
from components.ids import ProductsId
from components.light import element
from components.links import ItemLink
from components.pages.chosen import Chosen, nothing_sold, page_head
from components.rows import Places, rows

TITLE = "Products"
# So many of the products that rose or fell most are listed, and so many of these stand open.
MOVERS, MOVERS_SHOWN = 10, 4
# Less than the smallest coin of any currency is no change.
_NOTHING = 0.0004
# A curve of more points looks the same.
_MOST_POINTS = 150


def products_layout() -> html.Div:
    """The page with empty places; callbacks fill them."""
    pareto = graph(ProductsId.PARETO_GRAPH, height=PARETO_HEIGHT, described_by=ProductsId.PARETO_HEAD, of_products=True)
    return html.Div(
        [
            page_head(TITLE, ProductsId.SUBTITLE),
            html.Div(
                [
                    graph_card(ProductsId.PARETO_CARD, ProductsId.PARETO_HEAD, pareto, span="span-4"),
                    card(ProductsId.CLASSES_CARD, span="span-4"),
                    card(ProductsId.MOVERS_CARD, span="span-4"),
                    card(ProductsId.TABLE_CARD, span="span-12"),
                    card(ProductsId.PAIRS_CARD, span="span-12"),
                ],
                className="card-grid",
            ),
        ],
        className="page",
    )


def pareto_card(frame: pd.DataFrame, products: pd.DataFrame, note: Any, chosen: Chosen, formats: Formats) -> Drawn:
    """Which share of the products brings which share of the revenue.

    Args:
        frame: Products that sold, most revenue first: position, rank, revenue, share_of_products, share_of_revenue.
        products: All products, in which ``position`` counts: product, abc.
        note: Which days it is of, where these are not the page's; None where they are.
        chosen: The selection.
        formats: The locale.
    """
    title = "Share of revenue by product"
    count = len(frame)
    if not count:
        blank = pareto_figure(_named(frame, products), [], 0, formats)
        has_sold = bool((products["abc"] == "").any())
        sentence = "No share of revenue is known: as much came back as was sold, or more."
        return Drawn(
            card_head(title, "pareto", below=empty_state(sentence) if has_sold else nothing_sold(chosen)), blank
        )
    classes = products["abc"].to_numpy()[frame["position"].to_numpy()]
    ends = {0.8: int((classes == "A").sum()), 0.95: int(((classes == "A") | (classes == "B")).sum())}
    cuts = [(formats.percent(share, 0), rank) for share, rank in ends.items()]
    thinned = _named(frame.iloc[_kept(count, [rank for _, rank in cuts])], products)
    figure = pareto_figure(thinned, cuts, count, formats)
    axes = element(
        "P",
        "Share of revenue (up) by share of products (across), best sellers first; a click opens a product",
        className="card-words",
    )
    below = element("Div", [axes, *([note] if note else [])])
    return Drawn(card_head(title, "pareto", finding=_pareto_finding(frame, formats), below=below), figure)


def window_note(days: tuple[date, date], chosen: Chosen, formats: Formats) -> Any:
    """Which days classes are made from, where these are not those of the page."""
    if days == (chosen.first_day, chosen.last_day):
        return None
    return element(
        "P", f"From the sales of {formats.span(*days)}, not only of the days chosen above.", className="card-words"
    )


def movers_card(products: pd.DataFrame, link: ItemLink, chosen: Chosen, formats: Formats) -> list[Any]:
    """The products whose revenue grew most, and those whose revenue fell most.

    Args:
        products: product_id, product, category, revenue, earlier, change (NaN where there is no earlier revenue).
        link: The address of a product's page.
        chosen: The selection.
        formats: The locale.
    """
    title, definition = "Biggest rises and falls", "product_movers"
    if chosen.earlier is None or not chosen.earlier_is_known:
        return card_head(title, definition, below=empty_state(_without_earlier(chosen)))
    changes = products["change"].to_numpy(dtype="float64")
    rose, fell = np.flatnonzero(changes > _NOTHING), np.flatnonzero(changes < -_NOTHING)
    if not len(rose) and not len(fell):
        sentence = "No product's revenue rose or fell against the earlier days."
        return card_head(title, definition, below=empty_state(sentence))
    longest = float(np.nanmax(np.abs(changes)))
    below = [
        part
        for places, verb in ((rose, "rose"), (fell, "fell"))
        if len(places)
        for part in _movers(products, places, verb, longest, link, formats)
    ]
    finding = f"{formats.count(len(rose))} products rose, {formats.count(len(fell))} fell"
    return card_head(title, definition, finding=finding, below=element("Div", below))


def _movers(
    products: pd.DataFrame, places: Places, verb: str, longest: float, link: ItemLink, formats: Formats
) -> list[Any]:
    changes = products["change"].to_numpy(dtype="float64")[places]
    largest = places[np.argsort(-np.abs(changes), kind="stable")[:MOVERS]]
    listed = [_mover(row, longest, link, formats) for row in rows(products, largest)]
    together, is_one = formats.money_short(abs(float(changes.sum()))), len(places) == 1
    who = "The product that" if is_one else f"The {formats.count(len(places))} that"
    head = element("H3", f"{who} {verb}: {together}{'' if is_one else ' in all'}", className="list-head")
    return [head, bar_list(listed, shown=MOVERS_SHOWN, others=f"{len(listed) - MOVERS_SHOWN} more")]


def _mover(row: Any, longest: float, link: ItemLink, formats: Formats) -> BarRow:
    amount = f"{'+' if row.change > 0 else ''}{formats.money_short(row.change)}"
    before, now = formats.money(row.earlier), formats.money(row.revenue)
    return BarRow(
        row.product,
        amount,
        abs(row.change) / longest,
        f"{row.product}, {row.category}: {now}, {before} in the earlier days",
        change=change(row.revenue, row.earlier, formats),
        href=link(row.product_id),
        amount=row.change,
    )


def _without_earlier(chosen: Chosen) -> str:
    if chosen.earlier is None:
        return "These days are not compared with any. Choose a comparison above."
    return "The data does not reach back over all of the earlier days. Choose a shorter or later range."


def _pareto_finding(frame: pd.DataFrame, formats: Formats) -> str:
    count = len(frame)
    if count == 1:
        return "One product brings all of it"
    best = max(1, round(count / 5))
    share = float(frame["share_of_revenue"].iloc[best - 1])
    if best == 1:
        return f"The best of {formats.count(count)} products brings {formats.percent(share, 0)} of revenue"
    some = f"{formats.percent(best / count, 0)} of products ({formats.count(best)})"
    return f"{some} bring {formats.percent(share, 0)} of revenue"


def _named(frame: pd.DataFrame, products: pd.DataFrame) -> pd.DataFrame:
    places = frame["position"].to_numpy()
    return frame.assign(**{name: products[name].to_numpy()[places] for name in ("product_id", "product")})


def _kept(count: int, wanted: list[int]) -> list[int]:
    """Places of at most so many points of the curve, the first, the last and those of the wanted ranks among them."""
    step = math.ceil(count / _MOST_POINTS)
    return sorted({0, *range(0, count, step), count - 1, *(rank - 1 for rank in wanted if 0 < rank <= count)})
