"""Addresses of links that change one choice of the selection and keep the others."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode


@dataclass(frozen=True)
class Address:
    """The query part of the page's address.

    Attributes:
        search: With or without its question mark.
    """

    search: str

    def with_choice(self, key: str, value: str) -> str:
        """The query with ``key`` set to nothing but ``value``."""
        kept = [(name, old) for name, old in parse_qsl(self.search.removeprefix("?")) if name != key]
        return f"?{urlencode([*kept, (key, value)])}"

    def only(self, key: str) -> Callable[[str], str]:
        """For a label, the query that shows it alone."""
        return lambda label: self.with_choice(key, label)

    def choices(self, key: str, labels: Mapping[str, str], current: str) -> list[tuple[str, str, bool]]:
        """Label, query and whether it is the current one, of each value."""
        return [(label, self.with_choice(key, value), value == current) for value, label in labels.items()]
