"""What stays while pages change: the rail, the filters, the place for a page and for notices."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash import dcc, html
from dash.development.base_component import Component

from components.attributes import DECORATION, aria
from components.ids import ShellId


@dataclass(frozen=True)
class NavigationItem:
    """One entry of the rail."""

    label: str
    href: str
    icon: str


def shell(
    items: Sequence[NavigationItem], source: str, filters: Component | None, version: str, page: Component
) -> html.Div:
    """The whole page around ``page``.

    Args:
        items: What the rail lists.
        source: Where the data came from, in words.
        filters: The filter bar; None where there is nothing to filter.
        version: The dataset the page is drawn from.
        page: What is shown until a page is.
    """
    return html.Div(
        [
            dcc.Location(id=ShellId.LOCATION, refresh=False),
            dcc.Store(id=ShellId.DATASET, data=version),
            dcc.Store(id=ShellId.STALE),
            html.A("Skip to the numbers", href=f"#{ShellId.PAGE}", className="skip-link"),
            _rail(items, source),
            html.Div(
                [
                    html.Div(id=ShellId.NOTICE, role="status", className="notice", **aria(live="polite")),
                    *([filters] if filters is not None else []),
                    html.Main(page, id=ShellId.PAGE, tabIndex="-1"),
                ],
                className="content",
            ),
        ],
        className="shell",
    )


def _rail(items: Sequence[NavigationItem], source: str) -> html.Nav:
    links = [
        html.A(
            [html.I(className=f"bi {item.icon}", **DECORATION), html.Span(item.label)],
            href=item.href,
            title=item.label,
            className="rail-link go",
        )
        for item in items
    ]
    scheme = html.Button(
        [html.I(className="bi bi-moon", **DECORATION), html.Span("Dark or light")],
        id=ShellId.SCHEME,
        type="button",
        className="rail-link",
        title="Dark or light",
    )
    brand = html.Div(
        [
            html.Span(className="brand-mark", **DECORATION),
            html.Span("Store intelligence", className="brand-name"),
        ],
        className="brand",
    )
    return html.Nav(
        [
            brand,
            html.Div(links, id=ShellId.LINKS, className="rail-links"),
            html.Div([html.P(source, className="rail-source", title=source), scheme], className="rail-foot"),
        ],
        id=ShellId.RAIL,
        className="rail",
        **aria(label="Pages"),
    )


def sentence_page(title: str, sentence: str) -> html.Div:
    """A page that is nothing but a title and a sentence: not found, no data yet, database not readable."""
    return html.Div([html.H1(title), html.P(sentence, className="page-words")], className="page sentence-page")
