"""How the dashboard answers: headers, the size of requests, and errors as one plain sentence.

It wraps the dashboard's own views and nothing else, so that a host site's routes, error handlers and headers stay as
they are.
"""

import gzip
import logging
import secrets
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

import brotli  # type: ignore[import-untyped]
from dash.exceptions import PreventUpdate
from flask import Response, make_response, request
from werkzeug.exceptions import HTTPException

from dashboard.hosts import check_host
from dashboard.packaged_files import liked_encoding
from dashboard.visitors import Door
from data_access.errors import AbandonedError
from data_access.waiting import asked_by

View = Callable[..., Any]

_SHORT = 500
# Where waitress says whether the browser has closed the connection (server.py); other servers do not say.
_HAS_LEFT = "waitress.client_disconnected"

_log = logging.getLogger("dashboard")


def security_headers(frame_ancestors: str, referrer: str) -> Mapping[str, str]:
    """The headers that every answer carries.

    Scripts come from this site's own files only: there is no inline script on any page. Styles may be inline, because
    Plotly and Dash's components write them.

    Args:
        frame_ancestors: Sites that may show the pages in a frame.
        referrer: How much of a page's address browsers tell where it leads.
    """
    policy = {
        "default-src": "'self'",
        "script-src": "'self'",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "worker-src": "'self' blob:",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": frame_ancestors,
    }
    return {
        "Content-Security-Policy": "; ".join(f"{name} {sources}" for name, sources in policy.items()),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": referrer,
    }


def answering(
    view: View, *, headers: Mapping[str, str], body_limit: int, door: Door, hosts: frozenset[str] | None = None
) -> View:
    """The same view with the dashboard's manners.

    Args:
        view: What answers.
        headers: Headers of every answer.
        body_limit: Bytes that a request may have; a longer one is answered with 413.
        door: Who is let in.
        hosts: Names that a request may be sent to, others are answered with 400; None for any.
    """

    def checked(*parts: Any, **named: Any) -> Any:
        check_host(request, hosts)
        door.let_in()
        return view(*parts, **named)

    @wraps(view)
    def answer(*parts: Any, **named: Any) -> Response:
        request.max_content_length = body_limit
        with asked_by(request.environ.get(_HAS_LEFT, lambda: False)):
            response = _response(checked, *parts, **named)
        response.headers.setdefault("Cache-Control", "no-store")
        if door.is_guarded and response.cache_control.public:
            response.cache_control.public = False
            response.cache_control.private = True
        response.headers.update(headers)
        return packed(response)

    return answer


def packed(response: Response) -> Response:
    """What is made per request, compressed while it is made: at quality 4, a millisecond of work for 90 kB."""
    kind = response.mimetype or ""
    text = kind.startswith("text/") or kind == "application/json"
    if not text or response.is_streamed or "Content-Encoding" in response.headers or len(response.data) < _SHORT:
        return response
    response.vary.add("Accept-Encoding")
    encoding = liked_encoding()
    if encoding != "identity":
        body = response.data
        response.data = brotli.compress(body, quality=4) if encoding == "br" else gzip.compress(body, 4)
        response.headers["Content-Encoding"] = encoding
    return response


def sentence(text: str, status: int) -> Response:
    """One plain sentence as an answer."""
    return Response(text, status=status, content_type="text/plain; charset=utf-8")


def _response(view: View, *parts: Any, **named: Any) -> Response:
    try:
        return make_response(view(*parts, **named))
    except (PreventUpdate, AbandonedError):
        return Response(status=204)
    except HTTPException as error:
        return _explained(error)
    except Exception:  # noqa: BLE001  The border: whatever went wrong, a person gets a sentence and the log the trace.
        reference = secrets.token_hex(4)
        _log.exception("Error %s at %r", reference, request.path)
        return sentence(f"Something went wrong on the server. Its log has the details under {reference}.", 500)


def _explained(error: HTTPException) -> Response:
    if error.response is not None or error.code is None or error.code < 400:
        return make_response(error.get_response())
    text = error.description or error.name
    if error.code == 413:
        text = "The request is larger than this server accepts."
    answer = sentence(text, error.code)
    for name, value in error.get_headers():
        if name.lower() not in ("content-type", "content-length"):
            answer.headers[name] = value
    return answer
