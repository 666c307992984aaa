"""A selection as pages read it, without the package that makes one."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Chosen:
    """A selection as the page reads it."""

    first_day: date = date(2026, 10, 1)
    last_day: date = date(2026, 10, 31)
    preset: str = "custom"
    comparison: str = "previous"
    regions: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    grain: str = "day"
    top: str = "revenue"
    earlier: tuple[date, date] | None = (date(2026, 8, 31), date(2026, 9, 30))
    earlier_is_known: bool = True
    all_regions: tuple[str, ...] = ()
    all_categories: tuple[str, ...] = ()


CHOSEN = Chosen()
