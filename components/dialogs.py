"""What opens on top of a page: a dialog that is open while the address's hash names it (assets/dialogs.js)."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from components.attributes import DECORATION, aria
from components.light import Content, element


def dialog(dialog_id: str, name: str, label: str, parts: list[Component], *, passing: bool = False) -> Component:
    """A dialog, closed until the hash names it.

    Args:
        dialog_id: Its id.
        name: What the hash says, such as ``search`` for ``#search``.
        label: What a screen reader calls it.
        parts: What stands in it.
        passing: Whether one only passes through: the address that it leads to takes its place in the history.
    """
    classes = f"dialog {name}-dialog{' passing' if passing else ''}"
    named: dict[str, Any] = {"data-hash": name, **aria(label=label)}
    return html.Dialog(html.Div(parts, className="dialog-box"), id=dialog_id, className=classes, **named)


def dialog_head(title: str) -> Component:
    """The title of a dialog and the button that closes it."""
    return Content(tree=[element("H2", title, className="dialog-title"), close_button()], className="dialog-head")


def close_button() -> Any:
    """Closes the dialog that it stands in."""
    cross = element("I", None, className="bi bi-x-lg", **DECORATION)
    return element("Button", cross, type="button", className="dialog-close", **aria(label="Close"))
