"""The only place that knows the engine: opens a database by URL, read-only, and answers queries from sql/ as frames."""

import sqlite3
import threading
import time
from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol, TypeVar

import pandas as pd
from sqlalchemy import Connection, create_engine, event
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.pool import QueuePool

from data_access.building import SCHEMA_VERSION
from data_access.dataset import Dataset
from data_access.errors import AbandonedError, DatabaseError, DatasetChangedError, TooManyRowsError
from data_access.frames import Columns, columns_of, frame_of
from data_access.frozen import FrozenDatabases, identity
from data_access.location import database_path as database_path  # also for whoever checks a setting
from data_access.read_only import is_written_ahead, refuse_writes
from data_access.row_filter import RowFilter
from data_access.sql_files import query
from data_access.statements import Parameter, explained, statement
from data_access.waiting import leaving

# How many virtual-machine instructions SQLite runs between two looks at the clock: about a tenth of a millisecond.
_INSTRUCTIONS_PER_LOOK = 1_000
# How often a question begins anew where the file was swapped under it; each time takes another swap.
_TRIES = 5
# As many as the server may have threads (settings: 256); those beyond the first are closed after use.
_KEPT_CONNECTIONS, _MOST_CONNECTIONS = 8, 256
# How a page asks for a dataset that is kept (frozen.py), though another one may be live.
FROZEN = "frozen:"

Loaded = TypeVar("Loaded")


class _ReplacedError(Exception):
    """The file at the path is not, or no longer, that of the dataset that is being opened."""


class Snapshot:
    """One dataset, read in one transaction: whatever is swapped in meanwhile, all answers agree.

    Attributes:
        version: Names the dataset; changes when the database is rebuilt.
        minor_units: How many of them, such as cents, are one of the currency's major unit.
    """

    def __init__(self, connection: Connection, dataset: Dataset, row_limit: int) -> None:
        self._connection = connection
        self._row_limit = row_limit
        self._dataset = dataset
        self.version = dataset.version
        self.facts: Mapping[str, str] = self.once("facts", self._facts)
        self.minor_units = float(10 ** int(self.facts.get("minor_digits", 2)))

    def once(self, name: str, load: Callable[[], Loaded]) -> Loaded:
        """What ``load`` gives, read once a dataset; for what every page needs and never changes in it."""
        return self._dataset.once(name, load)

    def read(self, name: str, **parameters: Parameter) -> pd.DataFrame:
        """The answer to the query ``sql/<name>.sql``.

        Args:
            name: Folder and file without the ending, such as ``overview/revenue_by_day``.
            parameters: Values of the query's parameters; more may be given than the query names.

        Returns:
            The columns of the file's header: text as object, integer as int64 (float64 with NaN where a value is
            missing), number as float64, money as float64 in the currency's major unit.

        Raises:
            AbandonedError: Nobody waits for it any more.
            QueryTimeoutError: It ran past the time limit.
            TooManyRowsError: It has more rows than the row limit.
            DatabaseError: The database cannot be read.
        """
        return frame_of(self.columns(name, **parameters))

    def columns(self, name: str, **parameters: Parameter) -> Columns:
        """The same answer as bare columns, for what is computed on before it becomes a frame.

        The same question about a dataset has the same answer: it is asked once, as long as there is room to remember.
        So nobody may write into the columns.
        """
        asked = [parameters[key] for key in query(name).parameters]
        question = (name, *(one if isinstance(one, str | int) else tuple(one) for one in asked))
        return self._dataset.answer(question, lambda: self.unremembered(name, **parameters))

    def remembered(self, question: Hashable, compute: Callable[[], Columns]) -> Columns:
        """What ``compute`` makes of the dataset, remembered like an answer: under a name and all that it depends on."""
        return self._dataset.answer(question, compute)

    def unremembered(self, name: str, **parameters: Parameter) -> Columns:
        """The same, asked of the database whether or not it was asked before: to see whether it answers."""
        return columns_of(self._rows(name, parameters), query(name).columns, self.minor_units)

    def money(self, minor: Any) -> Any:
        """Sums of minor units in the currency's major unit, as float64."""
        return minor / self.minor_units

    def _facts(self) -> Mapping[str, str]:
        return {row[0]: row[1] for row in self._rows("store/facts", {})}

    def _rows(self, name: str, parameters: Mapping[str, Parameter]) -> list[Any]:
        text, given = statement(query(name), parameters, self._connection.dialect)
        has_left = leaving()
        try:
            if has_left():
                raise AbandonedError
            rows = self._connection.exec_driver_sql(text, given).fetchmany(self._row_limit + 1)
        except DBAPIError as error:
            if has_left():
                raise AbandonedError from error
            raise explained(error) from error
        if len(rows) > self._row_limit:
            raise TooManyRowsError(
                f"The answer has more than {self._row_limit:,} rows. "
                "Choose a shorter range or fewer regions and categories."
            )
        return list(rows)


class Readable(Protocol):
    """What questions are asked of: a database, or the one of several that whoever asks may see."""

    def snapshot(self, expected_version: str | None = None) -> AbstractContextManager[Snapshot]: ...
    def version(self) -> str: ...
    def freeze(self) -> str: ...
    def is_kept(self, version: str) -> bool: ...
    def row_filter(self) -> RowFilter | None: ...


class Database:
    """A store's database, opened read-only by URL.

    A file that is replaced is noticed at the next question; questions under way finish on the file they began with.

    Args:
        url: ``sqlite:///path``, or a plain path.
        time_limit: Seconds that one query may take.
        row_limit: Rows that one query may return.

    Raises:
        DatabaseError: The URL is not one that this version can open.
    """

    def __init__(self, url: str, *, time_limit: float = 1.0, row_limit: int = 100_000) -> None:
        self.path = database_path(url)
        self._time_limit = time_limit
        self._row_limit = row_limit
        self._dataset: Dataset | None = None
        self._lock = threading.Lock()
        self._frozen = FrozenDatabases(self.path, self._like)

    @contextmanager
    def snapshot(self, expected_version: str | None = None) -> Iterator[Snapshot]:
        """One read transaction on the dataset that is live now, or on one that is kept.

        Args:
            expected_version: The version the asking page was drawn from; behind ``frozen:``, one that ``freeze`` gave.

        Raises:
            DatasetChangedError: Another dataset is live now.
            FrozenError: The dataset is not kept any more.
            DatabaseError: The database is missing, damaged or of another shape; the sentence says which.
        """
        if expected_version and expected_version.startswith(FROZEN):
            with ExitStack() as opened:
                yield self._enter(expected_version.removeprefix(FROZEN), opened)
            return
        dataset, connection = self._unswapped(lambda: self._connect(expected_version))
        try:
            with connection:
                yield Snapshot(connection, dataset, self._row_limit)
        except SQLAlchemyError as error:
            raise explained(error) from error
        finally:
            if dataset.retired.is_set():
                dataset.retire()

    def version(self) -> str:
        """The version of the dataset that is live now.

        Raises:
            DatabaseError: The database cannot be read.
        """
        return self._unswapped(self._current).version

    def freeze(self) -> str:
        """Keep the dataset that is live now, whatever is swapped in later, for ``snapshot("frozen:<version>")``.

        The datasets of the last five versions that anybody asked for are kept, in a folder beside the store.

        Returns:
            Its version.

        Raises:
            FrozenError: It cannot be kept.
            DatabaseError: The database cannot be read.
        """
        self.version()
        return self._frozen.keep()

    def is_kept(self, version: str) -> bool:
        """Whether ``snapshot("frozen:<version>")`` can be asked."""
        return self._frozen.file(version) is not None

    def row_filter(self) -> RowFilter | None:
        """What whoever asks may see of it: everything."""
        return None

    def forget(self) -> None:
        """Remember no answer of the database: what is asked next costs what it costs the first time."""
        if self._dataset is not None:
            self._dataset.forget()

    def close(self) -> None:
        """Keep nothing in memory and no file open; whoever asks again opens it again."""
        with self._lock:
            if self._dataset is not None:
                self._dataset.retire()
                self._dataset = None
        self._frozen.close()

    def _like(self, path: Path) -> "Database":
        return Database(str(path), time_limit=self._time_limit, row_limit=self._row_limit)

    def _enter(self, version: str, opened: ExitStack) -> Snapshot:
        """A dataset that is live or kept."""
        with suppress(DatasetChangedError, DatabaseError):
            return opened.enter_context(self.snapshot(version))
        return opened.enter_context(self._frozen.database(version).snapshot())

    def _unswapped(self, ask: Callable[[], Loaded]) -> Loaded:
        """What ``ask`` gives; asked again where the file was swapped while it asked."""
        for _ in range(_TRIES):
            try:
                return ask()
            except _ReplacedError:
                continue
            except SQLAlchemyError as error:
                raise explained(error) from error
        raise DatabaseError(f"{self.path.name} is being rewritten again and again. Try again in a moment.")

    def _connect(self, expected_version: str | None) -> tuple[Dataset, Connection]:
        dataset = self._current()
        if expected_version is not None and expected_version != dataset.version:
            raise DatasetChangedError(dataset.version)
        return dataset, dataset.engine.connect()

    def _current(self) -> Dataset:
        version = self._identity()
        with self._lock:
            if self._dataset is None or self._dataset.version != version:
                opened = self._open(version)
                if self._dataset is not None:
                    self._dataset.retire()
                self._dataset = opened
            return self._dataset

    def _identity(self) -> str:
        try:
            return identity(self.path.stat())
        except OSError:
            raise DatabaseError(
                f"There is no database at {self.path.name}. Build one with 'python -m data_access.seed', "
                "or import your own with 'python -m data_access.importers'."
            ) from None

    def _open(self, version: str) -> Dataset:
        dataset = self._dataset_of(version)
        if is_written_ahead(self.path):
            raise DatabaseError(
                f"Another program keeps {self.path.name} in WAL mode, in which its changes could not be noticed. Run "
                "'PRAGMA journal_mode = DELETE' in that program, or build the database again with "
                "'python -m data_access.seed' or 'python -m data_access.importers'."
            )
        try:
            with dataset.engine.connect() as connection:
                found = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        except BaseException:
            dataset.retire()
            raise
        if found != SCHEMA_VERSION:
            dataset.retire()
            raise DatabaseError(
                f"{self.path.name} was not built by this version of the product. Build it again with "
                "'python -m data_access.seed' or 'python -m data_access.importers'."
            )
        return dataset

    def _dataset_of(self, version: str) -> Dataset:
        retired = threading.Event()
        engine = create_engine(
            "sqlite://",
            creator=lambda: self._opened(version, retired),
            poolclass=QueuePool,
            pool_size=_KEPT_CONNECTIONS,
            max_overflow=_MOST_CONNECTIONS - _KEPT_CONNECTIONS,
            pool_timeout=self._time_limit,
        )
        event.listen(engine, "connect", refuse_writes)
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
        event.listen(engine, "before_cursor_execute", self._start_clock)
        return Dataset(version, engine, retired)

    def _opened(self, version: str, retired: threading.Event) -> sqlite3.Connection:
        """The file of this version, opened. It opens by path: what lies there is looked at before and after."""
        if retired.is_set() or self._identity() != version:
            raise _ReplacedError
        connection = sqlite3.connect(
            f"{self.path.as_uri()}?mode=ro",
            uri=True,
            timeout=self._time_limit,
            check_same_thread=False,
            isolation_level=None,
        )
        if retired.is_set() or self._identity() != version:
            connection.close()
            raise _ReplacedError
        return connection

    def _start_clock(self, connection: Connection, *_: Any) -> None:
        deadline, has_left = time.monotonic() + self._time_limit, leaving()
        driver: Any = connection.connection.driver_connection
        driver.set_progress_handler(lambda: time.monotonic() > deadline or has_left(), _INSTRUCTIONS_PER_LOOK)
