"""Tables as files: ``download/<name>.csv`` and ``download/<name>.xlsx``, with the query of the page."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import chain

from flask import Response, request
from werkzeug.exceptions import BadRequest, NotFound, ServiceUnavailable

from callbacks.downloads import TYPES, OpenDownload, is_download, open_download
from callbacks.reading import Reader
from components.spreadsheets import SheetFullError
from data_access.errors import AbandonedError, DataError, SelectionError

_BYTES_AT_A_TIME = 65_536
# What ends with the connection, whether or not it is whole: a file needs a length to be known for broken.
_WITHOUT_CHUNKS = "HTTP/1.0"


def download_view(reader: Reader) -> Callable[[str], Response]:
    """What answers for a file's name.

    What goes wrong before the first byte is a sentence. A CSV is sent while it is read: what goes wrong later breaks
    the connection off, so that the browser says that the download failed. An Excel file is written whole, then sent.

    Args:
        reader: What is read with.
    """

    def download(path: str) -> Response:
        name, _, ending = path.rpartition(".")
        if not is_download(name, ending):
            raise NotFound("There is no such file to download. Choose a download on one of the pages.")
        try:
            with ExitStack() as held:
                asked = request.query_string.decode("utf-8", "replace")
                opened = held.enter_context(open_download(reader, name, asked))
                called = opened.file_name(ending)
                is_whole = ending != "csv" or request.environ.get("SERVER_PROTOCOL") == _WITHOUT_CHUNKS
                pieces, length = _whole(opened, ending, held) if is_whole else _while_read(opened)
                kept = held.pop_all()
        except Exception as error:
            raise _refusal(error) from error
        answer = Response(_sent(pieces, kept))
        if length is not None:
            answer.content_length = length
        answer.headers["Content-Type"] = TYPES[ending]
        answer.headers["Content-Disposition"] = f'attachment; filename="{called}"'
        answer.call_on_close(kept.close)
        return answer

    return download


def _while_read(opened: OpenDownload) -> tuple[Iterator[bytes], None]:
    chunks = opened.csv_chunks()
    return chain([next(chunks)], chunks), None


def _whole(opened: OpenDownload, ending: str, held: ExitStack) -> tuple[Iterator[bytes], int]:
    file = held.enter_context(tempfile.TemporaryFile())  # noqa: SIM115  held, and closed with the answer
    if ending == "csv":
        file.writelines(opened.csv_chunks())
    else:
        opened.write_excel(file)
    length = file.tell()
    file.seek(0)
    return iter(lambda: file.read(_BYTES_AT_A_TIME), b""), length


def _sent(pieces: Iterator[bytes], held: ExitStack) -> Iterator[bytes]:
    with held:
        yield from pieces


def _refusal(error: Exception) -> Exception:
    if isinstance(error, SelectionError | SheetFullError):
        return BadRequest(str(error))
    if isinstance(error, DataError) and not isinstance(error, AbandonedError):
        return ServiceUnavailable(str(error))
    return error
