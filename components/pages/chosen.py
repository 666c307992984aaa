"""What a page says of the selection."""

from datetime import date
from typing import Any, Protocol

from components.cards import empty_state

CLEAR_LINK = "?"


class Chosen(Protocol):
    """The selection, as far as pages speak of it."""

    @property
    def first_day(self) -> date: ...
    @property
    def last_day(self) -> date: ...
    @property
    def preset(self) -> str: ...
    @property
    def comparison(self) -> str: ...
    @property
    def regions(self) -> tuple[str, ...]: ...
    @property
    def categories(self) -> tuple[str, ...]: ...
    @property
    def grain(self) -> str: ...
    @property
    def top(self) -> str: ...
    @property
    def earlier(self) -> tuple[date, date] | None: ...
    @property
    def earlier_is_known(self) -> bool: ...


def nothing_sold(chosen: Chosen) -> Any:
    """Why a card is empty, and the way out."""
    filtered = "in these regions and categories " if chosen.regions or chosen.categories else ""
    return empty_state(f"Nothing was sold {filtered}in these days.", clear_link=CLEAR_LINK)
