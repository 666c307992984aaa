"""Addresses of links: they change one choice and keep the others, or lead to another page with the same selection."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from urllib.parse import parse_qsl, quote_plus, urlencode

from components.links import Places, Toggle
from data_access.selection import SELECTION_KEYS, Selection
from data_access.store import Store


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
        return self.with_choices({key: value})

    def with_choices(self, choices: Mapping[str, str]) -> str:
        """The same for several keys at once."""
        chosen = [f"{key}={quote_plus(value)}" for key, value in choices.items() if value]
        return f"?{'&'.join([*_kept(self.search, tuple(choices)), *chosen])}"

    def several(self, key: str, chosen: Sequence[str], known: Sequence[str]) -> Toggle:
        """Links that add a label to those chosen, or take it away where it is one of them.

        Args:
            key: Its name in the address.
            chosen: The labels chosen; none for all.
            known: All that there are: chosen all together they are no choice.
        """

        def toggled(label: str) -> str:
            labels = [one for one in chosen if one != label] if label in chosen else [*chosen, label]
            asked = [f"{key}={quote_plus(one)}" for one in labels] if len(labels) < len(known) else []
            return f"?{'&'.join([*_kept(self.search, (key,)), *asked])}"

        return Toggle(tuple(chosen), toggled)

    def places(self, store: Store, selection: Selection) -> Places:
        """Links that add or take away one category or region."""
        return Places(
            self.several("category", selection.categories, store.categories),
            self.several("region", selection.regions, store.regions),
        )

    def days(self, first: date, last: date) -> str:
        """The query that shows some days alone; the range chosen before waits below them."""
        return self.with_choices({"from": first.isoformat(), "to": last.isoformat()})

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
        kept = [pair for pair in _pairs(self.search) if pair[0] in SELECTION_KEYS and pair[0] not in choices]
        query = urlencode([*kept, *choices.items()])
        return f"{self.prefix}{path}{f'?{query}' if query else ''}"

    def item(self, path: str) -> Callable[[int], str]:
        """For a number, the address of its own page: ``item("products")(17)``."""
        before, mark, query = self.page(f"{path}/").partition("?")
        return lambda number: f"{before}{number}{mark}{query}"

    def download(self, name: str, **item: int) -> Callable[[str], str]:
        """For an ending, ``csv`` or ``xlsx``, the address of a table as a file, with all that the page asks for.

        Args:
            name: Key of DOWNLOADS.
            item: Whose page it is, such as ``product=17``.
        """
        whose = {kind: str(number) for kind, number in item.items()}
        query = urlencode([*(pair for pair in _pairs(self.search) if pair[0] not in whose), *whose.items()])
        return lambda ending: f"{self.prefix}download/{name}.{ending}{f'?{query}' if query else ''}"


def below(prefix: str, pathname: str) -> str | None:
    """What an address's path has below the prefix, which is a page's name; None where it lies elsewhere.

    Not ``strip_relative_path``: it raises at a path elsewhere, and anybody may write one.
    """
    whole = pathname.rstrip("/") + "/"
    return whole.removeprefix(prefix).strip("/") if pathname and whole.startswith(prefix) else None


@lru_cache(maxsize=200)
def _pairs(search: str) -> list[tuple[str, str]]:
    return parse_qsl(search.removeprefix("?"))


@lru_cache(maxsize=2_000)
def _kept(search: str, keys: tuple[str, ...]) -> list[str]:
    """The pairs of a query that stay when these keys are chosen anew, encoded: a page has hundreds of links."""
    names = {name for name, _ in _pairs(search)}
    dropped = set(keys).union(*(_pages(key, names) for key in keys))
    return [urlencode([pair]) for pair in _pairs(search) if pair[0] not in dropped]


def _pages(key: str, names: set[str]) -> set[str]:
    """The pages of tables that a choice begins anew."""
    if key in SELECTION_KEYS:
        return {name for name in names if name.endswith("page")}
    table, dash, _ = key.rpartition("-")
    return set() if key.endswith("page") else {f"{table}{dash}page"}
