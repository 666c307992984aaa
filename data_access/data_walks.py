"""Going through a whole table in steps, each of which one question can look at within its time.

A check of every order line of a large store takes longer than one question may. Cut into steps of some thousand rows
it does not, and what has been found so far is known when the time is up.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, NamedTuple

from data_access.database import Snapshot
from data_access.statements import Parameter

Walk = Literal[
    "customers", "products", "orders", "lines", "order_lines", "customer_orders", "reviews", "stock_levels", "days"
]

# Beyond any number and any day that a database holds.
_LOWEST, _HIGHEST = -(2**63) + 1, 2**63 - 1
_FIRST_DAY, _LAST_DAY = "", "9999"


class Walked(NamedTuple):
    """A table that was gone through.

    Attributes:
        rows: How many it has; 0 for ``days``, which are not counted.
        first_day: Its first day; empty where it has none.
        last_day: Its last day.
        steps: The parameters of each step; together they cover every number there is, also those without a row.
    """

    rows: int
    first_day: str
    last_day: str
    steps: tuple[Mapping[str, Parameter], ...]


@dataclass
class _Steps:
    """Steps as they are found: each begins after the one before, the last one never ends."""

    lasts: list[int]

    def parameters(self) -> Iterator[Mapping[str, Parameter]]:
        first = _LOWEST
        for last in [*self.lasts[:-1], _HIGHEST]:
            yield {"first_id": first, "last_id": last}
            first = last + 1


def walked(snapshot: Snapshot, walk: Walk) -> Walked:
    """The steps through a table, worked out once a dataset.

    Args:
        snapshot: The dataset.
        walk: What is gone through: a table by its numbers; ``order_lines``, the orders by how many lines they have;
            ``customer_orders``, the customers by how many orders they have; ``stock_levels``, its products; ``days``,
            whole months by how many orders they have.

    Raises:
        DatabaseError: The database cannot be read.
    """
    load: Callable[[], Walked] = (
        (lambda: _through_days(snapshot)) if walk == "days" else (lambda: _through_numbers(snapshot, walk))
    )
    return snapshot.once(f"data/walk of {walk}", load)


def _through_numbers(snapshot: Snapshot, walk: Walk) -> Walked:
    rows, days, lasts, first = 0, list[str](), list[int](), _LOWEST
    while True:
        found = snapshot.columns(f"data/slice_of_{walk}", first_id=first)
        count = int(found["row_count"][0])
        if not count:
            break
        rows += count
        lasts.append(int(found["last_id"][0]))
        days += [str(found[name][0]) for name in ("first_day", "last_day") if name in found and found[name][0]]
        if lasts[-1] == _HIGHEST:
            break
        first = lasts[-1] + 1
    return Walked(rows, min(days, default=""), max(days, default=""), tuple(_Steps(lasts).parameters()))


def _through_days(snapshot: Snapshot) -> Walked:
    ends, first = list[str](), _FIRST_DAY
    while True:
        found = snapshot.columns("data/slice_of_days", first_day=first)
        if not found["row_count"][0]:
            break
        first = _next_month(str(found["final_day"][0]))
        ends.append(first)
    starts = [_FIRST_DAY, *ends[:-1]]
    lasts = [*((date.fromisoformat(start) - timedelta(days=1)).isoformat() for start in starts[1:]), _LAST_DAY]
    steps = tuple({"first_day": start, "last_day": last} for start, last in zip(starts, lasts, strict=True))
    return Walked(0, "", "", steps)


def _next_month(day: str) -> str:
    """The first day of the month after: what is prepared by month is compared with whole months."""
    return (date.fromisoformat(day).replace(day=1) + timedelta(days=32)).replace(day=1).isoformat()
