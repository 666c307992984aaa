"""Tables as files: ``download/<name>.csv`` and ``download/<name>.xlsx``, with the query of the page."""

import tempfile
from collections.abc import Callable, Iterator
from typing import BinaryIO

from flask import Response, request
from werkzeug.exceptions import BadRequest, NotFound, ServiceUnavailable

from callbacks.downloads import TYPES, is_download, write_download
from callbacks.reading import Reader
from components.spreadsheets import SheetFullError
from data_access.errors import DataError, SelectionError

_BYTES_AT_A_TIME = 65_536


def download_view(reader: Reader) -> Callable[[str], Response]:
    """What answers for a file's name.

    A file is written whole before the first byte of it is sent: what goes wrong is a sentence, never half a table.

    Args:
        reader: What is read with.
    """

    def download(path: str) -> Response:
        name, _, ending = path.rpartition(".")
        if not is_download(name, ending):
            raise NotFound("There is no such file to download. Choose a download on one of the pages.")
        file = tempfile.TemporaryFile()  # noqa: SIM115  closed by the answer
        try:
            called = write_download(reader, name, ending, request.query_string.decode("utf-8", "replace"), file)
        except BaseException as error:
            file.close()
            raise _refusal(error) from error
        length = file.tell()
        file.seek(0)
        answer = Response(_pieces(file))
        answer.call_on_close(file.close)
        answer.headers["Content-Type"] = TYPES[ending]
        answer.headers["Content-Disposition"] = f'attachment; filename="{called}"'
        answer.content_length = length
        return answer

    return download


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    with file:
        while piece := file.read(_BYTES_AT_A_TIME):
            yield piece


def _refusal(error: BaseException) -> BaseException:
    if isinstance(error, SelectionError | SheetFullError):
        return BadRequest(str(error))
    return ServiceUnavailable(str(error)) if isinstance(error, DataError) else error
