"""What a dialog or page asks to have changed: JSON in one text, read strictly. Whatever no page sends is refused."""

import json
import re
from collections.abc import Mapping
from typing import Any

from werkzeug.exceptions import BadRequest

# What the guard keeps out of a request, and what stands escaped within one of its texts.
_NO_TEXT = re.compile("[\ud800-\udfff\0]")


def read_action(written: str | None) -> Mapping[str, Any]:
    """What is asked for, by name; nothing where nothing was written.

    Raises:
        BadRequest: No page writes this.
    """
    try:
        found = json.loads(written or "{}")
    except (ValueError, RecursionError):
        raise refused() from None
    if not isinstance(found, dict):
        raise refused()
    return found


def text(found: Mapping[str, Any], key: str) -> str:
    """A text; empty where there is none.

    Raises:
        BadRequest: It is something else.
    """
    value = found.get(key, "")
    if not isinstance(value, str) or _NO_TEXT.search(value):
        raise refused()
    return value


def number(found: Mapping[str, Any], key: str, *, default: int, most: int) -> int:
    """A whole number, at least 1.

    Raises:
        BadRequest: It is something else, or larger than ``most``.
    """
    value = found.get(key, default)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= most:
        raise refused()
    return max(1, value)


def refused() -> BadRequest:
    """The answer to what no page sends."""
    return BadRequest("This is not what the page asks for. Reload the page; it may be older than the server.")
