"""Choices that belong to one card or page. Their values live in the address; assets/choices.js writes them there."""

from collections.abc import Mapping, Sequence
from typing import Any

from components.attributes import aria
from components.light import element


def segments(links: Sequence[tuple[str, str, bool]], *, label: str) -> Any:
    """A few choices side by side.

    Args:
        links: Label, address and whether it is the current one, of each.
        label: What is chosen.
    """
    choices = [
        element(
            "A",
            text,
            href=href,
            className=f"pick segment{' active' if active else ''}",
            **aria(current="true" if active else "false"),
        )
        for text, href, active in links
    ]
    return element("Div", choices, className="segments", role="group", **aria(label=label))


def choice_control(key: str, label: str, options: Mapping[str, str], current: str, *, default: str) -> Any:
    """A list to choose one from.

    Args:
        key: Its name in the address.
        label: What stands before it.
        options: Labels by value.
        current: The value now.
        default: The value where the address names none.
    """
    offered = [element("Option", text, value=value) for value, text in options.items()]
    given = {"data-key": key, "data-default": default, "defaultValue": current}
    return _labelled(label, element("Select", offered, className="form-select", **given))


def number_control(key: str, label: str, current: int, *, default: int, least: int, most: int, unit: str = "") -> Any:
    """A whole number.

    Args:
        key: Its name in the address.
        label: What stands before it.
        current: The value now.
        default: The value where the address names none.
        least: The smallest that counts.
        most: The largest that counts.
        unit: What stands after it.
    """
    given = {"data-key": key, "data-default": str(default), "defaultValue": str(current)}
    field = element(
        "Input", None, type="number", min=least, max=most, step=1, required=True, className="form-control", **given
    )
    return _labelled(label, field, *([element("Small", unit)] if unit else []))


def search_control(key: str, label: str, current: str) -> Any:
    """A field to search with; what is typed counts once the typing has paused.

    Args:
        key: Its name in the address.
        label: What is searched, shown in the empty field and read by a screen reader.
        current: What is searched for now.
    """
    given = {"data-key": key, "data-default": "", "defaultValue": current, "placeholder": label, "maxLength": 200}
    field = element("Input", None, type="search", className="form-control", autoComplete="off", **given)
    return element("Label", [element("Span", label, className="visually-hidden"), field], className="control search")


def controls(*parts: Any) -> Any:
    """Controls in one line."""
    return element("Div", list(parts), className="controls")


def _labelled(label: str, *parts: Any) -> Any:
    return element("Label", [element("Span", label), *parts], className="control")
