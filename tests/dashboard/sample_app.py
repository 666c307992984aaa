"""A small application with one callback of each kind, on the product's own machinery, and the same on plain Dash."""

import json
from typing import Any

from dash import ALL, MATCH, ClientsideFunction, Dash, Input, Output, State, dcc, html
from dash.exceptions import PreventUpdate
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import BadRequest

from dashboard.application import Application
from dashboard.settings import Settings

PAGES = ("/", "/sales")
INTERNAL = "SELECT secret FROM Customers"


def register(app: Dash) -> None:
    """One callback with one output, one with two and a state, one that counts clicks, and ones that fail."""

    @app.callback(Output("words", "children"), Input("location", "search"), Input("dataset", "data"))
    def one_output(search: str | None, version: str | None) -> str:
        return f"{(search or '').upper()} of {version}"

    @app.callback(
        Output("left", "children"), Output("right", "children"), Input("name", "value"), State("place", "value")
    )
    def two_outputs(name: str | None, place: str | None) -> tuple[str, str]:
        return (name or "").strip(), (place or "").strip()

    @app.callback(
        Output("words", "children", allow_duplicate=True), Input("button", "n_clicks"), prevent_initial_call=True
    )
    def clicks(count: int | None) -> str:
        if not count:
            raise PreventUpdate
        return "x" * (count % 10)

    @app.callback(Input("name", "value"))
    def no_output(name: str | None) -> None:
        (name or "").strip()

    @app.callback(
        Output({"kind": "answer", "row": MATCH}, "children"),
        Input({"kind": "asked", "row": MATCH}, "value"),
        State({"kind": "other", "row": ALL}, "value"),
    )
    def by_pattern(asked: str | None, others: list[str]) -> str:
        return f"{(asked or '').strip()} and {len(others)}"

    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("x", "y"), Output("right", "title"), Input("name", "value")
    )

    @app.callback(Output("failing", "children"), Input("name", "value"))
    def failing(name: str) -> str:
        raise RuntimeError(f"{INTERNAL}: {name}")

    @app.callback(Output("refusing", "children"), Input("name", "value"))
    def refusing(name: str) -> str:
        raise BadRequest(f"There is no {name}.")


def layout() -> html.Div:
    """The components that the callbacks speak of."""
    return html.Div(
        [
            dcc.Location(id="location", refresh=False),
            dcc.Store(id="dataset", data="v1"),
            html.Div(id="notice", className="notice"),
            dcc.Input(id="name", value=""),
            dcc.Input(id="place", value=""),
            html.Button("Click", id="button"),
            *(html.Div(id=name) for name in ("words", "left", "right", "failing", "refusing")),
        ]
    )


def guarded(server: Flask | None = None, **settings: Any) -> Application:
    """The sample on the product's machinery."""
    site = server or Flask("sample", static_folder=None)
    app = Application(site, settings=Settings(**settings), is_page=lambda path: path in PAGES)
    app.layout = layout
    register(app)
    app.prepare()
    return app


def plain() -> Dash:
    """The same sample on Dash as it comes: the control that shows what the machinery is good for."""
    server: Any = Flask("plain", static_folder=None)
    app = Dash("sample", server=server, suppress_callback_exceptions=True)
    app.layout = layout
    register(app)
    return app


def client(app: Dash) -> FlaskClient:
    """Asks as a browser would; an error becomes an answer, as it does for people."""
    found: FlaskClient = app.server.test_client()
    return found


def one_output_call(search: object = "?range=7d", version: object = "v1") -> dict[str, Any]:
    """What a page sends for the first callback."""
    return {
        "output": "words.children",
        "outputs": {"id": "words", "property": "children"},
        "inputs": [
            {"id": "location", "property": "search", "value": search},
            {"id": "dataset", "property": "data", "value": version},
        ],
        "changedPropIds": ["location.search"],
        "parsedChangedPropsIds": ["location.search"],
    }


def two_outputs_call(name: object = "Ada", place: object = "North") -> dict[str, Any]:
    """What a page sends for the callback with two outputs and a state."""
    return {
        "output": "..left.children...right.children..",
        "outputs": [{"id": "left", "property": "children"}, {"id": "right", "property": "children"}],
        "inputs": [{"id": "name", "property": "value", "value": name}],
        "state": [{"id": "place", "property": "value", "value": place}],
        "changedPropIds": [],
    }


def pattern_call(row: object = 1, kind: object = "asked") -> dict[str, Any]:
    """What a page sends for the callback whose ids are patterns."""
    return {
        "output": '{"kind":"answer","row":["MATCH"]}.children',
        "outputs": {"id": {"kind": "answer", "row": row}, "property": "children"},
        "inputs": [{"id": {"kind": kind, "row": row}, "property": "value", "value": "Ada"}],
        "state": [[{"id": {"kind": "other", "row": one}, "property": "value", "value": "x"} for one in (1, 2, "ü")]],
        "changedPropIds": [json.dumps({"kind": kind, "row": row}, separators=(",", ":")) + ".value"],
    }


def by_output(name: str, prop: str = "children", value: object = "Ada") -> dict[str, Any]:
    """What a page sends for a callback with this one output and the name as its input."""
    return {
        "output": f"{name}.{prop}",
        "outputs": {"id": name, "property": prop},
        "inputs": [{"id": "name", "property": "value", "value": value}],
        "changedPropIds": ["name.value"],
    }


def by_name(app: Dash, name: str, value: object = "Ada") -> dict[str, Any]:
    """What a page sends for ``failing``, ``refusing``, ``clicks`` or ``no_output``."""
    if name in ("failing", "refusing"):
        return by_output(name, value=value)
    if name == "clicks":
        output = next(key for key in app.callback_map if key.startswith("words.children@"))
        return {
            "output": output,
            "outputs": {"id": "words", "property": output.removeprefix("words.")},
            "inputs": [{"id": "button", "property": "n_clicks", "value": value}],
            "changedPropIds": ["button.n_clicks"],
        }
    output = next(key for key, callback in app.callback_map.items() if callback.get("no_output"))
    return {
        "output": output,
        "inputs": [{"id": "name", "property": "value", "value": value}],
        "changedPropIds": ["name.value"],
    }
