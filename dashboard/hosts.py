"""The names under which browsers may reach a server of its own.

A page of another site can point its own name at this machine and then read an answer as if it were its own (DNS
rebinding). The name stays in the request's Host header, so a server that nobody logs in to answers to known names only.
"""

import re
from ipaddress import ip_address

from flask import Request
from werkzeug.exceptions import BadRequest

from dashboard.settings import Settings

_THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "[::1]"})
_HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[^:\[\]]+)(?::[0-9]*)?")


def named_hosts(settings: Settings) -> frozenset[str]:
    """The names that the setting lists."""
    return frozenset((settings.trusted_hosts or "").split(",")) - {""}


def trusted_hosts(settings: Settings) -> frozenset[str] | None:
    """The names that a server of its own answers to; None for any.

    This machine's own names are among them in any case: no other site can be reached under these.
    """
    named = named_hosts(settings)
    if not named and not _is_loopback(settings.host):
        return None
    listened_on = f"[{settings.host}]" if ":" in settings.host else settings.host.lower()
    return _THIS_MACHINE | (named or {listened_on})


def host_name(host: str) -> str:
    """The name in a Host header or an origin's host, without its port; empty where there is none."""
    found = _HOST.fullmatch(host)
    return found[1].lower().removesuffix(".") if found else ""


def check_host(request: Request, trusted: frozenset[str] | None) -> None:
    """Let a request pass that was sent to a trusted name, or to none, as no browser does.

    Raises:
        BadRequest: It was sent to another name.
    """
    host = request.headers.get("Host")
    if trusted is not None and host is not None and host_name(host) not in trusted:
        raise BadRequest(
            "This server does not answer under the name in this address. "
            "Whoever runs it can add the name to DASHBOARD_TRUSTED_HOSTS."
        )


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"
