"""What can go wrong with the data, each with a sentence for the person who reads it.

DataError
├── SelectionError          the filters ask for something the store does not have
├── BuildError              a database could not be built; the old one is unchanged
│   ├── BuildInProgressError    another seeding or import holds the database
│   └── SourceError             a source file cannot be imported as it is
├── LocationError           the database's path or URL names no file of ours; a BuildError and a DatabaseError
├── DatabaseError           the database cannot be read
│   ├── QueryTimeoutError       a query was cut off at the time limit
│   ├── TooManyRowsError        an answer was cut off at the row limit
│   ├── PreparingError          what somebody may see is being prepared
│   └── FrozenError             the dataset of a moment cannot be kept, or is not kept any more
├── ViewError               a view cannot be saved as it was asked
├── DeckError               a deck cannot be changed as it was asked
├── ViewsFileError          the file of saved views and decks cannot be read or written
├── DatasetChangedError     the database was rebuilt while a page was open
└── AbandonedError          whoever asked has left before the answer
"""


class DataError(Exception):
    """Base of all; its text names the thing and the remedy."""


class SelectionError(DataError):
    """The filters ask for something the store does not have."""


class BuildError(DataError):
    """A database could not be built; the old one is unchanged."""


class BuildInProgressError(BuildError):
    """Another seeding or import holds the database."""


class SourceError(BuildError):
    """A source file cannot be imported as it is."""


class DatabaseError(DataError):
    """The database cannot be read."""


class LocationError(BuildError, DatabaseError):
    """The database's path or URL names no file of ours."""


class QueryTimeoutError(DatabaseError):
    """A query was cut off at the time limit."""


class PreparingError(DatabaseError):
    """What somebody may see of the store is being prepared; a moment later it is there."""

    def __init__(self) -> None:
        super().__init__(
            "What you may see of the store is being prepared. It is shown here as soon as it is there: the page asks "
            "for it again by itself."
        )


class TooManyRowsError(DatabaseError):
    """An answer was cut off at the row limit."""


class FrozenError(DatabaseError):
    """The dataset of a moment cannot be kept, or is not kept any more."""


class ViewError(DataError):
    """A view cannot be saved as it was asked; nothing is changed."""


class DeckError(DataError):
    """A deck cannot be changed as it was asked; nothing is changed."""


class ViewsFileError(DataError):
    """The file of saved views and decks cannot be read or written; nothing is changed."""


class DatasetChangedError(DataError):
    """The database was rebuilt while a page was open.

    Attributes:
        version: The version of the dataset that is live now.
    """

    def __init__(self, version: str) -> None:
        super().__init__("The store's data was updated; the page shows the new data in a moment.")
        self.version = version


class AbandonedError(DataError):
    """Whoever asked has left before the answer; nobody reads this."""
