"""A query as the database's driver takes it, and what the driver's errors mean."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from sqlalchemy import Dialect
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from data_access.errors import DatabaseError, QueryTimeoutError
from data_access.sql_files import Query

Parameter = str | int | Sequence[str | int]
Given = tuple[str | int, ...] | dict[str, str | int]


def statement(asked: Query, parameters: Mapping[str, Parameter], dialect: Dialect) -> tuple[str, Given]:
    """The text of a query for the driver, and its values by order or by name, as the driver wants them.

    Args:
        asked: The query.
        parameters: Values of the query's parameters; more may be given than the query names.
        dialect: Of the engine.
    """
    bound = {key: _bindable(parameters[key]) for key in asked.parameters}
    lengths = tuple(len(value) if isinstance(value, list) else 0 for value in bound.values())
    text, order = _written(asked, lengths, dialect)
    values = _one_by_one(bound)
    return text, tuple(values[key] for key in order) if order is not None else values


@lru_cache(maxsize=1_000)
def _written(asked: Query, lengths: tuple[int, ...], dialect: Dialect) -> tuple[str, Sequence[str] | None]:
    """A query as its driver takes it, with the order of its parameters where they have no names.

    SQLAlchemy writes it once for each number of values that its lists have; anew for every question, that costs more
    than most answers.

    Args:
        asked: The query.
        lengths: Of each parameter in the order of the header; 0 for one that is no list.
        dialect: Of the engine.
    """
    sample = {key: [""] * length if length else "" for key, length in zip(asked.parameters, lengths, strict=True)}
    bound = asked.statement.bindparams(**sample)
    written = bound.compile(dialect=dialect, compile_kwargs={"render_postcompile": True})
    order = getattr(written, "positiontup", None)
    return written.string, order if dialect.positional else None


def _one_by_one(bound: Mapping[str, str | int | list[str | int]]) -> dict[str, str | int]:
    """Every value by the name that SQLAlchemy gives it: the values of a list are numbered."""
    values: dict[str, str | int] = {}
    for key, value in bound.items():
        if isinstance(value, str | int):
            values[key] = value
        else:
            values |= {f"{key}_{number}": one for number, one in enumerate(value, start=1)}
    return values


def _bindable(value: Parameter) -> str | int | list[str | int]:
    # An empty list has no type in the statement that SQLAlchemy writes for it; no label is the empty text.
    return value if isinstance(value, str | int) else (list(value) or [""])


def explained(error: SQLAlchemyError) -> DatabaseError:
    """What went wrong, and what to do, in a sentence for the page."""
    if isinstance(error, PoolTimeoutError):
        return DatabaseError("Too many questions are being answered at this moment. Try again in a moment.")
    reason = str(error.orig) if isinstance(error, DBAPIError) else str(error)
    if "interrupted" in reason:
        return QueryTimeoutError("This question took too long and was stopped. Choose a shorter range.")
    if "readonly" in reason:  # a journal that only a program that may write can play back
        return DatabaseError(
            "Another program stopped while it was writing the database. Open the database once in that program, which "
            "takes the unfinished change back, or build it again with 'python -m data_access.seed' or "
            "'python -m data_access.importers'."
        )
    if "locked" in reason:
        return DatabaseError("The database is busy with another program. Try again in a moment.")
    if "not a database" in reason or "malformed" in reason or "no such" in reason:
        return DatabaseError(
            f"The database is damaged or of another shape ({reason}). Build it again with "
            "'python -m data_access.seed' or 'python -m data_access.importers'."
        )
    return DatabaseError(f"The database cannot be read ({reason}). Check that the file exists and may be read.")
