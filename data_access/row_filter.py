"""What of a store a person may see: some regions and some categories alone."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

_NAMED_AT_MOST = 5


@dataclass(frozen=True)
class RowFilter:
    """The regions and the categories whose rows may be seen. What is limited in neither way sees everything.

    Args:
        regions: Names of regions, spelled as in the store; any iterable. None for all of them, empty for none.
        categories: The same of categories.

    Raises:
        TypeError: It is one text, or holds anything but texts: a single name goes into a list.
    """

    regions: frozenset[str] | None = None
    categories: frozenset[str] | None = None

    def __init__(self, regions: Iterable[str] | None = None, categories: Iterable[str] | None = None) -> None:
        object.__setattr__(self, "regions", _labels(regions, "regions"))
        object.__setattr__(self, "categories", _labels(categories, "categories"))

    @property
    def is_everything(self) -> bool:
        """Whether nothing is limited."""
        return self.regions is None and self.categories is None

    @property
    def limits(self) -> frozenset[str]:
        """What is limited: "regions", "categories", or both."""
        named = {"regions": self.regions, "categories": self.categories}
        return frozenset(name for name, labels in named.items() if labels is not None)

    @property
    def key(self) -> str:
        """A name for what it lets through, of letters that any file may have in its name."""
        named = [None if labels is None else sorted(labels) for labels in (self.regions, self.categories)]
        return hashlib.sha256(json.dumps(named).encode()).hexdigest()[:24]

    def words(self) -> str:
        """What it lets through, for a sentence: "region North, categories Books and Toys"; empty for everything."""
        kinds = (("region", "regions", self.regions), ("category", "categories", self.categories))
        return ", ".join(_words(one, several, labels) for one, several, labels in kinds if labels is not None)


def _labels(labels: Iterable[str] | None, kind: str) -> frozenset[str] | None:
    if labels is None:
        return None
    found = None if isinstance(labels, str | bytes) else frozenset(labels)
    if found is None or not all(isinstance(label, str) for label in found):
        raise TypeError(f"The {kind} of a row filter are a list of names, such as {kind}=['North']; None is all.")
    return found


def _words(one: str, several: str, labels: frozenset[str]) -> str:
    names = sorted(labels)
    if len(names) > _NAMED_AT_MOST:
        names = [*names[:_NAMED_AT_MOST], f"{len(names) - _NAMED_AT_MOST} more"]
    if len(names) < 2:
        return f"{one} {names[0]}" if names else f"no {one}"
    return f"{several} {', '.join(names[:-1])} and {names[-1]}"
