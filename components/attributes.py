"""Attributes of HTML whose names Python cannot write as keywords."""

from typing import Any


def aria(**attributes: str) -> dict[str, Any]:
    """``aria(label="Rank")`` as the keyword ``aria-label``."""
    return {f"aria-{name}": value for name, value in attributes.items()}


# For what is decoration only, such as an icon beside its word.
DECORATION = aria(hidden="true")
