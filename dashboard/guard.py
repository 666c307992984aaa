"""The one place that checks what a browser asks of a callback, before Dash sees it.

Dash itself trusts the request: it runs callbacks with inputs of other components, with NaN, and answers 500 to most
nonsense. Here a request must be one that the pages send, or it is answered with 4xx and one sentence.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NoReturn
from urllib.parse import urlsplit

from flask import Request
from werkzeug.exceptions import BadRequest, Forbidden, UnsupportedMediaType

from components.ids import CustomerId, OrderId, ProductId
from dashboard.guarded_ids import RELOAD, components, id_text, refuse
from dashboard.hosts import host_name

_LONGEST_TEXT = 16_000
_DEEPEST = 12
# Half of a character that UTF-16 writes in two, or the character that ends a text for C: no keyboard writes them.
_NO_TEXT = re.compile("[\ud800-\udfff\0]")

Kind = Callable[[object], bool]


def is_text(value: object) -> bool:
    """A text of ordinary length and characters."""
    return isinstance(value, str) and len(value) <= _LONGEST_TEXT and not _NO_TEXT.search(value)


def is_count(value: object) -> bool:
    """A number of clicks or ticks."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**31


def is_number(value: object) -> bool:
    """The number of a product or a customer: a whole one that a database can hold."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**63


# What a property may hold, apart from nothing; "id.property" beats "property", and the rest is text.
KINDS: Mapping[str, Kind] = {
    "n_clicks": is_count,
    "n_intervals": is_count,
    f"{ProductId.NUMBER}.data": is_number,
    f"{CustomerId.NUMBER}.data": is_number,
    f"{OrderId.NUMBER}.data": is_number,
}


def check_call(request: Request, callbacks: Mapping[str, Any], hosts: frozenset[str] = frozenset()) -> dict[str, Any]:
    """Let a callback request pass, or say why not.

    Args:
        request: The request; its body is read here, up to its limit.
        callbacks: Dash's callbacks by output, as they were registered.
        hosts: Names of this site besides the one that the request was sent to, which a proxy may have changed.

    Returns:
        Its body.

    Raises:
        HTTPException: 400, 403, 413 or 415, with a sentence.
    """
    _check_origin(request, hosts)
    if request.mimetype != "application/json":
        raise UnsupportedMediaType("A callback is asked in JSON.")
    body = parse(request.get_data())
    asked = callbacks.get(body["output"]) if isinstance(body, dict) and isinstance(body.get("output"), str) else None
    # A clientside callback is registered too, but has no function here.
    if asked is None or "callback" not in asked:
        raise BadRequest(f"This server has no such callback. {RELOAD}")
    changeable = _check_inputs(body.get("inputs"), asked["inputs"])
    _check_inputs(body.get("state", []), asked["state"])
    _check_outputs(body.get("outputs"), asked)
    changed = body.get("changedPropIds")
    if not isinstance(changed, list) or len(changed) > len(changeable) or any(one not in changeable for one in changed):
        refuse("what has changed")
    checked: dict[str, Any] = body
    return checked


def parse(data: bytes) -> Any:
    """JSON as the standard has it: UTF-8, no NaN, no key twice, no deep nesting.

    Raises:
        BadRequest: It is not that.
    """
    try:
        parsed = json.loads(data.decode("utf-8"), parse_constant=_no_constant, object_pairs_hook=_no_key_twice)
    except (ValueError, RecursionError):
        raise BadRequest("The body of this request is not JSON.") from None
    layer, depth = [parsed], 0
    while layer:
        depth += 1
        if depth > _DEEPEST:
            raise BadRequest("The body of this request is nested too deeply.")
        layer = [child for value in layer for child in _children(value)]
    return parsed


def _check_origin(request: Request, hosts: frozenset[str]) -> None:
    """Only this site's own pages may ask. A browser's own word beats the comparison, which a proxy can upset."""
    word = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    host = None if origin is None else _host_of(origin)
    own = origin is None or host == request.host or host_name(host or "") in hosts
    if word:
        own = word in ("same-origin", "none")
    if not own:
        raise Forbidden("This request comes from another site.")


def _host_of(origin: str) -> str | None:
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return None


def _check_inputs(given: Any, registered: Sequence[Mapping[str, Any]]) -> list[str]:
    """Compare what came with what was registered, one by one and in order; return the names of the properties."""
    if not isinstance(given, list) or len(given) != len(registered):
        refuse("the number of its inputs")
    names = []
    for item, wanted in zip(given, registered, strict=True):
        for component in components(item, wanted["id"], "its inputs"):
            if component.get("property") != wanted["property"]:
                refuse("its inputs")
            _check_value(component.get("value"), wanted)
            names.append(f"{id_text(component['id'])}.{wanted['property']}")
    return names


def _check_value(value: object, wanted: Mapping[str, Any]) -> None:
    fits = KINDS.get(f"{wanted['id']}.{wanted['property']}") or KINDS.get(wanted["property"]) or is_text
    if value is not None and not fits(value):
        raise BadRequest(f"The value of {wanted['property']} is not of the kind that the page sends.")


def _check_outputs(given: Any, asked: Mapping[str, Any]) -> None:
    registered = asked["output"]
    several = isinstance(registered, list | tuple)
    listed = (given or []) if asked["no_output"] else given if several else [given]
    wanted = list(registered) if several else [registered]
    if not isinstance(listed, list) or len(listed) != len(wanted):
        refuse("the number of its outputs")
    for item, output in zip(listed, wanted, strict=True):
        for component in components(item, output.component_id_str(), "its outputs"):
            name = component.get("property")
            # With allow_duplicate, Dash adds "@" and a hash of the inputs to the property.
            if not isinstance(name, str) or name.split("@")[0] != output.component_property:
                refuse("its outputs")


def _children(value: Any) -> Sequence[Any]:
    if isinstance(value, dict):
        return tuple(value.values())
    return value if isinstance(value, list) else ()


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _no_key_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key appears twice")
    return found
