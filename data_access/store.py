"""The store as a whole: its days, currency, regions and categories. What the filters may ask for."""

from dataclasses import dataclass
from datetime import date

from data_access.database import Readable, Snapshot
from data_access.errors import DatabaseError


@dataclass(frozen=True)
class Store:
    """What a page needs to know before anything is chosen.

    Attributes:
        source: Where the data came from, in words.
        currency: ISO 4217 code.
        first_day: Day of the first order; None in a store without orders.
        as_of: Last day with orders or stock history, "today" on every page; None in a store without orders. Reviews
            after it, or before the first order, are in no range: days with nothing but reviews would show a revenue
            of zero.
        regions: All regions, the largest by revenue first.
        categories: All categories, the largest by revenue first.
        inputs: Optional inputs that the data has (data_access/inputs.py): columns such as ``Products.UnitCost``, the
            tables ``StockLevels`` and ``Reviews``, ``returns`` and ``discounts``.
        limited_to: The regions and categories that whoever asks may see, in words; empty where that is everything.
        limits: By what that is limited: "regions", "categories", both or neither.
        kept_back: Inputs that the store has, and that whoever may not see every region is not shown.
    """

    source: str
    currency: str
    first_day: date | None
    as_of: date | None
    regions: tuple[str, ...]
    categories: tuple[str, ...]
    inputs: frozenset[str] = frozenset()
    limited_to: str = ""
    limits: frozenset[str] = frozenset()
    kept_back: frozenset[str] = frozenset()

    @property
    def has_reviews(self) -> bool:
        """Whether there is any review."""
        return "Reviews" in self.inputs


def load_store(snapshot: Snapshot) -> Store:
    """The store of this snapshot.

    Raises:
        DatabaseError: The database cannot be read.
    """
    return snapshot.once("store", lambda: _store(snapshot))


def known_inputs(database: Readable) -> frozenset[str] | None:
    """The optional inputs of the store that is live now; None where it cannot be read."""
    try:
        with database.snapshot() as snapshot:
            return load_store(snapshot).inputs
    except DatabaseError:
        return None


def _store(snapshot: Snapshot) -> Store:
    facts = snapshot.facts
    labels = snapshot.read("store/labels")
    return Store(
        source=facts.get("source", "Unknown source"),
        currency=facts.get("currency", "USD"),
        first_day=_day(facts.get("first_day")),
        as_of=_day(facts.get("last_day")),
        regions=tuple(labels.loc[labels["kind"] == "region", "label"]),
        categories=tuple(labels.loc[labels["kind"] == "category", "label"]),
        inputs=frozenset(facts.get("inputs", "").split()),
        limited_to=facts.get("limited_to", ""),
        limits=frozenset(facts.get("limits", "").split()),
        kept_back=frozenset(facts.get("kept_back", "").split()),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
