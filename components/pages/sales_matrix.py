"""The card of the Sales page that shows where it sells: every category in every region."""

import math
from collections.abc import Callable, Sequence
from typing import Any, Literal, NamedTuple

import pandas as pd

from components.cards import card_head
from components.controls import segments
from components.figures.values import has_any
from components.formats import Formats
from components.heat_table import HeatCell, heat_size, heat_table
from components.kpi_card import KPIS, Kpi, compared_with, shown
from components.light import element
from components.links import Places
from components.pages.chosen import Chosen, nothing_sold
from components.rows import rows

# So many rows and columns stand open; the others are added up, and open on demand.
ROWS_SHOWN, COLUMNS_SHOWN = 12, 8
CELLS = {"revenue": "Revenue", "units": "Units"}
OPEN = ("none", "rows", "columns", "all")
# From so much revenue on, no cell shows cents: amounts of one column are read against each other.
_WITHOUT_CENTS = 1_000.0
_OTHERS = "\0others"
_EVERY = "\0every"
_KPI: dict[str, Kpi] = {kpi.name: kpi for kpi in KPIS}
_MANY = {"category": "categories", "region": "regions"}

Open = Literal["none", "rows", "columns", "all"]


class MatrixLinks(NamedTuple):
    """Where the matrix leads.

    Attributes:
        cells: The choice of measure.
        places: Where a click on a category or a region leads.
        both: The address that shows one category in one region; where nothing else is shown, everything again.
        opened: The address that opens ``rows``, ``columns``, ``all`` or ``none``.
    """

    cells: Sequence[tuple[str, str, bool]]
    places: Places
    both: Callable[[str, str], str]
    opened: Callable[[str], str]


class _Sums(NamedTuple):
    """What a cell holds."""

    now: float = 0.0
    earlier: float = 0.0


class _Side(NamedTuple):
    """The rows or the columns: the labels shown, the largest first, and how many are added up as others."""

    dimension: str
    labels: list[str]
    others: int


def matrix_card(
    frame: pd.DataFrame, measure: str, opened: Open, links: MatrixLinks, chosen: Chosen, formats: Formats
) -> list[Any]:
    """Categories by regions; the dimension with more labels stands in the rows.

    Args:
        frame: category, region, revenue, units, earlier_revenue, earlier_units (NaN where unknown).
        measure: ``revenue`` or ``units``.
        opened: Which sides are shown in full.
        links: Where it leads.
        chosen: The selection.
        formats: The locale.
    """
    kpi = _KPI[measure]
    title, definition = f"{CELLS[measure]} by category and region", "by_category_and_region"
    tools = segments(links.cells, label="Shown")
    if not has_any(frame[measure]):
        return card_head(title, definition, tools=tools, below=nothing_sold(chosen))
    is_tall = len(set(frame["category"].tolist())) >= len(set(frame["region"].tolist()))
    dimensions = ("category", "region") if is_tall else ("region", "category")
    down, across = (
        _side(frame, dimension, measure, None if opened in (side, "all") else most)
        for dimension, side, most in zip(dimensions, ("rows", "columns"), (ROWS_SHOWN, COLUMNS_SHOWN), strict=True)
    )
    sums = _sums(frame, measure, down, across)
    largest = max(
        (one.now for (r, c), one in sums.items() if _EVERY not in (r, c) and _OTHERS not in (r, c)), default=0
    )
    whole = sums[_EVERY, _EVERY].now
    heads = [_head(across, label, links, opened, "columns", formats) for label in _keys(across)]
    listed = [
        (
            _head(down, row, links, opened, "rows", formats),
            [
                _cell(
                    sums.get((row, column), _Sums()),
                    (row, column),
                    (down, across),
                    (largest, whole),
                    kpi,
                    links,
                    formats,
                )
                for column in _keys(across)
            ],
        )
        for row in _keys(down)
    ]
    table = heat_table(f"{down.dimension.title()} / {across.dimension}", heads, listed, caption=title)
    below = [element("Div", table, className="with-totals totals-first")]
    if opened != "none":
        below.append(element("A", "Show fewer", href=links.opened("none"), className="pick fewer"))
    finding = _finding(sums, (down, across), kpi, formats)
    return card_head(title, definition, finding=finding, tools=tools, below=element("Div", below))


def _side(frame: pd.DataFrame, dimension: str, measure: str, most: int | None) -> _Side:
    totals: dict[str, float] = {}
    for label, value in zip(frame[dimension].tolist(), frame[measure].tolist(), strict=True):
        totals[label] = totals.get(label, 0.0) + value
    labels = sorted(totals, key=lambda label: -totals[label])
    # One more is not worth hiding.
    kept = labels if most is None or len(labels) <= most + 1 else labels[:most]
    return _Side(dimension, kept, len(labels) - len(kept))


def _sums(frame: pd.DataFrame, measure: str, down: _Side, across: _Side) -> dict[tuple[str, str], _Sums]:
    """Every cell, the others and the totals."""
    rows_kept, columns_kept = set(down.labels), set(across.labels)
    found: dict[tuple[str, str], _Sums] = {}
    for one in rows(frame):
        row, column = getattr(one, down.dimension), getattr(one, across.dimension)
        row, column = row if row in rows_kept else _OTHERS, column if column in columns_kept else _OTHERS
        value = _Sums(getattr(one, measure), getattr(one, f"earlier_{measure}"))
        for key in ((row, column), (row, _EVERY), (_EVERY, column), (_EVERY, _EVERY)):
            before = found.get(key, _Sums())
            # Rounded, so that sales and returns which cancel out leave exactly 0.
            found[key] = _Sums(round(before.now + value.now, 6), round(before.earlier + value.earlier, 6))
    return found


def _keys(side: _Side) -> list[str]:
    return [_EVERY, *side.labels, *([_OTHERS] if side.others else [])]


def _words(side: _Side, label: str, formats: Formats) -> str:
    if label == _EVERY:
        return f"All {_MANY[side.dimension]}"
    return f"{formats.count(side.others)} others" if label == _OTHERS else label


def _head(side: _Side, label: str, links: MatrixLinks, opened: Open, which: Open, formats: Formats) -> Any:
    text = _words(side, label, formats)
    if label == _EVERY:
        return text
    if label == _OTHERS:
        href = links.opened(which if opened == "none" else "all")
        return element("A", text, href=href, className="pick", title=f"Show all {_MANY[side.dimension]}")
    place = links.places.category if side.dimension == "category" else links.places.region
    return place.name(label)


def _cell(
    value: _Sums,
    key: tuple[str, str],
    sides: tuple[_Side, _Side],
    extent: tuple[float, float],
    kpi: Kpi,
    links: MatrixLinks,
    formats: Formats,
) -> HeatCell:
    is_total, is_inner = _EVERY in key, not {_EVERY, _OTHERS} & set(key)
    largest, whole = extent
    compared = compared_with(kpi, value.now, value.earlier, formats, "in the earlier days")
    where = ", ".join(_words(side, label, formats) for side, label in zip(sides, key, strict=True))
    sentence = f"{where}: {shown(kpi, value.now, formats)}{f', {compared}' if compared else ''}"
    text = _text(kpi, value.now, whole, formats) if value.now or value.earlier or is_total else ""
    labels = {side.dimension: label for side, label in zip(sides, key, strict=True)}
    href = links.both(labels["category"], labels["region"]) if is_inner and text else ""
    # By the root: beside one cell that is most of the store, the others would have no colour at all.
    return HeatCell(text, math.sqrt(heat_size(value.now, largest)) if is_inner else 0.0, sentence, href)


def _text(kpi: Kpi, value: float, whole: float, formats: Formats) -> str:
    if kpi.unit == "money" and abs(whole) >= _WITHOUT_CENTS:
        return formats.money(value, 0)
    return shown(kpi, value, formats)


def _finding(sums: dict[tuple[str, str], _Sums], sides: tuple[_Side, _Side], kpi: Kpi, formats: Formats) -> str:
    inner = {key: one.now for key, one in sums.items() if not {_EVERY, _OTHERS} & set(key)}
    whole = sums[_EVERY, _EVERY].now
    best = max(inner, key=lambda key: inner[key])
    if len(inner) < 2 or inner[best] <= 0:
        return ""
    labels = {side.dimension: label for side, label in zip(sides, best, strict=True)}
    found = f"{labels['category']} in {labels['region']} leads: {shown(kpi, inner[best], formats, short=True)}"
    if min(one.now for one in sums.values()) < 0:  # the others make more than all of it
        return found
    return f"{found}, {formats.percent(inner[best] / whole)} of {'revenue' if kpi.name == 'revenue' else 'units'}"
