"""What the source's lines are worth, computed apart from the import: exactly, from the text, before any rounding."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from data_access.importers.preset import ColumnSource, Table
from data_access.importers.tables import picker
from data_access.importers.values import Marks


@dataclass
class Amounts:
    """Gross, returns and discounts; whole minor units or exact decimals."""

    gross: int | Decimal = 0
    returned: int | Decimal = 0
    discount: int | Decimal = 0

    def add(self, quantity: int | Decimal, worth: int | Decimal, discount: int | Decimal) -> None:
        """Count one line: a sale where the quantity is positive, else a return."""
        if quantity > 0:
            self.gross += worth
        else:
            self.returned -= worth
        self.discount += discount

    def named(self) -> dict[str, Decimal]:
        """Every measure of the receipt, net included."""
        gross, returned, discount = Decimal(self.gross), Decimal(self.returned), Decimal(self.discount)
        return {"gross": gross, "returns": returned, "discounts": discount, "net": gross - returned - discount}


class ExactTally:
    """Sums the lines of a source, kept and rejected, without using anything the import computes."""

    def __init__(self, table: Table, present: Mapping[str, ColumnSource], header: Sequence[str], marks: Marks) -> None:
        self.kept = Amounts()
        self.rejected = Amounts()
        self.unreadable = 0
        self._marks = marks
        self._pattern = marks.pattern()
        self._numbers: dict[str, Decimal] = {}
        self._pick = {
            name: _with_default(
                picker(present[name], header) if name in present else None, table.fill.get(name, default)
            )
            for name, default in (("Quantity", ""), ("UnitPrice", ""), ("Discount", "0"), ("DiscountRate", "0"))
        }

    def add(self, cells: Sequence[str], *, kept: bool) -> None:
        """Count one row; a rejected one whose numbers cannot be read is only counted."""
        try:
            quantity, price, discount, rate = (self._number(pick(cells)) for pick in self._pick.values())
        except (InvalidOperation, IndexError):
            self.unreadable += 1
            return
        worth = quantity * price
        (self.kept if kept else self.rejected).add(quantity, worth, discount or worth * rate)

    def _number(self, text: str) -> Decimal:
        number = self._numbers.get(text)
        if number is None:
            if not self._pattern.fullmatch(text):
                raise InvalidOperation
            plain = text.replace(self._marks.thousands or "\0", "").replace(self._marks.decimal, ".")
            number = Decimal(plain)
            if len(self._numbers) < 100_000:
                self._numbers[text] = number
        return number


def _with_default(pick: Callable[[Sequence[str]], str] | None, default: str) -> Callable[[Sequence[str]], str]:
    if pick is None:
        return lambda cells: default
    return (lambda cells: pick(cells) or default) if default else pick


class LeftOut:
    """Sums amounts that stay out of the database, such as freight."""

    def __init__(self, table: Table, header: Sequence[str], marks: Marks) -> None:
        self.sums = {name: Decimal(0) for name, column in table.left_out.items() if column in header}
        self._places = {name: header.index(table.left_out[name]) for name in self.sums}
        self._marks = marks

    def add(self, cells: Sequence[str]) -> None:
        """Count one kept row; what is no number counts as nothing."""
        for name, place in self._places.items():
            text = cells[place].strip()
            if self._marks.pattern().fullmatch(text):
                self.sums[name] += Decimal(self._marks.plain(text))
