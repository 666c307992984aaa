"""Puts the dashboard together: on a server of its own, or inside a host's Flask site."""

import dataclasses
import os
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from dash import dcc
from flask import Flask, has_request_context

import callbacks
from callbacks.handouts import HandoutMaker, fillers
from callbacks.reading import Reader
from components.formats import Preferences
from components.layouts import within
from components.pages import is_page, page_layout
from components.shell import sentence_page
from dashboard.application import ASSETS, Application
from dashboard.downloads import download_view
from dashboard.handouts import handout_view
from dashboard.health import health
from dashboard.hosts import trusted_hosts
from dashboard.layout import shell_layout
from dashboard.remembered_answers import RememberedAnswers
from dashboard.saved_views import saved_view
from dashboard.seen_database import SeenDatabase
from dashboard.setting_values import MONTHS, WEEKDAYS
from dashboard.settings import Settings, SettingsError, read_settings
from dashboard.shared_decks import SharedDecks, sharing, with_links, without_links
from dashboard.signed_links import SignedLinks
from dashboard.site import check_stylesheet
from dashboard.stage import OWN_ASSETS, PATH, mount_stage, to_stage
from dashboard.visitors import Door, Login, current_row_filter
from data_access.database import Database
from data_access.decks import Decks
from data_access.extracts import Extracts
from data_access.row_filter import RowFilter
from data_access.store import known_inputs
from data_access.views import Views


def create_app(settings: Settings | None = None) -> Application:
    """The dashboard on a Flask server of its own, which is its ``server``.

    Args:
        settings: How it runs; by default as the environment says.

    Raises:
        SettingsError: A setting cannot be used.
    """
    server = Flask("dashboard", static_folder=None)
    known = settings or read_settings(os.environ)
    return _mount(server, known, hosts=trusted_hosts(known))


def init_app(
    site: Flask,
    *,
    prefix: str = "/insights",
    settings: Settings | None = None,
    user: Callable[[], Any] | None = None,
    login: Login | None = None,
    row_filter: Callable[[Any], RowFilter | None] | None = None,
    stylesheet: str | None = None,
) -> Application:
    """Mount the dashboard in a host's Flask site; what lies outside the prefix stays as it is.

    The site's own hooks, such as a login in ``before_request``, apply to the dashboard as to every route of the site.

    Args:
        site: The host's site, before it has answered a first request.
        prefix: Path under which the pages live.
        settings: How it runs; by default as the environment says. Its prefix gives way to ``prefix``.
        user: Gives who is signed in, or None for nobody, who is shown nothing. Without it, only the site's hooks guard.
        login: The address of the site's login page, which is given the address to come back to as ``next``; or what
            gives that address for the address to come back to. ``/login`` if left out.
        row_filter: Gives what a user may see; None for everything.
        stylesheet: Address of a stylesheet of the site, after ours: its variables win.

    Raises:
        SettingsError: A setting cannot be used, or there is a dashboard at this prefix already.
    """
    check_stylesheet(stylesheet)
    known = dataclasses.replace(settings or read_settings(os.environ), prefix=prefix)
    door = Door(user=user, login=login, row_filter=row_filter, prefix=known.prefix, seen_prefix=known.seen_prefix)
    return _mount(site, known, door=door, stylesheet=stylesheet)


def _mount(
    server: Flask,
    settings: Settings,
    *,
    hosts: frozenset[str] | None = None,
    door: Door | None = None,
    stylesheet: str | None = None,
) -> Application:
    if any(rule.rule == f"{settings.prefix}_dash-layout" for rule in server.url_map.iter_rules()):
        raise SettingsError(f"There is a dashboard at {settings.prefix} already. Mount this one at another prefix.")

    def opened(location: str | Path) -> Database:
        return Database(str(location), time_limit=settings.query_seconds, row_limit=settings.row_limit)

    database = opened(settings.database)
    is_limited = door is not None and door.is_guarded
    seen = SeenDatabase(database, Extracts(database, opened), current_row_filter) if is_limited else database
    preferences = Preferences(
        settings.locale,
        settings.currency,
        first_weekday=WEEKDAYS.index(settings.first_weekday) + 1,
        first_month=MONTHS.index(settings.fiscal_year_start) + 1,
    )
    entrance = door or Door(prefix=settings.prefix, seen_prefix=settings.seen_prefix)
    app = Application(
        server,
        settings=settings,
        hosts=hosts,
        door=without_links(entrance),
        stylesheet=stylesheet,
        is_page=lambda path: is_page(path.strip("/")),
        has_charts=_has_charts,
        on_error=callbacks.on_error,
        unused_assets=rf"^{OWN_ASSETS}",
    )
    remembered = RememberedAnswers(settings.answer_memory, seen.version)
    app.backend.remembered = remembered
    # Asked for once by Dash itself, for nobody.
    app.layout = lambda: (
        shell_layout(seen, preferences, settings.seen_prefix) if has_request_context() else sentence_page("", "")
    )
    views = Views(settings.views_path)
    decks = Decks(settings.views_path, lambda: known_inputs(seen))
    links = SignedLinks(lambda: settings.secret or server.secret_key, settings.seen_prefix, is_limited)
    reader = Reader(seen, preferences, settings.seen_prefix)
    callbacks.register_all(app, reader, views, decks, sharing(links, settings.seen_prefix))
    app._add_url("healthz", lambda: health(database))
    app._add_url("download/<path:path>", download_view(reader))
    app._add_url("views/<int:view_id>", saved_view(views, settings.seen_prefix, app.missing_page, reader.is_allowed))
    app.backend.add_for_every_method(f"{settings.prefix}{PATH}", lambda: to_stage(settings.seen_prefix))
    app.handouts = HandoutMaker(reader, fillers(app.callback_map))
    handout = handout_view(app.handouts, lambda deck_id: decks.deck(deck_id, reader.is_allowed), ASSETS)
    app._add_url("handout/<path:path>", handout)
    app.prepare()
    _mount_stage(app, reader, decks, links, door=entrance, hosts=hosts, stylesheet=stylesheet)
    return app


def _mount_stage(
    pages: Application,
    reader: Reader,
    decks: Decks,
    links: SignedLinks,
    *,
    door: Door,
    hosts: frozenset[str] | None,
    stylesheet: str | None,
) -> None:
    """Mount the meeting screen beside the pages, open to whoever has a link."""
    settings, remembered = pages.backend.settings, pages.backend.remembered
    shared = SharedDecks(
        links=links,
        decks=decks,
        is_allowed=reader.is_allowed,
        prefix=f"{settings.prefix}{PATH}/",
        seen_prefix=settings.seen_prefix,
        document=lambda title, sentence: screen.sentence_document(title, sentence),
    )
    screen = mount_stage(
        pages.server,
        settings,
        reader,
        decks,
        door=with_links(door, shared),
        hosts=hosts,
        stylesheet=stylesheet,
        remembered=remembered,
    )


@lru_cache(maxsize=256)
def _has_charts(path: str) -> bool:
    return any(isinstance(part, dcc.Graph) for part in within(page_layout(path.strip("/"))))
