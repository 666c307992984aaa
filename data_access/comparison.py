"""Days beside the days that they are compared with (METRICS.md, Comparison), and the mean of seven of them."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from data_access.selection import Selection

Floats = npt.NDArray[np.float64]
Offsets = npt.NDArray[np.int64]
Places = tuple[npt.NDArray[np.bool_], Offsets]
Spans = tuple[list[str | None], list[str | None]]


def day_names(first: date, last: date) -> list[str]:
    """Every day from the first to the last, YYYY-MM-DD."""
    return [*_day_names(first, last)]


def partners(selection: Selection) -> list[str | None]:
    """``Selection.earlier_day`` of each day of the range."""
    wanted = selection.days
    if selection.earlier is None:
        return [None] * wanted
    if selection.goes_by_date:
        days = range(selection.first_day.toordinal(), selection.last_day.toordinal() + 1)
        found = (selection.earlier_day(date.fromordinal(day)) for day in days)
        return [partner.isoformat() if partner else None for partner in found]
    names: list[str | None] = [*day_names(*selection.earlier)]
    return (names + [None] * wanted)[:wanted]


def laid_over(earlier: dict[str, float], partner_days: Sequence[str | None]) -> Floats:
    """Sums from each partner to the day before the next one; NaN without partner, and where nothing is known.

    Whatever the leap years, they add up to the sum of all earlier days.

    Args:
        earlier: The value of every earlier day in order; empty where unknown.
        partner_days: ``partners`` of the range.
    """
    if not earlier:
        return np.full(len(partner_days), np.nan)
    return laid_at(np.array([*earlier.values()], dtype="float64"), partner_places([*earlier], partner_days))


def partner_places(earlier_days: Sequence[str], partner_days: Sequence[str | None]) -> Places:
    """Which days of the range have a partner, and where each of these partners stands among the earlier days."""
    position = {day: number for number, day in enumerate(earlier_days)}
    has_partner = np.array([day is not None for day in partner_days], dtype=bool)
    return has_partner, np.array([position[day] for day in partner_days if day is not None], dtype=np.int64)


def laid_at(values: Floats, places: Places) -> Floats:
    """``laid_over`` of the value of every earlier day, with the days' ``partner_places``; of several rows, of each."""
    has_partner, offsets = places
    found = np.full((*values.shape[:-1], len(has_partner)), np.nan)
    found[..., has_partner] = np.add.reduceat(values, offsets, axis=-1)
    return found


def earlier_spans(partner_days: Sequence[str | None], offsets: Offsets, selection: Selection) -> Spans:
    """First and last earlier day of each bucket: from its first partner to the day before the next bucket's.

    Args:
        partner_days: ``partners`` of the range.
        offsets: Where each bucket begins, in days since the range's first.
        selection: What is chosen.
    """
    if selection.earlier is None:
        return [None] * len(offsets), [None] * len(offsets)
    known = [number for number, partner in enumerate(partner_days) if partner]
    bounds = [bisect_left(known, offset) for offset in (*offsets, len(partner_days))]
    starts = [partner for partner in partner_days if partner]
    starts.append((selection.earlier[1] + timedelta(days=1)).isoformat())
    spans = [
        (starts[begin], _day_before(starts[end])) if begin < end else (None, None) for begin, end in pairwise(bounds)
    ]
    return [first for first, _ in spans], [last for _, last in spans]


def known_sums(values: Floats, offsets: Offsets) -> Floats:
    """Sums between the offsets; NaN where no value is known (29 February has no partner, and is left out).

    Of several rows, those of each.
    """
    is_known = ~np.isnan(values)
    sums = np.add.reduceat(np.where(is_known, values, 0.0), offsets, axis=-1)
    return np.where(np.logical_or.reduceat(is_known, offsets, axis=-1), sums, np.nan)


def average_7(values: "Sequence[float] | Floats", wanted: int) -> Floats:
    """The mean of the trailing seven days (METRICS.md, Days and moving averages) of the last ``wanted`` days.

    NaN before the seventh day; lead-in days stand first in ``values``.
    """
    if len(values) < 7:
        return np.full(wanted, np.nan)
    means = np.convolve(values, np.ones(7), mode="valid") / 7
    return np.concatenate([np.full(max(0, wanted - len(means)), np.nan), means[-wanted:]])


# Most questions are of the same few ranges, and the names of their days never change.
@lru_cache(maxsize=200)
def _day_names(first: date, last: date) -> tuple[str, ...]:
    days = np.arange(np.datetime64(first), np.datetime64(last + timedelta(days=1)))
    return tuple(days.astype(str).tolist())


def _day_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()
