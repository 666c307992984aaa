"""Addresses of links: they change one choice and keep the others, or lead to another page with the same selection."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from data_access.selection import SELECTION_KEYS


@dataclass(frozen=True)
class Address:
    """The address of the page.

    Attributes:
        search: Its query part, with or without its question mark.
        prefix: Where the application is mounted, ending in a slash.
    """

    search: str
    prefix: str = "/"

    def with_choice(self, key: str, value: str) -> str:
        """The query with ``key`` set to nothing but ``value``; an empty value takes the key away.

        A page of a table is one of what was chosen before: a choice of that table begins with the first page again,
        and a choice of what all the page shows does so for every table.
        """
        pairs = parse_qsl(self.search.removeprefix("?"))
        if key in SELECTION_KEYS:
            dropped = {key, *(name for name, _ in pairs if name.endswith("page"))}
        else:
            table, dash, _ = key.rpartition("-")
            dropped = {key} if key.endswith("page") else {key, f"{table}{dash}page"}
        kept = [(name, old) for name, old in pairs if name not in dropped]
        return f"?{urlencode([*kept, (key, value)] if value else kept)}"

    def only(self, key: str) -> Callable[[str], str]:
        """For a label, the query that shows it alone."""
        return lambda label: self.with_choice(key, label)

    def choices(self, key: str, labels: Mapping[str, str], current: str) -> list[tuple[str, str, bool]]:
        """Label, query and whether it is the current one, of each value."""
        return [(label, self.with_choice(key, value), value == current) for value, label in labels.items()]

    def page(self, path: str, **choices: str) -> str:
        """The address of another page, such as ``products/17``, with the same selection.

        Args:
            path: The page's path below the prefix.
            choices: What else the address asks for; keys of the selection replace what is chosen.
        """
        pairs = parse_qsl(self.search.removeprefix("?"))
        kept = [(name, value) for name, value in pairs if name in SELECTION_KEYS and name not in choices]
        query = urlencode([*kept, *choices.items()])
        return f"{self.prefix}{path}{f'?{query}' if query else ''}"

    def item(self, path: str) -> Callable[[int], str]:
        """For a number, the address of its own page: ``item("products")(17)``."""
        return lambda number: self.page(f"{path}/{number}")

    def download(self, name: str) -> Callable[[str], str]:
        """For an ending, ``csv`` or ``xlsx``, the address of a table as a file, with all that the page asks for."""
        query = urlencode(parse_qsl(self.search.removeprefix("?")))
        return lambda ending: f"{self.prefix}download/{name}.{ending}{f'?{query}' if query else ''}"
