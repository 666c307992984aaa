"""A pass: one file read from end to end, each row given to all its tables or to the rejects."""

from collections.abc import Sequence

from data_access.errors import SourceError
from data_access.importers.books import Books
from data_access.importers.money import ExactTally, LeftOut
from data_access.importers.prepared import PreparedFile
from data_access.importers.receipt import FileReceipt
from data_access.importers.rejects import Rejects, shortened
from data_access.importers.tables import TableReader, picker
from data_access.importers.values import Marks, Reader, RowError

# More rejected rows than this mean that the file is not what it was taken for.
MOST_REJECTED = 0.5
FEW_ROWS = 10


class Pass:
    """One file read from end to end; each row goes to all its tables or to none."""

    def __init__(
        self, file: PreparedFile, books: Books, digits: int, lookups: dict[str, dict[str, str]], rejects: Rejects
    ) -> None:
        self.file = file
        self.books = books
        self.rejects = rejects
        names = [table.name for table in file.tables]
        reader = Reader(file.marks, file.date_format.value, digits)
        # Where customers are read from order lines, a line without one is still good.
        blank = frozenset({"CustomerID"}) if "Orders" in names else frozenset()
        self.readers = [TableReader(table, file.header, reader, lookups, blank) for table in file.tables]
        self.tally = self._tally(file.marks)
        self.left_out = [LeftOut(table, file.header, file.marks) for table in file.tables if table.left_out]
        self.receipt = FileReceipt(file.name, names, file.notation())
        self._take = books.taker(names)

    def _tally(self, marks: Marks) -> ExactTally | None:
        for reader in self.readers:
            if reader.table.name == "OrderItems":
                return ExactTally(reader.table, reader.present, self.file.header, marks)
        return None

    def columns(self) -> list[str]:
        """The columns of ours that this file has, as Table.Column."""
        return [f"{reader.table.name}.{name}" for reader in self.readers for name in reader.present]

    def run(self) -> None:
        """Read all rows; refuse the file if too many are wrong."""
        first: tuple[int, RowError] | None = None
        for line, cells in self.file.rows():
            self.receipt.read += 1
            try:
                self.file.check(cells)
                self._take([reader.read(cells) for reader in self.readers], cells)
            except RowError as error:
                first = first or (line, error)
                self._reject(line, error, cells)
                kept = False
            else:
                self.receipt.kept += 1
                kept = True
                for each in self.left_out:
                    each.add(cells)
            if self.tally:
                self.tally.add(cells, kept=kept)
        if first:
            self._refuse_if_hopeless(*first)

    def _reject(self, line: int, error: RowError, cells: Sequence[str]) -> None:
        self.receipt.rejected += 1
        self.rejects.add(self.file.name, line, error, cells)
        for reader in self.readers:
            if reader.table.name == "Orders" and len(cells) == len(self.file.header):
                self.books.orders.rejected.add(picker(reader.present["OrderID"], self.file.header)(cells))

    def _refuse_if_hopeless(self, line: int, error: RowError) -> None:
        read, rejected = self.receipt.read, self.receipt.rejected
        if rejected == read or (read >= FEW_ROWS and rejected > read * MOST_REJECTED):
            value = f" ('{shortened(error.value)}')" if error.value else ""
            raise SourceError(
                f"{self.file.name}: {rejected:,} of {read:,} rows would be rejected, so nothing was changed. "
                f"The first is line {line}: {error.reason}{value}. Correct the file, or say how it is written."
            )
