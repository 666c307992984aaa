"""The links to files that stand in the cards of a page."""

from collections.abc import Sequence
from typing import Any

from callbacks.addresses import Address
from components.downloads import download_links


def with_files(drawn: Sequence[Any], names: Sequence[str], address: Address, **item: int) -> tuple[Any, ...]:
    """What a callback draws, each card with the links to its rows; that of a graph also to pictures of it.

    A card that shows nothing has no links.

    Args:
        drawn: Trees of cards and of heads of graphs; each graph's figure follows its head.
        names: Of each of them its key in DOWNLOADS, such as ``revenue-by-day``; empty for none.
        address: Makes the links.
        item: Whose page it is, such as ``product=17``.
    """
    following = [*drawn[1:], None]
    return tuple(
        [*tree, _links(name, address, item, pictures=isinstance(figure, dict))] if name and tree else tree
        for tree, figure, name in zip(drawn, following, names, strict=True)
    )


def _links(name: str, address: Address, item: dict[str, int], *, pictures: bool) -> Any:
    return download_links(name.replace("-", " "), address.download(name, **item), pictures=pictures)
