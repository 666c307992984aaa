"""What stays while pages change: the rail, the filters, the place for a page and for notices."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from components.attributes import DECORATION, aria
from components.help import help_dialog
from components.ids import ShellId
from components.light import Content, Watcher, element
from components.opened import opened_dialog
from components.search import search_dialog
from components.views import views_dialog


@dataclass(frozen=True)
class NavigationItem:
    """One entry of the rail."""

    label: str
    href: str
    icon: str


def shell(
    items: Sequence[NavigationItem], source: str, filters: Sequence[Component], version: str, page: Component
) -> html.Div:
    """The whole page around ``page``.

    Args:
        items: What the rail lists.
        source: Where the data came from, in words.
        filters: The filter bar, and what stands below it; none where there is nothing to filter.
        version: The dataset the page is drawn from.
        page: What is shown until a page is.
    """
    return html.Div(
        [
            dcc.Location(id=ShellId.LOCATION, refresh=False),
            dcc.Store(id=ShellId.DATASET, data=version),
            dcc.Store(id=ShellId.STALE),
            Watcher(),
            html.A("Skip to the numbers", href=f"#{ShellId.PAGE}", className="skip-link"),
            _rail(items, source),
            html.Div(
                [
                    html.Div(id=ShellId.NOTICE, role="status", className="notice", **aria(live="polite")),
                    *_filters(filters),
                    html.Nav(id=ShellId.TRAIL, className="trail", hidden=True, **aria(label="The way here")),
                    html.Main(page, id=ShellId.PAGE, tabIndex="-1"),
                ],
                className="content",
            ),
            search_dialog(),
            views_dialog(),
            help_dialog(),
            html.Button("End the presentation", id=ShellId.END, type="button", className="presenting-end"),
            *opened_dialog(),
        ],
        className="shell",
    )


def _filters(parts: Sequence[Component]) -> list[Component]:
    return [html.Div(list(parts), className="filters", role="search", **aria(label="Selection"))] if parts else []


def _rail(items: Sequence[NavigationItem], source: str) -> html.Nav:
    links = [
        element("A", _icon_and_label(item.icon, item.label), href=item.href, title=item.label, className="rail-link go")
        for item in items
    ]
    brand = [
        element("Span", None, className="brand-mark", **DECORATION),
        element("Span", "Store intelligence", className="brand-name"),
    ]
    scheme = element(
        "Button",
        _icon_and_label("bi-moon", "Dark or light"),
        id=ShellId.SCHEME,
        type="button",
        className="rail-link",
        title="Dark or light",
    )
    keys = _opener("help", "Keys", "bi-keyboard")
    foot = [element("P", source, className="rail-source", title=source), keys, scheme]
    return html.Nav(
        [
            Content(tree=brand, className="brand"),
            Content(tree=_openers(), className="rail-tools"),
            Content(tree=links, className="rail-links"),
            Content(tree=foot, className="rail-foot"),
        ],
        id=ShellId.RAIL,
        className="rail",
        **aria(label="Pages"),
    )


def _openers() -> list[Any]:
    return [_opener("search", "Search", "bi-search", key="/"), _opener("views", "Views", "bi-bookmark")]


def _opener(name: str, label: str, icon: str, *, key: str = "") -> Any:
    """What opens a dialog, by the name that the address's hash has for it."""
    hint = [element("Kbd", key, **DECORATION)] if key else []
    opens = {"href": f"#{name}", "title": label, "className": f"rail-link rail-{name}"}
    return element("A", [*_icon_and_label(icon, label), *hint], **opens, **aria(haspopup="dialog"))


def _icon_and_label(icon: str, label: str) -> list[Any]:
    return [element("I", None, className=f"bi {icon}", **DECORATION), element("Span", label)]


def sentence_page(title: str, sentence: str, *, comes_again: bool = False) -> html.Div:
    """A page that is nothing but a title and a sentence: not found, no data yet, database not readable.

    Args:
        title: The title.
        sentence: The sentence.
        comes_again: Whether the page loads itself again until there is more to show (assets/coming-again.js).
    """
    name = f"page sentence-page{' coming-again' if comes_again else ''}"
    return html.Div([html.H1(title), html.P(sentence, className="page-words")], className=name)
