"""Cards of the Sales page that show when it sells: by weekday and month, and by weekday and hour."""

import math
from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd

from components.cards import card_head, empty_state
from components.figures.values import has_any
from components.formats import Formats
from components.heat_table import HeatCell, heat_size, heat_table
from components.kpi_card import Kpi, shown
from components.light import element
from components.links import link as linked
from components.pages.chosen import Chosen, missing_sentence, nothing_sold
from components.pages.sales import FLOWS
from components.rows import rows

# In the place of a weekday, month or hour: all of them together.
EVERY = -1
# A weekday is called the strongest only where each was seen at least so often.
OFTEN_ENOUGH = 2
Cells = dict[tuple[Any, int], Any]
Name = Callable[[Any], str]


def months_card(
    frame: pd.DataFrame,
    kpi: Kpi,
    inputs: frozenset[str],
    link: Callable[[int, int], str],
    chosen: Chosen,
    formats: Formats,
) -> list[Any]:
    """A measure by weekday and month.

    Args:
        frame: year (0: any), month, weekday (EVERY: all), days, value, total.
        kpi: The measure.
        inputs: Optional inputs that the data has.
        link: The address that shows one month of one year alone.
        chosen: The selection.
        formats: The locale.
    """
    title, definition = f"{kpi.label} by weekday and month", "by_weekday_and_month"
    cells: Cells = {((row.year, row.month), row.weekday): row for row in rows(frame)}
    if not has_any(frame["value"]):
        return card_head(title, definition, below=nothing_sold(chosen))

    def name(month: tuple[int, int]) -> str:
        if month[1] == EVERY:
            return "All months"
        text = formats.month_name(f"{month[0] or 2000}-{month[1]:02}-01")
        return f"{text} {month[0]}" if month[0] else text

    months = list(dict.fromkeys(key for key, _ in cells))

    def lead(month: tuple[int, int]) -> str:
        # Months of several years taken together are no span of days.
        return link(*month) if month[0] and month[1] != EVERY else ""

    table = _table("Month", months, cells, name, kpi, formats, caption=title, lead=lead)
    notes = [_how(kpi)]
    if any(year == 0 and month != EVERY for year, month in months):
        notes.append("Months of the same name are taken together.")
    if "Orders.OrderTime" not in inputs:
        notes.append(missing_sentence("Orders.OrderTime", ", so hours are not shown"))
    below = element("Div", [table, element("P", " ".join(notes), className="card-note")])
    return card_head(title, definition, finding=_strongest_weekday(cells, kpi, formats), below=below)


def hours_card(frame: pd.DataFrame, kpi: Kpi, untimed: int, chosen: Chosen, formats: Formats) -> list[Any]:
    """A measure by weekday and hour.

    Args:
        frame: hour (EVERY: all), weekday (EVERY: all), days, value, total; empty where nothing has a time.
        kpi: The measure.
        untimed: Orders of the range without a time.
        chosen: The selection.
        formats: The locale.
    """
    title, definition = _hours_named(kpi)
    if not has_any(frame["value"]):
        return card_head(title, definition, below=nothing_sold(chosen))
    cells: Cells = {(row.hour, row.weekday): row for row in rows(frame)}

    def name(hour: int) -> str:
        return "All hours" if hour == EVERY else formats.hour(hour)

    hours = list(dict.fromkeys(key for key, _ in cells))
    table = _table("From", hours, cells, name, kpi, formats, caption=title)
    notes = [_how(kpi)]
    if untimed > 0:
        notes.append(f"{formats.counted(untimed, 'order')} without a time left out.")
    below = element("Div", [table, element("P", " ".join(notes), className="card-note")])
    return card_head(title, definition, finding=_strongest_hour(cells, kpi, formats), below=below)


def untold_hours_card(kpi: Kpi, why: str) -> list[Any]:
    """The same where it cannot be told; nothing at all where the data has no times, for which ``why`` is empty."""
    return card_head(*_hours_named(kpi), below=empty_state(why)) if why else []


def _hours_named(kpi: Kpi) -> tuple[str, str]:
    return f"{kpi.label} by weekday and hour", "by_weekday_and_hour"


def _table(
    corner: str,
    keys: Sequence[Any],
    cells: Cells,
    name: Name,
    kpi: Kpi,
    formats: Formats,
    *,
    caption: str,
    lead: Name = lambda _: "",
) -> Any:
    weekdays = [*(day for day in formats.weekdays if any((key, day) in cells for key in keys)), EVERY]
    heads = [*(formats.weekday_name(day, short=True) for day in weekdays[:-1]), "All"]
    inner = [row.value for (key, day), row in cells.items() if day != EVERY and not _is_every(key)]
    known = [value for value in inner if not math.isnan(value)]
    # From the weakest to the strongest, so that a pattern shows even where no cell is near zero.
    lowest, highest = max(0.0, min(known, default=0.0)), max(known, default=0.0)
    days = [(day, "All days" if day == EVERY else formats.weekday_name(day)) for day in weekdays]

    def line(key: Any) -> tuple[Any, list[HeatCell]]:
        when, href, is_sum = name(key), lead(key), _is_every(key)
        click = f". A click shows all of {when}; a weekday is no filter" if href else ""

        def cell(day: int, which: str) -> HeatCell:
            row = cells.get((key, day))
            if row is None:
                return HeatCell("", None, f"No {which} of {when} in these days")
            size = 0.0 if is_sum or day == EVERY else heat_size(row.value - lowest, highest - lowest)
            known_size = None if math.isnan(row.value) else size
            sentence = f"{which}, {when}: {_told(row, kpi, formats)}{click}"
            return HeatCell(brief(kpi, row.value, formats), known_size, sentence, href, is_stop=False)

        return linked(when, href) if href else when, [cell(day, which) for day, which in days]

    made = heat_table(corner, heads, [line(key) for key in keys], caption=caption, dense=True)
    return element("Div", made, className="with-totals totals-last")


def brief(kpi: Kpi, value: float, formats: Formats) -> str:
    """A value as short as a cell of a heat map needs it: 950, 1.2k, 38k, 1.4M; the title says what of."""
    if math.isnan(value):
        return "–"
    size = abs(value)
    if kpi.unit == "number":
        return formats.decimal(value, 2)
    for least, unit, letter, digits in ((999_500, 1e6, "M", 1), (9_995, 1e3, "k", 0), (999.5, 1e3, "k", 1)):
        if size >= least:
            return f"{formats.decimal(value / unit, digits)}{letter}"
    if size >= 99.95 or value == 0:
        return formats.count(value)
    return formats.decimal(value, 1 if size >= 0.995 else 2)


def _told(row: Any, kpi: Kpi, formats: Formats) -> str:
    if kpi.name not in FLOWS:
        return shown(kpi, row.value, formats)
    value = shown(kpi, row.value, formats) if kpi.unit == "money" else _mean(row.value, formats)
    if row.days == 1:
        return f"{value} (1 day)"
    return f"{value} a day on average of {formats.count(row.days)} days, {shown(kpi, row.total, formats)} in all"


def _mean(value: float, formats: Formats) -> str:
    """A mean of whole numbers is no whole number."""
    return formats.decimal(value, 0 if value >= 1000 or value == int(value) else 1)


def _how(kpi: Kpi) -> str:
    return "Mean of each such day; days without sales count." if kpi.name in FLOWS else "Of all such days together."


def _strongest_weekday(cells: Cells, kpi: Kpi, formats: Formats) -> str:
    every = {day: row for (key, day), row in cells.items() if _is_every(key) and day != EVERY}
    known = {day: row.value for day, row in every.items() if not math.isnan(row.value)}
    if len(known) < 7 or min(row.days for row in every.values()) < OFTEN_ENOUGH:
        return ""
    best, worst = max(known, key=lambda day: known[day]), min(known, key=lambda day: known[day])
    per_day = " a day" if kpi.name in FLOWS else ""
    value = (
        _mean(known[best], formats) if kpi.name in ("orders", "units") else shown(kpi, known[best], formats, short=True)
    )
    finding = f"Highest on {formats.weekday_name(best)}: {value}{per_day}"
    if known[worst] <= 0 or known[best] <= known[worst]:
        return finding
    more = formats.percent(known[best] / known[worst] - 1, 0)
    return f"{finding}, {more} more than on {formats.weekday_name(worst)}"


def _strongest_hour(cells: Cells, kpi: Kpi, formats: Formats) -> str:
    """Of what adds up alone: a ratio of an hour with hardly any order would win."""
    every = {hour: row for (hour, day), row in cells.items() if day == EVERY and hour != EVERY}
    whole = cells[EVERY, EVERY].total
    if kpi.name not in FLOWS or len(every) < 2 or not whole > 0:
        return ""
    best = max(every, key=lambda hour: every[hour].total)
    found = f"Busiest from {formats.hour(best)} to {formats.hour((best + 1) % 24)}"
    # Where an hour lost, the others make more than all of it.
    has_shares = min(row.total for row in every.values()) >= 0
    share = f": {formats.percent(every[best].total / whole, 0)} of {_KIND[kpi.name]}"
    return f"{found}{share if has_shares else ''}"


_KIND = {"revenue": "revenue", "orders": "orders", "units": "units sold"}


def _is_every(key: Any) -> bool:
    return key in (EVERY, (0, EVERY))
