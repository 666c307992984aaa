"""One import from end to end: files in, rows through the books, a checked database and a receipt out."""

import sqlite3
from dataclasses import dataclass, replace
from decimal import localcontext
from pathlib import Path

from babel.numbers import get_currency_precision, is_currency

from data_access.building import Advance, Report, build_database, record_fact
from data_access.errors import SourceError
from data_access.importers.books import Books
from data_access.importers.columns import TABLES
from data_access.importers.passes import Pass
from data_access.importers.prepared import PreparedFile, prepare
from data_access.importers.preset import Preset
from data_access.importers.preset_file import load_preset
from data_access.importers.receipt import Receipt
from data_access.importers.reckoning import make_receipt
from data_access.importers.rejects import Rejects
from data_access.importers.source_files import find_files
from data_access.importers.values import is_date_format

# Shares of the whole time that it takes to check the files, to read them, and to have written them.
_CHECKED, _READ, _FILLED = 0.2, 0.5, 0.7
# Digits enough that no sum of the source is ever rounded before it shall be.
_PRECISION = 60


@dataclass(frozen=True)
class Options:
    """What a person may say beside the preset; None leaves it to the preset.

    With ``full``, nothing is taken over from the database that is replaced.
    """

    currency: str | None = None
    encoding: str | None = None
    date_format: str | None = None
    decimal_mark: str | None = None
    rejects: Path | None = None
    full: bool = False


def import_source(
    preset_name: str,
    source: Path,
    database: Path,
    options: Options | None = None,
    *,
    report: Report = lambda step: None,
    advance: Advance = lambda share: None,
) -> Receipt:
    """Import a source into a database, whole or not at all.

    Args:
        preset_name: A preset that comes with the application, or the path of a TOML file.
        source: The file or folder.
        database: The database to build; an existing one is replaced once everything is checked.
        options: What to override.
        report: Called with a few words before each step.
        advance: Called with the share of the whole that is done, 0 to 1, again and again.

    Returns:
        The receipt, which the database also holds as the fact ``receipt``.

    Raises:
        SourceError: The source, the preset or an option cannot be used; the sentence says why and what to do.
        BuildError: The database could not be built. In every case the old one is unchanged.
    """
    options = options or Options()
    run = _Import(_overridden(load_preset(preset_name), options), source, database, options, report, advance)
    try:
        build_database(database, run.fill, report=report, advance=advance, filled=_FILLED, full=options.full)
        run.publish()
    finally:
        run.discard()
    return run.receipt()


def rejects_path(database: Path) -> Path:
    """Where rejected rows go unless told otherwise."""
    return database.with_name(f"{database.stem}.rejects.csv")


def _overridden(preset: Preset, options: Options) -> Preset:
    currency = (options.currency or preset.currency).upper()
    if not is_currency(currency):
        raise SourceError(f"There is no currency '{currency}'. Use a code such as USD, EUR or GBP.")
    if options.date_format and not is_date_format(options.date_format):
        raise SourceError(f"'{options.date_format}' is no date format. Write it like %d/%m/%Y or %Y-%m-%d.")
    changes = {"encoding": options.encoding, "date": options.date_format, "decimal": options.decimal_mark}
    declared = replace(preset.declared, **{name: value for name, value in changes.items() if value})
    if declared.decimal == declared.thousands:
        declared = replace(declared, thousands="." if declared.decimal == "," else ",")
    return replace(preset, currency=currency, declared=declared)


class _Import:
    """The state of one import."""

    def __init__(
        self, preset: Preset, source: Path, database: Path, options: Options, report: Report, advance: Advance
    ) -> None:
        self.preset = preset
        self.source = source
        self.report = report
        self.advance = advance
        self.digits = get_currency_precision(preset.currency)
        self.paths = find_files(preset, source)
        self.rejects_path = (options.rejects or rejects_path(database)).absolute()
        taken = {path.resolve() for path in (*self.paths.values(), database)}
        if self.rejects_path.resolve() in taken or self.rejects_path.is_dir():
            raise SourceError(
                f"The rejected rows cannot be written over {self.rejects_path.name}. Choose another --rejects."
            )
        if database.resolve() in {path.resolve() for path in self.paths.values()}:
            raise SourceError(f"{database.name} is the source itself. Choose another --database.")
        self._rejects: Rejects | None = None
        self._receipt: Receipt | None = None

    def fill(self, connection: sqlite3.Connection) -> None:
        """Read everything into the empty schema; called by ``build_database`` while it holds the lock."""
        with localcontext(prec=_PRECISION):
            self._fill(connection)

    def _fill(self, connection: sqlite3.Connection) -> None:
        self._rejects = rejects = Rejects(self.rejects_path)
        files = self._prepared()
        books = Books(self.preset, frozenset().union(*(file.integer_keys for file in files)), self.digits, connection)
        lookups = self._lookups()
        passes = [Pass(file, books, self.digits, lookups, rejects) for file in files]
        for number, each in enumerate(passes, 1):
            self.report(f"Reading {each.file.name}")
            each.run()
            self.advance(_CHECKED + (_READ - _CHECKED) * number / len(passes))
        self._refuse_empty(books)
        self.report("Writing customers, products and orders")
        books.write()
        self._receipt = make_receipt(
            self.preset, self._source_text(), books, rejects, self.digits,
            [each.receipt for each in passes],
            {name for each in passes for name in each.columns()},
            next(each.tally for each in passes if each.tally),
            {name: amount for each in passes for left_out in each.left_out for name, amount in left_out.sums.items()},
        )  # fmt: skip
        record_fact(connection, "currency", self.preset.currency)
        record_fact(connection, "minor_digits", self.digits)
        record_fact(connection, "source", self._source_text())
        record_fact(connection, "receipt", self._receipt.as_dict())

    def receipt(self) -> Receipt:
        """The receipt; only after a build."""
        if self._receipt is None:
            raise AssertionError("not built")
        return self._receipt

    def publish(self) -> None:
        """Put the rejected rows beside the new database."""
        if self._rejects:
            self._rejects.publish()

    def discard(self) -> None:
        """Remove what an import that failed has begun."""
        if self._rejects:
            self._rejects.discard()

    def _source_text(self) -> str:
        return f"{self.preset.title} ({self.source.resolve().name})"

    def _prepared(self) -> list[PreparedFile]:
        """Every file that feeds a table, in an order in which what is pointed at comes first."""
        order = list(TABLES)
        files: dict[str, list[str]] = {}
        for table in self.preset.tables:
            if table.file in self.paths:
                files.setdefault(table.file, []).append(table.name)
        prepared = []
        for number, name in enumerate(sorted(files, key=lambda name: max(order.index(table) for table in files[name]))):
            self.advance(_CHECKED * number / len(files))
            self.report(f"Checking {self.paths[name].name}")
            tables = [table for table in self.preset.tables if table.name in files[name]]
            prepared.append(
                prepare(self.paths[name], tables, self.preset.declared, keep_integer_ids=self.preset.keep_integer_ids)
            )
        return prepared

    def _lookups(self) -> dict[str, dict[str, str]]:
        names: dict[str, dict[str, str]] = {}
        for name, lookup in self.preset.lookups.items():
            columns = (lookup.key, lookup.value)
            file = prepare(self.paths[lookup.file], (), self.preset.declared, keep_integer_ids=False, lookup=columns)
            key, value = (file.header.index(column) for column in columns)
            names[name] = {}
            for line, cells in file.rows():
                if len(cells) != len(file.header):
                    raise SourceError(f"{file.name}: line {line} does not have {len(file.header)} fields.")
                found = names[name].setdefault(cells[key].strip(), cells[value].strip())
                if found != cells[value].strip():
                    raise SourceError(f"{file.name}: line {line} gives {cells[key].strip()} a second name.")
        return names

    def _refuse_empty(self, books: Books) -> None:
        if not len(books.orders):
            raise SourceError(f"{self._source_text()} has no orders that could be kept. Nothing was changed.")
        if not books.items.count:
            raise SourceError(f"{self._source_text()} has no order lines that could be kept. Nothing was changed.")
