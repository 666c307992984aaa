"""What a person is told when a callback cannot answer; what the log is told."""

import logging
import secrets
from typing import NoReturn

from dash import no_update, set_props
from dash.exceptions import PreventUpdate
from flask import g
from werkzeug.exceptions import BadRequest, HTTPException

from components.ids import ShellId
from data_access.errors import AbandonedError, DataError, DatasetChangedError, PreparingError, SelectionError

log = logging.getLogger(__name__)


def on_error(error: Exception) -> object:
    """The handler of every callback's errors.

    A selection that makes no sense is the asker's fault: 400 with its sentence, which the page shows. A rebuilt
    database makes the page load anew, as does one that is being prepared: the page then says so. Where nobody waits for
    the answer there is none. Everything else is shown as a notice; the numbers on the page stay.
    """
    if isinstance(error, HTTPException):
        raise error
    if isinstance(error, AbandonedError):
        raise PreventUpdate
    passes()
    if isinstance(error, SelectionError):
        _refuse(str(error))
    if isinstance(error, DatasetChangedError):
        set_props(ShellId.STALE, {"data": error.version})
    elif isinstance(error, PreparingError):
        set_props(ShellId.STALE, {"data": "preparing"})
    elif isinstance(error, DataError):
        log.warning("%s: %s", type(error).__name__, error)
        set_props(ShellId.NOTICE, {"children": str(error), "className": "notice notice-error"})
    else:
        reference = secrets.token_hex(4)
        log.error("Callback failed, reference %s", reference, exc_info=error)
        sentence = f"Something went wrong here. The numbers may be out of date. Reference for the log: {reference}."
        set_props(ShellId.NOTICE, {"children": sentence, "className": "notice notice-error"})
    return no_update


def passing(error: DataError) -> str:
    """The sentence of an error that stands in for one part of a page; the next answer may be another."""
    passes()
    return str(error)


def passes() -> None:
    """Let this request's answer not be remembered: the next one may be another."""
    g.dashboard_answer_passes = True


def answer_passes() -> bool:
    """Whether an error is in this request's answer, so that it is not to be remembered."""
    return bool(g.get("dashboard_answer_passes"))


def _refuse(sentence: str) -> NoReturn:
    refusal = BadRequest(sentence)
    raise refusal
