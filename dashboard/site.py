"""What the site around the dashboard gives to its pages: a token against forged requests, a nonce, a stylesheet.

The extensions of Flask that make tokens and nonces (Flask-WTF, Flask-Talisman) offer them to the site's templates as
``csrf_token()`` and ``csp_nonce()``; there they are asked for, so that none of them is needed here.
"""

import re
from html import escape

from flask import Flask, Response

from dashboard.settings import SettingsError

_HEAD = "<head>"


def with_the_sites_own(page: str, site: Flask) -> str:
    """The index page with the site's token and nonce for the present request, where it has them."""
    nonce, token = _given(site, "csp_nonce"), _given(site, "csrf_token")
    if nonce:
        page = page.replace("<script", f'<script nonce="{escape(nonce)}"')
    if token:
        page = page.replace(_HEAD, f'{_HEAD}\n    <meta name="csrf-token" content="{escape(token)}">', 1)
    return page


def csrf_token_answer(site: Flask) -> Response:
    """Another token, as text; nothing where the site has none."""
    token = _given(site, "csrf_token")
    return Response(token, status=200 if token else 204, content_type="text/plain; charset=utf-8")


def check_stylesheet(address: str | None) -> None:
    """Let a stylesheet pass that browsers may load: the policy of the pages allows those of the site itself alone.

    Raises:
        SettingsError: It lies elsewhere.
    """
    if address is not None and not re.match(r"/(?![/\\])", address):
        raise SettingsError(
            f"stylesheet is '{address}', which cannot be used. Name a file of the same site by its path, such as "
            "/static/company.css."
        )


def _given(site: Flask, name: str) -> str:
    found = site.jinja_env.globals.get(name)
    return str(found()) if callable(found) else ""
