"""What stands in a layout."""

from collections.abc import Iterator
from typing import Any

from dash.development.base_component import Component


def within(layout: Component) -> Iterator[Any]:
    """The components of a layout, itself first, whatever they stand in; texts are none.

    Their properties are those of their kind, which nobody knows beforehand.
    """
    yield layout
    parts: Iterator[object] = layout._traverse()  # type: ignore[no-untyped-call]
    yield from (part for part in parts if isinstance(part, Component))
