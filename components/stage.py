"""The screen that presents a deck: one slide, what it is called and what it is of, and controls that hide themselves.

What stands here is the same for every deck; assets/stage.js writes into it.
"""

from typing import Any

from dash import dcc, html

from components.attributes import DECORATION, aria
from components.ids import ShellId, StageId
from components.light import Content, Place, element


def stage() -> html.Div:
    """The whole screen, still without a slide."""
    canvas = [
        Content(tree=_head(), tag="header", className="stage-head"),
        html.Main(id=ShellId.PAGE, tabIndex="-1"),
        Content(tree=_foot(), tag="footer", className="stage-foot"),
    ]
    return html.Div(
        [
            Place(id=ShellId.LOCATION),
            dcc.Store(id=ShellId.DATASET),
            dcc.Store(id=ShellId.STALE),
            html.Div(canvas, id=StageId.CANVAS, className="stage-canvas"),
            html.Div(id=ShellId.NOTICE, role="status", className="notice", **aria(live="polite")),
            Content(tree=_controls(), className="stage-controls"),
            Content(tree=element("Div", None, id=StageId.PROGRESS), className="stage-progress", tag="div"),
        ],
        className="stage",
    )


def _head() -> list[Any]:
    return [
        element("H1", None, id=StageId.TITLE, **aria(live="polite")),
        element("P", None, id=StageId.NOTE),
    ]


def _foot() -> list[Any]:
    return [
        element("Span", None, id=StageId.DECK),
        element("Span", None, id=StageId.NEWER, role="status"),
        element("Span", None, id=StageId.AS_OF),
    ]


def _controls() -> list[Any]:
    return [
        _control(StageId.BEFORE, "Slide before", "bi-chevron-left"),
        _control(StageId.PAUSE, "Pause", "bi-pause-fill"),
        _control(StageId.NEXT, "Next slide", "bi-chevron-right"),
        _control(StageId.REFRESH, "Show the newest numbers", "bi-arrow-clockwise"),
        _control(StageId.FULL, "Full screen", "bi-arrows-fullscreen"),
        _control(StageId.END, "End", "bi-x-lg"),
    ]


def _control(control_id: str, label: str, icon: str) -> Any:
    mark = element("I", None, className=f"bi {icon}", **DECORATION)
    return element("Button", mark, id=control_id, type="button", title=label, **aria(label=label))
