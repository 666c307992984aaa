"""The sheet of keys: what it lists is made from the table of keys itself (assets/shortcuts.js)."""

from dash import html
from dash.development.base_component import Component

from components.dialogs import dialog, dialog_head
from components.ids import HelpId
from components.light import Content, element


def help_dialog() -> Component:
    """The dialog, still without its list."""
    field = element("Input", None, type="checkbox", id=HelpId.SINGLE, className="form-check-input")
    switch = element("Label", [field, "Single keys are on"], className="help-switch")
    words = element(
        "P",
        ["Keys rest while you type. ", element("Kbd", "Ctrl"), " ", element("Kbd", "K"), " searches from anywhere."],
        className="dialog-words",
    )
    body = [html.Div(id=HelpId.KEYS, className="help-keys"), Content(tree=[words, switch], className="help-foot")]
    parts = [dialog_head("Keys"), html.Div(body, className="dialog-body")]
    return dialog(HelpId.DIALOG, "help", "Keys", parts)
