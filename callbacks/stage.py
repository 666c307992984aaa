"""Callbacks of the screen that presents a deck: the slide of an address, drawn by the callbacks of its page."""

from dash import ClientsideFunction, Dash, Input, Output
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from callbacks.addresses import below
from components.ids import ShellId
from components.pages import is_page, no_such_view
from components.slide_layout import slide_layout
from components.slides import has_slides


def register(app: Dash, prefix: str) -> None:
    """Register them on this app.

    Args:
        app: The app of the screen.
        prefix: Path under which browsers reach the pages that slides are of.
    """
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("stage", "changed"),
        Output(ShellId.STALE, "data"),
        Input(ShellId.STALE, "data"),
        prevent_initial_call=True,
    )

    @app.callback(
        Output(ShellId.PAGE, "children"), Input(ShellId.LOCATION, "pathname"), Input(ShellId.LOCATION, "hash")
    )
    def update_slide(pathname: str | None, show: str | None) -> Component:
        if pathname is None:
            raise PreventUpdate
        name = below(prefix, pathname) or ""
        return (
            slide_layout(name, (show or "").removeprefix("#")) if is_page(name) and has_slides(name) else no_such_view()
        )
