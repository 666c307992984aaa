"""The query part of an address, checked value by value. Everything that comes from outside is checked here."""

from collections.abc import Sequence
from typing import TypeVar, cast
from urllib.parse import parse_qs

from data_access.errors import SelectionError

# A query longer than this names more than any store of ours has to offer.
LONGEST_QUERY = 16_000
LONGEST_SEARCH = 200

Chosen = TypeVar("Chosen", bound=str)


class Asked:
    """What an address asks for.

    Args:
        search: Its query part, with or without the question mark.

    Raises:
        SelectionError: It is too long.
    """

    def __init__(self, search: str) -> None:
        if len(search) > LONGEST_QUERY:
            raise SelectionError("The address is too long. Clear the filters and choose again.")
        self._values = parse_qs(search.removeprefix("?"), keep_blank_values=False, errors="replace")

    def __contains__(self, key: str) -> bool:
        """Whether the address gives this key any value."""
        return key in self._values

    def several(self, key: str) -> Sequence[str]:
        """All values of a key that may stand more than once."""
        return self._values.get(key, [])

    def one(self, key: str, called: str) -> str | None:
        """The value of a key that may stand once; None where it is absent.

        Args:
            key: Its name in the address.
            called: Its name on the page.

        Raises:
            SelectionError: It stands more than once.
        """
        values = self._values.get(key, [])
        if len(values) > 1:
            raise SelectionError(f"The address gives the {called} more than once. Choose it again.")
        return values[0] if values else None

    def choice(self, key: str, choices: Sequence[str], default: Chosen, *, called: str) -> Chosen:
        """One of some names.

        Raises:
            SelectionError: It is none of them.
        """
        value = self.one(key, called)
        if value is None:
            return default
        if value not in choices:
            raise SelectionError(f"There is no {called} called '{shown(value)}'. Choose another one.")
        return cast(Chosen, value)

    def number(self, key: str, default: int, *, least: int, most: int, called: str) -> int:
        """A whole number within bounds.

        Raises:
            SelectionError: It is no whole number, or beyond the bounds.
        """
        value = self.one(key, called)
        if value is None:
            return default
        if not (value.isascii() and value.isdigit() and len(value) <= 9 and least <= int(value) <= most):
            raise SelectionError(
                f"The {called} '{shown(value)}' is not a whole number from {least:,} to {most:,}. Choose another one."
            )
        return int(value)

    def words(self, key: str, *, called: str) -> str:
        """What somebody searches for: one line without spaces around it; empty where nothing is.

        Raises:
            SelectionError: It is too long to search for.
        """
        value = " ".join((self.one(key, called) or "").split())
        if len(value) > LONGEST_SEARCH:
            raise SelectionError(f"The {called} is longer than {LONGEST_SEARCH} letters. Search for fewer words.")
        return value


def shown(text: str) -> str:
    """A text from outside, short enough for a sentence."""
    return text if len(text) <= 60 else text[:57] + "..."
