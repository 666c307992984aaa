"""What Dash keeps once for a whole process, and several applications in it have to share."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from dash import _callback, _get_app, _get_paths, _pages

Current = tuple[Any, Any, Any]

_GLOBALS: tuple[Any, ...] = (
    _callback.GLOBAL_INLINE_SCRIPTS,
    _callback.GLOBAL_CALLBACK_LIST,
    _callback.GLOBAL_CALLBACK_MAP,
)


def current_application() -> Current:
    """What Dash holds to be the current application of the process."""
    return _get_app.APP, _get_paths.CONFIG, _pages.CONFIG


def give_back(before: Current) -> None:
    """Leave "the current application" of the process, which ``dash.get_asset_url`` asks, to the one that was first."""
    if before[0] is not None:
        _get_app.APP, _get_paths.CONFIG, _pages.CONFIG = before


@contextmanager
def own_callbacks_only() -> Iterator[None]:
    """Keep Dash from taking the process's global callbacks: those are another application's."""
    kept = [(held, held.copy()) for held in _GLOBALS]
    for held in _GLOBALS:
        held.clear()
    try:
        yield
    finally:
        for held, before in kept:
            held.update(before) if isinstance(held, dict) else held.extend(before)
