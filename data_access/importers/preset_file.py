"""Preset files: found by name or path, read with tomllib, and checked key by key.

A new one is a TOML file; presets/README.md explains every key.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NoReturn

from data_access.errors import SourceError
from data_access.importers.columns import FILLS, KEYS, NEEDED_TABLES, TABLES
from data_access.importers.preset import (
    DELIMITERS,
    DETECT,
    ColumnSource,
    Declared,
    Lookup,
    NotProducts,
    Preset,
    Table,
)
from data_access.importers.values import is_date_format

PRESET_FOLDER = Path(__file__).resolve().parent / "presets"
_TABLE_KEYS = {"file", "columns", "fill", "repeats", "fold_case", "optional", "optional_file", "values", "left_out"}
_PRESET_KEYS = {
    "title",
    "summary",
    "source",
    "currency",
    "keep_integer_ids",
    "notes",
    "format",
    "lookups",
    "not_products",
}


def preset_files() -> dict[str, Path]:
    """The presets that come with the application, by name."""
    return {path.stem: path for path in sorted(PRESET_FOLDER.glob("*.toml"))}


def load_preset(name: str) -> Preset:
    """Read a preset by its name or by the path of a TOML file.

    Raises:
        SourceError: There is none, or one of its keys is wrong; the sentence names the key.
    """
    known = preset_files()
    path = known.get(name) or Path(name)
    if path.suffix != ".toml":
        raise SourceError(
            f"There is no preset '{name}'. Choose one of {', '.join(known)}, or give the path of a .toml file."
        )
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SourceError(f"The preset {path.name} cannot be read: {error.strerror or error}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SourceError(f"The preset {path.name} is not valid TOML: {error}.") from error
    return _preset(path.stem, _Section(path.name, "", content))


class _Section:
    """One table of the TOML; every complaint names the preset and the key."""

    def __init__(self, preset: str, path: str, content: Mapping[str, Any]) -> None:
        self.preset = preset
        self.path = path
        self.content = content

    def complain(self, name: str, what: str) -> NoReturn:
        key = f"{self.path}.{name}" if self.path else name
        raise SourceError(f"The preset {self.preset} cannot be used: '{key}' {what}.")

    def allow(self, names: Iterable[str]) -> None:
        """Complain about the first key that is none of these."""
        allowed = sorted(names)
        if unknown := sorted(set(self.content) - set(allowed)):
            self.complain(unknown[0], f"is not known here; known are {', '.join(allowed)}")

    def section(self, name: str) -> "_Section":
        value = self.content.get(name, {})
        if not isinstance(value, dict):
            self.complain(name, "must be a table")
        return _Section(self.preset, f"{self.path}.{name}" if self.path else name, value)

    def text(self, name: str, default: str | None = None) -> str:
        value = self.content.get(name, default)
        if not isinstance(value, str) or (not value and default is None):
            self.complain(name, "must be a text")
        return value

    def texts(self) -> dict[str, str]:
        """Every key of the section, all of them texts."""
        return {name: self.text(name, "") for name in self.content}

    def choice(self, name: str, choices: Iterable[str], default: str | None = None) -> str:
        value = self.text(name, default)
        if value not in choices:
            self.complain(name, f"must be one of {', '.join(repr(choice) for choice in choices)}")
        return value

    def flag(self, name: str) -> bool:
        value = self.content.get(name, False)
        if not isinstance(value, bool):
            self.complain(name, "must be true or false")
        return value

    def strings(self, name: str) -> tuple[str, ...]:
        value = self.content.get(name, [])
        if not isinstance(value, list) or not all(isinstance(each, str) and each for each in value):
            self.complain(name, "must be a list of texts")
        return tuple(value)


def _preset(name: str, content: _Section) -> Preset:
    content.allow({*_PRESET_KEYS, *TABLES})
    for needed in NEEDED_TABLES:
        if needed not in content.content:
            content.complain(needed, "is missing")
    is_folder = content.choice("source", ("file", "folder")) == "folder"
    lookups = content.section("lookups")
    preset = Preset(
        name=name,
        title=content.text("title"),
        summary=content.text("summary"),
        is_folder=is_folder,
        currency=content.text("currency", "USD"),
        keep_integer_ids=content.flag("keep_integer_ids"),
        declared=_declared(content.section("format")),
        tables=tuple(_table(table, content.section(table), is_folder) for table in TABLES if table in content.content),
        lookups={each: _lookup(lookups.section(each)) for each in lookups.content},
        not_products=_not_products(content.section("not_products")),
        notes=content.strings("notes"),
    )
    _check_together(preset, content)
    return preset


def _declared(content: _Section) -> Declared:
    content.allow(Declared.__dataclass_fields__)
    declared = Declared(
        encoding=content.text("encoding", DETECT),
        delimiter=content.choice("delimiter", (DETECT, *DELIMITERS), DETECT),
        date=content.text("date", DETECT),
        decimal=content.choice("decimal", (DETECT, ".", ","), DETECT),
        thousands=content.choice("thousands", ("", ".", ",", " ", "'"), ""),
    )
    if declared.date != DETECT and not is_date_format(declared.date):
        content.complain("date", "is no date format; write it like %d/%m/%Y")
    if declared.thousands == declared.decimal:
        content.complain("thousands", "must not be the decimal mark")
    if declared.thousands and declared.decimal == DETECT:
        content.complain("thousands", "needs the decimal mark declared too")
    return declared


def _lookup(content: _Section) -> Lookup:
    content.allow(("file", "key", "value"))
    return Lookup(content.text("file"), content.text("key"), content.text("value"))


def _table(name: str, content: _Section, is_folder: bool) -> Table:
    content.allow(_TABLE_KEYS)
    if "file" in content.content and not is_folder:
        content.complain("file", "is for folders only")
    columns, fill, values = (content.section(each) for each in ("columns", "fill", "values"))
    for section in (columns, fill, values):
        section.allow(TABLES[name])
    optional = content.strings("optional")
    if unknown := [column for column in optional if column not in columns.content]:
        content.complain("optional", f"names {unknown[0]}, which has no column")
    table = Table(
        name=name,
        file=content.text("file") if is_folder else "",
        columns={column: _column(columns, column) for column in columns.content},
        repeats=content.flag("repeats"),
        fold_case=content.flag("fold_case"),
        optional=frozenset(optional),
        optional_file=content.flag("optional_file"),
        fill={column: _fill(name, fill, column) for column in fill.content},
        values={column: values.section(column).texts() for column in values.content},
        left_out=content.section("left_out").texts(),
    )
    for column, rule in TABLES[name].items():
        if rule.needed and column not in table.columns and column not in table.fill:
            columns.complain(column, "is missing, and nothing says how to fill it")
    return table


def _column(columns: _Section, name: str) -> ColumnSource:
    value = columns.content[name]
    if isinstance(value, str) and value:
        return ColumnSource((value,))
    if isinstance(value, list) and value:
        return ColumnSource(columns.strings(name))
    if not isinstance(value, dict):
        columns.complain(name, "must be a column's name, a list of names, or a table with 'column' or 'join'")
    section = columns.section(name)
    section.allow(("column", "join", "lookup", "unmatched"))
    if "join" in value:
        return ColumnSource(section.strings("join"), joined=True)
    keep = section.choice("unmatched", ("reject", "keep"), "reject") == "keep"
    return ColumnSource((section.text("column"),), lookup=section.text("lookup", ""), keep_unmatched=keep)


def _fill(table: str, fill: _Section, column: str) -> str:
    value = fill.content[column]
    if isinstance(value, bool) or not isinstance(value, (str, int)) or value == "":
        fill.complain(column, "must be a text")
    special = FILLS.get((table, column))
    if special and value != special:
        fill.complain(column, f"can only be '{special}'")
    key = KEYS.get(table, "")
    if set("{}") & set(re.sub(rf"\{{{key}(:\.[0-9]+)?\}}", "", str(value))):
        fill.complain(column, f"may only name {{{key}}} in braces")
    return str(value)


def _not_products(content: _Section) -> NotProducts:
    content.allow(("category", "codes", "patterns"))
    if not content.content:
        return NotProducts()
    try:
        patterns = tuple(re.compile(text) for text in content.strings("patterns"))
    except re.error as error:
        content.complain("patterns", f"is not a regular expression: {error}")
    return NotProducts(content.text("category"), frozenset(content.strings("codes")), patterns)


def _check_together(preset: Preset, content: _Section) -> None:
    """What only the whole preset shows."""
    for table in preset.tables:
        columns = content.section(table.name).section("columns")
        for column, source in table.columns.items():
            if source.lookup and source.lookup not in preset.lookups:
                columns.complain(column, f"names the unknown lookup '{source.lookup}'")
        if table.name == "Reviews" and ("ProductID" in table.columns) == ("OrderID" in table.columns):
            columns.complain("ProductID", "or OrderID is needed, and not both")
        if table.name in ("Reviews", "StockLevels") and any(
            other.file == table.file for other in preset.tables if other is not table
        ):
            content.section(table.name).complain("file", "must be a file of its own")
