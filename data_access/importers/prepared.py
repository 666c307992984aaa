"""Files made ready: found, decoded once, their columns checked, and how they are written settled."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from data_access.errors import SourceError
from data_access.importers.columns import KEYS, NUMBER_KINDS, TABLES
from data_access.importers.detection import DateEvidence, NumberEvidence
from data_access.importers.preset import DELIMITERS, DETECT, Declared, Table
from data_access.importers.reading import Choice, Row, SourceFile, open_source
from data_access.importers.tables import Pick, picker
from data_access.importers.values import Marks, RowError


@dataclass(frozen=True)
class PreparedFile:
    """A source file whose every property is known; ``integer_keys``: tables whose keys are all whole numbers."""

    file: SourceFile
    tables: tuple[Table, ...]
    header: list[str]
    delimiter: Choice
    date_format: Choice
    decimal: Choice
    thousands: str
    integer_keys: frozenset[str]

    @property
    def name(self) -> str:
        """The file's name, no folders."""
        return self.file.name

    @property
    def marks(self) -> Marks:
        """How its numbers are written."""
        return Marks(self.decimal.value, self.thousands)

    def rows(self) -> Iterator[Row]:
        """The rows below the header."""
        rows = self.file.rows(self.delimiter.value)
        next(rows)
        return rows

    def check(self, cells: Sequence[str]) -> None:
        """Raise RowError where a row is none of this header."""
        if len(cells) != len(self.header):
            raise RowError(f"the row does not have {len(self.header)} fields", f"{len(cells)} fields")
        if self.file.has_nul and any("\0" in cell for cell in cells):
            raise RowError("the row contains NUL characters")
        if cells[0].strip() == self.header[0] and [cell.strip() for cell in cells] == self.header:
            raise RowError("the row repeats the header")

    def notation(self) -> dict[str, dict[str, str]]:
        """What the receipt says about it."""
        choices = {
            "encoding": self.file.encoding,
            "delimiter": self.delimiter,
            "dates": self.date_format,
            "decimal mark": self.decimal,
            "thousands mark": Choice(self.thousands, self.decimal.how),
        }
        return {name: {"value": choice.value, "how": choice.how} for name, choice in choices.items()}


def prepare(
    path: Path, tables: Sequence[Table], declared: Declared, *, keep_integer_ids: bool, lookup: Sequence[str] = ()
) -> PreparedFile:
    """Settle everything about one file; reads all of it where something is to be detected.

    Args:
        path: The file.
        tables: The tables it feeds.
        declared: What the preset or the person says about it.
        keep_integer_ids: Look whether the keys of its tables are whole numbers.
        lookup: Columns that a lookup needs.

    Raises:
        SourceError: A column is missing or doubled, or something can be read in two ways.
    """
    file = open_source(path.name, path, declared.encoding)
    needed = [*lookup, *(column for table in tables for column in _required(table))]
    delimiter, header = _header(file, declared.delimiter, list(dict.fromkeys(needed)))
    named = [*lookup, *(column for table in tables for source in table.columns.values() for column in source.columns)]
    if doubled := [column for column in named if header.count(column) > 1]:
        raise SourceError(f"{file.name} has the column {doubled[0]} twice. Rename or remove one, then import again.")
    plain = PreparedFile(
        file, tuple(tables), header, delimiter, Choice(declared.date, "declared"), Choice(declared.decimal, "declared"),
        declared.thousands, frozenset(),
    )  # fmt: skip
    return _detected(plain, keep_integer_ids) if tables else plain


def _required(table: Table) -> Iterator[str]:
    for name, source in table.columns.items():
        if name not in table.optional:
            yield from source.columns


def _header(file: SourceFile, delimiter: str, needed: Sequence[str]) -> tuple[Choice, list[str]]:
    """The delimiter and the columns; with ``detect`` the one delimiter that shows all needed columns."""
    how = "detected: it parts the columns" if delimiter == DETECT else "declared"
    headers: dict[str, list[str]] = {}
    broken = SourceError(f"{file.name} cannot be read.")
    for candidate in DELIMITERS if delimiter == DETECT else (delimiter,):
        try:
            cells = next(file.rows(candidate))[1]
        except StopIteration:
            raise SourceError(f"{file.name} has no lines with text. Export it again, then import again.") from None
        except SourceError as error:  # quotes that this delimiter does not part
            broken = error
            continue
        headers[candidate] = [cell.strip().removeprefix("\ufeff") for cell in cells]
    if not headers:
        raise broken
    best = max(headers, key=lambda candidate: (len(set(needed) & set(headers[candidate])), len(headers[candidate])))
    header = headers[best]
    if missing := [column for column in needed if column not in header]:
        raise SourceError(_missing_columns(file, header, missing, delimiter))
    return Choice(best, how), header


def _missing_columns(file: SourceFile, header: Sequence[str], missing: Sequence[str], delimiter: str) -> str:
    hint = ""
    if any("\0" in column for column in header):
        hint = " It looks like UTF-16: try --encoding utf-16-le."
    elif len(header) == 1 and any(mark in header[0] for mark in DELIMITERS):
        hint = f" Its columns do not seem to be parted by {delimiter!r}."
    found = ", ".join(header[:40]).replace("\0", "")[:400]
    return (
        f"{file.name} has no column {', '.join(missing)}; its first line has: {found}.{hint} "
        "The first line must name the columns."
    )


def _detected(plain: PreparedFile, keep_integer_ids: bool) -> PreparedFile:
    """Look through all rows for what was not declared."""
    find_dates, find_marks = plain.date_format.value == DETECT, plain.decimal.value == DETECT
    if not (find_dates or find_marks or keep_integer_ids):
        return plain
    dates, numbers = DateEvidence(), NumberEvidence()
    days, amounts, keys = (_picks(plain, kinds) for kinds in (("day",), NUMBER_KINDS, ("key",)))
    keys = {name: pick for name, pick in keys.items() if name[1] == KEYS.get(name[0])}
    integer = dict.fromkeys((table for table, _ in keys), keep_integer_ids)
    for line, cells in plain.rows():
        try:
            plain.check(cells)
        except RowError:
            continue  # will be rejected, and proves nothing
        for pick in days.values() if find_dates else ():
            dates.add(line, pick(cells))
        for pick in amounts.values() if find_marks else ():
            numbers.add(line, pick(cells))
        for (table, _), pick in keys.items():
            text = pick(cells)
            integer[table] = integer[table] and (not text or _is_plain_integer(text))
    marks, how = numbers.verdict(plain.name) if find_marks else (plain.marks, "declared")
    return replace(
        plain,
        date_format=dates.verdict(plain.name) if find_dates else plain.date_format,
        decimal=Choice(marks.decimal, how),
        thousands=marks.thousands,
        integer_keys=frozenset(table for table, only in integer.items() if only),
    )


def _picks(plain: PreparedFile, kinds: Sequence[str]) -> Mapping[tuple[str, str], Pick]:
    return {
        (table.name, name): picker(source, plain.header)
        for table in plain.tables
        for name, source in table.columns.items()
        if TABLES[table.name][name].kind in kinds and set(source.columns) <= set(plain.header)
    }


def _is_plain_integer(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 15 and str(int(text)) == text
