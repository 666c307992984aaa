"""Cells to records: what one row says about one of our tables, by the preset's columns."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from data_access.importers.columns import KEYS, TABLES, Column
from data_access.importers.preset import ColumnSource, Table
from data_access.importers.receipt import Gap
from data_access.importers.values import Reader, RowError

Record = dict[str, Any]
Pick = Callable[[Sequence[str]], str]

# Filled when the whole source is known, by the books; the others row by row.
FILLED_AT_THE_END = {"FullName", "ProductName", "Category", "JoinDate", "Price"}


class Filler:
    """Writes the preset's texts where the source has none, and counts them."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.counts: Counter[str] = Counter()
        self._taken: set[str] = set()

    def text(self, column: str, key: str) -> str:
        """The text for this key; with the whole key where a shortened one is taken."""
        self.counts[column] += 1
        template, name = self.table.fill[column], KEYS[self.table.name]
        text = template.format(**{name: key})
        if "{" in template:
            if text in self._taken:
                text = re.sub(r":\.[0-9]+", "", template).format(**{name: key})
            self._taken.add(text)
        return text

    def gaps(self) -> list[Gap]:
        """What was filled so far."""
        return [Gap(f"{self.table.name}.{name}", self.table.fill[name], count) for name, count in self.counts.items()]


class TableReader:
    """Reads one table's record from the rows of one file.

    Args:
        table: The preset's table.
        header: The file's columns.
        reader: Reads cells in the file's notation.
        lookups: Names by key, by lookup.
        may_be_blank: Columns without which a row is still good here.
    """

    def __init__(
        self,
        table: Table,
        header: Sequence[str],
        reader: Reader,
        lookups: Mapping[str, Mapping[str, str]],
        may_be_blank: frozenset[str] = frozenset(),
    ) -> None:
        self.table = table
        self._reader = reader
        self._lookups = lookups
        self.present = {
            name: source
            for name, source in table.columns.items()
            if name not in table.optional or set(source.columns) <= set(header)
        }
        self._columns = [
            (name, self._value(name, rule, header, name in may_be_blank))
            for name, rule in TABLES[table.name].items()
            if name in self.present or name in table.fill
        ]

    def read(self, cells: Sequence[str]) -> Record:
        """The record of one row; None for columns that are empty.

        Raises:
            RowError: A cell is wrong, or a needed one empty.
        """
        return {name: value(cells) for name, value in self._columns}

    def _value(
        self, name: str, rule: Column, header: Sequence[str], may_be_blank: bool
    ) -> Callable[[Sequence[str]], Any]:
        source = self.present.get(name)
        pick = picker(source, header) if source else lambda cells: ""
        read = self._translated(name, source, self._reader.of(name, rule))
        fill = self.table.fill.get(name)
        if fill is not None and name not in FILLED_AT_THE_END:
            filled = self._reader.of(name, rule)(fill)
            return lambda cells: read(text) if (text := pick(cells)) else filled
        # A key that has a column of its own must be there, or rows could not be told apart.
        is_needed = rule.needed or (source is not None and name == KEYS.get(self.table.name))
        if not is_needed or fill is not None or may_be_blank:
            return lambda cells: read(text) if (text := pick(cells)) else None
        columns = source.columns if source else (name,)
        reason = f"{' and '.join(columns)} {'are' if len(columns) > 1 else 'is'} empty"

        def needed(cells: Sequence[str]) -> Any:
            text = pick(cells)
            if not text:
                raise RowError(reason)
            return read(text)

        return needed

    def _translated(self, name: str, source: ColumnSource | None, read: Callable[[str], Any]) -> Callable[[str], Any]:
        words = self.table.values.get(name)
        if words:
            return lambda text: read(words.get(text, words.get(text.lower(), text)))
        if not source or not source.lookup:
            return read
        names = self._lookups[source.lookup]

        def looked_up(text: str) -> Any:
            found = names.get(text) or (text if source.keep_unmatched else "")
            if not found:
                raise RowError(f"{source.columns[0]} is not in the list of {source.lookup}", text)
            return read(found)

        return looked_up


def picker(source: ColumnSource, header: Sequence[str]) -> Pick:
    """The function that takes a column's trimmed text out of a row."""
    places = [header.index(column) for column in source.columns]
    if len(places) == 1:
        place = places[0]
        return lambda cells: cells[place].strip()
    if source.joined:
        return lambda cells: "\n".join(filter(None, (cells[place].strip() for place in places)))
    return lambda cells: next(filter(None, (cells[place].strip() for place in places)), "")
