"""What the pages of one product, one customer and one order share: the trail and the title."""

from collections.abc import Sequence
from typing import Any

from components.attributes import DECORATION, aria
from components.light import element
from components.links import link

# Called, address: where the trail begins.
Origin = tuple[str, str]


def item_head(name: str, origin: Origin, words: Sequence[str]) -> list[Any]:
    """The trail, the name as the page's title, and what is shown in words.

    Args:
        name: Of the product, customer or order.
        origin: The list that it stands in.
        words: Sentences below the title.
    """
    return [
        _trail(name, origin),
        element("H1", name),
        *(element("P", sentence, className="page-words") for sentence in words),
    ]


def no_such_item(kind: str, number: int, origin: Origin) -> list[Any]:
    """What stands in for a page whose product, customer or order is not there.

    Args:
        kind: ``product``, ``customer`` or ``order``.
        number: What was asked for.
        origin: The list to choose another one from.
    """
    return [
        _trail(str(number), origin),
        element("H1", f"There is no {kind} {number}"),
        element("P", [link(f"Choose from the list of {origin[0].lower()}", origin[1]), "."], className="page-words"),
    ]


def _trail(name: str, origin: Origin) -> Any:
    parts = [link(*origin), element("Span", "›", **DECORATION), element("Span", name, **aria(current="page"))]
    return element("Nav", parts, className="trail", **aria(label="Where this page stands"))
