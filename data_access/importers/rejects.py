"""The rows that were not imported: counted by reason, and written to a file that a spreadsheet opens safely."""

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from data_access.errors import SourceError
from data_access.importers.values import RowError

EXAMPLES = 3
LONGEST_VALUE = 80
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?")


class Rejects:
    """Writes rejected rows beside the final file, which is replaced only by ``publish``."""

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()
        self._unfinished = self.path.with_name(f".{self.path.name}.building")
        self.counts: Counter[str] = Counter()
        self.examples: dict[str, list[dict[str, str | int]]] = {}
        try:
            self._file: TextIO = self._unfinished.open("w", encoding="utf-8-sig", newline="")
        except OSError as error:
            raise SourceError(f"The rejected rows cannot be written to {path}: {error.strerror or error}.") from error
        self._rows = csv.writer(self._file)
        self._rows.writerow(("file", "line", "reason", "value", "row"))

    def add(self, file: str, line: int, error: RowError, cells: Sequence[str]) -> None:
        """Note one rejected row."""
        self.counts[error.reason] += 1
        examples = self.examples.setdefault(error.reason, [])
        if len(examples) < EXAMPLES:
            examples.append({"file": file, "line": line, "value": shortened(error.value)})
        row = guarded(_as_csv([guarded(cell) for cell in cells]))
        self._rows.writerow((guarded(file), line, guarded(error.reason), guarded(error.value), row))

    def publish(self) -> None:
        """Put the finished file in its place."""
        try:
            self._file.close()
            self._unfinished.replace(self.path)
        except OSError as error:
            raise SourceError(
                f"The import is done, but the rejected rows cannot be written to {self.path.name}: "
                f"{error.strerror or error}."
            ) from error

    def discard(self) -> None:
        """Forget everything; does nothing after ``publish``."""
        with suppress(OSError):  # a full disk fails again when the rest is flushed
            self._file.close()
        self._unfinished.unlink(missing_ok=True)


def guarded(text: str) -> str:
    """The text with a quote before it if a spreadsheet would evaluate it; numbers stay as they are."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) and not _NUMBER.fullmatch(text) else text


def shortened(text: str) -> str:
    """The beginning of a value, without line breaks or invisible characters, for examples and sentences."""
    visible = "".join(letter if letter.isprintable() else " " for letter in text[: LONGEST_VALUE + 1])
    return visible if len(text) <= LONGEST_VALUE else visible[: LONGEST_VALUE - 1] + "…"


def _as_csv(cells: Sequence[str]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="").writerow(cells)
    return text.getvalue()
