"""A site on waitress in a thread, as it is served to people, for browsers to visit."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import waitress
from waitress import wasyncore


@contextmanager
def serving(application: Callable[..., Any]) -> Iterator[str]:
    """Serve a WSGI application on a free port of this machine; gives its address, and stops it at the end."""
    server = waitress.create_server(application, host="127.0.0.1", port=0, threads=8)
    thread = threading.Thread(target=server.run, name="site", daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        # In the server's own thread: its loop ends once every connection is closed, a browser's idle ones included.
        server.trigger.pull_trigger(lambda: _close(server))
        thread.join(timeout=10)
        server.task_dispatcher.shutdown()
        assert not thread.is_alive(), "the server did not stop"


def _close(server: Any) -> None:
    for channel in list(server.active_channels.values()):
        channel.handle_close()  # and the answers that nobody waits for any more
    wasyncore.close_all(server._map, ignore_all=True)
