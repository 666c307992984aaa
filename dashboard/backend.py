"""Dash on Flask, mounted so that it touches nothing of the site around it.

Dash would put hooks and error handlers on the whole site and prepare itself during somebody's first request. Here every
route brings its own manners (see answers.py), and the application is prepared when it is built (see application.py).
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from dash import Dash
from dash.backends._flask import FlaskDashServer
from dash.fingerprint import check_fingerprint
from flask import Flask, Response, request
from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.security import safe_join

from dashboard.answers import View, answering, security_headers
from dashboard.guard import check_call
from dashboard.hosts import named_hosts
from dashboard.packaged_files import file_answer, fingerprint, package_file
from dashboard.remembered_answers import RememberedAnswers
from dashboard.settings import Settings
from dashboard.visitors import Door

_CALLS = "_dash-update-component"


class StoreServer(FlaskDashServer):
    """Dash's seam to Flask.

    Attributes:
        settings: How the dashboard runs.
        hosts: Names that a request may be sent to; None for any.
        door: Who is let in.
        is_page: Whether a path below the prefix, such as ``/sales``, is one of the pages.
        has_charts: Whether the page at such a path shows charts.
        remembered: The answers that callbacks gave before.
    """

    settings: Settings
    hosts: frozenset[str] | None
    door: Door
    is_page: Callable[[str], bool]
    has_charts: Callable[[str], bool]
    remembered: RememberedAnswers

    def __init__(self, server: Flask) -> None:
        super().__init__(server)
        self.settings = Settings()
        self.hosts = None
        self.door = Door()
        self.is_page = lambda path: path == "/"
        self.has_charts = lambda path: True
        self.remembered = RememberedAnswers(0, lambda: "")

    def add_url_rule(
        self, rule: str, view_func: View, endpoint: str | None = None, methods: list[str] | None = None
    ) -> None:
        """Add a route with the dashboard's headers, limits and errors."""
        super().add_url_rule(rule, self._mannered(view_func), endpoint, methods)

    def register_error_handlers(self) -> None:
        """None on the site: each route answers its own errors."""

    def before_request(self, func: Callable[[], Any]) -> None:
        """None on the site: Dash's only use of it prepares the application on a first request, without a lock."""

    def register_assets_blueprint(self, blueprint_name: str, assets_url_path: str, assets_folder: str) -> None:
        """Serve the assets folder; an address that names the file's present state may be kept for a year."""

        def asset(filename: str) -> Response:
            joined = safe_join(assets_folder, filename)
            if joined is None:
                raise NotFound
            path = Path(joined)
            return file_answer(path, fingerprinted=request.args.get("m") == fingerprint(path))

        self.add_url_rule(f"{assets_url_path}/<path:filename>", asset, endpoint=blueprint_name)

    def serve_component_suites(self, dash_app: Dash, package_name: str, fingerprinted_path: str) -> Response:
        """A script of Dash or of a component library, if it is one that the pages load."""
        path, fingerprinted = check_fingerprint(fingerprinted_path)  # type: ignore[no-untyped-call]
        if path not in dash_app.registered_paths.get(package_name, ()):
            raise NotFound
        return file_answer(package_file(package_name, path), fingerprinted=fingerprinted)

    def serve_callback(self, dash_app: Dash) -> View:
        """Dash's dispatcher, behind the guard and the memory."""
        dispatch = super().serve_callback(dash_app)

        def call() -> Any:
            body = check_call(request, dash_app.callback_map, named_hosts(self.settings))
            return self.remembered.answer(body, dispatch)

        return call

    def setup_catchall(self, dash_app: Dash) -> None:
        """Every other path: the shell, as the page that it is or as one that is not there."""

        self._add_shell(dash_app, "<path:path>")

    def setup_index(self, dash_app: Dash) -> None:
        """The address of the application itself."""
        self._add_shell(dash_app, "")

    def _add_shell(self, dash_app: Dash, below: str) -> None:
        """Add it for every method, known or not: what no other route answers shall not be answered by the site."""

        def shell(path: str = "") -> Any:
            if request.method not in ("GET", "HEAD"):
                allowed = ["POST"] if path == _CALLS else ["GET", "HEAD"]
                raise MethodNotAllowed(allowed, f"This address answers {allowed[0]} only.")
            asked = "/" + path.strip("/")
            page = dash_app.index(charts=self.has_charts(asked))  # type: ignore[no-untyped-call]
            return page, 200 if self.is_page(asked) else 404

        self.add_for_every_method(dash_app.config.routes_pathname_prefix + below, shell)

    def add_for_every_method(self, rule: str, view: View) -> None:
        """Add a route for every method, known or not; the view refuses those that it has no answer to."""
        route = self.server.url_rule_class(rule, endpoint=rule, methods=None)
        route.provide_automatic_options = False  # type: ignore[attr-defined]
        self.server.url_map.add(route)
        self.server.view_functions[rule] = self._mannered(view)

    def _mannered(self, view: View) -> View:
        headers = security_headers(self.settings.frame_ancestors, self.door.referrer)
        limit = self.settings.body_limit
        made = answering(view, headers=headers, body_limit=limit, door=self.door, hosts=self.hosts)
        # Flask would answer OPTIONS itself, without these manners.
        made.provide_automatic_options = False  # type: ignore[attr-defined]
        return made
