"""What a preset says: how a source's columns become ours, and how its files are written."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

DETECT = "detect"
DELIMITERS = (",", ";", "\t", "|")


@dataclass(frozen=True)
class Declared:
    """How the files are written; ``detect`` where the file itself shall show it beyond doubt."""

    encoding: str = DETECT
    delimiter: str = DETECT
    date: str = DETECT
    decimal: str = DETECT
    thousands: str = ""


@dataclass(frozen=True)
class ColumnSource:
    """Where a column's text comes from: the first filled of some columns, or all of them joined, or a lookup."""

    columns: tuple[str, ...]
    joined: bool = False
    lookup: str = ""
    keep_unmatched: bool = False


@dataclass(frozen=True)
class Lookup:
    """A file that gives a name for a key."""

    file: str
    key: str
    value: str


@dataclass(frozen=True)
class Table:
    """How one of our tables is filled.

    Attributes:
        file: The file's name in the folder; empty where the source is one file.
        repeats: Several rows may describe the same thing; otherwise the second is rejected.
        fold_case: Keys that differ only in upper and lower case are one.
        optional: Columns the source may lack.
        optional_file: The whole file may be absent.
        fill: What to write where the source has nothing.
        values: Words of the source and ours for them, by column.
        left_out: Amounts that are summed for the receipt but are no revenue, by name.
    """

    name: str
    file: str
    columns: Mapping[str, ColumnSource]
    repeats: bool = False
    fold_case: bool = False
    optional: frozenset[str] = frozenset()
    optional_file: bool = False
    fill: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    left_out: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class NotProducts:
    """Codes among the products that are none, and the category they are kept in."""

    category: str = ""
    codes: frozenset[str] = frozenset()
    patterns: tuple[re.Pattern[str], ...] = ()

    def includes(self, code: str) -> bool:
        """Whether this code is no product."""
        return code in self.codes or any(pattern.fullmatch(code) for pattern in self.patterns)


@dataclass(frozen=True)
class Preset:
    """A whole preset; see the README beside the files."""

    name: str
    title: str
    summary: str
    is_folder: bool
    currency: str
    keep_integer_ids: bool
    declared: Declared
    tables: tuple[Table, ...]
    lookups: Mapping[str, Lookup]
    not_products: NotProducts
    notes: tuple[str, ...]
