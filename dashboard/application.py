"""The Dash application: its index page without inline scripts, and its preparation before anybody asks."""

import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from dash import Dash
from flask import Flask, Response

from callbacks.handouts import HandoutMaker
from dashboard.backend import StoreServer
from dashboard.index_page import PageParts, index_page, sentence_document, without_charts
from dashboard.packaged_files import (
    BOOTSTRAP_STYLES,
    bootstrap_file,
    bootstrap_version,
    file_answer,
    fingerprint,
    package_file,
    warm,
)
from dashboard.process_globals import current_application, give_back, own_callbacks_only
from dashboard.settings import Settings
from dashboard.site import csrf_token_answer, with_the_sites_own
from dashboard.visitors import Door

TITLE = "Store intelligence"

ASSETS = Path(__file__).resolve().parent.parent / "assets"
# These two have their own place on the page: before anything is drawn, and after every other script.
_THEME, _START = "theme.js", "start.js"
# This one is for a page of the host that frames ours.
_FRAME = "frame.js"
_STYLE = "style.css"
_ICON = "favicon.svg"
# Where dcc.Graph asks for it.
_CHARTS = "plotly/package_data/plotly.min.js"
# Dash puts these on every page: for browsers older than what our style sheet needs, and for a table that we do not use.
_UNUSED = ("deps/polyfill@", "dash_table/bundle.")
_UNSAID = ("python_version", "dash_version", "plotly_version", "ddk_version")
_setting_up = threading.RLock()


class Application(Dash):
    """Dash with this product's index page, mounted on a Flask site.

    Args:
        server: The site; only routes below the prefix are added to it.
        settings: How the dashboard runs.
        hosts: Names that a request may be sent to; None for any.
        door: Who is let in; everybody if left out.
        stylesheet: Address of a stylesheet that comes after ours.
        is_page: Whether a path below the prefix, such as ``/sales``, is one of the pages.
        has_charts: Whether the page at such a path shows charts.
        on_error: What answers an error in a callback.
        assets: Folder of stylesheets and scripts.
        unused_assets: Which of them the pages do not load, as a regular expression.
    """

    def __init__(
        self,
        server: Flask,
        *,
        settings: Settings,
        hosts: frozenset[str] | None = None,
        door: Door | None = None,
        stylesheet: str | None = None,
        is_page: Callable[[str], bool] = lambda path: path == "/",
        has_charts: Callable[[str], bool] = lambda path: True,
        on_error: Callable[[Exception], Any] | None = None,
        assets: Path = ASSETS,
        unused_assets: str = "^$",
    ) -> None:
        before = current_application()
        self._stylesheet = stylesheet
        # Given outright, so that no DASH_ variable of the environment (debug, MCP, CDN, prefix) changes what is served.
        super().__init__(
            name="dashboard",
            server=False,
            backend=StoreServer,
            assets_folder=str(assets),
            assets_ignore=rf"^({_THEME}|{_START}|{_FRAME})$|{unused_assets}",
            assets_external_path="",
            include_assets_files=True,
            use_pages=False,
            include_pages_meta=False,
            compress=False,
            suppress_callback_exceptions=True,
            title=TITLE,
            update_title="",
            add_log_handler=False,
            on_error=on_error,
            enable_mcp=False,
        )
        self._setup_dev_tools(  # type: ignore[no-untyped-call]
            debug=False,
            ui=False,
            props_check=False,
            serve_dev_bundles=False,
            hot_reload=False,
            silence_routes_logging=False,
            prune_errors=False,
            validate_callbacks=False,
            disable_version_check=True,
        )
        self.backend: StoreServer
        self.handouts: HandoutMaker
        self.backend.settings = settings
        self.backend.hosts = hosts
        self.backend.door = door or Door()
        self.backend.is_page = is_page
        self.backend.has_charts = has_charts
        self.init_app(
            server,
            url_base_pathname=None,
            routes_pathname_prefix=settings.prefix,
            requests_pathname_prefix=settings.seen_prefix,
        )
        give_back(before)
        self._add_url("_vendor/<version>/<path:path>", _vendor)
        self._add_url("_csrf-token", lambda: csrf_token_answer(server))
        self._index: str | None = None

    def prepare(self) -> None:
        """Do what Dash leaves for the first request; called once, when layout and callbacks are in place.

        The index page is made here too: making it, Dash takes the process's global scripts and callbacks, which belong
        to other applications. While requests are answered, nothing that the process shares is touched.
        """
        with _setting_up, own_callbacks_only():
            self._setup_server()  # type: ignore[no-untyped-call]
            self._index = super().index()  # type: ignore[no-untyped-call]

    def index(self, *_: Any, charts: bool = True, **__: Any) -> str:
        """The index page as it was made in ``prepare``, with what the site adds to it for each request.

        Args:
            charts: Whether it is for a page that shows charts, so that the script that draws them is fetched ahead.
        """
        if self._index is None:
            raise RuntimeError("The application has not been prepared: call prepare() before it is asked.")
        page = self._index if charts else without_charts(self._index, self._charts())
        return with_the_sites_own(page, self.server)

    def missing_page(self) -> tuple[str, int]:
        """The index page of an address that is not there, with its status."""
        return self.index(charts=False), 404

    def sentence_document(self, title: str, sentence: str) -> str:
        """A page of its own, of a title and a sentence."""
        styles = [*self._bootstrap_styles(), self._asset(_STYLE)]
        return sentence_document(title, sentence, favicon=self._icon(), theme=self._asset(_THEME), styles=styles)

    def warm_files(self) -> None:
        """Compress the front-end files before the first visitor waits for it."""
        for package, paths in list(self.registered_paths.items()):
            for path in sorted(paths):
                with suppress(OSError):
                    warm(package_file(package, path))

    def interpolate_index(
        self,
        metas: str = "",
        title: str = "",
        css: str = "",
        config: str = "",
        scripts: str = "",
        app_entry: str = "",
        favicon: str = "",
        renderer: str = "",
    ) -> str:
        """The index page, put together from what Dash has worked out and this product's own parts."""
        parts = PageParts(
            title=title,
            favicon=self._icon() or favicon,
            theme=self._asset(_THEME),
            styles=self._bootstrap_styles(),
            css=css,
            stylesheet=self._stylesheet,
            config=config,
            scripts=scripts,
            start=self._asset(_START),
            charts=self._charts(),
        )
        return index_page(parts)

    def _config(self) -> dict[str, Any]:
        config: dict[str, Any] = super()._config()  # type: ignore[no-untyped-call]
        return {name: value for name, value in config.items() if name not in _UNSAID}

    def _collect_and_register_resources(self, resources: Any, *parts: Any, **named: Any) -> Any:
        for resource in resources:
            if "asset_path" in resource:
                # Dash's own stamp is the file's time, which two contents may share.
                resource["ts"] = fingerprint(Path(self.config.assets_folder) / resource["asset_path"])
        found = super()._collect_and_register_resources(resources, *parts, **named)  # type: ignore[no-untyped-call]
        return [address for address in found if not any(part in str(address) for part in _UNUSED)]

    def _asset(self, name: str) -> str:
        return f"{self.get_asset_url(name)}?m={fingerprint(Path(self.config.assets_folder) / name)}"

    def _charts(self) -> str:
        return f"{self.config.requests_pathname_prefix}_dash-component-suites/{_CHARTS}"

    def _icon(self) -> str:
        if not (Path(self.config.assets_folder) / _ICON).is_file():
            return ""
        return f'<link rel="icon" type="image/svg+xml" href="{self._asset(_ICON)}">'

    def _bootstrap_styles(self) -> list[str]:
        base = f"{self.config.requests_pathname_prefix}_vendor/{bootstrap_version()}/"
        return [base + path for path in BOOTSTRAP_STYLES]


def _vendor(version: str, path: str) -> Response:
    return file_answer(bootstrap_file(version, path), fingerprinted=True)
