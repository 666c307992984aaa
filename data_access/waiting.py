"""Whether anybody still waits for an answer: who asked may have asked something else since, or have left."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_has_left: ContextVar[Callable[[], bool]] = ContextVar("has_left", default=lambda: False)


@contextmanager
def asked_by(has_left: Callable[[], bool]) -> Iterator[None]:
    """Stop the questions asked within once whoever asked has left.

    Args:
        has_left: Says whether that is so; it is called often, and must be quick.
    """
    before = _has_left.set(has_left)
    try:
        yield
    finally:
        _has_left.reset(before)


def leaving() -> Callable[[], bool]:
    """What says whether whoever asks here has left; for code that runs where the context is not known."""
    return _has_left.get()
