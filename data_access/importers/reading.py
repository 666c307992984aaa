"""Bytes to rows: a source file is opened, decoded and split strictly, one row at a time.

Nothing is repaired. A file that is not what it is said to be is refused with a sentence that names it, the line where
there is one, and what to do.
"""

import codecs
import csv
import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedReader, TextIOWrapper
from pathlib import Path
from typing import IO

from data_access.errors import SourceError
from data_access.importers.preset import DETECT

Row = tuple[int, list[str]]

LONGEST_LINE = 1_000_000
_CHUNK = 1 << 20
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NOT_TEXT = (
    (b"PK\x03\x04", "a zip archive or an Excel workbook"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook"),
    (b"%PDF", "a PDF"),
    (b"PAR1", "a Parquet file"),
    (b"SQLite format 3", "a SQLite database"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"(\xb5/\xfd", "a zstd archive"),
)


@dataclass(frozen=True)
class Choice:
    """A property of a file, and whether it was declared or detected."""

    value: str
    how: str


@dataclass(frozen=True)
class SourceFile:
    """A file whose encoding is settled and which was decoded once from end to end."""

    name: str
    path: Path
    encoding: Choice
    has_nul: bool

    def rows(self, delimiter: str) -> Iterator[Row]:
        """The number of the line each row begins on, and its cells; empty lines are skipped.

        Raises:
            SourceError: A quote is not closed, a line is endless, or the disk fails.
        """
        with _explained(self.name), open_bytes(self.path) as raw:
            text = TextIOWrapper(raw, encoding=self.encoding.value, newline="")
            reader = csv.reader(self._lines(text), delimiter=delimiter, strict=True)
            line = 1
            while True:
                try:
                    cells = next(reader)
                except StopIteration:
                    return
                except csv.Error as error:
                    raise SourceError(
                        f"{self.name} cannot be read: the row that begins on line {line} has a quotation mark that is "
                        f"never closed, or text after a closed one ({error}). Correct that line, then import again."
                    ) from None
                if cells:
                    yield line, cells
                line = reader.line_num + 1

    def _lines(self, text: TextIOWrapper) -> Iterator[str]:
        for number, line in enumerate(iter(lambda: text.readline(LONGEST_LINE), ""), start=1):
            if len(line) == LONGEST_LINE:
                raise SourceError(f"{self.name} cannot be read: line {number} has over {LONGEST_LINE:,} characters.")
            yield line


def open_source(name: str, path: Path, encoding: str) -> SourceFile:
    """Settle a file's encoding and decode all of it once.

    Args:
        name: What people call the file; no folders.
        path: Where it is.
        encoding: A codec's name, or ``detect``: by its byte-order mark, else strict UTF-8.

    Raises:
        SourceError: It is absent, empty, no text, or not in that encoding.
    """
    with _explained(name):
        with open_bytes(path) as raw:
            start = raw.read(16)
        if not start:
            raise SourceError(f"{name} is empty. Export it again, then import again.")
        for magic, kind in _NOT_TEXT:
            if start.startswith(magic):
                raise SourceError(f"{name} is {kind}, not CSV. Save it as CSV (UTF-8), then import again.")
        choice = _settle(name, start, encoding)
        has_nul, is_utf8 = _decode_all(name, path, choice)
    if is_utf8 and codecs.lookup(choice.value).name not in ("utf-8", "utf-8-sig"):
        raise SourceError(
            f"{name} is not {choice.value}: all of it is valid UTF-8, letters beyond ASCII included. "
            "Import it with --encoding utf-8."
        )
    return SourceFile(name, path, choice, has_nul)


def open_bytes(path: Path) -> IO[bytes]:
    """The file's bytes, unpacked where they are gzip."""
    with path.open("rb") as raw:
        packed = raw.read(2) == b"\x1f\x8b"
    return BufferedReader(gzip.open(path, "rb")) if packed else path.open("rb")


def _settle(name: str, start: bytes, encoding: str) -> Choice:
    mark = next((codec for mark, codec in _BYTE_ORDER_MARKS if start.startswith(mark)), None)
    if encoding == DETECT:
        return Choice(mark, "detected: byte-order mark") if mark else Choice("utf-8", "detected: valid UTF-8")
    try:
        "x".encode(encoding)  # refuses what is no encoding of text, such as base64
        declared = codecs.lookup(encoding).name
    except (LookupError, UnicodeError):
        raise SourceError(f"There is no encoding '{encoding}'. Use utf-8, latin-1, cp1252 or utf-16.") from None
    if mark is None and declared in ("utf-16", "utf-32"):
        raise SourceError(
            f"{name} is not {encoding}: it has no byte-order mark. Import it with --encoding {declared}-le, "
            f"or {declared}-be where that gives no sense."
        )
    if mark is None:
        return Choice(encoding, "declared")
    plain = mark.removesuffix("-sig")
    if not declared.startswith(plain):
        raise SourceError(
            f"{name} is not {encoding}: it begins with the byte-order mark of {plain}. "
            f"Import it with --encoding {plain}."
        )
    return Choice(mark, "declared, with byte-order mark")


def _decode_all(name: str, path: Path, choice: Choice) -> tuple[bool, bool]:
    """Whether the text has NUL characters, and whether the bytes are UTF-8 with letters beyond ASCII."""
    decoder = codecs.getincrementaldecoder(choice.value)("strict")
    utf8 = codecs.getincrementaldecoder("utf-8")("strict")
    line, has_nul, is_utf8, is_ascii = 1, False, True, True
    with open_bytes(path) as raw:
        while True:
            chunk = raw.read(_CHUNK)
            try:
                text = decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as error:
                line += error.object[: error.start].count(b"\n")
                raise SourceError(
                    f"{name} is not {choice.value}: line {line} has the byte 0x{error.object[error.start]:02X}. "
                    "Say how it is encoded, for example --encoding cp1252 or --encoding latin-1."
                ) from None
            line += text.count("\n")
            has_nul = has_nul or "\0" in text
            is_ascii = is_ascii and chunk.isascii()
            is_utf8 = is_utf8 and _decodes(utf8, chunk)
            if not chunk:
                return has_nul, is_utf8 and not is_ascii


def _decodes(decoder: codecs.IncrementalDecoder, chunk: bytes) -> bool:
    try:
        decoder.decode(chunk, final=not chunk)
    except UnicodeDecodeError:
        return False
    return True


@contextmanager
def _explained(name: str) -> Iterator[None]:
    """Turn what the disk and gzip complain about into a sentence that names the source."""
    try:
        yield
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise SourceError(f"{name} is damaged: its gzip data cannot be unpacked ({error}). Copy it again.") from error
    except UnicodeError as error:
        raise SourceError(f"{name} is not in the encoding it is said to be in ({error}).") from error
    except OSError as error:
        raise SourceError(f"{name} cannot be read: {error.strerror or error}.") from error
