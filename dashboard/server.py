"""Serves the dashboard to browsers with waitress, which needs no other server in front of it."""

import errno
import gc
import logging
import os
import select
import signal
import socket
import threading
import time
from collections.abc import Callable
from types import FrameType
from typing import Any, NoReturn

from waitress.server import create_server

from dashboard.application import Application
from dashboard.reading_ahead import keep_reading_ahead
from dashboard.server_processes import ServerProcesses
from dashboard.settings import Settings

_log = logging.getLogger("dashboard")

_CONNECTIONS = 1_000
_IDLE_SECONDS = 60
_LAST_SECONDS = 2
# Of one answer that its browser is slow to take: in a file from the first megabyte on, while the thread goes on.
_WAITING_BYTES = 2**30


class ServerError(Exception):
    """The dashboard cannot listen; the text says why and what to do."""


def serve(app: Application, settings: Settings) -> None:
    """Answer until the process is told to stop (Ctrl-C or SIGTERM).

    Args:
        app: The dashboard, of which nothing was asked yet.
        settings: Where to listen, in how many processes, and how much at once.

    Raises:
        ServerError: The port or the address cannot be used.
    """
    settle()
    listener = bound(settings)
    signal.signal(signal.SIGTERM, _stop)
    if settings.processes == 1:
        _answer(app, settings, listener, lambda: _announce(settings))
    else:
        _answer_in_processes(app, settings, listener)
    _log.info("Stopped.")


def _answer(app: Application, settings: Settings, listener: socket.socket, begun: Callable[[], None]) -> None:
    """Answer in this process until it is told to stop; ``begun`` is called once it answers."""
    server = listening(app, settings, listener)
    begun()
    stopped = threading.Event()
    threading.Thread(target=_prepare, args=(app, stopped), name="prepare", daemon=True).start()
    try:
        _loop(server)
    except (KeyboardInterrupt, SystemExit):
        stopped.set()
        _finish(server)
    finally:
        server.close()


def _answer_in_processes(app: Application, settings: Settings, listener: socket.socket) -> None:
    processes = ServerProcesses(settings.processes, lambda: _answer(app, settings, listener, lambda: None))
    try:
        processes.start()
        _announce(settings)
        processes.watch()
    except (KeyboardInterrupt, SystemExit):
        listener.close()
    finally:
        processes.stop()


def _announce(settings: Settings) -> None:
    _log.info("Open %s   (Ctrl-C stops)", address(settings))


def _prepare(app: Application, stopped: threading.Event) -> None:
    """Do beside the answers what the first visitors would otherwise wait for."""
    app.warm_files()
    with app.server.app_context():
        keep_reading_ahead(app.handouts, stopped)


def settle() -> None:
    """Tell the garbage collector that what is there by now stays: it would look through it again and again.

    Half a million objects of the libraries: at every tenth change, some ten milliseconds.
    """
    gc.collect()
    gc.freeze()


def address(settings: Settings) -> str:
    """What to type into a browser on this machine."""
    host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(settings.host, settings.host)  # noqa: S104  Compared, not bound.
    shown = f"[{host}]" if ":" in host and not host.startswith("[") else host
    return f"http://{shown}:{settings.port}{settings.prefix}"


def _loop(server: Any, **how: Any) -> None:
    # Not its own run(), which at the end waits for five seconds while it still lets visitors connect.
    server.asyncore.loop(**{"timeout": 1.0, "map": server._map, "use_poll": server.adj.asyncore_use_poll} | how)


def _finish(server: Any) -> None:
    """Let nobody in any more, and give the answers under way a moment to be made and sent."""
    server.accepting = False
    server.del_channel()
    server.socket.close()
    deadline = time.monotonic() + _LAST_SECONDS
    while time.monotonic() < deadline and any(
        channel.requests or channel.total_outbufs_len for channel in server.active_channels.values()
    ):
        _loop(server, timeout=0.1, count=1)
    server.task_dispatcher.shutdown(timeout=0.1)


def listening(app: Application, settings: Settings, listener: socket.socket) -> Any:
    """A server that listens already, so that its address is announced only when it answers.

    Args:
        app: The dashboard.
        settings: How much at once.
        listener: Where to listen.
    """
    return create_server(
        app.server,
        sockets=[listener],
        threads=settings.threads,
        connection_limit=_CONNECTIONS,
        channel_timeout=_IDLE_SECONDS,
        outbuf_high_watermark=_WAITING_BYTES,
        max_request_body_size=settings.body_limit,
        # It listens on while it answers, and so notices that a browser has gone (answers.py).
        channel_request_lookahead=1,
        ident=None,
        clear_untrusted_proxy_headers=True,
        # select() knows no file numbered 1,024 or higher, and every connection is a file.
        asyncore_use_poll=hasattr(select, "poll"),
    )


def bound(settings: Settings) -> socket.socket:
    """A socket that listens where the settings say.

    Raises:
        ServerError: The port or the address cannot be used.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        found = socket.getaddrinfo(settings.host, settings.port, family, socket.SOCK_STREAM)
        return socket.create_server(found[0][4][:2], family=family)
    except OSError as error:
        raise ServerError(_why_not(error, settings)) from None


def _why_not(error: OSError, settings: Settings) -> str:
    if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
        return f"This machine has no address {settings.host}. Choose another with --host, such as 127.0.0.1."
    if isinstance(error, PermissionError):
        return f"Port {settings.port} needs more rights than you have. Choose one above 1023 with --port."
    return (
        f"Port {settings.port} of {settings.host} cannot be used ({os.strerror(error.errno or 0).lower()}). "
        f"Stop what uses it, or choose another with --port, such as --port {settings.port % 65535 + 1}."
    )


def _stop(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(0)
