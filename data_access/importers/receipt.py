"""The receipt of an import: everything that was read, kept, rejected, filled and folded, and that the money adds up."""

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Gap:
    """A column filled where the source had nothing."""

    column: str
    how: str
    count: int


@dataclass(frozen=True)
class Merge:
    """Things the source has in several versions, and which one is kept."""

    what: str
    count: int
    examples: list[str] = field(default_factory=list)


@dataclass
class FileReceipt:
    """How one file was read; ``read`` is always ``kept`` plus ``rejected``."""

    file: str
    tables: list[str]
    notation: dict[str, dict[str, str]]
    read: int = 0
    kept: int = 0
    rejected: int = 0


@dataclass(frozen=True)
class Rejection:
    """Rows rejected for one reason."""

    reason: str
    count: int
    examples: list[dict[str, str | int]]


@dataclass(frozen=True)
class MoneyLine:
    """One measure from source to database, in major units: source - rejected + rounding - cancelled = database."""

    measure: str
    source: str
    rejected: str
    rounding: str
    cancelled: str
    database: str


@dataclass(frozen=True)
class Receipt:
    """All of it; ``as_dict`` is what the database keeps as the fact ``receipt``."""

    preset: str
    title: str
    source: str
    currency: str
    minor_digits: int
    files: list[FileReceipt]
    rows: dict[str, int]
    rejections: list[Rejection]
    rejects_file: str
    orders: dict[str, int]
    counts: dict[str, int]
    money: list[MoneyLine]
    unreadable_lines: int
    duplicate_lines: int
    gaps: list[Gap]
    merges: list[Merge]
    missing: list[str]
    left_out: dict[str, str]
    notes: list[str]

    def as_dict(self) -> dict[str, Any]:
        """Plain lists and dictionaries, for JSON."""
        return asdict(self)
