"""Callbacks of what stays while pages change: the address and the filters in step, and the page of an address."""

from dash import ClientsideFunction, Dash, Input, Output, State
from dash.development.base_component import Component

from callbacks.addresses import below
from components.ids import FilterId, HelpId, ShellId
from components.pages import not_found, page_layout

CONTROLS = (
    (FilterId.RANGE, "value"),
    (FilterId.FROM, "value"),
    (FilterId.TO, "value"),
    (FilterId.COMPARE, "value"),
    (FilterId.REGIONS, "value"),
    (FilterId.CATEGORIES, "value"),
    (FilterId.GRAIN, "value"),
)


def register(app: Dash) -> None:
    """Register them on this app."""
    # The other way, from the address to the controls, is no callback (components.light.Watcher).
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("selection", "choose"),
        Output(ShellId.LOCATION, "search"),
        *(Input(*control) for control in CONTROLS),
        Input(FilterId.CLEAR, "n_clicks"),
        State(ShellId.LOCATION, "search"),
        # What there is to choose from.
        State(FilterId.PRESETS, "data"),
        State(FilterId.REGIONS, "options"),
        State(FilterId.CATEGORIES, "options"),
        prevent_initial_call=True,
    )
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("selection", "reload"),
        Output(ShellId.STALE, "data"),
        Input(ShellId.STALE, "data"),
        prevent_initial_call=True,
    )

    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("dialogs", "follow"), Output(HelpId.DIALOG, "title"), Input(ShellId.LOCATION, "hash")
    )

    @app.callback(Output(ShellId.PAGE, "children"), Input(ShellId.LOCATION, "pathname"))
    def update_page(pathname: str | None) -> Component:
        name = below(app.config.requests_pathname_prefix, pathname or "")
        return not_found() if name is None else page_layout(name)
