"""The ids in a callback request: of one component, or by a pattern (``{"type": "chip", "index": ALL}``) of many."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

from werkzeug.exceptions import BadRequest

RELOAD = "Reload the page; it may be older than the server."
_MOST_OF_A_PATTERN = 1_000
_LONGEST_PART = 500
_MANY = (["ALL"], ["ALLSMALLER"])
_WILD = (*_MANY, ["MATCH"])


def refuse(what: str) -> NoReturn:
    """Answer 400: the request is not one that this version's page sends.

    Raises:
        BadRequest: Always.
    """
    raise BadRequest(f"This request differs from the page's in {what}. {RELOAD}")


def components(item: Any, registered: str, what: str) -> Sequence[Mapping[str, Any]]:
    """The components that stand in a request where one id was registered.

    Args:
        item: What came: one component, or for a pattern with ALL a list of them.
        registered: The id as Dash keeps it: plain, or a pattern as JSON.
        what: Name of the part that is checked, for the refusal.

    Raises:
        BadRequest: Another id, or not the shape of one.
    """
    pattern = json.loads(registered) if registered.startswith("{") else None
    many = pattern is not None and any(part in _MANY for part in pattern.values())
    listed = item if many else [item]
    if not isinstance(listed, list) or len(listed) > _MOST_OF_A_PATTERN:
        refuse(what)
    for component in listed:
        if not isinstance(component, dict) or not _fits(component.get("id"), registered, pattern):
            refuse(what)
    return listed


def id_text(given: object) -> str:
    """An id as Dash writes it in the names of properties."""
    if isinstance(given, str):
        return given
    return json.dumps(given, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _fits(given: Any, registered: str, pattern: Mapping[str, Any] | None) -> bool:
    if pattern is None:
        return isinstance(given, str) and given == registered
    if not isinstance(given, dict) or given.keys() != pattern.keys():
        return False
    return all(_is_part(given[key]) if part in _WILD else given[key] == part for key, part in pattern.items())


def _is_part(value: object) -> bool:
    if isinstance(value, str):
        return len(value) <= _LONGEST_PART and value.isprintable()
    return isinstance(value, int) and abs(value) < 2**53
